"""One city against its benchmark: the same year, the same recording system, cities like it."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from indicators import Comparator, UnknownNameError, open_atlas
from indicators.model import tables
from indicators.model.indicators import Outcome, Release
from indicators.model.submissions import Consent
from indicators.store import ReleasePapers, publish


def observation(indicator: str, geo: str, year: int, numerator: float, denominator: float, multiplier: float) -> dict:
    return {
        "indicator": indicator,
        "geo": geo,
        "period": str(year),
        "value": multiplier * numerator / denominator,
        "numerator": numerator,
        "denominator": denominator,
        "status": "A",
        "note": "",
        "series": "test",
    }


def contributed(path, rows: list[dict]):
    """An atlas on the store with these figures published on top of the bundled ones."""
    figures = pd.DataFrame(rows)[list(tables.OBSERVATIONS)]
    release = Release(
        id="test@today",
        dataset="test",
        vintage=date.today(),
        status="published",
        origin="contributed",
        file="test.csv",
        sha256="0" * 64,
        rows=len(figures),
        scope="partial",
    )
    publish(path, release, figures, ReleasePapers(consents=dict.fromkeys(figures["indicator"], Consent.PUBLIC)))
    return open_atlas(path)


def test_a_value_travels_with_its_interval_and_its_source(atlas):
    row = atlas.compare("BE005C", year=2023).rows.set_index("indicator").loc["safe_night_city"]
    assert row["lower"] < row["value"] < row["upper"]
    assert row["method"] == "Wilson"
    assert row["denominator"] > 800
    assert row["release"].startswith("qol_european_cities_2023@")


def test_the_benchmark_is_the_median_of_the_peers_in_the_year_of_the_figure(atlas):
    comparison = atlas.compare("BE005C", year=2023)
    geos = [one.id for one in comparison.peers]
    for year in (2019, 2023):
        row = atlas.compare("BE005C", year=year).rows.set_index("indicator").loc["safe_night_city"]
        assert row["year"] == year
    rows = atlas.lines("safe_night_city", ["BE005C", *geos]).rows
    values = rows[(rows["year"] == 2023) & (rows["geo"] != "BE005C")]["value"]
    row = comparison.rows.set_index("indicator").loc["safe_night_city"]
    assert row["benchmark"] == pytest.approx(values.median())
    assert row["benchmark_cities"] == len(values)


def test_years_are_never_mixed(store_copy):
    """A city alone in its year is compared in the last year that others have, too; the newest figure is beside it."""
    atlas = contributed(store_copy, [observation("safe_night_city", "BE005C", 2029, 400, 800, 100)])
    row = atlas.compare("BE005C").rows.set_index("indicator").loc["safe_night_city"]
    assert (row["newest_year"], row["newest_value"], row["year"]) == (2029, 50, 2023)
    assert row["outcome"] == Outcome.WORSE


def test_a_figure_without_a_year_in_common_is_not_compared(store_copy):
    """In the year 2029 nobody else knows it, and the city knows nothing else."""
    atlas = contributed(store_copy, [observation("safe_night_city", "BE006C", 2029, 400, 800, 100)])
    row = atlas.compare("BE006C").rows.set_index("indicator").loc["safe_night_city"]
    assert (row["year"], row["outcome"]) == (2029, Outcome.NOT_COMPARED) and np.isnan(row["benchmark"])


def test_a_survey_of_more_than_five_years_ago_is_not_tested(store_copy):
    atlas = contributed(store_copy, [observation("safe_night_city", "BE006C", 2015, 400, 800, 100)])
    row = atlas.compare("BE006C").rows.set_index("indicator").loc["safe_night_city"]
    assert (row["year"], row["outcome"]) == (2015, Outcome.NOT_COMPARED)


def test_peers_are_alike_by_context_not_by_size_alone(atlas):
    peers = atlas.peers("BE005C", 2023)
    countries = {atlas.cities[one.id].country for one in peers}
    assert len(peers) == 8
    assert not countries & {"AL", "MK", "RS", "ME", "TR"}
    assert all(len(one.explained_by) <= 3 for one in peers)
    assert [one.distance for one in peers] == sorted(one.distance for one in peers)


def test_the_median_of_the_country_is_there_also_when_a_national_figure_comes_first(atlas):
    rows = atlas.compare("PL036C", Comparator("country")).rows.set_index("indicator")
    assert rows.loc["population", "benchmark"] > 0
    assert rows.loc["population", "benchmark_cities"] > 10


@pytest.mark.parametrize(("city", "why"), [("AL-TIRANA", "context"), ("TR001C", "context"), ("UK011C", "figures")])
def test_a_city_without_peers_is_compared_with_all_cities_and_the_answer_says_why(atlas, city, why):
    """Nobody publishes how many live in Tirana; Bristol answers for too little for anybody to be its peer."""
    comparison = atlas.compare(city)
    everybody = atlas.compare(city, Comparator("all"))
    assert comparison.comparator == Comparator("all", instead=why)
    assert not comparison.peers and comparison.rows["benchmark"].notna().any()
    pd.testing.assert_frame_equal(comparison.rows, everybody.rows)
    indicators = [one.id for one in atlas.known(city)]
    for answer in (
        atlas.overview(indicators, [city]),
        atlas.bars(indicators[0], [city]),
        atlas.lines(indicators[0], [city]),
        atlas.places("population", city),
    ):
        assert answer.comparator == comparison.comparator
    assert atlas.companions(city, indicators, Comparator(), 2024) == ()


def test_a_city_with_peers_keeps_them(atlas):
    comparator = atlas.compare("BE005C").comparator
    assert (comparator.kind, comparator.instead, comparator.matches.peers) == ("peers", "", 8)


def test_peers_can_answer(atlas):
    """Every peer has at least half of what the city knows: a median of one city is nobody's benchmark."""
    rows = atlas.compare("BE005C", year=2023).rows
    surveyed = rows[rows["dataset"] == "qol_european_cities_2023"]
    assert (surveyed["benchmark_cities"] >= 5).all()


