"""The register of practices as one viewer may see it: the project's, and those that cities and partners entered."""

from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any

from indicators.access.rights import Viewer
from indicators.catalogue import Catalogue
from indicators.figures.entered import visible_versions
from indicators.model.practice_entries import EnteredPractice, PracticeEntry
from indicators.model.practices import Practice

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
