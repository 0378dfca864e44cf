"""What is said of a file's form: how it is written, where its table lies, which rows and headings it has."""

from indicators.contribute.remark_values import Told, Words
from indicators.language.language import Language


def _separator(_: Language, told: Told) -> str:
    return {
        ",": _("The cells are separated by commas."),
        ";": _("The cells are separated by semicolons."),
        "\t": _("The cells are separated by tabs."),
        "|": _("The cells are separated by vertical bars."),
    }[told.found]


def _part_missing(_: Language, told: Told) -> str:
    return {
        "city": _("No column says which city the figures are of."),
        "indicator": _("No column says which indicator the figures are of."),
        "period": _("No column says which period the figures are of."),
        "value": _("No column holds the figures."),
    }[told.found]


def _nothing(_: Language, told: Told) -> str:
    """What was understood asks for nothing."""
    return ""


def _cells(_: Language, told: Told) -> str:
    return _("The row has {found} cells; the table has {right} columns.", found=told.found, right=told.right)


SENTENCES: dict[str, Words] = {
    "separator": _separator,
    "encoding": lambda _, t: _("The file is written in {found}, not in UTF-8.", found=t.found),
    "several_sheets": lambda _, t: _.ngettext(
        "The file has {number} sheet with figures: {found}.", "The file has {number} sheets with figures: {found}.",
        t.remark.count, found=t.found,
    ),
    "title_rows": lambda _, t: _.ngettext(
        "{number} line of title stands above the table: “{found}”.",
        "{number} lines of title stand above the table; the first: “{found}”.",
        t.remark.count, found=t.found,
    ),
    "footnotes": lambda _, t: _.ngettext(
        "{number} note stands below the table: “{found}”.",
        "{number} notes stand below the table; the first: “{found}”.",
        t.remark.count, found=t.found,
    ),
    "no_header": lambda _, t: _("The table has no headings: it begins with “{found}”.", found=t.found),
    "no_rows": lambda _, t: _("No row stands below the headings."),
    "deep_header": lambda _, t: _.ngettext(
        "The headings are {number} line deep.", "The headings are {number} lines deep, read as one.", t.remark.count
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
        "{number} column holds the figures of a period: {found}.",
        "{number} columns hold the figures of one period each: {found}.",
        t.remark.count, found=t.found,
    ),
    "header_two_measures": lambda _, t: _(
        "Under each period the headings name several things: {found}.", found=t.found
    ),
    "part_missing": _part_missing,
    "nothing_told": lambda _, t: _("No row of the file holds a figure."),
    "quotes": lambda _, t: _("A quotation mark is opened and not closed as it should be."),
    "cells_missing": _cells,
    "cells_more": _cells,
}  # fmt: skip

FIXES: dict[str, Words] = {
    "separator": _nothing,
    "encoding": lambda _, t: _("It was converted. Check in the preview that accents are right."),
    "several_sheets": lambda _, t: _("One is read at a time. Choose another if the figures stand there."),
    "title_rows": _nothing,
    "footnotes": _nothing,
    "no_header": lambda _, t: _("Say what each column means, or write headings above this line and bring it again."),
    "no_rows": lambda _, t: _("Check that the sheet is the right one and that its figures were saved."),
    "deep_header": _nothing,
    "duplicate_header": lambda _, t: (
        _("They are told apart as {right}. Check what each of them means.", right=t.right)
        if t.right
        else _("Check what each of them means.")
    ),
    "unnamed_column": lambda _, t: _("Say what it means, or leave it out."),
    "empty_columns": _nothing,
    "wide": _nothing,
    "header_two_measures": lambda _, t: _("Say which indicator each column is of, and leave the others out."),
    "part_missing": lambda _, t: (
        _("Say which column it is. Counts alone need what they are divided by, such as the population.")
        if t.found == "value"
        else _("Say which column it is, or the one answer that is true of all rows.")
    ),
    "nothing_told": lambda _, t: _("Check where the table begins and which column holds the figures."),
    "quotes": lambda _, t: _("Look at this line and those below it: cells may have run together."),
    "cells_missing": lambda _, t: _("The missing cells count as empty. Check that none has slipped to the left."),
    "cells_more": lambda _, t: _("Look for a separator inside a cell: what stands at the right end is not read."),
}
