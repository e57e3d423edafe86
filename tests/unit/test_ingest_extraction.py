"""PDFs that read, and PDFs that lie, hang, crash and eat memory."""

import json
import os
import signal
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

import psutil
import pytest

from ingest.readers.base import ReadingLimits
from ingest.sandbox import extractor as extraction
from ingest.sandbox.advice import ADVICE
from ingest.sandbox.extractor import TextExtractor
from salesmind.errors import DocumentError, TransientError
from tests.fixtures.paths import SHARED_DATA, shared

MEGABYTE = 1024 * 1024
HOSTILE = SHARED_DATA / "pdf" / "hostile"
HOSTILE_FILES = sorted(path.name for path in HOSTILE.glob("*.pdf"))
MANIFEST = (
    {entry["file"]: entry for entry in json.loads((HOSTILE / "MANIFEST.json").read_text())}
    if HOSTILE_FILES
    else {}
)


def limits(**changes: float) -> ReadingLimits:
    values = {
        "memory_bytes": 512 * MEGABYTE,
        "page_seconds": 20.0,
        "max_pages": 3000,
        "max_characters": 10_000_000,
    }
    return ReadingLimits(**(values | changes))  # type: ignore[arg-type]


@pytest.fixture
def make_extractor() -> Iterator[Callable[..., TextExtractor]]:
    made: list[TextExtractor] = []

    def make(*, document_seconds: float = 60.0, **changes: float) -> TextExtractor:
        made.append(TextExtractor(limits(**changes), document_seconds=document_seconds))
        return made[-1]

    yield make
    for extractor in made:
        extractor.close()


@pytest.fixture(scope="module")
def extractor() -> Iterator[TextExtractor]:
    shared = TextExtractor(limits(), document_seconds=60)
    yield shared
    shared.close()


def pdf(*objects: bytes) -> bytes:
    """A PDF whose first object is the page; the reader finds the objects without a cross-reference table."""
    catalogue = (b"<</Type/Catalog/Pages 101 0 R>>", b"<</Type/Pages/Count 1/Kids[1 0 R]>>")
    numbered = [*enumerate(objects, start=1), (100, catalogue[0]), (101, catalogue[1])]
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % item for item in numbered)
    return b"%PDF-1.7\n" + body + b"trailer<</Root 100 0 R>>\n%%EOF\n"


def stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(data), data)


PAGE = b"<</Type/Page/Parent 101 0 R/MediaBox[0 0 600 800]/Contents 2 0 R/Resources 3 0 R>>"
FONT = b"<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"


def simple_pdf(text: bytes = b"Lote 7 libre") -> bytes:
    return pdf(PAGE, stream(b"BT /F 12 Tf 50 700 Td (%s) Tj ET" % text), FONT)


def endless_pdf() -> bytes:
    """Forms that draw the next form twenty times, fifteen deep."""
    objects = [PAGE, stream(b"/X Do"), b"<</XObject<</X 4 0 R>>>>"]
    for number in range(4, 19):
        resources = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>" % (
            number + 1
        )
        objects.append(stream(b"/X Do " * 20, resources))
    return pdf(*objects)


def memory_bomb() -> bytes:
    """A content stream of 300 MB, packed twice."""
    once = zlib.compressobj(1)
    packed = b"".join(once.compress(b" " * MEGABYTE) for _ in range(300)) + once.flush()
    return pdf(PAGE, stream(zlib.compress(packed), b"/Filter[/FlateDecode/FlateDecode]"), FONT)


def saved(directory: Path, content: bytes) -> str:
    path = directory / "document.pdf"
    path.write_bytes(content)
    return str(path)


def refusal(extractor: TextExtractor, path: str) -> str:
    with pytest.raises(DocumentError) as caught:
        list(extractor.pages(path))
    assert str(caught.value) == ADVICE[caught.value.reason]
    return caught.value.reason


def assert_still_reads(extractor: TextExtractor, directory: Path) -> None:
    (page,) = extractor.pages(saved(directory, simple_pdf()))
    assert page.lines == ["Lote 7 libre"]


def test_pages_come_in_order_with_their_lines(extractor: TextExtractor) -> None:
    pages = list(extractor.pages(str(shared("pdf", "pt", "Resolucao_76_2021.pdf"))))
    assert [(page.number, page.pages) for page in pages] == [(1, 2), (2, 2)]
    assert pages[0].lines[0] == "MINISTÉRIO DA EDUCAÇÃO"


@pytest.mark.parametrize("name", HOSTILE_FILES)
def test_every_hostile_file_ends_as_its_best_reader_says(extractor: TextExtractor, name: str) -> None:
    engines = [MANIFEST[name]["pdfium"]["outcome"], MANIFEST[name]["pypdf"]["outcome"]]
    if "ok" in engines:
        assert list(extractor.pages(str(HOSTILE / name)))
    elif any("password" in outcome or "decrypted" in outcome for outcome in engines):
        assert refusal(extractor, str(HOSTILE / name)) == "password"
    else:
        assert refusal(extractor, str(HOSTILE / name)) == "damaged"


