"""Tables of what members enter: append-only, each declared once; how a row is written, read and copied for readers."""

from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import date, datetime
from enum import Enum
from functools import cached_property, reduce
from operator import or_
from pathlib import Path
from types import NoneType
from typing import Any, Generic, TypeVar, get_args, get_origin, get_type_hints

import duckdb
from pydantic import TypeAdapter

from indicators.store.accounts import AccountTransaction, has
from indicators.store.database import PATIENCE, append, reading, writing
from indicators.store.releases import stamp

Entry = TypeVar("Entry")

EVERY = ""  # which rows of a table count: a clause after its name


def newest(*key: str) -> str:
    """The newest row of each key."""
    return f"QUALIFY row_number() OVER (PARTITION BY {', '.join(key)} ORDER BY step DESC) = 1"


def newest_and(column: str, standing: str) -> str:
    """The newest row of each id, and before it the newest with this state where that is not withdrawn."""
    return f"""{newest("id")} OR ({column} = '{standing}'
        AND row_number() OVER (PARTITION BY id, {column} ORDER BY step DESC) = 1
        AND last_value({column}) OVER (PARTITION BY id ORDER BY step
            ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) <> 'withdrawn')"""


STANDING = f"{newest('id')} AND NOT dropped"
VERSIONS = f"{newest('id')} OR state = 'published'"  # of each id, and every published one before it
PUBLISHED = newest_and("state", "published")


