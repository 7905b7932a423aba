from collections import defaultdict
from dataclasses import replace
from itertools import pairwise

import pytest
from pyoxigraph import NamedNode, RdfFormat, Store, serialize

from ingest.model import LABELS, ReferenceKind, StatementType
from kg.graph.context import Origin
from kg.graph.documents import CLASSES as DOCUMENT_CLASSES
from kg.graph.iris import Iris
from kg.graph.namespaces import PREFIXES, pej, rdf
from kg.graph.quads import document_quads, documents_by_title
from kg.graph.references import CLASSES as REFERENCE_CLASSES
from kg.graph.statements import CLASSES as STATEMENT_CLASSES
from kg.graph.vocabulary import vocabulary_quads
from tests.kg.graph.documents import agenda, strategy

ORIGIN = Origin("ab" * 32, "strategi.txt", "0.1.0")
PROLOGUE = "".join(f"PREFIX {p}: <{iri}>\n" for p, iri in PREFIXES.items())


@pytest.fixture(scope="module")
def store() -> Store:
    graph = Store()
    for parsed in (strategy(), agenda()):
        graph.extend(document_quads(parsed, origin=ORIGIN))
    return graph


def rows(store: Store, query: str) -> list[tuple[str, ...]]:
    found = store.query(PROLOGUE + query, use_default_graph_as_union=True)
    return sorted(tuple(term.value for term in row) for row in found)


def lines(parsed) -> list[str]:
    quads = document_quads(parsed, origin=ORIGIN)
    return serialize(quads, format=RdfFormat.N_QUADS).decode().splitlines()


@pytest.mark.parametrize("made", [strategy, agenda])
def test_the_same_document_gives_the_same_quads_in_the_same_order(made):
    assert lines(made()) == lines(made())


@pytest.mark.parametrize("made", [strategy, agenda])
def test_no_quad_comes_twice_and_none_has_a_blank_node(made):
    found = lines(made())
    assert len(found) == len(set(found))
    assert not any("_:" in line.split('"')[0] for line in found)


def test_everything_of_a_document_lies_in_its_own_graph():
    graphs = {quad.graph_name.value for quad in document_quads(strategy())}
    assert graphs == {Iris().document_graph("ishoej/strategi-for-voksne")}


def test_every_statement_leads_to_its_text_by_position_and_by_quote(store):
    for parsed in (strategy(), agenda()):
        for statement in parsed.statements:
            iri = Iris().resource(statement.id)
            found = rows(
                store,
                f"""SELECT ?start ?end ?exact {{ <{iri}> pej:hasSpan ?span .
                    ?span oa:hasSource <{Iris().text(parsed.document.id)}> ;
                          oa:hasSelector [ oa:start ?start ; oa:end ?end ] ,
                                         [ oa:exact ?exact ] }}""",
            )
            by_place = sorted(found, key=lambda row: int(row[0]))
            for start, end, exact in by_place:
                assert parsed.text[int(start) : int(end)] == exact
            assert " ".join(exact for _, _, exact in by_place) == statement.text


def test_prefix_and_suffix_are_what_stands_around_the_quote(store):
    text = strategy().text
    for prefix, exact, suffix in rows(
        store,
        f"""SELECT ?prefix ?exact ?suffix {{ ?span oa:hasSelector ?quote ;
            oa:hasSource <{Iris().text("ishoej/strategi-for-voksne")}> .
            ?quote oa:exact ?exact ; oa:prefix ?prefix ; oa:suffix ?suffix }}""",
    ):
        assert prefix + exact + suffix in text


def test_a_document_tells_its_file_its_reading_and_its_software(store):
    assert rows(
        store,
        """SELECT DISTINCT ?sha ?version { ?document a pej:Strategy ; prov:wasDerivedFrom ?file ;
             eli:is_realized_by [ prov:wasGeneratedBy ?reading ] .
           ?file pej:sha256 ?sha . ?reading a pej:Reading ; prov:used ?file ;
             prov:wasAssociatedWith [ owl:versionInfo ?version ] }""",
    ) == [("ab" * 32, "0.1.0")]


def test_a_statement_corrected_by_people_comes_from_the_correction(store):
    assert rows(
        store,
        """SELECT ?hand (COUNT(?s) AS ?n) { ?s pej:byHand ?hand ; prov:wasGeneratedBy ?by .
           ?by a ?kind FILTER (?kind = IF(?hand, pej:Correction, pej:Reading)) } GROUP BY ?hand""",
    ) == [("false", "6"), ("true", "1")]


def test_dates_are_as_precise_as_the_document_is(store):
    assert rows(
        store,
        """SELECT ?adopted (DATATYPE(?adopted) AS ?kind) ?from ?until
           { ?d eli:date_document ?adopted ; pej:inForceFrom ?from ; pej:inForceUntil ?until }""",
    ) == [("2022-12", PREFIXES["xsd"] + "gYearMonth", "2023-01-01", "2026-12-31")]


def test_items_with_one_case_number_share_the_case_and_its_kle_subject(store):
    assert rows(
        store,
        """SELECT ?case ?kle ?facet (COUNT(?item) AS ?items) { ?item pej:case ?case .
           ?case pej:kleSubject/skos:notation ?kle ; pej:kleFacet/skos:notation ?facet }
           GROUP BY ?case ?kle ?facet""",
    ) == [(Iris().case("ishoej", "27.00.00-P22-1-26"), "27.00.00", "P22", "2")]


def test_a_meeting_has_its_body_and_those_who_take_part(store):
    assert rows(
        store,
        """SELECT ?body ?name ?party { ?m a pej:Meeting ; pej:body/skos:prefLabel ?body ;
           pej:participation [ pej:person/foaf:name ?name ; pej:party/skos:prefLabel ?party ] }""",
    ) == [("Udvalg for Social", "Ib Forsøg", "Å"), ("Udvalg for Social", "Ida Prøve", "A")]


