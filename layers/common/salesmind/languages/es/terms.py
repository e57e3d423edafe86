"""What things are called, and what is wrong with a file of a company, in Spanish."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "kind.lot": "Lote",
    "kind.house": "Casa",
    "kind.flat": "Departamento",
    "kind.office": "Oficina",
    "kind.shop": "Local",
    "kind.parking": "Cochera",
    "status.available": "disponible",
    "status.reserved": "reservado",
    "status.sold": "vendido",
    "kinds.lot": "lotes",
    "kinds.house": "casas",
    "kinds.flat": "departamentos",
    "kinds.office": "oficinas",
    "kinds.shop": "locales",
    "kinds.parking": "cocheras",
    "term.down_payment": "inicial",
    "term.balloon": "cuota final",
    "term.upfront_fee": "comisión a la firma",
    "term.instalment_fee": "comisión por cuota",
    "term.insurance": "seguro",
    "term.discount": "descuento",
    "term.discount_limit": "límite de descuento",
    "term.tax": "impuesto",
    "term.tax_base": "base del impuesto",
    "file.logo": "logo",
    "file.picture": "imagen",
    "file.font": "tipografía propia",
    "file_problem.missing": (
        "Las cotizaciones salen sin {role}: el archivo {name} no está o pesa más de {megabytes} MB. Súbelo de nuevo."
    ),
    "file_problem.changed": "Las cotizaciones salen sin {role}: el archivo {name} ya no es el mismo. Súbelo de nuevo.",
    "file_problem.not_an_image": (
        "Las cotizaciones salen sin {role}: el archivo {name} no se puede leer como imagen. Súbelo como PNG o JPEG."
    ),
    "file_problem.too_large": (
        "Las cotizaciones salen sin {role}: el archivo {name} tiene demasiados puntos. El máximo es de {jpeg} "
        "millones en un JPEG y {other} millones en otro formato. Súbelo más pequeño."
    ),
    "file_problem.not_a_font": (
        "Las cotizaciones salen sin {role}: el archivo {name} no es una letra TrueType que se pueda incluir. Súbela "
        "como .ttf."
    ),
}
