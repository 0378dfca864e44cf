"""Stress of cities: which scenario is read, what is drawn of which city, and what is said and refused."""

import time
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from indicators import Atlas, IndicatorShift, load_language, open_atlas
from indicators.answers.foresight import Reserve
from indicators.answers.stress import Basis, ReadyShift
from indicators.drawing.style import LIGHT
from indicators.foresight.stress.answer import effect_of, worse
from indicators.foresight.stress.chart import shown_rows
from indicators.foresight.stress.need_list import need_list
from indicators.foresight.stress.question import called_for, needs
from indicators.foresight.stress.scenario import (
    named_scenarios,
    read_shift,
    scenario_id,
    shift_text,
    states_of,
    stress_scenario,
    together,
)
from indicators.foresight.stress.view import STRESS
from indicators.foresight.stress.words import draws_words, shift_words
from indicators.model.errors import UnknownNameError
from indicators.preparedness.examples import example_gaps
from indicators.questions import StressQuestion
from indicators.statistics.panel_forecasts import variances
from indicators.view import Reader
from indicators.view.question import Address

KOELN, LIEGE, MADRID = "DE004C", "BE005C", "ES001C"
OVERTAKEN = "few.abuse.fragile.frequent.eroding.cut"


@pytest.fixture(scope="module")
def atlas(bundled_store) -> Atlas:
    return open_atlas(bundled_store)


@pytest.fixture(scope="module")
def reader(atlas: Atlas) -> Reader:
    return Reader(load_language("en"), atlas.catalogue, LIGHT)


def test_the_worst_year_is_the_largest_change_that_all_had_in_common(atlas: Atlas):
    answer = atlas.foresight.stress(KOELN)
    row = answer.of_city.set_index("indicator").loc["recorded_robbery"]
    robbery = atlas.indicator("recorded_robbery")
    system = atlas._data.recording_system(robbery, KOELN)
    panel = atlas.foresight._panel_outlook(robbery.id, system, row["dataset"])
    assert row["shift"] == pytest.approx(100 * np.expm1(variances(panel.panel).year_effects.max()))
    assert row["after"] > row["before"] and answer.cities[0].id == KOELN


def test_the_pace_of_a_survey_is_that_of_a_year_not_of_the_years_between_two_waves(atlas: Atlas, reader: Reader):
    worst = (
        atlas.foresight.stress(LIEGE).of_city.set_index("indicator").at["safe_night_city", "shift"]
    )  # from 2019 to 2023
    yearly, three_years = (
        atlas.foresight.stress(LIEGE, "recent_pace", ahead=ahead)
        .of_city.set_index("indicator")
        .at["safe_night_city", "shift"]
        for ahead in (1, 3)
    )
    assert 100 * np.expm1(4 * np.log1p(yearly / 100)) == pytest.approx(worst)
    assert 100 * np.expm1(4 / 3 * np.log1p(three_years / 100)) == pytest.approx(worst)
    assert "for a survey, its last change" in STRESS.lead(atlas.foresight.stress(LIEGE, "recent_pace"), reader)


def test_a_survey_spreads_by_waves_and_not_by_years(atlas: Atlas):
    """Three years ahead lies one wave, as one year ahead does: what is added is the scenario, not chance."""
    near, far = (
        atlas.foresight.stress(LIEGE, limit="20", ahead=ahead).of_city.set_index("indicator") for ahead in (1, 3)
    )
    widths = [rows.at["safe_night_city", "upper"] - rows.at["safe_night_city", "lower"] for rows in (near, far)]
    assert widths[1] == pytest.approx(widths[0], rel=0.02)
    without = [rows.at["safe_night_city", "before"] for rows in (near, far)]
    assert without[1] == pytest.approx(without[0], abs=0.02)


def test_a_figure_breaks_where_it_is_worse_than_in_any_year_of_its_own(atlas: Atlas):
    answer = atlas.foresight.stress(KOELN)
    for row in answer.of_city.itertuples():
        assert (row.limit - row.last) * worse(atlas.indicator(row.indicator)) >= -1e-9
    strict, mild = (atlas.foresight.stress(KOELN, limit=one).of_city.set_index("indicator") for one in ("5", "50"))
    assert (strict["after"] > mild.reindex(strict.index)["after"]).all()
    assert strict.at["recorded_robbery", "limit"] == pytest.approx(
        1.05 * strict.at["recorded_robbery", "last"], rel=0.01
    )


