"""docs/security.md names for each threat the tests that hold it: they exist, and every threat has one."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
ROW = re.compile(r"^\| (.+) \| (.+) \| (.+) \|$", re.MULTILINE)
FILE = re.compile(r"`(tests/[\w/]+\.py)(?:::(test_\w+))?`((?:[:,] `test_\w+`)*)")


def threats() -> list[tuple[str, str, str]]:
    """The rows of every table with tests: threat, protection, tests."""
    rows = ROW.findall((ROOT / "docs/security.md").read_text(encoding="utf-8"))
    return [row for row in rows if row[0] != "Threat" and "tests/" in row[2]]


def names_in(file: Path) -> set[str]:
    """The names of the tests in a file, those of classes too."""
    return {one.name for one in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(one, ast.FunctionDef)}


def test_every_threat_has_a_test_that_exists():
    lost = []
    for threat, _protection, tests in threats():
        files = FILE.findall(tests)
        assert files, f"no test is named for: {threat}"
        for path, name, more in files:
            file = ROOT / path
            names = [name] if name else re.findall(r"test_\w+", more)
            lost += [f"{path}: {one}" for one in names if not file.exists() or one not in names_in(file)]
            lost += [] if file.exists() else [path]
    assert not lost and len(threats()) > 50


def test_no_row_of_a_threat_is_without_a_test():
    text = (ROOT / "docs/security.md").read_text(encoding="utf-8")
    rows = [row for row in ROW.findall(text.partition("| Threat |")[2]) if set(row[0]) - set("-")]
    assert [row[0] for row in rows if "tests/" not in row[2]] == []
