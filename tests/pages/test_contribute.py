"""Contribute: a visitor is invited, an analyst's files are told, and the steps come one after the other."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pages.contributing import ANA, store_of_its_own
from tests.pages.visit import Visit
from ui.contribute import steps as contribute_steps
from ui.contribute import uploads
from ui.contribute.file_drop import give_tickets, take_back
from ui.contribute.visit_files import ReceivedFile, VisitFiles


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file on the analyst's computer."""
    path = tmp_path / "on the desk.csv"
    path.write_text("city;year;value\nLiège;2023;4,5\n", encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def accounts(small_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A store that knows who contributes."""
    with store_of_its_own(small_store, tmp_path_factory.mktemp("accounts")) as path:
        yield path


@pytest.fixture
def analyst(accounts) -> Visit:
    """A visit of somebody who may bring files."""
    return Visit("contribute", person=ANA)


def inbox(visit: Visit) -> VisitFiles:
    """What the visit has brought."""
    return visit.app.session_state["inbox"]


def bring(visit: Visit, file: Path, *names: str) -> list[ReceivedFile]:
    """Lays files in the visit's inbox and has the page run."""
    laid = [uploads.received(uploads.ticket(inbox(visit), name), file) for name in names]
    visit.app.run()
    return laid


def told(visit: Visit) -> dict:
    """What the page tells the place where files are dropped."""
    [place] = [one.proto for one in visit.app.get("bidi_component") if one.proto.component_name == "file_drop"]
    return json.loads(place.json or place.mixed.json)


def test_a_visitor_is_told_how_to_get_access_and_gets_no_place_for_files():
    visit = Visit("contribute")
    assert "How to get access" in visit.text
    assert "file_drop" not in [one.proto.component_name for one in visit.app.get("bidi_component")]
    assert "inbox" not in visit.app.session_state


def test_an_analyst_s_files_are_told_with_their_size_and_state(analyst, file):
    assert "Upload your city’s figures" in analyst.headline
    bring(analyst, file, "burglaries.csv", "thefts.csv")
    assert analyst.headline == "2 files received, none published yet"
    files = told(analyst)["files"]
    assert [(one["name"], one["size"], one["state"]) for one in files] == [
        ("burglaries.csv", file.stat().st_size, "Received"),
        ("thefts.csv", file.stat().st_size, "Received"),
    ]


def test_the_page_speaks_french_to_the_place_for_files_too(accounts):
    words = told(Visit("contribute", "fr-FR", person=ANA))["words"]
    assert (words["choose"], words["units"][2]) == ("Choisir des fichiers", "Mo")
    assert "{percent}" in words["sent"]


def test_the_steps_come_one_after_the_other_for_the_file_in_hand(analyst, file, monkeypatch):
    calls = []

    def step(done: bool):
        return lambda _inbox, one: calls.append((done, one.name)) or done

    monkeypatch.setattr(contribute_steps, "STEPS", [step(True), step(False), step(True)])
    bring(analyst, file, "burglaries.csv")
    assert calls == [(True, "burglaries.csv"), (False, "burglaries.csv")]
    [later] = bring(analyst, file, "thefts.csv")
    calls.clear()
    analyst.choose("in_hand", later.ticket)
    assert calls == [(True, "thefts.csv"), (False, "thefts.csv")]


def test_a_file_in_hand_that_was_removed_gives_way_to_the_next(analyst, file, monkeypatch):
    names = []
    monkeypatch.setattr(contribute_steps, "STEPS", [lambda _inbox, one: names.append(one.name)])
    _first, second, third = bring(analyst, file, "a.csv", "b.csv", "c.csv")
    analyst.choose("in_hand", third.ticket)
    inbox(analyst).remove(third.ticket)
    analyst.app.run()
    inbox(analyst).remove(second.ticket)
    analyst.app.run()
    assert names[-3:] == ["c.csv", "a.csv", "a.csv"]
    assert analyst.trouble == []


def test_rights_are_asked_for_each_file_and_not_for_the_page(tmp_path):
    visit_inbox = VisitFiles(tmp_path)
    give_tickets(visit_inbox, [{"id": "a", "name": "a.csv"}], lambda: True)
    assert uploads.valid(visit_inbox.asked["a"])
    ticket = visit_inbox.asked["a"]
    give_tickets(visit_inbox, [{"id": "b", "name": "b.csv"}], lambda: False)
    assert visit_inbox.asked == {"a": ticket, "b": "rights"}
    take_back(visit_inbox, "a")
    assert not uploads.valid(ticket)
