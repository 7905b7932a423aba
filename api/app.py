"""Settings in, the application out: JSON, linked data, SPARQL and the Danish pages over one data
folder.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware

from api.answer_cache import AnswerCache
from api.graph.json_rdf import JsonAsRdf
from api.graph.semantic_search import semantic_search
from api.graph.service import warm_graph
from api.interface import describe_interface
from api.pages import ROUTERS as PAGES
from api.pages.ontology import ontology_page
from api.pages.resources import description_page
from api.pages.sparql import sparql_page
from api.pages.statements import resource_page
from api.pages.static import StaticFolder
from api.pages.templates import STATIC, design_version, error_page
from api.problem import add_problem_handlers
from api.routes import ROUTERS as RESOURCES
from api.serving import ServingHolder
from api.transport import HeadAsGet, RevalidateBySnapshot, SafeHeaders
from kg.graph.sparql.service import query_service
from kg.settings import Settings

_DESCRIPTION = """\
Søgning og opslag i danske kommuners strategier og dagsordener. Hvert udsagn fører til det præcise
sted i kilden. Fejl er RFC 9457 (`application/problem+json`); ukendte parametre afvises med 400.
"""


def create_app(settings: Settings) -> FastAPI:
    """Return the application that serves the current snapshot of `settings.data`.

    `app.state.snapshots.current` is that snapshot, `app.state.serving` what is loaded of it,
    `app.state.queries` answers SPARQL. Raises NoSnapshot, DamagedData and ModelNotLoaded.
    """
    serving = ServingHolder(settings)
    app = FastAPI(
        title="Pejling",
        version=serving.snapshots.current.manifest.software,
        description=_DESCRIPTION,
        # The interactive documentation would load its scripts from another host.
        docs_url=None,
        redoc_url=None,
        lifespan=_while_serving,
    )
    app.state.settings = settings
    app.state.serving = serving
    app.state.snapshots = serving.snapshots
    app.state.queries = query_service(settings)
    app.state.error_page = error_page
    app.state.sparql_page = sparql_page
    app.state.semantic_search = semantic_search
    app.state.resource_page = resource_page
    app.state.description_page = description_page
    app.state.ontology_page = ontology_page
    for router in (*RESOURCES, *PAGES):
        app.include_router(router)
    app.mount("/static", StaticFolder(directory=STATIC), name="static")
    add_problem_handlers(app)
    app.openapi = describe_interface(app)  # type: ignore[method-assign]
    # The last one added is the outermost.
    app.add_middleware(JsonAsRdf, base_iri=settings.base_iri)
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=5)
    app.add_middleware(AnswerCache, version=serving.version)
    app.add_middleware(
        RevalidateBySnapshot, version=lambda: f"{serving.version()}.{design_version()}"
    )
    app.add_middleware(SafeHeaders)
    app.add_middleware(HeadAsGet)
    return app


@asynccontextmanager
async def _while_serving(app: FastAPI) -> AsyncIterator[None]:
    app.state.snapshots.start()
    warm_graph(app)
    try:
        yield
    finally:
        app.state.snapshots.stop()
