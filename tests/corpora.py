"""The articles of the corpora beside the checkout, for what must hold of every text; none if they are not there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from timeline import read_timeml

DATA = Path(__file__).parents[2] / "shared" / "data"
WITH_TIMELINES = ("newswire", "otherkinds", "webnews", "wikinews")
TIMEML = ("aquaint", "timebank")

needs_corpora = pytest.mark.skipif(not DATA.exists(), reason="needs the corpora in ../shared")


def even_articles(every: int = 1) -> Iterator[tuple[str, str, date]]:
    """The name, text and publication date of each article with an even number in its corpus, or of some of them."""
    for name in (*WITH_TIMELINES, *TIMEML):
        suffix = ".tml" if name in TIMEML else ".txt"
        for path in sorted((DATA / name).glob(f"*{suffix}"))[:: 2 * every]:
            if suffix == ".tml":
                document = read_timeml(path.read_text("utf-8"))
                yield f"{name}/{path.stem}", document.text, document.pub_date
            elif path.with_suffix(".json").exists():
                facts = json.loads(path.with_suffix(".json").read_text("utf-8"))
                yield f"{name}/{path.stem}", path.read_text("utf-8"), date.fromisoformat(facts["pub_date"])
