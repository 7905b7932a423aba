from dataclasses import replace

import pytest

from ingest.model import ParsedDocument
from kg.errors import InvalidRequest
from kg.links.compare import (
    Comparison,
    ComparisonRequest,
    ComparisonSources,
    compare,
    in_force_on,
)
from kg.links.coverage import coverage
from kg.links.lexicon import Lexicon
from kg.links.write import link_corpus

from .conftest import LetterEmbedder


def sources(documents: list[ParsedDocument], lexicon: Lexicon) -> ComparisonSources:
    linked = link_corpus(documents, LetterEmbedder(), lexicon)
    return ComparisonSources(
        documents={"oest": [documents[0]], "vest": [documents[1]]},
        themes=linked.themes,
        alignments=linked.alignments,
        scheme=lexicon.themes,
    )


def asked(documents: list[ParsedDocument], lexicon: Lexicon, **wanted: object) -> Comparison:
    request = ComparisonRequest(("oest", "vest"), **wanted)  # type: ignore[arg-type]
    return compare(request, sources(documents, lexicon))


def test_a_theme_that_one_municipality_does_not_mention_is_not_found_there(
    two_municipalities: list[ParsedDocument], lexicon: Lexicon
) -> None:
    rows = {row.theme.id: row.cells for row in asked(two_municipalities, lexicon).rows}
    assert rows["faglighed"]["oest"].status == "found"
    assert rows["faglighed"]["vest"].status == "not_found"
    assert rows["bolig"]["vest"].statements[0].statement.text.startswith("Unge støttes")


def test_what_only_one_says_has_no_counterpart(
    two_municipalities: list[ParsedDocument], lexicon: Lexicon
) -> None:
    only = asked(two_municipalities, lexicon).only
    assert [item.statement.id for item in only["oest"]] == ["oest/strategi/udsagn-3"]


def test_a_comparison_can_be_narrowed_to_what_a_search_found(
    two_municipalities: list[ParsedDocument], lexicon: Lexicon
) -> None:
    found = asked(two_municipalities, lexicon, matching={"vest/politik/udsagn-2"})
    assert [row.theme.id for row in found.rows] == ["bolig"]
    assert found.searched["oest"].statements == 3


def test_an_unknown_theme_is_refused(
    two_municipalities: list[ParsedDocument], lexicon: Lexicon
) -> None:
    with pytest.raises(InvalidRequest, match="intet tema"):
        asked(two_municipalities, lexicon, themes=("skovbrug",))


@pytest.mark.parametrize("named", [("oest",), ("oest", "oest"), tuple("abcdefg")])
def test_too_few_too_many_or_the_same_municipality_twice_is_refused(
    two_municipalities: list[ParsedDocument], lexicon: Lexicon, named: tuple[str, ...]
) -> None:
    with pytest.raises(InvalidRequest) as refused:
        compare(ComparisonRequest(named), sources(two_municipalities, lexicon))
    assert refused.value.parameter == "municipality"


def test_a_document_is_in_force_within_its_period(
    two_municipalities: list[ParsedDocument],
) -> None:
    about = replace(two_municipalities[0].document, valid_from="2023", valid_until="2026")
    assert in_force_on(about, "2026-11-21")
    assert not in_force_on(about, "2027-01-01")
    assert not in_force_on(about, "2022-12-31")


def test_coverage_counts_each_cell_by_type(
    two_municipalities: list[ParsedDocument], lexicon: Lexicon
) -> None:
    given = sources(two_municipalities, lexicon)
    matrix = coverage(given.documents, given.themes, given.scheme)
    assert matrix.cells["bolig"]["vest"].by_type == {"principle": 1}
    assert "vest" not in matrix.cells["faglighed"]
