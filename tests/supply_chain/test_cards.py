"""The page of model cards has a card for every file of weights, with the figures of the weights that are shipped."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
WEIGHTS = ROOT / "timeline" / "weights"
PAGE = (ROOT / "docs" / "model-cards.md").read_text(encoding="utf-8")
CARDS = dict(re.findall(r"^## [^\n]*`([\w.]+)`\n(.*?)(?=^## |\Z)", PAGE, re.DOTALL | re.MULTILINE))


def scores(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((WEIGHTS / f"{name}.json").read_text(encoding="utf-8"))["scores"]
    return found


def written(*figures: float | str) -> str:
    """Precision, recall and F1 as the page writes them."""
    return " / ".join(f"{float(figure):.1f}" for figure in figures)


def test_every_file_of_weights_has_a_card() -> None:
    assert set(CARDS) == {path.name for path in WEIGHTS.iterdir() if path.suffix in (".npz", ".tsv")}


@pytest.mark.parametrize("name", [name for name in CARDS if name.endswith(".npz")])
def test_a_card_says_what_from_what_and_what_may_go_wrong(name: str) -> None:
    for row in ("decides", "learned from", "folds"):
        assert f"| {row} | " in CARDS[name]
    assert "**Weak**" in CARDS[name] or "**Harm**" in CARDS[name]


def test_the_figures_are_those_of_the_weights() -> None:
    events = scores("events")
    for folds in ("5 folds, both corpora", "5 folds, timebank", "5 folds, aquaint", "aquaint on timebank"):
        assert written(*events[folds]["events P/R/F1"]) in CARDS["events.npz"]
    order = scores("order")
    for kind in ("MATRES", "MATRES, consistent", "MATRES, always before"):
        assert written(*(order[kind][each] for each in ("precision", "recall", "F1"))) in CARDS["order.npz"]
    for corpus, folds in scores("assembly")["folds"].items():
        figures = re.findall(r"(?:found|dated) ([\d./]+)", folds["weights"])
        if corpus != "all":
            assert all(written(*figure.split("/")) in CARDS["assembly.npz"] for figure in figures), corpus
    for name, each in scores("anchors").items():
        if name in ("EventTime", "MEANTIME", "timelines"):
            assert f"{each['exact']} %" in CARDS["anchors.npz"], name
