"""Guards of dates: months that are verbs, years that are prices, days that are names."""

from __future__ import annotations

import re

from timeline.timexes.context import Genre
from timeline.timexes.guards.surroundings import Guard, Surroundings, loose, opens_line

_CAPITALISED_BEFORE = re.compile(r"[A-Z][\w&]* $")
_NAME_BEFORE = re.compile(r"[^.!?:\"”“\n] [A-Z][a-z]+ $")
_NAME_AFTER = re.compile(r" (?=[A-Z][a-z])")
_STREET_AFTER = re.compile(r"(?: (?:[A-Z][a-z]+|[A-Z]\.|\d+\w\w)){1,3} ([A-Z][a-z]+)")
_COMPOUND_AFTER = re.compile(r"-([^\W\d_]+)")
_MOST_DAYS, _YEAR_DIGITS, _LONGEST_ERA = 31, 4, 3
_LABEL_MARK = re.compile(r":\s|\s?[–—]\s|\s-\s")
_ISO_DAY = "2020-10-30/"
_DAY_SLASH, _SLASH_DAY = re.compile(r"\d{4}-\d\d-\d\d/$"), re.compile(r"/\d{4}-\d\d-\d\d(?![\d/-])")
_SECTIONS = {"§", "¶", "№"}
_YEAR_BEFORE_DASH = re.compile(r"\b(?:1[5-9]|20)\d\d-$|[^\W\d_]-$")
_CODE_BEFORE = re.compile(r"(?<![\w-])(?:[A-Z\d]+-)*(?:[A-Z]{2,}\d*|\d+[A-Z]+|[A-Z]+\d+|\d+-[A-Z])-$")
_CODE_AFTER = re.compile(r"-[A-Z]+-?\d")
_CODE_REACH = 16
_YEAR_AFTER_DASH = re.compile(r"[-–/](?:\d{4}|\d\d)(?![\d\w-])")


def month_word(around: Surroundings) -> bool:
    """“May” and “March” are months after a preposition or with a capital inside a sentence, “may” never in news."""
    word = around.matched.split()[-1]
    if not around.text[around.end - len(word)].isupper():
        return around.genre is Genre.MESSAGE and not around.is_in(word, "verb_months", "short_months")
    if around.is_in(word, "given_names"):
        return not (_begins_name(around) or _follows_name(around))
    if around.is_in(word, "verb_months", "short_months"):
        is_label = opens_line(around) and _LABEL_MARK.match(around.text, around.end) is not None
        return is_label or (around.is_in(around.word_before, "month_prepositions") and not _begins_name(around))
    return True


def _follows_name(around: Surroundings) -> bool:
    """A capitalised word right before, not at the start of a sentence: "the singer Marion August"."""
    return _NAME_BEFORE.search(around.text[max(0, around.start - 24) : around.start]) is not None


def _begins_name(around: Surroundings) -> bool:
    """A capitalised word follows: "April Jones", "August Wilson"."""
    match = _NAME_AFTER.match(around.text, around.end)
    return match is not None and not around.is_in(around.word_after, "month_prepositions")


def short_weekday(around: Surroundings) -> bool:
    """“Sat” and “Sun” are weekdays after “on” or “this”; elsewhere a verb and a star. “C'mon” is not a Monday."""
    if around.mark_before in {"'", "’", "@", "#", "-"} or around.is_in(around.word_after, "after_sat"):
        return False
    word = around.matched.rstrip(".")
    led = around.is_in(around.word_before, "weekday_leads") or around.marks_after[:1] in {",", "-"}
    return led or not around.is_in(word, "verb_weekdays")


def bare_year(around: Surroundings) -> bool:
    """A year is not a price, a share, a part of a longer number, or a number of things."""
    before, after = around.mark_before, around.marks_after
    if before and before in "$£€¥#@&-.,:/+_=*'":
        return before == "-" and _is_year_before_dash(around) and not _ends_code(around)
    if after[:1] in {"%", "$", "€", "£"} or around.lower[max(0, around.start - 2) : around.start].strip() in _SECTIONS:
        return False
    if _is_compound_count(around) or _is_file_number(around) or _CODE_AFTER.match(around.text, around.end):
        return False
    if after[:1] in {".", ",", ":", "/", "-", "–"} and after[1:].isalnum():
        return (after[0] in "-–/" and not after[1].isdigit()) or _is_span(around)
    if _is_address(around) or _is_numbered(around) or _counts(around):
        return False
    return not (around.lower[around.start].isdigit() and around.is_in(around.word_before, "before_numbers"))


