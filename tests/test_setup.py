"""Setting up: exact versions, every file checked, nothing assumed of the machine but Python and make."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from streamlit import config

from tests import system_packages
from tests.browser import chromium

ROOT = Path(__file__).parents[1]
LISTS = [f"requirements{of}.txt" for of in ("", "-dev", "-mcp", "-release", "-uv")]


def pinned(name):
    """The requirements of a list: name → the lines that pin it, hashes included."""
    lines = {}
    text = re.sub(r"\\\n\s*", " ", (ROOT / name).read_text(encoding="utf-8"))
    for line in (line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")):
        lines.setdefault(line.split("==")[0].strip(), []).append(line)
    return lines


@pytest.mark.parametrize("name", LISTS)
def test_every_requirement_is_exact_and_locked_by_hash(name):
    for lines in pinned(name).values():
        for line in lines:
            assert re.match(r"[a-z0-9._-]+==[\w.]+ ", line), line
            assert "--hash=sha256:" in line, line


@pytest.mark.parametrize("name", LISTS)
def test_no_list_names_a_host(name):
    assert "://" not in (ROOT / name).read_text(encoding="utf-8")


def test_the_tests_run_on_the_versions_that_the_app_runs_on():
    tests = pinned("requirements-dev.txt")
    versions = {name: [line.split(" ")[0] for line in lines] for name, lines in tests.items()}
    for name, lines in pinned("requirements.txt").items():
        assert versions[name] == [line.split(" ")[0] for line in lines]


def test_make_installs_nothing_that_is_not_locked_by_hash():
    text = (ROOT / "Makefile").read_text(encoding="utf-8").replace("\\\n", " ")
    installs = re.findall(r"pip install\b[^|&;\n]*", text)
    assert len(installs) == 3  # uv, what uv installs, and what pip installs where there is no uv
    assert all("--require-hashes -r " in one for one in installs)


def test_what_is_wanted_is_in_the_list():
    requirements = re.findall(
        r"^([\w-]+)[=><]", (ROOT / "requirements.in").read_text(encoding="utf-8"), flags=re.MULTILINE
    )
    assert {name.lower() for name in requirements} <= pinned("requirements.txt").keys()


def test_streamlit_knows_every_setting_of_the_theme_and_the_server():
    with (ROOT / ".streamlit" / "config.toml").open("rb") as file:
        written = tomllib.load(file)
    unknown = [name for name in _flat(written) if name not in config._config_options_template]
    assert not unknown


def test_a_python_that_is_too_old_is_told_what_to_do(tmp_path):
    result = make(tmp_path, python(tmp_path, "exit 1"))
    assert result.returncode == 2
    assert "older than Python 3.11" in result.stderr
    assert "PY=" in result.stderr


def test_a_machine_without_python_is_told_what_to_install(tmp_path):
    result = make(tmp_path, "")
    assert result.returncode == 2
    assert "needs Python 3.11 or newer" in result.stderr


def test_a_python_without_venv_leaves_nothing_half_made(tmp_path):
    result = make(tmp_path, python(tmp_path, 'test "$1" = -c'))
    assert "python3-venv" in result.stderr
    assert not (tmp_path / ".venv").exists()


def test_what_python_compiled_is_there_at_the_next_start(tmp_path):
    """A server or a command of the tests takes seconds longer where every module is compiled again."""
    (tmp_path / "module.py").write_text("")
    start = [sys.executable, "-c", "import module; print(module.__cached__)"]
    compiled = subprocess.run(start, cwd=tmp_path, capture_output=True, text=True, check=True).stdout.strip()
    assert Path(compiled).exists()


def test_make_keeps_what_python_compiled_whatever_the_shell_says(tmp_path, monkeypatch):
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    chosen = python(tmp_path, 'test -n "$PYTHONDONTWRITEBYTECODE" && touch written_no_bytecode; exit 1')
    assert make(tmp_path, chosen).returncode == 2
    assert not (tmp_path / "written_no_bytecode").exists()


def make(folder, chosen):
    """What `make .venv/ready` says in an empty folder with the chosen Python."""
    command = ["make", "-f", str(ROOT / "Makefile"), ".venv/ready", f"PY={chosen}"]
    plain = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    return subprocess.run(command, cwd=folder, env=plain, capture_output=True, text=True, check=False)


def python(folder, script):
    """A stand-in for a Python of another machine."""
    path = folder / "python3"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


def _flat(table, prefix=""):
    for name, value in table.items():
        if isinstance(value, dict) and prefix != "theme.light.":
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}"


def test_a_browser_is_named_before_it_is_installed(capsys, monkeypatch):
    printed = []
    monkeypatch.setattr(chromium, "installed", lambda: None)
    monkeypatch.setattr(system_packages, "succeed", lambda _way: printed.append(capsys.readouterr().err))
    assert chromium.install() is None
    assert len(printed) == len([*chromium._ways()]) > 0
    assert all("No Chromium was found here. Installing one for the tests in a browser: " in text for text in printed)
    assert "playwright install chromium" in printed[-1]
