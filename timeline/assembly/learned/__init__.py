"""The learned choice of entries: which mentions belong on the timeline, are one event, and are dated right.

Theory of operation. :mod:`.article` gathers what rules say of an article. Five sets of boosted trees
(:mod:`timeline.weights.trees`) decide on it in turn, each on the answers of those before (:mod:`.models`):

1. **Mentions** (:mod:`.mentions`): for each event the probability that it belongs on the timeline, and that its date is
   the right one, from its place, labels, syntax and date, and from a linear score of its words.
2. **Pairs** (:mod:`.pairs`): for two mentions that may belong the probability that they name one event. A mention joins
   the cluster before it with the highest average probability.
3. **Choice** (:mod:`.choice`): for each cluster the probabilities that it is an entry and that it is the main news,
   beside its rivals: the other clusters of its date, of its sentence, and those that are much like it.

``training/assembly`` trains the weights.
"""
