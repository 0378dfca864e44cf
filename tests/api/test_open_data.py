"""The catalogue for data portals: valid DCAT-AP, the same in both forms, and only what everybody may see."""

import re
from pathlib import Path

import pyshacl
import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCAT, DCTERMS, RDF, SKOS, XSD
from starlette.applications import Starlette
from starlette.testclient import TestClient

import api
from indicators import LANGUAGES, SiteOperator, exports, store
from indicators.exports.open_data import codes
from indicators.model.countries import COUNTRY_CODES
from indicators.model.submissions import Consent
from tests.api.conftest import MANY, of
from tests.api.test_secrets import LIEGE, brought
from ui.serving import addresses

SHAPES = Path(__file__).parent / "dcat_ap_shapes.ttl"
OPERATOR = SiteOperator("Network of cities", contact="data@network.example")
RELEASE = f"city-{LIEGE}@2026-01-05"


def portal(path: Path, operator: SiteOperator = OPERATOR) -> TestClient:
    """A data portal that harvests a site."""
    routes = api.routes(of(path), "", MANY, 60, addresses.site, operator=lambda: operator)
    return TestClient(Starlette(routes=routes), base_url="https://vigie.example")


def copied(small_store: Path, folder: Path, consent: Consent) -> Path:
    """A store in which Liège published a release of its own."""
    path = folder / "vigie.duckdb"
    path.write_bytes(small_store.read_bytes())
    brought(path, consent)
    return path


def harvested(client: TestClient) -> Graph:
    """The catalogue as triples."""
    answer = client.get("/catalog.jsonld")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/ld+json")
    return Graph().parse(data=answer.text, format="json-ld")


@pytest.fixture(scope="module")
def path(small_store, tmp_path_factory) -> Path:
    """A store with a release of a city that everybody may see."""
    return copied(small_store, tmp_path_factory.mktemp("portal"), Consent.PUBLIC)


@pytest.fixture(scope="module")
def graph(path) -> Graph:
    """Its catalogue."""
    return harvested(portal(path))


def test_the_catalogue_has_what_the_profile_requires(graph):
    conforms, _graph, words = pyshacl.validate(graph, shacl_graph=Graph().parse(SHAPES))
    assert conforms, words


def test_the_shapes_find_what_is_missing(graph):
    broken = Graph() + graph
    theme = next(broken.subjects(RDF.type, SKOS.Concept))
    broken.remove((theme, SKOS.prefLabel, None))
    broken.add((next(broken.subjects(RDF.type, DCAT.Dataset)), DCTERMS.isVersionOf, theme))
    conforms, _graph, words = pyshacl.validate(broken, shacl_graph=Graph().parse(SHAPES))
    assert not conforms and "prefLabel" in words and "isVersionOf" in words


def test_turtle_says_the_same(path, graph):
    answer = portal(path).get("/catalog.ttl")
    assert answer.headers["content-type"].startswith("text/turtle")
    assert Graph().parse(data=answer.text, format="turtle").isomorphic(graph)


def test_titles_are_in_every_language_and_addresses_in_the_site(graph):
    datasets = set(graph.subjects(RDF.type, DCAT.Dataset))
    assert len(datasets) > 20
    for dataset in datasets:
        assert str(dataset).startswith("https://vigie.example/catalog.jsonld#")
        assert {title.language for title in graph.objects(dataset, DCTERMS.title)} == set(LANGUAGES)


def test_a_dataset_was_issued_when_its_publisher_published_it_as_exactly_as_that_is_known(graph):
    issued = {
        str(one).partition("#")[2]: graph.value(one, DCTERMS.issued)
        for one in graph.subjects(RDF.type, DCAT.Dataset)
    }  # fmt: skip
    assert issued["es_interior"] == Literal("2025-02-07", datatype=XSD.date)
    assert issued["eurostat_crime_countries"] == Literal("2024-04", datatype=XSD.gYearMonth)
    assert issued["no_ssb"] == Literal("2025", datatype=XSD.gYear)
    assert issued["urb_percep"] is None  # Eurostat states no date; ours is that of reading


