"""Looks at the words around a match that tell whether it is a time at all: "you may go", "$1990", "the march on Rome".

A guard is a function of the place; a rule lists guards by name and all must hold.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

import attrs

from timeline.languages.packs import LanguagePack
from timeline.timexes.frame import Genre


@attrs.frozen
class Site:
    """A match where it stands: offsets into the text and its lower-case twin."""

    text: str
    lower: str
    start: int
    end: int
    pack: LanguagePack
    genre: Genre

    @property
    def previous(self) -> str:
        """The lower-case word right before, with blanks between; empty after punctuation or at the start."""
        found = _PREVIOUS.search(self.lower, max(0, self.start - 24), self.start)
        return found[1] if found else ""

    @property
    def following(self) -> str:
        """The lower-case word right after; empty before punctuation."""
        found = _FOLLOWING.match(self.lower, self.end)
        return found[1] if found else ""

    @property
    def before(self) -> str:
        """The character right before."""
        return self.lower[self.start - 1 : self.start]

    @property
    def after(self) -> str:
        """The two characters right after."""
        return self.lower[self.end : self.end + 2]

    @property
    def opens_sentence(self) -> bool:
        """True where the match is the first word of a sentence or of the text."""
        lead = self.lower[max(0, self.start - 4) : self.start].rstrip(" \"'“‘(")
        return not lead or lead[-1] in ".!?\n:"

    def has(self, word: str, *lists: str) -> bool:
        """True when *word* is in one of the pack's word lists."""
        return bool(word) and any(word in self.pack.words(name) for name in lists)


_PREVIOUS = re.compile(r"([^\W\d_]+)['’]?\s+$")
_FOLLOWING = re.compile(r"\s+([^\W\d_]+)")
_FOLLOWING_TIGHT = re.compile(r"\s*-?\s*([^\W\d_]+)")

Guard = Callable[[Site], bool]
GUARDS: dict[str, Guard] = {}
"""Every guard by name, as the rules of a pack list them."""


def guard(function: Guard) -> Guard:
    """Register a guard under its own name."""
    GUARDS[function.__name__] = function
    return function


@guard
def capitalised(site: Site) -> bool:
    """Names are written with a capital; in a message anything goes."""
    return site.text[site.start].isupper() or (site.genre is Genre.MESSAGE)


@guard
def month_word(site: Site) -> bool:
    """"May" and "March" are months after a preposition or with a capital inside a sentence, "may" never in news."""
    word = site.lower[site.start : site.end].split()[-1]
    if not site.text[site.end - len(word)].isupper():
        return site.genre is Genre.MESSAGE and not site.has(word, "verb_months", "short_months")
    if site.has(word, "verb_months"):
        return site.has(site.previous, "month_prepositions") and not _is_name(site)
    if site.has(word, "given_names"):
        return not (_is_name(site) or _follows_name(site))
    return not site.has(word, "short_months") or (site.has(site.previous, "month_prepositions") and not _is_name(site))


def _follows_name(site: Site) -> bool:
    """A capitalised word right before, not at the start of a sentence: "the singer Marion August"."""
    return re.search(r"[^.!?:\"”“\n] [A-Z][a-z]+ $", site.text[max(0, site.start - 24) : site.start]) is not None


def _is_name(site: Site) -> bool:
    """A capitalised word follows or precedes: "April Jones", "August Wilson"."""
    match = re.match(r" (?=[A-Z][a-z])", site.text[site.end : site.end + 3])
    return match is not None and not site.has(site.following, "month_prepositions")


@guard
def short_weekday(site: Site) -> bool:
    """"Sat" and "Sun" are weekdays in messages and beside a date; elsewhere a verb and a star."""
    return site.genre is Genre.MESSAGE and not site.has(site.following, "after_sat") and not site.has(site.previous, "before_sat")


