"""A document's paragraphs and lists in, the other documents it names and how they relate out."""

import re
from collections.abc import Iterable, Sequence

from ingest.dating import Validity
from ingest.model import RelatedDocument
from ingest.references.documents import NAMING_WORDS, find_documents
from ingest.sentences import sentences
from ingest.slugs import slug
from ingest.structure.elements import Element, ElementKind
from ingest.text import holds_any

_SUPERSEDES = re.compile(
    r"\b(?:erstatter|afløser|træder i stedet for|er en revision af|viderefører og erstatter|"
    r"efterfølger)\b",
    re.IGNORECASE,
)
_EXCERPT = re.compile(r"\b(?:uddrag|udpluk|kapitel|del) af\b", re.IGNORECASE)
_OLDER_PLAN = re.compile(
    r"\b(?P<title>(?:\w*(?:strategi|politik|plan)(?:en|ken)?)\s+(?:for\s+)?"
    r"(?P<first>20\d\d)\s*[-–]\s*(?P<last>20\d\d))",
    re.IGNORECASE,
)
_NARRATIVE = re.compile(
    r"\b(?:fortælling|politik|strategi|plan|program|aftale|vision|udviklingsplan|pejlemærke)"
    r"(?:en|ken|met|s)?\s+[”\"»“](?P<title>[^”\"«»“]{4,120})[”\"«“]",
    re.IGNORECASE,
)
_LISTS_DOCUMENTS = re.compile(
    r"\b(?:politikker|strategier|planer|dokumenter|aftaler)\b.*(?:som|:|eksempelvis|blandt andet)",
    re.IGNORECASE,
)
_LISTED_WORDS = ("politikker", "strategier", "planer", "dokumenter", "aftaler")
# One of these stands in every sentence that names a document.
_NAMING_WORDS = (*NAMING_WORDS, "fortælling", "pejlemærke")
_WHOLES = re.compile(r"\b(?:som|herunder|blandt andet)\s+(?P<names>[A-ZÆØÅ].*)$")
_EXPLANATION = re.compile(r"\s*[(:–].*$")
_OWN_WORDS = frozenset({"strategi", "politik", "plan", "handleplan", "strategien", "politikken"})


def find_related(
    elements: Sequence[Element], title: str | None, validity: Validity
) -> tuple[RelatedDocument, ...]:
    """Return the documents named: in a list of policies, by title, or as what this one replaces.

    An older plan with a period that ended before this document's began is superseded. The
    document's own title is not among them.
    """
    found: dict[str, RelatedDocument] = {}
    own = slug(title or "")

    def add(name: str, relation: str) -> None:
        name = " ".join(name.split()).strip(" .,;:")
        key = _key(name)
        if not key or key in _OWN_WORDS or (own and (key in own or own in key)):
            return
        if key not in found or (relation != "refers_to" and found[key].relation == "refers_to"):
            found[key] = RelatedDocument(name, relation)

    for name in _listed(elements):
        add(name, "refers_to")
    for element in elements:
        naming = holds_any(element.text, _NAMING_WORDS)
        for sentence in sentences(element.text) if naming else ():
            relation = _relation(sentence.text)
            for plan in _OLDER_PLAN.finditer(sentence.text):
                older = validity.first is not None and plan["last"] <= validity.first[:4]
                if older and plan["first"] < (validity.first or "")[:4]:
                    add(plan["title"], "supersedes")
            for narrative in _NARRATIVE.finditer(sentence.text):
                add(narrative["title"], relation)
            if element.kind is ElementKind.HEADING:
                continue
            for mention in find_documents(sentence.text):
                if mention.value:
                    add(_without_quotes(mention.value), relation)
    return tuple(found.values())


def _relation(sentence: str) -> str:
    if _SUPERSEDES.search(sentence):
        return "supersedes"
    return "excerpt_of" if _EXCERPT.search(sentence) else "refers_to"


def _listed(elements: Sequence[Element]) -> Iterable[str]:
    """Yield the names in a list that its lead-in says are policies, strategies or plans."""
    inside = False
    for element in elements:
        if element.kind is ElementKind.ITEM:
            if inside:
                yield from _names(element.text)
            continue
        inside = holds_any(element.text, _LISTED_WORDS) and bool(
            _LISTS_DOCUMENTS.search(sentences(element.text)[-1].text)
        )


def _names(item: str) -> list[str]:
    bare = _EXPLANATION.sub("", item)
    whole = _WHOLES.search(bare)
    if whole is None:
        return [bare]
    names = re.split(
        r",\s+|\s+og\s+", re.sub(r"\s*\b(?:mv|m\.v|osv|m\.fl)\.?$", "", whole["names"])
    )
    return [name for name in names if name[:1].isupper()] or [bare]


def _without_quotes(name: str) -> str:
    return re.sub(r"[”\"»«“]", "", name)


def _key(name: str) -> str:
    """Return a name without its definite ending, so that two forms of it are one."""
    return re.sub(r"(?<=politik)ken\b|(?<=strategi)en\b|(?<=plan)en\b", "", slug(name, 200))
