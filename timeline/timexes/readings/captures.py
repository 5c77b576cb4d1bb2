"""What a rule caught, by name, as the pack understands it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from timeline.languages.packs import LanguagePack
from timeline.values.expressions import Expression
from timeline.values.granularity import Granularity


class Captures:
    """The words a rule caught, looked up by capture name: ``number`` for meanings, ``text`` for the words."""

    __slots__ = ("_caught", "_pack", "options")

    def __init__(
        self, pack: LanguagePack, caught: tuple[tuple[str, str, str], ...], options: Mapping[str, Any]
    ) -> None:
        """*caught* holds (name, slot, lower-case word) triples in text order."""
        self._pack = pack
        self.options = options
        self._caught: dict[str, list[tuple[str, str]]] = {}
        for name, slot, word in caught:
            self._caught.setdefault(name, []).append((slot, word))

    def __contains__(self, name: str) -> bool:
        return name in self._caught

    def all(self, name: str) -> list[str]:
        """Every word caught under *name*, in text order."""
        return [word for _, word in self._caught.get(name, ())]

    def text(self, name: str, default: str = "") -> str:
        """The first word caught under *name*."""
        return next(iter(self.all(name)), default)

    def meaning(self, name: str, default: Any = None, nth: int = 0) -> Any:
        """What the *nth* word under *name* means in the slot it was caught by, else the option of that name."""
        caught = self._caught.get(name, ())
        if nth >= len(caught):
            return self.options.get(name, default)
        found = self._pack.meaning(*caught[nth])
        return default if found is None else found

    def number(self, name: str, default: int = 0, nth: int = 0) -> int:
        """The whole number under *name*."""
        return int(self.meaning(name, default, nth))

    def unit(self, name: str = "unit") -> Granularity:
        """The calendar unit under *name*, singular or plural; ``ValueError`` where the pack has none there."""
        unit = Granularity(self.meaning(name, "unknown"))
        if unit is Granularity.UNKNOWN:
            raise ValueError(f"no unit of the calendar under {name!r}")
        return unit


Reading = Callable[[Captures], Expression | None]
READINGS: dict[str, Reading] = {}
"""Every reading by name, as the rules of a pack call them."""


def reading(function: Reading) -> Reading:
    """Register a reading under its own name."""
    READINGS[function.__name__] = function
    return function
