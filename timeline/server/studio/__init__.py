"""The studio in a browser: ``timeline studio`` serves one article to the person who corrects it.

It needs the extra ``studio``. The page and its steps are those of :mod:`timeline.studio`; here is only what HTTP adds:

1. :mod:`~timeline.server.studio.door` lets in who has the token, which is the first part of the address, on a machine
   that asks for this one by its name. A form must come from the studio itself (``Origin``).
2. :mod:`~timeline.server.studio.app` answers: the page, a step, what a date says, and the timeline in any format.
3. :mod:`~timeline.server.studio.story` shows a story, and below it the studio of each of its articles.
4. :mod:`~timeline.server.studio.running` runs it for this machine alone, on a port that is free.
"""
