"""Every chart says what it shows, and the page offers its figures as a table: for who cannot see it or use a mouse."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house import Module, modules
from tests.pages.visit import Visit

DRAWING = {"chart", "drawing", "map", "plotly_chart", "pydeck_chart"}
LISTING = {"table", "second_table", "example_table", "rows", "grid", "months_foot"}
OWNERS = ("ui_page", "page", "st", "views")
FEWEST_WORDS = 5
LINKS = (
    *({"page": "compare", "view": view} for view in ("overview", "lines", "bars", "change", "panels", "scatter")),
    {"page": "compare", "view": "funnel", "city": "DE004C", "indicator": "recorded_robbery"},
    {"page": "compare", "view": "lines", "city": "DE004C", "indicator": "recorded_robbery"},
    *({"page": page} for page in ("map", "peers", "perception", "preparedness", "policies", "practices", "foresight")),
    {"page": "preparedness", "view": "index", "index": "trust_administration"},
    *({"page": "foresight", "view": view} for view in ("signals", "drivers", "scenarios", "actors", "stress")),
    *({"page": "policies", "view": view} for view in ("evaluation", "lighting", "evidence")),
    {"page": "practices", "view": "better"},
)


@pytest.mark.parametrize("link", LINKS, ids=lambda link: " ".join(link.values()))
def test_a_chart_has_its_finding_in_words_and_a_table_of_its_figures(link):
    visit = Visit(**link, screen="wide")
    charts = [one.proto for kind in ("plotly_chart", "deck_gl_json_chart") for one in visit.app.get(kind)]
    assert charts and visit.trouble == []
    for chart in charts:
        assert len(chart.alt.split()) >= FEWEST_WORDS, chart.alt
    assert len(visit.table()) > 0
    assert len(visit.app.dataframe) + visit.sent.count("<table") >= len(charts)


def test_whatever_draws_a_chart_lists_its_figures_too():
    silent = []
    for module in modules(Path(__file__).parents[2]):
        if module.room in ("pages", "ui"):
            calls = set(_calls(module))
            if calls & DRAWING and not calls & LISTING:
                silent.append(module.path)
    assert silent == []


def _calls(module: Module) -> Iterator[str]:
    """The functions of the furniture of pages, of Streamlit and of the views that a module calls."""
    for node in module.nodes:
        called = node.func if isinstance(node, ast.Call) else None
        if isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name) and called.value.id in OWNERS:
            yield called.attr
