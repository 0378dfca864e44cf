"""Search engines for data sets read the Catalogue's indicators in the first HTML, before any script runs."""

import json
import re

import pytest

from indicators import LANGUAGES
from tests.ui.serving.test_link_cards import client  # noqa: F401 - the pages as server.py serves them

NIGHT = "safe_night_city"


def records(page: str) -> list[dict]:
    """What a page says as JSON-LD."""
    return [json.loads(one) for one in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)]


@pytest.mark.parametrize("code", LANGUAGES)
def test_an_indicator_of_the_catalogue_is_a_data_set(client, code):  # noqa: F811
    (record,) = records(client.get(f"/catalogue?view=indicators&indicator={NIGHT}&lang={code}").text)
    assert (record["@context"], record["@type"], record["identifier"]) == ("https://schema.org/", "Dataset", NIGHT)
    assert record["name"] and 50 <= len(record["description"]) <= 5000
    assert record["license"] == ["https://creativecommons.org/licenses/by/4.0/"]
    assert [one["encodingFormat"] for one in record["distribution"]] == ["text/csv", "application/zip"]
    assert record["inLanguage"] == code and record["temporalCoverage"] == "2019/2023"
    assert record["url"].startswith("https://vigie.example/catalogue?")


def test_the_catalogue_itself_is_a_data_catalogue(client):  # noqa: F811
    (record,) = records(client.get("/catalogue").text)
    assert record["@type"] == "DataCatalog" and record["url"] == "https://vigie.example/catalogue"


def test_other_pages_name_no_data_set(client):  # noqa: F811
    assert records(client.get("/about").text) == []
