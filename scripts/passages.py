"""Every piece of text that readers see, with the file and line it stands on.

Of a page: its own lines, its title and its description. Of the data file: the values of the keys in
`READ`. Names are not texts: nobody here can mend the title of a source.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from prose import CALL, Prose
from yaml_file import YamlFile

DATA = "data/care.yaml"  # how messages name the data file
READ = frozenset(
    "about carry description exception for_what good_answer hint item label note plain points prefer purpose "
    "question short staff steps summary text title what when why withdrawal_warning".split()
)
NAMES_IN = frozenset({"authorities", "former_codes", "sources"})  # whose labels and titles are names
NOT_READ = frozenset("allowed_numbers changes reviews spelling wording".split())  # for editors
SHEETS = frozenset({"handouts", "pairs"})  # prose with calls, as on a page
ABOUT_WORDS = frozenset({"prefer"})  # keys that name a word in order to say: not this one


@dataclass(frozen=True)
class Passage:
    """One line of a page, or one text of the data file."""

    path: str
    line: int
    text: str
    about_words: bool = False  # it names hurtful words in order to advise against them

    @cached_property
    def plain(self) -> str:
        """The text in small letters and without hyphens, in which a search is quick."""
        return self.text.lower().replace("-", " ")

    @property
    def sentences(self) -> list[str]:
        """Its sentences, without list markers, heading marks, stress and link brackets."""
        bare = re.sub(r"^\s*(?:#+|[-*]|\d+\.|!!!.*|\?\?\?.*)\s|[*_\[\]]", "", self.text)
        return [part for part in re.split(r"(?<=[.!?:])[\")”]*\s+", bare.strip()) if part]


def page_passages(pages: Sequence[Prose]) -> list[Passage]:
    """The titles, descriptions and lines of the pages, empty lines left out."""
    found = []
    for page in pages:
        for number, line in enumerate(page.front.splitlines(), start=1):
            if seen := re.match(r"(?:title|description):\s*(.+)", line):
                found.append(Passage(page.path, number, seen[1].strip("\"'")))
        found += [Passage(page.path, n, line) for n, line in enumerate(page.lines, start=1) if line.strip()]
    return found


def data_passages(file: YamlFile, lists: Collection[str] = ()) -> list[Passage]:
    """The data file's texts for readers, in its order; those of some top-level lists, if any are named."""
    return [
        Passage(DATA, file.line(path), CALL.sub(" ", text), path[0] == "words" or path[-1] in ABOUT_WORDS)
        for path, text in _texts(file.data, ())
        if not lists or path[0] in lists
    ]


def _texts(data: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """The path and words of each value below `data` that readers see."""
    if isinstance(data, str):
        key = next((step for step in reversed(path) if isinstance(step, str)), "")
        is_name = key in {"label", "title"} and bool(NAMES_IN & set(path))
        if key in READ and not is_name:
            yield path, data
    elif isinstance(data, dict):
        for key, value in data.items():
            if path or key not in NOT_READ:
                yield from _texts(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _texts(value, (*path, index))
