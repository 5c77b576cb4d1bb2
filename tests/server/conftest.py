from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from timeline.server import Limits, create_app

LIMITS = Limits(max_bytes=100_000, workers=1)


@pytest.fixture(scope="package")
def client() -> Iterator[TestClient]:
    """The service with one process that really reads."""
    with TestClient(create_app(LIMITS)) as client:
        yield client
