"""What speaks for and against a time of an event: short claims, as tuples of words, which the ranker has weights for.

Features of the event alone (``("tense", "PAST")``) are weighed once for each place; features of an event and a date
(``("signal", "until")``, ``("owner",)``) once for each place that leans on that date.
"""

from __future__ import annotations

from datetime import timedelta

from timeline.anchoring.page import Page, Placed, Words, is_report, stem
from timeline.anchoring.units import DateUnit
from timeline.values.granularity import Granularity

VERSION = 2
"""Counted up with every change of the features: weights fit one version."""

Feature = tuple[str | int, ...]

CLAUSES = frozenset({"ROOT", "ccomp", "advcl", "relcl", "acl", "conj", "xcomp", "pcomp", "csubj", "parataxis"})
"""Dependencies whose dependent heads a clause, or may."""
WORDS_BELOW = frozenset({"mark", "advmod", "neg", "prt", "det", "poss", "amod"})
SLOTS_BELOW = frozenset({"nsubj", "nsubjpass", "dobj", "acomp", "attr", "prep", "advcl"})
WEEK = timedelta(days=7)


def of_event(page: Page, placed: Placed) -> list[Feature]:
    """What the event alone tells of its time."""
    words, event, at = page.words, placed.event, placed.at
    owned = event.eid in page.owned
    number = words.sentence[at]
    dates = min(len(page.units_by_sentence.get(number, ())), 2)
    return [
        ("bias",),
        ("tense", placed.tense, placed.aspect),
        ("class", placed.cls),
        ("class+tense", placed.cls, placed.tense, placed.aspect),
        ("pos", placed.pos),
        ("status", placed.status, placed.tense),
        ("modal", event.modality, placed.tense),
        ("negated", placed.polarity),
        ("topic", placed.topic),
        ("topic+tense", placed.topic, placed.tense),
        ("dep", words.dep[at]),
        ("tag", words.tag[at], *_auxiliaries(words, at)),
        ("role", placed.role),
        ("durative", int(event.durative * 5)),
        ("durative+tense", int(event.durative * 5), placed.tense, placed.aspect),
        ("generic", int(event.generic * 5)),
        ("said", bool(event.source), event.source.quoted, placed.tense),
        ("sentence", min(number, 4)),
        ("lead", number < 2, words.dep[at], placed.cls),
        ("paragraph", min(words.paragraph[at], 6)),
        ("owned", owned, dates),
        *_of_clause(page, placed),
        *_of_governor(page, placed),
        *_of_children(words, at),
    ]


def _of_clause(page: Page, placed: Placed) -> list[Feature]:
    """What the verb above tells, in whose clause the word stands."""
    words, at = page.words, placed.at
    clause = next((word for word in placed.way if words.pos[word] in ("VERB", "AUX")), placed.way[-1])
    above = placed.way[1] if len(placed.way) > 1 else at
    found: list[Feature] = [("above", words.tag[above], words.dep[at]) if above != at else ("top",)]
    if clause != at:
        found.append(("clause", words.tag[clause], *_auxiliaries(words, clause)))
        governor = page.placed.get(clause)
        if governor is not None:
            found.append(("clause.event", governor.tense, governor.aspect, governor.cls))
    return found


def _of_governor(page: Page, placed: Placed) -> list[Feature]:
    """What the nearest event above tells, and the one before in the text."""
    found: list[Feature] = []
    governor = page.placed.get(placed.governor)
    if governor is not None:
        dep = page.words.dep[placed.at]
        found += [
            ("governor", governor.cls, governor.tense, dep),
            ("governor+own", governor.tense, governor.aspect, placed.tense, placed.aspect),
            ("governor.topic", governor.topic, placed.tense),
            ("governor.owned", governor.event.eid in page.owned, dep),
        ]
    before = page.placed.get(placed.before)
    if before is not None:
        near = page.words.sentence[before.at] == page.words.sentence[placed.at]
        found.append(("before", before.tense, before.aspect, before.cls, near))
        found.append(("before.owned", before.event.eid in page.owned, near))
    return found


