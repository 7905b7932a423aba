"""The JSON of a comparison in; the rows that its tables are made of out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

NOT_FOUND = "ikke fundet i kilderne"
RELATIONS = {"same": "samme", "related": "beslægtet"}
STATUSES = {"proposed": "foreslået", "approved": "godkendt", "rejected": "afvist"}


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One statement under a heading (a theme, or “only”), or the lack of one."""

    heading: str
    municipality: str
    type_label: str
    wording: str
    document: str
    date: str
    address: str


def municipality_names(found: Mapping[str, Any]) -> dict[str, str]:
    """Return names by four-digit code."""
    return {one["code"]: one["name"] for one in found["municipalities"]}


def municipalities_named(found: Mapping[str, Any]) -> str:
    """Return the names in a row, the last after “og”."""
    *first, last = municipality_names(found).values()
    return f"{', '.join(first)} og {last}" if first else last


def theme_rows(found: Mapping[str, Any]) -> Iterator[StatementRow]:
    """Yield every cell's statements, or one row that says that none was found."""
    names = municipality_names(found)
    for theme in found["themes"]:
        for code, cell in theme["cells"].items():
            if cell["status"] == "not_found":
                yield StatementRow(theme["label"], names[code], "", NOT_FOUND, "", "", "")
            for statement in cell["statements"]:
                yield statement_row(theme["label"], statement)


def only_rows(found: Mapping[str, Any]) -> Iterator[StatementRow]:
    """Yield what only one of the municipalities says."""
    names = municipality_names(found)
    for code, statements in found["only"].items():
        for statement in statements:
            yield statement_row(f"Kun {names[code]}", statement)


def statement_row(heading: str, statement: Mapping[str, Any]) -> StatementRow:
    """Return the row of one statement."""
    document = statement["document"]
    return StatementRow(
        heading=heading,
        municipality=statement["municipality"]["name"],
        type_label=statement["type_label"],
        wording=" ".join((statement["text"] or "").split()),
        document=document["title"] or document["id"],
        date=document["date"] or "",
        address=statement["source_url"],
    )


def searched_sentence(found: Mapping[str, Any]) -> str:
    """Return what was searched, so that “not found” can be read rightly."""
    parts = [
        f"{one['name']}: {one['documents']} dokument{'' if one['documents'] == 1 else 'er'}, "
        f"{one['statements']} udsagn"
        for one in found["municipalities"]
    ]
    return "Gennemset: " + "; ".join(parts) + ". “Ikke fundet” gælder kun disse kilder."
