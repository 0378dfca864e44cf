"""Why a file is turned away at the door: a sentence for each reason, with what to do next."""

from indicators.model.errors import FileRefusedError, Template

AS_TABLE = Template("Bring the table itself as CSV, TSV, XLSX, XLS, ODS, Parquet, JSON-stat or SDMX-CSV.")
# What a ZIP archive turns out to be, as the process that opens it tells (workbook_sheets.py).
IN_ARCHIVES = (Template("a Word document"), Template("a PowerPoint presentation"), Template("a Visio drawing"))
SAID = ("found", "claimed", "advice")  # words of a refusal that a view may know in other languages

# Reason -> its sentence. The places in braces are filled by the words of the refusal.
REFUSALS = {
    "empty": Template("{name} is empty: 0 bytes. Save the table again and bring the new file."),
    "too_big": Template(
        "{name} has {found}; {right} at most. Leave out sheets, years or columns that are not needed, "
        "or bring it in parts."
    ),
    "foreign": Template("{name} is {found}, not a table. {advice}"),
    "named_otherwise": Template(
        "{name} is named as {claimed}, but it is {found}. Rename it to {right} and bring it again."
    ),
    "unknown_json": Template(
        "{name} is JSON, but not JSON-stat: {found}. Bring a JSON-stat dataset or collection, or the table as CSV."
    ),
    "broken_json": Template(
        "{name} begins as JSON but cannot be read to its end: {found}. Download it again, or bring the table as CSV."
    ),
    "nul": Template(
        "{name}, line {line} holds a NUL byte, which no text has. Save the table as 'CSV UTF-8' and bring it again."
    ),
    "binary": Template("{name} is neither text nor a format that is known here. {advice}"),
    "mixed_encodings": Template(
        "{name} is UTF-8 up to line {line}, which is not: two encodings stand in one file. "
        "Save the table as 'CSV UTF-8' and bring it again."
    ),
    "unknown_encoding": Template(
        "{name} is written in an encoding that is not known here; known are UTF-8, UTF-16, "
        "Windows-1252, Windows-1250 and Latin-1. Save the table as 'CSV UTF-8' and bring it again."
    ),
    "broken_encoding": Template(
        "{name} is {found} up to line {line}, which is not. Save the table as 'CSV UTF-8' and bring it again."
    ),
    "long_line": Template(
        "{name}, line {line} is longer than {right}; a line of a table is a few hundred bytes. "
        "Check that the file has line ends, then save it as CSV again."
    ),
    "no_table": Template(
        "{name} holds no table: no two lines are divided alike by commas, semicolons, tabs or bars. "
        "Save the table as CSV, or bring the workbook itself."
    ),
    "many_columns": Template(
        "{place} has {found} columns; {right} at most. Put what repeats along the columns into lines, "
        "or leave out columns that are not needed."
    ),
    "many_sheets": Template(
        "{name} has {found} sheets; {right} at most. Keep the sheets with figures and bring it again."
    ),
    "no_sheet": Template(
        "{name} is a workbook without a filled sheet. Check which file was saved, then bring it again."
    ),
    "encrypted": Template("{name} is protected by a password. Save it without one and bring it again."),
    "bomb": Template(
        "{name} unpacks to {found}; {right} at most. If it is a real workbook, save the sheet with figures as CSV."
    ),
    "repeated": Template(
        "{place} has {found}, nearly all blank or repeated. Delete the rows and columns beyond the table, "
        "then save it again, or save the sheet as CSV."
    ),
    "entities": Template(
        "{name} declares XML entities in {member}, which no spreadsheet program writes. "
        "Open it in a spreadsheet, save it as XLSX and bring the new file."
    ),
    "broken_workbook": Template(
        "{name} is a damaged workbook: {found}. Open it in a spreadsheet, save it as XLSX and bring the new file."
    ),
    "broken_parquet": Template("{name} is a damaged Parquet file: {found}. Write it again, or bring the table as CSV."),
    "nested_column": Template(
        "{name}, column {column} holds {found}; a cell holds one text, number or date. "
        "Write one column for each part and bring it again."
    ),
    "no_room": Template("{name} cannot be unpacked: the disk of the server is full. Bring it again later."),
    "too_much_memory": Template(
        "{name} needs more than {right} of memory to be opened. Save the sheet with figures as CSV, "
        "which is read line by line."
    ),
    "too_slow": Template(
        "{name} could not be opened within {right}. Save the sheet with figures as CSV, which is read line by line."
    ),
}


def refusal(reason: str, name: str, **words: object) -> FileRefusedError:
    """The error to raise for a file of this name."""
    told = {word: Template(value) if word in SAID else str(value) for word, value in words.items()}
    return FileRefusedError(reason, REFUSALS[reason], {"name": name, **told})


def bytes_told(count: int) -> str:
    """A number of bytes as a person says it: "200 MB", "3 KB"."""
    for unit, step in (("GB", 2**30), ("MB", 2**20), ("KB", 2**10)):
        if count >= step:
            return f"{count / step:.3g} {unit}"
    return f"{count} bytes"
