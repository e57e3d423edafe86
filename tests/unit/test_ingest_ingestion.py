"""The use case, on stand-ins that keep the ports' contracts."""

import re
from array import array
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from io import BytesIO
from uuid import UUID, uuid4
from zlib import compress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from ingest.documents import DocumentClaim, DocumentContent
from ingest.ingestion import PROGRESS_SECONDS, Ingestion, Outcome, VectorsMissingError
from ingest.ocr import ScanReader
from ingest.readers.base import ScanImage
from ingest.sandbox.advice import document_error
from ingest.sandbox.extractor import ExtractedPage
from ingest.sandbox.metadata import NO_METADATA, DocumentMetadata
from ingest.sources.bucket import StoredObject
from salesmind.errors import DocumentError, EmbeddingError, StaleIngestionError, TransientError
from salesmind.knowledge.chunks import Chunk
from salesmind.knowledge.jobs import DocumentKey
from salesmind.knowledge.passage_vectors import EmbeddedWindow, PassageVectors

TENANT = uuid4()
KEY = DocumentKey(TENANT, f"documents/{TENANT}/Lista de precios.pdf")
LINES = ["El precio del lote 7 de la etapa uno es de 45,000 dólares y se paga en cuotas."]


@dataclass
class Row:
    document_id: UUID
    fence: int = 0
    status: str = "processing"
    reason: str | None = None
    content: DocumentContent | None = None
    vectors: list[PassageVectors] = field(default_factory=list)
    model: str | None = None


@dataclass
class FakeDocuments:
    """Rows in memory, with the fence of the real ones."""

    rows: dict[str, Row] = field(default_factory=dict)
    progress: list[tuple[int, int]] = field(default_factory=list)

    def claim(self, key: DocumentKey) -> DocumentClaim | None:
        if key.tenant_id != TENANT:
            return None
        row = self.rows.get(key.object_key)
        if row:
            row.fence += 1
        else:
            row = self.rows[key.object_key] = Row(uuid4())
        ready = row.content if row.status == "ready" else None
        return DocumentClaim(
            tenant_id=key.tenant_id,
            document_id=row.document_id,
            fence=row.fence,
            title="Lista de precios",
            tenant_language="pt",
            language="pt",
            vector_store="postgres",
            ready_sha256=ready.sha256 if ready else None,
            reader_version=ready.reader_version if ready else 0,
            embedding_model=row.model if ready else None,
        )

    def report_progress(self, claim: DocumentClaim, pages: int, pages_done: int) -> None:
        self._held(claim).status = "processing"
        self.progress.append((pages, pages_done))

    def publish(self, claim: DocumentClaim, content: DocumentContent) -> None:
        row = self._held(claim)
        row.status, row.reason, row.content = "ready", content.note, content
        row.vectors, row.model = [], None

    def passages(self, claim: DocumentClaim) -> list[Chunk]:
        content = self._held(claim).content
        assert content
        return list(content.chunks)

    def publish_vectors(
        self, claim: DocumentClaim, chunks: Sequence[Chunk], vectors: Sequence[PassageVectors], model: str
    ) -> None:
        row = self._held(claim)
        row.vectors, row.model = list(vectors), model

    def reject(self, claim: DocumentClaim, status: str, reason: str) -> None:
        row = self._held(claim)
        row.status, row.reason, row.content = status, reason, None

    def remove(self, claim: DocumentClaim) -> None:
        row = self._held(claim)
        self.rows = {key: other for key, other in self.rows.items() if other is not row}

    def give_up(self, key: DocumentKey, reason: str) -> None:
        row = self.rows[key.object_key]
        row.reason = reason

    def _held(self, claim: DocumentClaim) -> Row:
        for row in self.rows.values():
            if (row.document_id, row.fence) == (claim.document_id, claim.fence):
                return row
        raise StaleIngestionError("A later worker took the document over")


