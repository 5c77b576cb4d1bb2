"""Timelines as JSON documents and back, exactly.

A document names its version in ``schema``. Intervals have ISO 8601 bounds, start included and end excluded; ``..``
(from EDTF, ISO 8601-2) is an open bound, and the years before our era are 0000 or negative. Entries contain their
complete events, so that a reader needs no look-ups, and ``edtf`` and ``dated_by``, which are computed from the anchor
and ignored when a document is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, TypeVar

import attrs
import cattrs
from cattrs import Converter
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from timeline.documents.checks import check_timeline
from timeline.documents.early_dates import with_early_dates
from timeline.documents.early_edits import with_context
from timeline.documents.json_document import A_TIMELINE, body_of, json_name, json_text_of, read_json, refuse, text_of
from timeline.errors import FormatError, InputError
from timeline.values.anchor import Anchor, Anchors, Origin
from timeline.values.ancient import day_number, day_numbered, interval_between
from timeline.values.edits import Edit
from timeline.values.edtf import OPEN
from timeline.values.entry import Entry
from timeline.values.event import Event
from timeline.values.granularity import Granularity
from timeline.values.graph.links import Links
from timeline.values.graph.relation import TLink
from timeline.values.interval import NO_END, NO_START, CalendarBound, Interval
from timeline.values.record import AnyRecord, TimelineRecord, with_dating_words

SCHEMA_NAME = "news-timeline/1"
"""The version of the documents; the number grows when documents of the old version can no longer be read."""

_EARLY_BOUND = re.compile(r"(0000|-\d{4,6})-(\d\d)-(\d\d)T00:00:00", re.ASCII)
"""A bound before the year 1."""

Value = TypeVar("Value")


def dumps(timeline: TimelineRecord, *, indent: int | None = None) -> str:
    """The JSON document of *timeline*.

    >>> from timeline import Timeline
    >>> dumps(Timeline("Hi.", date(2021, 9, 30)))[:61]
    '{"schema": "news-timeline/1", "text": "Hi.", "pub_date": "202'
    """
    body = {"schema": SCHEMA_NAME} | _converter().unstructure(with_dating_words(timeline))
    return json_text_of(body, indent)


def loads(document: str | bytes, kind: type[AnyRecord]) -> AnyRecord:
    """The timeline of a JSON *document*, as a value of *kind*; a ``FormatError`` says what is wrong and where.

    >>> loads('{"schema": "calendar/7"}', TimelineRecord)
    Traceback (most recent call last):
    timeline.errors.FormatError: not a timeline document: its "schema" is 'calendar/7', not 'news-timeline/1'
    """
    body = body_of(document, SCHEMA_NAME)
    timeline = structure(body, kind)
    try:
        check_timeline(timeline)
    except FormatError as error:
        refuse(str(error))
    return with_context(with_dating_words(with_early_dates(timeline)))


def read_edits(document: str | bytes) -> tuple[Edit, ...]:
    """The edits of a JSON *document*, which is a timeline that :meth:`Timeline.to_json` wrote or a list of edits.

    The edits of a timeline include, last, those that did not fit it (``unapplied``). In a list, fields with a default
    may be missing. Raises ``FormatError``, which says what is wrong, for anything else.

    >>> [drop] = read_edits('[{"kind": "drop", "targets": [{"start": 4, "end": 8, "text": "left"}]}]')
    >>> print(drop)
    drop "left" (characters 4–8)
    """
    text = text_of(document)
    if not text.lstrip().startswith("["):
        kept = loads(text, TimelineRecord)
        return kept.edits + kept.unapplied
    try:
        edits = read_json(text)
    except (ValueError, RecursionError) as error:
        raise FormatError(f"not a list of edits: not JSON ({error})") from None
    return structure({"edits": edits}, _Edits).edits


@attrs.frozen
class _Edits:
    edits: tuple[Edit, ...]


_KINDS = {_Edits.__name__: "a list of edits", TimelineRecord.__name__: A_TIMELINE}
"""The names of kinds of documents in errors, other than the names of the classes."""


def unstructure(value: Any) -> Any:
    """*value* (a timeline or a value in it) as dictionaries, lists, strings and numbers.

    >>> unstructure(Interval.day(date(2021, 9, 30)))
    {'start': '2021-09-30T00:00:00', 'end': '2021-10-01T00:00:00', 'granularity': 'day'}
    """
    return _converter().unstructure(value)


def structure(plain: Any, kind: type[Value], what: str = "") -> Value:
    """The value of *kind* from the data that :func:`unstructure` returned.

    Raises ``FormatError``, which says that it is not *what*, for other data.

    >>> structure({"start": "..", "end": "..", "granularity": "unknown"}, Interval) == Interval.unknown()
    True
    """
    try:
        return _converter().structure(plain, kind)
    except (cattrs.BaseValidationError, cattrs.ForbiddenExtraKeysError) as error:
        wrong = "; ".join(_as_in_documents(cattrs.transform_error(error, path="$", format_exception=_in_words)[:3]))
    what = what or _KINDS.get(kind.__name__, f"a {kind.__name__.lower()} document")
    raise FormatError(f"not {what}: {wrong}")


_FIELD_PATHS = ((re.compile(r"\.class_$"), ".class"), (re.compile(r"(?<=anchor)(s\[\d+\])?\.origin$"), r"\1.rule"))


def _as_in_documents(complaints: Sequence[str]) -> list[str]:
    """*complaints* with the paths that documents have: ``anchor.rule`` is the field ``origin`` in Python."""
    for path, name in _FIELD_PATHS:
        complaints = [path.sub(name, complaint) for complaint in complaints]
    return list(complaints)


def _in_words(error: BaseException, wanted: type[Any] | None) -> str:
    """What is wrong with one value. Our own errors and Python's "month must be in 1..12" are clear as they are."""
    if isinstance(error, KeyError):
        return f"required field {error} missing"
    if type(error) in (TypeError, ValueError, InputError):
        return str(error)
    return cattrs.v.format_exception(error, wanted)


