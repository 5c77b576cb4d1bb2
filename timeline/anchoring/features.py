"""What speaks for and against a time of an event: short claims, as tuples of words, which the ranker has weights for.

Features of the event alone (``("tense", "PAST")``) are weighed once for each place; features of an event and a date
(``("signal", "until")``, ``("owner",)``) once for each place that leans on that date.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from timeline.anchoring.context import Page, Placed, Words, is_report, stem

VERSION = 2
"""Counted up with every change of the features: weights fit one version."""

Feature = tuple[str | int, ...]

CLAUSES = frozenset({"ROOT", "ccomp", "advcl", "relcl", "acl", "conj", "xcomp", "pcomp", "csubj", "parataxis"})
"""Dependencies whose dependent heads a clause, or may."""
WORDS_BELOW = frozenset({"mark", "neg"})


def of_event(page: Page, placed: Placed) -> list[Feature]:
    """What the event alone tells of its time."""
    words, event, at = page.words, placed.event, placed.at
    owned = event.eid in page.owned
    number = words.sentence[at]
    dates = min(len(page.units_by_sentence.get(number, ())), 2)
    return [
        ("bias",),
        ("tense", placed.tense, placed.aspect),
        ("class+tense", placed.cls, placed.tense, placed.aspect),
        ("status", placed.status, placed.tense),
        ("modal", event.modality, placed.tense),
        ("topic", placed.topic),
        ("dep", words.dep[at]),
        ("tag", words.tag[at], *_auxiliaries(words, at)),
        ("role", placed.role),
        ("durative+tense", int(event.durative * 5), placed.tense, placed.aspect),
        ("said", bool(event.source), event.source.quoted, placed.tense),
        ("sentence", min(number, 4)),
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
    return found


def _of_governor(page: Page, placed: Placed) -> list[Feature]:
    """What the nearest event above tells."""
    found: list[Feature] = []
    governor = page.placed.get(placed.governor)
    if governor is not None:
        found += [
            ("governor+own", governor.tense, governor.aspect, placed.tense, placed.aspect),
            ("governor.owned", governor.event.eid in page.owned, page.words.dep[placed.at]),
        ]
    return found


def _of_children(words: Words, at: int) -> list[Feature]:
    return [(words.dep[child], words.lower[child]) for child in words.children[at] if words.dep[child] in WORDS_BELOW]


def _auxiliaries(words: Words, at: int) -> list[str]:
    return sorted(words.lower[child] for child in words.children[at] if words.dep[child].startswith("aux"))


def nearness(page: Page, placed: Placed, number: int) -> int:
    """0 for a date of the event's own sentence, 1 for any other."""
    words = page.words
    return int(words.sentence[placed.at] != words.sentence[page.heads[number]])


def of_kind(page: Page, placed: Placed, near: int) -> list[Feature]:
    """What the event alone tells of leaning on dates of its own sentence (*near* 0), or on others (1)."""
    event = placed.event
    return [
        ("bias", near),
        ("owned", event.eid in page.owned, near),
        ("class", placed.cls, near),
        ("tense", placed.tense, placed.aspect, near),
        ("topic", placed.topic, near),
        ("status", placed.status, near),
    ]


def of_pair(page: Page, placed: Placed, number: int, near: int) -> list[Feature]:
    """What the event and the date numbered *number* tell together."""
    owner = page.owners.get(number)
    found = _of_kin(page, placed, number, near)
    if owner is not None and owner.event is placed.event:
        found.append(("owner.steps", min(owner.steps, 4)))
        found.append(("owner.signal", owner.signal.value))
        found.append(("owner.class", placed.cls))
    return found if near else found + _same_sentence(page, placed, number)


def _of_kin(page: Page, placed: Placed, number: int, near: int) -> list[Feature]:
    """Whether events that this one hangs together with have this date: its governor, the one before, namesakes."""
    found: list[Feature] = []
    governor, before = page.placed.get(placed.governor), page.placed.get(placed.before)
    if governor is not None and page.owned.get(governor.event.eid) == number:
        found.append(("kin.governor", governor.cls, placed.cls))
    if before is not None and page.owned.get(before.event.eid) == number:
        found.append(("kin.before", before.tense, placed.tense))
    if _is_namesakes(page, placed, number) and placed.event.eid not in page.owned:
        found.append(("kin.name", near, placed.pos))
        found.append(("kin.name.first", number == page.by_stem[placed.stem][0], placed.determiner))
    return found


def _is_namesakes(page: Page, placed: Placed, number: int) -> bool:
    """True for a date that hangs on an event of the same stem."""
    owner = page.owners.get(number)
    return owner is not None and stem(owner.event) == placed.stem


def setting(page: Page, placed: Placed, number: int) -> tuple[bool, bool]:
    """Whether a date of another sentence is the nearest on its side, and whether the event's own has one."""
    start, at = page.units[number].start, placed.event.start
    low, high = (start, at) if start < at else (at, start)
    nearest = bisect_left(page.starts, high) - bisect_right(page.starts, low) <= 0
    return nearest, page.words.sentence[placed.at] in page.units_by_sentence


def of_setting(placed: Placed, nearest: bool, dated: bool) -> list[Feature]:
    """What tells for a date of another sentence by where it stands alone."""
    return [("nearest", nearest, dated), ("nearest.tense", nearest, placed.tense, placed.cls)]


def of_date(page: Page, placed: Placed, number: int, near: int) -> list[Feature]:
    """Where the date lies, seen from the publication day, how coarse it is, and how the tense fits that."""
    when, size = page.standing[number]
    return [
        ("when", when, size, near),
        ("when", when, placed.tense, placed.status),
        ("when", when, placed.tense, placed.aspect, near),
    ]


def like(placed: Placed) -> tuple[str, str, str]:
    """What :func:`of_date` looks at of an event: what is worked out for one holds for all that are alike."""
    return placed.tense, placed.aspect, placed.status


def _same_sentence(page: Page, placed: Placed, number: int) -> list[Feature]:
    words, at, head = page.words, placed.at, page.heads[number]
    low, high = sorted((at, head))
    distance, side = high - low, "<" if at < head else ">"
    positions = page.event_positions
    inside = positions[bisect_right(positions, low) : bisect_left(positions, high)]
    between = set(words.lower[low + 1 : high])
    others = page.units_by_sentence[words.sentence[at]]
    found: list[Feature] = [
        ("tokens", side, distance if distance < 5 else 5 + min(distance // 5, 5)),
        ("verbs.between", min(sum([words.pos[i] == "VERB" for i in inside]), 2)),
        ("nearest", all(abs(page.heads[n] - at) >= distance for n in others)),
        *[("between", word) for word in page.signals.dividers & between],
        *_path(page, placed, number),
        *_signal_words(page, number),
    ]
    return found


def _path(page: Page, placed: Placed, number: int) -> list[Feature]:
    """How the parse leads from the date to the event: up to the word above both, and down again."""
    words, up, down = page.words, page.ways[number], placed.way
    meeting = next((step for step, word in enumerate(up) if word in down), None)
    if meeting is None:
        return []
    depth = down.index(up[meeting])
    fall = [words.dep[word] for word in down[:depth]]
    found: list[Feature] = [("fall", *[dep for dep in fall if dep in CLAUSES])]
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
