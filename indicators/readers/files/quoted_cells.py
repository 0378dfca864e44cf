"""Cells in quotes that hardly end: one of megabytes is a quotation mark too many, and would fill the memory."""

import re
from pathlib import Path

QUOTE = b'"'
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def long_cell(path: Path, separator: str, longest: int) -> int | None:
    """The line where a cell in quotes begins that is longer than `longest` bytes; None where there is none.

    The text is in UTF-8 and has no line longer than that.
    """
    return _line(path, separator, longest) if _may_have(path, separator, longest // 2) else None


def _may_have(path: Path, separator: str, block: int) -> bool:
    """Whether some block holds no end of a quoted cell, though there are quotes: a cell of two blocks spans one."""
    closing = re.compile(b'"+(?=[' + re.escape(separator.encode()) + b"\r\n])")
    has_quotes = False
    with path.open("rb") as file:
        while piece := file.read(block):
            has_quotes = has_quotes or QUOTE in piece
            if has_quotes and not any(len(one[0]) % 2 for one in closing.finditer(piece)):
                return True
    return False


def _line(path: Path, separator: str, longest: int) -> int | None:
    """The line where the first long cell begins, by reading every quotation mark as DuckDB does.

    A mark opens a cell at its beginning, before which there may be spaces; two stand for one inside; one closes it.
    """
    marks = re.compile(b"((?:^|[" + re.escape(separator.encode()) + b'\r]) *)?("+)')
    begins, first, place = -1, 0, 0  # the place of the mark that is open and its line; bytes before this line
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            text = line.replace(BYTE_ORDER_MARK, b"   ", 1) if number == 1 else line
            for match in marks.finditer(text) if QUOTE in line else ():
                is_odd = len(match[2]) % 2 == 1
                if begins >= 0:
                    begins = -1 if is_odd else begins
                elif is_odd and match[1] is not None:
                    begins, first = place + match.start(2), number
            place += len(line)
            if begins >= 0 and place - begins > longest:
                return first
    return None
