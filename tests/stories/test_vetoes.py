"""Reports that are alike, and are of one event or not: who could be anybody, sexes, journeys, acronyms, stamps."""

from __future__ import annotations

import pytest

from timeline import build_story
from timeline.stories.joining.reports import STAMP

LUND = "Norrel opened a school in Lund in 2019. Police of Lund met the UK board and the EU board. Toren is far away."


def joined(first: str, second: str) -> bool:
    """True if the two sentences, in articles of two days, tell one event."""
    made = build_story([(first, "2024-05-10"), (second, "2024-05-20"), (LUND, "2024-05-01")])
    return any(len(entry.reports) > 1 for entry in made)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("A man was arrested in Lund on 6 May 2024.", "A woman was arrested in Lund on 6 May 2024."),
        ("A boy was hurt in the fire in Lund on 6 May 2024.", "A girl was hurt in the fire in Lund on 6 May 2024."),
        ("A driver was hurt in the fire in Lund on 6 May 2024.", "A guest was hurt in the fire in Lund on 6 May 2024."),
        ("Police found a woman alive in the mill on 6 May 2024.", "Police found a worker in the mill on 6 May 2024."),
        ("The sister sold the mill in Lund on 6 May 2024.", "The brother sold the mill in Lund on 6 May 2024."),
        ("Ana Ruiz visited Lund on 6 May 2024.", "Ana Ruiz visited Toren on 6 May 2024."),
        ("Ana Ruiz flew to Lund in May 2024.", "Ana Ruiz flew to Toren in May 2024."),
        ("The UK board sold the boats on 6 May 2024.", "The EU board sold the boats on 6 May 2024."),
    ],
)  # fmt: skip
def test_two_events(first: str, second: str) -> None:
    assert not joined(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("A man was arrested for the theft in Lund on 6 May 2024.", "A man was arrested for a theft in Lund on 6 May."),
        ("A woman was hurt in the fire in Lund on 6 May 2024.", "Ana Ruiz was hurt in the fire in Lund on 6 May 2024."),
        ("A 41-year-old guest was hurt in the fire on 6 May.", "A 41-year-old worker was hurt in the fire on 6 May."),
        ("A guest was hurt in the fire in Lund on 6 May 2024.", "The worker was hurt in the fire in Lund on 6 May."),
        ("Ana Ruiz visited Lund on 6 May 2024.", "Ana Ruiz visited the school in Lund on 6 May 2024."),
        ("Ana Ruiz visited Lund on 6 May 2024.", "Ana Ruiz visited the old school on 6 May 2024."),
        ("The UK board sold the boats on 6 May 2024.", "The board sold the boats on 6 May 2024."),
        ("The UK president sold the boats on 6 May 2024.", "Ana Ruiz sold the boats on 6 May 2024."),
    ],
)  # fmt: skip
def test_one_event(first: str, second: str) -> None:
    assert joined(first, second)


def test_when_a_page_was_changed_is_no_event():
    text = (
        "8 May 2024 Last updated at 06:28 Norrel sells mill Norrel has sold its mill to Ana Ruiz. Ruiz left on Monday."
    )
    made = build_story([(text, "2024-05-10")])
    assert [left.reason for left in made.left_out] == [STAMP]
    assert "Ruiz left" in [entry.summary for entry in made]


@pytest.mark.parametrize("line", ["The council last updated its plan", "The map was last updated"])
def test_what_somebody_updated_is_one(line: str) -> None:
    [entry] = build_story([(f"{line} on 6 May 2024.", "2024-05-10")])
    assert entry.edtf == "2024-05-06"