@cache
def _converter() -> Converter:
    converter = Converter(forbid_extra_keys=True)
    _strict_scalars(converter)
    converter.register_unstructure_hook(datetime, datetime.isoformat)
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_structure_hook(datetime, _moment)
    converter.register_structure_hook(date, lambda given, _: date.fromisoformat(_checked(str, given)))
    converter.register_unstructure_hook(Interval, _interval_out)
    converter.register_structure_hook(Interval, _interval_in(converter))
    converter.register_unstructure_hook(Anchors, lambda anchors: converter.unstructure(list(anchors.values())))
    converter.register_structure_hook(Anchors, _anchors_in(converter))
    converter.register_unstructure_hook(Links, lambda links: converter.unstructure(list(links.told)))
    converter.register_structure_hook(Links, lambda given, _: Links(converter.structure(given, tuple[TLink, ...])))
    converter.register_unstructure_hook(Origin, str)
    converter.register_structure_hook(Origin, lambda given, _: Origin.read(_checked(str, given)))
    _rename(converter, Event, class_="class")
    _rename(converter, Anchor, origin="rule")
    _add_computed(converter)
    return converter


def _anchors_in(converter: Converter) -> Callable[[Any, Any], Anchors]:
    def read(given: Any, _: object) -> Anchors:
        listed = converter.structure(given, tuple[Anchor, ...])
        anchors = Anchors(listed)
        if len(anchors) < len(listed):
            raise ValueError("two anchors have the id of one event")
        return anchors

    return read


def _strict_scalars(converter: Converter) -> None:
    """Refuse 5 instead of "5", and "" instead of an empty list."""
    for scalar in (str, int, bool):
        converter.register_structure_hook(scalar, _scalar)
    converter.register_structure_hook(float, lambda given, _: _number(given))
    converter.register_structure_hook_factory(_is_tuple, lambda wanted: _array(converter, wanted))
    converter.register_structure_hook_factory(attrs.has, lambda wanted: _object(_reader(wanted, converter)))


def _scalar(given: Any, wanted: type[Any]) -> Any:
    """*given* itself, or the member of the enumeration (also a string) with that value."""
    return wanted(given) if issubclass(wanted, Enum) else _checked(wanted, given)