@guard
def bare_year(site: Site) -> bool:
    """A year is no price, no share, no part of a larger number, and is not counted in."""
    if site.before in "$£€¥#@&-.,:/+_=*'" and site.before:
        return site.before == "-" and _is_year_before_dash(site)
    if site.after[:1] in "%$€£" and site.after[:1]:
        return False
    if site.after[:1] in ".,:/-–" and site.after[1:2].isalnum():
        return site.after[:1] in "-–/" and not site.after[1:2].isdigit() or _is_span(site)
    return not site.has(site.following, "counted") and not site.has(site.previous, "before_numbers")


def _is_year_before_dash(site: Site) -> bool:
    return bool(re.search(r"\b(?:1[5-9]|20)\d\d-$|[^\W\d_]-$", site.lower[max(0, site.start - 6) : site.start]))


def _is_span(site: Site) -> bool:
    return bool(re.match(r"[-–/](?:\d{4}|\d\d)(?![\d\w-])", site.lower[site.end : site.end + 6]))


@guard
def not_money(site: Site) -> bool:
    """No currency sign right before: "$5 a day"."""
    return site.before not in {"$", "£", "€", "¥"}


@guard
def loose(site: Site) -> bool:
    """Not glued to another number or word by a mark: no part of "10.5.2", "A-10", "1/2/3/4"."""
    before = site.lower[max(0, site.start - 2) : site.start]
    if before[-1:] in {"-", "/", ".", ":", "+", "#", "$", "@", "_", "="} and before[:1].isalnum():
        return False
    if before[-1:] in {"$", "#", "@", "£", "€", "/", "_", "="}:
        return False
    return not (site.after[:1] in "-/.:_" and site.after[:1] and site.after[1:2].isalnum())


@guard
def message(site: Site) -> bool:
    """Said only in messages: "see you at night"."""
    return site.genre is Genre.MESSAGE


@guard
def not_message(site: Site) -> bool:
    """Not said in messages."""
    return site.genre is not Genre.MESSAGE


@guard
def narrative(site: Site) -> bool:
    """Said of a story's own time."""
    return site.genre is Genre.NARRATIVE


@guard
def not_narrative(site: Site) -> bool:
    """Not in a narrative."""
    return site.genre is not Genre.NARRATIVE


@guard
def not_old(site: Site) -> bool:
    """Ages are no durations here: "a three-year-old", "18 years old"."""
    found = _FOLLOWING_TIGHT.match(site.lower, site.end)
    return not (found and site.has(found[1], "ages"))


@guard
def rate(site: Site) -> bool:
    """"a year" after an amount is a rate: "$5 million a year", "8 % a year"."""
    lead = site.lower[max(0, site.start - 24) : site.start].rstrip()
    words = lead.split()
    if not words or not lead:
        return False
    last = words[-1].strip(",")
    return last[-1:] in "%$" or last.isdigit() or site.has(last, "amounts", "frequencies")


@guard
def not_rate(site: Site) -> bool:
    """Not a rate."""
    return not rate(site)


@guard
def after_preposition(site: Site) -> bool:
    """Right after a word such as "in", "by", "since"."""
    return site.has(site.previous, "time_prepositions")


@guard
def after_season_word(site: Site) -> bool:
    """"in fall", "by summer": not the verb."""
    return site.has(site.previous, "month_prepositions") and not site.has(site.following, "verb_objects")


@guard
def before_verb_or_end(site: Site) -> bool:
    """Not right before a noun it would belong to: "the day care", "the future king"."""
    return not site.has(site.following, "compound_heads")


@guard
def not_compound(site: Site) -> bool:
    """Not glued to a following word by a hyphen: "now-famous", "today-show"."""
    return not (site.after[:1] == "-" and site.after[1:2].isalpha()) and site.before not in {"-", "@", "#", "_"}


@guard
def upper_era(site: Site) -> bool:
    """AD and BC are written in capitals: "70 AD", not "ad 70"."""
    letters = [letter for letter in site.text[site.start : site.end] if letter.isalpha()]
    return sum(letter.isupper() for letter in letters) >= 2


@guard
def quiet(site: Site) -> bool:
    """Not before a word listed in ``quiet_before`` or after one in ``quiet_after``."""
    return not site.has(site.following, "quiet_before") and not site.has(site.previous, "quiet_after")


