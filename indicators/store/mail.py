"""Letters in the store: requests to cities, followers, and what became of each letter, decided in one transaction."""

from collections.abc import Collection, Generator, Iterable, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

import duckdb

from indicators.model.letters import (
    Campaign,
    DataRequest,
    Follower,
    LetterKey,
    LetterKind,
    LetterStatus,
    MailTrouble,
    Settled,
    SignUp,
    Topic,
    TopicKind,
)
from indicators.store.accounts import AccountTransaction, has
from indicators.store.database import PATIENCE, append, first_row, reading, writing

Thing = tuple[LetterKind, str]  # what letters are about
CUT_OFF = timedelta(minutes=10)  # after which a letter that was claimed is neither sent nor on its way
REMEMBERED = timedelta(days=30)  # refused letters that are still reported
# Of each letter the last row counts; of those about one thing, the highest that needs no further attempt.
PROGRESS = """
    WITH latest AS (
        SELECT kind, about, number, arg_max(status, step) AS status, max(moment) AS moment,
               count(*) FILTER (status = 'failed') AS failures
        FROM letter WHERE kind <> 'server' GROUP BY kind, about, number
    ), settled AS (
        SELECT kind, about, max(number) AS settled FROM latest WHERE status <> 'failed' GROUP BY kind, about
    )
    SELECT kind, about, coalesce(any_value(settled), -1),
           coalesce(sum(failures) FILTER (number > coalesce(settled, -1)), 0),
           max(moment) FILTER (number > coalesce(settled, -1))
    FROM latest LEFT JOIN settled USING (kind, about) {where} GROUP BY kind, about
"""
LAST_SENT = "SELECT coalesce(max(step), 0) FROM letter WHERE status = 'sent'"
TROUBLE = f"""
    SELECT (SELECT arg_max(reason, step) FROM letter WHERE status = 'failed' AND step > ({LAST_SENT})),
           (SELECT max(moment) FROM letter WHERE status = 'failed' AND step > ({LAST_SENT})),
           (SELECT count(*) FROM (SELECT arg_max(status, step) AS status, max(moment) AS moment FROM letter
            WHERE kind <> 'server' GROUP BY kind, about, number) WHERE status = 'claimed' AND moment < $cut_off),
           (SELECT count(*) FROM letter WHERE status = 'refused' AND moment > $remembered)
"""
SERVER = f"SELECT count(*), max(moment) FROM letter WHERE kind = 'server' AND step > ({LAST_SENT})"
# The first file of a city with such figures that this store received after a day; drafts and refused ones are none.
ANSWERED = """
    SELECT min(s.moment) FROM standing s JOIN release r ON r.id = s.release
    WHERE s.moment >= $since AND r.origin = 'contributed' AND r.publisher = $city
      AND r.status NOT IN ('draft', 'refused') AND ($any OR EXISTS (
          SELECT 1 FROM observation o WHERE o.release = r.id AND list_contains($indicators, o.indicator)))
"""


# When municipalities had answered all of these questions: none of the answers of one that is listed is missing then.
FINISHED = """
    SELECT city, max(first) FROM (
        SELECT city, min(answered_at) AS first FROM answer
        WHERE list_contains($cities, city) AND actor = 'municipality' AND voice = '' AND subject = 'scorecard'
          AND state <> 'cleared' AND list_contains($items, question) GROUP BY city, question)
    GROUP BY city HAVING count(*) = len($items)
"""


@dataclass(frozen=True)
class MailState:
    """All that is needed to know which letters are due."""

    sign_ups: tuple[SignUp, ...] = ()
    followers: tuple[Follower, ...] = ()
    entries: Mapping[Topic, Mapping[str, int]] = field(default_factory=dict)  # key -> number, by topic
    requests: tuple[DataRequest, ...] = ()
    progress: Mapping[Thing, Settled] = field(default_factory=dict)
    server: Settled = field(default_factory=Settled)  # how often it could not be reached since it last took a letter

    def settled(self, kind: LetterKind, about: str) -> Settled:
        """How far the letters about one thing are."""
        return self.progress.get((kind, about), Settled())


