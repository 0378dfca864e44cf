"""The house rules, checked on every module: who may import whom, how long things are, what a page may hold."""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import indicators
from tests.house import Import, Module, modules

ROOT = Path(__file__).parents[1]
MODULES = modules(ROOT)

# Who may import whom, of the project. A row names only rows above it, so no circle can form.
WORDS = {
    "errors",
    "comparators",
    "counting",
    "downloads",
    "limits",
    "rate_limits",
    "model",
    "incidents",
    "tables",
    "comparability",
    "chance",
    "small_numbers",
    "delivery",
    "preparedness",
    "indexes",
    "shows",
    "work_queue",
}
PUBLIC = {"indicators", "views", "exports", "shows", "limits"}
CORRIDORS = WORDS | {"polling", "accounts", "assessments", "submissions", "atlas", "exports"}
MAY_IMPORT = {
    "errors": set(),
    "comparators": {"errors"},
    "counting": set(),
    "downloads": set(),
    "limits": set(),
    "rate_limits": set(),
    "model": {"errors", "comparators", "counting", "downloads"},
    "incidents": {"model"},
    "small_numbers": set(),
    "delivery": set(),
    "preparedness": {"model"},
    "indexes": {"errors", "model"},
    "shows": set(),
    "work_queue": {"errors"},
    "tables": {"errors", "model"},
    "comparability": {"counting", "model"},
    "chance": {"model"},
    "catalogue": {"errors", "model", "comparability", "incidents", "preparedness", "indexes"},
    "answers": WORDS,
    "readiness": WORDS,
    "composing": WORDS,
    "neighbourhoods": {"answers"},
    "dossiers": {"answers", "model", "readiness"},
    "reporting": {"model"},
    "sources": WORDS,
    "store": WORDS,
    "analysis": WORDS,
    "views": WORDS | {"catalogue", "answers", "neighbourhoods", "readiness", "composing", "reporting", "dossiers"},
    "access": WORDS,
    "accounts": WORDS | {"store", "access"},
    "assessments": WORDS | {"sources", "store", "analysis", "access", "catalogue", "readiness"},
    "polling": WORDS | {"access"},
    "submissions": WORDS | {"sources", "store", "access", "catalogue"},
    "atlas": WORDS
    | {"store", "analysis", "access", "catalogue", "answers", "neighbourhoods", "composing", "reporting", "dossiers"},
    "exports": WORDS
    | {"views", "catalogue", "answers", "neighbourhoods", "readiness", "composing", "reporting", "dossiers"},
    "__init__": CORRIDORS
    | {"answers", "readiness", "composing", "reporting", "dossiers", "catalogue", "views", "access", "store"},
    "commands": CORRIDORS | {"catalogue", "views", "access", "store"},
    "__main__": CORRIDORS | {"catalogue", "views", "access", "store", "commands"},
    "ui": PUBLIC,
    "api": PUBLIC,
    "pages": PUBLIC | {"ui"},
    "app": PUBLIC | {"ui"},
    "server": PUBLIC | {"ui", "api"},
}

# Where to go instead, by the room that was wanted.
INSTEAD = {
    "sources": "A publisher's file comes in through indicators/submissions; hand over the table it makes (tables.py).",
    "store": "Rows come out through the atlas, which asks the store; hand over a table (tables.py).",
    "analysis": "The atlas calls the statistic and hands on its answer; a formula lives in analysis/.",
    "views": "A page hands the atlas's answer to a view; colours, numbers and sentences live in views/.",
    "access": "Only the corridors (submissions, atlas) apply access.py.",
    "accounts": "Accounts are the corridor of people: only ui/ and the command line use it, through `indicators`.",
    "assessments": "Answers of cities come and go through their corridor: ui/ uses it, through `indicators`.",
    "atlas": "The atlas is a corridor out: only pages, the API and exports ask it, through `indicators`.",
    "submissions": "Submissions are the corridor in: only the command line and the Contribute page use it.",
    "catalogue": "Pass the Indicator or Dataset (model.py) as an argument.",
    "ui": "Widgets and the session belong to ui/ and are used by pages/ and app.py alone.",
    "pages": "A page is an end: what two pages share lives in ui/.",
}

# Which rooms a library may be imported from; a library not named here may be imported anywhere but in pages/.
LIBRARIES = {
    "duckdb": ({"store"}, "SQL lives in indicators/store: ask the atlas, or add a question to the store."),
    "plotly": ({"views"}, "Figures are drawn in indicators/views: hand the answer to a view."),
    "pydeck": ({"views"}, "Maps are drawn in indicators/views: hand the answer to a view."),
    "streamlit": ({"app", "server", "pages", "ui"}, "indicators/ works in a notebook: widgets live in ui/ and pages/."),
    "fastapi": ({"api"}, "What programs ask over HTTP lives in api/."),
    "starlette": ({"server", "ui", "api"}, "What is served over HTTP lives in server.py, ui/ and api/."),
}
WARMED = {"app", "server"}  # may import a heavy library early, to spare the first visits; never use it

FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "services", "misc", "constants", "base", "manager"}
LONGEST_FILE, LONGEST_FUNCTION, LONGEST_PAGE = 300, 50, 60
MACHINE_PATH = re.compile(r"(?<![\w.:/])/(?:work|tmp|root|home|Users|opt)/[\w.]")
SQL = re.compile(r"\bSELECT\b.+\bFROM\b|\bINSERT INTO\b|\bCREATE (TABLE|VIEW)\b", re.DOTALL)
WRITTEN = {".py", ".md", ".toml", ".sql", ".css", ".in", ".txt", ".po", ".cfg", ""}


def imports_follow_the_table(module: Module) -> Iterator[str]:
    """Rooms import only what the table allows."""
    if module.is_test:
        return
    for one in module.imports():
        wanted = _room(one)
        if wanted is None or wanted in MAY_IMPORT.get(module.room, set()) | {module.room}:
            continue
        advice = INSTEAD.get(wanted, "See the table 'Who may import whom' in tests/test_architecture.py.")
        yield f"{module.at(one.line)}: {module.room} may not import {one.name}. {advice}"


def outsiders_use_public_names(module: Module) -> Iterator[str]:
    """Pages, ui and api see `indicators` through its public names."""
    if module.room not in ("ui", "api", "pages", "app", "server"):
        return
    public = {*indicators.__all__, *PUBLIC}
    for one in module.imports():
        parts = one.name.split(".")
        if parts[0] == "indicators" and (len(parts) != 2 or parts[1] not in public):
            yield (
                f"{module.at(one.line)}: {one.name} is not a public name. Use one of indicators.__all__, or make it "
                "public in indicators/__init__.py."
            )


def libraries_stay_in_their_room(module: Module) -> Iterator[str]:
    """duckdb in the store, plotly and pydeck in views, streamlit on the outside; a page has no library at all."""
    if module.is_test:
        return
    for one in module.imports():
        rooms, advice = LIBRARIES.get(one.top, ({module.room}, ""))
        if module.room == "pages" and one.top not in ("streamlit", "ui", "indicators"):
            yield f"{module.at(one.line)}: a page imports streamlit, ui and indicators, not {one.name}."
        elif module.room not in rooms and not (module.room in WARMED and not _used(module, one.top)):
            yield f"{module.at(one.line)}: {module.room} may not import {one.top}. {advice}"


def pages_only_order_things(module: Module) -> Iterator[str]:
    """A page holds no try, no session state, no cache, and is short."""
    if module.room != "pages":
        return
    if (lines := len(module.text.splitlines())) > LONGEST_PAGE:
        yield f"{module.path} has {lines} lines; a page has {LONGEST_PAGE} at most. Move parts to ui/ or views/."
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Try):
            yield f"{module.at(node.lineno)}: a page does not catch errors. app.py shows every IndicatorsError."
        if isinstance(node, ast.Attribute) and node.attr == "session_state":
            yield f"{module.at(node.lineno)}: a page keeps no state. Choices live in the link: ui/controls.py."


def caches_live_in_the_session(module: Module) -> Iterator[str]:
    """Streamlit's caches are in ui/session.py alone."""
    if module.path == "ui/session.py" or module.is_test:
        return
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute) and node.attr in ("cache_data", "cache_resource"):
            yield f"{module.at(node.lineno)}: caches live in ui/session.py. Ask it for what you need."


def sql_lives_in_the_store(module: Module) -> Iterator[str]:
    """No other room writes SQL."""
    if module.room == "store" or module.is_test:
        return
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.search(node.value):
            yield f"{module.at(node.lineno)}: SQL lives in indicators/store. Add a question to the store."