def test_licences_are_addresses_and_downloads_answer_with_the_figures(path, graph):
    client = portal(path)
    survey = URIRef("https://vigie.example/catalog.jsonld#urb_percep")
    parts = list(graph.objects(survey, DCAT.distribution))
    places = sorted(str(graph.value(one, DCAT.downloadURL)) for one in parts)
    assert len(places) > 1
    for place in places:
        answer = client.get(place)
        assert answer.status_code == 200 and len(answer.content) > 5000, place
    licences = {graph.value(one, DCTERMS.license) for one in parts}
    assert licences == {URIRef("https://creativecommons.org/licenses/by/4.0/")}


def test_a_release_of_a_city_is_a_version_with_the_city_as_publisher(graph):
    release = URIRef(f"https://vigie.example/catalog.jsonld#{RELEASE}")
    assert graph.value(release, URIRef(f"{DCAT}isVersionOf")) == URIRef(
        f"https://vigie.example/catalog.jsonld#city-{LIEGE}"
    )
    agent = graph.value(release, DCTERMS.publisher)
    assert "Liège" in {str(one) for one in graph.objects(agent)}


@pytest.mark.parametrize("consent", [Consent.PRIVATE, Consent.MEMBERS, Consent.BLINDED], ids=lambda one: one.name)
def test_a_release_that_is_not_public_is_not_in_it(small_store, tmp_path, consent):
    client = portal(copied(small_store, tmp_path, consent))
    assert f"city-{LIEGE}" not in client.get("/catalog.jsonld").text
    assert client.get(f"/api/v1/releases/{RELEASE}/observations").status_code == 404


def test_a_withdrawn_release_leaves_the_catalogue_and_its_file_is_empty(small_store, tmp_path):
    path = copied(small_store, tmp_path, Consent.PUBLIC)
    before = portal(path)
    assert before.get(f"/api/v1/releases/{RELEASE}/observations").json()["count"] == 2
    store.withdraw(path, RELEASE, "A mistake in the file")
    client = portal(path)
    assert f"city-{LIEGE}" not in client.get("/catalog.jsonld").text
    assert client.get(f"/api/v1/releases/{RELEASE}/observations").json()["count"] == 0
    assert client.get("/api/v1/observations", params={"release": RELEASE}).json()["count"] == 0


def test_a_site_without_a_contact_names_none(path):
    text = portal(path, SiteOperator()).get("/catalog.jsonld").text
    assert "contactPoint" not in text and "mailto:" not in text


def test_pages_of_a_dataset_are_together_its_file(path):
    client = portal(path)
    file = client.get("/api/v1/datasets/urb_percep/observations").json()["data"]
    rows, place = [], "/api/v1/observations?dataset=urb_percep&limit=2500"
    while place:
        answer = client.get(place)
        rows += answer.json()["data"]
        place = answer.links.get("next", {}).get("url")
    assert rows == file and {one["dataset"] for one in rows} == {"urb_percep"} and len(rows) > 2500


def test_every_address_that_the_guide_for_language_models_names_answers(path):
    client = portal(path)
    guide = client.get("/llms.txt")
    assert guide.headers["content-type"].startswith("text/plain") and guide.text.startswith("# Vigie\n")
    assert exports.READ_WITH_CARE in guide.text
    places = re.findall(r"\]\((https://[^)]*)\)", guide.text)
    assert len(places) > 10
    assert {place: client.get(place).status_code for place in places} == dict.fromkeys(places, 200)


def test_problems_and_measures_name_each_other(path):
    client = portal(path)
    problems, measures = (client.get(f"/api/v1/{name}?lang=fr").json()["data"] for name in ("problems", "measures"))
    measures_by_id = {one["id"]: one for one in measures}
    assert len(problems) > 10
    for problem in problems:
        assert problem["title"] and problem["main_measures"] and (problem["indicators"] or problem["unmeasured"])
        assert all(problem["id"] in measures_by_id[id]["problems"] for id in problem["measures"])
    assert client.get("/api/v1/measures?format=csv").text.count("\n") > 10


def test_every_language_theme_and_country_has_its_code_of_the_union(small_store):
    atlas = of(small_store)()
    assert not {*LANGUAGES} - codes.LANGUAGE_CODES.keys()
    assert not atlas.catalogue.themes.keys() - codes.THEMES.keys()
    assert {*codes.THEMES.values(), codes.GENERAL_THEME} == codes.THEME_TITLES.keys()
    assert not {one.country for one in atlas.cities.values()} - COUNTRY_CODES.keys()
