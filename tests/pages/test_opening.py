"""Every page opens, in every language and both themes, for every kind of area."""

import json
from itertools import product

import pytest

from indicators import LANGUAGES, Atlas
from indicators.drawing import projection
from indicators.map.chart import NARROW, WIDE
from indicators.model.indicators import AreaKind
from tests.pages.visit import PAGES, Visit
from tests.tongues import FIRST, OTHERS

VIEWS = [("compare", "view", view) for view in ("overview", "lines", "bars", "change", "scatter", "funnel")]
VIEWS += [("map", "colour", colour) for colour in ("outcome", "quintile", "value")]
COUNTRIES = ("DE", "ES", "FR", "IT", "PL", "PT", "UK")
LOCALES = {code: f"{code}-{code.upper()}" for code in LANGUAGES} | {"en": "en-GB"}
OPENED = [*product(PAGES, FIRST, (False, True)), *product(PAGES, OTHERS, (False,))]


@pytest.mark.parametrize(("name", "language", "dark"), OPENED)
def test_every_page_opens_with_a_headline(name, language, dark):
    visit = Visit(name, LOCALES[language], dark)
    assert visit.trouble == []
    assert visit.warnings == []
    assert visit.headline
    assert visit.language == language


@pytest.mark.parametrize(("name", "key", "view"), VIEWS)
def test_every_view_opens_in_both_languages(name, key, view):
    english, french = Visit(name, **{key: view}), Visit(name, **{key: view, "lang": "fr"})
    assert english.trouble == french.trouble == []
    assert english.headline != french.headline


@pytest.mark.parametrize("name", PAGES)
def test_a_headline_is_told_in_the_language_of_the_visit(name):
    assert Visit(name).headline != Visit(name, LOCALES["fr"]).headline


def test_the_language_of_the_browser_is_spoken_first_and_english_where_it_is_not_known():
    assert Visit(locale="fr-BE").language == "fr"
    assert Visit(locale="nl-BE").language == "en"


def test_the_language_of_the_link_is_spoken_whatever_the_browser_speaks():
    assert Visit(locale="fr-FR", lang="en").language == "en"


@pytest.mark.parametrize("name", ["city", "compare", "map", "perception"])
def test_a_page_opens_for_areas_of_every_kind(name, some_areas):
    for area in some_areas:
        visit = Visit(name, city=area)
        assert (area, visit.trouble, visit.warnings) == (area, [], [])


@pytest.mark.parametrize("view", ["lines", "bars", "scatter"])
def test_a_comparison_opens_for_areas_of_every_kind(view, some_areas):
    for area in some_areas[::2]:
        visit = Visit("compare", city=area, view=view)
        assert (area, visit.trouble, visit.warnings) == (area, [], [])


@pytest.fixture(scope="module")
def some_areas(atlas: Atlas) -> list[str]:
    """The first area of each kind, and of a few countries: with a survey, with offences only, with hardly anything."""
    first: dict[tuple[AreaKind, str], str] = {}
    for area in atlas.choices():
        first.setdefault((area.kind, area.country if area.country in COUNTRIES else ""), area.id)
    return list(first.values())


@pytest.mark.parametrize(
    ("screen", "forms"),
    [
        ("wide", ["chart_bars"]),
        ("narrow", ["chart_bars_phone"]),
        ("<b>", ["chart_bars", "chart_bars_phone"]),
        ("", ["chart_bars", "chart_bars_phone"]),
    ],
)
def test_a_chart_has_the_form_that_fits_the_screen_and_both_where_its_width_is_not_known(screen, forms):
    charts = Visit("compare", view="bars", screen=screen).app.get("plotly_chart")
    assert [one.proto.id.rpartition("-")[2] for one in charts] == forms


@pytest.mark.parametrize(
    ("screen", "size", "names"),
    [("wide", WIDE, 4), ("narrow", NARROW, 3)],  # on a phone a name without room beside its circle is in the list
)
def test_the_map_opens_with_the_own_city_and_its_peers_inside_whatever_the_window(screen, size, names):
    chart = Visit("map", city="BE005C", screen=screen).app.get("deck_gl_json_chart")[0].proto
    specification = json.loads(chart.json)
    state = specification["initialViewState"]
    view = projection.Viewport(state["longitude"], state["latitude"], state["zoom"], *size)
    labelled = [row for layer in specification["layers"] if layer["@@type"] == "TextLayer" for row in layer["data"]
                if any(name in row["t"] for name in ("Liège", "Marseille", "Nicosia", "Białystok"))]  # fmt: skip
    assert len(labelled) >= names
    for row in labelled:
        x, y = view.pixel(*row["p"])
        assert 0 <= x <= size[0] and 0 <= y <= size[1], row["t"]
