"""Feeds of a city and of an indicator: sound Atom (RFC 4287), in two languages, told of public figures only."""

from datetime import datetime
from email.utils import parsedate_to_datetime
from html import escape
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree as ET

import pytest
from starlette.testclient import TestClient

from indicators.model.submissions import Consent
from tests.api.conftest import of, served
from tests.api.test_secrets import FILE, KNOWN, LIEGE, NEW, brought
from ui.serving import addresses

A = "{http://www.w3.org/2005/Atom}"
FEEDS = [f"/feeds/{name}.atom?lang={code}" for name in (f"city/{LIEGE}", f"indicator/{KNOWN}") for code in ("en", "fr")]


@pytest.fixture(scope="module")
def reader(atlas) -> TestClient:
    """A program that reads feeds."""
    return TestClient(served(lambda: atlas, base=""))


def read(client: TestClient, feed: str) -> ET.Element:
    """A feed that arrived."""
    answer = client.get(feed, headers={"accept": "application/rss+xml, text/xml"})
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    return ET.fromstring(answer.content)


def one(parent: ET.Element, name: str) -> str:
    """The text of the only element of a name."""
    [element] = parent.findall(f"{A}{name}")
    return element.text


@pytest.mark.parametrize("feed", FEEDS)
def test_a_feed_has_all_that_the_standard_asks_for(reader, feed):
    root = read(reader, feed)
    assert root.tag == f"{A}feed"
    assert one(root, "id").startswith("urn:uuid:") and one(root, "title")
    assert [each.find(f"{A}name").text for each in root.findall(f"{A}author")] == ["Vigie"]
    links = {each.get("rel"): each.get("href") for each in root.findall(f"{A}link")}
    assert links["self"] == f"http://testserver{feed}"
    entries = root.findall(f"{A}entry")
    assert len(entries) > 3
    moments = [datetime.fromisoformat(one(entry, "updated")) for entry in entries]
    assert moments == sorted(moments, reverse=True) and all(moment.tzinfo for moment in moments)
    assert datetime.fromisoformat(one(root, "updated")) == moments[0]
    ids = [one(entry, "id") for entry in entries]
    assert len(set(ids)) == len(ids) and all(id.startswith("urn:uuid:") for id in ids)
    assert all(one(entry, "title") and one(entry, "summary") and one(entry, "rights") for entry in entries)
    assert ids == [one(entry, "id") for entry in read(reader, feed).findall(f"{A}entry")]


def test_addresses_are_those_of_the_outermost_proxy(atlas, monkeypatch):
    monkeypatch.setattr(addresses, "base", lambda: "/vigie")
    client = TestClient(served(lambda: atlas, base="/vigie"), base_url="http://city.example")
    for host, root in ((None, "https://city.example/vigie"), ("no host>", "/vigie")):
        headers = {"x-forwarded-proto": "https"} | ({"host": host} if host else {})
        feed = ET.fromstring(client.get(f"/vigie{FEEDS[0]}", headers=headers).content)
        links = {each.get("rel"): each.get("href") for each in feed.findall(f"{A}link")}
        assert links == {"self": f"{root}{FEEDS[0]}", "alternate": f"{root}/"}
        assert one(feed, "icon").startswith(root)
        assert all(each.get("href").startswith(f"{root}/") for each in feed.iterfind(f"{A}entry/{A}link"))


def test_an_entry_leads_to_the_view_that_shows_it(reader, atlas):
    root = read(reader, FEEDS[0])
    for entry in root.findall(f"{A}entry"):
        link = urlsplit(entry.find(f"{A}link").get("href"))
        parameters = {name: words[0] for name, words in parse_qs(link.query).items()}
        if link.path == "/compare":
            assert parameters["city"] == LIEGE and parameters["indicator"] in atlas.catalogue.indicators
        else:
            assert link.path == "/catalogue" and parameters["release"] in {each.id for each in atlas.releases}


