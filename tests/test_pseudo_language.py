"""A language comes in by its files alone: every page opens in it, shows its words, and English where it has none."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
CODE = "eo"  # known to calendars and numbers, and to nobody here
MARK = "\u2042"  # before every translated text
UNTRANSLATED = "Feel safe at night in the city"  # left out on purpose: its English is shown

WALK = """
import json, sys
sys.path.insert(0, {root!r})
from tests.pages.visit import PAGES, Visit
seen = {{}}
for page in PAGES:
    visit = Visit(page, lang={code!r})
    seen[page] = [visit.trouble, visit.language, visit.sent]
print(json.dumps(seen))
"""


@pytest.fixture(scope="module")
def pages(bundled_store, tmp_path_factory) -> dict[str, list]:
    """Every page as a reader of the new language sees it, by a process that finds its two files."""
    home = tmp_path_factory.mktemp("locale")
    shutil.copytree(ROOT / "locale", home, dirs_exist_ok=True)
    (home / CODE).mkdir()
    for name in ("vigie.po", "catalogue.po"):
        _pretend(ROOT / "locale" / "fr" / name, home / CODE / name)
    environment = os.environ | {"VIGIE_LOCALE": str(home), "VIGIE_STORE": str(bundled_store)}
    script = WALK.format(root=str(ROOT), code=CODE)
    run = subprocess.run([sys.executable, "-c", script], env=environment, cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr[-2000:]
    return json.loads(run.stdout.strip().splitlines()[-1])


def _pretend(french: Path, file: Path) -> None:
    """A translation of every text but one: its English behind a mark."""
    with french.open("rb") as opened:
        source = read_po(opened)
    catalogue = Catalog(locale=CODE, charset="utf-8")
    for message in source:
        if message.id and message.id != UNTRANSLATED:
            forms = message.id if isinstance(message.id, tuple) else (message.id,)
            words = tuple(MARK + form for form in forms)
            catalogue.add(message.id, words if isinstance(message.id, tuple) else words[0], context=message.context)
    with file.open("wb") as opened:
        write_po(opened, catalogue)


def test_every_page_opens_in_it_without_a_line_of_code(pages):
    assert {page: trouble for page, (trouble, _code, _sent) in pages.items() if trouble} == {}
    assert {code for _trouble, code, _sent in pages.values()} == {CODE}
    for page, (_trouble, _code, content) in pages.items():
        assert content.count(MARK) >= 3, page  # a page that asks to sign in says little


def test_a_missing_translation_is_shown_in_english_and_counts_on_about(pages):
    assert UNTRANSLATED in pages["city"][2] and MARK + UNTRANSLATED not in pages["city"][2]
    about = pages["about"][2]
    assert re.search(r"Esperanto 99\s?%", about) and "Texts not yet translated are shown in English." in about
