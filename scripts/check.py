"""`make check`: every rule over the data file, the pages and the built site, in one report.

What an editor runs before publishing, and CI always. Offline. A finding that fails says so by exit status 1;
some rules only report.
"""

import sys
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import confirmations
import data_file
import editions
import freshness
import language
import markup
import numbers_in_prose
import provenance
import self_audit
import signatures
import site_rules
import withdrawal
from findings import Finding
from model import Care
from prose import Prose, prose
from reading import Reading, reading
from sheets import signed_sheets
from site_folders import SITE
from yaml_file import YamlFile

DOCS = data_file.ROOT / "docs"
WORST_PAGE, WORST_AVERAGE = 9.0, 8.0  # Flesch-Kincaid grades; the aim is grade 6


def main() -> int:
    """Exit status 0 when no finding fails. The clock is read here and nowhere below."""
    start, today = time.monotonic(), date.today()
    try:
        care, file = data_file.load(), YamlFile(data_file.CARE_YAML)
    except data_file.DataError as error:
        print(error, file=sys.stderr)
        return 1
    readings = site_readings(care, SITE)
    found = sorted([*of_writing(care, file, hand_written(), today), *of_site(SITE), *over_budget(readings)])
    print(table(readings), report(found, time.monotonic() - start), sep="\n\n")
    return 1 if any(finding.fails for finding in found) else 0


def hand_written(docs: Path = DOCS) -> list[Prose]:
    """The pages that people write, named as messages name them."""
    return [prose(path, f"docs/{path.relative_to(docs)}") for path in sorted(docs.rglob("*.md"))]


def of_writing(care: Care, file: YamlFile, pages: Sequence[Prose], today: date) -> list[Finding]:
    """What the rules on data and pages find."""
    kept, signed = editions.load(), [*signatures.signed_pages(), *signed_sheets(care)]
    return [
        *numbers_in_prose.numbers(care, pages, file),
        *language.language(care, pages, file),
        *provenance.unused_sources(care, pages, file),
        *provenance.second_hand_sources(care, file),
        *freshness.past_dates(care, pages, file, today),
        *freshness.page_dates(pages),
        *withdrawal.missing_withdrawal_warnings(pages),
        *editions.unkept_edition(care, kept, file),
        *editions.unexplained_changes(care, kept, file),
        *editions.idle_changes(care, kept, file),
        *signatures.unknown_reviews(care, signed, file),
        *signatures.early_reviews(care, file, today),
        *signatures.void_reviews(care, signed, file),
        *self_audit.unshown_items(care),
        *confirmations.unconfirmed_answers(care, file),
    ]


def of_site(site: Path) -> list[Finding]:
    """What the rules on the built site find."""
    return [*(finding for rule in site_rules.RULES for finding in rule(site)), *markup.valid_html(site)]


def site_readings(care: Care, site: Path) -> list[Reading]:
    """How each page of the built site reads."""
    necessary = care.vocabulary.necessary_words
    return [
        reading(str(path.parent.relative_to(site)), path.read_text(encoding="utf-8"), necessary)
        for path in sorted(site.rglob("index.html"))
        if not str(path.relative_to(site)).startswith(site_rules.BARE)
    ]


def over_budget(readings: Sequence[Reading]) -> list[Finding]:
    """Pages that read harder than grade 9, and an average above grade 8."""
    found = [
        Finding(f"site/{r.page}", 1, "reading grade", f"{r.grade:.1f}", f"at most {WORST_PAGE:g}: shorten it")
        for r in readings
        if r.grade > WORST_PAGE
    ]
    average = sum(r.grade for r in readings) / max(1, len(readings))
    if average > WORST_AVERAGE:
        what = f"{average:.1f} on average"
        found.append(Finding("site", 1, "reading grade", what, f"at most {WORST_AVERAGE:g}"))
    return found


def table(readings: Sequence[Reading]) -> str:
    """A line for each page, and the averages."""
    lines = [f"{'page':52} {'words':>6} {'grade':>6} {'SMOG':>6} {'longest':>8}"]
    lines += [f"{r.page:52} {r.words:6} {r.grade:6.1f} {r.smog:6.1f} {r.longest:8}" for r in readings]
    count = max(1, len(readings))
    grade, smog = sum(r.grade for r in readings) / count, sum(r.smog for r in readings) / count
    words = sum(r.words for r in readings)
    return "\n".join([*lines, f"{f'{count} pages, average grade':52} {words:6} {grade:6.1f} {smog:6.1f}"])


def report(found: Sequence[Finding], seconds: float) -> str:
    """What only is worth a look, then what fails, then how much of each."""
    fails = [finding for finding in found if finding.fails]
    looks = [finding for finding in found if not finding.fails]
    lines = ["Worth a look:", *map(str, looks), ""] if looks else []
    lines += ["To mend:", *map(str, fails), ""] if fails else []
    return "\n".join([*lines, f"{len(fails)} to mend, {len(looks)} worth a look, in {seconds:.1f} s."])


if __name__ == "__main__":
    sys.exit(main())
