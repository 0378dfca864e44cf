"""The front page: what the bare address shows, in both languages, and which addresses still lead to a city."""

import pytest

from tests.pages.visit import Visit

TITLES = {"en": "How safe is your city, and how prepared?", "fr": "Votre ville est-elle sûre, et préparée ?"}


@pytest.mark.parametrize("code", ["en", "fr"])
def test_the_bare_address_says_what_this_is_and_shows_no_citys_verdict(code):
    visit = Visit(front=True, lang=code)
    assert visit.trouble == [] and visit.warnings == []
    assert visit.headline == TITLES[code]
    assert visit.rows == {} and "city" not in visit.link


@pytest.mark.parametrize("link", [{"city": "FR004C"}, {"to": "country"}, {"year": "2023"}], ids=str)
def test_an_address_that_asks_for_anything_of_a_city_leads_to_it(link):
    visit = Visit(front=True, **link)
    assert visit.rows and visit.link["city"] == link.get("city", "BE005C")


@pytest.mark.parametrize("link", [{"utm_source": "newsletter"}, {"fbclid": "abc"}, {"ref": "x"}], ids=str)
def test_what_newsletters_and_networks_add_to_the_address_asks_for_no_city(link):
    visit = Visit(front=True, **link)
    assert visit.headline == TITLES["en"] and "city" not in visit.link


def test_the_publisher_is_named_where_the_setting_names_one(monkeypatch):
    from ui.settings import settings

    assert "By " not in Visit(front=True).text
    monkeypatch.setenv("VIGIE_PUBLISHER", "the working group")
    settings.cache_clear()
    try:
        assert "By the working group." in Visit(front=True).text
    finally:
        monkeypatch.undo()
        settings.cache_clear()


def test_the_city_chosen_there_is_in_the_link_at_once():
    visit = Visit(front=True)
    visit.app.selectbox(key="front_city__en").set_value("FR004C").run()
    assert "Marseille" in visit.headline and visit.link["city"] == "FR004C"
    visit.go("compare").go("city")
    assert "Marseille" in visit.headline


@pytest.mark.parametrize(("code", "word"), [("en", "(example)"), ("fr", "(exemple)")])
def test_a_city_that_nobody_chose_is_said_to_be_an_example_until_one_is_chosen(code, word):
    visit = Visit("map", lang=code)
    assert [one.value for one in visit.app.caption].count(word) == 1
    visit.choose("city", "FR004C")
    assert not [one for one in visit.app.caption if one.value == word]
    visit.choose("city", "BE005C")  # the same city, chosen
    assert not [one for one in visit.app.caption if one.value == word]
    assert not [one for one in Visit("map", city="BE005C").app.caption if one.value == word]


def test_the_example_has_figures_of_every_kind(atlas):
    city = atlas.example()
    indicators = [one for one in atlas.known(city) if not one.is_wider]
    assert atlas.city(city).member and any(one.is_recorded_offence for one in indicators)
    assert any(one.id == "safe_night_city" for one in indicators)
    assert any(one.theme == "digital" for one in atlas.known(city))
