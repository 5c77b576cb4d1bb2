"""Readers that do as the text says, in the place of the real one: no model is loaded for them."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from typing import Any

from timeline.errors import ModelError
from timeline.server.reading import Answer, Job


def obedient() -> Callable[[Sequence[Job]], list[Any]]:
    return lambda jobs: [_obey(*str(job.content).split()[:2]) or _answer(job) for job in jobs]


def _obey(order: str, what: str = "") -> Exception | None:
    match order:
        case "sleep":
            time.sleep(float(what))
        case "die":
            os._exit(int(what))
        case "once" if not os.path.exists(what):  # noqa: PTH110
            open(what, "x").close()  # noqa: PTH123
            os._exit(7)
        case "lack":
            return ModelError(f"no {what}")
    return None


def _answer(job: Job) -> Answer:
    return Answer(str(os.getpid()).encode(), "2024-05-10", "", len(job.content), 0, ("left out: one — two",))


def without_model() -> Callable[[Sequence[Job]], list[Any]]:
    raise ModelError("no model here")


def without_life() -> Callable[[Sequence[Job]], list[Any]]:
    os._exit(9)
