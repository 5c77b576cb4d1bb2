"""Weights are read only if their card describes them."""

from __future__ import annotations

import json
import pickle
import shutil
import time
from importlib.resources import files
from pathlib import Path
from random import Random

import numpy as np
import pytest

from timeline.errors import ModelError
from timeline.events.features import VERSION
from timeline.weights.loader import read_models

SHIPPED = Path(str(files("timeline.weights")))
MEGABYTE = 1_000_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("events.npz", "events.json"):
        shutil.copy(SHIPPED / name, tmp_path / name)
    return tmp_path


def resign(folder: Path, content: bytes) -> None:
    """Put *content* in the place of the weights and its checksum on the card."""
    import hashlib

    (folder / "events.npz").write_bytes(content)
    card = json.loads((folder / "events.json").read_text())
    (folder / "events.json").write_text(json.dumps(card | {"sha256": hashlib.sha256(content).hexdigest()}))


def test_the_shipped_weights_are_small_and_quick_to_load(folder: Path) -> None:
    size = sum((SHIPPED / name).stat().st_size for name in ("events.npz", "wordnet.tsv"))
    taken = []
    for _ in range(3):
        begun = time.perf_counter()
        models = read_models(folder, "events", VERSION)
        taken.append(time.perf_counter() - begun)
    assert size < 2 * MEGABYTE
    assert min(taken) < 0.1
    assert set(models.models) == {"trigger", "attributes"}


def test_the_card_tells_where_the_weights_come_from(folder: Path) -> None:
    card = read_models(folder, "events", VERSION).card
    assert {"feature_version", "command", "corpora", "seed", "scores", "sha256", "spacy_models"} <= set(card)


def test_tampered_weights_are_refused(folder: Path) -> None:
    content = bytearray((folder / "events.npz").read_bytes())
    content[len(content) // 2] ^= 1
    (folder / "events.npz").write_bytes(content)
    with pytest.raises(ModelError, match="SHA-256 differs"):
        read_models(folder, "events", VERSION)


def test_weights_for_other_features_are_refused(folder: Path) -> None:
    with pytest.raises(ModelError, match=f"for features of version {VERSION}, these are {VERSION + 1}"):
        read_models(folder, "events", VERSION + 1)


@pytest.mark.parametrize("name", ["events.npz", "events.json"])
def test_a_missing_file_is_reported(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(ModelError, match="cannot read the weights"):
        read_models(folder, "events", VERSION)


def test_a_card_that_is_not_json_is_reported(folder: Path) -> None:
    (folder / "events.json").write_text("weights")
    with pytest.raises(ModelError, match="cannot read the weights"):
        read_models(folder, "events", VERSION)


def test_pickles_are_never_opened(folder: Path) -> None:
    resign(folder, pickle.dumps({"trigger": 1}))
    with pytest.raises(ModelError, match="cannot be read"):
        read_models(folder, "events", VERSION)


def test_arrays_of_objects_are_never_opened(folder: Path) -> None:
    np.savez(folder / "events.npz", **{"trigger.steps": np.array([{}], dtype=object)})  # type: ignore[arg-type]
    resign(folder, (folder / "events.npz").read_bytes())
    with pytest.raises(ModelError, match="cannot be read"):
        read_models(folder, "events", VERSION)


@pytest.mark.parametrize("card", ["[]", '"weights"', "null", "[" * 100_000])
def test_a_card_of_another_shape_is_reported(folder: Path, card: str) -> None:
    (folder / "events.json").write_text(card)
    with pytest.raises(ModelError, match="cannot read the weights 'events' and their card"):
        read_models(folder, "events", VERSION)


@pytest.mark.parametrize(
    "change",
    [{"bits": 99}, {"bits": "x"}, {"bits": -1}, {"bits": 2}, {"models": None}, {"models": ["nope"]}, {"models": [5]}],
)
def test_a_card_that_contradicts_the_arrays_is_reported(folder: Path, change: dict[str, object]) -> None:
    card = json.loads((folder / "events.json").read_text())
    (folder / "events.json").write_text(json.dumps(card | change))
    with pytest.raises(ModelError, match=r"events\.npz cannot be read"):
        read_models(folder, "events", VERSION)


@pytest.mark.parametrize("seed", range(40))
def test_damaged_weights_are_reported_or_valid(folder: Path, seed: int) -> None:
    """Who can sign the card again can change the weights, but must not run code or cause another error."""
    random = Random(seed)  # noqa: S311  # keeps no secret
    content = bytearray((folder / "events.npz").read_bytes())
    for _ in range(random.choice((1, 3, 30))):
        content[random.randrange(len(content))] = random.randrange(256)
    resign(folder, bytes(content[: random.choice((None, None, len(content) // 2, 100))]))
    try:
        assert read_models(folder, "events", VERSION).models
    except ModelError as error:
        assert "cannot be read" in str(error)  # noqa: PT017  # either is right
