"""Damaged and hostile files of every format: read, or refused with a sentence, never a breakdown."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.errors import UnreadableFile
from ingest.readers import read

FIXTURES = Path(__file__).parent / "fixtures"
PAGE = (FIXTURES / "aeldrepolitik.html").read_bytes()
WORD = (FIXTURES / "sundhedspolitik.docx").read_bytes()
PRINT = (FIXTURES / "udvalgsreferat.pdf").read_bytes()
XML_PARTS = ("word/document.xml", "word/styles.xml", "word/numbering.xml")


def read_or_refused(data: bytes, name: str) -> None:
    try:
        text = read(data, name)
    except UnreadableFile as error:
        assert name in error.message
        assert "\n" not in error.message
        return
    position = 0
    for block in text.blocks:
        assert position <= block.start < block.end <= len(text.text)
        assert not text.text[position : block.start].strip()
        position = block.end
    assert not text.text[position:].strip()


places = st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=8), st.integers(0, 60)), max_size=6)


def damaged(data: bytes, cuts: list[tuple[float, bytes, int]]) -> bytes:
    for share, put, length in cuts:
        at = int(share * len(data))
        data = data[:at] + put + data[at + length :]
    return data


@pytest.mark.parametrize(
    ("data", "name"), [(PAGE, "side.html"), (PRINT, "udskrift.pdf"), (WORD, "brev.docx")]
)
@settings(max_examples=25, deadline=None)
@given(cuts=places)
def test_a_damaged_file_is_read_or_refused(
    data: bytes, name: str, cuts: list[tuple[float, bytes, int]]
) -> None:
    read_or_refused(damaged(data, cuts), name)


@settings(max_examples=30, deadline=None)
@given(
    part=st.sampled_from(XML_PARTS),
    places=st.lists(st.floats(0, 0.999), min_size=1, max_size=8),
    value=st.sampled_from(["", "-1", "x", "²", "9" * 5000, "decimal", "lowerRoman"]),
)
def test_a_word_file_with_odd_values_is_read_or_refused(
    part: str, places: list[float], value: str
) -> None:
    with zipfile.ZipFile(io.BytesIO(WORD)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    values = list(re.finditer(rb'w:(?:val|ilvl|numId|abstractNumId)="[^"]*"', parts[part]))
    for place in sorted(places, reverse=True):
        found = values[int(place * len(values))]
        changed = re.sub(rb'"[^"]*"', f'"{value}"'.encode(), found.group())
        parts[part] = parts[part][: found.start()] + changed + parts[part][found.end() :]
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    read_or_refused(stream.getvalue(), "brev.docx")


tags = st.sampled_from(
    [
        "p",
        "div",
        "ul",
        "ol",
        "li",
        "table",
        "tr",
        "td",
        "th",
        "h1",
        "h2",
        "h3",
        "b",
        "br",
        "a",
        "nav",
        "main",
        "details",
        "summary",
        "button",
        "dl",
        "dt",
        "dd",
    ]
)
markup = st.lists(
    st.one_of(
        tags.map(lambda tag: f"<{tag}>"),
        tags.map(lambda tag: f"</{tag}>"),
        st.sampled_from(
            ["<ol start=99999999999 type=a>", "<li value=²>", "<h2 aria-level=x role=heading>"]
        ),
        st.text(max_size=20),
    ),
    max_size=40,
).map("".join)


@settings(max_examples=150, deadline=None)
@given(source=markup)
def test_any_markup_is_read_or_refused(source: str) -> None:
    read_or_refused(f"<html>{source}".encode("utf-8", "surrogatepass"), "side.html")
