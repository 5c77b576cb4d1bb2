"""Summaries of events: a line of up to 120 characters for each event, and a headline of up to 60.

A reader sees the line beside its date and without the article, so it has to say by itself who did what. It is a
quotation with cuts: words of one sentence in their order, without whole phrases. Nothing is added but a name of the
article for a pronoun, and an auxiliary before a bare participle. :func:`timeline.summaries.line.summarise` makes it, in
six steps. Take "signed" in "Lena Holm came on Friday. On Monday (her last day) she signed the ferry agreement, which
took nine years."

1. **Omissions** (:mod:`.omissions`): the words that date the event and those in brackets can be left out, "On Monday
   (her last day)". What is in quotation marks is noted.
2. **Governing word** (:mod:`.governing`): the verb or noun whose clause or phrase describes the event. "signed" governs
   its own clause. "the agreement between two ports" is governed by its noun, "plans to open" by the verb "plans".
3. **Plan** (:mod:`.plans`): the words of the line. They are the subject and the predicate of that clause, without other
   clauses and parentheticals (:mod:`.clauses`): "she signed the ferry agreement". A relative clause brings the noun
   that it describes (:func:`.governing.described_noun`), and what someone said comes with the words that say who did
   (:mod:`.reported_speech`). If the parse cannot be right (:mod:`.line_plan`), the whole sentence stands.
4. **Cuts** (:mod:`.cuts`): what is missing between two words of the plan must be whole phrases that nothing needs. Else
   the words come back. Names then replace pronouns, and descriptions such as "the company", if the article says who is
   meant (:mod:`.pronouns`): "Lena Holm" for "she". The parse may be wrong without showing it, so the word classes on
   both sides of each cut are asked, too (:mod:`.seams`): no phrase ends right before a verb that has no other subject.
   A line that does not say who is meant, or nothing by itself, brings the clause around it.
5. **Shortening** (:mod:`.shortening`): if the text is too long, it loses more phrases, the least important first
   (:mod:`.compression`), or its end, where the rest is a sentence. "…" shows a cut at another place.
6. **Text** (:mod:`.rendering`, :mod:`.punctuation`): the commas that still separate something, quotation marks in
   pairs, a capital, and no word at the end that leads on; a headline has no articles. The line is "Lena Holm signed the
   ferry agreement", and the headline "Lena Holm signed ferry agreement".

Words that a step treats in a special way are data: :class:`.words.SummaryWords` reads
``languages/<code>/summaries.toml``. A construction that comes out wrong usually needs a condition in :mod:`.cuts` or
:mod:`.plans`, or a cost in :mod:`.compression`, and a sentence of its own in ``tests/summaries/golden_summaries.py``.
"""
