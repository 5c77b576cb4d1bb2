"""A timeline of clauses takes time in proportion to the length of its text, whatever the text repeats."""

from __future__ import annotations

import time

import pytest

from timeline import build_timeline

REPEATED = (
    # sentences and clauses with dates, which may all be cut from one sentence
    ("de", "Am Montag kam Ana. "), ("de", "am Montag kam Ana, "), ("de", "im Mai 2019 kam Ana und "),
    ("de", "Ana kam 1998; "), ("de", "1998 kam Ana, "), ("es", "abrió en 1998 y cerró en 1999, "),
    ("es", "informó el lunes, "), ("de", "im Mai 2019 und im Juni "), ("es", "bomba hallada en 2010 "),
    ("es", "que abrió en 2010 "),
    # dates that give way to the date of a main clause
    ("de", "die 1998 kam, "), ("de", "seit 2009 "), ("de", "(2009) "), ("de", "(bis 2009, "),
    ("de", "nachdem er 2009 "),
    # what does not end a sentence, and what has no end
    ("de", "z. B. "), ("de", "3. "), ("de", "A. B. "), ("de", "„ "), ("de", "Er ging "), ("de", "1998"), ("de", "Mai"),
    # lists, ranges and short lines
    ("de", "vom 3. bis 5. Mai, "), ("de", "3., "), ("de", "Mai 2019\n\n"), ("de", "LUND, 3. Mai 2021 (nap) - "),
    # other rules of other languages
    ("es", "el 3 de mayo, que abrió en 2019, "), ("es", "del 3 al "), ("fr", "le 3 mai et "), ("fr", "hier soir, "),
    ("it", "dal 1998 "), ("uk", "у травні 1998 року, "), ("el", "τον Μάιο του 1998 "), ("fi", "vuonna 1998 "),
    ("ja", "5月3日に開通した。"), ("zh", "5月3日"), ("ar", "في مايو 2019 "), ("th", "มกราคม"),
)  # fmt: skip
SIZE = 2_500
TRIES = 5


def taken(lang: str, text: str) -> float:
    """Processor time of a reading."""
    begun = time.process_time()
    build_timeline(text, "2021-09-30", lang=lang)
    return time.process_time() - begun


@pytest.mark.parametrize(("lang", "unit"), REPEATED)
def test_four_times_the_text_takes_no_more_than_six_times_as_long(lang: str, unit: str) -> None:
    texts = [unit * (size // len(unit)) for size in (SIZE, 4 * SIZE)]
    taken(lang, texts[0][:200])
    tries = ([taken(lang, text) for text in texts] for _ in range(TRIES))
    assert any(long < 6 * short + 0.05 for short, long in tries)  # quadratic time would be sixteen times as long
