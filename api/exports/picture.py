"""The JSON of a coverage matrix in; a picture of it, as SVG or PNG, out."""

import io
from collections.abc import Mapping
from typing import Any

from kg.errors import InvalidRequest

_FORMATS = ("svg", "png")


def coverage_picture(found: Mapping[str, Any], ending: str) -> bytes:
    """Return the theme × municipality matrix as a heat map with the counts written in the cells.

    `found` is the JSON of `GET /api/coverage`. Raises InvalidRequest for another format.
    """
    if ending not in _FORMATS:
        raise InvalidRequest(
            f"formatet “{ending}” kendes ikke; vælg mellem {', '.join(_FORMATS)}.", "format"
        )
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    codes = [one["code"] or one["id"] for one in found["municipalities"]]
    themes = found["themes"]
    counts = [[theme["cells"][code]["count"] for code in codes] for theme in themes]
    figure = Figure(figsize=(4 + 1.3 * len(codes), 1.5 + 0.32 * len(themes)), layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    highest = max((count for row in counts for count in row), default=1)
    if counts and codes:
        axes.imshow(counts, cmap="Blues", aspect="auto", vmin=0, vmax=max(1, highest))
    names = [one["name"].removesuffix(" Kommune") for one in found["municipalities"]]
    axes.set_xticks(range(len(codes)), names)
    axes.xaxis.tick_top()
    axes.set_yticks(range(len(themes)), [theme["label"] for theme in themes])
    axes.tick_params(length=0)
    for row, line in enumerate(counts):
        for column, count in enumerate(line):
            axes.text(
                column,
                row,
                str(count) if count else "–",
                ha="center",
                va="center",
                color="white" if count > 0.6 * highest else "#1a1a1a",
            )
    axes.set_title("Udsagn pr. tema og kommune (– er ikke fundet i kilderne)", fontsize=10)
    stream = io.BytesIO()
    metadata = {"Date": None} if ending == "svg" else None
    figure.savefig(stream, format=ending, dpi=130, metadata=metadata)
    return stream.getvalue()
