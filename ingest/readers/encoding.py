"""Bytes in, text and a warning about its encoding out."""

import codecs

from ingest.errors import UnreadableFile
from ingest.model import ParseWarning

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MOST_CONTROL = 0.01


def decode(data: bytes, name: str) -> tuple[str, tuple[ParseWarning, ...]]:
    """Return the text of `data`: by its byte order mark, else UTF-8, else cp1252 and a warning.

    Raises UnreadableFile for what is no text.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding), ()
            except UnicodeDecodeError:
                raise _not_text(name) from None
    if _looks_binary(data):
        raise _not_text(name)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        text = data.decode("cp1252", errors="replace")
        if text.count("\ufffd") > len(text) * _MOST_CONTROL:
            raise _not_text(name) from None
        message = (
            f"Filen er ikke i UTF-8 (byte {error.start}); den er læst som Windows-1252. "
            "Gem den som UTF-8, hvis bogstaver er forkerte."
        )
        return text, (ParseWarning("encoding", message),)


def _looks_binary(data: bytes) -> bool:
    control = sum(1 for byte in data if byte < 9 or 13 < byte < 32)
    return b"\x00" in data or control > len(data) * _MOST_CONTROL


def _not_text(name: str) -> UnreadableFile:
    return UnreadableFile(
        f"»{name}« er ikke tekst; gem den som UTF-8-tekst, eller giv den den rigtige endelse."
    )
