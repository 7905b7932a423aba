"""Environment variables and arguments in, the settings that every part is started with out."""

import math
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ingest.errors import PejlingError

PROJECT = Path(__file__).resolve().parent.parent
CORPUS = PROJECT / "corpus"
DEFAULT_MODEL = "multilingual-e5-small"
DEFAULT_BASE_IRI = "https://w3id.org/pejling/"
MIB = 1024 * 1024


class InvalidSetting(PejlingError):
    """An environment variable holds something that cannot be used."""

    prefix = "Ugyldig indstilling"
    exit_code = 2


@dataclass(frozen=True, slots=True)
class Limits:
    """What a single file or query may cost before it is stopped."""

    file_bytes: int = 200 * MIB
    parse_seconds: float = 120.0
    parse_bytes: int = 2048 * MIB
    query_seconds: float = 20.0
    query_rows: int = 100_000
    query_bytes: int = 1024 * MIB
    answer_bytes: int = 128 * MIB


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the data lies, which model embeds, how things are named, and the limits.

    `model` is a local folder or a hub name, None for the bundled model; the prompts are put before
    a query and a passage, None for what the model itself declares. `base_iri` ends with "/" or "#".
    `workers` is how many files are read at a time. `token` is
    the bearer token that writing over HTTP needs; without one nothing can be written.
    `sparql_server` is the address of another server that is to hold the graph, None for our own.
    """

    data: Path
    model: str | None = None
    query_prompt: str | None = None
    passage_prompt: str | None = None
    base_iri: str = DEFAULT_BASE_IRI
    workers: int = 2
    limits: Limits = Limits()
    token: str | None = None
    sparql_server: str | None = None

    @property
    def models(self) -> Path:
        """The folder that holds the default model once it is made."""
        return self.data / "models"

    @property
    def cache(self) -> Path:
        """The folder of what can be computed again: parses and embeddings, by content."""
        return self.data / "cache"

    @property
    def originals(self) -> Path:
        """The folder of the files as they came, each under its SHA-256."""
        return self.data / "originals"

    @property
    def kle(self) -> Path:
        """The full KLE table, where one was given to a build."""
        return self.data / "kle"

    @property
    def decisions(self) -> Path:
        """The folder of what people decided; no build removes anything here."""
        return self.data / "decisions"


def load_settings(data: Path | None = None, environ: Mapping[str, str] | None = None) -> Settings:
    """Return the settings; `data` goes before PEJLING_DATA. Raises InvalidSetting."""
    given = os.environ if environ is None else environ
    limits = Limits(
        file_bytes=round(_number(given, "PEJLING_FILE_MB", 200) * MIB),
        parse_seconds=_number(given, "PEJLING_PARSE_SECONDS", 120),
        parse_bytes=round(_number(given, "PEJLING_PARSE_MB", 2048) * MIB),
        query_seconds=_number(given, "PEJLING_QUERY_SECONDS", 20),
        query_rows=round(_number(given, "PEJLING_QUERY_ROWS", 100_000)),
        query_bytes=round(_number(given, "PEJLING_QUERY_MB", 1024) * MIB),
        answer_bytes=round(_number(given, "PEJLING_ANSWER_MB", 128) * MIB),
    )
    return Settings(
        data=(data or default_data(given)).expanduser().absolute(),
        model=given.get("PEJLING_MODEL", "").strip() or None,
        query_prompt=given.get("PEJLING_QUERY_PROMPT"),
        passage_prompt=given.get("PEJLING_PASSAGE_PROMPT"),
        base_iri=_base_iri(given),
        workers=round(_number(given, "PEJLING_WORKERS", min(4, os.cpu_count() or 1))),
        limits=limits,
        token=given.get("PEJLING_TOKEN", "").strip() or None,
        sparql_server=given.get("PEJLING_SPARQL_SERVER", "").strip() or None,
    )


def default_data(environ: Mapping[str, str]) -> Path:
    """Return PEJLING_DATA, else `data/` of a checked-out project, else the user's data folder."""
    if named := environ.get("PEJLING_DATA"):
        return Path(named)
    if (PROJECT / "pyproject.toml").is_file():
        return PROJECT / "data"
    shared = environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(shared) / "pejling"


def _number(environ: Mapping[str, str], name: str, default: float) -> float:
    written = environ.get(name)
    if not written:
        return default
    try:
        number = float(written.replace(",", "."))
    except ValueError:
        number = math.nan
    if not 0 < number < math.inf:
        raise InvalidSetting(f"{name} skal være et tal over nul, ikke “{written}”.")
    return number


def _base_iri(environ: Mapping[str, str]) -> str:
    base = environ.get("PEJLING_BASE_IRI") or DEFAULT_BASE_IRI
    scheme, _, rest = base.partition("://")
    if scheme not in {"http", "https"} or not rest or any(sign in base for sign in ' <>"{}|\\^`'):
        raise InvalidSetting(
            f"PEJLING_BASE_IRI skal være en adresse, der begynder med https://, ikke “{base}”."
        )
    return base if base.endswith(("/", "#")) else f"{base}/"
