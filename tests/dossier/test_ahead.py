"""The foresight chapter of a city's documents: tripwires, forecasts, stress, signals; and the links to acting."""

import io
import json
from dataclasses import replace
from datetime import datetime

import pytest
from pptx import Presentation

from indicators import Atlas, Tripwire, TripwireKind, exports, load_language, open_atlas
from indicators.capabilities import view_of
from indicators.dossier.ahead import ahead_finding, ahead_rows
from indicators.drawing.style import LIGHT
from indicators.exports.report.contents import EXTRAS, fitted, matter
from indicators.exports.report.report import _compiler, _fits, _in_brief
from indicators.foresight.scenarios.panels import cards
from indicators.foresight.signals.panels import signal_list
from indicators.view import Reader
from indicators.view.next_steps import acting_links, problems_of_indicators
from ui.presentation import link as presentation_link

KOELN, LIEGE, GENK = "DE004C", "BE005C", "BE-GN-GENK"
WIRE = Tripwire(
    KOELN, "recorded_robbery", TripwireKind.ABOVE, 110.0, after=2022, id="a", stated_at=datetime(2023, 5, 2)
)
EN = load_language("en")


@pytest.fixture(scope="module")
def atlas(bundled_store) -> Atlas:
    return open_atlas(bundled_store)


@pytest.fixture(scope="module")
def dossier(atlas: Atlas):
    """Cologne, with a tripwire that it crossed."""
    answer = atlas.dossier(KOELN)
    return replace(answer, ahead=replace(answer.ahead, tripwires=atlas.foresight.tripwires(KOELN, (WIRE,))))


def test_a_crossed_tripwire_comes_first_then_forecasts_stress_and_signals(atlas, dossier):
    rows = ahead_rows(dossier, Reader(EN, atlas.catalogue))
    assert [part for part, _finding in rows] == ["Alert threshold", "Forecast", "Forecast", "Stress", "Signals"]
    assert rows[0][1] == ahead_finding(dossier, Reader(EN, atlas.catalogue))
    assert rows[0][1].startswith("Alert threshold crossed in Cologne: robberies")


def test_what_cannot_be_forecast_is_said_with_the_same_dignity(atlas):
    rows = ahead_rows(atlas.dossier("DE052C"), Reader(EN, atlas.catalogue))
    assert any(part == "Forecast" and "Neumünster: no forecast (" in finding for part, finding in rows)
    assert atlas.dossier(GENK).ahead is None or ahead_rows(atlas.dossier(GENK), Reader(EN, atlas.catalogue))


def test_the_deck_has_the_chapter_and_an_editable_forecast(atlas, dossier):
    reader = Reader(EN, atlas.catalogue, LIGHT)
    deck = Presentation(io.BytesIO(exports.city_deck(view_of(dossier), dossier, reader, "https://vigie.example/")))
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert any(title.startswith("Alert threshold crossed in Cologne") for title in titles)
    (forecasts,) = [slide for slide in deck.slides if "not yet published" in slide.shapes.title.text_frame.text]
    assert sum(shape.has_chart for shape in forecasts.shapes) == 2


def test_the_report_has_the_chapter_and_in_brief_its_first_lines(atlas, dossier):
    reader = Reader(EN, atlas.catalogue, LIGHT)
    contents = matter(view_of(dossier), dossier, reader, "https://vigie.example/", brief=False)
    assert "What may come" in json.dumps(json.loads(_compiler(contents).query("heading", field="body")))
    brief = fitted(matter(view_of(dossier), dossier, reader, "https://vigie.example/", brief=True), EXTRAS[-2])
    assert len(brief["ahead"]["rows"]) == 1 and brief["ahead"]["rows"][0][0] == "Alert threshold"


@pytest.mark.parametrize(("city", "code"), [("ES003C", "en"), ("FR001C", "fr")])
def test_a_crossed_tripwire_never_gives_way_in_two_pages(atlas, city, code):
    answer = atlas.dossier(city)
    indicators = [one.id for one in atlas.known(city) if not one.is_wider and not one.is_yes_no][:6]
    stated = tuple(
        Tripwire(city, id, TripwireKind.ABOVE, -1.0, after=2000, id=id, stated_at=datetime(2001, 5, 2))
        for id in indicators
    )
    crossed = replace(answer, ahead=replace(answer.ahead, tripwires=atlas.foresight.tripwires(city, stated)))
    assert len(crossed.ahead.tripwires.crossed) == len(indicators) == 6
    reader = Reader(load_language(code), atlas.catalogue, LIGHT)
    contents = matter(view_of(crossed), crossed, reader, "https://vigie.example/", brief=True)
    rows = ahead_rows(crossed, Reader(reader.language, atlas.catalogue))[:4]
    assert "3 more alert thresholds crossed" in rows[3][1] or "3 autres seuils" in rows[3][1]
    assert all(fitted(contents, one)["ahead"]["rows"][:4] == [list(row) for row in rows] for one in EXTRAS)
    brief = _in_brief(contents)
    assert brief["ahead"]["rows"][:4] == [list(row) for row in rows] and _fits(brief)


def test_a_first_presentation_looks_ahead(atlas):
    steps = presentation_link.start(atlas, KOELN)
    assert steps[-1] == "foresight?city=DE004C&indicator=recorded_burglary_dwelling" or steps[-1].startswith(
        "foresight?city=DE004C&indicator="
    )
    assert presentation_link.answer(atlas, "foresight", {"city": KOELN, "view": "tripwires"}).city.id == KOELN


def test_signals_scenarios_and_indicators_lead_to_the_gaps_and_to_a_draft_policy(atlas):
    catalogue = atlas.catalogue
    signals = signal_list(atlas.foresight.signals(LIEGE), Reader(EN, catalogue))
    assert (
        signals.count("policies?view=entry")
        == len(atlas.foresight.signals(LIEGE).signals)
        == signals.count("See it in the gaps")
    )
    scenarios = cards(atlas.foresight.scenarios(LIEGE), Reader(EN, catalogue))
    assert "scenario=few.abuse.fragile.frequent.eroding.cut" in scenarios
    assert "problem=supplier_attack" in scenarios and "recorded_fraud" in scenarios
    links = acting_links(LIEGE, ("recorded_fraud",), (), Reader(EN, catalogue))
    assert problems_of_indicators(("recorded_fraud",), catalogue)[0] in links and "indicators=recorded_fraud" in links
    assert "gaps?city=BE005C&amp;find=" in links
