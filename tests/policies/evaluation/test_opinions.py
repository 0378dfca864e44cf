"""Claims about second opinions: what they rest on, when they cannot be used, and that months are used if known."""

from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest

from indicators.answers.evaluations import Method
from indicators.language.language import load_language
from indicators.model.policies import Precision, Start
from indicators.policies.evaluation import check_words, opinions
from indicators.policies.evaluation.panel import evaluation_panel
from indicators.policies.evaluation.preparation import prepare
from indicators.view import Reader

EN = load_language("en")


def opinion(answer, method: Method):
    return next(one for one in answer.second_opinions if one.method is method)


@pytest.fixture(scope="module")
def zone(atlas):
    return atlas.policies.evaluation("de_leipzig_weapons_zone", "recorded_robbery")


def test_the_place_alone_needs_three_figures_on_either_side(atlas, zone):
    alone = opinion(zone, Method.INTERRUPTED)
    assert alone.usable and alone.lower < alone.effect < alone.upper and alone.figures == 9
    games = opinion(atlas.policies.evaluation("fr_paris_games"), Method.INTERRUPTED)
    assert not games.usable
    lines = check_words.opinion_words(atlas.policies.evaluation("fr_paris_games"), EN)
    assert any("at least 3 figures are needed on either side" in line for line in lines)


def test_a_place_that_no_mix_follows_has_no_synthetic_control(atlas):
    mayotte = atlas.policies.evaluation("fr_mayotte_wuambushu", "recorded_damage")
    assert not opinion(mayotte, Method.CONTROL).usable


def test_each_method_check_and_assumption_is_on_the_page(atlas, zone):
    page = evaluation_panel(zone, Reader(EN, atlas.catalogue))
    for words in (
        "8 most similar places, weighted equally", "Synthetic control with predictors", "Interrupted time series",
        "nothing else changed at the start", "a start invented 2 years earlier", "rests on no single place",
        "What the policy cannot change did not change", "Strong evidence would also need", "locked before any figure",
    ):  # fmt: skip
        assert words in page


def test_a_p_value_just_above_a_limit_is_not_rounded_onto_it():
    words = [
        check_words.p_words(value, EN).replace("\u00a0", " ") for value in (0.1017, 0.0517, 0.0983, 0.2, 0.05, 0.001)
    ]
    assert words == ["p = 0.102", "p = 0.052", "p = 0.10", "p = 0.20", "p = 0.05", "p below 0.01"]


def test_methods_that_point_different_ways_are_said_to(atlas):
    damage = atlas.policies.evaluation("de_bw_alcohol_repeal", "recorded_damage", "DE033C")
    assert check_words.disagree(damage)
    assert check_words.opinion_words(damage, EN)[-1].startswith("The methods point different ways")


def test_places_that_began_in_different_years_count_each_since_its_own_start(atlas):
    policy = atlas.catalogue.policies["de_bw_alcohol_repeal"]
    moved = replace(policy, starts=(Start("DE081C", date(2019, 6, 1)), Start("DE025C", date(2019, 6, 1))))
    together = atlas.policies.evaluation_of(moved, "recorded_robbery").together
    assert together.staggered.starts == (2017, 2019)
    line = check_words.opinion_words(atlas.policies.evaluation_of(moved, "recorded_robbery"), EN)
    assert any("each since its own start (2017 and 2019)" in one for one in line)


def test_places_that_cannot_be_evaluated_are_not_counted_among_all(atlas):
    calvia = atlas.policies.evaluation("es_baleares_excess_tourism", "recorded_theft")
    assert (calvia.together.places, len(calvia.policy.places)) == (3, 4)
    lines = check_words.opinion_words(calvia, EN)
    assert any(line.startswith("3 of the 4 places of the policy together, p\u00a0=\u00a0") for line in lines)
    stuttgart = check_words.opinion_words(atlas.policies.evaluation("de_bw_alcohol_repeal"), EN)
    assert any(line.startswith("All 8 places of the policy together") for line in stuttgart)


def test_months_are_used_where_the_store_has_them(atlas, monkeypatch):
    """Monthly counts that a city uploaded: a fall by a quarter in the middle is seen, with the seasons."""
    policy = atlas.catalogue.policies["de_leipzig_weapons_zone"]
    ready, _blank = prepare(atlas._data, policy, atlas.indicator("recorded_robbery"), atlas.city("DE008C"), ())
    months = pd.period_range("2016-01", "2021-12", freq="M")
    since = np.array([month >= pd.Period("2018-12", "M") for month in months])
    season = 1 + 0.2 * np.sin(2 * np.pi * np.arange(len(months)) / 12)
    counts = np.random.default_rng(3).poisson(120 * season * np.where(since, 0.75, 1.0))
    table = pd.DataFrame({"period": months.astype(str), "numerator": counts, "denominator": 600_000.0})
    monkeypatch.setattr(type(atlas._data), "facts", lambda self, **filters: table)
    alone = opinions._monthly(atlas._data, policy, ready)
    assert alone.monthly and alone.figures == 71  # the month of the start is left out
    assert alone.lower < -0.25 < alone.upper < 0
    for precision, left_out in ((Precision.MONTH, 1), (Precision.YEAR, 12)):  # of an unknown day nothing counts
        vague = replace(policy, in_force=date(2019, 1, 1), precision=precision)
        assert opinions._monthly(atlas._data, vague, ready).figures == 72 - left_out
    assert opinions._monthly(atlas._data, replace(policy, in_force=date(2019, 1, 1)), ready).figures == 72
