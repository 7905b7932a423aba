from collections.abc import Sequence

from ingest.model import ParsedDocument
from kg.links.alignments import alignment_id
from kg.links.lexicon import Lexicon
from kg.links.write import link_corpus

from .conftest import LetterEmbedder, make_document


def ends(documents: Sequence[ParsedDocument], lexicon: Lexicon) -> set[tuple[str, str]]:
    linked = link_corpus(documents, LetterEmbedder(), lexicon)
    return {(link.source, link.target) for link in linked.alignments}


def test_statements_that_say_the_same_are_linked_across_municipalities(
    two_municipalities: list[ParsedDocument], lexicon: Lexicon
) -> None:
    found = ends(two_municipalities, lexicon)
    assert ("oest/strategi/udsagn-1", "vest/politik/udsagn-1") in found
    assert ("oest/strategi/udsagn-2", "vest/politik/udsagn-2") in found


def test_statements_with_nothing_in_common_are_not_linked(
    two_municipalities: list[ParsedDocument], lexicon: Lexicon
) -> None:
    assert ("oest/strategi/udsagn-3", "vest/politik/udsagn-3") not in ends(
        two_municipalities, lexicon
    )


def test_no_link_lies_within_one_municipality(lexicon: Lexicon) -> None:
    wording = "Vi samarbejder med foreninger og frivillige."
    documents = [
        make_document("oest/a", "Øst Kommune", wording),
        make_document("oest/b", "Øst Kommune", wording),
    ]
    assert ends(documents, lexicon) == set()


def test_evidence_quotes_the_text_it_points_to(
    two_municipalities: list[ParsedDocument], lexicon: Lexicon
) -> None:
    texts = {document.document.id: document.text for document in two_municipalities}
    for link in link_corpus(two_municipalities, LetterEmbedder(), lexicon).alignments:
        assert link.evidence
        for pair in link.evidence:
            for quote, statement in ((pair.source, link.source), (pair.target, link.target)):
                text = texts[statement.rsplit("/", 1)[0]]
                assert text[quote.start : quote.end] == quote.text


def test_the_reason_names_what_both_speak_of(
    two_municipalities: list[ParsedDocument], lexicon: Lexicon
) -> None:
    links = link_corpus(two_municipalities, LetterEmbedder(), lexicon).alignments
    reasons = {(link.source[-1], link.target[-1]): link.reason for link in links}
    assert reasons["2", "2"] == "begge: bolig"


def test_the_same_input_gives_the_same_links(
    two_municipalities: list[ParsedDocument], lexicon: Lexicon
) -> None:
    first = link_corpus(two_municipalities, LetterEmbedder(), lexicon).alignments
    assert first == link_corpus(two_municipalities, LetterEmbedder(), lexicon).alignments


def test_a_link_has_the_same_id_from_both_ends() -> None:
    assert alignment_id("a/b/c", "d/e/f") == alignment_id("d/e/f", "a/b/c")


def test_one_municipality_alone_gives_no_links(lexicon: Lexicon) -> None:
    assert ends([make_document("oest/a", "Øst Kommune", "Vi hjælper alle.")], lexicon) == set()


def test_no_documents_give_no_links(lexicon: Lexicon) -> None:
    assert ends([], lexicon) == set()
