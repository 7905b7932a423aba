"""A query string and an answer in; the facets to tick and the filters to remove out."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from api.pages.danish import danish_date, sorting_key
from ingest.model import KIND_LABELS, LABELS, DocumentKind, StatementType
from kg.search.model import FacetValue, SearchFilters, SearchResponse, Understood

_REPEATED = ("municipality", "type", "theme", "kind")
_SHOWN = 7
_FACETS = (
    ("municipality", "Kommune"),
    ("type", "Type udsagn"),
    ("theme", "Tema"),
    ("kind", "Dokument"),
)


class Query:
    """The parameters of a page, from which the addresses of its neighbours are made."""

    def __init__(self, items: Iterable[tuple[str, str]]) -> None:
        self.items = [(name, value) for name, value in items if value]

    def url(self, path: str = "/") -> str:
        """Return the address of `path` with these parameters."""
        return f"{path}?{urlencode(self.items)}" if self.items else path

    def without(self, name: str, value: str | None = None) -> "Query":
        """Return these without a parameter, or without one value of it."""
        return Query(
            (n, v) for n, v in self.items if n != name or (value is not None and v != value)
        )

    def with_value(self, name: str, value: str) -> "Query":
        """Return these with one value of a parameter in place of all others of it."""
        return Query([*self.without(name).items, (name, value)])

    def adding(self, items: Iterable[tuple[str, str]]) -> "Query":
        """Return these with more parameters; none is there twice."""
        return Query(dict.fromkeys([*self.items, *items]))

    def only(self, *names: str) -> "Query":
        """Return the named parameters alone."""
        return Query((n, v) for n, v in self.items if n in names)

    def first_page(self) -> "Query":
        """Return these from the first result on."""
        return self.without("offset")

    def page(self, number: int, size: int) -> "Query":
        """Return these for a page of results, counting from 1."""
        first = self.first_page()
        return first if number <= 1 else first.with_value("offset", str((number - 1) * size))


@dataclass(frozen=True, slots=True)
class FacetChoice:
    """One value of a facet, to be ticked."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet with its values; `name` is the parameter that they set, `folded` come on demand."""

    name: str
    label: str
    values: list[FacetChoice]

    @property
    def shown(self) -> list[FacetChoice]:
        """The most frequent values, and those that are ticked."""
        return [v for place, v in enumerate(self.values) if place < _SHOWN or v.chosen]

    @property
    def folded(self) -> list[FacetChoice]:
        """The other values."""
        return [v for place, v in enumerate(self.values) if place >= _SHOWN and not v.chosen]


@dataclass(frozen=True, slots=True)
class FilterChip:
    """A filter in force and the address of the same page without it."""

    label: str
    url: str
    understood: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A page of results; without an address it stands for pages left out."""

    number: int
    url: str | None


def facets_of(answer: SearchResponse, filters: SearchFilters) -> list[Facet]:
    """Return the facets that have values; what is ticked stays, also when nothing has it."""
    made = []
    for name, label in _FACETS:
        chosen = _chosen(filters, name)
        counted = list(answer.facets.get(name, ()))
        known = {value.value for value in counted}
        counted += [FacetValue(v, _label(name, v, {}), 0) for v in chosen if v not in known]
        if not counted:
            continue
        values = [FacetChoice(v.value, v.label, v.count, v.value in chosen) for v in counted]
        values.sort(key=lambda v: (-v.count, sorting_key(v.label)))
        made.append(Facet(name, label, values))
    return made


def filter_chips(
    query: Query,
    filters: SearchFilters,
    understood: Understood,
    theme_labels: Mapping[str, str],
) -> list[FilterChip]:
    """Return the filters in force: those that were asked for, and what was read out of the words.

    Removing what was read out of the words asks for the same without readings of its kind.
    """
    chips = []
    first = query.first_page()
    asked = _named(filters)
    for name, value in asked:
        label = _label(name, value, theme_labels)
        removed = (
            first.without(name) if name not in _REPEATED else _without_value(first, name, value)
        )
        chips.append(FilterChip(label, removed.url()))
    read = _named(understood)
    read += [("year", year) for year in understood.years]
    read += [("code", code) for code in understood.codes]
    shown = [(name, _label(name, value, theme_labels)) for name, value in read]
    left_out = (_label("municipality", code, {}) for code in understood.left_out)
    shown += [("municipality", f"Ikke {name}") for name in left_out]
    for reading, label in shown:
        removed = first.adding([("ignore", reading)])
        chips.append(FilterChip(label, removed.url(), understood=True))
    return chips


def pages_of(query: Query, current: int, size: int, total: int) -> list[Page]:
    """Return the pages to link to: the first, the last and those around `current`."""
    last = max(1, (total - 1) // size + 1)
    shown = sorted({1, last, *range(max(1, current - 2), min(last, current + 2) + 1)})
    pages: list[Page] = []
    for number in shown:
        if pages and number > pages[-1].number + 1:
            pages.append(Page(number - 1, None))
        pages.append(Page(number, query.page(number, size).url()))
    return pages


def _named(filters: SearchFilters) -> list[tuple[str, str]]:
    named = [("municipality", code) for code in filters.municipalities]
    named += [("type", value) for value in filters.types]
    named += [("theme", value) for value in filters.themes]
    named += [("kind", value) for value in filters.kinds]
    single = (("from", filters.from_date), ("to", filters.to_date), ("in_force", filters.in_force))
    return named + [(name, value) for name, value in single if value]


def _chosen(filters: SearchFilters, name: str) -> Sequence[str]:
    return [value for given, value in _named(filters) if given == name]


def _without_value(query: Query, name: str, value: str) -> Query:
    """Remove `value`; a municipality may stand there by its name or its short name."""
    if name != "municipality":
        return query.without(name, value)
    from api.parameters import municipality_codes

    kept = [v for n, v in query.items if n == name and municipality_codes([v]) != (value,)]
    return query.without(name).adding((name, v) for v in kept)


def _label(name: str, value: str, theme_labels: Mapping[str, str]) -> str:
    if name == "municipality":
        from ingest.municipalities import find_municipality

        found = find_municipality(value)
        return found.name if found else value
    if name == "type":
        return LABELS[StatementType(value)]
    if name == "kind":
        return KIND_LABELS[DocumentKind(value)]
    if name == "theme":
        return f"Tema: {theme_labels.get(value, value)}"
    if name == "year":
        return f"År: {value}"
    if name == "code":
        return _code_label(value)
    words = {"from": "Fra", "to": "Til", "in_force": "Gælder"}
    return f"{words[name]} {danish_date(value)}"


def _code_label(code: str) -> str:
    """Return a code as people write it: "§ 107 a", "Dagsordenspunkt 34", "KLE 27.36"."""
    if code.startswith("§"):
        return re.sub(r"^§(\d+)([a-zæøå]?)$", r"§ \1 \2", code).rstrip()
    if code.endswith("."):
        return f"KLE {code.rstrip('.')}"
    return code.capitalize() if " " in code else f"Nummer: {code.upper()}"
