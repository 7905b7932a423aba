import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.graph.context import Origin
from kg.graph.iris import Iris
from kg.graph.links import alignment_quads, theme_quads
from kg.graph.namespaces import dcterms, oa, pej, prov, rdf, skos, xsd
from kg.graph.quads import document_quads
from kg.graph.terms import decimal, integer, text
from kg.graph.validate import validate, validate_graph
from kg.graph.vocabulary import vocabulary_quads
from kg.links.model import Alignment, EvidencePair, Quote, ThemeAssignment
from tests.kg.graph.documents import agenda, strategy

MARKER = NamedNode(Iris().resource("ishoej/strategi-for-voksne/p"))
PRINCIPLE = NamedNode(Iris().resource("ishoej/strategi-for-voksne/princip-p"))
ELSEWHERE = NamedNode(Iris().resource("ishoej/dagsorden-2026-06-03/punkt-1"))
GRAPH = NamedNode(Iris().document_graph("ishoej/strategi-for-voksne"))


def document() -> list[Quad]:
    return list(document_quads(strategy(), origin=Origin("ab" * 32, "strategi.txt", "0.1.0")))


def without(quads, subject=None, predicate=None, value=None):
    return [
        quad
        for quad in quads
        if not (
            (subject is None or quad.subject == subject)
            and (predicate is None or quad.predicate == predicate)
            and (value is None or quad.object == value)
        )
    ]


def messages(quads) -> str:
    return " ".join(problem.sentence for problem in validate_graph(quads, GRAPH.value))


@pytest.mark.parametrize("made", [strategy, agenda])
def test_a_sound_document_breaks_no_shape(made):
    quads = document_quads(made(), origin=Origin("ab" * 32, "x", "0.1.0"))
    assert validate_graph(quads, "x") == ()


@pytest.mark.parametrize(
    ("predicate", "said"),
    [
        (pej("text"), "har ikke netop én tekst"),
        (pej("hasSpan"), "intet sted i kilden"),
        (pej("inDocument"), "står ikke i netop ét dokument"),
        (pej("order"), "rækkefølge"),
        (pej("confidence"), "sikkerhed"),
        (dcterms("identifier"), "mangler et id"),
        (prov("wasGeneratedBy"), "læst eller rettet"),
    ],
)
def test_a_statement_that_lacks_something_is_named_with_what_to_do(predicate, said):
    problems = validate_graph(without(document(), MARKER, predicate), GRAPH.value)
    about = [problem for problem in problems if problem.focus == MARKER.value]
    assert len(about) == 1
    assert said in about[0].message
    assert about[0].sentence.startswith(MARKER.value)
    assert about[0].sentence.endswith(about[0].remedy)
    assert about[0].graph == GRAPH.value


def test_a_document_without_original_or_with_a_period_turned_round_is_told():
    node = NamedNode(Iris().resource("ishoej/strategi-for-voksne"))
    assert "hvilken fil" in messages(without(document(), node, prov("wasDerivedFrom")))
    turned = [
        *without(document(), node, pej("inForceUntil")),
        Quad(node, pej("inForceUntil"), Literal("2020-12-31", datatype=xsd("date")), GRAPH),
    ]
    assert "holder op med at gælde" in messages(turned)


def test_a_span_that_ends_before_it_starts_is_told():
    position = next(q.subject for q in document() if q.predicate == oa("start"))
    quads = [
        *without(document(), position, oa("end")),
        Quad(position, oa("end"), integer(0), GRAPH),
    ]
    assert "begynder ikke, før det slutter" in messages(quads)


def test_a_span_without_quote_is_told():
    quote = next(q.subject for q in document() if q.predicate == oa("exact"))
    assert "netop ét citat" in messages(without(document(), quote, oa("exact")))


def test_a_parent_in_another_document_is_told():
    other = NamedNode(Iris().resource("ishoej/dagsorden-2026-06-03"))
    quads = [
        *without(document(), PRINCIPLE, pej("parent")),
        Quad(PRINCIPLE, pej("parent"), ELSEWHERE, GRAPH),
        Quad(ELSEWHERE, pej("inDocument"), other, GRAPH),
    ]
    assert "udsagn i et andet dokument" in messages(quads)


