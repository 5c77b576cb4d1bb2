"""The signal words of a language are data, and every one stands for something."""

import pytest

from timeline.anchoring.signals import Signal, Signals
from timeline.errors import LanguageError


def test_one_object_a_language() -> None:
    assert Signals.load("en") is Signals.load("en")


def test_a_language_without_signals_is_refused() -> None:
    with pytest.raises(LanguageError, match="xx"):
        Signals.load("xx")


@pytest.mark.parametrize(
    ("word", "signal"), [("by", Signal.BY), ("since", Signal.SINCE), ("throughout", Signal.THROUGH)]
)
def test_before_a_date(word: str, signal: Signal) -> None:
    assert Signals.load().before_dates[word] is signal


def test_between_events() -> None:
    assert {Signals.load().between_events[word] for word in ("when", "while", "as")} == {Signal.IN}


def test_plain_words_mean_nothing_more() -> None:
    signals = Signals.load()
    assert signals.plain.isdisjoint(signals.before_dates)
    assert "on" in signals.plain
