"""Answers in, the Danish web pages out: they work without scripts and ask no other host."""

from fastapi import APIRouter

from api.pages import about, data, documents, municipalities, search, statements, themes

ROUTERS: tuple[APIRouter, ...] = (
    search.router,
    statements.router,
    documents.router,
    themes.router,
    municipalities.router,
    data.router,
    about.router,
)
