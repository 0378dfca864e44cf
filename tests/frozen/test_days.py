"""The day of a page: chosen calmly, told in each slide, listed by no search engine, read by one reader."""

import io
import json
import re
import zipfile

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

import api
from api.questions import AddressQuestion
from indicators import LANGUAGES, DayError, SiteOperator, shows, written_day
from tests.frozen.test_frozen import DAY, LIEGE, NIGHT, program
from tests.pages.visit import Visit
from ui import session
from ui.serving import addresses, canonical, front_page, link_cards

SITE = "https://vigie.example"


def opened(page: Visit, name: str) -> Visit:
    """The page with its reference open."""
    page.app.session_state[f"cite_{name}"] = True
    page.app.run()
    assert page.trouble == []
    return page


def days(page: Visit):
    return next(one for one in page.app.selectbox if one.key.startswith("day_of_figures"))


def test_a_reader_chooses_an_earlier_day_beside_the_reference_and_goes_back():
    page = opened(Visit("compare", city=LIEGE, indicator=NIGHT, view="bars"), "bars")
    choice = days(page)
    assert choice.options[0] == "Today" and "24 November 2026" in choice.options
    choice.set_value("2026-11-24").run()
    page = opened(page, "bars")
    assert page.link["day"] == "2026-11-24" and "As published on 24 November 2026." in page.text
    days(page).set_value("").run()
    assert "day" not in page.link and "As published" not in page.text


def test_a_second_of_a_citation_stays_chosen():
    page = opened(Visit("compare", city=LIEGE, indicator=NIGHT, view="bars", day="2026-11-28T101500Z"), "bars")
    assert days(page).value == "2026-11-28T101500Z"


def test_a_scorecard_without_answers_is_cited_too():
    page = opened(Visit("preparedness", city=LIEGE), "example")
    assert any(one.proto.component_name == "copy_text" for one in page.app.get("bidi_component"))


def test_every_slide_stays_on_the_day_of_the_presentation():
    steps = [shows.view(f"compare?city={LIEGE}&view=bars&indicator={NIGHT}"), shows.view(f"city?city={LIEGE}")]
    for number in ("1", "2"):
        page = Visit("presentation", show=shows.written(steps), step=number, day=DAY)
        slides = [json.loads(one.proto.json) for one in page.app.get("bidi_component") if one.proto.json]
        slide = next(one["slide"] for one in slides if "slide" in one)
        assert page.trouble == [] and "As published on 28 November 2026." in slide and page.link["day"] == DAY
    added = Visit("compare", city=LIEGE, indicator=NIGHT, view="bars", day=DAY).click("Add to presentation")
    added.go("presentation")
    assert added.link["day"] == DAY and "day=" not in shows.read(added.link["show"])[0][0].address


@pytest.mark.parametrize("page", ["compare", "map", "foresight"])
def test_search_engines_list_the_page_of_today_alone(page):
    link = ("city", LIEGE), ("day", DAY), ("indicator", NIGHT), ("view", "forecasts" if page == "foresight" else "bars")
    card = link_cards.of_address(page, link, "en", SITE)
    html = front_page._more(card, "A finding")
    assert '<meta name="robots" content="noindex" />' in html
    canonical_link = re.search(r'rel="canonical" href="([^"]+)"', html)[1]
    assert canonical_link.startswith(f"{SITE}/{page}") and "day=" not in canonical_link
    assert not any("day=" in address for _, address in card.alternates) and len(card.alternates) == len(LANGUAGES) + 1
    assert not card.picture or f"day={DAY}" in card.picture  # what is shared stays of the day
    today = link_cards.of_address(page, tuple(pair for pair in link if pair[0] != "day"), "en", SITE)
    assert "noindex" not in front_page._more(today, "A finding") and today.address == card.address
    assert canonical.is_listed(page, dict(link))


def test_a_catalogue_and_a_package_of_a_day_say_so():
    routes = api.routes(
        session.public_atlas, "", 10**6, 60, addresses.site, frozen=session.published_atlas,
        operator=lambda: SiteOperator("Ville de Liège"),
    )  # fmt: skip
    client = TestClient(Starlette(routes=routes))
    record = client.get(f"/catalog.jsonld?day={DAY}").json()
    assert record["dcat:version"] == DAY and "Ville de Liège" in json.dumps(record["dct:publisher"], ensure_ascii=False)
    assert "dcat:version" not in client.get("/catalog.jsonld").json()
    package = client.get(f"/api/v1/observations?city={LIEGE}&indicator={NIGHT}&day={DAY}&format=datapackage&lang=en")
    with zipfile.ZipFile(io.BytesIO(package.content)) as file:
        descriptor = json.loads(file.read("datapackage.json"))
    assert descriptor["description"].startswith("As published on 28 November 2026.")
    assert descriptor["contributors"]


@pytest.mark.parametrize("text", ["2026-02-30", "2026-11-28T256000Z", "yesterday", "2026-11-28 ", "٢٠٢٦-11-28"])
def test_pages_and_the_api_read_a_day_alike(text):
    with pytest.raises(DayError):
        written_day(text)
    with pytest.raises(ValueError, match="day"):
        AddressQuestion(day=text)
    assert program().get(f"/api/v1/comparison?city={LIEGE}", params={"day": text}).status_code in (404, 422)
