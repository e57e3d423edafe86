"""A Python with what a function is deployed with, and nothing more.

Start-up is measured there: in the development environment botocore finds pyOpenSSL and the AWS CRT, which no
deployed function has, and takes several times as long to import.
"""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

from bench.report import BUILD

ROOT = BUILD.parent
_RUNTIME = ("awslambdaric", "boto3")
"""What Lambda's Python runtime brings."""


def embedder_layer() -> Path:
    """Return the Python folder of the embedder's layer, made as ``sam build`` makes it."""
    folder = BUILD / "bench-embedder-layer"
    if not (folder / "python").exists():
        make = ["make", "build-EmbedderLayer", f"ARTIFACTS_DIR={folder}"]
        subprocess.run(make, cwd=ROOT / "layers/embedder", check=True)
    return folder / "python"


def deployed_python(function: str) -> Path:
    """Return the interpreter of ``build/bench-<function>``; the environment is made at the first use."""
    requirements = [
        path
        for path in (
            ROOT / "layers/common/requirements.txt",
            ROOT / "functions" / function / "requirements.txt",
        )
        if path.read_text().strip()
    ]
    state = hashlib.sha256(b"".join(path.read_bytes() for path in requirements)).hexdigest()
    folder = BUILD / f"bench-{function}"
    python, made_from = folder / "bin" / "python", folder / "made-from"
    if not (made_from.exists() and made_from.read_text() == state):
        print(f"  making {folder.name}, once", file=sys.stderr)
        shutil.rmtree(folder, ignore_errors=True)
        uv = [sys.executable, "-m", "uv"]
        subprocess.run([*uv, "venv", "--quiet", f"--python={sys.executable}", str(folder)], check=True)
        install = [*uv, "pip", "install", "--quiet", f"--python={python}"]
        subprocess.run([*install, *(f"--requirement={path}" for path in requirements)], check=True)
        # Apart from the first: where one file has hashes, everything that is installed with it has to have one.
        subprocess.run([*install, *_RUNTIME], check=True)
        made_from.write_text(state)
    return python
