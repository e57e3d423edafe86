"""The demo's companies: their numbers, documents, what they sell, their customers and what those ask."""

from dataclasses import dataclass
from hashlib import sha256
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

from local.files import Selection, select
from local.paths import ROOT, SAMPLES
from local.signing import Customer
from salesmind.languages import DEFAULT_LANGUAGE, LANGUAGES, Language
from salesmind.quotes.snapshot import Person
from salesmind.tenants.company import CompanyBrand, QuoteRules

DOCUMENT_SUFFIXES = frozenset({".pdf", ".docx", ".txt", ".md", ".csv", ".url"})
"""The kinds of files that ingest reads."""

_REAL_DOCUMENTS = ROOT.parent / "shared" / "data" / "pdf"


@dataclass(frozen=True, slots=True)
class Question:
    """What a customer asks, and what is known about the answer.

    ``document`` and ``page`` are where it stands, ``says`` is a part of it. ``answerable`` is False when it stands
    nowhere, and None when nobody knows: a visitor's own question.
    """

    text: str
    document: str | None = None
    page: int | None = None
    says: str = ""
    answerable: bool | None = True


@dataclass(frozen=True, slots=True)
class Purchase:
    """What a customer buys by pressing what is offered, after a first message ``asks`` what is for sale.

    ``lot`` and ``plan`` are in the titles pressed; ``total`` is the price in minor units.
    """

    customer: Customer
    asks: str
    lot: str
    plan: str
    total: int


@dataclass(frozen=True, slots=True)
class Shop:
    """What a company sells, as files of its inventory (``docs/inventory-files.md``), and how its quotes look.

    ``buyers`` are those of the demo's sale: two who want the same lot, and one who buys where a model talks. A
    ``purchase`` is a sale in the language of the company alone.
    """

    inventory: tuple[Path, ...]
    logo: Path
    brand: CompanyBrand
    quotes: QuoteRules
    buyers: tuple[Customer, Customer, Customer] | None = None
    purchase: Purchase | None = None


@dataclass(frozen=True, slots=True)
class Company:
    """A tenant of the laptop cloud."""

    name: str
    language: Language
    time_zone: str
    phone_number_id: str
    customer: Customer
    folders: tuple[Path, ...]
    questions: tuple[Question, ...]
    shop: Shop | None = None
    lots: tuple[Path, ...] = ()
    """Files of inventory, and folders of them, without the rest of a shop."""

    @property
    def documents(self) -> dict[str, Path]:
        """The documents of all its folders and of those in them, by their path there."""
        return self.chosen_documents.taken

    @property
    def chosen_documents(self) -> Selection:
        """Its documents, and the files of its folders that are none."""
        return select(self.folders, DOCUMENT_SUFFIXES)


Page = tuple[str, tuple[str, ...]]
"""A heading and the paragraphs below it."""

Document = tuple[str, tuple[Page, ...]]
"""A title and pages, of which ``local.make_samples`` makes a PDF."""


@dataclass(frozen=True, slots=True)
class SampleQuote:
    """What ``local.quote_samples`` writes on a quote of the company. ``details`` are names with values."""

    currency: str
    customer: Person
    advisor: Person
    project: str
    stage: str
    unit: str
    details: tuple[tuple[str, str], ...]
    list_price: str
    surcharge: str
    discount: str
    note: str
    instalments: str
    cash: str
    terms: str


def demo_companies() -> list[Company]:
    """Return the companies, one for each language that has one, in the languages' order.

    Official documents of real institutions join the samples where they are at hand.
    """
    modules = [sample_company(code) for code in LANGUAGES]
    return [module.company() for module in modules if module]


def sample_company(code: Language) -> ModuleType | None:
    """Return the module of the company that speaks a language; None where the language has no company yet."""
    name = f"{__name__}.{code}"
    return import_module(name) if find_spec(name) else None


def visitors_company(
    folder: Path | None,
    question: str | None = None,
    *,
    lots: tuple[Path, ...] = (),
    language: Language = DEFAULT_LANGUAGE,
) -> Company:
    """Return a company that knows a visitor's own documents and lots, and what the visitor asks it.

    It is named after the first folder. Its number is its name's and language's own, so that another folder is another
    company, and the same one finds what it had before.
    """
    name = (folder or lots[0]).resolve().stem or "Demo"
    companies = demo_companies()
    like = next((company for company in companies if company.language == language), companies[0])
    return Company(
        name=name,
        language=language,
        time_zone=like.time_zone,
        phone_number_id=str(int(sha256(f"{language} {name}".encode()).hexdigest()[:12], 16)),
        customer=like.customer,
        folders=(folder,) if folder else (),
        questions=(Question(question, answerable=None),) if question else (),
        lots=lots,
    )


def document_folders(code: Language) -> tuple[Path, ...]:
    """Return where a language's documents are: the samples, and official ones of real institutions if at hand."""
    folders = (SAMPLES / code, _REAL_DOCUMENTS / code)
    return tuple(folder for folder in folders if folder.is_dir())


def official(questions: tuple[Question, ...]) -> tuple[Question, ...]:
    """Return questions about official documents if those are at hand."""
    return questions if _REAL_DOCUMENTS.is_dir() else ()