class MailTransaction(AccountTransaction):
    """Requests, followers and letters, and the accounts, inside one transaction on the store."""

    def state(self, subjects: Mapping[str, Collection[str]]) -> MailState:
        """All of it. `subjects`: subject of a request -> its indicators; none of them for any."""
        return _state(self._connection, subjects)

    def requests(self, subjects: Mapping[str, Collection[str]]) -> tuple[DataRequest, ...]:
        """Every request, the oldest first; `subjects` as of `state`."""
        return _requests(self._connection, subjects)

    def add_request(self, act: str, request: DataRequest, account: str) -> None:
        """Adds what was done with a request: ask, remind or close it."""
        names = ("id", "city", "subject", "language", "address", "note", "days")
        row: dict[str, object] = {name: getattr(request, name) for name in names}
        append(self._connection, "data_request", row | {"act": act, "account": account, "done_at": self.at})
        if act == "ask" and request.campaign:
            self._connection.execute("INSERT INTO campaign_request VALUES (?, ?)", [request.campaign.id, request.id])

    def campaigns(self) -> dict[str, Campaign]:
        """Every campaign by id, the oldest first."""
        return campaigns(self._connection)

    def put_campaign(self, campaign: Campaign) -> None:
        """Adds a campaign."""
        put_campaign(self._connection, campaign)

    def put_opening(self, request: str) -> None:
        """Notes that the questions of an invitation were opened."""
        self._connection.execute("INSERT INTO request_opening VALUES (?, ?)", [request, self.at])

    def settled(self, kind: LetterKind, about: str) -> Settled:
        """How far the letters about one thing are."""
        return _progress(self._connection, about).get((kind, about), Settled())

    def is_stopped(self, address: str) -> bool:
        """Whether an address wants no letters of editors any more."""
        return digest_of(address) in _stopped(self._connection)

    def stop_letters(self, address: str) -> None:
        """Notes that an address wants no letters of editors any more. Twice is as once."""
        if digest_of(address) not in _stopped(self._connection):
            self._connection.execute("INSERT INTO mail_stop VALUES (?, ?)", [digest_of(address), self.at])

    def put_sign_up(self, sign_up: SignUp) -> None:
        """Writes an address down until its link is used."""
        row = [sign_up.id, sign_up.address, sign_up.topic.kind.value, sign_up.topic.id, sign_up.language, sign_up.at]
        self._connection.execute("INSERT INTO sign_up VALUES (?, ?, ?, ?, ?, ?)", row)

    def sign_ups(self) -> tuple[SignUp, ...]:
        """The addresses that nobody confirmed yet."""
        return _sign_ups(self._connection)

    def remove_sign_ups(self, before: datetime, id: str = "", address: str = "") -> None:
        """Forgets addresses entered before a moment, the one of an id, and all rows of an address."""
        self._connection.execute("DELETE FROM sign_up WHERE moment < ? OR id = ? OR address = ?", [before, id, address])

    def followers(self) -> tuple[Follower, ...]:
        """Every confirmed address."""
        return _followers(self._connection)

    def put_follower(self, follower: Follower) -> None:
        """Writes a confirmed address down."""
        topic = follower.topic
        row = [follower.id, follower.address, topic.kind.value, topic.id, follower.language]
        values = [*row, follower.since, follower.confirmed_at]
        self._connection.execute("INSERT INTO follower VALUES (?, ?, ?, ?, ?, ?, ?)", values)

    def remove_followers(self, id: str = "", address: str = "") -> None:
        """Forgets one follower, or all of an address."""
        self._connection.execute("DELETE FROM follower WHERE id = ? OR address = ?", [id, address])

    def note_entries(self, topic: Topic, keys: Iterable[str]) -> int:
        """Notes the entries of a topic that are new to this store; the number of the last one that it has."""
        entries = dict(_entries(self._connection).get(topic, {}))
        for key in keys:
            if key not in entries:
                row = {"kind": topic.kind.value, "topic": topic.id, "key": key, "moment": self.at}
                entries[key] = append(self._connection, "news_entry", row)
        return max(entries.values(), default=0)

    def claim(self, key: LetterKey, after: int) -> bool:
        """Whether a letter may be handed to the server now, by whoever asks first; it is claimed then.

        `after`: the number that was settled when the letter was written. Nobody else may have settled more since.
        """
        progress = self.settled(key.kind, key.about)
        if progress.number != after or key.number <= after or not self._is_wanted(key):
            return False
        self.put_letter(key, LetterStatus.CLAIMED)
        return True

    def put_letter(self, key: LetterKey, status: LetterStatus, reason: str = "") -> None:
        """Adds what became of a letter."""
        row = {"kind": key.kind.value, "about": key.about, "number": key.number, "status": status.value}
        append(self._connection, "letter", row | {"reason": reason, "moment": self.at})

    def _is_wanted(self, key: LetterKey) -> bool:
        """Whether the follower is still there, the request still open: both may have ended a moment ago."""
        if key.kind is LetterKind.NEWS:
            return bool(self._connection.execute("SELECT 1 FROM follower WHERE id = ?", [key.about]).fetchall())
        if key.kind is LetterKind.REQUEST:
            statement = "SELECT count(*) FROM data_request WHERE id = ? AND act = 'close'"
            if first_row(self._connection.execute(statement, [key.about]))[0]:
                return False
            rows = self._connection.execute("SELECT address FROM data_request WHERE id = ?", [key.about]).fetchall()
            stopped = _stopped(self._connection)
            return not any(digest_of(address) in stopped for (address,) in rows)
        return True