def test_pypdf_reads_what_pdfium_cannot(extractor: TextExtractor) -> None:
    (page,) = extractor.pages(str(shared("pdf", "hostile", "5__pdfjs__bug1606566.pdf")))
    assert page.lines == ["Bug 1606566"]


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"hello", b"PK\x03\x04" + bytes(5000)])
def test_what_is_no_pdf_is_damaged(extractor: TextExtractor, tmp_path: Path, content: bytes) -> None:
    assert refusal(extractor, saved(tmp_path, content)) == "damaged"
    assert_still_reads(extractor, tmp_path)


def test_a_hang_is_ended(make_extractor: Callable[..., TextExtractor], tmp_path: Path) -> None:
    extractor = make_extractor(page_seconds=1.0)
    assert refusal(extractor, saved(tmp_path, endless_pdf())) == "timeout"
    assert_still_reads(extractor, tmp_path)


def test_many_slow_pages_are_ended(make_extractor: Callable[..., TextExtractor], tmp_path: Path) -> None:
    extractor = make_extractor(document_seconds=1.0)
    assert refusal(extractor, saved(tmp_path, endless_pdf())) == "timeout"


def many_pages(count: int, contents: Callable[[int], bytes]) -> bytes:
    """So many pages, each with contents of its own."""
    pages = range(1000, 1000 + 2 * count, 2)
    objects = [
        b"%d 0 obj\n<</Type/Page/Parent 101 0 R/MediaBox[0 0 600 800]/Contents %d 0 R/Resources 3 0 R>>\nendobj\n"
        b"%d 0 obj\n%s\nendobj\n" % (number, number + 1, number + 1, stream(contents(index)))
        for index, number in enumerate(pages)
    ]
    kids = b" ".join(b"%d 0 R" % number for number in pages)
    return (
        b"%%PDF-1.7\n3 0 obj\n%s\nendobj\n100 0 obj\n<</Type/Catalog/Pages 101 0 R>>\nendobj\n"
        b"101 0 obj\n<</Type/Pages/Count %d/Kids[%s]>>\nendobj\n"
        % (FONT, count, kids)
        + b"".join(objects)
        + b"trailer<</Root 100 0 R>>\n%%EOF\n"
    )


def test_a_page_may_be_slow_but_not_all_of_them(
    make_extractor: Callable[..., TextExtractor], tmp_path: Path
) -> None:
    path = saved(tmp_path, many_pages(40, lambda _: b"BT /F 9 Tf " + b"1 1 Td (a) Tj " * 40_000 + b"ET"))
    assert refusal(make_extractor(page_seconds=0.7, seconds_per_page=0.001), path) == "timeout"
    assert len(list(make_extractor(page_seconds=0.7, seconds_per_page=2.0).pages(path))) == 40


@pytest.mark.parametrize(("seconds", "pages"), [(0.02, 3_000), (0.08, 188)])
def test_only_pages_that_come_without_delay_earn_time(
    monkeypatch: pytest.MonkeyPatch, seconds: float, pages: int
) -> None:
    class Poll:
        def __init__(self) -> None:
            self.now = 0.0

        def poll(self, milliseconds: float) -> list[tuple[int, int]]:
            self.now += min(seconds, milliseconds / 1000)
            return [(0, 0)] if milliseconds / 1000 > seconds else []

    poll = Poll()
    monkeypatch.setattr(extraction.time, "monotonic", lambda: poll.now)
    budget = extraction._TimeBudget(8.0, 15.0)
    read = 0
    while read < 3_000 and budget.wait(poll):  # type: ignore[arg-type]
        budget.page_done()
        read += 1
    assert abs(read - pages) <= 1


def test_memory_does_not_grow_with_the_number_of_pages(
    make_extractor: Callable[..., TextExtractor], tmp_path: Path
) -> None:
    page = b"BT /F 12 Tf 50 700 Td (Lote %d) Tj ET %%" + b"-" * 100_000
    path = saved(tmp_path, many_pages(1_200, lambda index: page % index))
    pages = list(make_extractor(memory_bytes=80 * MEGABYTE).pages(path))
    assert [page.lines for page in pages] == [[f"Lote {index}"] for index in range(1_200)]


def test_a_memory_bomb_is_ended(make_extractor: Callable[..., TextExtractor], tmp_path: Path) -> None:
    extractor = make_extractor(memory_bytes=200 * MEGABYTE)
    assert refusal(extractor, saved(tmp_path, memory_bomb())) == "memory"
    assert_still_reads(extractor, tmp_path)


