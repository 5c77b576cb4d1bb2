"""The timeline of a page that was copied whole: with captions, teasers, comments and notices around its article."""

from __future__ import annotations

from timeline import build_timeline

PAGE = """Ferry runs aground off Norrel

By Ann Lee, Harbour Reporter

Published 4 May 2021 at 10:02 BST
Updated 5 May 2021 at 07:15 BST

Image caption Divers look at the ferry on Monday. Photograph: Jo Roe/Reuters

A ferry with 300 people aboard ran aground off Norrel on Monday, and its crew was rescued by fishermen.

Read more: Norrel sold its mill in March 2019

The ship had left Lima two days earlier. The port was closed for nine hours.

Related: Five ferries that sank in 2012

The owner, Tarn Lines, said it would pay for the damage. It was fined in June 2018 after a fire on another ship.

Advertisement

An inquiry will begin next week, the ministry said.

Sign up for our newsletter and get the news of 2 May 2021 in your inbox.

An earlier version of this article said the ferry had left on 30 April.

Related stories

Mayor opened bridge on 2 April
Mill burned down in 1998

2 comments

Bo Pell
3 hours ago
I saw it burn in 1997 and it sank.

An Ost
2 hours ago
The ferry was sold in 2020 to my cousin.
"""

LIVE = """Storm Ada: bridge closed as winds reach 140 km/h – live

Tue 4 May 2021 12.10 BST
First published on Tue 4 May 2021 07.00 BST

Key events

12:08 BST
Power is back in Lima

Engineers restored power to 40,000 homes in Lima.

Share
Updated at 12.10 BST

11:05 BST
Two people killed in Norrel

A tree fell on a car in Norrel.

09:30 BST
Bridge closed

Police closed the Tarn bridge.
"""


def test_only_the_article_gives_lines() -> None:
    entries = build_timeline(PAGE, "2021-05-05").entries
    assert [entry.edtf for entry in entries] == [
        "2018-06",
        "2021-05-01",
        "2021-05-03",
        "2021-05-03",
        "2021-05-10/2021-05-16",
    ]
    lines = " ".join(entry.summary for entry in entries)
    assert "was fined" in lines
    assert "Divers" not in lines


def test_the_posts_of_a_live_report_have_their_times() -> None:
    entries = build_timeline(LIVE, "2021-05-05").entries
    assert {entry.edtf for entry in entries} == {"2021-05-04"}
    starts = {entry.summary: entry.anchor.interval.start.strftime("%H:%M") for entry in entries}
    assert starts["Engineers restored power to 40,000 homes in Lima"] == "12:08"
    assert starts["A tree fell on a car in Norrel"] == "11:05"
    assert not any("Updated" in line or "Share" in line for line in starts)


def test_a_caption_may_tell_what_the_article_does_not() -> None:
    text = (
        "Bridge opens\n\nThe mayor opened a bridge on Monday.\n\n"
        "File photo: the old bridge collapsed in 2012. Photograph: Jo Roe/AP\n\nThe toll will be raised next year."
    )
    assert "2012" in [entry.edtf for entry in build_timeline(text, "2021-05-05").entries]


def test_a_caption_of_the_same_day_gives_no_line() -> None:
    text = (
        "Bridge opens\n\nThe mayor cuts the ribbon on 3 May. Photograph: Jo Roe/AP\n\n"
        "The mayor of Norrel opened a bridge across the Tarn on Monday."
    )
    [entry] = build_timeline(text, "2021-05-05").entries
    assert entry.summary == "The mayor of Norrel opened a bridge across the Tarn"


def test_a_caption_of_the_same_day_may_tell_of_others() -> None:
    text = (
        "Bridge opens\n\nCadets laid a wreath at the harbour on 3 May. Photograph: Jo Roe/AP\n\n"
        "The mayor of Norrel opened a bridge across the Tarn on Monday."
    )
    lines = [entry.summary for entry in build_timeline(text, "2021-05-05").entries]
    assert lines == ["Cadets laid a wreath at the harbour", "The mayor of Norrel opened a bridge across the Tarn"]


def test_a_date_in_a_teaser_is_not_counted_from() -> None:
    text = "The ferry sank on May 3, 2021.\n\nRelated: Mill burned on June 5, 2009\n\nDivers found it the next day."
    dates = {entry.summary: entry.edtf for entry in build_timeline(text, "2021-05-10").entries}
    assert dates == {"The ferry sank": "2021-05-03", "Divers found the ferry": "2021-05-04"}
