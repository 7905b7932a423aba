"""An understood query in; the query with its misspelt words put right out."""

from kg.search.index import SearchIndex
from kg.search.query.quoted import quotations
from kg.search.query.understanding import UnderstoodQuery
from kg.search.stored.spelling import with_danish_letters


def did_you_mean(index: SearchIndex, query: UnderstoodQuery) -> str | None:
    """Return the query with its misspelt words put right, None when none is.

    Municipalities, codes and what stands in quotation marks are taken as they are written, and so
    is "aa" in a name.
    """
    text = query.text
    quoted = quotations(text)
    for word in sorted(query.words, key=lambda word: -word.start):
        if any(start <= word.start < end for start, end in quoted):
            continue
        corrected = index.correction(word.lower)
        written = text[word.start : word.end]
        named = word.start > 0 and written[0].isupper()
        if named and corrected == with_danish_letters(word.lower):
            continue
        if corrected is not None:
            shown = corrected.capitalize() if written[0].isupper() else corrected
            text = text[: word.start] + shown + text[word.end :]
    return text if text != query.text else None
