"""An address with a day: the same figures after any later release, never what is withdrawn or private today."""

import json
import re
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

import api
from indicators import (
    Atlas,
    DayError,
    KeyCheck,
    People,
    Store,
    Viewer,
    as_published,
    citing,
    exports,
    load_catalogue,
    load_language,
    read_day,
    store,
)
from indicators.access.api_keys import ApiKeys
from indicators.access.rights import CONSOLE, SMALLEST_SHOWN, Role
from indicators.model import tables
from indicators.model.indicators import Release
from indicators.model.submissions import Consent
from tests.pages.contributing import EVA, pages_on_a_copy, start_again
from tests.pages.visit import Visit
from ui import session
from ui.serving import addresses, frames, link_cards

LIEGE, NIGHT, DAY = "BE005C", "safe_night_city", "2026-11-28"
VALUE, DIGITS = 98.75384, "98.75384"
LATER = f"city-{LIEGE}@later"


def publish(
    path,
    id: str = LATER,
    at: str | None = None,
    consent: Consent = Consent.PUBLIC,
    value: float = VALUE,
    city: str = LIEGE,
):
    """An editor lets out another figure of a city, in place of the official one."""
    rows = pd.DataFrame([{"indicator": NIGHT, "geo": city, "value": value, "period": "2023"}])
    rows = rows.assign(numerator=float("nan"), denominator=float("nan"), status="A", note="", series="own")
    moment = pd.Timestamp(at) if at else pd.Timestamp.now("UTC").tz_localize(None)
    release = Release(
        id, f"city-{city}", moment.date(), "published", "contributed", "own.csv", "", 1, "partial",
        publisher=city, licence="CC BY 4.0", reviewer="eva@network.example",
    )  # fmt: skip
    papers = store.ReleasePapers(store.Signature(at=moment.to_pydatetime()), consents={NIGHT: consent})
    store.publish(path, release, rows[list(tables.OBSERVATIONS)], papers)


@pytest.fixture
def path(bundled_store, tmp_path):
    with pages_on_a_copy(bundled_store, tmp_path) as file:
        yield file


def value_of(path, day: str) -> float:
    facts = Atlas(as_published(Store.open(path).pinned(), read_day(day)), load_catalogue()).figures([NIGHT])
    return facts[(facts["geo"] == LIEGE) & (facts["period"] == "2023")]["value"].iloc[0]


def program() -> TestClient:
    served = api.routes(session.public_atlas, "", 10**6, 60, addresses.site, frozen=session.published_atlas)
    return TestClient(Starlette(routes=[*served, *frames.routes("", lambda _scope: 0)]))


def test_what_is_cited_stays_after_a_later_release(path):
    client = program()
    addresses_ = [
        f"/api/v1/observations?city={LIEGE}&indicator={NIGHT}&day={DAY}",
        f"/api/v1/comparison?city={LIEGE}&day={DAY}",
        f"/card.png?page=city&city={LIEGE}&day={DAY}&lang=en",
    ]
    before = [client.get(one) for one in addresses_]
    assert [one.status_code for one in before] == [200, 200, 200]
    frame = f"/embed/chart?page=compare&view=bars&city={LIEGE}&indicator={NIGHT}&day={DAY}&lang=en"
    assert "These figures are the same today." in client.get(frame).text
    page = Visit(city=LIEGE, day=DAY)
    assert page.trouble == [] and "As published on 28 November 2026. These figures are the same today." in page.text
    publish(path)
    assert [client.get(one).content for one in addresses_] == [one.content for one in before]
    assert DIGITS in client.get(addresses_[0].partition("&day")[0]).text
    assert "Some of these figures have changed since." in client.get(frame).text
    later = Visit(city=LIEGE, day=DAY)
    assert "Some of these figures have changed since." in later.text
    assert later.rows == page.rows != Visit(city=LIEGE).rows


def test_a_page_whose_peers_alone_changed_is_not_called_the_same(path):
    peers = session.public_atlas().compare(LIEGE).peers
    before = Visit(city=LIEGE, day=DAY)
    for peer in peers[:5]:
        publish(path, f"city-{peer.id}@later", city=peer.id, value=5.0)
    page = Visit(city=LIEGE, day=DAY)
    assert page.rows == before.rows != Visit(city=LIEGE).rows
    assert "As published on 28 November 2026." in page.text and "These figures are the same today." not in page.text


def test_a_page_of_entries_says_that_they_are_those_of_today(path):
    page = Visit("practices", view="better", city=LIEGE, day=DAY)
    assert "Only the figures are from that day" in page.text
    assert "Only the figures are from that day" not in page.go("compare").text
    for name, view in (("practices", "practices"), ("policies", "policies"), ("policies", "evidence")):
        page = Visit(name, view=view, city=LIEGE, day=DAY)
        assert "Nothing on this page is from 28 November 2026: everything is as it is today." in page.text
        assert "As published on" not in page.text and "Only the figures" not in page.text
    frame = program().get(
        f"/embed/chart?page=policies&view=evaluation&policy=de_mannheim_smart_cameras&city={LIEGE}&day={DAY}&lang=en"
    )
    assert "Only the figures are from that day" in frame.text


