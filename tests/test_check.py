"""The report of `make check` on the real data, pages and site: nothing is left to mend."""

from pathlib import Path

import check
import data_file
from findings import Finding
from model import Care
from yaml_file import YamlFile


def failing(found: list[Finding]) -> list[str]:
    """The findings that stop a release."""
    return [str(finding) for finding in found if finding.fails]


def test_the_data_and_the_pages_hold_every_rule(care: Care) -> None:
    file = YamlFile(data_file.CARE_YAML)
    assert failing(check.of_writing(care, file, check.hand_written(), care.edition)) == []


def test_the_built_site_holds_every_rule(site: Path) -> None:
    assert failing(check.of_site(site)) == []


def test_every_page_is_within_the_reading_budget(care: Care, site: Path) -> None:
    assert check.over_budget(check.site_readings(care, site)) == []


def test_the_report_tells_what_fails_from_what_is_worth_a_look() -> None:
    look = Finding("docs/a.md", 3, "passive voice", "was done", "say who did it", fails=False)
    mend = Finding("docs/a.md", 9, "bare number", "9 hours", 'write {{ fact("iop.hours_per_week") }}')
    assert check.report([look, mend], 1.25).splitlines() == [
        "Worth a look:",
        "docs/a.md:3: passive voice: was done (say who did it)",
        "",
        "To mend:",
        'docs/a.md:9: bare number: 9 hours (write {{ fact("iop.hours_per_week") }})',
        "",
        "1 to mend, 1 worth a look, in 1.2 s.",
    ]
