"""An ASGI application in, the same with its JSON told as RDF to whoever asks for RDF out.

`Accept: application/ld+json` gets the JSON of the interface with the context that makes it RDF,
`text/turtle` and the other formats of RDF get the triples that it then says.
"""

from collections.abc import Sequence
from typing import Final

import orjson
from pyoxigraph import RdfFormat, parse, serialize
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.graph.iris import Iris
from kg.graph.json_ld import as_json_ld
from kg.graph.sparql.evaluate import RDF_FORMATS, prefixes_of
from kg.graph.sparql.formats import JSON_LD, N_TRIPLES, RDF_XML, TURTLE, ResultFormat, accepted

_PATH: Final = "/api/"
_JSON: Final = ResultFormat("json", ("application/json",))
# JSON first: it is what anybody gets who does not ask for something else.
_OFFERED: Final[Sequence[ResultFormat]] = (
    _JSON,
    ResultFormat(JSON_LD.name, (JSON_LD.media_type,)),
    TURTLE,
    N_TRIPLES,
    RDF_XML,
)


class JsonAsRdf:
    """Tells successful JSON answers below `/api/` as RDF; `base_iri` is that of the graph."""

    def __init__(self, app: ASGIApp, base_iri: str) -> None:
        self.app = app
        self.iris = Iris(base_iri)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and the answer back in the form asked for."""
        wanted = _wanted(scope)
        if wanted is None:
            await self.app(scope, receive, send)
            return
        start: Message | None = None
        body = bytearray()

        async def kept(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                start = message
                return
            assert start is not None
            if not _is_json(start):
                await send(start)
                await send(message)
                return
            body.extend(message.get("body", b""))
            if message.get("more_body"):
                return
            told = rdf_of(bytes(body), wanted, self.iris)
            headers = MutableHeaders(scope=start)
            headers["content-type"] = wanted.media_type
            headers["content-length"] = str(len(told))
            headers.add_vary_header("Accept")
            await send(start)
            await send({"type": "http.response.body", "body": told})

        await self.app(scope, receive, kept)


def rdf_of(body: bytes, wanted: ResultFormat, iris: Iris) -> bytes:
    """Return an answer in JSON as RDF in the format wanted."""
    told = orjson.dumps(as_json_ld(orjson.loads(body), iris))
    if wanted.name == JSON_LD.name:
        return told
    triples = list(dict.fromkeys(quad.triple for quad in parse(told, format=RdfFormat.JSON_LD)))
    prefixes = None if wanted.name == N_TRIPLES.name else prefixes_of(triples)
    written = serialize(triples, format=RDF_FORMATS[wanted.name], prefixes=prefixes)
    assert written is not None
    return written


def _wanted(scope: Scope) -> ResultFormat | None:
    if scope["type"] != "http" or not scope["path"].startswith(_PATH):
        return None
    found = accepted(Headers(scope=scope).get("accept"), _OFFERED)
    return None if found is None or found is _JSON else found


def _is_json(start: Message) -> bool:
    media_type = Headers(raw=start["headers"]).get("content-type", "")
    return start["status"] == 200 and media_type.partition(";")[0].strip() == "application/json"
