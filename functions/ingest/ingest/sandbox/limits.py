"""What a reader of untrusted files may still do: compute, read the file it was handed, load its own libraries, answer.

Four protections, each by itself enough against most of what a taken-over reader would try:

- ``hide``: nobody else, not even a process of the same user, looks into this process's environment, memory or files.
- No capability: a reader of root's is not root (on a laptop; Lambda's user has none).
- Landlock: files are opened for reading in the folders of our code and libraries, nowhere else, and no signal leaves.
- seccomp: only the system calls below. There is no socket, no process, no signal to others, no ``ptrace`` among them.

Linux has all four (Landlock from 5.13, if it was built in); macOS has none of them.
"""

import ctypes
import os
import platform
import struct
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import salesmind

_PR_SET_DUMPABLE = 4
_PR_SET_SECCOMP = 22
_PR_SET_NO_NEW_PRIVS = 38
_SECCOMP_MODE_FILTER = 2
_CAPABILITY_VERSION_3 = 0x20080522

_LANDLOCK = {"create_ruleset": 444, "add_rule": 445, "restrict_self": 446}
_LANDLOCK_VERSION = 1
_LANDLOCK_PATH_BENEATH = 1
_LANDLOCK_FILES = ((1, (1 << 13) - 1), (2, 1 << 13), (3, 1 << 14))
"""Rights over files by the version of Landlock that brought them: all are handled, so none is left ungranted."""
_LANDLOCK_READ = 1 << 2 | 1 << 3
_LANDLOCK_SCOPES = (6, 0b11)
"""Abstract Unix sockets and signals stay inside."""

_SYSTEM_FOLDERS = (
    "/lib",
    "/lib64",
    "/usr/lib",
    "/usr/lib64",
    "/usr/local/lib",
    "/usr/share/fonts",
    "/usr/share/X11/fonts",
    "/usr/local/share/fonts",
    "/etc/ld.so.cache",
    "/dev/null",
    "/dev/urandom",
)
"""Libraries that modules of Python are linked to, and fonts that pdfium puts in the place of absent ones."""

_ARCHITECTURES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7), "arm64": (1, 0xC00000B7)}
"""Which of the numbers below count, and what the kernel calls the architecture (AUDIT_ARCH)."""

_CALLS: dict[str, tuple[int | None, int | None]] = {
    "access": (21, None),
    "brk": (12, 214),
    "clock_getres": (229, 114),
    "clock_gettime": (228, 113),
    "clock_nanosleep": (230, 115),
    "close": (3, 57),
    "dup": (32, 23),
    "exit": (60, 93),
    "exit_group": (231, 94),
    "faccessat": (269, 48),
    "faccessat2": (439, 439),
    "fcntl": (72, 25),
    "fstat": (5, 80),
    "fstatfs": (138, 44),
    "futex": (202, 98),
    "getcwd": (79, 17),
    "getdents64": (217, 61),
    "getegid": (108, 177),
    "geteuid": (107, 175),
    "getgid": (104, 176),
    "getitimer": (36, 102),
    "getpid": (39, 172),
    "getppid": (110, 173),
    "getrandom": (318, 278),
    "getrlimit": (97, 163),
    "getrusage": (98, 165),
    "gettid": (186, 178),
    "gettimeofday": (96, 169),
    "getuid": (102, 174),
    "ioctl": (16, 29),
    "lseek": (8, 62),
    "lstat": (6, None),
    "madvise": (28, 233),
    "membarrier": (324, 283),
    "mmap": (9, 222),
    "mprotect": (10, 226),
    "mremap": (25, 216),
    "munmap": (11, 215),
    "nanosleep": (35, 101),
    "newfstatat": (262, 79),
    "open": (2, None),
    "openat": (257, 56),
    "poll": (7, None),
    "ppoll": (271, 73),
    "pread64": (17, 67),
    "read": (0, 63),
    "readlink": (89, None),
    "readlinkat": (267, 78),
    "readv": (19, 65),
    "recvmsg": (47, 212),
    "restart_syscall": (219, 128),
    "rseq": (334, 293),
    "rt_sigaction": (13, 134),
    "rt_sigprocmask": (14, 135),
    "rt_sigreturn": (15, 139),
    "sched_getaffinity": (204, 123),
    "sched_yield": (24, 124),
    "set_robust_list": (273, 99),
    "setitimer": (38, 103),
    "sigaltstack": (131, 132),
    "stat": (4, None),
    "statfs": (137, 43),
    "statx": (332, 291),
    "sysinfo": (99, 179),
    "time": (201, None),
    "times": (100, 153),
    "uname": (63, 160),
    "write": (1, 64),
    "writev": (20, 66),
}
"""The calls that a reader may make, with their numbers on x86-64 and on ARM64 (asm/unistd.h)."""

_OWN_CALLS = {"prlimit64": (302, 261), "tgkill": (234, 131)}
"""Calls with a process as their first argument, which has to be the reader itself; ``abort`` sends itself a signal."""

