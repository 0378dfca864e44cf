"""The architecture, checked on every module: who may import whom, how long things are, what a page may hold."""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import indicators
from indicators.capabilities import VIEWS
from tests.house import ImportedName, Module, longest, modules

ROOT = Path(__file__).parents[1]
MODULES = modules(ROOT)

# Who may import whom, of the project. A row names only rows above it, so no circle can form. A row is a folder or a
# file of indicators/, or a folder or file of the root; the longest that a path begins with counts.
PUBLIC = {"indicators", "views", "exports", "shows", "limits", "capabilities", "questions", "view"}
CAPABILITIES = (  # each may import those above it
    "city",
    "peers",
    "compare/comparability",
    "compare/comparability_words",
    "compare/question",
    "compare/lines",
    "compare/bars",
    "compare/change",
    "compare/overview",
    "compare/scatter",
    "compare/funnel",
    "compare",
    "map",
    "perception",
    "preparedness",
    "preparedness/gaps",
    "preparedness/scorecard",
    "preparedness/examples",
    "preparedness/assessments",
    "index",
    "foresight/forecast",
    "policies/person_checks",
    "policies/discussion",
    "policies/register",
    "policies/evidence",
    "policies",
    "press",
    "practices/register",
    "practices/better",
    "practices",
    "foresight/signals",
    "foresight/drivers",
    "foresight/scenarios",
    "foresight/actors",
    "foresight/stress",
    "foresight/tripwires",
    "foresight",
    "completeness",
    "news",
    "search",
    "contribute",
    "follow",
    "legal",
)
ANSWERING = {"model", "answers", "catalogue", "statistics", "figures"}
SAYING = {"model", "answers", "catalogue", "language", "drawing", "view"}
# What changes figures or answers is checked and kept by the capability itself, and letters are sent by it.
KEEPING = {"readers", "store", "access", "mail"}
KEEPERS = ("preparedness", "foresight", "policies", "practices", "contribute", "follow")
MAY_IMPORT = {
    "model": set(),
    "answers": {"model"},
    "catalogue": {"model"},
    "statistics": {"model"},
    "readers": {"model"},
    "store": {"model"},
    "access": {"model", "store"},
    "mail": {"model"},
    "figures": {"model", "answers", "catalogue", "statistics", "store", "access"},
    "language": {"model", "answers", "catalogue"},
    "drawing": {"model", "language"},
    "view": {"model", "answers", "catalogue", "language", "drawing"},
    **{
        row: ANSWERING
        | SAYING
        | {*CAPABILITIES[:place]}
        | (
            KEEPING
            if row.split("/")[0] in ("preparedness", "foresight", "policies", "practices", "contribute", "follow")
            else set()
        )
        for place, row in enumerate(CAPABILITIES)
    },
    "dossier": SAYING | {*CAPABILITIES},
    "capabilities": {"view", *CAPABILITIES, "dossier"},
    "questions": SAYING | {*CAPABILITIES, "capabilities"},
    "presentation": SAYING | {*CAPABILITIES, "dossier", "capabilities", "access"},
    "views": SAYING | {*CAPABILITIES, "dossier", "capabilities", "presentation"},
    "exports": SAYING | {*CAPABILITIES, "dossier", "capabilities", "presentation", "views"},
    "atlas": ANSWERING | {*CAPABILITIES, "dossier", "store", "access"},
    "library": ANSWERING | SAYING | {*CAPABILITIES, "capabilities", "dossier", "exports", "store", "atlas"},
    "__init__": ANSWERING | SAYING | {*CAPABILITIES, "presentation", "store", "access", "mail", "atlas", "library"},
    "commands": ANSWERING | SAYING | {*CAPABILITIES, "capabilities", "store", "access", "views", "exports", "atlas"},
    "__main__": {"model", "catalogue", "store", "access", "contribute", "atlas", "commands"},
    "ui": PUBLIC,
    "api": PUBLIC,
    "pages": PUBLIC | {"ui"},
    "app": PUBLIC | {"ui"},
    "server": PUBLIC | {"ui", "api"},
}

