"""``timeline download``: spaCy's own command for a pipeline, and nothing from elsewhere."""

from __future__ import annotations

import sys
from importlib import import_module

import pytest

from timeline import cli
from timeline.parsing.downloads import PIPELINES

COMMAND = import_module("spacy.cli.download")
"""The module, whose name the function of the same name hides."""


@pytest.fixture
def fetched(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names that spaCy was asked for."""
    names: list[str] = []
    monkeypatch.setattr(COMMAND, "download", names.append)
    return names


def test_spacy_is_asked_by_name(fetched: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["download", "de"]) == 0
    assert fetched == ["de_core_news_sm"]
    assert 'nlp=spacy.load("de_core_news_sm")' in capsys.readouterr().out


def test_english_comes_with_the_install(fetched: list[str]) -> None:
    assert cli.main(["download", "en"]) == 0
    assert fetched == []


def test_a_language_without_a_pipeline(fetched: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["download", "eu"]) == 2
    assert "a timeline needs none" in capsys.readouterr().err
    assert fetched == []


def test_a_download_that_fails(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """spaCy ends the process itself."""
    monkeypatch.setattr(COMMAND, "download", lambda name: sys.exit(1))
    assert cli.main(["download", "fr"]) == 1
    assert "spacy download fr_core_news_sm failed" in capsys.readouterr().err


def test_the_names_are_those_that_spacy_knows() -> None:
    from spacy.util import get_lang_class

    assert all(get_lang_class(lang).lang == lang for lang in PIPELINES)