@dataclass
class FakeBucket:
    """One object. Its path is its content, so that the fake extractor can read it."""

    content: str | None = None
    error: Exception | None = None

    @contextmanager
    def current(self, key: str) -> Iterator[StoredObject | None]:
        if self.error:
            raise self.error
        if self.content is None:
            yield None
        else:
            yield StoredObject(self.content, len(self.content), sha256(self.content.encode()).hexdigest())


@dataclass
class FakeExtractor:
    """Reads ``a|b`` as two pages, ``SCAN`` as a picture; a content that is a reason's code is refused with it."""

    reads: int = 0
    suffix: str = ""
    before_page: Callable[[int], None] = lambda number: None

    def read(
        self, path: str, company: UUID | None = None, *, suffix: str = "pdf", images: int = 0
    ) -> "FakeReading":
        self.reads += 1
        self.suffix = suffix
        return FakeReading(path, self.before_page, images)


@dataclass
class FakeReading:
    path: str
    before_page: Callable[[int], None]
    images: int
    metadata: DocumentMetadata = NO_METADATA

    def pages(self) -> Iterator[ExtractedPage]:
        path = self.path
        if path in ("password", "damaged", "timeout"):
            raise document_error(path)
        pages = path.split("|")
        for number, text in enumerate(pages, start=1):
            self.before_page(number)
            if text == "SCAN":
                picture = ScanImage(40, 40, compress(bytes([number]) * 1_600))
                image = picture if number <= self.images else None
                yield ExtractedPage(number, len(pages), [], scan=self.images > 0, image=image)
            else:
                yield ExtractedPage(number, len(pages), [line for line in text.split("\n") if line])
        self.metadata = DocumentMetadata(title="Lista")


@dataclass
class FakeEmbedder:
    """Embeds a passage each time that it is given time for it."""

    model: str = "first"
    down: bool = False
    kept: set[str] = field(default_factory=set)

    def prepare(self, tenant_id: UUID, chunks: Sequence[Chunk], *, seconds: float) -> bool:
        if self.down:
            raise EmbeddingError("no vectors")
        missing = [chunk.text for chunk in chunks if chunk.text not in self.kept]
        self.kept.update(missing[:1])
        return len(missing) <= 1

    def embed(self, tenant_id: UUID, chunks: Sequence[Chunk]) -> list[PassageVectors]:
        return [
            PassageVectors.of([EmbeddedWindow(0, len(chunk.text), array("f", [1.0, 0.5]))])
            for chunk in chunks
        ]


@dataclass
class FakeWeb:
    """One page, with the suffix of its format."""

    content: str = ""
    suffix: str = "html"
    error: Exception | None = None

    @contextmanager
    def current(self, link_file: str) -> Iterator[tuple[StoredObject, str]]:
        if self.error:
            raise self.error
        digest = sha256(self.content.encode()).hexdigest()
        yield StoredObject(self.content, len(self.content), digest), self.suffix


@dataclass
class World:
    documents: FakeDocuments = field(default_factory=FakeDocuments)
    bucket: FakeBucket = field(default_factory=FakeBucket)
    extractor: FakeExtractor = field(default_factory=FakeExtractor)
    embedder: FakeEmbedder | None = None
    web: FakeWeb = field(default_factory=FakeWeb)
    scans: ScanReader | None = None
    now: float = 0.0

    def ingest(self, key: DocumentKey = KEY) -> Outcome:
        ingestion = Ingestion(
            self.documents,
            self.bucket,  # type: ignore[arg-type]
            self.extractor,
            self.embedder,
            self.web,
            scans=self.scans,
            clock=lambda: self.now,
        )
        return ingestion.ingest(key)

    def document(self, key: DocumentKey) -> Row:
        return self.documents.rows[key.object_key]

    @property
    def row(self) -> Row:
        return self.documents.rows[KEY.object_key]

    @property
    def text(self) -> str:
        assert self.row.content
        return "\n".join(chunk.text for chunk in self.row.content.chunks)


@pytest.fixture
def world() -> World:
    return World(bucket=FakeBucket(LINES[0]))


