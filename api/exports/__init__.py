"""The JSON of a comparison or a coverage matrix in, a file that people take along out."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from kg.errors import InvalidRequest

Found = Mapping[str, Any]


def write_comparison(found: Found, out: Path, address: str = "") -> None:
    """Write a comparison (the JSON of `GET /api/compare`) in the format that `out` ends in.

    `address` is put before the addresses of sources, where a server is known.

    Raises InvalidRequest when the ending is unknown or the file cannot be written.
    """
    content = comparison_bytes(found, out.suffix.removeprefix(".").lower(), address)
    try:
        out.write_bytes(content)
    except OSError as error:
        raise InvalidRequest(f"{out} kan ikke skrives ({error.strerror}).", "out") from None


def comparison_bytes(found: Found, ending: str, address: str = "") -> bytes:
    """Return a comparison as xlsx, docx, csv, md or json. Raises InvalidRequest.

    `address` (such as "http://localhost:8000/") makes the links to sources whole.
    """
    makers: dict[str, Callable[[Found], bytes]] = {
        "xlsx": _xlsx,
        "docx": _docx,
        "csv": _csv,
        "md": _markdown,
        "json": _json,
    }
    if ending not in makers:
        raise InvalidRequest(
            f"formatet “{ending}” kendes ikke; vælg mellem {', '.join(makers)}.", "format"
        )
    return makers[ending](_with_address(found, address.rstrip("/")))


def _xlsx(found: Found) -> bytes:
    from api.exports.spreadsheet import comparison_workbook

    return comparison_workbook(found)


def _docx(found: Found) -> bytes:
    from api.exports.memo import comparison_memo

    return comparison_memo(found)


def _csv(found: Found) -> bytes:
    from api.exports.plain import comparison_csv

    return comparison_csv(found).encode("utf-8-sig")


def _markdown(found: Found) -> bytes:
    from api.exports.plain import comparison_markdown

    return comparison_markdown(found).encode()


def _json(found: Found) -> bytes:
    import orjson

    return orjson.dumps(found, option=orjson.OPT_INDENT_2)


def _with_address(found: Any, address: str) -> Any:
    """Return `found` with `address` before every address that begins with a slash."""
    if not address:
        return found
    if isinstance(found, Mapping):
        return {
            key: address + value
            if key in ("url", "source_url") and isinstance(value, str) and value.startswith("/")
            else _with_address(value, address)
            for key, value in found.items()
        }
    if isinstance(found, list):
        return [_with_address(item, address) for item in found]
    return found