@lru_cache(maxsize=64)
def known(names: tuple[str, ...]) -> tuple[Guard, ...]:
    """The guards of those names."""
    return tuple(GUARDS[name] for name in names)


@guard
def never(site: Site) -> bool:
    """Off: kept for its examples."""
    return False


@guard
def not_more_digits(site: Site) -> bool:
    """Not cut out of a longer number: "May 5,000 people", "June 5.5"."""
    if site.after[:1] in {",", "."} and site.after[1:2].isdigit():
        return False
    if site.after[:1] == ":" and site.after[1:2].isdigit():
        return False
    return site.after[:1] != "%" and site.before != "$"


@guard
def month_in_date(site: Site) -> bool:
    """Beside a number or an edge, only the verbs "may" and "march" need their capital."""
    words = re.findall(r"[^\W\d_]+", site.text[site.start : site.end])
    verbs = [word for word in words if site.has(word.lower(), "verb_months")]
    return all(word[0].isupper() for word in verbs) or site.genre is Genre.MESSAGE


@guard
def capitalised_end(site: Site) -> bool:
    """The last word is written with a capital."""
    word = site.text[site.start : site.end].split()[-1]
    return word[0].isupper() or not word[0].isalpha() or site.genre is Genre.MESSAGE


@guard
def not_compound_name(site: Site) -> bool:
    """No part of a name: "Christmas Island", "Friday's Child", "the Sunday Times"."""
    return not site.has(site.following, "name_heads") and site.before not in {"@", "#", "_"}


@guard
def day_of_month(site: Site) -> bool:
    """"the 15th" ends its phrase: no noun follows that it could count."""
    return not site.following or site.has(site.following, "after_day")


@guard
def not_range_of_amounts(site: Site) -> bool:
    """"2021-273" is a day only when it stands alone."""
    return not site.following or site.genre is not Genre.NARRATIVE


@guard
def not_version(site: Site) -> bool:
    """Not after "version" and the like."""
    return not site.has(site.previous, "before_versions")


@guard
def after_date_word(site: Site) -> bool:
    """Right after "on", "by", a weekday."""
    return site.has(site.previous, "after_date_word")


@guard
def old_year(site: Site) -> bool:
    """A year before 1500 needs its preposition."""
    return site.has(site.previous, "year_prepositions") and not site.following


@guard
def short_year(site: Site) -> bool:
    """"'95" after a preposition, a month or a season; not the start of a quotation."""
    return site.has(site.previous, "year_prepositions", "month_prepositions") or site.lower[site.start].isalpha()


@guard
def decade_not_age(site: Site) -> bool:
    """"the '80s" is a decade; "in his 80s" an age, "highs in the 80s" a temperature."""
    apostrophe = "'" in site.text[site.start : site.end].replace("’", "'")
    return apostrophe or site.has(site.previous, "decade_words")


@guard
def quarter_of_year(site: Site) -> bool:
    """A quarter of a game is played, not reported."""
    return not site.has(site.following, "sports") and site.after[:2] != " o"


@guard
def the_quarter(site: Site) -> bool:
    """"the quarter" of a year, not of a town."""
    return site.following != "of" and site.before not in {"-"}


@guard
def season_noun(site: Site) -> bool:
    """"the fall of Rome", "the spring broke": seasons stand after a preposition and end their phrase."""
    following = site.following
    return site.has(site.previous, "time_prepositions") and following not in {"of", "in"} and not site.has(following, "season_heads")


@guard
def not_publication_name(site: Site) -> bool:
    """"USA Today" is a newspaper."""
    return site.previous != "usa" or site.text[site.start].islower()


@guard
def not_last_chance(site: Site) -> bool:
    """"the last day of school", "last minute": the last of several, not the one before this."""
    words = site.lower[site.start : site.end].split()
    if site.before in {'"', "“"} and site.text[site.end - len(words[-1])].isupper():
        return False
    if words[0] == "the" and len(words) == 3 and words[1] in site.pack.words("last_words"):
        return site.has(words[2], "the_last_units") and site.following != "of"
    return site.following != "of" or words[-1] not in {"day", "week", "month"}


