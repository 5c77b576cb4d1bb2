"""Prints, as JSON, every regular expression that the package compiles: on import, at work, and to export.

Run in a process of its own, before anything has been compiled.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

ARTICLE = Path(__file__).parents[2] / "examples" / "article.txt"
LANGUAGES = ("en", "de", "ja")
HEAVY = {"arrow", "parquet", "pandas", "polars", "png", "svg"}
"""Formats whose libraries take seconds to load, and that compile nothing of ours."""
_engine: Any = re
_compile: Callable[..., Any] = _engine._compile
_compiled: set[tuple[str, str, int]] = set()


def noting(pattern: Any, flags: Any) -> Any:
    """What ``re`` itself does, with a note when the caller is a module of the package."""
    caller = sys._getframe(2)
    home = caller.f_globals.get("__name__", "").split(".")
    if home[0] == "timeline" and isinstance(pattern, str):
        _compiled.add((".".join(home), pattern, int(flags)))
    return _compile(pattern, flags)


def work() -> None:
    """Import all modules, read an article, and render it in every format."""
    import timeline
    from timeline.exporters import BUILT_IN, render

    for module in walk_packages(timeline.__path__, "timeline."):
        if module.name != "timeline.__main__":
            import_module(module.name)
    text = ARTICLE.read_text(encoding="utf-8")
    for language in LANGUAGES:
        timeline.find_timexes(text, "2024-03-14", lang=language, vocabulary={"the Drought": "1998"})
    built = timeline.build_timeline(text, "2024-03-14")
    timeline.Timeline.from_json(built.to_json())
    timeline.read_timeml(built.to("timeml"))
    built.about("Brandel")
    for name in sorted({*BUILT_IN} - HEAVY):
        render(built, name)


if __name__ == "__main__":
    _engine._compile = noting
    work()
    json.dump(sorted(_compiled), sys.stdout)