def test_ranks_come_in_order_with_the_places_between_which_they_lie(atlas: Atlas):
    rows = atlas.foresight.stress(KOELN).rows
    assert rows["rank"].is_monotonic_increasing
    assert (rows["rank_lower"] <= rows["rank"]).all() and (rows["rank"] <= rows["rank_upper"]).all()


def test_a_forecast_is_the_start_where_there_is_one_else_the_last_figure(atlas: Atlas):
    rows = atlas.foresight.stress(KOELN).of_city.set_index("indicator")
    assert rows.at["recorded_robbery", "basis"] is Basis.FORECAST
    assert set(atlas.foresight.stress(LIEGE).rows["basis"]) == {Basis.LAST}  # a survey has no direction


def test_what_has_too_few_figures_is_left_out_and_named(atlas: Atlas, reader: Reader):
    answer = atlas.foresight.stress(KOELN)
    assert "recorded_drugs" in [one.id for one, why in answer.left_out if why is not Reserve.NONE]
    assert any("Not put under stress" in one and "Drug offences" in one for one in STRESS.notes(answer, reader).remarks)


def test_only_cities_of_the_country_nearest_in_size_or_the_peers_stand_beside(atlas: Atlas):
    answer = atlas.foresight.stress(MADRID)
    assert {(one.country, one.kind) for one in answer.cities} == {("ES", answer.city.kind)}
    assert len({one.country for one in atlas.foresight.stress(MADRID, against="peers").cities}) > 1


def test_a_scenario_of_a_workshop_is_the_product_of_its_states(atlas: Atlas, reader: Reader):
    workshop = atlas.catalogue.workshop()
    scenario = stress_scenario(OVERTAKEN, workshop)
    fraud = next(one for one in scenario.shifts if one.indicator == "recorded_fraud")
    assert fraud.percent == pytest.approx(100 * (1.3 * 1.1 - 1)) and fraud.spread > 15
    assert scenario.example and "ransomware_town_hall" in scenario.problems
    assert scenario_id(states_of(OVERTAKEN, workshop), workshop) == OVERTAKEN and OVERTAKEN in named_scenarios(workshop)
    answer = atlas.foresight.stress(KOELN, OVERTAKEN)
    assert STRESS.headline(answer, reader).startswith("Example: Cologne, “Overtaken”")
    assert {*answer.rows["indicator"]} <= {one.indicator for one in scenario.shifts}


def test_what_seldom_breaks_is_not_said_to_break(atlas: Atlas, reader: Reader):
    fall, rise = (
        STRESS.headline(
            atlas.foresight.stress(KOELN, "own", shifts=(IndicatorShift("recorded_robbery", percent),)), reader
        )
        for percent in (-20, 90)
    )
    assert "nearest to its limit is robberies, beyond it in 1 of 100 simulations" in fall
    assert "robberies would exceed its limit first" in rise


def test_a_percentage_of_a_share_is_said_to_be_no_points(atlas: Atlas, reader: Reader):
    share, rate = (
        atlas.foresight.stress(city, "own", shifts=(IndicatorShift(indicator, -10),))
        for city, indicator in ((LIEGE, "safe_night_city"), (KOELN, "recorded_robbery"))
    )
    assert any("not in points" in one for one in STRESS.notes(share, reader).reading)
    assert not any("not in points" in one for one in STRESS.notes(rate, reader).reading)


def test_what_nobody_judges_is_said_to_break_in_the_direction_of_the_shift(atlas: Atlas, reader: Reader):
    violence = atlas.foresight.stress("FR-D75", "own", shifts=(IndicatorShift("recorded_domestic_violence", -20),))
    robbery = atlas.foresight.stress(KOELN, "own", shifts=(IndicatorShift("recorded_robbery", 20),))
    assert "in the direction of its shift" in STRESS.lead(violence, reader)
    assert "in the direction of its shift" not in STRESS.lead(robbery, reader)


def test_a_shift_that_rounds_to_nothing_has_no_sign():
    english = load_language("en")
    assert [shift_words(percent, english) for percent in (0.3, -0.3, 0.6, -0.6)] == ["0%", "0%", "+1%", "−1%"]


