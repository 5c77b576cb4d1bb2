"""Text on a terminal: its columns and its lines, by what terminals show."""

from __future__ import annotations

import subprocess
import sys

import pytest
import wcwidth
from hypothesis import given
from hypothesis import strategies as st

from timeline.presentation.plain_text import NARROW, one_line, padded, width_of, wrapped

ASTRONAUT = "\U0001f469\u200d\U0001f680"
FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
THUMB = "\U0001f44d\U0001f3fd"
GERMANY, FRANCE = "\U0001f1e9\U0001f1ea", "\U0001f1eb\U0001f1f7"


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("", 0),
        ("Talks – “held” … in May", 23),
        (ASTRONAUT, 2),
        (FAMILY, 2),
        (THUMB, 2),
        (GERMANY, 2),
        (GERMANY + FRANCE, 4),
        ("\u2764\ufe0f", 2),
        ("e\u0301", 1),
        ("Cafe\u0301", 4),
        ("קוֹל", 3),
        ("会议", 4),
        ("한글", 4),
        ("a\u200bb", 2),
        ("é\tb", 2),
        (f"Ana {ASTRONAUT} 会", 9),
    ],
)
def test_columns(text: str, columns: int) -> None:
    assert width_of(text) == columns
    assert width_of(padded(text, 30)) == 30


def test_narrow_characters_take_one_column_each() -> None:
    narrow = [chr(code) for code in range(0x2100) if NARROW.fullmatch(chr(code))]
    assert len(narrow) > 750
    assert {wcwidth.wcwidth(char) for char in narrow} == {1}


@pytest.mark.parametrize("character", [ASTRONAUT, FAMILY, THUMB, GERMANY, "e\u0301", "\u2764\ufe0f"])
@pytest.mark.parametrize("width", [2, 3, 5])
def test_a_long_word_is_cut_between_characters(character: str, width: int) -> None:
    lines = wrapped(character * 12, width)
    assert "".join(lines) == character * 12
    assert all(line == character * (len(line) // len(character)) for line in lines)
    assert max(map(width_of, lines)) <= width


characters = st.sampled_from(["a", "b", " ", "é", "e\u0301", "会", "–", ASTRONAUT, THUMB, GERMANY])


@given(st.lists(characters, max_size=30), st.integers(2, 12))
def test_lines_hold_the_words_and_fit(text: list[str], width: int) -> None:
    shown = one_line("".join(text))
    lines = wrapped(shown, width)
    assert "".join(lines).replace(" ", "") == shown.replace(" ", "")
    assert max(map(width_of, lines)) <= width


def test_a_table_of_latin_letters_does_not_load_wcwidth() -> None:
    code = "import sys; from timeline import Timeline; from timeline.presentation.plain_text import width_of\n"
    code += "print(width_of('28–29 Sep “held”'), 'wcwidth' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "16 False\n"


def test_every_sign_of_the_keyboard_stays():
    signs = "".join(map(chr, range(32, 127))).strip()
    assert one_line(signs) == signs
