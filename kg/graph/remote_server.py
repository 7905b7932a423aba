"""A SPARQL server's address in, requests to it out: its answers as they come, its failures ours."""

import http.client
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from kg.graph.sparql.model import InvalidQuery, QueryLimits, Stopped, TooBusy

_PIECE = 1 << 16


class NotDone(TooBusy):
    """The server refused what it was told to do, or failed at it."""


@dataclass(frozen=True, slots=True)
class SparqlServer:
    """The addresses of a server: of its queries, and of its graph store for writing."""

    query_url: str
    store_url: str

    @classmethod
    def at(cls, address: str) -> "SparqlServer":
        """Return the addresses of a setting: `QUERY` or `QUERY STORE`, apart by a space.

        With one address the store is taken to lie beside it, as `…/query` and `…/store` do.
        """
        query_url, _, store_url = address.strip().partition(" ")
        return cls(query_url, store_url.strip() or f"{query_url.rsplit('/', 1)[0]}/store")

    def ask(
        self,
        query: str,
        accept: str,
        data_set: tuple[tuple[str, str], ...] = (),
        *,
        seconds: float,
        limits: QueryLimits | None = None,
    ) -> tuple[str, bytes]:
        """Return the media type and the body of the answer.

        The query goes as a form, the one way of the protocol that every server takes. Raises
        InvalidQuery, Stopped and TooBusy.
        """
        form = urlencode([("query", query), *data_set]).encode()
        asked = urllib.request.Request(self.query_url, form, {"Accept": accept}, method="POST")
        return self._answered(asked, seconds, limits)

    def put(self, graph: str | None, n_triples: bytes, seconds: float) -> None:
        """Make a graph hold just these triples; None is the default graph. Raises TooBusy."""
        where = "default" if graph is None else f"graph={quote(graph, safe='')}"
        self._write("PUT", where, n_triples, seconds)

    def delete(self, graph: str, seconds: float) -> None:
        """Take a graph away. Raises TooBusy."""
        self._write("DELETE", f"graph={quote(graph, safe='')}", None, seconds)

    def _write(self, method: str, where: str, body: bytes | None, seconds: float) -> None:
        headers = {"Content-Type": "application/n-triples"}
        address = f"{self.store_url}?{where}"
        asked = urllib.request.Request(address, body, headers, method=method)
        self._answered(asked, seconds, None)

    def _answered(
        self, asked: urllib.request.Request, seconds: float, limits: QueryLimits | None
    ) -> tuple[str, bytes]:
        end = time.monotonic() + seconds
        body = bytearray()
        try:
            with urllib.request.urlopen(asked, timeout=seconds) as response:
                media_type = response.headers.get_content_type()
                while piece := response.read1(_PIECE):
                    body += piece
                    if limits and len(body) > limits.answer_bytes:
                        raise Stopped("svaret fylder mere, end der må sendes.", "bytes")
                    if time.monotonic() > end:
                        raise TimeoutError
        except urllib.error.HTTPError as error:
            told = " ".join(error.read(500).decode("utf-8", "replace").split())
            if error.code in {400, 406} and asked.full_url == self.query_url:
                raise InvalidQuery(f"SPARQL-serveren siger: {told}.") from error
            raise NotDone(f"SPARQL-serveren svarer {error.code}: {told}.") from error
        except TimeoutError as error:
            raise Stopped(f"den varede mere end {seconds:g} sekunder.", "time") from error
        except (OSError, http.client.HTTPException) as error:
            raise TooBusy("SPARQL-serveren svarer ikke; prøv igen om lidt.") from error
        return media_type, bytes(body)
