"""How a sheet comes into staging: every cell as text, no row lost, none shifted."""

import csv
import mmap
import re
from collections.abc import Iterator
from pathlib import Path

import duckdb

from indicators.model.errors import StoreError, Template
from indicators.model.limits import WIDEST
from indicators.model.submissions import Remark, Severity, Sheet
from indicators.store.database import first_line
from indicators.store.staging.connection import StagingConnection

SAMPLE = 1 << 18  # characters from which the number of columns is taken first; a wider row further down is met later
PIECE = 1 << 20  # bytes that are looked at at once
BUFFER = (
    1 << 24
)  # bytes that DuckDB reads at once: half of its own choice is faster, and stays in the processor's memory
NEVER = "\x01never\x02"  # stands in no file: so that an empty cell is '', and a cell that is not there is NULL
BLANK = re.compile(rb"\n(?=\r?\n)")  # ends where a blank line begins
OLD_BLANK = re.compile(rb"\r(?=\r)")  # the same in files whose lines end as on old Macintoshes
FEW = 50  # columns that a row may lack without being counted
PADDED = 20_000_000  # cells that rows cut short may lack
RAGGED = Template(
    "{name}: one row has {columns} cells, far more than most rows. Give every row as many cells as the header, or "
    "upload each table separately."
)
TOO_WIDE = re.compile(r"Expected Number of Columns: \d+ Found: (\d+)")
# Marks without a width: joiners, soft hyphens, directions of writing, as copies from web pages and PDF files hold them.
UNSEEN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
UNSEEN_BYTES = re.compile(b"|".join(sign.encode() for sign in UNSEEN))
UNSEEN_STARTS = {sign.encode()[:1] for sign in UNSEEN}  # three bytes, which few letters begin with: "é" and "ł" do not
BYTE_ORDER_MARK = 3  # bytes at the beginning of a text, which DuckDB passes over
TRIMMED = "trim({}, ' \t\n\r\x0b\x0c\u00a0\u2007\u2009\u202f\u200b\ufeff')"


def load(staging: StagingConnection, sheet: Sheet) -> tuple[int, tuple[Remark, ...]]:
    """Fills `sheet` and returns its rows and what was seen on the way."""
    for table in ("told", "marked", "breaks", "sheet"):
        staging.run(f"DROP TABLE IF EXISTS {table}")
    if not sheet.path.stat().st_size:
        raise StoreError("The file is empty. Choose another file.")
    remarks = _text(staging, sheet, sheet.path)
    one_line_each = _line_ends(sheet.path) == _rows(staging)
    if not one_line_each and (filled := _with_blank_rows(staging, sheet)):
        staging.run("DROP TABLE sheet")
        remarks = _text(staging, sheet, filled)
    _count_breaks(staging, not one_line_each)
    return _rows(staging), remarks


def _rows(staging: StagingConnection) -> int:
    return staging.run("SELECT count(*) FROM sheet")[0][0]


def width(staging: StagingConnection) -> int:
    """How many columns the sheet has."""
    return staging.run("SELECT count(*) FROM duckdb_columns() WHERE table_name = 'sheet'")[0][0]


def literally(path: Path) -> str:
    """The path as DuckDB reads it: signs that would stand for several files stand for themselves."""
    return re.sub(r"([\[*?])", r"[\1]", str(path))


def _text(staging: StagingConnection, sheet: Sheet, path: Path) -> tuple[Remark, ...]:
    columns = _columns(sheet)
    choices = {"null_padding": "true"}
    remarks: tuple[Remark, ...] = ()
    while True:
        if columns > WIDEST:
            raise _too_wide(columns)
        _must_fit(staging, sheet, path, columns)
        try:
            _read(staging, sheet, path, columns, choices)
        except duckdb.Error as error:
            words = str(error)
            if match := TOO_WIDE.search(words):
                columns = max(int(match[1]), min(2 * columns, _most_cells(staging, sheet, path)))
            elif "parallel scanner" in words and "parallel" not in choices:
                choices["parallel"] = "false"
            elif "strict_mode" in words and "strict_mode" not in choices:
                choices["strict_mode"] = "false"
                remarks = (_quotes(words),)
            else:
                raise StoreError(f"The text cannot be read as rows and columns: {first_line(error)}") from error
        else:
            _drop_unused(staging, columns)
            return remarks


def _must_fit(staging: StagingConnection, sheet: Sheet, path: Path, columns: int) -> None:
    """Raises StoreError where a few long rows would make most of a large table's cells: each takes room, filled or not.

    A cell costs a file at least its separator, so only rows that are cut short make more cells than bytes.
    """
    cells = columns * _line_ends(path) if columns > FEW else 0
    if cells > max(PADDED, 2 * path.stat().st_size):
        raise StoreError(RAGGED, columns=f"{columns:,}", name=sheet.name or sheet.path.name)


def _read(staging: StagingConnection, sheet: Sheet, path: Path, columns: int, choices: dict[str, str]) -> None:
    """Never with DuckDB's own reading of numbers: its thousands option turns 1.5 into 15 without a word.

    Cells come without the signs that nobody sees: a figure among them would be no figure, a city no city.
    """
    names = [f"c{number}" for number in range(1, columns + 1)]
    types = ", ".join(f"'{name}': 'VARCHAR'" for name in names)
    cells = ", ".join(f"translate({name}, '{UNSEEN}', '') AS {name}" for name in names) if _holds_unseen(path) else "*"
    chosen = "".join(f", {name} = {value}" for name, value in choices.items())
    staging.run(
        f"CREATE TABLE sheet AS SELECT {cells} FROM read_csv($path, columns = {{{types}}}, auto_detect = false,"
        f" header = false, delim = $separator, quote = $quote, escape = $quote, nullstr = $never,"
        f" buffer_size = {BUFFER}{chosen})",
        {"path": literally(path), "separator": sheet.separator, "quote": sheet.quote, "never": NEVER},
    )


