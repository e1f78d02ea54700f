"""Measure and print. `python -m bench [PART …]`: all parts of `PARTS`, or those named."""

import os
import shutil
import statistics
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from bench import building, load, paper, reading, serving, tables, variants
from bench.tables import spread
from site_folders import SITE

PAGE = "levels/outpatient/"
WALK = [
    PAGE,
    *(
        f"levels/{name}/"
        for name in ("intensive-outpatient", "residential", "medications", "recovery-residences")
    ),
]
PEERS = os.environ.get("PEERS")  # a folder; each folder in it is another built site with the same addresses
ROUNDS = 5
VISITS = 25  # of a first page: paints come in steps of a screen's refresh, so few visits tell little
PAGES, TERMS = (60, 600, 2000), (150, 1500)


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
    """Visits on slow 4G with a CPU slowed four times: medians (and ranges)."""
    sites = {"floor": work / "floor", "ours": SITE, "stock Material": work / "stock" / "site"}
    variants.floor(SITE, sites["floor"])
    variants.stock_with_the_words(SITE, work / "stock")
    building.mkdocs(work / "stock")
    peers = {path.name: path for path in sorted(Path(PEERS).glob("[!.]*"))} if PEERS else {}
    with sync_playwright() as playwright:
        browser = _browser(playwright.chromium.launch)
        firsts = _walks(browser, sites | peers, [PAGE], VISITS)
        print(tables.first_visits(firsts, "floor"), end="\n\n", flush=True)
        print(tables.whole_walks(_walks(browser, sites, WALK, ROUNDS)), end="\n\n", flush=True)
        for name, box in (("ours", reading.OURS), ("stock Material", reading.MATERIAL)):
            with reading.served(sites[name]) as site:
                searches = [reading.search(browser, site, PAGE, box, "detox") for _ in range(ROUNDS)]
            print(
                f"{name}, search: {spread([s.milliseconds for s in searches])} ms from the first key,"
                f" {spread([s.bytes for s in searches])} bytes",
                flush=True,
            )
        browser.close()


def build(work: Path) -> None:
    """Whole builds: stock Material on our pages without tables, drawings and PDFs; ours with all of them."""
    variants.stock_without_tables(work / "stock")
    ours = building.copy(work / "ours")
    page, data = ours / f"docs/{PAGE[:-1]}.md", ours / "data/care.yaml"
    costs = defaultdict[str, list[building.Cost]](list)
    building.publish(ours)
    for number in range(ROUNDS):
        costs["stock"].append(building.mkdocs(work / "stock"))
        serving.replace(page, "\n# ", f"\n# Edit {number} ")
        costs["ours after an edit of a page"].append(building.publish(ours))
        serving.replace(data, " summary: ", f" summary: Edit {number} ")
        costs["ours after an edit of the data"].append(building.publish(ours))
        costs["ours again"].append(building.publish(ours))
    for _ in range(ROUNDS):  # last: ext4 without a journal is slow for minutes after many files have gone
        for name in (".cache", "site"):
            shutil.rmtree(ours / name)
        costs["ours from cold"].append(building.publish(ours))
    print(tables.builds(costs, "stock"))


def serve(work: Path) -> None:
    """From a saved file to the rebuilt page in `make serve`, beside stock Material's preview."""
    variants.stock_without_tables(work / "stock")
    building.copy(work / "ours")
    page, data = f"docs/{PAGE[:-1]}.md", "data/care.yaml"
    costs: dict[str, list[building.Cost]] = {"stock, a page": [], "ours, a page": [], "ours, the data": []}
    before = {f"stock/{page}": "\n# ", f"ours/{page}": "\n# ", f"ours/{data}": " summary: "}
    for file, text in before.items():
        serving.replace(work / file, text, f"{text}Edit 0 ")
    with serving.preview(work / "stock") as stock, serving.preview(work / "ours") as ours:
        for number in range(ROUNDS):
            edit = (f"Edit {number}", f"Edit {number + 1}")
            costs["stock, a page"].append(stock.edit(page, *edit, shown=PAGE))
            costs["ours, a page"].append(ours.edit(page, *edit, shown=PAGE))
            costs["ours, the data"].append(ours.edit(data, *edit, shown="data/care.json"))
    usual = statistics.median(cost.cpu for cost in costs["stock, a page"])
    for name, found in costs.items():
        more = statistics.median(cost.cpu for cost in found) - usual
        seconds, cpu = spread([c.seconds for c in found]), spread([c.cpu for c in found])
        print(f"{name}: {seconds} s, {cpu} s of CPU, {more:.2f} more than stock", flush=True)


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
        print(f"{name}: {spread([c.seconds for c in costs])} s, {spread([c.cpu for c in costs])} s of CPU")


PARTS: dict[str, Callable[[Path], None]] = {
    "reading": read,
    "building": build,
    "serve": serve,
    "growth": grow,
    "load": carry,
    "paper": print_sheets,
}


def _walks(
    browser: Browser, sites: dict[str, Path], pages: list[str], rounds: int
) -> dict[str, list[tables.Walk]]:
    """The same pages of each site opened, round after round, so that a busy moment meets all of them."""
    found = {name: list[tables.Walk]() for name in sites}
    for number in range(rounds + 1):
        for name, folder in sites.items():
            with reading.served(folder) as site:
                walk = reading.visits(browser, site, pages)
            if number:  # in the first round the server still packs
                found[name].append(walk)
    return found


def _said(cost: building.Cost) -> str:
    """A cost in words. CPU seconds say more than the clock on a machine that does other work too."""
    return f"{cost.seconds:.1f} s, {cost.cpu:.1f} s of CPU, {cost.megabytes:.0f} MB"


def _browser(launch: Callable[..., Browser]) -> Browser:
    """An installed Chromium, else Playwright's own."""
    return launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
