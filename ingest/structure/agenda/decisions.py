"""The words of a recommendation or decision in; who, the votes and the reservations out."""

import re
from collections.abc import Iterator, Mapping, Sequence

from ingest.model import Participant, Vote
from ingest.references.people import MEMBER, NAME, PARTY

PARTY_NAMES = (
    "Socialdemokratiet|Socialdemokraterne|Venstre|Konservative|Det Konservative Folkeparti"
    "|Dansk Folkeparti|Socialistisk Folkeparti|Enhedslisten|Radikale Venstre|Det Radikale Venstre"
    "|Liberal Alliance|Alternativet|Nye Borgerlige|Danmarksdemokraterne|Moderaterne"
    "|Kristendemokraterne"
)
_COUNTED_PARTY = re.compile(
    rf"(?:(?P<before>\d{{1,2}})\s+)?(?P<party>(?<!\w){PARTY}(?!\w)|{PARTY_NAMES})"
    r"(?:\s*\((?P<count>\d{1,2})\))?"
)
_BY = re.compile(
    r"(?P<by>[A-ZÆØÅ][^.:;]{1,90}?)\s+(?:indstiller|anbefaler|foreslår|indstillinger|INDSTILLER|ANBEFALER)\b",
    re.S,
)
_BY_PASSIVE = re.compile(r"indstilles af\s+(?P<by>[A-ZÆØÅ][^.,:;]{1,80})")
_CITED_BY = re.compile(
    r"\((?P<by>[A-ZÆØÅ][\w\s-]+(?:forvaltningen|udvalget|kredsen|direktionen))\)\s*$"
)

_FOR = r"(?:for(?:slaget|slagets vedtagelse|\s+indstillingen)?\s+stemte|stemte\s+for|for)"
_AGAINST = r"(?:i?mod(?:\s+(?:forslaget|indstillingen))?\s+stemte|stemte\s+i?mod|imod)"
_ABSTAINED = (
    r"(?:(?:hverken for eller imod stemte|undlod(?:\s+at\s+stemme)?|undlader(?:\s+at\s+stemme)?"
    r"|undladt|blanke?t?)(?:\s+stemte)?)"
)
_LISTED = re.compile(
    rf"(?:^|(?<=[.;:,)\s]))(?:(?P<for>{_FOR})|(?P<against>{_AGAINST})|(?P<abstained>{_ABSTAINED}))"
    r"\s*:?\s*(?P<who>(?:\d+\s*)?[A-ZÆØÅ(][^.;\n]*?|\d+\s*\([^)]*(?:\([^)]*\)[^)]*)*\))"
    r"(?=\s*(?:[.;]|$|,?\s*(?:og\s+)?(?:imod|mod|undlod|hverken|for)\s+stemte|\s(?:Imod|Undlod|For|Mod)\b"
    r"|,\s*(?:imod|undlod|for)\b))",
    re.IGNORECASE | re.MULTILINE,
)
_HOW = (
    r"(?:stemte\s+for|stemmer\s+for|stemte\s+i?mod|stemmer\s+i?mod|undlod|undlader"
    r"|k(?:an|unne) ikke|anbefaler|anbefalede|godkendte|godkender|tiltrådte|tiltræder|vedtog)"
)
_SAID = re.compile(
    rf"(?P<who>(?:{NAME},?\s*\((?:{PARTY})\)(?:\s*(?:,|og)\s*)?){{1,20}}"
    rf"|(?:[Ll]iste\s+|[Gg]ruppe\s+)?(?:(?:{PARTY}(?!\w)|{PARTY_NAMES})"
    rf"(?:\s*(?:,|\+|og)\s*)?){{1,20}}|"
    rf"(?:[Ee]t\s+(?:fler|mindre)tal,?)[^.():]{{0,40}}?(?:{NAME},?\s*\((?:{PARTY})\)(?:\s*(?:,|og)\s*)?)"
    rf"{{1,20}}|"
    rf"(?:[Ee]t\s+(?:fler|mindre)tal|\d+ medlemmer)[^.()]{{0,80}}?\([^)]{{0,200}}\))\s*"
    rf"(?P<how>{_HOW})\b"
)
_AMENDMENT = re.compile(r"[^.!?\n]*\b(?:ændrings|under|mod)forslag\w*", re.IGNORECASE)
_AMENDMENT_ENDS = re.compile(
    r"[^.!?\n]*\b(?:ændrings|under|mod)forslag\w*\b[^.!?\n]*"
    r"\b(?:faldt|falder|bortfaldt|forkastet|forkastes|nedstemt|ikke vedtaget)\b[^.!?\n]*[.!?\n]",
    re.IGNORECASE,
)
_VOTE_LINES = re.compile(
    r"[^\n]{0,80}(?:\n\s*(?:for|imod|mod|undlod|hverken)\b[^\n:]{0,30}:[^\n]*)+", re.IGNORECASE
)
_ENDS_WHOLE = re.compile(r"\b(?:vedtag|vedtog|godkend|tiltråd|tiltrådt)\w*", re.IGNORECASE)
_RESERVATION = re.compile(
    r"\bforbehold\b|\bmindretalsudtalelse\b|\bprotokol(?:bemærkning|tilførsel|tilføre)"
    r"|\b(?:tilført|tilføre|til|ført til) (?:protokol(?:len|s)?|referatet)\b",
    re.I,
)
_STAND_IN = re.compile(
    rf"(?:\s*[-–,(]\s*|\.\s+)?(?:{NAME},?\s*(?:\({PARTY}\)\s*)?(?:mødte|deltog|deltager|møder"
    r"|(?:er|var|blev) indkaldt)\b[^.\n]*"
    rf"|\s*[Ss]om (?:suppleant|stedfortræder)(?:er)?\s+(?:deltog|deltager|mødte|er|var|blev|møder)"
    rf"\b[^.\n]*"
    rf"|(?:i stedet (?:mødte|deltog)|(?:1\. )?(?:[Ss]tedfortræder|[Ss]uppleant):?)\s+{NAME}"
    rf"(?:,?\s*\({PARTY}\))?)"
)
# A role or whom a member stands for: "(formand)", "(DH)". What was a party is taken out before.
_ROLE = re.compile(r"\([^()]{2,60}\)")
_BETWEEN_NAMES = re.compile(r"[,;:\n·]|\bog\b| - ")
_WAS_ABSENT = re.compile(
    r"\s+(?:(?:var|er) (?:fraværende|ikke til stede)|havde meldt afbud|deltog ikke)\b[^.\n]*"
)
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?!\s+[A-ZÆØÅ]|\s*$)[^.!?\n]*)*[.!?]?")