# Where to go instead, by the folder that was wanted.
INSTEAD = {
    "readers": "A publisher's file comes in through indicators/contribute; pass the table it makes (model/tables.py).",
    "store": "Rows come out through figures/, which asks the store; pass a table (model/tables.py).",
    "statistics": "A capability's answer.py calls the statistic; a formula lives in statistics/.",
    "figures": "A capability's answer.py uses figures; what is said and drawn sees the answer alone.",
    "views": "A page passes the atlas's answer to a view; colours, numbers and sentences live in the capability.",
    "access": "Only figures, presentation and the capabilities that keep something (KEEPERS) apply access/rights.py.",
    "atlas": "Only pages, the API and the command line ask the atlas, through `indicators`.",
    "catalogue": "Pass the Indicator or Dataset (model/indicators.py) as an argument.",
    "ui": "Widgets and the session belong to ui/ and are used by pages/ and app.py alone.",
    "pages": "A page is an end: what two pages share lives in ui/.",
}

# Which rooms a library may be imported from; a library not named here may be imported anywhere but in pages/.
LIBRARIES = {
    "duckdb": ({"store"}, "SQL lives in indicators/store: ask figures/, or add a question to the store."),
    "plotly": ({"drawing"}, "Figures are drawn with indicators/drawing, in the chart.py of a capability."),
    "pydeck": ({"drawing"}, "Maps are drawn with indicators/drawing, in the chart.py of a capability."),
    "streamlit": ({"app", "server", "pages", "ui"}, "indicators/ works in a notebook: widgets live in ui/ and pages/."),
    "fastapi": ({"api"}, "What programs ask over HTTP lives in api/."),
    "starlette": ({"server", "ui", "api"}, "What is served over HTTP lives in server.py, ui/ and api/."),
}
WARMED = {"app", "server"}  # may import a heavy library early, to spare the first visits; never use it
DRAWN = ("plotly", "pydeck")  # also in the chart.py of a capability

# What does not keep to a rule yet, by rule: each line must still be needed.
NOT_YET = {
    "no_module_is_loose": {"indicators/views.py"},
    "libraries_stay_in_their_room": {"indicators/readers/files/parquet_rows.py"},  # a script in a process of its own
    "answers_have_types": {"indicators/capabilities.py"},  # refuses what is not an answer
    "sql_lives_in_the_store": {"indicators/readers/files/parquet_rows.py"},
}

OPEN = (["capabilities"], ["questions"], ["view"])  # all of whose names are public
AT_THE_ROOT = {"__init__", "__main__", "atlas", "capabilities", "library", "questions"}
ANSWERS = {view.answer.__name__ for view in VIEWS}
BASES = {"Protocol", "Generic", "str", "int", "Enum", "StrEnum", "IntEnum"}  # beside which a class may have another
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "services", "misc", "constants", "base", "manager"}
LONGEST_FILE, LONGEST_FUNCTION, LONGEST_PAGE = 700, 50, 60  # of a file: aim at 150 to 400, ask at 500
MACHINE_PATH = re.compile(r"(?<![\w.:/])/(?:work|tmp|root|home|Users|opt)/[\w.]")
SQL = re.compile(r"\bSELECT\b.+\bFROM\b|\bINSERT INTO\b|\bCREATE (TABLE|VIEW)\b", re.DOTALL)
WRITTEN = {".py", ".md", ".toml", ".sql", ".css", ".in", ".txt", ".po", ".cfg", ""}


def imports_follow_the_table(module: Module) -> Iterator[str]:
    """Rooms import only what the table allows."""
    if module.is_test:
        return
    row = module.row(MAY_IMPORT)
    for imported in module.imports:
        target = _row(imported)
        if target is None or target in MAY_IMPORT.get(row, set()) | {row}:
            continue
        advice = INSTEAD.get(target, "See the table 'Who may import whom' in tests/test_architecture.py.")
        yield f"{module.at(imported.line)}: {row} may not import {imported.name}. {advice}"


def what_is_said_and_drawn_sees_the_answer_alone(module: Module) -> Iterator[str]:
    """In a capability, a module that says or draws knows no figures, statistics, store; chart.py and words.py never."""
    if module.parts[0] != "indicators" or module.row(MAY_IMPORT) not in (*CAPABILITIES, "dossier"):
        return
    imports = [(one, _row(one)) for one in module.imports]
    says = module.name in ("chart", "words") or {row for _, row in imports} & {"language", "drawing", "view"}
    for use, row in imports if says and module.name != "answer" else ():
        if row in {"figures", "statistics"} | KEEPING:
            yield f"{module.at(use.line)}: what is said and drawn sees the answer alone, not {use.name}: see answer.py."


def answers_neither_say_nor_draw(module: Module) -> Iterator[str]:
    """answer.py of a capability imports neither language nor drawing nor view."""
    if module.parts[0] != "indicators" or module.name != "answer":
        return
    for use in module.imports:
        if _row(use) in ("language", "drawing", "view"):
            yield f"{module.at(use.line)}: an answer is tables and values; words live in words.py, marks in chart.py."


