"""The catalogue of one viewer: what the project declares, then what this installation's members add to it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime

from indicators.access.rights import Act, Viewer, permitted
from indicators.catalogue import Catalogue
from indicators.catalogue.proposed import dataset_of, indicator_of, with_indicators
from indicators.model.indicators import SOURCE_LANGUAGE, AreaKind, City, Dataset, Release, Text
from indicators.model.proposals import ProposalStatus, ProposedIndicator
from indicators.model.submissions import CITY, NETWORK

PERIMETERS = {AreaKind.CITY: "city", AreaKind.MUNICIPALITY: "municipality"}


def with_contributed(catalogue: Catalogue, releases: Iterable[Release], cities: Mapping[str, City]) -> Catalogue:
    """The catalogue with a dataset for each that only releases tell of; the same one where there is none.

    `releases`: those that the viewer may know of, oldest first. One that never came out has no figures to explain.
    """
    newest = {one.dataset: one for one in releases if one.origin == "contributed" and one.published_at}
    unknown = {id: one for id, one in newest.items() if id not in catalogue.datasets}
    contributed = {id: _of_release(one, cities, catalogue) for id, one in unknown.items()}
    return replace(catalogue, datasets=catalogue.datasets | contributed) if contributed else catalogue


def with_proposed(
    catalogue: Catalogue, proposals: Iterable[ProposedIndicator], viewer: Viewer, cities: Mapping[str, City]
) -> Catalogue:
    """The catalogue with the proposed indicators that a viewer may see: the approved ones, and a city's own drafts.

    The one place that decides who sees which: everything that walks a catalogue walks this one. A dataset is added for
    an indicator of which no figure has been published yet.
    """
    visible = [one for one in visible_proposals(proposals, viewer) if one.id not in catalogue.indicators]
    if not visible:
        return catalogue
    datasets = dict(catalogue.datasets)
    for proposal in visible:
        id = dataset_of(proposal.city)
        if id not in datasets:
            datasets[id] = _of_proposal(proposal, cities, catalogue)
    indicators = [indicator_of(one, caveats=[_where_from(one, cities, catalogue)]) for one in visible]
    return with_indicators(replace(catalogue, datasets=datasets), indicators)


def visible_proposals(proposals: Iterable[ProposedIndicator], viewer: Viewer) -> list[ProposedIndicator]:
    """By proposal the version that a viewer sees as an indicator: the approved one, else their own city's draft."""
    visible: dict[str, ProposedIndicator] = {}
    for proposal in proposals:
        is_own_draft = (
            proposal.status not in (ProposalStatus.APPROVED, ProposalStatus.WITHDRAWN)
            and proposal.id not in visible
            and permitted(viewer, Act.SEE_PRIVATE, proposal.city)
        )
        if proposal.status is ProposalStatus.APPROVED or is_own_draft:
            visible[proposal.id] = proposal
    return list(visible.values())


def _where_from(proposal: ProposedIndicator, cities: Mapping[str, City], catalogue: Catalogue) -> Text:
    """The caveat that says whose indicator it is and how far its review has come."""
    is_approved = proposal.status is ProposalStatus.APPROVED
    phrase = catalogue.phrases["proposed_and_approved" if is_approved else "proposed_draft"].text
    name = cities[proposal.city].name if proposal.city in cities else NETWORK
    return {language: words.format(name=name) for language, words in phrase.items()}


def _of_release(release: Release, cities: Mapping[str, City], catalogue: Catalogue) -> Dataset:
    """What the newest release says of its dataset."""
    came_out = release.published_at.date() if release.published_at else release.vintage
    dataset = _dataset(release.dataset, release.author, release.licence, (release.vintage, came_out), cities, catalogue)
    return replace(dataset, sha256=release.sha256)


def _of_proposal(proposal: ProposedIndicator, cities: Mapping[str, City], catalogue: Catalogue) -> Dataset:
    """The dataset in which a city's figures will come, before there is a release."""
    moment = proposal.saved_at or datetime.min
    days = (moment.date(), moment.date())
    return _dataset(dataset_of(proposal.city), "", proposal.text.licence, days, cities, catalogue)


def _dataset(
    id: str, author: str, licence: str, days: tuple[date, date], cities: Mapping[str, City], catalogue: Catalogue
) -> Dataset:
    """A contributed dataset, published and retrieved on these days; counting rules are not told."""
    city = cities.get(id.removeprefix(CITY))
    name = city.name if city else (author or NETWORK)
    titles = catalogue.phrases["figures_of_city" if city else "figures_of_network"].text
    return Dataset(
        id=id,
        publisher=name,
        title={language: words.format(name=name) for language, words in titles.items()},
        address="",
        licence=licence,
        licence_address="",
        citation={SOURCE_LANGUAGE: f"{name}, {days[0].year}"},
        vintage=days[0],
        retrieved=days[1],
        reader="",
        files=(),
        release="",
        sha256="",
        published=days[0].isoformat(),
        perimeter=PERIMETERS.get(city.kind, "") if city else "",
        design_effect=catalogue.design_effect,
    )
