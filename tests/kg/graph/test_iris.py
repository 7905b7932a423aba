import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from ingest.slugs import slug
from kg.graph.iris import RESERVED, Iris, document_of, municipality_of
from kg.graph.names import body_name, code_segment, is_outside, name_segment, title_key
from kg.graph.vocabulary import ontology_file

NAMES = st.text(min_size=1, max_size=200).filter(lambda name: name.strip() != "")


def test_documents_and_statements_keep_their_ids_in_their_iris():
    iris = Iris("https://example.org/")
    assert (
        iris.resource("ishoej/strategi/maal-1") == "https://example.org/id/ishoej/strategi/maal-1"
    )
    assert iris.identifier(iris.resource("ishoej/strategi")) == "ishoej/strategi"
    assert iris.identifier("https://example.org/andet") is None


def test_a_statements_id_tells_its_document_and_municipality():
    assert document_of("ishoej/strategi/maal-1") == "ishoej/strategi"
    assert municipality_of("ishoej/strategi/maal-1") == "ishoej"


def test_no_municipality_is_called_like_a_reserved_segment():
    import json

    listed = json.loads(ontology_file("municipalities.jsonld"))["@graph"]
    assert len(listed) == 98
    assert not RESERVED & {entry["@id"] for entry in listed}


@given(NAMES)
def test_any_name_makes_a_valid_iri_and_the_same_every_time(name):
    iris = Iris()
    for mint in (iris.law, iris.kle_facet, iris.agent):
        NamedNode(mint(name))
        assert mint(name) == mint(name)
    for mint in (iris.body, iris.person, iris.party, iris.case, iris.mentioned_document):
        found = NamedNode(mint("ishoej", name)).value
        assert found.removeprefix(iris.root).count("/") == 2
        assert re.fullmatch(r"[A-Za-z0-9./:_-]+", found)


def test_names_that_are_cut_stay_apart():
    long = (
        "Notat om kvalitetsstandarder og styringsredskaber på området for voksne med særlige behov"
    )
    assert name_segment(f"{long} del 1") != name_segment(f"{long} del 2")
    assert name_segment("Kort notat") == slug("Kort notat")


@pytest.mark.parametrize(
    ("definite", "indefinite"),
    [
        ("Udvalget for Social og Sundhed", "Udvalg for Social og Sundhed"),
        ("Socialudvalget", "Socialudvalg"),
        ("Byrådet", "Byråd"),
        ("Kommunalbestyrelsen", "Kommunalbestyrelse"),
        ("Direktionen", "Direktion"),
    ],
)
def test_a_body_has_one_iri_in_both_forms_of_its_name(definite, indefinite):
    assert body_name(definite) == indefinite
    assert Iris().body("ishoej", definite) == Iris().body("ishoej", indefinite)


@pytest.mark.parametrize(
    "name", ["Social- og Boligstyrelsen", "Ankestyrelsen", "Socialministeriet"]
)
def test_an_authority_of_the_state_is_the_same_for_all_municipalities(name):
    assert is_outside(name)
    assert Iris().body("ishoej", name) == Iris().body("faxe", name)


@pytest.mark.parametrize("name", ["Kommunalbestyrelsen", "Byrådet", "Handicaprådet", "Direktionen"])
def test_a_municipal_body_belongs_to_its_municipality(name):
    assert not is_outside(name)
    assert Iris().body("ishoej", name) != Iris().body("faxe", name)


def test_a_title_is_the_same_document_with_and_without_the_article():
    assert title_key("Handicappolitikken") == title_key("handicappolitik")
    assert title_key("Socialstrategien 2023") == title_key("Socialstrategi 2023")


def test_a_case_number_is_readable_in_its_iri():
    assert code_segment("27.00.00-P22-1-26") == "27.00.00-P22-1-26"
    assert code_segment("13/39690") == "13-39690"
    assert code_segment("00.00.00-Ø01-1-26") == "00.00.00-Oe01-1-26"
