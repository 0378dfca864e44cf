"""What enters a median, a range or a rank: no estimate of a publisher; a hidden count as the interval that it is."""

import numpy as np
import pytest

from indicators import Comparator
from indicators.capabilities import view_of
from indicators.drawing.style import LIGHT
from indicators.figures.medians import between, counting, entering, known
from indicators.language.language import load_language
from indicators.model.indicators import Outcome
from indicators.view import Reader

EN = load_language("en")
ARMED, FRENCH = "recorded_robbery_armed", "FR/municipality"
HOMICIDE, VIOLENCE, LISBOA, PARIS = "recorded_homicide", "recorded_sexual_violence", "PT001C", "FR001C"


def of_scope(atlas, indicator, scope, year):
    """The raw figures of a scope in a year."""
    facts = atlas._data.store.facts(indicators=[indicator], first=year, last=year)
    return facts[[atlas._data.scopes.get(geo) == scope for geo in facts["geo"]]]


def test_estimates_in_place_of_counts_are_in_no_median_and_no_range(atlas):
    facts = of_scope(atlas, ARMED, FRENCH, 2024)
    published = facts.dropna(subset="numerator")
    assert len(facts) > 480 and len(facts) - len(published) > 300
    spread = {name: figures[0] for name, figures in atlas._data.spread.of([ARMED], [2024], [FRENCH]).items()}
    assert spread["cities"] == len(published)
    assert (spread["median"], spread["low"]) == (published["value"].median(), published["value"].min())
    assert published["value"].median() > 1.2 * facts["value"].median()  # the estimates would turn the verdicts


def test_the_median_of_peers_is_of_published_counts(atlas):
    comparison = atlas.compare(PARIS)
    row = comparison.rows.set_index("indicator").loc[ARMED]
    facts = of_scope(atlas, ARMED, FRENCH, int(row["year"])).set_index("geo")
    peers = facts.reindex([one.id for one in comparison.home_peers]).dropna(subset="numerator")
    assert row["benchmark"] == pytest.approx(peers["value"].median())
    assert row["benchmark_cities"] == len(peers)


def test_an_estimate_is_shown_and_neither_tested_nor_ranked_nor_correlated(atlas):
    rows = atlas.places(ARMED, PARIS).rows
    rows = rows[rows["scope"] == FRENCH]
    estimates = rows[(rows["status"] == "E") & rows["numerator"].isna()]
    assert len(estimates) > 300 and estimates["value"].notna().all()
    assert set(estimates["outcome"]) == {Outcome.NOT_TESTED} and set(estimates["quintile"]) == {0}
    assert set(rows.loc[rows["numerator"].notna(), "quintile"]) == {1, 2, 3, 4, 5}
    answer = atlas.scatter(ARMED, "recorded_theft_vehicle", PARIS)
    assert not set(answer.rows["geo"]) & set(estimates["geo"]) and answer.estimates == len(estimates)
    lead = view_of(answer).lead(answer, Reader(EN, atlas.catalogue, LIGHT))
    assert f"{len(estimates)} cities are left out: their publisher gives estimates" in lead


def test_rows_and_ranges_leave_out_the_same_estimates(atlas):
    """One rule, written for rows of a table and for the statement of the store."""
    data = atlas._data
    ids = [id for id in counting(atlas.catalogue.indicators) if id.startswith("recorded")]
    facts = entering(data.facts(indicators=ids), atlas.catalogue.indicators)
    facts = facts.assign(scope=[data.scopes.get(geo) for geo in facts["geo"]])
    sizes = facts.groupby(["indicator", "year", "scope"]).size()
    counts = data.spread.of(*(sizes.index.get_level_values(name) for name in ("indicator", "year", "scope")))["cities"]
    assert counts.tolist() == sizes.tolist()


