"""A search asked again gets its earlier answer, as long as nothing that it depends on changed."""

from collections.abc import Callable

import pytest
from fastapi import FastAPI, Response
from fastapi.testclient import TestClient
from starlette.middleware.gzip import GZipMiddleware

from api import answer_cache
from api.answer_cache import AnswerCache


class Counting:
    """An application that counts how often it had to answer."""

    def __init__(self) -> None:
        self.answered = 0
        self.version = "1"
        app = FastAPI()

        @app.get("/api/search")
        def search(q: str, size: int = 3000) -> Response:
            self.answered += 1
            return Response(f"{q} {self.answered} {'x' * size}", status_code=200 if q else 400)

        @app.get("/other")
        def other() -> int:
            self.answered += 1
            return self.answered

        app.add_middleware(GZipMiddleware, minimum_size=1000)
        app.add_middleware(AnswerCache, version=lambda: self.version)
        self.client = TestClient(app)


@pytest.fixture
def asked() -> Counting:
    return Counting()


def get(asked: Counting, path: str, **headers: str) -> str:
    return asked.client.get(path, headers=headers).text


def test_the_same_question_is_answered_once(asked: Counting) -> None:
    assert get(asked, "/api/search?q=bolig") == get(asked, "/api/search?q=bolig")
    assert asked.answered == 1


@pytest.mark.parametrize(
    "change",
    [
        lambda asked: get(asked, "/api/search?q=boliger"),
        lambda asked: get(asked, "/api/search?q=bolig&size=10"),
        lambda asked: get(asked, "/api/search?q=bolig", **{"accept-encoding": "identity"}),
        lambda asked: (setattr(asked, "version", "2"), get(asked, "/api/search?q=bolig")),
    ],
)
def test_another_question_form_or_snapshot_is_answered_anew(
    asked: Counting, change: Callable[[Counting], object]
) -> None:
    get(asked, "/api/search?q=bolig")
    change(asked)
    assert asked.answered == 2


def test_errors_and_other_addresses_are_not_kept(asked: Counting) -> None:
    for path in ("/api/search?q=", "/other"):
        before = asked.answered
        get(asked, path)
        get(asked, path)
        assert asked.answered == before + 2


def test_the_longest_unasked_for_is_forgotten_first(
    asked: Counting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answer_cache, "MOST_BYTES", 2500)
    plain = {"accept-encoding": "identity"}
    for query in ("a", "b", "a", "c", "a", "b"):
        get(asked, f"/api/search?q={query}&size=1000", **plain)
    assert asked.answered == 4
