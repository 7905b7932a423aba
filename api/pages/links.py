"""A request in, the links of what is served, looked through once for each state of it, out."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import Request

from api.pages.network import count_link
from api.serving import Serving, ServingHolder, serving_of
from kg.links.model import Alignment
from kg.links.store import AlignmentFilter

_MOST_OF_THEME = 6


@dataclass(frozen=True, slots=True)
class LinkOverview:
    """How many links join two municipalities, by relation, and the surest links of each theme."""

    counts: Mapping[tuple[str, str, str], int]
    of_theme: Mapping[str, list[Alignment]]


def link_overview(request: Request) -> LinkOverview:
    """Return the overview; what somebody decided about a link a moment ago counts."""
    holder: ServingHolder = request.app.state.serving
    version = holder.version()
    known: tuple[str, LinkOverview] | None = getattr(request.app.state, "link_overview", None)
    if known is None or known[0] != version:
        known = request.app.state.link_overview = (version, _overview(serving_of(request)))
    return known[1]


def _overview(serving: Serving) -> LinkOverview:
    counts: dict[tuple[str, str, str], int] = defaultdict(int)
    of_theme: dict[str, list[Alignment]] = defaultdict(list)
    themes = serving.catalog.statement_themes
    for alignment in serving.links.alignments(AlignmentFilter()):
        count_link(counts, alignment)
        for theme in set(themes.get(alignment.source, ())) & set(themes.get(alignment.target, ())):
            if len(of_theme[theme]) < _MOST_OF_THEME:
                of_theme[theme].append(alignment)
    return LinkOverview(counts, of_theme)
