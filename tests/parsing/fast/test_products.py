"""Products in blocks are products."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.parsing.fast.products import ROWS, Dense, block_width, blocks_of, period_of, places_of, product

SIZES = st.tuples(st.integers(0, 90), st.sampled_from([1, 50, 64, 288, 1024]), st.sampled_from([1, 30, 96, 576]))


@settings(max_examples=60, deadline=None)
@given(SIZES, st.integers(0, 99))
def test_a_layer_gives_products_with_a_bias(sizes: tuple[int, int, int], seed: int) -> None:
    count, wide, depth = sizes
    random = np.random.default_rng(seed)
    x = random.standard_normal((count, depth), dtype=np.float32)
    weights = random.standard_normal((wide, depth), dtype=np.float32)
    bias = random.standard_normal(wide, dtype=np.float32)
    rows = np.zeros((-(-count // ROWS) * ROWS, depth), dtype=np.float32)
    rows[:count] = x
    assert np.allclose(Dense.of(weights, bias)(rows)[:count], x @ weights.T + bias, atol=1e-3)


def test_a_layer_too_deep_for_every_block_is_refused() -> None:
    deep = np.zeros((16, 1 << 18), dtype=np.float32)
    assert block_width(deep) == 0
    with pytest.raises(ValueError, match="no blocks"):
        Dense.of(deep, np.zeros(16, dtype=np.float32))


@pytest.mark.parametrize(("wide", "depth"), [(288, 288), (64, 96), (1024, 64)])
def test_rows_a_period_apart_get_the_same_bits(wide: int, depth: int) -> None:
    random = np.random.default_rng(wide)
    blocks = blocks_of(random.standard_normal((wide, depth), dtype=np.float32))
    rows = random.standard_normal((ROWS, depth), dtype=np.float32)
    period = period_of(blocks)
    assert ROWS % period == 0
    for distance in range(period, ROWS, period):
        turned = np.roll(product(np.roll(rows, distance, axis=0), blocks), -distance, axis=0)
        assert np.array_equal(turned, product(rows, blocks))


@given(
    st.lists(st.lists(st.integers(0, 40), max_size=4), max_size=5), st.sampled_from([1, 12, ROWS]), st.integers(0, 4)
)
def test_groups_begin_periods_and_texts_keep_their_distance(groups: list[list[int]], period: int, gap: int) -> None:
    places, rows = places_of(groups, period, gap)
    assert rows % ROWS == 0
    lengths = [length for group in groups for length in group]
    parts = np.split(places, np.cumsum(lengths)[:-1]) if lengths else []
    free = 0
    for part in filter(len, parts):
        assert part[0] >= free + gap
        assert (np.diff(part) == 1).all()
        free = part[-1] + 1
    assert not lengths or free + gap <= rows
    taken = 0
    for group in groups:
        alone, _ = places_of([group], period, gap)
        here = places[taken : taken + len(alone)]
        assert not len(here) or (here - alone == here[0] - alone[0]).all()
        assert not len(here) or (here[0] - alone[0]) % period == 0
        taken += len(alone)
