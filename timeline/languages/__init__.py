"""Languages as data: the words of each language are in TOML files, and the code that reads texts has none of its own.

English has a folder, ``en``, with a file for each step that needs words:

- ``time/*.toml``: a *full pack*, the rules that find time expressions. ``words.toml`` holds the words of slots and the
  numbers, ``macros.toml`` the pieces that patterns share, ``context.toml`` the words that guards, refiners and the
  reading of tense look up; the other files hold rules with their examples. :mod:`timeline.languages.packs` loads them,
  :mod:`timeline.languages.patterns` parses the patterns, and :mod:`timeline.languages.schema` checks the files of packs
  from elsewhere.
- ``events.toml``, ``signals.toml``, ``ordering.toml``, ``coreference.toml``, ``stories.toml``, ``summaries.toml``,
  ``layout.toml``: word lists, each for the room or module of that name. :mod:`timeline.languages.word_files` reads
  them.

``parsed.txt``, beside the files of a folder, has their content in a form that is read faster:
:mod:`timeline.languages.toml_files`.

About 200 other languages have a *basic pack*, which finds dates only. :mod:`timeline.languages.locale` makes it when a
text needs it, from dateparser's tables and ``locale/basic.toml``. A language that gets a folder ``<code>/time`` has a
full pack from then on.

:mod:`timeline.languages.tokens` and :mod:`timeline.languages.numbers` cut texts into tokens and read numbers with the
words of any full pack.
"""
