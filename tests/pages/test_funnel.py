"""Is the difference real? The funnel view and the ranks that a reader must ask for, on the real page."""

import re

import pytest

from tests.pages.visit import Visit


@pytest.mark.parametrize(("language", "finding"), [("en", "23 of 484 cities are"), ("fr", "23 villes sur 484")])
def test_the_funnel_of_a_rate_opens_with_its_finding(language, finding):
    visit = Visit("compare", view="funnel", city="FR004C", lang=language)
    assert visit.trouble == []
    assert "Marseille (724" in visit.headline
    assert finding in visit.text
    assert len(visit.table()) == 484


@pytest.mark.parametrize(("language", "why"), [("en", "do not narrow"), ("fr", "ne se resserrent pas")])
@pytest.mark.parametrize("city", ["BE005C", "FR004C"])
def test_a_funnel_of_samples_of_one_size_gives_way_to_bars_and_says_why(city, language, why):
    visit = Visit("compare", view="funnel", city=city, indicator="safe_night_city", lang=language)
    assert visit.trouble == []
    assert why in visit.warnings[0]
    assert len(visit.table()) == 9 and visit.link["view"] == "bars"


def test_the_funnel_is_offered_where_a_city_has_rates():
    visits = {city: Visit("compare", city=city, view="bars") for city in ("BE005C", "FR004C")}
    shapes = {city: str(one.app.button_group(key="view__en").options) for city, one in visits.items()}
    assert "Funnel" in shapes["FR004C"] and "Funnel" not in shapes["BE005C"]


def test_an_indicator_without_a_funnel_teaches_which_ones_have_one():
    visit = Visit("compare", view="funnel", indicator="population")
    assert visit.trouble == []
    assert "Funnel plots work for rates" in visit.app.info[0].value


def test_ranks_are_off_until_the_reader_asks_and_then_in_the_link():
    visit = Visit("compare", view="bars", indicator="safe_night_city")
    assert "between 8th and 9th of 9" not in visit.sent
    visit.app.toggle(key="ranks__en").set_value(True).run()
    assert visit.link["ranks"] == "on"
    assert "between 8th and 9th of 9" in visit.sent
    assert "A difference of two or three places is not meaningful." in visit.text
    assert "Rank (95%)" in visit.table()
    visit.app.toggle(key="ranks__en").set_value(False).run()
    assert "ranks" not in visit.link


def test_a_link_opens_the_ranks_in_french():
    visit = Visit("compare", view="bars", indicator="safe_night_city", ranks="on", lang="fr")
    assert "entre la 8e et la 9e place sur 9" in visit.sent


def test_a_link_that_asks_for_ranks_wrongly_says_so():
    visit = Visit("compare", view="bars", ranks="maybe")
    assert "maybe" in visit.warnings[0]
    assert visit.trouble == []


def test_offences_have_no_switch_of_ranks_and_a_link_that_asks_for_them_is_told_why():
    """Row 6 of the review: "Marseille, 9th of 9, almost surely", and 724 (Marseille) named as the highest."""
    theft = {"city": "FR004C", "view": "bars", "indicator": "recorded_theft_vehicle"}
    visit = Visit("compare", **theft, ranks="on")
    assert visit.trouble == [] and not [one for one in visit.app.toggle if one.key.startswith("ranks")]
    assert visit.warnings == ["No ranks: recorded offences do not rank cities. They depend on what is reported."]
    assert "range from" not in visit.headline and "Rank" not in " ".join(visit.table())
    assert Visit("compare", **theft).warnings == []


def test_a_foreign_city_keeps_the_bars_and_is_told_why_it_is_not_drawn():
    """Row 17 of the review: with Essen the chart vanished, "too few figures in common"."""
    visit = Visit(
        "compare", city="FR004C", view="bars", indicator="recorded_theft_vehicle", cities="FR002C,FR006C,DE006C"
    )
    assert "Not shown: Essen, because its level cannot be compared with that of Marseille." in visit.text
    assert visit.table()["City"].tolist() == ["Marseille", "Lyon", "Toulouse"]


def test_a_small_sensitive_count_is_in_no_funnel():
    visit = Visit("compare", city="ES-21002", view="funnel", indicator="recorded_sexual_violence")
    assert visit.trouble == []
    assert not re.search(r"\b8\.89\d", visit.sent)