def recommended_by(text: str) -> str | None:
    """Return who recommends ("Direktionen"), None where the text does not say."""
    for pattern in (_BY, _BY_PASSIVE, _CITED_BY):
        if match := pattern.search(text):
            by = match["by"].strip()
            # "På den baggrund indstiller Direktionen" puts who after the verb.
            if re.match(r"(?:På|Som|Der|Det|I|Med|Endelig|Samtidig)\b", by):
                continue
            return by
    after = re.search(
        r"\bindstiller\s+(?P<by>(?:[A-ZÆØÅ]|admin|dir|forvalt)[\w -]*?)(?:,|\s+at\b)", text
    )
    if after:
        return after["by"][0].upper() + after["by"][1:]
    return None


def find_votes(text: str, participants: Sequence[Participant] = ()) -> tuple[Vote, ...]:
    """Return how each party or member voted, in the order printed.

    Votes on an amendment are left out where a decision on the whole stands after them. The number
    of votes is the printed one; where a party is named without a number it is the
    number of its members among `participants`, or 1 where those are not known.
    """
    text = _without_amendments(text)
    votes: dict[tuple[str | None, str | None], dict[str, int]] = {}
    for name, how in _said_of(text, participants):
        votes.setdefault((None, name), {})[how] = 1
    for who, how in _said(text):
        for party, member, count in _voters(who):
            if count is None:
                of_party = [p for p in participants if p.party == party and p.present is not False]
                count = 1 if member else max(1, len(of_party))
            key = (None, member) if member else (party, None)
            # "Liste V stemte imod, fordi …" after its members were counted by name.
            if not member and _counted_by_name(votes, party, how):
                continue
            votes.setdefault(key, {})[how] = count
    return tuple(
        Vote(
            party=party,
            member=member,
            for_=counts.get("for"),
            against=counts.get("against"),
            abstained=counts.get("abstained"),
        )
        for (party, member), counts in votes.items()
    )


def _without_amendments(text: str) -> str:
    """Return a decision's text without what is said of amendments before the final decision."""
    outcomes = list(_AMENDMENT_ENDS.finditer(text))
    proposed = _AMENDMENT.search(text)
    if proposed is None or not outcomes or not _ENDS_WHOLE.search(text, outcomes[-1].end()):
        return text
    end = outcomes[-1].end()
    # "Forslaget faldt med 12 stemmer mod 37." / "For stemte: …": who did so is told after it.
    if "stemmer" in outcomes[-1].group() and (told := _VOTE_LINES.match(text, end)):
        end = told.end()
    return text[: proposed.start()] + text[end:]


