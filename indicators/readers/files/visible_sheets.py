"""The sheets of a small file that nobody chose a sheet of: those that its reader sees, every cell with its value."""

from collections.abc import Sequence

from indicators.model.errors import SourceError, Template
from indicators.model.submissions import Arrival, Sheet


def read_unasked(arrival: Arrival) -> list[Sheet]:
    """The visible sheets of a file. Raises SourceError where there are hidden ones alone."""
    sheets = [one for one in arrival.sheets if one.form == "text"]
    visible = [one for one in sheets if not one.hidden]
    if sheets and not visible:
        raise SourceError(
            Template("{file}: all its sheets are hidden. Show the one that counts, save the file and upload it again."),
            file=arrival.name,
        )
    return visible


def check_computed(arrival: Arrival, sheets: Sequence[Sheet]) -> None:
    """Raises SourceError for a formula without a value, which would be read as a blank cell."""
    for sheet in sheets:
        if sheet.uncomputed:
            raise SourceError(
                Template("{file}, sheet “{sheet}”, cell {cell}: the formula has no computed value. Open the file in a "
                         "spreadsheet program and save it there, or write the number, and upload it again."),
                file=arrival.name, sheet=sheet.name, cell=", ".join(sheet.uncomputed),
            )  # fmt: skip