def html_is_never_unsafe(module: Module) -> Iterator[str]:
    """No unsafe_allow_html anywhere: markup of ours goes through st.html in ui/."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.keyword) and node.arg == "unsafe_allow_html":
            yield f"{module.at(node.value.lineno)}: unsafe_allow_html is not used: write a view for st.html."


def modules_are_nouns(module: Module) -> Iterator[str]:
    """No drawer for everything."""
    parts = {*module.path.removesuffix(".py").split("/")}
    for name in sorted(parts & FORBIDDEN_NAMES):
        yield f"{module.path}: '{name}' says nothing. Name the module for what is in it, or find its room."


def things_are_short(module: Module) -> Iterator[str]:
    """Files and functions keep to the limits."""
    if (lines := len(module.text.splitlines())) > LONGEST_FILE:
        yield f"{module.path} has {lines} lines; {LONGEST_FILE} at most. Split it by question."
    for function in module.functions():
        if (lines := function.end_lineno - function.lineno + 1) > LONGEST_FUNCTION:
            yield (
                f"{module.at(function.lineno)}: {function.name} has {lines} lines; {LONGEST_FUNCTION} at most. "
                "Split it by step."
            )


def modules_say_what_is_in_them(module: Module) -> Iterator[str]:
    """Every module opens with one sentence; every public class and function of the project has its own."""
    first = (ast.get_docstring(module.tree) or "").split("\n\n")[0]
    if not first.rstrip().endswith((".", "?")):
        yield f"{module.path} does not open with a sentence that says what is in this room."
    if module.is_test:
        return
    for node in module.public():
        if not ast.get_docstring(node):
            yield f"{module.at(node.lineno)}: {node.name} is public and has no docstring. Say what it returns."


RULES: list[Callable[[Module], Iterator[str]]] = [
    imports_follow_the_table,
    outsiders_use_public_names,
    libraries_stay_in_their_room,
    pages_only_order_things,
    caches_live_in_the_session,
    sql_lives_in_the_store,
    html_is_never_unsafe,
    modules_are_nouns,
    things_are_short,
    modules_say_what_is_in_them,
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_house_is_in_order(rule):
    broken = [sentence for module in MODULES for sentence in rule(module)]
    assert not broken, "\n" + "\n".join(broken)


def test_no_circle_can_form():
    rows = list(MAY_IMPORT)
    for row, allowed in MAY_IMPORT.items():
        above = set(rows[: rows.index(row)]) | PUBLIC
        assert allowed <= above, f"{row} names rows below it: {allowed - above}"


def test_no_file_holds_the_path_of_a_machine():
    names = [name for name in ROOT.iterdir() if name.name not in {"data", ".git", ".venv", ".hypothesis", "locale"}]
    files = [file for name in names for file in (name.rglob("*") if name.is_dir() else [name]) if file.is_file()]
    for file in (file for file in files if file.suffix in WRITTEN and "cache" not in str(file.parent)):
        found = MACHINE_PATH.search(file.read_text(encoding="utf-8"))
        assert not found, f"{file.relative_to(ROOT)} holds {found.group()!r}: start from Path(__file__) instead."


BROKEN = {
    "imports_follow_the_table": ("indicators/analysis/trends.py", "from indicators.store import Store"),
    "outsiders_use_public_names": ("ui/session.py", "from indicators.store.file import reading"),
    "libraries_stay_in_their_room": ("indicators/analysis/trends.py", "def f():\n    import duckdb"),
    "pages_only_order_things": ("pages/city.py", "import streamlit as st\nst.session_state['a'] = 1"),
    "caches_live_in_the_session": ("ui/controls.py", "import streamlit as st\n@st.cache_data\ndef f(): ..."),
    "sql_lives_in_the_store": ("indicators/atlas/ground.py", "QUESTION = 'SELECT geo FROM current'"),
    "html_is_never_unsafe": ("ui/furniture.py", "st.markdown('<b>', unsafe_allow_html=True)"),
    "modules_are_nouns": ("indicators/utils.py", ""),
    "things_are_short": ("ui/furniture.py", "def long():\n" + "    ...\n" * 60),
    "modules_say_what_is_in_them": ("indicators/analysis/trends.py", "def trend(): ..."),
}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_each_rule_can_fail(rule):
    assert list(rule(Module(*BROKEN[rule.__name__])))


@pytest.mark.parametrize(
    "statement", ["import duckdb", "from pandas import DataFrame", "try: ...\nexcept OSError: ..."]
)
def test_a_page_with_more_than_order_is_refused(statement):
    page = Module("pages/city.py", statement)
    assert [*libraries_stay_in_their_room(page), *pages_only_order_things(page)]


def _room(one: Import) -> str | None:
    """The room that an import of the project leads to; `indicators` itself when it is one of its public names."""
    parts = one.name.split(".")
    if parts[0] in ("ui", "api", "pages"):
        return parts[0]
    if parts[0] != "indicators":
        return None
    return parts[1] if len(parts) > 1 and parts[1] in MAY_IMPORT else "indicators"


def _used(module: Module, library: str) -> bool:
    return any(isinstance(node, ast.Name) and node.id == library for node in ast.walk(module.tree))
