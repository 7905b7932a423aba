"""Tokens in, mentions of amounts of money and of counts with what they count out."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from ingest.model import ReferenceKind
from ingest.references.language import matcher_of, text_of, tokens_at
from ingest.references.mention import Mention, Taken

if TYPE_CHECKING:
    from spacy.matcher import Matcher
    from spacy.tokens import Doc, Token

_ABOUT = ["ca.", "ca", "cirka", "omkring", "omtrent", "knap", "godt", "mindst", "maksimalt"]
_NUMBER = r"\d+(?:[.,]\d+)*"
_NUMERIC = re.compile(rf"{_NUMBER}(?:[-–]{_NUMBER})?")
_DIGIT_RUN = re.compile(r"\d[\d.,]*$")
_PLAIN_COUNT = re.compile(r"(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?")
_SCALES = {
    "t": 1_000,
    "tkr": 1_000,
    "tusind": 1_000,
    "mio": 1_000_000,
    "mill": 1_000_000,
    "million": 1_000_000,
    "millioner": 1_000_000,
    "miokr": 1_000_000,
    "mia": 1_000_000_000,
    "milliard": 1_000_000_000,
    "milliarder": 1_000_000_000,
    "miakr": 1_000_000_000,
}
_LARGE_WORDS = "mio|mill|mia|million|millioner|milliard|milliarder"
_Pattern = dict[str, object]
_SCALE: _Pattern = {"LOWER": {"REGEX": rf"^(?:t|tusind|{_LARGE_WORDS})\.?$"}}
_FROM: _Pattern = {"LOWER": {"IN": ["mellem", "fra"]}}
_TO: _Pattern = {"LOWER": {"IN": ["til", "og"]}}
_FULL_STOP: _Pattern = {"TEXT": ".", "OP": "?"}
_CROWNS: _Pattern = {"LOWER": {"REGEX": r"^(?:kr\.?|kroner|dkk)$"}}
_BOTH: _Pattern = {"LOWER": {"REGEX": r"^(?:t\.?kr|mio\.?kr|mia\.?kr)\.?$"}}
_DIGITS: _Pattern = {"TEXT": {"REGEX": rf"^[-–÷]?{_NUMBER}(?:[-–]{_NUMBER})?(?:,-)?$"}}
_LARGE: _Pattern = {"LOWER": {"REGEX": rf"^(?:{_LARGE_WORDS})\.?$"}}
_COMMA: _Pattern = {"TEXT": {"IN": [",", ",-"]}, "OP": "?"}
_MAYBE_ABOUT: _Pattern = {"LOWER": {"IN": _ABOUT}, "OP": "?"}

NUMBER_WORDS = {
    "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "syv": 7, "otte": 8, "ni": 9, "ti": 10,
    "elleve": 11, "tolv": 12, "tretten": 13, "fjorten": 14, "femten": 15, "seksten": 16,
    "sytten": 17, "atten": 18, "nitten": 19, "tyve": 20, "tredive": 30, "fyrre": 40,
    "halvtreds": 50, "hundrede": 100,
}  # fmt: skip
_MAY_COUNT = re.compile(rf"(?<!\w)(?:\d|(?:{'|'.join(NUMBER_WORDS)})(?!\w))", re.IGNORECASE)
_ADJECTIVE = re.compile(
    r"(?:lige|ske|ige|ede|ende|te|ale|elle|ive|bare|somme|ære|ente|ante|ante|øse|ære)$"
    r"|^(?:nye|små|store|andre|øvrige|faste|gode|unge|ældre|voksne|private|vigtige|korte|lange"
    r"|egne|almene|sociale|første|sidste|hele|halve|lokale|frie|brede|fælles|særlige|ekstra)$"
)
_ONLY_ADJECTIVE = re.compile(r"(?:ende|lige|iske)$")
_LONGEST_COUNT = 6
_NUMBERING = frozenset({
    "nr.", "nr", "punkt", "punktet", "pkt.", "pkt", "side", "sider", "s.", "§", "stk.", "bilag",
    "kapitel", "afsnit", "fase", "spor", "trin", "niveau", "kl.", "kl", "uge", "ugerne", "ad",
    "lokale", "liste", "sag", "tabel", "figur", "etage", "sal", "version", "klasse",
    "pejlemærke", "princip", "lokalplan", "kommuneplan",
})  # fmt: skip
_NOT_COUNTED = frozenset({
    "og", "eller", "i", "på", "til", "af", "for", "fra", "med", "ved", "om", "som", "der", "de",
    "den", "det", "er", "var", "blev", "bliver", "har", "havde", "skal", "kan", "vil", "må",
    "at", "men", "samt", "efter", "før", "under", "over", "mellem", "uden", "gennem", "inden",
    "jf.", "jf", "mv.", "m.v.", "bl.a.", "kr.", "kr", "mio.", "stk.", "pct.", "pct", "procent",
    "ud", "ind", "op", "ned", "også", "ikke", "kun", "hvor", "når", "hvis", "således", "heraf",
    "ligger", "giver", "viser", "sker", "kommer", "udgør", "pr.", "pr", "à", "gange", "x",
})  # fmt: skip


def find_amounts(doc: "Doc") -> list[Mention]:
    """Return the amounts of money, their values in whole crowns: "35000000 DKK".

    "6,6, mio. kr." has a comma too many and is read as 6.6 million; "5-7 mio. kr." keeps both ends.
    """
    return [_amount(doc, start, end) for _, start, end in _amount_matcher()(doc)]


def find_counts(doc: "Doc", taken: Sequence[Mention]) -> list[Mention]:
    """Return numbers with the noun that they count: "ca. 260 borgere", value "260 borgere".

    Numbers that belong to a mention of `taken`, or that number a thing ("punkt 4"), are no counts.
    """
    return list(_counts(doc, Taken(taken)))


@cache
def _amount_matcher() -> "Matcher":
    return matcher_of(
        [
            [_MAYBE_ABOUT, _DIGITS, _COMMA, {**_SCALE, "OP": "?"}, _CROWNS],
            [_MAYBE_ABOUT, _DIGITS, _COMMA, _LARGE],
            [_MAYBE_ABOUT, _DIGITS, _BOTH, _FULL_STOP],
            [_FROM, _DIGITS, _TO, _DIGITS, {**_SCALE, "OP": "?"}, _CROWNS],
            [_MAYBE_ABOUT, _CROWNS, _DIGITS, {**_LARGE, "OP": "?"}],
        ]
    )


def _amount(doc: "Doc", start: int, end: int) -> Mention:
    span = doc[start + 1 : end] if doc[start].lower_ in ("mellem", "fra") else doc[start:end]
    digits = [token.text for token in span if any(sign.isdigit() for sign in token.text)]
    scale = 1
    for token in span:
        scale = _SCALES.get(token.lower_.replace(".", ""), scale)
    numbers = [n for words in digits for n in re.findall(_NUMBER, words.removesuffix(",-"))]
    values = [f"{(_decimal(number) * scale).normalize():f}" for number in numbers]
    if digits[0][0] in "-–÷":
        values[0] = f"-{values[0]}"
    stop = span.end_char
    return Mention(ReferenceKind.AMOUNT, span.start_char, stop, f"{'-'.join(values)} DKK")


def _decimal(number: str) -> Decimal:
    """Read "1.250.000", "6,6" and "1.5" as Danish numbers."""
    whole, comma, fraction = number.partition(",")
    if not comma and re.fullmatch(r"\d+\.\d{1,2}", whole):
        return Decimal(whole)
    return Decimal(whole.replace(".", "") + ("." + re.sub(r"\D", "", fraction) if comma else ""))


def _counts(doc: "Doc", taken: Taken) -> Iterator[Mention]:
    last = -1
    for token in tokens_at(doc, (m.start() for m in _MAY_COUNT.finditer(text_of(doc)))):
        at = token.i
        if at <= last or not (_DIGIT_RUN.match(token.text) or token.lower_ in NUMBER_WORDS):
            continue
        if [t.lower_ for t in doc[at + 1 : at + 3]] == ["ud", "af"] and (
            at + 3 < len(doc) and _number(doc[at + 3])
        ):
            last = at + 3
            share = f"{_number(token)} ud af {_number(doc[last])}"
            end = doc[last].idx + len(doc[last])
            yield Mention(ReferenceKind.COUNT, token.idx, end, share)
            continue
        if taken.touches(token.idx, token.idx + len(token)):
            continue
        number = _number(token)
        if number is None:
            continue
        before = doc[token.i - 1] if token.i else None
        if before is not None and before.lower_ in _NUMBERING:
            continue
        about = before is not None and before.lower_ in _ABOUT
        start = before.idx if before is not None and about else token.idx
        counted = _counted(doc, token.i + 1)
        if counted is None:
            continue
        end = doc[counted].idx + len(doc[counted])
        if not taken.touches(start, end):
            what = doc[token.i + 1 : counted + 1].text.removeprefix("af ")
            yield Mention(ReferenceKind.COUNT, start, end, f"{number} {what}")


def _number(token: "Token") -> str | None:
    if token.lower_ in NUMBER_WORDS:
        return str(NUMBER_WORDS[token.lower_])
    if not _PLAIN_COUNT.fullmatch(token.text):
        return None
    if re.fullmatch(r"(?:19|20)\d\d", token.text):
        return None
    return token.text.replace(".", "").replace(",", ".")


def _counted(doc: "Doc", at: int) -> int | None:
    """Return the index of the counted noun after a number, None where no noun follows."""
    if at >= len(doc):
        return None
    first = doc[at]
    if first.lower_ in ("%", "pct.", "pct", "procent"):
        return at
    if first.lower_ == "af" and at + 1 < len(doc):
        following = doc[at + 1]
        return at + 1 if _is_noun_like(following) and following.lower_.endswith("ne") else None
    last: int | None = None
    for index in range(at, min(at + _LONGEST_COUNT, len(doc))):
        token = doc[index]
        if last is not None and token.lower_ in ("og", ",") and index + 1 < len(doc):
            # "tre grundlæggende og sammenhængende principper" counts principles.
            if _is_noun_like(doc[index + 1]) and _ADJECTIVE.search(doc[index + 1].lower_):
                continue
            return None if _ONLY_ADJECTIVE.search(doc[last].lower_) else last
        if not _is_noun_like(token):
            break
        last = index
        if not _ADJECTIVE.search(token.lower_):
            break
    return last


def _is_noun_like(token: "Token") -> bool:
    text = token.text
    letters = text.replace("-", "")
    return (
        letters.isalpha()
        and text[0].islower()
        and len(letters) > 1
        and token.lower_ not in _NOT_COUNTED
    )
