"""Partners as everybody may see them, and what they offered, marked where they are partners no more."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from indicators.model.collation import sort_key
from indicators.model.organisations import Organisation, OrganisationEntry
from indicators.model.practices import Practice
from indicators.model.signals import Signal
from indicators.model.submissions import EntryState

Listed = TypeVar("Listed", Practice, Signal)


def marked_former(listed: Mapping[str, Listed], entries: Iterable[OrganisationEntry]) -> dict[str, Listed]:
    """The entries of a register, marked where the page of the organisation that entered them was withdrawn."""
    states = {entry.id: entry.state for entry in entries}

    def marked(entry: Listed) -> Listed:
        entered = entry.entered
        if entered is None or states.get(entered.owner) is not EntryState.WITHDRAWN:
            return entry
        return replace(entry, entered=replace(entered, is_former=True))

    return {id: marked(one) for id, one in listed.items()}


def visible_organisations(entries: Iterable[OrganisationEntry]) -> dict[str, Organisation]:
    """The partners by id whose page is published, by name: the same for everybody."""
    standing: dict[str, Organisation] = {}
    for entry in entries:
        if entry.state is EntryState.PUBLISHED:
            standing[entry.id] = entry.organisation
        elif entry.state is EntryState.WITHDRAWN:
            standing.pop(entry.id, None)
    return dict(sorted(standing.items(), key=lambda one: sort_key(one[1].name)))
