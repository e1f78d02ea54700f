"""What pages call is HTML already: it stands aside while Markdown reads a page, and is put back afterwards.

Markdown would parse it twice, MkDocs once more, and all three would leave it as it is.
"""

import re
from collections.abc import Callable

_PLACE = re.compile(r'<div class="stashed-(\d+)"></div>')
_ID = re.compile(r' id="([^"]+)"')


class Stash:
    """The blocks of one page that stand aside."""

    def __init__(self) -> None:
        self._blocks: list[str] = []

    def around(self, function: Callable[..., str]) -> Callable[..., str]:
        """The function, whose blocks of several lines go aside; words in a sentence stay where they are."""

        def called(*args: object, **options: object) -> str:
            made = function(*args, **options)
            if "\n" not in made:
                return made
            self._blocks.append(made)
            return f'<div class="stashed-{len(self._blocks) - 1}"></div>'

        return called

    def put_back(self, content: str) -> str:
        """The page's HTML with every block in its place."""
        return _PLACE.sub(lambda place: self._blocks[int(place[1])], content)

    @property
    def ids(self) -> set[str]:
        """What links can lead to in the blocks."""
        return {name for block in self._blocks for name in _ID.findall(block)}
