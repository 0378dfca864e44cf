"""The catalogue as one viewer may read it: the bundled entries, and those that members added and the viewer may see."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any

from indicators.access.rights import Viewer, may_see
from indicators.catalogue import Catalogue
from indicators.figures.contributed import with_contributed, with_proposed
from indicators.figures.discussions import with_discussions
from indicators.figures.organisations import marked_former, visible_organisations
from indicators.figures.policies import visible_policies
from indicators.figures.practices import visible_practices
from indicators.figures.signals import visible_signals
from indicators.model.city_workshops import OTHER_KINDS, CityWorkshop
from indicators.model.evidence import EvidenceEntry, EvidenceFinding
from indicators.model.indicators import City, Release
from indicators.model.limits import FEWEST_OF_A_KIND
from indicators.model.submissions import Entered
from indicators.model.workshops import Workshop
from indicators.statistics.group_judgements import groups_together
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


SUBJECTS = ("measures", "technologies", "problems")


def with_findings(catalogue: Catalogue, entries: Iterable[EvidenceEntry]) -> Catalogue:
    """The catalogue with the newest version of each finding, and the earlier ones behind it.

    What is withdrawn goes back to the project's own finding, or away. Where there is a finding now, the search was not
    in vain.
    """
    versions: dict[str, list[EvidenceEntry]] = {}
    for entry in entries:
        versions.setdefault(entry.id, []).insert(0, entry)
    evidence = dict(catalogue.evidence)
    for id, several in versions.items():
        newest = several[0]
        if newest.withdrawn:
            continue
        standing = [one for one in several if not one.withdrawn]
        first = [catalogue.evidence[id]] if id in catalogue.evidence else []
        earlier = [*(_revised(one, catalogue) for one in standing[1:]), *first]
        evidence[id] = _revised(newest, catalogue, tuple(earlier))
    return replace(catalogue, evidence=evidence, searched=_in_vain(catalogue, evidence.values()))


def _revised(entry: EvidenceEntry, catalogue: Catalogue, earlier: tuple[EvidenceFinding, ...] = ()) -> EvidenceFinding:
    """A version of a finding, without what the catalogue no longer declares."""
    finding = entry.finding
    there: dict[str, Any] = {
        name: tuple(id for id in getattr(finding, name) if id in getattr(catalogue, name)) for name in SUBJECTS
    }
    entered = Entered[EvidenceFinding](version=entry.version, note=entry.note, saved_at=entry.saved_at, earlier=earlier)
    return replace(finding, **there, entered=entered)


def _in_vain(catalogue: Catalogue, findings: Iterable[EvidenceFinding]) -> dict:
    """The searches in vain, without the measures and technologies of which there is a finding."""
    findings = list(findings)
    studied = {name: {id for one in findings for id in getattr(one, name)} for name in ("measures", "technologies")}
    left = {
        id: replace(
            search,
            measures=tuple(one for one in search.measures if one not in studied["measures"]),
            technologies=tuple(one for one in search.technologies if one not in studied["technologies"]),
        )
        for id, search in catalogue.searched.items()
    }
    return {id: search for id, search in left.items() if search.measures or search.technologies}


def with_workshops(catalogue: Catalogue, workshops: Iterable[CityWorkshop], viewer: Viewer) -> Catalogue:
    """The catalogue with the results of cities that the viewer may see; the same one where there is none."""
    visible = {one.id: without_small_kinds(one.result) for one in workshops
               if one.result and may_see(viewer, one.consent, one.city)}  # fmt: skip
    return replace(catalogue, workshops=catalogue.workshops | visible) if visible else catalogue


def without_small_kinds(result: Workshop) -> Workshop:
    """A result without the kinds of actor that would stand together today, as those of earlier versions may be stored.

    Their judgements cannot be put together from medians, so they are left out of the comparison.
    """
    people = [one.kind for one in result.groups for _person in range(one.participants)]
    names = groups_together(people, FEWEST_OF_A_KIND, OTHER_KINDS)
    groups = tuple(one for one in result.groups if names.get(one.kind, one.kind) == one.kind)
    return result if len(groups) == len(result.groups) else replace(result, groups=groups)
