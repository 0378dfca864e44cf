"""The page Legal: what an installation with an operator publishes; one without it says so to its editors alone."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.legal.operators import OPERATOR
from tests.pages.contributing import EVA, store_of_its_own
from tests.pages.visit import Visit
from ui.settings import settings

PARTS = ("notice", "privacy", "cookies", "accessibility", "security")
NO_OPERATOR = "This installation does not say who runs it."


@pytest.fixture(scope="module", autouse=True)
def store(small_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A store with the accounts of the tests."""
    with store_of_its_own(small_store, tmp_path_factory.mktemp("legal")) as path:
        yield path


@pytest.fixture
def operated(monkeypatch, tmp_path) -> Iterator[Callable[[str], None]]:
    """Sets who runs the installation."""

    def put(content: str = OPERATOR) -> None:
        file = tmp_path / "operator.toml"
        file.write_text(content, encoding="utf-8")
        monkeypatch.setenv("VIGIE_OPERATOR", str(file))
        settings.cache_clear()

    yield put
    monkeypatch.undo()
    settings.cache_clear()


@pytest.mark.parametrize(
    ("part", "sentences"),
    [
        ("notice", ["City of Example", "1 Main Square", "The Mayor", "Hosting Ltd", "contact@city.example"]),
        ("privacy", ["privacy@city.example", "24 hours", "Article 6(1)(e)", "Data Protection Authority"]),
        ("cookies", ["vigie_city", "vigie_screen", "One year", "no audience measurement"]),
        ("accessibility", ["with the Accessibility Act", "partially compliant", "prepared on", "Ombudsman"]),
        ("security", ["https://city.example/security"]),
    ],
)
def test_each_part_says_what_the_settings_say(operated, part, sentences):
    operated()
    visit = Visit("legal", part=part)
    assert visit.trouble == visit.warnings == []
    assert [one for one in sentences if one not in visit.text] == []


def test_the_pages_are_in_the_readers_language(operated):
    operated()
    text = Visit("legal", part="accessibility", lang="fr").text
    assert "Ville d'Exemple" in text or "Ville d’Exemple" in text
    assert "la loi sur l" in text
    assert "partiellement conforme" in text


def test_every_page_leads_to_the_legal_pages_even_where_it_ends_early(operated):
    operated()
    for page, link in (("compare", {}), ("city", {"city": "BE-GN-GENK"})):
        sent = Visit(page, **link).sent
        assert [part for part in PARTS if f"/legal?part={part}&amp;lang=en" not in sent] == []


def test_without_an_operator_visitors_read_what_is_stored_and_no_empty_promise():
    visit = Visit("legal")
    assert "24 hours" in visit.text
    assert visit.warnings == []
    for empty in ("Accessibility statement", "Your rights", "Who runs this site", "legal notice"):
        assert empty not in visit.text
    assert "vg-foot" not in Visit("compare").sent
    assert "/legal?part=privacy" in Visit("about").sent


def test_without_an_operator_an_editor_is_told_so():
    for page in ("legal", "about"):
        assert any(NO_OPERATOR in one for one in Visit(page, person=EVA).warnings)
        assert Visit(page).warnings == []


def test_what_the_law_asks_for_and_is_not_set_is_said_to_an_editor_alone(operated):
    operated('name = "City"\naddress = "Here"\ncontact = "a@city.example"\n')
    (warning,) = Visit("legal", person=EVA).warnings
    assert "enforcement" in warning
    assert "legal\\_basis" in warning or "legal_basis" in warning
    assert Visit("legal").warnings == []


def test_a_reference_names_the_operator_whose_contact_is_that_of_the_installation(operated, monkeypatch):
    monkeypatch.setenv("VIGIE_CONTACT", "contact@city.example")
    operated('name = { en = "City", fr = "Ville" }\naddress = "Here"\n')
    page = Visit("compare", city="BE005C", indicator="safe_night_city", view="bars", lang="fr")
    page.app.session_state["cite_bars"] = True
    page.app.run()
    assert page.trouble == []
    assert any("Ville" in one.proto.json for one in page.app.get("bidi_component"))


def test_a_contact_in_several_languages_is_an_address_where_pages_send_a_reader_to_it(operated):
    operated('name = "City"\naddress = "Here"\ncontact = { en = "en@city.example", fr = "fr@city.example" }\n')
    assert "Contact: en@city.example" in Visit("about").text
