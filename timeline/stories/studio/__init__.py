"""The studio of a story: the page that readers see, with forms that correct its own entries.

Theory of operation
-------------------

It works as the studio of an article does (:mod:`timeline.studio`), on the corrections of a story in place of those of
an article. Nothing is kept but the articles and the list of :class:`~timeline.stories.edits.StoryEdit` values.

1. A :class:`~timeline.stories.studio.desk.StoryDesk` has a desk for each article, and the corrections of the story's
   own entries. When an article was corrected, its readings are joined anew, and the corrections made again: they name
   their entries by the words of the reports, so they hold.
2. :mod:`~timeline.stories.studio.steps` turns a form into a new revision by the methods of
   :class:`~timeline.stories.story.Story` (``replace``, ``drop``, ``merge``, ``split``) and says what was done.
3. The desk writes the story to its file, whole or not at all, and only then takes the step.
4. :mod:`~timeline.stories.studio.page` writes the page anew. It adds to that of :mod:`timeline.stories.writing.page`.

:mod:`timeline.server.studio.story` serves it.
"""
