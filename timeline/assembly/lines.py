"""The lines of the entries of one event: a different one for each of its dates."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from timeline.assembly.selection import AssemblyContext
from timeline.summaries.line import Summary, summarise
from timeline.summaries.shares import Share, shares
from timeline.summaries.words import SummaryWords
from timeline.values.anchor import Anchor
from timeline.values.event import Event

MOST_SHARES = 12
"""The most dates of one event whose words are told apart; "May 3, 5, 7 …" may date it a thousand times."""

Write = Callable[..., Summary]


def lines_by_date(main: Event, anchors: Sequence[Anchor], context: AssemblyContext) -> list[Summary]:
    """A line and a headline of *main* for each of *anchors*, without the words of these dates.

    Each date has the words that the sentence gives to it: "won gold in 2019 and silver in 2021". Dates that share all
    words are counted: "Ruiz made a pair of calls (first of two dates)".
    """
    trigger = context.parsed_events.token_of(main)
    if trigger is None:
        return [Summary(main.text, main.text)] * len(anchors)
    words = SummaryWords.load(context.parsed_events.parsed.lang or "en")
    timexes = [[context.timexes[tid] for tid in anchor.timex] for anchor in anchors]
    dates = [(timex.start, timex.end) for of_anchor in timexes for timex in of_anchor]
    write = partial(summarise, trigger, words, speaker=main.source.text)
    if len(anchors) == 1:
        return [write(dates)]
    spans = [(of_anchor[0].start, of_anchor[-1].end) if of_anchor else (0, 0) for of_anchor in timexes]
    parted = shares(trigger, sorted(spans), words) if len(spans) <= MOST_SHARES else []
    if parted is None:
        return _counted([write] * len(anchors), anchors, words)
    share_of: dict[tuple[int, int], Share] = dict(zip(sorted(spans), parted, strict=False))
    writers = {share: partial(write, dates, share=share) for share in (None, *parted)}
    return _counted([writers[share_of.get(span)] for span in spans], anchors, words)


def _counted(writers: Sequence[Write], anchors: Sequence[Anchor], words: SummaryWords) -> list[Summary]:
    """The lines that *writers* write, each with its number among those like it: "(first of two dates)"."""
    written: dict[Write, Summary] = {writer: writer() for writer in dict.fromkeys(writers)}
    in_order = sorted(range(len(anchors)), key=lambda place: anchors[place].interval.begins)
    texts = [list(written[writer]) for writer in writers]
    for kind in range(len(Summary._fields)):
        alike: dict[str, list[int]] = {}
        for place in in_order:
            alike.setdefault(texts[place][kind], []).append(place)
        for places in alike.values():
            remarks = [words.remark_on_date(number, len(places)) for number in range(1, len(places) + 1)]
            if len(places) > 1:
                room = max(map(len, remarks))
                shorter = {writer: writer(room=room)[kind] for writer in {writers[place]: None for place in places}}
                for place, remark in zip(places, remarks, strict=True):
                    texts[place][kind] = shorter[writers[place]] + remark
    return [Summary(line, headline) for line, headline in texts]
