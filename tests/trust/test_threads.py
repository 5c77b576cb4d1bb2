"""Sixteen threads read what one reads, and an interrupt leaves no half-written file."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.factories import sample
from tests.trust.articles import articles
from timeline import build_timeline

THREADS = 16


def read(numbered: tuple[int, str, str]) -> str:
    _, text, published = numbered
    return build_timeline(text, published).to_json()


@pytest.mark.parametrize("count", [pytest.param(16, id="few"), pytest.param(200, id="many", marks=pytest.mark.slow)])
def test_sixteen_threads_give_what_one_gives(count: int) -> None:
    jobs = [(number, each.text, each.published.isoformat()) for number, each in enumerate(articles(count))]
    alone = [read(job) for job in jobs]
    with ThreadPoolExecutor(THREADS) as threads:
        assert list(threads.map(read, jobs)) == alone


@pytest.mark.parametrize("before", [None, "earlier"])
@pytest.mark.parametrize(("owner", "step"), [(os, "fsync"), (Path, "replace")])
def test_an_interrupted_save_leaves_what_was_there(
    before: str | None, owner: object, step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "talks.csv"
    if before:
        path.write_text(before, encoding="utf-8")

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(owner, step, interrupted)
    with pytest.raises(KeyboardInterrupt):
        sample().save(path)
    assert (path.read_text(encoding="utf-8") if path.exists() else None) == before
    assert [each.name for each in tmp_path.iterdir()] == (["talks.csv"] if before else [])
