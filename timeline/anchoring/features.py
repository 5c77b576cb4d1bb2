"""Features for and against a time of an event, as tuples of words, each with a learned weight.

Features of the event alone (``("tense", "PAST")``) have one weight for each placement. Features of an event and a date
(``("owner.steps", 1)``) have one for each placement that depends on that date. The names of features are keys of the
shipped weights, so they stay as they are until the next training, where the code has other words for them: an event
that a date is attached to is ``owned``, its date has it as ``owner``, and events related to it are ``kin``.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import repeat

import attrs

from timeline.anchoring.context import ArticleContext, EventContext, lemma_stem
from timeline.parsing.token_table import TokenTable

RANKER_FEATURES = 2
"""The version of the features. Raise it with every change, because weights fit one version only."""

Feature = tuple[str | int, ...]

CLAUSAL_DEPENDENCIES = frozenset(
    {"ROOT", "ccomp", "advcl", "relcl", "acl", "conj", "xcomp", "pcomp", "csubj", "parataxis"}
)
"""Dependencies of tokens that head a clause, or may."""
WORDS_BELOW = frozenset({"mark", "neg"})
"""Dependencies of the words below an event that are features."""
_AUXILIARIES = frozenset({"aux", "auxpass"})
SAME_SENTENCE, OTHER_SENTENCE = 0, 1
"""The distance of a date from an event."""
SIGNAL_DEPENDENCIES = ("prep", "mark", "pcomp")


def event_features(article: ArticleContext, contexts: Sequence[EventContext]) -> list[list[Feature]]:
    """The features of each event alone. The events are in text order."""
    words = _WordsBelow.of(article.table, contexts)
    own = zip(*_features_of_all(article, contexts, words), strict=False)
    more = (_features_of_some(article, context, words) for context in contexts)
    return [[*features, *others] for features, others in zip(own, more, strict=True)]


@attrs.frozen(eq=False, repr=False)
class _WordsBelow:
    """The words below each token in some sentences: the auxiliaries in the order of the alphabet, and some others."""

    auxiliaries: Mapping[int, Sequence[str]]
    others: Mapping[int, Sequence[Feature]]

    @classmethod
    def of(cls, table: TokenTable, contexts: Sequence[EventContext]) -> _WordsBelow:
        """Those of the sentences from that of the first of *contexts* to that of the last."""
        auxiliaries: dict[int, list[str]] = {}
        others: dict[int, list[Feature]] = {}
        first, last = (table.sentence_ranges[table.sentence[contexts[end].token]] for end in (0, -1))
        part = slice(first.start, last.stop)
        for dep, head, word in zip(table.dep[part], table.head[part], table.lower[part], strict=True):
            if dep in _AUXILIARIES:
                auxiliaries.setdefault(head, []).append(word)
            elif dep in WORDS_BELOW:
                others.setdefault(head, []).append((dep, word))
        return cls({head: sorted(words) for head, words in auxiliaries.items()}, others)


def _features_of_all(
    article: ArticleContext, contexts: Sequence[EventContext], words: _WordsBelow
) -> Iterator[Iterable[Feature]]:
    """The features that every event has, kind by kind."""
    table, events, tokens = article.table, [each.event for each in contexts], [each.token for each in contexts]
    tenses, aspects = [each.tense for each in contexts], [each.aspect for each in contexts]
    deps, sentences = [table.dep[token] for token in tokens], [table.sentence[token] for token in tokens]
    yield repeat(("bias",))
    yield zip(repeat("tense"), tenses, aspects)
    yield zip(repeat("class+tense"), [each.class_ for each in contexts], tenses, aspects)
    yield zip(repeat("status"), [each.status for each in contexts], tenses)
    yield zip(repeat("modal"), [event.modality for event in events], tenses)
    yield zip(repeat("topic"), [each.topic for each in contexts])
    yield zip(repeat("dep"), deps)
    yield [("tag", table.tag[token], *words.auxiliaries.get(token, ())) for token in tokens]
    yield zip(repeat("role"), [each.role for each in contexts])
    yield zip(repeat("durative+tense"), [int(event.durative * 5) for event in events], tenses, aspects)
    sources = [event.source for event in events]
    yield zip(repeat("said"), [bool(source.text) for source in sources], [each.quoted for each in sources], tenses)
    yield zip(repeat("sentence"), [min(sentence, 4) for sentence in sentences])
    dates = [len(article.units_by_sentence.get(sentence, ())) for sentence in sentences]
    yield zip(repeat("owned"), [event.eid in article.attached_unit for event in events], [min(n, 2) for n in dates])
    heads = zip([table.head[token] for token in tokens], tokens, deps, strict=True)
    yield [("top",) if head == token else ("above", table.tag[head], dep) for head, token, dep in heads]


def _features_of_some(article: ArticleContext, context: EventContext, words: _WordsBelow) -> Iterator[Feature]:
    """The features that not all events have: of its clause, of the nearest event above, and of words below it."""
    table, token, path = article.table, context.token, context.path
    clause = next((above for above in path if table.pos[above] in ("VERB", "AUX")), path[-1])
    if clause != token:
        yield ("clause", table.tag[clause], *words.auxiliaries.get(clause, ()))
    governor = article.event_contexts.get(context.governor)
    if governor is not None:
        yield ("governor+own", governor.tense, governor.aspect, context.tense, context.aspect)
        yield ("governor.owned", governor.event.eid in article.attached_unit, table.dep[token])
    yield from words.others.get(token, ())


def distance_of(article: ArticleContext, context: EventContext, unit: int) -> int:
    """``SAME_SENTENCE`` or ``OTHER_SENTENCE``; for training only, because the ranker knows it beforehand."""
    sentence = article.table.sentence
    is_same = sentence[context.token] == sentence[article.unit_heads[unit]]
    return SAME_SENTENCE if is_same else OTHER_SENTENCE


def distance_features(article: ArticleContext, context: EventContext, distance: int) -> list[Feature]:
    """The features of the event that speak for dates at *distance*."""
    return [
        ("bias", distance),
        ("owned", context.event.eid in article.attached_unit, distance),
        ("class", context.class_, distance),
        ("tense", context.tense, context.aspect, distance),
        ("topic", context.topic, distance),
        ("status", context.status, distance),
    ]


def pair_features(article: ArticleContext, context: EventContext, unit: int, distance: int) -> list[Feature]:
    """The features of the event and one date together."""
    attachment = article.attachments.get(unit)
    features = _related_features(article, context, unit, distance)
    if attachment is not None and attachment.event is context.event:
        features.append(("owner.steps", min(attachment.steps, 4)))
        features.append(("owner.signal", attachment.signal.value))
        features.append(("owner.class", context.class_))
    return features if distance else features + _same_sentence_features(article, context, unit)


def _related_features(article: ArticleContext, context: EventContext, unit: int, distance: int) -> list[Feature]:
    """Features of the related events that have this date: the governor, the event before, events of the same stem."""
    features: list[Feature] = []
    governor, previous = article.event_contexts.get(context.governor), article.event_contexts.get(context.previous)
    if governor is not None and article.attached_unit.get(governor.event.eid) == unit:
        features.append(("kin.governor", governor.class_, context.class_))
    if previous is not None and article.attached_unit.get(previous.event.eid) == unit:
        features.append(("kin.before", previous.tense, context.tense))
    if _has_same_stem(article, context, unit) and context.event.eid not in article.attached_unit:
        is_first = unit == article.units_by_stem[context.stem][0]
        features.append(("kin.name", distance, context.pos))
        features.append(("kin.name.first", is_first, context.determiner))
    return features


def related_units(article: ArticleContext, context: EventContext) -> set[int]:
    """The dates that are attached to the event, to its governor, to the event before, or to events of its stem.

    Dates of other sentences have no :func:`pair_features` unless they are among these.
    """
    units = set(article.units_by_stem.get(context.stem, ()))
    for token in (context.governor, context.previous):
        related = article.events.get(token)
        if related is not None and related.eid in article.attached_unit:
            units.add(article.attached_unit[related.eid])
    return units


def _has_same_stem(article: ArticleContext, context: EventContext, unit: int) -> bool:
    """True for a date that is attached to an event of the same stem."""
    attachment = article.attachments.get(unit)
    return attachment is not None and lemma_stem(attachment.event) == context.stem


def surroundings(article: ArticleContext, context: EventContext, unit: int) -> tuple[bool, bool]:
    """Whether a date of another sentence is the nearest on its side, and whether the event's sentence has a date."""
    is_nearest = article.units[unit].start in article.nearest_starts(context.event.start)
    return is_nearest, article.table.sentence[context.token] in article.units_by_sentence


