"""Why a file is turned away at the door: a sentence for each reason, with what to do next."""

from indicators.model.errors import FileRefusedError, Template

AS_TABLE = Template("Upload the table itself as CSV, TSV, XLSX, XLS, ODS, Parquet, JSON-stat, PC-Axis or SDMX-CSV.")
# What a ZIP archive turns out to be, as the process that opens it tells (workbook_sheets.py).
IN_ARCHIVES = (Template("a Word document"), Template("a PowerPoint presentation"), Template("a Visio drawing"))
SAID = ("found", "claimed", "advice")  # words of a refusal that a view may know in other languages

# Reason -> its sentence. The places in braces are filled by the words of the refusal.
REFUSALS = {
    "empty": Template("{name} is empty (0 bytes). Save the table again and upload the new file."),
    "too_big": Template(
        "{name} is too large: {found}; the limit is {right}. Remove sheets, years or columns that are not needed, or "
        "upload it in parts."
    ),
    "foreign": Template("{name} is not a table but {found}. {advice}"),
    "named_otherwise": Template(
        "{name} is named as {claimed}, but it is {found}. Rename it to {right} and upload it again."
    ),
    "unknown_json": Template(
        "{name} is JSON but not JSON-stat: {found}. Upload a JSON-stat dataset or collection, or the table as CSV."
    ),
    "broken_json": Template(
        "{name} is incomplete or damaged JSON: {found}. Download it again, or upload the table as CSV."
    ),
    "nul": Template("{name}, line {line} contains a NUL byte. Save the table as 'CSV UTF-8' and upload it again."),
    "binary": Template("{name} is not text or a supported format. {advice}"),
    "mixed_encodings": Template(
        "{name} mixes two encodings: it is UTF-8 up to line {line}, which is not. Save the table as 'CSV UTF-8' and "
        "upload it again."
    ),
    "unknown_encoding": Template(
        "{name} is in an unsupported encoding. Supported: UTF-8, UTF-16 and the Windows, ISO, Mac and DOS code pages "
        "of Europe. Save the table as 'CSV UTF-8' and upload it again."
    ),
    "broken_encoding": Template(
        "{name} mixes two encodings: it is {found} up to line {line}, which is not. Save the table as 'CSV UTF-8' "
        "and upload it again."
    ),
    "cut": Template(
        "{name} ends in the middle of a character, in line {line}: it is incomplete. Save or download it again, then "
        "upload it."
    ),
    "long_line": Template(
        "{name}, line {line} is longer than {right}. Check that the file has line breaks, save it as CSV and upload "
        "it again."
    ),
    "long_cell": Template(
        "{name}, line {line}: a cell in quotation marks is longer than {right}. Close the quotation marks, or shorten "
        "the cell, and upload the file again."
    ),
    "no_table": Template(
        "No table was found in {name}: its lines are not separated into cells by commas, semicolons, tabs or bars. "
        "Save the table as CSV, or upload the workbook."
    ),
    "blank": Template("{name} is blank. Check that you saved the sheet with the figures, then upload it again."),
    "one_line": Template(
        "{name} has a single line. A table needs a line of column names and at least one line of figures. Check that "
        "the file is complete, then upload it again."
    ),
    "many_columns": Template(
        "{place} has {found} columns; the limit is {right}. Turn repeated columns into rows, or remove columns that "
        "are not needed."
    ),
    "many_sheets": Template(
        "{name} has {found} sheets; the limit is {right}. Keep only the sheets with figures and upload it again."
    ),
    "no_sheet": Template(
        "{name} is a workbook with empty sheets only. Check that you saved the right file, then upload it again."
    ),
    "encrypted": Template("{name} is protected by a password. Remove the password and upload it again."),
    "bomb": Template(
        "{name} is too large when unpacked: {found}; the limit is {right}. If it is a genuine workbook, save the "
        "sheet with figures as CSV."
    ),
    "much_text": Template(
        "{name} contains more than {right} of text. Remove columns that are not needed, or upload it in parts."
    ),
    "repeated": Template(
        "{place} has {found}, nearly all blank or repeated. Delete the rows and columns outside the table and save "
        "it again, or save the sheet as CSV."
    ),
    "entities": Template(
        "{name} declares XML entities in {member}, which is not accepted. Open it in a spreadsheet, save it as XLSX "
        "and upload the new file."
    ),
    "broken_workbook": Template(
        "{name} is a damaged workbook: {found}. Open it in a spreadsheet, save it as XLSX and upload the new file."
    ),
    "broken_parquet": Template(
        "{name} is a damaged Parquet file: {found}. Save it as Parquet again, or upload the table as CSV."
    ),
    "broken_px": Template(
        "{name} is not a complete PC-Axis file: {found}. Download it again, or upload the table as CSV."
    ),
    "nested_column": Template(
        "{name}, column {column} contains {found}; each cell must be one text, number or date. Use one column for "
        "each part and upload it again."
    ),
    "no_room": Template(
        "{name} cannot be unpacked because the server's disk is full. Contact your administrator, or upload it later."
    ),
    "too_much_memory": Template(
        "{name} needs more than {right} of memory to open. Save the sheet with figures as CSV and upload that file."
    ),
    "too_slow": Template(
        "{name} could not be opened within {right}. Save the sheet with figures as CSV and upload that file."
    ),
}


def refusal(reason: str, name: str, **words: object) -> FileRefusedError:
    """The error to raise for a file of this name."""
    texts = {word: Template(value) if word in SAID else str(value) for word, value in words.items()}
    return FileRefusedError(reason, REFUSALS[reason], {"name": name, **texts})


def bytes_told(count: int) -> str:
    """A number of bytes as a person says it: "200 MB", "3 KB"."""
    for unit, step in (("GB", 2**30), ("MB", 2**20), ("KB", 2**10)):
        if count >= step:
            return f"{count / step:.3g} {unit}"
    return f"{count} bytes"
