"""Sources in, their parses out: from the cache where their content was read before."""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import orjson

from ingest.bounded import BoundedReader, ReadingLimits
from ingest.errors import PejlingError
from ingest.json_form import parsed_from_json, parsed_to_json
from ingest.model import ParsedDocument
from kg.settings import Settings
from kg.snapshot.cache import ContentCache, content_key
from kg.snapshot.manifest import Source
from kg.snapshot.originals import read_original
from kg.snapshot.parts import Progress
from kg.snapshot.recipe import parser_version

LABEL = "Læser dokumenter"


@dataclass(frozen=True, slots=True)
class ReadSource:
    """A source with what was read from it, and when; `source.problem` says why nothing was."""

    source: Source
    parsed: ParsedDocument | None = None
    read_at: datetime = datetime.min


def read_sources(
    sources: Iterable[Source], settings: Settings, progress: Progress
) -> list[ReadSource]:
    """Return the parse of each source, in order, each document under an id of its own."""
    wanted = list(sources)
    done = 0
    results: list[ReadSource] = []
    with (
        ContentCache(settings.cache / "parses.sqlite") as cache,
        BoundedReader(reading_limits(settings), settings.workers) as reader,
        ThreadPoolExecutor(settings.workers) as pool,
    ):
        progress(LABEL, done, len(wanted))
        for result in pool.map(lambda source: _read_one(source, settings, reader, cache), wanted):
            results.append(result)
            done += 1
            progress(LABEL, done, len(wanted))
    return list(_with_own_ids(results))


def reading_limits(settings: Settings) -> ReadingLimits:
    """Return what the settings let the reading of one file cost."""
    limits = settings.limits
    return ReadingLimits(limits.file_bytes, limits.parse_seconds, limits.parse_bytes)


def _read_one(
    source: Source, settings: Settings, reader: BoundedReader, cache: ContentCache
) -> ReadSource:
    key = content_key(
        parser_version(),
        source.sha256,
        source.name,
        orjson.dumps(source.declared, option=orjson.OPT_SORT_KEYS),
    )
    if (kept := cache.get([key]).get(key)) and (restored := _restored(kept)):
        return _finished(source, *restored)
    try:
        data = read_original(settings.originals, source.sha256, source.name)
        parsed = reader.parse(data, source.name, source.declared)
    except PejlingError as error:
        return ReadSource(replace(source, problem=" ".join(error.message.split())))
    now = datetime.now(UTC).replace(microsecond=0)
    entry = {"read_at": now.isoformat(), "parsed": parsed_to_json(parsed, with_blocks=True)}
    cache.put({key: orjson.dumps(entry)})
    return _finished(source, parsed, now)


def _restored(kept: bytes) -> tuple[ParsedDocument, datetime] | None:
    try:
        entry = orjson.loads(kept)
        return parsed_from_json(entry["parsed"]), datetime.fromisoformat(entry["read_at"])
    except (ValueError, KeyError, TypeError):
        return None


def _finished(source: Source, parsed: ParsedDocument, read_at: datetime) -> ReadSource:
    if not parsed.statements:
        return ReadSource(replace(source, problem=no_statements(source.name)))
    return ReadSource(replace(source, problem=None), parsed, read_at)


def no_statements(name: str) -> str:
    """Return the sentence that says that a file has nothing to take in."""
    return f"“{name}” rummer ingen udsagn; er det et dokument med løbende tekst eller punkter?"


def _with_own_ids(results: Sequence[ReadSource]) -> Iterator[ReadSource]:
    """Give the second document of the same id a number, so that both keep their statements.

    A document that had a number in the last snapshot keeps it, so that its addresses still hold.
    """
    taken = {r.source.document for r in results if r.parsed and _keeps_its_id(r)}
    for result in results:
        if result.parsed is None:
            yield result
        elif _keeps_its_id(result):
            own = result.source.document or result.parsed.document.id
            yield replace(result, parsed=renamed(result.parsed, own))
        else:
            wanted = result.parsed.document.id
            own = next(name for name in _numbered(wanted) if name not in taken)
            taken.add(own)
            yield replace(
                result,
                source=replace(result.source, document=own),
                parsed=renamed(result.parsed, own),
            )


def _keeps_its_id(result: ReadSource) -> bool:
    before, parsed = result.source.document, result.parsed
    if not before or not parsed:
        return False
    return before == parsed.document.id or bool(
        re.fullmatch(re.escape(parsed.document.id) + r"-\d+", before)
    )


def _numbered(document_id: str) -> Iterator[str]:
    yield document_id
    yield from (f"{document_id}-{number}" for number in itertools.count(2))


def renamed(parsed: ParsedDocument, document_id: str) -> ParsedDocument:
    """Return `parsed` as the document `document_id`, its statements' ids with it."""
    before = parsed.document.id
    if before == document_id:
        return parsed

    def own(statement_id: str | None) -> str | None:
        return statement_id and document_id + statement_id.removeprefix(before)

    return replace(
        parsed,
        document=replace(parsed.document, id=document_id),
        statements=tuple(
            replace(s, id=own(s.id) or s.id, parent=own(s.parent)) for s in parsed.statements
        ),
        references=tuple(replace(r, statement=own(r.statement)) for r in parsed.references),
    )
