"""Preparedness in the store: what cities answered, by which links, for whose eyes; read at once, written in one go."""

import threading
import time
from collections.abc import Generator, Iterable, Sequence
from contextlib import contextmanager
from dataclasses import astuple, dataclass, field, fields
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
from pandas.api.types import union_categoricals

from indicators.model.errors import StoreBusyError, StoreDamagedError, StoreMissingError
from indicators.model.open_links import voice_start
from indicators.model.preparedness import Actor, Answer, DocumentedLevel, Invitation, State, Subject, System, Target
from indicators.model.submissions import Consent
from indicators.store.accounts import AccountTransaction, has
from indicators.store.blinding import renewed
from indicators.store.database import PATIENCE, append, first_row, identity, reading, writing
from indicators.store.releases import midnight, now

ANSWER = tuple(one.name for one in fields(Answer))
KEY = ["city", "subject", "question", "actor", "voice"]  # whose newest answer counts
WORDS = ("city", "subject", "question", "actor", "state")  # columns of few different words
SYSTEM, TARGET, DOCUMENTED = (tuple(one.name for one in fields(kind)) for kind in (System, Target, DocumentedLevel))
Versioned = System | Target | DocumentedLevel
INVITATION = ("id", "city", "actor", "label", "sections", "account", "made_at", "until", "closed_at")
KEPT_PATHS = 4
STEP = 0.02  # seconds between two looks whether somebody else has read the state meanwhile


@dataclass(frozen=True, eq=False)
class PreparednessState:
    """All that one state of the file tells of preparedness, as nobody but Assessments may see it."""

    answers: pd.DataFrame = field(default_factory=lambda: _worded(pd.DataFrame(columns=["step", *ANSWER])))
    newest: pd.DataFrame = field(default_factory=lambda: _worded(pd.DataFrame(columns=["step", *ANSWER])))
    consents: dict[tuple[str, Subject], Consent] = field(default_factory=dict)  # without one: private
    invitations: dict[str, Invitation] = field(default_factory=dict)  # by the proof of the secret, oldest first
    systems: tuple[System, ...] = ()
    targets: tuple[Target, ...] = ()
    documented: tuple[DocumentedLevel, ...] = ()  # also of questions that the city has answered since
    writers: frozenset[str] = frozenset()  # the accounts that wrote an answer
    # As of the last fixed day (store.blinding), for the medians that blinded answers take part in
    newest_then: pd.DataFrame = field(default_factory=lambda: _worded(pd.DataFrame(columns=["step", *ANSWER])))
    consents_then: dict[tuple[str, Subject], Consent] = field(default_factory=dict)


class AnswerTransaction(AccountTransaction):
    """The answers and all that goes with them inside one transaction on the store."""

    def newest(self, city: str) -> dict[tuple[str, ...], Answer]:
        """The newest answer of each voice of a city, by KEY; also those that take an earlier one back."""
        statement = _newest("answer", KEY, ANSWER, "WHERE city = ?")
        answers = (_answer(row) for row in self._connection.execute(statement, [city]).fetchall())
        return {answer_key(one): one for one in answers}

    def voices(self, invitation: str) -> set[str]:
        """The voices that spoke through a link."""
        statement = "SELECT DISTINCT voice FROM answer WHERE starts_with(voice, ?)"
        return {row[0] for row in self._connection.execute(statement, [voice_start(invitation)]).fetchall()}

    def times(self, city: str, voice: str) -> int:
        """How many answers a voice of a city has given so far, all versions."""
        statement = "SELECT count(*) FROM answer WHERE city = ? AND voice = ?"
        return first_row(self._connection.execute(statement, [city, voice]))[0]

    def add(self, answers: Sequence[Answer]) -> None:
        """Writes answers down, as of this transaction."""
        table = pd.DataFrame([[getattr(one, name) for name in ANSWER] for one in answers], columns=list(ANSWER))
        table["answered_at"] = self.at
        table["level"] = table["level"].astype("Int8")
        self._connection.register("told", table)
        names = ", ".join(ANSWER)
        self._connection.execute(
            f"INSERT INTO store.answer (step, {names}) SELECT (SELECT coalesce(max(step), 0) FROM store.answer)"
            f" + row_number() OVER (), {names} FROM told"
        )
        self._connection.unregister("told")

    def invitations(self) -> dict[str, Invitation]:
        """Every link by the proof of its secret."""
        return _invitations(self._connection)

    def invite(self, invitation: Invitation, proof: str) -> None:
        """Writes a new link down."""
        values = [proof, *(getattr(invitation, name) for name in INVITATION)]
        values[1 + INVITATION.index("sections")] = list(invitation.sections)
        marks = ", ".join("?" for _ in values)
        names = ", ".join(INVITATION)
        self._connection.execute(f"INSERT INTO invitation (proof, {names}) VALUES ({marks})", values)

    def close(self, id: str) -> None:
        """Ends a link now."""
        self._connection.execute("UPDATE invitation SET closed_at = ? WHERE id = ?", [self.at, id])

    def consents(self) -> dict[tuple[str, Subject], Consent]:
        """The present choices by city and subject."""
        return _consents(self._connection)

    def choose(self, city: str, subject: Subject, consent: Consent, account: str) -> None:
        """Adds a choice of who may see a city's answers on a subject."""
        row = {"city": city, "subject": subject.value, "consent": consent.value}
        append(self._connection, "answer_consent", row | {"account": account, "moment": self.at})

    def systems(self) -> tuple[System, ...]:
        """The register of technologies of every city."""
        return _systems(self._connection)

    def keep_system(self, system: System, dropped: bool = False) -> None:
        """Adds a version of a system, or the row that takes it out."""
        self._version("technology_system", SYSTEM, system, dropped)

    def targets(self) -> tuple[Target, ...]:
        """The targets of every city."""
        return _targets(self._connection)

    def keep_target(self, target: Target, dropped: bool = False) -> None:
        """Adds a version of a target, or the row that takes it out."""
        self._version("target", TARGET, target, dropped)

    def documented(self) -> dict[tuple[str, str], DocumentedLevel]:
        """The levels from public documents, by city and question."""
        return {(one.city, one.question): one for one in _documented(self._connection)}

    def keep_documented(self, level: DocumentedLevel, dropped: bool = False) -> None:
        """Adds a version of a level from a public document, or the row that takes it out."""
        self._version("documented_level", DOCUMENTED, level, dropped)

    def _version(
        self, table: str, names: tuple[str, ...], record: System | Target | DocumentedLevel, dropped: bool
    ) -> None:
        append(self._connection, table, dict(zip(names, astuple(record), strict=True)) | {"dropped": dropped})


