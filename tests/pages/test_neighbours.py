"""Small places among their neighbours on the Map page: on request, in the link, in both languages, without red."""

import json

import pytest

from indicators.drawing.style import LIGHT
from tests.pages.visit import Visit

VALENCIA = "ES003C"
BURGLARY = {"city": VALENCIA, "indicator": "recorded_burglary_dwelling"}
SEXUAL = {"city": VALENCIA, "indicator": "recorded_sexual_violence"}


def test_neighbours_are_shown_only_on_request_and_stay_in_the_link():
    visit = Visit("map", **BURGLARY)
    assert "among high" not in visit.text
    visit.press("colour", "near")
    assert visit.link["colour"] == "near"
    assert "high among high" in visit.text
    assert visit.trouble == []


@pytest.mark.parametrize(
    ("lang", "headline", "words"),
    [
        ("en", "high rates are near high rates", "small places move towards the mean of their country"),
        ("fr", "les taux élevés voisinent avec des taux élevés", "petites communes sont rapprochées de la moyenne"),
    ],
)
def test_the_pattern_is_told_in_words_and_the_estimate_explained(lang, headline, words):
    visit = Visit("map", colour="near", lang=lang, **BURGLARY)
    assert headline in visit.headline
    assert words in visit.text


def test_the_lead_says_where_the_own_city_stands_and_speaks_of_the_year_that_is_drawn():
    visit = Visit("map", colour="near", **BURGLARY)
    assert ", 2024, 419 cities" in visit.text
    assert "Valencia: 214 per 100,000 (smoothed: 21" in visit.text
    assert "median of its country" not in visit.text


def test_a_city_without_a_figure_is_told_so_over_the_pattern_of_its_country():
    visit = Visit("map", colour="near", city="FR-13002", indicator="recorded_drugs_use_fined")
    assert visit.headline.endswith("; no figure for Allauch")


def test_the_estimate_stands_beside_the_raw_rate_in_tooltip_and_table():
    visit = Visit("map", colour="near", **BURGLARY)
    tooltips = {one["geo"]: one["told"] for one in visit.circles()}
    assert "smoothed: 21" in tooltips[VALENCIA]  # of 214: a large city keeps its own rate
    table = visit.table()
    assert table["Smoothed rate"].notna().all()
    assert "high among high" in set(table["Among its neighbours"])
    assert set(table["Country"]) == {"ES"}


def test_no_red_mark_stands_on_recorded_sexual_violence_and_hidden_towns_have_none():
    visit = Visit("map", colour="near", **SEXUAL)
    deck = json.loads(visit.app.get("deck_gl_json_chart")[0].proto.json)
    worse = [int(LIGHT.worse[at : at + 2], 16) for at in (1, 3, 5)]
    assert json.dumps(worse)[1:-1] not in json.dumps(deck)
    hidden = visit.table().loc[lambda rows: rows["Status"].str.startswith("confidential")]
    assert len(hidden) > 0
    assert hidden["Smoothed rate"].isna().all()
    assert (hidden["Among its neighbours"] == "").all()


@pytest.mark.parametrize("link", [{"indicator": "safe_night_city"}, {"city": "BE005C", "indicator": "recorded_rape"}])
def test_where_a_country_tells_few_municipalities_the_choice_is_not_offered(link):
    visit = Visit("map", colour="near", **link)
    assert visit.trouble == []
    assert "among high" not in visit.text


def test_where_no_single_place_stands_out_it_is_said_and_no_empty_mark_is_listed():
    visit = Visit("map", colour="near", **SEXUAL)
    assert "o single place differs significantly from chance" in visit.text
    assert "high among high" not in visit.text


def test_beside_the_map_cities_go_by_name_for_sexual_violence():
    text = Visit("map", **SEXUAL).text.partition("and its peers")[2]
    places = [text.index(name) for name in ("Alicante", "Bilbao", "Valencia", "Vigo")]
    assert places == sorted(places)
