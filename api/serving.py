"""Settings in, what requests are answered from out: the snapshot, its search, its catalog."""

import gc
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from fastapi import Request

from api.catalog import Catalog, ThemeInfo, make_catalog
from kg.settings import Settings
from kg.snapshot import layout
from kg.snapshot.current import SnapshotHolder
from kg.snapshot.open import Snapshot
from kg.snapshot.recipe import code_version

if TYPE_CHECKING:
    from api.json_form.links import Brief
    from kg.embedding import Embedder
    from kg.links.answers import LinkAnswers
    from kg.search.index import SearchIndex


class Serving:
    """One snapshot opened for answering; each part is loaded when it is first asked for."""

    def __init__(self, snapshot: Snapshot, embedder: Callable[[], "Embedder"]) -> None:
        self.snapshot = snapshot
        self._embedder = embedder

    @cached_property
    def search_index(self) -> "SearchIndex":
        """The opened search part."""
        from kg.search.index import open_search

        return open_search(self.snapshot.part(layout.SEARCH), self._embedder())

    @cached_property
    def catalog(self) -> Catalog:
        """Lists and figures of the whole snapshot."""
        themes = [
            ThemeInfo(
                theme.id,
                theme.label,
                tuple(label for label in theme.labels if label != theme.label),
                theme.definition,
            )
            for theme in self.links.scheme
        ]
        assigned = {
            statement: tuple(one.theme for one in found)
            for statement, found in self.links.themes.items()
        }
        return make_catalog(self.snapshot.documents.values(), themes, assigned)

    @cached_property
    def links(self) -> "LinkAnswers":
        """Themes, links across municipalities, and what is compared from them."""
        from kg.links.answers import LinkAnswers

        return LinkAnswers(self.snapshot, self.snapshot.data / "decisions")

    @cached_property
    def written_briefs(self) -> "Brief":
        """Gives statements as comparisons name them, written as JSON once."""
        from api.json_form.links import written_briefs

        return written_briefs(self.links)


class ServingHolder:
    """Gives the `Serving` of whichever snapshot is current; the embedder outlives snapshots."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._prepared: Serving | None = None
        self._serving: Serving | None = None
        self.snapshots = SnapshotHolder(settings.data, self._prepare)

    @cached_property
    def embedder(self) -> "Embedder":
        """The model that queries are embedded with."""
        from kg.embedding import load_embedder

        return load_embedder(self.settings)

    @property
    def current(self) -> Serving:
        """What to answer from now; hold on to it to the end of a request."""
        snapshot = self.snapshots.current
        for ready in (self._serving, self._prepared):
            if ready is not None and ready.snapshot is snapshot:
                self._serving = ready
                return ready
        self._serving = Serving(snapshot, lambda: self.embedder)
        return self._serving

    def version(self) -> str:
        """Return what every answer depends on beside its request.

        That is the program, the snapshot, and what people have decided since it was built.
        """
        from kg.links.write import REVIEWS

        try:
            decided = (self.settings.decisions / REVIEWS).stat().st_mtime_ns
        except OSError:
            decided = 0
        return f"{code_version('api')[:8]}.{self.snapshots.current.id}.{decided:x}"

    def _prepare(self, snapshot: Snapshot) -> None:
        """Load whatever requests need before anybody is answered from `snapshot`."""
        from api.json_form.links import write_ahead

        serving = Serving(snapshot, lambda: self.embedder)
        serving.search_index.embedder.embed_queries(["klar"])
        _ = serving.catalog
        write_ahead(serving.links, serving.written_briefs)
        self._prepared = serving
        _leave_out_of_collection()


def _leave_out_of_collection() -> None:
    """Keep what was loaded to stay out of the garbage collector's rounds.

    A full round over a snapshot's objects would stop every tenth answer for a tenth of a second.
    What is replaced by a new snapshot is looked through once, here.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def serving_of(request: Request) -> Serving:
    """Return what this request is answered from: the same to its end."""
    known: Serving | None = getattr(request.state, "serving", None)
    if known is None:
        holder: ServingHolder = request.app.state.serving
        known = request.state.serving = holder.current
    return known
