"""What charts and calendars call the kinds of entries."""

from __future__ import annotations

from timeline.values.event import Status

STATUS = {
    Status.ACTUAL: "Happened",
    Status.PLANNED: "Planned",
    Status.POSSIBLE: "Possible",
    Status.NEGATED: "Did not happen",
}

DOUBT = " (?)"
"""What stands behind a date that is as likely wrong as right."""
UNSURE = 0.5
"""A date less sure than this is shown as uncertain: it is as likely wrong as right."""
