"""From events to entries: mentions of one event merged, dated, ranked, and put into words.

Theory of operation. Assembly starts from the events and their anchors and ends in the entries of the timeline
(:class:`~timeline.values.entry.Entry`). :func:`.entries.assemble` runs the steps in this order:

1. **Coreference** (:mod:`.coreference`): mentions of one event form a cluster, "held talks" and "the meeting". Sieves
   propose pairs, the surest kind first, and a pair joins only if the dates of both sides agree. Words that can name the
   same event are in ``languages/<code>/coreference.toml`` (:mod:`.word_families`).
2. **Selection** (:mod:`.selection`): the mention that dates the entry, if any. Denied, supposed and quoted future
   events, states of things and mere reports have no entry. A date of the mention's own clause comes first, then a bound
   from its sentence, then a date that no other shown event has (the fallback events), then the day of the news for the
   main verb of the lead.
3. **Learned choice** (:mod:`.learned`): in an English article of a dozen sentences or more, weights decide instead of
   steps 1 and 2, whose answers are among their features.
4. **Line** (:mod:`.lines`): :mod:`timeline.summaries` writes a line and a headline for the mention that says most, and
   a different one for each of its dates.
5. **Salience** (:mod:`.salience`): a number between 0 and 1 from the place in the text, the date, and the mentions.
6. **Merging**: entries with one line and one date are one, and so are those to which one sentence gives one line; the
   dated ones are sorted along the calendar.

In the example, "held" is a light verb of "talks", and "the meeting" belongs to the word family of "talks": three
mentions, one entry. "took" has no date of its own, "might resign" is supposed, and "said" is a report, so none of them
has an entry.

>>> from timeline import build_timeline
>>> text = "Norrel held talks with Chad on Monday. The meeting took two hours. Ana Ruiz might resign, an aide said."
>>> for entry in build_timeline(text, "2024-05-10"):
...     print(entry, [event.text for event in entry.events], entry.salience)
2024-05-06  Norrel held talks with Chad ['held', 'talks', 'meeting'] 0.78

Where to add: a word family in ``coreference.toml``; a condition for what is shown in :mod:`.selection`, with its phrase
in the docstring and a sentence in ``tests/assembly``; an observation for the weights in :mod:`.learned.mentions`,
:mod:`.learned.pairs` or :mod:`.learned.choice`, with a new version and new weights (``training/assembly``).
"""
