import pytest

from kg.graph.sparql.model import InvalidQuery, RefusedQuery
from kg.graph.sparql.refusal import explain_syntax, refuse_service

PREFIX = "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n"


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
        "SELECT * { service silent <http://127.0.0.1/> { ?s ?p ?o } }",
        "SELECT * { SeRvIcE ?endpoint { ?s ?p ?o } }",
        "SELECT * { ?s ?p ?o . OPTIONAL { { SELECT * { SERVICE <http://x/> { ?s ?p ?o } } } } }",
        "ASK { FILTER NOT EXISTS { ?s ?p ?o MINUS { SERVICE <http://x/> { ?s ?p ?o } } } }",
        "CONSTRUCT { ?s ?p ?o } WHERE { { ?s ?p ?o } UNION { SERVICE <http://x/> { ?s ?p ?o } } }",
        "DESCRIBE ?s WHERE { GRAPH ?g { SERVICE <http://x/> { ?s ?p ?o } } }",
        "SELECT * { ?s ?p ?o #\nSERVICE <http://x/> { ?s ?p ?o } }",
        "SELECT (EXISTS { SERVICE <http://x/> { ?s ?p ?o } } AS ?there) {}",
    ],
)
def test_a_service_pattern_is_refused_wherever_it_stands(query: str) -> None:
    with pytest.raises(RefusedQuery, match="SERVICE"):
        refuse_service(query)


@pytest.mark.parametrize(
    "query",
    [
        'SELECT * { ?s ?p "SERVICE <http://127.0.0.1/> { ?s ?p ?o }" }',
        "SELECT * { ?s a <http://example.org/ontology#Service> }",
        "SELECT * { ?s ?p ?o } # SERVICE <http://x/> { ?s ?p ?o }",
        PREFIX + 'SELECT ?service { ?service skos:prefLabel """service"""@da }',
        "PREFIX service: <http://x/> SELECT * { ?s service:service ?o }",
    ],
)
def test_the_word_service_in_a_text_a_name_or_a_comment_is_no_service_pattern(query: str) -> None:
    refuse_service(query)


def test_what_cannot_be_checked_is_not_run() -> None:
    with pytest.raises(RefusedQuery):
        refuse_service("SELECT * { << ?s ?p ?o >> ?service ?o . <<( ?a ?b ?c )>> ?d ?e }")


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <http://a> <http://b> 1 }",
        "LOAD <http://127.0.0.1/secret>",
        "LOAD <file:///etc/passwd> INTO GRAPH <http://g>",
        "CLEAR ALL",
        "DROP GRAPH <http://g>",
        "DELETE WHERE { ?s ?p ?o }",
        "CREATE GRAPH <http://g>",
    ],
)
def test_an_update_is_told_to_be_an_update(text: str) -> None:
    assert isinstance(explain_syntax(text, "error at 1:1: expected SELECT"), RefusedQuery)


def test_a_syntax_error_is_told_with_its_place() -> None:
    told = explain_syntax("SELECT", "error at 3:7: expected one of '*', '?'")
    assert isinstance(told, InvalidQuery)
    assert "linje 3, tegn 7" in told.message
    assert told.parameter == "query"


def test_a_long_list_of_what_was_expected_is_cut() -> None:
    told = explain_syntax("SELECT", "error at 1:1: expected one of " + ", ".join(["abcdef"] * 99))
    assert len(told.message) < 320
