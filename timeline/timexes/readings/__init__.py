"""Readings: from the words that a rule captured to an expression.

A reading is a function of the :class:`~timeline.timexes.readings.captures.Captures` of a match that returns an
expression of :mod:`timeline.values.expressions`. It does not know when the text was written: the publication date comes
in later, in :mod:`timeline.timexes.resolution`. A rule names its reading. To add one, write the function in the module
for its kind of expression and put it into the table at the end of that module.
"""

from __future__ import annotations

from collections.abc import Mapping

from timeline.timexes.readings import amounts, dates
from timeline.timexes.readings.captures import Reading

READINGS: Mapping[str, Reading] = {
    reading.__name__: reading for reading in (*dates.DATE_READINGS, *amounts.AMOUNT_READINGS)
}
"""Every reading by the name that rules give it."""