def test_recorded_offences_compare_inside_their_own_recording_system(atlas):
    madrid = next(one for one in atlas.choices() if one.country == "ES" and one.capital)
    comparison = atlas.compare(madrid.id)
    recorded = comparison.rows[comparison.rows["theme"] == "recorded"]
    assert len(recorded) > 5
    assert {atlas.cities[one.id].country for one in comparison.home_peers} == {"ES"}
    assert set(recorded["scope"]) == {"ES/municipality"}


def test_a_small_count_of_a_sensitive_offence_is_hidden_with_its_rate_and_interval(store_copy):
    atlas = contributed(store_copy, [observation("recorded_sexual_violence", "ES001C", 2029, 3, 90_000, 1e5)])
    row = atlas.compare("ES001C", year=2029).rows.set_index("indicator").loc["recorded_sexual_violence"]
    assert (row["newest_year"], row["newest_status"]) == (2029, "Q")
    assert row[["newest_value", "newest_lower", "newest_upper"]].isna().all()


def test_a_true_zero_is_shown(store_copy):
    atlas = contributed(store_copy, [observation("recorded_sexual_violence", "ES001C", 2029, 0, 90_000, 1e5)])
    row = atlas.compare("ES001C").rows.set_index("indicator").loc["recorded_sexual_violence"]
    assert row["newest_value"] == 0
    assert row["newest_status"] == "A"


def test_a_hidden_count_is_not_the_lowest_or_highest_of_the_range(store_copy):
    geos = [one.id for one in open_atlas(store_copy).choices() if one.country == "ES"][:6]
    counts = [2, 10, 20, 30, 40, 50]
    pairs = zip(geos, counts, strict=True)
    atlas = contributed(
        store_copy, [observation("recorded_sexual_violence", geo, 2029, count, 1e5, 1e5) for geo, count in pairs]
    )
    row = atlas.compare(geos[1], Comparator("country")).rows.set_index("indicator").loc["recorded_sexual_violence"]
    assert row["low"] == 10
    assert row["range_cities"] == 5


@pytest.mark.parametrize("kind", Comparator.KINDS)
def test_every_comparator_answers(atlas, kind):
    group = ("DE010C", "AT002C", "BE002C") if kind == "group" else ()
    to = Comparator(kind, city="FR001C" if kind == "city" else "", group=group)
    rows = atlas.compare("BE005C", to, 2023).rows
    assert rows["benchmark"].notna().sum() > 20
    assert list(rows.columns) == list(tables.COMPARISON)


def test_an_unknown_city_is_told_with_the_nearest(atlas):
    with pytest.raises(UnknownNameError, match="BE005C"):
        atlas.compare("BE005")


def test_a_wording_no_longer_asked_is_not_shown_after_its_last_year(atlas):
    assert "feel_safe_city_oldwording" not in set(atlas.compare("BE005C", year=2023).rows["indicator"])
    assert "feel_safe_city_oldwording" in set(atlas.compare("BE005C", year=2015).rows["indicator"])


def test_a_national_figure_is_the_countrys(atlas):
    rows = atlas.compare("BE005C").rows.set_index("indicator")
    assert rows.at["inform_risk", "geo"] == "BE"
    assert rows.at["inform_risk", "outcome"] == Outcome.NOT_TESTED


