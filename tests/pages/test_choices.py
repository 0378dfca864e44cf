"""What a reader chooses changes the page, lives in the link as ids, and stays when the page or the language changes."""

import pytest

from indicators import Atlas, load_language, views
from tests.pages.visit import Visit

LIEGE, LENS, KOELN, MADRID = "BE005C", "FR026C", "DE004C", "ES001C"  # the first one is the default


def test_another_city_has_another_headline():
    visit = Visit()
    assert "Liège" in visit.headline
    visit.choose("city", KOELN)
    assert "Cologne" in visit.headline
    assert "Liège" not in visit.headline


def test_the_page_names_the_peers_it_compares_with(atlas: Atlas):
    comparison = atlas.compare(KOELN)
    text = Visit(city=KOELN).text
    assert comparison.peers
    for peer in comparison.peers:
        assert views.full_name(atlas.city(peer.id), load_language("en")).split(" / ")[0] in text


@pytest.mark.parametrize(
    ("to", "english", "french"),
    [
        ("country", "cities of its country", "son pays"),
        ("members", "members of the network", "membres du réseau"),
        ("all", "the other cities", "toutes les villes"),
    ],
)
def test_the_page_names_the_comparator(to, english, french):
    assert english in Visit(to=to).text
    assert french in Visit(to=to, lang="fr").text


def test_one_city_to_compare_with_is_named_and_asked_for():
    visit = Visit().choose("kind", "city")
    visit.choose("other", MADRID)
    assert visit.link == {"city": LIEGE, "to": MADRID}
    assert "Madrid" in visit.headline


def test_a_choice_lives_in_the_link_as_its_id_and_a_default_does_not():
    visit = Visit()
    newest = visit.chosen("year")
    assert visit.link == {"city": LIEGE}  # the first address without a city is that of the front page
    visit.choose("city", KOELN).choose("kind", "country").choose("year", "2019")
    assert visit.link == {"city": KOELN, "to": "country", "year": "2019"}
    visit.choose("city", LIEGE).choose("kind", "peers").choose("year", newest)
    assert visit.link == {"city": LIEGE}
    assert visit.go("compare").link == {}


def test_a_default_spelled_out_in_a_link_is_taken_out_of_it():
    assert Visit("compare", city=LIEGE, view="overview").link == {}


def test_what_others_put_into_a_link_stays_there():
    assert Visit(utm_source="newsletter", city=LENS).link == {"utm_source": "newsletter", "city": LENS}


def test_choices_stay_from_page_to_page():
    visit = Visit().choose("city", LENS).choose("kind", "country")
    for name in ("compare", "map", "city", "map", "compare", "city"):
        visit.go(name)
        assert (visit.chosen("city"), visit.chosen("kind")) == (LENS, "country"), name
        assert visit.link == {"city": LENS, "to": "country"}, name
        assert visit.trouble == []


def test_a_choice_made_on_one_page_is_the_choice_of_the_next_again_and_again():
    visit = Visit()
    for name, city in (("compare", LENS), ("map", KOELN), ("compare", MADRID), ("city", LIEGE), ("map", LENS)):
        visit.go(name).choose("city", city)
        assert visit.chosen("city") == city
    assert visit.go("city").chosen("city") == LENS


def test_choices_stay_when_the_language_changes_and_back():
    visit = Visit("compare", city=LENS, view="lines", to="country")
    english = visit.headline
    visit.speak("fr")
    assert visit.link == {"city": LENS, "view": "lines", "to": "country", "lang": "fr"}
    assert visit.headline != english
    visit.choose("city", KOELN).speak("en")
    stays = {"view": "lines", "to": "country", "lang": "en", "indicator": "recorded_burglary_dwelling"}
    assert visit.link == {"city": KOELN, **stays}  # of another city, the indicator on screen is not the first any more
    assert visit.chosen("city") == KOELN


def test_the_language_stays_from_page_to_page():
    visit = Visit().speak("fr")
    for name in ("compare", "map", "about", "city"):
        assert visit.go(name).language == "fr"
        assert visit.link == {"lang": "fr"} | ({"city": LIEGE} if name == "city" else {})
        assert visit.app.selectbox(key="speech__fr").value == "fr"


def test_the_view_chosen_on_compare_is_found_again_there():
    visit = Visit("compare").press("view", "bars")
    visit.go("city")
    assert "view" not in visit.link
    assert visit.go("compare").link == {"view": "bars"}


def test_the_newest_year_of_one_indicator_is_no_choice_for_the_others():
    visit = Visit("map")  # a survey of 2023, the newest of its waves
    newest = Visit().chosen("year")
    assert visit.go("city").chosen("year") == newest
    assert visit.link == {"city": LIEGE}


def test_the_peers_of_one_city_are_no_choice_for_another():
    visit = Visit("compare")
    before = visit.app.multiselect[0].value
    visit.choose("city", KOELN)
    assert visit.app.multiselect[0].value != before
    assert "cities" not in visit.link


def test_cities_chosen_by_hand_stay_when_the_own_city_changes():
    visit = Visit("compare", cities=f"{MADRID},{LENS}")
    assert visit.choose("city", KOELN).app.multiselect[0].value == [MADRID, LENS]
    assert visit.link == {"city": KOELN, "cities": f"{MADRID},{LENS}"}


def test_taking_away_the_own_city_as_its_own_comparator_is_no_error():
    visit = Visit(to=LENS).choose("city", LENS)
    assert visit.trouble == visit.warnings == []
    assert visit.chosen("city") == LENS