@contextmanager
def assessing(path: Path, patience: float = PATIENCE) -> Generator[AnswerTransaction, None, None]:
    """The register of the store at a path, in one transaction: all is kept at the end, or nothing.

    Raises as `writing`.
    """
    with writing(path, patience) as connection:
        yield AnswerTransaction(connection)


def assessed(path: Path, patience: float = PATIENCE) -> PreparednessState:
    """All that the store at a path tells of preparedness; read again only when the file has changed.

    A file that is damaged or gone since leaves what was read last. Raises as `reading` otherwise: while a writer is
    at work, an older state could show what a city is hiding.
    """
    return _kept(Path(path).absolute()).now(patience)


def read_beside(path: Path, connection: duckdb.DuckDBPyConnection) -> None:
    """Reads what `assessed` tells through a connection that has the store open for long: nobody else waits for it."""
    _kept(Path(path).absolute()).read(connection)


def city_names(path: Path, patience: float = PATIENCE) -> dict[str, str]:
    """Every area of the store by geo. Raises as `reading`."""
    with reading(path, patience) as connection:
        return dict(connection.execute("SELECT geo, name FROM city ORDER BY geo").fetchall())


def answer_key(answer: Answer) -> tuple[str, ...]:
    """What an answer is the newest of."""
    return tuple(str(getattr(answer, name)) for name in KEY)


