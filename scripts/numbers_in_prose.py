"""Numbers in pages and printed sheets: each comes from a fact or helpline, or is an exception with a reason.

A digit among a page's own words is a finding. So is a number word before a unit ("two weeks") and a share
("half of people"). What is a name and no quantity is let through by rule: level numbers, editions of a
book, the short crisis lines, and names in the data file that hold a digit, such as "28-day program".
"""

import re
from collections.abc import Iterator, Sequence

from findings import Finding
from model import Care, Claim
from passages import DATA, SHEETS, Passage, data_passages, page_passages
from prose import Prose
from yaml_file import YamlFile

RULE = "numbers"
WORDS = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
).split()
VALUES = {word: value for value, word in enumerate(WORDS, start=2)}
VALUES |= {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
VALUES |= {"one": 1, "hundred": 100}

_LEVEL = r"\d(?:\.\d)?(?:[- ](?:WM|BIO)\b)?(?![\d.]\d)"
NAMES = (
    rf"\bLevels? {_LEVEL}(?:(?:,? (?:and|or|to) |, )(?:Level )?{_LEVEL}(?! (?:hour|day|week|month|year)))*",
    r"\b\d(?:\.\d)?(?:-WM| BIO)\b",
    r"\b\d(?:st|nd|rd|th) edition\b",
)
_MEASURES = "hours?|weeks?|months?|years?|minutes?|percent|dollars?"
_UNIT = rf"(?:{_MEASURES}|days?|nights?|people)\b"
_DIGITS = r"\$?\d+(?:[,./-]\d+)*(?:\s?%)?"
_WORD = rf"\b(?:{'|'.join(word for word in VALUES if word != 'one')})(?:-\w+)?"
_AND = r"\s(?:to|or|and|out of|in)\s"
QUANTITY = re.compile(
    rf"{_DIGITS}(?:{_AND}{_DIGITS})*(?:[\s-](?:\w+\s)?{_UNIT})?"
    rf"|{_WORD}(?:{_AND}{_WORD})?[\s-](?:\w+\s)?{_UNIT}"
    rf"|\bone[\s-](?:{_MEASURES})\b"  # "one day" and "one person" are no quantities
    r"|\b(?:half|thirds?|quarters?)\s(?:of|the)\s\w+",
    re.IGNORECASE,
)


def numbers(care: Care, pages: Sequence[Prose], file: YamlFile) -> list[Finding]:
    """Bare quantities in pages and on sheets, and exceptions that neither needs any more."""
    passages = [*page_passages(pages), *data_passages(file, SHEETS)]
    return [*bare_numbers(care, passages), *idle_exceptions(care, passages, file)]


def bare_numbers(care: Care, passages: Sequence[Passage]) -> list[Finding]:
    """Every number is called from a fact or a helpline, or is a name, or stands on the list of exceptions."""
    names = _names(care)
    return [
        Finding(passage.path, passage.line, RULE, f'"{found}"', _instead(care, found, passage))
        for passage in passages
        for found in _quantities(names, passage.text)
    ]


def idle_exceptions(care: Care, passages: Sequence[Passage], file: YamlFile) -> list[Finding]:
    """Every exception is still needed: the list stays short."""
    return [
        Finding(
            DATA, file.line(("allowed_numbers", i)), RULE, f'"{allowed.text}"', "no page says it: remove it"
        )
        for i, allowed in enumerate(care.allowed_numbers)
        if not any(allowed.text.lower() in passage.text.lower() for passage in passages)
    ]


def _quantities(names: re.Pattern[str], text: str) -> Iterator[str]:
    """The quantities in a line, once its names and list marker are out of the way."""
    rest = re.sub(r"^\s*\d+\.\s", " ", text)
    for match in QUANTITY.finditer(names.sub(lambda name: " · ", rest)):
        yield match.group().rstrip(" ,.-/")


def _names(care: Care) -> re.Pattern[str]:
    """What holds digits and is no quantity: by rule, from the data's own names, and the exceptions."""
    known: set[str] = {allowed.text for allowed in care.allowed_numbers}
    for term in care.terms:
        known |= {term.name, term.abbreviation or "", *term.also_called, *term.other_names}
    for level in care.levels:
        known |= {level.name, *level.also_called}
    known |= {line.name for line in care.helplines} | {form.name for form in care.forms}
    known |= {line.dial for line in care.helplines if line.dial and len(line.dial) == 3}
    words = sorted((word for word in known if re.search(r"\d", word)), key=len, reverse=True)
    words += [allowed.text for allowed in care.allowed_numbers if not re.search(r"\d", allowed.text)]
    exact = [rf"(?<!\w){re.escape(word)}(?![\w%])" for word in words]
    return re.compile("|".join([*NAMES, *exact]), re.IGNORECASE)


def _instead(care: Care, found: str, passage: Passage) -> str:
    """What to write: the helpline's call, the nearest fact's call, or how to go on without either."""
    digits = re.sub(r"\D", "", found)
    for line in care.helplines:
        if line.dial and len(digits) > 3 and line.dial.removeprefix("1") == digits.removeprefix("1"):
            return f'write {{{{ helpline("{line.id}") }}}}'
    nearest = _nearest(care, found, passage)
    if nearest is None:
        return (
            "no fact has it: add a fact and call it, say it without a number, or list it in allowed_numbers"
        )
    return f"write {_call(care, *nearest)} if it is that fact; else add a fact, or say it without a number"


def _nearest(care: Care, found: str, passage: Passage) -> tuple[str, int] | None:
    """The fact, and the place of the claim in it, that most likely is the quantity found; None if none is."""
    values, unit, line = _values(found), _stems(found), _stems(passage.text)
    best: tuple[tuple[int, ...], str, int] | None = None
    for fact, index, claim in _claims(care):
        if not values <= _values_of(claim):
            continue
        level = care.by_id["levels"].get(fact.partition(".")[0])
        at_home = level is not None and passage.path.endswith(level.page)
        same_unit = len(unit & _stems(f"{care.unit(fact, claim)} {claim.text or ''}"))
        shared = len(_stems(re.sub(r"[._-]", " ", fact)) & line)
        nearness = (same_unit, at_home, claim.is_number, shared)
        if any((same_unit, at_home, shared)) and (best is None or nearness > best[0]):
            best = (nearness, fact, index)
    return best and best[1:]


def _claims(care: Care) -> Iterator[tuple[str, int, Claim]]:
    """Every claim, with its fact's id and its place there."""
    for fact, fact_claims in care.facts.items():
        for index, claim in enumerate(fact_claims):
            yield fact, index, claim


def _values(found: str) -> set[float]:
    """The numbers in a few words, digits and number words alike."""
    values = {float(number.replace(",", "")) for number in re.findall(r"\d+(?:,\d{3})*(?:\.\d+)?", found)}
    return values | {float(VALUES[word]) for word in re.findall(r"[a-z]+", found.lower()) if word in VALUES}


def _values_of(claim: Claim) -> set[float]:
    """The numbers of a claim, those in its words too."""
    limits = {limit for limit in (claim.min, claim.max, claim.below) if limit is not None}
    return limits | (_values(claim.text) if claim.text else set())


def _stems(text: str) -> set[str]:
    """The words of a text in small letters, without a plural s."""
    spelled = text.lower().replace("%", " percent ").replace("$", " dollars ")
    return {word.removesuffix("s") for word in re.findall(r"[a-z]{3,}", spelled)}


def _call(care: Care, fact: str, index: int) -> str:
    """The page function that shows this claim; a later claim is named by whom it is about, or whose it is."""
    wanted = care.facts[fact][index]
    keys: tuple[str, ...] = ()
    for keys in ((), ("population",), ("authority",), ("population", "authority")):
        same = [c for c in care.facts[fact] if all(getattr(c, key) == getattr(wanted, key) for key in keys)]
        if same[0] is wanted:
            break
    named = "".join(f', {key}="{getattr(wanted, key)}"' for key in keys)
    return f'{{{{ fact("{fact}"{named}) }}}}'