def captions_of_a_citation(page: Visit, name: str) -> str:
    page.app.session_state[f"cite_{name}"] = True
    page.app.run()
    assert page.trouble == []
    return " ".join(one.value for one in page.app.caption)


def test_a_citation_promises_to_who_has_a_role_what_visitors_see(path):
    page = Visit("compare", city=LIEGE, indicator=NIGHT, view="bars")
    assert "every visitor" not in captions_of_a_citation(page, "bars")
    People(path, CONSOLE).grant(EVA, "editor")
    page = Visit("compare", person=EVA, city=LIEGE, indicator=NIGHT, view="bars")
    assert "It opens what every visitor sees" in captions_of_a_citation(page, "bars")


def test_a_citation_promises_no_day_where_a_store_is_too_large_for_one(path, monkeypatch):
    monkeypatch.setenv("VIGIE_IN_PLACE_FROM", "1000")
    start_again()
    page = Visit("compare", city=LIEGE, indicator=NIGHT, view="bars")
    assert "The address opens the newest figures" in captions_of_a_citation(page, "bars")
    assert not any("day=" in one.proto.json for one in page.app.get("bidi_component"))


def test_a_card_of_a_day_says_so_where_it_is_shared(path):
    link = ("city", LIEGE), ("indicator", NIGHT), ("view", "bars")
    today, then = (
        link_cards.made("compare", some, "en", "https://vigie.example") for some in (link, (*link, ("day", DAY)))
    )
    assert "As published" not in today.description
    assert then.description.startswith("As published on 28 November 2026. ") and f"day={DAY}" in then.picture


def test_a_register_of_a_day_says_that_it_is_that_of_today(path):
    answer = program().get(f"/api/v1/practices?day={DAY}").json()
    assert answer["published_by"] == DAY and answer["of_today"].startswith("Only figures are of that day.")


def test_a_key_sees_no_more_of_a_day_than_a_visitor_and_is_not_called_to_care(path):
    publish(path, at="2026-11-27", consent=Consent.MEMBERS)
    People(path, CONSOLE).grant(EVA, "editor")
    secret = ApiKeys(path, Viewer(Role.EDITOR, EVA)).create("A program", False)[1]
    keys = api.KeyedAccess(
        KeyCheck(path), session.atlas_for, session.intake, lambda: path.parent, api.RequestCounter(9)
    )
    served = api.routes(session.public_atlas, "", 10**6, 60, addresses.site, None, keys, frozen=session.published_atlas)
    client = TestClient(Starlette(routes=served), headers={"authorization": f"Bearer {secret}"})
    address = f"/api/v1/observations?city={LIEGE}&indicator={NIGHT}"
    now, then = client.get(address), client.get(f"{address}&day={DAY}")
    assert DIGITS in now.text and "seen_as" in now.json()
    assert then.status_code == 200 and DIGITS not in then.text and "seen_as" not in then.json()


def test_a_second_of_today_is_cited_before_what_comes_out_later_today(path):
    moment = citing()
    publish(path)
    assert value_of(path, moment.code) != VALUE
    assert value_of(path, moment.day.isoformat()) == VALUE


def test_what_is_withdrawn_or_private_today_comes_back_by_no_day(path):
    publish(path, at="2026-11-27")
    assert value_of(path, DAY) == VALUE
    store.withdraw(path, LATER, "Erreur de dénominateur")
    client = program()
    for kind in ("/api/v1/observations", "/embed/chart"):
        answer = client.get(f"{kind}?city={LIEGE}&indicator={NIGHT}&day={DAY}&lang=en")
        assert answer.status_code == 200 and DIGITS not in answer.text
    assert "Erreur de dénominateur" in answer.text
    page = Visit("compare", city=LIEGE, indicator=NIGHT, day=DAY)
    assert page.trouble == [] and DIGITS not in page.sent
    assert any("Erreur de dénominateur" in one for one in page.warnings)


def test_a_consent_narrowed_since_holds_for_every_day(path):
    publish(path, at="2026-11-27")
    store.consent(path, LIEGE, {NIGHT: Consent.PRIVATE})
    assert value_of(path, DAY) != VALUE
    assert DIGITS not in program().get(f"/api/v1/observations?city={LIEGE}&indicator={NIGHT}&day={DAY}").text


@pytest.mark.parametrize(("day", "sentence"), [
    ("2026-02-30", "“2026-02-30” is not a day"), ("yesterday", "is not a day"), ("2199-01-01", "has not come yet"),
    ("1999-01-01", "No figures were published by 1999-01-01"),
])  # fmt: skip
def test_a_day_that_cannot_be_is_told_and_the_page_goes_on_with_today(path, day, sentence):
    page = Visit(city=LIEGE, day=day)
    assert page.trouble == [] and sentence in page.warnings[0] and "day" not in page.link
    client = program()
    assert client.get(f"/embed/city?city={LIEGE}&day={day}&lang=en").status_code == 422
    answer = client.get(f"/api/v1/comparison?city={LIEGE}&day={day}")
    assert answer.status_code == (404 if "9-01-01" in day else 422) and day in answer.json()["detail"]


