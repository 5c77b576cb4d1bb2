"""A language is data: outside ``languages/en``, the code has no English words that it compares with a text."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

import pytest

PACKAGE = Path(__file__).parent.parent / "timeline"
ENGLISH = PACKAGE / "languages" / "en"
MODULES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))

FUNCTION_WORDS = frozenset(
    "a about according after am an and are as at be because been before being but by can could did do does during "
    "for from had has have he her him his if in into is it its may might must nd no nor not of on or over rd said "
    "says shall she should since so st than that the their them then there these they this those through to told "
    "under until was we were what when where which while who will with within without would you".split()
)

PROSE = {
    "batch": "errors, and comments of columns",
    "cli": "help and messages",
    "documents": "errors",
    "entities/names.py": "errors",
    "errors.py": "errors",
    "exporters": "headings, labels and errors",
    "languages/schema.py": "errors",
    "presentation": "labels and explanations",
    "readers": "errors and names of parts of a page",
    "server": "answers and their documentation",
    "stories/article.py": "errors",
    "stories/blocks.py": "names of columns and kinds",
    "stories/build.py": "errors",
    "stories/document.py": "errors",
    "stories/edits.py": "errors",
    "stories/explain.py": "the explanation of an entry",
    "stories/inputs.py": "errors",
    "stories/joining/corrections.py": "the reason why a report is left out",
    "stories/joining/reports.py": "the reason why a report is left out",
    "stories/naming.py": "errors",
    "stories/record.py": "the printed form",
    "stories/studio": "what its page says, and errors",
    "stories/writing": "headings, columns and notes",
    "streams": "errors",
    "studio": "what its page says, and errors",
    "timexes/context.py": "the reason of a value",
    "timexes/publication.py": "errors",
    "timexes/resolution/chains.py": "the reason of a value",
    "timexes/resolution/clock.py": "the reason of a value",
    "timexes/resolution/dates.py": "the reason of a value",
    "timexes/resolution/recurring.py": "the reason of a value",
    "timexes/steps.py": "the reason of a value",
    "values/edits.py": "errors, and what an edit does",
    "values/edtf.py": "errors",
    "values/record.py": "errors and the printed form",
    "values/timex3.py": "the printed form",
    "weights/loader.py": "warnings",
}
"""Rooms and modules whose English is for people to read, with what it is."""

KEYS = {
    "__init__.py": ("the names of the distribution and of values", "agreement article news report"),
    "anchoring/context.py": ("ages and sizes of dates", "ahead around day month open past same time week year"),
    "anchoring/features.py": ("names of features, which the weights know", "between fall other said under when"),
    "anchoring/unread.py": (
        "names of word lists and of groups",
        "ages ago date day days last month months named small year",
    ),
    "weights/trees.py": ("a name of an array", "children"),
    "parsing/downloads.py": ("codes of languages, in the names of spaCy's packages", "hr it news pt"),
    "languages/locale/pack.py": ("keys of basic.toml and of dateparser's tables", "month months week year"),
    "languages/locale/patterns.py": ("keys of basic.toml", "inside years"),
    "languages/locale/tense_words.py": ("keys of tenses.toml", "behind starting told"),
    "languages/locale/time_rules.py": (
        "keys and slots of times/*.toml",
        "after before tens times",
    ),
    "languages/packs.py": ("the folder of the rules for times", "time"),
    "languages/numbers.py": (
        "kinds of numbers and the slots that rules name them by",
        "and day eight four millennium minute old one six three two word year",
    ),
    "ordering/features.py": (
        "names of features and relations, which the weights know",
        "after before between dated said same word",
    ),
    "clauses/entries.py": ("parts of the names of origins", "near news"),
    "languages/locale/clause_words.py": (
        "keys of clauses.toml",
        "ahead before between compared of opens records since starts to until",
    ),
    "schema/__init__.py": ("names of files", "report"),
    "ordering/links.py": ("a value of an attribute of links", "calendar"),
    "ordering/pair_model.py": ("the labels of the model", "before after"),
    "parsing/layout.py": ("names of word lists and of groups", "month words"),
    "parsing/scope.py": ("the name of a scope", "dated"),
    "timexes/dateparser_fallback.py": ("names of units, as dateparser has them", "day month year"),
    "timexes/locale/find.py": ("names of patterns, of their groups and of slots", "about after before month week year"),
    "timexes/locale/time_readings.py": (
        "slots and readings of times/*.toml",
        "day decade half hour minute month number part period some to year",
    ),
    "timexes/locale/nowadays.py": ("the name of a list of rules", "nowadays"),
    "timexes/locale/readings.py": ("names of groups", "day year"),
    "timexes/guards/amounts.py": ("names of slots", "units"),
    "timexes/guards/clocks.py": ("names of slots", "month"),
    "timexes/readings/amounts.py": ("names of captures", "plus"),
    "timexes/refinement/clock.py": ("names of groups", "hour minute"),
    "timexes/refinement/coordination.py": ("names of groups", "date"),
    "timexes/steps.py": ("names of kinds of prepositions", "past"),
    "values/timex_value.py": ("names of groups", "half quarter"),
    "values/when.py": ("names of units, as Python's timespec has them", "hours minutes seconds"),
}
"""Modules whose English words are names that the code gives to things, with the words."""

FORMATS = {
    "assembly/learned/choice.py": "names of numbers, by which the weights know them",
    "assembly/learned/mentions.py": "names of numbers, by which the weights know them",
    "assembly/learned/models.py": "names of models and of numbers, by which the weights know them",
    "assembly/learned/pairs.py": "names of numbers, by which the weights know them",
    "languages/locale/tables.py": "the keys of dateparser's tables, which are English in every language",
    "parsing/fast/morphology.py": "what spaCy's own English pipeline does in its code",
    "parsing/fast/networks.py": "a sentence to check the fast network with",
    "timexes/resolution/holidays.py": "the notation of days in the pack: 11-thu-4, easter+49",
}
"""Modules whose English words belong to a format or a library, or that read no text with them."""

_WORD = re.compile(r"(?<![\w\\.'-])[A-Za-z][a-z]+(?!\w)")
_GROUP_NAME = re.compile(r"\(\?P[<=]\w+[>)]|\{\w*\}")
_ACCESSORS = frozenset(
    "all attrgetter flag get getattr group is_in meaning number pop setdefault span text unit word_list words".split()
)
"""Functions whose arguments are keys."""


def english_words() -> frozenset[str]:
    """The words of the time rules of English, and the commonest function words."""
    words: set[str] = set()
    for path in (ENGLISH / "time").glob("*.toml"):
        table = tomllib.loads(path.read_text("utf-8"))
        for slot in table.get("slots", {}).values():
            words.update(slot["words"])
        for entry in [*table.get("numbers", {}).values(), *table.get("context", {}).values()]:
            words.update(words_in(entry))
    return frozenset(word for word in words if len(word) > 1 and word.isalpha()) | FUNCTION_WORDS


def words_in(entry: object) -> Iterator[str]:
    """The words of a list, of a table of lists, or of a table whose keys are words."""
    if isinstance(entry, str):
        yield from entry.split()
    elif isinstance(entry, dict):
        for key, value in entry.items():
            yield from words_in(value if isinstance(value, list) else key)
    elif isinstance(entry, list):
        for item in entry:
            yield from words_in(item)


WORDS = english_words()


def keys_and_prose(node: ast.AST) -> Iterable[ast.AST]:
    """The parts of *node* whose strings are keys, docstrings, texts of errors or values of an enumeration."""
    match node:
        case ast.Raise() | ast.Expr(value=ast.Constant()):
            return [node]
        case ast.Subscript():
            return [node.slice]
        case ast.Dict():
            return [key for key in node.keys if key]
        case ast.ClassDef(bases=bases) if any("Enum" in ast.unparse(base) for base in bases):
            return [line for line in node.body if isinstance(line, ast.Assign)]
        case ast.Compare(left=left, ops=[ast.In() | ast.NotIn()]):
            return [left]
        case ast.Call(func=ast.Attribute(attr=name) | ast.Name(id=name)) if name in _ACCESSORS:
            return node.args
    return []


def english_in(code: str) -> set[str]:
    """The English words in the strings of some code, keys and prose left out."""
    tree = ast.parse(code)
    skipped = {id(inner) for node in ast.walk(tree) for part in keys_and_prose(node) for inner in ast.walk(part)}
    nodes = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in skipped)
    strings = (node.value for node in nodes if isinstance(node.value, str))
    words = {word.lower() for string in strings for word in _WORD.findall(_GROUP_NAME.sub(" ", string))}
    return words & WORDS


def is_prose(module: str) -> bool:
    return any(room.as_posix() in PROSE for room in (PurePosixPath(module), *PurePosixPath(module).parents))


@pytest.mark.parametrize("module", [module for module in MODULES if not is_prose(module)])
def test_no_english_in_code(module: str) -> None:
    _, allowed = KEYS.get(module, ("", ""))
    found = english_in((PACKAGE / module).read_text("utf-8")) - set(allowed.split())
    assert module in FORMATS or not found, f"move to {ENGLISH.relative_to(PACKAGE)}, or say why not: {sorted(found)}"


@pytest.mark.parametrize("module", [*KEYS, *FORMATS, *PROSE])
def test_an_exception_is_still_one(module: str) -> None:
    paths = [PACKAGE / module] if module.endswith(".py") else sorted((PACKAGE / module).rglob("*.py"))
    found = {word for path in paths for word in english_in(path.read_text("utf-8"))}
    _, allowed = KEYS.get(module, ("", ""))
    assert found >= set(allowed.split()), f"no longer there: {sorted(set(allowed.split()) - found)}"
    assert found, "no longer an exception"


def test_the_scan_tells_words_from_keys_and_prose() -> None:
    assert english_in('if word in {"Monday", "x"}: pass') == {"monday"}
    assert english_in('_RE = re.compile(rf"{a}(?:of|the) (?P<year>x)")') == {"of", "the"}
    assert english_in('"""On Monday."""\nif x["day"] or "month" in x: raise E(f"no {y} on Monday")') == set()
