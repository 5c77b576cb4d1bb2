"""Reading learned weights: never a pickle, never a file that is not the one its card describes.

A model is a pair of files: ``NAME.npz`` holds arrays of numbers, ``NAME.json`` its card, which says what the weights
were trained on, how well they did and what their SHA-256 is.
"""

from __future__ import annotations

import hashlib
import io
import json
import warnings
import zipfile
import zlib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import attrs
import numpy as np
import numpy.typing as npt

from timeline.errors import ModelError

_DAMAGED = (
    *(ArithmeticError, AttributeError, EOFError, LookupError, MemoryError, OSError, TypeError, ValueError),
    *(NotImplementedError, zipfile.BadZipFile, zlib.error),
)
"""What numpy and zipfile say of files that hold something else than they should."""
MOST_BITS = 24
"""Places of a model at most, as a power of two; the shipped ones have 20."""

Places = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.float32]


@attrs.frozen(eq=False)
class Linear:
    """A linear model over hashed features: a bias and, for each place in use, a weight for every label.

    ``slots`` leads from a place to a row of ``weights``; row 0 is nothing, for places that no feature took in training.
    """

    labels: tuple[str, ...]
    slots: npt.NDArray[np.int32]
    weights: Numbers
    bias: Numbers

    def scores(self, places: Places, lines: Places, more: Places) -> Numbers:
        """A line of scores, one a label, for each line of *places*; *more* holds places of the lines *lines*."""
        found: Numbers = self.weights.take(self.slots.take(places), axis=0).sum(axis=1) + self.bias
        np.add.at(found, lines, self.weights.take(self.slots.take(more), axis=0))
        return found

    def columns(self, prefix: str) -> slice:
        """Where the labels that begin with *prefix* stand; they stand together."""
        at = [i for i, label in enumerate(self.labels) if label.startswith(prefix)]
        return slice(at[0], at[-1] + 1)


@attrs.frozen(eq=False)
class Models:
    """The linear models of one file and the card that describes them."""

    models: Mapping[str, Linear]
    card: Mapping[str, Any]

    def __getitem__(self, name: str) -> Linear:
        return self.models[name]

    def check_parser(self, name: str) -> None:
        """Warn when *name* is not the spaCy model whose parses the weights were trained on; empty is not known."""
        trained: list[str] = self.card["spacy_models"]
        if name and name not in trained:
            warnings.warn(
                f"the event weights were trained on parses of {trained[0]}; with {name} events may be found worse "
                f"(detect_events takes find= and read= of your own)",
                stacklevel=2,
            )


@cache
def load_models(name: str, version: int) -> Models:
    """The models *name* of this package for features of *version*; raises what :func:`read_models` raises."""
    return read_models(files("timeline.weights"), name, version)


def read_models(folder: Traversable, name: str, version: int) -> Models:
    """The models in ``name.npz`` beside their card ``name.json``.

    Raises ``ModelError`` when a file is missing or damaged, when the weights are not those the card describes, or when
    they were trained on features of another version.

    >>> from timeline.events.features import VERSION
    >>> models = read_models(files("timeline.weights"), "events", VERSION)
    >>> models["trigger"].labels
    ('trigger',)
    """
    content, card = _checked(folder, name, version)
    try:
        with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
            return Models({part: _linear(arrays, part, card["bits"]) for part in card["models"]}, card)
    except _DAMAGED as error:
        raise ModelError(f"{name}.npz cannot be read: {error}") from error


def read_words(folder: Traversable, name: str, version: int) -> dict[str, float]:
    """The weight of each feature of the model *name*, where features are kept as words; raises as :func:`read_models`.

    >>> from timeline.anchoring.features import VERSION
    >>> len(read_words(files("timeline.weights"), "anchors", VERSION)) > 1000
    True
    """
    content, _ = _checked(folder, name, version)
    try:
        with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
            words: list[str] = bytes(arrays["words"]).decode().split("\n")
            weights: list[float] = (arrays["weights"] * arrays["scale"]).tolist()
            return dict(zip(words, weights, strict=True))
    except _DAMAGED as error:
        raise ModelError(f"{name}.npz cannot be read: {error}") from error


def _checked(folder: Traversable, name: str, version: int) -> tuple[bytes, dict[str, Any]]:
    """The bytes of the weights and their card, which must fit each other and the features."""
    try:
        content = folder.joinpath(f"{name}.npz").read_bytes()
        card: Any = json.loads(folder.joinpath(f"{name}.json").read_text(encoding="utf-8"))
    except (OSError, RecursionError, ValueError) as error:
        raise ModelError(f"cannot read the weights {name!r} and their card: {error}") from error
    if not isinstance(card, dict):
        raise ModelError(f"cannot read the weights {name!r} and their card: {name}.json is no JSON object")
    if hashlib.sha256(content).hexdigest() != card.get("sha256"):
        raise ModelError(f"{name}.npz is not the file its card describes (SHA-256 differs); install the package anew")
    if card.get("feature_version") != version:
        raise ModelError(
            f"the weights {name!r} are for features of version {card.get('feature_version')}, these are {version}"
        )
    return content, card


def _linear(arrays: Mapping[str, Any], part: str, bits: int) -> Linear:
    """The model *part*: places are stored as steps from one to the next, weights as small whole numbers."""
    if not 0 < bits <= MOST_BITS:
        raise ValueError(f"{bits} bits are not 1 to {MOST_BITS}")
    places = np.cumsum(arrays[f"{part}.steps"], dtype=np.int64)
    small = arrays[f"{part}.weights"]
    weights = np.zeros((len(places) + 1, small.shape[1]), dtype=np.float32)
    weights[1:] = small * arrays[f"{part}.scale"]
    slots = np.zeros(1 << bits, dtype=np.int32)
    slots[places] = np.arange(1, len(places) + 1, dtype=np.int32)
    return Linear(tuple(arrays[f"{part}.labels"].tolist()), slots, weights, arrays[f"{part}.bias"])
