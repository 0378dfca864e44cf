"""How much of a file is taken in: beyond it a file is refused, in bounded time and memory."""

from dataclasses import dataclass

from indicators.model.limits import SPARE, WIDEST

MIB = 2**20


@dataclass(frozen=True)
class Limits:
    """What a file may have at most; `dataclasses.replace(LIMITS, size=...)` makes others."""

    size: int = 200 * MIB  # bytes of the file
    columns: int = WIDEST
    line: int = MIB  # bytes of one line of text
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
