"""An RDF or SPARQL answer in, an HTTP response out: validators, compression, open to all pages."""

import hashlib
import zlib
from collections.abc import Iterator, Mapping
from typing import Final

from fastapi import Request
from starlette.responses import Response, StreamingResponse

CORS: Final[Mapping[str, str]] = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link, Content-Disposition",
}
_VARY: Final = "Accept, Accept-Encoding"
_SMALL = 1024
_PIECE = 256 * 1024
_GZIP_WINDOW = 31
_LEVEL = 5


def tag_of(*parts: object) -> str:
    """Return a weak entity tag that is the same for the same parts."""
    digest = hashlib.sha256("\x00".join(str(part) for part in parts).encode("utf-8", "replace"))
    return f'W/"{digest.hexdigest()[:32]}"'


def not_modified(request: Request, tag: str) -> Response | None:
    """Return a 304 when the client holds what `tag` names (RFC 9110, 13.1.2), else None."""
    known = [candidate.strip() for candidate in request.headers.get("if-none-match", "").split(",")]
    if request.method in {"GET", "HEAD"} and (tag in known or "*" in known):
        return Response(status_code=304, headers=answer_headers(tag))
    return None


def answer_headers(tag: str | None) -> dict[str, str]:
    """Return the headers of every answer; one without a tag is not to be kept."""
    validators = (
        {"ETag": tag, "Cache-Control": "no-cache"} if tag else {"Cache-Control": "no-store"}
    )
    return {**CORS, "Vary": _VARY, **validators}


def what_may_be_asked(methods: str) -> Response:
    """Return the answer to OPTIONS, also for a page of another site (CORS)."""
    headers = {
        **CORS,
        "Allow": methods,
        "Access-Control-Allow-Methods": methods,
        "Access-Control-Allow-Headers": "Accept, Content-Type, If-None-Match",
        "Access-Control-Max-Age": "86400",
    }
    return Response(status_code=204, headers=headers)


def graph_answer(
    request: Request,
    body: bytes,
    media_type: str,
    *,
    tag: str | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Return `body` labelled `media_type`, compressed where the client takes it, sent in pieces."""
    # Labelled here, so that no framework adds a charset to formats that have none.
    labelled = f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type
    all_headers = {**answer_headers(tag), **(headers or {}), "Content-Type": labelled}
    if len(body) < _SMALL or not takes_gzip(request.headers.get("accept-encoding", "")):
        all_headers["Content-Length"] = str(len(body))
        if request.method == "HEAD":
            return Response(headers=all_headers)
        return StreamingResponse(_pieces(body), headers=all_headers)
    all_headers["Content-Encoding"] = "gzip"
    if request.method == "HEAD":
        return Response(headers=all_headers)
    return StreamingResponse(_compressed(body), headers=all_headers)


def takes_gzip(accept_encoding: str) -> bool:
    """Tell whether an Accept-Encoding header takes gzip (RFC 9110, 12.5.3)."""
    weights = {}
    for part in accept_encoding.lower().split(","):
        coding, _, weight = part.partition(";")
        weights[coding.strip()] = weight.replace(" ", "") not in {
            "q=0",
            "q=0.0",
            "q=0.00",
            "q=0.000",
        }
    return weights.get("gzip", weights.get("*", False))


def _pieces(body: bytes) -> Iterator[bytes]:
    view = memoryview(body)
    for start in range(0, len(body), _PIECE):
        yield bytes(view[start : start + _PIECE])


def _compressed(body: bytes) -> Iterator[bytes]:
    compressor = zlib.compressobj(_LEVEL, zlib.DEFLATED, _GZIP_WINDOW)
    for piece in _pieces(body):
        if packed := compressor.compress(piece):
            yield packed
    yield compressor.flush()
