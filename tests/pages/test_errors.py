"""An error of the project is a sentence on screen, never a traceback."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st

from tests.pages.visit import PAGES, Visit
from ui.settings import settings


@pytest.fixture
def broken_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A store that is no store: some other file stands at its path."""
    path = tmp_path / "vigie.duckdb"
    path.write_text("This is a shopping list.\n" * 1000, encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setenv("VIGIE_STORE", str(path))
        _start_again()
        yield path
    _start_again()


def _start_again() -> None:
    settings.cache_clear()
    st.cache_resource.clear()


def test_a_store_that_cannot_be_read_is_told_on_every_page_with_its_path(broken_store):
    for name in PAGES:
        visit = Visit(name)
        assert len(visit.app.exception) == 0
        assert len(visit.app.error) == 1
        assert str(broken_store) in visit.app.error[0].value


def test_it_is_told_in_the_language_of_the_visit(broken_store):
    assert Visit(locale="fr-FR").app.error[0].value.startswith("Cette page n’a pas pu être affichée.")
    assert Visit().app.error[0].value.startswith("This page could not be shown.")


def test_the_choices_survive_an_error(broken_store):
    assert Visit("compare", city="FR026C").link == {"city": "FR026C"}
