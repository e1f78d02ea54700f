"""Who hands the paper out, where it leads, and the size it is printed on."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, get_args

from data_file import ROOT

PaperSize = Literal["us-letter", "a4"]
DOCS = ROOT / "docs"


@dataclass(frozen=True)
class Organization:
    """The adopter (`extra.organization` in mkdocs.yml); all may be empty. `logo` is a file below docs/.

    Raises ValueError for a phone number or an address that is none, or a logo that is not there.
    """

    name: str = ""
    phone: str = ""
    url: str = ""
    logo: str = ""

    def __post_init__(self) -> None:
        if self.phone and not re.fullmatch(r"[0-9()+. -]{3,20}", self.phone):
            raise ValueError(f"phone is no number (found {self.phone}; expected e.g. 555-0100)")
        if self.url and not re.fullmatch(r"https?://[^\s<>\"']+", self.url):
            raise ValueError(f"url is no address (found {self.url}; expected https://…)")
        if self.logo and not self._logo_file.is_file():
            raise ValueError(
                f"logo is not there (found {self.logo}; expected an SVG or PNG file below docs/)"
            )

    @property
    def picture(self) -> bytes:
        """The logo's bytes; empty without one."""
        return self._logo_file.read_bytes() if self.logo else b""

    @property
    def _logo_file(self) -> Path:
        return DOCS / self.logo


@dataclass(frozen=True)
class Imprint:
    """What stands on every sheet besides its words: the site's address (it ends with /) and the adopter."""

    address: str
    organization: Organization = field(default_factory=Organization)
    paper: PaperSize = "us-letter"

    def __post_init__(self) -> None:
        if self.paper not in get_args(PaperSize):
            raise ValueError(f"paper is unknown (found {self.paper}; expected us-letter or a4)")
