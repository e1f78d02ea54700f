"""The warning stands wherever a page speaks of withdrawal."""

import pytest

from conftest import ROOT
from prose import Prose, prose
from withdrawal import missing_withdrawal_warnings

WARNING = "withdrawal_warning()"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Withdrawal can be hard.", "Withdrawal"),
        ("Some programs call this detox.", "detox"),
        ("Ask about detoxification.", "detoxification"),
        ("Benzodiazepines are for sleep.", "Benzodiazepines"),
        ("She takes Xanax.", "Xanax"),
        ("He wants to stop drinking.", "stop drinking"),
        ("Stopping all alcohol takes care.", "Stopping all alcohol"),
        ("After quitting drinking,", "quitting drinking"),
        ("Coming off\nalcohol takes time.", "Coming off\nalcohol"),
    ],
)
def test_a_page_that_speaks_of_it_must_show_the_warning(text: str, found: str) -> None:
    lines = ("", "", *text.splitlines())
    (finding,) = missing_withdrawal_warnings([Prose("docs/page.md", "", lines, ("ladder()",))])
    assert finding.fails
    assert str(finding) == (
        f"docs/page.md:3: withdrawal warning: {' '.join(found.split())} (put {{{{ withdrawal_warning() }}}} "
        "on the page)"
    )
    assert missing_withdrawal_warnings([Prose("docs/page.md", "", lines, ("ladder()", WARNING))]) == []


@pytest.mark.parametrize("text", ["Stop smoking.", "You can withdraw your consent.", "It is about alcohol."])
def test_a_page_that_does_not_needs_none(text: str) -> None:
    assert missing_withdrawal_warnings([Prose("docs/page.md", "", (text,))]) == []


def test_the_real_pages_hold_to_the_rule() -> None:
    pages = [prose(path, str(path.relative_to(ROOT))) for path in sorted((ROOT / "docs").rglob("*.md"))]
    assert missing_withdrawal_warnings(pages) == []