@guard
def perfect_before(site: Site) -> bool:
    """"the last month": a length of time rather than a date."""
    return True


@guard
def anaphor(site: Site) -> bool:
    """"that day" points back; "that year of hunger" describes."""
    return site.following not in {"of"} or site.lower[site.start : site.end].endswith("same day")


@guard
def anaphor_end(site: Site) -> bool:
    """"a day later" ends its phrase: "the day after the battle" needs to know when the battle was."""
    last = site.lower[site.start : site.end].rsplit(None, 1)[-1]
    return last in {"later", "earlier", "afterwards", "following"} and not (last == "following" and bool(site.following))


@guard
def clause_end(site: Site) -> bool:
    """"two years before" ends its phrase: "two years before the war" needs to know when the war was."""
    last = site.lower[site.start : site.end].rsplit(None, 1)[-1]
    return last in {"earlier", "previously", "beforehand", "that"} or not site.following


@guard
def the_unit(site: Site) -> bool:
    """"for the week", "of the year": a definite time, not "the year of the ox", "the day he came"."""
    if site.following in {"of", "that", "when", "he", "she", "they", "we", "i", "it", "the"}:
        return False
    return site.has(site.previous, "unit_prepositions") or len(site.lower[site.start : site.end].split()) > 2


@guard
def not_day_after(site: Site) -> bool:
    """"a year before" ends its phrase."""
    last = site.lower[site.start : site.end].rsplit(None, 1)[-1]
    return last != "before" or not site.following


@guard
def length_of_time(site: Site) -> bool:
    """"a second", "a quarter of", "the first quarter" are mostly no lengths."""
    words = site.lower[site.start : site.end].replace("-", " ").split()
    if words[-1].endswith("quarters") and len(words) < 3 and (site.following == "of" or words[0] == "three"):
        return False
    if len(words) > 1 and len(words[-2]) == 4 and words[-2].isdigit() and words[-1] in site.pack.words("singular_units"):
        return False
    if words[-1] == "second":
        return words[0] not in {"a", "the", "one"}
    if words[-1] == "quarter":
        return not {"a", "the", "one", "an"} & {words[0], words[-2] if len(words) > 1 else ""}
    if words[-1] == "quarters":
        return words[0] not in {"three", "the"} or len(words) > 2
    if words[-1] in {"minute", "moment"} and words[0] == "a" and site.previous == "in":
        return True
    return True


@guard
def loose_start(site: Site) -> bool:
    """Not glued to what stands before: "A-2 year", "1.5.2 days"."""
    before = site.lower[max(0, site.start - 2) : site.start]
    if site.after[:1] == "-" and site.after[1:2].isalpha():
        return False
    if before[-1:] == "#" or (before[-1:] == "." and site.lower[site.start].isdigit()):
        return False
    if before[-1:] in {"-", "–"} and before[:1].isdigit():
        return True
    return not (before[-1:] in {"-", ".", "/", ":", ",", "@"} and before[:1].isalnum())


@guard
def bare_units(site: Site) -> bool:
    """"for years", "weeks later": lengths; "his days", "the years of hunger" mostly not."""
    return site.has(site.previous, "units_after") and not site.has(site.following, "units_before")


@guard
def smaller_second(site: Site) -> bool:
    """"1 year, 9 months": the second unit is the smaller."""
    return True


@guard
def not_name(site: Site) -> bool:
    """"the Daily News", "High Noon": with a capital inside a sentence it is a name."""
    return site.text[site.start].islower() or site.opens_sentence or site.genre is Genre.MESSAGE


@guard
def adverb_of_time(site: Site) -> bool:
    """"a weekly" is a paper, "quarterly" a habit."""
    if site.lower[site.start : site.end] == "quarterly":
        return not site.following or site.has(site.following, "after_noun")
    return site.before not in {"-"} and not site.has(site.following, "papers")


