"""The resources of the HTTP API, one module each."""

from fastapi import APIRouter

from api.routes import (
    documents,
    draft,
    health,
    linked_data,
    links,
    municipalities,
    search,
    sparql,
    statements,
    suggest,
)

ROUTERS: tuple[APIRouter, ...] = (
    search.router,
    suggest.router,
    statements.router,
    documents.router,
    municipalities.router,
    links.router,
    draft.router,
    health.router,
    sparql.router,
    linked_data.router,
)
