import os
import re
from collections import defaultdict
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse

from kg.graph.iris import Iris
from kg.graph.kle import InvalidKle, KleEntry, kle_quads, load_kle
from kg.graph.namespaces import PREFIXES, compact, dcterms, expand, pej, rdf, skos
from kg.graph.vocabulary import GRAPHS, ontology_file, vocabulary_quads

ROOT = Path(__file__).parents[3]
SHARED = Path(os.environ.get("PEJLING_SHARED", ROOT.parent / "shared"))

KL_XML = """<?xml version="1.0" encoding="utf-8"?>
<KLE-Emneplan><UdgivelsesDato>2026-02-01</UdgivelsesDato>
 <Hovedgruppe><HovedgruppeNr>27</HovedgruppeNr><HovedgruppeTitel>Social service</HovedgruppeTitel>
  <HovedgruppeAdministrativInfo><OprettetDato>2007-01-01</OprettetDato></HovedgruppeAdministrativInfo>
  <Gruppe><GruppeNr>27.57</GruppeNr><GruppeTitel>Botilbud</GruppeTitel>
   <Emne><EmneNr>27.57.04</EmneNr><EmneTitel>Botilbud, gammel titel</EmneTitel>
    <EmneAdministrativInfo><Historisk><UdgaaetDato>2014-01-01</UdgaaetDato></Historisk></EmneAdministrativInfo></Emne>
   <Emne><EmneNr>27.57.04</EmneNr><EmneTitel>Midlertidige botilbud</EmneTitel>
    <EmneAdministrativInfo><OprettetDato>2014-01-01</OprettetDato></EmneAdministrativInfo></Emne>
   <Emne><EmneNr>27.57.99</EmneNr><EmneTitel>Udgået emne</EmneTitel>
    <EmneAdministrativInfo><Historisk><UdgaaetDato>2014-01-01</UdgaaetDato></Historisk></EmneAdministrativInfo></Emne>
  </Gruppe></Hovedgruppe></KLE-Emneplan>"""


@pytest.fixture(scope="module")
def described() -> dict[str, dict[str, set[str]]]:
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for quad in vocabulary_quads():
        language = getattr(quad.object, "language", None)
        key = compact(quad.predicate.value) + (f"@{language}" if language else "")
        found[quad.subject.value][key].add(quad.object.value)
    return found


def of_class(described, name: str) -> list[str]:
    return [iri for iri, said in described.items() if pej(name).value in said["rdf:type"]]


def test_the_vocabulary_lies_in_four_graphs_and_no_quad_comes_twice():
    quads = list(vocabulary_quads())
    assert len(quads) == len(set(quads))
    names = {Iris().graph(name) for name in GRAPHS}
    assert {quad.graph_name.value for quad in quads} == names


def test_every_term_of_the_ontology_is_explained_in_danish_and_english(described):
    terms = [iri for iri in described if iri.startswith(PREFIXES["pej"])]
    assert len(terms) > 100
    for iri in terms:
        said = described[iri]
        for key in ("skos:prefLabel@da", "skos:prefLabel@en", "skos:definition@da"):
            assert len(said[key]) == 1, (iri, key)
        assert len(said["skos:definition@en"]) == 1, iri
        assert said["skos:example@da"], iri
        assert said["rdfs:isDefinedBy"] == {"https://w3id.org/pejling/ontology"}


def test_no_two_classes_share_a_danish_label(described):
    labels = [
        next(iter(said["skos:prefLabel@da"]))
        for iri, said in described.items()
        if expand("owl:Class") in said["rdf:type"]
    ]
    assert len(labels) == len(set(labels))


def test_every_class_says_what_it_is_in_stratml_and_bmm(described):
    for iri, said in described.items():
        if expand("owl:Class") in said["rdf:type"]:
            assert all("StratML" in note and "BMM" in note for note in said["skos:note@da"]), iri
            assert said["skos:note@en"], iri


def test_domains_ranges_and_super_terms_of_our_own_exist(described):
    for iri, said in described.items():
        for key in ("rdfs:domain", "rdfs:range", "rdfs:subClassOf", "rdfs:subPropertyOf"):
            for value in said[key]:
                assert not value.startswith(PREFIXES["pej"]) or value in described, (iri, value)


def test_the_ontology_has_a_version_and_a_history(described):
    said = described["https://w3id.org/pejling/ontology"]
    (version,) = said["owl:versionInfo"]
    assert any(note.startswith(version) for note in said["skos:historyNote@da"])
    assert said["owl:versionIRI"] == {f"https://w3id.org/pejling/ontology/{version}"}


def test_all_municipalities_have_a_code_a_name_and_a_region(described):
    found = of_class(described, "Municipality")
    assert len(found) == 98
    assert len({code for iri in found for code in described[iri]["dcterms:identifier"]}) == 98
    assert all(described[iri]["pej:regionName@da"] for iri in found)


def test_the_lists_say_where_they_are_from(described):
    assert described[Iris().graph("kommuner")]["dcterms:source@da"]
    for kind in ("KleMainGroup", "KleFacetCategory", "KleFacet"):
        for iri in of_class(described, kind):
            assert described[iri]["dcterms:source@da"], iri


