"""A BERT encoder's weights in; an ONNX graph out that gives the last two layers.

The graph takes summed embeddings, not token ids: the table of 250,000 words stays in the model
folder's safetensors file, from which a serving process reads only the rows of its query.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from kg.embedding.packed_weights import ModelShape

if TYPE_CHECKING:
    from onnx import ModelProto, NodeProto, TensorProto

OPSET = 20
"""The first operator set with both LayerNormalization and Gelu."""


class _Graph:
    """Nodes and weights as they are added; each method returns the name of its output."""

    def __init__(self) -> None:
        self.nodes: list[NodeProto] = []
        self.weights: list[TensorProto] = []

    def weight(self, name: str, value: NDArray[np.generic]) -> str:
        from onnx import numpy_helper

        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, operator: str, inputs: list[str], output: str, **attributes: Any) -> str:
        from onnx import helper

        self.nodes.append(helper.make_node(operator, inputs, [output], **attributes))
        return output


def build_encoder_graph(
    shape: ModelShape, weight: Callable[[str], NDArray[np.float32]]
) -> "ModelProto":
    """Return the encoder as ONNX.

    `weight` gives a tensor by its name in Hugging Face's BertModel. Inputs: `embeddings` (batch,
    tokens, hidden) before the first layer norm, and `mask` (batch, tokens), 1 for a token and 0
    for padding. Outputs: `last` and `below_last`, both (batch, tokens, hidden).
    """
    from onnx import TensorProto, checker, helper

    graph = _Graph()
    names = ("embeddings.LayerNorm.weight", "embeddings.LayerNorm.bias")
    hidden = _layer_norm(graph, "embeddings", weight, names, "embeddings_normed", shape.epsilon)
    added_mask = _mask(graph)
    below_last = hidden
    for layer in range(shape.layers):
        below_last, hidden = hidden, _layer(graph, shape, weight, layer, hidden, added_mask)
    graph.node("Identity", [hidden], "last")
    graph.node("Identity", [below_last], "below_last")
    float_type = TensorProto.FLOAT
    sizes: list[str | int | None] = ["batch", "tokens", shape.hidden]
    model = helper.make_model(
        helper.make_graph(
            graph.nodes,
            "encoder",
            [
                helper.make_tensor_value_info("embeddings", float_type, sizes),
                helper.make_tensor_value_info("mask", float_type, ["batch", "tokens"]),
            ],
            [
                helper.make_tensor_value_info("last", float_type, sizes),
                helper.make_tensor_value_info("below_last", float_type, sizes),
            ],
            graph.weights,
        ),
        opset_imports=[helper.make_opsetid("", OPSET)],
        ir_version=10,
    )
    checker.check_model(model)
    return model


def _mask(graph: _Graph) -> str:
    """Turn 1 and 0 into 0 and a very negative number, ready to be added to attention scores."""
    one = graph.weight("one", np.array(1.0, np.float32))
    large = graph.weight("large", np.array(-1e9, np.float32))
    axes = graph.weight("mask_axes", np.array([1, 2], np.int64))
    absent = graph.node("Sub", [one, "mask"], "absent")
    scaled = graph.node("Mul", [absent, large], "absent_scaled")
    return graph.node("Unsqueeze", [scaled, axes], "added_mask")


def _layer_norm(
    graph: _Graph,
    value: str,
    weight: Callable[[str], NDArray[np.float32]],
    names: tuple[str, str],
    output: str,
    epsilon: float,
) -> str:
    scale, bias = (graph.weight(name, weight(name)) for name in names)
    return graph.node("LayerNormalization", [value, scale, bias], output, epsilon=epsilon, axis=-1)


def _linear(
    graph: _Graph, value: str, weight: Callable[[str], NDArray[np.float32]], name: str
) -> str:
    matrix = graph.weight(f"{name}.weight", weight(f"{name}.weight").T)
    bias = graph.weight(f"{name}.bias", weight(f"{name}.bias"))
    product = graph.node("MatMul", [value, matrix], f"{name}.product")
    return graph.node("Add", [product, bias], f"{name}.output")


def _layer(
    graph: _Graph,
    shape: ModelShape,
    weight: Callable[[str], NDArray[np.float32]],
    layer: int,
    hidden: str,
    added_mask: str,
) -> str:
    prefix = f"encoder.layer.{layer}"
    attended = _attention(graph, shape, weight, prefix, hidden, added_mask)
    projected = _linear(graph, attended, weight, f"{prefix}.attention.output.dense")
    summed = graph.node("Add", [projected, hidden], f"{prefix}.attention.sum")
    norm = f"{prefix}.attention.output.LayerNorm"
    middle = _layer_norm(
        graph, summed, weight, (f"{norm}.weight", f"{norm}.bias"), f"{norm}.output", shape.epsilon
    )
    wide = _linear(graph, middle, weight, f"{prefix}.intermediate.dense")
    active = graph.node("Gelu", [wide], f"{prefix}.intermediate.active")
    narrow = _linear(graph, active, weight, f"{prefix}.output.dense")
    total = graph.node("Add", [narrow, middle], f"{prefix}.output.sum")
    norm = f"{prefix}.output.LayerNorm"
    return _layer_norm(
        graph, total, weight, (f"{norm}.weight", f"{norm}.bias"), f"{norm}.output", shape.epsilon
    )


def _attention(
    graph: _Graph,
    shape: ModelShape,
    weight: Callable[[str], NDArray[np.float32]],
    prefix: str,
    hidden: str,
    added_mask: str,
) -> str:
    size = shape.hidden // shape.heads
    heads = graph.weight(f"{prefix}.split", np.array([0, 0, shape.heads, size], np.int64))
    joined = graph.weight(f"{prefix}.join", np.array([0, 0, shape.hidden], np.int64))
    scale = graph.weight(f"{prefix}.scale", np.array(size**-0.5, np.float32))
    orders: Mapping[str, list[int]] = {
        "query": [0, 2, 1, 3],
        "key": [0, 2, 3, 1],
        "value": [0, 2, 1, 3],
    }
    parts = {}
    for part, order in orders.items():
        flat = _linear(graph, hidden, weight, f"{prefix}.attention.self.{part}")
        split = graph.node("Reshape", [flat, heads], f"{prefix}.{part}.split")
        parts[part] = graph.node("Transpose", [split], f"{prefix}.{part}", perm=order)
    scores = graph.node("MatMul", [parts["query"], parts["key"]], f"{prefix}.scores")
    scaled = graph.node("Mul", [scores, scale], f"{prefix}.scores.scaled")
    masked = graph.node("Add", [scaled, added_mask], f"{prefix}.scores.masked")
    shares = graph.node("Softmax", [masked], f"{prefix}.shares", axis=-1)
    mixed = graph.node("MatMul", [shares, parts["value"]], f"{prefix}.mixed")
    turned = graph.node("Transpose", [mixed], f"{prefix}.mixed.turned", perm=[0, 2, 1, 3])
    return graph.node("Reshape", [turned, joined], f"{prefix}.mixed.joined")
