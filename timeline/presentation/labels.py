"""Labels and marks that all formats share: of the statuses, and of uncertain dates."""

from __future__ import annotations

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


def is_uncertain(confidence: float) -> bool:
    """True if a date of this *confidence* is more likely wrong than right.

    >>> is_uncertain(0.49), is_uncertain(0.5)
    (True, False)
    """
    return confidence < UNCERTAIN_BELOW


def status_mark(status: Status) -> str:
    """The mark before the words of an entry that did not simply happen; empty for one that did.

    >>> status_mark(Status.PLANNED), status_mark(Status.ACTUAL)
    ('(planned) ', '')
    """
    return "" if status is Status.ACTUAL else f"({status.value}) "
