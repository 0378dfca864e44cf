"""The graph of modules and classes: no circle, shallow inheritance, no name in vain, nobody asks what an entry is."""

import ast
import re
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path

import pytest

from tests.house import Module, circles, modules

ROOT = Path(__file__).parents[1]
MODULES = [module for module in modules(ROOT) if module.room != "tests"]
DEEPEST = 2  # classes of our own that a class may have above it, itself included
# Roots whose families are as deep as what they describe: an error is refined by what a reader can do about it.
FAMILIES = {"IndicatorsError"}
FACADES = ("indicators", "indicators.views")
OUTSIDE = ("ui", "pages", "api", "app", "server")  # the rooms that a facade is for
READ = ("README.md", "docs", "examples")  # where people read how to use it
ENTERED = {"Entered", "EnteredPolicy"}  # what the catalogue holds has it as `entered`; nothing is it
NOUNS = {"Policy", "Practice", "Signal", "EvidenceFinding"}  # which members enter, and the catalogue has too
OF_ENTRIES = ("indicators/model/", "indicators/access/")  # where entries are defined and their states decided

# What does not keep to a rule yet: each line must still be needed.
DEEPER_YET = {
    "indicators/access/entry_steps.py",
    "indicators/compare/question.py",
    "indicators/foresight/signals/register.py",
    "indicators/language/romance.py",
    "indicators/policies/entries.py",
    "indicators/practices/entries.py",
    "indicators/practices/organisations.py",
    "indicators/store/published_state.py",
    "indicators/store/snapshot.py",
    "api/policy_lists.py",
    "api/practices.py",
    "api/questions.py",
    "api/scorecard.py",
    "api/signals.py",
    "api/workshops.py",
    "benchmarks/questions.py",
}


def deep_classes(project: Iterable[Module]) -> Iterator[tuple[str, str]]:
    """Each class with more than DEEPEST of our own classes above it, itself included: its path, and a sentence."""
    classes = {
        node.name: (module, node) for module in project for node in module.nodes if isinstance(node, ast.ClassDef)
    }
    for name, (module, node) in classes.items():
        line = [name]
        while above := next((base for base in map(_name, classes[line[-1]][1].bases) if base in classes), None):
            line.append(above)
        if len(line) > DEEPEST and line[-1] not in FAMILIES:
            yield module.path, f"{module.at(node.lineno)}: {' < '.join(line)}. Give the class what it needs as a part."


def asks_of_entries(module: Module) -> Iterator[str]:
    """Each isinstance of who entered something, outside the rooms that define it; each class of entries alone."""
    if module.path.startswith(OF_ENTRIES):
        return
    for node in module.nodes:
        asks = isinstance(node, ast.Call) and _name(node.func) == "isinstance" and len(node.args) == 2
        if asks and {_name(one) for one in ast.walk(node.args[1])} & ENTERED:
            yield f"{module.at(node.lineno)}: ask the entry for what differs, not for what it is."
        if isinstance(node, ast.ClassDef) and {_name(base) for base in node.bases} & NOUNS:
            yield f"{module.at(node.lineno)}: what was entered has `entered`, and is no class of its own."


def uncalled(names: Iterable[str], facade: str, project: Iterable[Module], read: str) -> set[str]:
    """The public names of a facade that nobody asks it for: no page, no command, no text that people read."""
    called, alias = {*re.findall(r"\w+", read)}, facade.rpartition(".")[2]
    for module in project:
        if module.room in OUTSIDE or (facade == "indicators" and module.path.startswith("indicators/")):
            called |= {name.name.removeprefix(f"{facade}.") for name in module.imports if name.name.startswith(facade)}
            called |= {
                node.attr for node in module.nodes if isinstance(node, ast.Attribute) and _name(node.value) == alias
            }
    return {*names} - called


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Subscript):
        return _name(node.value)
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def test_no_modules_import_each_other_in_a_circle():
    """Imports inside functions and for types alone count."""
    assert [sorted(circle) for circle in circles(MODULES)] == []


def test_a_circle_is_seen_wherever_its_imports_are():
    first = Module("indicators/a.py", "def f():\n    from indicators.b import g")
    other = Module("indicators/b.py", "if TYPE_CHECKING:\n    from indicators import a")
    assert circles([first, other]) == [{"indicators/a.py", "indicators/b.py"}]
    assert circles([first, Module("indicators/b.py", "import os")]) == []


def test_classes_inherit_at_most_two_deep():
    deep = dict(deep_classes(MODULES))
    assert not deep.keys() - DEEPER_YET, "\n" + "\n".join(deep[path] for path in deep.keys() - DEEPER_YET)
    assert not DEEPER_YET - deep.keys(), f"take out of DEEPER_YET: {DEEPER_YET - deep.keys()}"


def test_a_third_class_in_line_is_seen():
    line = Module("indicators/a.py", "class A: ...\nclass B(A): ...\nclass C(B[int]): ...")
    assert [path for path, _sentence in deep_classes([line])] == ["indicators/a.py"]


@pytest.mark.parametrize("facade", FACADES)
def test_every_public_name_of_a_facade_has_a_caller(facade):
    files = [ROOT / READ[0], *(file for folder in READ[1:] for file in (ROOT / folder).rglob("*.*"))]
    read = "\n".join(file.read_text(encoding="utf-8") for file in files if file.suffix in (".md", ".ipynb", ".py"))
    others = [module for module in MODULES if module.path != "indicators/__init__.py"]
    assert uncalled(import_module(facade).__all__, facade, others, read if facade == "indicators" else "") == set()


def test_a_public_name_without_a_caller_is_seen():
    page = Module("ui/a.py", "from indicators import views\nfrom indicators.views import sheet\nviews.lead()")
    assert uncalled(["lead", "sheet", "key"], "indicators.views", [page], "") == {"key"}
    assert uncalled(["lead", "sheet", "key"], "indicators.views", [page], "ask `key`") == set()


def test_nobody_asks_what_an_entry_is():
    asking = {module.path: sentence for module in MODULES for sentence in asks_of_entries(module)}
    assert not asking, "\n" + "\n".join(asking.values())


def test_a_question_what_an_entry_is_and_a_class_of_entries_are_seen():
    assert list(asks_of_entries(Module("api/a.py", "owned = isinstance(entry, Policy | EnteredPolicy)")))
    assert list(asks_of_entries(Module("ui/a.py", "class Owned(Policy): ...")))