def _is_compound_count(around: Surroundings) -> bool:
    """“a 1500-strong crowd”, “a 2000-seat hall”."""
    match = _COMPOUND_AFTER.match(around.lower, around.end)
    return match is not None and around.is_in(match[1], "counted_compounds")


def _is_file_number(around: Surroundings) -> bool:
    """“Law 2010-12”, “case 2019/4”."""
    return around.is_in(around.word_before, "numbered_acts") and around.marks_after[:1] in {"-", "/", "–"}


def _ends_code(around: Surroundings) -> bool:
    """“CVE-2021-44228”, “Order EA-2019”, “form 10-K-2020”: capitals and digits make a code, except in a headline.

    “Expo-2017” is a name with a year, and so is “mid-2020”.
    """
    lead = around.text[max(0, around.start - _CODE_REACH) : around.start]
    if _CODE_BEFORE.search(lead) is None:
        return False
    return not around.text[max(0, around.start - 2 * _CODE_REACH) : around.end + 2 * _CODE_REACH].isupper()


def _counts(around: Surroundings) -> bool:
    """“2000 soldiers”, “1900 killed”; but “a blast in 2001 killed ten” and “in 2001 more came”."""
    verb_follows = around.is_in(around.word_after, "counted_verbs")
    verbal = verb_follows and around.is_in(around.word_before, "plain_year_prepositions")
    if around.is_in(around.word_after, "counted_closely"):
        return not around.is_in(around.word_before, "articles", "year_prepositions")
    return around.is_in(around.word_after, "counted") and not verbal


def _is_numbered(around: Surroundings) -> bool:
    """“no. 1984”, “p. 1990”: the word before counts pages or issues."""
    words = around.lower[max(0, around.start - 8) : around.start].split()
    return bool(words) and words[-1].endswith(".") and around.is_in(words[-1], "number_marks")


def _is_address(around: Surroundings) -> bool:
    """“1600 Pennsylvania Avenue”: a street follows."""
    match = _STREET_AFTER.match(around.text, around.end)
    return match is not None and around.is_in(match[1].lower(), "streets")


def _is_year_before_dash(around: Surroundings) -> bool:
    """“1939-1945”: the text before the dash ends with a year or a letter."""
    return _YEAR_BEFORE_DASH.search(around.lower[max(0, around.start - 6) : around.start]) is not None


def _is_span(around: Surroundings) -> bool:
    """“1998-99”, “2020/2021”."""
    return _YEAR_AFTER_DASH.match(around.lower[around.end : around.end + 6]) is not None


def not_given_name(around: Surroundings) -> bool:
    """“Summer Smith” is a person."""
    return not (around.text[around.start].isupper() and _begins_name(around))


def upper_era(around: Surroundings) -> bool:
    """AD and BC are written in capitals: "70 AD", not "ad 70"."""
    return sum(letter.isupper() for letter in around.text[around.start : around.end]) >= 2


def not_more_digits(around: Surroundings) -> bool:
    """Not cut out of a longer number: "May 5,000 people", "June 5.5"."""
    after = around.marks_after
    if after[:1] in {",", ".", ":"} and after[1:].isdigit():
        return False
    return after[:1] != "%" and around.mark_before != "$"


def day_not_counting(around: Surroundings) -> bool:
    """The day does not count the word after it: "They will march three days from now"."""
    return around.pack.meaning("units", around.word_after) is None


def no_such_day(around: Surroundings) -> bool:
    """“45 June”, “the 32nd of May”: no month has that day, so that it is not the month alone either."""
    day = re.search(r"\d+", around.matched)
    if day is None or len(day[0]) >= _YEAR_DIGITS:
        return False
    return month_in_date(around) and not 1 <= int(day[0]) <= _MOST_DAYS


