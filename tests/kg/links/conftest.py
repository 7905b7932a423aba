"""Small documents and a small lexicon of our own, and a model that embeds by letters."""

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from ingest.model import Document, DocumentKind, ParsedDocument, Span, Statement, StatementType
from kg.links.lexicon import Lexicon, load_lexicon

LEXICON = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix t: <https://example.org/tema/> .
t:netvaerk a skos:Concept ; skos:topConceptOf t:alle ; skos:prefLabel "Netværk"@da ;
    skos:altLabel "pårørende"@da , "venner"@da .
t:foreninger a skos:Concept ; skos:broader t:netvaerk ; skos:prefLabel "foreninger"@da ;
    skos:altLabel "foreningslivet"@da , "frivillige"@da .
t:bolig a skos:Concept ; skos:topConceptOf t:alle ; skos:prefLabel "Bolig"@da ;
    skos:altLabel "bo i egen bolig"@da , "botilbud"@da .
t:faglighed a skos:Concept ; skos:topConceptOf t:alle ; skos:prefLabel "Faglighed"@da ;
    skos:altLabel "kurser"@da , "efteruddannelse"@da .
"""


class LetterEmbedder:
    """Embeds a text by its letter groups, so that like texts are near without any model."""

    dimension = 64

    def embed_passages(
        self, texts: Sequence[str], progress: Callable[[str, int, int], None] | None = None
    ) -> NDArray[np.float32]:
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            for at in range(len(text) - 2):
                digest = hashlib.sha256(text[at : at + 3].lower().encode()).digest()
                rows[row, digest[0] % self.dimension] += 1
        return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)


@pytest.fixture
def lexicon(tmp_path: Path) -> Lexicon:
    file = tmp_path / "temaer.ttl"
    file.write_text(LEXICON, encoding="utf-8")
    return load_lexicon([file])


@pytest.fixture
def embedder() -> LetterEmbedder:
    return LetterEmbedder()


def make_document(
    slug: str,
    municipality: str,
    *wordings: str,
    kind: StatementType = StatementType.PRINCIPLE,
) -> ParsedDocument:
    """Return a document whose text is its statements, one a paragraph."""
    text = "\n\n".join(wordings)
    statements = []
    start = 0
    for order, wording in enumerate(wordings, 1):
        statements.append(
            Statement(
                id=f"{slug}/udsagn-{order}",
                type=kind,
                confidence=0.9,
                text=wording,
                spans=(Span(start, start + len(wording)),),
                title=wording,
                order=order,
            )
        )
        start += len(wording) + 2
    about = Document(
        id=slug,
        title="Strategi",
        municipality=municipality,
        kind=DocumentKind.STRATEGY,
        format="text",
        language="da",
    )
    return ParsedDocument(about, text, tuple(statements), (), ())


@pytest.fixture
def two_municipalities() -> list[ParsedDocument]:
    return [
        make_document(
            "oest/strategi",
            "Øst Kommune",
            "Vi samarbejder med foreninger og frivillige om borgerens netværk.",
            "Flere skal kunne bo i egen bolig frem for på botilbud.",
            "Medarbejderne tilbydes kurser og efteruddannelse hvert år.",
        ),
        make_document(
            "vest/politik",
            "Vest Kommune",
            "Foreningslivet og frivillige er en del af borgerens netværk.",
            "Unge støttes i at bo i egen bolig.",
            "Alle borgere mødes med respekt på rådhuset.",
        ),
    ]