@contextmanager
def changing_mail(path: Path, patience: float = PATIENCE) -> Generator[MailTransaction, None, None]:
    """The register of letters of the store at a path, in one transaction: all is kept at the end, or nothing.

    Raises as `writing`.
    """
    with writing(path, patience) as connection:
        yield MailTransaction(connection)


def read_mail(path: Path, subjects: Mapping[str, Collection[str]], patience: float = PATIENCE) -> MailState:
    """As MailTransaction.state. Raises as `reading`."""
    with reading(path, patience) as connection:
        return _state(connection, subjects) if has(connection, "letter") else MailState()


def read_followers(path: Path, patience: float = PATIENCE) -> tuple[tuple[SignUp, ...], tuple[Follower, ...]]:
    """The addresses that nobody confirmed yet, and the confirmed ones. Raises as `reading`."""
    with reading(path, patience) as connection:
        return (_sign_ups(connection), _followers(connection)) if has(connection, "follower") else ((), ())


def earlier_link(path: Path, digest: str, patience: float = PATIENCE) -> str:
    """What a link of an earlier Vigie is about, by the digest of its word; empty for another. Raises as `reading`."""
    with reading(path, patience) as connection:
        if not has(connection, "earlier_link"):
            return ""
        rows = connection.execute("SELECT id FROM earlier_link WHERE digest = ?", [digest]).fetchall()
        return rows[0][0] if rows else ""


def read_campaigns(path: Path, patience: float = PATIENCE) -> tuple[Campaign, ...]:
    """Every campaign, the oldest first. Raises as `reading`."""
    with reading(path, patience) as connection:
        return tuple(campaigns(connection).values())


def mail_trouble(path: Path, at: datetime, patience: float = PATIENCE) -> MailTrouble:
    """What went wrong with letters, as of a moment. Raises as `reading`."""
    with reading(path, patience) as connection:
        if not has(connection, "letter"):
            return MailTrouble()
        moments = {"cut_off": at - CUT_OFF, "remembered": at - REMEMBERED}
        reason, failed_at, uncertain, refused = first_row(connection.execute(TROUBLE, moments))
        return MailTrouble(reason or "", failed_at, uncertain, refused)


def _state(connection: duckdb.DuckDBPyConnection, subjects: Mapping[str, Collection[str]]) -> MailState:
    failures, failed_at = first_row(connection.execute(SERVER))
    return MailState(
        _sign_ups(connection),
        _followers(connection),
        _entries(connection),
        _requests(connection, subjects),
        _progress(connection),
        Settled(-1, failures, failed_at),
    )


def _progress(connection: duckdb.DuckDBPyConnection, about: str = "") -> dict[Thing, Settled]:
    statement = PROGRESS.format(where="WHERE about = ?" if about else "")
    rows = connection.execute(statement, [about] if about else []).fetchall()
    return {(LetterKind(kind), thing): Settled(int(number), int(n), at) for kind, thing, number, n, at in rows}


def _sign_ups(connection: duckdb.DuckDBPyConnection) -> tuple[SignUp, ...]:
    rows = connection.execute(
        "SELECT id, address, kind, topic, language, moment FROM sign_up ORDER BY moment"
    ).fetchall()
    return tuple(
        SignUp(id, address, Topic(TopicKind(kind), topic), language, at)
        for id, address, kind, topic, language, at in rows
    )


def _followers(connection: duckdb.DuckDBPyConnection) -> tuple[Follower, ...]:
    rows = connection.execute(
        "SELECT id, address, kind, topic, language, since, confirmed_at FROM follower ORDER BY confirmed_at, id"
    ).fetchall()
    return tuple(
        Follower(id, address, Topic(TopicKind(kind), topic), language, since, at)
        for id, address, kind, topic, language, since, at in rows
    )


