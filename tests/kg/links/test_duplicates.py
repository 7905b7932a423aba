from dataclasses import replace

from ingest.model import DocumentKind, ParsedDocument
from kg.links.duplicates import DocumentRelation, document_relations, duplicate_groups

from .conftest import make_document

SENTENCES = [
    f"Vi arbejder hver eneste dag for {what} i hele kommunen."
    for what in [
        "tryghed",
        "sundhed",
        "uddannelse",
        "arbejde",
        "fællesskab",
        "kultur",
        "natur",
        "idræt",
    ]
]


def dated(slug: str, *wordings: str, year: str | None = None) -> ParsedDocument:
    made = make_document(slug, "Øst Kommune", *wordings)
    return replace(
        made, document=replace(made.document, valid_from=year, title="Strategi for voksne borgere")
    )


def test_a_short_document_whose_sentences_stand_in_a_longer_one_is_an_excerpt() -> None:
    part, whole = dated("oest/side", *SENTENCES[:5]), dated("oest/strategi", *SENTENCES)
    assert document_relations([whole, part]) == [
        DocumentRelation("oest/side", "oest/strategi", "excerpt_of", 1.0)
    ]


def test_of_two_dated_versions_the_later_supersedes_the_earlier() -> None:
    old = dated("oest/gammel", *SENTENCES[:6], year="2018")
    new = dated("oest/ny", *SENTENCES[3:], "Vi måler effekten af alle indsatser.", year="2023")
    found = document_relations([old, new])
    assert [(one.document, one.other, one.relation) for one in found] == [
        ("oest/ny", "oest/gammel", "supersedes")
    ]


def test_nothing_is_guessed_where_no_date_tells_versions_apart() -> None:
    assert document_relations([dated("oest/a", *SENTENCES), dated("oest/b", *SENTENCES)]) == []


def test_an_agenda_that_quotes_a_strategy_is_no_excerpt_of_it() -> None:
    quoting = dated("oest/dagsorden", *SENTENCES[:5])
    agenda = replace(quoting, document=replace(quoting.document, kind=DocumentKind.AGENDA))
    assert document_relations([agenda, dated("oest/strategi", *SENTENCES)]) == []


def test_documents_of_different_municipalities_are_not_each_other_s_excerpts() -> None:
    assert document_relations([dated("oest/a", *SENTENCES[:5]), dated("vest/b", *SENTENCES)]) == []


def test_statements_with_the_same_words_form_a_group() -> None:
    groups = duplicate_groups([dated("oest/a", SENTENCES[0]), dated("oest/b", SENTENCES[0] + " ")])
    assert list(groups.values()) == [("oest/a/udsagn-1", "oest/b/udsagn-1")]


def test_a_wording_repeated_within_one_document_is_no_group() -> None:
    assert duplicate_groups([dated("oest/a", SENTENCES[0], SENTENCES[0])]) == {}
