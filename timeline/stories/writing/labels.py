"""The words of the page of a story: English ones in a TOML file, said in the language of its articles."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from timeline.presentation.wording import ENGLISH, said_in, say


@cache
def story_labels(lang: str = ENGLISH) -> Mapping[str, str]:
    """The words of the page in *lang*, or in English where they are not translated; its ``code`` is that language.

    >>> story_labels("en")["said"], story_labels("de")["said"]
    ('What the sources say', 'Was die Quellen sagen')
    """
    words = tomllib.loads(files("timeline.stories.writing").joinpath("labels.toml").read_text("utf-8"))
    return {name: say(lang, text) for name, text in words.items()} | {"code": said_in(lang)}


def counted_label(number: int, one: str, many: str, lang: str = ENGLISH) -> str:
    """*number* in the label *many*, or the label *one*.

    >>> counted_label(1, "one_entry", "entries"), counted_label(3, "one_entry", "entries", "fr")
    ('1 entry', '3 entrées')
    """
    words = story_labels(lang)
    return words[one] if number == 1 else words[many].format(number)
