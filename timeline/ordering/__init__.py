"""The order of events: a temporal graph without contradictions.

Theory of operation. Ordering starts from the expressions and the anchors of a text and ends in
:class:`~timeline.values.graph.links.Links`. It is lazy: nothing below runs before someone looks at the links.

1. **Calendar** (:func:`.links.link`): dates are compared with the publication day and with each other, which is
   arithmetic. Each event is linked to its date by its anchor, and to the next event along the calendar. The date is
   that of the entry that mentions it, if one does.
2. **Proposals** (:mod:`.proposals`): the order of events that share a date, or have none of their own, comes from the
   learned pair model (:mod:`.pair_model`) or from a function of the caller's (``build_timeline(relations=…)``). The
   model sees each event as an :class:`.features.EventProfile`, and answers for the pairs that are worth deciding:
   neighbours in a sentence, an event and the event above it in the parse, and the topmost events of neighbouring
   sentences.
3. **Consistency** (:mod:`.places`): all events and dates have their place in a :class:`.schedule.Schedule`. All
   candidates go into it, the most certain first; one that contradicts the places or those before it is left out. Links
   between dates are certain, all others have the confidence of their anchors or the probability of the model.
4. **Closure** (:mod:`timeline.values.graph`): links that follow from the accepted ones are worked out by the points at
   which events start and end, when someone asks for them.

In the example, "April" and "Monday" are linked by arithmetic, and the events to them by their anchors. The pair model
knows "after" between "left" and "failed", and orders the two events that share the Monday.

>>> from timeline import build_timeline
>>> text = "Ana Ruiz left the bank after it failed in April. Police searched it on Monday and arrested two clerks."
>>> timeline = build_timeline(text, "2024-05-10")
>>> word = {event.eid: event.text for event in timeline.events}
>>> for link in timeline.links.told:
...     if link.origin == "pairs" and link.confidence > 0.7:
...         print(word[link.source], link.relation, word[link.target], round(link.confidence, 1))
left AFTER failed 1.0
searched BEFORE arrested 0.8

Where to add: an order word in ``languages/en/ordering.toml`` or an observation in :mod:`.features`, both with new
weights (``training/order``). Another source of links is one more line in the candidates of :mod:`.links`, with an
origin of its own and confidences that compare with the others.
"""