def test_own_numbers_shift_what_they_name_alone(atlas: Atlas):
    answer = atlas.foresight.stress(KOELN, "own", shifts=(IndicatorShift("recorded_robbery", 20, 10),))
    assert {*answer.rows["indicator"]} == {"recorded_robbery"}
    assert answer.rows["shift"].tolist() == pytest.approx([20.0] * len(answer.rows))
    assert atlas.foresight.stress(KOELN, "own", shifts=(IndicatorShift("recorded_cyber_country", 20),)).empty


def test_percent_and_spread_become_logs():
    effect = effect_of(IndicatorShift("x", 25, 0))
    assert (effect.shift, effect.spread) == (pytest.approx(np.log(1.25)), 0.0)
    assert together([{"x": (10, 0)}, {"x": (-10, 0), "y": (5, 5)}]) == (
        IndicatorShift("x", -1.0, 0.0), IndicatorShift("y", 5.0, 5.0),
    )  # fmt: skip


def test_a_shift_survives_its_own_text_and_what_is_none_is_refused():
    for shift in (IndicatorShift("recorded_fraud", 30, 10), IndicatorShift("recorded_damage", -5)):
        assert read_shift(shift_text(shift)) == shift
    for text in ("recorded_fraud", "recorded_fraud:much", "x:-100", "x:500", "x:10:-5", "x:nan"):
        assert read_shift(text) is None


def test_what_an_address_asks_wrongly_is_said(atlas: Atlas):
    mistakes = []
    link = {"city": KOELN, "shifts": "recorded_fruad:30,recorded_damage:much,recorded_damage:5", "limit": "7"}
    question = StressQuestion.read(Address(link, atlas, mistake=lambda key, error: mistakes.append((key, str(error)))))
    assert question.shifts == (IndicatorShift("recorded_damage", 5.0),) and question.limit == "record"
    assert [key for key, _error in mistakes] == ["shifts", "shifts", "limit"] and "recorded_fraud" in mistakes[0][1]
    with pytest.raises(UnknownNameError, match="worst_year"):
        atlas.foresight.stress(KOELN, "worst_yaer")


def test_the_city_keeps_its_place_on_the_chart(atlas: Atlas):
    answer = atlas.foresight.stress(KOELN)
    for most in (7, 12, 16):
        rows = shown_rows(answer, most)
        assert len(rows) == most and (rows["city"] == KOELN).sum() >= min(len(answer.of_city), round(most * 0.6))
        assert rows["rank"].is_monotonic_increasing


def test_what_it_calls_for_stands_beside_what_the_city_stated(atlas: Atlas, reader: Reader):
    answer, catalogue = atlas.foresight.stress(KOELN, OVERTAKEN), atlas.catalogue
    gaps = example_gaps(catalogue)
    levels = pd.DataFrame([("municipality", "dig12", "level", 2.0)], columns=["actor", "question", "state", "level"])
    listing = needs(answer, catalogue, gaps, levels)
    assert {one.id for one in called_for(answer, catalogue)} >= {"supplier_attack", "deepfakes"}
    stated = {(one.kind, one.id): one.level for one in listing}
    assert stated["item", "dig12"] == 2 and stated["item", "dig09"] is None
    levels_of = {one.measure: one.level for gap in gaps.gaps for one in gap.measures}
    assert all(level == levels_of[id] for (kind, id), level in stated.items() if kind == "measure")
    listed = need_list(replace(answer, needs=listing), Reader(reader.language, catalogue))
    assert "level 2 of 3" in listed and "not stated" in listed and "gaps?city=DE004C" in listed


def test_the_first_question_does_not_wait_for_the_spread_of_every_indicator(bundled_store):
    fresh = open_atlas(bundled_store)
    assert not fresh.foresight.stress(LIEGE).empty and "spread" not in vars(fresh._data)


def test_every_ready_scenario_is_answered_in_under_a_second(atlas: Atlas):
    atlas.foresight.stress(KOELN)
    for shift in ReadyShift:
        begun = time.process_time()
        answer = atlas.foresight.stress(MADRID, shift.value, ahead=2)
        assert time.process_time() - begun < 1 and not answer.empty


@pytest.mark.parametrize(
    ("share", "words"),
    [(1.0, "100"), (0.999, "more than 99"), (0.993, "99"), (0.004, "fewer than 1"), (0.0, "0"), (0.5, "50")],
)
def test_what_is_not_every_draw_is_not_said_to_be(share, words):
    assert draws_words(share, load_language("en")) == words
