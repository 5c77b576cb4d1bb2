"""Where the processor time of ``build_timelines`` goes, by room.

usage: python -m benchmarks.stages [--texts FOLDER ...] [--kilobytes N] [--rounds N] [--scope dated]

A timer interrupts the program every two milliseconds of processor time and notes the innermost module of this library
that is running; what numpy, spaCy or the standard library do for it counts as its own. A profiler of calls would
exaggerate small functions. The share of a room is about right to a percent if a run has some thousand samples.
"""

from __future__ import annotations

import argparse
import signal
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import timeline
from benchmarks.texts import PUBLISHED, texts_of, up_to
from timeline import build_timelines
from timeline.parsing.scope import ScopeName

PACKAGE = f"{Path(timeline.__file__).parent}/"
INTERVAL = 0.002
STAGES = {
    "parsing/fast/network": "parse: network",
    "parsing/fast/products": "parse: network",
    "parsing/fast/greedy": "parse: parser",
    "parsing/fast/morphology": "parse: lemmas",
    "parsing/": "parse: tokens, paragraphs, the rest",
    "events/": "events",
    "anchoring/": "anchors",
    "assembly/learned/": "entries: learned choice",
    "weights/trees": "entries: learned choice",
    "assembly/": "entries: rules",
    "summaries/": "summaries",
    "ordering/": "links",
    "values/graph/": "links",
    "timexes/": "temporal expressions",
    "documents/": "JSON",
}
"""The stage of each module, by the beginning of its path; the first that fits counts."""
OTHER = "everything else"


def stage_of(frame: FrameType | None) -> str:
    """The stage of the innermost frame that is in a stage; values and languages serve all of them."""
    while frame is not None:
        path = frame.f_code.co_filename
        if path.startswith(PACKAGE):
            module = path.removeprefix(PACKAGE)
            stage = next((stage for start, stage in STAGES.items() if module.startswith(start)), None)
            if stage is not None:
                return stage
        frame = frame.f_back
    return OTHER


@contextmanager
def sampled() -> Iterator[Counter[str]]:
    """Counts how often each stage was running."""
    counts: Counter[str] = Counter()
    before = signal.signal(signal.SIGPROF, lambda _, frame: counts.update([stage_of(frame)]))
    signal.setitimer(signal.ITIMER_PROF, INTERVAL, INTERVAL)
    try:
        yield counts
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def stages(texts: Sequence[str], rounds: int, scope: ScopeName) -> Counter[str]:
    """The samples of each stage, after one round to warm up; links and JSON of each timeline are written too."""
    pairs = [(text, PUBLISHED) for text in texts]
    for _ in build_timelines(pairs, scope=scope, on_error="raise"):
        pass
    with sampled() as counts:
        for _ in range(rounds):
            for made in build_timelines(pairs, scope=scope, on_error="raise", max_seconds=None):
                made.to_json()  # type: ignore[union-attr]
    return counts


def table(counts: Counter[str]) -> str:
    """A row for each stage, in percent of all samples and of those without links and JSON."""
    whole = counts.total()
    lean = whole - counts["links"] - counts["JSON"]
    lines = ["| stage | % | % without links and JSON |", "|---|---|---|"]
    for stage in dict.fromkeys([*STAGES.values(), OTHER]):
        share = 100 * counts[stage] / lean
        without = "" if stage in ("links", "JSON") else f"{share:.1f}"
        lines.append(f"| {stage} | {100 * counts[stage] / whole:.1f} | {without} |")
    return "\n".join([*lines, "", f"{whole} samples"])


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--texts", metavar="FOLDER", nargs="+", default=[])
    options.add_argument("--kilobytes", type=int, default=160)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--scope", choices=("all", "dated"), default="all")
    given = options.parse_args()
    texts = up_to(texts_of(given.texts), given.kilobytes, repeat=not given.texts)
    print(table(stages(texts, given.rounds, given.scope)))


if __name__ == "__main__":
    main()
