"""Workshops that cities open, their links and what participants judged, in the store: append-only."""

import json
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from indicators.model.city_workshops import CityWorkshop, Marks, ParticipantMarks, WorkshopLink
from indicators.store.accounts import AccountTransaction, has
from indicators.store.database import PATIENCE, append, first_row, reading, writing
from indicators.store.entry_tables import WORKSHOPS
from indicators.store.open_links import add_link, end_links, links_by_proof
from indicators.store.releases import stamp


class WorkshopTransaction(AccountTransaction):
    """The workshops and the accounts, inside one transaction on the store."""

    def workshops(self) -> dict[str, CityWorkshop]:
        """The newest version of each by id, the one that changed last at the end."""
        return _workshops(self._connection)

    def keep_workshop(self, workshop: CityWorkshop, before: CityWorkshop | None = None) -> None:
        """Adds a version; what readers see is read anew where a result appears, changes or goes."""
        WORKSHOPS.append(self._connection, workshop)
        if workshop.result or (before and before.result):
            stamp(self._connection)

    def links(self) -> dict[str, WorkshopLink]:
        """Every link by the proof of its secret, the oldest first."""
        return _links(self._connection)

    def keep_link(self, link: WorkshopLink, proof: str) -> None:
        """Writes a new link down."""
        add_link(self._connection, "workshop_link", link, proof)

    def close_links(self, workshop: str, id: str = "") -> None:
        """Ends a link of a workshop now, or all of them."""
        of = ("id", id) if id else ("workshop", workshop)
        end_links(self._connection, "workshop_link", self.at, *of)

    def voices(self, workshop: str) -> set[str]:
        """The voices that took part."""
        rows = self._connection.execute("SELECT DISTINCT voice FROM workshop_marks WHERE workshop = ?", [workshop])
        return {row[0] for row in rows.fetchall()}

    def times(self, workshop: str, voice: str) -> int:
        """How many times a voice has saved."""
        statement = "SELECT count(*) FROM workshop_marks WHERE workshop = ? AND voice = ?"
        return first_row(self._connection.execute(statement, [workshop, voice]))[0]

    def add_marks(self, workshop: str, spoken: ParticipantMarks, account: str) -> None:
        """Writes down what one participant judged."""
        values = {"workshop": workshop, "voice": spoken.voice, "kind": spoken.kind, "marks": json.dumps(spoken.marks)}
        append(self._connection, "workshop_marks", values | {"account": account, "saved_at": self.at})

    def participants(self, workshop: str) -> tuple[ParticipantMarks, ...]:
        """What each participant judged, in the order in which they began."""
        return _participants(self._connection, workshop)


@contextmanager
def changing_workshops(path: Path, patience: float = PATIENCE) -> Generator[WorkshopTransaction, None, None]:
    """The workshops of the store at a path, in one transaction: all is kept at the end, or nothing.

    Raises as `writing`.
    """
    with writing(path, patience) as connection:
        yield WorkshopTransaction(connection)


def read_workshops(path: Path, patience: float = PATIENCE) -> tuple[dict[str, CityWorkshop], dict[str, WorkshopLink]]:
    """The workshops by id, and their links by the proof of their secrets. Raises as `reading`."""
    with reading(path, patience) as connection:
        if not has(connection, "workshop"):
            return {}, {}
        return _workshops(connection), _links(connection)


def read_marks(path: Path, workshop: str, patience: float = PATIENCE) -> tuple[ParticipantMarks, ...]:
    """As WorkshopTransaction.participants. Raises as `reading`."""
    with reading(path, patience) as connection:
        return _participants(connection, workshop) if has(connection, "workshop_marks") else ()


def _workshops(connection: duckdb.DuckDBPyConnection) -> dict[str, CityWorkshop]:
    return {one.id: one for one in WORKSHOPS.read(connection)}


def _links(connection: duckdb.DuckDBPyConnection) -> dict[str, WorkshopLink]:
    return links_by_proof(connection, "workshop_link", WorkshopLink)


def _participants(connection: duckdb.DuckDBPyConnection, workshop: str) -> tuple[ParticipantMarks, ...]:
    statement = "SELECT voice, kind, marks FROM workshop_marks WHERE workshop = ? ORDER BY step"
    marks: dict[tuple[str, str], Marks] = {}
    for voice, kind, text in connection.execute(statement, [workshop]).fetchall():
        marks.setdefault((voice, kind), {}).update(json.loads(text))
    return tuple(
        ParticipantMarks(voice, kind, {key: mark for key, mark in its.items() if mark != ""})
        for (voice, kind), its in marks.items()
    )
