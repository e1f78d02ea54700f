"""The syllables of English words, as textstat counts them: by how each is spoken, else by where it can break.

textstat reads the CMU Pronouncing Dictionary anew in each process, for a third of the time that a build takes
after an edit. So what that says of each word is kept.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from textstat.backend.selections import list_words
from textstat.backend.utils import get_cmudict, get_pyphen

from memory import remembered

LANGUAGE = "en_US"


def of_words(text: str) -> list[int]:
    """How many syllables each word of a text has."""
    return [_of_word(word) for word in list_words(text, lowercase=True)]


@lru_cache(maxsize=20_000)
def _of_word(word: str) -> int:
    spoken = _spoken().get(word)
    return len(_broken().positions(word)) + 1 if spoken is None else spoken


@lru_cache(maxsize=1)
@remembered
def _spoken() -> Mapping[str, int]:
    """The syllables of each word in the dictionary: its sounds that carry a stress, which is a digit."""
    ways = get_cmudict(LANGUAGE) or {}
    return {word: sum(sound[-1].isdigit() for sound in spoken[0]) for word, spoken in ways.items()}


@lru_cache(maxsize=1)
@remembered
def _broken() -> Any:
    """The rules by which words are broken at the ends of lines, as Pyphen has read them."""
    return get_pyphen(LANGUAGE)
