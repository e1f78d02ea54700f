"""Numbers typed in pages are found, with what to write instead; names that hold digits are not."""

from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import ROOT, SAMPLE
from data_file import CARE_YAML, load
from model import Care
from numbers_in_prose import bare_numbers, idle_exceptions, numbers
from passages import Passage, page_passages
from prose import prose
from yaml_file import YamlFile


def _found(care: Care, text: str, path: str = "docs/levels/weekly.md") -> list[str]:
    """What the rule finds in one line, without the quotes around it."""
    return [finding.found.strip('"') for finding in bare_numbers(care, [Passage(path, 1, text)])]


def _instead(care: Care, text: str, path: str = "docs/levels/weekly.md") -> str:
    """What the rule tells an editor to write for the one number in a line."""
    (finding,) = bare_numbers(care, [Passage(path, 1, text)])
    return finding.instead


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It takes 9 hours a week.", "9 hours"),
        ("It takes nine hours a week.", "nine hours"),
        ("It takes 9 to 19 hours a week.", "9 to 19 hours"),
        ("Two or three weeks later, call again.", "Two or three weeks"),
        ("Stay for twenty-eight days.", "twenty-eight days"),
        ("Staff are there in 24-hour shifts.", "24-hour"),
        ("It lasts one year.", "one year"),
        ("About 40% stay.", "40%"),
        ("About 40 percent stay.", "40 percent"),
        ("It helps 1 in 4 people.", "1 in 4 people"),
        ("It costs $1,200 a month.", "$1,200 a month"),
        ("About half of people stay.", "half of people"),
        ("A law of 2008 says so.", "2008"),
        ("Call 1-800-662-4357.", "1-800-662-4357"),
        ("Call 555-123-4567.", "555-123-4567"),
        ("At Level 2.1 it takes 9 hours.", "9 hours"),
        ("It takes 2.1 hours.", "2.1 hours"),
    ],
)
def test_a_bare_quantity_is_found(sample: Care, text: str, found: str) -> None:
    assert _found(sample, text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "1. Call the clinic, and name one person.",
        "Ask about Level 2.1, and Levels 3.1, 3.5 and 3.7.",
        "In the 3rd edition it was called 3.7-WM or 3.7 BIO.",
        "Call 911 in danger, or 988 in a crisis.",
        "Take it one day at a time, with two friends.",
        "Twelve-step groups are free.",
    ],
)
def test_a_name_is_no_quantity(sample: Care, text: str) -> None:
    assert _found(sample, text) == []


def test_a_name_in_the_data_file_is_no_quantity(altered: Callable[[str, str], Care]) -> None:
    care = altered("also_called: [day treatment]", "also_called: [28-day program]")
    assert _found(care, 'People say "28-day program" or "28 days".') == ["28 days"]


def test_the_fact_with_that_number_is_named(sample: Care) -> None:
    assert '{{ fact("day.hours_per_week") }}' in _instead(sample, "It takes 9 to 19 hours a week.")


def test_the_claim_is_named_by_whom_it_is_about(sample: Care) -> None:
    instead = _instead(sample, "Teens get 6 to 19 hours a week.")
    assert '{{ fact("day.hours_per_week", population="adolescents") }}' in instead


def test_the_fact_of_the_page_itself_comes_first(sample: Care) -> None:
    text = "It takes fewer than 9 hours a week."
    assert '"weekly.hours_per_week"' in _instead(sample, text, "docs/levels/weekly.md")
    assert '"day.hours_per_week"' in _instead(sample, text, "docs/levels/day.md")


def test_the_helpline_with_that_number_is_named(sample: Care) -> None:
    assert _instead(sample, "Call 1-800-662-4357.") == 'write {{ helpline("samhsa") }}'


def test_without_such_a_fact_it_says_how_to_go_on(sample: Care) -> None:
    assert _instead(sample, "A law of 2008 says so.").startswith("no fact has it: add a fact")


def test_a_title_and_a_description_are_read_too(sample: Care, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "---\ntitle: 9 hours\ndescription: 10 hours\ntags: [11 hours]\n---\n\n# Hours\n", encoding="utf-8"
    )
    found = numbers(sample, [prose(page, "docs/page.md")], YamlFile(SAMPLE))
    assert [(finding.line, finding.found) for finding in found] == [(2, '"9 hours"'), (3, '"10 hours"')]


def test_staff_training_holds_no_number_of_its_own(tmp_path: Path) -> None:
    training = tmp_path / "altered.yaml"
    text = SAMPLE.read_text(encoding="utf-8")
    training.write_text(text.replace("text: Nobody knows.", "text: About 12 hours a week."), encoding="utf-8")
    found = numbers(load(training), [], YamlFile(training))
    assert [finding.found for finding in found] == ['"12 hours"']


def test_calls_code_and_addresses_are_no_prose(sample: Care, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text('{{ fact("day.hours", "9") }} `9 hours` [Hours](nine-9.md){ #id9 }\n', encoding="utf-8")
    assert numbers(sample, [prose(page, "docs/page.md")], YamlFile(SAMPLE)) == []


def test_an_exception_lets_its_words_through_and_nothing_else(altered: Callable[[str, str], Care]) -> None:
    care = altered("helplines:", "allowed_numbers: [{text: first 72 hours, why: A page's name.}]\nhelplines:")
    assert _found(care, "Read about the first 72 hours. It takes 72 hours.") == ["72 hours"]


def test_an_exception_that_no_page_needs_is_found(tmp_path: Path) -> None:
    path = tmp_path / "care.yaml"
    extra = (
        "allowed_numbers:\n  - {text: 320 pixels, why: A window.}\n  - {text: CC BY 4.0, why: A license.}\n"
    )
    path.write_text(SAMPLE.read_text(encoding="utf-8") + extra, encoding="utf-8")
    read = [Passage("docs/page.md", 1, "Under CC BY 4.0.")]
    (finding,) = idle_exceptions(load(path), read, YamlFile(path))
    assert (finding.path, finding.found) == ("data/care.yaml", '"320 pixels"')
    assert path.read_text(encoding="utf-8").splitlines()[finding.line - 1].strip().startswith("- {text: 320")


def test_the_real_pages_hold_no_bare_number(care: Care) -> None:
    pages = [prose(path, str(path.relative_to(ROOT))) for path in sorted((ROOT / "docs").rglob("*.md"))]
    assert len(page_passages(pages)) > 1000
    assert [str(finding) for finding in numbers(care, pages, YamlFile(CARE_YAML))] == []
