"""The encoder as an ONNX graph, written out by hand: summed embeddings and a mask in, vectors of the last and of a middle layer out.

Weights of the linear layers are fp32, or int8 in blocks along the input (``MatMulNBits`` of ONNX Runtime, which
quantises the activations row by row: the result of a window does not depend on the others in its batch).
"""

from __future__ import annotations

from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

Array = NDArray[Any]
BLOCK = 32
PRODUCTS = ("query", "key", "value")  # side by side in one product
MIDDLE = 2  # the layer whose output the head for names takes beside the last one's


class Graph:
    """Collects nodes and weights."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []
        self.count = 0
        self.known: set[str] = set()

    def const(self, array: Array, name: str) -> str:
        """Add a weight and return its name."""
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def op(self, kind: str, inputs: list[str], outputs: int = 1, domain: str = "", **attributes: Any) -> str:
        """Add a node and return the name of its first output."""
        self.count += 1
        names = [f"t{self.count}_{i}" for i in range(outputs)]
        self.nodes.append(helper.make_node(kind, inputs, names, name=f"n{self.count}", domain=domain, **attributes))
        return names[0]

    def linear(self, x: str, weight: Array, bias: Array, name: str) -> str:
        """Add ``x @ weight.T + bias``; ``weight`` is [out, in]."""
        out, inner = weight.shape
        if self.kind == "fp32":
            y = self.op("MatMul", [x, self.const(weight.T.astype(np.float32), name + ".w")])
        elif self.kind == "rows":
            y = self.rows(x, weight, name)
        else:
            blocks = weight.reshape(out, inner // BLOCK, BLOCK)
            scale = np.maximum(np.abs(blocks).max(-1), 1e-8) / 127.0
            quant = np.clip(np.rint(blocks / scale[:, :, None]), -127, 127) + 128
            y = self.op(
                "MatMulNBits",
                [x, self.const(quant.astype(np.uint8), name + ".q"), self.const(scale.astype(np.float32).reshape(-1), name + ".s")],
                domain="com.microsoft", K=inner, N=out, bits=8, block_size=BLOCK, accuracy_level=4,
            )  # fmt: skip
        return self.op("Add", [y, self.const(bias.astype(np.float32), name + ".b")])

    def rows(self, x: str, weight: Array, name: str) -> str:
        """Add an int8 product whose activations are scaled row by row and whose weights column by column."""
        top = np.maximum(np.abs(weight).max(1), 1e-8)
        quant = np.clip(np.rint(weight / top[:, None] * 127), -127, 127).astype(np.int8)
        most = self.op("ReduceMax", [self.op("Abs", [x]), self.shared("last", np.array([-1], np.int64))], keepdims=1)
        scaled = self.op("Mul", [x, self.op("Div", [self.shared("c127", np.float32(127.0)), most])])
        shifted = self.op("Add", [scaled, self.shared("c128", np.float32(128.5))])  # the cast cuts off: half more rounds
        small = self.op("Cast", [shifted], to=TensorProto.UINT8)
        product = self.op("MatMulInteger", [small, self.const(quant.T, name + ".q"), self.shared("zero", np.uint8(128))])
        scaled = self.op("Mul", [self.op("Cast", [product], to=TensorProto.FLOAT), most])
        return self.op("Mul", [scaled, self.const((top / 127.0 / 127.0).astype(np.float32), name + ".s")])

    def shared(self, name: str, value: Any) -> str:
        """Return a constant's name, adding it once."""
        if name not in self.known:
            self.known.add(name)
            self.const(np.asarray(value), name)
        return name

    def norm(self, x: str, weight: Array, bias: Array, name: str) -> str:
        """Add a layer norm."""
        return self.op(
            "LayerNormalization",
            [x, self.const(weight.astype(np.float32), name + ".g"), self.const(bias.astype(np.float32), name + ".b")],
            axis=-1, epsilon=1e-12,
        )  # fmt: skip


