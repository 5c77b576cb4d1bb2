"""Stories: the timelines of many articles joined to one, in which each entry has its sources.

Theory of operation
-------------------

:mod:`.build` has the two ways in. ``build_story`` reads articles (:mod:`.article`) by ``build_timelines``; ``story_of``
takes timelines that are there already. Both keep of each article a *reading* (:mod:`.reading`): its entries unchanged,
and a sketch of its text. A :class:`.story.Story` is a pure function of its readings, whatever their order. So adding an
article gives what building at once gives, and removing it leaves no trace.

:func:`.joining.steps.joined_articles` is that function. Its steps, each of which gets the values of the one before:

1. **Copies** (:mod:`.joining.copies`): which articles share half of their text with an earlier one, by sketches.
2. **Reports** (:mod:`.joining.reports`): the entries of all articles. One whose sentence is in an earlier article
   repeats it: it has the date that the sentence had there, because "on Monday" in a reprint is not a later Monday.
   Sentences that stand on many pages and are dated by publication alone are furniture and are left out, and so is
   what says when a page was changed.
3. **Facts** (:mod:`.joining.likeness`): what reports are compared by: words, names, figures, participants, speakers.
4. **Pairs** (:mod:`.joining.pairs`): reports that may be of one event, from small blocks: those of one date; coarse
   dates beside finer ones, and publication dates beside dates in words; dates that exclude each other. Another status
   (unless a plan comes true), actor, speaker or figure forbids a pair, and so do a man and a woman, "a driver" and "a
   guest", and journeys to two places (:mod:`.joining.words`).
5. **Clusters** (:mod:`.joining.clusters`): the reports of each event, the most alike joined first. Two entries of one
   article are never joined: its own timeline has decided that.
6. **Corrections** (:mod:`.joining.corrections`): what an editor changed (:mod:`.edits`), by the words of reports.
7. **Dates** (:mod:`.joining.dating`): one of the dates that the reports give, and how far the others agree.
8. **Entries** (:mod:`.joining.steps`): summary, salience, order; :mod:`.joining.key_dates` ranks the days.

What repeats another report is set apart in step 2 and takes no part in the steps up to 5, so that no number of copies
changes what a story says. :mod:`.blocks` lets an engine do the steps that compare pairs. :mod:`.inputs` reads folders
and files, :mod:`.record` has the queries, :mod:`.naming` finds whom an entry is about, :mod:`.document` writes and
reads JSON, and :mod:`.writing` has all other formats.
"""
