"""Which versions of what cities and partners entered a viewer sees: one rule for every register with versions."""

from collections.abc import Iterable
from typing import TypeVar

from indicators.access.rights import Viewer, may_see
from indicators.model.policy_entries import PolicyEntry
from indicators.model.practice_entries import PracticeEntry
from indicators.model.submissions import EntryState

Versioned = TypeVar("Versioned", PolicyEntry, PracticeEntry)


def visible_versions(entries: Iterable[Versioned], viewer: Viewer) -> dict[str, list[Versioned]]:
    """By id the published versions that a viewer sees, the newest first.

    `entries`: every published step and the newest of each id, in the order in which they came. Who may not see the
    newest published version sees no earlier one either: what is shown to fewer people from now on was taken from the
    others. A later step of one version, such as a translation, takes the place of the earlier one.
    """
    versions: dict[str, list[Versioned]] = {}
    gone: set[str] = set()
    for entry in entries:
        visible = may_see(viewer, entry.consent, entry.city)
        if entry.state is EntryState.PUBLISHED and visible:
            before = [one for one in versions.get(entry.id, []) if one.version != entry.version]
            versions[entry.id] = [entry, *before]
        if entry.state is EntryState.WITHDRAWN:
            gone.add(entry.id)
        elif entry.state is EntryState.PUBLISHED:
            (gone.discard if visible else gone.add)(entry.id)
    return {id: several for id, several in versions.items() if id not in gone}
