"""A list's lead-in and entries in, the type of its statements out; clauses of a sentence too."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.model import StatementType

_SIGNS: tuple[tuple[StatementType, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (StatementType.GUIDING_MARKER, r"\bpejlemærke(?:r|rne)?\b"),
        (StatementType.DILEMMA, r"\b\w{0,40}dilemma(?:er|erne|et)?\b"),
        (StatementType.QUESTION, r"\b\w{0,40}spørgsmål(?:ene|et)?\b"),
        (
            StatementType.FOCUS_POINT,
            r"\bfokus(?:punkter|punkterne|områder|områderne)\b|\bsærligt fokus\b"
            r"|\bfokus på(?: følgende)?\s*:?$"
            r"|\bopmærksomhedspunkter(?:ne)?\b|\bfokuserer? (?:særligt )?på\b",
        ),
        (StatementType.PRINCIPLE, r"\bprincip(?:per|perne)\b|\bløfter(?:ne)?\b"),
        (
            StatementType.FOCUS_AREA,
            r"\b(?:indsatsområder|temaer|(?:hoved|indsats)?spor)(?:ne|ene)?\b",
        ),
        (StatementType.FOUNDATION, r"\bfundament(?:er|erne)?\b"),
        (StatementType.VALUE, r"\bværdier(?:ne)?\b"),
        (
            StatementType.FOLLOW_UP,
            r"\b(?:opfølgningspunkter|indikatorer|nøgletal|målepunkter)(?:ne)?\b",
        ),
        (StatementType.GOAL, r"\b(?:del)?mål(?:ene|sætninger|sætningerne)?\b(?! ?grupp)"),
        (
            StatementType.SERVICE,
            r"\b\w*indsats\w*\s+(?:omfatter|består|rummer|indeholder)\b"
            r"|\b\w*(?:tilbud|ydelse|støtteform)\w*\s+(?:omfatter|består|rummer|indeholder|er)\b"
            r"|\b(?:tilbyder|driver|varetager)\b|\bfølgende \w*(?:tilbud|ydelser)\b"
            r"|\b\w*tilbud(?:dene|ene)?:$",
        ),
        (
            StatementType.MEASURE,
            r"\b\w*(?:tiltag|initiativ|handling|indsats|aktivitet|virkemid|greb)\w*\b"
            r"|\b(?:modeller|muligheder|scenarier|løsninger)(?:ne)?\b",
        ),
    )
)
# "Retningslinjer for spørgsmålene er følgende:" announces guidelines and no questions.
_RULES_FOR = re.compile(
    r"\b(?:retningslinj|regler|kriteri|krav|procedure|frist|betingelse|vilkår|begrundelse|årsag)\w*"
    r"\s(?:for|til|om)\s(?:[\w-]+\s){0,2}?[\w-]+(?=\s(?:er|i|på|af|som|der|lyder|fremgår)\b|\s*:|$)",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÆØÅ])")
_MARKER_LABEL = re.compile(
    r"(?:#|pejlemærke(?:\s+nr\.?)?\s*)(?P<number>\d{1,3})\s*[:.–-]+\s*", re.I
)
_CLAUSE = re.compile(r"(?:(?<=\s)|(?<=^)|(?<=\())(?P<number>\d{1,2})\)\s+")
_CLAUSE_END = re.compile(r"[.!?](?=\s+[A-ZÆØÅ]|\s*$)")
_ABBREVIATION = re.compile(
    r"\b(?:mv|m\.v|m\.fl|bl\.a|f\.eks|fx|ca|jf|nr|stk|pkt|dvs|evt|inkl|kr|mio|mia)$"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """One of the numbered clauses of a sentence; offsets count in the paragraph."""

    number: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Enumeration:
    """The numbered clauses of a sentence; `start` to `end` is their stretch with the numbers."""

    clauses: tuple[Clause, ...]
    start: int
    end: int


def list_type(
    lead_in: str | None, heading: str | None, entries: Sequence[str]
) -> tuple[StatementType, float, tuple[str, ...]]:
    """Return the type of a list's entries, its confidence and the signs that spoke for it.

    Questions are known by their question marks. Otherwise the last telling word of the lead-in's
    last two sentences decides, then the heading; without one the entries are paragraphs.
    """
    asked = sum(entry.rstrip().endswith("?") for entry in entries)
    named = _last_sign(lead_in or heading or "")
    is_dilemma = named is not None and named[0] is StatementType.DILEMMA
    if entries and asked * 2 > len(entries) and not is_dilemma:
        return StatementType.QUESTION, 0.95, ("spørgsmålstegn",)
    if lead_in is not None:
        sentences = _SENTENCE_END.split(lead_in)
        for sentence, confidence in ((sentences[-1], 0.9), (" ".join(sentences[-2:]), 0.8)):
            if sign := _last_sign(sentence):
                return sign[0], confidence, (f"indledning: »{sign[1]}«",)
    if heading is not None and (sign := _last_sign(heading)):
        return sign[0], 0.7, (f"overskrift: »{sign[1]}«",)
    return StatementType.PARAGRAPH, 0.8, ()


def marker_label(text: str) -> tuple[str, int] | None:
    """Return the number of a guiding marker printed before its words ("#2: …", "Pejlemærke 3: …")
    and where the words begin, None where there is none."""
    match = _MARKER_LABEL.match(text)
    return (match["number"], match.end()) if match else None


def enumeration(text: str) -> Enumeration | None:
    """Return the clauses "1) …, 2) …, 3) …" inside a paragraph, None without at least two.

    A clause ends before the punctuation that closes it, the last one at the end of its sentence.
    """
    found: list[re.Match[str]] = []
    for match in _CLAUSE.finditer(text):
        if match["number"] == str(len(found) + 1):
            found.append(match)
    if len(found) < 2:
        return None
    stop = _sentence_end(text, found[-1].end())
    clauses: list[Clause] = []
    for position, match in enumerate(found):
        end = found[position + 1].start() if position + 1 < len(found) else stop
        words = text[match.end() : end].rstrip(" ,;.")
        words = re.sub(r"[,;]?\s+(?:og|samt|eller)$", "", words)
        if not words:
            return None
        clauses.append(Clause(match["number"], match.end(), match.end() + len(words)))
    return Enumeration(tuple(clauses), found[0].start(), stop)


def _last_sign(text: str) -> tuple[StatementType, str] | None:
    """Return the type whose word stands last; on a tie the earlier, more telling one."""
    best: tuple[int, StatementType, str] | None = None
    text = _RULES_FOR.sub("", text)
    for kind, pattern in _SIGNS:
        for match in pattern.finditer(text):
            if best is None or match.start() > best[0]:
                best = (match.start(), kind, match.group())
    return (best[1], best[2]) if best else None


def _sentence_end(text: str, start: int) -> int:
    for match in _CLAUSE_END.finditer(text, start):
        if not _ABBREVIATION.search(text[start : match.start()]):
            return match.end()
    return len(text)
