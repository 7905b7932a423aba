"""`GET /health`: is a snapshot served, and which one."""

from fastapi import APIRouter, Request

from api.query_string import KnownOnly
from api.routes.answers import JsonAnswer
from api.serving import ServingHolder

router = APIRouter(tags=["drift"], dependencies=[KnownOnly])


@router.get("/health", summary="Svarer serveren, og ud fra hvad?", response_class=JsonAnswer)
async def health(request: Request) -> JsonAnswer:
    """The snapshot that is served; `problem` says why a newer one could not be taken."""
    holder: ServingHolder = request.app.state.serving
    manifest, problem = holder.snapshots.current.manifest, holder.snapshots.problem
    return JsonAnswer(
        {
            "status": "ok",
            "snapshot": manifest.id,
            "created": manifest.created,
            "software": manifest.software,
            "model": manifest.model,
            "counts": dict(manifest.counts),
            "problem": str(problem) if problem else None,
        },
        headers={"Cache-Control": "no-store"},
    )