def test_a_statement_below_itself_is_told():
    quads = [*document(), Quad(MARKER, pej("parent"), PRINCIPLE, GRAPH)]
    assert "står under sig selv" in messages(quads)


def test_a_confidence_above_one_and_a_strange_level_are_told():
    quads = [
        *without(document(), PRINCIPLE, pej("confidence")),
        Quad(PRINCIPLE, pej("confidence"), decimal(1.5), GRAPH),
        Quad(PRINCIPLE, pej("level"), text("øverst", None), GRAPH),
    ]
    said = messages(quads)
    assert "fra 0 til 1" in said
    assert "fundamental eller underlying" in said


def test_a_vote_of_nobody_is_told():
    quads = list(document_quads(agenda(), origin=Origin("ab" * 32, "x", "0.1.0")))
    broken = [q for q in quads if q.predicate not in {pej("party"), pej("person")}]
    said = " ".join(problem.sentence for problem in validate_graph(broken, "x"))
    assert "hvem der stemte" in said
    assert "netop én person" in said


def test_the_vocabulary_follows_the_danish_model_rules():
    assert validate(vocabulary_quads()).problems == ()


@pytest.mark.parametrize(
    ("predicate", "rule"),
    [
        (skos("prefLabel"), "modelregel 18"),
        (skos("definition"), "modelregel 20"),
        (NamedNode("http://www.w3.org/2000/01/rdf-schema#isDefinedBy"), "modelregel 26"),
    ],
)
def test_a_class_without_label_definition_or_origin_breaks_the_model_rules(predicate, rule):
    report = validate(without(vocabulary_quads(), pej("Principle"), predicate))
    assert not report.conforms
    assert any(rule in p.message and p.focus == pej("Principle").value for p in report.problems)


def test_a_label_in_one_language_only_is_not_enough():
    english = [
        quad
        for quad in vocabulary_quads()
        if not (
            quad.subject == pej("Principle")
            and quad.predicate == skos("prefLabel")
            and quad.object.language == "en"
        )
    ]
    assert any("modelregel 18" in p.message for p in validate(english).problems)


def test_a_theme_without_the_words_people_use_is_told():
    theme = NamedNode(Iris().theme("hjemloeshed"))
    report = validate(without(vocabulary_quads(), theme, skos("altLabel")))
    assert [p.focus for p in report.problems] == [theme.value]


def test_links_and_themes_are_checked_too():
    pair = EvidencePair(Quote("en plan", 3, 10), Quote("samme plan", 5, 15))
    link = Alignment(
        "a-b", "faxe/x/a", "ishoej/y/b", "same", 0.8, "nærhed", "Begge vil en plan.", (pair,)
    )
    sound = [
        *alignment_quads([link], version="0.1.0"),
        *theme_quads([ThemeAssignment("faxe/x/a", "hjemloeshed", 0.7, ("hjemløs",))]),
    ]
    assert validate(sound).conforms
    node = NamedNode(Iris().alignment("a-b"))
    report = validate(without(sound, node, pej("reason")))
    assert [p.message for p in report.problems] == ["Koblingen har ingen begrundelse."]


def test_the_report_says_what_was_checked_and_can_be_told_as_json():
    broken = without(document(), MARKER, pej("text"))
    report = validate([*broken, *vocabulary_quads()])
    told = report.to_json()
    assert (told["conforms"], told["graphs"], told["quads"]) == (False, 5, report.quads)
    assert told["problems"][0]["focus"] == MARKER.value
    assert told["problems"][0]["sentence"] == report.problems[0].sentence


def test_what_is_inferred_and_what_lies_in_the_default_graph_is_left_out():
    inferred = NamedNode(Iris().graph("udledt"))
    loose = [Quad(MARKER, rdf("type"), pej("Statement"), inferred)]
    loose.append(Quad(MARKER, rdf("type"), pej("Statement")))
    report = validate(loose)
    assert report.conforms
    assert report.quads == 0
