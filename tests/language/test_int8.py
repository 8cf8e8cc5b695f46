"""The encoder's int8 products are exact on every processor, and a window's vectors are the same in any batch."""

from __future__ import annotations

from typing import Any

import numpy as np
import onnx
import onnxruntime
import pytest
from onnx import TensorProto, helper, numpy_helper

from detente.language.encoder import session_options
from detente.language.pipeline import model_dir
from training.graph import PRODUCTS, build, encoder_weights

SIZE, INNER, HEADS, LAYERS = 32, 64, 4, 3


def run_graph(model: onnx.ModelProto, **feed: Any) -> list[np.ndarray]:
    session = onnxruntime.InferenceSession(model.SerializeToString(), session_options(1), providers=["CPUExecutionProvider"])
    return session.run(None, feed)


@pytest.fixture(scope="module")
def products() -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Int8 weights [in, out] and the activations' zero of each integer product of the shipped encoder."""
    graph = onnx.load(str(model_dir() / "encoder.onnx")).graph
    consts = {t.name: numpy_helper.to_array(t) for t in graph.initializer}
    return {n.input[1]: (consts[n.input[1]], consts[n.input[2]].reshape(())) for n in graph.node if n.op_type == "MatMulInteger"}


def test_every_linear_layer_is_an_integer_product(products: dict[str, tuple[np.ndarray, np.ndarray]]) -> None:
    assert len(products) == 24
    assert all(weights.dtype == np.int8 and zero.dtype == np.uint8 for weights, zero in products.values())


def test_products_are_exact_on_this_processor(products: dict[str, tuple[np.ndarray, np.ndarray]]) -> None:
    # without VNNI two products of an unsigned and a signed byte are added in 16 bits (vpmaddubsw), which 255 * (127 + 127) does not fit
    rng = np.random.default_rng(0)
    for name, (weights, zero) in products.items():
        inner, out = weights.shape
        rows = rng.integers(0, 256, (16, inner)).astype(np.uint8)
        rows[0], rows[1] = 255, 0
        graph = helper.make_graph(
            [helper.make_node("MatMulInteger", ["rows", "weights", "zero"], ["sums"])],
            "product",
            [helper.make_tensor_value_info("rows", TensorProto.UINT8, ["n", inner])],
            [helper.make_tensor_value_info("sums", TensorProto.INT32, ["n", out])],
            [numpy_helper.from_array(weights, "weights"), numpy_helper.from_array(zero, "zero")],
        )
        (sums,) = run_graph(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)], ir_version=9), rows=rows)
        exact = (rows.astype(np.float64) - int(zero)) @ weights.astype(np.float64)  # whole numbers below 2 ** 53: exact
        assert np.array_equal(sums, exact.astype(np.int64)), name


def random_state(rng: np.random.Generator) -> dict[str, np.ndarray]:
    state = {"norm.weight": np.ones(SIZE), "norm.bias": np.zeros(SIZE)}
    sizes = dict.fromkeys((*PRODUCTS, "out"), (SIZE, SIZE)) | {"up": (INNER, SIZE), "down": (SIZE, INNER)}
    for i in range(LAYERS):
        for name, (out, inner) in sizes.items():
            state[f"layers.{i}.{name}.weight"] = rng.normal(0, inner**-0.5, (out, inner))
            state[f"layers.{i}.{name}.bias"] = rng.normal(0, 0.1, out)
        for name in ("norm1", "norm2"):
            state[f"layers.{i}.{name}.weight"] = rng.uniform(0.5, 1.5, SIZE)
            state[f"layers.{i}.{name}.bias"] = rng.normal(0, 0.1, SIZE)
    return {name: value.astype(np.float32) for name, value in state.items()}


@pytest.fixture(scope="module")
def small() -> dict[str, Any]:
    """A small encoder, and two windows of which the second is the shorter."""
    rng = np.random.default_rng(1)
    mask = np.ones((2, 16), np.int32)
    mask[1, 9:] = 0
    return {"state": random_state(rng), "sum": rng.normal(0, 1, (2, 16, SIZE)).astype(np.float32), "mask": mask}


def encode(small: dict[str, Any], state: dict[str, np.ndarray], kind: str, rows: slice = slice(None)) -> np.ndarray:
    model = build(state, kind=kind, layers=LAYERS, heads=HEADS)
    return run_graph(model, sum=small["sum"][rows], mask=small["mask"][rows])[0]


def test_int8_is_near_to_fp32(small: dict[str, Any]) -> None:
    exact, near = (encode(small, small["state"], kind) for kind in ("fp32", "rows"))
    assert 0 < np.abs(near - exact)[small["mask"] > 0].mean() < 0.02


def test_a_window_is_the_same_in_any_batch(small: dict[str, Any]) -> None:
    both = encode(small, small["state"], "rows")
    alone = encode(small, small["state"], "rows", slice(1, 2))
    assert np.array_equal(both[1], alone[0])


def test_weights_come_back_from_the_graph(small: dict[str, Any]) -> None:
    back = encoder_weights(build(small["state"], kind="rows", layers=LAYERS, heads=HEADS).graph, LAYERS)
    assert set(back) == set(small["state"])
    assert np.array_equal(encode(small, back, "rows"), encode(small, small["state"], "rows"))
