"""What can be taken away from a page: all of a city from the City page, slides and workbook from a view."""

from tests.pages.visit import Visit


def test_the_city_page_offers_slides_reports_and_workbook_of_the_city():
    visit = Visit("city", city="BE005C", lang="en")
    assert visit.trouble == []
    offered = visit.export("city")
    assert {"Slides of the city (PPTX)", "Two-page report (PDF)", "Full report (PDF)"} <= offered
    assert {"Workbook of the city (XLSX)", "Data Package (ZIP)"} <= offered


def test_a_view_offers_its_slides_and_its_workbook_and_says_what_can_be_said():
    visit = Visit("compare", view="lines", city="BE005C", lang="en")
    assert {"Slides of this view (PPTX)", "Workbook of this view (XLSX)", "Data Package (ZIP)"} <= visit.export("lines")
    assert "What you cannot say" in visit.text


def test_a_view_that_is_made_of_no_figures_offers_no_package_of_figures():
    visit = Visit("practices", lang="fr")
    offered = visit.export("practices")
    assert offered and not {one for one in offered if "ZIP" in one}
