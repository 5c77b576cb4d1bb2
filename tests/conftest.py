"""Fixtures that several folders share."""

from __future__ import annotations

import pytest
from spacy.language import Language

from timeline.parsing.models import load_model


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The installed model, loaded once for all tests."""
    return load_model()
