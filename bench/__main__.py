"""Measure and print. `python -m bench [PART …]`: all parts of `PARTS`, or those named."""

import dataclasses
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

import data_file
from bench import building, load, paper, reading, variants

PAGE = "levels/outpatient/"
ROUNDS = 5
PAGES, TERMS = (60, 600, 2000), (150, 1500)
SITE = data_file.ROOT / "site"
MEASURES = tuple(field.name for field in dataclasses.fields(reading.Visit))


def main(parts: list[str]) -> int:
    """Exit status 0 when everything asked for was measured."""
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        for part, measure in PARTS.items():
            if not parts or part in parts:
                print(f"\n{(measure.__doc__ or part).splitlines()[0]}\n", flush=True)
                measure(work / part)
    return 0


def read(work: Path) -> None:
    """A first visit to one level page, on slow 4G with a CPU slowed four times: median (range)."""
    variants.stock_with_the_words(SITE, work / "stock")
    building.mkdocs(work / "stock")
    variants.floor(SITE, work / "floor")
    sites = {"floor": work / "floor", "ours": SITE, "stock Material": work / "stock" / "site"}
    with sync_playwright() as playwright:
        browser = _browser(playwright.chromium.launch)
        visits = {name: list[reading.Visit]() for name in sites}
        for _ in range(ROUNDS):  # in turn, so that a busy moment meets all of them
            for name, folder in sites.items():
                with reading.served(folder) as address:
                    visits[name].append(reading.visit(browser, address + PAGE))
        floor = visits["floor"]
        for name, found in visits.items():
            said = [f"{what} {_range([getattr(v, what) for v in found])}" for what in MEASURES]
            times = [_median(found, what) / _median(floor, what) for what in ("fcp", "lcp")]
            ratios = " and ".join(f"{ratio:.2f}" for ratio in times)
            print(f"{name}: {', '.join(said)}; FCP and LCP to floor {ratios}", flush=True)
        for name, box in (("ours", reading.OURS), ("stock Material", reading.MATERIAL)):
            with reading.served(sites[name]) as address:
                searches = [reading.search(browser, address + PAGE, box, "detox") for _ in range(ROUNDS)]
            print(
                f"{name}, search: {_range([s.milliseconds for s in searches])} ms from the first key,"
                f" {_range([s.bytes for s in searches])} bytes",
                flush=True,
            )
        browser.close()


def build(work: Path) -> None:
    """One build from cold: stock Material on our pages without tables, drawings and PDFs; and ours."""
    variants.stock_without_functions(work / "stock")
    ours = building.copy(work / "ours")
    costs: dict[str, list[building.Cost]] = {"stock": [], "ours, first": [], "ours, again": []}
    for _ in range(3):
        costs["stock"].append(building.mkdocs(work / "stock"))
        shutil.rmtree(ours / ".cache", ignore_errors=True)
        costs["ours, first"].append(building.publish(ours))
        costs["ours, again"].append(building.publish(ours))
    first = statistics.median(cost.cpu for cost in costs["stock"])
    for name, found in costs.items():
        middle = sorted(found, key=lambda cost: cost.cpu)[len(found) // 2]
        print(f"{name}: {_said(middle)}, CPU ratio {middle.cpu / first:.2f}", flush=True)


def grow(work: Path) -> None:
    """Builds of larger sites: seconds and memory for each page, and for each term."""
    for count in PAGES:
        folder = building.copy(work / f"pages-{count}")
        building.with_pages(folder, count)
        found = building.publish(folder)
        print(f"{count} pages: {_said(found)}, {1000 * found.cpu / count:.0f} ms of CPU a page", flush=True)
        shutil.rmtree(folder)
    for count in TERMS:
        folder = building.copy(work / f"terms-{count}")
        building.with_terms(folder, count)
        found = building.publish(folder)
        print(f"{count} terms: {_said(found)}", flush=True)


def carry(work: Path) -> None:
    """What nginx carries with our configuration (wrk, loopback, 50 connections, ten seconds)."""
    if absent := load.missing():
        print(f"not measured: {' and '.join(absent)} not installed")
        return
    for name, found in load.measured(SITE, PAGE, work).items():
        print(
            f"{name}: {found.requests:.0f} requests a second, p99 {found.p99:.1f} ms, {found.errors} errors",
            flush=True,
        )


def print_sheets(work: Path) -> None:
    """All printed sheets, from the start of Python to the last byte: from cold, and when nothing changed."""
    copy = building.copy(work)
    for name, cold in (("from cold", True), ("again", False)):
        costs = [paper.setting(copy, cold) for _ in range(ROUNDS)]
        print(f"{name}: {_range([c.seconds for c in costs])} s, {_range([c.cpu for c in costs])} s of CPU")


PARTS: dict[str, Callable[[Path], None]] = {
    "reading": read,
    "building": build,
    "growth": grow,
    "load": carry,
    "paper": print_sheets,
}


def _median(visits: list[reading.Visit], what: str) -> float:
    """The median of one measure."""
    return float(statistics.median(getattr(visit, what) for visit in visits))


def _said(cost: building.Cost) -> str:
    """A cost in words. CPU seconds say more than the clock on a machine that does other work too."""
    return f"{cost.seconds:.1f} s, {cost.cpu:.1f} s of CPU, {cost.megabytes:.0f} MB"


def _range(values: list[float] | list[int]) -> str:
    """Median and range."""
    numbers = [statistics.median(values), min(values), max(values)]
    middle, low, high = (f"{n:.2f}" if n < 10 else f"{n:.0f}" for n in numbers)
    return f"{middle} ({low}–{high})"


def _browser(launch: Callable[..., Browser]) -> Browser:
    """An installed Chromium, else Playwright's own."""
    return launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
