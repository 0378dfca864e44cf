"""The datasets that cities and the network tell themselves: no file declares them, their releases do."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from indicators.catalogue import Catalogue
from indicators.model.indicators import AreaKind, City, Dataset, Release
from indicators.model.submissions import CITY, NETWORK

PERIMETERS = {AreaKind.CITY: "city", AreaKind.MUNICIPALITY: "municipality"}


def with_contributed(catalogue: Catalogue, releases: Iterable[Release], cities: Mapping[str, City]) -> Catalogue:
    """The catalogue with a dataset for each that only releases tell of; the same one where there is none.

    `releases`: those that the viewer may know of, oldest first. One that never came out has no figures to explain.
    """
    newest = {one.dataset: one for one in releases if one.origin == "contributed" and one.published_at}
    contributed = {id: _dataset(one, cities, catalogue) for id, one in newest.items() if id not in catalogue.datasets}
    return replace(catalogue, datasets=catalogue.datasets | contributed) if contributed else catalogue


def _dataset(release: Release, cities: Mapping[str, City], catalogue: Catalogue) -> Dataset:
    """What the newest release says of its dataset; counting rules are not told."""
    city = cities.get(release.dataset.removeprefix(CITY))
    name = city.name if city else (release.author or NETWORK)
    titles = catalogue.phrases["figures_of_city" if city else "figures_of_network"].text
    came_out = release.published_at.date() if release.published_at else release.vintage
    return Dataset(
        id=release.dataset,
        publisher=name,
        title={language: words.format(name=name) for language, words in titles.items()},
        address="",
        licence=release.licence,
        licence_address="",
        citation=f"{name}, {release.vintage.year}",
        published=release.vintage,
        retrieved=came_out,
        reader="",
        files=(),
        release="",
        sha256=release.sha256,
        perimeter=PERIMETERS.get(city.kind, "") if city else "",
    )
