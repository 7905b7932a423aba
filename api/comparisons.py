"""What somebody asked to have compared, in words, in; the comparison out."""

from collections.abc import Iterable

from api.parameters import day_in_force, given, statement_types
from api.search_service import matching_statements
from api.serving import Serving
from kg.links.compare import Comparison


def compared(
    serving: Serving,
    municipalities: Iterable[str],
    *,
    theme: Iterable[str] | None = None,
    types: Iterable[str] | None = None,
    query: str = "",
    in_force: str = "",
) -> Comparison:
    """Return the comparison of what is served; empty values count as not given.

    Raises InvalidRequest, which names the parameter that cannot be used.
    """
    return serving.links.compare(
        [name for name in municipalities if name.strip()],
        themes=given(theme),
        types=statement_types(types),
        matching=matching_statements(serving.search_index, query) if query.strip() else None,
        in_force=day_in_force(in_force),
    )