def build(state: dict[str, Array], *, kind: str, layers: int = 6, heads: int = 12, attention: str = "mha") -> onnx.ModelProto:
    """Build the graph from the encoder's weights (names as in :class:`training.network.Encoder`)."""
    g = Graph(kind)
    size = state["norm.weight"].shape[0]
    x = g.norm("sum", state["norm.weight"], state["norm.bias"], "norm")
    if attention == "plain":
        bias = g.op("Unsqueeze", ["bias", g.const(np.array([1, 2], np.int64), "axes")])
    for i in range(layers):
        p = f"layers.{i}."
        w = np.concatenate([state[p + k + ".weight"] for k in PRODUCTS])
        b = np.concatenate([state[p + k + ".bias"] for k in PRODUCTS])
        if attention == "mha":
            fused = g.linear(x, w, b, p + "qkv")
            g.count += 1
            parts = [f"q{i}", f"k{i}", f"v{i}"]
            g.nodes.append(helper.make_node("Split", [fused], parts, axis=-1, num_outputs=3, name=f"split{i}"))
            mixed = g.op("MultiHeadAttention", [*parts, "", "mask"], domain="com.microsoft", num_heads=heads)
        else:
            fused = g.linear(x, w, b, p + "qkv")
            cut = g.op("Reshape", [fused, g.const(np.array([0, 0, 3, heads, size // heads], np.int64), p + "cut")])
            turn = g.op("Transpose", [cut], perm=[2, 0, 3, 1, 4])
            parts = [f"q{i}", f"k{i}", f"v{i}"]
            g.nodes.append(helper.make_node("Split", [turn], [n + "_" for n in parts], axis=0, num_outputs=3, name=f"split{i}"))
            q, k, v = (g.op("Squeeze", [n + "_", g.const(np.array([0], np.int64), p + n)]) for n in parts)
            q = g.op("Mul", [q, g.const(np.array((size // heads) ** -0.5, np.float32), p + "scale")])
            scores = g.op("Add", [g.op("MatMul", [q, g.op("Transpose", [k], perm=[0, 1, 3, 2])]), bias])
            mixed = g.op("MatMul", [g.op("Softmax", [scores], axis=-1), v])
            mixed = g.op("Reshape", [g.op("Transpose", [mixed], perm=[0, 2, 1, 3]), g.const(np.array([0, 0, size], np.int64), p + "join")])
        mixed = g.linear(mixed, state[p + "out.weight"], state[p + "out.bias"], p + "out")
        x = g.norm(g.op("Add", [x, mixed]), state[p + "norm1.weight"], state[p + "norm1.bias"], p + "norm1")
        y = g.op("Gelu", [g.linear(x, state[p + "up.weight"], state[p + "up.bias"], p + "up")])
        y = g.linear(y, state[p + "down.weight"], state[p + "down.bias"], p + "down")
        x = g.norm(g.op("Add", [x, y]), state[p + "norm2.weight"], state[p + "norm2.bias"], p + "norm2")
        if i == MIDDLE:
            middle = x
    g.nodes.append(helper.make_node("Identity", [x], ["vectors"], name="result"))
    g.nodes.append(helper.make_node("Identity", [middle], ["middle"], name="result_middle"))
    inputs = [helper.make_tensor_value_info("sum", TensorProto.FLOAT, ["batch", "pieces", size])]
    if attention == "mha":
        inputs.append(helper.make_tensor_value_info("mask", TensorProto.INT32, ["batch", "pieces"]))
    else:
        inputs.append(helper.make_tensor_value_info("bias", TensorProto.FLOAT, ["batch", "pieces"]))
    outputs = [helper.make_tensor_value_info(name, TensorProto.FLOAT, ["batch", "pieces", size]) for name in ("vectors", "middle")]
    graph = helper.make_graph(g.nodes, "encoder", inputs, outputs, g.weights)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20), helper.make_opsetid("com.microsoft", 1)])
    model.ir_version = 9
    return model


def encoder_weights(graph: onnx.GraphProto, layers: int = 6) -> dict[str, Array]:
    """Return the encoder's weights by their names in :class:`training.network.Encoder`, of a graph with ``rows`` or ``fp32`` layers."""
    consts = {t.name: numpy_helper.to_array(t) for t in graph.initializer}

    def linear(name: str) -> Array:
        if name + ".w" in consts:
            return np.asarray(consts[name + ".w"].T, np.float32)
        return np.asarray(consts[name + ".q"].T.astype(np.float32) * (consts[name + ".s"] * 127.0)[:, None], np.float32)

    out: dict[str, Array] = {"norm.weight": consts["norm.g"], "norm.bias": consts["norm.b"]}
    for i in range(layers):
        p = f"layers.{i}."
        for name, weight, bias in zip(PRODUCTS, np.split(linear(p + "qkv"), 3), np.split(consts[p + "qkv.b"], 3), strict=True):
            out |= {f"{p}{name}.weight": weight, f"{p}{name}.bias": bias}
        for name in ("out", "up", "down"):
            out |= {f"{p}{name}.weight": linear(p + name), f"{p}{name}.bias": consts[f"{p}{name}.b"]}
        for name in ("norm1", "norm2"):
            out |= {f"{p}{name}.weight": consts[f"{p}{name}.g"], f"{p}{name}.bias": consts[f"{p}{name}.b"]}
    return out
