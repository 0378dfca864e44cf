"""What the documents say is so: the code runs, the commands exist, the links lead somewhere."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from indicators.__main__ import _parser
from indicators.model.indicators import LANGUAGES
from ui.secret_settings import is_provider_setting
from ui.settings import setting_names

ROOT = Path(__file__).parents[1]
DOCUMENTS = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "data").rglob("*.md")]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([a-z]+):", MAKEFILE, flags=re.MULTILINE))
LINK = re.compile(r"\]\((?!https?:|mailto:)([^)#\s]+)(?:#[^)]*)?\)")

every_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())


@every_document
def test_links_and_pictures_lead_somewhere(document):
    text = document.read_text(encoding="utf-8")
    lost = [link for link in LINK.findall(text) if not (document.parent / link).exists()]
    assert not lost


@every_document
def test_commands_of_make_exist(document):
    code = " ".join(re.findall(r"`+([^`]+)`+", document.read_text(encoding="utf-8")))
    assert set(re.findall(r"\bmake ([a-z]+)", code)) <= TARGETS


@every_document
def test_commands_of_the_command_line_exist(document):
    commands = next(action.choices for action in _parser()._actions if action.choices)
    names = re.findall(r"python -m indicators ([a-z]+)", document.read_text(encoding="utf-8"))
    assert set(names) <= set(commands)


def test_the_readme_s_code_runs(bundled_store):
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), flags=re.DOTALL)
    assert blocks
    for block in blocks:
        done = subprocess.run([sys.executable, "-c", block], cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        assert "safe_night_city" in done.stdout


def test_every_setting_is_documented():
    described = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    assert not [name for name in setting_names() if f"`{name}`" not in described]


def test_no_setting_is_documented_that_does_nothing():
    names = set(re.findall(r"`(VIGIE_[A-Z_]+)`", (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")))
    assert {name for name in names if not is_provider_setting(name)} <= setting_names()


def test_every_language_that_is_offered_has_its_terms():
    french = "## The same terms in French" in (ROOT / "docs/vocabulary.md").read_text(encoding="utf-8")
    with_terms = {file.name.split(".")[1] for file in (ROOT / "docs").glob("vocabulary.??.md")}
    assert french and {"en", "fr"} | with_terms == set(LANGUAGES)


def test_make_help_tells_every_word():
    text = subprocess.run(["make", "help"], cwd=ROOT, env=_plain(), capture_output=True, text=True, check=True).stdout
    assert set(re.findall(r"^  make ([a-z]+)", text, flags=re.MULTILINE)) == TARGETS


def _plain() -> dict[str, str]:
    """The environment without what a make that started these tests left in it."""
    return {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
