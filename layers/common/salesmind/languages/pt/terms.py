"""What things are called, and what is wrong with a file of a company, in Portuguese."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "kind.lot": "Lote",
    "kind.house": "Casa",
    "kind.flat": "Apartamento",
    "kind.office": "Sala comercial",
    "kind.shop": "Loja",
    "kind.parking": "Vaga",
    "status.available": "disponível",
    "status.reserved": "reservado",
    "status.sold": "vendido",
    "kinds.lot": "lotes",
    "kinds.house": "casas",
    "kinds.flat": "apartamentos",
    "kinds.office": "salas",
    "kinds.shop": "lojas",
    "kinds.parking": "vagas",
    "term.down_payment": "entrada",
    "term.balloon": "parcela final",
    "term.upfront_fee": "tarifa na assinatura",
    "term.instalment_fee": "tarifa por parcela",
    "term.insurance": "seguro",
    "term.discount": "desconto",
    "term.discount_limit": "limite de desconto",
    "term.tax": "imposto",
    "term.tax_base": "base do imposto",
    "file.logo": "logotipo",
    "file.picture": "imagem",
    "file.font": "tipografia própria",
    "file_problem.missing": (
        "As propostas saem sem {role}: o arquivo {name} não está lá ou tem mais de {megabytes} MB. Envie-o de novo."
    ),
    "file_problem.changed": "As propostas saem sem {role}: o arquivo {name} já não é o mesmo. Envie-o de novo.",
    "file_problem.not_an_image": (
        "As propostas saem sem {role}: o arquivo {name} não pode ser lido como imagem. Envie-o como PNG ou JPEG."
    ),
    "file_problem.too_large": (
        "As propostas saem sem {role}: o arquivo {name} tem pontos demais. O máximo é de {jpeg} milhões em um JPEG e "
        "{other} milhões em outro formato. Envie um menor."
    ),
    "file_problem.not_a_font": (
        "As propostas saem sem {role}: o arquivo {name} não é uma fonte TrueType que se possa incorporar. Envie um "
        ".ttf."
    ),
}
