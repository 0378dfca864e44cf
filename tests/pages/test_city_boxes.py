"""Boxes of cities: a name that no option has in these letters finds its city, as in the search box."""

import ast
from pathlib import Path

import pytest

from tests.house import modules
from tests.pages.visit import Visit

ROOT = Path(__file__).parents[2]
TYPED = {"gdansk": "Gdańsk", "danzig": "Gdańsk", "Krakow": "Kraków", "Marseile": "Marseille", "Mannhiem": "Mannheim"}


@pytest.mark.parametrize("typed", TYPED)
def test_the_front_page_opens_the_city_that_is_typed(typed):
    visit = Visit(front=True)
    visit.type("front_city", typed)
    assert TYPED[typed] in visit.headline and visit.trouble == []


def test_the_city_box_of_a_page_takes_a_name_in_any_language_in_its_link():
    visit = Visit("city", lang="fr")
    for typed, city in {"koln": "DE004C", "Aquisgrán": "DE086C", "Lüttich": "BE005C", "malaga": "ES006C"}.items():
        visit.type("city", typed)
        assert visit.app.selectbox(key="city__fr").value == city and visit.trouble == []


def test_a_name_that_no_city_has_changes_nothing_and_is_told_once():
    visit = Visit("city", city="DE004C")
    visit.type("city", "Xqzt")
    assert visit.app.selectbox(key="city__en").value == "DE004C" and "Cologne" in visit.headline
    assert "No city is called “Xqzt”" in [one.value for one in visit.app.caption]
    visit.choose("kind", "country")
    assert not [one for one in visit.app.caption if "Xqzt" in one.value]


def test_the_city_to_compare_with_and_those_beside_it_are_found_by_name():
    visit = Visit("compare", view="bars", city="BE005C", to="FR004C", cities="FR004C")
    visit.type("other", "lodz")
    assert visit.link["to"] == "PL002C"
    box = next(one for one in visit.app.multiselect if one.label == "Cities shown")
    box.set_value([*box.value, "antwerpen", "Liege?"]).run()
    assert visit.link["cities"] == "PL002C,BE002C" and visit.trouble == []


def test_every_box_of_cities_finds_them_by_name():
    """A select box over the names of areas is one of `ui/city_box.py`; Streamlit's own finds nothing by "gdansk"."""
    boxes = [
        (module.path, ast.unparse(call.args[0]))
        for module in modules(ROOT)
        if module.room in ("ui", "pages")
        for call in ast.walk(module.tree)
        if isinstance(call, ast.Call) and ast.unparse(call.func) in ("st.selectbox", "st.multiselect") and call.args
    ]
    assert len(boxes) > 20
    assert [one for one in boxes if one[1] in ("_('City')", "_('Cities')", "_('Find your city')")] == []
