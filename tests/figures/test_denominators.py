"""A count divided by something else than residents: the same area and year, the same peers, nothing more is told."""

import numpy as np
import pandas as pd
import pytest

from indicators import Comparator, UnknownNameError, catalogue, load_language, open_atlas
from indicators.capabilities import view_of
from indicators.figures.denominators import EARLIER, SAME_AREA, rates
from indicators.model import tables
from indicators.questions import Address, Sources, parse
from indicators.view import Reader
from tests.figures.test_benchmark import contributed, observation

BERLIN, MADRID, SAINT_DENIS, GHENT = "DE001C", "ES001C", "FR-93066", "BE002C"
CARS, THEFT, BURGLARY = "recorded_theft_vehicle", "recorded_theft", "recorded_burglary_dwelling"
ADMITTED = [(one.id, per) for one in catalogue.load().indicators.values() for per in one.denominators]


def table(atlas, indicator: str, per: str) -> pd.DataFrame:
    return atlas._of(indicator, per)[0].facts(indicators=[indicator])


def value(atlas, indicator: str, geo: str, year: int, column: str = "value") -> float:
    facts = atlas.figures([indicator])
    return facts.loc[(facts["geo"] == geo) & (facts["year"] == year), column].iloc[0]


@pytest.mark.parametrize(("indicator", "per"), ADMITTED)
def test_a_rate_is_its_count_over_the_denominator_and_tells_no_count_that_is_not_told_without_it(atlas, indicator, per):
    divided, usual = table(atlas, indicator, per), atlas.figures([indicator])
    multiplier = atlas.catalogue.units[atlas.catalogue.denominators[per].unit].multiplier
    rows = divided.dropna(subset="value")
    assert np.allclose(rows["value"], multiplier * rows["numerator"] / rows["denominator"])
    both = divided.merge(usual, on=["geo", "period"], suffixes=("", "_usual"))
    assert len(both) == len(divided)  # no place and no year that the count does not have
    assert both["numerator"].fillna(-1).tolist() == both["numerator_usual"].fillna(-1).tolist()
    assert not (both["value"].notna() & both["numerator_usual"].isna()).any()


def test_cars_are_those_of_the_same_city_and_year(atlas):
    row = table(atlas, CARS, "vehicles").set_index(["geo", "year"]).loc[(BERLIN, 2021)]
    cars = value(atlas, "cars_per_1000", BERLIN, 2021) * value(atlas, "population", BERLIN, 2021) / 1000
    assert row["denominator"] == pytest.approx(cars)
    assert row["value"] == pytest.approx(1000 * value(atlas, CARS, BERLIN, 2021, "numerator") / cars)


def test_a_denominator_of_the_year_before_says_so_and_none_is_older(atlas):
    divided, cars = table(atlas, CARS, "vehicles"), atlas.figures(["cars_per_1000"])
    with_cars = set(zip(cars["geo"], cars["year"], strict=True))
    late = divided["note"].str.contains(EARLIER)
    assert late.any() and not late.all()
    for geo, year, is_late in zip(divided["geo"], divided["year"], late, strict=True):
        assert ((geo, year) in with_cars) is not is_late
        assert not is_late or (geo, year - 1) in with_cars
    assert "year before" in atlas.catalogue.notes[EARLIER].text["en"]


def test_tourist_nights_are_never_of_another_year(atlas):
    divided, nights = table(atlas, THEFT, "nights"), atlas.figures(["tourist_nights"])
    by_year = dict(zip(zip(nights["geo"], nights["year"], strict=True), nights["value"], strict=True))
    assert len(divided) > 500
    for geo, year, base in zip(divided["geo"], divided["year"], divided["denominator"], strict=True):
        assert base == by_year[geo, year]


def test_a_greater_city_never_divides_the_count_of_its_municipality(atlas):
    divided, people = table(atlas, CARS, "vehicles"), atlas.figures(["population"])
    city = people.sort_values("year").groupby("geo")["value"].last()
    usual = atlas.figures([CARS]).dropna(subset="denominator").groupby("geo")["denominator"].last()
    apart = (usual / city - 1).abs().dropna()
    assert (apart > 2 * SAME_AREA).any()
    assert set(apart[apart > 2 * SAME_AREA].index).isdisjoint(divided["geo"])


def test_dwellings_give_the_rate_that_the_publisher_prints(atlas):
    divided = table(atlas, BURGLARY, "dwellings").set_index(["geo", "year"])["value"]
    printed = atlas.figures(["recorded_burglary_per_dwellings"]).set_index(["geo", "year"])["value"]
    both = pd.concat({"here": divided, "printed": printed}, axis=1, join="inner").dropna()
    assert len(both) > 400
    assert np.allclose(both["here"], both["printed"], rtol=1e-9)


