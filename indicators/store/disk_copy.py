"""Very large stores: a file of the process's own beside the store answers where it lies, instead of a copy in memory.

DuckDB keeps a file that it reads closed to every writer, so the store itself cannot be read where it lies. Each process
has a file that it alone writes, and brings it up to date with every version: only the figures that changed are written.
Each row says from which state to which it counts, so that readers of an earlier state have that state.
"""

import os
import time
import weakref
from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import duckdb

from indicators.model.errors import StoreError
from indicators.store.backup import LOG, copy_file
from indicators.store.conditions import BY_INDICATOR, NUMBER
from indicators.store.database import CHECKSUM, STORAGE, quoted, reading
from indicators.store.disk_changes import StoreChanges, changes_since, write_known, write_pairs
from indicators.store.queries import WORDS
from indicators.store.reader_copy import CopyFacts, LargePart, copied
from indicators.store.unfinished import LEFT, remove_leftovers, unfinished_name
from indicators.store.visibility import CURRENT, OBSERVATION

try:
    import fcntl
except ImportError:  # a system without such locks: nothing can be known of others, and nothing of theirs is touched
    fcntl = None

FROM, MEMORY_MB = "VIGIE_IN_PLACE_FROM", "VIGIE_IN_PLACE_MEMORY_MB"
DEFAULTS = {FROM: 5_000_000, MEMORY_MB: 384}  # observations; megabytes
SORTING_MB = 2_000  # while a new file is made: sorting needs more
SORTED_AT_ONCE = 4_000_000  # figures
COPY, ASIDE = "copy-", "source-"
FORMAT = f"2 {CHECKSUM}"
FOREVER = 2**62  # the state until which a row counts that counts now
NOWHERE = -1  # the version of no state
LARGE_PART = 0.25  # of the current figures, from which a new file is the better way
TABLES = {"observation": OBSERVATION, "current_observation": CURRENT, "by_indicator": (*CURRENT, "number")}
TEXTS = {"year": "BIGINT", "value": "DOUBLE", "numerator": "DOUBLE", "denominator": "DOUBLE", "number": "INTEGER"}
KEY = "indicator, geo, period"


class OutgrownError(StoreError):
    """So much changed that the file is better made anew."""


def setting(name: str) -> int:
    """A whole number that the environment sets. Raises StoreError for anything else."""
    text = os.environ.get(name, "").strip() or str(DEFAULTS[name])
    if not (text.isascii() and text.isdigit() and int(text) > 0):
        raise StoreError(f"{name} is {text!r}. Set a whole number above 0, such as {DEFAULTS[name]}.")
    return int(text)


def disk_folder(path: Path) -> Path:
    """Where the files of a store's processes are."""
    return Path(f"{path}.copies")


def taken_in_place(disk: "DiskCopy | None", path: Path, patience: float) -> tuple["DiskCopy", CopyFacts]:
    """The newest state of a store, in the process's file, or in a new one where that is the better way."""
    if disk is not None:
        with suppress(OutgrownError, duckdb.Error):
            return disk, disk.take(path, patience)
        disk.supersede()
    else:
        for left in DiskCopy.left_by_others(path):
            with suppress(OutgrownError, duckdb.Error):
                return left, left.take(path, patience)
            left.supersede()
    disk = DiskCopy(disk_folder(path) / unfinished_name(COPY))
    return disk, disk.take(path, patience)


