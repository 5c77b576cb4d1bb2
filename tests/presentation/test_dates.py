from __future__ import annotations

from datetime import datetime as at

import pytest

from timeline.presentation.dates import human_date
from timeline.values.granularity import Granularity as G
from timeline.values.interval import Interval

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
    (at(2020, 7, 1), at(2020, 10, 1), G.QUARTER, "", "Q3 2020"),
    (at(2020, 10, 1), at(2021, 4, 1), G.QUARTER, "", "Q4 2020 – Q1 2021"),
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
    (at.min, at(2021, 5, 5), G.DAY, "", "before 5 May 2021"),
    (at.min, at(2019, 1, 1), G.YEAR, "BEFORE", "before 2019"),
    (at.min, at(1990, 1, 1), G.DECADE, "", "before the 1990s"),
    (at.min, at(2021, 5, 5, 15, 30), G.HOUR, "", "before 5 May 2021, 15:30"),
    (at(2019, 1, 1), at.max, G.YEAR, "", "since 2019"),
    (at(2021, 5, 5), at.max, G.DAY, "AFTER", "since 5 May 2021"),
    (at(2021, 5, 5), at.max, G.YEAR, "", "since 5 May 2021"),
    (at.min, at.max, G.UNKNOWN, "", "no date"),
    (at(9999, 1, 1), at(9999, 12, 31), G.YEAR, "", "1 Jan – 30 Dec 9999"),
    (at(1, 1, 2), at(1, 2, 1), G.MONTH, "", "2–31 Jan 1"),
]


@pytest.mark.parametrize(("start", "end", "unit", "mod", "words"), CASES, ids=[case[-1] for case in CASES])
def test_dates_are_as_coarse_as_they_are_known(start: at, end: at, unit: G, mod: str, words: str) -> None:
    assert human_date(Interval(start, end, unit), mod) == words


def test_what_is_planned_begins_from_a_day() -> None:
    assert human_date(Interval.after(at(2030, 1, 1), G.YEAR), planned=True) == "from 2030"
