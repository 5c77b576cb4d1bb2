from __future__ import annotations

from typing import Any

import pytest

from timeline.errors import InputError
from timeline.server import Limits


@pytest.mark.parametrize(
    "wrong",
    [{"max_bytes": 0}, {"workers": 0}, {"queue": -1}, {"workers": True}, {"max_seconds": float("inf")}, {"queue": "4"}],
)
def test_limits_are_numbers(wrong: dict[str, Any]) -> None:
    with pytest.raises(InputError, match=f"{next(iter(wrong))} must be a "):
        Limits(**wrong)
