"""``sam build`` and ``sam deploy`` of the real template, onto the emulator."""

import fcntl
import hashlib
import os
import platform
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import local.paths as paths
from local.aws import LaptopAws, isolated_environment
from local.errors import LaptopError

STACK_NAME = "salesmind"
ARTIFACTS_BUCKET = "salesmind-artifacts"
_CONFIG = paths.ROOT / "samconfig.toml"
_DEPLOY_SECONDS = 300
_BUILD_SECONDS = 900
_SOURCES = ("template.yaml", "infra", "functions", "layers", "migrations")
_PERMISSIONS = 0o100755
"""Of every file, as SAM packs them."""

_OWN_PACKAGES = ("salesmind", "migrations")
_FOLDER = re.compile(r"^( +(?:CodeUri|ContentUri): )(\w+)$", re.MULTILINE)


def runtime_parameters() -> dict[str, str]:
    """The template's parameters that make its functions run on this Python and this machine."""
    arm = platform.machine().lower() in {"arm64", "aarch64"}
    return {
        "PythonRuntime": f"python{sys.version_info.major}.{sys.version_info.minor}",
        "Architecture": "arm64" if arm else "x86_64",
    }


def build(*, log: Path) -> Path:
    """Build and pack the template and return the built one; nothing is done when no source changed.

    Raises:
        LaptopError: the build failed; the message holds the end of its log.
    """
    with _one_at_a_time():
        return _build(log)


def _build(log: Path) -> Path:
    packed, stamp, digest = paths.BUILD / "packed.yaml", paths.BUILD / "digest", _source_digest()
    if packed.exists() and stamp.exists() and stamp.read_text() == digest:
        return packed
    _sam(
        [
            "build",
            "--template-file",
            str(paths.ROOT / "template.yaml"),
            "--build-dir",
            str(paths.BUILD),
            "--cache-dir",
            str(paths.BUILD_CACHE),
            "--parameter-overrides",
            *_pairs(runtime_parameters()),
        ],
        isolated_environment(),
        log=log,
        seconds=_BUILD_SECONDS,
    )
    if sys.platform != "linux":
        _keep_own_packages(paths.BUILD)
    packed.write_text(_FOLDER.sub(_packed, (paths.BUILD / "template.yaml").read_text()))
    stamp.write_text(digest)
    return packed


def deploy(aws: LaptopAws, template: Path, parameters: Mapping[str, str], *, log: Path) -> dict[str, str]:
    """Deploy a built template and return the stack's outputs.

    Raises:
        LaptopError: the deployment failed; the message holds the end of its log.
    """
    aws.client("s3").create_bucket(Bucket=ARTIFACTS_BUCKET)
    _sam(
        [
            "deploy",
            "--template-file",
            str(template),
            "--parameter-overrides",
            *_pairs(runtime_parameters() | dict(parameters)),
        ],
        aws.environment,
        log=log,
        seconds=_DEPLOY_SECONDS,
    )
    stack = aws.client("cloudformation").describe_stacks(StackName=STACK_NAME)["Stacks"][0]
    return {output["OutputKey"]: output["OutputValue"] for output in stack["Outputs"]}


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Clouds that start at the same time share the build; SAM empties its directory when it begins."""
    paths.STATE.mkdir(exist_ok=True)
    with (paths.STATE / "build.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _sam(arguments: list[str], environment: Mapping[str, str], *, log: Path, seconds: int) -> None:
    binaries = str(Path(sys.executable).parent)
    program = shutil.which("sam", path=binaries)
    if program is None:
        raise LaptopError("The AWS SAM CLI is missing: run `make setup`")
    command = [program, *arguments, "--config-file", str(_CONFIG), "--config-env", "laptop"]
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as output:
        start = output.tell()
        done = subprocess.run(
            command,
            cwd=paths.ROOT,
            env=dict(environment)
            | {
                "PATH": f"{binaries}:{environment['PATH']}",
                "SAM_CLI_TELEMETRY": "0",
                "SAM_CLI_POLL_DELAY": "1",
            },
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            timeout=seconds,
            check=False,
        )
    if done.returncode:
        with log.open("rb") as lines:
            lines.seek(start)
            tail = lines.read().decode("utf-8", "replace").splitlines()[-25:]
        raise LaptopError(f"sam {arguments[0]} failed:\n" + "\n".join(tail))


def _source_digest() -> str:
    """A digest of all that goes into the build."""
    digest = hashlib.sha256(repr(sorted(runtime_parameters().items())).encode())
    for source in _SOURCES:
        root = paths.ROOT / source
        files = sorted(root.rglob("*")) if root.is_dir() else [root]
        for file in files:
            if file.is_file() and "__pycache__" not in file.parts:
                content = hashlib.sha256(file.read_bytes()).hexdigest()
                digest.update(f"{file.relative_to(paths.ROOT)} {content}\n".encode())
    return digest.hexdigest()


def _pairs(parameters: Mapping[str, str]) -> list[str]:
    """Write parameters as SAM reads them: in double quotes, for this checkout's folder may have a space in its name."""
    for name, value in parameters.items():
        if re.search(r"[\"\\]", value):
            raise LaptopError(
                f"The parameter {name} holds a quotation mark or a backslash, which the laptop cloud cannot pass"
            )
    return [f'{name}="{value}"' for name, value in parameters.items()]


def _packed(line: re.Match[str]) -> str:
    """Name the archive of a built folder in the folder's place.

    SAM would pack every folder at each deployment, 260 MB of them; an archive it takes as it is.
    """
    folder = paths.BUILD / line[2]
    with zipfile.ZipFile(f"{folder}.zip", "w") as archive:
        for place, folders, names in os.walk(folder, followlinks=True):
            folders.sort()
            for file in (Path(place, name) for name in sorted(names)):
                # No times: the same content is the same archive.
                entry = zipfile.ZipInfo(str(file.relative_to(folder)))
                entry.external_attr = _PERMISSIONS << 16
                archive.writestr(entry, file.read_bytes(), zipfile.ZIP_DEFLATED, compresslevel=1)
    return f"{line[1]}{folder.name}.zip"


def _keep_own_packages(build: Path) -> None:
    """Take the libraries out of the build: SAM fetches them for Linux, and elsewhere the functions run on those
    of the virtual environment."""
    for python in build.glob("*Layer/python"):
        for entry in python.iterdir():
            if entry.name not in _OWN_PACKAGES:
                shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
    for function in build.glob("*Function"):
        own = function.name.removesuffix("Function").lower()
        for entry in function.iterdir():
            if entry.name != own:
                shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