def other_era(around: Surroundings) -> bool:
    """“1441 AH”, “1980 BE”: short names of eras are written in capitals."""
    words = re.findall(r"[^\W\d_]+", around.text[around.start : around.end])
    return words[-1].isupper() or len(words[-1]) > _LONGEST_ERA


def month_in_date(around: Surroundings) -> bool:
    """Beside a number or an edge, only the verbs "may" and "march" need their capital."""
    words = re.findall(r"[^\W\d_]+", around.text[around.start : around.end])
    verbs = [word for word in words if around.is_in(word.lower(), "verb_months")]
    return all(word[0].isupper() for word in verbs) or around.genre is Genre.MESSAGE


def capitalised_end(around: Surroundings) -> bool:
    """The last word is written with a capital."""
    word = around.text[around.start : around.end].split()[-1]
    return word[0].isupper() or not word[0].isalpha() or around.genre is Genre.MESSAGE


def not_compound_name(around: Surroundings) -> bool:
    """Not a part of a name: "Christmas Island", "Friday's Child", "the Sunday Times"."""
    return not around.is_in(around.word_after, "name_heads") and around.mark_before not in {"@", "#", "_"}


def ends_phrase(around: Surroundings) -> bool:
    """“the 15th” ends its phrase: no noun follows that it could count."""
    return not around.word_after or around.is_in(around.word_after, "after_day")


def not_range_of_amounts(around: Surroundings) -> bool:
    """“2021-273” is a day only if it is alone."""
    return not around.word_after or around.genre is not Genre.NARRATIVE


def not_version(around: Surroundings) -> bool:
    """Not after "version" and the like."""
    return not around.is_in(around.word_before, "before_versions")


def loose_iso_day(around: Surroundings) -> bool:
    """Loose, or an end of the interval "2020-10-30/2020-11-02"."""
    before = around.lower[max(0, around.start - len(_ISO_DAY)) : around.start]
    return loose(around) or bool(_DAY_SLASH.match(before) or _SLASH_DAY.match(around.lower, around.end))


def after_date_word(around: Surroundings) -> bool:
    """Right after "on", "by", a weekday."""
    return around.is_in(around.word_before, "date_words")


def short_year(around: Surroundings) -> bool:
    """“'95” after a preposition, a month or a season; not the start of a quotation."""
    after_preposition = around.is_in(around.word_before, "year_prepositions", "month_prepositions")
    return after_preposition or around.lower[around.start].isalpha()


def not_publication_name(around: Surroundings) -> bool:
    """“USA Today” is a newspaper: no capital inside a sentence, unless everything is in capitals."""
    word = around.text[around.start : around.end].split()[-1]
    if word.islower() or word.isupper() or around.genre is Genre.MESSAGE:
        return True
    return _CAPITALISED_BEFORE.search(around.text, max(0, around.start - 24), around.start) is None


def not_last_chance(around: Surroundings) -> bool:
    """“the last day of school”, “last minute”: the last of several, not the one before this."""
    words = around.matched.split()
    if around.mark_before in {'"', "“"} and around.text[around.end - len(words[-1])].isupper():
        return False
    if around.is_in(" ".join(words), "never_deictic"):
        return False
    of_several = around.is_in(around.word_after, "genitives")
    if len(words) == 3 and around.is_in(words[0], "articles") and around.is_in(words[1], "last_words"):
        return around.is_in(words[2], "the_last_units") and not of_several
    return not (of_several and around.is_in(words[-1], "last_units"))


def story_season(around: Surroundings) -> bool:
    """In a story "winter" is a time; "fall" and "spring" only with a capital or a preposition."""
    last = around.matched.split()[-1]
    if last != around.matched or not around.is_in(last, "ambiguous_seasons"):
        return True
    return around.text[around.start].isupper() or around.is_in(around.word_before, "time_prepositions")


DATE_GUARDS: tuple[Guard, ...] = (
    month_word,
    short_weekday,
    bare_year,
    not_given_name,
    upper_era,
    not_more_digits,
    day_not_counting,
    no_such_day,
    other_era,
    month_in_date,
    capitalised_end,
    not_compound_name,
    ends_phrase,
    not_range_of_amounts,
    not_version,
    after_date_word,
    loose_iso_day,
    short_year,
    not_publication_name,
    not_last_chance,
    story_season,
)
"""The guards of this module, as rules name them."""