def surroundings_features(context: EventContext, is_nearest: bool, is_dated: bool) -> list[Feature]:
    """The features of a date of another sentence that :func:`surroundings` gives."""
    return [("nearest", is_nearest, is_dated), ("nearest.tense", is_nearest, context.tense, context.class_)]


def date_features(age_and_size: tuple[str, str], context: EventContext, distance: int) -> list[Feature]:
    """Features of the age and the size of a date, and of the tense that goes with them."""
    age, size = age_and_size
    return [
        ("when", age, size, distance),
        ("when", age, context.tense, context.status),
        ("when", age, context.tense, context.aspect, distance),
    ]


def _same_sentence_features(article: ArticleContext, context: EventContext, unit: int) -> list[Feature]:
    table, token, head = article.table, context.token, article.unit_heads[unit]
    first, last = sorted((token, head))
    distance, side = last - first, "<" if token < head else ">"
    event_tokens = article.event_tokens
    events_between = event_tokens[bisect_right(event_tokens, first) : bisect_left(event_tokens, last)]
    verbs_between = [event for event in events_between if table.pos[event] == "VERB"]
    dividers_between = sorted(article.signals.dividers.intersection(table.lower[first + 1 : last]))
    dates = article.units_by_sentence[table.sentence[token]]
    return [
        ("tokens", side, distance if distance < 5 else 5 + min(distance // 5, 5)),
        ("verbs.between", min(len(verbs_between), 2)),
        ("nearest", len(dates) == 1 or all(abs(article.unit_heads[date] - token) >= distance for date in dates)),
        *[("between", word) for word in dividers_between],
        *_path_features(article, context, unit),
        *_signal_features(article, unit),
    ]


def _path_features(article: ArticleContext, context: EventContext, unit: int) -> list[Feature]:
    """Features of the path in the parse from the date up to the lowest common ancestor, and down to the event."""
    dep, from_date, from_event = article.table.dep, article.unit_paths[unit], context.path
    ancestor = next((token for token in from_date if token in from_event), None)
    if ancestor is None:
        return []
    down = [dep[token] for token in from_event[: from_event.index(ancestor)]]
    features: list[Feature] = [("fall", *[name for name in down if name in CLAUSAL_DEPENDENCIES])]
    contexts = article.event_contexts
    if any(token in contexts and contexts[token].is_report for token in from_event[1:]):
        features.append(("under.report",))
    return features


def _signal_features(article: ArticleContext, unit: int) -> list[Feature]:
    """The preposition or conjunction that introduces the date, or the short word before it."""
    table, signals, first = article.table, article.signals, article.unit_first_tokens[unit]
    for token in article.unit_paths[unit][:4]:
        if table.dep[token] in SIGNAL_DEPENDENCIES or table.tag[token] == "IN":
            word = table.lower[token]
            return [("signal", word if word in signals.before_dates or word in signals.plain else "other")]
        if table.pos[token] == "VERB":
            break
    has_short_word = first > 0 and table.tag[first - 1] in ("IN", "DT", ",")
    return [("bare", table.lower[first - 1] if has_short_word else "")]