def no_module_is_loose(module: Module) -> Iterator[str]:
    """At the root of indicators/: its public names, the list of capabilities, the atlas; all else has a folder."""
    if module.parts[0] == "indicators" and len(module.parts) == 2 and module.parts[1] not in AT_THE_ROOT:
        yield f"{module.path}: see 'Where does a line of code live?' in CONTRIBUTING.md, and find its folder."


def outsiders_use_public_names(module: Module) -> Iterator[str]:
    """Pages, ui and api see `indicators` through its public names."""
    if module.room not in ("ui", "api", "pages", "app", "server"):
        return
    public = {*indicators.__all__, *PUBLIC}
    for imported in module.imports:
        parts = imported.name.split(".")
        if parts[0] == "indicators" and parts[1:2] not in OPEN and (len(parts) != 2 or parts[1] not in public):
            yield (
                f"{module.at(imported.line)}: {imported.name} is not a public name. Use one of indicators.__all__, or"
                f" make it "
                "public in indicators/__init__.py."
            )


def libraries_stay_in_their_room(module: Module) -> Iterator[str]:
    """duckdb in the store, plotly and pydeck in drawing, streamlit on the outside; a page has no library at all."""
    if module.is_test:
        return
    for imported in module.imports:
        rooms, advice = LIBRARIES.get(imported.top, ({module.room}, ""))
        if module.room == "pages" and imported.top not in ("streamlit", "ui", "indicators"):
            yield f"{module.at(imported.line)}: a page imports streamlit, ui and indicators, not {imported.name}."
        elif imported.top in DRAWN and module.name == "chart" and module.parts[0] == "indicators":
            continue
        elif module.room not in rooms and not (module.room in WARMED and not _used(module, imported.top)):
            yield f"{module.at(imported.line)}: {module.room} may not import {imported.top}. {advice}"


def pages_only_order_things(module: Module) -> Iterator[str]:
    """A page holds no try, no session state, no cache, and is short."""
    if module.room != "pages":
        return
    if (lines := len(module.text.splitlines())) > LONGEST_PAGE:
        yield f"{module.path} has {lines} lines; a page has {LONGEST_PAGE} at most. Move parts to ui/."
    for node in module.nodes:
        if isinstance(node, ast.Try):
            yield f"{module.at(node.lineno)}: a page does not catch errors. app.py shows every IndicatorsError."
        if isinstance(node, ast.Attribute) and node.attr == "session_state":
            yield f"{module.at(node.lineno)}: a page keeps no state. Choices live in the link: ui/controls.py."


def caches_live_in_the_session(module: Module) -> Iterator[str]:
    """Streamlit's caches are in ui/session.py alone."""
    if module.path == "ui/session.py" or module.is_test:
        return
    for node in module.nodes:
        if isinstance(node, ast.Attribute) and node.attr in ("cache_data", "cache_resource"):
            yield f"{module.at(node.lineno)}: caches live in ui/session.py. Ask it for what you need."


def sql_lives_in_the_store(module: Module) -> Iterator[str]:
    """No other room writes SQL."""
    if module.room == "store" or module.is_test:
        return
    for node in module.nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.search(node.value):
            yield f"{module.at(node.lineno)}: SQL lives in indicators/store. Add a question to the store."


def html_is_never_unsafe(module: Module) -> Iterator[str]:
    """No unsafe_allow_html anywhere: markup of ours goes through st.html in ui/."""
    for node in module.nodes:
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


def what_is_there_is_written_down(module: Module) -> Iterator[str]:
    """No setattr of names, no __getattr__ that hands on: whoever reads, searches or checks types sees every name.

    The public names of indicators/ are written down as imports, which __getattr__ only delays (tests/test_library.py).
    """
    if module.is_test or module.path == "indicators/__init__.py":
        return
    for node in module.nodes:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "setattr":
            yield f"{module.at(node.lineno)}: setattr hides a name. Write the attribute, or decorate the method."
        if isinstance(node, ast.FunctionDef) and node.name in ("__getattr__", "__getattribute__"):
            yield f"{module.at(node.lineno)}: {node.name} pretends to be something else. Pass that thing, or write it."


