"""Bad input: each mistake has one message with its line, and all of them come at once."""

from pathlib import Path

import pytest

import data_file
from conftest import SAMPLE

TEXT = SAMPLE.read_text(encoding="utf-8")


def messages(tmp_path: Path, content: str | bytes) -> list[str]:
    """What loading this content says, the file's own path taken out."""
    path = tmp_path / "care.yaml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(data_file.DataError) as caught:
        data_file.load(path)
    return str(caught.value).replace(str(path), "care.yaml").splitlines()


def line(part: str, text: str = TEXT) -> int:
    """The line on which a part of the text first stands."""
    assert part in text
    return text[: text.index(part)].count("\n") + 1


def changed(old: str, new: str) -> str:
    """The sample with one part replaced; a part that is not there is an error of the test."""
    assert old in TEXT
    return TEXT.replace(old, new, 1)


HOURS = "{min: 9, max: 19, population: adults"
CLAIM = "levels.day.facts.hours_per_week.0"

CASES: dict[str, tuple[str | bytes, list[str]]] = {
    "a missing key": (
        changed("    name: Day program\n", ""),
        [f"{line('- id: day')}: levels.day.name: missing key (found nothing; expected name: Full name.)"],
    ),
    "a misspelled key": (
        changed("    summary: Treatment by day.", "    sumary: Treatment by day."),
        [
            f"{line('- id: day')}: levels.day.summary: missing key "
            "(found nothing; expected summary: What it is, in one sentence.)",
            f"{line('summary: Treatment by day')}: levels.day.sumary: unknown key "
            "(found sumary; expected an existing one: did you mean summary?)",
        ],
    ),
    "a wrong type": (
        changed("{min: 9, max: 19", "{min: nine, max: 19"),
        [f"{line(HOURS)}: {CLAIM}.min: wrong value (found 'nine'; expected a valid number)"],
    ),
    "true where a number belongs": (
        changed("{min: 9, max: 19", "{min: yes, max: 19"),
        [f"{line(HOURS)}: {CLAIM}.min: wrong value (found True; expected a valid number)"],
    ),
    "min above max": (
        changed("{min: 9, max: 19", "{min: 29, max: 19"),
        [f"{line(HOURS)}: {CLAIM}: min is above max (found min 29, max 19; expected min to be at most max)"],
    ),
    "an unknown source": (
        changed(
            "population: adults, authority: book, source: book-2013",
            "authority: book, source: book-213",
        ),
        [
            f"{line(HOURS)}: {CLAIM}.source: unknown source "
            "(found 'book-213'; expected an existing one: did you mean book-2013?)"
        ],
    ),
    "an unknown level": (
        changed("{from: day, to: weekly", "{from: day, to: wekly"),
        [
            f"{line('{from: day')}: moves.0.to: unknown level "
            "(found 'wekly'; expected an existing one: did you mean weekly?)"
        ],
    ),
    "an unknown term": (
        changed("[{term: day-program, why", "[{term: day-programs, why"),
        [
            f"{line('{term: day-program')}: terms.therapy.not_the_same_as.0.term: unknown term "
            "(found 'day-programs'; expected an existing one: did you mean day-program?)"
        ],
    ),
    "an unknown tag": (
        changed("    setting: outpatient\n", "    setting: moon\n"),
        [
            f"{line('setting: outpatient')}: levels.day.setting: unknown setting "
            "(found 'moon'; expected one of outpatient)"
        ],
    ),
    "an unknown attribute": (
        changed("      night_staff:\n", "      night_staf:\n"),
        [
            f"{line('      night_staff:')}: levels.day.facts.night_staf: unknown attribute "
            "(found 'night_staf'; expected an existing one: did you mean night_staff?)"
        ],
    ),
    "a duplicate id": (
        changed("  - id: weekly\n", "  - id: day\n").replace("to: weekly", "to: day"),
        [
            f"{line('- id: weekly')}: levels.day: duplicate id "
            f"(found day again; expected it once, on line {line('- id: day')})"
        ],
    ),
    "a duplicate key": (
        changed("    name: Day program\n", "    name: Day program\n    name: Again\n"),
        [
            f"{line('name: Day program') + 1}: file: duplicate key "
            f"(found name again; expected it once, on line {line('name: Day program')})"
        ],
    ),
    "a claim without a source": (
        changed(
            "authority: book, source: book-2013, checked: 2026-01-01, review_by: 2027-01-01, confidence: high}\n        - {min: 6",
            "authority: book, checked: 2026-01-01, review_by: 2027-01-01, confidence: high}\n        - {min: 6",
        ),
        [f"{line(HOURS)}: {CLAIM}.source: missing key (found nothing; expected source: Where we read it.)"],
    ),
    "a claim without a date": (
        changed(
            "source: book-2013, checked: 2026-01-01, review_by: 2027-01-01, confidence: high}\n        - {min: 6",
            "source: book-2013, review_by: 2027-01-01, confidence: high}\n        - {min: 6",
        ),
        [
            f"{line(HOURS)}: {CLAIM}.checked: missing key "
            "(found nothing; expected checked: Date someone last compared it with the source.)"
        ],
    ),
    "a date that does not exist": (
        changed("edition: 2026-01-02", "edition: 2026-13-02"),
        ["1: file: value cannot be read (found 2026-13-02; month must be in 1..12)"],
    ),
    "a claim that says nothing": (
        changed("{text: Nobody., ", "{"),
        [
            f"{line('{text: Nobody')}: levels.day.facts.night_staff.0: empty claim "
            "(found no number and no text; expected min, max, below or text)"
        ],
    ),
    "a week that does not fit the cited hours": (
        changed("start: 9, end: 12", "start: 9, end: 10"),
        [f"{line('- id: day')}: levels.day: week does not fit the hours (found 4.5 hours; expected 9 to 19)"],
    ),
    "a dropped crisis line": (
        changed('dial: "988", about: Free., rail: Crisis,', 'dial: "988", about: Free.,'),
        ["1: file: safety rail is not whole (found no 988; expected all three)"],
    ),
    "an empty file": ("", ["1: file: no data (found nothing; expected keys and values)"]),
    "a file that is a list": (
        "- a\n",
        ["1: file: no data (found a sequence; expected keys and values)"],
    ),
    "a tab": (
        "edition: 2026-01-02\nvocabulary:\n\tattributes: []\n",
        [
            "3: file: not YAML (found: found character that cannot start any token; "
            "indent with spaces, not tabs; expected YAML)"
        ],
    ),
    "an alias": (
        "a: &x [1, 2]\nb: *x\n",
        ["1: file: alias used (found an & or * reference; expected the value written out)"],
    ),
    "an alias bomb": (
        "a: &a [x, x, x]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b]\nd: [*c, *c, *c]\n",
        ["1: file: alias used (found an & or * reference; expected the value written out)"],
    ),
    "a file that is not UTF-8": (
        b"edition: 2026-01-02\nwithdrawal_warning: caf\xe9\n",
        ["2: file: not UTF-8 (found byte 0xe9; expected UTF-8 text)"],
    ),
    "a file of 50 MB": (
        b"#" * 50_000_000,
        ["1: file: too large (found 50,000,000 bytes; expected at most 5 MB)"],
    ),
    "a tag that would run code": (
        "a: !!python/object/apply:os.system [ls]\n",
        [
            "1: file: tag used (found tag:yaml.org,2002:python/object/apply:os.system; "
            "expected the value alone)"
        ],
    ),
    "a tag that makes something else of a value": (
        changed("name: Day program", 'name: !!int ""'),
        [
            f"{line('name: Day program')}: file: tag used (found tag:yaml.org,2002:int; expected the value alone)"
        ],
    ),
    "a key that is not a word": (
        changed("    name: Day program", "    yes: Day program"),
        [
            f"{line('name: Day program')}: file: key is not a word "
            "(found yes; expected a word, or quotes around it)"
        ],
    ),
    "lists without end": (
        b"a: " + b"[" * 200_000,
        ["1: file: nested too deeply (expected at most 20 levels)"],
    ),
    "an unknown category": (
        changed("category: care, page", "category: car, page"),
        [
            f"{line('category: care, page')}: terms.day-program.category: unknown category "
            "(found 'car'; expected an existing one: did you mean care?)"
        ],
    ),
    "a key over two lines": (
        changed("    name: Day program\n", '    name: Day program\n    "a\\nb": 4\n'),
        [
            f"{line('name: Day program') + 1}: levels.day.a_b: unknown key (found a b; expected one of id, name, "
            "short_name, kind, page, summary, also_called, setting, bed, codes, search, facts, week)"
        ],
    ),
    "one misspelled list": (
        changed("sources:\n", "source:\n"),
        [
            "1: sources: missing key (found nothing; expected sources: What we read.)",
            f"{line('sources:')}: source: unknown key (found source; expected an existing one: did you mean sources?)",
        ],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_each_mistake_has_its_message(case: str, tmp_path: Path) -> None:
    content, expected = CASES[case]
    assert messages(tmp_path, content) == [f"care.yaml:{message}" for message in expected]


def test_a_file_that_is_not_yaml_has_a_line(tmp_path: Path) -> None:
    (message,) = messages(tmp_path, "edition: 2026-01-02\nlevels: [1, 2\nterms: }\n")
    assert message.startswith("care.yaml:3: file: not YAML (found: ")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(data_file.DataError, match="no such file"):
        data_file.load(tmp_path / "none.yaml")


def test_all_mistakes_come_in_one_run_in_the_order_of_the_file(tmp_path: Path) -> None:
    content = changed("{min: 9, max: 19", "{min: 29, max: 19").replace("to: weekly", "to: wekly")
    content = content.replace("category: care, page", "category: car, page")
    found = messages(tmp_path, content)
    assert [message.split(": ")[1] for message in found] == [
        CLAIM,
        "terms.day-program.category",
        "moves.0.to",
    ]


def test_markup_is_text(tmp_path: Path) -> None:
    path = tmp_path / "care.yaml"
    script = "<script>alert(1)</script>"
    path.write_text(changed("summary: Treatment by day.", f'summary: "{script}"'), encoding="utf-8")
    assert data_file.load(path).by_id["levels"]["day"].summary == script
