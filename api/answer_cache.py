"""An ASGI application in, the same that gives a search asked again its earlier answer, out."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.settings import MIB

KEPT_PATHS = frozenset({"/api/search", "/api/suggest"})
MOST_BYTES = 16 * MIB
LARGEST = MIB // 4

_Key = tuple[str, bytes, str, str]


@dataclass(frozen=True, slots=True)
class _Kept:
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes


class AnswerCache:
    """Keeps the latest answers of searches as they are sent, compressed or not.

    An answer is a function of address, accepted format, day and what `version` returns (program,
    snapshot, what people decided); when any of the last two changes, all are forgotten.
    """

    def __init__(self, app: ASGIApp, version: Callable[[], str | None]) -> None:
        self.app = app
        self.version = version
        self._answers: OrderedDict[_Key, _Kept] = OrderedDict()
        self._bytes = 0
        self._valid: tuple[str, date] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the answer that is kept, or pass the request on and keep what is sent."""
        if scope["type"] != "http" or scope["method"] != "GET" or scope["path"] not in KEPT_PATHS:
            await self.app(scope, receive, send)
            return
        version = self.version()
        if version is None:
            await self.app(scope, receive, send)
            return
        valid = (version, date.today())
        if valid != self._valid:
            self._answers.clear()
            self._bytes, self._valid = 0, valid
        headers = Headers(scope=scope)
        key = (
            scope["path"],
            scope["query_string"],
            headers.get("accept", ""),
            headers.get("accept-encoding", ""),
        )
        kept = self._answers.get(key)
        if kept is not None:
            self._answers.move_to_end(key)
            # Whoever stands outside adds headers to the list.
            start = {"type": "http.response.start", "status": 200, "headers": list(kept.headers)}
            await send(start)
            await send({"type": "http.response.body", "body": kept.body})
            return
        await self._answered(key, valid, scope, receive, send)

    async def _answered(
        self, key: _Key, valid: tuple[str, date], scope: Scope, receive: Receive, send: Send
    ) -> None:
        headers: tuple[tuple[bytes, bytes], ...] | None = None
        body: list[bytes] = []

        async def noted(message: Message) -> None:
            nonlocal headers
            if message["type"] == "http.response.start" and message["status"] == 200:
                headers = tuple(message["headers"])
            elif message["type"] == "http.response.body":
                body.append(message.get("body", b""))
                if headers is not None and not message.get("more_body") and valid == self._valid:
                    self._keep(key, _Kept(headers, b"".join(body)))
            await send(message)

        await self.app(scope, receive, noted)

    def _keep(self, key: _Key, answer: _Kept) -> None:
        """Keep `answer`, and forget the longest unasked for where it gets too much."""
        if len(answer.body) > LARGEST:
            return
        replaced = self._answers.pop(key, None)
        self._bytes += len(answer.body) - (len(replaced.body) if replaced else 0)
        self._answers[key] = answer
        while self._bytes > MOST_BYTES:
            _, forgotten = self._answers.popitem(last=False)
            self._bytes -= len(forgotten.body)
