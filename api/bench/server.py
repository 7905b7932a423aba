"""An opened engine in; the same behind HTTP out: ours behind its own route, peers behind one."""

from types import SimpleNamespace
from typing import Any

import orjson
import uvicorn
from fastapi import FastAPI, Query
from starlette.responses import Response

from api.answer_cache import AnswerCache
from api.routes import search
from kg.search.quality.benchmark.engines.ours import Pejling
from kg.search.quality.benchmark.engines.protocol import Engine


def serve(engine: Engine, port: int) -> None:
    """Serve `/api/search?q=` on the loopback interface until stopped."""
    app = _ours(engine) if isinstance(engine, Pejling) else _peer(engine)
    uvicorn.run(app, host="127.0.0.1", port=port, log_level="warning")


def _ours(engine: Pejling) -> Any:
    """Return the application's own route over an index that is no part of a snapshot."""
    app = FastAPI(openapi_url=None)
    serving = SimpleNamespace(search_index=engine.index)
    app.state.serving = SimpleNamespace(current=serving)
    app.include_router(search.router)
    app.add_middleware(AnswerCache, version=lambda: "maaling")
    return app


def _peer(engine: Engine) -> Any:
    app = FastAPI(openapi_url=None)

    # Without threads: txtai's database fails when several ask at once.
    @app.get("/api/search")
    async def answer(q: str, limit: int = Query(10)) -> Response:
        found = [{"text": one.text, "score": one.score} for one in engine.search(q, limit)]
        return Response(orjson.dumps({"results": found}), media_type="application/json")

    return app
