"""Plain Python values in, RDF literals out, always in the same form."""

import calendar
import re
from decimal import Decimal
from typing import TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode

from kg.graph.namespaces import xsd

Subject: TypeAlias = NamedNode | BlankNode
Triple: TypeAlias = tuple[NamedNode, NamedNode, NamedNode | Literal]

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$")


def text(value: str, language: str | None = "da") -> Literal:
    """Return `value` as text in `language`, without a language tag where that is None."""
    return Literal(value, language=language) if language else Literal(value)


def integer(value: int) -> Literal:
    """Return a whole number."""
    return Literal(str(value), datatype=xsd("integer"))


def decimal(value: float | Decimal) -> Literal:
    """Return a number as xsd:decimal, floats rounded to six places."""
    exact = value if isinstance(value, Decimal) else Decimal(f"{value:.6f}")
    plain = f"{exact:f}"
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return Literal("0" if plain in {"", "-0"} else plain, datatype=xsd("decimal"))


def boolean(value: bool) -> Literal:
    """Return true or false."""
    return Literal("true" if value else "false", datatype=xsd("boolean"))


def date(value: str) -> Literal:
    """Return an ISO 8601 date as xsd:date, xsd:gYearMonth or xsd:gYear, as precise as it is.

    Anything else becomes a plain string, so that a strange date is seen and not lost.
    """
    found = _DATE.match(value)
    if not found:
        return Literal(value)
    kind = "date" if found[3] else "gYearMonth" if found[2] else "gYear"
    return Literal(value, datatype=xsd(kind))


def year(value: str) -> Literal | None:
    """Return the year of an ISO 8601 date, None for anything else."""
    found = _DATE.match(value)
    return integer(int(found[1])) if found else None


def first_day(value: str) -> Literal | None:
    """Return the first day of the year, month or day that `value` names."""
    found = _DATE.match(value)
    if not found:
        return None
    return Literal(f"{found[1]}-{found[2] or '01'}-{found[3] or '01'}", datatype=xsd("date"))


def last_day(value: str) -> Literal | None:
    """Return the last day of the year, month or day that `value` names."""
    found = _DATE.match(value)
    if not found:
        return None
    month = int(found[2] or 12)
    if not 1 <= month <= 12:
        return None
    day = found[3] or f"{calendar.monthrange(int(found[1]), month)[1]:02d}"
    return Literal(f"{found[1]}-{month:02d}-{day}", datatype=xsd("date"))
