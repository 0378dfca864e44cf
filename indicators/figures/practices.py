"""The register of practices as one viewer may see it: the project's, and those that cities and partners entered."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from indicators.access.rights import Viewer
from indicators.catalogue import Catalogue
from indicators.figures.entered import visible_versions
from indicators.model.practice_entries import PracticeEntry
from indicators.model.practices import Practice
from indicators.model.submissions import Entered

DECLARED = ("problems", "measures", "technologies", "indicators")


def visible_practices(catalogue: Catalogue, entries: Iterable[PracticeEntry], viewer: Viewer) -> dict[str, Practice]:
    """The practices by id: the catalogue's, and of those that were entered the newest version that a viewer sees."""
    entered: dict[str, Practice] = {}
    for id, several in visible_versions(entries, viewer).items():
        if id not in catalogue.practices:
            newest, *rest = several
            earlier = tuple(entered_practice(one, catalogue) for one in rest)
            practice = entered_practice(newest, catalogue, earlier)
            entered[id] = replace(practice, added=earlier[-1].added) if earlier else practice
    return {**catalogue.practices, **entered}


def entered_practice(entry: PracticeEntry, catalogue: Catalogue, earlier: tuple[Practice, ...] = ()) -> Practice:
    """A version of a practice, without what the catalogue no longer declares."""
    practice = entry.practice
    there: dict[str, Any] = {
        name: tuple(id for id in getattr(practice, name) if id in getattr(catalogue, name)) for name in DECLARED
    }
    added = entry.saved_at.date() if entry.saved_at else practice.added
    entered = Entered(entry.city, entry.consent, entry.version, entry.saved_at, earlier=earlier)
    return replace(practice, **there, added=added, entered=entered)
