"""A snapshot's graph in, the whole of it as a file of one format out, made once a snapshot."""

import threading
from pathlib import Path

from fastapi import Request

from api.graph.service import ServedGraph, settings_of
from kg.graph.export import write_export
from kg.graph.store import QUADS_FILE

_making = threading.Lock()


def dump_file(request: Request, graph: ServedGraph, ending: str) -> Path:
    """Return the file that holds the graph in the format of `ending`; it may take a while.

    N-Quads are the snapshot's own file. Others are kept below the cache folder until a newer
    snapshot is asked for. Raises DamagedData.
    """
    if ending == "nq":
        return graph.graph_folder / QUADS_FILE
    settings = settings_of(request.app)
    folder = (settings.cache if settings else graph.graph_folder.parent) / "dumps"
    path = folder / f"{graph.id}.{ending}"
    with _making:
        if not path.exists():
            folder.mkdir(parents=True, exist_ok=True)
            for older in folder.iterdir():
                if not older.name.startswith(f"{graph.id}."):
                    older.unlink(missing_ok=True)
            aside = path.with_name(f".{path.name}")
            with aside.open("wb") as output:
                write_export(graph.graph_folder, ending, output)
            aside.replace(path)
    return path
