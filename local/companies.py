"""The demo's companies: their numbers, documents, what they sell, their customers and what those ask."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from local.files import Selection, select
from local.paths import ROOT, SAMPLES
from local.signing import DEMO_PHONE_NUMBER_ID, Customer
from salesmind.languages import Language
from salesmind.sales.company import CompanyBrand, QuoteSettings

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
class Shop:
    """What a company sells, as files of its inventory (``docs/inventory-files.md``), and how its quotes look.

    ``buyers`` are those of the demo's sale: two who want the same lot, and one who buys where a model talks.
    """

    inventory: tuple[Path, ...]
    logo: Path
    brand: CompanyBrand
    quotes: QuoteSettings
    buyers: tuple[Customer, Customer, Customer] | None = None


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


def demo_companies() -> list[Company]:
    """Return the companies. Official documents of real institutions join the samples where they are at hand."""
    spanish = [
        Question(
            "¿Cuánto es la cuota inicial?",
            "Condiciones de venta Los Olivos",
            2,
            says="20 %",
        ),
        Question(
            "¿Cuánto se paga de mantenimiento al mes?", "Preguntas frecuentes Los Olivos", 2, says="S/ 95"
        ),
        Question("¿Quién ganó el mundial de fútbol de 1998?", answerable=False),
    ]
    portuguese = [
        Question("Qual é o valor da entrada do imóvel?", "Guia do comprador Beira-Mar", 2, says="15 %"),
        Question(
            "Quando as chaves serão entregues?", "Guia do comprador Beira-Mar", 3, says="novembro de 2027"
        ),
    ]
    if _REAL_DOCUMENTS.is_dir():
        spanish.append(
            Question(
                "¿Cuántos miembros forman los tribunales de calificación del TFG?",
                "2021015300125300001389",
                13,
                says="entre 3 y 5 miembros",
            )
        )
        portuguese.append(
            Question(
                "Qual é o tempo máximo de espera para o começo da reunião do NDE?",
                "Resolucao_14_2021_-_Regulamenta_NDE_graduacoes",
                4,
                says="30 minutos",
            )
        )
    return [
        Company(
            name="Residencial Los Olivos",
            language="es",
            time_zone="America/Lima",
            phone_number_id=DEMO_PHONE_NUMBER_ID,
            customer=Customer("Cliente de Lima", "51987654321", "PE.13491208655302741918"),
            folders=_folders("es"),
            questions=tuple(spanish),
            shop=_los_olivos(),
        ),
        Company(
            name="Condomínio Beira-Mar",
            language="pt",
            time_zone="America/Sao_Paulo",
            phone_number_id="106540352242923",
            customer=Customer("Cliente de Recife", "5511987654321", "BR.20911735548102643377"),
            folders=_folders("pt"),
            questions=tuple(portuguese),
            shop=_beira_mar(),
        ),
        Company(
            name="Maple Grove",
            language="en",
            time_zone="America/New_York",
            phone_number_id="106540352242924",
            customer=Customer("Customer in Austin", "14155550123", "US.78124406319955028146"),
            folders=_folders("en"),
            questions=(
                Question("How much is the homeowners association fee?", "Buyer handbook Maple Grove", 2),
            ),
            shop=_maple_grove(),
        ),
    ]


def visitors_company(
    folder: Path | None,
    question: str | None = None,
    *,
    lots: tuple[Path, ...] = (),
    language: Language = "es",
) -> Company:
    """Return a company that knows a visitor's own documents and lots, and what the visitor asks it.

    It is named after the first folder. Its number is its name's and language's own, so that another folder is another
    company, and the same one finds what it had before.
    """
    name = (folder or lots[0]).resolve().stem or "Demo"
    like = next(company for company in demo_companies() if company.language == language)
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


def _los_olivos() -> Shop:
    """Prices and terms are those of the company's documents in ``local/samples/es``."""
    folder = SAMPLES / "inventory" / "es"
    terms = (
        "1. Los precios y las condiciones de esta cotización valen hasta la fecha indicada.\n"
        "2. El lote queda reservado cuando el cliente acepta la cotización, por siete días.\n"
        "3. Las cuotas vencen el día 5 de cada mes. Se pagan por transferencia o en la agencia del banco, nunca en "
        "efectivo al asesor.\n"
        "4. Los gastos notariales corren por cuenta del comprador."
    )
    return Shop(
        inventory=(folder / "lotes.csv", folder / "planes.csv"),
        logo=folder / "logo.png",
        brand=CompanyBrand(
            tax_id="RUC 20123456789",
            address="Av. Los Olivos 450, Lima",
            website="losolivos.example",
            colour="#2f6b4f",
        ),
        quotes=QuoteSettings(reservation_days=7, terms={"es": terms}),
        buyers=(
            Customer("Cliente de Lima", "51987654321", "PE.13491208655302741918"),
            Customer("Cliente de Arequipa", "51954321987", "PE.40218873520916657203"),
            Customer("Cliente de Cusco", "51984123765", "PE.77352019846120385541"),
        ),
    )


def _beira_mar() -> Shop:
    """Prices and terms are those of the company's documents in ``local/samples/pt``."""
    folder = SAMPLES / "inventory" / "pt"
    terms = (
        "1. Os preços e as condições desta proposta valem até a data indicada.\n"
        "2. O apartamento fica reservado quando o cliente aceita a proposta, por sete dias.\n"
        "3. O boleto vence no dia 10 e pode ser antecipado sem multa."
    )
    return Shop(
        inventory=(folder / "apartamentos.csv", folder / "planos.csv"),
        logo=folder / "logo.png",
        brand=CompanyBrand(
            tax_id="CNPJ 12.345.678/0001-90",
            address="Av. Beira-Mar 1200, Recife",
            website="beiramar.example",
            colour="#0e6ba8",
        ),
        quotes=QuoteSettings(reservation_days=7, terms={"pt": terms}),
    )


def _maple_grove() -> Shop:
    """Prices and terms are those of the company's documents in ``local/samples/en``."""
    folder = SAMPLES / "inventory" / "en"
    terms = (
        "1. Prices and terms of this quote are valid until the date shown.\n"
        "2. The home is reserved when the customer accepts the quote, for seven days.\n"
        "3. The builder pays the title insurance; the buyer pays for the appraisal, the inspection and the recording."
    )
    return Shop(
        inventory=(folder / "homes.csv", folder / "plans.csv"),
        logo=folder / "logo.png",
        brand=CompanyBrand(
            tax_id="EIN 12-3456789",
            address="210 Grove Street, Austin, TX",
            website="maplegrove.example",
            colour="#b4532a",
        ),
        quotes=QuoteSettings(reservation_days=7, terms={"en": terms}),
    )


def _folders(language: str) -> tuple[Path, ...]:
    folders = (SAMPLES / language, _REAL_DOCUMENTS / language)
    return tuple(folder for folder in folders if folder.is_dir())
