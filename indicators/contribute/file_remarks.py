"""What is said of a file's form: how it is written, where its table lies, which rows and headings it has."""

from indicators.contribute.remark_values import RemarkValues, Words
from indicators.language.language import Language


def _separator(_: Language, values: RemarkValues) -> str:
    return {
        ",": _("The cells are separated by commas."),
        ";": _("The cells are separated by semicolons."),
        "\t": _("The cells are separated by tabs."),
        "|": _("The cells are separated by vertical bars."),
    }[values.found]


def _part_missing(_: Language, values: RemarkValues) -> str:
    return {
        "city": _("No column gives the city."),
        "indicator": _("No column gives the indicator."),
        "period": _("No column gives the period."),
        "value": _("No column contains the figures."),
    }[values.found]


def _nothing(_: Language, values: RemarkValues) -> str:
    """What was understood asks for nothing."""
    return ""


def _cells(_: Language, values: RemarkValues) -> str:
    return _("Cells in the row: {found}; columns in the table: {right}.", found=values.found, right=values.right)


SENTENCES: dict[str, Words] = {
    "separator": _separator,
    "encoding": lambda _, t: _("The file is encoded in {found}, not in UTF-8.", found=t.found),
    "encoding_open": lambda _, t: _("The letters can be read in several ways, among them {found}.", found=t.found),
    "hidden_sheets": lambda _, t: _.ngettext(
        "The workbook has {number} hidden sheet: {found}.", "The workbook has {number} hidden sheets: {found}.",
        t.remark.count, found=t.found,
    ),
    "several_sheets": lambda _, t: _.ngettext(
        "The file has {number} sheet with figures: {found}.", "The file has {number} sheets with figures: {found}.",
        t.remark.count, found=t.found,
    ),
    "title_rows": lambda _, t: _.ngettext(
        "{number} title line above the table: “{found}”.",
        "{number} title lines above the table; the first: “{found}”.",
        t.remark.count, found=t.found,
    ),
    "footnotes": lambda _, t: _.ngettext(
        "{number} note below the table: “{found}”.",
        "{number} notes below the table; the first: “{found}”.",
        t.remark.count, found=t.found,
    ),
    "no_header": lambda _, t: _("The table has no headings: it begins with “{found}”.", found=t.found),
    "no_rows": lambda _, t: _("There is no row below the headings."),
    "deep_header": lambda _, t: _.ngettext(
        "The headings take up {number} line.", "The headings take up {number} lines, read as one.", t.remark.count
    ),
    "duplicate_header": lambda _, t: _("Several columns have the same heading: {found}.", found=t.found),
    "unnamed_column": lambda _, t: _.ngettext(
        "{number} column has no heading; here it is called {found}.",
        "{number} columns have no heading; here they are called {found}.",
        t.remark.count, found=t.found,
    ),
    "empty_columns": lambda _, t: _.ngettext(
        "{number} column is empty and has no heading: {found}.",
        "{number} columns are empty and have no heading: {found}.",
        t.remark.count, found=t.found,
    ),
    "wide": lambda _, t: _.ngettext(
        "{number} column contains the figures of a period: {found}.",
        "{number} columns contain the figures of one period each: {found}.",
        t.remark.count, found=t.found,
    ),
    "header_two_measures": lambda _, t: _(
        "Under each period, the headings name several things: {found}.", found=t.found
    ),
    "part_missing": _part_missing,
    "nothing_told": lambda _, t: _("No row of the file contains a figure."),
    "quotes": lambda _, t: _("A quotation mark is opened but not closed properly."),
    "cells_missing": _cells,
    "cells_more": _cells,
}  # fmt: skip

FIXES: dict[str, Words] = {
    "separator": _nothing,
    "encoding": lambda _, t: _("It was converted. Check in the preview that the accents are correct."),
    "encoding_open": lambda _, t: _("Choose the reading with the right letters above."),
    "hidden_sheets": lambda _, t: _(
        "A hidden sheet is used only if you choose it. The file is kept as it is: delete the sheet if it must stay "
        "private."
    ),
    "several_sheets": lambda _, t: _("Only one sheet is read at a time. Choose another if it contains the figures."),
    "title_rows": _nothing,
    "footnotes": _nothing,
    "no_header": lambda _, t: _(
        "Say what each column means, or add headings above this line and upload the file again."
    ),
    "no_rows": lambda _, t: _("Check that this is the right sheet and that its figures were saved."),
    "deep_header": _nothing,
    "duplicate_header": lambda _, t: (
        _("They are distinguished as {right}. Check what each one means.", right=t.right)
        if t.right
        else _("Check what each one means.")
    ),
    "unnamed_column": lambda _, t: _("Say what it means, or skip it."),
    "empty_columns": _nothing,
    "wide": _nothing,
    "header_two_measures": lambda _, t: _("Say which indicator each column is for, and skip the others."),
    "part_missing": lambda _, t: (
        _("Say which column it is. A register of incidents needs a column of days and one of categories.")
        if t.found == "value"
        else _("Say which column it is, or give one answer for all rows.")
    ),
    "nothing_told": lambda _, t: _("Check where the table begins and which column contains the figures."),
    "quotes": lambda _, t: _("Look at this line and those below it: some cells may have been merged."),
    "cells_missing": lambda _, t: _("The missing cells count as empty. Check that none has slipped to the left."),
    "cells_more": lambda _, t: _("Look for a separator inside a cell: extra cells at the right end are not read."),
}
