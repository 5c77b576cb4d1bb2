"""The entry that an edit is about: described by its words, and found again in a timeline of a corrected article."""

from __future__ import annotations

import attrs

from timeline.text.quotations import Extent, QuoteFinder, TextQuote
from timeline.values.edits import Lost, Target
from timeline.values.entry import Entry
from timeline.values.record import TimelineRecord


def target_at(text: str, start: int, end: int) -> Target:
    """The target with the words of *text* from *start* to *end*, and the context that finds them again.

    >>> target_at("Ana Ruiz left in May.", 9, 13).prefix
    'Ana Ruiz '
    """
    quotation = TextQuote.of(text, start, end)
    return Target(start, end, quotation.exact, prefix=quotation.prefix, suffix=quotation.suffix)


def target_of(timeline: TimelineRecord, entry: Entry) -> Target:
    """The target that finds *entry* again in another timeline of the same article."""
    main = entry.events[0]
    alike = _on(timeline, (main.start, main.end))
    bare = target_at(timeline.text, main.start, main.end) if main.text else Target(main.start, main.end, "")
    return attrs.evolve(bare, edtf=entry.edtf, summary=entry.summary, nth=alike.index(entry), of=len(alike))


def relocated(target: Target, finder: QuoteFinder) -> Target:
    """*target* with its words as and where the text of *finder* has them."""
    place = place_of(target, finder)
    if isinstance(place, Lost):  # its entry was found by date and summary
        return target
    found = target_at(finder.text, *place) if target.text else Target(*place, "")
    return attrs.evolve(found, edtf=target.edtf, summary=target.summary, nth=target.nth, of=target.of)


def place_of(target: Target, finder: QuoteFinder) -> Extent | Lost:
    """Where the text of *finder* has the words of *target*; an entry without words is at its end."""
    if not target.text:
        return len(finder.text), len(finder.text)
    places = finder.places(TextQuote(target.text, target.prefix, target.suffix, target.start))
    if len(places) == 1:
        return places[0]
    return Lost.PLACES if places else Lost.WORDS


def find_entry(
    timeline: TimelineRecord, target: Target, finder: QuoteFinder, *, in_any_mention: bool = False
) -> Entry | Lost:
    """The entry of *timeline* that *target* describes, found by *finder*; the reason if none is sure to be it.

    Its words are those of the main mention or in the same sentence; or *in_any_mention*, as for a merger: a newer
    version may have merged the entries itself. A target without context, as older versions wrote them, is looked for at
    its offset, then by date and summary.
    """
    place = place_of(target, finder)
    found = place if isinstance(place, Lost) else _at(timeline, place, target, in_any_mention=in_any_mention)
    has_context = target.prefix or target.suffix
    return found if has_context or isinstance(found, Entry) else _by_date_and_summary(timeline, target) or found


def _at(timeline: TimelineRecord, place: Extent, target: Target, *, in_any_mention: bool) -> Entry | Lost:
    """The entry that *target* describes, among those whose words are at *place*.

    The one with the same date is the best match. The words alone are enough if as many entries have them as before.
    Overlapping words (a newer version may choose another word of the phrase) are enough if one entry has them.
    """
    alike = _on(timeline, place)
    same_day = [entry for entry in alike if entry.edtf == target.edtf]
    same_line = [entry for entry in same_day if entry.summary == target.summary]
    as_then = alike[target.nth : target.nth + 1] if len(alike) == target.of else []
    if as_then and as_then[0] in same_day:
        return as_then[0]
    touching = [entry for entry in all_entries(timeline) if _touches(entry, place)] if target.of == 1 else []
    near = [entry for entry in touching if in_any_mention or _is_in_main_sentence(entry, place)]
    found = next((found[0] for found in (same_day, same_line, as_then, near) if len(found) == 1), None)
    return found or (Lost.ENTRIES if len(alike or near) > 1 else Lost.ENTRY)


def _by_date_and_summary(timeline: TimelineRecord, target: Target) -> Entry | None:
    """The only entry with the words, the date and the summary of *target*."""
    if not (target.text and target.edtf and target.summary):
        return None
    wanted = (target.text, target.edtf, target.summary)
    found = [entry for entry in all_entries(timeline) if (entry.events[0].text, entry.edtf, entry.summary) == wanted]
    return found[0] if len(found) == 1 else None


def all_entries(timeline: TimelineRecord) -> tuple[Entry, ...]:
    """The entries of *timeline*, those without a date last."""
    return (*timeline.entries, *timeline.undated)


def _on(timeline: TimelineRecord, place: Extent) -> list[Entry]:
    """The entries whose main mention is at *place*."""
    return [entry for entry in all_entries(timeline) if (entry.events[0].start, entry.events[0].end) == place]


def _is_in_main_sentence(entry: Entry, place: Extent) -> bool:
    return entry.sentence.start <= place[0] < entry.sentence.end


def _touches(entry: Entry, place: Extent) -> bool:
    return any(event.start < place[1] and place[0] < event.end for event in entry.events)
