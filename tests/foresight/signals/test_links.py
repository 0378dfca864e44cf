"""Partners hand in signals by an open link; members write in their language, and an editor translates."""

from dataclasses import replace

import pytest

from indicators import NewParticipants, SignalLinks, load_catalogue, load_language
from indicators.access.rights import VISITOR
from indicators.foresight.signals.panels import signal_list
from indicators.language.written_texts import as_written, language_names
from indicators.model import limits
from indicators.model.errors import AccessError, AssessmentError, SignalError, UnknownNameError
from indicators.model.submissions import EntryState
from indicators.store.database import writing
from indicators.view import Reader
from tests.foresight.signals.test_entries import (
    ANA,
    BEN,
    EVA,
    LIEGE,
    SCOOTERS,
    entries,
    in_register,
    path,  # noqa: F401 - a fixture
    published,
)

DUTCH = replace(
    SCOOTERS, language="nl", title={"nl": "Bezorgscooters vervoeren wapens"}, observation={"nl": "Drie gevallen."},
    place={"nl": "Luik"}, confirm={"nl": "Een vierde geval."},
)  # fmt: skip


def links(path, viewer=ANA):  # noqa: F811
    return SignalLinks(path, load_catalogue(), viewer)


def test_what_a_partner_hands_in_is_a_draft_of_the_city_alone(path):  # noqa: F811
    link, secret = links(path).invite(LIEGE, "partner", "Other cities")
    assert links(path, VISITOR).invited(secret).id == link.id and links(path, VISITOR).invited(secret).account == ""
    entry = links(path, VISITOR).hand_in(secret, SCOOTERS)
    (draft,) = entries(path).of(LIEGE)
    assert draft.id == entry.id and draft.state is EntryState.DRAFT and draft.signal.link == "Other cities"
    assert in_register(path, EVA) == set() and entries(path, EVA).waiting() == ()
    with pytest.raises(AccessError):
        entries(path, BEN).of(LIEGE)
    entries(path).submit(draft.id)
    entries(path, EVA).publish(draft.id)
    assert in_register(path) == {draft.id}


def test_a_partner_is_told_what_is_missing_and_a_link_has_its_limits(path, monkeypatch):  # noqa: F811
    link, secret = links(path).invite(LIEGE, "residents", "Evening")
    visitor = links(path, VISITOR)
    for signal, sentence in (
        (replace(SCOOTERS, sources=()), "Name the source"),
        (replace(SCOOTERS, first_observed="2093-01-01"), "still to come"),
    ):
        with pytest.raises(SignalError, match=sentence):
            visitor.hand_in(secret, signal)
    with pytest.raises(AssessmentError, match="from your connection"):
        visitor.hand_in(secret, SCOOTERS, admit=lambda _link: False)
    monkeypatch.setattr(limits, "MOST_BY_LINK", 1)
    visitor.hand_in(secret, SCOOTERS, admit=lambda _link: True)
    with pytest.raises(AssessmentError, match="as many signals as it may"):
        visitor.hand_in(secret, SCOOTERS)
    links(path).close(link.id)
    for wrong in (secret, "x"):
        with pytest.raises(AssessmentError):
            visitor.hand_in(wrong, SCOOTERS)
    with pytest.raises(AccessError):
        links(path, BEN).invite(LIEGE, "partner", "Not mine")
    with pytest.raises(UnknownNameError):
        links(path, BEN).close(link.id)


def test_one_address_cannot_use_up_a_link_for_signals():
    clock = [0.0]
    guests = NewParticipants(limits.SIGNALS_AT_ONCE, lambda: clock[0], limits.MOST_FROM_ADDRESS)
    assert sum(guests.admit("link", "203.0.113.7") for _ in range(30)) == limits.SIGNALS_AT_ONCE
    clock[0] = 3600.0
    for _ in range(100):
        clock[0] += 60.0
        guests.admit("link", "203.0.113.7")
    assert not guests.admit("link", "203.0.113.7") and guests.admit("link", "203.0.113.8")
    assert 2 * limits.MOST_FROM_ADDRESS < limits.MOST_BY_LINK


def test_a_text_stays_as_it_was_written_until_an_editor_translates_it(path):  # noqa: F811
    id = published(path, DUTCH)
    english, french = load_language("en"), load_language("fr")
    assert as_written(DUTCH.title, english) == "<span lang='nl'>Bezorgscooters vervoeren wapens</span>"

    def shown(language):
        from indicators import open_atlas

        atlas = open_atlas(path)
        return signal_list(atlas.foresight.signals(LIEGE, chosen=id), Reader(language, atlas.catalogue))

    assert "<span lang='nl'>Drie gevallen.</span>" in shown(english) and "Written in: Dutch." in shown(english)
    texts = {"title": "Scooters carry weapons", "observation": "Three cases.", "place": "Liège", "confirm": "A fourth."}
    with pytest.raises(AccessError):
        entries(path).translate(id, "en", texts)
    for code, words, sentence in (("nl", texts, "language its author wrote in"), ("en", {}, "Translate the title")):
        with pytest.raises(SignalError, match=sentence):
            entries(path, EVA).translate(id, code, words)
    signal = entries(path, EVA).translate(id, "en", texts)
    assert signal.title == {"nl": "Bezorgscooters vervoeren wapens", "en": "Scooters carry weapons"}
    assert "Scooters carry weapons" in shown(english) and "an editor reviewed" in shown(english)
    assert "<span lang='en'>Three cases.</span>" in shown(french)  # English before a language that fewer read
    assert language_names(french)["nl"] == "Néerlandais"


def test_a_new_version_keeps_the_translation_of_what_its_author_left_as_it_was(path):  # noqa: F811
    id = published(path, DUTCH)
    texts = {"title": "Scooters carry weapons", "observation": "Three cases.", "place": "Liège", "confirm": "A fourth."}
    draft = replace(DUTCH, id=id, observation={"nl": "Vier gevallen."})
    entries(path).save(LIEGE, draft)
    entries(path, EVA).translate(id, "en", texts)
    entries(path).submit(id)
    signal = entries(path, EVA).publish(id).signal
    assert signal.title["en"] == "Scooters carry weapons" and signal.observation == {"nl": "Vier gevallen."}
    assert entries(path).save(LIEGE, draft).signal.title == signal.title, "and what was published before the draft"


def test_a_link_whose_last_day_has_passed_makes_room_for_another(path, monkeypatch):  # noqa: F811
    monkeypatch.setattr(limits, "MOST_SIGNAL_LINKS", 1)
    links(path).invite(LIEGE, "partner", "Last year")
    with pytest.raises(AssessmentError, match="the maximum"):
        links(path).invite(LIEGE, "partner", "This year")
    with writing(path) as connection:
        connection.execute("UPDATE signal_link SET until = DATE '2020-12-31'")
    assert links(path).invite(LIEGE, "partner", "This year")[0].label == "This year"
