"""The register of signals: every signal has its source and its day, filters narrow it, the radar places it once."""

import io
import re
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from pptx import Presentation

from indicators import Atlas, UnknownNameError, exports, load_catalogue, open_atlas
from indicators.answers.signals import SignalFilters, Signals
from indicators.capabilities import view_of
from indicators.catalogue.signal_checks import problems_of_signal
from indicators.drawing.rooms import DESKTOP, PHONE, SCREEN
from indicators.drawing.style import LIGHT
from indicators.foresight.signals.chart import SYMBOLS, radar
from indicators.foresight.signals.feed import signals_feed
from indicators.foresight.signals.panels import signal_list
from indicators.foresight.signals.words import signals_finding, signals_table
from indicators.language.language import load_language
from indicators.model.signals import Horizon, Signal, SignalKind, SignalStatus, StatusChange
from indicators.questions import SignalsQuestion
from indicators.view import Reader
from indicators.view.question import Address

EN, FR = load_language("en"), load_language("fr")
NICE, LIEGE = "FR008C", "BE005C"
TODAY = date(2026, 11, 28)


@pytest.fixture(scope="module")
def atlas(bundled_store) -> Atlas:
    return open_atlas(bundled_store)


@pytest.fixture(scope="module")
def register(atlas) -> Signals:
    return atlas.foresight.signals(NICE)


def wrong(signal: Signal, **changes) -> list[str]:
    """What the catalogue says of a signal that is changed."""
    catalogue = load_catalogue()
    declared = {
        "problem": catalogue.problems, "indicator": catalogue.indicators,
        "measure": catalogue.measures, "technology": catalogue.technologies,
    }  # fmt: skip
    return problems_of_signal(replace(signal, **changes), declared, TODAY)


def test_the_register_opens_with_the_signals_that_were_read(register):
    assert len(register.signals) == register.total == 63
    kinds = Counter(one.kind for one in register.signals)
    assert kinds[SignalKind.WEAK] == 3 and kinds[SignalKind.SURVEY] == 2 and kinds[SignalKind.THREAT] == 18
    assert {one.status for one in register.signals} == {SignalStatus.OPEN}
    problems = {id for one in register.signals for id in one.problems}
    assert problems == set(load_catalogue().problems)  # all of them are touched


def test_every_signal_names_its_source_its_licence_and_what_would_confirm_it_in_each_language(register):
    for signal in register.signals:
        texts = [signal.title, signal.observation, signal.place, signal.confirm]
        texts += [source.licence for source in signal.sources]
        assert all(set(text) >= {"en", "fr"} for text in texts), signal.id
        assert all(source.publisher and source.addresses and source.read_on for source in signal.sources), signal.id


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"sources": ()}, "no [[sources]] says where this can be read"),
        ({"first_observed": "2031"}, "first_observed = '2031' is still to come"),
        ({"first_observed": "last summer"}, "is no day, month or year. Write 2025-06-24, 2025-06 or 2025"),
        ({"problems": ("drone",)}, "drone"),
        ({"technologies": ("radar",)}, "radar"),
        ({"tests": ()}, "a weak signal, and no other, answers the four tests"),
        ({"kind": SignalKind.TREND}, "a weak signal, and no other, answers the four tests"),
        ({"history": ()}, "[[history]] begins with the day"),
    ],
)
def test_what_is_wrong_with_a_signal_is_a_sentence(changes, sentence):
    weak = load_catalogue().signals["sms_blaster"]
    assert wrong(weak) == []
    [line] = [one for one in wrong(weak, **changes) if sentence in one]
    assert line.startswith("signals/sms_blaster.toml: ")


def test_filters_narrow_the_register_and_words_are_looked_for_in_any_language(atlas):
    def ids(**filters):
        return {one.id for one in atlas.foresight.signals(NICE, SignalFilters(**filters)).signals}

    assert ids(kind="weak_signal") == {"sms_blaster", "fake_mayor_calls", "smart_glasses"}
    assert "drones_airports_2025" in ids(find="DRONE aeropor") and ids(find="Lunettes") == {"smart_glasses"}
    assert ids(family="cyber") & ids(horizon="now") == ids(family="cyber", horizon="now") != set()
    near = ids(place="country")
    assert {"riviera_arson_2025", "parking_qr", "officials_calae"} <= near and "heat_2025" not in near
    assert ids(find="zzzz") == set()


def test_each_signal_ahead_stands_once_on_the_radar_and_none_lies_on_another(register):
    for room in (DESKTOP, PHONE):
        figure = radar(register, Reader(EN, load_catalogue()), room)
        marks = [one for one in figure.data if one["mode"] == "markers+text"]
        ids = [id for one in marks for id in one["customdata"]]
        assert sorted(ids) == sorted(one.id for one in register.ahead) and len(set(ids)) == len(ids)
        numbers = {id: number for one in marks for id, number in zip(one["customdata"], one["text"], strict=True)}
        assert numbers == {id: str(number) for id, number in register.numbers.items() if id in numbers}
        scale = (310, 410) if room is DESKTOP else (1, 1)  # pixels of a unit of the radar
        spots = [(x * scale[0], y * scale[1]) for one in marks for x, y in zip(one["x"], one["y"], strict=True)]
        gaps = [((x - u) ** 2 + (y - v) ** 2) ** 0.5
                for place, (x, y) in enumerate(spots) for u, v in spots[:place]]  # fmt: skip
        assert min(gaps) > 20, room.name