@guard
def clock_24(site: Site) -> bool:
    """"15:00" after a preposition or with a zone; "3:1" is a score, "John 3:16" a verse."""
    words = site.lower[site.start : site.end]
    if words[-1].isalpha() or words.count(":") == 2:
        return True
    if len(words) < 4:
        return False
    return site.has(site.previous, "clock_prepositions") or (site.genre is Genre.MESSAGE and len(words) == 5)


@guard
def overnight(site: Site) -> bool:
    """"overnight" as an adverb, not "an overnight success"."""
    return site.previous not in {"an", "the"}


@guard
def the_part(site: Site) -> bool:
    """"in the morning" of the day told; not "the night of the long knives"."""
    return site.following not in {"of", "when", "before", "after"} and site.has(site.previous, "time_prepositions", "all")


@guard
def chat_part(site: Site) -> bool:
    """"at night", "good morning", "morning!" in a message."""
    return not site.has(site.following, "part_heads")


@guard
def now(site: Site) -> bool:
    """"now" as a time, not "from now on", "now and then", "by now", "now that"."""
    return site.previous not in {"until"} and site.following not in {"and"}


@guard
def present(site: Site) -> bool:
    """"the present" ends its phrase."""
    words = site.lower[site.start : site.end]
    return words != "the present" and words != "the moment" or (not site.following and site.has(site.previous, "present_prepositions"))


@guard
def current(site: Site) -> bool:
    """"current" before a noun, not the stream or "current affairs"."""
    return bool(site.following) and not site.has(site.following, "current_heads")


@guard
def recent(site: Site) -> bool:
    """"recent" and "recently" as they come."""
    return True


@guard
def noun_end(site: Site) -> bool:
    """"the past" ends its phrase."""
    return not site.following or site.has(site.following, "after_noun")


@guard
def future(site: Site) -> bool:
    """"the future" as a time, not "her future husband", "future contracts"."""
    words = site.lower[site.start : site.end].split()
    if words[0] == "future":
        return site.has(site.previous, "future_prepositions") or site.genre is Genre.MESSAGE
    return True


@guard
def soon(site: Site) -> bool:
    """"soon" by itself, not "as soon as", "soon after"."""
    return site.following not in {"as", "after", "afterwards"} and not (site.previous in {"too", "how"})


@guard
def before_of(site: Site) -> bool:
    """Followed by "of": "the first week of October", "the night of April 18"."""
    return site.following in {"of", "in"}


@guard
def chat_unit(site: Site) -> bool:
    """A bare unit in a message is a length ("have a nice day"), in a compound it is not ("day care")."""
    return not site.has(site.following, "compound_heads") and site.before not in {"-", "@", "#", "_", "/"} and site.after[:1] != "_"


@guard
def chat_clock(site: Site) -> bool:
    """"left school at 1015", "until 9:30"."""
    return site.has(site.previous, "clock_prepositions") and site.before == " "


@guard
def not_verb_season(site: Site) -> bool:
    """"fall" and "spring" are verbs more often than not."""
    return site.lower[site.start : site.end].split()[-1] not in {"fall"}


@guard
def not_name_word(site: Site) -> bool:
    """"Min" and "Days" with a capital inside a sentence are names."""
    return site.text[site.start].islower() or site.opens_sentence or site.text[site.start : site.end].isupper()


@guard
def story_season(site: Site) -> bool:
    """In a story "winter" is a time; "fall" and "spring" only with a capital or a preposition."""
    last = site.lower[site.start : site.end].split()[-1]
    if site.following == "of" or site.has(site.following, "season_heads"):
        return False
    if site.pack.meaning("summery", last) == 3 or site.pack.meaning("summery", last) is None:
        return site.text[site.end - len(last)].isupper() or site.has(site.previous, "time_prepositions")
    return True


@guard
def at_or_by(site: Site) -> bool:
    """"at night", "by night": a habit of the time told."""
    return site.has(site.previous, "at_prepositions") and site.following != "of"


@guard
def before_noun(site: Site) -> bool:
    """Right before a word it qualifies: "the former king"."""
    return bool(site.following) and site.after[:1] == " "
