"""Products in blocks are products."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from thinc.api import Linear, NumpyOps

from timeline.parsing.fast.products import BlockOps, block_width, quicken

SIZES = st.tuples(st.integers(0, 90), st.sampled_from([16, 50, 64, 288, 1024]), st.sampled_from([1, 30, 96, 576]))


@settings(max_examples=60, deadline=None)
@given(SIZES, st.booleans(), st.integers(0, 99))
def test_products_are_those_of_thinc(sizes: tuple[int, int, int], into: bool, seed: int) -> None:
    rows, wide, depth = sizes
    random = np.random.default_rng(seed)
    x = random.standard_normal((rows, depth), dtype=np.float32)
    y = random.standard_normal((wide, depth), dtype=np.float32)
    out = np.empty((rows, wide), dtype=np.float32) if into else None
    found = BlockOps().gemm(x, y, out=out, trans2=True)
    assert np.allclose(found, x @ y.T, atol=1e-3)
    assert out is None or found is out


def test_other_products_are_left_to_thinc() -> None:
    x = np.arange(6, dtype=np.float32).reshape(2, 3)
    assert np.array_equal(BlockOps().gemm(x, x, trans1=True), x.T @ x)


def test_a_depth_beyond_every_block_is_left_to_thinc() -> None:
    assert block_width(np.zeros((16, 1 << 18), dtype=np.float32)) == 0


def test_a_quickened_model_answers_the_same() -> None:
    model = Linear(64, 32).initialize()
    rows = np.ones((3, 32), dtype=np.float32)
    before = model.predict(rows)
    quicken(model)
    assert isinstance(model.ops, BlockOps)
    assert type(NumpyOps()) is NumpyOps
    assert np.allclose(model.predict(rows), before, atol=1e-5)
