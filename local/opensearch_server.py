"""A real OpenSearch with vector search in one Java process, from Maven Central: no Docker, no system package."""

import fcntl
import hashlib
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

import local.paths as paths
from local.errors import LaptopError
from local.ports import HOST, is_taken
from local.processes import Program

POM = paths.ROOT / "local" / "opensearch" / "pom.xml"
JARS = paths.STATE / "opensearch-jars"

_HEAP = "-Xmx1g"
_PORTS = range(9201, 9300)
_PORT = re.compile(rb"HTTP Port:\s+(\d+)")
_START_SECONDS = 120.0
_DOWNLOAD_SECONDS = 600
_MAIN = "org.codelibs.opensearch.runner.OpenSearchRunner"
_KNN_PLUGIN = "org.opensearch.knn.plugin.KNNPlugin"
_TAIL_LINES = 15


@dataclass(frozen=True, slots=True)
class OpenSearchServer:
    """A running server on 127.0.0.1, open to every program of this machine."""

    program: Program
    port: int

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://{HOST}:{self.port}"

    def stop(self) -> None:
        """End the server."""
        self.program.stop()


def missing_tools() -> str | None:
    """What keeps OpenSearch from running here, or None."""
    missing = [name for name in ("java", "mvn") if shutil.which(name) is None]
    return f"OpenSearch needs Java 17 and Maven; not found: {', '.join(missing)}" if missing else None


def start_opensearch(
    directory: Path, *, port: int | None = None, log: Path | None = None
) -> OpenSearchServer:
    """Start OpenSearch on ``directory/data``, which is created when it does not exist.

    The first start downloads 62 MB. The heap takes up to 1 GB.

    Args:
        port: one from 9201 to 9299, the only ones that the runner takes; the first free one when absent.

    Raises:
        LaptopError: Java or Maven is missing, the port is taken, the download failed, or the server did not start;
            the message holds the end of its log.
    """
    if port and port not in _PORTS:
        raise LaptopError(f"OpenSearch takes a port from {_PORTS.start} to {_PORTS.stop - 1}, not {port}")
    if port and is_taken(port):
        raise LaptopError(f"Port {port} is taken: stop what listens there, or choose another")
    missing = missing_tools()
    if missing:
        raise LaptopError(missing)
    directory.mkdir(parents=True, exist_ok=True)
    log = log or directory / "opensearch.log"
    log.touch()
    jars = _download(log)
    start = log.stat().st_size
    program = Program(
        "OpenSearch",
        [
            "java",
            _HEAP,
            "-cp",
            f"{jars / 'lib'}/*:{jars / 'knn'}/*",
            _MAIN,
            "-basePath",
            str(directory / "data"),
            "-numOfNode",
            "1",
            "-baseHttpPort",
            str((port or _PORTS.start) - 1),  # the first node takes the next free one
            "-clusterName",
            f"salesmind-{os.getpid()}",  # others of this machine do not join it
            "-pluginTypes",
            _KNN_PLUGIN,
            "-indexStoreType",
            "fs",
        ],
        log=log,
        directory=directory,
    )
    try:
        program.wait_until(lambda: _port(log, start) is not None, seconds=_START_SECONDS)
        server = OpenSearchServer(program, _port(log, start) or 0)
        program.wait_until(lambda: _answers(f"{server.url}/_cluster/health"), seconds=_START_SECONDS)
    except BaseException:
        program.stop()
        raise
    return server


def _port(log: Path, start: int) -> int | None:
    """The port that the server says it took, in what it logged since ``start``."""
    with log.open("rb") as lines:
        lines.seek(start)
        said = _PORT.search(lines.read())
    return int(said[1]) if said else None


def _download(log: Path) -> Path:
    """Return the directory of the jars, kept until the list of them changes."""
    jars = JARS / hashlib.sha256(POM.read_bytes()).hexdigest()[:16]
    JARS.mkdir(parents=True, exist_ok=True)
    with (JARS / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if (jars / "complete").exists():
            return jars
        shutil.rmtree(jars, ignore_errors=True)
        command = ["mvn", "-q", "-B", "-f", str(POM), f"-Djars={jars}", "package"]
        with log.open("ab") as output:
            start = output.tell()
            try:
                done = subprocess.run(
                    command,
                    stdin=subprocess.DEVNULL,
                    stdout=output,
                    stderr=subprocess.STDOUT,
                    timeout=_DOWNLOAD_SECONDS,
                    check=False,
                ).returncode
            except subprocess.TimeoutExpired:
                raise LaptopError(
                    f"Maven did not download OpenSearch within {_DOWNLOAD_SECONDS} s; see {log}"
                ) from None
        if done:
            with log.open("rb") as lines:
                lines.seek(start)
                tail = lines.read().decode("utf-8", "replace").splitlines()[-_TAIL_LINES:]
            raise LaptopError("Maven could not download OpenSearch:\n" + "\n".join(tail))
        (jars / "complete").touch()
    return jars


def _answers(url: str) -> bool:
    try:
        with build_opener(ProxyHandler({})).open(url, timeout=2) as response:
            return bool(response.status == 200)
    except (URLError, OSError):
        return False


def given_url() -> str | None:
    """The address of a server of the visitor's own (``OPENSEARCH_URL``)."""
    return os.environ.get("OPENSEARCH_URL") or None
