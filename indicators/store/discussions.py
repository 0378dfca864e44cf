"""Discussions of policies, their links and what people say, in the store: comments are append-only."""

from collections.abc import Generator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import duckdb

from indicators.model.discussions import Discussion, DiscussionLink, PolicyComment
from indicators.model.open_links import voice_start
from indicators.model.organisations import OrganisationEntry
from indicators.model.policy_entries import PolicyEntry
from indicators.store.accounts import AccountTransaction, has
from indicators.store.database import PATIENCE, first_row, reading, writing
from indicators.store.entry_tables import COMMENTS, DISCUSSIONS, ORGANISATIONS, POLICIES
from indicators.store.open_links import add_link, end_links, links_by_proof
from indicators.store.releases import stamp


class DiscussionTransaction(AccountTransaction):
    """The discussions, the policies they are about and the accounts, inside one transaction on the store."""

    def entries(self) -> tuple[PolicyEntry, ...]:
        """As PolicyTransaction.entries."""
        return POLICIES.read(self._connection)

    def discussions(self) -> dict[str, Discussion]:
        """Every discussion by id, the oldest first."""
        return _discussions(self._connection)

    def open(self, discussion: Discussion) -> None:
        """Writes a new discussion down; pages are read anew with it."""
        values = DISCUSSIONS.row(discussion)
        names, marks = ", ".join(values), ", ".join("?" for _name in values)
        self._connection.execute(f"INSERT INTO discussion ({names}) VALUES ({marks})", [*values.values()])
        stamp(self._connection)

    def close(self, id: str) -> None:
        """Ends a discussion and its links now."""
        end_links(self._connection, "discussion", self.at, "id", id)
        end_links(self._connection, "discussion_link", self.at, "discussion", id)
        stamp(self._connection)

    def links(self) -> dict[str, DiscussionLink]:
        """Every link by the proof of its secret, the oldest first."""
        return links_by_proof(self._connection, "discussion_link", DiscussionLink)

    def keep_link(self, link: DiscussionLink, proof: str) -> None:
        """Writes a new link down."""
        add_link(self._connection, "discussion_link", link, proof)

    def close_link(self, id: str) -> None:
        """Ends a link now."""
        end_links(self._connection, "discussion_link", self.at, "id", id)

    def organisations(self) -> tuple[OrganisationEntry, ...]:
        """Of every partner its published page and the newest step."""
        return ORGANISATIONS.read(self._connection)

    def comments(self, discussion: str = "") -> tuple[PolicyComment, ...]:
        """The newest step of each comment, of one discussion or of all."""
        return _comments(self._connection, discussion)

    def steps_of(self, voice: str) -> int:
        """How many times a voice has saved."""
        statement = "SELECT count(*) FROM policy_comment WHERE voice = ?"
        return first_row(self._connection.execute(statement, [voice]))[0]

    def arrived(self, link: str, since: datetime) -> int:
        """How many comments a link brought since a moment, every step."""
        statement = "SELECT count(*) FROM policy_comment WHERE starts_with(voice, ?) AND saved_at > ? AND account = ''"
        return first_row(self._connection.execute(statement, [voice_start(link), since]))[0]

    def keep_comment(self, comment: PolicyComment) -> None:
        """Adds a step of a comment; pages are read anew with it."""
        COMMENTS.append(self._connection, comment)
        stamp(self._connection)


@contextmanager
def changing_discussions(path: Path, patience: float = PATIENCE) -> Generator[DiscussionTransaction, None, None]:
    """The discussions of the store at a path, in one transaction: all is kept at the end, or nothing.

    Raises as `writing`.
    """
    with writing(path, patience) as connection:
        yield DiscussionTransaction(connection)


def read_discussions(
    path: Path, patience: float = PATIENCE
) -> tuple[dict[str, Discussion], dict[str, DiscussionLink], tuple[PolicyComment, ...]]:
    """The discussions by id, their links by the proof of their secrets, and all comments. Raises as `reading`."""
    with reading(path, patience) as connection:
        if not has(connection, "policy_comment"):
            return {}, {}, ()
        links = links_by_proof(connection, "discussion_link", DiscussionLink)
        return _discussions(connection), links, _comments(connection)


def _discussions(connection: duckdb.DuckDBPyConnection) -> dict[str, Discussion]:
    return {one.id: one for one in DISCUSSIONS.read(connection)}


def _comments(connection: duckdb.DuckDBPyConnection, discussion: str = "") -> tuple[PolicyComment, ...]:
    return COMMENTS.read(connection, "? IN ('', discussion)", [discussion])