def test_a_new_document_becomes_ready(world: World) -> None:
    assert world.ingest() == Outcome("ready", pages=1, chunks=1)
    assert world.row.status == "ready"
    assert world.row.content
    assert world.row.content.language == "es"
    assert world.text == LINES[0]


def test_the_same_content_is_not_read_again(world: World) -> None:
    world.ingest()
    assert world.ingest() == Outcome("unchanged")
    assert world.extractor.reads == 1
    assert world.row.status == "ready"


def test_a_new_version_replaces(world: World) -> None:
    world.ingest()
    world.bucket.content = "Precio nuevo"
    assert world.ingest().status == "ready"
    assert world.text == "Precio nuevo"


def test_a_removed_object_removes(world: World) -> None:
    world.ingest()
    world.bucket.content = None
    assert world.ingest() == Outcome("removed")
    assert not world.documents.rows
    assert world.ingest() == Outcome("removed")
    assert not world.documents.rows


@pytest.mark.parametrize(
    ("content", "status"),
    [
        ("password", "password"),
        ("damaged", "failed"),
        ("timeout", "failed"),
        ("|\n|", "no_text"),
        ("1|2 .", "no_text"),
        ("página 1 de 2|página 2 de 2", "no_text"),
        ("Page 1", "no_text"),
    ],
)
def test_what_cannot_be_read_says_why_and_leaves_nothing_old(world: World, content: str, status: str) -> None:
    world.ingest()
    world.bucket.content = content
    outcome = world.ingest()
    assert outcome.status == world.row.status == status
    assert outcome.reason
    assert world.row.reason
    assert world.row.reason.startswith(f"{outcome.reason}: ")
    assert world.row.content is None


@pytest.mark.parametrize("content", ["A-1 45,000\nB-2 47,500", "Sí", "1.0 2.0\n3.0 4.5 8.25 9.75|página 2"])
def test_a_few_signs_are_a_document(world: World, content: str) -> None:
    world.bucket.content = content
    assert world.ingest().status == "ready"


def test_a_refused_document_is_tried_again(world: World) -> None:
    world.bucket.content = "timeout"
    world.ingest()
    world.ingest()
    assert world.extractor.reads == 2


def test_an_unknown_tenant_reads_nothing(world: World) -> None:
    assert world.ingest(DocumentKey(uuid4(), "documents/x/a.pdf")) == Outcome("unknown_tenant")
    assert world.extractor.reads == 0


def test_a_later_worker_wins(world: World) -> None:
    late = World(documents=world.documents, bucket=FakeBucket("Precio nuevo"))

    def overtaken(number: int) -> None:
        world.extractor.before_page = lambda number: None
        assert late.ingest().status == "ready"

    world.extractor.before_page = overtaken
    assert world.ingest() == Outcome("stale")
    assert world.text == "Precio nuevo"


def test_a_removal_wins_over_a_slow_reader(world: World) -> None:
    late = World(documents=world.documents, bucket=FakeBucket(None))
    world.extractor.before_page = lambda number: late.ingest() and None
    assert world.ingest() == Outcome("stale")
    assert not world.documents.rows


@given(st.lists(st.sampled_from(["Uno más", "Dos más", "damaged", None]), min_size=1), st.data())
def test_any_order_of_notifications_ends_at_the_buckets_content(
    versions: list[str | None], data: st.DataObject
) -> None:
    world = World()
    for version in versions:
        world.bucket.content = version
        if data.draw(st.booleans(), label="notification arrives before the next change"):
            world.ingest()
    for _ in range(data.draw(st.integers(1, 3), label="late notifications")):
        world.ingest()
    if versions[-1] is None:
        assert not world.documents.rows
    elif versions[-1] == "damaged":
        assert world.row.status == "failed"
    else:
        assert world.text == versions[-1]


