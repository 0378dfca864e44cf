"""A place opens its own page, with figures or without; a link that names a city gets that city, or is asked which."""

import io
import json
import re

import pytest
from pptx import Presentation
from starlette.applications import Starlette
from starlette.testclient import TestClient

from indicators import Comparator, exports, load_language, tokens
from indicators.capabilities import view_of
from indicators.exports.report.contents import matter
from indicators.view import Reader
from tests.api.conftest import HOME, served
from tests.pages.visit import Visit, words
from ui.serving import frames

GENK, LUCCA, PAITA, LARNAKA = "BE-GN-GENK", "IT-GN-LUCCA", "NC-GN-PAITA", "CY002C"
WITH_CITY = (
    "city",
    "compare",
    "map",
    "peers",
    "perception",
    "preparedness",
    "gaps",
    "foresight",
    "policies",
    "presentation",
    "catalogue",
)


def test_there_are_places_without_figures(atlas):
    silent = [one for one in atlas.choices() if not atlas.has_figures(one.id)]
    assert {GENK, LUCCA, PAITA, LARNAKA} <= {one.id for one in silent}
    assert sum(one.member for one in silent) >= 20


@pytest.mark.parametrize("language", ["en", "fr"])
def test_each_of_them_opens_its_own_page_and_no_other_citys(atlas, language):
    for city in [one for one in atlas.choices() if not atlas.has_figures(one.id)]:
        visit = Visit("city", city=city.id, lang=language)
        assert visit.trouble == visit.warnings == [], city
        begin = "No public figure yet for" if language == "en" else "Aucun chiffre public"
        assert begin in words(visit.headline), city
        assert city.name.replace("'", "’") in words(visit.headline)
        assert visit.chosen("city") == city.id
        assert "Liège do" not in visit.sent


def test_the_page_says_what_is_known_around_it_what_others_publish_and_how_to_contribute():
    text = words(Visit("city", city=LUCCA).sent)
    assert "Lucca (Italy) is a member of the network" in text
    assert "Italy: what cities publish" in text and "Pisa" in text
    assert "Figures of the area around it: Lucca (provincia)" in text
    assert "How to contribute" in text and "Italy: figures for the whole country" in text


def test_where_nothing_of_the_country_is_known_the_network_takes_its_place():
    text = words(Visit("city", city=PAITA).sent)
    assert "What cities in the network publish" in text and "whole country" not in text


@pytest.mark.parametrize("page", WITH_CITY)
@pytest.mark.parametrize("city", [GENK, PAITA, LARNAKA])
def test_on_every_page_it_stays_the_city_that_was_asked_for(page, city):
    visit = Visit(page, city=city)
    assert visit.trouble == visit.warnings == []
    if page not in ("catalogue",):
        assert visit.chosen("city") == city
    assert "Liège" not in visit.headline


@pytest.mark.parametrize(
    ("name", "id"),
    [("Marseille", "FR004C"), ("marseilles", "FR004C"), ("fr004c", "FR004C"), ("Luik", "BE005C"), ("Köln", "DE004C"),
     ("Cologne", "DE004C"), ("Genk", GENK), ("Lille", "FR003C"), ("Luxembourg", "LU001C")],
)  # fmt: skip
def test_a_named_city_is_resolved_and_the_link_says_its_id(name, id):
    visit = Visit("city", city=name)
    assert visit.trouble == visit.warnings == []
    assert visit.chosen("city") == id and visit.link.get("city", "BE005C") == id


@pytest.mark.parametrize("page", WITH_CITY)
def test_a_mistyped_city_is_asked_on_every_page_and_never_replaced(page):
    visit = Visit(page, city="marseile", year="2019")
    assert visit.trouble == []
    assert "marseile" in visit.headline and "Liège" not in visit.sent
    assert "?city=FR004C" in visit.sent.replace("year=2019&amp;", "").replace("year=2019&", "")
    assert visit.link["city"] == "marseile"


def test_a_name_of_two_cities_asks_which():
    visit = Visit("city", city="Saint-Denis", lang="fr")
    assert words(visit.headline).startswith("Quelle ville est")
    assert "FR-93066" in visit.sent and "FR030C" in visit.sent


def test_a_name_of_nobody_asks_for_a_city_and_the_one_chosen_is_opened():
    visit = Visit("city", city="Nowhereville")
    assert visit.headline == "No city is called “Nowhereville”"
    visit.choose("which_city", "FR026C")
    assert visit.chosen("city") == "FR026C" and visit.link["city"] == "FR026C"


def test_names_are_resolved_beside_the_own_city_too():
    visit = Visit("city", city="Lyon", to="Marseille")
    assert visit.warnings == [] and visit.link["to"] == "FR004C"
    visit = Visit("compare", city="Lyon", view="lines", cities="Wien,Berlin")
    assert visit.warnings == [] and visit.link["cities"] == "AT001C,DE001C"
    visit = Visit("peers", city="Lyon", group="Wien.Berlin.Roma")
    assert visit.warnings == [] and visit.link["group"] == "AT001C.DE001C.IT001C"


def test_a_frame_resolves_a_name_and_says_what_it_may_mean():
    client = TestClient(Starlette(routes=frames.routes("", lambda _scope: 0)))
    read = {"headers": {"accept-language": "en"}}
    assert "Marseille" in client.get("/embed/city?city=Marseille", **read).text
    for address in ("/embed/city?city=marseile", "/embed/chart?page=map&city=marseile", "/badge.svg?city=marseile"):
        answer = client.get(address, **read)
        assert answer.status_code == 404 and "Did you mean “Marseille, FR”?" in answer.text
    assert "No public figure yet for Genk" in client.get(f"/embed/city?city={GENK}", **read).text
    silent = client.get(f"/embed/city?city={PAITA}", **read)
    assert silent.status_code == 404 and "No public figure yet for Païta" in silent.text


@pytest.mark.parametrize("address", ["comparison?city={}", "peers?city={}", "cities/{}", "observations?city={}",
                                     "lines?indicator=noise&cities={}", "comparison?city=BE005C&to={}"])  # fmt: skip
def test_a_program_is_told_the_ids_of_the_cities_it_may_mean(atlas, address):
    program = TestClient(served(lambda: atlas), base_url=f"http://testserver{HOME}")
    problem = program.get(f"/{address.format('marseile')}")
    assert problem.status_code == 404
    assert {"id": "FR004C", "name": "Marseille, FR"} in problem.json()["candidates"], problem.json()
    problem = program.get(f"/{address.format('Saint-Denis')}")
    assert [one["id"] for one in problem.json()["candidates"]] == ["FR-93066", "FR030C"]


def test_no_file_of_a_place_without_figures_finds_anything_of_it(atlas):
    reader = Reader(load_language("en"), atlas.catalogue, tokens("light"))
    for city in (GENK, PAITA):
        dossier = atlas.dossier(city, Comparator())
        arguments = view_of(dossier), dossier, reader, ""
        report = json.dumps([matter(*arguments, brief=one) for one in (True, False)], default=str)
        slides = Presentation(io.BytesIO(exports.city_deck(*arguments))).slides
        titles = [one.shapes.title.text_frame.text for one in slides]
        for text in (report, *titles):
            assert not re.search("does not do clearly|no statistically significant|has all the figures", text), text
        assert "No public figure yet for" in titles[0] and "No public figure yet for" in report
