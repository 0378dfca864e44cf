"""Discussions of policies, their links and what people say, in the store: comments are append-only."""

from collections.abc import Generator, Iterable
from contextlib import contextmanager
from dataclasses import fields
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb

from indicators.model.discussions import (
    Discussion,
    DiscussionLink,
    Moderation,
    PolicyComment,
    Stance,
    WithheldBecause,
)
from indicators.model.open_links import voice_start
from indicators.model.organisations import OrganisationEntry
from indicators.store.accounts import has
from indicators.store.database import PATIENCE, append, first_row, reading, writing
from indicators.store.open_links import add_link, end_links, links_by_proof
from indicators.store.organisations import organisation_entries
from indicators.store.policies import PolicyRegister
from indicators.store.releases import stamp

DISCUSSION_FIELDS = tuple(one.name for one in fields(Discussion))
DISCUSSION_COLUMNS = ", ".join(DISCUSSION_FIELDS)
COMMENT_FIELDS = tuple(one.name for one in fields(PolicyComment))
COMMENT_COLUMNS = ", ".join(COMMENT_FIELDS)
NEWEST_COMMENTS = """
    SELECT * FROM {table} QUALIFY row_number() OVER (PARTITION BY id ORDER BY step DESC) = 1 ORDER BY step
"""


class DiscussionRegister(PolicyRegister):
    """The discussions, the policies they are about and the accounts, inside one transaction on the store."""

    def discussions(self) -> dict[str, Discussion]:
        """Every discussion by id, the oldest first."""
        return _discussions(self._connection)

    def open(self, discussion: Discussion) -> None:
        """Writes a new discussion down; pages are read anew with it."""
        marks = ", ".join("?" for _name in DISCUSSION_FIELDS)
        values = [getattr(discussion, name) for name in DISCUSSION_FIELDS]
        self._connection.execute(f"INSERT INTO discussion ({DISCUSSION_COLUMNS}) VALUES ({marks})", values)
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
        """As OrganisationRegister.entries."""
        return organisation_entries(self._connection)

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
        values = {name: getattr(comment, name) for name in COMMENT_FIELDS}
        values |= {"stance": comment.stance.value, "moderation": comment.moderation.value}
        append(self._connection, "policy_comment", values | {"reason": comment.reason.value if comment.reason else ""})
        stamp(self._connection)


@contextmanager
def changing_discussions(path: Path, patience: float = PATIENCE) -> Generator[DiscussionRegister, None, None]:
    """The discussions of the store at a path, in one transaction: all is kept at the end, or nothing.

    Raises as `writing`.
    """
    with writing(path, patience) as connection:
        yield DiscussionRegister(connection)


def read_discussions(
    path: Path, patience: float = PATIENCE
) -> tuple[dict[str, Discussion], dict[str, DiscussionLink], tuple[PolicyComment, ...]]:
    """The discussions by id, their links by the proof of their secrets, and all comments. Raises as `reading`."""
    with reading(path, patience) as connection:
        if not has(connection, "policy_comment"):
            return {}, {}, ()
        links = links_by_proof(connection, "discussion_link", DiscussionLink)
        return _discussions(connection), links, _comments(connection)


def copy_discussions(connection: duckdb.DuckDBPyConnection) -> None:
    """Copies what holds of discussions in the attached file into the connection's own tables, without who said it.

    What of it is shown is decided in figures/discussions.py.
    """
    if has(connection, "discussion"):
        connection.execute("INSERT INTO discussion BY NAME SELECT * REPLACE ('' AS account) FROM store.discussion")
    if has(connection, "policy_comment"):
        rows = NEWEST_COMMENTS.format(table="store.policy_comment")
        connection.execute(
            f"INSERT INTO policy_comment BY NAME SELECT * REPLACE ('' AS account, '' AS voice) FROM ({rows})"
        )


def comment_of(row: Iterable[Any]) -> PolicyComment:
    """A row of the table as a comment."""
    values = dict(zip(COMMENT_FIELDS, row, strict=True))
    reason = WithheldBecause(values["reason"]) if values["reason"] else None
    return PolicyComment(
        **values | {"stance": Stance(values["stance"]), "moderation": Moderation(values["moderation"]),
                    "version": int(values["version"]), "reason": reason}
    )  # fmt: skip


def _discussions(connection: duckdb.DuckDBPyConnection) -> dict[str, Discussion]:
    rows = connection.execute(f"SELECT {DISCUSSION_COLUMNS} FROM discussion ORDER BY made_at, id").fetchall()
    return {row[0]: Discussion(*row) for row in rows}


def _comments(connection: duckdb.DuckDBPyConnection, discussion: str = "") -> tuple[PolicyComment, ...]:
    newest = NEWEST_COMMENTS.format(table="policy_comment")
    statement = f"SELECT {COMMENT_COLUMNS} FROM ({newest}) WHERE ? IN ('', discussion)"
    return tuple(comment_of(row) for row in connection.execute(statement, [discussion]).fetchall())