@pytest.mark.parametrize("seed", range(50))
def test_a_median_lies_between_its_ends_whatever_the_hidden_counts_are(seed):
    chance = np.random.default_rng(seed)
    people, counts = chance.uniform(5_000, 60_000, 31), chance.poisson(chance.uniform(1, 12), 31)
    hidden, rates = (counts > 0) & (counts < 5), 1e5 * counts / people
    least, most = between(rates[~hidden].tolist(), [(1e5 / one, 4e5 / one) for one in people[hidden]])
    assert least <= np.median(rates) <= most
    median = known(least, most, 1)
    assert np.isnan(median) or abs(median - np.median(rates)) <= max(0.05, 0.01 * most)


def test_a_median_that_hidden_counts_leave_open_is_none():
    assert np.isnan(known(*between([10.0, 12.0, 14.0], [(0.0, 20.0), (0.0, 20.0)]), 0))
    assert known(*between([10.0, 12.0, 14.0, 16.0, 18.0], [(1.0, 4.0)]), 0) == 13.0  # below, whatever it is
    assert known(121.7, 122.6, 0) == pytest.approx(122.15)  # within two in a hundred
    assert np.isnan(known(*between([1.0], [(0.0, float("inf"))] * 2), 0)) and np.isnan(between([], [])[0])


def test_towns_that_hide_their_counts_are_below_the_others_and_counted_so(atlas):
    data, year, scope = atlas._data, 2020, "ES/municipality"
    raw = of_scope(atlas, VIOLENCE, scope, year)
    visible_median = data.spread.of([VIOLENCE], [year], [scope])["median"][0]
    median = data.medians([VIOLENCE], [year], [scope])[0]
    assert len(data.hidden[VIOLENCE, year]) > 50
    assert median == pytest.approx(raw["value"].median(), abs=0.05) and median < visible_median - 1


def test_where_nearly_all_counts_are_hidden_there_is_no_median_and_the_page_says_why(atlas):
    comparison = atlas.compare(LISBOA, Comparator("all"))
    row = comparison.rows.set_index("indicator").loc[HOMICIDE]
    assert np.isnan(row["benchmark"]) and row["outcome"] == Outcome.NOT_COMPARED and row["benchmark_cities"] >= 3
    reader = Reader(EN, atlas.catalogue, LIGHT)
    reading = " ".join(view_of(comparison).notes(comparison, reader).reading)
    assert "counts too small to be published leave it open" in reading and "Homicide" in reading
    for answer in (
        atlas.lines(HOMICIDE, [LISBOA], Comparator("all")),
        atlas.bars(HOMICIDE, [LISBOA], Comparator("all")),
    ):
        assert "No median: it depends on counts" in view_of(answer).lead(answer, reader)
    known_median = atlas.lines(VIOLENCE, ["ES001C"], Comparator("all"))
    assert len(known_median.benchmark) and "No median" not in view_of(known_median).lead(known_median, reader)


def test_overview_map_and_lines_have_the_same_medians_as_the_city_page(atlas):
    for city, to in ((PARIS, Comparator()), ("ES001C", Comparator("all")), ("PT005C", Comparator("all"))):
        rows = atlas.compare(city, to).rows.set_index("indicator")
        ids = [id for id in (ARMED, VIOLENCE, "recorded_theft_of_or_from_vehicle", HOMICIDE) if id in rows.index]
        cells = atlas.overview(ids, [city], to).rows.set_index("indicator")
        for id in ids:
            line = atlas.lines(id, [city], to).benchmark.set_index("year")["value"]
            expected = rows.at[id, "benchmark"]
            assert cells.at[id, "benchmark"] == pytest.approx(expected, nan_ok=True)
            assert line.get(rows.at[id, "year"], np.nan) == pytest.approx(expected, nan_ok=True)


def test_an_estimated_state_such_as_a_population_is_no_estimate_in_place_of_a_count(atlas):
    facts = atlas._data.facts(indicators=["population"]).dropna(subset="value")
    assert (facts["status"] == "E").sum() > 100 and len(atlas._data.entering(facts)) == len(facts)
