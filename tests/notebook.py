"""Runs the notebooks of examples/ and writes what they show, by `python -m tests.notebook`.

What Jupyter would store: what is printed, and the last expression of a cell by
its `_repr_svg_`, `_repr_html_` and `repr`. Jupyter itself would bring 24 packages for that.
"""

import ast
import io
import json
import sys
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

EXAMPLES = Path(__file__).parents[1] / "examples"
KINDS = {"image/svg+xml": "_repr_svg_", "text/html": "_repr_html_"}


def run(notebook: dict[str, Any]) -> list[list[dict[str, Any]]]:
    """The outputs of each cell of code, as a notebook stores them; the cells share their names, as in Jupyter."""
    names: dict[str, Any] = {"__name__": "__main__"}
    return [_outputs("".join(one["source"]), names, count) for count, one in enumerate(_code(notebook), start=1)]


def read(file: Path) -> dict[str, Any]:
    """The notebook in a file."""
    return json.loads(file.read_text(encoding="utf-8"))


def stored(notebook: dict[str, Any]) -> list[list[dict[str, Any]]]:
    """The outputs that a notebook holds."""
    return [one["outputs"] for one in _code(notebook)]


def write(file: Path) -> None:
    """Runs a notebook and stores its outputs in it."""
    notebook = read(file)
    for count, (cell, outputs) in enumerate(zip(_code(notebook), run(notebook), strict=True), start=1):
        cell["outputs"], cell["execution_count"] = outputs, count
    file.write_text(json.dumps(notebook, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _code(notebook: dict[str, Any]) -> list[dict[str, Any]]:
    return [one for one in notebook["cells"] if one["cell_type"] == "code"]


def _outputs(source: str, names: dict[str, Any], count: int) -> list[dict[str, Any]]:
    tree, value, outputs = ast.parse(source), None, []
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    with redirect_stdout(io.StringIO()) as screen:
        exec(compile(tree, "<cell>", "exec"), names)
        if isinstance(last, ast.Expr):
            value = eval(compile(ast.Expression(last.value), "<cell>", "eval"), names)
    if text := screen.getvalue():
        outputs.append({"name": "stdout", "output_type": "stream", "text": text.splitlines(keepends=True)})
    if value is not None:
        data = {kind: getattr(value, name)() for kind, name in KINDS.items() if hasattr(value, name)}
        data["text/plain"] = repr(value)
        lines = {kind: content.splitlines(keepends=True) for kind, content in data.items()}
        outputs.append({"data": lines, "execution_count": count, "metadata": {}, "output_type": "execute_result"})
    return outputs


if __name__ == "__main__":
    for path in map(Path, sys.argv[1:] or sorted(EXAMPLES.glob("*.ipynb"))):
        write(path)
