"""A process of its own: files on standard input, their parses on standard output.

`ingest.bounded` starts it. It never writes anything else to standard output and ends when its
input does.
"""

import ctypes
import os
import signal
import sys
from pathlib import Path
from typing import IO, Any

import orjson

from ingest.bounded import receive, send
from ingest.errors import PejlingError
from ingest.json_form import parsed_to_json
from ingest.read import parse
from ingest.readiness import make_ready

_PR_SET_PDEATHSIG = 1
_MEMORY = Path("/proc/self/statm")


def main() -> None:
    """Answer files until the input ends."""
    memory = int(sys.argv[1])
    answers = os.fdopen(os.dup(1), "wb")
    # Whatever a library prints must not be taken for an answer.
    os.dup2(2, 1)
    make_ready()
    _confine(memory)
    send(answers, b"ready")
    while (given := _next_file(sys.stdin.buffer)) is not None:
        head, data = given
        send(answers, orjson.dumps(_answer(head, data)))
        del given, head, data


def _next_file(files: IO[bytes]) -> tuple[dict[str, Any], bytes] | None:
    try:
        return orjson.loads(receive(files)), receive(files)
    except EOFError:
        return None


def _answer(head: dict[str, Any], data: bytes) -> dict[str, Any]:
    name = head["name"]
    try:
        parsed = parse(data, name, head["declared"])
        return {"parsed": parsed_to_json(parsed, with_blocks=True)}
    except PejlingError as error:
        return {"problem": error.message}
    except MemoryError:
        return {
            "problem": f"»{name}« kræver mere hukommelse, end der må bruges på én fil; "
            "del den i mindre filer."
        }
    except RecursionError:
        return {"problem": f"»{name}« er indlejret så dybt, at den ikke kan læses."}
    except Exception as error:
        # A fault of ours in one file must not end the batch, and the person needs a name for it.
        return {
            "problem": f"»{name}« kunne ikke læses på grund af en fejl i læseren "
            f"({type(error).__name__}); gem filen i et andet format, og meld fejlen."
        }


def _confine(memory: int) -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    try:
        import resource
    except ImportError:  # Windows has no such limits; there the time limit alone holds.
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        pages = int(_MEMORY.read_bytes().split()[0])
    except OSError:
        return
    # Address space and not memory in use: what is allocated is what would be used.
    most = pages * resource.getpagesize() + memory
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


if __name__ == "__main__":
    main()
