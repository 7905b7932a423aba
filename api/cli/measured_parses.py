"""A report on parses in, its tables and its JSON out."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from api.numbers import danish_number

if TYPE_CHECKING:
    from ingest.evaluate import Report, Score
    from ingest.references.evaluate import ReferenceReport
    from ingest.structure.learned.measure import HiddenScore

HEAD = ("Præcision", "Genkaldelse", "F1", "Forkerte", "Oversete")

Table = tuple[Sequence[str], list[list[str]]]


def parse_tables(report: "Report") -> Iterator[Table]:
    """Yield the heads and rows of the tables: by document, by statement type, by format."""
    documents = [
        [f"{file.name}{' (holdt for sig selv)' if file.aside else ''}", *_figures(file.score)]
        for file in report.files
    ]
    aside = report.only(aside=True)
    if aside.files:
        documents.append(["Holdt for sig selv", *_figures(aside.score)])
    documents.append(["Alle", *_figures(report.score)])
    documents.append(["Dokumenternes egne oplysninger", *_figures(report.fields)])
    yield ("Dokument", *HEAD), documents
    yield ("Type", *HEAD), _rows(report.by_type())
    yield ("Format", *HEAD), _rows(report.by_format())


def parse_report_to_json(report: "Report") -> dict[str, Any]:
    """Return the report as plain JSON data."""
    return {
        "all": _score(report.score),
        "aside": _score(report.only(aside=True).score),
        "fields": _score(report.fields),
        "by_type": {name: _score(score) for name, score in report.by_type().items()},
        "by_format": {name: _score(score) for name, score in report.by_format().items()},
        "files": [
            {
                "name": file.name,
                "format": file.format,
                "aside": file.aside,
                **_score(file.score),
                "mistakes": list(file.mistakes),
            }
            for file in report.files
        ],
    }


def hidden_table(scores: Sequence["HiddenScore"]) -> Table:
    """Return the head and rows of reading with hidden headings: rules alone, then learned too."""
    names = {"nothing": "intet", "headings": "overskrifter", "lines": "og indledende linjer"}
    rows = [
        [
            f"{names[score.hidden.value]}, {'regler og lært' if score.learned else 'regler alene'}",
            str(score.documents),
            *_figures(score.types),
            danish_number(score.places.f1, 3),
        ]
        for score in scores
    ]
    return ("Skjult", "Dokumenter", *HEAD, "F1 uden type"), rows


def hidden_to_json(scores: Sequence["HiddenScore"]) -> list[dict[str, Any]]:
    """Return the scores as plain JSON data; `places` count a statement of any type as found."""
    return [
        {
            "hidden": score.hidden.value,
            "learned": score.learned,
            "documents": score.documents,
            **_score(score.types),
            "places": _score(score.places),
        }
        for score in scores
    ]


def reference_table(report: "ReferenceReport") -> Table:
    """Return the head and rows of the table: each kind of reference, then all together."""
    return ("Henvisning", *HEAD), [*_rows(report.kinds), ["Alle", *_figures(report.score)]]


def reference_report_to_json(report: "ReferenceReport") -> dict[str, Any]:
    """Return the report as plain JSON data."""
    return {
        "sentences": report.sentences,
        "all": _score(report.score),
        "by_kind": {name: _score(score) for name, score in report.kinds.items()},
        "mistakes": list(report.mistakes),
    }


def _rows(scores: Mapping[str, "Score"]) -> list[list[str]]:
    return [[name, *_figures(score)] for name, score in scores.items()]


def _figures(score: "Score") -> list[str]:
    shares = (score.precision, score.recall, score.f1)
    return [
        *(danish_number(share, 3) for share in shares),
        str(score.wrong),
        str(score.missed),
    ]


def _score(score: "Score") -> dict[str, float]:
    return {
        "precision": round(score.precision, 4),
        "recall": round(score.recall, 4),
        "f1": round(score.f1, 4),
        "right": score.right,
        "wrong": score.wrong,
        "missed": score.missed,
    }
