"""The found statements in; how many of them each value of each facet has, out."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain, repeat

import numpy as np

from ingest.model import KIND_LABELS, LABELS, DocumentKind, StatementType
from kg.search.columns import TYPES, Columns
from kg.search.model import FacetValue

NAMES = ("municipality", "type", "theme", "kind", "year")
TYPE_NAMES = {kind.value: LABELS[kind] for kind in StatementType}
KIND_NAMES = {kind.value: KIND_LABELS[kind] for kind in DocumentKind}


def count_facets(
    columns: Columns, statements: Sequence[int]
) -> Mapping[str, tuple[FacetValue, ...]]:
    """Return the values of each facet among `statements` (rows), the commonest first."""
    rows = np.array(statements, np.int64)
    documents = Counter(columns.statement_document[rows].tolist())
    themes = Counter(chain.from_iterable(map(columns.statement_themes.get, statements, repeat(()))))
    counts: dict[str, Counter[str]] = {name: Counter() for name in NAMES}
    for number, count in documents.items():
        document = columns.documents[number]
        if document.municipality:
            counts["municipality"][document.municipality] += count
        counts["kind"][document.kind] += count
        if document.date:
            counts["year"][document.date[:4]] += count
    for kind, count in Counter(columns.statement_type[rows].tolist()).items():
        counts["type"][TYPES[kind].value] += count
    for theme, count in themes.items():
        counts["theme"][columns.themes[theme]] = count
    labels: dict[str, Mapping[str, str]] = {
        "municipality": columns.municipalities,
        "type": TYPE_NAMES,
        "theme": columns.labels_of_themes,
        "kind": KIND_NAMES,
        "year": {},
    }
    return {
        name: tuple(
            FacetValue(value, labels[name].get(value, value), count)
            for value, count in sorted(found.items(), key=lambda item: (-item[1], item[0]))
        )
        for name, found in counts.items()
    }
