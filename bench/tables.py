"""What the visits cost, as Markdown tables; each cell is the median, and the range."""

import statistics
from collections.abc import Iterable, Sequence

from bench.building import Cost
from bench.reading import Visit

MEASURES = {
    "bytes": "bytes",
    "requests": "requests",
    "fcp": "FCP ms",
    "lcp": "LCP ms",
    "shift": "layout shift",
    "long": "longest task before LCP, ms",
    "blocking": "blocking ms",
}
Walk = Sequence[Visit]


def first_visits(walks: dict[str, list[Walk]], floor: str) -> str:
    """The first page of each walk, by site, and how its paints compare with the floor's."""
    firsts = {name: [walk[0] for walk in found] for name, found in walks.items()}
    rows = [["first visit", *MEASURES.values(), "FCP / floor", "LCP / floor"]]
    for name, visits in firsts.items():
        ratios = [_median(visits, what) / _median(firsts[floor], what) for what in ("fcp", "lcp")]
        cells = [spread(getattr(visit, what) for visit in visits) for what in MEASURES]
        rows.append([name, *cells, *(f"{ratio:.2f}" for ratio in ratios)])
    return _table(rows)


def whole_walks(walks: dict[str, list[Walk]]) -> str:
    """All pages of each walk, by site: those after the first find what it left in the browser's cache."""
    rows = [["five pages, one after another", "bytes", "requests", "FCP ms of pages 2 to 5"]]
    for name, found in walks.items():
        bytes_ = spread(sum(visit.bytes for visit in walk) for walk in found)
        requests = spread(sum(visit.requests for visit in walk) for walk in found)
        rows.append([name, bytes_, requests, spread(visit.fcp for walk in found for visit in walk[1:])])
    return _table(rows)


def builds(costs: dict[str, list[Cost]], first: str) -> str:
    """What whole builds cost, and their median CPU seconds beside those of the first."""
    usual = statistics.median(cost.cpu for cost in costs[first])
    rows = [["build", "seconds", "CPU seconds", "MB", f"CPU / {first}"]]
    for name, found in costs.items():
        cells = [spread(getattr(cost, what) for cost in found) for what in ("seconds", "cpu", "megabytes")]
        rows.append([name, *cells, f"{statistics.median(cost.cpu for cost in found) / usual:.2f}"])
    return _table(rows)


def spread(values: Iterable[float]) -> str:
    """Median and range."""
    numbers = list(values)
    middle, low, high = (
        f"{n:.3g}" if n < 10 else f"{n:,.0f}"
        for n in (statistics.median(numbers), min(numbers), max(numbers))
    )
    return middle if low == high else f"{middle} ({low}–{high})"


def _median(visits: list[Visit], what: str) -> float:
    return float(statistics.median(getattr(visit, what) for visit in visits))


def _table(rows: list[list[str]]) -> str:
    head, *body = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([head, "|---" * len(rows[0]) + "|", *body])