def test_the_radar_says_when_and_not_how_bad(register):
    figure = radar(register, Reader(EN, load_catalogue()), DESKTOP)
    radii = {}
    for trace in figure.data:
        if trace["mode"] == "markers+text":
            for id, x, y in zip(trace["customdata"], trace["x"], trace["y"], strict=True):
                radii[id] = (x**2 + y**2) ** 0.5
    order = list(Horizon)
    by_ring = {one.id: order.index(one.horizon) for one in register.ahead}
    for ring in range(3):
        inner = max(radius for id, radius in radii.items() if by_ring[id] == ring)
        outer = min(radius for id, radius in radii.items() if by_ring[id] == ring + 1)
        assert inner < outer
    assert set(SYMBOLS) == set(SignalKind) - {SignalKind.SURVEY}


def test_one_signal_alone_and_none_are_drawn_and_said(atlas):
    alone = atlas.foresight.signals(NICE, SignalFilters(find="Bremanger"))
    assert [one.id for one in alone.signals] == ["risevatnet_2025"]
    assert signals_finding(alone, Reader(EN, atlas.catalogue)) == "Nice: 1 signal to watch, 0 already here"
    for room in (DESKTOP, PHONE, SCREEN):
        assert (
            radar(alone, Reader(FR, atlas.catalogue), room).data
            or radar(alone, Reader(FR, atlas.catalogue), room).layout["shapes"]
        )
    none = atlas.foresight.signals(NICE, SignalFilters(find="zzzz"))
    assert none.empty and "No signal matches these choices" in signals_finding(none, Reader(EN, atlas.catalogue))
    assert "Remove a filter" in signal_list(none, Reader(EN, atlas.catalogue))


def test_the_list_links_to_gaps_to_the_sheet_of_an_indicator_and_to_the_source(atlas):
    html = signal_list(atlas.foresight.signals(NICE, chosen="sms_blaster"), Reader(EN, atlas.catalogue))
    assert html.count("<details") == 63 and html.count("<details class='vg-problem vg-signal' open") == 1
    first = html[: html.index("</details>")]
    assert "gaps?find=" in first and "catalogue?view=indicators&amp;indicator=recorded_fraud" in first
    assert "href='https://safebrowz.com/" in first and "Reported by Cyberveille. The original was not read." in first
    assert "Next review: 28 May 2027" in first and "Novelty" in first


def test_a_review_that_is_due_is_said(atlas):
    later = replace(atlas.foresight.signals(NICE), today=date(2029, 1, 1))
    assert all(later.is_due(one) for one in later.signals)
    assert "Review was due on 28 May 2027" in signal_list(later, Reader(EN, atlas.catalogue))


def test_the_table_has_every_signal_with_its_source(register):
    table = signals_table(register, Reader(FR, load_catalogue()))
    assert table["N°"].tolist() == list(range(1, 64)) and table["Source"].all() and table["Licence"].all()
    assert table["Source"].str.contains("l’original n’a pas été lu").sum() >= 25


def test_the_feed_has_an_entry_for_each_status(register):
    weak = next(one for one in register.signals if one.id == "sms_blaster")
    confirmed = replace(weak, history=(*weak.history, StatusChange(date(2027, 3, 1), SignalStatus.CONFIRMED)))
    feed = signals_feed(replace(register, signals=(confirmed,)), Reader(EN, load_catalogue()))
    assert [one.day for one in feed.entries] == [date(2027, 3, 1), date(2026, 11, 28)]
    assert feed.entries[0].title.startswith("Weak signal, confirmed: Fake antennas")
    assert len({one.key for one in feed.entries}) == 2


def test_an_address_with_a_kind_that_there_is_not_is_refused_or_told(atlas):
    with pytest.raises(UnknownNameError, match="weak_signal"):
        SignalsQuestion.read(Address({"kind": "weak_signl"}, atlas))
    mistakes = []
    question = SignalsQuestion.read(Address({"kind": "weak_signl"}, atlas, mistake=lambda *one: mistakes.append(one)))
    assert question.filters.kind == "" and [key for key, _error in mistakes] == ["kind"]


def test_a_city_without_figures_has_its_signals_too(atlas):
    bare = next(city for city in atlas.cities.values() if not atlas.known(city.id))
    assert len(atlas.foresight.signals(bare.id).signals) == 63


def test_today_is_not_before_the_day_of_the_register():
    newest = max(change.day for one in load_catalogue().signals.values() for change in one.history)
    assert newest <= datetime.now(UTC).date() + timedelta(days=1)


def test_the_slide_is_a_table_over_the_foot_which_says_how_to_read_it(register, atlas):
    reader = Reader(FR, atlas.catalogue, LIGHT)
    deck = Presentation(io.BytesIO(exports.view_deck(view_of(register), register, reader, "https://vigie.example/")))
    shapes = list(deck.slides[0].shapes)
    [table] = [one for one in shapes if one.has_table]
    assert len(table.table.rows) == 8 and table.top + table.height < 6.55 * 914400
    words = " ".join(one.text_frame.text for one in shapes if one.has_text_frame)
    assert "attention, pas le danger" in words and re.search(r"Sources.: ENISA.; Europol", words)
