"""Slides for an audience: every view has a picture, its words fit and are escaped, nobody is named unasked."""

import re
from dataclasses import replace

import pytest

from indicators import (
    Comparator,
    example_gaps,
    example_scorecard,
    example_shortages,
    load_catalogue,
    load_language,
    open_atlas,
)
from indicators.drawing.rooms import SCREEN, SCREEN_PHONE
from indicators.map.distribution import can_be
from indicators.model.indicators import LANGUAGES, AreaKind, City
from indicators.model.preparedness import Actor
from indicators.presentation import slides
from tests import seen

CATALOGUE = load_catalogue()
LONGEST = City("ES098C", "San Vicente del Raspeig / Sant Vicent del Raspeig", "ES", AreaKind.CITY)
CARD = replace(example_scorecard(CATALOGUE), city=LONGEST, invented=False)
NOTHING = replace(
    CARD, levels=CARD.levels[:0], sections=CARD.sections[:0], spread=CARD.spread[:0], apart=CARD.apart[:0], days=()
)
STATED = (CARD, NOTHING, replace(example_gaps(CATALOGUE), city=LONGEST), example_shortages(CATALOGUE))
NUMBER = re.compile(r' (?:x|cx|x1|x2)="(-?[\d.]+)"')


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("answer", STATED, ids=["card", "no card", "gaps", "shortages"])
def test_what_cities_state_has_a_picture_wide_and_narrow(answer, code):
    slide = seen.slide(answer, CATALOGUE, load_language(code))
    for svg, room in ((slide.wide, SCREEN), (slide.narrow, SCREEN_PHONE)):
        assert svg.startswith("<svg") and '"nan' not in svg
        assert all(-2 <= float(one) <= room.width + 2 for one in NUMBER.findall(svg))
    assert "{" not in re.sub(r"<svg.*</svg>", "", slide.title + slide.lead + slide.notes)


def test_a_city_without_answers_is_drawn_without_any_level():
    slide = seen.slide(NOTHING, CATALOGUE, load_language("en"))
    assert slide.title == "How prepared is San Vicente del Raspeig? No answers yet"
    assert "stroke-dasharray" in slide.wide and "7 questions" in slide.wide and ">2.3<" not in slide.wide


def test_the_marks_of_a_scorecard_are_those_of_the_lowest_the_highest_and_the_own_actor():
    rows = CARD.sections[CARD.sections["section"] == "organise"]
    alone = replace(CARD, sections=rows[rows["actor"] == Actor.MUNICIPALITY.value])
    svg = seen.slide(alone, CATALOGUE, load_language("en")).wide
    letters = re.findall(r'font-weight="700"[^>]*>([A-Z]+)<', svg)
    assert letters.count("M") == 2  # on its line, and in the key


def test_a_network_is_told_in_counts_without_the_name_of_a_city():
    shortages = example_shortages(CATALOGUE)
    with_name = replace(shortages, measures=tuple(replace(one, evaluated_in=(LONGEST,)) for one in shortages.measures))
    slide = seen.slide(with_name, CATALOGUE, load_language("en"))
    assert "Missing in 14 of 23 cities" in slide.wide
    assert "Raspeig" not in "".join((slide.title, slide.lead, slide.wide, slide.narrow, slide.notes))


@pytest.fixture(scope="module")
def atlas(bundled_store):
    """For a visitor."""
    return open_atlas(bundled_store)


def test_an_index_shows_the_own_city_among_others_with_the_band_of_each(atlas):
    answer = atlas.composed(CATALOGUE.indexes["trust_administration"], "BE005C", Comparator("all"), 2024)
    slide = seen.slide(answer, CATALOGUE, load_language("en"))
    assert slide.title.startswith("Liège is like most of the 91 cities")
    assert len(re.findall(r"(?:ahead|like most cities|behind), \d+%", slide.wide)) == 9
    assert not re.search(r"\d(?:st|nd|rd|th)\b", slide.title + slide.wide + slide.narrow)
    assert "Shown: 9 of 91 cities." in slide.notes and "CC BY 4.0" in slide.notes


def test_a_map_is_cut_without_an_id_and_counts_what_it_shows(atlas):
    answer = atlas.places("safe_night_city", "BE005C", Comparator(), 2023)
    slide = seen.slide(answer, CATALOGUE, load_language("en"))
    assert " id=" not in slide.wide and "Liège 43%" in slide.wide and ">51<" in slide.wide
    assert "below its peers’ median" in slide.title and "Liège 43" in slide.narrow
    dots = seen.slide(answer, CATALOGUE, load_language("en"), dots=True)
    assert "var(--vg-land)" not in dots.wide and dots.title.startswith(
        "In Liège, 43% of residents feel safe at night, below "
    )
    commitment = atlas.places("covenant_2030", "BE005C", Comparator(), 2024)
    assert not can_be(commitment)  # yes or no: the map itself is shown


def test_long_words_take_smaller_type():
    assert slides.classes("Short", "", "") == ("", "", "")
    sizes = slides.classes("A title that goes on " * 7, "word " * 120, f"<p>{'caveat ' * 160}</p>")
    assert sizes == ("vg-h-longer", "vg-h-most", "vg-h-smaller")
    assert slides.classes("W" * 160, "", "").title == "vg-h-longest"
