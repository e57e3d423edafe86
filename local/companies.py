"""The demo's companies: their numbers, documents, customers and what those ask."""

from dataclasses import dataclass
from pathlib import Path

from local.paths import ROOT, SAMPLES
from local.signing import DEMO_PHONE_NUMBER_ID, Customer
from salesmind.knowledge.language import Language

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
class Company:
    """A tenant of the laptop cloud."""

    name: str
    language: Language
    time_zone: str
    phone_number_id: str
    customer: Customer
    folders: tuple[Path, ...]
    questions: tuple[Question, ...]

    @property
    def documents(self) -> dict[str, Path]:
        """The documents of all its folders and of those in them, by their path there."""
        return {
            file.relative_to(folder).as_posix(): file
            for folder in self.folders
            for file in sorted(folder.rglob("*"))
            if file.suffix.lower() in DOCUMENT_SUFFIXES and file.is_file()
        }


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
        ),
        Company(
            name="Condomínio Beira-Mar",
            language="pt",
            time_zone="America/Sao_Paulo",
            phone_number_id="106540352242923",
            customer=Customer("Cliente de Recife", "5511987654321", "BR.20911735548102643377"),
            folders=_folders("pt"),
            questions=tuple(portuguese),
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
        ),
    ]


def visitors_company(folder: Path, question: str | None) -> Company:
    """Return a company that knows a visitor's own documents, and what the visitor asks it."""
    return Company(
        name=folder.resolve().name or "Demo",
        language="es",
        time_zone="America/Lima",
        phone_number_id=DEMO_PHONE_NUMBER_ID,
        customer=Customer("Cliente de Lima", "51987654321", "PE.13491208655302741918"),
        folders=(folder,),
        questions=(Question(question, answerable=None),) if question else (),
    )


def _folders(language: str) -> tuple[Path, ...]:
    folders = (SAMPLES / language, _REAL_DOCUMENTS / language)
    return tuple(folder for folder in folders if folder.is_dir())