def classes_are_put_together(module: Module) -> Iterator[str]:
    """A class has parts as attributes; it does not inherit from several of our own."""
    if module.is_test:
        return
    for node in module.nodes:
        if isinstance(node, ast.ClassDef):
            bases = [base for base in node.bases if not (isinstance(base, ast.Subscript) or _name(base) in BASES)]
            if len(bases) > 1:
                yield f"{module.at(node.lineno)}: {node.name} inherits from {len(bases)} classes. Make them attributes."


def answers_have_types(module: Module) -> Iterator[str]:
    """No answer is an `object`: a function says which answers it takes."""
    if module.is_test:
        return
    for node in module.nodes:
        place = node.arg if isinstance(node, ast.arg) else _name(node.target) if isinstance(node, ast.AnnAssign) else ""
        if place in ("answer", "answers") and _name(node.annotation) == "object":
            yield f"{module.at(node.lineno)}: object is no type for an answer: name it, or ViewAnswer (answers/)."


def nobody_asks_what_an_answer_is(module: Module) -> Iterator[str]:
    """No isinstance of an answer: what differs between answers is a field of its view, or of the answer itself."""
    if module.is_test:
        return
    origins = {one.name.rpartition(".")[2]: one.name.split(".") for one in module.imports}
    names = {name for name, parts in origins.items() if parts[:2] == ["indicators", "answers"]}
    names |= {name for name, parts in origins.items() if parts[0] == "indicators" and name in ANSWERS}
    for node in module.nodes:
        asks = isinstance(node, ast.Call) and _name(node.func) == "isinstance" and len(node.args) == 2
        if asks and {_name(one) for one in ast.walk(node.args[1])} & names:
            yield f"{module.at(node.lineno)}: what differs between answers is a field of the view or of the answer."
        if isinstance(node, ast.MatchClass) and _name(node.cls) in names:
            yield f"{module.at(node.cls.lineno)}: what differs between answers is a field of the view or of the answer."


def sets_are_made_once(module: Module) -> Iterator[str]:
    """No condition of a comprehension makes a set anew for each element: of 20,000 towns it took three minutes."""
    for node in module.nodes:
        for condition in node.ifs if isinstance(node, ast.comprehension) else ():
            for part in ast.walk(condition):
                tests = isinstance(part, ast.Compare) and isinstance(part.ops[0], ast.In) and not module.is_test
                container = part.comparators[0] if tests else None
                if isinstance(container, ast.Call) and _name(container.func) in ("set", "frozenset"):
                    yield f"{module.at(part.lineno)}: a set for each element. Make it once, before the comprehension."


def who_reads_is_passed_whole(module: Module) -> Iterator[str]:
    """A function takes a Reader, not its catalogue and its language; below view/, where it is unknown, both."""
    if module.is_test or module.room in ("language", "drawing"):
        return
    for function in module.functions():
        if {"Catalogue", "Language"} <= {_name(arg.annotation) for arg in function.args.args}:
            yield f"{module.at(function.lineno)}: {function.name} takes a Reader (indicators/view/reader.py)."


