"""An index on the bundled figures: who takes part, what enters, what is told where it cannot be."""

from dataclasses import replace

import pytest

from indicators import Atlas, IndexRecipe, UnknownNameError
from indicators.model.comparability import Comparator
from indicators.model.index_recipe import CHOICES, FAMILIES, admitted, refusal

LIEGE = "BE005C"


@pytest.fixture(scope="module")
def trust(atlas: Atlas) -> IndexRecipe:
    return atlas.catalogue.indexes["trust_administration"]


@pytest.fixture(scope="module")
def safety(atlas: Atlas) -> IndexRecipe:
    return atlas.catalogue.indexes["everyday_safety"]


def test_the_contributions_of_a_city_add_up_to_its_score(atlas: Atlas, trust: IndexRecipe):
    answer = atlas.composed(trust, LIEGE)
    parts = answer.parts.set_index("part")
    assert answer.additive
    themes = parts.loc[["cohesion", "governance"], "contribution"]
    assert themes.sum() == pytest.approx(answer.own["score"])
    governance = parts[parts["theme"] == "governance"]
    assert governance["contribution"].sum() == pytest.approx(parts.loc["governance", "contribution"])
    assert parts.loc[list(trust.indicators), "share"].sum() == pytest.approx(1)


def test_less_corruption_is_better(atlas: Atlas, trust: IndexRecipe):
    stages = atlas.composed(trust, LIEGE).stages
    raw, scale = stages["treated"]["admin_corruption"], stages["normalised"]["admin_corruption"]
    assert raw.idxmin() == scale.idxmax()
    assert (scale.min(), scale.max()) == (pytest.approx(1), pytest.approx(100))


def test_a_city_takes_part_with_half_of_the_figures_and_scores_with_four_fifths_of_the_weight(
    atlas: Atlas, trust: IndexRecipe
):
    answer = atlas.composed(trust, LIEGE)
    shares = answer.stages["denominated"].notna().mean(axis=1)
    assert shares.min() >= 0.5
    rows = answer.rows.set_index("geo")
    assert rows.loc[rows["missing"] > 0.2, ["score", "ahead", "like", "behind"]].isna().all(axis=None)
    assert rows.loc[rows["missing"] <= 0.2, ["score", "ahead", "like", "behind"]].notna().all(axis=None)
    assert (rows["missing"] > 0.2).any()
    assert answer.count == (rows["missing"] <= 0.2).sum()


def test_weights_decide_what_is_too_much_missing(atlas: Atlas, trust: IndexRecipe):
    """Cities of 2019 lack three answers on mutual help and corruption: at weight 0 nothing is missing."""
    without_weight = ("material_help", "nonmaterial_help", "admin_corruption", "admin_time")
    plain = atlas.composed(trust, LIEGE)
    light = atlas.composed(replace(trust, weights=tuple((id, 0.0) for id in without_weight)), LIEGE)
    assert light.count > plain.count


def test_every_city_has_a_band_that_no_choice_of_city_changes_and_none_a_rank(atlas: Atlas, trust: IndexRecipe):
    mine, others = atlas.composed(trust, LIEGE), atlas.composed(trust, "DE001C")
    assert mine.rows.drop(columns="peer").equals(others.rows.drop(columns="peer"))
    scored = mine.rows.dropna(subset="score")
    assert not {"rank", "lower", "upper", "median"} & set(mine.rows)
    assert (scored[["ahead", "like", "behind"]].sum(axis=1) - 1).abs().max() < 1e-9
    for row in scored.itertuples():
        assert getattr(row, row.band) == max(row.ahead, row.like, row.behind)
    places = ["ahead", "like", "behind"]
    assert scored["band"].map(places.index).is_monotonic_increasing
    for _band, rows in scored.groupby("band"):
        assert not rows["score"].is_monotonic_decreasing  # by name: no league inside a band
    assert mine.doubted.draws == 400


def test_preparedness_and_safety_are_never_added(atlas: Atlas, trust: IndexRecipe, safety: IndexRecipe):
    mixed = replace(trust, indicators=(*trust.indicators, *safety.indicators))
    answer = atlas.composed(mixed, LIEGE)
    assert [one.id for one in answer.indicators] == list(trust.indicators)
    assert refusal(atlas.indicator("safe_night_city"), "preparedness") == "family"


