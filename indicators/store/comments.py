"""Comments on releases in the store: append-only, oldest first."""

from dataclasses import asdict
from pathlib import Path

from indicators.model.errors import StoreError, Template
from indicators.model.limits import MOST_COMMENTS
from indicators.model.submissions import Comment
from indicators.store.accounts import AccountTransaction, has
from indicators.store.database import PATIENCE, append, first_row, reading, writing
from indicators.store.release_status import changeable
from indicators.store.releases import Signature

COLUMNS = "release, account, name, text, written_at"
EVERY = f"SELECT {COLUMNS} FROM release_comment ORDER BY step"
COUNT = "SELECT count(*) FROM release_comment WHERE release = ?"


def comment(path: Path, release_id: str, text: str, signed: Signature, patience: float = PATIENCE) -> Comment:
    """Adds a comment to a contributed release that the signer may act on; returns it as it is kept.

    Raises UnknownNameError, AccessError, or StoreError when the release has MOST_COMMENTS already.
    """
    with writing(path, patience) as connection:
        changeable(connection, release_id, signed, Template("comment on"))
        if first_row(connection.execute(COUNT, [release_id]))[0] >= MOST_COMMENTS:
            raise StoreError("This release has {most} comments, the maximum.", most=MOST_COMMENTS)
        register = AccountTransaction(connection)
        account = register.all().get(signed.account)
        written = Comment(release_id, signed.account, account.name if account else "", text, signed.moment)
        append(connection, "release_comment", asdict(written))
        register.log(signed.account, "comment", release_id)
        return written


def comments(path: Path, patience: float = PATIENCE) -> dict[str, tuple[Comment, ...]]:
    """The comments by release, oldest first. Raises as `reading`."""
    with reading(path, patience) as connection:
        rows = connection.execute(EVERY).fetchall() if has(connection, "release_comment") else []
    by_release: dict[str, list[Comment]] = {}
    for row in rows:
        by_release.setdefault(row[0], []).append(Comment(*row))
    return {id: tuple(of_release) for id, of_release in by_release.items()}
