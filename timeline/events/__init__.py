"""From a parsed text to its events: the words that name events, and everything the text says about each.

Theory of operation
===================

:func:`~timeline.events.detection.detect_events` takes a :class:`~timeline.parsing.parsed_text.ParsedText` (or a spaCy
``Doc``, which it converts) and returns :class:`~timeline.values.event.Event` values. It runs four steps:

1. **Triggers.** Which tokens name an event? For English a linear model answers (``learned.py``), over features that
   ``features.py`` makes of all tokens at once as numpy columns; a stream asks it about all articles of a batch
   (``score_events``). Nouns that carry a date (``dated_nouns.py``) need a lower score. Languages without weights use
   rules (``triggers.py``).
2. **Attributes.** Class, tense, aspect, polarity and modality of each trigger: rules read them from the verb group
   (``attributes.py``), and for English a second model corrects class and tense. The result is an ``Attributes``.
3. **Status.** Did the event happen, is it planned, possible or negated? The rules of ``status.py`` are asked in order;
   each is a claim about one construction.
4. **Who.** ``participants.py`` finds who acts and who is acted upon, with the help of ``antecedents.py`` (what "she"
   and "the company" refer to) and ``names.py`` (person, organisation or place). ``attribution.py`` finds who says that
   the event happened, and whether it is quoted.

All rules ask :class:`~timeline.parsing.parsed_text.Token` objects through the helpers in ``syntax.py``, and read word
lists from a :class:`~timeline.events.lexicon.Lexicon` (``languages/en/events.toml``).

Two sentences on their way::

    The firm failed. It may sell the port, the mayor said.

    triggers      failed              sell                            said
    attributes    OCCURRENCE PAST     OCCURRENCE, modality "may"      REPORTING PAST
    status        actual              possible, by_modal              actual
    participants  agent "The firm"    agent "The firm" (for "It"),    agent "the mayor"
                                      patient "the port"
    source        –                   "the mayor"                     –

>>> from timeline.events.detection import detect_events
>>> from timeline.parsing.models import load_model
>>> from timeline.parsing.parse import parse
>>> _, sell, _ = detect_events(parse("The firm failed. It may sell the port, the mayor said.", load_model()))
>>> sell.status.value, sell.modality, sell.source.text
('possible', 'may', 'the mayor')
>>> [(participant.role.value, participant.text) for participant in sell.participants]
[('agent', 'The firm'), ('patient', 'the port')]

``tense.py`` is not one of the steps. The pipeline asks it before, for the resolution of dates: does the clause around
"Friday" look to the past or to the future?

Where to add what
=================

- a word that should name an event, or never: ``languages/en/events.toml``; for one application only, a ``Lexicon`` with
  ``extra_triggers`` or ``never``;
- a construction that the status gets wrong: a rule in ``status.py`` with its phrase, in its place in ``RULES``;
- a feature of the models: a column in ``features.featurize``, templates with it, a higher ``VERSION``, and new weights
  (``training/events``);
- another detector: a function that ``build_timeline(detector=...)`` takes (docs/how-to-model.md).
"""
