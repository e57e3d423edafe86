"""Where the repository is, and where the laptop cloud keeps its things."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STATE = ROOT / ".local"
BUILD_LOG = STATE / "build.log"
BUILD = STATE / "build"
BUILD_CACHE = STATE / "build-cache"
SAMPLES = ROOT / "local" / "samples"