def _of_children(words: Words, at: int) -> list[Feature]:
    found: list[Feature] = []
    for child in words.children[at]:
        dep = words.dep[child]
        if dep in WORDS_BELOW:
            found.append((dep, words.lower[child]))
        elif dep in SLOTS_BELOW:
            found.append(("has", dep))
    return found


def _auxiliaries(words: Words, at: int) -> list[str]:
    return sorted(words.lower[child] for child in words.children[at] if words.dep[child].startswith("aux"))


def of_pair(page: Page, placed: Placed, number: int) -> list[Feature]:
    """What the event and the date numbered *number* tell together."""
    words, unit, head = page.words, page.units[number], page.heads[number]
    event, owner = placed.event, page.owners.get(number)
    gap = max(-2, min(words.sentence[placed.at] - words.sentence[head], 3))
    near = min(abs(gap), 1)
    found: list[Feature] = [
        ("bias",),
        *_calendar(page, unit, placed, near),
        ("gap", gap),
        ("gap.paragraph", gap, max(-2, min(words.paragraph[placed.at] - words.paragraph[head], 2))),
        ("first", number == 0, max(-1, min(gap, 1))),
        ("owned", event.eid in page.owned, near),
        ("class", placed.cls, near),
        ("pos", placed.pos, near),
        ("tense", placed.tense, placed.aspect, near),
        ("topic", placed.topic, near),
        ("status", placed.status, near),
        ("dep", words.dep[placed.at], near),
        ("durative", int(event.durative * 5), unit.spans),
        ("determiner", placed.determiner, near),
        ("determiner.first", placed.determiner, number == 0),
        ("sentence", min(words.sentence[placed.at], 3), near),
    ]
    if owner is not None and owner.event.eid == event.eid:
        found += [
            ("owner",),
            ("owner.steps", min(owner.steps, 4)),
            ("owner.signal", owner.signal.value),
            ("owner.class", placed.cls),
        ]
    elif owner is not None:
        found.append(("owner.other", str(owner.event.class_), near))
    found += _of_kin(page, placed, number, near)
    found += _same_sentence(page, placed, number) if gap == 0 else _other_sentence(page, placed, number)
    return found


def _of_kin(page: Page, placed: Placed, number: int, near: int) -> list[Feature]:
    """Whether events that this one hangs together with have this date: its governor, the one before, namesakes."""
    found: list[Feature] = []
    governor, before = page.placed.get(placed.governor), page.placed.get(placed.before)
    if governor is not None and page.owned.get(governor.event.eid) == number:
        found += [("kin.governor", page.words.dep[placed.at]), ("kin.governor.class", governor.cls, placed.cls)]
    if before is not None and page.owned.get(before.event.eid) == number:
        found += [("kin.before", near), ("kin.before.tense", before.tense, placed.tense)]
    namesakes = page.by_stem.get(stem(placed.event))
    if namesakes and placed.event.eid not in page.owned:
        if number in namesakes:
            found += [("kin.name", near, placed.pos), ("kin.name.first", number == namesakes[0], placed.determiner)]
        else:
            found.append(("kin.name.other", near))
    return found


def _other_sentence(page: Page, placed: Placed, number: int) -> list[Feature]:
    words, unit = page.words, page.units[number]
    low, high = sorted((unit.start, placed.event.start))
    nearest = not any(low < other.start < high for other in page.units)
    dated = words.sentence[placed.at] in page.units_by_sentence
    return [
        ("sentence.dated", dated),
        ("nearest", nearest, dated),
        ("nearest.tense", nearest, placed.tense, placed.cls),
        ("above", words.dep[placed.at], placed.governor >= 0),
    ]