_LOAD, _EQUAL, _RETURN = 0x20, 0x15, 0x06  # BPF_LD|W|ABS, BPF_JMP|JEQ|K, BPF_RET|K
_NUMBER, _ARCHITECTURE, _FIRST_ARGUMENT = 0, 4, 16  # places in struct seccomp_data
_ALLOW, _KILL = 0x7FFF0000, 0x80000000
_NO_SUCH_CALL = 0x00050000 | 38  # SECCOMP_RET_ERRNO with ENOSYS, at which libraries fall back to older calls


class _Program(ctypes.Structure):
    """struct sock_fprog."""

    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def hide() -> bool:
    """Keep other processes of this user out of our ``/proc`` entry and memory; whether the platform can."""
    return sys.platform == "linux" and bool(_libc().prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0) == 0)


def enter() -> list[str]:
    """Give up, for good, all that reading a file does not need; return what of it the platform refuses."""
    if sys.platform != "linux":
        return ["all protections but limits: this is no Linux"]
    if _libc().prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0):
        return ["all protections but limits: no_new_privs"]
    steps = {"capabilities": _drop_capabilities, "Landlock": _close_files, "seccomp": _close_calls}
    return [name for name, step in steps.items() if not step()]


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _drop_capabilities() -> bool:
    header = struct.pack("=Ii", _CAPABILITY_VERSION_3, 0)
    return bool(_libc().capset(header, bytes(24)) == 0)


def _close_files() -> bool:
    libc = _libc()
    version = libc.syscall(_LANDLOCK["create_ruleset"], None, 0, _LANDLOCK_VERSION)
    if version < 1:
        return False
    handled = sum(rights for since, rights in _LANDLOCK_FILES if version >= since)
    scope = _LANDLOCK_SCOPES[1] if version >= _LANDLOCK_SCOPES[0] else 0
    attributes = struct.pack("=QQQ", handled, 0, scope)[: 24 if scope else 8]
    rules = libc.syscall(_LANDLOCK["create_ruleset"], attributes, len(attributes), 0)
    if rules < 0:
        return False
    for path in _readable():
        with suppress(OSError):
            here = os.open(path, os.O_PATH | os.O_CLOEXEC)
            rights = _LANDLOCK_READ if Path(path).is_dir() else 1 << 2
            libc.syscall(
                _LANDLOCK["add_rule"], rules, _LANDLOCK_PATH_BENEATH, struct.pack("=Qi", rights, here), 0
            )
            os.close(here)
    closed: bool = libc.syscall(_LANDLOCK["restrict_self"], rules, 0) == 0
    os.close(rules)
    return closed


def _readable() -> Iterable[str]:
    """The folders of our packages, of the libraries beside pdfium and of Python: not all of ``sys.path``."""
    import pypdfium2  # only a reader asks, which has it: the function itself need not load it

    packages = (str(Path(__file__).parent), salesmind.__file__)
    libraries = Path(pypdfium2.__file__).parents[1]
    python = (sysconfig.get_path("stdlib"), sysconfig.get_path("platstdlib"), f"{sys.base_prefix}/lib")
    return (*(str(Path(file).parent) for file in packages if file), str(libraries), *python, *_SYSTEM_FOLDERS)


def _close_calls() -> bool:
    if platform.machine() not in _ARCHITECTURES:
        return False
    column, architecture = _ARCHITECTURES[platform.machine()]
    program = b"".join(_filter(column, architecture, os.getpid()))
    pointer = ctypes.byref(_Program(len(program) // 8, program))
    return bool(_libc().prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, pointer, 0, 0) == 0)


def _filter(column: int, architecture: int, pid: int) -> Iterator[bytes]:
    """Yield the filter's instructions (struct sock_filter): code, steps to skip if equal, and if not, and a value."""

    def step(code: int, value: int, if_equal: int = 0, if_not: int = 0) -> bytes:
        return struct.pack("=HBBI", code, if_equal, if_not, value)

    yield step(_LOAD, _ARCHITECTURE)
    yield step(_EQUAL, architecture, 1, 0)
    yield step(_RETURN, _KILL)
    yield step(_LOAD, _NUMBER)
    for numbers in _OWN_CALLS.values():
        yield step(_EQUAL, numbers[column], 0, 5)
        yield step(_LOAD, _FIRST_ARGUMENT)
        yield step(_EQUAL, pid, 2, 0)
        yield step(_EQUAL, 0, 1, 0)
        yield step(_RETURN, _NO_SUCH_CALL)
        yield step(_RETURN, _ALLOW)
    for number in (numbers[column] for numbers in _CALLS.values()):
        if number is not None:
            yield step(_EQUAL, number, 0, 1)
            yield step(_RETURN, _ALLOW)
    yield step(_RETURN, _NO_SUCH_CALL)