@pytest.mark.parametrize(
    ("indicator", "family", "why"),
    [
        ("recorded_burglary", "safety", "borders"),
        ("recorded_burglary_london_count", "safety", "borders"),
        ("covenant_2020", "preparedness", "unjudged"),
        ("wrp_resilience", "preparedness", "theme"),
        ("population", "safety", "theme"),
        ("feel_safe_city_oldwording", "safety", "retired"),
        ("admin_online", "preparedness", ""),
    ],
)
def test_what_cannot_be_added_does_not_enter(atlas: Atlas, indicator: str, family: str, why: str):
    assert refusal(atlas.indicator(indicator), family) == why


def test_no_recorded_offence_enters_any_index(atlas: Atlas):
    for family in FAMILIES:
        assert {one.theme for one in admitted(atlas.catalogue.indicators.values(), family)} & {"recorded"} == set()


def test_a_figure_moved_up_never_lowers_the_own_score_and_leaves_the_stored_one_alone(atlas: Atlas, trust: IndexRecipe):
    before = atlas.composed(trust, LIEGE)
    answer = atlas.composed(trust, LIEGE, moved=("admin_online", 80.0))
    moved = answer.what_if
    assert moved.after[0] > moved.before[0]
    assert moved.after[3] <= moved.before[3]  # behind in no more of the draws
    assert moved.before[0] == pytest.approx(before.own["score"])
    assert answer.own["score"] == pytest.approx(moved.after[0])
    assert atlas.composed(trust, LIEGE).own["score"] == pytest.approx(before.own["score"])


@pytest.mark.parametrize(
    ("choice", "option"),
    [(name, option) for name, options in CHOICES.items() for option in options if option != "bod"],
)
def test_every_choice_makes_an_index_or_says_why_not(atlas: Atlas, safety: IndexRecipe, choice: str, option: str):
    answer = atlas.composed(replace(safety, **{choice: option}), LIEGE)
    assert answer.reason in ("", "weights")
    assert answer.reason or answer.count >= 5


def test_benefit_of_the_doubt_gives_everybody_the_best_of_weights(atlas: Atlas, safety: IndexRecipe):
    three = replace(safety, indicators=safety.indicators[:3], aggregation="bod")
    answer = atlas.composed(three, LIEGE)
    assert answer.rows["score"].max() == pytest.approx(1)
    assert answer.own["score"] > 0.3


def test_a_geometric_mean_over_a_zero_is_no_score(atlas: Atlas, safety: IndexRecipe):
    answer = atlas.composed(replace(safety, aggregation="gmean", scale="borda"), LIEGE)
    zero = (answer.stages["normalised"] == 0).any(axis=1)
    rows = answer.rows.set_index("geo")
    assert zero.any()
    assert rows.loc[zero[zero].index, "score"].isna().all()


def test_an_index_that_cannot_be_says_why(atlas: Atlas, trust: IndexRecipe):
    alone = atlas.composed(replace(trust, indicators=("admin_online",)), LIEGE)
    assert (alone.reason, alone.empty) == ("few_indicators", True)
    two = ("admin_online", "admin_fees")
    nothing = atlas.composed(replace(trust, indicators=two, weights=tuple((id, 0.0) for id in two)), LIEGE)
    assert (nothing.reason, nothing.empty) == ("weights", True)
    assert nothing.rows.empty


def test_too_few_cities_are_no_index(atlas: Atlas, trust: IndexRecipe):
    answer = atlas.composed(trust, LIEGE, year=2004)
    assert answer.reason == "few_cities"


def test_an_unknown_indicator_is_told(atlas: Atlas, trust: IndexRecipe):
    with pytest.raises(UnknownNameError, match="admin_onlin"):
        atlas.composed(replace(trust, indicators=("admin_onlin", "admin_fees")), LIEGE)


def test_the_cities_of_the_comparator_are_marked(atlas: Atlas, trust: IndexRecipe):
    answer = atlas.composed(trust, LIEGE, Comparator("country"))
    marked = answer.rows.loc[answer.rows["peer"], "geo"]
    assert len(marked)
    assert {atlas.cities[geo].country for geo in marked} == {"BE"}


