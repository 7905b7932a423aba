"""An application in, its OpenAPI description out."""

import warnings
from collections.abc import Callable
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi


def describe_interface(app: FastAPI) -> Callable[[], dict[str, Any]]:
    """Return what makes the description once: HEAD, which every GET answers, is left out."""

    def described() -> dict[str, Any]:
        if app.openapi_schema is None:
            with warnings.catch_warnings():
                # GET and HEAD of one route share an id until HEAD is gone.
                warnings.filterwarnings("ignore", "Duplicate Operation ID")
                schema = get_openapi(
                    title=app.title,
                    version=app.version,
                    description=app.description,
                    routes=app.routes,
                )
            for operations in schema["paths"].values():
                operations.pop("head", None)
            app.openapi_schema = schema
        return app.openapi_schema

    return described
