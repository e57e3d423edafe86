"""What a taken-over reader tries, and cannot do."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.fixtures.paths import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="macOS has none of these protections")

SCRIPT = """
import ctypes, json, os, signal, socket, sys, tempfile
from ingest.sandbox import limits as sandbox

absent, secret, other = json.loads(sys.argv[1]), os.environ["SECRET"], sys.argv[2]
document = tempfile.TemporaryFile()
document.write(secret.encode())
document.flush()
sandbox.hide()
parent, answers = os.getpid(), os.dup(1)
if os.fork() == 0:
    os.environ.clear()
    document.close()
    for step in absent:
        setattr(sandbox, step, lambda: True)
    refused = sandbox.enter()
    libc = ctypes.CDLL(None, use_errno=True)

    def ok(result):
        if result is False or result == -1:
            raise OSError
        return True

    def listen(kind):
        return socket.socket(socket.AF_INET, kind)

    tries = {
        "environment of the parent": lambda: secret.encode() in open(f"/proc/{parent}/environ", "rb").read(),
        "memory of the parent": lambda: open(f"/proc/{parent}/mem", "rb"),
        "files of the parent": lambda: os.listdir(f"/proc/{parent}/fd"),
        "document of the parent": lambda: open(f"/proc/{parent}/fd/{document.name}", "rb"),
        "another file": lambda: open(other),
        "list of files": lambda: os.listdir(os.path.dirname(other)),
        "new file": lambda: open(other + ".new", "w"),
        "connection": lambda: socket.create_connection(("127.0.0.1", int(sys.argv[3])), 1),
        "UDP": lambda: listen(socket.SOCK_DGRAM),
        "TCP": lambda: listen(socket.SOCK_STREAM),
        "IPv6": lambda: socket.socket(socket.AF_INET6),
        "Unix socket": lambda: socket.socket(socket.AF_UNIX),
        "ptrace": lambda: ok(libc.ptrace(16, parent, 0, 0)),
        "signal": lambda: os.kill(parent, signal.SIGCONT),
        "limits of the parent": lambda: ok(libc.prlimit(parent, 7, bytes(16), None)),
        "process": lambda: os.fork() or os._exit(0),
        "environment": lambda: os.environ["SECRET"],
    }
    done = []
    for name, attempt in tries.items():
        try:
            attempt()
            done.append(name)
        except (OSError, KeyError):
            pass
    os.write(answers, json.dumps([refused, done]).encode())
    os._exit(0)
os.wait()
"""
STEPS = ("_drop_capabilities", "_close_files", "_close_calls")


def tried(directory: Path, *absent: str) -> list[str]:
    """Return what a process could do in the sandbox without some of its steps."""
    other = directory / "document-of-another-company"
    other.write_text("secret")
    with tempfile.TemporaryFile(dir=directory):
        answer = subprocess.run(
            [sys.executable, "-W", "ignore", "-c", SCRIPT, json.dumps(absent), str(other), "9"],
            env={
                "SECRET": "of-the-tests",
                "PATH": os.environ["PATH"],
                "PYTHONPATH": f"{ROOT}/functions/ingest:{ROOT}/layers/common",
            },
            capture_output=True,
            check=True,
        )
    refused, done = json.loads(answer.stdout)
    if set(refused) - set(absent):
        pytest.skip(f"this system refuses {refused}")
    return list(done)


def test_a_reader_can_do_nothing_of_what_a_thief_would(tmp_path: Path) -> None:
    assert tried(tmp_path) == []


def test_without_landlock_nothing_of_the_parent_is_open(tmp_path: Path) -> None:
    numbers_of_its_files = {"files of the parent"} if os.geteuid() == 0 else set()
    done = set(tried(tmp_path, "_close_files")) - numbers_of_its_files
    assert done <= {"another file", "list of files", "new file"}


def test_without_the_filter_of_calls_no_file_and_no_process_is_open(tmp_path: Path) -> None:
    done = set(tried(tmp_path, "_close_calls"))
    assert done <= {"UDP", "TCP", "IPv6", "Unix socket", "process", "limits of the parent"}


def test_without_any_of_it_the_tries_would_succeed(tmp_path: Path) -> None:
    done = tried(tmp_path, *STEPS)
    assert {"another file", "list of files", "new file", "UDP", "signal", "process"} <= set(done)
