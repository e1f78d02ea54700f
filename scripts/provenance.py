"""Rules on where statements come from: no idle source, no second-hand reading without a word about it.

That every claim names a source, and every source its title, publisher and date, is the model's own rule.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from findings import Finding
from model import Care
from prose import Prose
from yaml_file import YamlFile

_CITED = re.compile(r"""\bcite\(\s*["']([^"']+)["']""")


def unused_sources(care: Care, pages: Sequence[Prose], file: YamlFile) -> list[Finding]:
    """Every source is named by a record, or cited on a page."""
    used = set(_named(care.model_dump()))
    used.update(name for page in pages for call in page.calls for name in _CITED.findall(call))
    instead = "remove it, or name it where a claim rests on it"
    return [
        Finding("data/care.yaml", file.line(("sources", index, "id")), "unused source", source.id, instead)
        for index, source in enumerate(care.sources)
        if source.id not in used
    ]


def second_hand_sources(care: Care, file: YamlFile) -> list[Finding]:
    """A source read second-hand says where its copy was read, or how."""
    instead = "write where the copy was read in read_at, or how in note"
    return [
        Finding("data/care.yaml", file.line(("sources", index, "id")), "second-hand", source.id, instead)
        for index, source in enumerate(care.sources)
        if source.seen == "copy" and not (source.read_at or source.note)
    ]


def _named(value: Any) -> Iterator[str]:
    """The id of each source that a record of any kind names in its field `source`."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "source":
                yield inner
            else:
                yield from _named(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _named(inner)
