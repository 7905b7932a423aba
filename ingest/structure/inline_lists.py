"""A paragraph such as "Aktiviteter: Kurser for alle. Nye lokaler." in, each of its matters out."""

import re

from ingest.model import Span
from ingest.sentences import sentences
from ingest.structure.elements import Element
from ingest.structure.signs import role_label
from ingest.structure.tree import StatementDraft

_LABELLED = re.compile(r"^(?P<label>[A-ZÆØÅ][\w æøå-]{2,30}):\s+(?=\S)")
_BETWEEN = re.compile(r";\s+")
_CONFIDENCE = 0.75


def inline_drafts(element: Element, parent: StatementDraft | None) -> list[StatementDraft]:
    """Return a statement for each sentence, or each part between semicolons, after a plural label.

    Empty for a paragraph that begins otherwise, or that a page turn cuts.
    """
    found = _LABELLED.match(element.text)
    label = role_label(found["label"]) if found else None
    if found is None or label is None or not label.plural or len(element.blocks) > 1:
        return []
    block = element.block
    rest = element.text[found.end() :]
    signs = (f"benævnt »{found['label']}«",)
    return [
        StatementDraft(
            label.type,
            [Span(block.start + found.end() + a, block.start + found.end() + b, block.page)],
            rest[a:b].rstrip(" .;,"),
            parent,
            _CONFIDENCE,
            label.term,
            evidence=signs,
        )
        for a, b in _parts(rest)
    ]


def _parts(text: str) -> list[tuple[int, int]]:
    if ";" in text:
        ends = [found.start() for found in _BETWEEN.finditer(text)]
        starts = [0, *(found.end() for found in _BETWEEN.finditer(text))]
        return list(zip(starts, [*ends, len(text)], strict=True))
    return [(s.start, s.start + len(s.text.rstrip())) for s in sentences(text)]
