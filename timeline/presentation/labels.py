"""What charts and calendars call the kinds of entries."""

from __future__ import annotations

from timeline.values.event import Status

STATUS = {
    Status.ACTUAL: "Happened",
    Status.PLANNED: "Planned",
    Status.POSSIBLE: "Possible",
    Status.NEGATED: "Did not happen",
}
