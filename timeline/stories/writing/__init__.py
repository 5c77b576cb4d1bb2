"""The formats of a story. Each is a function of the story, listed in :mod:`.formats`.

A story becomes a format in two steps, as a timeline does. :mod:`.rows` has its entries in words, with the *credits* of
each: its sources, as readers see them. :mod:`.items` has them as the items that the exporters of timelines know, and
:mod:`.columns` as a flat table with a row for each report. Everything that a single timeline needs too is written by
:mod:`timeline.exporters`: CSV, JSON Lines, Arrow, data frames, slides, calendars and linked data are those of a
timeline, with the sources beside them. ``page`` is the HTML page, whose tracks :mod:`.tracks` lays out.
"""
