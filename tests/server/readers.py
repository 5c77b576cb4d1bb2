"""Readers that do as the text says, in the place of the real one: no model is loaded for them."""

from __future__ import annotations

import os
import time
from collections.abc import Callable

from timeline.errors import ModelError
from timeline.server.articles import Query
from timeline.server.reading import Answer
from timeline.server.submissions import TEXT, Submission, job_of


def sent(text: str) -> Submission:
    """A plain text as a client sends it."""
    return Submission(text.encode(), TEXT, "", Query(pub_date="2024-05-10"), "json")


def obedient() -> Callable[[Submission], Answer]:
    return obey_and_answer


def obey_and_answer(submission: Submission) -> Answer:
    job = job_of(submission)
    _obey(*str(job.content).split()[:2])
    return Answer(str(os.getpid()).encode(), "2024-05-10", "", len(job.content), 0, ("left out: one — two",))


def _obey(order: str, what: str = "") -> None:
    match order:
        case "sleep":
            time.sleep(float(what))
        case "die":
            os._exit(int(what))
        case "once" if not os.path.exists(what):  # noqa: PTH110
            open(what, "x").close()  # noqa: PTH123
            os._exit(7)
        case "lack":
            raise ModelError(f"no {what}")


def without_model() -> Callable[[Submission], Answer]:
    raise ModelError("no model here")


def without_life() -> Callable[[Submission], Answer]:
    os._exit(9)
