"""The codes of remarks and questions that the code uses, found in its text."""

import ast
from collections.abc import Iterator
from itertools import product

from tests.house import modules
from tests.test_architecture import ROOT

# What may stand in the braces of a code made from parts; a new name there must be told here.
FILLED = {
    "kind": ("cities", "indicators", "periods", "units", "marks"),
    "why": ("aggregate", "unknown"),
    "match.why": ("near", "namesakes", "abroad", "wider", "old"),
    "part": ("value", "numerator", "denominator"),
}
# Codes whose parts go together in some ways only.
PAIRED = {
    "{kind}_{why}_left_out": {"kind": ("cities", "indicators")},
    "{kind}_{match.why}": {"kind": ("cities", "indicators")},
    "{kind}_unknown": {"kind": ("periods", "units", "marks")},
    "{part}_missing": {"part": ("city", "indicator")},
}
NEVER = {"indicators_old"}  # codes of places alone are old


def codes(*makers: str) -> dict[str, str]:
    """Every code given first to one of these functions as a written text, and where."""
    places = {}
    for module in (one for one in modules(ROOT) if not one.is_test):
        for call in (node for node in module.nodes if isinstance(node, ast.Call) and node.args):
            if isinstance(call.func, ast.Name) and call.func.id in makers:
                places |= dict.fromkeys(_written(call.args[0]), module.at(call.lineno))
    return {code: where for code, where in places.items() if code not in NEVER}


def _written(node: ast.expr) -> Iterator[str]:
    """The texts that a written text can be, its braces filled."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    if isinstance(node, ast.JoinedStr):
        form = ast.unparse(node)[2:-1]
        names = [ast.unparse(one.value) for one in node.values if isinstance(one, ast.FormattedValue)]
        options = FILLED | PAIRED.get(form, {})
        for words in product(*(options[name] for name in names)):
            text = form
            for name, word in zip(names, words, strict=True):
                text = text.replace(f"{{{name}}}", word)
            yield text
