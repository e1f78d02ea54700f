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

FOLDER = Path(__file__).parent.parent / ".cache"
DAYS = 1  # more would fill a disk; the preview, the tests and builds of other branches share the folder
SEAL = hashlib.sha256().digest_size


def kept(folder: Path, made_from: bytes, make: Callable[[], bytes]) -> bytes:
    """What `make` returns; not made again while the folder holds what was made from the same."""
    name = digest(made_from)
    content = read(folder, name)
    if content is None:
        content = make()
        write(folder, name, content)
    return content


def read(folder: Path, name: str) -> bytes | None:
    """What the folder holds under a name, if it is whole; its time says that it was asked for."""
    file = folder / name
    try:
        written = file.read_bytes()
    except OSError:
        return None
    with suppress(OSError):  # a folder to read only
        os.utime(file)
    sealed, content = written[:SEAL], written[SEAL:]
    return content if hashlib.sha256(content).digest() == sealed else None


def write(folder: Path, name: str, content: bytes) -> None:
    """Keep the content, in one step, so that no other build sees half of it; nothing where that fails."""
    half = folder / f"{name}.{os.getpid()}.{threading.get_ident()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        half.write_bytes(hashlib.sha256(content).digest() + content)
        half.replace(folder / name)
    except OSError:  # a full disk, or a folder to read only: what has to be written there says so
        with suppress(OSError):
            half.unlink()


def digest(content: bytes) -> str:
    """The hash (SHA-256) by which content is known."""
    return hashlib.sha256(content).hexdigest()


def contents(folder: Path, pattern: str = "*") -> str:
    """The hash of what the files below a folder say, and of their names."""
    said = hashlib.sha256()
    for path in sorted(folder.rglob(pattern)):
        with suppress(FileNotFoundError):  # an editor's file, gone by now
            if path.is_file() and "__pycache__" not in path.parts:
                said.update(f"\n{path.relative_to(folder)}\n".encode() + path.read_bytes())
    return said.hexdigest()


def prune(folder: Path = FOLDER) -> None:
    """Remove what nothing has asked for in the last day. No page depends on this reading of the clock."""
    limit = time.time() - DAYS * 24 * 60 * 60
    for file in folder.rglob("*"):
        with suppress(OSError):  # another build may have been faster
            if file.is_file() and file.stat().st_mtime < limit:
                file.unlink()
