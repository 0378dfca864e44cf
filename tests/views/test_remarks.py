"""Every code that a check uses has its words: what was found, and what to do."""

import ast

import pytest

from indicators.delivery import Remark, Severity
from indicators.submissions.checking import SEVERITIES
from indicators.views import remarks
from indicators.views.language import language
from tests.house import modules
from tests.test_architecture import ROOT

ENGLISH = language("en")


def used() -> dict[str, str]:
    """Codes given to Remark anywhere as a written text, and where."""
    found = {}
    for module in (one for one in modules(ROOT) if not one.is_test):
        for call in (node for node in ast.walk(module.tree) if isinstance(node, ast.Call) and node.args):
            named = isinstance(call.func, ast.Name) and call.func.id == "Remark"
            if named and isinstance(call.args[0], ast.Constant):
                found[call.args[0].value] = module.at(call.lineno)
    return found


def test_every_code_has_its_words():
    missing = [f"{where}: {code}" for code, where in used().items() if code not in remarks.SENTENCES]
    missing += [code for code in SEVERITIES if code not in remarks.SENTENCES]
    assert not missing, f"\nThese have no words; add them to views/remarks.py: {missing}"
    assert remarks.SENTENCES.keys() == remarks.FIXES.keys()


@pytest.mark.parametrize("code", remarks.SENTENCES)
def test_words_are_whole_sentences(code):
    told = Remark(code, Severity.WARNS, 3, "Value", "city" if code == "part_missing" else "12", "13")
    for words in (remarks.sentence(told, ENGLISH), remarks.fix(told, ENGLISH)):
        assert words[0].isupper() or words[0] in "“0123456789"
        assert words[-1] in ".?"
        assert "{" not in words


def test_the_place_names_line_and_column_and_how_many_others():
    told = Remark("not_a_number", Severity.REFUSES, 12, "Value", "abc", count=3)
    assert remarks.place(told, ENGLISH) == "Line 12, column “Value” and 2 other lines"
    assert remarks.sentence(told, ENGLISH) == "“abc” is not a number."
    assert remarks.place(Remark("nothing_told", Severity.REFUSES), ENGLISH) == ""


def test_what_is_counted_together_cites_nothing():
    rest = Remark("not_a_number", Severity.REFUSES, 30, count=400)
    assert remarks.sentence(rest, ENGLISH) == "“…” is not a number. The same is true of others like it."
