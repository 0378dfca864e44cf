"""Small multiples on the real page: cities or indicators, in the link, with their table."""

from tests.pages.visit import Visit


def test_panels_of_cities_open_from_the_views_and_turn_into_panels_of_indicators():
    visit = Visit("compare", city="BE005C", indicator="safe_night_city", lang="en").press("view", "panels")
    assert visit.trouble == [] and visit.link["view"] == "panels" and "by" not in visit.link
    assert "all on the same scale" in visit.text
    assert {"Liège", "Antwerp"} <= set(visit.table()["City"])
    visit.press("by", "indicators")
    assert visit.trouble == [] and visit.link["by"] == "indicators"
    assert "Liège over time, next to the peers’ median" in visit.headline
    assert "12 indicators with the clearest differences" in visit.text
    visit.choose("theme", "safety")
    assert visit.link["theme"] == "safety" and visit.trouble == []
    assert set(visit.table()["City"]) >= {"Liège"}


def test_a_link_opens_panels_in_french_and_a_wrong_one_is_told():
    visit = Visit("compare", view="panels", by="indicators", lang="fr")
    assert visit.trouble == [] and "dans le temps" in visit.headline
    wrong = Visit("compare", view="panels", by="years", lang="en")
    assert "years" in wrong.warnings[0] and wrong.trouble == []


def test_a_link_to_the_digital_theme_opens_a_chart_for_each_indicator_and_the_overview_does_not_offer_it():
    visit = Visit("compare", theme="digital", lang="en")
    assert visit.trouble == [] and visit.warnings == []
    assert (visit.link["view"], visit.link["by"], visit.link["theme"]) == ("panels", "indicators", "digital")
    assert visit.headline.startswith("Country and region of Liège, 12 indicators over time")
    visit.press("view", "overview")
    assert visit.trouble == [] and visit.warnings == []
    assert "theme" not in visit.link and visit.link.get("view", "overview") == "overview"
    assert "digital" not in visit.app.selectbox(key="theme__en").options
