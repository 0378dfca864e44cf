"""Names say what they hold: twenty private words bind nothing, no metaphors, one meaning for each public class name."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.house import Module, modules

MODULES = modules(Path(__file__).parents[1])

# Each says how a value came about and not what it is. A variable is a noun of what it holds: headline, rows, city.
BANNED = {"told", "found", "known", "own", "asked", "shown", "drawn", "made", "whole", "named"}
BANNED |= {"said", "kept", "seen", "given", "counted", "held", "brought", "wanted", "taken", "one"}
WHERE_ONE_IS_FINE = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp, ast.Lambda)
AROUND = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, *WHERE_ONE_IS_FINE)
# Pictures of a workshop that only its authors know. A part is named as software names it: staging, inbox, collection.
METAPHORS = {
    "desk",
    "vault",
    "tray",
    "shelf",
    "shelves",
    "furniture",
    "ground",
    "cooking",
    "cooked",
    "hall",
    "corridor",
}
APP = ("app", "server", "pages", "ui", "api", "indicators")

WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")  # of snake_case, CamelCase and CONSTANTS


def bindings(module: Module) -> Iterator[tuple[str, int]]:
    """Every variable and parameter that a file binds with a banned word, and its line.

    Fields of classes are among them; parameters of the public statistics, which notebooks name, are not.
    """
    for node, name, around in _bound(module):
        if name not in BANNED:
            continue
        if name == "one" and around and isinstance(around[-1], WHERE_ONE_IS_FINE):
            continue
        if isinstance(node, ast.arg) and module.path.startswith("indicators/statistics/") and _is_public(around):
            continue
        yield name, node.lineno


def metaphors(module: Module) -> Iterator[tuple[str, int]]:
    """Every name that a file gives with a metaphor in it, and its line; line 1 for the file's and its folders' own."""
    names = [(part, 1) for part in module.parts] + [(name, node.lineno) for node, name, _ in _bound(module)]
    for node in module.nodes:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.append((node.name, node.lineno))
        elif isinstance(node, ast.Attribute) and not isinstance(node.ctx, ast.Load):
            names.append((node.attr, node.lineno))
    yield from (
        (name, line)
        for name, line in names
        if METAPHORS & {*map(_singular, WORD.findall(name.replace("TOWN_HALL", "")))}
    )


def meanings(files: Iterable[Module]) -> dict[str, list[str]]:
    """The public class names that several modules of the app define, and the modules."""
    places = defaultdict(list)
    for module in files:
        for node in module.tree.body if module.parts[0] in APP else ():
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places[node.name].append(module.at(node.lineno))
    return {name: where for name, where in places.items() if len(where) > 1}


@cache
def _bound(module: Module) -> list[tuple[ast.AST, str, tuple[ast.AST, ...]]]:
    """What binds a name in a file, the name, and the functions, classes and comprehensions around it."""
    bound, todo = [], [(module.tree, ())]
    while todo:
        node, around = todo.pop()
        if name := _name(node):
            bound.append((node, name, around))
        inner = (*around, node) if isinstance(node, AROUND) else around
        todo += [(child, inner) for child in ast.iter_child_nodes(node)]
    return sorted(bound, key=lambda binding: (binding[0].lineno, binding[0].col_offset))


def _name(node: ast.AST) -> str | None:
    """The name that a node binds, if any."""
    if isinstance(node, ast.Name):
        return None if isinstance(node.ctx, ast.Load) else node.id
    if isinstance(node, ast.arg):
        return node.arg
    if isinstance(node, ast.alias):
        return node.asname
    return node.name if isinstance(node, ast.ExceptHandler | ast.MatchAs | ast.MatchStar) else None


def _singular(word: str) -> str:
    return word.lower() if word.lower() in METAPHORS else word.lower().removesuffix("s")


def _is_public(around: tuple[ast.AST, ...]) -> bool:
    """Whether the parameter is one of a public function or method, not of something inside it."""
    names = [getattr(node, "name", "_") for node in around]
    return not any(name.startswith("_") for name in names)


def test_variables_say_what_they_hold():
    words = [f"{module.at(line)} {name}" for module in MODULES for name, line in bindings(module)]
    assert not words, f"Name what it holds (headline, rows, city), not how it came about: {', '.join(words)}"


def test_no_name_is_a_metaphor():
    names = [f"{module.at(line)} {name}" for module in MODULES for name, line in metaphors(module)]
    assert not names, f"Give the part its plain name: {', '.join(names)}"


def test_a_public_class_name_means_one_thing():
    several = meanings(MODULES)
    assert not several, f"Give each its own name: {several}"


def test_at_most_twenty_words_are_banned():
    assert len(BANNED) <= 20


@pytest.mark.parametrize(
    "statement",
    [
        "told = 1",
        "def f(asked): ...",
        "def f():\n    for one in (1, 2): ...",
        "with open('a') as found: ...",
        "try: ...\nexcept OSError as said: ...",
        "if (held := 1): ...",
        "a, (known, b) = 1, (2, 3)",
        "rows = [shown for shown in (1, 2)]",
        "f = lambda drawn: drawn",
        "import pandas as kept",
        "match [1]:\n    case [seen]: ...",
        "async def f(*given, **named): ...",
        "class Circle:\n        own: bool",
    ],
)
def test_a_private_word_is_noticed(statement):
    assert list(bindings(Module("indicators/statistics/trends.py", f"def _f():\n{_indented(statement)}")))


@pytest.mark.parametrize(
    "statement",
    [
        "rows = [one for one in (1, 2)]",
        "order = sorted((1, 2), key=lambda one: -one)",
        "result.told = 1",
        "function(asked=1)",
    ],
)
def test_other_uses_of_the_words_are_not(statement):
    assert not list(bindings(Module("ui/page.py", statement)))


@pytest.mark.parametrize(
    "statement",
    [
        "def a_desk_is_open(): ...",
        "class HallScreen: ...",
        "SHELVES = ()",
        "self._ground = 1",
        "def f(tray): ...",
        "for desks in (): ...",
    ],
)
def test_a_metaphor_is_noticed_in_every_kind_of_name(statement):
    assert list(metaphors(Module("ui/page.py", statement)))


def test_a_metaphor_is_noticed_in_the_name_of_a_file_and_only_as_a_whole_word():
    assert list(metaphors(Module("ui/furniture.py", "")))
    plain = "DESKTOP = 1\ndef background(challenge, hallmark): ...\nask(desk=1)"
    assert not list(metaphors(Module("ui/page.py", plain)))


def test_public_statistics_keep_their_parameters_and_nobody_else_does():
    source = "def ranks(value, whole=1.0):\n    known = value\n"
    assert [name for name, _ in bindings(Module("indicators/statistics/ranks.py", source))] == ["known"]
    assert [name for name, _ in bindings(Module("indicators/index/scores.py", source))] == ["whole", "known"]


def test_a_name_with_two_meanings_is_noticed():
    first, second = (Module(f"indicators/{folder}/answer.py", "class Row: ...") for folder in ("city", "map"))
    assert meanings([first, second]) == {"Row": ["indicators/city/answer.py:1", "indicators/map/answer.py:1"]}
    assert not meanings([first, Module("tests/stand_ins.py", "class Row: ...")])


def _indented(statement: str) -> str:
    return "\n".join(f"    {line}" for line in statement.split("\n"))
