"""The annotated file: the rows as they were brought, and beside each what the checks say of it."""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pandas as pd

from indicators.model.submissions import Remark
from indicators.store.staging.loading import width
from indicators.store.staging.table import StagingTable

MARK = b"\xef\xbb\xbf"  # tells a spreadsheet that the text is UTF-8
FORMULA = r"^[=+\-@\t\r\n＝＋－＠]"  # a spreadsheet would reckon with it
NUMBER = r"[+\-]?\d[\d.,'’ \x{00A0}\x{202F}]*%?"
MARKED = "marked (code VARCHAR, row BIGINT, told_in VARCHAR, found VARCHAR, meant VARCHAR)"  # filled by `checks`
DISTINCT = ["code", "told_in", "found", "meant"]


def annotated(
    staging: StagingTable, remarks: Sequence[Remark], path: Path, words: Callable[[Remark], str], heading: str = ""
) -> None:
    """Writes the sheet in staging as CSV in UTF-8, with the remarks of each row in one more column.

    `words` makes a sentence of a remark; `heading` is on the row above the table, before any remark on it. Remarks on
    the file as a whole are on its first row. Cells that a spreadsheet would take as a formula begin with an
    apostrophe, numbers do not.
    """
    staging.run(f"CREATE TABLE IF NOT EXISTS {MARKED}")  # a check that stops early marks nothing
    staging.run(
        "CREATE OR REPLACE TEMP TABLE remark AS " + _SAID, frames={"said": _said(staging, remarks, words, heading)}
    )
    staging.run(  # a row for each of the sheet, in its order: so the sheet itself need not be sorted
        "CREATE OR REPLACE TEMP TABLE note AS SELECT remark.words FROM sheet"
        " LEFT JOIN remark ON remark.row = sheet.rowid + 1 ORDER BY sheet.rowid"
    )
    columns = width(staging)
    cells = ", ".join(f"sheet.c{number}" for number in range(1, columns + 1))
    # A list of all cells, or DuckDB would compile the expressions of _plain anew for each column.
    texts = f"list_transform([{cells}, note.words], lambda cell: {_plain('cell')}) AS texts"
    apart = ", ".join(f"texts[{number}]" for number in range(1, columns + 2))
    copy = staging.folder / "annotated.csv"
    staging.leave_room()
    staging.run(
        f"COPY (SELECT {apart} FROM (SELECT {texts} FROM sheet POSITIONAL JOIN note))"
        " TO $path (FORMAT csv, HEADER false, DELIMITER $separator)",
        {"path": str(copy), "separator": staging.separator},
    )
    with path.open("wb") as target, copy.open("rb") as rows:
        target.write(MARK)
        shutil.copyfileobj(rows, target)
    copy.unlink()


def _said(
    staging: StagingTable, remarks: Sequence[Remark], words: Callable[[Remark], str], heading: str
) -> pd.DataFrame:
    """The sentences: for what was marked by its content, for what was not by its row; and the heading."""
    severities = {one.code: one.severity for one in remarks}
    marks = staging.ask("SELECT DISTINCT code, told_in, found, meant FROM marked")
    marks = marks[marks["code"].isin(severities)]
    marks["words"] = [
        words(Remark(row.code, severities[row.code], 1, row.told_in, row.found, row.meant))
        for row in marks.itertuples()
    ]
    codes = set(staging.ask("SELECT DISTINCT code FROM marked")["code"])
    sentences = [(max(1, one.line), words(one), False) for one in remarks if one.code not in codes]
    sentences += [(max(1, staging.first - 1), heading, True)] if heading else []
    apart = pd.DataFrame(sentences, columns=["row", "words", "heading"]).assign(**dict.fromkeys(DISTINCT, ""))
    table = pd.concat([marks.assign(row=0, heading=False), apart], ignore_index=True)
    return table.astype({"row": "int64", "words": "object", "heading": "bool"})


_SAID = """
SELECT row, string_agg(words, ' ' ORDER BY heading DESC, words) AS words FROM (
    SELECT DISTINCT marked.row, words, heading FROM marked JOIN said USING (code, told_in, found, meant)
    UNION SELECT row, words, heading FROM said WHERE row > 0
) GROUP BY row
"""


def _plain(cell: str) -> str:
    """The cell as a spreadsheet shows it, never reckons it."""
    number = NUMBER.replace("'", "''")
    return (
        f"CASE WHEN regexp_matches({cell}, '{FORMULA}') AND NOT regexp_full_match({cell}, '{number}')"
        f" THEN '''' || {cell} ELSE nullif({cell}, '') END"
    )
