"""The Peers page: models, weights and groups live in the link, and hold on every page."""

import pytest

from tests.pages.visit import Visit

LIEGE, KOELN, PARIS, MADRID, LENS = "BE005C", "DE004C", "FR001C", "ES001C", "FR026C"
GROUP = f"{PARIS}.{KOELN}.{MADRID}"


def move(visit: Visit, variable: str, weight: float, model: str = "general") -> Visit:
    """Moves a slider."""
    visit.app.select_slider(key=f"weight_{model}_{variable}__{visit.language}").set_value(weight).run()
    return visit


def test_a_weight_moved_takes_effect_at_once_and_lives_in_the_link():
    visit = Visit("peers")
    before = visit.table()["Distance"].tolist()
    move(visit, "density", 5.0)
    assert visit.link == {"weights": "density:5"}
    assert visit.table()["Distance"].tolist() != before
    assert "Your weights: density 5." in visit.text
    assert move(visit, "density", 1.5).link == {}


def test_weights_go_back_to_those_of_the_model():
    visit = Visit("peers", weights="density:5,cars:0")
    visit.app.button(key="unweigh").click().run()
    assert (visit.link, visit.trouble) == ({}, [])
    assert visit.app.select_slider(key="weight_general_density__en").value == 1.5


def of(name: str) -> dict[str, str]:
    """What a link of a page always has: City names its city, since the bare address is the front page."""
    return {"city": "BE005C"} if name == "city" else {}


def test_the_readers_weights_are_the_comparator_of_every_page():
    visit = move(Visit("peers"), "density", 5.0)
    for name in ("city", "compare", "map", "peers"):
        assert visit.go(name).link == of(name) | {"weights": "density:5"}, name
        assert "Your weights: density 5." in visit.text, name


@pytest.mark.parametrize("name", ["city", "compare", "map", "peers"])
def test_another_model_is_chosen_and_named_on_every_page(name):
    visit = Visit(name).choose("kind", "tourism")
    assert visit.link == of(name) | {"to": "tourism"}
    assert "8 most comparable cities for tourism" in visit.text
    assert "8 villes les plus comparables par le tourisme" in visit.speak("fr").text
    assert visit.trouble == []


def test_each_model_keeps_its_own_weights():
    visit = move(Visit("peers", to="tourism"), "density", 4.0, "tourism")
    assert visit.link == {"to": "tourism", "weights_tourism": "density:4"}
    assert visit.choose("kind", "peers").link == {}
    assert visit.choose("kind", "tourism").link == {"to": "tourism", "weights_tourism": "density:4"}


@pytest.mark.parametrize("name", ["city", "compare", "map", "peers"])
def test_a_group_in_the_link_is_the_comparator_of_every_page(name):
    visit = Visit(name, group=GROUP)
    assert visit.link == of(name) | {"group": GROUP}
    assert visit.trouble == visit.warnings == []
    assert visit.chosen("kind") == "group"
    assert "Compared with your group of 3 cities." in visit.text
    assert visit.choose("kind", "country").link == of(name) | {"group": GROUP, "to": "country"}


def test_a_group_is_put_together_without_an_account():
    visit = Visit("peers")
    visit.app.multiselect[0].set_value([PARIS, KOELN]).run()
    assert visit.link == {"group": f"{PARIS}.{KOELN}"}
    assert any("at least 3 cities" in one.value for one in visit.app.caption)
    visit.app.multiselect[0].set_value([PARIS, KOELN, MADRID]).run()
    visit.app.button(key="to_group").click().run()
    assert visit.link == {"group": GROUP}
    assert visit.chosen("kind") == "group"
    assert visit.go("city").chosen("kind") == "group"
    assert "your group" in visit.headline or "your group" in visit.text


def test_a_group_of_too_few_cities_is_told_and_the_page_goes_on():
    visit = Visit(group=PARIS)
    assert "at least 3 other cities" in visit.warnings[0]
    assert (visit.chosen("kind"), visit.trouble) == ("peers", [])


def test_weights_of_nothing_but_zero_are_told():
    zeros = "population:0,density:0,foreign_born:0,unemployed:0,tourism:0,cars:0,students:0,capital:0,country_risk:0"
    visit = Visit("peers", weights=zeros)
    assert "All weights are 0" in visit.warnings[0]
    assert visit.trouble == []


def test_a_city_with_recorded_offences_only_finds_peers_at_home():
    visit = Visit("peers", city=LENS)
    assert "its peers are cities with the same way of recording offences" in visit.text
    assert visit.trouble == []


def test_a_city_without_peers_is_told_so_and_can_still_move_the_weights():
    visit = Visit("peers", city="LU001C", to="same_country")
    assert visit.trouble == []
    assert "no comparable city" in visit.headline or "Luxembourg" in visit.headline
    assert visit.app.select_slider


@pytest.mark.parametrize("way", ["ward", "medoids"])
def test_all_cities_are_divided_into_groups_and_one_of_them_becomes_the_readers(way):
    visit = Visit("peers", city=KOELN).press("grouping", way)
    assert "mean silhouette" in visit.text
    assert visit.link == {"city": KOELN, "grouping": way}
    assert visit.trouble == []
    visit.app.button(key="adopt").click().run()
    assert visit.chosen("kind") == "group"
    assert visit.go("city").link["group"]
    assert visit.trouble == visit.warnings == []


def test_the_selector_names_no_peers_where_none_are_found():
    choices = Visit("city", city="EL002C").app.selectbox(key="kind__en").options
    assert choices[0] == "Its peers (none found)"
    assert Visit("city").app.selectbox(key="kind__en").options[0] == "Its 8 closest peers"


def test_few_similar_cities_are_named_beside_the_choices_of_compare_where_they_are_compared_with():
    """The peers of Lille for recorded offences are not very similar; those for surveys are."""
    for indicator, there in (("recorded_theft_vehicle", True), ("safe_night_city", False)):
        visit = Visit("compare", city="FR003C", view="bars", indicator=indicator)
        assert visit.trouble == [] and ("Few cities are really like Lille" in visit.text) is there
