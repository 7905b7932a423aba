"""`/api/draft`: a draft as text or as a file, held against what is loaded; nothing is kept."""

from typing import Any

from fastapi import APIRouter, HTTPException, Request
from pydantic import BaseModel, ConfigDict, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile

from api.draft_upload import MOST_BYTES, draft_text
from api.json_form.links import draft_to_json
from api.query_string import KnownOnly
from api.routes.answers import JsonAnswer
from api.serving import serving_of
from kg.errors import InvalidRequest

router = APIRouter(tags=["sammenligning"])

_BESIDE = 64 * 1024
"""How many bytes a request may hold beside the draft."""
_JSON, _FORM = "application/json", "multipart/form-data"


class Draft(BaseModel):
    """A draft to compare; `municipality` is who writes it."""

    model_config = ConfigDict(extra="forbid")
    text: str
    municipality: str | None = None


_FORM_SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "file": {"type": "string", "format": "binary", "description": "PDF, DOCX, HTML, MD, TXT"},
        "text": {"type": "string", "description": "Udkastet, hvor det ikke er en fil"},
        "municipality": {"type": "string", "description": "Hvem udkastet er fra"},
    },
}


@router.post(
    "/api/draft",
    summary="Sammenlign et udkast",
    response_class=JsonAnswer,
    dependencies=[KnownOnly],
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {
                _JSON: {"schema": Draft.model_json_schema()},
                _FORM: {"schema": _FORM_SCHEMA},
            },
        }
    },
)
async def draft(request: Request) -> JsonAnswer:
    """A draft's paragraphs with what others say, and the themes it lacks. Nothing is kept.

    JSON with "text", or a form with "file" (PDF, DOCX, HTML, Markdown, text) or "text".
    """
    _check_size(request)
    sent = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if sent == _FORM:
        given = await _from_form(request)
    elif sent in (_JSON, ""):
        given = _from_json(await request.body())
    else:
        raise HTTPException(415, f"Et udkast sendes som {_JSON} eller {_FORM}, ikke som {sent}.")
    serving = serving_of(request)
    report = await run_in_threadpool(
        serving.links.draft, given.text, serving.search_index.embedder, given.municipality or None
    )
    return JsonAnswer(await run_in_threadpool(draft_to_json, report, serving.links))


def _from_json(body: bytes) -> Draft:
    try:
        return Draft.model_validate_json(body)
    except ValidationError as error:
        wrong = error.errors(include_url=False, include_context=False)[0]
        field = str(wrong["loc"][0]) if wrong["loc"] else "body"
        raise InvalidRequest(
            "udkastet sendes som JSON med “text” og eventuelt “municipality”; "
            f"“{field}” kan ikke bruges.",
            field,
        ) from None


async def _from_form(request: Request) -> Draft:
    async with request.form(max_files=1, max_fields=10, max_part_size=MOST_BYTES + _BESIDE) as form:
        unknown = sorted(set(form) - set(_FORM_SCHEMA["properties"]))
        if unknown:
            raise InvalidRequest(
                f"“{unknown[0]}” er ikke et felt her; kendte felter: file, text, municipality.",
                unknown[0],
            )
        text, upload = str(form.get("text") or ""), form.get("file")
        if isinstance(upload, UploadFile) and upload.filename:
            data = await upload.read(MOST_BYTES + 1)
            text = await run_in_threadpool(draft_text, request.app, data, upload.filename)
        return Draft(text=text, municipality=str(form.get("municipality") or "") or None)


def _check_size(request: Request) -> None:
    """Refuse what is too large before it is received. Raises InvalidRequest."""
    length = request.headers.get("content-length", "")
    if not length.isdecimal():
        raise HTTPException(411, "Skriv udkastets længde i Content-Length.")
    if int(length) > MOST_BYTES + _BESIDE:
        raise InvalidRequest("udkastet er for stort; det må højst fylde 5 MB.", "text")