def test_a_new_release_changes_the_version_and_the_answer(store_copy):
    before = open_atlas(store_copy)
    after = contributed(store_copy, [observation("safe_night_city", "BE005C", 2029, 400, 800, 100)])
    assert after.version != before.version
    assert before.years()[-1] < after.years()[-1] == 2029


def test_bare_counts_of_unequal_boroughs_are_never_compared(atlas):
    camden = atlas.compare("UK-Camden", Comparator("country")).rows
    counts = camden[camden["indicator"].str.endswith("_london_count")]
    assert len(counts) > 5
    assert counts["benchmark"].isna().all()
    assert set(counts["outcome"]) == {Outcome.NOT_COMPARED}


def test_a_national_figure_has_no_other_of_its_own_country_beside_it(atlas):
    rows = atlas.compare("BE005C", Comparator("country")).rows.set_index("indicator")
    assert np.isnan(rows.at["inform_risk", "benchmark"])


def test_an_unknown_comparator_is_told_with_the_nearest():
    with pytest.raises(UnknownNameError, match="peers"):
        Comparator("peer")


def test_another_citys_figure_is_an_estimate_and_the_same_on_every_view(store_copy):
    """52 % of 500 against 46 % of 500: outside the own interval, yet the difference may be chance."""
    rows = [
        observation("safe_night_city", geo, 2029, share * 500, 500, 100)
        for geo, share in (("BE005C", 0.52), ("FR001C", 0.46), ("FR003C", 0.40))
    ]
    atlas = contributed(store_copy, rows)
    for other, outcome in (("FR001C", Outcome.CANNOT_TELL), ("FR003C", Outcome.BETTER)):
        to, pair = Comparator("city", city=other), ("BE005C", other)
        row = atlas.compare("BE005C", to).rows.set_index("indicator").loc["safe_night_city"]
        assert not row["lower"] <= row["benchmark"] <= row["upper"]
        assert row["outcome"] == outcome
        assert atlas.lines("safe_night_city", pair, to).outcome == outcome
        for rows in (
            atlas.bars("safe_night_city", pair, to).rows,
            atlas.overview(("safe_night_city",), pair, to).rows,
            atlas.places("safe_night_city", "BE005C", to).rows,
        ):
            assert rows.set_index("geo").at["BE005C", "outcome"] == outcome


def test_another_city_whose_sample_is_unknown_is_not_tested_against(store_copy):
    rows = [observation("safe_night_city", geo, 2029, 260, 500, 100) for geo in ("BE005C", "FR001C")]
    rows[1] |= {"numerator": np.nan, "denominator": np.nan, "value": 40.0}
    to = Comparator("city", city="FR001C")
    row = contributed(store_copy, rows).compare("BE005C", to).rows.set_index("indicator").loc["safe_night_city"]
    assert row["benchmark"] == 40
    assert row["outcome"] == Outcome.NOT_TESTED


def test_a_name_for_two_perimeters_carries_both_populations(atlas):
    """Paris is a municipality of two million and an Urban Audit city of ten; Liège is one and the same."""
    paris = atlas.city("FR001C")
    assert paris.population_perimeter == "municipality"
    assert paris.city_population > 4 * paris.population
    liege = atlas.city("BE005C")
    assert liege.population == liege.city_population
    declared = atlas.catalogue.datasets
    assert declared["urban_audit_context"].perimeter == "city"
    assert declared["fr_ssmsi_communes"].perimeter == "municipality"


def test_a_group_that_names_the_own_city_is_that_of_the_others(atlas):
    others = ("FR004C", "DE001C", "ES001C")
    answer = atlas.compare("BE005C", Comparator("group", group=("BE005C", *others)))
    assert answer.comparator.group == others
    plain = atlas.compare("BE005C", Comparator("group", group=others))
    pd.testing.assert_frame_equal(answer.rows, plain.rows)


def test_offences_of_countries_compare_with_no_other_country_and_other_national_figures_with_all(atlas):
    """What a police counts as an act against computer systems differs: 245 in Austria, 40 in Croatia (levels never)."""
    acts, policies = (atlas.indicator(id) for id in ("recorded_cyber_country", "ent_security_policy"))
    data = atlas._data
    assert acts.is_recorded_offence and not policies.is_recorded_offence
    assert not data.compares(acts, "BE005C", "FR026C") and data.compares(acts, "FR001C", "FR026C")
    assert data.compares(policies, "BE005C", "FR026C")
    row = atlas.compare("BE005C").rows.set_index("indicator").loc["recorded_cyber_country"]
    assert row.value > 0 and np.isnan(row.benchmark) and row.range_cities <= 1 and row.outcome == Outcome.NOT_COMPARED
