"""The loader of language packs: one TOML file, and a text that is read with the loaded pack."""

from __future__ import annotations

import json
import tomllib
from datetime import datetime
from random import Random
from typing import Any

from fuzz.mutations import changed_text, changed_tree, decoded, encoded
from fuzz.target import LONGEST, Target
from timeline.errors import LanguageError
from timeline.languages.packs import LanguagePack, make_pack
from timeline.timexes.guards import GUARDS
from timeline.timexes.readings import READINGS
from timeline.timexes.recognition.recogniser import Recogniser
from timeline.timexes.steps import tag_timexes

TEXT = "On Monday, 5 May 2021, two weeks ago, next month at 3:30 pm, and (may) in the twenty-first year."
PUBLISHED = datetime(2021, 9, 30)
WORDS = (
    *(
        "slots numbers macros context triggers rule name pattern reading guards options genres examples negatives followed_by words".split()
    ),
    *(
        "ones tens scales ordinals joiner article ordinal_endings trigger month day unit weekday count year int four {month} {day} {count} {unit} <m>".split()
    ),
    *(
        "( ) | ? _ ~ ' - may monday week ago next two {nope} {day:d} <nope> {month:mod} @units not_followed_by not_preceded_by preceded_by".split()
    ),
    *sorted(READINGS),
    *sorted(GUARDS),
)
SEED = """
macros = { m = "{month}( {year})?", n = "<m>|{weekday}" }
numbers = { ones = { one = 1, two = 2, five = 5 }, tens = { twenty = 20 }, scales = { hundred = 100 }, ordinals = { first = 1 }, joiner = "and", article = "a", ordinal_endings = ["st", "th"] }
context = { halfday_marks = ["pm", "p.m."], decade_endings = ["s"], units = ["week", "month"], date_order = "DMY", small = ["in", "the"] }
triggers = { words = ["ago"] }
[slots]
month = { words = { may = 5, june = 6, "sept." = 9 }, trigger = true }
weekday = { words = { monday = 1, tuesday = 2 }, trigger = true }
unit = { words = { day = "day", week = "week", weeks = "week", month = "month" } }
direction = { words = { next = 1, last = -1 }, trigger = true }
[[rule]]
name = "date"
pattern = "{day} {month}( {year})?"
reading = "calendar_date"
examples = ["[5 May 2021|2021-05-05]"]
[[rule]]
name = "weekday"
pattern = "(on )?{weekday}"
reading = "weekday"
followed_by = ["", "@units"]
negatives = ["monday week"]
[[rule]]
name = "month"
pattern = "{direction:shift} {month}|<m>"
reading = "month"
guards = []
genres = ["news"]
options = { needs_outer = false }
not_preceded_by = ["("]
examples = ["[May 2021|2021-05]"]
[[rule]]
name = "ago"
pattern = "{count} {unit} ago"
options = { sign = -1 }
reading = "ago"
examples = ["[two weeks ago|2021-09-16]"]
"""


def check(data: bytes) -> bool:
    """Check for a ``LanguageError``, or a pack that reads a text, which may still raise a ``LanguageError``."""
    try:
        pack = make_pack("xx", {"a.toml": decoded(data)})
        Recogniser(pack)
        timexes = tag_timexes(TEXT, PUBLISHED, pack)
    except LanguageError as error:
        _told(error)
        return False
    assert isinstance(pack, LanguagePack)
    for timex in timexes:
        assert TEXT[timex.start : timex.end] == timex.text, f"{timex} does not slice"
        assert timex.interval.start <= timex.interval.end, f"{timex} ends before it begins"
    return True


def _told(error: LanguageError) -> None:
    assert str(error).startswith("xx"), f"the error does not say where: {error}"


def mutate(data: bytes, random: Random) -> bytes:
    """Change the tables, or sometimes the text."""
    text = decoded(data)
    if random.random() < 0.9:
        try:
            tree = changed_tree(tomllib.loads(text), random, WORDS)
            return encoded(as_toml(tree))[:LONGEST]
        except (tomllib.TOMLDecodeError, RecursionError):
            pass
    return encoded(changed_text(text, random, WORDS, 3000))


def as_toml(tree: Any) -> str:
    """*tree* as a TOML document, one top-level key per line."""
    if not isinstance(tree, dict):
        return "x = " + _value(tree)
    return "\n".join(f"{_value(str(key))} = {_value(value)}" for key, value in tree.items())


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_value(str(key))} = {_value(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    if value is None:
        return '""'
    shown = json.dumps(value, ensure_ascii=False) if isinstance(value, str | bool) else repr(value)
    return shown.replace("\x7f", "\\u007f")


TARGET = Target(
    "packs",
    check,
    (SEED.encode(), as_toml(tomllib.loads(SEED)).encode()),
    mutate,
    ("timeline/languages/packs.py", "timeline/languages/patterns.py"),
)
