"""Dates without a year that go on from the dated event told just before, and those that do not."""

from __future__ import annotations

import pytest

from tests.timexes.marks import check
from timeline import find_timexes

PUBLISHED = "2024-05-10"

GOES_ON = [
    # one subject, two verbs
    "The mill shut in <2021-05>May 2021</> and reopened in <2021-07>July</>.",
    "The mill shut in <2021-11>November 2021</> and reopened in <2022-03>March</>.",
    "Ann Lee quit on <2022-07-30>30 July 2022</>, and Bo Ray was named chief on <2022-08-01>1 August</>.",
    "The mill shut in <2019-06>June 2019</>, reopened in <2019-08>August</> and burned in <2019-10>October</>.",
    "On <2019-03-03>March 3, 2019</>, Lee was arrested, and on <2019-06-05>June 5</> she was convicted.",
    "The road shut on <2021-05-03>May 3, 2021</> and reopened at <2021-12-25>Christmas</>.",
    "The mill will shut in <2026-05>May 2026</> and reopen in <2026-07>July</>.",
    # the next sentences
    "Lee was arrested on <2019-03-03>March 3, 2019</>. She was convicted on <2019-06-05>June 5</>.",
    "In <2021-05>May 2021</> the mill shut. It reopened in <2021-07>July</>.",
    "Lee was held on <2019-03-03>March 3, 2019</>. She left on <2019-06-05>June 5</> and died in <2019-10>October</>.",
    "He came on <2019-03-03>March 3, 2019</>. <2019-03-05>Two days later</> he left. He fell on <2019-06-05>June 5</>.",
    "A strike began on <2019-12-05>December 5, 2019</>. It ended on <2020-01-03>January 3</>.",
    "A strike began on <2019-06-05>June 5, 2019</>. The firm had been sold on <2019-03-03>March 3</>.",
    "Lee was arrested on <2019-03-03>March 3, 2019</>. She would be tried in <2019-09>September</>.",
    "It shut in <2019-06>June 2019</>. It was sold between <2019-08>August</> and <2019-10>October</>.",
    "The pact was signed on <2019-03-03>3/3/2019</>. It was ended on <2019-06-05>6/5</>.",
    "In <2015>2015</> the mill was sold. In <2015-06>June</>, the buyer closed it.",
]

STOPS = [
    # a year in passing, an origin, an aside, a part of a noun
    "It opened in <1936>1936</>. It shut on <2024-03-05>March 5</>.",
    "The law was passed in <2015>2015</>. It took effect on <2023-07-01>July 1</>.",
    "In <1999>1999</>, the firm was founded. In <2023-06>June</>, it was sold.",
    "The firm was founded in <2001-05>May 2001</>. It closed on <2023-11-05>November 5</>.",
    "Lee was born on <1970-05-03>May 3, 1970</>. She died on <2023-12-05>December 5</>.",
    "The firm, bought in <2001-05>May 2001</>, was sold in <2023-11>November</>.",
    "Ray, who came on <2001-05-03>May 3, 2001</>, left on <2023-12-05>December 5</>.",
    "The treaty of <2001-05-03>May 3, 2001</> was read. The council met on <2023-12-05>December 5</>.",
    "The <2001-05>May 2001</> treaty was read. The council met in <2023-12>December</>.",
    # another paragraph, a quotation, the present, a day counted from the publication
    "Lee was arrested on <2019-03-03>March 3, 2019</>.\n\nThe council met on <2023-12-05>December 5</>.",
    'Lee was arrested on <2019-03-03>March 3, 2019</>. "It was hard." She left on <2023-12-05>December 5</>.',
    "Lee was arrested on <2019-03-03>March 3, 2019</>. She has a lawyer. He spoke on <2023-12-05>December 5</>.",
    "Lee came on <2019-03-03>March 3, 2019</>. Ray left <2024-04>last month</>. It fell on <2023-12-05>December 5</>.",
    "It was sold on <2019-03-03>March 3, 2019</>. It will open in <2024-12>December</>.",
    # a report, a noun, a clause about somebody else
    "Lee was arrested on <2019-03-03>March 3, 2019</>, Ray said on <2023-12-05>December 5</>.",
    "Lee was arrested on <2019-03-03>March 3, 2019</>. A <2023-12-05>December 5</> ruling was quashed.",
    "It shut in <2019-06>June 2019</>. Its owner, who was chosen in <2023-08>August</>, left.",
    # what can be of these weeks, or of this year after a bare month
    "The mill shut on <2021-05-03>May 3, 2021</>. It reopened on <2024-04-20>April 20</>.",
    "The mill shut in <2021-05>May 2021</>. It reopened on <2024-02-20>February 20</>.",
    "Five mills shut in <2015-10>October 2015</>. Six closed in <2023-10>October</>.",
]


@pytest.mark.parametrize("sentence", GOES_ON)
def test_a_date_without_a_year_goes_on_from_the_event_told_before(sentence: str) -> None:
    check(sentence, PUBLISHED)


@pytest.mark.parametrize("sentence", STOPS)
def test_a_date_without_a_year_does_not_go_on(sentence: str) -> None:
    check(sentence, PUBLISHED)


def test_a_date_that_goes_on_is_anchored_to_the_one_before() -> None:
    _, second = find_timexes("Lee was hired on March 3, 2019. She was promoted on June 5.", PUBLISHED)
    assert second.anchor_tid == "t1"
    assert second.reason == "the text goes on from the date told just before, t1"
