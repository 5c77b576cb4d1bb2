"""The time of each event: which expression dates it, how the two relate, and how sure that is.

Theory of operation. Anchoring starts from the expressions of a text (:class:`~timeline.values.timex3.Timex`), its
ranges, and its events. It ends in one :class:`~timeline.values.anchor.Anchor` for each event, or several if the text
dates an event several times. :func:`.anchors.anchor_events` runs the steps in this order:

1. **Units** (:mod:`.units`): expressions with a place on the calendar become :class:`.units.DateUnit` values, joined
   where the text joins them: "Tuesday and Wednesday", "3 p.m. on Monday".
2. **Context** (:mod:`.context`): :class:`.parsed_events.ParsedEvents` finds the token of each event, and
   :class:`.context.ArticleContext` holds all that later steps ask about the tokens, events and dates of the article.
3. **Attachment** (:mod:`.attachment`): from each date, climb the parse to the first event. The preposition on the way
   is the signal: "since", "until", "by" … (:mod:`.signals`; its words are in ``languages/<code>/signals.toml``).
4. **Ranking** (:mod:`.ranker`): each event has candidate times, in, before, after … the dates near it and about the
   publication day (:mod:`.candidates`), and shares them with the events that have the same dates around them
   (:mod:`.rankings`). The learned ranker gives each candidate a probability, by the weights of its features
   (:mod:`.features`).
5. **Reconciliation** (:mod:`.anchors`): parse and ranker vote. A date stays with the event that it is attached to
   unless the ranker is sure of another event. Events without an attached date get the most probable candidate. Of
   several dates of one event those of one list stay, and "from 458 in 2011 to 753 in 2019" is one (:mod:`.lists`).
6. **Labels** (:mod:`.labels`): a date before a colon, or alone on its line, dates the news after it: "1887: The mill
   opened." This overrules the steps before, unless the parse attaches a date inside the line.
7. **Propagation** (:mod:`.propagation`): "after", "until", "when" … between two events hand the time of the dated one
   on to the other.
8. **Unread dates** (:mod:`.unread`): an event that the text dates in words that no rule reads ("14 Nisan", "the Ming
   dynasty") has no time, instead of the publication day. The words are in ``languages/<code>/unread.toml``.
9. **Confidence**: the probability of the final interval, calibrated on articles that the ranker was not trained on.

In the example, the parse attaches "April" to "failed" and "Monday" to "searched", and the ranker agrees. The ranker
alone gives "arrested" the Monday of its sentence. It is not sure of any time of "left", which then takes its time from
"failed" by the signal "after": between then and the publication.

>>> from timeline import build_timeline
>>> text = "Ana Ruiz left the bank after it failed in April. Police searched it on Monday and arrested two clerks."
>>> timeline = build_timeline(text, "2024-05-10")
>>> for event in timeline.events:
...     anchor = timeline.anchors[event.eid]
...     print(f"{event.text:9} {anchor.interval!s:22} {anchor.basis:9} {anchor.rule}")
left      2024-04-01/2024-05-10  context   event:after
failed    2024-04                explicit  parse:in
searched  2024-05-06             explicit  parse:in
arrested  2024-05-06             context   ranker:in

Where to add: a signal word in ``signals.toml``, with a marked sentence in ``tests/anchoring``. A new observation for
the ranker in :mod:`.features`, with a new version and new weights (``training/anchors``). A new way to choose a date
is a new :class:`~timeline.values.anchor.OriginKind`, with its words for readers in ``presentation/evidence.py``.
"""
