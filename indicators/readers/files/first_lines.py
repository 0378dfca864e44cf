"""The beginning of a file as text: enough to say whose file it is, read in bounded time whatever the file is."""

import gzip
import re
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from indicators.model.limits import SPARE, WIDEST

MOST = 65_536  # bytes looked at
PACKED, ZIPPED, PARQUET = b"\x1f\x8b", b"PK\x03\x04", b"PAR1"
WORKBOOK = "xl/workbook.xml"


def opening(path: Path) -> str:
    """The first characters of a text file, packed by gzip or not; the sheets of a workbook; the columns of a Parquet.

    Never more than MOST bytes are unpacked. Empty where the content is none of these. Raises OSError.
    """
    with Path(path).open("rb") as content:
        first = content.read(MOST)
    try:
        if first.startswith(PARQUET):
            return ";".join(pq.read_schema(path).names)
        if first.startswith(ZIPPED):
            return _sheets(path)
        if first.startswith(PACKED):
            with gzip.open(path) as unpacked:
                first = unpacked.read(MOST)
    except (pa.ArrowException, zipfile.BadZipFile, KeyError, EOFError, zlib.error, gzip.BadGzipFile, RuntimeError):
        return ""
    return decoded(first)


def packed(path: Path) -> str | None:
    """How pandas is to unpack the file, said by its content and not by its name: "gzip" or None."""
    with Path(path).open("rb") as content:
        return "gzip" if content.read(2) == PACKED else None


def decoded(content: bytes) -> str:
    """The text: UTF-8 with or without a mark, UTF-16 with one, else Windows-1252. A letter that is cut is left out."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content[: len(content) // 2 * 2].decode("utf-16", errors="ignore")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if len(content) - error.start < 4:
            return content[: error.start].decode("utf-8-sig")
        return content.decode("cp1252", errors="replace")


def _sheets(path: Path) -> str:
    """The names of a workbook's sheets, a line each."""
    with zipfile.ZipFile(path) as archive, archive.open(WORKBOOK) as listed:
        text = listed.read(MOST).decode("utf-8", errors="replace")
    return "\n".join(re.findall(r"<sheet [^>]*?name=\"([^\"]*)\"", text))


MIB = 2**20


@dataclass(frozen=True)
class Limits:
    """What a file may have at most; `dataclasses.replace(LIMITS, size=...)` makes others."""

    size: int = 200 * MIB  # bytes of the file
    columns: int = WIDEST
    line: int = MIB  # bytes of one line of text, and of one cell in quotes over several lines
    inflated: int = 2048 * MIB  # bytes of a workbook when unpacked, and of each table made of it
    ratio: int = 200  # unpacked to packed, from where it is `bulky` on: a table of figures reaches about 30
    bulky: int = 64 * MIB
    members: int = 5000  # files inside a workbook
    sheets: int = 50
    json: int = 64 * MIB  # bytes: unlike text, it is held in memory as a whole
    cells: int = 100_000_000  # of a table that is unpacked: rows times columns
    repeated: int = 200_000  # cells of a sheet that may be blank or repeated: more must stand in the file one by one
    memory: int = 2048 * MIB  # bytes of the process in which a workbook is opened
    seconds: int = 180  # of that process
    spare: int = SPARE  # bytes of the disk that stay free


LIMITS = Limits()