def test_the_day_goes_along_to_other_pages_and_one_press_leads_back(path):
    page = Visit(city=LIEGE, day=DAY).go("compare")
    assert page.link["day"] == DAY and "As published on 28 November 2026" in page.text
    assert "As published" not in page.go("contribute").text
    page.go("map").click("back_to_today")
    assert page.trouble == [] and "day" not in page.link and "As published" not in page.text


def test_a_very_large_store_refuses_in_words(path, monkeypatch):
    monkeypatch.setenv("VIGIE_IN_PLACE_FROM", "1000")
    with pytest.raises(DayError, match="too many figures"):
        value_of(path, DAY)


def test_a_view_is_cited_beside_its_link_and_the_address_has_the_day(path):
    page = Visit("compare", locale="fr-FR", city=LIEGE, indicator=NIGHT, view="bars")
    page.app.session_state["cite_bars"] = True
    page.app.run()
    forms = [
        json.loads(one.proto.json) for one in page.app.get("bidi_component") if one.proto.component_name == "copy_text"
    ]
    text, bibtex, ris = (one["text"] for one in forms)
    assert (
        page.trouble == []
        and "se sentent en sécurité la nuit" in text
        and "Consulté le" in text
        and "Commission européenne" in text
    )
    day = re.search(r"&day=(\S+)", text)[1]
    assert read_day(day).has_time and f"UR  - {text.split()[-1]}" in ris.splitlines()
    assert bibtex.startswith("@misc{vigie-bars-") and "urldate = {" in bibtex and "@20" in bibtex
    assert ris.startswith("TY  - DATA\r\n") and ris.endswith("ER  - \r\n") and "LA  - fr" in ris


def test_references_escape_what_their_form_reserves():
    link = "https://vigie.example/?city=BE005C&lang=en&day=2026-11-28"
    view = exports.CitedView(
        "Liège: 43 % feel {safe} & sound", ("Eurostat",), "City_Network", "2025-02", date(2026, 11, 29), link,
        exports.view_id("city", link), ("urb_percep@2026-11-24",),
    )  # fmt: skip
    en = load_language("en")
    assert exports.cited_text(view, en) == (
        "Eurostat; City_Network. “Liège: 43 % feel {safe} & sound”. Vigie. Data of February 2025. Accessed on "
        f"29 November 2026. {link}"
    )
    assert exports.cited_text(view, load_language("fr")).startswith("Eurostat\N{NARROW NO-BREAK SPACE}; City_Network. ")
    unpublished = exports.cited_text(replace(view, publishers=(), site=""), en)
    assert unpublished.startswith("Vigie. “Liège: 43 % feel {safe} & sound”. Data of")  # the site's name once
    assert "title = {{Liège: 43 \\% feel \\{safe\\} \\& sound}}" in exports.cited_bibtex(view, en)
    assert "DA  - 2025/02" in exports.cited_ris(view, en) and "date = {2025-02}" in exports.cited_bibtex(view, en)
    undated = replace(view, of="", read_on=date(2026, 11, 24))
    assert "Data read on 24 November 2026. Accessed on 29 November 2026." in exports.cited_text(undated, en)
    assert "DA  - " not in exports.cited_ris(undated, en) and " year = {" not in exports.cited_bibtex(undated, en)
    assert exports.view_id("city", link.replace("lang=en", "lang=fr")) == view.id
    assert exports.view_id("city", link.replace("BE005C", "BE003C")) != view.id


def test_a_reference_has_the_publishers_date_and_none_where_one_of_them_states_none(path):
    datasets = load_catalogue().datasets
    releases = Store.open(path).pinned().releases()
    balance, survey = datasets["es_interior"], datasets["urb_percep"]
    assert exports.dates_of([balance, datasets["no_ssb"]], releases) == ("2025", date(2026, 11, 27))
    assert exports.dates_of([balance, survey], releases) == ("", date(2026, 11, 24))
    newer = [replace(one, vintage=date(2026, 12, 1)) for one in releases if one.dataset == "es_interior"]
    assert exports.dates_of([balance], newer) == ("", date(2026, 12, 1))  # the date of a later file is not known


def test_small_counts_are_protected_on_a_day_as_today(path):
    pinned = Store.open(path).pinned()
    today, then = (Atlas(state, load_catalogue()) for state in (pinned, as_published(pinned, read_day("2026-11-25"))))
    assert then._data.companions >= today._data.companions
    facts = then._data.facts(indicators=then._data.sensitive)
    assert len(facts) > 100 and not facts["numerator"].between(1, SMALLEST_SHOWN - 1).any()