def test_the_benchmark_is_of_the_same_peers_and_the_same_denominator(atlas):
    cities = (BERLIN, *atlas.companions(BERLIN, (CARS,), Comparator(), 2025))
    usual, divided = atlas.bars(CARS, cities), atlas.bars(CARS, cities, per="vehicles")
    assert [one.id for one in usual.peers] == [one.id for one in divided.peers]
    facts = table(atlas, CARS, "vehicles")
    of_peers = facts[facts["geo"].isin([one.id for one in divided.peers]) & (facts["year"] == divided.year)]
    assert divided.benchmark == pytest.approx(of_peers["value"].median())
    assert (divided.rows["lower"] < divided.rows["value"]).all() and (
        divided.rows["value"] < divided.rows["upper"]
    ).all()


def test_cities_without_the_denominator_are_named(atlas):
    answer = atlas.bars(CARS, (BERLIN, "DE002C", MADRID, "FR001C"), per="vehicles")
    reader = Reader(load_language("en"), atlas.catalogue)
    assert {one.id for one in answer.left_out} == {MADRID, "FR001C"}
    assert "No figure for Madrid and Paris." in view_of(answer).lead(answer, reader)


@pytest.mark.parametrize("view", ["bars", "lines", "change", "funnel", "map"])
@pytest.mark.parametrize(("code", "unit"), [("en", "per 1,000 registered cars"), ("fr", "voitures immatriculées")])
def test_every_view_says_what_the_count_is_divided_by(atlas, view, code, unit):
    link = {"city": BERLIN, "indicator": CARS, "per": "vehicles"} | ({} if view == "map" else {"view": view})
    question = parse("map" if view == "map" else "compare", Address(link, atlas))
    assert question.link()["per"] == "vehicles"
    answer, reader = question.ask(Sources(atlas)), Reader(load_language(code), atlas.catalogue)
    words = view_of(answer)
    assert unit in words.lead(answer, reader)
    assert ("cars" if code == "en" else "voitures") in words.headline(answer, reader)
    notes = words.notes(answer, reader)
    assert "Eurostat" in notes.sources
    assert any(("registered cars" if code == "en" else "voitures immatriculées") in one for one in notes.reading)
    units = words.table(answer, reader).filter(regex="^(Unit|Unité)$").iloc[:, 0]
    assert units.str.contains("cars" if code == "en" else "voitures").all()


def test_what_the_indicator_does_not_admit_is_refused_and_residents_are_the_default(atlas):
    with pytest.raises(UnknownNameError, match="dwellings"):
        parse("map", Address({"indicator": CARS, "per": "dwellings"}, atlas))
    with pytest.raises(UnknownNameError, match="dwelling"):
        atlas.bars(CARS, (BERLIN,), per="dwellings")
    link = parse("map", Address({"city": BERLIN, "indicator": CARS, "per": "residents"}, atlas)).link()
    assert "per" not in link


def test_the_switch_offers_what_the_city_has(atlas):
    assert atlas.denominators(CARS, BERLIN) == ("vehicles",)
    assert atlas.denominators(THEFT, BERLIN) == ("present", "nights")
    assert atlas.denominators(BURGLARY, SAINT_DENIS) == ("dwellings",)
    assert atlas.denominators(CARS, MADRID) == () and atlas.denominators("safe_night_city", BERLIN) == ()


def test_figures_that_a_city_brings_are_divided_as_those_of_others(store_copy):
    """What is divided is what the viewer sees, a city's own releases among it."""
    before = open_atlas(store_copy)
    residents, year = value(before, "population", GHENT, 2021), 2021
    assert GHENT not in set(table(before, CARS, "vehicles")["geo"])
    atlas = contributed(store_copy, [observation(CARS, GHENT, year, 100, residents, 100_000)])
    row = table(atlas, CARS, "vehicles").set_index(["geo", "year"]).loc[(GHENT, year)]
    cars = value(atlas, "cars_per_1000", GHENT, year) * residents / 1000
    assert row["value"] == pytest.approx(1000 * 100 / cars)


def test_no_count_or_no_denominator_gives_no_rate(atlas):
    data = atlas._data
    counts = data.store.facts(indicators=[CARS], geos=[BERLIN], yearly=True)
    without = counts.assign(numerator=np.nan)
    assert rates(data, without, data.catalogue.indicators[CARS], "vehicles").empty
    elsewhere = counts.assign(denominator=2 * counts["denominator"])  # residents of another area
    assert rates(data, elsewhere, data.catalogue.indicators[CARS], "vehicles").empty
    assert list(rates(data, counts, data.catalogue.indicators[CARS], "vehicles")) == list(tables.FACTS)
