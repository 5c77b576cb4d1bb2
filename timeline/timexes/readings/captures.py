"""The words that a rule captured, with their meaning in the pack."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from timeline.languages.packs import LanguagePack
from timeline.values.expressions import Expression
from timeline.values.granularity import Granularity


class Captures:
    """The words that a rule captured, by the name of the capture: ``text`` for a word, ``meaning`` for its meaning.

    Where the text has no such capture, ``meaning`` and ``number`` return the rule's option of that name.
    """

    __slots__ = ("_captured", "_pack", "options")

    def __init__(
        self, pack: LanguagePack, captured: tuple[tuple[str, str, str], ...], options: Mapping[str, Any]
    ) -> None:
        """*captured* holds (name, slot, lower-case word) triples in text order."""
        self._pack = pack
        self.options = options
        self._captured: dict[str, list[tuple[str, str]]] = {}
        for name, slot, word in captured:
            self._captured.setdefault(name, []).append((slot, word))

    def __contains__(self, name: str) -> bool:
        return name in self._captured

    def all(self, name: str) -> list[str]:
        """Every word captured as *name*, in text order."""
        return [word for _, word in self._captured.get(name, ())]

    def text(self, name: str, default: str = "") -> str:
        """The first word captured as *name*."""
        return next(iter(self.all(name)), default)

    def meaning(self, name: str, default: Any = None, nth: int = 0) -> Any:
        """The meaning of the *nth* word captured as *name* in its slot, else the option of that name."""
        words = self._captured.get(name, ())
        if nth >= len(words):
            return self.options.get(name, default)
        meaning = self._pack.meaning(*words[nth])
        return default if meaning is None else meaning

    def number(self, name: str, default: int = 0, nth: int = 0) -> int:
        """The meaning of a word as a whole number."""
        return int(self.meaning(name, default, nth))

    def unit(self, name: str = "unit") -> Granularity:
        """The calendar unit captured as *name*, singular or plural; ``ValueError`` if it is not one."""
        unit = Granularity(self.meaning(name, "unknown"))
        if unit is Granularity.UNKNOWN:
            raise ValueError(f"{name!r} is not a unit of the calendar")
        return unit


Reading = Callable[[Captures], Expression | None]
"""Turns the words that a rule captured into an expression; ``None`` if they mean no time."""
