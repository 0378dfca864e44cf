"""Is the difference real? The funnel view and the ranks that a reader must ask for, on the real page."""

import re

import pytest

from tests.pages.visit import Visit


@pytest.mark.parametrize(("language", "finding"), [("en", "7 of 83 cities are outside"), ("fr", "7 villes sur 83")])
def test_the_funnel_of_a_survey_opens_with_its_finding(language, finding):
    visit = Visit("compare", view="funnel", indicator="safe_night_city", lang=language)
    assert visit.trouble == []
    assert "Liège (43" in visit.headline
    assert finding in visit.text
    assert len(visit.table()) == 83


def test_a_funnel_of_samples_of_one_size_says_that_it_narrows_nowhere():
    visit = Visit("compare", view="funnel", indicator="safe_night_city")
    assert "about as many people (839 to 892)" in visit.text and "The further right" not in visit.text
    visit = Visit("compare", view="funnel", city="FR004C")
    assert "about as many people" not in visit.text and "The further right" in visit.text


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
