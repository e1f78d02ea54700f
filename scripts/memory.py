"""What our own code has made, kept for the next build: known by what it was made from, and by the code.

It stays in memory until a build has ended well and saves it, for a page may have been made with a warning
that stops the build. The live preview saves nothing: its code may have been edited since it began.
"""

import pickle
import sys
from collections.abc import Callable
from functools import lru_cache, wraps
from pathlib import Path
from typing import ParamSpec, TypeVar, cast

import jinja2

import cache

KEPT = cache.FOLDER / "remembered"
SCRIPTS = Path(__file__).parent
_TOOLS = sorted(path.name for path in Path(jinja2.__file__).parents[1].glob("*.dist-info"))
# the scripts as they are when they run, and what they use
PYTHON = cache.digest(f"{sys.version} {_TOOLS} {cache.contents(SCRIPTS, '*.py')}".encode())
BUILDS = 8  # of the live preview
Given = ParamSpec("Given")
Made = TypeVar("Made")
_unsaved: dict[str, bytes] = {}
_idle: dict[str, int] = {}  # of what is unsaved: how many builds have begun since it was used


def remembered(function: Callable[Given, Made]) -> Callable[Given, Made]:
    """The function, whose results are kept by what it is given and by the code.

    So it reads no file that an argument does not stand for; and each thing that it is given has a `digest`,
    or a `repr` that says all.
    """

    @wraps(function)
    def called(*args: Given.args, **options: Given.kwargs) -> Made:
        told = [function.__module__, function.__qualname__, _told(args), _told((*options.items(),))]
        made_from = "\n".join(told)
        made = find(made_from)
        if made is None:
            made = pickle.dumps(function(*args, **options))
            put(made_from, made)
        return cast("Made", pickle.loads(made))

    return called


def find(made_from: str) -> bytes | None:
    """What the same code has made from this, in this build or an earlier one."""
    name = _name(made_from)
    _idle.pop(name, None)
    return _unsaved.get(name) or cache.read(KEPT, name)


def put(made_from: str, content: bytes) -> None:
    """Keep what was made from this."""
    _unsaved[_name(made_from)] = content


def begin() -> None:
    """A build begins: templates may have changed, and what the last ones did not use can go."""
    for name in [*_unsaved]:
        _idle[name] = _idle.get(name, 0) + 1
        if _idle[name] > BUILDS:
            del _unsaved[name], _idle[name]
    code.cache_clear()


def forget() -> None:
    """Drop what a build made that stopped: made anew, it is warned of anew."""
    _unsaved.clear()


def save() -> None:
    """Write what a good build has made to the disk, for the next one."""
    for name, content in _unsaved.items():
        cache.write(KEPT, name, content)
    _unsaved.clear()


@lru_cache(maxsize=1)
def code() -> str:
    """The hash of scripts, templates, and the versions of what they use: others make other things."""
    return cache.digest(f"{PYTHON} {cache.contents(SCRIPTS / 'templates')}".encode())


def bytecode() -> jinja2.BytecodeCache | None:
    """Where Jinja keeps what this code compiles of templates, if the folder can be made."""
    folder = cache.FOLDER / "jinja" / PYTHON
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return jinja2.FileSystemBytecodeCache(str(folder))


def _name(made_from: str) -> str:
    return cache.digest(f"{code()}\n{made_from}".encode())


def _told(given: object) -> str:
    """What tells a thing from any other."""
    if isinstance(given, tuple):
        return f"({','.join(map(_told, given))})"
    if isinstance(given, str):
        return f"{len(given)} {given}"  # as good as its repr, and faster
    return getattr(given, "digest", None) or repr(given)