def find_reservations(text: str) -> tuple[str, ...]:
    """Return the sentences that state a reservation or a minority's statement."""
    return tuple(
        sentence.group().strip()
        for sentence in _SENTENCE.finditer(text)
        if _RESERVATION.search(sentence.group())
    )


def find_members(text: str) -> list[Participant]:
    """Return the members that a list of names holds, with the party where it is printed.

    "Afbud fra …" and similar labels must be cut off before; "Ingen" yields nobody.
    """
    found = [
        (match.start(), Participant(" ".join(match["name"].split()), match["party"]))
        for match in MEMBER.finditer(text)
    ]
    # The rest may hold members without a party, such as those of an organisation.
    rest = MEMBER.sub(lambda match: ";" * len(match.group()), text.rstrip(" .\n"))
    rest = _ROLE.sub(lambda match: " " * len(match.group()), rest)
    start = 0
    for part in _BETWEEN_NAMES.split(rest):
        at = rest.index(part, start)
        start, name = at + len(part), part.strip()
        if re.fullmatch(NAME, name) and not name.casefold().endswith("kommune"):
            found.append((at, Participant(" ".join(name.split()))))
    return [person for _, person in sorted(found, key=lambda pair: pair[0])]


def find_absent(text: str) -> list[Participant]:
    """Return the members that a list of absent people holds, those who stood in for them not."""
    return find_members(_WAS_ABSENT.sub(" ", _STAND_IN.sub(" ", text)))


def _said(text: str) -> Iterator[tuple[str, str]]:
    listed: list[tuple[int, int]] = []
    for match in _LISTED.finditer(text):
        how = next(name for name in ("for", "against", "abstained") if match[name])
        bare = match[how].lower() == "for"
        # "for" alone is a preposition; as a label it begins a line or sentence and has a colon.
        if bare and not re.match(r"For\s*:|for\s*:", text[match.start(how) :]):
            continue
        listed.append(match.span())
        yield match["who"], how
    for match in _SAID.finditer(text):
        if any(start <= match.start("who") < end for start, end in listed):
            continue
        meant = _meaning(match["how"])
        if meant is None and re.search(r"flertal|mindretal|medlemmer", match["who"]):
            meant = "for"
        if meant is not None:
            yield match["who"], meant


def _meaning(verb: str) -> str | None:
    """Return what "stemte imod" and the like mean, None for a verb that alone is no vote."""
    how = verb.lower()
    if how.startswith(("undlod", "undlader")):
        return "abstained"
    if "mod" in how or how.endswith(" ikke"):
        return "against"
    return "for" if "stem" in how else None


def _said_of(text: str, participants: Sequence[Participant]) -> Iterator[tuple[str, str]]:
    """Yield how each member voted whom minutes name without a party."""
    names = "|".join(re.escape(person.name) for person in participants)
    if not names:
        return
    for match in re.finditer(
        rf"(?P<who>(?:{names})(?:(?:\s*,\s*|\s+og\s+)(?:{names}))*)\s+(?P<how>{_HOW})\b", text
    ):
        how = _meaning(match["how"])
        if how is not None:
            yield from ((name, how) for name in re.findall(names, match["who"]))


def _counted_by_name(
    votes: Mapping[tuple[str | None, str | None], Mapping[str, int]], party: str | None, how: str
) -> bool:
    return any(
        member is not None and member.endswith(f"({party})") and how in counts
        for (_, member), counts in votes.items()
    )


def _voters(who: str) -> Iterator[tuple[str | None, str | None, int | None]]:
    members = list(MEMBER.finditer(who))
    if members:
        rest = MEMBER.sub(" ", who)
        for match in members:
            yield match["party"], f"{' '.join(match['name'].split())} ({match['party']})", None
        who = rest
    who = re.sub(r"^\s*[Ll]iste\s+", "", who)
    total = re.fullmatch(r"\s*(\d{1,2})\s*\((?P<who>.*)\)\s*", who, re.S)
    parties = list(_COUNTED_PARTY.finditer(total["who"] if total else who))
    for match in parties:
        number = match["count"] or match["before"]
        if total and len(parties) == 1 and not members:
            number = number or total.group(1)
        yield match["party"], None, int(number) if number else None
