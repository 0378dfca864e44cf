"""Choices of several: what a reader types and confirms with Enter adds one thing."""

import ast
from pathlib import Path

from tests.house import modules

ROOT = Path(__file__).parents[2]


def test_no_list_offers_to_take_all_matches_first():
    """Row 38 of the review: Essen and Enter added Esposende and Esslingen, which hold the same letters in order.

    Streamlit's own first option takes every match; its words are English in every language.
    """
    calls = [
        (module.path, call)
        for module in modules(ROOT)
        if module.room in ("ui", "pages")
        for call in ast.walk(module.tree)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "multiselect"
    ]
    assert len(calls) > 5
    assert [path for path, call in calls if _argument(call, "select_all") is not False] == []


def _argument(call: ast.Call, name: str) -> object:
    """The constant given for an argument; None where none is."""
    return next((one.value.value for one in call.keywords if one.arg == name), None)