def test_presence_is_told_only_where_the_document_tells_it(store):
    assert rows(store, "SELECT ?n { ?p pej:present ?yes ; pej:person/foaf:name ?n }") == [
        ("Ida Prøve",)
    ]


def test_the_meetings_body_and_the_deciding_body_are_one(store):
    assert rows(
        store,
        """SELECT DISTINCT ?body { ?m a pej:Meeting ; pej:body ?body .
           ?item pej:decisionBody ?body . ?decision pej:madeBy ?body }""",
    ) == [(Iris().body("ishoej", "Udvalg for Social"),)]


def test_a_decision_has_its_votes_and_reservations(store):
    assert rows(
        store,
        """SELECT ?for ?against ?reserved { ?d a pej:Decision ; pej:hasReservation/pej:text ?reserved ;
           pej:hasVote [ pej:party [] ; pej:votesFor ?for ; pej:votesAgainst ?against ] }""",
    ) == [("3", "1", "Liste Å tager forbehold.")]


def test_a_reference_to_a_marker_by_number_leads_to_that_marker(store):
    assert rows(
        store, "SELECT ?text { ?r a pej:MarkerReference ; pej:denotes/pej:text ?text }"
    ) == [("Borgerne skal være i aktivitet.",)]


def test_amounts_and_periods_are_values_that_can_be_counted_with(store):
    assert rows(
        store,
        """SELECT ?amount ?currency ?from ?to { ?a pej:amount ?amount ; pej:currency ?currency .
           ?p pej:periodStart ?from ; pej:periodEnd ?to }""",
    ) == [("6600000", "DKK", "2023", "2026")]


def test_a_law_is_one_whatever_section_is_named(store):
    assert rows(store, "SELECT ?law { ?r a pej:LawReference ; pej:denotes ?law }") == [
        (Iris().law("serviceloven"),)
    ]


def test_a_mentioned_document_that_was_loaded_is_linked_to():
    parsed = strategy()
    policy = replace(
        parsed.document, id="ishoej/politik", title="Handicappolitik", related=(), adopted=None
    )
    other = replace(policy, id="faxe/politik", municipality="Faxe Kommune")
    known = documents_by_title([parsed.document, policy, other], "ishoej")
    quads = list(document_quads(parsed, known_documents=known))
    linked = {q.object.value for q in quads if q.predicate == pej("refersTo")}
    assert linked == {Iris().resource("ishoej/politik")}
    described = {q.subject.value for q in quads if q.object == pej("MentionedDocument")}
    assert described == {Iris().mentioned_document("ishoej", "planen for 2018")}


def test_a_document_without_municipality_claims_none():
    parsed = strategy()
    document = replace(parsed.document, id="ukendt/x", municipality=None, municipality_code=None)
    statements = tuple(
        replace(s, id=f"ukendt/x/{n}", parent=None) for n, s in enumerate(parsed.statements)
    )
    references = tuple(replace(r, statement=None) for r in parsed.references)
    quads = document_quads(
        replace(parsed, document=document, statements=statements, references=references)
    )
    assert not [q for q in quads if q.object == NamedNode(Iris().resource("ukendt"))]


def test_another_base_moves_every_iri_but_the_ontologys():
    iris = Iris("https://data.example.dk/")
    for parsed in (strategy(), agenda()):
        for quad in document_quads(parsed, iris, ORIGIN):
            assert quad.subject.value.startswith("https://data.example.dk/id/")
            if isinstance(quad.object, NamedNode):
                assert not quad.object.value.startswith(Iris().root)
    for quad in vocabulary_quads(iris):
        assert not quad.subject.value.startswith(Iris().root)


def test_every_type_kind_and_reference_has_a_class_of_the_ontology():
    classes = defaultdict(set)
    for quad in vocabulary_quads():
        if quad.predicate == NamedNode(PREFIXES["skos"] + "notation"):
            classes[quad.subject.value].add(quad.object.value)
    for kind in StatementType:
        assert kind.value in classes[pej(STATEMENT_CLASSES[kind]).value]
    for kind, name in DOCUMENT_CLASSES.items():
        assert kind.value in classes[pej(name).value]
    for kind in ReferenceKind:
        assert kind.value in classes[pej(REFERENCE_CLASSES[kind]).value]


def test_the_ontologys_labels_of_statement_types_are_those_of_the_parser():
    labels = {
        quad.subject.value: quad.object.value
        for quad in vocabulary_quads()
        if quad.predicate == NamedNode(PREFIXES["skos"] + "prefLabel")
        and quad.object.language == "da"
    }
    for kind, label in LABELS.items():
        assert labels[pej(STATEMENT_CLASSES[kind]).value] == label


def test_the_quads_use_no_term_that_the_ontology_lacks():
    defined = {quad.subject.value for quad in vocabulary_quads()}
    for parsed in (strategy(), agenda()):
        for quad in document_quads(parsed, origin=ORIGIN):
            used = [quad.predicate]
            if quad.predicate == rdf("type"):
                used.append(quad.object)
            for term in used:
                assert not term.value.startswith(PREFIXES["pej"]) or term.value in defined, term


def test_statements_of_a_document_can_be_read_in_order(store):
    found = rows(
        store,
        f"""SELECT ?at ?text {{ ?s pej:inDocument <{Iris().resource("ishoej/dagsorden-2026-06-03")}> ;
            pej:text ?text ; pej:firstPosition ?at }}""",
    )
    ordered = sorted(int(at) for at, _ in found)
    assert all(first < second for first, second in pairwise(ordered))
    assert len(ordered) == len(agenda().statements)
