"""EDTF lines, read by a parser that is not ours."""

from __future__ import annotations

import pytest
from edtf import parse_edtf
from hypothesis import given, settings

from tests.exporters.items import EVERY, ancient, any_timeline, stretches, uncertain
from tests.factories import sample
from timeline.timeline import Timeline

SAMPLE = """\
2019/..	The island joined
{2021-09-28,2021-09-29}	Ministers met in Valmora
2021-10	(planned) Ministers sign a pact
"""


def dates(timeline: Timeline) -> list[str]:
    return [line.split("\t")[0] for line in timeline.to("edtf").splitlines()]


def test_the_sample() -> None:
    assert sample().to("edtf") == SAMPLE


def test_every_kind_of_date() -> None:
    assert dates(stretches()) == [
        "1453", "199X~", "2015/2018", "2019-22", "2020-07~/2020-09~", "../2021-05-04",
        "2021-09-27/2021-10-03", "2021-09-28", "2021-09-28",
    ]  # fmt: skip


def test_uncertain_dates_are_marked() -> None:
    assert dates(uncertain())[1] == "{2021-09-28?,2021-09-29?}"


@pytest.mark.parametrize(
    ("values", "mod", "edtf"),
    [
        (("BC0753",), "", "-0752"),
        (("BC0044",), "APPROX", "-0043~"),
        (("BC04",), "", "-0499/-0400"),
        (("BC0500", "BC0430"), "", "-0499/-0429"),
    ],
)
def test_years_before_our_era(values: tuple[str, ...], mod: str, edtf: str) -> None:
    assert ancient(*values, mod=mod).to("edtf").splitlines()[0] == f"{edtf}\tThe island fell"
    assert parse_edtf(edtf)


@pytest.mark.parametrize("name", EVERY)
def test_one_line_an_entry_with_one_tab(name: str) -> None:
    timeline = EVERY[name]()
    lines = timeline.to("edtf").split("\n")[:-1]
    assert len(lines) == len(timeline)
    assert all(line.count("\t") == 1 and parse_edtf(line.split("\t")[0]) for line in lines)


@settings(max_examples=40)  # the other parser is slow
@given(any_timeline())
def test_whatever_the_date_others_read_it(timeline: Timeline) -> None:
    for date in dates(timeline):
        assert parse_edtf(date)
