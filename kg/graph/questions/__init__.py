"""The files of this folder in, analysts' questions out: a Danish title, what to know, the query.

A file begins with comments: the question on the first line, what to know about it after an empty
comment line. The comments are part of the query, so that whoever copies it has them.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Question:
    """One question; `name` is its file's without the ending."""

    name: str
    title: str
    about: str
    query: str


@cache
def all_questions() -> tuple[Question, ...]:
    """Return every question, sorted by title."""
    found = [
        _question(entry.name.removesuffix(".rq"), entry.read_text(encoding="utf-8"))
        for entry in files(__name__).iterdir()
        if entry.name.endswith(".rq")
    ]
    return tuple(sorted(found, key=lambda question: question.title))


def question(name: str) -> Question:
    """Return the question called `name`. Raises KeyError when there is none."""
    for candidate in all_questions():
        if candidate.name == name:
            return candidate
    raise KeyError(name)


def _question(name: str, query: str) -> Question:
    comments = []
    for line in query.splitlines():
        if not line.startswith("#"):
            break
        comments.append(line.removeprefix("#").strip())
    title, _, *about = comments
    return Question(name, title, " ".join(about), query)
