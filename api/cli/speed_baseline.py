"""The baseline of the speed benchmark: sentence-transformers, one matrix and a bare application.

`python -m api.cli.speed_baseline DATA build FILE` embeds every statement of the data folder's
documents; `… DATA serve FILE PORT` answers `/search?q=` with the ten nearest texts.
"""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer


def main(data: Path, task: str, file: Path, port: int = 0) -> None:
    """Do one of the two tasks."""
    from sentence_transformers import SentenceTransformer

    from kg.embedding.default_model import ensure_default_model

    model = SentenceTransformer(str(ensure_default_model(data / "models")), device="cpu")
    if task == "build":
        _build(model, data, file)
    else:
        _serve(model, file, port)


def _build(model: "SentenceTransformer", data: Path, file: Path) -> None:
    from kg.snapshot.open import open_snapshot

    documents = open_snapshot(data, check=False).documents.values()
    texts = [statement.text for document in documents for statement in document.statements]
    vectors = model.encode(texts, prompt_name="document", normalize_embeddings=True)
    np.savez(file, vectors=vectors, texts=np.array(texts))


def _serve(model: "SentenceTransformer", file: Path, port: int) -> None:
    import uvicorn
    from fastapi import FastAPI

    stored = np.load(file)
    vectors, texts = stored["vectors"], stored["texts"]
    app = FastAPI()

    @app.get("/health")
    def health() -> dict[str, str]:
        return {"status": "ok"}

    @app.get("/search")
    def search(q: str) -> list[dict[str, Any]]:
        scores = vectors @ model.encode(q, prompt_name="query", normalize_embeddings=True)
        best = np.argsort(-scores)[:10]
        return [{"text": str(texts[row]), "score": float(scores[row])} for row in best]

    uvicorn.run(app, host="127.0.0.1", port=port, log_level="warning")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]), *map(int, sys.argv[4:]))
