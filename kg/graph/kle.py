"""The KLE table (KL's XML or tab-separated lines) in, its main groups, groups and subjects out.

KLE is the classification by which Danish municipalities file their cases: a subject "27.57.04" lies
in the group "27.57" of the main group "27". What the table lacks is tolerated: a subject's group
and main group are always there, with or without a title.
"""

import csv
import io
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from pyoxigraph import NamedNode, Quad

from ingest.errors import PejlingError
from kg.graph.iris import Iris
from kg.graph.namespaces import dcterms, pej, rdf, skos
from kg.graph.terms import Triple, text

CLASSES: Final = ("KleMainGroup", "KleGroup", "KleSubject")
"""The classes of the three levels, in the ontology's namespace."""

Row: TypeAlias = tuple[str, str, str, str | None]
"""Level, code, title, source."""

_CODE = re.compile(r"\d\d(?:\.\d\d){0,2}$")
_XML_LEVELS: Final[Mapping[str, tuple[str, str]]] = {
    "Hovedgruppe": ("HovedgruppeNr", "HovedgruppeTitel"),
    "Gruppe": ("GruppeNr", "GruppeTitel"),
    "Emne": ("EmneNr", "EmneTitel"),
}


class InvalidKle(PejlingError):
    """The file with the KLE table cannot be used."""

    prefix = "KLE-tabellen kan ikke bruges"


@dataclass(frozen=True, slots=True)
class KleEntry:
    """A main group, group or subject: its code ("27", "27.57", "27.57.04"), title and source.

    `former` are titles that newer ones have taken the place of.
    """

    code: str
    title: str | None
    source: str | None = None
    former: tuple[str, ...] = ()


def load_kle(path: Path) -> tuple[KleEntry, ...]:
    """Return the entries of a KLE file by code, each once: KL's XML or lines of level, code, title.

    Raises InvalidKle when the file is missing or of another form.
    """
    try:
        data = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidKle(
            f"{path} kan ikke læses som UTF-8-tekst; angiv KL's XML eller en TSV."
        ) from error
    rows = _xml_rows(data, path) if data.lstrip().startswith("<") else _tsv_rows(data)
    entries = merge(rows)
    if not entries:
        raise InvalidKle(f"{path} indeholder ingen KLE-numre; angiv KL's XML eller en TSV.")
    return entries


def merge(rows: Iterable[Row]) -> tuple[KleEntry, ...]:
    """Return one entry a code from rows of level, code, title and source.

    A title marked as superseded gives way to a current one and stays as a former one; a title that
    was inferred gives way to one that was stated.
    """
    titles: dict[str, list[tuple[int, str, str | None]]] = {}
    for level, code, title, source in rows:
        if not _CODE.match(code) or not title:
            continue
        rank = 2 if level.endswith("-superseded") else 1 if level.endswith("-inferred") else 0
        titles.setdefault(code, []).append((rank, title, source))
    for code in list(titles):
        for above in (code[:2], code[:5]):
            titles.setdefault(above, [])
    return tuple(_entry(code, titles[code]) for code in sorted(titles))


def _entry(code: str, found: list[tuple[int, str, str | None]]) -> KleEntry:
    if not found:
        return KleEntry(code, None)
    _, title, source = min(found, key=lambda candidate: candidate[0])
    former = {other for rank, other, _ in found if rank == 2 and other != title}
    return KleEntry(code, title, source, tuple(sorted(former)))


def kle_quads(entries: tuple[KleEntry, ...], iris: Iris | None = None) -> Iterator[Quad]:
    """Yield the entries as SKOS concepts in the KLE graph, subject in group in main group."""
    mint = iris or Iris()
    graph = NamedNode(mint.graph("kle"))
    for entry in entries:
        for triple in _entry_triples(entry, mint):
            yield Quad(*triple, graph)


def _entry_triples(entry: KleEntry, iris: Iris) -> Iterator[Triple]:
    node, scheme = NamedNode(iris.kle(entry.code)), NamedNode(iris.kle())
    depth = entry.code.count(".")
    yield node, rdf("type"), pej(CLASSES[depth])
    yield node, rdf("type"), skos("Concept")
    yield node, skos("notation"), text(entry.code, None)
    yield node, skos("inScheme"), scheme
    if entry.title:
        yield node, skos("prefLabel"), text(entry.title)
    for title in entry.former:
        yield node, skos("altLabel"), text(title)
    if entry.source:
        yield node, dcterms("source"), text(entry.source)
    if depth:
        yield node, skos("broader"), NamedNode(iris.kle(entry.code.rpartition(".")[0]))
    else:
        yield node, skos("topConceptOf"), scheme


def _tsv_rows(data: str) -> Iterator[Row]:
    reader = csv.DictReader(io.StringIO(data), delimiter="\t", quoting=csv.QUOTE_NONE)
    for row in reader:
        code, title = row.get("code"), row.get("title")
        if code and title:
            yield row.get("level") or "", code.strip(), title.strip(), row.get("source")


def _xml_rows(data: str, path: Path) -> Iterator[Row]:
    if "<!DOCTYPE" in data or "<!ENTITY" in data:
        raise InvalidKle(
            f"{path} har en DOCTYPE, som KL's XML ikke har; angiv den fil, KL leverer."
        )
    try:
        root = ElementTree.fromstring(data)
    except ElementTree.ParseError as error:
        raise InvalidKle(f"{path} er ikke gyldig XML ({error}); hent den igen hos KL.") from error
    for element in root.iter():
        names = _XML_LEVELS.get(_local(element.tag))
        if names is None:
            continue
        found = {_local(child.tag): (child.text or "").strip() for child in element}
        level = _local(element.tag) + ("-superseded" if _expired(element) else "")
        yield (
            level,
            found.get(names[0], ""),
            found.get(names[1], ""),
            "KL Emnesystematik, XML fra KL",
        )


def _expired(element: ElementTree.Element) -> bool:
    """Say whether KL has marked the entry as gone or to go: its title may still stand on cases."""
    for child in element:
        if _local(child.tag).endswith("AdministrativInfo"):
            return any(_local(info.tag) == "Historisk" for info in child)
    return False


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]
