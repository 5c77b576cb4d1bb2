from __future__ import annotations

import re
from datetime import datetime as at

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exporters.items import MODS, any_interval
from timeline.anchoring.signals import Signal, interval_from
from timeline.anchoring.units import DateUnit
from timeline.exporters.page.stamps import stamps
from timeline.presentation.dates import anchor_date, human_date
from timeline.presentation.evidence import named_day
from timeline.values.anchor import Anchor, Basis
from timeline.values.ancient import interval_between
from timeline.values.granularity import Granularity as G
from timeline.values.interval import NO_END, Interval
from timeline.values.parts import Bound, bounding_date
from timeline.values.timex_value import interval_of

CASES = [
    (at(2021, 9, 28), at(2021, 9, 29), G.DAY, "", "28 Sep 2021"),
    (at(2021, 9, 28), at(2021, 9, 30), G.DAY, "", "28–29 Sep 2021"),
    (at(2021, 8, 30), at(2021, 9, 3), G.DAY, "", "30 Aug – 2 Sep 2021"),
    (at(2020, 12, 28), at(2021, 1, 4), G.WEEK, "", "28 Dec 2020 – 3 Jan 2021"),
    (at(2021, 10, 2), at(2021, 10, 4), G.WEEKEND, "", "2–3 Oct 2021"),
    (at(2020, 10, 1), at(2020, 11, 1), G.MONTH, "", "Oct 2020"),
    (at(2020, 12, 1), at(2021, 1, 1), G.MONTH, "", "Dec 2020"),
    (at(2021, 5, 1), at(2021, 8, 1), G.MONTH, "", "May–Jul 2021"),
    (at(2020, 11, 1), at(2021, 3, 1), G.MONTH, "", "Nov 2020 – Feb 2021"),
    (at(2021, 5, 3), at(2021, 6, 3), G.MONTH, "", "3 May – 2 Jun 2021"),
    (at(2019, 6, 1), at(2019, 9, 1), G.SEASON, "", "summer 2019"),
    (at(2019, 12, 1), at(2020, 3, 1), G.SEASON, "", "winter 2019/20"),
    (at(1999, 12, 1), at(2000, 3, 1), G.SEASON, "", "winter 1999/00"),
    (at(2020, 7, 1), at(2020, 10, 1), G.QUARTER, "", "third quarter of 2020"),
    (at(2020, 10, 1), at(2021, 4, 1), G.QUARTER, "", "fourth quarter of 2020 – first quarter of 2021"),
    (at(2020, 1, 1), at(2020, 7, 1), G.HALF, "", "first half of 2020"),
    (at(2019, 1, 1), at(2020, 1, 1), G.YEAR, "", "2019"),
    (at(2018, 1, 1), at(2021, 1, 1), G.YEAR, "", "2018–2020"),
    (at(2019, 4, 1), at(2020, 4, 1), G.YEAR, "", "Apr 2019 – Mar 2020"),
    (at(1990, 1, 1), at(2000, 1, 1), G.DECADE, "", "1990s"),
    (at(1970, 1, 1), at(1990, 1, 1), G.DECADE, "", "1970s–1980s"),
    (at(1975, 1, 1), at(1985, 1, 1), G.DECADE, "", "1975–1984"),
    (at(1900, 1, 1), at(2000, 1, 1), G.CENTURY, "", "20th century"),
    (at(2000, 1, 1), at(2100, 1, 1), G.CENTURY, "", "21st century"),
    (at(1000, 1, 1), at(2000, 1, 1), G.MILLENNIUM, "", "1000–1999"),
    (at(2021, 9, 28, 15), at(2021, 9, 28, 16), G.HOUR, "", "28 Sep 2021, 15:00"),
    (at(2021, 9, 28, 15, 30), at(2021, 9, 28, 15, 31), G.MINUTE, "", "28 Sep 2021, 15:30"),
    (at(2021, 9, 28, 6), at(2021, 9, 28, 12), G.DAYPART, "", "28 Sep 2021, 06:00–12:00"),
    (at(2021, 9, 28, 15), at(2021, 9, 30, 16), G.HOUR, "", "28–30 Sep 2021"),
    (at(2021, 9, 28), at(2021, 9, 28), G.DAY, "", "28 Sep 2021"),
    (at(1994, 1, 1), at(1995, 1, 1), G.YEAR, "APPROX", "about 1994"),
    (at(2021, 5, 1), at(2021, 6, 1), G.MONTH, "START", "early May 2021"),
    (at(2021, 5, 1), at(2021, 6, 1), G.MONTH, "MID", "mid-May 2021"),
    (at(1980, 1, 1), at(1990, 1, 1), G.DECADE, "END", "late 1980s"),
    (at(2021, 5, 5), at(2021, 5, 6), G.DAY, "ON_OR_BEFORE", "by 5 May 2021"),
    (at.min, at(2021, 5, 5), G.DAY, "", "by 4 May 2021"),
    (at.min, at(2019, 1, 1), G.YEAR, "BEFORE", "by 2018"),
    (at.min, at(1990, 1, 1), G.DECADE, "", "by the 1980s"),
    (at.min, at(2021, 5, 5, 15, 30), G.HOUR, "", "by 5 May 2021, 15:30"),
    (at(2019, 1, 1), at.max, G.YEAR, "", "since 2019"),
    (at(2021, 5, 5), at.max, G.DAY, "AFTER", "since 5 May 2021"),
    (at(2021, 5, 5), at.max, G.YEAR, "", "since 5 May 2021"),
    (at.min, at.max, G.UNKNOWN, "", "no date"),
    (at(9999, 1, 1), at(9999, 12, 31), G.YEAR, "", "1 Jan – 30 Dec 9999"),
    (at(1, 1, 2), at(1, 2, 1), G.MONTH, "", "2–31 Jan AD 1"),
    (at(476, 9, 4), at(476, 9, 5), G.DAY, "", "4 Sep AD 476"),
    (at(14, 1, 1), at(38, 1, 1), G.YEAR, "", "AD 14–37"),
    (at(900, 1, 1), at(1101, 1, 1), G.YEAR, "", "AD 900–1100"),
    (at(1990, 1, 1), at(2000, 1, 1), G.DECADE, "APPROX", "about the 1990s"),
    (at(2020, 7, 1), at(2020, 10, 1), G.QUARTER, "APPROX", "about the third quarter of 2020"),
    (at(2021, 5, 3), at(2021, 5, 4), G.DAY, "START", "early on 3 May 2021"),
    (at(2021, 5, 3), at(2021, 5, 10), G.WEEK, "END", "late in the week 3–9 May 2021"),
]


