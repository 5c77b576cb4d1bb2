"""Products in blocks are products."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.parsing.fast.products import ROWS, Dense, block_width, in_blocks, places_of

SIZES = st.tuples(st.integers(0, 90), st.sampled_from([1, 50, 64, 288, 1024]), st.sampled_from([1, 30, 96, 576]))


@settings(max_examples=60, deadline=None)
@given(SIZES, st.integers(0, 99))
def test_a_layer_gives_products_with_a_bias(sizes: tuple[int, int, int], seed: int) -> None:
    count, wide, depth = sizes
    random = np.random.default_rng(seed)
    x = random.standard_normal((count, depth), dtype=np.float32)
    weights = random.standard_normal((wide, depth), dtype=np.float32)
    bias = random.standard_normal(wide, dtype=np.float32)
    rows = in_blocks(count, depth)
    rows[:count] = x
    assert np.allclose(Dense.of(weights, bias)(rows)[:count], x @ weights.T + bias, atol=1e-3)


def test_a_layer_too_deep_for_every_block_is_refused() -> None:
    deep = np.zeros((16, 1 << 18), dtype=np.float32)
    assert block_width(deep) == 0
    with pytest.raises(ValueError, match="no blocks"):
        Dense.of(deep, np.zeros(16, dtype=np.float32))


@given(st.lists(st.lists(st.integers(0, 40), max_size=4), max_size=5), st.integers(0, 4))
def test_groups_begin_blocks_and_texts_keep_their_distance(groups: list[list[int]], gap: int) -> None:
    places, rows = places_of(groups, gap)
    assert rows % ROWS == 0
    assert len(places) == sum(map(sum, groups))
    assert len(set(places.tolist())) == len(places)
    taken = 0
    for group in groups:
        alone, _ = places_of([group], gap)
        here = places[taken : taken + len(alone)]
        assert not len(here) or (here - alone == here[0] - alone[0]).all()
        assert not len(here) or (here[0] - alone[0]) % ROWS == 0
        taken += len(alone)
