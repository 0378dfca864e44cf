"""The reader chooses what a count is divided by, on the real pages: in the link, the headline and the table."""

import pytest

from tests.pages.visit import Visit

BERLIN = {"city": "DE001C", "indicator": "recorded_theft_vehicle", "lang": "en"}


@pytest.mark.parametrize("page", ["compare", "map"])
def test_a_choice_is_in_the_link_the_headline_and_the_table_and_the_default_is_not(page):
    more = {"view": "bars"} if page == "compare" else {}
    visit = Visit(page, **BERLIN, **more)
    assert visit.trouble == [] and "per" not in visit.link
    assert visit.app.selectbox(key="per__en").options == ["Residents", "Registered cars"]
    visit.choose("per", "vehicles")
    assert visit.trouble == [] and visit.link["per"] == "vehicles"
    assert "cars" in visit.headline
    assert set(visit.table()["Unit"]) == {"per 1,000 registered cars"}
    visit.choose("per", "residents")
    assert "per" not in visit.link and "cars" not in visit.headline


def test_there_is_no_switch_where_nothing_else_divides_the_figure():
    visit = Visit("compare", view="lines", indicator="safe_night_city")
    assert not [one for one in visit.app.selectbox if str(one.key).startswith("per__")]


def test_a_link_with_a_denominator_that_the_indicator_does_not_admit_says_so():
    visit = Visit("compare", view="bars", per="dwellings", **BERLIN)
    assert "dwellings" in visit.warnings[0] and visit.trouble == []


def test_a_link_keeps_a_denominator_that_the_city_does_not_have_and_names_who_lacks_it():
    visit = Visit("compare", view="bars", per="vehicles", **(BERLIN | {"city": "ES001C"}))
    assert visit.trouble == [] and visit.app.selectbox(key="per__en").value == "vehicles"
    assert "No figures published for Madrid" in visit.headline
    assert "No figure for Madrid, Barcelona" in visit.text
