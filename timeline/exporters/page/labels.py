"""The words of the page: English ones in a TOML file, said in the language of the readers."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from timeline.presentation.wording import ENGLISH, date_words, said_in, say

_PACKAGE = "timeline.exporters.page"


@cache
def page_labels(lang: str = ENGLISH) -> Mapping[str, Any]:
    """The words of the page in *lang*, or in English where they are not translated.

    >>> page_labels("en")["list"], page_labels("de")["list"], page_labels("de")["months"][2]
    ('What happened', 'Was geschah', 'März')
    """
    words = tomllib.loads(files(_PACKAGE).joinpath("labels", "en.toml").read_text("utf-8"))
    said = {name: say(lang, text) if isinstance(text, str) else text for name, text in words.items()}
    dates = date_words(lang)
    weekdays = [*dates.short_weekdays[-1:], *dates.short_weekdays[:-1]]  # scripts count from Sunday
    return said | {"code": said_in(lang), "months": list(dates.months), "weekdays": weekdays}
