"""An understood query in; the query with its misspelt words put right out."""

from kg.search.index import SearchIndex
from kg.search.understanding import UnderstoodQuery


def did_you_mean(index: SearchIndex, query: UnderstoodQuery) -> str | None:
    """Return the query with its misspelt words put right, None when none is.

    Municipalities, codes and what stands in quotation marks are taken as they are written.
    """
    if query.codes or query.phrases:
        return None
    text = query.text
    for word in sorted(query.words, key=lambda word: -word.start):
        corrected = index.correction(word.lower)
        if corrected is not None:
            written = text[word.start : word.end]
            shown = corrected.capitalize() if written[0].isupper() else corrected
            text = text[: word.start] + shown + text[word.end :]
    return text if text != query.text else None
