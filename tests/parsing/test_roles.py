"""What a page shows beside its article is recognised, and sentences that look like it are not."""

from __future__ import annotations

import pytest

from timeline.parsing.paragraphs import split_paragraphs

TITLE = "Ferry runs aground"
LONG = "The harbour was closed for nine hours after the ferry ran aground, and the tide carried its cargo out to sea."

LINES = {
    "timestamp": [
        "Published 12 March 2021 at 10:02",
        "Published: 12/03/2021 10:02 GMT",
        "Last updated on Mon 3 May 2021 10.42 BST",
        "First published on Tue 4 May 2021 07.00 EDT",
        "Updated 3 hours ago",
        "Posted: 10:42 AM, Mar 3, 2021 | Updated: 11:15 AM, Mar 3, 2021",
        "UPDATED: 10:42 EDT, 3 May 2021",
        "Published March 3, 2021 at 4 p.m. by Ann Lee",
        "Originally published 2021-03-03T10:42:00Z",
        "10:42 GMT",
        "10.42am BST",
        "3 hours ago",
        "Tue 4 May 2021 07.00 BST",
        "May 3, 2021, 10:42 AM ET",
        "This article was first published on March 3, 2019.",
        "This story has been updated to include a statement from the port.",
        "This story was originally published by the Norrel Herald.",
        "Note: This post was last updated on 3 May 2021.",
    ],
    "teaser": [
        "Read more: Why the port of Norrel was sold in 2019",
        "READ MORE: Mayor opens bridge",
        "» Read also: Mayor opens bridge",
        "Also read | Mayor opens bridge",
        "Related: Five ferries that sank in 2012",
        "RELATED STORY: Mayor opens bridge",
        "Related article - Mayor opens bridge",
        "See also: How the bridge burned on March 3",
        "Also on Norrel News: Mayor opens bridge",
        "Watch: Divers raise the ferry",
        "LISTEN | The captain speaks about the night of May 3",
        "More: Ferry firm fined in 2018",
        "Don't miss: Mayor opens bridge",
        "In case you missed it: Mayor opens bridge",
        "Click here to read the full report.",
        "Read the full story here.",
        "Why the bridge burned in 2009 | Ann Lee Read more",
        "Mayor opens bridge Watch now",
        "Most read",
        "More from Norrel News",
        "More on this story",
        "You may also like",
        "Related stories",
        "Recommended for you",
        "TOP STORIES",
        "Editors' picks",
    ],
    "furniture": [
        "Sign up for our daily newsletter and get the news of May 2021 in your inbox.",
        "Subscribe to our podcast",
        "Get the latest news delivered to your phone",
        "We use cookies to improve your visit.",
        "By signing up you agree to our terms.",
        "Accept all cookies",
        "Share this article on Facebook",
        "Follow us on Twitter",
        "Follow Ann Lee on Bluesky for more",
        "Story continues below",
        "Article continues after advertisement",
        "Advertisement",
        "Scroll to continue",
        "4 min read",
        "Listen to this article",
        "Please enable JavaScript",
        "Copyright 2021 The Norrel Herald. All rights reserved.",
        "Contact Ann Lee at alee@norrel.example",
        "Got a tip? Email us.",
        "An earlier version of this article misstated the day of the fire, March 3.",
        "Correction (May 5, 2021): The fire was on March 3.",
        "(Adds comment from the owner, paragraph 4)",
        "(Updates with share price)",
        "Support independent journalism",
        "Log in to comment",
        "Share",
        "Pinned post",
        "Key events",
        "Show key events only",
        "Live",
        "Loading...",
    ],
    "byline": [
        "By Ann Lee",
        "By Ann Lee and Jo Roe",
        "Story by Jo Roe",
        "(Reporting by Ann Lee in Lima; Editing by Jo Roe)",
        "Additional reporting by Ann Lee.",
        "Ann Lee in Lima contributed to this report.",
        "(The Associated Press contributed to this report)",
        "With files from Ann Lee",
    ],
    "caption": [
        "Pictured: divers raise the ferry on May 3.",
        "File photo: the ferry in 2019",
    ],
    "credit": [
        "— Ann Lee (@annlee) May 3, 2021",
        "Photo by Jo Roe/Getty Images",
        "© Jo Roe",
        "Image source, Reuters",
        "(Picture by Jo Roe)",
        "Photo courtesy of the Norrel Herald",
    ],
    "body": [
        "Published in 2019, the novel sold a million copies.",
        "Published in March and sold out by May, the book made her famous.",
        "Updated figures on 3 May showed a fall.",
        "Posted to Lima in 2018, she learned the language.",
        "This article of the treaty was invoked on 3 May 2021.",
        "Read more slowly, she told the class on Monday.",
        "Related costs rose by 3 % in May.",
        "Watch prices fell in 2019.",
        "More than 300 people left the town on May 3.",
        "Recommended doses were halved in 2020.",
        "See also the ruling of 3 May 2021, which the court upheld.",
        "Share prices fell on Monday.",
        "Sign language was taught from 2019.",
        "Subscribers left the paper in 2019.",
        "Live ammunition was fired on Monday.",
        "Comments closed on 3 May, the council said.",
        "Follow-up tests were made on 3 May 2021.",
        "Contact with the ferry was lost on 3 May at 10:42.",
        "Corrections officers found the body on Monday.",
        "Copyright was first granted in 1710.",
        "By Monday the port had reopened.",
        "Reporting by the council began in 2019.",
        "Get out of the harbour, the guards told the crew on Monday.",
        "Print runs were cut in 2019.",
        "Advertisements appeared on Monday.",
        "The mayor contributed to this report on the harbour and signed it in May.",
        "Image rights were sold in 2019.",
        "An earlier version of this ferry sank in 2009.",
        "Photo exhibitions were held in 2019.",
        "The mayor opened the bridge. Watch now as he did then the ferries pass.",
    ],
}


