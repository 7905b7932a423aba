"""The JSON of the command line and of HTTP in, the same JSON as JSON-LD out: RDF as it stands.

The context is put into the answer itself. A context that is fetched may not say what relative ids
are relative to (JSON-LD 1.1, 4.1.3), and ours are: "viborg/strategi" is `…/id/viborg/strategi`.
"""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from kg.graph.iris import Iris
from kg.graph.vocabulary import ontology_file


def as_json_ld(answer: Mapping[str, Any], iris: Iris | None = None) -> dict[str, Any]:
    """Return `answer` with the context that makes it RDF, below the base of `iris`."""
    return {"@context": context((iris or Iris()).root), **answer}


@cache
def context(root: str) -> Any:
    """Return the context of ids below `root`, an IRI that ends with "id/"."""
    written = ontology_file("context.jsonld").decode()
    return json.loads(written.replace(json.dumps(Iris().root)[:-1], json.dumps(root)[:-1]))[
        "@context"
    ]
