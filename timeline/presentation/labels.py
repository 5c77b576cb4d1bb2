"""Labels and marks that all formats share: of the statuses, and of uncertain dates."""

from __future__ import annotations

from timeline.presentation.wording import ENGLISH, say
from timeline.values.entry import Entry
from timeline.values.event import Status

STATUS_LABELS = {
    Status.ACTUAL: "Happened",
    Status.PLANNED: "Planned",
    Status.POSSIBLE: "Possible",
    Status.NEGATED: "Did not happen",
}
"""The statuses in words, in the order in which charts and lists show them."""

UNCERTAIN_BELOW = 0.5
"""A date with less confidence is uncertain: it is more likely wrong than right."""
UNCERTAIN_MARK = " (?)"
"""The mark after an uncertain date."""


def is_uncertain(entry: Entry) -> bool:
    """True if *entry* has a date that is more likely wrong than right; all formats mark it.

    >>> from datetime import date
    >>> from timeline import Timeline
    >>> is_uncertain(Timeline("Rain fell.", date(2024, 5, 10)).add("2024-05-06", "Rain fell")[0])
    False
    """
    return bool(entry.anchor.interval) and entry.confidence < UNCERTAIN_BELOW


def status_label(status: Status, lang: str = ENGLISH) -> str:
    """The status in words of the language *lang*.

    >>> status_label(Status.PLANNED), status_label(Status.PLANNED, "fr")
    ('Planned', 'Prévu')
    """
    return say(lang, STATUS_LABELS[status])


def status_mark(status: Status, lang: str = ENGLISH) -> str:
    """The mark before the words of an entry that did not simply happen; empty for one that did.

    >>> status_mark(Status.PLANNED), status_mark(Status.ACTUAL)
    ('(planned) ', '')
    """
    return "" if status is Status.ACTUAL else f"({say(lang, status.value)}) "
