"""Events before, by or after a date long past: they stay in the timeline, with an open bound."""

from __future__ import annotations

import pytest

from timeline import build_timeline


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("The spire burnt before 1890.", ["../1889"]),
        ("By 2014, the bank had sold three mills.", ["../2014"]),
        ("Holm settled in Lund after 2011.", ["2012/.."]),
        ("Pell left the bank before May 2019.", ["../2019-04"]),
        ("The mill was sold by March 3, 2021.", ["../2021-03-03"]),
        ("The firm was founded in 1990. It had moved twice before 2000.", ["1990", "../1999"]),
        ("The bridge fell in 1900.", ["1900"]),
        ("The repairs were finished by Tuesday.", ["../2024-05-07"]),
        ("By Monday, the water had receded.", ["../2024-05-06"]),
        ("The crew finished the dam by June 5.", ["../2023-06-05"]),
        ("The council voted to shut the school on June 5.", ["2024-05-10", "2024-06-05"]),
        ("Prices were higher than before 2008.", []),
        ("The firm made cars until 1998.", ["../1998"]),
        ("The firm was sold prior to 2010.", ["../2009"]),
        ("The hall was rebuilt subsequent to 1990.", ["1991/.."]),
        ("The road was paved up to 1990.", ["../1990"]),
        ("The keep stood until 1640.", ["../1640"]),
        ("The dynasty ruled Ostmere until 30 BC.", ["../-0029"]),
        ("The port was held by rebels until May 2019.", ["../2019-05"]),
        ("The board will sign the deal before the end of 2025.", ["../2025~"]),
        ("The board will sign the deal before the start of 2025.", ["../2024~"]),
        ("The council will decide no later than June 2025.", ["../2025-06"]),
        ("The council will decide no earlier than June 2025.", ["2025-06/.."]),
        ("The new fees apply from January 2026.", ["2026-01/.."]),
        ("They sold tickets until last Tuesday.", ["../2024-05-07"]),
        ("The profit for FY2020/21 grew.", ["2020/2021"]),
        ("The two did not meet until 1996.", []),
        ("The firm has not made cars until 1998.", []),
    ],
)
def test_a_bound_long_past_has_an_entry(text, dates):
    entries = build_timeline(text, "2024-05-10").entries
    assert sorted(entry.edtf for entry in entries) == sorted(dates)
