"""``find_timexes`` in English and in languages that have a basic pack: any text, any publication date."""

from __future__ import annotations

from random import Random

from fuzz.mutations import ODD, changed_text, decoded, encoded
from fuzz.target import LONGEST, Target
from timeline import Timex, find_timexes, read_timeml, to_timeml
from timeline.timexes.context import GenreName
from timeline.timexes.options import DateOrderName
from timeline.timexes.publication import publication_moment

LANGUAGES = (
    *("en",) * 24, "de", "fr", "es", "it", "pt", "nl", "ru", "uk", "pl", "ar", "he", "fa", "hi", "th", "zh", "ja", "ko", "tr", "vi",
    "fi", "el", "sv", "cs", "hu",
)  # fmt: skip
"""English is as probable as all others together; there are fewer languages than cached packs."""
GENRES: tuple[GenreName, ...] = ("news", "news", "narrative", "message")
ORDERS: tuple[DateOrderName | None, ...] = (None, None, "MDY", "DMY", "YMD")
DATES = (
    "2024-05-10", "2024-02-29", "2023-12-31T23:59:59+14:00", "0001-01-01", "0001-12-31", "9999-12-31", "9999-01-01T00:00:00Z",
    "1900-01-01", "2021-09-30",
)  # fmt: skip
VOCABULARIES = (None, None, None, {"the Long Frost": "1911-01/1912-02", "Harbour Day": "2020-06-05", "Mai": "1999"})
MARK = "\n---\n"
"""Separates the choices (four characters) from the text."""

WORDS = (
    "yesterday today tomorrow Monday Tuesday Wednesday May March June October Sept. Jan. 1999 2024 1990s '90s last next this "
    "ago before after since until from to between and early late mid the of a an week weeks month year years decade century "
    "century's quarter half second seconds summer winter Christmas Easter noon midnight a.m. p.m. 3pm 10:30 EST UTC BC AD 3/4/2012 "
    "30/02/2021 2024-05-06 2024-W19 20240506T101010 Q3 FY24 twenty-first hundred thousand million every each daily twice "
    "Ramadan fortnight weekend morning night now then recently currently "
    "gestern Montag März vor zwei Wochen nächsten Uhr hier demain lundi août il y a trois jours ayer lunes ieri domani "
    "вчера понедельник марта назад أمس شهر يناير 昨日 月曜日 2021年9月30日 三天前 上个月 어제 월요일 dün pazartesi hôm qua"
).split()
TEXTS = (
    "They met on Tuesday and will meet again next month.",
    "The bridge opened in 1936, was widened from May to July 1971 and closed on October 30, 2019 at 3 p.m. EST.",
    "In the early 1990s, about two and a half years before the third quarter of 2001, he retired every other Friday.",
    "It is due 3/4/2012, not 30/9/12; call 2024-W19-3 or 20240506T1010Z. The '90s ended on New Year's Eve.",
    "Am 3. März 2021, vor zwei Wochen und gestern Abend, nächsten Montag.",
    "Il est venu le 3 mai 2021, hier, il y a trois jours, lundi prochain.",
    "2021年9月30日、昨日、三天前 上个月 3日前。",
    "On \u200eMay\u00a05,\u202a 2021\u202c, last\u00ad week, NaN, \u20662024-05-06\u2069 and Infinity years a\u200bgo.",
    "3 марта 2021 года, вчера, две недели назад, в понедельник.",
)


def _seeds() -> tuple[bytes, ...]:
    return tuple(encoded(f"{chr(48 + 5 * i)}000{MARK}{text}") for i, text in enumerate(TEXTS))


def check(data: bytes) -> bool:
    """Check that there is no error, that offsets slice back in order, and that TimeML reads back unchanged."""
    choices, _, text = decoded(data).partition(MARK)
    picked = [ord(letter) for letter in choices[:5].ljust(5, "0")]
    lang = LANGUAGES[picked[0] % len(LANGUAGES)]
    pub_date = DATES[picked[2] % len(DATES)]
    timexes = find_timexes(
        text,
        pub_date,
        lang=lang,
        genre=GENRES[picked[1] % len(GENRES)],
        date_order=ORDERS[picked[3] % len(ORDERS)],
        vocabulary=VOCABULARIES[picked[4] % len(VOCABULARIES)],
    )
    end, tids = 0, set[str]()
    for timex in timexes:
        assert text[timex.start : timex.end] == timex.text, f"{timex} does not slice"
        assert end <= timex.start < timex.end, f"{timex} overlaps what stands before it, or is empty"
        assert timex.tid not in tids, f"{timex.tid} is there twice"
        assert timex.value, f"{timex} has no value"
        assert timex.interval.start <= timex.interval.end, f"{timex} ends before it begins"
        assert timex.explain()
        end, tids = timex.end, {*tids, timex.tid}
    if len(data) % 8 == 0:
        _round_trip(text, pub_date, timexes)
    return True


def _round_trip(text: str, pub_date: str, timexes: tuple[Timex, ...]) -> None:
    document = to_timeml(text, publication_moment(pub_date).date(), timexes, dialect="tempeval3")
    read = read_timeml(document)
    wanted = [(each.start, each.end, each.value) for each in timexes]
    assert [(each.start, each.end, each.value) for each in read.timexes] == wanted, "TimeML reads back otherwise"
    assert len(read.text) == len(text), "TimeML's text is of another length"


_REPLACEMENTS = (*WORDS, *ODD)


def mutate(data: bytes, random: Random) -> bytes:
    """Change the text, and sometimes the choices."""
    choices, _, text = decoded(data).partition(MARK)
    if random.random() < 0.3:
        choices = "".join(chr(48 + random.randrange(60)) for _ in range(5))
    return encoded(choices + MARK + changed_text(text, random, _REPLACEMENTS))[:LONGEST]


TARGET = Target("find_timexes", check, _seeds(), mutate, ("timeline/timexes/*", "timeline/languages/*"))
