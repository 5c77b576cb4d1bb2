"""The parsed form of TOML files: complete and up to date where it is shipped, and ignored where it does not fit."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from timeline.languages import toml_files
from timeline.languages.packs import available_packs
from timeline.languages.toml_files import PARSED, parsed_files, parsed_form, read_toml, read_toml_folder

ENGLISH = Path(toml_files.__file__).parent / "en"
RENEW = "run python -m timeline.languages.toml_files"
GOOD = '# Words\nplain = "on in"\n[names]\nphrases = ["of\u2028the", "in the"]\nsize = 0.5\n'
CONTENT = {"plain": "on in", "names": {"phrases": ["of\u2028the", "in the"], "size": 0.5}}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of two files with their parsed form."""
    (tmp_path / "good.toml").write_text(GOOD, encoding="utf-8", newline="\n")
    (tmp_path / "other.toml").write_text("x = 1\n", encoding="utf-8", newline="\n")
    (tmp_path / PARSED).write_text(parsed_form(tmp_path), encoding="utf-8", newline="\n")
    return tmp_path


def refuse(source: bytes) -> dict[str, object]:
    raise AssertionError(f"read as TOML: {source!r}")


def test_english_is_shipped_in_parsed_form() -> None:
    assert {ENGLISH / PARSED, *(ENGLISH.parent / code / "time" / PARSED for code in available_packs())} <= {
        *parsed_files()
    }, RENEW


@pytest.mark.parametrize("path", parsed_files(), ids=lambda path: str(path.relative_to(ENGLISH.parent)))
def test_a_parsed_form_is_up_to_date(path: Path) -> None:
    assert path.read_text("utf-8") == parsed_form(path.parent), RENEW


@pytest.mark.parametrize("path", parsed_files(), ids=lambda path: str(path.relative_to(ENGLISH.parent)))
def test_a_parsed_form_holds_what_tomllib_reads(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = {file.name: tomllib.loads(file.read_text("utf-8")) for file in path.parent.glob("*.toml")}
    monkeypatch.setattr(toml_files, "_read", refuse)
    read = read_toml_folder(path.parent)
    # As text, because dictionaries are equal in any order, and the order of slots and lists matters.
    assert {name: json.dumps(table) for name, table in read.items()} == {
        name: json.dumps(table) for name, table in expected.items()
    }


def test_a_parsed_form_is_read_instead_of_the_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(toml_files, "_read", refuse)
    assert read_toml(folder / "good.toml") == CONTENT
    assert read_toml_folder(folder) == {"good.toml": CONTENT, "other.toml": {"x": 1}}


def test_the_line_ends_of_windows_change_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "good.toml").write_bytes(GOOD.replace("\n", "\r\n").encode())
    monkeypatch.setattr(toml_files, "_read", refuse)
    assert read_toml(folder / "good.toml") == CONTENT


@pytest.mark.parametrize(
    "damage",
    [
        lambda parsed: b"",
        lambda parsed: b"\xff\n\n \n",
        lambda parsed: parsed[: parsed.index(b'"in the"')],
        lambda parsed: parsed.replace(b"in the", b"at the"),
        lambda parsed: parsed.replace(b"good.toml ", b"good.toml 0"),
        lambda parsed: parsed.replace(b"good.toml ", b"good.toml  "),
        lambda parsed: parsed.replace(b"other.toml", b"good.toml"),
    ],
    ids=["empty", "rubbish", "cut short", "changed", "another hash", "no hash", "the line of another file"],
)
def test_a_damaged_parsed_form_is_ignored(folder: Path, damage: Callable[[bytes], bytes]) -> None:
    (folder / PARSED).write_bytes(damage((folder / PARSED).read_bytes()))
    assert read_toml(folder / "good.toml") == CONTENT
    assert read_toml_folder(folder) == {"good.toml": CONTENT, "other.toml": {"x": 1}}


def test_a_missing_parsed_form_is_not_missed(folder: Path) -> None:
    (folder / PARSED).unlink()
    assert read_toml_folder(folder) == {"good.toml": CONTENT, "other.toml": {"x": 1}}


def test_a_changed_file_is_read_again(folder: Path) -> None:
    (folder / "good.toml").write_text('plain = "at"\n', encoding="utf-8")
    (folder / "new.toml").write_text("y = 2\n", encoding="utf-8")
    assert read_toml_folder(folder) == {"good.toml": {"plain": "at"}, "new.toml": {"y": 2}, "other.toml": {"x": 1}}


@pytest.mark.parametrize("value", ["2024-05-03", "[[2024-05-03]]", "inf"])
def test_a_value_that_json_lacks_keeps_its_file_out(folder: Path, value: str) -> None:
    (folder / "dated.toml").write_text(f"x = {value}\n", encoding="utf-8")
    (folder / PARSED).write_text(parsed_form(folder), encoding="utf-8", newline="\n")
    assert "dated" not in parsed_form(folder)
    assert read_toml(folder / "dated.toml")["x"] in (date(2024, 5, 3), [[date(2024, 5, 3)]], float("inf"))


@pytest.mark.parametrize("content", [b"x = ", b"x = '\xff'"])
def test_what_is_not_toml_is_refused(folder: Path, content: bytes) -> None:
    (folder / "good.toml").write_bytes(content)
    with pytest.raises(ValueError, match=r"Invalid value|invalid start byte"):
        read_toml(folder / "good.toml")
