"""The letters of everything on paper: Atkinson Hyperlegible (Braille Institute), from a package."""

from importlib.resources import files
from pathlib import Path


def folder() -> str:
    """Where the font's files are. Raises FileNotFoundError when they are not."""
    path = Path(str(files("fontpkg_atkinson_hyperlegible") / "files"))
    if not any(path.rglob("*.[ot]tf")):
        raise FileNotFoundError(f"no font in {path}: run make clean, then make site, to install it anew")
    return str(path)
