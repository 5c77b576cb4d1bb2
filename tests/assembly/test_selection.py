"""Which happenings become entries, with which date."""

from __future__ import annotations

import pytest

from timeline import InputError, build_timeline

PUBLISHED = "2024-05-10"  # a Friday


def dated(text: str) -> list[tuple[str, str]]:
    return [(entry.edtf, entry.events[0].text) for entry in build_timeline(text, PUBLISHED)]


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("Ana Ruiz resigned on Monday.", ("2024-05-06", "resigned")),
        ("The ferry sank on Monday night.", ("2024-05-06", "sank")),
        ("Forty miners have been killed in the region this year.", ("2024-01-01/2024-05-10", "killed")),
        ("The mayor opened a school earlier this year.", ("2024", "opened")),
        ("Thousands have fled since the rebels took the town in 2019.", ("2019/..", "fled")),
        ("Sales rose by a fifth in the first three months this year.", ("2024-01-01/2024-03-31", "rose")),
        ("The port closed on Tuesday. It has been closed before.", ("2024-05-07", "closed")),
        ('"We met the owners on Tuesday," the lawyer said.', ("2024-05-07", "met")),
        ("Residents must leave the harbour by Wednesday.", ("../2024-05-15", "leave")),
        ("The lease has to be signed before 2026.", ("../2025", "signed")),
        ("At least ten people were killed and dozens were hurt on Friday.", ("2024-05-10", "killed")),
    ],
)
def test_is_an_entry(text: str, entry: tuple[str, str]) -> None:
    assert entry in dated(text)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ('"We are doing a wonderful job this year," the coach said.', "doing"),
        ('"They will win on Sunday," the coach said on Monday.', "win"),
        ("Ana Ruiz did not resign on Monday.", "resign"),
        ("The firm could move to Lund on Monday.", "move"),
        ("The council met on Tuesday. Prices are rising this year.", "rising"),
        ("The firm plans to pay the fine before the end of May.", "plans"),
        ("The firm needs to pay the fine by Wednesday.", "needs"),
        ("The mayor must have left on Monday.", "left"),
    ],
)
def test_is_no_entry(text: str, word: str) -> None:
    assert word not in [events for _, events in dated(text)]


def test_the_main_verb_of_the_lead_is_news_though_its_clauses_are_dated() -> None:
    text = "Ana Ruiz praised the judges, who freed her brother in October.\n\nHer firm makes boats."
    assert ("2024-05-10", "praised") in dated(text)


def test_as_many_entries_as_wanted_the_most_salient_ones() -> None:
    text = "The harbour was closed on Monday after a ferry sank on Sunday. It opened in 1936. It was widened in 1971."
    everything, two = build_timeline(text, PUBLISHED), build_timeline(text, PUBLISHED, max_entries=2)
    assert len(everything) == 4
    assert [entry.edtf for entry in two] == ["2024-05-05", "2024-05-06"]
    assert two.events == everything.events
    assert list(build_timeline(text, PUBLISHED, max_entries=9)) == list(everything)


def test_entries_of_the_salience_wanted() -> None:
    text = "The harbour was closed on Monday after a ferry sank on Sunday. It opened in 1936. It was widened in 1971."
    least = sorted(entry.salience for entry in build_timeline(text, PUBLISHED))[2]
    chosen = build_timeline(text, PUBLISHED, min_salience=least)
    assert [entry.edtf for entry in chosen] == ["2024-05-05", "2024-05-06"]


@pytest.mark.parametrize(
    "wrong", [{"max_entries": 0}, {"max_entries": True}, {"max_entries": "5"}, {"min_salience": 2}]
)
def test_a_choice_that_cannot_be_made(wrong: dict[str, object]) -> None:
    with pytest.raises(InputError, match=next(iter(wrong))):
        build_timeline("Rain fell.", PUBLISHED, **wrong)  # type: ignore[arg-type]


def test_a_line_and_date_that_two_events_share_are_one_entry() -> None:
    [entry] = build_timeline("Norrel began to sell its mills in May.", PUBLISHED)
    assert [event.text for event in entry.events] == ["began", "sell"]
