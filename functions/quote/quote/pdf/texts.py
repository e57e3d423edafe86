"""The words that a quote's PDF adds to the snapshot's own, in each language."""

from dataclasses import dataclass
from functools import cache

from salesmind.languages import Language, texts


@dataclass(frozen=True, slots=True)
class PdfTexts:
    """Labels and sentences; those with braces are filled in with ``str.format``."""

    quote: str
    title: str
    version: str
    customer: str
    advisor: str
    issued: str
    valid_until: str
    area: str
    front: str
    depth: str
    total_price: str
    down_payment: str
    financed: str
    installments: str
    installments_first: str
    single_payment: str
    rate: str
    price: str
    concept: str
    amount: str
    total: str
    schedule: str
    amounts_in: str
    number: str
    initial: str
    due: str
    principal: str
    interest: str
    insurance: str
    fees: str
    payment: str
    balance: str
    sums: str
    continued: str
    terms: str
    signatures: str
    signature_customer: str
    signature_company: str
    verify: str
    verify_how: str
    page: str


@cache
def pdf_texts(language: Language) -> PdfTexts:
    """Return the words of a language."""
    return PdfTexts(**texts("pdf", language))
