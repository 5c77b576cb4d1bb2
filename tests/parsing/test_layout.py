"""The signs of layout come from the language's file."""

from __future__ import annotations

import pytest

from timeline.parsing.layout import Layout, PageSigns, load_layout, load_page_signs

SIGNS = [
    ("byline", "By Ann Lee"),
    ("dateline", "3 March 2021"),
    ("credit_line", "Jo Roe/Getty Images"),
    ("credit_line", "Jo Roe/Getty"),
    ("caption", "Above, a tug."),
    ("date_label", "March 4 to 8: "),
    ("opening_dateline", "LIMA, Peru (AP) — The"),
    ("opening_dateline", "Lima, Peru (AFP) - The"),
    ("opening_dateline", "LIMA, 3 March 2021 - The"),
    ("opening_dateline", "LIMA, Peru, Wednesday, 3 March 2021 – The"),
    ("opening_dateline", "LIMA, March 3, 2021 /Paperwire/ -- The"),
    ("opening_dateline", "LIMA--(PAPER WIRE)--The"),
    ("opening_dateline", "LIMA, March 3, 2021 (PAPER NEWSWIRE) -- The"),
]


@pytest.mark.parametrize(("name", "line"), SIGNS)
def test_english_signs(name: str, line: str) -> None:
    assert getattr(load_layout("en"), name).match(line)


@pytest.mark.parametrize("line", ["LIMA--the capital", "GMT-05:00", "LIMA and 3 March 2021", "LIMA (the port) is shut"])
def test_a_place_in_capitals_is_not_yet_a_dateline(line: str) -> None:
    assert not load_layout("en").opening_dateline.match(line)


@pytest.mark.parametrize(("line", "leads_on"), [("The mayor of", True), ("The mayor -", True), ("A roof", False)])
def test_words_that_lead_on_to_the_next_line(line: str, leads_on: bool) -> None:
    assert bool(load_layout("en").line_end.search(line)) == leads_on


def test_a_language_without_a_layout_has_that_of_english_but_for_words_at_ends_of_lines() -> None:
    assert load_layout("de").byline == load_layout("en").byline
    assert not load_layout("de").line_end.search("Norrel meldet Insolvenz an")


def test_each_pattern_is_a_regular_expression_and_compiled_once() -> None:
    for patterns, kind in ((load_layout("en"), Layout), (load_page_signs("en"), PageSigns)):
        for name in kind.__annotations__:
            assert getattr(patterns, name) is getattr(patterns, name)
    with pytest.raises(AttributeError, match="headline"):
        load_layout("en").headline  # noqa: B018
