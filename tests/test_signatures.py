"""A signature counts for the words that were signed, and for no others. All names here are made up."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import linked_data
import signatures
from conftest import SAMPLE
from links import Links
from model import Care, Review
from signatures import SignedPage, fact_value, fingerprint, signature, signed_by
from sources import sources_table
from yaml_file import YamlFile

NURSES = "All ages, Book: Nobody."
PAGE = SignedPage("levels/day.md", "Day program", "", fingerprint("# Day\n"), None)


def signed(item: str, value: str, when: str = "2026-02-03", reviewer: str = "Ada Made-Up") -> str:
    """The text of a list of reviews with one review in it."""
    record = {"item": item, "value": value, "reviewer": reviewer, "credential": "LCSW", "date": when}
    pairs = ", ".join(f"{key}: {text if key == 'date' else json.dumps(text)}" for key, text in record.items())
    return f"reviews:\n  - {{{pairs}}}\n"


@pytest.fixture
def reviewed(altered: Callable[[str, str], Care]) -> Callable[..., Care]:
    """The sample with one review in it."""
    return lambda *review: altered("former_codes: []\n", f"former_codes: []\n{signed(*review)}")


def test_the_value_of_a_fact_is_all_that_its_claims_say(sample: Care) -> None:
    assert fact_value(sample, "day.hours_per_week") == (
        "Adults, Book: 9 to 19 hours a week · Teens, Book: 6 to 19 hours a week · "
        "All ages, Payer: at least 9 hours a week. In the plan of care."
    )


def test_the_fingerprint_is_that_of_the_words() -> None:
    assert fingerprint("---\ntitle: A\n---\n\n# A\n") == fingerprint("# A") == fingerprint("# A\n\n")
    assert fingerprint("# A") != fingerprint("# B")


def test_a_page_is_read_with_its_front_matter(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    front = "---\ntitle: A day\ndescription: One day: all of it\nreview_by: 2027-01-02\n---\n"
    (tmp_path / "a" / "b.md").write_text(f"{front}\n# A\n", encoding="utf-8")
    (tmp_path / "c.md").write_text("---\nreview_by: soon\n---\n# C\n", encoding="utf-8")
    assert signatures.signed_pages(tmp_path) == [
        SignedPage("a/b.md", "A day", "One day: all of it", fingerprint("# A"), date(2027, 1, 2)),
        SignedPage("c.md", "c.md", "", fingerprint("# C"), None),
    ]


def test_a_signature_counts_for_the_value_that_was_signed(reviewed: Callable[..., Care]) -> None:
    care = reviewed("day.night_staff", NURSES)
    assert signed_by(signature(care, "day.night_staff", NURSES)) == (
        "Reviewed by Ada Made-Up, LCSW, February 3, 2026"
    )
    assert signature(care, "day.night_staff", "All ages, Book: A nurse.") is None
    assert signature(care, "day.mix_ups", NURSES) is None
    assert signed_by(None) == ""


def test_the_latest_signature_is_the_one_shown(sample: Care) -> None:
    reviews = [
        Review(item="x.y", value="v", reviewer=name, credential="RN", date=date(2026, 1, day))
        for name, day in (("Old", 2), ("New", 4), ("Middle", 3))
    ]
    found = signature(sample.model_copy(update={"reviews": tuple(reviews)}), "x.y", "v")
    assert found is not None
    assert found.reviewer == "New"


def test_a_signed_fact_says_so_on_the_sources_page(reviewed: Callable[..., Care], links: Links) -> None:
    page = sources_table(reviewed("day.night_staff", NURSES), links)
    assert page.count("Reviewed by") == 1
    assert "Nobody." in page.partition("Reviewed by Ada Made-Up, LCSW, February 3, 2026.")[0][-300:]
    changed = reviewed("day.night_staff", "All ages, Book: A nurse.")
    assert "Reviewed by" not in sources_table(changed, links)


def test_a_name_is_text(reviewed: Callable[..., Care], links: Links) -> None:
    care = reviewed("day.night_staff", NURSES, "2026-02-03", "<b>Ada")
    assert "<b>Ada" not in sources_table(care, links)


def test_machines_read_who_reviewed_a_page(sample: Care) -> None:
    review = Review(item="a.md", value="v", reviewer="Ada", credential="RN", date=date(2026, 2, 3))
    page = linked_data.page(sample, "Site", "A", "", "https://example.org/a/", [], review)
    assert '"reviewedBy":{"@type":"Person","name":"Ada","honorificSuffix":"RN"}' in page
    assert '"lastReviewed":"2026-02-03"' in page
    assert "reviewed" not in linked_data.page(sample, "Site", "A", "", "https://example.org/a/", []).lower()


def test_a_review_of_nothing_is_found(reviewed: Callable[..., Care], tmp_path: Path) -> None:
    care = reviewed("day.nigt_staff", NURSES)
    file = YamlFile(tmp_path / "altered.yaml")
    (finding,) = signatures.unknown_reviews(care, [PAGE], file)
    line = (tmp_path / "altered.yaml").read_text().splitlines().index("reviews:") + 2
    assert str(finding).startswith(f"data/care.yaml:{line}: unknown review: day.nigt_staff (a fact's id")
    assert finding.fails
    for item in ("day.night_staff", "levels/day.md"):
        assert signatures.unknown_reviews(reviewed(item, "v"), [PAGE], file) == []


def test_a_review_from_the_future_is_found(reviewed: Callable[..., Care], tmp_path: Path) -> None:
    care = reviewed("day.night_staff", NURSES)
    file = YamlFile(tmp_path / "altered.yaml")
    (finding,) = signatures.early_reviews(care, file, date(2026, 2, 2))
    assert (finding.found, finding.fails) == ("2026-02-03", True)
    assert signatures.early_reviews(care, file, date(2026, 2, 3)) == []


@pytest.mark.parametrize(
    ("item", "value", "void"),
    [
        ("day.night_staff", NURSES, False),
        ("day.night_staff", "All ages, Book: A nurse.", True),
        ("levels/day.md", PAGE.fingerprint, False),
        ("levels/day.md", "0123456789abcdef", True),
    ],
)
def test_what_changed_since_it_was_signed_is_reported(
    reviewed: Callable[..., Care], tmp_path: Path, item: str, value: str, void: bool
) -> None:
    found = signatures.void_reviews(reviewed(item, value), [PAGE], YamlFile(tmp_path / "altered.yaml"))
    assert [(finding.found, finding.fails) for finding in found] == ([(item, False)] if void else [])


def test_the_sample_has_no_reviewer(sample: Care) -> None:
    file = YamlFile(SAMPLE)
    assert signatures.unknown_reviews(sample, [], file) == signatures.void_reviews(sample, [], file) == []
