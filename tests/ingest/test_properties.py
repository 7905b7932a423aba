"""What holds for every parse, whatever the input."""

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.errors import PejlingError
from ingest.json_form import parsed_from_json
from ingest.model import ParsedDocument
from ingest.read import parse
from ingest.readers.assemble import BlockDraft, assemble
from ingest.readers.plain_text import read as read_plain
from ingest.text import clean

_WORDS = st.sampled_from(
    [
        "Pejlemærke:", "Pejlemærke 1:", "Principper", "Vi vil:", "Mål", "Værdier", "Vision", "tre mål",
        "De tre grundlæggende principper", "Vi følger op på om", "Forord", "FOR ALLE!", "og", "borgeren",
        "Målet er, at alle er med.", "fire pejlemærker", "Med dette fundament", "samarbejds-", "2.1",
        "visionen om, at ”vi bor her sammen”", "•", "1.", "\t", "\f", "......", "12", "Det betyder, at",
        "Indsatsområde 2 – Bolig", "Politik", "Skip til indhold", "cookies", "Tlf. 12345678", "skal",
    ]
)  # fmt: skip
_SEPARATORS = st.sampled_from([" ", "\n", "\n\n", "\n ", "\n• ", "\n- ", "\f", " | "])
_DANISH = st.lists(st.tuples(_WORDS, _SEPARATORS), max_size=60).map(
    lambda pairs: "".join(word + separator for word, separator in pairs)
)
_NAMES = st.sampled_from(["a.txt", "b.md", "c.html", "faxe/d.txt"])


def _assert_sound(parsed: ParsedDocument) -> None:
    ids = [statement.id for statement in parsed.statements]
    assert len(ids) == len(set(ids))
    seen: set[str] = set()
    for statement in parsed.statements:
        quotes = [parsed.text[span.start : span.end] for span in statement.spans]
        assert statement.spans and all(quotes)
        assert statement.text == " ".join(quotes)
        assert statement.parent is None or statement.parent in seen
        assert 0 <= statement.confidence <= 1
        seen.add(statement.id)
    for parent in {statement.parent for statement in parsed.statements}:
        orders = [statement.order for statement in parsed.children(parent)]
        assert orders == list(range(1, len(orders) + 1))
    for reference in parsed.references:
        assert parsed.text[reference.start : reference.end] == reference.text


def _parsed_or_refused(data: bytes, name: str) -> ParsedDocument | None:
    try:
        return parse(data, name)
    except PejlingError as error:
        assert error.message and "\n" not in error.message
        return None


@settings(max_examples=150, deadline=None)
@given(text=_DANISH, name=_NAMES)
def test_spans_quote_the_text_and_parents_form_a_tree(text, name):
    parsed = _parsed_or_refused(text.encode(), name)
    if parsed is not None:
        _assert_sound(parsed)


@settings(max_examples=100, deadline=None)
@given(text=st.text(max_size=300), name=_NAMES)
def test_parsing_arbitrary_text_never_raises_but_for_a_danish_sentence(text, name):
    parsed = _parsed_or_refused(text.encode("utf-8", "surrogatepass"), name)
    if parsed is not None:
        _assert_sound(parsed)


@settings(max_examples=100, deadline=None)
@given(data=st.binary(max_size=300), name=_NAMES)
def test_parsing_arbitrary_bytes_never_raises_but_for_a_danish_sentence(data, name):
    parsed = _parsed_or_refused(data, name)
    if parsed is not None:
        _assert_sound(parsed)


@settings(max_examples=40, deadline=None)
@given(text=_DANISH)
def test_the_same_input_gives_the_same_parse_and_json_restores_it(text):
    first, second = (_parsed_or_refused(text.encode(), "a.txt") for _ in range(2))
    assert first == second
    if first is not None:
        from ingest.json_form import parsed_to_json

        assert parsed_from_json(parsed_to_json(first, with_blocks=True)) == first


@settings(max_examples=150, deadline=None)
@given(text=_DANISH | st.text(max_size=200))
def test_blocks_quote_the_text_in_order_and_leave_out_only_white_space(text):
    try:
        read = read_plain(text.encode("utf-8", "surrogatepass"), "a.txt")
    except PejlingError:
        return
    position = 0
    for block in read.blocks:
        assert not read.text[position : block.start].strip()
        quote = read.quote(block)
        assert quote == quote.strip() and "\n" not in quote
        position = block.end
    assert not read.text[position:].strip()


@settings(max_examples=200, deadline=None)
@given(text=st.text(max_size=200))
def test_cleaning_a_second_time_changes_nothing(text):
    assert clean(clean(text)) == clean(text)


@given(texts=st.lists(st.text(max_size=40), max_size=8))
def test_assembled_blocks_do_not_overlap(texts):
    from ingest.model import BlockKind

    read = assemble([BlockDraft(BlockKind.PARAGRAPH, text) for text in texts], "text")
    ends = [0, *(block.end for block in read.blocks)]
    assert all(b.start >= end for b, end in zip(read.blocks, ends, strict=False))
