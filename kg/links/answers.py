"""An opened snapshot in; its links, comparisons, coverage and drafts, asked by name, out."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cached_property, lru_cache
from pathlib import Path

from ingest.model import ParsedDocument, Statement
from ingest.municipalities import Municipality, UnknownMunicipality, require_municipality
from kg.errors import InvalidRequest, NotFound
from kg.links.alignments import alignment_id
from kg.links.compare import Comparison, ComparisonRequest, ComparisonSources, compare
from kg.links.coverage import Coverage, coverage
from kg.links.discussed import Discussed
from kg.links.draft import DraftIndex, DraftReport, compare_draft
from kg.links.duplicates import DocumentRelation
from kg.links.lexicon import Concept, Lexicon
from kg.links.model import STATUSES, Alignment, PassageEmbedder, ThemeAssignment
from kg.links.reviews import Review, keep_review, load_reviews, make_review
from kg.links.store import AlignmentFilter, Links
from kg.links.versions import VersionDifference, compare_versions
from kg.links.write import REVIEWS, open_draft_index, stored_lexicon
from kg.snapshot import layout
from kg.snapshot.open import Snapshot

_KEPT_COMPARISONS = 4
_STANDING = tuple(status for status in STATUSES if status != "rejected")


def named_municipality(given: str) -> Municipality:
    """Return the municipality with that code, name or short name. Raises InvalidRequest."""
    try:
        return require_municipality(given)
    except UnknownMunicipality as unknown:
        raise InvalidRequest(unknown.message, "municipality") from None


class LinkAnswers:
    """Answers about how municipalities hang together, from one snapshot.

    Reviews that were made after the snapshot was built count at once.
    """

    def __init__(self, snapshot: Snapshot, decisions: Path) -> None:
        self.snapshot = snapshot
        self._reviews = decisions / REVIEWS
        self._links = Links(snapshot.part(layout.LINKS))
        self._decided: tuple[float, dict[str, Review]] = (-1.0, {})
        # Writers come back to the same few municipalities by theme after theme.
        self._between = lru_cache(maxsize=_KEPT_COMPARISONS)(self._read_between)

    @cached_property
    def lexicon(self) -> Lexicon:
        """The themes and concepts that the snapshot was made with."""
        return stored_lexicon(self.snapshot.part(layout.LINKS))

    @cached_property
    def themes(self) -> dict[str, tuple[ThemeAssignment, ...]]:
        """The themes of every statement that has one."""
        return self._links.all_themes()

    @property
    def scheme(self) -> tuple[Concept, ...]:
        """All themes, by their Danish label."""
        return tuple(sorted(self.lexicon.themes, key=lambda theme: theme.label.lower()))

    @cached_property
    def municipalities(self) -> tuple[str, ...]:
        """The slugs of the municipalities that have documents."""
        return tuple(sorted({key.split("/", 1)[0] for key in self.snapshot.documents}))

    def documents_of(self, municipality: str) -> list[ParsedDocument]:
        """Return the documents of a municipality, given by slug."""
        prefix = f"{municipality}/"
        return [self.snapshot.documents[k] for k in self.snapshot.documents if k.startswith(prefix)]

    def themes_of(self, statement_id: str) -> tuple[ThemeAssignment, ...]:
        """Return the themes of a statement, the surest first."""
        return self._links.themes_of(statement_id)

    def alignments(self, wanted: AlignmentFilter) -> Iterator[Alignment]:
        """Return the alignments that `wanted` lets through, with what people decided since."""
        decided = self._decisions()
        if not decided:
            yield from self._links.alignments(wanted)
            return
        every = replace(wanted, statuses=STATUSES)
        allowed = wanted.statuses or _STANDING
        for found in self._links.alignments(every):
            alignment = _reviewed(found, decided.get(found.id))
            if alignment.status in allowed:
                yield alignment

    def alignment(self, key: str) -> Alignment:
        """Return the alignment with that id, whatever its status. Raises NotFound."""
        found = self._links.alignment(key)
        if found is None:
            raise NotFound(f"der er ingen kobling “{key}” i det, der er indlæst.")
        return _reviewed(found, self._decisions().get(key))

    def counterparts(self, statement_id: str, most: int = 10) -> list[Alignment]:
        """Return the surest alignments of one statement."""
        found = self.alignments(AlignmentFilter(statement=statement_id))
        return [alignment for alignment, _ in zip(found, range(most), strict=False)]

    def discussed(self, statement_id: str) -> list[Discussed]:
        """Return what an agenda item discusses, or the items that discuss a statement or document.

        A target of None was named by the item and is not among what was loaded.
        """
        return self._links.discussed(statement_id)

    def document_relations(self, document_id: str) -> list[DocumentRelation]:
        """Return which documents this one is an excerpt or a later version of, and the reverse."""
        return self._links.document_relations(document_id)

    def versions(self, earlier: str, later: str) -> VersionDifference:
        """Return what one document changed in another. Raises NotFound and InvalidRequest."""
        if earlier == later:
            raise InvalidRequest("et dokument kan ikke holdes op mod sig selv.", "later")
        return compare_versions(self.snapshot.document(earlier), self.snapshot.document(later))

    def review(
        self,
        key: str,
        *,
        status: str,
        reviewer: str,
        relation: str | None = None,
        note: str | None = None,
        now: datetime | None = None,
    ) -> Alignment:
        """Keep what a person decided about a link and return the link as it now stands.

        Raises NotFound and InvalidRequest.
        """
        alignment = self.alignment(key)
        review = make_review(
            self.snapshot.statement(alignment.source),
            self.snapshot.statement(alignment.target),
            status=status,
            relation=relation or alignment.relation,
            reviewer=reviewer,
            note=note,
            now=now,
        )
        keep_review(self._reviews, review)
        return self.alignment(key)

    def compare(
        self,
        named: Sequence[str],
        *,
        themes: Sequence[str] = (),
        types: Sequence[str] = (),
        matching: Collection[str] | None = None,
        in_force: str | None = None,
    ) -> Comparison:
        """Compare municipalities, each given by code, name or short name. Raises InvalidRequest."""
        slugs = tuple(named_municipality(given).id for given in named)
        sources = ComparisonSources(
            documents={slug: self.documents_of(slug) for slug in slugs},
            themes=self.themes,
            alignments=self._standing_between(slugs) if len(set(slugs)) > 1 else (),
            scheme=self.scheme,
        )
        request = ComparisonRequest(
            slugs, tuple(self._theme(t) for t in themes), tuple(types), matching, in_force
        )
        return compare(request, sources)

    def _standing_between(self, slugs: tuple[str, ...]) -> list[Alignment]:
        """Return the alignments between municipalities that nobody rejected."""
        decided = self._decisions()
        found = (_reviewed(one, decided.get(one.id)) for one in self._between(slugs))
        return [one for one in found if one.status in _STANDING]

    def _read_between(self, slugs: tuple[str, ...]) -> tuple[Alignment, ...]:
        every = AlignmentFilter(municipalities=slugs, statuses=STATUSES)
        return tuple(self._links.alignments(every))

    @cached_property
    def coverage(self) -> Coverage:
        """The theme × municipality matrix over everything that is loaded."""
        documents = {slug: self.documents_of(slug) for slug in self.municipalities}
        return coverage(documents, self.themes, self.scheme)

    def draft(
        self,
        text: str,
        embedder: PassageEmbedder,
        municipality: str | None = None,
        progress: Callable[[str, int, int], None] | None = None,
    ) -> DraftReport:
        """Compare a draft with what is loaded; the writer's own municipality is left out.

        Raises InvalidRequest.
        """
        leave_out = named_municipality(municipality).id if municipality else None
        return compare_draft(text, self._draft_index, embedder, self.themes, leave_out, progress)

    def statement(self, statement_id: str) -> Statement:
        """Return a statement of the snapshot. Raises NotFound."""
        return self.snapshot.statement(statement_id)

    @cached_property
    def _draft_index(self) -> DraftIndex:
        documents = list(self.snapshot.documents.values())
        return open_draft_index(self.snapshot.part(layout.LINKS), documents)

    def _theme(self, given: str) -> str:
        """Return the id of a theme given by id or by its Danish label."""
        wanted = given.strip().lower()
        for theme in self.lexicon.themes:
            if wanted in (theme.id, theme.label.lower()):
                return theme.id
        return given

    def _decisions(self) -> dict[str, Review]:
        """Return the reviews by alignment id, read again when the folder has changed."""
        changed = self._reviews.stat().st_mtime_ns if self._reviews.is_dir() else 0.0
        if changed != self._decided[0]:
            reviews = load_reviews(self._reviews)
            by_id = {alignment_id(r.ends[0].statement, r.ends[1].statement): r for r in reviews}
            self._decided = (changed, by_id)
        return self._decided[1]


def _reviewed(alignment: Alignment, review: Review | None) -> Alignment:
    if review is None:
        return alignment
    return replace(
        alignment,
        status=review.status,
        relation=review.relation,
        reviewer=review.reviewer,
        note=review.note,
        reviewed=review.reviewed,
    )