def _reader(wanted: type[Any], converter: Converter, **options: Any) -> Callable[[Any, Any], Any]:
    return make_dict_structure_fn(wanted, converter, _cattrs_forbid_extra_keys=True, **options)


def _object(read: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    """*read*, which would ask any value for its keys, for JSON objects only."""
    return lambda given, wanted: read(_checked(dict, given), wanted)


def _is_tuple(wanted: Any) -> bool:
    return getattr(wanted, "__origin__", None) is tuple


def _array(converter: Converter, wanted: Any) -> Callable[[Any, Any], Any]:
    """A reader of JSON arrays into ``tuple[X, ...]``."""
    as_list = list[wanted.__args__[0]]
    read = converter.get_structure_hook(as_list)
    return lambda given, _: tuple(read(_checked(list, given), as_list))


def _checked(wanted: type[Any], given: Any) -> Any:
    if type(given) is not wanted:
        raise TypeError(f"{json_name(type(given))} instead of {json_name(wanted)}")
    return given


def _number(given: Any) -> float:
    return float(given) if type(given) is int else float(_checked(float, given))


def _moment(given: Any, _: object = None) -> datetime:
    moment = datetime.fromisoformat(_checked(str, given))
    if moment.tzinfo is not None:
        raise ValueError(f"{given!r} has a time zone; bounds must be in the publication's local time")
    return moment


def _interval_out(interval: Interval) -> dict[str, str]:
    return {
        "start": OPEN if interval.open_start else _bound_out(interval.begins),
        "end": OPEN if interval.open_end else _bound_out(interval.ends),
        "granularity": interval.granularity.value,
    }


def _bound_out(bound: CalendarBound) -> str:
    """A bound in ISO 8601; years of five digits, which ISO 8601 leaves to agreement, have all their digits.

    >>> _bound_out((-15998, datetime.min)), _bound_out((0, datetime(2021, 9, 30)))
    ('-0043-03-15T00:00:00', '2021-09-30T00:00:00')
    """
    early, moment = bound
    if not early:
        return moment.isoformat()
    year, month, day = day_numbered(int(early))
    return f"{year:05}-{month:02}-{day:02}T00:00:00" if year else f"0000-{month:02}-{day:02}T00:00:00"


def _interval_in(converter: Converter) -> Callable[[Any, Any], Interval]:
    start = override(struct_hook=lambda given, _: NO_START if given == OPEN else _bound(given))
    end = override(struct_hook=lambda given, _: NO_END if given == OPEN else _bound(given))
    read = _object(_reader(_Bounds, converter, start=start, end=end))
    return lambda given, _: interval_between(*attrs.astuple(read(given, _Bounds), recurse=False))


@attrs.frozen
class _Bounds:
    """An interval as documents have it."""

    start: CalendarBound
    end: CalendarBound
    granularity: Granularity = Granularity.DAY


def _bound(given: Any) -> CalendarBound:
    early = _EARLY_BOUND.fullmatch(_checked(str, given))
    return (day_number(*map(int, early.groups())), datetime.min) if early else (0, _moment(given))


def _rename(converter: Converter, cls: type[Any], **names: str) -> None:
    """Write fields of *cls* under other names: TimeML's ``class``, which Python reserves, and ``rule`` of anchors."""
    renamed: dict[str, Any] = {field: override(rename=name) for field, name in names.items()}
    converter.register_unstructure_hook(cls, make_dict_unstructure_fn(cls, converter, **renamed))
    converter.register_structure_hook(cls, _object(_reader(cls, converter, **renamed)))


_COMPUTED = ("edtf", "dated_by")


def _add_computed(converter: Converter) -> None:
    """Write the date of each entry as EDTF too; ignore it when reading, and its words: the anchor has the date."""
    write = make_dict_unstructure_fn(Entry, converter)
    read = _reader(Entry, converter)
    converter.register_unstructure_hook(Entry, lambda entry: {"edtf": entry.edtf} | write(entry))
    converter.register_structure_hook(Entry, lambda given, wanted: read(_without_computed(given), wanted))


def _without_computed(given: Any) -> dict[str, Any]:
    entry: Mapping[str, Any] = _checked(dict, given)
    return {name: value for name, value in entry.items() if name not in _COMPUTED}
