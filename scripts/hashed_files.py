"""Files under names that change with their content, so that browsers may keep them for a year.

A file that changes with every edit keeps its name instead: `written`.
"""

import hashlib
from pathlib import Path


class HashedFiles:
    """The files of a built site, renamed by the start of their SHA-256: assets/site.1a2b3c4d.css."""

    def __init__(self, site: Path) -> None:
        self._site = site
        self._names: dict[str, str] = {}
        self.replaced: set[str] = set()

    def text(self, name: str) -> str:
        """What a file of the site says."""
        return (self._site / name).read_text(encoding="utf-8")

    def kept(self, name: str, content: str | bytes) -> str:
        """The new name of a file that holds the content."""
        written = content.encode() if isinstance(content, str) else content
        stem, _, ending = name.rpartition(".")
        hashed = f"{stem}.{hashlib.sha256(written).hexdigest()[:8]}.{ending}"
        return self.written(hashed, written)

    def written(self, name: str, content: str | bytes) -> str:
        """Write the content to a file of the site. Returns its name."""
        path = self._site / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return name

    def renamed(self, name: str) -> str:
        """The new name of a file of the site; the old one is replaced."""
        if name not in self._names:
            self.replaced.add(name)
            self._names[name] = self.kept(name, (self._site / name).read_bytes())
        return self._names[name]

    def remove_replaced(self) -> None:
        """Take away the files that now stand under other names."""
        for name in self.replaced:
            (self._site / name).unlink()
