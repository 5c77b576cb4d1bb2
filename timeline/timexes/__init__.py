"""From text to temporal expressions with values. No spaCy, no model, no clock.

Theory of operation
===================

:func:`~timeline.timexes.find.find_timexes` checks its arguments and calls :func:`~timeline.timexes.steps.tag_timexes`,
which runs four steps. The first three know the text and the rules of its language, but not when the text was
published, so their results can be cached and tested without a date. The last step places them on the calendar.

1. **Recognition** (``recognition/``). A regular expression finds words that may belong to a time ("friday", "2022").
   The known words around each make a chunk, and one automaton runs all rules of the pack over it at once. The result
   is a ``Match``: a rule with the words that it captured. The longest match wins, unless a guard of its rule
   (``guards/``) says that it is not a time there: "may" in "they may meet".
2. **Readings** (``readings/``). The rule of the match names a reading, a function of the ``Captures``. It returns an
   ``Expression``, which holds what the words say and no more: "Friday" is ``Named(Name(WEEKDAY, 5))`` on every date.
   An expression with its extent and rule is a ``Mention``.
3. **Refinement** (``refinement/``). Refiners look at the mentions together: "May" takes the year of "to July 2022",
   "noon" and "Thursday" become one. ``refinement/order.py`` lists them and explains their order.
4. **Resolution** (``resolution/``). ``resolve`` gives each expression its value in a ``ResolutionContext``: publication
   date, genre, tense of the clause, and the focus, which is the time named last. Mentions are resolved in text order,
   because each may become the focus of those after it. The result is a ``Resolved`` and then a ``Timex``, whose
   ``rule`` and ``reason`` say how it came about.

One sentence on its way, published on Thursday, 2021-09-30::

    They met on Friday and will talk from May to July 2022.

    Match        weekday ("friday")       month ("may")            month-year ("july", "2022")
    Captures     weekday=5                month=5                  month=7, year=2022
    Expression   Named(WEEKDAY 5)         Named(MONTH 5)           Fixed(2022-07)
    Mention      12–18                    38–41                    45–54
    refined      –                        Within(MONTH 5, 2022)    –          by distribute_year
    Timex        2021-09-24, for "met"    2022-05                  2022-07
                 is in the past

>>> from timeline.timexes.find import find_timexes
>>> text = "They met on Friday and will talk from May to July 2022."
>>> [(timex.text, timex.value) for timex in find_timexes(text, "2021-09-30")]
[('Friday', '2021-09-24'), ('May', '2022-05'), ('July 2022', '2022-07')]

A language without a pack of rules takes another way to its mentions, ``locale/``: shapes of dates from locale tables,
read by dateparser. Resolution is the same.

Where to add what
=================

- a phrase that is not found: a rule with its examples in ``languages/en/time/`` (docs/how-to-rule.md);
- words that are found but are not a time: an entry in a word list of the pack, or a guard;
- a new kind of meaning: a member of the union in :mod:`timeline.values.expressions`, a reading that makes it, and a
  ``case`` in ``resolution/dates.py`` or ``resolution/resolve.py`` (mypy finds the places);
- something that two expressions say together: a refiner;
- a decision such as which Friday is meant: ``resolution/recurring.py``, with its reason in plain words;
- a holiday: an entry of the pack in one of the codes of ``resolution/holidays.py``.

``ranges.py`` is not one of the steps: the pipeline calls it to find ranges and lists among the finished expressions.
"""
