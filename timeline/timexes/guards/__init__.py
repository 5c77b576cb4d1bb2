"""Guards: conditions on the words around a match, for words that are not always a time ("you may go", "$1990").

A guard is a function of the :class:`~timeline.timexes.guards.surroundings.Surroundings` of a match. A rule lists guards
by name, and its match counts only if all of them hold. To add one, write the function in the module for its kind of
expression and put it into the table at the end of that module.
"""

from __future__ import annotations

from collections.abc import Mapping

from timeline.timexes.guards import amounts, clocks, dates, names, surroundings, years
from timeline.timexes.guards.surroundings import Guard

GUARDS: Mapping[str, Guard] = {
    guard.__name__: guard
    for guard in (
        *surroundings.GENERAL_GUARDS,
        *dates.DATE_GUARDS,
        *years.YEAR_GUARDS,
        *names.NAME_GUARDS,
        *amounts.AMOUNT_GUARDS,
        *clocks.CLOCK_GUARDS,
    )
}
"""Every guard by the name that rules give it."""
