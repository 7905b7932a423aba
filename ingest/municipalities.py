"""A code, name or text in, the one of Denmark's 98 municipalities that it means out."""

import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from ingest.errors import PejlingError
from ingest.slugs import slug

_LIST = Path(__file__).resolve().parent.parent / "ontology" / "municipalities.jsonld"
_CLEARLY_MORE = 2
_OF_ANOTHER = re.compile(
    r"(?:inspir\w+|samarbejde\w* med|ligesom|eksempel\w*|erfaring\w*|sammenlign\w*|naboer?|"
    r"blandt andre|"
    r"fx|f\.eks\.|som i|besøg\w*)\s+(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)


class UnknownMunicipality(PejlingError):
    """No municipality has that code or name."""

    prefix = "Ukendt kommune"


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality: its slug, four-digit code, official name, short name and region.

    `spellings` are further names in use beside those of the list.
    """

    id: str
    code: str
    name: str
    short: str
    region: str
    spellings: tuple[str, ...] = ()


@cache
def all_municipalities() -> tuple[Municipality, ...]:
    """Return all 98, in the order of their codes."""
    graph = json.loads(_LIST.read_text(encoding="utf-8"))["@graph"]
    found = [
        Municipality(
            entry["@id"],
            entry["code"],
            entry["name"],
            entry["short"],
            entry["region"],
            tuple(entry.get("spellings", ())),
        )
        for entry in graph
        if "code" in entry
    ]
    return tuple(sorted(found, key=lambda municipality: municipality.code))


def find_municipality(given: str) -> Municipality | None:
    """Return the municipality with that code, official name, short name or slug, None if none.

    Case, the word "Kommune" and the spelling of å, ø and æ do not matter.
    """
    text = given.strip()
    if text.isdecimal():
        code = text.zfill(4)
        return next((m for m in all_municipalities() if m.code == code), None)
    return _names().get(_folded(text)) if text else None


def require_municipality(given: str) -> Municipality:
    """Return what `find_municipality` does. Raises UnknownMunicipality, with the nearest name."""
    found = find_municipality(given)
    if found is not None:
        return found
    near = suggest_municipality(given)
    hint = f"mente du »{near.short}«?" if near else "brug kode, navn eller kortnavn."
    raise UnknownMunicipality(f"»{given}« er ikke en af de 98 kommuner; {hint}")


def suggest_municipality(given: str) -> Municipality | None:
    """Return the municipality whose name is spelled most like `given`, None if none is near."""
    near = get_close_matches(_folded(given), list(_names()), n=1, cutoff=0.7)
    return _names()[near[0]] if near else None


def municipality_of(text: str, beginning: str = "") -> Municipality | None:
    """Return the municipality that a document belongs to by its own text, None when in doubt.

    Counted are mentions of the official name ("Viborg Kommune", "Viborg Kommunes", "Viborg
    Byråd"). One municipality must be named at least twice as often as any other; the one named in
    `beginning` (the title) goes before. Without an official name the short name counts, where it
    follows "i", is named twice, and no other is.
    """
    for passage in (beginning, text):
        counts = _official_mentions(passage)
        if counts:
            return _clear_winner(counts)
    counts = _short_mentions(text)
    winner = _clear_winner(counts)
    return winner if winner is not None and counts[winner.code] >= 2 else None


def _clear_winner(counts: Counter[str]) -> Municipality | None:
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] < _CLEARLY_MORE * ranked[1][1]):
        return None
    return next(m for m in all_municipalities() if m.code == ranked[0][0])


def _official_mentions(text: str) -> Counter[str]:
    counts: Counter[str] = Counter()
    for mention in _official_pattern().finditer(text):
        before = text[max(0, mention.start() - 60) : mention.start()]
        if _OF_ANOTHER.search(before.rpartition("\n")[2]):
            continue
        municipality = _names().get(_folded(mention["name"]))
        if municipality is not None:
            counts[municipality.code] += 1
    return counts


def _short_mentions(text: str) -> Counter[str]:
    names = "|".join(re.escape(m.short) for m in _longest_first())
    counts: Counter[str] = Counter()
    for mention in re.finditer(rf"\b(?:i|hele|for) ({names})\b(?![-\w])", text):
        counts[_names()[_folded(mention.group(1))].code] += 1
    return counts


@cache
def _official_pattern() -> re.Pattern[str]:
    forms = {form for m in _longest_first() for form in (m.short, _stem(m), *m.spellings)}
    capitals = {form.upper() for form in forms}
    names = "|".join(re.escape(f) for f in sorted(forms | capitals, key=len, reverse=True))
    return re.compile(
        rf"(?<![\w-])(?=[A-ZÆØÅ])(?P<name>{names})s?[’']?\s+"
        r"(?:KOMMUNE|Kommune|kommune|Regionskommune|Byråd|byråd|Kommunalbestyrelse|kommunalbestyrelse)"
        r"(?:s|n|ns|et|ets)?\b"
    )


def _stem(municipality: Municipality) -> str:
    return re.sub(r"\s+(?:Regions)?[Kk]ommune$", "", municipality.name)


def _longest_first() -> Sequence[Municipality]:
    return sorted(all_municipalities(), key=lambda m: len(m.short), reverse=True)


@cache
def _names() -> dict[str, Municipality]:
    names: dict[str, Municipality] = {}
    for municipality in all_municipalities():
        for name in (
            municipality.id,
            municipality.short,
            _stem(municipality),
            *municipality.spellings,
        ):
            names[_folded(name)] = municipality
            names.setdefault(_plain(name), municipality)
    return names


def _folded(name: str) -> str:
    bare = re.sub(r"\s*\b(?:regions)?kommunes?$", "", name.strip(), flags=re.IGNORECASE)
    return slug(bare, longest=200)


def _plain(name: str) -> str:
    """Return the spelling that drops the strokes: "koge", "sonderborg"."""
    return _folded(name.lower().replace("æ", "ae").replace("ø", "o").replace("å", "a"))
