"""Several cities on one indicator: levels where they compare, an index where they do not."""

import pytest

from indicators import Comparator


def city(atlas, country: str, indicator: str) -> str:
    """The largest city of a country that has this indicator."""
    able = [one for one in atlas.choices() if one.country == country and one.kind.value in ("city", "municipality")]
    able = [one for one in able if indicator in {indicator_held.id for indicator_held in atlas.known(one.id)}]
    return max(able, key=lambda one: one.population or 0).id


def test_survey_shares_compare_in_level_across_countries(atlas):
    answer = atlas.lines("trust_people_city", ["BE005C", "FR007C", "SE001C"])
    assert answer.index_year is None
    assert answer.reason == ""
    assert answer.rows["value"].between(0, 100).all()


def test_recorded_offences_across_countries_become_an_index_with_the_reason(atlas):
    pair = [city(atlas, country, "recorded_burglary_dwelling") for country in ("DE", "ES")]
    answer = atlas.lines("recorded_burglary_dwelling", pair)
    assert answer.reason == "recorded"
    at_base = answer.rows[answer.rows["year"] == answer.index_year]
    assert at_base["value"].to_list() == pytest.approx([100, 100])
    assert answer.benchmark.empty


def test_an_index_of_recorded_offences_starts_after_the_last_break_in_counting(atlas):
    """Poland recounted its population in 2020: its rates before and after do not continue each other."""
    pair = [city(atlas, country, "recorded_property") for country in ("PL", "PT")]
    alone = atlas.lines("recorded_property", pair[:1])
    last = max(alone.breaks)
    answer = atlas.lines("recorded_property", pair)
    polish = answer.rows[answer.rows["geo"] == pair[0]]
    assert answer.reason == "recorded"
    assert alone.rows["year"].min() < last <= polish["year"].min()
    assert answer.index_year >= last


def test_recorded_offences_inside_one_system_keep_their_level(atlas):
    spanish = [one.id for one in atlas.choices() if one.country == "ES"][:3]
    answer = atlas.lines("recorded_burglary_dwelling", spanish)
    assert answer.index_year is None


def test_bars_across_recording_systems_say_how_far_each_moved(atlas):
    pair = [city(atlas, country, "recorded_burglary_dwelling") for country in ("DE", "ES")]
    answer = atlas.bars("recorded_burglary_dwelling", pair)
    assert answer.reason == "recorded"
    assert answer.index_year is not None
    assert (answer.rows["benchmark"] == 100).all()


def test_own_city_comes_first_and_those_without_a_figure_are_named(atlas):
    answer = atlas.bars("safe_night_city", ["BE005C", "FR007C", "FR026C"], year=2023)
    assert answer.cities[0].id == "BE005C"
    assert {one.id for one in answer.cities} | {one.id for one in answer.left_out} == {"BE005C", "FR007C", "FR026C"}


def test_the_map_names_the_year_really_used(atlas):
    answer = atlas.places("safe_night_city", "BE005C", Comparator("all"), 2023)
    assert answer.rows["year"].between(2018, 2023).all()
    assert {2019, 2023} <= set(answer.rows["year"])


def test_each_city_on_the_map_stands_against_the_median_of_its_own_year(atlas):
    answer = atlas.places("safe_night_city", "BE005C", Comparator("all"), 2023)
    by_year = answer.rows.groupby("year")["benchmark"].nunique()
    assert (by_year <= 1).all()
    assert answer.rows.groupby("year")["benchmark"].first().nunique() > 1


def test_a_figure_of_the_country_is_shown_once_with_all_its_cities_in_bars_as_in_lines(atlas):
    cities = ("BE005C", "FR001C", "FR026C")
    bars = atlas.bars("wrp_can_protect", cities)
    rows = bars.rows.set_index("geo")["value"]
    assert set(rows.index) == {"BE005C", "FR001C"} and rows["FR001C"] != rows["BE005C"]
    lines = atlas.lines("wrp_can_protect", cities)
    assert lines.rows.groupby("geo")["value"].last().to_dict() == rows.to_dict()
    for answer in (bars, lines, atlas.changes("wrp_can_protect", cities)):
        assert [one.id for one in answer.together["FR001C"]] == ["FR001C", "FR026C"]


def test_a_figure_of_the_city_is_never_shared(atlas):
    assert atlas.bars("safe_night_city", ("BE005C", "FR001C", "FR026C")).together == {}


def test_the_own_city_stands_for_its_country_though_a_larger_one_lies_there(atlas):
    bars = atlas.bars("wrp_can_protect", ("FR026C", "BE005C", "FR001C"))
    assert bars.own_id == "FR026C" and {one.id for one in bars.cities} == {"FR026C", "BE005C"}


