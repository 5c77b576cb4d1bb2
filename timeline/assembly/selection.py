"""Which mentions of a happening are good enough for an entry, and which of them dates it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs

from timeline.events.syntax import first_conjunct
from timeline.parsing.parsed_text import ParsedText, Token
from timeline.values.anchor import Anchor, Basis, OriginKind
from timeline.values.event import Aspect, Event, EventClass, Role, SentenceRole, Status, Tense
from timeline.values.interval import Interval
from timeline.values.timex3 import Timex

PERFECT = (Aspect.PERFECTIVE, Aspect.PERFECTIVE_PROGRESSIVE)
UNTOLD = (EventClass.REPORTING, EventClass.STATE, EventClass.I_STATE)
"""Classes of events that are no news by themselves."""
SHOWN = (Status.ACTUAL, Status.PLANNED)
DOUBTED, GUESSED = 0.3, 0.5
"""A date of the event's own clause that is no surer than the first dates no entry; nor one that hangs on no event and
is no surer than the second."""
SHARED = 0.9
"""The least confidence in a date that hangs on another event of the same coordination."""
SURE = 0.75
"""The least confidence in a date that an event does not have in its own clause."""


@attrs.frozen
class Article:
    """What the assembly knows of an article besides its events.

    ``length`` is where its last event's sentence ends, ``lead_end`` where the first sentence of its body does.
    ``heirs`` are the events that date an entry with a date that belongs to no other event shown.
    """

    parsed: ParsedText
    timexes: Mapping[str, Timex]
    length: int
    lead_end: int
    lead_is_dated: bool
    publication: Interval
    news_day: Interval
    heirs: frozenset[str] = frozenset()


Dates = Mapping[str, tuple[Anchor, ...]]
"""The anchors of each event, by event id."""


def dating_mention(mentions: Sequence[Event], dates: Dates, article: Article) -> Event | None:
    """The mention whose date the entry takes; none where the happening is not for the timeline.

    A date of the mention's own clause comes first, then a bound that its sentence gives or a date there that would be
    lost, then the news of the day.
    """
    told = [event for event in mentions if _tells(event, dates[event.eid][0], article)]
    explicit = [event for event in told if dates[event.eid][0].basis is Basis.EXPLICIT]
    bounded = [event for event in told if _bounded(event, dates[event.eid][0], article)]
    for dated in (explicit, bounded, [event for event in told if event.eid in article.heirs]):
        if dated:
            return max(dated, key=lambda event: dates[event.eid][0].confidence)
    return next((event for event in told if is_main_news(event, article)), None)


def heirs(events: Sequence[Event], dates: Dates, article: Article) -> frozenset[str]:
    """For each date that belongs to no event that can be shown, the event of its sentence that it most likely dates.

    In "The lira fell after the vote in May" the parse may hang May on "fell", and the ranker doubt it.
    """
    taken, wanting = dict[tuple[str, ...], Event](), dict[tuple[str, ...], list[tuple[float, str, Event]]]()
    for event in events:
        anchor = dates[event.eid][0]
        if not _tells(event, anchor, article) or not _in_its_sentence(event, anchor, article):
            continue
        if anchor.basis is Basis.EXPLICIT:
            taken.update((each.timex, event) for each in dates[event.eid])
        elif anchor.confidence >= SURE and event.class_ not in UNTOLD:
            wanting.setdefault(anchor.timex, []).append((anchor.confidence, event.eid, event))
    lost = [max(wants)[1] for date, wants in wanting.items() if date not in taken]
    shared = [
        eid
        for date, wants in wanting.items()
        for confidence, eid, event in wants
        if date in taken and confidence >= SHARED and _are_coordinated(event, taken[date], article)
    ]
    return frozenset(lost + shared)


def _are_coordinated(event: Event, other: Event, article: Article) -> bool:
    """As in "Ten people were *killed* and dozens were *missing* on Friday"."""
    tokens = [article.parsed.head_at(each.start, each.end) for each in (event, other)]
    first, second = (first_conjunct(token) if token is not None else None for token in tokens)
    return first is not None and second is not None and first.i == second.i


def main_mention(dated: Event, mentions: Sequence[Event]) -> Event:
    """The mention that tells most: the dated one if it says who acts, else the first verb that does.

    "The vote took place on Friday" gives the date, "members chose Ruiz as their leader" the story.
    """
    if dated.who(Role.AGENT):
        return dated
    shown = (event for event in mentions if event.status in SHOWN)
    telling = (event for event in shown if event.pos == "VERB" and event.who(Role.AGENT) and event.who(Role.PATIENT))
    return next(telling, dated)


def _tells(event: Event, anchor: Anchor, article: Article) -> bool:
    """True unless the mention is denied, supposed, guessed, or no more than talk or a state of things."""
    if event.status not in SHOWN:
        return False
    if event.source.quoted and event.tense is not Tense.PAST:  # "We will all be rich next year"
        return False
    guessed = anchor.origin.kind is OriginKind.NEAREST
    if anchor.basis is Basis.EXPLICIT and anchor.confidence <= (GUESSED if guessed else DOUBTED):
        return False
    return not _goes_on(event, anchor.interval, article.publication)


def _goes_on(event: Event, interval: Interval, publication: Interval) -> bool:
    """True for what is so these days: "prices are rising this year"."""
    present = event.tense in (Tense.PRESENT, Tense.PRESPART) and event.aspect not in PERFECT
    return present and is_around(interval, publication)


def is_around(interval: Interval, publication: Interval) -> bool:
    """True for a closed stretch that holds the publication day and more: this week, this year."""
    closed = not (interval.open_start or interval.open_end)
    return closed and interval != publication and interval.contains(publication)


def _bounded(event: Event, anchor: Anchor, article: Article) -> bool:
    """True for what lasts since, until, before or after a date of its own sentence."""
    one_sided = anchor.interval.open_start or anchor.interval.open_end
    if anchor.basis is not Basis.CONTEXT or not one_sided or anchor.confidence < SURE:
        return False
    return _in_its_sentence(event, anchor, article)


def _in_its_sentence(event: Event, anchor: Anchor, article: Article) -> bool:
    """True for a date of the text that stands in the event's sentence."""
    places = [article.timexes[tid].start for tid in anchor.timex]
    return bool(places) and all(event.sentence.start <= place < event.sentence.end for place in places)


def is_main_news(event: Event, article: Article) -> bool:
    """The main verb of the first sentence, or what that verb reports where the sentence does not date its news.

    "Sales are up, the firm said on Tuesday": the news is what was said, and "said" is dated.
    """
    if event.sentence.role is not SentenceRole.BODY or event.start >= article.lead_end:
        return False
    if event.class_ in (EventClass.STATE, EventClass.REPORTING):
        return False
    token = article.parsed.head_at(event.start, event.end)
    if token is None:
        return False
    return token.dep == "ROOT" or (_is_what_is_reported(token) and not article.lead_is_dated)


def _is_what_is_reported(token: Token) -> bool:
    """The news itself where the sentence's main verb only says who has it: "it closed, the agency reported"."""
    return token.dep == "ccomp" and token.head.dep == "ROOT"
