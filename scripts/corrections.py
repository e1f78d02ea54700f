"""How a reader reports a mistake: by mail or on an issue list, if whoever runs the site has named one."""

import re
from dataclasses import dataclass
from urllib.parse import quote


@dataclass(frozen=True)
class Corrections:
    """The adopter's address and issue list (`extra.corrections` in mkdocs.yml); both may be empty.

    Raises ValueError for an address or a list that could not work as a link.
    """

    email: str = ""
    issues: str = ""

    def __post_init__(self) -> None:
        if self.email and not re.fullmatch(r"[^\s@:?]+@[^\s@:?]+", self.email):
            raise ValueError(f"email is no address (found {self.email}; expected name@example.org)")
        if self.issues and not re.fullmatch(r"https?://[^\s<>\"']+", self.issues):
            expected = "the address of a new issue, https://…/issues/new"
            raise ValueError(f"issues is no address (found {self.issues}; expected {expected})")

    def ways(self, fact: str, source: str) -> list[tuple[str, str]]:
        """The label and the link of each way to report that fact, its id already filled in."""
        subject = f"Correction: {fact}"
        body = f"Fact: {fact}\r\nSource: {source}\r\nWhat is wrong:\r\nWhere the right words can be read:\r\n"
        ways = []
        if self.email:
            href = f"mailto:{quote(self.email, safe='@')}?subject={quote(subject)}&body={quote(body)}"
            ways.append(("by email", href))
        if self.issues:
            start = self.issues + ("&" if "?" in self.issues else "?")
            ways.append(("on the issue list", f"{start}title={quote(subject)}&body={quote(body)}"))
        return ways


NOWHERE = Corrections()
