"""While the record that machines share does not answer, those who save are told, and keep what they typed."""

from pathlib import Path

import pytest

from indicators import People, RecordGoneError, record_status
from indicators.access.rights import CONSOLE
from indicators.store import shared_record
from indicators.store.record import status
from tests.pages.contributing import pages_on_a_copy
from tests.pages.visit import Visit
from ui.serving import health

EVA, GROUP = "eva@network.example", "FR001C.DE004C.ES001C"
NOTICE = "Nothing can be saved at the moment"


@pytest.fixture(scope="module")
def own_store(small_store: Path, tmp_path_factory):
    """The pages read a copy of the store, where Eva edits."""
    with pages_on_a_copy(small_store, tmp_path_factory.mktemp("saving")) as path:
        People(path, CONSOLE).grant(EVA, "editor")
        Visit("peers", person=EVA)  # the store is open before the record goes
        yield path


@pytest.fixture(autouse=True)
def gone(own_store: Path, monkeypatch: pytest.MonkeyPatch):
    """VIGIE_RECORD names a server that does not answer."""
    monkeypatch.setenv("VIGIE_RECORD", "postgresql:///gone?host=/nowhere")
    with pytest.raises(RecordGoneError):
        shared_record.bring_up_to_date(own_store)


def warnings(visit: Visit) -> str:
    return " ".join(one.value for one in visit.app.warning)


def test_an_editor_sees_on_a_page_that_nothing_can_be_saved_and_keeps_what_was_typed():
    visit = Visit("peers", person=EVA, group=GROUP)
    assert NOTICE in warnings(visit)
    name = next(one for one in visit.app.text_input if one.key.startswith("group_name"))
    name.set_value("Ports of the north").run()
    visit.click("Save")
    assert any("What you entered is still here" in sentence for sentence in visit.trouble)
    assert next(one.value for one in visit.app.text_input if one.key == name.key) == "Ports of the north"
    assert "Rien ne peut être enregistré" in warnings(Visit("peers", locale="fr-FR", person=EVA))


def test_a_visitor_who_saves_nothing_sees_no_notice():
    assert NOTICE not in warnings(Visit("peers"))


def test_a_server_of_another_version_than_the_record_says_it_on_the_page_and_to_the_probe():
    status.answers()
    assert status.is_refused("The record has a newer schema.")
    assert "this server and the shared database do not match" in warnings(Visit("peers", person=EVA))
    assert NOTICE not in warnings(Visit("peers"))
    assert any("do not match, see the log" in one for one in health._problems())
    status.follows()
    assert NOTICE not in warnings(Visit("peers", person=EVA)) and health._problems() == []


def test_the_probe_says_it_and_stays_ready():
    assert any("PostgreSQL has not answered since" in one for one in health._problems())
    assert record_status().reason.startswith("The record in PostgreSQL cannot be reached")


@pytest.mark.parametrize(("locale", "words"), [("en-GB", "the server may not write there"), ("fr-FR", "le serveur")])
def test_a_store_that_may_not_be_written_to_is_said_before_anybody_types(own_store, monkeypatch, locale, words):
    monkeypatch.delenv("VIGIE_RECORD")
    status.answers()
    monkeypatch.setattr("os.access", lambda path, mode: Path(path) not in (own_store, own_store.parent))
    sentence = warnings(Visit("peers", locale=locale, person=EVA))
    assert words in sentence and ("Nothing" in sentence or "Rien" in sentence)
    assert warnings(Visit("peers", locale=locale)) == ""
    assert any("the store cannot be written to" in one for one in health._problems())