RULES: list[Callable[[Module], Iterator[str]]] = [
    imports_follow_the_table,
    what_is_said_and_drawn_sees_the_answer_alone,
    answers_neither_say_nor_draw,
    no_module_is_loose,
    outsiders_use_public_names,
    libraries_stay_in_their_room,
    pages_only_order_things,
    caches_live_in_the_session,
    sql_lives_in_the_store,
    html_is_never_unsafe,
    modules_are_nouns,
    things_are_short,
    modules_say_what_is_in_them,
    what_is_there_is_written_down,
    classes_are_put_together,
    answers_have_types,
    nobody_asks_what_an_answer_is,
    sets_are_made_once,
    who_reads_is_passed_whole,
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_house_is_in_order(rule):
    later = NOT_YET.get(rule.__name__, set())
    broken = [sentence for module in MODULES if module.path not in later for sentence in rule(module)]
    assert not broken, "\n" + "\n".join(broken)


def test_every_exception_is_still_needed():
    """A file that keeps to a rule, or is gone, leaves the list."""
    rules = {rule.__name__: rule for rule in RULES}
    for name, paths in NOT_YET.items():
        broken = {module.path for module in MODULES if module.path in paths and list(rules[name](module))}
        assert broken == paths, f"{name} holds for {sorted(paths - broken)}: take these lines out of NOT_YET"


def test_no_circle_can_form():
    rows = list(MAY_IMPORT)
    for row, allowed in MAY_IMPORT.items():
        above = set(rows[: rows.index(row)]) | PUBLIC
        assert allowed <= above, f"{row} names rows below it: {allowed - above}"


def test_no_file_holds_the_path_of_a_machine():
    names = [name for name in ROOT.iterdir() if name.name not in {"data", ".git", ".venv", ".hypothesis", "locale"}]
    files = [file for name in names for file in (name.rglob("*") if name.is_dir() else [name]) if file.is_file()]
    for file in (file for file in files if file.suffix in WRITTEN and "cache" not in str(file.parent)):
        match = MACHINE_PATH.search(file.read_text(encoding="utf-8"))
        assert not match, f"{file.relative_to(ROOT)} holds {match.group()!r}: start from Path(__file__) instead."


BROKEN = {
    "imports_follow_the_table": ("indicators/statistics/trends.py", "from indicators.store import Store"),
    "what_is_said_and_drawn_sees_the_answer_alone": (
        "indicators/compare/funnel/words.py",
        "from indicators.statistics.funnels import funnel",
    ),
    "answers_neither_say_nor_draw": (
        "indicators/compare/funnel/answer.py",
        "from indicators.language.values import value_text",
    ),
    "no_module_is_loose": ("indicators/chance.py", ""),
    "outsiders_use_public_names": ("ui/session.py", "from indicators.store.database import reading"),
    "libraries_stay_in_their_room": ("indicators/statistics/trends.py", "def f():\n    import duckdb"),
    "pages_only_order_things": ("pages/city.py", "import streamlit as st\nst.session_state['a'] = 1"),
    "caches_live_in_the_session": ("ui/controls.py", "import streamlit as st\n@st.cache_data\ndef f(): ..."),
    "sql_lives_in_the_store": ("indicators/figures/figures.py", "QUESTION = 'SELECT geo FROM current'"),
    "html_is_never_unsafe": ("ui/page.py", "st.markdown('<b>', unsafe_allow_html=True)"),
    "modules_are_nouns": ("indicators/utils.py", ""),
    "things_are_short": ("ui/page.py", "def long():\n" + "    ...\n" * 60),
    "modules_say_what_is_in_them": ("indicators/statistics/trends.py", "def trend(): ..."),
    "what_is_there_is_written_down": ("indicators/atlas.py", "for name in NAMES:\n    setattr(self, name, kept)"),
    "classes_are_put_together": ("indicators/preparedness/assessments.py", "class A(Answers, Targets): ..."),
    "answers_have_types": ("ui/page.py", "def panel(draw: Callable, answer: object) -> None:\n    ..."),
    "nobody_asks_what_an_answer_is": (
        "indicators/map/table.py",
        "from indicators.answers.comparison import Places\nlisted = isinstance(answer, Places | Lines)",
    ),
    "sets_are_made_once": ("indicators/map/answer.py", "there = [geo for geo in geos if geo in set(rows['geo'])]"),
    "who_reads_is_passed_whole": (
        "indicators/map/table.py",
        "def rows(answer, catalogue: Catalogue, _: Language): ...",
    ),
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


@pytest.mark.parametrize(
    ("path", "statement"),
    [
        ("indicators/city/chart.py", "from indicators.compare.bars import chart"),
        ("indicators/compare/lines/words.py", "from indicators.compare.bars.words import bars_headline"),
        ("indicators/preparedness/answers.py", "from indicators.preparedness.gaps import answer"),
        ("indicators/view/facts.py", "from indicators.city import answer"),
        ("indicators/model/tables.py", "from indicators.capabilities import finding"),
    ],
)
def test_what_lies_below_is_refused(path, statement):
    assert list(imports_follow_the_table(Module(path, statement)))


def test_a_proxy_is_refused():
    proxy = Module("indicators/figures/figures.py", "class A:\n    def __getattr__(self, name): ...")
    assert list(what_is_there_is_written_down(proxy))


@pytest.mark.parametrize("statement", ["from indicators.drawing import marks", "import plotly.graph_objects as go"])
def test_a_chart_may_draw(statement):
    chart = Module("indicators/compare/funnel/chart.py", statement)
    assert not [*imports_follow_the_table(chart), *libraries_stay_in_their_room(chart)]


def _row(imported: ImportedName) -> str | None:
    """The row that an import of the project leads to; `indicators` itself when it is one of its public names."""
    parts = tuple(imported.name.split("."))
    if parts[0] in ("ui", "api", "pages"):
        return parts[0]
    if parts[0] != "indicators":
        return None
    return longest(parts[1:], MAY_IMPORT) or "indicators"


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def _used(module: Module, library: str) -> bool:
    return any(isinstance(node, ast.Name) and node.id == library for node in module.nodes)
