"""Summaries of events: a line of up to 120 characters for each event, and a headline of up to 60.

A reader sees the line beside its date and without the article, so it has to say by itself who did what. It consists of
words of the article. :func:`timeline.summaries.line.summarise` makes it, in six steps. Take "signed" in "Lena Holm
came on Friday. On Monday (her last day) she signed the ferry agreement, which took nine years."

1. **Omissions** (:mod:`.omissions`): the words that date the event and those in brackets are left out, "On Monday (her
   last day)". What is in quotation marks is noted.
2. **Governing word** (:mod:`.governing`): the verb or noun whose clause or phrase describes the event. "signed" governs
   its own clause. "the agreement between two ports" is governed by its noun, "plans to open" by the verb "plans".
3. **Phrases** (:mod:`.clauses`): the subject and the predicate of that clause, without other clauses and
   parentheticals: "she" and "signed the ferry agreement". If the event is the saying of something,
   :mod:`.reported_speech` gives the speaker, the verb and the content.
4. **Pronouns** (:mod:`.pronouns`): names replace pronouns, and descriptions such as "the company", if the article says
   who is meant: "Lena Holm" for "she". The result of steps 2 to 4 is a plan (in :mod:`.line`): the words of the line in
   two or three parts, and those among them that it cannot lose.
5. **Rendering** (:mod:`.rendering`): the plan as text, with the commas that still separate something and quotation
   marks in pairs; a headline has no articles. If the text is too long, :mod:`.compression` lists the phrases to remove,
   the least important first, until the line fits.
6. **Punctuation** (:mod:`.punctuation`): clean spacing, balanced brackets, a capital, and no word at the end that leads
   on. A line that is still too long is cut between words. The line is "Lena Holm signed the ferry agreement", and the
   headline "Lena Holm signed ferry agreement".

Words that a step treats in a special way are data: :class:`.words.SummaryWords` reads
``languages/<code>/summaries.toml``. A construction that comes out wrong usually needs a condition in :mod:`.clauses` or
a cost in :mod:`.compression`, and a sentence of its own in ``tests/summaries/golden_summaries.py``.
"""
