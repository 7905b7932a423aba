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
    from kg.search.judged import read_judged

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
    return [*said, *measured.failures]


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
