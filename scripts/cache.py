"""What takes long to make, kept on disk under the hash of all that went into it.

Each file begins with the hash of the rest: half of one, from a full disk or a killed build, counts as none.
"""

import hashlib
import os
import pickle
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache, wraps
from pathlib import Path
from typing import ParamSpec, TypeVar, cast

import jinja2

SCRIPTS = Path(__file__).parent
FOLDER = SCRIPTS.parent / ".cache"
REMEMBERED = FOLDER / "remembered"
DAYS = 3  # the preview, the tests and builds of other branches share the folder
SEAL = hashlib.sha256().digest_size
Given = ParamSpec("Given")
Made = TypeVar("Made")


def remembered(function: Callable[Given, Made]) -> Callable[Given, Made]:
    """The function, whose results outlive the build: kept by what it was called with, and by the whole code.

    So it reads nothing else, and each thing that it is given has a `digest`, or a `repr` that says all.
    """

    @wraps(function)
    def called(*args: Given.args, **options: Given.kwargs) -> Made:
        told = [code(), function.__module__, function.__qualname__, _told(args), _told((*options.items(),))]
        made = kept(REMEMBERED, "\n".join(told).encode(), lambda: pickle.dumps(function(*args, **options)))
        return cast("Made", pickle.loads(made))

    return called


def _told(given: object) -> str:
    """What tells a thing from any other."""
    if isinstance(given, tuple):
        return f"({','.join(map(_told, given))})"
    if isinstance(given, str):
        return f"{len(given)} {given}"  # as good as its repr, and faster
    return getattr(given, "digest", None) or repr(given)


@lru_cache(maxsize=1)
def code() -> str:
    """The hash of all that scripts and templates say, and of which tools they use: others make other things.

    The live preview asks anew for each build (`code.cache_clear`), for templates change while it runs.
    """
    tools = sorted(path.name for path in Path(jinja2.__file__).parents[1].glob("*.dist-info"))
    return digest(f"{sys.version} {tools} {contents(SCRIPTS)}".encode())


def contents(folder: Path) -> str:
    """The hash of what the files below a folder say, and of their names."""
    said = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            said.update(f"\n{path.relative_to(folder)}\n".encode() + path.read_bytes())
    return said.hexdigest()


def kept(folder: Path, made_from: bytes, make: Callable[[], bytes]) -> bytes:
    """What `make` returns; not made again while the folder holds what was made from the same."""
    content = read(folder, made_from)
    if content is None:
        content = make()
        write(folder, made_from, content)
    return content


def read(folder: Path, made_from: bytes) -> bytes | None:
    """What the folder holds that was made from this, if it is whole; its time says that it was asked for."""
    file = folder / digest(made_from)
    try:
        written = file.read_bytes()
        os.utime(file)
    except OSError:
        return None
    sealed, content = written[:SEAL], written[SEAL:]
    return content if hashlib.sha256(content).digest() == sealed else None


def write(folder: Path, made_from: bytes, content: bytes) -> None:
    """Keep the content, in one step, so that no other build sees half of it; nothing where that fails."""
    file = folder / digest(made_from)
    half = file.with_suffix(f".{os.getpid()}.{threading.get_ident()}")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        half.write_bytes(hashlib.sha256(content).digest() + content)
        half.replace(file)
    except OSError:  # a full disk, or a folder to read only: what has to be written there says so
        with suppress(OSError):
            half.unlink()


def digest(content: bytes) -> str:
    """The hash (SHA-256) by which content is known."""
    return hashlib.sha256(content).hexdigest()


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
