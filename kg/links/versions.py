"""Two versions of a strategy in; what was added, dropped and reworded, word by word, out."""

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from ingest.model import ParsedDocument, Statement
from kg.links.compare import is_compared
from kg.links.letters import LetterModel

REWORDED = 0.45
"""The least share of words that two wordings have in common, as difflib's ratio, when one is
taken for the other reworded."""
_ALIKE_LETTERS = 0.3


@dataclass(frozen=True, slots=True)
class WordChange:
    """A run of words that both versions have ("kept"), or that only one of them has."""

    kind: Literal["kept", "added", "dropped"]
    text: str


@dataclass(frozen=True, slots=True)
class Rewording:
    """A statement in its earlier and later wording."""

    earlier: Statement
    later: Statement
    changes: tuple[WordChange, ...]


@dataclass(frozen=True, slots=True)
class VersionDifference:
    """How a later document differs from an earlier one, in the order of the documents."""

    kept: tuple[tuple[Statement, Statement], ...]
    reworded: tuple[Rewording, ...]
    added: tuple[Statement, ...]
    dropped: tuple[Statement, ...]


def compare_versions(earlier: ParsedDocument, later: ParsedDocument) -> VersionDifference:
    """Return what `later` changed in `earlier`; a statement is compared with those of its type."""
    old = [s for s in earlier.statements if is_compared(s)]
    new = [s for s in later.statements if is_compared(s)]
    pairs = _same_wording(old, new)
    taken_old, taken_new = {i for i, _ in pairs}, {j for _, j in pairs}
    rest_old = [i for i in range(len(old)) if i not in taken_old]
    rest_new = [j for j in range(len(new)) if j not in taken_new]
    reworded = _alike(old, new, rest_old, rest_new)
    changed_old, changed_new = {i for i, _ in reworded}, {j for _, j in reworded}
    return VersionDifference(
        kept=tuple((old[i], new[j]) for i, j in sorted(pairs)),
        reworded=tuple(
            Rewording(old[i], new[j], word_changes(old[i].text, new[j].text))
            for i, j in sorted(reworded)
        ),
        added=tuple(new[j] for j in rest_new if j not in changed_new),
        dropped=tuple(old[i] for i in rest_old if i not in changed_old),
    )


def word_changes(earlier: str, later: str) -> tuple[WordChange, ...]:
    """Return the runs of words from `earlier` to `later`, dropped ones before added ones."""
    old, new = earlier.split(), later.split()
    changes: list[WordChange] = []
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            changes.append(WordChange("kept", " ".join(old[a:b])))
            continue
        if b > a:
            changes.append(WordChange("dropped", " ".join(old[a:b])))
        if d > c:
            changes.append(WordChange("added", " ".join(new[c:d])))
    return tuple(changes)


def _same_wording(old: Sequence[Statement], new: Sequence[Statement]) -> list[tuple[int, int]]:
    waiting: dict[tuple[str, str], list[int]] = {}
    for j, statement in enumerate(new):
        waiting.setdefault((statement.type, _plain(statement.text)), []).append(j)
    pairs = []
    for i, statement in enumerate(old):
        same = waiting.get((statement.type, _plain(statement.text)))
        if same:
            pairs.append((i, same.pop(0)))
    return pairs


def _alike(
    old: Sequence[Statement],
    new: Sequence[Statement],
    rest_old: Sequence[int],
    rest_new: Sequence[int],
) -> list[tuple[int, int]]:
    """Return the surest pairs of the rest, each statement in at most one."""
    if not rest_old or not rest_new:
        return []
    texts = [old[i].text for i in rest_old] + [new[j].text for j in rest_new]
    rows = LetterModel.fit(texts)[1]
    nearness = np.asarray((rows[: len(rest_old)] @ rows[len(rest_old) :].T).todense())
    found = []
    for row, column in np.argwhere(nearness >= _ALIKE_LETTERS).tolist():
        i, j = rest_old[row], rest_new[column]
        if old[i].type == new[j].type:
            ratio = _shared_words(old[i].text, new[j].text)
            if ratio >= REWORDED:
                found.append((ratio, i, j))
    pairs: list[tuple[int, int]] = []
    used_old: set[int] = set()
    used_new: set[int] = set()
    for _, i, j in sorted(found, key=lambda item: (-item[0], item[1], item[2])):
        if i not in used_old and j not in used_new:
            pairs.append((i, j))
            used_old.add(i)
            used_new.add(j)
    return pairs


def _shared_words(first: str, second: str) -> float:
    words = [_plain(text).split() for text in (first, second)]
    return difflib.SequenceMatcher(None, words[0], words[1], autojunk=False).ratio()


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().lower()