class _Kept:
    """The last state read of one file."""

    def __init__(self, path: Path):
        self.path, self._reading = path, threading.Lock()
        self._last: tuple[tuple, PreparednessState] = ((), PreparednessState())  # of which file on which day

    def now(self, patience: float) -> PreparednessState:
        """The state of the file as it is; in steps, since whoever has it open for something else reads it too."""
        if (state := self._current()) is not None:
            return state
        ends = time.monotonic() + patience
        with self._reading:
            while (state := self._current()) is None:
                try:
                    with reading(self.path, max(0.0, min(STEP, ends - time.monotonic()))) as connection:
                        self.read(connection)
                except StoreBusyError:
                    if time.monotonic() >= ends:
                        raise
                except (StoreDamagedError, StoreMissingError):
                    known_file, state = self._last
                    if not known_file:
                        raise
                    return state
            return state

    def read(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Reads the state through a connection that has the file open, so that nobody changes it meanwhile."""
        day, file_identity = midnight(renewed(now())), identity(self.path)
        self._last = (*file_identity, day), _read(connection, self._last[1], day)

    def _current(self) -> PreparednessState | None:
        """The last state where it is that of the file today."""
        (known_file, state), file_identity = self._last, identity(self.path)
        return state if file_identity and known_file == (*file_identity, midnight(renewed(now()))) else None


@lru_cache(maxsize=KEPT_PATHS)
def _kept(path: Path) -> _Kept:
    return _Kept(path)


def _read(connection: duckdb.DuckDBPyConnection, before: PreparednessState, day: datetime) -> PreparednessState:
    if not has(connection, "answer"):  # last written by an older Vigie
        return PreparednessState()
    every = _grown(connection, before.answers)
    return PreparednessState(
        every,
        _standing(every),
        _consents(connection),
        _invitations(connection),
        _systems(connection),
        _targets(connection),
        _documented(connection),
        frozenset(every["account"].unique()),
        _standing(every[every["answered_at"] < day]),
        _consents(connection, day),
    )


def _standing(answers: pd.DataFrame) -> pd.DataFrame:
    """The newest answer of each voice; those that were taken back are gone."""
    newest = answers.drop_duplicates(KEY, keep="last")
    return newest[newest["state"] != "cleared"].reset_index(drop=True)


def _grown(connection: duckdb.DuckDBPyConnection, answers: pd.DataFrame) -> pd.DataFrame:
    """Every answer in order. Rows are only ever added: where those known still stand there, the others are read."""
    names = ", ".join(["step", *ANSWER])
    step, moment = answers.iloc[-1][["step", "answered_at"]] if len(answers) else (0, None)
    step = int(step)
    statement = "SELECT count(*), max(step), max_by(answered_at, step) FROM answer WHERE step <= ?"
    if not len(answers) or connection.execute(statement, [step]).fetchone() != (len(answers), step, moment):
        return _worded(connection.execute(f"SELECT {names} FROM answer ORDER BY step").df())
    more = connection.execute(f"SELECT {names} FROM answer WHERE step > ? ORDER BY step", [step]).df()
    if more.empty:
        return answers
    grown = {name: union_categoricals([answers[name], more[name].astype("category")]) for name in WORDS}
    told_ = pd.concat([answers.drop(columns=[*WORDS]), more.drop(columns=[*WORDS])], ignore_index=True)
    return _worded(told_.assign(**grown)[["step", *ANSWER]])


def _worded(answers: pd.DataFrame) -> pd.DataFrame:
    """Columns of few words as categories: a tenth of the memory, and filters ten times as fast."""
    answers["level"] = answers["level"].astype(float)
    answers["answered_at"] = pd.to_datetime(answers["answered_at"])
    return answers.astype(dict.fromkeys(WORDS, "category"))


def _answer(row: Iterable) -> Answer:
    values: dict[str, Any] = dict(zip(ANSWER, row, strict=True))
    typed: dict[str, Any] = {
        "subject": Subject(values["subject"]),
        "actor": Actor(values["actor"]),
        "state": State(values["state"]),
    }
    return Answer(**values | typed)


def _newest(table: str, by: Sequence[str], names: Sequence[str], where: str = "") -> str:
    partition = ", ".join(by)
    return (
        f"SELECT {', '.join(names)} FROM {table} {where}"
        f" QUALIFY row_number() OVER (PARTITION BY {partition} ORDER BY step DESC) = 1"
    )


def _consents(
    connection: duckdb.DuckDBPyConnection, before: datetime | None = None
) -> dict[tuple[str, Subject], Consent]:
    """The choices by city and subject: the present ones, or those of a moment."""
    where, bound = ("", []) if before is None else ("WHERE moment < ?", [before])
    statement = _newest("answer_consent", ["city", "subject"], ["city", "subject", "consent"], where)
    rows = connection.execute(statement, bound).fetchall()
    return {(city, Subject(subject)): Consent(consent) for city, subject, consent in rows}


def _invitations(connection: duckdb.DuckDBPyConnection) -> dict[str, Invitation]:
    names = ", ".join(INVITATION)
    rows = connection.execute(f"SELECT proof, {names} FROM invitation ORDER BY made_at, id").fetchall()
    return {proof: _invitation(dict(zip(INVITATION, values, strict=True))) for proof, *values in rows}


def _invitation(values: dict) -> Invitation:
    return Invitation(**values | {"actor": Actor(values["actor"]), "sections": tuple(values["sections"])})


def _systems(connection: duckdb.DuckDBPyConnection) -> tuple[System, ...]:
    return tuple(System(*row) for row in _versions(connection, "technology_system", ["id"], SYSTEM))


def _targets(connection: duckdb.DuckDBPyConnection) -> tuple[Target, ...]:
    return tuple(Target(*row) for row in _versions(connection, "target", ["city", "indicator"], TARGET))


def _documented(connection: duckdb.DuckDBPyConnection) -> tuple[DocumentedLevel, ...]:
    if not has(connection, "documented_level"):  # last written by an older Vigie
        return ()
    rows = _versions(connection, "documented_level", ["city", "question"], DOCUMENTED)
    return tuple(DocumentedLevel(*row) for row in rows)


def _versions(connection: duckdb.DuckDBPyConnection, table: str, by: Sequence[str], names: Sequence[str]) -> list:
    listed = ", ".join(names)
    newest = _newest(table, by, [*names, "dropped", "step"])
    return connection.execute(f"SELECT {listed} FROM ({newest}) WHERE NOT dropped ORDER BY step").fetchall()
