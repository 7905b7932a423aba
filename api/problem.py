"""An expected failure in, an RFC 9457 problem (application/problem+json) or a Danish page out."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import orjson
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from ingest.errors import PejlingError, UnreadableFile
from kg.errors import (
    DamagedData,
    InvalidRequest,
    ModelNotLoaded,
    NoSnapshot,
    NotFound,
    QueryStopped,
)

MEDIA_TYPE = "application/problem+json"

# The order matters where one class is a subclass of another.
_STATUS: tuple[tuple[type[PejlingError], int], ...] = (
    (NotFound, 404),
    (InvalidRequest, 400),
    (UnreadableFile, 400),
    (NoSnapshot, 503),
    (DamagedData, 503),
    (ModelNotLoaded, 503),
    (QueryStopped, 503),
)

_TITLES: Mapping[int, str] = {
    400: "Ugyldig forespørgsel",
    401: "Adgang kræver en nøgle",
    403: "Ikke tilladt",
    404: "Ikke fundet",
    405: "Metoden kan ikke bruges her",
    406: "Formatet kan ikke leveres",
    413: "For stort",
    415: "Formatet kan ikke læses",
    500: "Uventet fejl",
    503: "Kan ikke svare lige nu",
}

_DETAILS: Mapping[int, str] = {
    404: "Der er ingen side på den adresse. Se efter en tastefejl, eller søg fra forsiden.",
    405: "Adressen kan ikke bruges på den måde. Se /openapi.json.",
    500: "Der skete en fejl, som vi ikke havde forudset. Den er skrevet i serverens log.",
}

_log = logging.getLogger(__name__)

ErrorPage = Callable[[Request, int, str, str], Response]


def problem_body(
    status: int, detail: str, *, instance: str | None = None, parameter: str | None = None
) -> dict[str, Any]:
    """Return the members of a problem; `parameter` names the parameter that is to blame."""
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": _TITLES.get(status, _TITLES[500] if status >= 500 else _TITLES[400]),
        "status": status,
        "detail": detail,
    }
    if instance:
        body["instance"] = instance
    if parameter:
        body["parameter"] = parameter
    return body


def problem(
    request: Request,
    status: int,
    detail: str,
    *,
    parameter: str | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Return the answer for a failure: a page for a browser at a page, else a problem in JSON."""
    error_page: ErrorPage | None = getattr(request.app.state, "error_page", None)
    if error_page is not None and wants_page(request):
        title = problem_body(status, detail)["title"]
        response = error_page(request, status, title, detail)
        response.headers.update(headers or {})
        return response
    body = problem_body(status, detail, instance=request.url.path, parameter=parameter)
    return Response(orjson.dumps(body), status, dict(headers or {}), MEDIA_TYPE)


def wants_page(request: Request) -> bool:
    """Tell whether the one who asks is a browser that asks for a page, not for data."""
    data_paths = ("/api/", "/sparql", "/openapi.json", "/health", "/metrics", "/.well-known/")
    return not request.url.path.startswith(data_paths) and "text/html" in request.headers.get(
        "accept", ""
    )


def status_of(error: PejlingError) -> int:
    """Return the HTTP status that stands for `error`."""
    for kind, status in _STATUS:
        if isinstance(error, kind):
            return status
    return 500


def add_problem_handlers(app: FastAPI) -> None:
    """Make every failure of `app` a problem."""
    handlers: dict[type[Exception], Callable[[Request, Any], Awaitable[Response]]] = {
        PejlingError: _expected,
        RequestValidationError: _invalid,
        HTTPException: _http,
        Exception: _unexpected,
    }
    for kind, handler in handlers.items():
        app.add_exception_handler(kind, handler)


async def _expected(request: Request, error: PejlingError) -> Response:
    status = status_of(error)
    parameter = error.parameter if isinstance(error, InvalidRequest) else None
    headers = {"Retry-After": "10"} if status == 503 else None
    detail = error.message[:1].upper() + error.message[1:]
    return problem(request, status, detail, parameter=parameter, headers=headers)


async def _http(request: Request, error: HTTPException) -> Response:
    detail = _DETAILS.get(error.status_code) or str(error.detail)
    return problem(request, error.status_code, detail, headers=error.headers)


async def _invalid(request: Request, error: RequestValidationError) -> Response:
    first = error.errors()[0]
    location = [str(part) for part in first["loc"] if not isinstance(part, int)]
    if first["type"] == "json_invalid" or len(location) < 2:
        return problem(request, 400, "Indholdet er ikke gyldig JSON af den ventede form.")
    name = location[1] if location[0] != "body" else ".".join(location[1:])
    return problem(request, 400, f"“{name}” {_danish_reason(first)}.", parameter=name)


async def _unexpected(request: Request, error: Exception) -> Response:
    _log.error("unexpected failure at %s", request.url.path, exc_info=error)
    return problem(request, 500, _DETAILS[500])


def _danish_reason(error: Mapping[str, Any]) -> str:
    given = error.get("ctx") or {}
    reasons: Mapping[str, str] = {
        "missing": "mangler",
        "int_parsing": "skal være et helt tal",
        "int_from_float": "skal være et helt tal",
        "float_parsing": "skal være et tal",
        "bool_parsing": "skal være true eller false",
        "greater_than_equal": f"må ikke være under {given.get('ge')}",
        "less_than_equal": f"må ikke være over {given.get('le')}",
        "string_too_long": f"må højst være på {given.get('max_length')} tegn",
        "string_too_short": "må ikke være tom",
        "string_type": "skal være tekst",
        "extra_forbidden": "er ikke en parameter her",
    }
    kind = str(error.get("type"))
    if kind in {"literal_error", "enum"}:
        expected = str(given.get("expected", "")).replace(" or ", " eller ")
        return f"skal være en af {expected}".replace("'", "")
    return reasons.get(kind, "kan ikke bruges, som det er skrevet")
