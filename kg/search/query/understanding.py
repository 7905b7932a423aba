"""What a person typed in; its subject, and what it says about where to look, out."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from unicodedata import category, normalize

from ingest.model import ReferenceKind, StatementType
from kg.embedding.clean import clean_text
from kg.search.danish import STOP_WORDS, Word, word_list, words
from kg.search.query.asked_for import asked_for
from kg.search.query.codes_asked import CodesAsked, codes_asked
from kg.search.query.comparing import municipalities_as_several
from kg.search.query.municipalities_named import Mention, municipalities_named
from kg.search.query.quoted import quotations, without_quotations
from kg.search.query.words_of_types import type_named
from kg.search.stored.answer_wording import Wording
from kg.search.stored.meeting_facts import MeetingFact, meeting_facts_asked

FRAME_WORDS = word_list("frame_words.txt")
"""Words that frame a question about municipalities rather than say what it is about."""
AFTER_A_TYPE = frozenset({"om", "for", "til", "på", "vedrørende", "vedr", "med"})
ASK_FOR_OTHERS = frozenset(
    {"hvor", "hvordan", "hvorfor", "hvem", "how", "why", "where", "en", "et"}
)
"""Words after which a type is not what is asked for: "hvordan når vi mål", "hvad er et mål"."""
BEFORE_A_TYPE = (STOP_WORDS | FRAME_WORDS | word_list("words_before_types.txt")) - ASK_FOR_OTHERS
"""Words that may stand between the beginning of a query and the type that it asks for."""
LONGER_THAN_INITIALS = 6
"""Letters of a word in capitals that is no abbreviation."""
YEAR = re.compile(r"\b(?:19|20)\d{2}\b")


@dataclass(frozen=True, slots=True)
class UnderstoodQuery:
    """A query taken apart.

    `text` is the cleaned query; `words` the words that carry its subject; `framing` the stretches
    (start, end) of `text` that do not: municipalities and what frames them. `municipalities` are
    the codes that it names, `phrases` what stands in quotation marks, `codes` case numbers, KLE
    codes, paragraphs of law and numbered items ("dagsordenspunkt 34"), `types` the types of
    statements that it asks for, `years` the years in it, `asked_for` what an answer must hold,
    `meeting_facts` what it asks about a meeting,
    `calling` the words that may call a document by its title.
    `only_codes` tells that there is nothing besides codes. `left_out` are the municipalities that
    it asks for others than ("andre kommuner end Viborg"). `lists` tells that it names no subject:
    it asks for all of a municipality, or all of its statements of a type. `compares` tells that it
    speaks of the municipalities as several ("de tre kommuner").
    """

    text: str
    words: tuple[Word, ...]
    framing: tuple[tuple[int, int], ...] = ()
    municipalities: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    only_codes: bool = False
    types: tuple[StatementType, ...] = ()
    years: tuple[str, ...] = ()
    asked_for: tuple[ReferenceKind | Wording, ...] = ()
    meeting_facts: tuple[MeetingFact, ...] = ()
    calling: tuple[Word, ...] = ()
    left_out: tuple[str, ...] = ()
    lists: bool = False
    compares: bool = False

    @property
    def unquoted_words(self) -> tuple[Word, ...]:
        """The words that carry the subject and are not part of a quoted phrase."""
        if not self.phrases:
            return self.words
        quoted = quotations(self.text)
        return tuple(word for word in self.words if not _within(word, quoted))


def understand(
    query: str, loaded: Collection[str], ignored: Collection[str] = ()
) -> UnderstoodQuery:
    """Take `query` apart; `loaded` are the codes of the municipalities in the corpus.

    What is `ignored` (of READINGS) is not read out of it, nor is what stands in quotation marks,
    which is looked for as it is written.
    """
    text = as_written_plainly(query)
    unquoted = without_quotations(text)
    all_words = words(text)
    free_words = words(unquoted)
    named = municipalities_named(unquoted, free_words, loaded)
    mentions = [] if "municipality" in ignored else named
    framing = [(mention.start, mention.end) for mention in mentions]
    several = [] if "municipality" in ignored else municipalities_as_several(unquoted)
    framing += several
    if framing:
        framing += [(word.start, word.end) for word in free_words if word.lower in FRAME_WORDS]
    asked = () if "type" in ignored else asked_for(text)
    asked_type = None if "type" in ignored else _type_asked(free_words, named, asked)
    if asked_type and mentions:
        framing.append((asked_type[0].start, asked_type[0].end))
    bare = _blanked(unquoted, mentions)
    coded = CodesAsked((), bare, False) if "code" in ignored else codes_asked(bare)
    included = _codes_of(mentions, left_out=False)
    telling = _telling(all_words, framing)
    subject = telling or _unnamed(all_words, mentions)
    by_type = "type" not in ignored
    return UnderstoodQuery(
        text,
        subject,
        tuple(framing),
        included,
        tuple(text[start:end].strip() for start, end in quotations(text)),
        coded.codes,
        coded.alone and unquoted == text,
        (asked_type[1],) if asked_type else (),
        () if "year" in ignored else tuple(dict.fromkeys(YEAR.findall(coded.rest))),
        asked,
        meeting_facts_asked(text) if by_type else (),
        subject if by_type else (),
        () if included else _codes_of(mentions, left_out=True),
        bool(included) and not telling,
        bool(several),
    )


def as_written_plainly(query: str) -> str:
    """Return `query` as anyone would type it: what is copied from elsewhere may hold soft hyphens,
    spaces without width and joined letters ("ﬁ"); and capitals throughout say nothing.
    """
    shown = "".join(sign for sign in clean_text(query) if category(sign) != "Cf")
    text = " ".join(clean_text(normalize("NFKC", shown)).split())
    shouted = text.isupper() and any(
        len(word.lower) >= LONGER_THAN_INITIALS for word in words(text)
    )
    return text.lower() if shouted else text


def _blanked(text: str, mentions: Sequence[Mention]) -> str:
    """Return `text` with spaces in place of the municipalities in it."""
    for one in mentions:
        text = text[: one.start] + " " * (one.end - one.start) + text[one.end :]
    return text


def _codes_of(mentions: Sequence[Mention], *, left_out: bool) -> tuple[str, ...]:
    codes = (one.municipality.code for one in mentions if one.left_out == left_out)
    return tuple(dict.fromkeys(codes))


def _telling(all_words: Sequence[Word], framing: Sequence[tuple[int, int]]) -> tuple[Word, ...]:
    """Return the words that carry the subject."""
    telling = [word for word in all_words if word.lower not in STOP_WORDS]
    return tuple(word for word in telling if not _within(word, framing))


def _unnamed(all_words: Sequence[Word], mentions: Sequence[Mention]) -> tuple[Word, ...]:
    """Return all words but the names of municipalities, those too where there is nothing else."""
    named = [(mention.start, mention.end) for mention in mentions]
    return tuple(word for word in all_words if not _within(word, named)) or tuple(all_words)


def _within(word: Word, stretches: Sequence[tuple[int, int]]) -> bool:
    return any(word.start < end and start < word.end for start, end in stretches)


def _type_asked(
    all_words: Sequence[Word], mentions: Sequence[Mention], asked: Sequence[object]
) -> tuple[Word, StatementType] | None:
    """Return the word and the type of statement that a query asks for first.

    "Pejlemærker om …", "principper i Viborg"; and where a municipality is named, after words that
    only lead up to it, or after the name: "hvilke mål har Viborg", "Viborg Kommunes principper".
    A question that is `asked` for something else ("hvor mange mål har Viborg") asks for no type.
    """
    outside = [w for w in all_words if not _within(w, [(m.start, m.end) for m in mentions])]
    lead = BEFORE_A_TYPE if mentions and not asked else ()
    first = next((word for word in outside if word.lower not in lead), None)
    if first is None or len(all_words) < 2:
        return None
    named = type_named(first.lower)
    if named is None:
        return None
    if mentions:
        return first, named
    return (first, named) if all_words[1].lower in AFTER_A_TYPE else None
