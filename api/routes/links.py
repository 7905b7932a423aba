"""`/api/alignments`, `/api/compare`, `/api/coverage`, `/api/versions`: who says what where."""

import secrets
from typing import Annotated

from fastapi import APIRouter, Body, Header, HTTPException, Query, Request, Response
from pydantic import BaseModel, ConfigDict

from api.comparisons import compared
from api.exports import comparison_bytes
from api.exports.picture import coverage_picture
from api.json_form.links import (
    alignment_to_json,
    alignments_to_json,
    briefs,
    comparison_to_json,
    coverage_to_json,
    discussed_to_json,
    versions_to_json,
)
from api.parameters import given, one_of, statement_types
from api.query_string import (
    InForce,
    KnownOnly,
    Limit,
    Municipality,
    Offset,
    Theme,
    Types,
    Words,
)
from api.routes.answers import JsonAnswer
from api.serving import serving_of
from kg.links.answers import named_municipality
from kg.links.model import STATUSES
from kg.links.store import AlignmentFilter

router = APIRouter(tags=["sammenligning"])

COMPARISON_TYPES = {
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "csv": "text/csv; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
}
PICTURE_TYPES = {"json": "application/json", "svg": "image/svg+xml", "png": "image/png"}


class Decision(BaseModel):
    """What a person decides about a link."""

    model_config = ConfigDict(extra="forbid")
    status: str
    reviewer: str
    relation: str | None = None
    note: str | None = None


@router.get(
    "/api/alignments",
    summary="Koblinger mellem kommuner",
    response_class=JsonAnswer,
    dependencies=[KnownOnly],
)
def alignments(
    request: Request,
    municipality: Municipality = None,
    types: Types = None,
    status: Annotated[
        list[str] | None, Query(description="proposed, approved eller rejected; kan gentages")
    ] = None,
    min_score: Annotated[
        float | None,
        Query(ge=0, le=1, description="Mindste sikkerhed; uden den kun de koblinger, der vises"),
    ] = None,
    statement: Annotated[str, Query(description="Kun dette udsagns koblinger")] = "",
    limit: Limit = 50,
    offset: Offset = 0,
) -> JsonAnswer:
    """Links between statements, the surest first; rejected ones only when asked for."""
    answers = serving_of(request).links
    wanted = AlignmentFilter(
        municipalities=tuple(named_municipality(name).id for name in given(municipality)),
        types=statement_types(types),
        statuses=tuple(one_of(value, "status", STATUSES) for value in given(status)),
        min_score=min_score,
        statement=statement or None,
    )
    found = list(answers.alignments(wanted))
    return JsonAnswer(alignments_to_json(len(found), found[offset : offset + limit], answers))


@router.post(
    "/api/alignments/{alignment_id}/review",
    summary="Afgør en kobling",
    response_class=JsonAnswer,
    dependencies=[KnownOnly],
)
def review(
    request: Request,
    alignment_id: str,
    decision: Annotated[Decision, Body()],
    authorization: Annotated[str, Header()] = "",
) -> JsonAnswer:
    """Approve, reject or change a link. Needs the bearer token of the settings; off without one."""
    _require_token(request, authorization)
    answers = serving_of(request).links
    decided = answers.review(
        alignment_id,
        status=decision.status,
        relation=decision.relation,
        reviewer=decision.reviewer,
        note=decision.note,
    )
    return JsonAnswer(alignment_to_json(decided, briefs(answers)))


@router.get(
    "/api/compare",
    summary="Sammenlign kommuner",
    response_class=JsonAnswer,
    dependencies=[KnownOnly],
)
def compare(
    request: Request,
    municipality: Municipality = None,
    theme: Theme = None,
    types: Types = None,
    q: Words = "",
    in_force: InForce = "",
    form: Annotated[
        str, Query(alias="format", description="json, xlsx, docx, csv eller md")
    ] = "json",
) -> Response:
    """Two to six municipalities by theme: who says what, counterparts, what only one says."""
    one_of(form, "format", COMPARISON_TYPES)
    serving = serving_of(request)
    comparison = compared(
        serving, municipality or (), theme=theme, types=types, query=q, in_force=in_force
    )
    if form == "json":
        return JsonAnswer(comparison_to_json(comparison, serving.links, serving.written_briefs))
    found = comparison_to_json(comparison, serving.links)
    content = comparison_bytes(found, form, str(request.base_url))
    name = f"pejling-{'-'.join(comparison.municipalities)}.{form}"
    return Response(content, media_type=COMPARISON_TYPES[form], headers=_saved_as(name))


@router.get(
    "/api/coverage",
    summary="Hvem siger hvor meget om hvad",
    response_class=JsonAnswer,
    dependencies=[KnownOnly],
)
def coverage(
    request: Request,
    form: Annotated[str, Query(alias="format", description="json, svg eller png")] = "json",
) -> Response:
    """The theme × municipality matrix with counts by type and the statements behind each cell."""
    one_of(form, "format", PICTURE_TYPES)
    found = coverage_to_json(serving_of(request).links.coverage)
    if form == "json":
        return JsonAnswer(found)
    return Response(coverage_picture(found, form), media_type=PICTURE_TYPES[form])


@router.get(
    "/api/discussed",
    summary="Hvad et dagsordenspunkt drøfter",
    response_class=JsonAnswer,
    dependencies=[KnownOnly],
)
def discussed(
    request: Request,
    statement: Annotated[str, Query(description="Et dagsordenspunkts, udsagns eller dokuments id")],
) -> JsonAnswer:
    """What an agenda item discusses, and what of it is not loaded; or the items that discuss
    a statement or a document.
    """
    answers = serving_of(request).links
    if statement in answers.snapshot.documents:
        known = statement
    else:
        known = answers.statement(statement).id
    return JsonAnswer(discussed_to_json(known, answers.discussed(known), answers))


@router.get(
    "/api/versions",
    summary="Hvad en senere udgave ændrede",
    response_class=JsonAnswer,
    dependencies=[KnownOnly],
)
def versions(
    request: Request,
    earlier: Annotated[str, Query(description="Den tidligere udgaves id")],
    later: Annotated[str, Query(description="Den senere udgaves id")],
) -> JsonAnswer:
    """What was added, dropped and reworded between two documents, word by word."""
    answers = serving_of(request).links
    return JsonAnswer(versions_to_json(earlier, later, answers.versions(earlier, later)))


def _saved_as(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"'}


def _require_token(request: Request, authorization: str) -> None:
    token: str | None = request.app.state.settings.token
    if token is None:
        raise HTTPException(
            403, "Der kan ikke skrives over HTTP, fordi der ikke er sat et PEJLING_TOKEN."
        )
    offered = authorization.removeprefix("Bearer ").strip()
    if not secrets.compare_digest(offered.encode(), token.encode()):
        raise HTTPException(401, "Adgangskoden (bearer token) mangler eller passer ikke.")
