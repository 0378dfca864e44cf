"""Text whose cells are divided by commas, semicolons, tabs or bars: which of them, by evidence from many lines."""

import csv
import re
from collections import Counter
from pathlib import Path

from indicators.model.submissions import Remark, Severity, Sheet
from indicators.readers.files.encodings import DecodedText, as_utf8
from indicators.readers.files.first_lines import MIB, Limits
from indicators.readers.files.refusals import bytes_told, refusal

SEPARATORS = ";\t|,"  # where two divide the lines equally well, the first: a comma is also found inside numbers
SAMPLE = MIB  # bytes at the start, which hold the longest line there may be
LINES = 3000
ALIKE = 0.2  # of the lines at least; commas of running text divide hardly two lines alike
QUOTED = re.compile(r'(?<![^;\t|,\n])"[^"]*+(?:""[^"]*+)*+"(?=[ ]*[;\t|,\r\n]|$)')
SDMX_FIRST = {"STRUCTURE", "DATAFLOW"}
SDMX_COLUMNS = {"OBS_VALUE", "TIME_PERIOD"}


def text(
    path: Path, name: str, folder: Path, limits: Limits, spoken: tuple[str, ...] = (), codec: str = ""
) -> tuple[str, DecodedText, Sheet, list[Remark]]:
    """The kind (csv | sdmx_csv), how it was decoded, the table in UTF-8 and what was understood of a text.

    `spoken` and `codec` as for `encodings.as_utf8`. Raises FileRefusedError: see there; no line divided like another;
    a cell in quotes that hardly ends; too many columns.
    """
    decoded = as_utf8(path, name, folder, limits, spoken, codec)
    lines = _lines(decoded.path)
    separator = _separator(lines)
    if separator is None:
        is_row = len(lines) == 1 and any(_counts(lines, one)[0] for one in SEPARATORS)
        raise refusal("one_line" if is_row else "no_table" if lines else "blank", name)
    if first := long_cell(decoded.path, separator, limits.line):
        raise refusal("long_cell", name, line=first, right=bytes_told(limits.line))
    columns = max(line.count(separator) for line in lines) + 1
    if columns > limits.columns:
        raise refusal("many_columns", name, place=name, found=f"{columns:,}", right=limits.columns)
    remarks = [Remark("separator", Severity.TELLS, cell=separator)]
    if decoded.encoding != "UTF-8":
        remarks.insert(0, Remark("encoding", Severity.TELLS, cell=decoded.encoding))
    if is_tsv(lines[0]):
        table = as_sdmx(decoded.path, folder / "observations.csv")
        return "sdmx_csv", decoded, Sheet("", table, "text", ","), remarks
    return _kind(lines[0], separator), decoded, Sheet("", decoded.path, "text", separator), remarks


def _lines(path: Path) -> list[str]:
    """The first lines that are not blank, each quoted cell emptied: what stands inside divides nothing."""
    with path.open("rb") as file:
        sample = file.read(SAMPLE + 1)
    is_complete = len(sample) <= SAMPLE
    bare = QUOTED.sub(_hollow, sample.decode("utf-8-sig", "ignore"))
    lines = bare.splitlines()
    complete_lines = lines if is_complete or len(lines) < 2 else lines[:-1]
    return [line for line in complete_lines if line.strip(" ")][:LINES]  # a line of tabs is one of blank cells


def _hollow(quoted: re.Match[str]) -> str:
    """The words of a quoted cell that has neither separator nor line end, so that headers stay readable."""
    inside = quoted[0][1:-1]
    return inside if inside.replace("_", "").isalnum() else ""


def _separator(lines: list[str]) -> str | None:
    """The separator that divides the largest share of lines into one number of cells; then the one with most cells."""
    best = max(SEPARATORS, key=lambda separator: _alike(lines, separator))
    return best if _alike(lines, best) > (ALIKE, 0) else None


def _alike(lines: list[str], separator: str) -> tuple[float, int]:
    """How many lines have the commonest number of separators, as a share, and that number."""
    counts = Counter(count for count in _counts(lines, separator) if count)
    count, alike = max(counts.items(), key=lambda one: (one[1], one[0]), default=(0, 0))
    return (round(alike / len(lines), 2), count) if alike > 1 else (0, 0)


def _counts(lines: list[str], separator: str) -> list[int]:
    """The separators of each line. A comma before a space belongs to a sentence, unless all commas stand so."""
    counts = [line.count(separator) for line in lines]
    if separator != ",":
        return counts
    tight = [count - line.count(", ") for count, line in zip(counts, lines, strict=True)]
    return tight if any(tight) else counts


def _kind(header: str, separator: str) -> str:
    """sdmx_csv where the header has the columns that the standard asks for."""
    heads = [cell.strip() for cell in header.split(separator)]
    sdmx = heads[0].partition("[")[0] in SDMX_FIRST and set(heads) >= SDMX_COLUMNS
    return "sdmx_csv" if sdmx else "csv"


HEAD = re.compile(r"^\ufeff?[\w,]+\\(?:TIME_PERIOD|time)\s*\t")
LACK = ":"


def is_tsv(header: str) -> bool:
    """Whether the first line of a text is Eurostat's: "freq,unit,geo\\TIME_PERIOD", a tab, then periods."""
    return bool(HEAD.match(header))


def as_sdmx(path: Path, target: Path) -> Path:
    """Writes the observations of the TSV to `target`, a line each, and returns it; a lack without a flag has none."""
    with path.open(encoding="utf-8-sig", newline="") as lines, target.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        head, *periods = next(lines).rstrip("\r\n").split("\t")
        rows.writerow([*head.split("\\")[0].split(","), "TIME_PERIOD", "OBS_VALUE", "OBS_FLAG"])
        for line in lines:
            codes, *cells = line.rstrip("\r\n").split("\t")
            for period, cell in zip(periods, cells, strict=False):
                value, _, flag = cell.strip().partition(" ")
                if value not in ("", LACK) or flag:
                    rows.writerow([*codes.split(","), period.strip(), value, flag.strip()])
    return target


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
