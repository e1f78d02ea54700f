"""`make check`: how each page of the built site reads, in one table, against the reading budget."""

import sys
from collections.abc import Sequence

import data_file
from publish import SITE
from reading import Reading, reading

WORST_PAGE, WORST_AVERAGE = 9.0, 8.0  # Flesch-Kincaid grades; the aim is grade 6


def main() -> int:
    """Exit status 0 when every page, and the average of all, is within the budget."""
    necessary = data_file.load().vocabulary.necessary_words
    readings = [
        reading(str(path.parent.relative_to(SITE)), path.read_text(encoding="utf-8"), necessary)
        for path in sorted(SITE.rglob("index.html"))
    ]
    print(table(readings))
    problems = over_budget(readings)
    print(*problems, sep="\n", file=sys.stderr)
    return 1 if problems else 0


def table(readings: Sequence[Reading]) -> str:
    """A line for each page, and the averages."""
    lines = [f"{'page':52} {'words':>6} {'grade':>6} {'SMOG':>6} {'longest':>8} {'sources':>8}"]
    lines += [
        f"{r.page:52} {r.words:6} {r.grade:6.1f} {r.smog:6.1f} {r.longest:8} {r.sources:8}" for r in readings
    ]
    count = len(readings)
    grade, smog = sum(r.grade for r in readings) / count, sum(r.smog for r in readings) / count
    words = sum(r.words for r in readings)
    return "\n".join([*lines, f"{f'{count} pages, average grade':52} {words:6} {grade:6.1f} {smog:6.1f}"])


def over_budget(readings: Sequence[Reading]) -> list[str]:
    """What reads harder than the budget allows, a line each."""
    problems = [
        f"{r.page}: reads at grade {r.grade:.1f} (expected at most {WORST_PAGE:g}): shorten its sentences"
        for r in readings
        if r.grade > WORST_PAGE
    ]
    average = sum(r.grade for r in readings) / len(readings)
    if average > WORST_AVERAGE:
        problems.append(f"all pages: average grade {average:.1f} (expected at most {WORST_AVERAGE:g})")
    return problems


if __name__ == "__main__":
    sys.exit(main())
