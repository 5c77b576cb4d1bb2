"""Passages are found again in a corrected text, or not at all: never in a wrong place."""

from __future__ import annotations

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from timeline.text.quotations import LONGEST_CONTEXT, QuoteFinder, TextQuote
from timeline.text.sentences import sentence_bounds

ARTICLE = (
    "The harbour of Quellport reopened on Monday. Divers raised the sunken ferry in April. A storm hit the town in "
    "March. The mayor thanked the crews for their work."
)
NEW = "The ministry asked for a report on the state of all piers."
CHRONICLE = (
    "5 May: The committee met in Lund.\n8 May: The committee met in Oslo.\n9 May: The committee met in Bergen.\n"
    "12 May: The committee met in Turku.\n"
)


def quoted(text: str, words: str, nth: int = 0) -> TextQuote:
    """The quotation of the *words* where they stand in *text* for the nth time, counted from 0."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return TextQuote.of(text, start, start + len(words))


def found(text: str, quotation: TextQuote) -> list[str]:
    """What stands in each place, with the words before it."""
    return [" ".join(text[:end].split()[-3:]) for _, end in QuoteFinder(text).places(quotation)]


class TestContext:
    def test_is_the_sentence_and_a_few_words_beyond(self) -> None:
        quotation = quoted(ARTICLE, "raised")
        assert quotation.prefix == "The harbour of Quellport reopened on Monday. Divers "
        assert (
            quotation.suffix == " the sunken ferry in April. A storm hit the town in March. The mayor thanked the crews"
        )

    def test_of_a_sentence_that_stands_twice_reaches_to_what_differs(self) -> None:
        line = "The board met in Lund on Monday, as it does. "
        text = f"First. {line * 4}Last."
        quotations = [quoted(text, "met", nth) for nth in range(4)]
        wholes = [each.prefix + each.exact + each.suffix for each in quotations]
        assert all(text.count(whole) == 1 for whole in wholes)
        assert [text[each.start - 6 : each.start] for each in quotations] == ["board "] * 4

    def test_is_bounded(self) -> None:
        quotation = quoted("word " * 2000, "word", 1000)
        assert len(quotation.prefix) <= LONGEST_CONTEXT
        assert len(quotation.suffix) <= LONGEST_CONTEXT

    @given(st.text("ab .\n“é", max_size=80), st.data())
    def test_is_what_stands_around(self, text: str, data: st.DataObject) -> None:
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, len(text)))
        quotation = TextQuote.of(text, start, end)
        assert text[:start].endswith(quotation.prefix)
        assert text[end:].startswith(quotation.suffix)
        assert QuoteFinder(text).places(quotation)[0] == (start, end)


class TestFound:
    @pytest.mark.parametrize("words", ["reopened", "raised", "hit", "thanked"])
    @pytest.mark.parametrize(
        "corrected", [f"{NEW}\n\n{ARTICLE}", f"{ARTICLE}\n\n{NEW}", f"{ARTICLE} {NEW} {ARTICLE[45:]}"]
    )
    def test_in_a_text_with_a_new_paragraph(self, words: str, corrected: str) -> None:
        corrected = corrected if corrected.count(words) == 1 else f"{NEW} {ARTICLE}"
        [(start, end)] = QuoteFinder(corrected).places(quoted(ARTICLE, words))
        assert corrected[start:end] == words

    @pytest.mark.parametrize("words", ["reopened", "raised", "hit", "thanked"])
    def test_between_new_sentences(self, words: str) -> None:
        corrected = ARTICLE.replace(". ", f". {NEW} ")
        [(start, end)] = QuoteFinder(corrected).places(quoted(ARTICLE, words))
        assert corrected[start:end] == words

    @pytest.mark.parametrize(
        ("words", "old", "new", "there"),
        [
            ("raised", "sunken", "old", "Monday. Divers raised"),
            ("raised", "April", "May", "Monday. Divers raised"),
            ("raised", "Divers", "Police divers", "Police divers raised"),
            ("raised", "raised", "recovered", "Monday. Divers recovered"),
            ("raised", "raised", "have raised", "Divers have raised"),
            ("raised", "raised the", "salvaged a", "Divers salvaged a"),
            ("hit", "hit", "badly damaged", "storm badly damaged"),
            ("reopened", "The harbour", "The old harbour", "of Quellport reopened"),
            ("thanked", "their work", "all their hard work", "The mayor thanked"),
            (
                "raised",
                "Divers raised the sunken ferry in April.",
                "“Divers  raised\nthe sunken ferry”, in April;",
                "“Divers raised",
            ),
        ],
    )
    def test_in_a_sentence_with_a_corrected_word(self, words: str, old: str, new: str, there: str) -> None:
        [place] = found(ARTICLE.replace(old, new), quoted(ARTICLE, words))
        assert place.endswith(there)

    def test_with_other_quotation_marks_dashes_and_spaces(self) -> None:
        old = "“It’s over,” Ana Ruiz said – and left on Monday.\nNorrel  sold the mill in May."
        new = 'New.\n\n"It\'s over," Ana Ruiz said - and le\u00adft on Monday. Norrel sold the mill in May\u00a0.'
        assert found(new, quoted(old, "left")) == ["- and le\u00adft"]
        assert found(new, quoted(old, "sold")) == ["Monday. Norrel sold"]
        assert found(new, quoted(old, "“It’s over,”")) == ["New. \"It's over"]

    def test_words_with_full_stops_are_found_whole(self) -> None:
        old = "The U.S. joined the talks on Monday, as planned. Nobody spoke."
        new = old.replace("talks", "new talks")
        [(start, end)] = QuoteFinder(new).places(quoted(old, "U.S."))
        assert new[start:end] == "U.S."

    def test_in_one_of_two_sentences_that_differ_in_a_word(self) -> None:
        text = "Lund, 2019. The council met on Monday. The council met on Friday. Then the mayor left the hall."
        monday, friday = quoted(text, "met"), quoted(text, "met", 1)
        new = f"{NEW}\n\n{text}"
        [(first, _)], [(second, _)] = QuoteFinder(new).places(monday), QuoteFinder(new).places(friday)
        assert [new[at : at + 13] for at in (first, second)] == ["met on Monday", "met on Friday"]
        without = text.replace("The council met on Monday. ", "")
        assert (found(without, monday), found(without, friday)) == ([], ["The council met"])

    @pytest.mark.parametrize("nth", range(4))
    def test_in_a_line_like_all_others(self, nth: int) -> None:
        lines = CHRONICLE.splitlines(keepends=True)
        quotation = quoted(CHRONICLE, "met", nth)
        for corrected in (
            f"7 April: It met.\n{CHRONICLE}",
            CHRONICLE.replace(lines[nth], lines[nth].replace("May", "June")),
        ):
            [(start, _)] = QuoteFinder(corrected).places(quotation)
            assert corrected[:start].count("\n") == nth + corrected.startswith("7")

    def test_when_the_article_is_one_sentence(self) -> None:
        quotation = quoted("Ana Ruiz resigned on Monday.", "resigned")
        assert found("Ana Ruiz resigned on Tuesday.", quotation) == ["Ana Ruiz resigned"]
        assert found("Oskar Brandel resigned on Monday.", quotation) == []


class TestNotFound:
    @pytest.mark.parametrize("nth", range(4))
    def test_when_its_line_is_gone(self, nth: int) -> None:
        lines = CHRONICLE.splitlines(keepends=True)
        assert found("".join(lines[:nth] + lines[nth + 1 :]), quoted(CHRONICLE, "met", nth)) == []

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("Divers raised the sunken ferry in April. ", ""),
            ("Divers raised the sunken ferry in April.", "Nobody raised any doubts about that."),
            (ARTICLE, "It rained all day in Lund."),
            (ARTICLE, ""),
        ],
    )
    def test_when_its_sentence_is_gone(self, old: str, new: str) -> None:
        assert found(ARTICLE.replace(old, new), quoted(ARTICLE, "raised")) == []

    def test_when_the_same_is_told_of_somebody_else(self) -> None:
        text = "Ana Ruiz resigned on Monday. Oskar Brandel resigned on Friday. The board met."
        assert found(text[29:], quoted(text, "resigned")) == []
        assert found(text[:29] + text[63:], quoted(text, "resigned", 1)) == []

    def test_when_one_of_two_equal_sentences_is_gone(self) -> None:
        text = "Lund, 2019. It reopened. It reopened. Then the mayor left the hall."
        without = text.replace("It reopened. ", "", 1)
        assert found(without, quoted(text, "reopened")) == found(without, quoted(text, "reopened", 1)) == []

    def test_when_words_without_context_are_elsewhere(self) -> None:
        assert found(ARTICLE, TextQuote("raised", "", "", 3)) == []
        assert found(ARTICLE, TextQuote("raised", "", "", 52)) == ["Monday. Divers raised"]

    def test_when_the_whole_passage_stands_twice_and_elsewhere(self) -> None:
        assert len(found(f"{NEW} {ARTICLE} {ARTICLE}", quoted(ARTICLE, "hit"))) == 2

    def test_without_letters(self) -> None:
        assert found("It rained. Nobody came – at all.", TextQuote("–", "Somebody came ", " at last", 14)) == []


SENTENCES = [
    f"{who} {did} {where} {when}."
    for who in ("The council", "Ana Ruiz", "Divers", "The mayor", "It")
    for did in ("met", "resigned", "raised the ferry", "argued with the board")
    for where in ("in Oslo", "at the old harbour")
    for when in ("on Monday", "on 5 May", "two days later")
]


UNLIKE = [
    f"{who} {did} {where} {when}."
    for who in (
        "The council of Grandal",
        "Ana Ruiz",
        "Divers from Ystad",
        "The mayor of Quellport",
        "Its oldest members",
    )
    for did, where, when in (
        ("met", "in Oslo", "on Monday"),
        ("resigned", "at the old harbour", "on 5 May"),
        ("raised the ferry", "in Lund", "two days later"),
    )
]


def word_of(told: list[str], own: int, data: st.DataObject) -> tuple[str, TextQuote]:
    """Any word of the sentence with the number *own*, and its quotation."""
    words = told[own].split()
    at = data.draw(st.integers(0, len(words) - 1))
    start = sum(len(sentence) + 1 for sentence in told[:own]) + sum(len(word) + 1 for word in words[:at])
    return words[at], TextQuote.of(" ".join(told), start, start + len(words[at]))


def test_a_sentence_that_ends_like_the_one_before_it_is_not_taken_for_removed() -> None:
    told = [f"{who} resigned at the old harbour on 5 May." for who in ("Ana Ruiz", "The council of Grandal")]
    quotation = quoted(" ".join(told), "The")
    corrected = " ".join([told[0], NEW, told[1]])
    assert found(corrected, quotation) == ["all piers. The"]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(UNLIKE), min_size=1, max_size=9, unique=True), st.data())
def test_law_a_new_sentence_hides_nothing(told: list[str], data: st.DataObject) -> None:
    own = data.draw(st.integers(0, len(told) - 1))
    word, quotation = word_of(told, own, data)
    at = data.draw(st.integers(0, len(told)))
    corrected = " ".join([*told[:at], NEW, *told[at:]])
    [(start, end)] = QuoteFinder(corrected).places(quotation)
    assert corrected[start:end] == word
    assert start - quotation.start == (len(NEW) + 1 if at <= own else 0)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(SENTENCES), min_size=2, max_size=9, unique=True),
    st.lists(st.sampled_from(["Nobody was hurt.", "A storm was near.", NEW]), max_size=3),
    st.data(),
)
def test_law_a_place_is_in_the_same_sentence(told: list[str], new: list[str], data: st.DataObject) -> None:
    """Whatever is added, and removed elsewhere."""
    own = data.draw(st.integers(0, len(told) - 1))
    word, quotation = word_of(told, own, data)
    kept = [(sentence, index) for index, sentence in enumerate(told) if abs(index - own) != 2]
    for sentence in new:
        kept.insert(data.draw(st.integers(0, len(kept))), (sentence, -1))
    corrected = " ".join(sentence for sentence, _ in kept)
    before = corrected.index(told[own])
    for start, end in QuoteFinder(corrected).places(quotation):
        assert corrected[start:end].strip(".") == word.strip(".")
        assert before <= start < end <= before + len(told[own])


def test_a_sentence_has_no_white_space_at_its_edges() -> None:
    text = "One.\n  Two words  \nThree."
    first, last = sentence_bounds(text, 7, 10)
    assert text[first:last] == "Two words"


def test_a_sentence_ends_with_the_full_stop_of_its_last_word() -> None:
    text = "It rained. All fled. Nobody came."
    assert text[slice(*sentence_bounds(text, 15, 20))] == "All fled."
