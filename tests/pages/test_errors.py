"""An error of the project is a sentence on screen, never a traceback."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pages.contributing import ANA, LIEGE, start_again, store_of_its_own
from tests.pages.visit import PAGES, Visit
from ui.contribute import visit_files

ROOT = Path(__file__).parents[2]


@pytest.fixture
def broken_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A store that is no store: some other file stands at its path."""
    path = tmp_path / "vigie.duckdb"
    path.write_text("This is a shopping list.\n" * 1000, encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setenv("VIGIE_STORE", str(path))
        start_again()
        yield path
    start_again()


def test_a_store_that_cannot_be_read_is_told_on_every_page_without_its_path(broken_store, caplog):
    for name in PAGES:
        visit = Visit(name)
        assert len(visit.app.exception) == 0
        assert len(visit.app.error) == 1
        assert "The figures cannot be read or saved" in visit.app.error[0].value
        assert broken_store.name not in visit.sent + visit.app.error[0].value
    assert f"{broken_store} is not a store" in caplog.text


def test_only_one_place_each_of_pages_and_api_turns_an_error_into_words_for_readers():
    texts = {
        path: path.read_text(encoding="utf-8")
        for name in ("ui", "pages", "api")
        for path in (ROOT / name).rglob("*.py")
    }
    texts[ROOT / "app.py"] = (ROOT / "app.py").read_text(encoding="utf-8")
    pattern = re.compile(r"error_sentence|str\((error|problem)\)|\{(error|problem)\}")
    assert {path.name for path, text in texts.items() if pattern.search(text)} == {"faults.py", "problems.py"}


def test_it_is_told_in_the_language_of_the_visit(broken_store):
    assert Visit(locale="fr-FR").app.error[0].value.startswith("Cette page ne peut pas être affichée.")
    assert Visit().app.error[0].value.startswith("This page cannot be shown.")


def test_the_choices_survive_an_error(broken_store):
    assert Visit("compare", city="FR026C").link == {"city": "FR026C"}


def test_a_folder_of_uploads_that_cannot_be_written_is_told_where_files_come_in(
    small_store, monkeypatch, tmp_path, caplog
):
    blocked = tmp_path / "a-file"
    blocked.write_text("no folder")
    with store_of_its_own(small_store, tmp_path):
        monkeypatch.setattr(visit_files, "root", lambda: blocked)
        contribute = Visit("contribute", "fr-FR", person=ANA)
        assert "Aucun fichier ne peut être importé pour le moment" in contribute.app.error[0].value
        answer = Visit("answer", person=ANA, part="file", city=LIEGE)
        assert "Files cannot be uploaded at the moment" in "".join(one.value for one in answer.app.warning)
    for visit in (contribute, answer):
        assert len(visit.app.exception) == 0 and blocked.name not in visit.sent
    assert str(blocked) in caplog.text
