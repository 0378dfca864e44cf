"""What is wrong with a practice of the catalogue, as sentences that name the file."""

import re
from collections.abc import Collection, Mapping
from datetime import date

from indicators.catalogue.source_checks import problems_of_sources, unknown_names
from indicators.model.errors import UnknownNameError
from indicators.model.practices import Practice

ROLE = re.compile(r"[a-z0-9_+-]+@[a-z0-9-]+(\.[a-z0-9-]+)+", re.IGNORECASE)  # "prevention@city.example"


def problems_of_practice(
    practice: Practice, declared: Mapping[str, Collection[str]], linked: Mapping[str, Collection[str]], today: date
) -> list[str]:
    """A name that there is not, a source or an author that is missing, a contact that may be a person's.

    `declared`: the ids that a practice may touch, by the kind of thing; `linked`: those of "finding" and "policy".
    """
    where = f"practices/{practice.id}.toml"
    days = {"added": practice.added.isoformat()} | ({"since": practice.since} if practice.since else {})
    problems = unknown_names(where, practice, declared) + problems_of_sources(where, practice.sources, days, today)
    links = [("finding", id) for id in practice.evidence] + [("policy", practice.policy)] * bool(practice.policy)
    problems += [f"{where}: {UnknownNameError(kind, id, linked[kind])}" for kind, id in links if id not in linked[kind]]
    if not practice.authors:
        problems.append(f"{where}: authors is empty. Name the kind of organisation that tells of it.")
    if practice.catalogue != (practice.grade is None):
        problems.append(f"{where}: a practice has a grade, and a catalogue of practices has none.")
    if practice.contact and not ROLE.fullmatch(practice.contact):
        problems.append(
            f"{where}: contact = {practice.contact!r} is not the address of a role, such as prevention@city.example. "
            "Addresses of people (first.last@…) are not published."
        )
    return problems
