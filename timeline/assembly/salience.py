"""How much an event matters to the article it stands in."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.values.anchor import Anchor, Basis
from timeline.values.event import Event, EventClass, SentenceRole, Status

# Each row: what is looked at, and what it adds. They sum to at most 1.
IN_TITLE = 0.25
IN_LEAD = 0.25
DATED_IN_ITS_CLAUSE = 0.2
TOLD_AGAIN = 0.1  # for each further mention, up to two
EARLY = 0.1  # shrinking to nothing at the end of the text
IN_CAPTION = -0.1
BARE_REPORT = -0.1
PLANNED = -0.05


def salience(mentions: Sequence[Event], anchor: Anchor, lead_end: int, text_length: int) -> float:
    """Between 0 and 1: headline and lead first, then what is dated, told more than once, told early.

    *lead_end* is the offset where the first paragraph of the body ends.
    """
    roles = {event.sentence.role for event in mentions}
    first = min(event.start for event in mentions)
    early = 1 - first / max(text_length, 1)
    score = (
        IN_TITLE * (SentenceRole.TITLE in roles)
        + IN_LEAD * any(event.sentence.role is SentenceRole.BODY and event.start < lead_end for event in mentions)
        + DATED_IN_ITS_CLAUSE * (anchor.basis is Basis.EXPLICIT)
        + TOLD_AGAIN * min(len(mentions) - 1, 2)
        + EARLY * early
        + IN_CAPTION * (roles == {SentenceRole.CAPTION})
        + BARE_REPORT * (mentions[0].class_ is EventClass.REPORTING)
        + PLANNED * (mentions[0].status is Status.PLANNED)
    )
    return round(min(max(score, 0.0), 1.0), 3)