@pytest.mark.parametrize(("role", "line"), [(role, line) for role, lines in LINES.items() for line in lines])
def test_a_line_between_paragraphs(role: str, line: str) -> None:
    text = f"{TITLE}\n\n{LONG}\n\n{line}\n\n{LONG}"
    assert [(p.role.value, text[p.start : p.end].strip()) for p in split_paragraphs(text)][2] == (role, line)


def _roles(text: str) -> list[str]:
    return [paragraph.role.value for paragraph in split_paragraphs(text)]


LEADS = [
    "(Reuters) - Divers found the wreck on Monday.",
    "(Bloomberg) -- Divers found the wreck on Monday.",
    "(Reuters Health) - - Divers found the wreck on Monday.",
    "LIMA | Mon May 3, 2021 10:42 am EDT LIMA (Reuters) - Divers found the wreck on Monday.",
    "SAN PEDRO, Peru (AP) — Divers found the wreck on Monday.",
]


@pytest.mark.parametrize("lead", LEADS)
def test_the_news_behind_the_name_of_an_agency_is_no_credit(lead: str) -> None:
    text = f"{TITLE}\n\n{lead}\n\n{LONG}"
    assert _roles(text) == ["title", "dateline", "body", "body"]
    assert text[split_paragraphs(text)[2].start :].startswith("Divers")


def test_a_long_sentence_behind_an_agency_is_the_news() -> None:
    assert _roles(f"{TITLE}\n\nLIMA (AP) {LONG}\n\n{LONG}") == ["title", "body", "body"]


def test_a_list_of_other_stories_ends_with_the_next_sentence() -> None:
    stories = "Related stories\n\nMayor opens bridge\n\nMill burns on May 3"
    text = f"{TITLE}\n\n{LONG}\n\n{stories}\n\n{LONG}\n\nWhat comes next\n\n{LONG}"
    assert _roles(text) == ["title", "body", "teaser", "teaser", "teaser", "body", "title", "body"]


def test_the_last_of_the_other_stories() -> None:
    roles = _roles(f"{TITLE}\n\n{LONG}\n\nMost read\nMayor opens bridge\nMill burns")
    assert (roles[:2], set(roles[2:])) == (["title", "body"], {"teaser"})


def test_a_menu_above_the_article_leaves_its_headline() -> None:
    assert _roles(f"Home\n\nTop stories\n\n{TITLE}\n\nBy Ann Lee\n\n{LONG}\n\n{LONG}")[2:] == [
        "title",
        "byline",
        "body",
        "body",
    ]


COMMENTS = [
    "2 comments\n\nBo Pell says:\n\nI saw it burn on May 3.\n\nAn Ost says:\n\nIt was sold in 2019.",
    "Comments (2)\n\nBo Pell\n3 hours ago\nI saw it burn on May 3.\n\nAn Ost\n2 hours ago\nIt was sold in 2019.",
    "Comments\n\nBo Pell on May 3, 2021 at 10:42 am\n\nIt burned.\n\nReply\n\nAn Ost\n\nIt was sold in 2019.\n\nReply",
    "Leave a reply\n\nBo Pell wrote:\n\nI saw it burn on May 3.\n\nAn Ost wrote:\n\nIt was sold in 2019.",
]


@pytest.mark.parametrize("comments", COMMENTS)
def test_comments_run_to_the_end(comments: str) -> None:
    roles = _roles(f"{TITLE}\n\n{LONG}\n\n{LONG}\n\n{comments}")
    assert roles[:3] == ["title", "body", "body"]
    assert set(roles[3:]) == {"comment"}


def test_a_caption_as_short_as_a_headline() -> None:
    text = f"{TITLE}\n\n{LONG}\n\nThe mayor, Ann Lee. (Picture by Jo Roe)\n\n{LONG}"
    assert _roles(text)[2:4] == ["caption", "credit"]


def test_the_label_of_a_caption_is_no_part_of_it() -> None:
    text = f"{TITLE}\n\nImage caption The ferry in port on 3 May\n\n{LONG}"
    assert _roles(text) == ["title", "credit", "caption", "body"]


def test_wrapped_prose_is_not_cut_at_words_of_the_page() -> None:
    prose = "The firm told the people of the town that the tide was high and to\nshare the bread,\nwhich they did."
    assert _roles(f"{TITLE}\n\n{prose}\n\n{LONG}") == ["title", "body", "body"]


@pytest.mark.parametrize("heading", ["Comments", "Public comments", "Discussion", "Leave a comment"])
def test_a_heading_without_comments_below_hides_nothing(heading: str) -> None:
    assert _roles(f"{TITLE}\n\n{LONG}\n\n{heading}\n\n{LONG}\n\n{LONG}")[3:] == ["body", "body"]
