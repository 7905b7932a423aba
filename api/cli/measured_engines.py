"""A file of judged queries and sizes in; our search beside its peers, as rows to print, out."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from api.numbers import danish_number
from kg.settings import Settings

if TYPE_CHECKING:
    from api.bench.measure import Figures, Measurement

COLUMNS = [
    "Motor", "Afsnit", "nDCG@10", "Vores", "Svar", "Median, ms", "95 %, ms", "CPU, ms",
    "HTTP median", "HTTP 95 %", "I sek.", "Gentaget", "Indeks, s", "Forhold", "MB",
]  # fmt: skip

MOST_RANKED, MOST_UNRANKED, LEAST_REPEATED, MOST_INDEX = "15", "5", "2.000", "1,2"
COMPARED: "tuple[tuple[str, Callable[[Figures], tuple[float | None, float | None]], bool], ...]" = (
    ("kvalitet", lambda one: (one.ours, one.ndcg), False),
    ("median i processen", lambda one: (None, one.median), True),
    ("median over HTTP", lambda one: (None, one.http_median), True),
)
"""What is compared with each peer: ours on the same queries if known, theirs; is less better?"""


def measure(
    settings: Settings,
    queries: Path,
    sizes: Sequence[int],
    seconds: float,
    say: Callable[[str], None],
    progress: Callable[[str, int, int], None] | None = None,
) -> "Measurement":
    """Measure each engine. Raises InvalidRequest, NoSnapshot and ModelNotLoaded."""
    from api.bench.measure import measure_engines
    from kg.search.quality.judged import read_judged

    return measure_engines(settings, read_judged(queries), sizes, seconds, say, progress)


def as_json(measured: "Measurement") -> dict[str, Any]:
    """Return all figures as plain data."""
    from dataclasses import asdict

    return asdict(measured)


def table_rows(measured: "Measurement") -> list[list[str]]:
    """Return one row an engine and size."""
    return [_row(figures) for figures in measured.figures]


def sentences(measured: "Measurement") -> list[str]:
    """Return what has to be said beside the table."""
    said = [
        "Forespørgslens egne vektorer er givet og regnes ikke med. “Vores” er vores nDCG@10 på de "
        "spørgsmål, som motoren nåede; “Gentaget” er svar i sekundet på spørgsmål, der er stillet "
        "før; “Forhold” er tiden til vektorer og indeks over tiden til vektorer alene, målt til "
        f"{measured.tokens_a_second:.0f} tokens i sekundet; MB er processens egen hukommelse."
    ]
    if measured.likeness is not None:
        likeness = _number(measured.likeness, 3)
        said.append(
            "De fleste afsnit er par af sætninger, hvis vektorer er sat sammen af sætningernes "
            f"egne; de ligner dem, modellen selv giver parret (cosinus {likeness}), "
            "og tiden til vektorer er for dem regnet ud af hastigheden."
        )
    return [*said, *_judgements(measured.figures), *measured.failures]


def _judgements(figures: "Sequence[Figures]") -> list[str]:
    """Return for each size how our search stands beside the others and to what is aimed at."""
    from kg.search.quality.benchmark.engines import OURS, UNRANKED

    said = []
    for size in sorted({one.passages for one in figures}):
        at_size = {one.engine: one for one in figures if one.passages == size}
        ours, peers = at_size.get(OURS), [at_size[e] for e in at_size if e not in (OURS, UNRANKED)]
        if ours is None:
            continue
        count = danish_number(size)
        said += [
            f"{count} afsnit, {what}: {_beside(ours, peers, value, less=less)}"
            for what, value, less in COMPARED
            if peers
        ]
        unranked = at_size.get(UNRANKED)
        said.append(
            f"{count} afsnit: 95 % af svarene tog højst {_number(ours.late, 1)} ms (mål "
            f"{MOST_RANKED}) og uden omrangering "
            f"{_number(unranked.late if unranked else None, 1)} ms (mål {MOST_UNRANKED}); "
            f"{_number(ours.repeated, 0)} gentagne svar i sekundet (mål {LEAST_REPEATED}); "
            f"indeks {_number(ours.index_ratio, 2)} gange tiden til vektorer (mål {MOST_INDEX})."
        )
    return said


def _beside(
    ours: "Figures",
    peers: "Sequence[Figures]",
    value: "Callable[[Figures], tuple[float | None, float | None]]",
    *,
    less: bool,
) -> str:
    """Return which of `peers` our search is ahead of, and which not; `value` gives ours and theirs.

    Less is better, or more.
    """
    ahead: list[str] = []
    behind: list[str] = []
    for peer in peers:
        own, other = value(peer)[0] or value(ours)[1], value(peer)[1]
        if own is not None and other is not None:
            (ahead if (own < other) == less else behind).append(peer.engine)
    told = [f"foran {', '.join(ahead)}"] if ahead else []
    told += [f"ikke foran {', '.join(behind)}"] if behind else []
    return ("; ".join(told) or "kan ikke sammenlignes") + "."


def _row(figures: "Figures") -> list[str]:
    return [
        figures.engine,
        f"{figures.passages:_}".replace("_", "."),
        _number(figures.ndcg, 3),
        _number(figures.ours, 3),
        str(figures.asked),
        _number(figures.median, 1),
        _number(figures.late, 1),
        _number(figures.cpu, 1),
        _number(figures.http_median, 1),
        _number(figures.http_late, 1),
        _number(figures.a_second, 0),
        _number(figures.repeated, 0),
        _number(figures.index_seconds, 1),
        _number(figures.index_ratio, 2),
        _number(figures.memory_mib, 0),
    ]


def _number(value: float | None, places: int) -> str:
    return "–" if value is None else danish_number(value, places)
