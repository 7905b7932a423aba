"""The W3C's SPARQL 1.1 test suite: manifests in, test cases out."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import rdflib
from rdflib.collection import Collection

MF = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
UT = rdflib.Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
HT = rdflib.Namespace("http://www.w3.org/2011/http#")
CNT = rdflib.Namespace("http://www.w3.org/2011/content#")

_PROJECT = Path(__file__).resolve().parents[4]
SHARED = Path(os.environ.get("PEJLING_SHARED", _PROJECT.parent / "shared"))
SUITE = SHARED / "w3c-rdf-tests" / "sparql" / "sparql11"

absent = pytest.mark.skipif(
    not SUITE.is_dir(), reason="the W3C test suite is not beside the project (PEJLING_SHARED)"
)


@dataclass(frozen=True)
class Case:
    """One entry of a manifest."""

    folder: str
    name: str
    type: str
    node: Any
    manifest: rdflib.Graph

    @property
    def id(self) -> str:
        return f"{self.folder}/{self.name}"

    def value(self, subject: Any, predicate: Any) -> Any:
        return self.manifest.value(subject, predicate)

    def items(self, head: Any) -> list[Any]:
        return list(Collection(self.manifest, head))


def path_of(node: Any) -> Path:
    return Path(str(node).removeprefix("file://"))


def cases(folder: str, *types: str) -> Iterator[Case]:
    """Yield the cases of a folder that have one of the types; none where the suite is absent."""
    if not SUITE.is_dir():
        return
    manifest = rdflib.Graph()
    manifest.parse(SUITE / folder / "manifest.ttl", format="turtle")
    for head in manifest.objects(None, MF.entries):
        for node in Collection(manifest, head):
            for type_ in manifest.objects(node, rdflib.RDF.type):
                name = str(type_).rpartition("#")[2]
                if not types or name in types:
                    yield Case(folder, str(node).rpartition("#")[2], name, node, manifest)
