"""The register of practices as one viewer may see it: the project's, and those that cities and partners entered."""

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from typing import Any

from indicators.access.rights import Viewer
from indicators.catalogue import Catalogue
from indicators.figures.entered import visible_versions
from indicators.model.collation import sort_key
from indicators.model.organisations import Organisation, OrganisationEntry
from indicators.model.practice_entries import EnteredPractice, PracticeEntry
from indicators.model.practices import Practice
from indicators.model.submissions import EntryState

DECLARED = ("problems", "measures", "technologies", "indicators")


def visible_practices(catalogue: Catalogue, entries: Iterable[PracticeEntry], viewer: Viewer) -> dict[str, Practice]:
    """The practices by id: the catalogue's, and of those that were entered the newest version that a viewer sees."""
    entered: dict[str, Practice] = {}
    for id, several in visible_versions(entries, viewer).items():
        if id not in catalogue.practices:
            newest, *earlier = (entered_practice(one, catalogue) for one in several)
            added = (earlier[-1] if earlier else newest).added
            entered[id] = replace(newest, added=added, earlier=tuple(earlier))
    return {**catalogue.practices, **entered}


def entered_practice(entry: PracticeEntry, catalogue: Catalogue) -> EnteredPractice:
    """A version of a practice, without what the catalogue no longer declares."""
    practice = entry.practice
    there = {name: tuple(id for id in getattr(practice, name) if id in getattr(catalogue, name)) for name in DECLARED}
    values: dict[str, Any] = {one.name: getattr(practice, one.name) for one in fields(Practice)} | there
    added = entry.saved_at.date() if entry.saved_at else practice.added
    return EnteredPractice(
        **values | {"added": added},
        owner=entry.city, consent=entry.consent, version=entry.version, saved_at=entry.saved_at,
    )  # fmt: skip


def marked_former(practices: Mapping[str, Practice], entries: Iterable[OrganisationEntry]) -> dict[str, Practice]:
    """The practices, marked where the page of the organisation that offered them was withdrawn."""
    states = {entry.id: entry.state for entry in entries}
    return {
        id: replace(one, is_former=True)
        if isinstance(one, EnteredPractice) and states.get(one.owner) is EntryState.WITHDRAWN else one
        for id, one in practices.items()
    }  # fmt: skip


def visible_organisations(entries: Iterable[OrganisationEntry]) -> dict[str, Organisation]:
    """The partners by id whose page is published, by name: the same for everybody."""
    standing: dict[str, Organisation] = {}
    for entry in entries:
        if entry.state is EntryState.PUBLISHED:
            standing[entry.id] = entry.organisation
        elif entry.state is EntryState.WITHDRAWN:
            standing.pop(entry.id, None)
    return dict(sorted(standing.items(), key=lambda one: sort_key(one[1].name)))
