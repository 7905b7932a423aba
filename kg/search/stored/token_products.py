"""Token vectors of 8-bit integers in; their products with a query's vectors, fast, out."""

from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from kg.embedding import Vectors

if TYPE_CHECKING:
    from onnx import GraphProto
    from onnxruntime import InferenceSession

HALF = 128
"""What a token's integers are moved by where they are kept without signs: without signs on one side
the product takes a fifth of the time.
"""
_STEPS = 63
_ZERO = 64
"""A query's vectors are rounded to 7 bits: with 8, processors without VNNI instructions could
overflow the 16-bit sums that they add up pairs of products in."""

PLACES_AT_A_TIME = 4096
"""So many tokens stay in the processor's nearer memory between being fetched and multiplied."""


class TokenProducts:
    """The products of a fixed table with any query; safe to use from several threads.

    Reading the table is what takes the time, so integers are four times as fast as floats.
    """

    def __init__(self, table: NDArray[np.int8], scales: Vectors | None = None) -> None:
        """Take `table` (tokens, dimension), whose real values are its rows times `scales` (None:
        those of the table).
        """
        self._scales = scales
        self._session = _session(table)

    def with_query(self, units: Vectors) -> Vectors:
        """Return products, shape (query tokens, tokens); `units` has one row a query token."""
        products, steps = self.in_steps(units)
        products *= steps
        return products

    def in_steps(self, units: Vectors) -> tuple[Vectors, Vectors]:
        """Return `with_query` divided by the second value, (query tokens, 1), which spares a round
        through all of it.
        """
        rounded, steps = _rounded(units)
        (products,) = self._session.run(None, {"query": (rounded + _ZERO).astype(np.uint8)})
        if self._scales is None:
            return products.astype(np.float32), steps
        found = np.empty(products.shape, np.float32)
        _scale(products, self._scales, found)
        return found, steps


def products_of(
    table: NDArray[np.uint8], scales: Vectors, places: NDArray[np.int64], units: Vectors
) -> tuple[Vectors, Vectors]:
    """Return what `TokenProducts.in_steps` gives, of some `places` in a large table.

    `table` has shape (tokens, dimension) and holds integers moved by HALF, `units` has one row a
    query token; the products come as (query tokens, places).
    """
    rounded, steps = _rounded(units)
    query = np.ascontiguousarray(rounded.astype(np.int8).T)
    found = np.empty((len(units), len(places)), np.float32)
    for start in range(0, len(places), PLACES_AT_A_TIME):
        part = places[start : start + PLACES_AT_A_TIME]
        inputs = {"table": table.take(part, axis=0), "query": query}
        (products,) = _loose_session().run(None, inputs)
        _scale(products.T, scales.take(part), found[:, start : start + len(part)])
    return found, steps


def _scale(products: NDArray[np.int32], scales: Vectors, out: Vectors) -> None:
    """Put products times the tokens' `scales` into `out`; single precision holds the integers
    exactly.
    """
    np.multiply(products, scales, out=out, dtype=np.float32, casting="same_kind")


def _rounded(units: Vectors) -> tuple[Vectors, Vectors]:
    """Return whole numbers up to `_STEPS`, and what to multiply each row by, as a column."""
    steps = np.maximum(np.abs(units).max(axis=1, keepdims=True), 1e-9) / np.float32(_STEPS)
    return np.rint(units / steps), steps


def _session(table: NDArray[np.int8]) -> "InferenceSession":
    from onnx import TensorProto, helper, numpy_helper

    tokens, dimension = table.shape
    graph = helper.make_graph(
        [helper.make_node("MatMulInteger", ["query", "table", "zero"], ["products"])],
        "products",
        [helper.make_tensor_value_info("query", TensorProto.UINT8, ["tokens", dimension])],
        [helper.make_tensor_value_info("products", TensorProto.INT32, ["tokens", tokens])],
        [
            numpy_helper.from_array(np.ascontiguousarray(table.T), "table"),
            numpy_helper.from_array(np.array(_ZERO, np.uint8), "zero"),
        ],
    )
    return _started(graph)


@cache
def _loose_session() -> "InferenceSession":
    from onnx import TensorProto, helper, numpy_helper

    graph = helper.make_graph(
        [helper.make_node("MatMulInteger", ["table", "query", "half"], ["products"])],
        "products",
        [
            helper.make_tensor_value_info("table", TensorProto.UINT8, ["tokens", "dimension"]),
            helper.make_tensor_value_info("query", TensorProto.INT8, ["dimension", "asked"]),
        ],
        [helper.make_tensor_value_info("products", TensorProto.INT32, ["tokens", "asked"])],
        [numpy_helper.from_array(np.array(HALF, np.uint8), "half")],
    )
    return _started(graph)


def _started(graph: "GraphProto") -> "InferenceSession":
    import onnxruntime
    from onnx import helper

    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)], ir_version=10)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(
        model.SerializeToString(), options, providers=["CPUExecutionProvider"]
    )
