"""The query string of an HTTP request in, a checked search request out; the rest is refused."""

from collections.abc import Callable, Iterable
from typing import Annotated, Any, Literal
from weakref import WeakKeyDictionary

from fastapi import Depends, Query, Request
from fastapi.dependencies.models import Dependant

from api.parameters import MAX_LIMIT, MAX_QUERY, NOT_TEXT, brief, checked_request, nearest
from api.serving import serving_of
from kg.errors import InvalidRequest
from kg.search.model import SearchRequest

_declared_by: WeakKeyDictionary[Callable[..., Any], dict[str, bool]] = WeakKeyDictionary()
"""The parameters of what answers a request, and whether each may be repeated."""

Limit = Annotated[int, Query(ge=1, le=MAX_LIMIT, description="Så mange højst på en side")]
Offset = Annotated[int, Query(ge=0, le=10_000_000, description="Så mange springes over")]
Municipality = Annotated[
    list[str] | None, Query(description="Kode, navn eller kort navn; kan gentages")
]
Types = Annotated[list[str] | None, Query(alias="type", description="Udsagnstype; kan gentages")]
Theme = Annotated[list[str] | None, Query(description="Temaets id; kan gentages")]
Words = Annotated[str, Query(max_length=MAX_QUERY, description="Kun det, en søgning finder")]
InForce = Annotated[str, Query(description="Kun det, der gælder den dag; true for i dag")]


# What takes no time is not handed to a thread, which takes longer than doing it.
async def refuse_unknown(request: Request) -> None:
    """Refuse a parameter that the route does not have, or one given twice that it takes once.

    Raises InvalidRequest, which names the parameter and the nearest that the route has.
    """
    route = request.scope["route"]
    declared = _declared_by.get(route.endpoint)
    if declared is None:
        declared = _declared_by[route.endpoint] = dict(_declared(route.dependant))
    for name, value in request.query_params.multi_items():
        if name not in declared:
            close = nearest(name, declared)
            hint = f" Mente du “{close}”?" if close else ""
            known = ", ".join(sorted(declared)) or "ingen"
            raise InvalidRequest(
                f"“{brief(name)}” er ikke en parameter her.{hint} Kendte parametre: {known}.", name
            )
        if not declared[name] and len(request.query_params.getlist(name)) > 1:
            raise InvalidRequest(f"“{name}” kan kun angives én gang.", name)
        if NOT_TEXT.search(value):
            raise InvalidRequest(f"“{name}” indeholder tegn, der ikke er tekst.", name)


KnownOnly = Depends(refuse_unknown)


async def search_request(
    request: Request,
    q: Annotated[str, Query(max_length=MAX_QUERY, description="Det, der søges efter")] = "",
    municipality: Municipality = None,
    types: Types = None,
    theme: Theme = None,
    kind: Annotated[list[str] | None, Query(description="Dokumentets art; kan gentages")] = None,
    from_date: Annotated[str, Query(alias="from", description="Fra og med, ISO 8601")] = "",
    to_date: Annotated[str, Query(alias="to", description="Til og med, ISO 8601")] = "",
    in_force: Annotated[
        str, Query(description="En dato, eller true for i dag: kun det, der gælder da")
    ] = "",
    mode: Annotated[str, Query(description="hybrid, semantic eller lexical")] = "hybrid",
    understand: Annotated[
        Literal["true", "false"], Query(description="Må filtre læses ud af ordene i q?")
    ] = "true",
    ignore: Annotated[
        list[str] | None,
        Query(
            description="Hvad der ikke må læses ud af ordene i q: municipality, type, theme, year, "
            "code eller spelling; kan gentages"
        ),
    ] = None,
    limit: Limit = 10,
    offset: Offset = 0,
) -> SearchRequest:
    """Return the search that is asked for. Raises InvalidRequest, which names the parameter."""
    return checked_request(
        query=q,
        municipality=municipality,
        types=types,
        theme=theme,
        kind=kind,
        from_date=from_date,
        to_date=to_date,
        in_force=in_force,
        mode=mode,
        limit=limit,
        offset=offset,
        understand=understand == "true",
        ignore=ignore,
        known_themes=serving_of(request).catalog.theme_labels if theme else None,
    )


def _declared(dependant: Dependant) -> Iterable[tuple[str, bool]]:
    for parameter in dependant.query_params:
        annotation: Any = parameter.field_info.annotation
        yield parameter.alias, "list" in str(annotation)
    for inner in dependant.dependencies:
        yield from _declared(inner)
