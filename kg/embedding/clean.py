"""Any text in; text that every tokenizer takes the same way out."""

import re
import unicodedata

CONTROL_CHARACTERS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff]")


def clean_text(text: str) -> str:
    """Return `text` in NFC with control characters and lone surrogates turned into spaces.

    NUL cuts a text short in C engines and a lone surrogate cannot be encoded; a decomposed "å"
    moves a vector. The length stays as it is unless the text was decomposed.
    """
    return unicodedata.normalize("NFC", CONTROL_CHARACTERS.sub(" ", text))
