"""A group in, what its members look and read like out, each sign with its share of them."""

import re
from collections import Counter
from collections.abc import Sequence

from ingest.sentences import sentences
from ingest.structure.elements import Element, ElementKind
from ingest.structure.learned.groups import Group, GroupKind, is_led, member_text
from ingest.structure.names import key_of_name
from ingest.structure.section import Section
from ingest.structure.signs import split_number

Signs = dict[str, float]

_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.IGNORECASE if ignoring else 0))
    for name, pattern, ignoring in (
        ("begins vi", r"^vi\b", True),
        ("begins at", r"^at\b", True),
        ("begins du", r"^(?:du|dig|din|dit|dine)\b", True),
        ("says du", r"\b(?:du|dig|din|dit|dine)\b", True),
        ("says vi", r"\b(?:vi|os|vores)\b", True),
        ("says skal", r"\bskal\b", True),
        ("says vil", r"\bvil\b", True),
        ("says kan", r"\bkan\b", True),
        ("says er", r"\b(?:er|har)\b", True),
        (
            "compares",
            r"^(?:at )?(?:flere|færre|mere|mindre|bedre|alle|ingen|andelen|antallet|halvdelen|"
            r"\d+|\w+ ud af|højst|mindst|hver\w*|senest)\b",
            True,
        ),
        (
            "counts",
            r"^(?:antal|andel|procent|hvor (?:mange|stor)|ventetid|tilfredshed|gennemsnit)",
            True,
        ),
        (
            "names a survey",
            r"\b\w*(?:måling|undersøgelse|statistik|regnskab|opgørelse|profil|frekvens|procent|"
            r"antallet|andelen|antal|andel)\w*\b",
            True,
        ),
        ("digit", r"\d", False),
        ("year", r"\b20\d\d\b", False),
        ("percent", r"%|procent|pct", True),
        ("full stop", r"[.!]$", False),
        ("question", r"\?$", False),
        ("small letter", r"^[a-zæøå]", False),
        ("colon", r":", False),
        ("begins infinitive", r"^(?:at )?\w+(?:ere|e)\b", True),
        ("begins short", r"^[A-ZÆØÅ][a-zæøå]{1,6}\b(?! er\b)", False),
        ("begins present", r"^\w+(?:er|r)\b", True),
        (
            "verb",
            r"\b(?:er|har|får|kan|skal|vil|bliver|må|bør|går|gør|ser|står|giver|tager|kommer|"
            r"trives|føler|bor|\w{3,}(?:er|es))\b",
            False,
        ),
        ("name", r"^[A-ZÆØÅ][\w-]+(?: [A-ZÆØÅ][\w-]+)+$", False),
        ("dash", r"\s[–-]\s", False),
        ("comma", r",", False),
        ("and", r"\bog\b", False),
        (
            "who",
            r"\b(?:kommunen|byrådet|udvalget|forvaltningen|kommunalbestyrelsen)\b",
            True,
        ),
        ("money", r"\bkr\.|mio\.|budget", True),
        ("law", r"§|\blov\b|bekendtgørelse", True),
        (
            "date",
            r"\b\d{1,2}\. (?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)",
            True,
        ),
        ("past", r"\b(?:blev|var|havde|\w{3,}(?:ede|te))\b", False),
        (
            "begins with a new thing",
            r"^(?:en|et|to|tre|nye?|flere|fælles|gratis|\d+)\b",
            True,
        ),
    )
)
_WORD = re.compile(r"[^\W\d_]+")
_MOST_MEMBERS = 16
_MOST_WORDS = 40
_MOST_INNER = 6


def words_of(text: str) -> list[str]:
    """Return the words of a text in small letters, without figures."""
    return _WORD.findall(text.lower())


def step(value: float, edges: Sequence[float]) -> int:
    """Return how many of `edges` a value reaches."""
    return sum(value >= edge for edge in edges)


def member_signs(group: Group) -> Signs:
    """Return the signs of a group's members; a share counts the members that have the sign."""
    members = group.members[:_MOST_MEMBERS]
    texts = [member_text(member) for member in members]
    size = len(members)
    kind = group.kind.value
    signs: Signs = {f"kind={kind}": 1.0, f"size={min(len(group.members), 9)}": 1.0}
    for name, pattern in _FORMS:
        share = sum(1 for text in texts if pattern.search(text)) / size
        if share:
            signs[f"form {name}"] = signs[f"{kind} form {name}"] = share
    length = sum(len(text.split()) for text in texts) / size
    long = step(length, (2, 3, 5, 8, 12, 18, 28, 45))
    signs[f"long={long}"] = signs[f"{kind} long={long}"] = 1.0
    said = sum(len(sentences(text)) for text in texts) / size
    signs[f"sentences={step(said, (1.01, 1.6, 2.6, 4))}"] = 1.0
    signs["numbered"] = sum(_is_numbered(member) for member in members) / size
    led = sum(is_led(member) for member in members) / size
    signs["led"] = signs[f"{kind} led"] = led
    if led > 1 / 2:
        leads = [e.block.lead or "" for e in members if isinstance(e, Element)]
        bold = sum(len(lead.split()) for lead in leads) / size
        signs[f"bold={step(bold, (1.5, 2.5, 4.5))}"] = 1.0
    _add_words(signs, texts)
    if group.kind is GroupKind.SECTIONS:
        _add_inner(signs, [member for member in members if isinstance(member, Section)])
    return {name: value for name, value in signs.items() if value}


def _is_numbered(member: Element | Section) -> bool:
    if isinstance(member, Section):
        return member.heading is not None and split_number(member.heading.text)[0] is not None
    return (member.block.marker or "")[:1].isalnum()


def _add_words(signs: Signs, texts: Sequence[str]) -> None:
    size = len(texts)
    heads: Counter[str] = Counter()
    ends: Counter[str] = Counter()
    all_words: Counter[str] = Counter()
    for text in texts:
        words = words_of(text)[:_MOST_WORDS]
        if words:
            heads[words[0]] += 1
            ends[words[0][-3:]] += 1
        all_words.update(set(words))
    signs.update({f"first {word}": 0.7 * n / size for word, n in heads.items()})
    signs.update({f"word {word}": 0.7 * n / size for word, n in all_words.items()})
    signs.update({f"ending {end}": 0.5 * n / size for end, n in ends.items()})
    if heads and size > 2:
        signs["begin alike"] = max(heads.values()) / size


def _add_inner(signs: Signs, sections: Sequence[Section]) -> None:
    """Add what stands under the headings of a group."""
    size = len(sections)
    inner: Counter[str] = Counter()
    children: Counter[str] = Counter()
    length = 0
    for section in sections:
        kinds = {element.kind for element in section.content}
        inner.update(f"holds {kind.value}" for kind in kinds)
        inner["holds headings"] += bool(section.sections)
        inner["holds nothing"] += not section.parts
        for element in section.content:
            if element.kind is ElementKind.PARAGRAPH:
                length += len(element.text.split())
            if element.kind is ElementKind.LEAD_IN:
                inner.update(f"lead-in {word}" for word in set(words_of(element.text)))
        for child in section.sections[:_MOST_INNER]:
            heading = child.heading.text if child.heading is not None else ""
            children[key_of_name(heading)] += 1
            inner.update(f"inner heading {word}" for word in set(words_of(heading)))
    signs.update({f"inner {name}": count / size for name, count in inner.items()})
    signs["inner headings repeated"] = float(any(n > 1 for n in children.values()))
    signs[f"inner long={step(length / size, (1, 15, 30, 60, 120, 250))}"] = 1.0
