"""Rows of a SELECT query in, the bytes of a SPARQL result format out."""

import csv
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from io import BytesIO, TextIOWrapper
from typing import Any

from pyoxigraph import Literal, NamedNode, QueryResultsFormat, QuerySolutions

_XSD = "http://www.w3.org/2001/XMLSchema#"
_BARE_IN_TSV = {
    _XSD + "integer": re.compile(r"[+-]?[0-9]+"),
    _XSD + "decimal": re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    _XSD + "double": re.compile(r"[+-]?[0-9]+\.[0-9]+[eE][+-]?[0-9]+"),
}
_SELECT_ALL = re.compile(r"\bselect\s+(?:(?:distinct|reduced)\s+)?\*", re.IGNORECASE)
_VARIABLE = re.compile(r"[?$](\w+)")
_JSON_STRING = re.compile(rb'"(?:[^"\\]|\\.)*"')


class TooManyRows(Exception):
    """There are more rows than may be written."""


def write_rows(
    solutions: QuerySolutions, output: BytesIO, name: str, query: str, most: int
) -> None:
    """Write the rows to `output` in the format called `name`: json, xml, csv or tsv.

    Raises TooManyRows when there are more than `most`. JSON and XML are written by the engine,
    which does not tell how many rows there were; they are counted in what it wrote, which is
    several times as fast as writing them here.
    """
    names = [variable.value for variable in solutions.variables]
    order = column_order(names, query)
    if name in {"csv", "tsv"}:
        _write_table(solutions, output, name, order, most)
        return
    format = QueryResultsFormat.JSON if name == "json" else QueryResultsFormat.XML
    solutions.serialize(output, format)
    body = output.getbuffer()
    # No row is shorter than three bytes with its comma: a short answer need not be counted.
    if len(body) > 3 * most and _rows_in(bytes(body), name) > most:
        raise TooManyRows
    if order != names:
        _reorder_head(body, name, names, order)


def column_order(names: Sequence[str], query: str) -> list[str]:
    """Return the variables in the order to show them in.

    The standard leaves the order of SELECT * open and the engine sorts by name; the order in
    which the query first names them is the one that people expect. It changes no answer.
    """
    if not _SELECT_ALL.search(query):
        return list(names)
    place: dict[str, int] = {}
    for found in _VARIABLE.finditer(query):
        place.setdefault(found[1], len(place))
    return sorted(names, key=lambda name: (place.get(name, len(place)), name))


def _reorder_head(body: memoryview, name: str, names: Sequence[str], order: Sequence[str]) -> None:
    """Put the variables in another order; the head stays as long as it was."""
    before, after = _head(name, names), _head(name, order)
    start = bytes(body[: len(before) + 200]).find(before)
    if start >= 0:
        body[start : start + len(after)] = after


def _head(name: str, variables: Sequence[str]) -> bytes:
    if name == "json":
        return ("[" + ",".join(f'"{variable}"' for variable in variables) + "]").encode()
    return "".join(f'<variable name="{variable}"/>' for variable in variables).encode()


def _rows_in(body: bytes, name: str) -> int:
    if name == "json":
        # Without its strings, only rows are separated by ",{".
        bare = _JSON_STRING.sub(b"", body)
        return bare.count(b",{") + (b"[{" in bare)
    return body.count(b"<result>") + body.count(b"<result/>")


def _write_table(
    solutions: QuerySolutions, output: BytesIO, name: str, order: Sequence[str], most: int
) -> None:
    text = TextIOWrapper(output, encoding="utf-8", newline="", write_through=False)
    try:
        if name == "csv":
            writer = csv.writer(text, lineterminator="\r\n")
            writer.writerow(order)
            writer.writerows(_values(solutions, order, most, _csv_value))
        else:
            text.write("\t".join(f"?{variable}" for variable in order) + "\n")
            for row in _values(solutions, order, most, _tsv_value):
                text.write("\t".join(row) + "\n")
    finally:
        text.detach()


def _values(
    solutions: QuerySolutions, order: Sequence[str], most: int, written: Any
) -> Iterator[list[str]]:
    for number, solution in enumerate(solutions):
        if number >= most:
            raise TooManyRows
        yield [written(solution[variable]) for variable in order]


def _csv_value(term: Any) -> str:
    """Return a term as CSV has it: values alone (SPARQL 1.1 CSV and TSV, 3.2)."""
    if term is None:
        return ""
    if isinstance(term, Literal):
        return _lexical(term)
    if isinstance(term, NamedNode):
        return term.value
    return str(term)


def _tsv_value(term: Any) -> str:
    """Return a term as TSV has it: as in Turtle, numbers bare (SPARQL 1.1 CSV and TSV, 4.2)."""
    if term is None:
        return ""
    if isinstance(term, Literal):
        bare = _BARE_IN_TSV.get(term.datatype.value)
        if bare:
            lexical = _lexical(term)
            if bare.fullmatch(lexical):
                return lexical
    # Tabs and line breaks are escaped in this form, as the format asks.
    return str(term)


def _lexical(term: Literal) -> str:
    """Return the lexical form; a double in its canonical one (XML Schema 1.1, 3.3.5).

    The engine keeps the value of a number, not how it was written, and would write doubles as
    plain decimals.
    """
    if term.datatype.value not in {_XSD + "double", _XSD + "float"}:
        return term.value
    try:
        number = Decimal(term.value)
    except ArithmeticError:
        return term.value
    if not number.is_finite():
        return term.value
    if number == 0:
        return "0.0E0"
    sign, digits, exponent = number.normalize().as_tuple()
    assert isinstance(exponent, int)
    rest = "".join(map(str, digits[1:])) or "0"
    return f"{'-' if sign else ''}{digits[0]}.{rest}E{exponent + len(digits) - 1}"
