"""Days, months and seasons in a sentence that begins with a year, or in a line that a year labels."""

import pytest

from timeline import find_timexes

PUBLISHED = "2024-03-14"
CASES = [
    ("In 2019, a ferry struck the bridge on October 30.", ["2019", "2019-10-30"]),
    ("It fell. Back in 2019, a ferry struck it in May.", ["2019", "2019-05"]),
    ("2019: A ferry struck it on October 30. It was repaired in summer.", ["2019", "2019-10-30", "2019-SU"]),
    ("- 1971: It was widened in May.\n- 2019: It fell on June 3.", ["1971", "1971-05", "2019", "2019-06-03"]),
    ("May 9, 2011 - Rain.\nJune 2 - A mill falls.\nMay 3 – It is sold.", ["2011-05-09", "2011-06-02", "2012-05-03"]),
    ("1971 – It was widened in May.\n1973 – It fell.", ["1971", "1971-05", "1973"]),
    ("May 3, 2011-built and sold.\nJune 2 - a mill fell.", ["2011-05-03", "2024-06-02"]),
    ("In 2027, voting starts on May 5.", ["2027", "2027-05-05"]),
    # what has a year, or is reckoned from today, keeps it; and what a sentence heads ends with it
    ("In 2019, it was sold, and last March it was shut.", ["2019", "2023-03"]),
    ("In 2019, it was shut; on June 3, 2021, it opened, and on July 1 it fell.", ["2019", "2021-06-03", "2021-07-01"]),
    ("In 2019 it was shut. A crane fell on October 30.", ["2019", "2023-10-30"]),
    ("The work that ended in 2019 began on October 30.", ["2019", "2023-10-30"]),
    ("March 4 to 8: Engineers met.", ["2024-03-04", "2024-03-08"]),
    ("They left on March 4 at 8:30 p.m.", ["2024-03-04", "2024-03-04T20:30"]),
]


@pytest.mark.parametrize(("text", "values"), CASES)
def test_a_year_at_the_head_holds_for_the_rest(text: str, values: list[str]) -> None:
    assert [timex.value for timex in find_timexes(text, PUBLISHED)] == values
