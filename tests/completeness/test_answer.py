"""Completeness: who has delivered what, how far each indicator reaches, what was known on a day."""

from datetime import date, timedelta

import pandas as pd
import pytest

from indicators import UnknownNameError, open_atlas
from indicators.model import tables
from indicators.model.indicators import Release
from indicators.model.submissions import Consent
from indicators.store import ReleasePapers, publish

LIEGE = "BE005C"


def test_every_member_is_listed_once_with_the_themes_that_are_known(atlas):
    answer = atlas.deliveries()
    ids = [one.id for one in answer.cities]
    assert len(ids) == len(set(ids)) == sum(one.member for one in atlas.cities.values())
    rows = answer.rows[answer.rows.geo == LIEGE].set_index("theme")
    indicators = [one for one in atlas.known(LIEGE) if one.theme == "safety"]
    assert rows.loc["safety", "indicators"] == len(indicators)
    assert rows.loc["safety", "last"] == 2023


def test_a_city_of_which_nothing_is_known_is_listed_too(atlas):
    answer = atlas.deliveries()
    assert answer.silent
    assert not {one.id for one in answer.silent} & set(answer.rows.geo)


def test_a_country_shows_its_own_cities_only(atlas):
    assert {one.country for one in atlas.deliveries("PT").cities} == {"PT"}


def test_coverage_counts_every_area_and_year(atlas):
    rows = atlas.coverage().rows.set_index("indicator")
    assert rows.loc["safe_night_city", ["first", "last"]].tolist() == [2019, 2023]
    assert rows.loc["recorded_burglary_dwelling", "cities"] > 900
    assert (rows["first"] <= rows["last"]).all()


def test_a_day_before_every_release_knows_nothing(atlas):
    answer = atlas.recollection(LIEGE, date(1990, 1, 1))
    assert set(answer.rows.change) == {"new"}
    assert answer.rows.value_then.isna().all()


def test_an_unknown_city_is_told(atlas):
    with pytest.raises(UnknownNameError, match="city"):
        atlas.recollection("BE0O5C", date(2026, 1, 1))


def test_a_missing_indicator_unlocks_as_many_comparisons_as_cities_have_it(atlas):
    answer = atlas.deliveries("FR")
    city, ((missing, number), *_) = next((id, counts) for id, counts in answer.unlocking.items() if counts)
    having = [one.id for one in answer.cities if missing in {indicator.id for indicator in atlas.known(one.id)}]
    assert city not in having
    assert number <= len(having)


def test_the_first_release_of_a_dataset_is_new_throughout(atlas):
    release = next(one for one in atlas.releases if one.dataset == "urb_percep")
    answer = atlas.differences(release.id)
    assert answer.before is None
    assert set(answer.rows.change) == {"new"}
    assert len(answer.rows) + answer.same == release.rows


def test_differences_of_a_second_release_are_what_it_told_otherwise(store_copy):
    figures = pd.DataFrame({"geo": ["ES-21002", "ES-02009"], "value": [10.0, 20.0]})
    figures = figures.assign(indicator="recorded_robbery", period="2030", numerator=1.0, denominator=1e4)
    figures = figures.assign(status="A", note="", series="test")[list(tables.OBSERVATIONS)]
    changed = figures.assign(value=[10.0, 30.0])
    for day, observations in ((15, figures), (28, changed)):
        vintage = date(2026, 11, 20) + timedelta(days=(day == 28))
        release = Release(f"test@{day}", "es_interior", vintage, "published", "contributed", "t.csv", "", 2, "partial")
        publish(store_copy, release, observations, ReleasePapers(consents={"recorded_robbery": Consent.PUBLIC}))
    answer = open_atlas(store_copy).differences("test@28")
    assert answer.before.id == "test@15"
    assert answer.rows[["geo", "value_before", "value_after", "change"]].to_numpy().tolist() == [
        ["ES-02009", 20.0, 30.0, "changed"]
    ]


def test_a_release_that_is_none_is_told(atlas):
    with pytest.raises(UnknownNameError, match="release"):
        atlas.differences("urb_percep@1999")


def test_what_turned_has_on_the_city_page_the_outcome_that_the_feed_tells(atlas):
    """Where both have the same median: the feed's is that of the cities known in both years."""
    compared = 0
    for city in (LIEGE, "DE003C", "DE031C", "DE081C", "ES001C", "FR001C"):
        page = atlas.compare(city).rows.set_index("indicator")
        turns = atlas.news_of_city(city).turns
        for row in turns[turns["indicator"].isin(page.index)].itertuples():
            there = page.loc[row.indicator]
            if there.period == row.period and abs(there.benchmark - row.benchmark) < 1e-9:
                assert there.outcome == row.outcome, (city, row.indicator)
                compared += 1
    assert compared > 10