@pytest.mark.parametrize(("start", "end", "unit", "mod", "words"), CASES, ids=[case[-1] for case in CASES])
def test_dates_are_as_coarse_as_they_are_known(start: at, end: at, unit: G, mod: str, words: str) -> None:
    assert human_date(Interval(start, end, unit), mod) == words


BOUNDED_BY = [
    ("2010", "", "2010"),
    ("2025-03", "", "Mar 2025"),
    ("2021-05-05", "", "5 May 2021"),
    ("2021-05-05T15", "", "5 May 2021, 15:00"),
    ("199", "START", "the early 1990s"),
    ("2009-FA", "", "autumn 2009"),
    ("2009-Q3", "", "the third quarter of 2009"),
    ("2009-H2", "MID", "the mid-second half of 2009"),
    ("2009", "APPROX", "about 2009"),
    ("19", "", "the 20th century"),
    ("0001", "", "AD 1"),
    ("00", "", "the 1st century"),
    ("BC0001", "", "1 BC"),
    ("BC0044-03", "", "Mar 44 BC"),
    ("BC0044", "APPROX", "about 44 BC"),
]


def bounded(value: str, mod: str, bound: Bound) -> Anchor:
    """The anchor of an event that the article relates to a date by *bound*."""
    unit = DateUnit(("t1",), interval_of(value), 0, 5, mod)
    interval, durative = interval_from(unit, Signal(bound))
    return Anchor("e1", interval, Basis.EXPLICIT, durative, rule=f"parse:{bound}", mod=mod)


