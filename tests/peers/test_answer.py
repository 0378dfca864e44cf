"""Who is like a city: the models, the reader's weights, what is weak, not mutual or not known, and whose context."""

import numpy as np
import pytest

from indicators import Comparator, UnknownNameError
from indicators.capabilities import view_of
from indicators.drawing.style import LIGHT
from indicators.language.language import load_language
from indicators.model.errors import StatisticError
from indicators.view import Reader

LIEGE, KOELN, MADRID, PARIS = "BE005C", "DE004C", "ES001C", "FR001C"
ROMA, BERLIN, MARSEILLE = "IT001C", "DE001C", "FR004C"  # some of their peers are weak matches


def test_the_parts_of_each_distance_add_up_to_its_square(atlas):
    answer = atlas.likeness(KOELN)
    variables = [one.id for one in answer.model.variables]
    assert np.nansum(answer.rows[variables], axis=1) == pytest.approx(answer.rows["distance"] ** 2)
    assert answer.rows["distance"].is_monotonic_increasing
    assert [one.id for one in atlas.peers(KOELN, atlas.years()[-1])] == answer.rows["geo"].to_list()


@pytest.mark.parametrize("city", [LIEGE, KOELN, MADRID, PARIS])
def test_a_match_is_explained_by_variables_in_which_the_two_are_close(atlas, city):
    answer = atlas.likeness(city)
    z = atlas._data.likeness(answer.model)
    for geo in answer.rows["geo"]:
        reasons = list(answer.explained_by[geo])
        assert len(reasons) <= 3 and ((z.loc[city, reasons] - z.loc[geo, reasons]).abs() <= 0.5).all()


def test_capitals_have_other_peers_than_capitals(atlas):
    """Status of capital weighs 0.5: it moves half the peers of capitals, not nearly all of them."""
    capitals = [one for one in atlas.cities.values() if one.capital]
    peers = [atlas.cities[peer.id] for one in capitals for peer in atlas.peers(one.id, atlas.years()[-1])]
    assert len(peers) > 200 and 0.4 < np.mean([one.capital for one in peers]) < 0.65


@pytest.mark.parametrize("city", [ROMA, BERLIN, MARSEILLE])
def test_whoever_is_compared_with_peers_reads_where_few_of_them_are_similar(atlas, city):
    comparison, answer = atlas.compare(city), atlas.likeness(city)
    matches = comparison.comparator.matches
    assert (matches.peers, matches.weak) == (len(answer.rows), answer.rows["weak"].sum())
    few, reader = 2 * matches.weak >= matches.peers, Reader(load_language("en"), atlas.catalogue, LIGHT)
    for other in (atlas.lines("noise", [city]), atlas.bars("noise", [city]), atlas.places("noise", city)):
        view = view_of(other)
        assert ("Few cities are really like" in view.lead(other, reader)) is few, view.name
    table = view_of(comparison).table(comparison, reader)
    assert set(table["Compared with"]) == {"peers’ median"}


@pytest.mark.parametrize("city", [LIEGE, KOELN, MADRID])
def test_mutual_says_whether_the_city_is_among_the_nearest_of_the_other(atlas, city):
    answer = atlas.likeness(city)
    for row in answer.rows.itertuples():
        assert row.mutual == (city in set(atlas.likeness(row.geo).rows["geo"]))


def test_similarity_is_not_always_mutual(atlas):
    assert not all(atlas.likeness(city).rows["mutual"].all() for city in (LIEGE, KOELN, MADRID))


def test_the_readers_weights_choose_other_peers_here_and_as_comparator(atlas):
    to = Comparator(weights=(("population", 0.0), ("tourism", 5.0)))
    usual, moved = atlas.likeness(LIEGE), atlas.likeness(LIEGE, to)
    assert set(moved.rows["geo"]) != set(usual.rows["geo"])
    assert [one.id for one in atlas.compare(LIEGE, to).peers] == moved.rows["geo"].to_list()
    assert set(atlas.companions(LIEGE, ("noise",), to, 2023)) == {
        one.id for one in atlas.compare(LIEGE, to, 2023).peers
    }
    assert moved.rows["population"].isna().all() or (moved.rows["population"] == 0).all()


