"""The store in memory: a private copy answers every question, so that readers never hold the file."""

import logging
import threading
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, overload

import duckdb
import pandas as pd

from indicators.model.errors import StoreBusyError, StoreError, StoreFileError
from indicators.model.indicators import Release
from indicators.model.locations import default_path
from indicators.model.published_day import PublishedDay
from indicators.model.submissions import Visibility
from indicators.model.work_queue import PAGE_RUNS
from indicators.store import answers
from indicators.store.blinding import renewed
from indicators.store.conditions import Conditions
from indicators.store.database import PATIENCE, first_row, identity, missing, reading
from indicators.store.disk_copy import FROM, DiskCopy, setting, sweep, taken_in_place
from indicators.store.inspection import read_through
from indicators.store.queries import Questions
from indicators.store.reader_copy import MEMORY, CopyFacts, copied, version
from indicators.store.release_status import publish_due
from indicators.store.releases import midnight, now, renew

CURRENT = "current_observation"  # the table of the current figures
MOST_TRIES = 10.0  # seconds between two attempts to let out what is due
LARGE = 1_000_000  # observations from which more is worked out before a state is shown
LOOKS = 1.0  # seconds between two looks of who watches the file
LONG = 1.0  # seconds: what takes longer to take in is taken in by who watches, not by a reader
log = logging.getLogger("vigie")


class Snapshot(Questions):
    """One state of the store, whole and unchanging, as one viewer sees it: at first as a visitor does."""

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        copy: CopyFacts,
        schema: str = "",
        figures: pd.DataFrame | None = None,
    ):
        """`figures`: tables.FACTS in place of all the current ones (`with_figures`)."""
        self._connection, self._copy, self.schema = connection, copy, schema
        self._figures = {} if figures is None else {CURRENT: figures}
        self._releases: tuple[Release, ...] | None = None
        self.version, self.due = copy.version, copy.due
        self.restricted = copy.sights is not None and copy.sights.restricted
        self.blinded_on, self._blinded = copy.blinded, copy.frozen
        self.is_large, self._ordered = copy.rows >= LARGE, copy.ordered and figures is None

    def for_(self, sight: Visibility) -> "Snapshot":
        """The same state as somebody else sees it; costs no memory but for a few views."""
        schema = self._copy.sights.schema(sight) if self._copy.sights else ""
        return self if schema == self.schema else Snapshot(self._connection, self._copy, schema)

    def with_figures(self, figures: pd.DataFrame) -> "Snapshot":
        """The same state as the same viewer sees it, with other current figures (tables.FACTS): those of one indicator
        divided by something else. Blinded figures, which nobody divides, take no part in their distribution."""
        snapshot = Snapshot(self._connection, self._copy, self.schema, figures)
        snapshot._blinded = False
        return snapshot

    day: PublishedDay | None = None  # of an earlier day (store/published_state.py)

    @property
    def today(self) -> "Snapshot":
        """The state of today: this one, but for an earlier day."""
        return self

    @property
    def has_days(self) -> bool:
        """Whether earlier days can be shown: not of a store that is read in place (store/published_state.py)."""
        return self._copy.database == MEMORY

    def changed_since(self, geos: Sequence[str] = (), indicators: Sequence[str] = ()) -> bool:
        """Whether any of these figures is another one today: not of today's state."""
        return False

    def pinned(self) -> "Snapshot":
        """This state: an atlas can be made of it before it is the store's present one."""
        return self

    def told_since(self, version: int) -> frozenset[str] | None:
        """The indicators of which figures may differ from those of an earlier version; None: any may."""
        return self._copy.touched if version == self._copy.since else None

    def restricted_figures(self, indicators: Sequence[str], geos: Sequence[str]) -> pd.DataFrame:
        """Which figures the viewer sees and not everybody: indicator, geo, period, `consent`, the number of what the
        city chose; `waits`: whether it is blinded, and first counts in quartiles on the next fixed day."""
        return self._hidden("restricted_figure", ["consent", "waits"], indicators, geos)

    def scheduled(self, indicator: str, geos: Sequence[str]) -> pd.DataFrame:
        """Which figures come out later, as far as the viewer may know of them: indicator, geo, period, release."""
        return self._hidden("scheduled", ["release"], [indicator], geos)

    def _hidden(self, view: str, more: list[str], indicators: Sequence[str], geos: Sequence[str]) -> pd.DataFrame:
        columns = ["indicator", "geo", "period", *more]
        if not self.schema or self.day:  # sees what everybody sees
            return pd.DataFrame(columns=columns)
        where = Conditions([]).among("indicator", indicators).among("geo", geos)
        return self.ask(f"SELECT {', '.join(columns)} FROM {view} AS o{where} ORDER BY ALL", where.bound)

    def sight(self, sight: Visibility) -> Visibility:
        """What of a sight makes a difference to this state: who sees the same can share the same answers."""
        return self._copy.sights.reduced(sight) if self._copy.sights else Visibility()

    def releases(self) -> list[Release]:
        """As `Questions.releases`, asked once: nothing changes a state."""
        if self._releases is None:
            self._releases = tuple(super().releases())
        return list(self._releases)

    def ask(
        self, statement: str, bound: Sequence = (), frames: Mapping[str, pd.DataFrame] | None = None
    ) -> pd.DataFrame:
        """The rows of one statement, on a cursor of its own: DuckDB mixes up threads that share one."""
        with self._connection.cursor() as cursor:
            database = self._copy.database
            if self.schema:
                cursor.execute(f"SET search_path = '{database}.{self.schema},{database}.main'")
            elif database != MEMORY:
                cursor.execute(f"USE {database}")
            for name, frame in {**self._figures, **(frames or {})}.items():  # a frame goes before the table of its name
                cursor.register(name, frame)
            return cursor.execute(statement, list(bound)).df()