def test_trouble_outside_is_raised_and_changes_nothing(world: World) -> None:
    world.ingest()
    world.bucket.error = TransientError("S3 did not answer")
    with pytest.raises(TransientError):
        world.ingest()
    assert world.row.status == "ready"
    assert world.text == LINES[0]


def test_a_document_answers_by_its_words_before_it_has_vectors(world: World) -> None:
    world.embedder = FakeEmbedder()
    assert world.ingest() == Outcome("ready", pages=1, chunks=1, unfinished=True)
    assert world.row.status == "ready"
    assert not world.row.vectors
    assert world.ingest() == Outcome("embedded", chunks=1)
    assert (len(world.row.vectors), world.row.model) == (1, "first")
    assert world.ingest() == Outcome("unchanged")
    assert world.extractor.reads == 1


def test_vectors_that_take_long_are_made_a_part_at_a_time(world: World) -> None:
    world.embedder = FakeEmbedder()
    world.bucket.content = "|".join(f"{number}: {LINES[0]} " * (15 + number) for number in range(3))
    passages = world.ingest().chunks
    assert passages > 2
    outcomes = [world.ingest() for _ in range(passages)]
    assert {outcome.status for outcome in outcomes[:-1]} == {"embedding"}
    assert all(outcome.unfinished for outcome in outcomes[:-1])
    assert outcomes[-1] == Outcome("embedded", chunks=passages)
    assert world.extractor.reads == 1


def test_without_its_vectors_a_document_answers_by_its_words(world: World) -> None:
    world.embedder = FakeEmbedder(down=True)
    world.ingest()
    with pytest.raises(VectorsMissingError):
        world.ingest()
    assert world.row.status == "ready"
    assert world.text == LINES[0]


def test_another_embedding_model_makes_vectors_and_reads_nothing(world: World) -> None:
    world.embedder = FakeEmbedder()
    world.ingest()
    world.ingest()
    world.embedder = FakeEmbedder("second")
    assert world.ingest().status == "embedded"
    assert world.row.model == "second"
    assert world.extractor.reads == 1


def test_vectors_of_a_model_that_went_go(world: World) -> None:
    world.embedder = FakeEmbedder()
    world.ingest()
    world.ingest()
    world.embedder = None
    assert world.ingest().status == "ready"
    assert world.row.model is None
    assert world.ingest() == Outcome("unchanged")


def test_vectors_of_passages_that_were_replaced_meanwhile_are_not_stored(world: World) -> None:
    world.embedder = FakeEmbedder()
    world.ingest()
    late = World(documents=world.documents, bucket=FakeBucket("Precio nuevo"))
    embed = world.embedder.embed

    def overtaken(tenant_id: UUID, chunks: Sequence[Chunk]) -> list[PassageVectors]:
        late.ingest()
        return embed(tenant_id, chunks)

    world.embedder.embed = overtaken  # type: ignore[method-assign]
    assert world.ingest() == Outcome("stale")
    assert world.text == "Precio nuevo"
    assert not world.row.vectors


def test_a_long_document_says_how_far_it_is(world: World) -> None:
    def tick(number: int) -> None:
        world.now += PROGRESS_SECONDS / 2

    world.extractor.before_page = tick
    world.bucket.content = "|".join(["Texto"] * 6)
    world.ingest()
    assert world.documents.progress == [(6, 2), (6, 4), (6, 6)]


def test_pages_without_text_are_told(world: World) -> None:
    world.bucket.content = f"{LINES[0]}||"
    assert world.ingest().status == "ready"
    assert world.row.reason
    assert world.row.reason.startswith("pages_without_text: 2 of 3 pages")


def test_a_language_that_cannot_be_told_is_the_tenants(world: World) -> None:
    world.bucket.content = "Lote 7"
    world.ingest()
    assert world.row.content
    assert world.row.content.language == "pt"


class Engine:
    """Reads a picture of 1,600 points, which are the page's number over and over, as a line about that lot."""

    def lines(self, png: bytes, seconds: float) -> list[str]:
        shade = Image.open(BytesIO(png)).tobytes()[0]
        return [f"El lote {shade} cuesta lo que dice la lista de precios."]