@dataclass(frozen=True, eq=False)
class EntryTable(Generic[Entry]):
    """A table of entries: a column for each field, JSON where the field is a dataclass."""

    name: str
    content: type[Entry]
    counts: str = EVERY
    copied: str | None = None  # which rows a reader's copy has; None: those that count
    order: str = "step"
    also: tuple[str, ...] = ()  # columns of no field: written from a property
    renamed: Mapping[str, str] = field(default_factory=dict)  # field -> its column
    body: str = ""  # the column with the whole entry as JSON; the fields of `beside` have columns too
    beside: tuple[str, ...] = ()
    drops: bool = False  # whether a row can say that its entry was taken back
    hidden: Mapping[str, str] = field(default_factory=lambda: {"account": "''"})  # column -> what the copy has instead

    @cached_property
    def columns(self) -> str:
        """The columns that an entry is read from."""
        names = (self.renamed.get(name, name) for name in self._fields)
        return ", ".join([*names, self.body] if self.body else names)

    def entry(self, row: Iterable[Any]) -> Entry:
        """An entry of the values of `columns`."""
        values = dict(zip([*self._fields, *([self.body] if self.body else ())], row, strict=True))
        read = {name: way.read(values[name]) for name, way in self._fields.items()}
        return replace(self._body.validate_json(values[self.body]), **read) if self.body else self.content(**read)

    def row(self, entry: Any, dropped: bool = False) -> dict[str, Any]:
        """The values of an entry, by column."""
        values = {self.renamed.get(name, name): way.write(getattr(entry, name)) for name, way in self._fields.items()}
        values |= {name: getattr(entry, name) for name in self.also}
        if self.body:
            bare = replace(entry, **{one.name: one.default for one in fields(entry) if one.name in self.beside})
            values[self.body] = self._body.dump_json(bare).decode()
        return values | ({"dropped": dropped} if self.drops else {})

    def append(self, connection: duckdb.DuckDBPyConnection, entry: Entry, dropped: bool = False) -> None:
        """Adds a step of an entry, or the row that takes it back."""
        append(connection, self.name, self.row(entry, dropped))

    def read(
        self, connection: duckdb.DuckDBPyConnection, where: str = "TRUE", bound: Sequence[Any] = ()
    ) -> tuple[Entry, ...]:
        """The entries that count, of these alone, in the table's order."""
        return self._entries(connection, self.counted(self.name, self.counts), where, bound)

    def steps(self, connection: duckdb.DuckDBPyConnection, where: str, bound: Sequence[Any]) -> tuple[Entry, ...]:
        """Every step of these entries, the first one first."""
        return self._entries(connection, self.counted(self.name, EVERY), where, bound)

    def copy(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Copies what readers need from the attached file into the connection's own table, without what is hidden."""
        rows = self.counted(f"store.{self.name}", self.counts if self.copied is None else self.copied)
        hidden = ", ".join(f"{value} AS {name}" for name, value in self.hidden.items())
        connection.execute(f"INSERT INTO {self.name} BY NAME SELECT * REPLACE ({hidden}) FROM ({rows}) AS counted")

    def counted(self, table: str, counts: str) -> str:
        """The statement of those rows of a table that count, in order."""
        return f"SELECT * FROM {table} {counts} ORDER BY {self.order}"

    def _entries(
        self, connection: duckdb.DuckDBPyConnection, rows: str, where: str, bound: Sequence[Any]
    ) -> tuple[Entry, ...]:
        result = connection.execute(f"SELECT {self.columns} FROM ({rows}) WHERE {where}", [*bound])
        return tuple(map(self.entry, result.fetchall()))

    @cached_property
    def _fields(self) -> dict[str, "_Way"]:
        content: Any = self.content
        hints = get_type_hints(content)
        names = self.beside if self.body else [one.name for one in fields(content)]
        return {name: _way(hints[name]) for name in names}

    @cached_property
    def _body(self) -> TypeAdapter[Any]:
        return TypeAdapter(self.content)


@dataclass(frozen=True)
class _Way:
    """How a value of a field becomes one of a column, and back."""

    read: Callable[[Any], Any]
    write: Callable[[Any], Any]


def _way(hint: Any) -> _Way:
    """By the type of the field; what is missing stays missing, but for words, where it is the empty one."""
    kinds = [kind for kind in get_args(hint) or (hint,) if kind is not NoneType]
    if get_origin(hint) is tuple:
        return _Way(tuple, list)
    if any(map(is_dataclass, kinds)):
        body: TypeAdapter[Any] = TypeAdapter(reduce(or_, kinds))
        # Who entered it, and when, is in columns of its own.
        return _optional(body.validate_json, lambda value: body.dump_json(value, exclude={"entered"}).decode())
    (kind,) = kinds
    if issubclass(kind, Enum):
        return _Way(lambda word: kind(word) if word else None, lambda value: value.value if value else "")
    if issubclass(kind, datetime):
        return _optional(lambda moment: getattr(moment, "to_pydatetime", lambda: moment)())
    if issubclass(kind, date):
        return _optional(lambda day: day.date() if isinstance(day, datetime) else day)
    return _optional(kind)


def _optional(read: Callable[[Any], Any], write: Callable[[Any], Any] = lambda value: value) -> _Way:
    return _Way(  # NaN and NaT differ from themselves
        lambda value: None if value is None or value != value else read(value),
        lambda value: None if value is None else write(value),
    )


class EntryTransaction(AccountTransaction, Generic[Entry]):
    """The entries of a table, and the accounts, inside one transaction on the store."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, table: EntryTable[Entry]):
        super().__init__(connection)
        self._table = table

    def entries(self) -> tuple[Entry, ...]:
        """The entries that count, in the table's order."""
        return self._table.read(self._connection)

    def keep_entry(self, entry: Entry, dropped: bool = False) -> None:
        """Adds a step of an entry, or the row that takes it back; what readers see is read anew with it."""
        self.keep_entries([entry], dropped)

    def keep_entries(self, entries: Iterable[Entry], dropped: bool = False) -> None:
        """As keep_entry, of several at once."""
        for entry in entries:
            self._table.append(self._connection, entry, dropped)
        stamp(self._connection)


@contextmanager
def changing_entries(
    path: Path, table: EntryTable[Entry], patience: float = PATIENCE
) -> Generator[EntryTransaction[Entry], None, None]:
    """The entries of a table of the store at a path, in one transaction: all is kept at the end, or nothing.

    Raises as `writing`.
    """
    with writing(path, patience) as connection:
        yield EntryTransaction(connection, table)


def read_entries(path: Path, table: EntryTable[Entry], patience: float = PATIENCE) -> tuple[Entry, ...]:
    """As EntryTransaction.entries. Raises as `reading`."""
    with reading(path, patience) as connection:
        return table.read(connection) if has(connection, table.name) else ()


def read_steps(path: Path, table: EntryTable[Entry], id: str, patience: float = PATIENCE) -> tuple[Entry, ...]:
    """Every step of an entry, the first one first. Raises as `reading`."""
    with reading(path, patience) as connection:
        return table.steps(connection, "id = ?", [id]) if has(connection, table.name) else ()
