"""The catalogue of the public datasets and releases as DCAT-AP 3 (https://semiceu.github.io/DCAT-AP/releases/3.0.0/).

Written as JSON-LD; `turtle` says the same in Turtle. Addresses of entries are those of the catalogue with a fragment,
and stay the same from release to release.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote

import pandas as pd

from indicators.catalogue import Catalogue
from indicators.exports.open_data.codes import (
    FORMS,
    FREQUENCIES,
    GENERAL_THEME,
    IANA,
    LANGUAGE_CODES,
    THEME_TITLES,
    THEMES,
    authority,
)
from indicators.exports.open_data.site_words import site_description, site_title
from indicators.language.consents import release_title
from indicators.language.language import Language, load_language
from indicators.model.branding import site_name
from indicators.model.countries import COUNTRY_CODES
from indicators.model.indicators import LANGUAGES, City, Dataset, Release
from indicators.model.operator import contact_uri


@dataclass(frozen=True)
class Extent:
    """The first and last year, the codes of countries, the indicators and the number of figures."""

    first: int
    last: int
    countries: tuple[str, ...]
    indicators: tuple[str, ...]
    figures: int


def extents(facts: pd.DataFrame, column: str) -> dict[str, Extent]:
    """The extent of each dataset, release or indicator (`column`) among figures (tables.FACTS)."""
    rows = facts.assign(country=facts["geo"].str[:2])
    return {
        str(id): Extent(
            int(some["year"].min()),
            int(some["year"].max()),
            tuple(sorted(set(some["country"]))),
            tuple(dict.fromkeys(some["indicator"])),
            len(some),
        )
        for id, some in rows.groupby(column, sort=False, observed=True)
    }


CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "adms": "http://www.w3.org/ns/adms#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
}
Node = dict[str, object]


@dataclass(frozen=True, eq=False)
class PublicData:
    """What a visitor may see, and where it is: releases in use, their extents, the address of the site."""

    catalogue: Catalogue
    cities: Mapping[str, City]
    releases: tuple[Release, ...]
    of_datasets: Mapping[str, Extent]
    of_releases: Mapping[str, Extent]
    site: str
    publisher: str = ""
    contact: str = ""
    day: str = ""  # by whose publications the figures are; empty: today's

    @cached_property
    def in_use(self) -> tuple[Release, ...]:
        """The releases whose figures are current: none that is withdrawn, waits or is superseded."""
        return tuple(one for one in self.releases if one.status == "published" and one.id in self.of_releases)

    @cached_property
    def licences(self) -> dict[str, str]:
        """The address of each licence by its name."""
        return {one.licence: one.licence_address for one in self.catalogue.datasets.values() if one.licence_address}

    def address(self, id: str = "catalogue") -> str:
        """The stable address of an entry of the catalogue."""
        return f"{self.site}/catalog.jsonld#{quote(id, safe='@-_.')}"


def catalogue_record(public: PublicData) -> Node:
    """The whole catalogue as JSON-LD."""
    days = [one.published_at.date().isoformat() for one in public.in_use if one.published_at]
    datasets = [_dataset(public, id, newest) for id, newest in _newest(public).items()]
    node: Node = {
        "@context": CONTEXT,
        "@id": public.address(),
        "@type": "dcat:Catalog",
        "dct:identifier": public.address(),
        "dct:title": _texts(site_title),
        "dct:description": _texts(site_description),
        "dct:publisher": _agent(public.publisher or site_name(), public.address("publisher")),
        "dct:language": _languages(),
        "foaf:homepage": {"@id": f"{public.site}/", "@type": "foaf:Document"},
        "dcat:themeTaxonomy": {
            "@id": "http://publications.europa.eu/resource/authority/data-theme",
            "@type": "skos:ConceptScheme",
            "dct:title": {"@language": "en", "@value": "Data theme"},
        },
        "dct:spatial": _countries(sorted({one for extent in public.of_datasets.values() for one in extent.countries})),
        "dcat:service": _service(public),
        "dcat:dataset": [*datasets, *(_release(public, one) for one in public.in_use)],
    }
    if public.day:
        node["dcat:version"] = public.day
    if days:
        node |= {"dct:issued": _day(min(days)), "dct:modified": _day(max(days))}
    return node | _contact(public)


def turtle(record: Node) -> bytes:
    """The same triples as Turtle."""
    from rdflib import Graph  # only here: pages and other forms do without

    graph = Graph()
    graph.parse(data=json.dumps(record), format="json-ld")
    return graph.serialize(format="turtle", encoding="utf-8")


def _newest(public: PublicData) -> dict[str, Release]:
    """By dataset its newest release in use."""
    return {one.dataset: one for one in sorted(public.in_use, key=lambda one: one.vintage)}


def _dataset(public: PublicData, id: str, newest: Release) -> Node:
    declared = public.catalogue.datasets.get(id)
    extent = public.of_datasets[id]
    versions = [{"@id": public.address(one.id)} for one in public.in_use if one.dataset == id]
    node = _common(public, newest, extent) | {
        "@id": public.address(id),
        "dct:identifier": id,
        "dct:title": _title(public, newest),
        "dct:description": _description(public, declared, newest),
        "dct:modified": _day(newest.vintage.isoformat()),
        "dcat:version": newest.vintage.isoformat(),
        "dcat:hasVersion": versions,
        "dcat:distribution": _distributions(public, newest, "datasets", id),
    }
    if declared:
        if issued := declared.published_of(newest.vintage):
            node["dct:issued"] = _day(issued)
        if declared.address:  # a city's own dataset has no page
            node["foaf:page"] = {"@id": declared.address, "@type": "foaf:Document"}
        node["dct:provenance"] = {"@type": "dct:ProvenanceStatement", "rdfs:label": _own(declared.citation)}
        if frequency := _frequency(declared):
            node["dct:accrualPeriodicity"] = {**authority("frequency", frequency), "@type": "dct:Frequency"}
    return node


def _release(public: PublicData, release: Release) -> Node:
    """A release: a version of its dataset, with the figures of it that are in use."""
    extent = public.of_releases[release.id]
    node = _common(public, release, extent) | {
        "@id": public.address(release.id),
        "dct:identifier": release.id,
        "dct:title": _title(public, release, f", {release.vintage.isoformat()}"),
        "dct:description": _description(public, public.catalogue.datasets.get(release.dataset), release),
        "dcat:version": release.vintage.isoformat(),
        "dct:modified": _day(release.vintage.isoformat()),
        "dcat:isVersionOf": {"@id": public.address(release.dataset)},
        "dcat:distribution": _distributions(public, release, "releases", release.id),
    }
    if release.published_at:
        node["dct:issued"] = _day(release.published_at.date().isoformat())
    if release.reason:
        node["adms:versionNotes"] = release.reason
    return node


def _common(public: PublicData, release: Release, extent: Extent) -> Node:
    catalogue = public.catalogue
    themes = list(
        dict.fromkeys(catalogue.indicators[id].theme for id in extent.indicators if id in catalogue.indicators)
    )
    codes = dict.fromkeys([GENERAL_THEME, *(THEMES[one] for one in themes if one in THEMES)])
    keywords = [word for one in themes for word in _own(catalogue.themes[one].title)]
    node: Node = {
        "@type": "dcat:Dataset",
        "dct:publisher": _publisher(public, release),
        "dct:accessRights": {**authority("access-right", "PUBLIC"), "@type": "dct:RightsStatement"},
        "dct:language": _languages(),
        "dct:spatial": _countries(extent.countries),
        "dct:temporal": {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": _day(f"{extent.first}-01-01"),
            "dcat:endDate": _day(f"{extent.last}-12-31"),
        },
        "dcat:theme": [
            {
                **authority("data-theme", one),
                "@type": "skos:Concept",
                "skos:prefLabel": {"@language": "en", "@value": THEME_TITLES[one]},
            }
            for one in codes
        ],
        "dcat:keyword": keywords,
        "dcat:landingPage": {
            "@id": f"{public.site}/catalogue?view=releases&release={quote(release.id)}",
            "@type": "foaf:Document",
        },
    }
    return node | _contact(public)


def _distributions(public: PublicData, release: Release, kind: str, id: str) -> list[Node]:
    nodes: list[Node] = []
    for form, (file_type, media_type, title) in FORMS.items():
        address = f"{public.site}/api/v1/{kind}/{quote(id)}/observations?format={form}"
        nodes.append(
            {
                "@id": public.address(f"{id}.{form}"),
                "@type": "dcat:Distribution",
                "dct:title": title,
                "dcat:accessURL": {"@id": address, "@type": "rdfs:Resource"},
                "dcat:downloadURL": {"@id": address, "@type": "rdfs:Resource"},
                "dct:format": {**authority("file-type", file_type), "@type": "dct:MediaTypeOrExtent"},
                "dcat:mediaType": {"@id": f"{IANA}/{media_type}", "@type": "dct:MediaType"},
                "dct:license": _licence(public, release),
            }
        )
    return nodes


def _licence(public: PublicData, release: Release) -> Node:
    """The licence as an address, or as words where none is known."""
    declared = public.catalogue.datasets.get(release.dataset)
    name = release.licence or (declared.licence if declared else "")
    address = public.licences.get(name, "")
    if declared and name == declared.licence:
        address = declared.licence_address or address
    node: Node = {"@type": "dct:LicenseDocument", "dct:title": name}
    return node | ({"@id": address} if address else {})


def _publisher(public: PublicData, release: Release) -> Node:
    if declared := public.catalogue.datasets.get(release.dataset):
        return _agent(declared.publisher, public.address(f"publisher-{quote(declared.publisher, safe='')}"))
    city = public.cities.get(release.publisher)
    name = city.name if city else public.publisher or site_name()
    return _agent(name, public.address(f"publisher-{release.publisher}"))


def _service(public: PublicData) -> Node:
    home = f"{public.site}/api/v1"
    return {
        "@id": public.address("api"),
        "@type": "dcat:DataService",
        "dct:title": f"{site_name()} API",
        "dcat:endpointURL": {"@id": home, "@type": "rdfs:Resource"},
        "dcat:endpointDescription": {"@id": f"{home}/openapi.json", "@type": "rdfs:Resource"},
        "foaf:page": {"@id": f"{home}/docs", "@type": "foaf:Document"},
        "dcat:servesDataset": [{"@id": public.address(id)} for id in _newest(public)],
    }


def _contact(public: PublicData) -> Node:
    """Whom to write to, where the site names somebody."""
    if not public.contact:
        return {}
    address = contact_uri(public.contact)
    kind = "vcard:hasURL" if address == public.contact else "vcard:hasEmail"
    name = public.publisher or site_name()
    kinds = ["vcard:Organization", "vcard:Kind"]  # also where a portal knows no subclasses
    point = {"@id": public.address("contact"), "@type": kinds, "vcard:fn": name, kind: {"@id": address}}
    return {"dcat:contactPoint": point}


def _agent(name: str, address: str) -> Node:
    return {"@id": address, "@type": "foaf:Agent", "foaf:name": name}


def _frequency(dataset: Dataset) -> str:
    if dataset.every_months:
        return FREQUENCIES.get(dataset.every_months, "OTHER")
    return "IRREG" if dataset.schedule else ""


def _title(public: PublicData, release: Release, more: str = "") -> list[Node]:
    return _texts(lambda _: release_title(release, public.catalogue, _, public.cities) + more)


def _description(public: PublicData, declared: Dataset | None, release: Release) -> list[Node]:
    if declared and declared.description:
        return _own(declared.description)
    return _title(public, release)


def _countries(codes: Iterable[str]) -> list[Node]:
    return [
        {**authority("country", COUNTRY_CODES[one]), "@type": "dct:Location"} for one in codes if one in COUNTRY_CODES
    ]


def _languages() -> list[Node]:
    return [
        {**authority("language", LANGUAGE_CODES[one]), "@type": "dct:LinguisticSystem"}
        for one in LANGUAGES
        if one in LANGUAGE_CODES
    ]


def _own(text: Mapping[str, str]) -> list[Node]:
    """A text of the catalogue in every language that is offered."""
    return _texts(lambda _: _.words(dict(text)))


def _texts(make: Callable[[Language], str]) -> list[Node]:
    """A text in every language that is offered."""
    return [{"@language": code, "@value": make(load_language(code))} for code in LANGUAGES]


def _day(text: str) -> Node:
    """A date of which only the month or the year may be known."""
    types = {len("2025"): "gYear", len("2025-06"): "gYearMonth"}
    return {"@type": f"xsd:{types.get(len(text), 'date')}", "@value": text}
