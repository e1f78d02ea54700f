"""What changed from edition to edition, and that nothing changes without a reason."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

import data_file
import editions
import outputs
from conftest import SAMPLE
from editions import Edition, changes, edition, keep, load
from findings import Finding
from links import Links
from model import Care
from yaml_file import YamlFile

FIRST, SECOND, THIRD = date(2025, 1, 2), date(2025, 6, 7), date(2026, 1, 2)  # the sample's is the third
ADDRESS = "https://example.org/"
ATOM = "{http://www.w3.org/2005/Atom}"
Rule = Callable[[Care, Mapping[date, Edition], YamlFile], list[Finding]]


@pytest.fixture
def explained(altered: Callable[[str, str], Care]) -> Callable[..., Care]:
    """The sample with records that say why facts changed in its edition."""

    def load(*records: tuple[str, str, date]) -> Care:
        lines = [f'  - {{fact: {fact}, edition: {when}, why: "{why}"}}\n' for fact, why, when in records]
        return altered("former_codes: []\n", "former_codes: []\nchanges:\n" + "".join(lines))

    return load


def before(care: Care, **other: list[str]) -> Edition:
    """An edition like the present one, but for some facts; an empty list takes a fact out."""
    now = edition(care)
    facts = {**now.facts, **{fact.replace("__", "."): tuple(claims) for fact, claims in other.items()}}
    return now.model_copy(update={"facts": {fact: claims for fact, claims in facts.items() if claims}})


def found(rule: Rule, care: Care, kept: Mapping[date, Edition], path: Path = SAMPLE) -> list[str]:
    return [str(finding) for finding in rule(care, kept, YamlFile(path))]


def test_an_edition_holds_the_words_of_each_claim(sample: Care) -> None:
    facts = edition(sample).facts
    assert list(facts) == sorted((*sample.facts, "helpline.911", "helpline.988", "helpline.samhsa"))
    assert facts["day.hours_per_week"] == (
        "Adults, Book: 9 to 19 hours a week",
        "Teens, Book: 6 to 19 hours a week",
        "All ages, Payer: at least 9 hours a week. In the plan of care.",
    )
    assert facts["helpline.samhsa"] == ("Call: 1-800-662-4357",)


def test_an_edition_holds_which_facts_stand_on_each_sheet(sample: Care) -> None:
    sheet = edition(sample).sheets["day"]
    assert (sheet.name, sheet.page) == ("Day program", "levels/day.md")
    assert sheet.facts[:2] == ("day.hours_per_week", "day.night_staff")
    assert "helpline.988" in sheet.facts


def test_what_is_kept_comes_back(sample: Care, tmp_path: Path) -> None:
    folder = tmp_path / "editions"
    assert load(folder) == {}
    assert keep(sample, folder) == []
    path = folder / "2026-01-02.json"
    first = path.read_bytes()
    assert load(folder) == {sample.edition: edition(sample)}
    assert list(json.loads(first)["facts"]) == [*edition(sample).facts]
    assert keep(sample, folder) == []
    assert path.read_bytes() == first


def test_keeping_an_edition_anew_tells_what_differs(
    sample: Care, altered: Callable[[str, str], Care], tmp_path: Path
) -> None:
    keep(sample, tmp_path / "editions")
    changed = altered("text: Nobody.", "text: A nurse.")
    (difference,) = keep(changed, tmp_path / "editions")
    assert difference.fact == "day.night_staff"
    assert load(tmp_path / "editions")[sample.edition] == edition(changed)


def test_an_edition_older_than_the_last_is_not_kept(sample: Care, tmp_path: Path) -> None:
    (tmp_path / "2026-01-03.json").write_text('{"facts": {}}')
    with pytest.raises(data_file.DataError, match=r"too old \(found 2026-01-02; expected 2026-01-03, the"):
        keep(sample, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["2026-01-03.json"]


@pytest.mark.parametrize(
    ("name", "text"), [("notes.json", '{"facts": {}}'), ("2026-01-02.json", "{}"), ("2026-01-02.json", "{")]
)
def test_a_file_that_is_no_edition_is_told(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(data_file.DataError, match=f"{name}: no edition .* a file that make edition wrote"):
        load(tmp_path)


def test_the_first_edition_has_no_changes(sample: Care, links: Links) -> None:
    for kept in ({}, {THIRD: edition(sample)}):
        assert changes(sample, kept) == []
        page = editions.changes_list(sample, links, kept)
        assert "This is the first edition. Nothing has changed yet." in page
        assert '<h3 id="edition-2026-01-02">Edition of January 2, 2026</h3>' in page


def test_each_edition_is_compared_with_the_one_before(explained: Callable[..., Care]) -> None:
    care = explained(("day.night_staff", "The rule is new.", THIRD), ("weekly", "A typing mistake.", SECOND))
    kept = {
        FIRST: before(care, day__night_staff=["A nurse."], weekly__hours_per_week=["10 hours"]),
        SECOND: before(care, day__night_staff=["A nurse."]),
        THIRD: before(care, day__night_staff=["The present data counts, not what was kept of it."]),
    }
    third, second = changes(care, kept)
    assert (third.edition, third.fact, third.about) == (
        THIRD,
        "day.night_staff",
        "DAY, who is there at night",
    )
    assert (third.before, third.after) == (("A nurse.",), ("All ages, Book: Nobody.",))
    assert third.why == "The rule is new."
    assert (second.edition, second.fact, second.why) == (SECOND, "weekly.hours_per_week", "A typing mistake.")


def test_a_change_tells_only_the_claims_that_differ(sample: Care) -> None:
    old = ["Adults, Book: 9 to 20 hours a week", "Teens, Book: 6 to 19 hours a week"]
    (change,) = changes(sample, {FIRST: before(sample, day__hours_per_week=old)})
    payer = "All ages, Payer: at least 9 hours a week. In the plan of care."
    assert change.words == [("Before", old[0]), ("Now", f"Adults, Book: 9 to 19 hours a week; {payer}")]


def test_a_fact_that_was_added_is_told_whole(sample: Care) -> None:
    (change,) = changes(sample, {FIRST: before(sample, day__hours_per_week=[])})
    assert change.words == [("Added", "; ".join(edition(sample).facts["day.hours_per_week"]))]


def test_a_fact_that_was_taken_out_is_told_by_its_id(sample: Care, links: Links) -> None:
    kept = {FIRST: before(sample, day__price=["Adults, Book: 5 dollars"])}
    (change,) = changes(sample, kept)
    assert (change.about, change.words) == ("day.price", [("Taken out", "Adults, Book: 5 dollars")])
    page = editions.changes_list(sample, links, kept)
    assert "<code>day.price</code>" in page
    assert "#day.price.0" not in page


def test_claims_in_another_order_are_a_change(sample: Care) -> None:
    claims = [*edition(sample).facts["day.hours_per_week"]]
    (change,) = changes(sample, {FIRST: before(sample, day__hours_per_week=claims[::-1])})
    assert change.words == [("Before", "; ".join(claims[::-1])), ("Now", "; ".join(claims))]


def test_a_change_without_a_reason_fails(
    sample: Care, explained: Callable[..., Care], tmp_path: Path
) -> None:
    kept = {FIRST: before(sample, day__night_staff=["A nurse."])}
    line = SAMPLE.read_text().splitlines().index("      night_staff:") + 1
    assert found(editions.unexplained_changes, sample, kept) == [
        f"data/care.yaml:{line}: unexplained change: day.night_staff differs from the edition before "
        "(say why under changes: fact, edition: 2026-01-02, why)"
    ]
    for fact in ("day.night_staff", "day"):
        care = explained((fact, "The rule is new.", THIRD))
        assert found(editions.unexplained_changes, care, kept, tmp_path / "altered.yaml") == []
    for fact, when in (("day.mix_ups", THIRD), ("day.night_staff", FIRST), ("da", THIRD)):
        care = explained((fact, "The rule is new.", when))
        assert len(found(editions.unexplained_changes, care, kept, tmp_path / "altered.yaml")) == 1


def test_a_fact_that_was_added_or_taken_out_needs_a_reason_too(sample: Care) -> None:
    added = {FIRST: before(sample, day__night_staff=[])}
    assert len(found(editions.unexplained_changes, sample, added)) == 1
    gone = {FIRST: before(sample, day__price=["Adults, Book: 5 dollars"])}
    (told,) = found(editions.unexplained_changes, sample, gone)
    assert told.startswith("data/care.yaml:1: unexplained change: day.price differs")


def test_a_reason_for_what_did_not_change_fails(
    sample: Care, explained: Callable[..., Care], tmp_path: Path
) -> None:
    care = explained(("day.night_staff", "The rule is new.", THIRD))
    kept = {FIRST: edition(sample)}
    (told,) = found(editions.idle_changes, care, kept, tmp_path / "altered.yaml")
    assert ": idle change: day.night_staff did not change in 2026-01-02 (" in told
    changed = {FIRST: before(sample, day__night_staff=["A nurse."])}
    assert found(editions.idle_changes, care, changed, tmp_path / "altered.yaml") == []


def test_an_edition_must_be_kept_and_then_stays_as_it_was(sample: Care) -> None:
    assert found(editions.unkept_edition, sample, {}) == [
        "data/care.yaml:1: edition: 2026-01-02 is not kept (run make edition)"
    ]
    assert found(editions.unkept_edition, sample, {THIRD: edition(sample)}) == []
    (told,) = found(editions.unkept_edition, sample, {THIRD: before(sample, day__night_staff=["A nurse."])})
    assert "day.night_staff is not as kept (if 2026-01-02 is published, set a new edition" in told
    (told,) = found(editions.unkept_edition, sample, {date(2026, 1, 3): edition(sample)})
    assert told == "data/care.yaml:1: edition: 2026-01-02 (2026-01-03 or later, the last one kept)"


def test_a_sheet_with_other_words_than_were_kept_is_told(sample: Care) -> None:
    now = edition(sample)
    day = now.sheets["day"].model_copy(update={"words": "another fingerprint"})
    kept = now.model_copy(update={"sheets": {**now.sheets, "day": day}})
    (told,) = found(editions.unkept_edition, sample, {THIRD: kept})
    assert "the sheet day is not as kept" in told


def test_a_phone_number_that_changed_is_a_change(sample: Care) -> None:
    (change,) = changes(sample, {FIRST: before(sample, helpline__988=["Call: 989"])})
    assert (change.about, change.words) == ("Crisis line", [("Before", "Call: 989"), ("Now", "Call: 988")])


def test_the_page_lists_the_newest_first_with_the_reason(
    explained: Callable[..., Care], links: Links
) -> None:
    care = explained(("day.night_staff", "The <b>rule</b> is new.", THIRD))
    kept = {FIRST: edition(care), SECOND: before(care, day__night_staff=["A nurse."])}
    page = editions.changes_list(care, links, {**kept, date(2024, 1, 1): edition(care)})
    order = [page.index(f'id="edition-{when}"') for when in (THIRD, SECOND, FIRST, date(2024, 1, 1))]
    assert order == sorted(order)
    newest = page[: order[1]]
    assert '<li id="2026-01-02.day.night_staff"><strong>DAY, who is there at night</strong>' in newest
    assert 'href="../../about/sources/#day.night_staff.0"' in newest
    assert "Before: A nurse." in newest
    assert "Now: All ages, Book: Nobody." in newest
    assert "Why: The &lt;b&gt;rule&lt;/b&gt; is new." in newest
    assert "No fact changed in this edition." in page[order[2] : order[3]]
    assert "This was the first edition." in page[order[3] :]


def test_the_feed_is_valid_atom_with_an_entry_for_each_change(explained: Callable[..., Care]) -> None:
    care = explained(("day.night_staff", "The <b>rule</b> & all is new.", THIRD))
    kept = {
        FIRST: before(care, day__night_staff=["A nurse."], weekly__hours_per_week=["10 hours"]),
        SECOND: before(care, day__night_staff=["A nurse."]),
    }
    text = editions.feed(care, kept, ADDRESS)
    root = ElementTree.fromstring(text)
    assert root.tag == f"{ATOM}feed"
    assert root.findtext(f"{ATOM}id") == "https://example.org/changes.xml"
    assert root.findtext(f"{ATOM}updated") == "2026-01-02T00:00:00Z"
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    assert root.findtext(f"{ATOM}title")
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links == {
        "self": "https://example.org/changes.xml",
        "alternate": "https://example.org/about/changes/",
    }
    entries = root.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}id") for entry in entries] == [
        "https://example.org/about/changes/#2026-01-02.day.night_staff",
        "https://example.org/about/changes/#2025-06-07.weekly.hours_per_week",
    ]
    assert [entry.findtext(f"{ATOM}updated") for entry in entries] == [
        "2026-01-02T00:00:00Z",
        "2025-06-07T00:00:00Z",
    ]
    assert entries[0].findtext(f"{ATOM}title") == "DAY, who is there at night (day.night_staff)"
    assert entries[0].findtext(f"{ATOM}summary") == (
        "Before: A nurse. Now: All ages, Book: Nobody. Why: The <b>rule</b> & all is new."
    )
    assert editions.feed(care, kept, ADDRESS) == text


def test_the_feed_of_the_first_edition_is_empty_but_whole(sample: Care) -> None:
    root = ElementTree.fromstring(editions.feed(sample, {}, ADDRESS))
    assert root.findall(f"{ATOM}entry") == []
    assert root.findtext(f"{ATOM}updated") == "2026-01-02T00:00:00Z"


def test_the_site_has_the_feed_and_pages_can_list_the_changes(care: Care, links: Links) -> None:
    feed = outputs.site_files(care, ADDRESS, [], care.edition)["changes.xml"]
    assert ElementTree.fromstring(feed).findtext(f"{ATOM}id") == "https://example.org/changes.xml"
    assert f'id="edition-{care.edition}"' in outputs.page_functions(care, links, [])["changes"]()


def test_the_real_edition_is_kept_and_its_changes_have_reasons(care: Care) -> None:
    file, kept = YamlFile(data_file.CARE_YAML), load()
    rules: tuple[Rule, ...] = (editions.unkept_edition, editions.unexplained_changes, editions.idle_changes)
    assert [finding for rule in rules for finding in rule(care, kept, file)] == []
