"""Statements with the themes that a person gave them in; how well themes are assigned out."""

import json
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest.model import ParsedDocument, Statement
from kg.errors import InvalidRequest
from kg.links.lexicon import Lexicon
from kg.links.model import ThemeAssignment

_NEAREST = 2


@dataclass(frozen=True, slots=True)
class ThemedStatement:
    """A statement and the ids of its themes, as a person sees them."""

    statement: Statement
    themes: frozenset[str]


@dataclass(frozen=True, slots=True)
class ThemeReport:
    """One way of assigning themes, counted over all statements and their themes."""

    method: str
    precision: float
    recall: float
    f1: float


def read_themed(
    file: Path, documents: Sequence[ParsedDocument]
) -> tuple[list[ThemedStatement], list[str]]:
    """Return the judged statements of `documents`, and the quotes that begin none of them.

    Raises InvalidRequest when the file is not of the expected form.
    """
    try:
        entries = [
            (e["file"], _plain(e["quote"]), e["quote"], frozenset(e["themes"]))
            for e in json.loads(file.read_text(encoding="utf-8"))["statements"]
        ]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InvalidRequest(
            f"“{file.name}” er ikke en fil med udsagn og temaer ({error}); ret filen."
        ) from None
    found, missing = [], []
    for name, plain, quote, themes in entries:
        holding = [
            statement
            for parsed in documents
            if Path(parsed.document.source_name or "").name == name
            for statement in parsed.statements
            if _plain(statement.text).startswith(plain)
        ]
        if holding:
            found.append(ThemedStatement(min(holding, key=lambda s: len(s.text)), themes))
        else:
            missing.append(quote)
    return found, missing


def evaluate_themes(
    judged: Sequence[ThemedStatement],
    assigned: Mapping[str, Sequence[ThemeAssignment]],
    cosines: Mapping[str, NDArray[np.float32]],
    lexicon: Lexicon,
) -> list[ThemeReport]:
    """Return a report of the themes that were `assigned`, beside words alone and cosine alone.

    `cosines` maps a statement id to its similarity with each theme, in the order of
    `lexicon.themes`; the two nearest are taken. Words alone are the themes whose name or other
    name the statement mentions, in any number.
    """
    themes = [theme.id for theme in lexicon.themes]
    by_words = {
        one.statement.id: {
            theme
            for mention in lexicon.mentions(one.statement.text)
            if (theme := lexicon.concepts[mention.concept].theme) is not None
        }
        for one in judged
    }
    nearest = {
        one.statement.id: {
            themes[n] for n in np.argsort(-cosines[one.statement.id])[:_NEAREST].tolist()
        }
        for one in judged
        if one.statement.id in cosines
    }
    ours = {key: {a.theme for a in given} for key, given in assigned.items()}
    return [
        _report("ord alene", by_words, judged),
        _report("cosinus alene", nearest, judged),
        _report("pejling", ours, judged),
    ]


def _report(
    method: str, given: Mapping[str, Collection[str]], judged: Sequence[ThemedStatement]
) -> ThemeReport:
    right = sum(len(one.themes & set(given.get(one.statement.id, ()))) for one in judged)
    said = sum(len(given.get(one.statement.id, ())) for one in judged)
    wanted = sum(len(one.themes) for one in judged)
    precision, recall = right / max(1, said), right / max(1, wanted)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return ThemeReport(method, round(precision, 3), round(recall, 3), round(f1, 3))


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().lower()
