"""How much an event matters to its article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from timeline.errors import InputError, shown
from timeline.values.anchor import Anchor
from timeline.values.entry import Entry
from timeline.values.event import Event, EventClass, SentenceRole, Status
from timeline.values.interval import DAY, Interval

# The part of each observation. The sum is at most 1. In proportion to a logistic regression on half of the annotated
# timelines: main news is above other entries in 76 % of the pairs of the other half.
IN_TITLE = 0.15
IN_LEAD = 0.2
EARLY = 0.3  # decreasing to nothing at the end of the text
RECENT = 0.2  # from a week before publication to the day after it
MENTIONED_AGAIN = 0.05  # for each further mention, up to two
PLANNED = 0.05
IN_CAPTION = -0.1
BARE_REPORT = -0.05
NAMED_BY_A_NOUN = -0.05


def salience(
    mentions: Sequence[Event], anchor: Anchor, lead_end: int, text_length: int, publication: Interval
) -> float:
    """Between 0 and 1: high for events in the headline or lead, early in the text, recent, or mentioned repeatedly.

    *mentions* are those of one event, the best one first. *lead_end* is the offset of the end of the first sentence of
    the body.
    """
    score = 0.0
    for part in _parts(mentions, anchor, lead_end, text_length, publication):
        score += part
    return round(min(max(score, 0.0), 1.0), 3)


def _parts(
    mentions: Sequence[Event], anchor: Anchor, lead_end: int, text_length: int, publication: Interval
) -> Iterator[float]:
    """The parts of the salience, one for each observation that is true."""
    best, roles = mentions[0], {event.sentence.role for event in mentions}
    if SentenceRole.TITLE in roles:
        yield IN_TITLE
    if any(event.sentence.role is SentenceRole.BODY and event.start < lead_end for event in mentions):
        yield IN_LEAD
    yield EARLY * (1 - min(event.start for event in mentions) / max(text_length, 1))
    if _is_recent(anchor.interval, publication):
        yield RECENT
    yield MENTIONED_AGAIN * min(len(mentions) - 1, 2)
    if best.status is Status.PLANNED:
        yield PLANNED
    if roles == {SentenceRole.CAPTION}:
        yield IN_CAPTION
    if best.class_ is EventClass.REPORTING:
        yield BARE_REPORT
    if best.pos == "NOUN":
        yield NAMED_BY_A_NOUN


def _is_recent(interval: Interval, publication: Interval) -> bool:
    """True for a day or two between a week before publication and the day after it."""
    is_near = -7 * DAY <= interval.end - publication.end <= DAY  # differences, because a sum may leave the calendar
    return is_near and not interval.open_start and interval.end - interval.start <= 2 * DAY


def most_salient(entries: Sequence[Entry], max_entries: int | None, min_salience: float) -> tuple[Entry, ...]:
    """The *entries* of at least *min_salience*, in their order; if there are more, the *max_entries* most salient.

    Of two equally salient entries the one that comes first in the text is kept.

    >>> most_salient((), 10, 0.0)
    ()
    """
    kept = [entry for entry in entries if entry.salience >= min_salience]
    if max_entries is None or len(kept) <= max_entries:
        return tuple(kept)
    ranked = sorted(range(len(kept)), key=lambda at: (-kept[at].salience, kept[at].events[0].start))
    chosen = set(ranked[:max_entries])
    return tuple(entry for at, entry in enumerate(kept) if at in chosen)


def check_choice(max_entries: object, min_salience: object) -> None:
    """Raise ``InputError`` unless the two options of :func:`most_salient` are valid.

    >>> check_choice(0, 0.0)
    Traceback (most recent call last):
        ...
    timeline.errors.InputError: max_entries must be a whole number of at least 1, or None for all, not 0
    """
    is_count = isinstance(max_entries, int) and not isinstance(max_entries, bool) and max_entries >= 1
    if max_entries is not None and not is_count:
        raise InputError(f"max_entries must be a whole number of at least 1, or None for all, not {shown(max_entries)}")
    is_number = isinstance(min_salience, int | float) and not isinstance(min_salience, bool)
    if not is_number or not 0 <= min_salience <= 1:  # type: ignore[operator]
        raise InputError(f"min_salience must be a number from 0 (all) to 1, not {shown(min_salience)}")
