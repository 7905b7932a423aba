"""Any local folder or hub model in; vectors of texts and of their tokens out, through torch."""

import hashlib
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from kg.embedding.clean import clean_text
from kg.embedding.protocol import Progress, TokenVectors, Vectors
from kg.errors import ModelNotLoaded

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

BATCH = 32


class SentenceTransformerModel:
    """A model of the sentence-transformers library.

    `name` is a folder or a name on the hub. `prompts` ("query", "document") go before the model's
    own; a model of the e5 family that states none gets "query: " and "passage: ".
    """

    def __init__(self, name: str, prompts: Mapping[str, str] | None = None) -> None:
        self.name = name
        self._given_prompts = prompts or {}

    @cached_property
    def _model(self) -> "SentenceTransformer":
        try:
            from sentence_transformers import SentenceTransformer

            return SentenceTransformer(self.name, device="cpu")
        except Exception as error:  # torch, the hub client and the file system each raise their own
            raise ModelNotLoaded(
                f"modellen “{self.name}” kan ikke hentes eller læses; PEJLING_MODEL skal være en "
                "mappe med en sentence-transformers-model eller et navn på en model, som maskinen "
                "kan hente."
            ) from error

    @property
    def dimension(self) -> int:
        """The length of a vector."""
        return int(self._model.get_embedding_dimension() or 0)

    @cached_property
    def version(self) -> str:
        """The name, the prompts and, of a local folder, the weights' size and time."""
        parts = [self.name, repr(sorted(self._prompts.items()))]
        folder = Path(self.name)
        if folder.is_dir():
            for path in sorted(folder.rglob("*")):
                if path.is_file():
                    status = path.stat()
                    parts.append(f"{path.name} {status.st_size} {status.st_mtime_ns}")
        return f"{folder.name}-{hashlib.sha256(chr(10).join(parts).encode()).hexdigest()[:12]}"

    @cached_property
    def _prompts(self) -> Mapping[str, str]:
        stated = {role: text for role, text in (self._model.prompts or {}).items() if text}
        if "document" not in stated and "passage" in stated:
            stated["document"] = stated["passage"]
        if not stated and "e5" in Path(self.name).name.lower():
            stated = {"query": "query: ", "document": "passage: "}
        return {**stated, **self._given_prompts}

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors of queries, shape (len(texts), dimension)."""
        return self._pooled(texts, "query", None)

    def embed_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Return unit vectors of passages, shape (len(texts), dimension)."""
        return self._pooled(texts, "document", progress)

    def query_tokens(self, text: str) -> TokenVectors:
        """Return the token vectors of one query."""
        return self._tokens([text], "query", None)[0]

    def passage_tokens(
        self, texts: Sequence[str], progress: Progress | None = None
    ) -> list[TokenVectors]:
        """Return the token vectors of passages, in the order of `texts`."""
        return self._tokens(texts, "document", progress)

    def _pooled(self, texts: Sequence[str], role: str, progress: Progress | None) -> Vectors:
        prompt = self._prompts.get(role, "")
        vectors = np.zeros((len(texts), self.dimension), np.float32)
        for start in range(0, len(texts), BATCH * 8):
            part = [prompt + clean_text(text) for text in texts[start : start + BATCH * 8]]
            vectors[start : start + len(part)] = self._model.encode(
                part, batch_size=BATCH, prompt="", normalize_embeddings=True,
                convert_to_numpy=True, show_progress_bar=False,
            )  # fmt: skip
            if progress:
                progress("Beregner vektorer", start + len(part), len(texts))
        return vectors

    def _tokens(
        self, texts: Sequence[str], role: str, progress: Progress | None
    ) -> list[TokenVectors]:
        prompt = self._prompts.get(role, "")
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        found: dict[int, TokenVectors] = {}
        for start in range(0, len(texts), BATCH):
            batch = order[start : start + BATCH]
            vectors = self._run([prompt + clean_text(texts[i]) for i in batch], len(prompt))
            found.update(zip(batch, vectors, strict=True))
            if progress:
                progress("Beregner vektorer", len(found), len(texts))
        return [found[i] for i in range(len(texts))]

    def _run(self, texts: Sequence[str], prompt_length: int) -> list[TokenVectors]:
        import torch

        tokenizer: Any = self._model.tokenizer
        encoded = tokenizer(
            list(texts), padding=True, truncation=True, return_tensors="pt",
            max_length=self._model.max_seq_length,
            return_offsets_mapping=True, return_special_tokens_mask=True,
        )  # fmt: skip
        offsets = encoded.pop("offset_mapping").numpy().astype(np.int32)
        special = encoded.pop("special_tokens_mask").numpy().astype(bool)
        transformer: Any = self._model[0].auto_model
        with torch.inference_mode():
            hidden = transformer(**encoded, output_hidden_states=True).hidden_states[-2]
        pooled = self._model.encode(
            list(texts), batch_size=BATCH, prompt="", normalize_embeddings=True,
            show_progress_bar=False,
        )  # fmt: skip
        result = []
        for row in range(len(texts)):
            own = np.flatnonzero(~special[row] & (offsets[row, :, 1] > prompt_length))
            result.append(
                TokenVectors(
                    pooled=np.asarray(pooled[row], np.float32),
                    hidden=hidden[row].float().numpy()[own],
                    ids=encoded["input_ids"][row].numpy().astype(np.int32)[own],
                    offsets=np.maximum(offsets[row][own] - prompt_length, 0),
                )
            )
        return result
