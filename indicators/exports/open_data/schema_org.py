"""An indicator, and the whole catalogue, as search engines for data sets read them: schema.org/Dataset, DataCatalog."""

from collections.abc import Iterable

from indicators.catalogue import Catalogue
from indicators.exports.open_data.codes import FORMS
from indicators.exports.open_data.site_words import site_description, site_title
from indicators.language.language import Language
from indicators.model.branding import site_name
from indicators.model.indicators import Dataset, Indicator
from indicators.view.reader import Reader

CONTEXT = "https://schema.org/"
EUROPE = {
    "@type": "Place",
    "@id": "http://publications.europa.eu/resource/authority/continent/EUROPE",
    "name": "Europe",
}


def data_catalogue(site: str, _: Language) -> dict[str, object]:
    """The catalogue of the site, which lists its data sets at /catalog.jsonld."""
    return {
        "@context": CONTEXT,
        "@type": "DataCatalog",
        "@id": f"{site}/catalogue",
        "name": site_title(_),
        "description": site_description(_),
        "url": f"{site}/catalogue",
        "inLanguage": _.code,
        "isAccessibleForFree": True,
    }


def dataset_record(indicator: Indicator, years: tuple[int, int], reader: Reader, site: str) -> dict[str, object]:
    """The figures of an indicator as a data set; `years`: the first and the last that have one."""
    _, catalogue = reader.language, reader.catalogue
    datasets = _datasets(indicator, catalogue)
    figures = f"{site}/api/v1/observations?indicator={indicator.id}&limit=10000&lang={_.code}"
    page = f"{site}/catalogue?view=indicators&indicator={indicator.id}"
    record: dict[str, object] = {
        "@context": CONTEXT,
        "@type": "Dataset",
        "@id": page,
        "url": page,
        "identifier": indicator.id,
        "name": _.words(indicator.title),
        "description": " ".join([_.words(indicator.definition), *(_.words(one) for one in indicator.every_caveat)]),
        "keywords": [_.words(catalogue.themes[indicator.theme].title)],
        "inLanguage": _.code,
        "isAccessibleForFree": True,
        "temporalCoverage": f"{years[0]}/{years[1]}",
        "spatialCoverage": EUROPE,
        "variableMeasured": {
            "@type": "PropertyValue",
            "name": _.words(indicator.title),
            "unitText": _.words(catalogue.units[indicator.unit].title),
        },
        "creator": [
            {"@type": "Organization", "name": name} for name in dict.fromkeys(one.publisher for one in datasets)
        ],
        "citation": list(dict.fromkeys(_.words(one.citation) for one in datasets)),
        "includedInDataCatalog": {"@type": "DataCatalog", "@id": f"{site}/catalogue", "name": site_name()},
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": FORMS[form][1], "contentUrl": f"{figures}&format={form}"}
            for form in ("csv", "datapackage")
        ],
    }
    licences = list(dict.fromkeys(one.licence_address for one in datasets if one.licence_address))
    return record | ({"license": licences} if licences else {})


def _datasets(indicator: Indicator, catalogue: Catalogue) -> list[Dataset]:
    ids: Iterable[str] = dict.fromkeys(part.dataset for part in indicator.series)
    return [catalogue.datasets[id] for id in ids if id in catalogue.datasets]
