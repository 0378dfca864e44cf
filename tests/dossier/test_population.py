"""Beside a city's name stand the area it is and its residents: the same on every page and in every file of it."""

import io
import json
import zipfile
from html import unescape

import pytest

from indicators import Comparator, exports, load_language, tokens, views
from indicators.capabilities import view_of
from indicators.exports.report.contents import matter
from indicators.language.areas import area_of, area_sentence
from indicators.view import Reader
from tests.pages.visit import Visit, words

AREAS = {
    "BE005C": "Eurostat city area, 410,032 residents (2024)",
    "FR004C": "municipality, 886,040 residents (2024)",
}
OTHER = ("976,483", "976 483", "976483")  # Marseille as Eurostat outlines it
EN = load_language("en")


def packed(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return unescape(" ".join(file.read(one).decode("utf-8", "replace") for one in file.namelist()))


@pytest.mark.parametrize("city", AREAS)
@pytest.mark.parametrize("page", ["city", "peers", "perception", "compare", "map", "preparedness"])
def test_pages_say_which_area_the_city_is(page, city):
    text = words(Visit(page, city=city).sent)
    if page != "preparedness":  # a city that has said nothing has no finding there
        assert AREAS[city] in text
    assert not any(one in text for one in OTHER)


def test_a_wider_city_area_is_told_and_the_french_page_speaks_french(atlas):
    assert area_sentence(atlas.city("FR001C"), EN) == (
        "Paris: municipality, 2,103,778 residents (2024). Eurostat’s figures count a wider city area."
    )
    assert area_of(atlas.city("BE-GN-GENK"), EN) == "municipality"
    assert area_of(atlas.city("UK-Camden"), EN) == "district"
    assert area_of(atlas.city("FR-D31"), EN).startswith("département, ")
    liege = area_sentence(atlas.city("BE005C"), load_language("fr"))
    assert "ville au sens d’Eurostat" in liege and "habitants (2024)" in liege


@pytest.mark.parametrize("city", AREAS)
def test_every_file_of_a_city_says_it_and_gives_one_population(atlas, city):
    dossier, answer = atlas.dossier(city, Comparator()), atlas.compare(city)
    reader, link = Reader(EN, atlas.catalogue, tokens("light")), "https://vigie.example/"
    arguments = view_of(dossier), dossier, reader, link
    slide = views.presentation_slide(view_of(answer), answer, reader, "", link)
    files = {
        "report": json.dumps([matter(*arguments, brief=one) for one in (True, False)], ensure_ascii=False, default=str),
        "slides": packed(exports.city_deck(*arguments)),
        "workbook": packed(exports.city_workbook(*arguments)),
        "picture": exports.picture(view_of(answer), answer, reader, "column", link),
        "presentation": slide.notes,
        "frame": exports.city_page(view_of(answer), answer, reader, link, ""),
    }
    for name, text in files.items():
        assert AREAS[city] in " ".join(text.split()), name
        if name != "workbook":  # which also holds the count that a density was made of
            assert not any(one in text for one in OTHER), name


def test_no_city_shows_the_residents_of_another_area_than_its_own(atlas):
    both = [one for one in atlas.cities.values() if one.population_perimeter == "municipality" and one.city_population]
    assert len(both) > 300
    for city in both[::25]:
        assert "population" not in set(atlas.compare(city.id).rows["indicator"])
    assert "population" in set(atlas.compare("BE005C").rows["indicator"])
