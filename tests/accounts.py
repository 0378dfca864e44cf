"""Stores for tests in which several people have a role."""

import shutil
from pathlib import Path

from indicators import People, Viewer
from indicators.access.rights import CONSOLE


def store_of(store: Path, folder: Path, *people: Viewer) -> Path:
    """A copy of a store in a folder, in which these people have an account with their role and their cities."""
    path = Path(shutil.copy(store, folder / "vigie.duckdb"))
    accounts = People(path, CONSOLE)
    for person in people:
        accounts.grant(person.account, person.role.value, sorted(person.cities))
    return path
