"""An HTTP request in, the SPARQL operation that it asks for out (SPARQL 1.1 Protocol, 2)."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl

from fastapi import Request

from ingest.errors import PejlingError
from kg.graph.sparql.model import QueryLimits
from kg.graph.sparql.refusal import refuse_update

FORM: Final = "application/x-www-form-urlencoded"
DIRECT: Final = "application/sparql-query"
UPDATE: Final = "application/sparql-update"
_MOST_PARAMETERS = 1000
# A character may take three bytes for each byte of its UTF-8 form when it is escaped.
_BYTES_A_CHARACTER = 12

_QUERY = "query"
_DEFAULT, _NAMED = "default-graph-uri", "named-graph-uri"
# The names under which tools ask for a format beside, or instead of, the Accept header.
_FORMAT_NAMES: Final = ("format", "output", "results")
_UPDATE_NAMES: Final = ("update", "using-graph-uri", "using-named-graph-uri")


class NotAnOperation(PejlingError):
    """The request is none of the protocol's; `status` says how, `parameter` may name a culprit."""

    def __init__(self, message: str, status: int = 400, parameter: str | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.parameter = parameter


@dataclass(frozen=True, slots=True)
class Operation:
    """A query as asked for; `query` is None when only the endpoint itself was asked for.

    The data set is None where the protocol names none. `format` is a format's name, if given.
    """

    query: str | None
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None
    format: str | None = None


async def read_operation(request: Request, limits: QueryLimits) -> Operation:
    """Return what `request` asks for. Raises NotAnOperation and RefusedQuery."""
    in_address = _fields(request.scope.get("query_string", b"").decode("ascii", "replace"))
    if request.method != "POST":
        return _operation(in_address)
    media_type, charset = _content_type(request)
    if media_type == UPDATE:
        raise refuse_update()
    if media_type not in {FORM, DIRECT}:
        given = f"ikke {media_type}" if media_type else "men intet er angivet"
        raise NotAnOperation(f"Indholdet skal være af typen {FORM} eller {DIRECT}, {given}.", 415)
    if charset not in {"utf-8", "utf8", ""}:
        raise NotAnOperation(f"Indholdet skal være i UTF-8, ikke {charset}.", 415)
    text = await _body(request, limits)
    if media_type == FORM:
        return _operation(in_address + _fields(text))
    if any(name == _QUERY for name, _ in in_address):
        raise NotAnOperation("Der er givet mere end én forespørgsel.", parameter=_QUERY)
    return _operation([*in_address, (_QUERY, text)])


def _operation(fields: list[tuple[str, str]]) -> Operation:
    names = [name for name, _ in fields]
    if any(name in names for name in _UPDATE_NAMES):
        raise refuse_update()
    if names.count(_QUERY) > 1:
        raise NotAnOperation("Der er givet mere end én forespørgsel.", parameter=_QUERY)
    query = next((value for name, value in fields if name == _QUERY), None)
    default = tuple(value for name, value in fields if name == _DEFAULT)
    named = tuple(value for name, value in fields if name == _NAMED)
    with_data_set = bool(default or named)
    return Operation(
        query,
        default if with_data_set else None,
        named if with_data_set else None,
        next((value for name, value in fields if name in _FORMAT_NAMES and value), None),
    )


def _fields(encoded: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(
            encoded, keep_blank_values=True, errors="strict", max_num_fields=_MOST_PARAMETERS
        )
    except UnicodeDecodeError as error:
        raise NotAnOperation("Parametrene er ikke tekst i UTF-8.") from error
    except ValueError as error:
        raise NotAnOperation(f"Der er mere end {_MOST_PARAMETERS} parametre.", 413) from error


def _content_type(request: Request) -> tuple[str, str]:
    media_type, _, rest = request.headers.get("content-type", "").partition(";")
    charset = ""
    for parameter in rest.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            charset = value.strip().strip('"').lower()
    return media_type.strip().lower(), charset


async def _body(request: Request, limits: QueryLimits) -> str:
    most = limits.query_characters * _BYTES_A_CHARACTER
    received = bytearray()
    async for piece in request.stream():
        received += piece
        if len(received) > most:
            raise NotAnOperation("Forespørgslen er for lang.", 413)
    try:
        return received.decode("utf-8")
    except UnicodeDecodeError as error:
        raise NotAnOperation("Indholdet er ikke tekst i UTF-8.") from error