def _holds_unseen(path: Path) -> bool:
    """Whether any of the signs that nobody sees is in the file."""
    rest = b""  # the end of the piece before: a sign may lie across two pieces
    with path.open("rb") as file:
        file.seek(BYTE_ORDER_MARK)
        while piece := file.read(PIECE):
            text = rest + piece
            may_hold = not text.isascii() and any(start in text for start in UNSEEN_STARTS)
            if may_hold and UNSEEN_BYTES.search(text):
                return True
            rest = text[-2:]
    return False


def _columns(sheet: Sheet) -> int:
    """The cells of the widest row at the beginning of the file."""
    with sheet.path.open(encoding="utf-8", errors="replace", newline="") as text:
        sample = text.read(SAMPLE).splitlines(keepends=True)
    complete_lines = sample[:-1] or sample  # the last line may be cut
    quoting = csv.QUOTE_MINIMAL if sheet.quote else csv.QUOTE_NONE
    csv.field_size_limit(PIECE)
    try:
        return (
            max(
                (
                    len(row)
                    for row in csv.reader(
                        complete_lines, delimiter=sheet.separator, quotechar=sheet.quote or None, quoting=quoting
                    )
                ),
                default=1,
            )
            or 1
        )
    except csv.Error:
        return max((line.count(sheet.separator) for line in complete_lines), default=0) + 1


def _most_cells(staging: StagingConnection, sheet: Sheet, path: Path) -> int:
    """No row has more cells than this: separators of the line that has most of them, quoted ones too."""
    return staging.run(
        "SELECT coalesce(max(length(line) - length(replace(line, $separator, ''))), 0) + 1"
        " FROM read_csv($path, columns = {'line': 'VARCHAR'}, auto_detect = false, header = false,"
        " delim = $never, quote = '', escape = '', strict_mode = false)",
        {"path": literally(path), "separator": sheet.separator, "never": "\x02"},
    )[0][0]


def _drop_unused(staging: StagingConnection, columns: int) -> None:
    """Takes away columns at the right that no row has."""
    counts = ", ".join(f"count(c{number})" for number in range(1, columns + 1))
    counts_row = staging.run(f"SELECT {counts} FROM sheet")[0]
    while columns > 1 and not counts_row[columns - 1]:
        staging.run(f"ALTER TABLE sheet DROP COLUMN c{columns}")
        columns -= 1


def _with_blank_rows(staging: StagingConnection, sheet: Sheet) -> Path | None:
    """A copy in which blank lines hold an empty cell, since DuckDB skips the others; None where there are none."""
    with sheet.path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        blanks = BLANK if content.find(b"\n") >= 0 else OLD_BLANK
        if not blanks.search(content) and content[:1] not in b"\r\n":
            return None
        staging.leave_room(2 * len(content))  # each blank line grows by two quotes
        copy = staging.folder / "filled.csv"
        with copy.open("wb") as filled:
            for piece in _filled(content, blanks, sheet.quote.encode() or b'"'):
                filled.write(piece)
    return copy


def _filled(content: mmap.mmap, blanks: re.Pattern[bytes], quote: bytes) -> Iterator[bytes]:
    """The content in pieces, with an empty cell on every blank line that no quotes enclose."""
    done, quotes = 0, 0
    if content[:1] in b"\r\n":
        yield 2 * quote
    for blank in blanks.finditer(content):
        piece = content[done : blank.end()]
        quotes += piece.count(quote)
        yield piece
        if quotes % 2 == 0:
            yield 2 * quote
        done = blank.end()
    while done < len(content):
        yield content[done : done + PIECE]
        done += PIECE


def _line_ends(path: Path) -> int:
    """How many lines the file has."""
    ends, returns, last = 0, 0, b"\n"
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            ends, last = ends + piece.count(b"\n"), piece[-1:]
            returns += 0 if ends else piece.count(b"\r")  # only an old Macintosh ends its lines so
    return (ends or returns) + (last not in b"\r\n")


def _count_breaks(staging: StagingConnection, some: bool = True) -> None:
    """Notes the rows that go over several lines: `breaks` has the lines that were added up to and with each."""
    names = [f"c{number}" for number in range(1, width(staging) + 1)]
    broken = " OR ".join(f"contains({name}, chr(10)) OR contains({name}, chr(13))" for name in names)
    joined = f"concat_ws('|', {', '.join(names)})"
    lines = f"replace({joined}, chr(13) || chr(10), chr(10))"
    added = f"length({lines}) - length(replace(replace({lines}, chr(10), ''), chr(13), ''))"
    staging.run(
        "CREATE TABLE breaks AS SELECT row, sum(added) OVER (ORDER BY row) AS added FROM ("
        f"SELECT rowid + 1 AS row, {added} AS added FROM sheet WHERE {broken if some else 'false'})"
    )


def _quotes(words: str) -> Remark:
    line = re.search(r"Line: (\d+)", words)
    return Remark("quotes", Severity.CONFIRM, int(line[1]) if line else 0)


def _too_wide(columns: int) -> StoreError:
    return StoreError(
        f"The table has {columns:,} columns; at most {WIDEST:,} can be read. Remove the columns that hold no figures."
    )
