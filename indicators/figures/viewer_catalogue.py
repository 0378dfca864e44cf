"""The catalogue as one viewer may read it: the bundled entries, and those that members added and the viewer may see."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace

from indicators.access.rights import Viewer
from indicators.catalogue import Catalogue
from indicators.figures.contributed import with_contributed, with_proposed
from indicators.figures.discussions import with_discussions
from indicators.figures.evidence import with_findings
from indicators.figures.organisations import marked_former, visible_organisations
from indicators.figures.policies import visible_policies
from indicators.figures.practices import visible_practices
from indicators.figures.signals import visible_signals
from indicators.figures.workshops import with_workshops
from indicators.model.indicators import City, Release
from indicators.store import (
    COMMENTS,
    DISCUSSIONS,
    EVIDENCE,
    ORGANISATIONS,
    POLICIES,
    PRACTICES,
    PROPOSALS,
    SIGNALS,
    WORKSHOPS,
    Snapshot,
)


def viewer_catalogue(
    catalogue: Catalogue,
    store: Snapshot,
    viewer: Viewer,
    releases: Collection[Release],
    cities: Callable[[], Mapping[str, City]],
) -> Catalogue:
    """The catalogue with what members added: datasets, indicators, entries of registers, partners, workshops.

    `releases`: those that the viewer may know of; `cities`: asked for only where there is something to add.
    """
    if any(one.origin == "contributed" for one in releases):
        catalogue = with_contributed(catalogue, releases, cities())
    if proposals := store.entries(PROPOSALS):
        catalogue = with_proposed(catalogue, proposals, viewer, cities())
    if entries := store.entries(SIGNALS):
        catalogue = replace(catalogue, signals=visible_signals(catalogue.signals, entries, viewer))
    if entered := store.entries(POLICIES):
        policies = visible_policies(catalogue, entered, store.policy_plans(), viewer)
        if discussions := store.entries(DISCUSSIONS):
            policies = with_discussions(policies, discussions, store.entries(COMMENTS))
        catalogue = replace(catalogue, policies=policies)
    if practices := store.entries(PRACTICES):
        catalogue = replace(catalogue, practices=visible_practices(catalogue, practices, viewer))
    if partners := store.entries(ORGANISATIONS):
        catalogue = replace(
            catalogue, organisations=visible_organisations(partners),
            practices=marked_former(catalogue.practices, partners), signals=marked_former(catalogue.signals, partners),
        )  # fmt: skip
    if findings := store.entries(EVIDENCE):
        catalogue = with_findings(catalogue, findings)
    return with_workshops(catalogue, store.entries(WORKSHOPS), viewer)
