"""What a build costs: seconds and memory of one process from cold, for this site and for larger ones."""

import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import data_file

QUIET = {"NO_MKDOCS_2_WARNING": "true", "DISABLE_MKDOCS_2_WARNING": "true"}
PARTS = ("data", "docs", "overrides", "scripts", "mkdocs.yml", "pyproject.toml")


@dataclass(frozen=True)
class Cost:
    """Wall seconds, CPU seconds, and the most memory in MB."""

    seconds: float
    cpu: float
    megabytes: float


def cost(command: list[str], folder: Path) -> Cost:
    """What a command costs that is run in a folder. Raises subprocess.CalledProcessError when it fails."""
    start = time.monotonic()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, env=os.environ | QUIET)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Cost(time.monotonic() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def mkdocs(folder: Path) -> Cost:
    """A build by MkDocs alone."""
    return cost([sys.executable, "-m", "mkdocs", "build", "--quiet"], folder)


def publish(folder: Path) -> Cost:
    """A whole `make site`."""
    return cost([sys.executable, "scripts/publish.py"], folder)


def copy(folder: Path) -> Path:
    """A copy of the project, to be built."""
    for name in PARTS:
        source = data_file.ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)
    return folder


def with_pages(folder: Path, count: int) -> None:
    """More pages in a copy of the project: level pages under other names, in sections of the menu."""
    originals = sorted((folder / "docs" / "levels").glob("*.md"))[1:]
    there = len([*(folder / "docs").rglob("*.md")])
    sections: dict[str, list[str]] = {}
    for number in range(max(0, count - there)):
        original = originals[number % len(originals)]
        page = folder / "docs" / f"more-{number // 20}" / f"{number:04}.md"
        page.parent.mkdir(exist_ok=True)
        shutil.copy(original, page)
        sections.setdefault(page.parent.name, []).append(f"{page.parent.name}/{page.name}")
    _relink(folder)
    lines = [
        f"  - More {name}:\n" + "".join(f"      - {page}\n" for page in pages)
        for name, pages in sections.items()
    ]
    config = folder / "mkdocs.yml"
    config.write_text(
        config.read_text(encoding="utf-8").replace("strict: true", "strict: false") + "".join(lines)
    )


def with_terms(folder: Path, count: int) -> None:
    """More terms in the glossary of a copy of the project, each with its own words."""
    path = folder / "data" / "care.yaml"
    text = path.read_text(encoding="utf-8")
    terms = data_file.load().terms
    first = terms[0]
    more = "".join(
        f"  - {{id: more-{number}, name: kaleido{number}, short: A made word., plain: It has no meaning.,"
        f" category: {first.category}, source: {first.source}, checked: {first.checked}}}\n"
        for number in range(max(0, count - len(terms)))
    )
    path.write_text(text.replace("\nterms:\n", f"\nterms:\n{more}", 1), encoding="utf-8")


def _relink(folder: Path) -> None:
    """Links of the copied pages to their neighbors lead to the originals."""
    for page in folder.glob("docs/more-*/*.md"):
        text = page.read_text(encoding="utf-8")
        for original in (folder / "docs" / "levels").glob("*.md"):
            text = text.replace(f"]({original.name}", f"](../levels/{original.name}")
        page.write_text(text, encoding="utf-8")