Prepare = Callable[[Snapshot], object]


class Store(Questions):
    """The store at a path, as of the last `refresh`; its questions can be asked by any number of threads.

    Several questions that must agree with each other are asked of one `pinned()` state.
    """

    def __init__(
        self,
        path: Path,
        file_identity: tuple,
        snapshot: Snapshot,
        prepare: Prepare | None = None,
        disk: DiskCopy | None = None,
    ):
        """`prepare`: what is worked out of each state before anybody is shown it. `disk`: the process's own file."""
        self._disk = disk
        self.path, self._seen, self._snapshot, self._prepare = path, file_identity, snapshot, prepare
        self._refreshing, self._next_try = threading.Lock(), 0.0
        self._watched, self._took = False, 0.0  # whether a thread looks at the file; seconds that a version took
        self._spare: duckdb.DuckDBPyConnection | None = None  # an empty database in memory, for the next version
        self._examined: tuple = ()  # the file that was last read from end to end, or that could not be read
        self.trouble: StoreFileError | None = (
            None  # why the file cannot be read any more, although questions are answered
        )

    @classmethod
    def open(
        cls, path: Path | str | None = None, patience: float = PATIENCE, prepare: Prepare | None = None
    ) -> "Store":
        """The store at the path (default_path() without one). `prepare`: done with each state before it is shown.

        Raises StoreMissingError, StoreBusyError when another process holds it for longer than `patience` seconds,
        StoreError when the file is no store.
        """
        path = Path(path) if path is not None else default_path()
        file_identity = identity(path)  # before the copy: what is written meanwhile is noticed next time
        began = time.monotonic()
        snapshot, disk = _take(path, patience, duckdb.connect(":memory:"))
        store = cls(path, file_identity, snapshot, prepare, disk)
        if prepare:
            prepare(store.pinned())
        store._took = time.monotonic() - began
        return store

    @property
    def version(self) -> int:
        """The state of the store, for the keys of caches: another number after every change."""
        return self._snapshot.version

    def pinned(self) -> Snapshot:
        """The present state, which no refresh changes."""
        return self._snapshot

    def refresh(self, patient: bool = False) -> bool:
        """Takes in what was written since; True when the version is another one. Costs a look at the folder.

        What is due by now comes out first. While a writer is at work, and when the file has gone or is damaged, the
        readers keep the state they have; `trouble` then says why, and so does the log. A version of a large store that
        takes LONG, or that comes while many read, is left to who watches, where somebody does. `patient`: waits for it
        all the same, and for another thread that is taking it in, as who has just changed something must.
        """
        left = self._watched and self._snapshot.is_large and self._took > LONG
        return False if left and not patient else self._look(patient)

    def watch(self, stopped: Callable[[float], bool]) -> None:
        """Looks at the file every second until `stopped`, which waits so many seconds: for a thread of its own.

        Only at that of a large store, and while many read: a small one is taken in by the reader who comes first, at
        once.
        """
        self._watched = True
        try:
            while not stopped(LOOKS):
                if self._snapshot.is_large or PAGE_RUNS.are_many:
                    self._look(watches=True)
        finally:
            self._watched = False

    def _look(self, patient: bool = False, watches: bool = False) -> bool:
        self._let_out()
        file_identity = identity(self.path)
        if not file_identity:
            self._report(missing(self.path), file_identity)
        given_up = self.trouble is not None and file_identity == self._examined
        if not file_identity or file_identity == self._seen or given_up:
            return False
        left = self._watched and PAGE_RUNS.are_many and not patient and not watches
        if left or not self._refreshing.acquire(blocking=patient):
            return False
        began = time.monotonic()
        try:
            file_identity = identity(self.path)
            self._spare = self._spare or duckdb.connect(":memory:")
            snapshot, self._disk = _take(self.path, 0, self._spare, self._disk, self.version)
            if snapshot is None:
                self._seen = file_identity
                return False
            self._spare = None
            if self._prepare:
                self._prepare(snapshot)
            self._snapshot, self._seen, self.trouble = snapshot, file_identity, None
            self._took = time.monotonic() - began
            return True
        except StoreBusyError:  # a writer is at work: what was read before still answers
            return False
        except StoreFileError as error:
            self._report(error, file_identity)
            return False
        finally:
            self._refreshing.release()

    def examine(self) -> StoreFileError | None:
        """Why the file cannot be read any more, None while it can; read from end to end after every change of it."""
        self.refresh()
        file_identity = identity(self.path)
        if not file_identity or file_identity == self._examined:
            return self.trouble
        try:
            with reading(self.path, patience=0) as connection:
                read_through(connection)
        except StoreBusyError:  # asked again later
            return self.trouble
        except StoreFileError as error:
            self._report(error, file_identity)
        else:
            self._examined, self.trouble = file_identity, None
        return self.trouble

    def _report(self, error: StoreFileError, file_identity: tuple) -> None:
        """Keeps what is wrong with the file, and logs it once."""
        if str(error) != str(self.trouble):
            log.error("%s Until then, figures come from memory and nothing can be saved.", error)
        self._examined, self.trouble = file_identity, error

    def _let_out(self) -> None:
        """Publishes the scheduled releases whose day has begun; a file that is held is tried again a little later.

        On a fixed day of blinded figures the file gets its next version, so that all that was worked out is anew.
        """
        due, day, moment = self._snapshot.due, self._snapshot.blinded_on, now()
        ripe, stale = due is not None and midnight(due) <= moment, day is not None and day < renewed(moment)
        if not (ripe or stale) or time.monotonic() < self._next_try:
            return
        self._next_try = time.monotonic() + MOST_TRIES
        with suppress(StoreError):
            if ripe:
                publish_due(self.path, patience=0)
            if stale:
                renew(self.path, patience=0)

    def distribution(self, *parameters: Any, **keywords: Any) -> pd.DataFrame:
        """As the present state tells it (Questions.distribution): blinded figures lie apart in each."""
        return self._snapshot.distribution(*parameters, **keywords)

    def _current(self, indicators: Collection[str] | None, geos: Collection[str] | None) -> str:
        return self._snapshot._current(indicators, geos)

    def for_(self, sight: Visibility) -> Snapshot:
        """The present state as somebody sees it."""
        return self._snapshot.for_(sight)

    def ask(
        self, statement: str, bound: Sequence = (), frames: Mapping[str, pd.DataFrame] | None = None
    ) -> pd.DataFrame:
        """The rows of one statement on the present state, as a visitor sees it."""
        return self._snapshot.ask(statement, bound, frames)


@overload
def _take(path: Path, patience: float, connection: duckdb.DuckDBPyConnection) -> tuple[Snapshot, DiskCopy | None]: ...


@overload
def _take(
    path: Path, patience: float, connection: duckdb.DuckDBPyConnection, disk: DiskCopy | None, present: int
) -> tuple[Snapshot | None, DiskCopy | None]: ...


def _take(
    path: Path,
    patience: float,
    connection: duckdb.DuckDBPyConnection,
    disk: DiskCopy | None = None,
    present: int | None = None,
) -> tuple[Snapshot | None, DiskCopy | None]:
    """The newest state: in the connection's memory, or, of a very large store, in the process's own file.

    None where its version is the `present` one.
    """
    with reading(path, patience, connection):
        if version(connection, path) == present:
            return None, disk
        answers.read_beside(path, connection)
        if first_row(connection.execute("SELECT count(*) FROM store.observation"))[0] < setting(FROM):
            return Snapshot(connection, copied(connection, path)), None
    disk, facts = taken_in_place(disk, path, patience)
    sweep(path)
    return Snapshot(disk.instance, facts), disk