@pytest.mark.parametrize("bound", Bound)
@pytest.mark.parametrize(("value", "mod", "words"), BOUNDED_BY, ids=[case[-1] for case in BOUNDED_BY])
def test_bounds_have_the_words_of_the_article(value: str, mod: str, words: str, bound: Bound) -> None:
    anchor = bounded(value, mod, bound)
    assert anchor.bound is bound
    assert anchor_date(anchor) == f"{bound} {words}"
    assert "".join(stamp.text for stamp in stamps(anchor, planned=False)) == f"{bound} {words}"


def test_a_week_bounds_by_its_first_or_its_last_day() -> None:
    week = [anchor_date(bounded("2021-W18", "", bound)) for bound in Bound]
    assert week == ["before 3 May 2021", "by 9 May 2021", "until 9 May 2021", "after 9 May 2021", "since 3 May 2021"]


def test_the_end_of_a_time_bounds_what_is_in_it() -> None:
    late = [anchor_date(bounded("2009", "END", bound)) for bound in Bound]
    ends = [f"{word} the end of 2009" for word in ("before", "by", "until")]
    assert late == [*ends, "after late 2009", "since late 2009"]
    assert [str(bounded("2009", "END", bound).interval) for bound in Bound] == [
        "../2008", "../2009", "../2009", "2010/..", "2009/..",
    ]  # fmt: skip
    assert [str(bounded("2009", "END", bound).meant) for bound in Bound] == [
        "../2009", "../2009-12", "../2009-12", "2010-01/..", "2009-09/..",
    ]  # fmt: skip
    assert [str(bounded("2009", "START", bound).meant) for bound in Bound] == [
        "../2008-12", "../2009-04", "../2009-04", "2009/..", "2009-01/..",
    ]  # fmt: skip
    week = [anchor_date(bounded("2021-W18", "START", bound)) for bound in Bound]
    assert week == [f"{bound} early in the week 3–9 May 2021" for bound in Bound]


def test_a_bound_from_another_event_is_inclusive() -> None:
    """ "After the vote on May 6" may be on that day, so it is not after it."""
    since = Interval.after(at(2024, 5, 6))
    assert anchor_date(Anchor("e1", since, Basis.CONTEXT, rule="event:after")) == "since 6 May 2024"
    assert anchor_date(Anchor("e1", since, Basis.EDITOR, rule="editor")) == "since 6 May 2024"


def test_the_first_and_the_last_moment_bound() -> None:
    first = interval_between((0, at.min), NO_END, G.SECOND)
    assert human_date(first, bound=Bound.AFTER) == "after 1 Jan AD 1, 00:00"
    assert human_date(first, bound=Bound.SINCE) == "since 1 Jan AD 1, 00:00"
    assert human_date(Interval.after(at(9999, 12, 31)), bound=Bound.SINCE) == "since 31 Dec 9999"


whole = any_interval().filter(lambda interval: not (interval.open_start or interval.open_end))


@given(whole, st.sampled_from(list(Bound)), st.sampled_from(["", "APPROX", "START", "MID", "END"]))
def test_an_open_time_is_bounded_by_one_date(interval: Interval, bound: Bound, mod: str) -> None:
    opened, durative = interval_from(DateUnit(("t1",), interval, 0, 5, mod), Signal(bound))
    if opened and (opened.open_start or opened.open_end):
        named = bounding_date(opened, bound, mod)
        edge = opened.ends if opened.open_start else opened.begins
        assert edge in (named.begins, named.ends)
        anchor = Anchor("e1", opened, Basis.EXPLICIT, durative, rule=f"parse:{bound}", mod=mod)
        assert anchor_date(anchor).startswith(f"{bound} ")
        assert (anchor.meant.open_start, anchor.meant.open_end) == (opened.open_start, opened.open_end)


_CODE = re.compile(r"\d-(?:2[1-4]|3[3-6]|4[01])\b")


@given(any_interval(), st.sampled_from(MODS), st.sampled_from([None, *Bound]))
def test_no_date_in_words_has_the_number_of_a_season(interval: Interval, mod: str, bound: Bound | None) -> None:
    assert not _CODE.search(human_date(interval, mod, bound=bound))
    assert not _CODE.search(named_day(interval, mod, bound=bound))


def test_what_is_planned_begins_from_a_day() -> None:
    assert human_date(Interval.after(at(2030, 1, 1), G.YEAR), planned=True) == "from 2030"
