"""Words and labels for people, shared by all formats. No module here knows a format.

From the bottom up: :mod:`~timeline.presentation.plain_text` makes any text safe for one line of output and measures it.
:mod:`~timeline.presentation.labels` names statuses and marks uncertain dates. :mod:`~timeline.presentation.dates`
writes intervals and years before our era in words, :mod:`~timeline.presentation.evidence` rules, confidences and
meanings. :mod:`~timeline.presentation.rows` makes an entry a row of a table, and
:mod:`~timeline.presentation.explain` says how an entry got its date and its place.
"""
