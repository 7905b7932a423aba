"""Danish running text in, the places of its sentences out."""

from ingest.sentences import sentences


def sentence_places(text: str) -> list[tuple[int, int]]:
    """Return (start, end) of each sentence of `text`, without the white space around it.

    A blank line ends a sentence; so does a full stop that no known abbreviation owns.
    """
    places = []
    start = 0
    for block in text.split("\n\n"):
        for sentence in sentences(block):
            words = sentence.text.strip()
            first = start + sentence.start + len(sentence.text) - len(sentence.text.lstrip())
            places.append((first, first + len(words)))
        start += len(block) + 2
    return places