def test_themes_cover_the_field_with_words_that_people_use(described):
    themes = of_class(described, "Theme")
    assert 25 <= len(themes) <= 32
    for iri in themes:
        assert re.fullmatch(r"[a-z0-9-]+", iri.removeprefix(Iris().theme("")).lstrip("/"))
        assert len(described[iri]["skos:altLabel@da"]) >= 10, iri
        assert described[iri]["skos:definition@da"], iri
    words = {
        word
        for said in described.values()
        for key in ("skos:altLabel@da", "skos:prefLabel@da")
        for word in said[key]
    }
    assert {"uden fast bopæl", "misbrug", "pårørende", "bosted", "job", "demens"} <= words


def test_related_themes_are_themes_and_narrower_concepts_lie_under_one(described):
    themes = set(of_class(described, "Theme"))
    scheme = Iris().theme()
    for iri, said in described.items():
        if scheme not in said["skos:inScheme"]:
            continue
        assert said["skos:related"] <= themes
        if iri not in themes:
            assert len(said["skos:broader"] & themes) == 1, iri


def test_no_theme_has_a_label_twice(described):
    for said in described.values():
        preferred = {label.lower() for label in said["skos:prefLabel@da"]}
        others = [label.lower() for label in said["skos:altLabel@da"]]
        assert not preferred & set(others)
        assert len(others) == len(set(others))


def test_the_kle_subjects_of_themes_exist():
    table = SHARED / "kle" / "kle.tsv"
    if not table.is_file():
        pytest.skip("the full KLE table is not here")
    codes = {Iris().kle(entry.code) for entry in load_kle(table)}
    for triple in parse(ontology_file("themes.ttl"), format=RdfFormat.TURTLE):
        if triple.predicate == skos("relatedMatch"):
            assert triple.object.value in codes, triple


def test_the_full_kle_table_becomes_concepts_and_keeps_main_groups_apart_from_older_titles():
    table = SHARED / "kle" / "kle.tsv"
    if not table.is_file():
        pytest.skip("the full KLE table is not here")
    entries = load_kle(table)
    assert sum(1 for entry in entries if entry.code.count(".") == 2) == 2390
    childcare = next(entry for entry in entries if entry.code == "28")
    assert childcare.title == "Dag-, fritids- og klubtilbud"
    assert childcare.former == ("Dagtilbud",)
    labels = defaultdict(set)
    for quad in vocabulary_quads(kle=entries):
        if quad.predicate == skos("prefLabel") and quad.graph_name.value == Iris().graph("kle"):
            labels[quad.subject.value].add(quad.object.value)
    assert all(len(titles) == 1 for titles in labels.values())
    assert labels[Iris().kle("27.57.04")] == {"Midlertidige botilbud efter servicelovens § 107"}
    assert labels[Iris().kle("28")] == {"Dag-, fritids- og klubtilbud"}


def test_kls_own_xml_is_read_and_gone_titles_stay_as_former_ones(tmp_path):
    file = tmp_path / "kle.xml"
    file.write_text(KL_XML, "utf-8")
    by_code = {entry.code: entry for entry in load_kle(file)}
    assert list(by_code) == ["27", "27.57", "27.57.04", "27.57.99"]
    assert by_code["27.57.04"].title == "Midlertidige botilbud"
    assert by_code["27.57.04"].former == ("Botilbud, gammel titel",)
    assert by_code["27.57.99"].title == "Udgået emne"


def test_a_subject_whose_group_is_missing_still_lies_in_it(tmp_path):
    file = tmp_path / "kle.tsv"
    file.write_text("level\tcode\ttitle\tsource\nemne\t99.01.02\tNoget\tprøve\n", "utf-8")
    entries = load_kle(file)
    assert [(entry.code, entry.title) for entry in entries] == [
        ("99", None),
        ("99.01", None),
        ("99.01.02", "Noget"),
    ]
    broader = {
        (q.subject.value, q.object.value)
        for q in kle_quads(entries)
        if q.predicate == skos("broader")
    }
    assert broader == {
        (Iris().kle("99.01.02"), Iris().kle("99.01")),
        (Iris().kle("99.01"), Iris().kle("99")),
    }


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe\x00x",
        b"<KLE-Emneplan>",
        b"navn;nummer\n",
        b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>',
    ],
)
def test_a_file_that_is_no_kle_table_is_refused_in_one_sentence(tmp_path, data):
    file = tmp_path / "kle"
    file.write_bytes(data)
    with pytest.raises(InvalidKle) as caught:
        load_kle(file)
    assert "\n" not in str(caught.value)
    assert str(file) in str(caught.value)


def test_a_missing_kle_file_is_refused(tmp_path):
    with pytest.raises(InvalidKle):
        load_kle(tmp_path / "findes-ikke.xml")


def test_a_kle_concept_says_its_source():
    quads = list(kle_quads((KleEntry("27", "Social service", "KL"),)))
    node = NamedNode(Iris().kle("27"))
    assert any(q.subject == node and q.predicate == dcterms("source") for q in quads)
    assert any(q.subject == node and q.object == pej("KleMainGroup") for q in quads)
    assert rdf("type") in {q.predicate for q in quads}


def test_prefixed_names_expand_and_shorten_again():
    for prefix, iri in PREFIXES.items():
        assert compact(expand(f"{prefix}:abc")) == f"{prefix}:abc"
        assert expand(f"{prefix}:abc") == iri + "abc"
    assert compact("https://example.org/x") == "https://example.org/x"
