"""A query whose variables have Danish letters in, the same with ASCII names and the way back out.

Some servers (Virtuoso) garble or refuse variables beyond ASCII, which SPARQL allows.
"""

import re
from collections.abc import Mapping
from typing import Final

# Comments, texts and IRIs hold no variables; they are matched first, and left as they are.
_TOKEN: Final = re.compile(
    r"<[^<>\s]*>|\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|#[^\n]*|(?P<sign>[?$])(?P<name>\w+)"
)


def with_ascii_variables(query: str) -> tuple[str, Mapping[str, str]]:
    """Return the query and what each new name stood for; most queries come back unchanged."""
    stood_for: dict[str, str] = {}

    def named(found: re.Match[str]) -> str:
        name = found["name"]
        if not name or name.isascii():
            return found[0]
        ascii_name = f"v{name.encode().hex()}"
        stood_for[ascii_name] = name
        return found["sign"] + ascii_name

    return _TOKEN.sub(named, query), stood_for


def with_own_names(body: bytes, stood_for: Mapping[str, str]) -> bytes:
    """Return an answer in JSON with the variables of the query as it was asked."""
    for ascii_name, name in stood_for.items():
        body = body.replace(f'"{ascii_name}"'.encode(), f'"{name}"'.encode())
    return body


def words_of(query: str) -> frozenset[str]:
    """Return the words of a query in capitals, without what stands in comments, texts and IRIs."""
    return frozenset(re.findall(r"[A-Z]+", _TOKEN.sub(" ", query).upper()))
