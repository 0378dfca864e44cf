"""Several cities on one indicator: levels where they compare, an index where they do not."""

import pytest

from indicators import Comparator


def city(atlas, country: str, indicator: str) -> str:
    """The largest city of a country that has this indicator."""
    able = [one for one in atlas.choices() if one.country == country and one.kind.value in ("city", "municipality")]
    able = [one for one in able if indicator in {known.id for known in atlas.known(one.id)}]
    return max(able, key=lambda one: one.population or 0).id


def test_survey_shares_compare_in_level_across_countries(atlas):
    told = atlas.lines("trust_people_city", ["BE005C", "FR007C", "SE001C"])
    assert told.index_year is None
    assert told.reason == ""
    assert told.rows["value"].between(0, 100).all()


def test_recorded_offences_across_countries_become_an_index_with_the_reason(atlas):
    pair = [city(atlas, country, "recorded_burglary_dwelling") for country in ("DE", "ES")]
    told = atlas.lines("recorded_burglary_dwelling", pair)
    assert told.reason == "recorded"
    at_base = told.rows[told.rows["year"] == told.index_year]
    assert at_base["value"].to_list() == pytest.approx([100, 100])
    assert told.benchmark.empty


def test_an_index_of_recorded_offences_starts_after_the_last_break_in_counting(atlas):
    """Poland recounted its population in 2020: its rates before and after do not continue each other."""
    pair = [city(atlas, country, "recorded_property") for country in ("PL", "PT")]
    alone = atlas.lines("recorded_property", pair[:1])
    last = max(alone.breaks)
    told = atlas.lines("recorded_property", pair)
    polish = told.rows[told.rows["geo"] == pair[0]]
    assert told.reason == "recorded"
    assert alone.rows["year"].min() < last <= polish["year"].min()
    assert told.index_year >= last


def test_recorded_offences_inside_one_system_keep_their_level(atlas):
    spanish = [one.id for one in atlas.choices() if one.country == "ES"][:3]
    told = atlas.lines("recorded_burglary_dwelling", spanish)
    assert told.index_year is None


def test_bars_across_recording_systems_say_how_far_each_moved(atlas):
    pair = [city(atlas, country, "recorded_burglary_dwelling") for country in ("DE", "ES")]
    told = atlas.bars("recorded_burglary_dwelling", pair)
    assert told.reason == "recorded"
    assert told.index_year is not None
    assert (told.rows["benchmark"] == 100).all()


def test_own_city_comes_first_and_those_without_a_figure_are_named(atlas):
    told = atlas.bars("safe_night_city", ["BE005C", "FR007C", "FR026C"], year=2023)
    assert told.cities[0].id == "BE005C"
    assert {one.id for one in told.cities} | {one.id for one in told.left_out} == {"BE005C", "FR007C", "FR026C"}


def test_the_map_names_the_year_really_used(atlas):
    told = atlas.places("safe_night_city", "BE005C", Comparator("all"), 2023)
    assert told.rows["year"].between(2018, 2023).all()
    assert {2019, 2023} <= set(told.rows["year"])


def test_each_city_on_the_map_stands_against_the_median_of_its_own_year(atlas):
    told = atlas.places("safe_night_city", "BE005C", Comparator("all"), 2023)
    by_year = told.rows.groupby("year")["benchmark"].nunique()
    assert (by_year <= 1).all()
    assert told.rows.groupby("year")["benchmark"].first().nunique() > 1


def test_a_figure_of_the_country_stands_at_each_of_its_cities_in_bars_as_in_lines(atlas):
    cities = ("BE005C", "FR001C", "FR026C")
    rows = atlas.bars("wrp_can_protect", cities).rows.set_index("geo")["value"]
    assert set(rows.index) == set(cities) and rows["FR001C"] == rows["FR026C"] != rows["BE005C"]
    last = atlas.lines("wrp_can_protect", cities).rows.groupby("geo")["value"].last()
    assert last.to_dict() == rows.to_dict()


def test_only_peers_are_named_beside_the_map_and_never_all_cities(atlas):
    assert len(atlas.places("safe_night_city", "BE005C", year=2023).peers) == 8
    for to in (Comparator("all"), Comparator("country"), Comparator("members")):
        assert atlas.places("safe_night_city", "BE005C", to, 2023).peers == ()
    lonely = atlas.places("safe_night_city", "TR012C", year=2023)
    assert (lonely.comparator.kind, lonely.peers) == ("all", ())


def test_recorded_offences_on_the_map_stand_against_their_own_country(atlas):
    spanish = city(atlas, "ES", "recorded_burglary_dwelling")
    told = atlas.places("recorded_burglary_dwelling", spanish, Comparator("all"))
    assert told.benchmark is None
    assert told.rows.groupby(["scope", "year"])["benchmark"].nunique().max() == 1
    assert len(set(told.rows["scope"])) > 2


def test_the_rug_compares_each_value_with_the_median_of_its_own_year(atlas):
    told = atlas.rug(("safe_night_city", "trust_people_city"), ("BE005C", "SE001C"), year=2023)
    assert [one.id for one in told.indicators] == ["safe_night_city", "trust_people_city"]
    assert len(told.rows) == 4
    assert told.rows.groupby("indicator")["benchmark"].nunique().max() == 1


def test_a_scatter_of_recorded_offences_stays_in_the_own_recording_system(atlas):
    spanish = city(atlas, "ES", "recorded_burglary_dwelling")
    told = atlas.scatter("recorded_burglary_dwelling", "recorded_robbery", spanish)
    assert told.reason == "recorded"
    assert {told.cities[geo].country for geo in told.rows["geo"]} == {"ES"}
    assert -1 <= told.rho <= 1


def test_an_old_question_leaves_the_map_empty(atlas):
    """Asked for years later than the last figure, the map is an empty answer and no error."""
    assert atlas.places("feel_safe_neighbourhood_oldwording", "BE005C", year=2025).rows.empty


def test_the_cities_beside_recorded_offences_are_of_the_same_recording_system(atlas):
    spanish = city(atlas, "ES", "recorded_burglary_dwelling")
    beside = atlas.companions(spanish, ("recorded_burglary_dwelling",), Comparator(), 2024)
    assert {atlas.cities[id].country for id in beside} == {"ES"}
    mixed = atlas.companions(spanish, ("recorded_burglary_dwelling", "safe_night_city"), Comparator(), 2024)
    assert len({atlas.cities[id].country for id in mixed}) > 1
