"""Words that may name one and the same happening: "the talks", "the meeting", "they discussed"."""

from __future__ import annotations

from functools import lru_cache

# A happening may be told under any word of its line. Lines hold words a newsroom swaps freely, no mere associates.
_LINES = """
meet meeting talk talks call discuss discussion conference conversation session summit negotiate negotiation dialogue
attack bomb bombing blast explosion explode assault raid strike shell shelling
kill killing murder assassinate assassination slay slaying shoot shooting
die death
crash collide collision accident wreck
elect election vote poll ballot win victory
buy purchase acquire acquisition takeover merger merge deal
agree agreement accord pact treaty deal settle settlement sign signing contract
announce announcement unveil
resign resignation quit departure leave depart retire retirement
appoint appointment name nominate nomination
arrest detain detention capture seize
sue lawsuit suit litigation
launch release introduce introduction debut
earthquake quake tremor
storm hurricane typhoon cyclone
fire blaze burn
invade invasion
visit trip tour
protest demonstration rally demonstrate march
ceremony celebrate celebration mark commemorate commemoration
decide decision rule ruling verdict judgment
match game final beat defeat win
fall drop decline slip slide plunge tumble lose
rise gain climb jump surge increase grow growth
begin start open opening
end close finish conclude conclusion closure
"""

FAMILIES: dict[str, frozenset[int]] = {}
for _number, _line in enumerate(_LINES.strip().splitlines()):
    for _word in _line.split():
        FAMILIES[_word] = FAMILIES.get(_word, frozenset()) | {_number}

LIGHT_VERBS = frozenset({"hold", "make", "take", "have", "give", "conduct", "carry", "stage", "do", "pay", "deliver"})
"""Verbs that leave the naming to their noun: "held talks", "made a call"."""

_SUFFIXES = ("ation", "ition", "ement", "ment", "tion", "sion", "ings", "ing", "ance", "ence", "al", "ure", "s", "e")


@lru_cache(maxsize=4096)
def stem(lemma: str) -> str:
    """The part a verb shares with the nouns made from it.

    >>> stem("announce") == stem("announcement"), stem("resign") == stem("resignation")
    (True, True)
    """
    word = lemma.lower()
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 4:
            return word[: -len(suffix)].removesuffix("e")
    return word


def may_name_the_same(a: str, b: str) -> bool:
    """True when two lemmas are one word, derive from one, or stand in one family.

    >>> may_name_the_same("talk", "meeting"), may_name_the_same("talk", "earthquake")
    (True, False)
    """
    if a == b or stem(a) == stem(b):
        return True
    return bool(FAMILIES.get(a, frozenset()) & FAMILIES.get(b, frozenset()))