def sweep(path: Path) -> None:
    """Removes the files of ended processes that nobody took over for a day."""
    folder = disk_folder(path)
    remove_leftovers(folder, ASIDE)
    if fcntl is None:
        return
    for lock in folder.glob(f"{COPY}*.lock"):
        with suppress(OSError), lock.open("rb") as lock_file:
            fcntl.flock(lock_file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if time.time() - lock.stat().st_mtime > LEFT:
                _remove(lock.with_suffix(""))


class DiskCopy:
    """One process's file. It has a lock beside it that ends with the process, however that ends."""

    def __init__(self, file: Path):
        """Raises BlockingIOError when another process has the file, duckdb.Error when it cannot be read."""
        self.file = file
        file.parent.mkdir(mode=0o700, exist_ok=True)
        self._lock = os.open(f"{file}.lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            if fcntl:
                fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self.instance = duckdb.connect(":memory:")
            self._limit(setting(MEMORY_MB))
            self.instance.execute(f"SET temp_directory = {quoted(f'{file}.spill')}")
            self.instance.execute(f"ATTACH {quoted(file)} AS large (STORAGE_VERSION '{STORAGE}')")
            file.chmod(0o600)
            self.number = self._prepared()
        except BaseException:
            os.close(self._lock)
            raise
        self._superseded: list[bool] = []
        self._version = NOWHERE  # of the store, in the last state that this process took
        weakref.finalize(self, _ended, self.instance, self._lock, file, self._superseded).atexit = False

    @classmethod
    def left_by_others(cls, path: Path) -> Generator["DiskCopy"]:
        """The files of processes that have ended, the newest first."""
        folder = disk_folder(path)
        for lock in sorted(
            () if fcntl is None else folder.glob(f"{COPY}*.lock"), key=lambda one: one.stat().st_mtime, reverse=True
        ):
            file = lock.with_suffix("")
            try:
                left = cls(file)
            except BlockingIOError:  # in use
                continue
            except duckdb.Error:  # damaged, or of another DuckDB
                _remove(file)
                continue
            if left.number:
                yield left
            else:
                left.supersede()

    def supersede(self) -> None:
        """The file goes when the last reader of its states has gone."""
        self._superseded.append(True)

    def take(self, path: Path, patience: float) -> CopyFacts:
        """The newest state of the store. Raises as `reading`, and OutgrownError when too much changed."""
        database = f"state_{self.number + 1}"
        cursor = self.instance.cursor()
        cursor.execute(f"ATTACH ':memory:' AS {database}")
        try:
            source = self._beside if self.number else self._aside
            with source(cursor, path, patience):
                state = _OnDisk(self, database)
                facts = replace(copied(cursor, path, large=state), touched=state.touched, since=self._version)
            self.number, self._version = self.number + 1, facts.version
            os.utime(f"{self.file}.lock")
        except BaseException:
            self._version = NOWHERE  # the file may know what changed already: the next state follows none
            for statement in ("ROLLBACK", "USE memory", f"DETACH {database}"):
                with suppress(duckdb.Error):
                    cursor.execute(statement)
            raise
        weakref.finalize(facts, _forget, self.instance, cursor, database).atexit = False
        return facts

    @contextmanager
    def _beside(self, cursor: duckdb.DuckDBPyConnection, path: Path, patience: float) -> Generator[None]:
        """The store itself: for the moment of a small change."""
        with reading(path, patience, through=cursor):
            yield

    @contextmanager
    def _aside(self, cursor: duckdb.DuckDBPyConnection, path: Path, patience: float) -> Generator[None]:
        """A copy of the store, so that writers wait for the copying alone, not until everything is sorted."""
        aside = self.file.parent / unfinished_name(ASIDE)
        try:
            with reading(path, patience):
                for ending in ("", LOG):
                    if Path(f"{path}{ending}").exists():
                        copy_file(Path(f"{path}{ending}"), Path(f"{aside}{ending}"))
            cursor.execute(f"ATTACH {quoted(aside)} AS store")
            cursor.execute("USE store")
            self._limit(max(SORTING_MB, setting(MEMORY_MB)))
            yield
            cursor.execute("CHECKPOINT large")
        finally:
            for statement in ("ROLLBACK", "USE memory", "DETACH store"):
                with suppress(duckdb.Error):
                    cursor.execute(statement)
            self._limit(setting(MEMORY_MB))
            for ending in ("", LOG):
                Path(f"{aside}{ending}").unlink(missing_ok=True)

    def _limit(self, megabytes: int) -> None:
        self.instance.execute(f"SET memory_limit = '{megabytes}MB'")

    def _prepared(self) -> int:
        """The last state in the file; 0 where it is new, or has another form."""
        execute = self.instance.execute
        with suppress(duckdb.CatalogException):
            row = execute("SELECT format, number FROM large.state").fetchone()
            if row and row[0] == FORMAT:
                for table in TABLES:  # what ended processes' readers read
                    execute(f"DELETE FROM large.{table} WHERE until <> {FOREVER}")
                return row[1]
            return 0
        execute("CREATE TABLE large.state AS SELECT '' AS format, 0::BIGINT AS number")
        execute("CREATE TABLE large.known (kind VARCHAR, id VARCHAR, sign VARCHAR)")
        execute("CREATE TABLE large.pair (release VARCHAR, indicator VARCHAR, rows BIGINT)")
        execute("CREATE TABLE large.contested (indicator VARCHAR, geo VARCHAR, period VARCHAR)")
        for table, columns in TABLES.items():
            kinds = ", ".join(f"{one} {TEXTS.get(one, 'VARCHAR')}" for one in columns)
            execute(f"CREATE TABLE large.{table} ({kinds}, since BIGINT, until BIGINT)")
        return 0


class _OnDisk(LargePart):
    """The large tables of one state: views of the file's rows that count in it."""

    ordered, pairs = True, "large.pair"

    def __init__(self, disk: DiskCopy, database: str):
        self.keeper, self.database, self._number = disk, database, disk.number + 1
        self._changes: StoreChanges | None = None
        self.touched: frozenset[str] | None = None  # the indicators of what was written; None: all

    def before(self, connection: duckdb.DuckDBPyConnection) -> None:
        """What changed since the file's state, asked while the store is in use."""
        self._changes = changes_since(connection)
        write_pairs(connection, self._changes)

    def fill(self, connection: duckdb.DuckDBPyConnection, observation: str, current: str, release: str) -> None:
        """As `LargePart.fill`."""
        for word in WORDS:
            connection.execute(f"CREATE TYPE {word}_word AS VARCHAR")
        contested = "SELECT NULL, NULL, NULL WHERE FALSE" if release == "store.release" else "FROM contested"
        assert self._changes is not None, "`before` was not called"
        if self._number > 1:
            self._changes.gather(connection, contested)
            self._refuse_much(connection)
            connection.execute("BEGIN")
            self._bring_up(connection, observation, current)
        else:
            self._fill_new(connection, observation, current)
            connection.execute("BEGIN")
        write_known(connection, self._changes, contested, FORMAT, self._number)
        connection.execute("COMMIT")
        if self._number > 1:
            rows = connection.execute("SELECT DISTINCT indicator FROM changing").fetchall()
            self.touched = frozenset(row[0] for row in rows)
        connection.execute("DROP TABLE IF EXISTS changing")
        counts = f"since <= {self._number} AND until > {self._number}"
        for view, table in (("observation", "observation"), ("agreed", "current_observation"),
                            ("agreed_by_indicator", "by_indicator")):  # fmt: skip
            connection.execute(
                f"CREATE VIEW {view} AS SELECT {', '.join(TABLES[table])} FROM large.{table} WHERE {counts}"
            )

    def _bring_up(self, connection: duckdb.DuckDBPyConnection, observation: str, current: str) -> None:
        """Writes the figures in `changing` anew, in the caller's transaction."""
        touched = f" SEMI JOIN changing USING ({KEY}) WHERE geo IN (SELECT geo FROM changing)"
        for table, columns in TABLES.items():
            connection.execute(
                f"UPDATE large.{table} SET until = {self._number} WHERE rowid IN (SELECT rowid FROM (SELECT rowid,"
                f" {KEY} FROM large.{table} WHERE until = {FOREVER}){touched})"
            )
            source = observation if table == "observation" else current
            connection.execute(
                f"INSERT INTO large.{table} SELECT {', '.join(_numbered(columns))}, {self._number}, {FOREVER}"
                f" FROM (FROM {source}{touched})"
            )

    def _fill_new(self, connection: duckdb.DuckDBPyConnection, observation: str, current: str) -> None:
        """Writes everything: the second order from the first one, of some indicators at a time, so that it is sorted
        in little memory. A file that is not finished has no state, and nobody takes it over."""
        for table, source in (("observation", observation), ("current_observation", current)):
            connection.execute(
                f"INSERT INTO large.{table} SELECT {', '.join(TABLES[table])}, {self._number}, {FOREVER} FROM {source}"
            )
        connection.execute(
            "CREATE TEMP TABLE sorting AS"
            f" SELECT *, sum(n) OVER (ORDER BY number, indicator) // {SORTED_AT_ONCE} AS part FROM"
            f" (SELECT indicator, {NUMBER.format(indicator='indicator')} AS number, n FROM"
            " (SELECT indicator, count(*) AS n FROM large.current_observation GROUP BY indicator))"
        )
        columns = ", ".join(TABLES["by_indicator"])
        for (part,) in connection.execute("SELECT DISTINCT part FROM sorting ORDER BY 1").fetchall():
            connection.execute(
                f"INSERT INTO large.by_indicator SELECT {columns}, since, until FROM large.current_observation"
                " JOIN (SELECT indicator, number FROM sorting WHERE part = ?) USING (indicator)"
                " ORDER BY number, year, geo, period",
                [part],
            )
        connection.execute("DROP TABLE sorting")

    def decide(self, connection: duckdb.DuckDBPyConnection, rows: str) -> dict[str, str]:
        """As `LargePart.decide`."""
        if rows:
            connection.execute(f"CREATE TABLE decided AS {rows}")
        views = {"current_observation": "main.agreed", BY_INDICATOR: "main.agreed_by_indicator"}
        for view, source in views.items():
            more = f" UNION ALL SELECT {', '.join(_numbered(TABLES[view]))} FROM decided" if rows else ""
            connection.execute(f"CREATE VIEW {view} AS SELECT {', '.join(TABLES[view])} FROM {source}{more}")
        return views

    def _refuse_much(self, connection: duckdb.DuckDBPyConnection) -> None:
        changing = connection.execute("SELECT count(*) FROM changing").fetchall()[0][0]
        standing = connection.execute(f"SELECT count(*) FROM large.by_indicator WHERE until = {FOREVER}").fetchall()[0][
            0
        ]
        if changing > LARGE_PART * standing:
            raise OutgrownError("Too much changed.")


def _numbered(columns: tuple[str, ...]) -> list[str]:
    """The columns of a table, the number of the indicator worked out."""
    return [NUMBER.format(indicator="indicator") if one == "number" else one for one in columns]


def _forget(instance: duckdb.DuckDBPyConnection, cursor: duckdb.DuckDBPyConnection, database: str) -> None:
    """Gives back the memory of a state that nobody reads any more."""
    with suppress(duckdb.Error):
        cursor.close()
        with instance.cursor() as other:
            other.execute(f"DETACH {database}")


def _ended(instance: duckdb.DuckDBPyConnection, lock: int, file: Path, superseded: list[bool]) -> None:
    """Closes the file; removes it where another has its place."""
    with suppress(duckdb.Error):
        instance.close()
    if superseded:
        _remove(file)
    os.close(lock)


def _remove(file: Path) -> None:
    for ending in ("", LOG, ".lock"):
        with suppress(OSError):
            Path(f"{file}{ending}").unlink()
