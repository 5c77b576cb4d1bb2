"""Features for and against a time of an event, as tuples of words, each with a learned weight.

Features of the event alone (``("tense", "PAST")``) have one weight for each placement. Features of an event and a date
(``("owner.steps", 1)``) have one for each placement that depends on that date. The names of features are keys of the
shipped weights, so they stay as they are until the next training, where the code has other words for them: an event
that a date is attached to is ``owned``, its date has it as ``owner``, and events related to it are ``kin``.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

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
SAME_SENTENCE, OTHER_SENTENCE = 0, 1
"""The distance of a date from an event."""
SIGNAL_DEPENDENCIES = ("prep", "mark", "pcomp")


def event_features(article: ArticleContext, context: EventContext) -> list[Feature]:
    """The features of the event alone."""
    table, event, token = article.table, context.event, context.token
    is_attached = event.eid in article.attached_unit
    sentence = table.sentence[token]
    dates_in_sentence = len(article.units_by_sentence.get(sentence, ()))
    return [
        ("bias",),
        ("tense", context.tense, context.aspect),
        ("class+tense", context.class_, context.tense, context.aspect),
        ("status", context.status, context.tense),
        ("modal", event.modality, context.tense),
        ("topic", context.topic),
        ("dep", table.dep[token]),
        ("tag", table.tag[token], *_auxiliaries(table, token)),
        ("role", context.role),
        ("durative+tense", int(event.durative * 5), context.tense, context.aspect),
        ("said", bool(event.source), event.source.quoted, context.tense),
        ("sentence", min(sentence, 4)),
        ("owned", is_attached, min(dates_in_sentence, 2)),
        *_clause_features(table, context),
        *_governor_features(article, context),
        *_child_features(table, token),
    ]


def _clause_features(table: TokenTable, context: EventContext) -> list[Feature]:
    """Features of the token above the event, and of the verb in whose clause the event is."""
    token, path = context.token, context.path
    clause = next((above for above in path if table.pos[above] in ("VERB", "AUX")), path[-1])
    features: list[Feature] = [("above", table.tag[path[1]], table.dep[token]) if len(path) > 1 else ("top",)]
    if clause != token:
        features.append(("clause", table.tag[clause], *_auxiliaries(table, clause)))
    return features


def _governor_features(article: ArticleContext, context: EventContext) -> list[Feature]:
    """Features of the nearest event above."""
    governor = article.event_contexts.get(context.governor)
    if governor is None:
        return []
    return [
        ("governor+own", governor.tense, governor.aspect, context.tense, context.aspect),
        ("governor.owned", governor.event.eid in article.attached_unit, article.table.dep[context.token]),
    ]


def _child_features(table: TokenTable, token: int) -> list[Feature]:
    children = table.children[token]
    return [(table.dep[child], table.lower[child]) for child in children if table.dep[child] in WORDS_BELOW]


def _auxiliaries(table: TokenTable, token: int) -> list[str]:
    return sorted(table.lower[child] for child in table.children[token] if table.dep[child].startswith("aux"))


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


def _has_same_stem(article: ArticleContext, context: EventContext, unit: int) -> bool:
    """True for a date that is attached to an event of the same stem."""
    attachment = article.attachments.get(unit)
    return attachment is not None and lemma_stem(attachment.event) == context.stem


def surroundings(article: ArticleContext, context: EventContext, unit: int) -> tuple[bool, bool]:
    """Whether a date of another sentence is the nearest on its side, and whether the event's sentence has a date."""
    start, end = sorted((article.units[unit].start, context.event.start))
    is_nearest = bisect_left(article.unit_starts, end) - bisect_right(article.unit_starts, start) <= 0
    return is_nearest, article.table.sentence[context.token] in article.units_by_sentence


def surroundings_features(context: EventContext, is_nearest: bool, is_dated: bool) -> list[Feature]:
    """The features of a date of another sentence that :func:`surroundings` gives."""
    return [("nearest", is_nearest, is_dated), ("nearest.tense", is_nearest, context.tense, context.class_)]


def date_features(article: ArticleContext, context: EventContext, unit: int, distance: int) -> list[Feature]:
    """Features of the age and the size of the date, and of the tense that goes with them."""
    age, size = article.unit_ages[unit]
    return [
        ("when", age, size, distance),
        ("when", age, context.tense, context.status),
        ("when", age, context.tense, context.aspect, distance),
    ]


def date_features_key(context: EventContext) -> tuple[str, str, str]:
    """The facts of an event that :func:`date_features` depends on: events with equal keys share their features."""
    return context.tense, context.aspect, context.status


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
        ("nearest", all(abs(article.unit_heads[date] - token) >= distance for date in dates)),
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
