"""People, organisations, products and places: their names, and the entries about each.

:mod:`~timeline.entities.names` reads a name or a noun phrase and decides by spelling alone whether two names may be the
same. :mod:`~timeline.entities.queries` applies that to a timeline: the phrases that take part in its events are its
mentions, and a query collects the mentions of one entity, including short forms and nouns ("the commission") if the
article leaves only one reading; :mod:`~timeline.entities.references` adds who is not named: pronouns, "the mayor",
"filed a lawsuit". :mod:`~timeline.entities.index` lists the entities of a timeline for filters. Titles, legal forms and
other words with a fixed part in names are data, in ``names.toml``.
"""
