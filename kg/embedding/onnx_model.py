"""A model folder with an ONNX graph in; vectors of texts and of their tokens out, without torch."""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from kg.embedding.clean import clean_text
from kg.embedding.light_tokenizer import Encoded, LightTokenizer
from kg.embedding.protocol import Progress, TokenVectors, Vectors
from kg.errors import ModelNotLoaded

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Encoding, Tokenizer

TOKENS_IN_A_BATCH = 2048
"""Few enough that the activations of a batch stay in the caches of a small machine."""

FEW = 16
"""Up to so many texts are cut by the light tokenizer, which saves loading the other."""


class OnnxModel:
    """The default model as ONNX. Loads on first use, one thread a query."""

    def __init__(self, folder: Path, threads: int = 0) -> None:
        self.folder = folder
        self.threads = threads
        self.name = folder.name
        if not (folder / "onnx" / "encoder.onnx").is_file():
            raise ModelNotLoaded(f"mappen {folder} har ingen beregningsgraf (onnx/encoder.onnx).")

    @cached_property
    def _config(self) -> Mapping[str, int]:
        config: Mapping[str, int] = json.loads((self.folder / "config.json").read_text("utf-8"))
        return config

    @property
    def dimension(self) -> int:
        """The length of a vector."""
        return self._config["hidden_size"]

    @cached_property
    def version(self) -> str:
        """The model's name and the format of its folder."""
        marker = json.loads((self.folder / "pejling.json").read_text("utf-8"))
        return f"{self.name}-{marker['format']}"

    @cached_property
    def _prompts(self) -> Mapping[str, str]:
        path = self.folder / "config_sentence_transformers.json"
        prompts: Mapping[str, str] = json.loads(path.read_text("utf-8"))["prompts"]
        return prompts

    @cached_property
    def _tokenizer(self) -> "Tokenizer":
        from tokenizers import Tokenizer

        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
        try:
            tokenizer = Tokenizer.from_file(str(self.folder / "tokenizer.json"))
        except Exception as error:  # the library raises nothing narrower
            raise _damaged(self.folder, "tokenizer.json") from error
        tokenizer.enable_truncation(self._config["max_position_embeddings"])
        return tokenizer

    @cached_property
    def _light_tokenizer(self) -> LightTokenizer:
        try:
            return LightTokenizer(self.folder)
        except (OSError, ValueError, KeyError) as error:
            raise _damaged(self.folder, "pieces.txt") from error

    @cached_property
    def _session(self) -> "InferenceSession":
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self.threads or min(2, os.cpu_count() or 1)
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        path = self.folder / "onnx" / "encoder.onnx"
        try:
            return onnxruntime.InferenceSession(
                str(path), options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:  # the library raises nothing narrower
            raise _damaged(self.folder, path.name) from error

    @cached_property
    def _words(self) -> NDArray[np.float32]:
        return _memory_mapped(self.folder, "embeddings.word_embeddings.weight")

    @cached_property
    def _places(self) -> NDArray[np.float32]:
        """Position and token-type embeddings, summed: each token is of type 0."""
        types = _memory_mapped(self.folder, "embeddings.token_type_embeddings.weight")
        places = _memory_mapped(self.folder, "embeddings.position_embeddings.weight")
        return np.asarray(places + types[0], np.float32)

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors of queries, shape (len(texts), dimension)."""
        return self._pooled(texts, "query", None)

    def embed_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Return unit vectors of passages, shape (len(texts), dimension)."""
        return self._pooled(texts, "document", progress)

    def query_tokens(self, text: str) -> TokenVectors:
        """Return the token vectors of one query."""
        return next(vectors for _, vectors in self._encode([text], "query", None))

    def passage_tokens(
        self, texts: Sequence[str], progress: Progress | None = None
    ) -> list[TokenVectors]:
        """Return the token vectors of passages, in the order of `texts`."""
        found = dict(self._encode(texts, "document", progress))
        return [found[i] for i in range(len(texts))]

    def _pooled(self, texts: Sequence[str], role: str, progress: Progress | None) -> Vectors:
        vectors = np.zeros((len(texts), self.dimension), np.float32)
        for i, found in self._encode(texts, role, progress):
            vectors[i] = found.pooled
        return vectors

    def _encode(
        self, texts: Sequence[str], role: str, progress: Progress | None
    ) -> Iterator[tuple[int, TokenVectors]]:
        """Yield (place in `texts`, vectors); texts of like length are run together."""
        encodings = self._encoded([clean_text(text) for text in texts], self._prompts[role])
        order = sorted(range(len(texts)), key=lambda i: len(encodings[i].ids))
        done = 0
        for batch in _batches(order, [len(encoding.ids) for encoding in encodings]):
            last, below_last = self._run([encodings[i].ids for i in batch])
            for row, i in enumerate(batch):
                yield i, _token_vectors(encodings[i], last[row], below_last[row])
            done += len(batch)
            if progress:
                progress("Beregner vektorer", done, len(texts))

    def _encoded(self, texts: Sequence[str], prompt: str) -> list[Encoded]:
        """Return the tokens of `texts`: a few by the light tokenizer, many by the library's."""
        if len(texts) <= FEW:
            most = self._config["max_position_embeddings"]
            return [self._light_tokenizer.encode(prompt, text, most) for text in texts]
        found = self._tokenizer.encode_batch([prompt + text for text in texts])
        return [_from_library(encoding, len(prompt)) for encoding in found]

    def _run(self, ids: Sequence[Sequence[int]]) -> tuple[Vectors, Vectors]:
        length = max(len(row) for row in ids)
        embeddings = np.zeros((len(ids), length, self.dimension), np.float32)
        mask = np.zeros((len(ids), length), np.float32)
        for row, tokens in enumerate(ids):
            embeddings[row, : len(tokens)] = self._words[list(tokens)] + self._places[: len(tokens)]
            mask[row, : len(tokens)] = 1
        outputs = self._session.run(
            ["last", "below_last"], {"embeddings": embeddings, "mask": mask}
        )
        return outputs[0], outputs[1]


def _batches(order: Sequence[int], lengths: Sequence[int]) -> Iterator[list[int]]:
    """Yield runs of `order` whose padded size stays below the limit; `order` is by length."""
    batch: list[int] = []
    for i in order:
        if batch and lengths[i] * (len(batch) + 1) > TOKENS_IN_A_BATCH:
            yield batch
            batch = []
        batch.append(i)
    if batch:
        yield batch


def _from_library(encoding: "Encoding", prompt_length: int) -> Encoded:
    offsets = np.array(encoding.offsets, np.int32).reshape(-1, 2)
    special = np.array(encoding.special_tokens_mask, bool)
    own = np.flatnonzero(~special & (offsets[:, 1] > prompt_length))
    return Encoded(tuple(encoding.ids), np.maximum(offsets - prompt_length, 0), own)


def _token_vectors(encoded: Encoded, last: Vectors, below_last: Vectors) -> TokenVectors:
    pooled = last[: len(encoded.ids)].mean(axis=0)
    return TokenVectors(
        pooled=np.asarray(pooled / np.linalg.norm(pooled), np.float32),
        hidden=np.ascontiguousarray(below_last[encoded.own]),
        ids=np.array(encoded.ids, np.int32)[encoded.own],
        offsets=encoded.offsets[encoded.own],
    )


def _memory_mapped(folder: Path, tensor: str) -> NDArray[np.float32]:
    """Return a tensor of the folder's safetensors file without reading it into memory.

    Layout: https://huggingface.co/docs/safetensors — eight bytes of header length, a JSON header,
    the tensors.
    """
    path = folder / "model.safetensors"
    try:
        with path.open("rb") as file:
            length = int.from_bytes(file.read(8), "little")
            entry = json.loads(file.read(length))[tensor]
        start, _end = entry["data_offsets"]
        shape = tuple(entry["shape"])
        return np.memmap(path, np.float32, "r", 8 + length + start, shape)
    except (OSError, ValueError, KeyError) as error:
        raise _damaged(folder, path.name) from error


def _damaged(folder: Path, file: str) -> ModelNotLoaded:
    return ModelNotLoaded(
        f"filen {file} i {folder} mangler eller er beskadiget; slet mappen, så bliver den lavet "
        "igen ved næste kørsel."
    )
