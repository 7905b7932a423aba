"""An ASGI application in, the same with revalidation by snapshot and safe headers out."""

import zlib
from collections.abc import Callable
from datetime import date

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)

_SAFE_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}

_NOT_REVALIDATED = ("/health", "/sparql", "/metrics", "/static/")


class HeadAsGet:
    """Answers HEAD as GET, without the content (RFC 9110, 9.3.2)."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self.app(scope, receive, send)
            return

        async def without_content(message: Message) -> None:
            if message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        await self.app({**scope, "method": "GET"}, receive, without_content)


class SafeHeaders:
    """Adds the headers that keep a page to itself; a route's own value goes before."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _SAFE_HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, with_headers)


class RevalidateBySnapshot:
    """Gives every answer to GET an ETag and answers 304 while nothing has changed.

    An answer is a function of address, accepted format, day (what is in force changes at
    midnight), program version and snapshot; `version` returns the last two, None when there is
    nothing to serve.
    """

    def __init__(self, app: ASGIApp, version: Callable[[], str | None]) -> None:
        self.app = app
        self.version = version

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 304, or pass the request on and mark a successful answer."""
        tag = self._tag(scope)
        if tag is None:
            await self.app(scope, receive, send)
            return
        headers = {"ETag": tag, "Cache-Control": "no-cache", "Vary": "Accept, Accept-Encoding"}
        known = Headers(scope=scope).get("if-none-match", "")
        if tag in [candidate.strip() for candidate in known.split(",")]:
            await Response(status_code=304, headers=headers)(scope, receive, send)
            return

        async def with_tag(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200:
                answer = MutableHeaders(scope=message)
                for name, value in headers.items():
                    answer.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, with_tag)

    def _tag(self, scope: Scope) -> str | None:
        if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
            return None
        if scope["path"].startswith(_NOT_REVALIDATED) or (version := self.version()) is None:
            return None
        accept = Headers(scope=scope).get("accept", "").encode("latin-1")
        asked = zlib.crc32(scope["path"].encode() + b"?" + scope["query_string"] + b" " + accept)
        return f'W/"{version}.{date.today():%Y%m%d}.{asked:08x}"'
