"""What becomes of a release that came in: let out or sent back, out on its day, taken back and restored."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from operator import itemgetter
from pathlib import Path

import duckdb

from indicators.model.errors import AccessError, StoreError, Template, UnknownNameError, nearest
from indicators.model.indicators import Release
from indicators.model.submissions import Account, ReleaseStatus
from indicators.store.accounts import accounts_now
from indicators.store.consents import choose_now
from indicators.store.current_figures import counting_releases, update_current
from indicators.store.database import PATIENCE, first_row, reading, writing
from indicators.store.releases import SIGNED, Signature, held, log, mark, midnight, now, stamp

SCHEDULE = "schedule"  # the account in the log of what came out on its day
WITHDRAWERS = "SELECT release, arg_max(account, step) FROM standing WHERE standing = 'withdrawn' GROUP BY release"
MayRestore = Callable[[Release, str, Mapping[str, Account]], bool]  # of a release, who withdrew it, every account
BACK = {
    ReleaseStatus.DRAFT,
    ReleaseStatus.SUBMITTED,
    ReleaseStatus.SCHEDULED,
    ReleaseStatus.PUBLISHED,
}  # what can be withdrawn


def review(
    path: Path,
    release_id: str,
    verdict: ReleaseStatus,
    reason: str = "",
    signed: Signature = SIGNED,
    patience: float = PATIENCE,
) -> ReleaseStatus:
    """An editor lets a submitted release out (PUBLISHED) or sends it back (REFUSED, with a reason); its new standing.

    One that is due on a day ahead comes out on that day. What its contributor chose of who sees it counts from now on,
    if it is let out. Raises UnknownNameError, AccessError, or StoreError when the
    release does not wait for a review, or is refused without a reason.
    """
    if verdict not in (ReleaseStatus.PUBLISHED, ReleaseStatus.REFUSED):
        raise StoreError("A review must end with published or refused, not {standing}.", standing=verdict)
    if verdict is ReleaseStatus.REFUSED and not reason.strip():
        raise StoreError(
            "Enter a reason for refusing release {id}, so that the contributor knows what to change.", id=release_id
        )
    with writing(path, patience) as connection:
        release = changeable(connection, release_id, signed, Template("review"))
        if release.status != ReleaseStatus.SUBMITTED:
            raise StoreError(
                "Release {id} is not waiting for review: it is {standing}.", id=release_id, standing=release.status
            )
        ahead = release.due is not None and midnight(release.due) > signed.moment
        status = ReleaseStatus.SCHEDULED if ahead and verdict is ReleaseStatus.PUBLISHED else verdict
        connection.execute("UPDATE release SET reviewer = ? WHERE id = ?", [signed.account, release_id])
        if verdict is ReleaseStatus.PUBLISHED:
            choose_now(connection, release, signed)
        if status is ReleaseStatus.SCHEDULED:
            connection.execute("UPDATE release SET vintage = due WHERE id = ?", [release_id])
        _change(connection, release, status, signed, reason or None)
        log(connection, signed, "review" if verdict is ReleaseStatus.PUBLISHED else "refuse", release_id, reason)
    return status


def accept(path: Path, release_id: str, signed: Signature = SIGNED, patience: float = PATIENCE) -> None:
    """An editor accepts a city's correction: the figures of its release take the place of official ones.

    Raises UnknownNameError, AccessError, or StoreError when it is not published or accepted already.
    """
    with writing(path, patience) as connection:
        release = changeable(connection, release_id, signed, Template("accept"))
        if release.status != ReleaseStatus.PUBLISHED:
            raise StoreError("Release {id} is {standing}: only a published one can be accepted.", id=release_id,
                             standing=release.status)  # fmt: skip
        if release.reviewer:
            raise StoreError("Release {id} is accepted already.", id=release_id)
        before = counting_releases(connection)
        connection.execute("UPDATE release SET reviewer = ? WHERE id = ?", [signed.account, release_id])
        log(connection, signed, "accept", release_id)
        update_current(connection, before)


def withdraw(
    path: Path, release_id: str, reason: str = "", patience: float = PATIENCE, signed: Signature = SIGNED
) -> None:
    """Takes a release back from now on; its observations stay in the history.

    Raises UnknownNameError for an id that no release has, AccessError, StoreError when it is not out or came bundled.
    """
    with writing(path, patience) as connection:
        release = changeable(connection, release_id, signed, Template("withdraw"))
        if release.status == ReleaseStatus.WITHDRAWN:
            raise StoreError("Release {id} is already withdrawn.", id=release_id)
        if release.status not in BACK:
            raise StoreError(
                "Release {id} cannot be withdrawn: it is {standing}.", id=release_id, standing=release.status
            )
        _change(connection, release, ReleaseStatus.WITHDRAWN, signed, reason or None)
        log(connection, signed, "withdraw", release_id, reason)


def restore(
    path: Path,
    release_id: str,
    reason: str = "",
    patience: float = PATIENCE,
    signed: Signature = SIGNED,
    may: MayRestore | None = None,
) -> ReleaseStatus:
    """Gives a withdrawn release the standing that it had before, and returns it. `may`: None where all may.

    Raises UnknownNameError, AccessError, or StoreError when it is not withdrawn or came bundled.
    """
    with writing(path, patience) as connection:
        release = changeable(connection, release_id, signed, Template("restore"))
        if release.status != ReleaseStatus.WITHDRAWN:
            raise StoreError("Release {id} is not withdrawn: it is {standing}.", id=release_id, standing=release.status)
        withdrawers = dict(connection.execute(WITHDRAWERS).fetchall())
        if may and not may(release, withdrawers.get(release_id, ""), accounts_now(connection)):
            raise AccessError(
                "Release {id} was withdrawn by an editor, not by a contributor of your city. Only an editor can "
                "restore it. Upload corrected figures instead.",
                id=release_id,
            )
        before = connection.execute(
            "SELECT standing, reason FROM standing WHERE release = ? AND standing <> 'withdrawn'"
            " ORDER BY step DESC LIMIT 1",
            [release_id],
        )
        lived, why = first_row(before)
        status = ReleaseStatus(lived)
        _change(connection, release, status, signed, reason or why)
        log(connection, signed, "restore", release_id, reason)
    return status


def restorable(path: Path, may: MayRestore, patience: float = PATIENCE) -> frozenset[str]:
    """The ids of the withdrawn releases that somebody may restore. Raises as file.reading."""
    with reading(path, patience) as connection:
        releases, accounts = held(connection), accounts_now(connection)
        withdrawers = dict(connection.execute(WITHDRAWERS).fetchall())
    withdrawn = [one for one in releases.values() if one.is_withdrawn]
    return frozenset(one.id for one in withdrawn if may(one, withdrawers.get(one.id, ""), accounts))


def publish_due(path: Path, moment: datetime | None = None, patience: float = PATIENCE) -> tuple[str, ...]:
    """Lets out the scheduled releases whose day (UTC) has begun, as of its beginning; returns their ids."""
    with writing(path, patience) as connection:
        before = counting_releases(connection)
        published = let_out(connection, moment or now())
        if published:
            update_current(connection, before)
    return published


def let_out(connection: duckdb.DuckDBPyConnection, moment: datetime) -> tuple[str, ...]:
    """Publishes the releases that are due, inside a transaction; returns their ids. `update_current` comes after."""
    ripe = [one for one in held(connection).values() if is_ripe(one, moment)]
    for due, release in sorted(((one.due or one.vintage, one) for one in ripe), key=itemgetter(0)):
        (since,) = first_row(connection.execute("SELECT max(moment) FROM standing WHERE release = ?", [release.id]))
        signed = Signature(SCHEDULE, max(midnight(due), since))
        mark(connection, release.id, ReleaseStatus.PUBLISHED, signed)
        log(connection, replace(signed, at=moment), "publish", release.id, f"due on {release.due}")
    return tuple(one.id for one in ripe)


def covered(path: Path, release_id: str, patience: float = PATIENCE) -> int:
    """How many figures of a published release are not shown, because newer releases have the same ones."""
    with reading(path, patience) as connection:
        result = connection.execute(
            "SELECT rows - (SELECT count(*) FROM store.current WHERE release = $id) FROM release"
            " WHERE id = $id AND status = 'published' UNION ALL SELECT 0 LIMIT 1",
            {"id": release_id},
        )
        return first_row(result)[0]


def is_ripe(release: Release, moment: datetime) -> bool:
    """Whether a release waits for a day that has begun."""
    return release.status == ReleaseStatus.SCHEDULED and release.due is not None and midnight(release.due) <= moment


def _change(
    connection: duckdb.DuckDBPyConnection,
    release: Release,
    status: ReleaseStatus,
    signed: Signature,
    reason: str | None,
) -> None:
    """The new standing; what stands now is only written anew when it is another."""
    before = counting_releases(connection)
    mark(connection, release.id, status, signed, reason)
    update_current(connection, before) if ReleaseStatus.PUBLISHED in (release.status, status) else stamp(connection)


def changeable(connection: duckdb.DuckDBPyConnection, release_id: str, signed: Signature, act: Template) -> Release:
    """The contributed release that somebody wants to change. Who may not is told the same as if there were none."""
    releases = held(connection)
    if release_id in releases and releases[release_id].origin == "bundled":
        raise StoreError(
            "Release {id} is part of the project. Remove its dataset from data/catalogue/datasets instead.",
            id=release_id,
        )
    valid = [id for id, one in releases.items() if signed.may is None or signed.may(one)]
    if release_id not in valid and signed.may is not None:
        hint = nearest(release_id, valid)
        words = {"id": release_id, "act": act}
        if hint:
            raise AccessError(
                "No release {id!r} that you can {act} was found. Did you mean {hint!r}?", hint=hint, **words
            )
        raise AccessError("No release {id!r} that you can {act} was found.", **words)
    if release_id not in releases:
        raise UnknownNameError("release", release_id, valid)
    return releases[release_id]
