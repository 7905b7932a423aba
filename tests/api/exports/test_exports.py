"""What people take along: each file is opened again by the library that others would use."""

import csv
import io
from typing import Any

import pytest

from api.exports import comparison_bytes
from api.exports.picture import coverage_picture
from api.exports.plain import harmless
from kg.errors import InvalidRequest


def statement(name: str, code: str, text: str) -> dict[str, Any]:
    return {
        "id": f"{name}/politik/udsagn",
        "type_label": "Princip",
        "title": None,
        "text": text,
        "municipality": {"id": name, "name": f"{name.title()} Kommune", "code": code},
        "document": {"id": f"{name}/politik", "title": "Politik", "date": "2024"},
        "source_url": f"/dokument/{name}/politik#char=0,9",
    }


@pytest.fixture
def found() -> dict[str, Any]:
    east = statement("oest", "0001", "=SUM(A1) Alle skal med.")
    west = statement("vest", "0002", "Alle er med i <fællesskabet>.")
    quote = {"start": 0, "end": 9, "source_url": "/dokument/oest/politik#char=0,9"}
    return {
        "municipalities": [
            {"id": "oest", "name": "Øst Kommune", "code": "0001", "documents": 1, "statements": 3},
            {"id": "vest", "name": "Vest Kommune", "code": "0002", "documents": 2, "statements": 4},
        ],
        "themes": [
            {
                "id": "faellesskab",
                "label": "Fællesskab",
                "cells": {
                    "0001": {"status": "found", "count": 1, "statements": [east]},
                    "0002": {"status": "not_found", "count": 0, "statements": []},
                },
            }
        ],
        "alignments": [
            {
                "source": east,
                "target": west,
                "relation": "same",
                "score": 0.9,
                "status": "proposed",
                "reason": "begge: fællesskab",
                "evidence": [
                    {
                        "source": {**quote, "text": "Alle skal med."},
                        "target": {**quote, "text": "Alle er med."},
                    }
                ],
            }
        ],
        "only": {"0001": [], "0002": [west]},
    }


def test_a_workbook_has_one_sheet_for_each_question(found: dict[str, Any]) -> None:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(comparison_bytes(found, "xlsx", "http://localhost:8000/")))
    assert book.sheetnames == ["Overblik", "Hvem siger hvad", "Siger det samme", "Kun én siger"]
    said = book["Hvem siger hvad"]
    assert said["D3"].value == "ikke fundet i kilderne"
    assert said["E2"].hyperlink.target == "http://localhost:8000/dokument/oest/politik#char=0,9"


def test_no_cell_is_taken_for_a_formula(found: dict[str, Any]) -> None:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(comparison_bytes(found, "xlsx")))
    assert book["Hvem siger hvad"]["D2"].data_type == "s"
    assert harmless("=1+1") == "'=1+1"


def test_a_memo_quotes_with_its_source(found: dict[str, Any]) -> None:
    from docx import Document

    memo = Document(io.BytesIO(comparison_bytes(found, "docx")))
    paragraphs = [paragraph.text for paragraph in memo.paragraphs]
    assert "“=SUM(A1) Alle skal med.” (Oest Kommune, Politik, 2024)" in paragraphs
    assert "ikke fundet i kilderne" in paragraphs


def test_csv_has_a_row_for_each_statement(found: dict[str, Any]) -> None:
    text = comparison_bytes(found, "csv").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert [row["Tema"] for row in rows] == ["Fællesskab", "Fællesskab", "Kun Vest Kommune"]
    assert rows[0]["Udsagn"].startswith("'=SUM")


def test_markdown_keeps_signs_of_the_text_as_text(found: dict[str, Any]) -> None:
    page = comparison_bytes(found, "md").decode()
    assert r"\<fællesskabet\>" in page
    assert "## Siger det samme" in page


def test_an_unknown_format_is_refused_by_name(found: dict[str, Any]) -> None:
    with pytest.raises(InvalidRequest, match="odt") as refused:
        comparison_bytes(found, "odt")
    assert refused.value.parameter == "format"


def test_the_matrix_is_a_picture_in_both_formats(found: dict[str, Any]) -> None:
    assert coverage_picture(found, "png").startswith(b"\x89PNG")
    svg = coverage_picture(found, "svg").decode()
    assert svg.lstrip().startswith("<?xml")
    assert "<svg" in svg
