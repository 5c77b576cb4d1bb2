"""A model whose files are not the known ones is not loaded, and none of its code runs."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from timeline import ModelError
from timeline.parsing import model_files
from timeline.parsing.model_files import ALLOW, check_files, digest_of
from timeline.parsing.models import MODELS

NAME = "made_up_model"


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package of a model, whose files are known as they are now."""
    folder = tmp_path / NAME
    (folder / "tok2vec").mkdir(parents=True)
    folder.joinpath("__init__.py").write_text("raise RuntimeError('its code ran')\n", "utf-8")
    folder.joinpath("tok2vec", "model").write_bytes(b"weights")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setitem(model_files.KNOWN_DIGESTS, NAME, digest_of(NAME))
    return folder


def test_the_known_files_pass_without_being_imported(package: Path) -> None:
    check_files(NAME)
    assert NAME not in sys.modules


@pytest.mark.parametrize(
    ("path", "content"),
    [("tok2vec/model", b"other weights"), ("__init__.py", b""), ("more.py", b""), ("tok2vec/more", b"x")],
)
def test_a_changed_or_further_file_is_refused(package: Path, path: str, content: bytes) -> None:
    package.joinpath(path).write_bytes(content)
    with pytest.raises(ModelError, match=rf"{NAME} are not those .* pass a pipeline .* {ALLOW}={NAME}"):
        check_files(NAME)


def test_a_missing_file_is_refused(package: Path) -> None:
    package.joinpath("tok2vec", "model").unlink()
    with pytest.raises(ModelError):
        check_files(NAME)


@pytest.mark.parametrize("folder", ["__pycache__", "ner"])
def test_what_is_never_loaded_does_not_count(package: Path, folder: str) -> None:
    package.joinpath(folder).mkdir()
    package.joinpath(folder, "model").write_bytes(b"x")
    check_files(NAME)


def test_a_model_can_be_allowed(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package.joinpath("tok2vec", "model").write_bytes(b"trained on my own texts")
    monkeypatch.setenv(ALLOW, f"another, {NAME}")
    check_files(NAME)


def test_a_model_of_another_name_is_the_user_s_choice() -> None:
    check_files("en_core_web_lg")


def test_the_copy_that_comes_with_the_install_is_known() -> None:
    assert {name for names in MODELS.values() for name in names} >= model_files.KNOWN_DIGESTS.keys()