def _entries(connection: duckdb.DuckDBPyConnection) -> dict[Topic, dict[str, int]]:
    entries: dict[Topic, dict[str, int]] = {}
    for kind, topic, key, step in connection.execute(
        "SELECT kind, topic, key, step FROM news_entry ORDER BY step"
    ).fetchall():
        entries.setdefault(Topic(TopicKind(kind), topic), {}).setdefault(key, step)
    return entries


def _requests(
    connection: duckdb.DuckDBPyConnection, subjects: Mapping[str, Collection[str]]
) -> tuple[DataRequest, ...]:
    requests: dict[str, DataRequest] = {}
    rows = connection.execute(
        "SELECT act, id, city, subject, language, address, note, days, account, done_at FROM data_request ORDER BY step"
    ).fetchall()
    for act, id, city, subject, language, address, note, days, account, at in rows:
        before = requests.get(id)
        if before is None:
            requests[id] = DataRequest(id, city, subject, language, address, note, days, account, at)
        elif act == "remind":
            requests[id] = replace(before, reminders=(*before.reminders, at))
        else:
            requests[id] = replace(before, closed_at=at)
    stopped, campaign_of, opened = _stopped(connection), campaigns_by_request(connection), openings(connection)
    finished = _finished(connection, requests.values(), subjects)
    return tuple(
        replace(
            one,
            answered_at=finished.get((one.subject, one.city))
            if one.is_invitation
            else _delivered(connection, one, subjects.get(one.subject, ())),
            stopped=bool(one.address) and digest_of(one.address) in stopped,
            campaign=campaign_of.get(one.id),
            opened_at=opened.get(one.id),
        )
        for one in requests.values()
    )


def digest_of(address: str) -> str:
    """What is kept of an address that wants no letters."""
    return sha256(address.strip().lower().encode()).hexdigest()


def _stopped(connection: duckdb.DuckDBPyConnection) -> frozenset[str]:
    if not has(connection, "mail_stop"):  # last written by an older Vigie
        return frozenset()
    return frozenset(row[0] for row in connection.execute("SELECT digest FROM mail_stop").fetchall())


def _finished(
    connection: duckdb.DuckDBPyConnection, requests: Iterable[DataRequest], subjects: Mapping[str, Collection[str]]
) -> dict[tuple[str, str], datetime]:
    """When each city had answered all that it was invited to, by subject and city."""
    invited: dict[str, set[str]] = {}
    for request in requests:
        if request.is_invitation:
            invited.setdefault(request.subject, set()).add(request.city)
    finished: dict[tuple[str, str], datetime] = {}
    for subject, cities in invited.items():
        bound = {"cities": sorted(cities), "items": list(subjects.get(subject, ()))}
        rows = connection.execute(FINISHED, bound).fetchall()
        finished |= {(subject, city): moment for city, moment in rows}
    return finished


def _delivered(
    connection: duckdb.DuckDBPyConnection, request: DataRequest, indicators: Collection[str]
) -> datetime | None:
    """When a city first sent a file with the figures it was asked for; None for a partner."""
    if request.is_to_partner:
        return None
    values = {"since": request.at, "city": request.city, "any": not indicators, "indicators": list(indicators)}
    return first_row(connection.execute(ANSWERED, values))[0]


def campaigns(connection: duckdb.DuckDBPyConnection) -> dict[str, Campaign]:
    """Every campaign by id, the oldest first."""
    if not has(connection, "campaign"):  # last written by an older Vigie
        return {}
    statement = "SELECT id, name, aim, subject, until, account, begun_at FROM campaign ORDER BY begun_at, id"
    return {row[0]: Campaign(*row) for row in connection.execute(statement).fetchall()}


def campaigns_by_request(connection: duckdb.DuckDBPyConnection) -> dict[str, Campaign]:
    """The campaign of each invitation that belongs to one."""
    every = campaigns(connection)
    if not every:
        return {}
    rows = connection.execute("SELECT request, campaign FROM campaign_request").fetchall()
    return {request: every[campaign] for request, campaign in rows}


def openings(connection: duckdb.DuckDBPyConnection) -> dict[str, datetime]:
    """When each invitation was first opened, by the request's id."""
    if not has(connection, "request_opening"):
        return {}
    return dict(connection.execute("SELECT request, min(opened_at) FROM request_opening GROUP BY request").fetchall())


def put_campaign(connection: duckdb.DuckDBPyConnection, campaign: Campaign) -> None:
    """Adds a campaign."""
    row = (campaign.id, campaign.name, campaign.aim, campaign.subject, campaign.until, campaign.account, campaign.at)
    connection.execute("INSERT INTO campaign VALUES (?, ?, ?, ?, ?, ?, ?)", row)
