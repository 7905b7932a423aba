"""The found statements in; how many of them each value of each facet has, out."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain, repeat

import numpy as np
from numpy.typing import NDArray

from ingest.model import KIND_LABELS, LABELS, DocumentKind, StatementType
from kg.search.model import FacetValue
from kg.search.stored.columns import TYPES, Columns, ValuesOfDocuments

TYPE_NAMES = {kind.value: LABELS[kind] for kind in StatementType}
KIND_NAMES = {kind.value: KIND_LABELS[kind] for kind in DocumentKind}


def count_facets(
    columns: Columns, statements: Sequence[int]
) -> Mapping[str, tuple[FacetValue, ...]]:
    """Return the values of each facet among `statements` (rows), the commonest first."""
    rows = np.array(statements, np.int64)
    documents = columns.statement_document[rows]
    types = Counter(columns.statement_type[rows].tolist())
    themes = Counter(chain.from_iterable(map(columns.statement_themes.get, statements, repeat(()))))
    return {
        "municipality": _listed(
            _counted(columns.municipality_of, documents), columns.municipalities
        ),
        "type": _listed(
            sorted((TYPES[kind].value, count) for kind, count in types.items()), TYPE_NAMES
        ),
        "theme": _listed(
            sorted((columns.themes[theme], count) for theme, count in themes.items()),
            columns.labels_of_themes,
        ),
        "kind": _listed(_counted(columns.kind_of, documents), KIND_NAMES),
        "year": _listed(_counted(columns.year_of, documents), {}),
    }


def _counted(known: ValuesOfDocuments, documents: NDArray[np.int32]) -> Iterable[tuple[str, int]]:
    """Return how often each value stands in `documents`, in the order of values."""
    counts = np.bincount(known.number[documents], minlength=1)
    return zip(known.values, counts[1:].tolist(), strict=False)


def _listed(
    counted: Iterable[tuple[str, int]], labels: Mapping[str, str]
) -> tuple[FacetValue, ...]:
    """Return what occurs, the commonest first, else in the order given."""
    found = [pair for pair in counted if pair[1]]
    found.sort(key=lambda pair: -pair[1])
    return tuple([_facet_value(value, labels.get(value, value), count) for value, count in found])


@lru_cache(10_000)
def _facet_value(value: str, label: str, count: int) -> FacetValue:
    return FacetValue(value, label, count)
