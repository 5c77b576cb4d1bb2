"""Holidays of countries, by the ``holidays`` extra."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.timexes.marks import check
from timeline import find_timexes
from timeline.errors import InputError, MissingExtraError


@pytest.mark.parametrize(
    ("country", "sentence"),
    [
        ("DE", "They met on <2020-10-03>German Unity Day</>."),
        ("DE", "They will meet on <2021-10-03>German Unity Day</>."),
        ("DE", "They met on <1995-10-03>Tag der Deutschen Einheit 1995</>."),
        ("DE", "They marched on <2021-05-01>Labor Day</> and <2021-05-01>last Labor Day</>."),
        ("US", "They marched on <2021-09-06>Labor Day</> and on <2019-06-19>June 19, 2019</>."),
        ("FR", "They met on <2021-07-14>National Day</>, not on <2020-12-25>Christmas Day 2020</>."),
    ],
)
def test_holidays_of_a_country(country, sentence):
    check(sentence, country=country)


def test_without_a_country_its_holidays_are_words():
    assert find_timexes("They met on German Unity Day.", "2021-09-30") == ()


def test_unknown_country_is_refused():
    with pytest.raises(InputError, match="country: no holidays are known for 'XX'"):
        find_timexes("They met.", "2021-09-30", country="XX")


def test_the_country_is_checked_in_every_language():
    with pytest.raises(InputError, match="'XX'"):
        find_timexes("Sie kamen am Montag.", "2021-09-30", lang="de", country="XX")


def test_missing_extra_is_named(monkeypatch):
    from timeline.timexes.refinement import country_holidays
    from timeline.timexes.resolution import holidays

    holidays.country_holidays.cache_clear()
    country_holidays._names.cache_clear()
    monkeypatch.setitem(sys.modules, "holidays", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'news-timeline\[holidays\]'"):
        find_timexes("They met.", "2021-09-30", country="DE")


def test_holidays_package_is_loaded_only_when_asked_for():
    call = "timeline.find_timexes('On Christmas.', '2021-09-30')"
    code = f"import sys, timeline; {call}; print('holidays' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
