"""A name in, the key out by which two spellings of it are known to be one."""

import re


def key_of_name(text: str) -> str:
    """Return a name's words without case and signs."""
    return " ".join(re.findall(r"\w+", text.casefold()))
