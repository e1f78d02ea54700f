"""What takes long to make, kept on disk under the hash of all that went into it.

Each file begins with the hash of the rest: half of one, from a full disk or a killed build, counts as none.
"""

import hashlib
import os
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import jinja2

from data_file import ROOT

FOLDER = ROOT / ".cache"
DAYS = 3  # the preview, the tests and builds of other branches share the folder
DIGEST = hashlib.sha256().digest_size


def kept(folder: Path, made_from: bytes, make: Callable[[], bytes]) -> bytes:
    """What `make` returns; not made again while the folder holds what was made from the same."""
    file = folder / hashlib.sha256(made_from).hexdigest()
    content = _read(file)
    if content is None:
        content = make()
        _write(file, content)
    return content


def bytecode() -> jinja2.BytecodeCache | None:
    """Where Jinja keeps compiled templates, if the folder can be made."""
    folder = FOLDER / "jinja"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return jinja2.FileSystemBytecodeCache(str(folder))


def prune(folder: Path = FOLDER) -> None:
    """Remove what nothing has asked for in the last days. No page depends on this reading of the clock."""
    limit = time.time() - DAYS * 24 * 60 * 60
    for file in folder.rglob("*"):
        with suppress(OSError):  # another build may have been faster
            if file.is_file() and file.stat().st_mtime < limit:
                file.unlink()


def _read(file: Path) -> bytes | None:
    """What a file of the cache holds, if it is whole; its time says that it was asked for."""
    try:
        written = file.read_bytes()
        os.utime(file)
    except OSError:
        return None
    digest, content = written[:DIGEST], written[DIGEST:]
    return content if hashlib.sha256(content).digest() == digest else None


def _write(file: Path, content: bytes) -> None:
    """Write the file in one step, so that no other build sees half of it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    half = file.with_suffix(f".{os.getpid()}.{threading.get_ident()}")
    half.write_bytes(hashlib.sha256(content).digest() + content)
    half.replace(file)
