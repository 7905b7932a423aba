"""The JSON of a SPARQL answer in, a table or a yes or no in the terminal out."""

import json
import sys
from collections.abc import Mapping
from typing import Any

from api.numbers import counted

_PREFIXED = {
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf:",
    "http://www.w3.org/2000/01/rdf-schema#": "rdfs:",
    "http://www.w3.org/2004/02/skos/core#": "skos:",
    "http://purl.org/dc/terms/": "dcterms:",
    "https://w3id.org/pejling/ontology#": "pej:",
}


def print_solutions(body: bytes) -> None:
    """Print an answer in `application/sparql-results+json`; tab-separated where nobody looks."""
    answer = json.loads(body)
    if "boolean" in answer:
        print("ja" if answer["boolean"] else "nej")
        return
    names = answer["head"]["vars"]
    rows = [
        [_written(binding.get(name)) for name in names] for binding in answer["results"]["bindings"]
    ]
    if not sys.stdout.isatty():
        print("\t".join(names))
        for row in rows:
            print("\t".join(" ".join(cell.split()) for cell in row))
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*names)
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    console = Console()
    console.print(table)
    console.print(counted(len(rows), "række", "rækker"))


def _written(term: Mapping[str, Any] | None) -> str:
    if term is None:
        return ""
    value = str(term["value"])
    if term["type"] == "uri":
        for namespace, prefix in _PREFIXED.items():
            if value.startswith(namespace):
                return prefix + value.removeprefix(namespace)
    return f"_:{value}" if term["type"] == "bnode" else value
