"""The settings in; the embedder to use out."""

from collections.abc import Mapping
from pathlib import Path

from kg.embedding.protocol import Embedder, Progress
from kg.errors import ModelNotLoaded
from kg.settings import Settings


def load_embedder(settings: Settings, progress: Progress | None = None) -> Embedder:
    """Return the embedder that `settings` names; its weights are read at its first use.

    The default model is made once in the data folder. Raises ModelNotLoaded.
    """
    if settings.model is None:
        from kg.embedding.default_model import ensure_default_model
        from kg.embedding.onnx_model import OnnxModel

        return OnnxModel(ensure_default_model(settings.models, progress))
    folder = Path(settings.model).expanduser()
    if (folder / "onnx" / "encoder.onnx").is_file() and (folder / "pejling.json").is_file():
        from kg.embedding.onnx_model import OnnxModel

        return OnnxModel(folder)
    if _looks_like_path(settings.model) and not folder.is_dir():
        raise ModelNotLoaded(
            f"mappen “{settings.model}” findes ikke; ret PEJLING_MODEL, eller fjern den for at "
            "bruge standardmodellen."
        )
    from kg.embedding.sentence_transformer_model import SentenceTransformerModel

    name = str(folder) if folder.is_dir() else settings.model
    return SentenceTransformerModel(name, _prompts(settings))


def _looks_like_path(name: str) -> bool:
    return name.startswith((".", "/", "~")) or name.count("/") > 1


def _prompts(settings: Settings) -> Mapping[str, str]:
    stated = {"query": settings.query_prompt, "document": settings.passage_prompt}
    return {role: prompt for role, prompt in stated.items() if prompt is not None}
