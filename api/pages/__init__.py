"""Answers in, the Danish web pages out: they work without scripts and ask no other host."""

from fastapi import APIRouter

from api.pages import (
    about,
    compare,
    data,
    documents,
    draft,
    municipalities,
    pdf_pages,
    search,
    themes,
    versions,
)

ROUTERS: tuple[APIRouter, ...] = (
    search.router,
    documents.router,
    pdf_pages.router,
    compare.router,
    versions.router,
    themes.router,
    municipalities.router,
    draft.router,
    data.router,
    about.router,
)
