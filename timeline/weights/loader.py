"""Read learned weights: never a pickle, and only files that their card describes.

A model is a pair of files. ``NAME.npz`` holds arrays of numbers. ``NAME.json`` is its card, with the training data, the
scores and the SHA-256 of the weights.
"""

from __future__ import annotations

import hashlib
import io
import json
import warnings
import zipfile
import zlib
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

import attrs
import numpy as np
import numpy.typing as npt

from timeline.errors import ModelError

_DAMAGED = (
    *(ArithmeticError, AttributeError, EOFError, LookupError, MemoryError, OSError, TypeError, ValueError),
    *(NotImplementedError, zipfile.BadZipFile, zlib.error),
)
"""The errors that numpy and zipfile raise for damaged or wrong files."""
MOST_BITS = 24
"""The most bits that a feature index may have; the shipped models have 20."""

Built = TypeVar("Built")
Scores = npt.NDArray[np.float32]
_Indices = npt.NDArray[np.int64]


@attrs.frozen(eq=False, repr=False)
class Linear:
    """A linear model over hashed features: a bias and, for each feature index in use, a weight for every label.

    ``slots`` maps a feature index to a row of ``weights``; row 0 is zeros, for indices that training did not see.
    """

    labels: tuple[str, ...]
    slots: npt.NDArray[np.int32]
    weights: Scores
    bias: Scores

    def weights_of(self, indices: _Indices) -> Scores:
        """The weights of each feature, one a label: an axis more than *indices* have."""
        return self.weights.take(self.slots.take(indices), axis=0)

    def columns(self, prefix: str) -> slice:
        """The columns of the labels that begin with *prefix*, which are adjacent."""
        columns = [column for column, label in enumerate(self.labels) if label.startswith(prefix)]
        return slice(columns[0], columns[-1] + 1)


@attrs.frozen(eq=False, repr=False)
class Models:
    """The linear models of one file and the card that describes them."""

    models: Mapping[str, Linear]
    card: Mapping[str, Any]

    def __getitem__(self, name: str) -> Linear:
        return self.models[name]

    def check_parser(self, name: str) -> None:
        """Warn if the weights were not trained on parses of the spaCy model *name*; an empty name is unknown."""
        trained: list[str] = self.card["spacy_models"]
        if name and name not in trained:
            warnings.warn(
                f"the event weights were trained on parses of {trained[0]}; with {name} events may be found less well "
                f"(you can give detect_events your own find= and read=)",
                stacklevel=2,
            )


@cache
def load_models(name: str, version: int) -> Models:
    """The models *name* of this package for features of *version*; raises the errors of :func:`read_models`."""
    return read_models(files("timeline.weights"), name, version)


def read_models(folder: Traversable, name: str, version: int) -> Models:
    """The models in ``name.npz`` beside their card ``name.json``.

    Raises ``ModelError`` if a file is missing or damaged, if the card describes other weights, or if the weights were
    trained on features of another version.

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
    """The weight of each feature of the model *name*, which keeps features as words.

    Raises the errors of :func:`read_models`.

    >>> from timeline.anchoring.features import RANKER_FEATURES
    >>> len(read_words(files("timeline.weights"), "anchors", RANKER_FEATURES)) > 1000
    True
    """
    return read_arrays(folder, name, version, _word_weights)


def _word_weights(arrays: Mapping[str, Any]) -> dict[str, float]:
    words: list[str] = bytes(arrays["words"]).decode().split("\n")
    weights: list[float] = (arrays["weights"] * arrays["scale"]).tolist()
    return dict(zip(words, weights, strict=True))


def read_arrays(folder: Traversable, name: str, version: int, build: Callable[[Mapping[str, Any]], Built]) -> Built:
    """What *build* makes of the arrays in ``name.npz``; raises the errors of :func:`read_models`."""
    content, _ = _checked(folder, name, version)
    try:
        with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
            return build(arrays)
    except _DAMAGED as error:
        raise ModelError(f"{name}.npz cannot be read: {error}") from error


def _checked(folder: Traversable, name: str, version: int) -> tuple[bytes, dict[str, Any]]:
    """The bytes of the weights and their card, checked against each other and against the features."""
    try:
        content = folder.joinpath(f"{name}.npz").read_bytes()
        card: Any = json.loads(folder.joinpath(f"{name}.json").read_text(encoding="utf-8"))
    except (OSError, RecursionError, ValueError) as error:
        raise ModelError(f"cannot read the weights {name!r} and their card: {error}") from error
    if not isinstance(card, dict):
        raise ModelError(f"cannot read the weights {name!r} and their card: {name}.json is not a JSON object")
    if hashlib.sha256(content).hexdigest() != card.get("sha256"):
        raise ModelError(f"{name}.npz is not the file its card describes (SHA-256 differs); reinstall the package")
    if card.get("feature_version") != version:
        raise ModelError(
            f"the weights {name!r} are for features of version {card.get('feature_version')}, these are {version}"
        )
    return content, card


def _linear(arrays: Mapping[str, Any], part: str, bits: int) -> Linear:
    """The model *part*: indices are stored as steps from one to the next, weights as small whole numbers."""
    if not 0 < bits <= MOST_BITS:
        raise ValueError(f"{bits} bits are not between 1 and {MOST_BITS}")
    indices = np.cumsum(arrays[f"{part}.steps"], dtype=np.int64)
    small = arrays[f"{part}.weights"]
    weights = np.zeros((len(indices) + 1, small.shape[1]), dtype=np.float32)
    weights[1:] = small * arrays[f"{part}.scale"]
    slots = np.zeros(1 << bits, dtype=np.int32)
    slots[indices] = np.arange(1, len(indices) + 1, dtype=np.int32)
    return Linear(tuple(arrays[f"{part}.labels"].tolist()), slots, weights, arrays[f"{part}.bias"])