def test_a_turn_says_both_figures_and_medians(reader):
    titles = {one(entry, "title"): one(entry, "summary") for entry in read(reader, FEEDS[0]).findall(f"{A}entry")}
    [title] = [each for each in titles if each.startswith("Assaulted or mugged")]
    assert title.endswith("Liège: 7% → 8% (2023); its peers rose more")
    start = "2019: 7%, worse (median of its peers: 5%). 2023: 8%, cannot tell (median 7%)."
    assert titles[title].startswith(start)


def test_a_feed_is_in_the_language_that_is_asked_for(reader):
    french = read(reader, FEEDS[3])
    assert french.get("{http://www.w3.org/XML/1998/namespace}lang") == "fr"
    assert "Se sentir en sécurité la nuit en ville" in one(french, "title")
    assert one(french, "id") != one(read(reader, FEEDS[2]), "id")


def test_a_feed_that_is_known_is_not_sent_again(reader):
    first = reader.get(FEEDS[0])
    assert reader.get(FEEDS[0], headers={"if-none-match": first.headers["etag"]}).status_code == 304


@pytest.mark.parametrize(
    ("feed", "status"),
    [("city/BE005.atom", 404), ("indicator/x.atom", 404), ("city/BE005C.atom?lang=nl", 422), ("x", 404)],
)
def test_a_feed_that_cannot_be_is_a_problem_document(reader, feed, status):
    answer = reader.get(f"/feeds/{feed}")
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")


@pytest.mark.parametrize("consent", [Consent.PRIVATE, Consent.MEMBERS, Consent.BLINDED], ids=lambda one: one.name)
def test_no_feed_tells_what_is_not_for_everybody(reader, bundled_store, tmp_path, consent):
    path = tmp_path / "vigie.duckdb"
    path.write_bytes(bundled_store.read_bytes())
    brought(path, consent)
    hiding = TestClient(served(of(path)))
    for feed in [*FEEDS, f"/feeds/indicator/{NEW}.atom", "/feeds/city/BE003C.atom"]:
        assert hiding.get(feed).content == reader.get(feed).content


@pytest.mark.parametrize("address", [f"/feeds/city/{LIEGE}?lang=fr", FEEDS[1]], ids=["page", "opened in a tab"])
def test_a_feed_that_people_open_is_a_page_in_their_language(reader, address):
    answer = reader.get(address, headers={"sec-fetch-dest": "document", "accept": "text/html,application/xml"})
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "Sec-Fetch-Dest" in answer.headers["vary"]
    page = answer.text
    assert '<html lang="fr">' in page and "<script" not in page
    assert "<h1>Nouveautés" in page and f"href='http://testserver/?city={LIEGE}&amp;lang=fr'" in page
    entries = read(reader, FEEDS[1]).findall(f"{A}entry")
    assert page.count("<article>") == len(entries) > 3
    for kind in ("atom", "rss"):
        assert f"href='http://testserver/feeds/city/{LIEGE}.{kind}?lang=fr'" in page
    assert page.index(escape(one(entries[0], "title"))) < page.index(escape(one(entries[-1], "title")))


def test_rss_tells_the_same_news_as_atom(reader):
    answer = reader.get(FEEDS[0].replace(".atom", ".rss"))
    assert answer.headers["content-type"] == "application/rss+xml; charset=utf-8"
    items = ET.fromstring(answer.content).findall("channel/item")
    entries = read(reader, FEEDS[0]).findall(f"{A}entry")
    assert [each.findtext("title") for each in items] == [one(entry, "title") for entry in entries]
    assert [each.findtext("guid") for each in items] == [one(entry, "id") for entry in entries]
    moments = [parsedate_to_datetime(each.findtext("pubDate")) for each in items]
    assert moments == [datetime.fromisoformat(one(entry, "updated")) for entry in entries]


def test_words_that_people_wrote_are_text(bundled_store, tmp_path):
    path = tmp_path / "vigie.duckdb"
    path.write_bytes(bundled_store.read_bytes())
    brought(path, Consent.PUBLIC)
    root = read(TestClient(served(of(path))), FEEDS[0])
    [title] = [one(entry, "title") for entry in root.findall(f"{A}entry") if "5 January 2026" in one(entry, "title")]
    assert "Liège" in title
    assert FILE not in ET.tostring(root, encoding="unicode")
