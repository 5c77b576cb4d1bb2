"""An article for the studio, with its timeline made by hand."""

from __future__ import annotations

from datetime import date, datetime

from tests.factories import entry, event, timex
from timeline.timeline import Timeline
from timeline.values.anchor import Anchors, Basis
from timeline.values.event import Status, Tense
from timeline.values.granularity import Granularity
from timeline.values.interval import Interval

FERRY = (
    "A ferry to Valmora\r\n\r\nThe ferry was christened on Tuesday. Mayor Ilka Brandt cut the ribbon. "
    "The pier had burned in 2019.\r\n\r\n"
    "A second ferry will sail in October. The old ferry was scrapped, the firm said."
)
PUBLISHED = date(2021, 9, 30)
TUESDAY = Interval.day(date(2021, 9, 28))
YEAR_2019 = Interval(datetime(2019, 1, 1), datetime(2020, 1, 1), Granularity.YEAR)
OCTOBER = Interval(datetime(2021, 10, 1), datetime(2021, 11, 1), Granularity.MONTH)


def ferry() -> Timeline:
    """Four entries, of which two tell of one event and have doubtful dates, and one without a date."""
    burned, christened, cut, scrapped = (
        event(word, text=FERRY) for word in ("burned", "christened", "cut", "scrapped")
    )
    sail = event("sail", text=FERRY, tense=Tense.FUTURE, status=Status.PLANNED)
    entries = (
        entry(burned, YEAR_2019, "The pier burned", timex=("t2",), confidence=0.95),
        entry(christened, TUESDAY, "The ferry was christened", timex=("t1",), confidence=0.7),
        entry(cut, TUESDAY, "Ilka Brandt cut the ribbon", timex=("t1",), basis=Basis.CONTEXT, confidence=0.3),
        entry(sail, OCTOBER, "A second ferry sails", timex=("t3",), status=Status.PLANNED, confidence=0.9),
    )
    undated = entry(scrapped, Interval.unknown(), "The old ferry was scrapped", basis=Basis.CONTEXT, confidence=0.1)
    return Timeline(
        FERRY,
        PUBLISHED,
        timexes=(
            timex("t1", "Tuesday", "2021-09-28", TUESDAY, text=FERRY),
            timex("t2", "2019", "2019", YEAR_2019, text=FERRY, rule="year", anchor_tid=""),
            timex("t3", "October", "2021-10", OCTOBER, text=FERRY, rule="month"),
        ),
        events=(christened, cut, burned, sail, scrapped),
        anchors=Anchors([*(each.anchor for each in entries), undated.anchor]),
        entries=entries,
        undated=(undated,),
    )
