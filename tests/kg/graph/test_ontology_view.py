import pytest

from kg.graph.ontology_view import ontology_view


def test_every_term_is_shown_in_both_languages_with_an_example():
    view = ontology_view()
    terms = (*view.classes, *view.object_properties, *view.data_properties)
    assert len(terms) > 100
    for term in terms:
        assert set(term.labels) == set(term.definitions) == {"da", "en"}, term.name
        assert term.examples, term.name


def test_terms_come_in_the_order_of_their_danish_labels():
    for terms in (ontology_view().classes, ontology_view().data_properties):
        labels = [term.labels["da"].casefold() for term in terms]
        assert labels == sorted(labels)


def test_a_class_shows_what_lies_above_and_below_it_and_its_properties():
    principle = ontology_view().term("Principle")
    assert principle.name == "pej:Principle"
    assert principle.code == "principle"
    assert [link.name for link in principle.parents] == ["pej:StrategicStatement"]
    assert {link.name for link in principle.children} == {
        "pej:FundamentalPrinciple",
        "pej:UnderlyingPrinciple",
    }
    assert [link.name for link in principle.properties] == ["pej:level"]
    assert any("StratML" in note for note in principle.notes["da"])


def test_a_property_shows_where_it_leads():
    parent = ontology_view().term("parent")
    assert parent.domain.label == parent.range.label == "Udsagn"
    assert parent.inverse.name == "pej:child"
    assert [link.name for link in parent.parents] == ["pej:within"]
    assert ontology_view().term("within").traits == ("owl:TransitiveProperty",)


def test_a_term_of_another_vocabulary_has_no_anchor_here():
    parents = ontology_view().term("Statement").parents
    assert [(link.name, link.anchor) for link in parents] == [("prov:Entity", None)]
    assert ontology_view().term("Vision").parents[0].anchor == "StrategicStatement"


def test_the_class_tree_reaches_every_class_from_its_roots():
    view = ontology_view()
    reached = set()
    waiting = [term.iri for term in view.roots]
    while waiting:
        iri = waiting.pop()
        if iri not in reached:
            reached.add(iri)
            term = next(term for term in view.classes if term.iri == iri)
            waiting.extend(link.iri for link in term.children)
    assert reached == {term.iri for term in view.classes}


def test_the_diagram_leads_from_own_classes_to_own_classes():
    relations = ontology_view().relations
    assert len(relations) > 20
    assert all(relation.source.own and relation.target.own for relation in relations)
    assert ("pej:Statement", "pej:parent", "pej:Statement") in {
        (r.source.name, r.property.name, r.target.name) for r in relations
    }


def test_an_unknown_term_is_a_key_error():
    with pytest.raises(KeyError):
        ontology_view().term("FindesIkke")


def test_the_page_has_a_version_and_a_history_in_both_languages():
    view = ontology_view()
    assert view.version
    assert set(view.titles) == set(view.descriptions) == set(view.history) == {"da", "en"}
