"""A small file of a person's corrections of a parse in, what it says out.

The file lies beside the document and is named after it: `politik.pdf.rettelser.toml`. A correction
is found again by the words that a statement begins with, so that it holds at every build until the
document itself changes; then it is reported instead of applied.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from ingest.errors import PejlingError
from ingest.model import LABELS, DocumentKind, StatementType

SUFFIX = ".rettelser.toml"
_DOCUMENT_FIELDS = frozenset(
    {"title", "municipality", "kind", "language"}
    | {"adopted", "adopted_by", "valid_from", "valid_until"}
)
_STATEMENT_FIELDS = frozenset({"starts", "was", "type", "title", "level", "number", "parent"})
_ADDED_FIELDS = frozenset({"quote", "type", "title", "level", "number", "parent"})
_DATES = frozenset({"adopted", "valid_from", "valid_until"})
# Both the names of the contract and the Danish ones that pages and outlines show.
_TYPES = {kind.value: kind for kind in StatementType} | {
    label.casefold(): kind for kind, label in LABELS.items()
}
_LEVELS = frozenset({"fundamental", "underlying", ""})


class InvalidCorrections(PejlingError):
    """The file of corrections is not of the expected form."""

    prefix = "Rettelserne kan ikke bruges"


@dataclass(frozen=True, slots=True)
class StatementCorrection:
    """What is to be changed about the statement that begins with `starts`.

    `was` narrows it to a type. An empty `parent`, `level` or `number` takes it away; None leaves
    it. `remove` says that it is no statement.
    """

    starts: str
    was: StatementType | None = None
    remove: bool = False
    changes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AddedStatement:
    """A statement that the parse missed: the words of the document that it is."""

    quote: str
    type: StatementType
    changes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Corrections:
    """Everything that a person corrected about one document."""

    document: Mapping[str, str] = field(default_factory=dict)
    statements: tuple[StatementCorrection, ...] = ()
    added: tuple[AddedStatement, ...] = ()


def corrections_beside(path: Path) -> str | None:
    """Return the text of the corrections of the document at `path`, None where there are none.

    Raises InvalidCorrections when the file cannot be read.
    """
    beside = path.with_name(path.name + SUFFIX)
    if not beside.is_file():
        return None
    try:
        return beside.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidCorrections(f"»{beside}« kan ikke læses ({error}).") from None


def read_corrections(text: str, name: str) -> Corrections:
    """Return the corrections that a TOML text holds. Raises InvalidCorrections."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InvalidCorrections(
            f"rettelserne til »{name}« er ikke gyldig TOML ({error})."
        ) from None
    _known(data, {"document", "statement", "add"}, name)
    document = data.get("document", {})
    entries, added = data.get("statement", []), data.get("add", [])
    if not isinstance(document, dict) or not all(_is_tables(part) for part in (entries, added)):
        raise InvalidCorrections(
            f"rettelserne til »{name}« skal bestå af [document], [[statement]] og [[add]]."
        )
    _known(document, _DOCUMENT_FIELDS, name)
    if "kind" in document and document["kind"] not in set(DocumentKind):
        raise InvalidCorrections(f"»{document['kind']}« er ikke en dokumenttype ({name}).")
    fields = _texts(document, name)
    for key in _DATES & fields.keys():
        if not _is_date(fields[key]):
            raise InvalidCorrections(
                f"»{key} = {fields[key]}« i rettelserne til »{name}« er ikke en dato; "
                "skriv »2024-04-24«, »2024-04« eller »2024«."
            )
    return Corrections(
        fields,
        tuple(_statement(entry, name) for entry in entries),
        tuple(_added(entry, name) for entry in added),
    )


def _statement(entry: Mapping[str, Any], name: str) -> StatementCorrection:
    given = dict(entry)
    remove = given.pop("remove", False)
    _known(given, _STATEMENT_FIELDS, name)
    texts = _texts(given, name)
    starts = texts.pop("starts", "")
    was = texts.pop("was", None)
    if not starts or not isinstance(remove, bool):
        raise InvalidCorrections(f"en [[statement]] i rettelserne til »{name}« mangler »starts«.")
    _check_values(texts, name)
    return StatementCorrection(starts, _type(was, name) if was else None, remove, texts)


def _added(entry: Mapping[str, Any], name: str) -> AddedStatement:
    _known(entry, _ADDED_FIELDS, name)
    texts = _texts(entry, name)
    quote, kind = texts.pop("quote", ""), texts.pop("type", "")
    if not quote or not kind:
        raise InvalidCorrections(f"en [[add]] i rettelserne til »{name}« mangler quote eller type.")
    _check_values(texts, name)
    return AddedStatement(quote, _type(kind, name), texts)


def _check_values(texts: Mapping[str, str], name: str) -> None:
    if "type" in texts:
        _type(texts["type"], name)
    if texts.get("level", "") not in _LEVELS:
        raise InvalidCorrections(f"»{texts['level']}« er ikke et niveau ({name}).")


def _type(value: str, name: str) -> StatementType:
    kind = _TYPES.get(value.casefold())
    if kind is None:
        known = ", ".join(LABELS[kind].lower() for kind in StatementType)
        raise InvalidCorrections(
            f"»{value}« i rettelserne til »{name}« er ikke en type; brug {known}."
        )
    return kind


def _is_date(value: str) -> bool:
    """Whether a text is a year, a month or a day in ISO 8601, or empty."""
    whole = f"{value}{'-01-01'[len(value) - 4 :]}" if len(value) in (4, 7) else value
    try:
        date.fromisoformat(whole or "2024-01-01")
    except ValueError:
        return False
    return len(whole) in (0, 10)


def _known(given: Mapping[str, Any], known: Iterable[str], name: str) -> None:
    unknown = sorted(set(given) - set(known))
    if unknown:
        raise InvalidCorrections(
            f"»{unknown[0]}« i rettelserne til »{name}« kendes ikke; "
            f"brug {', '.join(sorted(known))}."
        )


def _is_tables(part: object) -> bool:
    return isinstance(part, list) and all(isinstance(entry, dict) for entry in part)


def _texts(given: Mapping[str, Any], name: str) -> dict[str, str]:
    """Return the values as text; TOML has dates and numbers of its own that a person may use."""
    plain: dict[str, str] = {}
    for key, value in given.items():
        if isinstance(value, bool) or not isinstance(value, str | int | date):
            raise InvalidCorrections(
                f"»{key}« i rettelserne til »{name}« skal være tekst i anførselstegn."
            )
        plain[key] = value.isoformat() if isinstance(value, date) else str(value)
    return plain
