"""What the records of data/care.yaml are built of: kinds of value, references, and the form of a message."""

import hashlib
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, Strict, StringConstraints, ValidationInfo
from pydantic_core import PydanticCustomError


def wrong(what: str, found: object, expected: str) -> PydanticCustomError:
    """An error whose message has the house form: what is wrong (what was found; what is expected)."""
    text = f"{what} (found {found}; expected {expected})".replace("{", "{{").replace("}", "}}")
    return PydanticCustomError("care", text)


def singular(kind: str) -> str:
    """The name of one record of a kind: `categories` holds each category."""
    return kind.removesuffix("ies") + "y" if kind.endswith("ies") else kind.removesuffix("s")


def known(kind: str) -> AfterValidator:
    """A reference: the id of a record of that kind must exist in the file being read."""

    def check(value: str, info: ValidationInfo) -> str:
        ids = (info.context or {}).get(kind)
        if ids is not None and value not in ids:
            raise PydanticCustomError("unknown", "unknown", {"kind": kind, "known": sorted(ids)})
        return value

    return AfterValidator(check)


def not_empty(items: tuple[Any, ...]) -> tuple[Any, ...]:
    """A list that holds at least one item."""
    if not items:
        raise wrong("empty list", "no items", "at least one")
    return items


Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([-_][a-z0-9]+)*$", max_length=60)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=2000, strip_whitespace=True)]
Texts = Annotated[tuple[Text, ...], AfterValidator(not_empty)]
Url = Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"']+$")]
PagePath = Annotated[str, StringConstraints(pattern=r"^[a-z0-9/-]+\.md$")]
Number = Annotated[float, Strict(), Field(allow_inf_nan=False, ge=0)]
Day = Annotated[date, Strict()]
AuthorityId = Annotated[Id, known("authorities")]
FactId = Annotated[str, known("facts")]
PopulationId = Annotated[Id, known("populations")]
SourceId = Annotated[Id, known("sources")]


class Record(BaseModel):
    """What all records share: frozen, and no key that is not described here."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @property
    def digest(self) -> str:
        """The hash (SHA-256) of all it says, by which `memory.remembered` knows it."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()
