"""The library: its public names, and what importing it and the command line wait for (by modules, never by time)."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import indicators

TABLES = {"pandas", "pyarrow", "duckdb", "scipy", "pydantic", "babel", "plotly"}
DOCUMENTS = {"scipy.stats", "scipy.optimize", "plotly.graph_objects", "pptx", "typst", "openpyxl", "streamlit"}


def loaded(code):
    """The modules that a Python of its own has loaded after the code."""
    script = f"import sys\n{code}\nsys.stdout = sys.__stdout__\nprint(*sys.modules)"
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return {*ended.stdout.splitlines()[-1].split()}


def test_importing_the_library_waits_for_no_table_and_no_chart():
    assert not loaded("import indicators") & (TABLES | DOCUMENTS)


def test_the_words_of_the_command_line_wait_for_no_table_and_no_chart():
    modules = loaded(
        "import io\nfrom indicators.__main__ import main\nsys.stdout = io.StringIO()\n"
        "try: main(['--help'])\nexcept SystemExit: pass"
    )
    assert "argparse" in modules
    assert not modules & (TABLES | DOCUMENTS)


def test_the_atlas_waits_for_tables_and_for_no_document():
    modules = loaded("from indicators import open_atlas")
    assert {"pandas", "duckdb"} <= modules  # the list of what is loaded can tell
    assert not modules & DOCUMENTS


@pytest.mark.parametrize("name", indicators.__all__)
def test_every_public_name_is_there(name):
    assert getattr(indicators, name) is not None
    assert name in dir(indicators)


def test_every_name_imported_for_others_is_public_and_no_other():
    tree = ast.parse(Path(indicators.__file__).read_text(encoding="utf-8"))
    block = next(node for node in tree.body if isinstance(node, ast.If))
    imported = {name.asname or name.name for node in block.body for name in node.names}
    assert imported == {*indicators.__all__}


def test_a_name_that_there_is_not_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'Atlass'"):
        indicators.Atlass  # noqa: B018