def scan_reader(*, max_pages: int) -> ScanReader:
    return ScanReader(Engine(), max_pages=max_pages, max_seconds=60)


def test_scanned_pages_are_recognised_in_their_place(world: World) -> None:
    world.scans = scan_reader(max_pages=9)
    world.bucket.content = f"{LINES[0]}|SCAN|Fin de la lista.|SCAN"
    assert world.ingest().status == "ready"
    assert world.row.content
    lots = [
        (lot, page)
        for chunk in world.row.content.chunks
        for page, text in enumerate(chunk.text.split("\f"), start=chunk.page_from)
        for lot in re.findall(r"El lote (\d) cuesta", text)
    ]
    assert lots == [("2", 2), ("4", 4)]
    assert world.row.reason is None


def test_scans_beyond_the_limit_are_told_of(world: World) -> None:
    world.scans = scan_reader(max_pages=2)
    world.bucket.content = "SCAN|SCAN|SCAN|SCAN|SCAN"
    assert world.ingest().status == "ready"
    assert world.row.reason
    assert world.row.reason.startswith("scans_unread: 3 of 5 pages")


def test_without_text_recognition_a_scan_has_no_text(world: World) -> None:
    world.bucket.content = "SCAN|SCAN"
    assert world.ingest().status == "no_text"


def test_what_a_document_says_of_itself_is_kept(world: World) -> None:
    world.ingest()
    assert world.row.content
    assert world.row.content.metadata == {"title": "Lista"}


def named(name: str) -> DocumentKey:
    return DocumentKey(TENANT, f"documents/{TENANT}/{name}")


def test_a_document_without_pages_stands_on_page_0_whole(world: World) -> None:
    row = "• Lote: 7 · Estado: libre"
    key = named("Lotes.CSV")
    world.bucket.content = "|".join([row] * 5)
    assert world.ingest(key).pages == 0
    content = world.document(key).content
    assert world.extractor.suffix == "csv"
    assert content
    assert {(chunk.page_from, chunk.page_to) for chunk in content.chunks} == {(0, 0)}
    # The same line at the edges of parts is content, not a header.
    assert "\n".join(chunk.text for chunk in content.chunks).count(row) == 5
    assert "\f" not in content.chunks[0].text


def test_a_file_of_an_unknown_kind_is_told_so(world: World) -> None:
    assert world.ingest(named("hoja.xlsx")) == Outcome("failed", reason="format")
    assert "Save it as PDF" in (world.document(named("hoja.xlsx")).reason or "")


def test_a_link_is_its_page_and_the_pages_content_tells_what_is_new(world: World) -> None:
    key = named("sitio.url")
    world.bucket.content = "https://example.com/"
    world.web.content = LINES[0]
    assert world.ingest(key).status == "ready"
    assert world.extractor.suffix == "html"
    assert world.ingest(key) == Outcome("unchanged")
    world.web.content = "Precio nuevo"
    assert world.ingest(key).status == "ready"


def test_a_site_that_does_not_answer_leaves_what_was_known(world: World) -> None:
    key = named("sitio.url")
    world.bucket.content = "https://example.com/"
    world.web.content = LINES[0]
    world.ingest(key)
    world.web.error = TransientError("The site answered 503")
    with pytest.raises(TransientError):
        world.ingest(key)
    assert world.document(key).content
    world.web.error = DocumentError("page", "gone")
    assert world.ingest(key) == Outcome("failed", reason="page")
    assert world.document(key).content is None


@pytest.mark.parametrize(
    ("name", "advice"), [("a.docx", "Word document"), ("a.txt", "not text"), ("a.pdf", "PDF")]
)
def test_the_advice_fits_the_format(world: World, name: str, advice: str) -> None:
    world.bucket.content = "damaged"
    world.ingest(named(name))
    assert advice in (world.document(named(name)).reason or "")
