"""Text in, members with their party out; the patterns of names and parties that others share."""

import re

from ingest.model import ReferenceKind
from ingest.references.mention import Mention, bounded

PARTY = r"(?:[A-ZÆØÅ]|UP|LA|EL|SF|DF|KD|RV|DD|NB|ALT)"
# A title or label before a name is no part of it.
_NO_NAME = (
    r"(?!(?:(?:Møde)?[Dd]eltagere|Medlemmer|Fraværende|Afbud|Tilstede|Formand(?:en)?|Næstformand"
    r"|(?:Vice|Over)?[Bb]orgmester(?:en)?|Rådmand|Byrådsmedlem|Stedfortræder|Liste)\b)"
)
# Bounded, so that a page of capitalised words takes no longer than any other.
_GIVEN = r"[A-ZÆØÅ][\wé’'-]{1,30}"
_PARTICLE = r"(?:(?:von|van|de|der|du|af|el|al)\s+){0,2}"
_FIRST = rf"(?:[A-ZÆØÅ][a-zæøå]{{1,3}}\.|{_GIVEN})"
NAME = rf"(?<!\w){_NO_NAME}{_FIRST}(?:\s+(?:[A-ZÆØÅ][a-zæøå]?\.|{_PARTICLE}{_GIVEN})){{1,5}}"
MEMBER = re.compile(rf"(?P<name>{NAME}),?\s*\((?P<party>{PARTY}|[Ll]øsgænger)\)")


def find_people(text: str) -> list[Mention]:
    """Return members named with their party, "Navn Navnesen (A)"; the value is printed so too."""
    return [
        Mention(
            ReferenceKind.PERSON,
            match.start(),
            match.end(),
            f"{' '.join(match['name'].split())} ({match['party']})",
        )
        for match in MEMBER.finditer(bounded(text))
    ]
