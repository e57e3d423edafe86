"""What things are called, and what is wrong with a file of a company, in French."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "kind.lot": "Lot",
    "kind.house": "Maison",
    "kind.flat": "Appartement",
    "kind.office": "Bureau",
    "kind.shop": "Local commercial",
    "kind.parking": "Place de parking",
    "status.available": "disponible",
    "status.reserved": "réservé",
    "status.sold": "vendu",
    "kinds.lot": "lots",
    "kinds.house": "maisons",
    "kinds.flat": "appartements",
    "kinds.office": "bureaux",
    "kinds.shop": "locaux commerciaux",
    "kinds.parking": "places de parking",
    "term.down_payment": "apport",
    "term.balloon": "dernière échéance",
    "term.upfront_fee": "frais à la signature",
    "term.instalment_fee": "frais par mensualité",
    "term.insurance": "assurance",
    "term.discount": "remise",
    "term.discount_limit": "limite de remise",
    "term.tax": "taxe",
    "term.tax_base": "base de la taxe",
    "file.logo": "logo",
    "file.picture": "image",
    "file.font": "police de caractères propre",
    "file_problem.missing": (
        "Les devis sont établis sans {role} : le fichier {name} n'est pas là ou pèse plus de {megabytes} Mo. "
        "Envoyez-le de nouveau."
    ),
    "file_problem.changed": (
        "Les devis sont établis sans {role} : le fichier {name} n'est plus le même. Envoyez-le de nouveau."
    ),
    "file_problem.not_an_image": (
        "Les devis sont établis sans {role} : le fichier {name} ne peut pas être lu comme une image. Envoyez-le en "
        "PNG ou JPEG."
    ),
    "file_problem.too_large": (
        "Les devis sont établis sans {role} : le fichier {name} a trop de pixels. Le maximum est de {jpeg} millions "
        "pour un JPEG et de {other} millions pour un autre format. Envoyez-en un plus petit."
    ),
    "file_problem.not_a_font": (
        "Les devis sont établis sans {role} : le fichier {name} n'est pas une police TrueType qui puisse être "
        "incorporée. Envoyez un .ttf."
    ),
}
