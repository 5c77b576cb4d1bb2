"""A timeline without a parser, for the languages whose events no rules read: an entry for each dated clause.

The steps, in order:

1. :mod:`timeline.clauses.sentences` cuts paragraphs into sentences, by end marks and the abbreviations of the language.
2. :mod:`timeline.clauses.dates` finds what dates each sentence. "Seit 1998" and "der 2001 kam" give way to the date of
   the main clause (:mod:`timeline.clauses.asides`), and a line that is only a date dates nothing.
3. :mod:`timeline.clauses.cutting` cuts a sentence with several dates into clauses, and a long clause into a line.
4. :mod:`timeline.clauses.entries` makes an event, an anchor and an entry of each clause. The lead without a date has
   the day of publication.

Before all that, :mod:`timeline.timexes.locale.tense` tells where a clause looks ahead, so that a bare weekday there is
the coming one. A pipeline of the caller's knows more of sentences and verbs (:mod:`timeline.parsing.universal`). The
words of a language are in ``timeline/languages/locale/clauses.toml``.
"""