def test_every_model_answers_and_says_which_it_is(atlas):
    for id in atlas.catalogue.peer_models:
        answer = atlas.likeness(KOELN, Comparator(model=id))
        assert (answer.model.id, answer.empty) == (id, False)


def test_the_same_country_and_size_is_kept_to(atlas):
    answer = atlas.likeness(KOELN, Comparator(model="same_country"))
    city = atlas.city(KOELN)
    for geo in answer.rows["geo"]:
        other = atlas.city(geo)
        assert other.country == city.country
        assert 1 / 3 <= other.population / city.population <= 3


def test_what_is_not_known_is_named_and_never_filled_in(atlas):
    data = atlas._data
    z = data.likeness(atlas.catalogue.peer_model("general"))
    able = {one.id for one in atlas.choices() if one.kind.value == "city"}
    city = next(id for id in z.index[z["unemployed"].isna()] if id in able)
    answer = atlas.likeness(city)
    assert "unemployed" in answer.unknown
    assert answer.rows["unemployed"].isna().all()
    mine = answer.profile[answer.profile["geo"] == city]
    assert "unemployed" not in set(mine["variable"])


def test_the_profile_lays_the_citys_context_beside_that_of_the_comparator(atlas):
    group = (PARIS, KOELN, MADRID)
    answer = atlas.likeness(LIEGE, Comparator("group", group=group))
    assert set(answer.beside) == set(group)
    assert set(answer.profile["geo"]) == {LIEGE, *group}
    row = answer.profile[(answer.profile["variable"] == "population") & (answer.profile["geo"] == LIEGE)].iloc[0]
    assert (row["value"], row["year"]) == (atlas.city(LIEGE).population, atlas.city(LIEGE).population_year)
    assert atlas.likeness(LIEGE, Comparator("city", city=PARIS)).beside == (PARIS,)


def test_a_city_without_figures_that_cross_borders_finds_peers_at_home(atlas):
    answer = atlas.likeness("FR026C")
    assert answer.home
    assert {atlas.city(geo).country for geo in answer.rows["geo"]} == {"FR"}


def test_a_group_is_a_comparator_everywhere(atlas):
    to = Comparator("group", group=("DE010C", "AT002C", "BE002C"))  # asked in the same wave
    rows = atlas.compare(LIEGE, to, 2023).rows.set_index("indicator")
    values = [atlas.compare(city, year=2023).rows.set_index("indicator").at["noise", "value"] for city in to.group]
    assert rows.at["noise", "benchmark"] == pytest.approx(np.median(values))
    assert atlas.companions(LIEGE, ("noise",), to, 2023) != ()


def test_what_cannot_be_asked_is_told(atlas):
    with pytest.raises(UnknownNameError, match="Did you mean 'density'"):
        atlas.likeness(LIEGE, Comparator(weights=(("densty", 1.0),)))
    with pytest.raises(UnknownNameError, match="Did you mean 'tourism'"):
        atlas.likeness(LIEGE, Comparator(model="tourisme"))
    with pytest.raises(UnknownNameError, match="XX999C"):
        atlas.compare(LIEGE, Comparator("group", group=("XX999C",)))
    nothing = tuple((one.id, 0.0) for one in atlas.catalogue.peer_model("general").variables)
    with pytest.raises(StatisticError, match="All weights are 0"):
        atlas.likeness(LIEGE, Comparator(weights=nothing))


@pytest.mark.parametrize("method", ["ward", "medoids"])
def test_the_candidates_fall_into_groups_of_which_one_is_the_citys(atlas, method):
    grouping = atlas.grouping(KOELN, Comparator(), atlas.years()[-1], method)
    assert 2 <= grouping.count <= 8
    assert grouping.sizes.keys() == grouping.medoids.keys()
    assert len(grouping.members) + 1 in grouping.sizes.values()
    assert KOELN not in grouping.members
    assert -1 <= grouping.silhouette <= 1
    assert sum(grouping.sizes.values()) + len(grouping.left_out) == len(grouping.cities)


def test_two_cities_are_no_groups(atlas):
    assert atlas.grouping(LIEGE, Comparator(model="same_country"), atlas.years()[-1]).count == 0