def _calendar(page: Page, unit: DateUnit, placed: Placed, near: int) -> list[Feature]:
    """Where the date lies, seen from the publication day, and how coarse it is."""
    interval, publication = unit.interval, page.publication
    if interval.open_start or interval.open_end:
        when = "open"
    elif interval.contains(publication):
        when = "same" if interval == publication else "around"
    elif interval.end <= publication.start:
        age = publication.start - interval.end
        when = "week" if age < WEEK else "year" if age < 52 * WEEK else "past"
    else:
        when = "ahead"
    size = _SIZES.get(interval.granularity, "coarse")
    return [
        ("when", when, size, near),
        ("when", when, placed.tense, placed.status),
        ("when", when, placed.tense, placed.aspect, near),
        ("spans", unit.spans),
    ]


_SIZES = {
    **dict.fromkeys((Granularity.SECOND, Granularity.MINUTE, Granularity.HOUR, Granularity.DAYPART), "time"),
    **dict.fromkeys((Granularity.DAY, Granularity.WEEKEND), "day"),
    **dict.fromkeys((Granularity.WEEK, Granularity.MONTH), "month"),
    **dict.fromkeys((Granularity.SEASON, Granularity.QUARTER, Granularity.HALF, Granularity.YEAR), "year"),
}


def _same_sentence(page: Page, placed: Placed, number: int) -> list[Feature]:
    words, at, head = page.words, placed.at, page.heads[number]
    low, high = sorted((at, head))
    distance, side = high - low, "<" if at < head else ">"
    inside = [i for i in page.event_positions if low < i < high]
    between = set(words.lower[low + 1 : high])
    others = page.units_by_sentence[words.sentence[at]]
    found: list[Feature] = [
        ("tokens", side, distance if distance < 5 else 5 + min(distance // 5, 5)),
        ("events.between", side, min(len(inside), 3)),
        ("verbs.between", min(sum([words.pos[i] == "VERB" for i in inside]), 2)),
        ("nearest", all([abs(page.heads[n] - at) >= distance for n in others])),
        *[("between", word) for word in sorted(page.signals.dividers & between)],
        *_path(page, placed, number),
        *_signal_words(page, number),
    ]
    return found


def _path(page: Page, placed: Placed, number: int) -> list[Feature]:
    """How the parse leads from the date to the event: up to the word above both, and down again."""
    words, up, down = page.words, page.ways[number], placed.way
    meeting = next((step for step, word in enumerate(up) if word in down), None)
    if meeting is None:
        return [("path.none",)]
    rise = [words.dep[word] for word in up[:meeting]]
    depth = down.index(up[meeting])
    fall = [words.dep[word] for word in down[:depth]]
    found: list[Feature] = [
        ("path", *rise[-4:], "|", *fall[-4:]),
        ("rise", *[dep for dep in rise if dep in CLAUSES]),
        ("fall", *[dep for dep in fall if dep in CLAUSES]),
        ("fall.full", *fall[:4]),
        ("steps", min(len(rise), 5), min(len(fall), 4)),
    ]
    passed = [page.placed[word] for word in up[:meeting] if word in page.placed]
    for other in passed:
        found += [("passes", other.cls), ("passes.pos", other.pos)]
    if any(word in page.placed and is_report(page.placed[word]) for word in down[1:]):
        found.append(("under.report",))
    return found


def _signal_words(page: Page, number: int) -> list[Feature]:
    """The preposition or conjunction that introduces the date, or the small word before it."""
    words, first = page.words, page.firsts[number]
    for word in page.ways[number][:4]:
        if words.dep[word] in ("prep", "mark", "pcomp") or words.tag[word] == "IN":
            lower = words.lower[word]
            return [("signal", lower if lower in page.signals.of or lower in page.signals.plain else "other")]
        if words.pos[word] == "VERB":
            break
    return [("bare", words.lower[first - 1] if first and words.tag[first - 1] in ("IN", "DT", ",") else "")]
