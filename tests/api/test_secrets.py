"""A figure that is not for everybody, looked for at every address, by every filter, in every form, in every error."""

from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from urllib.parse import parse_qsl

import pandas as pd
import pytest
from starlette.testclient import TestClient

from indicators import store
from indicators.model import tables
from indicators.model.indicators import Release
from indicators.model.submissions import Consent
from tests.api.conftest import HOME, of, served

LIEGE, GHENT, SECRET = "BE005C", "BE003C", 7712.38437
NEW, KNOWN = "recorded_burglary_dwelling", "safe_night_city"  # nothing is public of the first in Liège
YEAR, FILE, ACCOUNT = 2025, "secret-of-liege.csv", "ana@liege.example"
TRACES = ("7712.38", FILE, ACCOUNT, "city-BE005C", "31507")
BOTH = f"{NEW},{KNOWN}"


def brought(path: Path, consent: Consent) -> None:
    """A city's own release: one indicator that is not known of it otherwise, and a newer figure of one that is."""
    rows = [{"indicator": one, "geo": LIEGE, "value": SECRET} for one in (NEW, KNOWN)]
    rows = pd.DataFrame(rows).assign(period=str(YEAR), numerator=31507.0, denominator=408434.0, status="A", note="",
                                     series="own")[list(tables.OBSERVATIONS)]  # fmt: skip
    day = date(2026, 1, 5)
    release = Release(
        f"city-{LIEGE}@{day}", f"city-{LIEGE}", day, "published", "contributed", FILE, "", 0, "partial",
        publisher=LIEGE, account=ACCOUNT, licence="CC BY 4.0", reason="Only for us",
    )  # fmt: skip
    store.publish(path, release, rows, store.ReleasePapers(consents=dict.fromkeys((NEW, KNOWN), consent)))


@pytest.fixture(scope="module", params=[Consent.PRIVATE, Consent.MEMBERS, Consent.BLINDED], ids=lambda one: one.name)
def hiding(request, small_store, tmp_path_factory) -> TestClient:
    """The API on a store that holds the figure."""
    path = tmp_path_factory.mktemp("secret") / "vigie.duckdb"
    path.write_bytes(small_store.read_bytes())
    brought(path, request.param)
    return TestClient(served(of(path)), base_url="http://testserver" + HOME)


@pytest.fixture(scope="module")
def without(small_store) -> Callable[[str], tuple[int, bytes]]:
    """What a store without the figure answers to a question: its status and its content, asked for once."""
    client = TestClient(served(of(small_store)), base_url="http://testserver" + HOME)

    @cache
    def answer(question: str) -> tuple[int, bytes]:
        response = client.get(question)
        return response.status_code, bare(response)

    return answer


def questions() -> list[str]:
    """Every address that could tell it, and questions that fail."""
    return [
        *("/cities", f"/cities/{LIEGE}", "/indicators", f"/indicators/{NEW}", "/datasets", "/releases"),
        *(f"/indicators/{KNOWN}", f"/releases?dataset=city-{LIEGE}", f"/observations?city={LIEGE}&limit=10000"),
        f"/observations?indicator={BOTH}&from={YEAR}&until={YEAR}",
        f"/observations?theme=recorded,safety&country=BE&from={YEAR}",
        f"/observations?city={LIEGE}&indicator={BOTH}&as_known_on=2026-11-25",
        f"/observations?city={LIEGE}&indicator={BOTH}&limit=1",
        f"/observations?city={LIEGE}&indicator={NEW}&from={YEAR}&until=2000",
        *(f"/observations?city={LIEGE}&indicator={BOTH}&format={form}" for form in ("datapackage", "csvw", "sdmx-csv")),
        f"/datasets/city-{LIEGE}/observations", f"/releases/city-{LIEGE}@2026-01-05/observations?format=datapackage",
        *(f"/comparison?city={LIEGE}{more}" for more in ("", "&to=all", "&to=country", f"&year={YEAR}")),
        *(f"/comparison?city={GHENT}&to={to}&year={YEAR}" for to in (LIEGE, "country", "peers")),
        f"/comparison?city={GHENT}&group={LIEGE},FR001C,FR009C&year={YEAR}",
        f"/peers?city={LIEGE}",
        *(f"/{kind}?indicator={one}&cities={LIEGE},{GHENT}&year={YEAR}"
          for kind in ("lines", "bars") for one in (NEW, KNOWN)),
        *("/observations?city=city-BE005C", f"/releases?dataset={FILE}", f"/{FILE}", "/observations?release=secret"),
    ]  # fmt: skip


def bare(answer) -> bytes:
    """An answer without what names the state of the store."""
    body = answer.json() if "json" in answer.headers["content-type"] else {}
    return repr({**body, "next": bool(body.get("next"))}).encode() if body else answer.content


@pytest.mark.parametrize("question", questions())
def test_the_answers_are_those_of_a_store_without_it(without, hiding, question):
    with_it = hiding.get(question)
    assert (with_it.status_code, bare(with_it)) == without(question)


@pytest.mark.parametrize("form", ["json", "csv", "parquet", "json-stat"])
def test_no_form_holds_a_trace_of_it(hiding, form):
    for question in questions():
        answer = hiding.get(question, params={"format": form} | dict(parse_qsl(question.partition("?")[2])))
        response_text = f"{answer.headers}{answer.content.decode('utf-8', 'replace')}"
        assert not [trace for trace in TRACES if trace in response_text and trace not in question], question


def test_what_is_public_is_told_with_its_publisher_and_licence(small_store, tmp_path):
    path = tmp_path / "vigie.duckdb"
    path.write_bytes(small_store.read_bytes())
    brought(path, Consent.PUBLIC)
    client = TestClient(served(of(path)), base_url="http://testserver" + HOME)
    payload = client.get(f"/observations?city={LIEGE}&indicator={NEW}").json()
    assert [one["value"] for one in payload["data"]] == [SECRET]
    assert payload["datasets"][0] | {"title": ""} == {
        "id": f"city-{LIEGE}", "title": "", "publisher": "Liège", "licence": "CC BY 4.0", "licence_address": "",
        "address": "", "citation": payload["datasets"][0]["citation"],
        "next_expected": payload["datasets"][0]["next_expected"],
    }  # fmt: skip
    assert ACCOUNT not in client.get("/releases").text
    assert FILE not in client.get("/releases").text
