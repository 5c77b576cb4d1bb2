"""Fixtures that several folders share."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings
from spacy.language import Language

from timeline.parsing.models import load_model

# No property is about speed, and what CI says of a commit must not depend on the day's random examples.
settings.register_profile("project", deadline=None, derandomize="CI" in os.environ, max_examples=40)
settings.register_profile("thorough", deadline=None, max_examples=1000)  # pytest --hypothesis-profile=thorough
settings.load_profile("project")


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The installed model, loaded once for all tests."""
    return load_model()