def test_only_peers_are_named_beside_the_map_and_never_all_cities(atlas):
    assert len(atlas.places("safe_night_city", "BE005C", year=2023).peers) == 8
    for to in (Comparator("all"), Comparator("country"), Comparator("members")):
        assert atlas.places("safe_night_city", "BE005C", to, 2023).peers == ()
    lonely = atlas.places("safe_night_city", "TR012C", year=2023)
    assert (lonely.comparator.kind, lonely.peers) == ("all", ())


THEFT, MARSEILLE, LYON, TOULOUSE, ESSEN = "recorded_theft_vehicle", "FR004C", "FR002C", "FR006C", "DE006C"


def test_recorded_offences_on_the_map_are_those_of_the_own_recording_system(atlas):
    """Row 3 of the review: Marseille 724, Munich 16 and Barcelona 167 on one scale of colours."""
    answer = atlas.places(THEFT, MARSEILLE)
    assert set(answer.rows["scope"]) == {"FR/municipality"} and len(answer.rows) > 100
    assert {"DE003C", "ES002C"} <= {one.id for one in answer.apart}
    assert not {one.id for one in answer.apart} & set(answer.rows["geo"])


def test_the_map_and_the_bars_have_one_benchmark(atlas):
    """Row 16: Toulouse was better on the bars (against peers) and worse on the map (against its country)."""
    cities = (MARSEILLE, *atlas.companions(MARSEILLE, (THEFT,), Comparator(), atlas.years()[-1]))
    beside, mapped = (one.rows.set_index("geo") for one in (atlas.bars(THEFT, cities), atlas.places(THEFT, MARSEILLE)))
    assert len(beside) > 5
    for geo in beside.index:
        assert mapped.at[geo, "outcome"] == beside.at[geo, "outcome"], geo


def test_bars_keep_the_levels_that_compare_and_say_why_a_foreign_city_is_not_drawn(atlas):
    """Row 17: adding Essen to Lyon and Toulouse made the chart vanish."""
    answer = atlas.bars(THEFT, (MARSEILLE, LYON, TOULOUSE, ESSEN))
    assert answer.index_year is None and answer.rows["geo"].tolist() == [MARSEILLE, LYON, TOULOUSE]
    assert [one.other.id for one in answer.apart] == [ESSEN]
    assert answer.left_out == ()


def test_lines_without_a_year_in_common_keep_the_levels_that_compare(atlas):
    answer = atlas.lines(THEFT, (MARSEILLE, LYON, TOULOUSE, ESSEN))
    assert set(answer.rows["geo"]) == {MARSEILLE, LYON, TOULOUSE} and answer.index_year is None
    assert [one.other.id for one in answer.apart] == [ESSEN] and answer.left_out == ()


def test_a_city_without_a_figure_shows_no_level_of_another_recording_system(atlas):
    without = next(one.id for one in atlas.choices() if one.country == "BE")
    for answer in (atlas.bars(THEFT, (without, ESSEN, MARSEILLE)), atlas.lines(THEFT, (without, ESSEN, MARSEILLE))):
        assert answer.empty and [one.other.id for one in answer.apart] == [ESSEN, MARSEILLE]


def test_the_rug_compares_each_value_with_the_median_of_its_own_year(atlas):
    answer = atlas.overview(("safe_night_city", "trust_people_city"), ("BE005C", "SE001C"), year=2023)
    assert [one.id for one in answer.indicators] == ["safe_night_city", "trust_people_city"]
    assert len(answer.rows) == 4
    assert answer.rows.groupby("indicator")["benchmark"].nunique().max() == 1


def test_a_scatter_of_recorded_offences_stays_in_the_own_recording_system(atlas):
    spanish = city(atlas, "ES", "recorded_burglary_dwelling")
    answer = atlas.scatter("recorded_burglary_dwelling", "recorded_robbery", spanish)
    assert answer.reason == "recorded"
    assert {answer.cities[geo].country for geo in answer.rows["geo"]} == {"ES"}
    assert -1 <= answer.link.lower < answer.link.rho < answer.link.upper <= 1


def test_an_old_question_leaves_the_map_empty(atlas):
    """Asked for years later than the last figure, the map is an empty answer and no error."""
    assert atlas.places("feel_safe_neighbourhood_oldwording", "BE005C", year=2025).rows.empty


def test_the_cities_beside_recorded_offences_are_of_the_same_recording_system(atlas):
    spanish = city(atlas, "ES", "recorded_burglary_dwelling")
    beside = atlas.companions(spanish, ("recorded_burglary_dwelling",), Comparator(), 2024)
    assert {atlas.cities[id].country for id in beside} == {"ES"}
    mixed = atlas.companions(spanish, ("recorded_burglary_dwelling", "safe_night_city"), Comparator(), 2024)
    assert len({atlas.cities[id].country for id in mixed}) > 1
