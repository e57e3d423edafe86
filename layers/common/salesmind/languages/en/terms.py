"""What things are called, and what is wrong with a file of a company, in English."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "kind.lot": "Lot",
    "kind.house": "House",
    "kind.flat": "Apartment",
    "kind.office": "Office",
    "kind.shop": "Shop",
    "kind.parking": "Parking space",
    "status.available": "available",
    "status.reserved": "reserved",
    "status.sold": "sold",
    "kinds.lot": "lots",
    "kinds.house": "houses",
    "kinds.flat": "apartments",
    "kinds.office": "offices",
    "kinds.shop": "shops",
    "kinds.parking": "parking spaces",
    "term.down_payment": "down payment",
    "term.balloon": "balloon",
    "term.upfront_fee": "fee at signing",
    "term.instalment_fee": "fee per instalment",
    "term.insurance": "insurance",
    "term.discount": "discount",
    "term.discount_limit": "discount limit",
    "term.tax": "tax",
    "term.tax_base": "tax base",
    "file.logo": "logo",
    "file.picture": "picture",
    "file.font": "font of the company's own",
    "file_problem.missing": (
        "Quotes are made without a {role}: the file {name} is not there, or has more than {megabytes} MB. Upload it "
        "again."
    ),
    "file_problem.changed": "Quotes are made without a {role}: the file {name} is no longer the same. Upload it again.",
    "file_problem.not_an_image": (
        "Quotes are made without a {role}: the file {name} cannot be read as an image. Upload it as PNG or JPEG."
    ),
    "file_problem.too_large": (
        "Quotes are made without a {role}: the file {name} has too many pixels. The most is {jpeg} million for a "
        "JPEG and {other} million for other formats. Upload a smaller one."
    ),
    "file_problem.not_a_font": (
        "Quotes are made without a {role}: the file {name} is no TrueType font that may be embedded. Upload a .ttf."
    ),
}