def test_on_request_the_choice_that_matters_most_is_told(atlas: Atlas, safety: IndexRecipe):
    uncertainty = atlas.composed(safety, LIEGE, draws=10_000).doubted
    assert uncertainty.draws == 10_000
    assert set(uncertainty.matters.index) == {*uncertainty.choices, "weights"}
    assert uncertainty.matters["total"].is_monotonic_decreasing


def test_between_goalposts_a_score_does_not_depend_on_the_other_cities(atlas: Atlas, safety: IndexRecipe):
    fixed = replace(safety, scale="goalposts", outliers="kept")
    stages = atlas.composed(fixed, LIEGE).stages
    share = stages["denominated"]["safe_night_city"] / 100
    assert (stages["normalised"]["safe_night_city"] - (1 + 99 * share)).abs().max() < 1e-9
    bad = stages["denominated"]["assaulted_12m"] / 100
    assert (stages["normalised"]["assaulted_12m"] - (1 + 99 * (1 - bad))).abs().max() < 1e-9
    moved = atlas.composed(replace(fixed, posts=(("safe_night_city", 50.0, 80.0),)), LIEGE).stages
    raw, scale = moved["denominated"]["safe_night_city"], moved["normalised"]["safe_night_city"]
    assert (scale[raw <= 50] == 1).all() and (scale[raw >= 80] == 100).all() and (raw <= 50).any()


def test_distance_to_target_is_1_at_the_target_and_more_beyond(atlas: Atlas, safety: IndexRecipe):
    aimed = replace(safety, scale="dist2target", outliers="kept", targets=(("safe_night_city", 75.0),))
    stages = atlas.composed(aimed, LIEGE).stages
    raw, scale = stages["denominated"]["safe_night_city"], stages["normalised"]["safe_night_city"]
    assert (scale - (raw - raw.min()) / (75 - raw.min())).abs().max() < 1e-9
    assert (scale > 1).any()
    fewer = stages["denominated"]["assaulted_12m"]  # the good end of a share that should be low is 0
    assert (stages["normalised"]["assaulted_12m"] - (fewer.max() - fewer) / fewer.max()).abs().max() < 1e-9


def test_a_target_that_every_city_has_reached_is_no_scale(atlas: Atlas, safety: IndexRecipe):
    answer = atlas.composed(replace(safety, scale="dist2target", targets=(("safe_night_city", 5.0),)), LIEGE)
    assert answer.stages["normalised"]["safe_night_city"].isna().all()


def test_themes_may_be_added_otherwise_than_their_indicators(atlas: Atlas, trust: IndexRecipe):
    answer = atlas.composed(replace(trust, aggregation="gmean", between="amean"), LIEGE)
    scores = answer.stages["scores"].dropna()
    assert (scores["index"] - scores[["cohesion", "governance"]].mean(axis=1)).abs().max() < 1e-9
    assert not answer.additive
    other = atlas.composed(replace(trust, between="gmean"), LIEGE).stages["scores"].dropna()
    assert (other["index"] ** 2 - other["cohesion"] * other["governance"]).abs().max() < 1e-6


def test_a_missing_figure_can_take_that_of_its_country(atlas: Atlas, trust: IndexRecipe):
    answer = atlas.composed(replace(trust, missing="group_median"), LIEGE)
    raw, filled = answer.stages["denominated"]["admin_time"], answer.stages["imputed"]["admin_time"]
    filled_in = raw.isna() & filled.notna()
    countries = raw.index.map(lambda geo: atlas.city(geo).country)
    assert (filled - raw.groupby(countries).transform("median"))[filled_in].abs().max() < 1e-9 or not filled_in.any()
    assert set(answer.stages["imputed"]) == {*trust.indicators}


def test_bounded_shares_never_give_more_than_free_ones(atlas: Atlas, safety: IndexRecipe):
    free = atlas.composed(replace(safety, aggregation="bod"), LIEGE).rows.set_index("geo")["score"].dropna()
    rows = atlas.composed(replace(safety, aggregation="bod", shares="bounded"), LIEGE).rows.set_index("geo")
    bounded = rows.loc[free.index, "score"]
    assert (bounded <= free + 1e-9).all()
    assert (bounded < free - 1e-3).any()
