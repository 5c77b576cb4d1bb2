"""The studio: the page of an article, with forms that correct it.

Theory of operation
-------------------

**What is kept.** A :class:`~timeline.studio.revision.Revision` is the timeline as it was built, the corrections made
since, and those undone. Nothing else: undoing is to replay one correction less, and redoing is to make it again. All
corrections are :class:`~timeline.values.edits.Edit` values, made by :mod:`timeline.editing`.

**A step.**

1. The browser sends a form: an action, the numbers of the entries that it is about, and what was typed. The form
   carries the ``state`` of the page that it stands on. A form of another state than the revision has is refused,
   because its numbers may mean other entries.
2. :mod:`~timeline.studio.actions` turns the form into a new revision and a sentence that says what was done.
   :mod:`~timeline.studio.dates` reads the date as it was typed, :mod:`~timeline.studio.words` finds words that were
   marked in the article.
3. A :class:`~timeline.studio.desk.Desk` writes the new timeline to its file, whole or not at all, and only then takes
   the step. What the page shows is therefore always what is in the file.
4. :mod:`~timeline.studio.page` writes the page of the new revision. There is no second model in the browser: its script
   submits the same forms as a person without JavaScript does.

**Who shows it.** :mod:`timeline.server.studio` serves desks to a browser, and :mod:`~timeline.studio.widget` shows one
in a notebook. The page is that of :mod:`timeline.exporters.page`; the studio only adds to it.
"""
