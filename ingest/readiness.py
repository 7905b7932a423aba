"""A fresh process in, one that is ready to read files out: all loaded, no time lost on it."""

import gc

from ingest.read import parse

# A parse makes some thousand objects a page and hardly a cycle of them: to look for cycles after
# each 700 costs a seventh of the time and frees nothing.
_OBJECTS_BETWEEN_LOOKS = 100_000


def make_ready() -> None:
    """Load what every parse needs, so that it counts against no file's memory or time.

    What is loaded stays as long as the process and is not looked through for cycles any more.
    """
    # The number has the tokens of references loaded too.
    sample = "Vi vil hjælpe 12 borgere efter servicelovens § 85 for 3 mio. kr."
    for name in ("prøve.txt", "prøve.md", "prøve.html"):
        parse(sample.encode(), name)
    gc.collect()
    gc.freeze()
    gc.set_threshold(_OBJECTS_BETWEEN_LOOKS)
