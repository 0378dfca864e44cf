"""A city's private file, looked for by those who must not see it: on every page, in every view, by every parameter."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

import api
from indicators import shows
from tests.pages.contributing import ANA, EVA, GERDA, GHENT, LIEGE, ContributePage, store_of_its_own
from tests.pages.visit import Visit
from ui.serving import frames

INDICATOR, TITLE, YEAR = (
    "recorded_burglary_dwelling",
    "Burglary of dwellings",
    "2025",
)  # of which nothing is public in Liège
FILE = "secret-of-liege.csv"
FIGURE = ("7712.38", "7,712")  # as a chart has it, and as it is written: no other figure is near it
TRACES = (*FIGURE, FILE, ANA, "city-BE005C@")
SHEET = f"city;indicator;year;value;count;population\nLiège;{INDICATOR};{YEAR};7712.38437;31500;408434\n"


@pytest.fixture(scope="module")
def store(small_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A store to which Ana has brought her city's figure on the page, for nobody else."""
    with store_of_its_own(small_store, tmp_path_factory.mktemp("private")) as path:
        contribute = ContributePage(ANA)
        contribute.bring(SHEET, FILE)
        contribute.publish("private")
        assert "contributors can see" in contribute.headline, contribute.text
        yield path


def links() -> Iterator[tuple[str, dict[str, str]]]:
    """Every page, and every view of one indicator, as a link asks for the private figure."""
    link = {"city": LIEGE, "indicator": INDICATOR, "year": YEAR}
    for page in ("city", "perception", "peers"):
        yield page, {"city": LIEGE, "year": YEAR}
    for view in ("lines", "bars", "change", "overview", "scatter", "funnel"):
        yield "compare", link | {"view": view, "cities": GHENT, "x": INDICATOR}
    yield "map", link | {"colour": "value"}
    for page in ("catalogue", "contribute", "accounts", "about"):
        yield page, {}


def seen(person: str, page: str, link: dict[str, str]) -> list[str]:
    """The traces of it that reach a person's browser."""
    visit = Visit(page, person=person, **link)
    assert visit.trouble == []
    for switch in visit.app.toggle:
        switch.set_value(True).run()
    offered = [str(option) for box in visit.app.selectbox for option in box.options]
    text = "\n".join([visit.sent, visit.text, *visit.warnings, *offered, *_labels(visit)])
    return [trace for trace in TRACES if trace in text]


def _labels(visit: Visit) -> list[str]:
    """What stands on buttons, downloads and folds."""
    return [one.label for kind in ("button", "download_button", "expander") for one in visit.app.get(kind)]


@pytest.mark.parametrize(("page", "link"), list(links()))
@pytest.mark.parametrize("person", ["", GERDA], ids=["visitor", "another city"])
def test_neither_a_visitor_nor_another_city_sees_a_trace_of_it(store, person, page, link):
    assert seen(person, page, link) == []


@pytest.mark.parametrize(("page", "link"), [one for one in links() if one[0] in ("city", "compare", "map")])
def test_an_editor_does_not_see_the_figure_either(store, page, link):
    assert not set(FIGURE) & set(seen(EVA, page, link))


@pytest.mark.parametrize("view", ["city", "lines", "bars", "scatter"])
def test_its_own_city_sees_it(store, view):
    page, link = next((page, link) for page, link in links() if view in (page, link.get("view")))
    assert set(FIGURE) & set(seen(ANA, page, link))


@pytest.mark.parametrize(("page", "link"), list(links()))
def test_no_other_web_site_shows_a_trace_of_it(store, page, link):
    client = TestClient(Starlette(routes=frames.routes("", api.RequestCounter(0).wait)))
    texts = [client.get(address, params=link | {"page": page}).text for address in ("/embed/chart", "/badge.svg")]
    text = re.sub(r' d="[^"]*"', "", "".join(texts))  # a drawn line has pixels, which look like figures
    assert [trace for trace in TRACES if trace in text] == []


def test_its_own_city_sees_the_file(store):
    assert FILE in seen(ANA, "contribute", {})


@pytest.mark.parametrize(
    ("page", "link"), [one for one in links() if one[0] in ("city", "compare", "map", "perception")]
)
def test_an_audience_sees_no_trace_of_it_even_when_its_own_city_presents(store, page, link):
    step = shows.view(f"{page}?{urlencode(link)}")
    for more in ({"step": "1"}, {}):
        visit = Visit("presentation", person=ANA, show=shows.written([step]), **more)
        contents = [one.proto.json for one in visit.app.get("bidi_component") if one.proto.WhichOneof("data") == "json"]
        assert visit.trouble == [] and contents
        assert [trace for trace in FIGURE if trace in "\n".join([visit.text, visit.sent, *contents])] == []


@pytest.mark.parametrize(("person", "knows"), [(ANA, True), (GERDA, False), (EVA, False), ("", False)])
def test_its_own_city_alone_reads_that_not_everybody_sees_it(store, person, knows):
    sentence = "only this city’s contributors see it, as the city chose"
    city = Visit("city", person=person, city=LIEGE)
    sheet = city.app.selectbox(key="sheet__en")
    assert (TITLE in sheet.options) == knows
    if knows:
        sheet.set_value(INDICATOR).run()
        assert f"Not shown to everybody {YEAR}: {sentence}" in city.text, city.text
        assert "The city’s contributors can choose who sees its figures, under Contribute." in city.text
        table = Visit("compare", person=person, city=LIEGE, view="lines", indicator=INDICATOR).table()
        assert table.loc[table["Year"] == int(YEAR), "Status"].tolist() == [sentence]
    assert sentence not in Visit("compare", city=LIEGE, view="lines", indicator=INDICATOR).sent
    assert city.trouble == []
