"""The files of words of a language: found, complete, and refused with the place where something is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from timeline.errors import LanguageError
from timeline.languages import word_files
from timeline.languages.word_files import has_words, load_words

GOOD = 'plain = "on in"\n[names]\nphrases = ["of the", "in the"]\n'


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of words that is read, whatever language and name are asked for."""
    monkeypatch.setattr(word_files, "_path", lambda lang, file: tmp_path / "words.toml")
    word_files._read.cache_clear()
    return tmp_path / "words.toml"


def test_strings_are_split_and_arrays_keep_their_blanks(written: Path) -> None:
    written.write_text(GOOD)
    words = load_words("xx", "words", ["plain", "names.phrases"])
    assert words == {"plain": ("on", "in"), "names.phrases": ("of the", "in the")}


@pytest.mark.parametrize(
    ("names", "error"),
    [
        (["plain"], "xx/words.toml: unknown list names.phrases"),
        (["plain", "names.phrases", "names.titles"], "xx/words.toml: missing list names.titles"),
    ],
)
def test_a_file_holds_exactly_the_lists_that_are_read(written: Path, names: list[str], error: str) -> None:
    written.write_text(GOOD)
    with pytest.raises(LanguageError, match=error):
        load_words("xx", "words", names)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("plain = 5", "xx/words.toml: plain: expected a string of words or an array of strings, not 5"),
        ('[names]\ntitles = ["dr", 5]', "xx/words.toml: names.titles: expected"),
        ("plain = ", "xx/words.toml: Invalid value"),
    ],
)
def test_an_error_names_file_and_list(written: Path, text: str, error: str) -> None:
    written.write_text(text)
    with pytest.raises(LanguageError, match=error):
        load_words("xx", "words", ["plain"])


@pytest.mark.parametrize("lang", ["", "tlh", "../en", "en/time"])
def test_a_language_without_words_is_refused(lang: str) -> None:
    assert not has_words(lang, "events")
    with pytest.raises(LanguageError, match=f"no file events.toml for the language '{lang}'"):
        load_words(lang, "events", [])
