"""The found statements in; how many of them each value of each facet has, out."""

from collections import Counter
from collections.abc import Mapping, Sequence

from ingest.model import KIND_LABELS, LABELS, DocumentKind, StatementType
from kg.search.columns import TYPES, Columns
from kg.search.model import FacetValue

NAMES = ("municipality", "type", "theme", "kind", "year")


def count_facets(
    columns: Columns, statements: Sequence[int]
) -> Mapping[str, tuple[FacetValue, ...]]:
    """Return the values of each facet among `statements` (rows), the commonest first."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in NAMES}
    for row in statements:
        document = columns.documents[columns.statement_document[row]]
        if document.municipality:
            counts["municipality"][document.municipality] += 1
        counts["type"][TYPES[columns.statement_type[row]].value] += 1
        counts["kind"][document.kind] += 1
        if document.date:
            counts["year"][document.date[:4]] += 1
        for theme in columns.statement_themes.get(row, ()):
            counts["theme"][columns.themes[theme]] += 1
    labels: dict[str, Mapping[str, str]] = {
        "municipality": columns.municipalities,
        "type": {kind.value: LABELS[kind] for kind in StatementType},
        "theme": dict(zip(columns.themes, columns.theme_labels, strict=True)),
        "kind": {kind.value: KIND_LABELS[kind] for kind in DocumentKind},
        "year": {},
    }
    return {
        name: tuple(
            FacetValue(value, labels[name].get(value, value), count)
            for value, count in sorted(found.items(), key=lambda item: (-item[1], item[0]))
        )
        for name, found in counts.items()
    }