@pytest.mark.parametrize(
    ("fatal", "reason"),
    [(signal.SIGSEGV, "crashed"), (signal.SIGKILL, "memory"), (signal.SIGPROF, "timeout")],
)
def test_the_worker_outlives_its_reader(
    make_extractor: Callable[..., TextExtractor], tmp_path: Path, fatal: signal.Signals, reason: str
) -> None:
    extractor = make_extractor()
    kill_a_process_of_the_worker(extractor, tmp_path, fatal, victim="reader", expected=reason)
    assert_still_reads(extractor, tmp_path)


def test_a_lost_worker_is_replaced(make_extractor: Callable[..., TextExtractor], tmp_path: Path) -> None:
    extractor = make_extractor(page_seconds=1.0)
    kill_a_process_of_the_worker(extractor, tmp_path, signal.SIGKILL, victim="worker", expected=None)
    assert_still_reads(extractor, tmp_path)


def kill_a_process_of_the_worker(
    extractor: TextExtractor, directory: Path, fatal: signal.Signals, *, victim: str, expected: str | None
) -> None:
    before = set(psutil.Process().children())
    ended: list[BaseException] = []

    def read() -> None:
        try:
            list(extractor.pages(saved(directory, endless_pdf())))
        except (DocumentError, TransientError) as error:
            ended.append(error)

    thread = threading.Thread(target=read)
    thread.start()
    reader = None
    while reader is None and thread.is_alive():
        for worker in set(psutil.Process().children()) - before:
            reader = next(iter(worker.children()), None)
    assert reader is not None
    os.kill(reader.pid if victim == "reader" else reader.ppid(), fatal)
    thread.join()
    (error,) = ended
    assert getattr(error, "reason", None) == expected


COMPANY, OTHER_COMPANY = uuid4(), uuid4()


def reader_of(worker: psutil.Process) -> int:
    (reader,) = worker.children()
    return reader.pid


def test_a_reader_is_kept_for_one_company_only(
    make_extractor: Callable[..., TextExtractor], tmp_path: Path
) -> None:
    before = set(psutil.Process().children())
    extractor = make_extractor()
    path = saved(tmp_path, simple_pdf())
    readers = []
    for company in (COMPANY, COMPANY, OTHER_COMPANY):
        (page,) = extractor.pages(path, company)
        assert page.lines == ["Lote 7 libre"]
        (worker,) = set(psutil.Process().children()) - before
        readers.append(reader_of(worker))
    assert readers[0] == readers[1] != readers[2]
    assert_still_reads(extractor, tmp_path)
    assert worker.children() == []


def test_a_reader_that_refused_a_document_reads_no_other(
    make_extractor: Callable[..., TextExtractor], tmp_path: Path
) -> None:
    before = set(psutil.Process().children())
    extractor = make_extractor()
    with pytest.raises(DocumentError, match="damaged"):
        list(extractor.pages(saved(tmp_path, b"hello"), COMPANY))
    (worker,) = set(psutil.Process().children()) - before
    assert worker.children() == []


def test_a_document_does_not_pay_for_the_one_before(
    make_extractor: Callable[..., TextExtractor], tmp_path: Path
) -> None:
    before = set(psutil.Process().children())
    extractor = make_extractor()
    list(extractor.pages(saved(tmp_path, simple_pdf()), COMPANY))
    (worker,) = set(psutil.Process().children()) - before
    reading = extractor.pages(str(shared("pdf", "pt", "estatuto-univasf.pdf")), COMPANY)
    numbers = [next(reading).number]
    os.kill(reader_of(worker), signal.SIGSEGV)
    numbers += [page.number for page in reading]
    assert numbers == list(range(1, len(numbers) + 1))
    assert numbers[-1] > 10


def test_too_many_pages_and_too_much_text_are_refused(make_extractor: Callable[..., TextExtractor]) -> None:
    path = str(shared("pdf", "pt", "Resolucao_76_2021.pdf"))
    assert refusal(make_extractor(max_pages=1), path) == "too_large"
    assert refusal(make_extractor(max_characters=100), path) == "too_large"


def test_a_reader_that_gives_up_leaves_no_process(
    make_extractor: Callable[..., TextExtractor], tmp_path: Path
) -> None:
    extractor = make_extractor()
    pages = extractor.pages(str(shared("pdf", "pt", "estatuto-univasf.pdf")))
    next(pages)
    pages.close()
    assert_still_reads(extractor, tmp_path)
    workers = set(psutil.Process().children())
    extractor.close()
    assert len(workers - set(psutil.Process().children())) == 1


def test_the_worker_has_none_of_our_environment(
    make_extractor: Callable[..., TextExtractor], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "of-the-tests")
    before = set(psutil.Process().children())
    extractor = make_extractor()
    assert_still_reads(extractor, tmp_path)
    (worker,) = set(psutil.Process().children()) - before
    with suppress(psutil.AccessDenied):  # nobody but root looks into it
        assert "AWS_SECRET_ACCESS_KEY" not in worker.environ()
