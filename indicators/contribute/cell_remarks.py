"""What is said of the words of a file: cities, indicators, periods, units and marks, and what was left out."""

from indicators.contribute.remark_values import RemarkValues, Words
from indicators.language.language import Language
from indicators.model.counting import CategoryFit
from indicators.readers.tables.cells import is_formula


def _fits(_: Language, values: RemarkValues) -> str:
    """How a national category differs from the indicator it was given."""
    words = {"found": values.found, "indicator": values.title(values.right)}
    return {
        CategoryFit.WIDER: _(
            "“{found}” is read as “{indicator}”, though this category also includes other offences.", **words
        ),
        CategoryFit.NARROWER: _(
            "“{found}” is read as “{indicator}”, though this category covers only part of it.", **words
        ),
        CategoryFit.OVERLAP: _("“{found}” is read as “{indicator}”, though the two match only partly.", **words),
    }[CategoryFit(values.more("quality"))]


def _not_a_number(_: Language, values: RemarkValues) -> str:
    if is_formula(values.found):
        return _("“{found}” is a formula, not a number.", found=values.found)
    return _("“{found}” is not a number.", found=values.found)


def _enter_number(_: Language, values: RemarkValues) -> str:
    if is_formula(values.found):
        return _(
            "The file contains no result of this formula. In your spreadsheet, copy the column, choose “Paste special” "
            "and “Values”, save the file and upload it again."
        )
    return _("Enter a number, leave the cell empty, or state that this symbol means “no figure”.")


SENTENCES: dict[str, Words] = {
    "columns_left_out": lambda _, t: _.ngettext(
        "{number} column is not read: {found}.", "{number} columns are not read: {found}.",
        t.remark.count, found=t.found,
    ),
    "category_fits_loosely": _fits,
    "cities_aggregate_left_out": lambda _, t: _.ngettext(
        "“{some}” is a total, a region or a country, not a city: its rows are skipped.",
        "{number} names are totals, regions or countries, not cities; their rows are skipped: {some}.",
        t.words, some=t.more("some") or t.found,
    ),
    "cities_unknown_left_out": lambda _, t: _.ngettext(
        "“{some}” is not in the list of cities: its rows are skipped.",
        "{number} names are not in the list of cities; their rows are skipped: {some}.",
        t.words, some=t.more("some") or t.found,
    ),
    "indicators_aggregate_left_out": lambda _, t: _.ngettext(
        "“{some}” is a total of several offences: its rows are skipped.",
        "{number} names are totals of several offences; their rows are skipped: {some}.",
        t.words, some=t.more("some") or t.found,
    ),
    "indicators_unknown_left_out": lambda _, t: _.ngettext(
        "“{some}” is not in the list of indicators: its rows are skipped.",
        "{number} names are not in the list of indicators; their rows are skipped: {some}.",
        t.words, some=t.more("some") or t.found,
    ),
    "periods_change_left_out": lambda _, t: _.ngettext(
        "“{some}” is a change between two periods: its rows are skipped.",
        "{number} values are changes between two periods; their rows are skipped: {some}.",
        t.words, some=t.more("some") or t.found,
    ),
    "not_a_number": _not_a_number,
    "no_value": lambda _, t: _("The value cannot be calculated from the counts in this row."),
    "not_a_period": lambda _, t: _("“{found}” is not a period.", found=t.found),
    "period_ahead": lambda _, t: _("The period {found} is in the future.", found=t.found),
    "period_old": lambda _, t: _("The period {found} is before 1900.", found=t.found),
    "status_unknown": lambda _, t: _("“{found}” is not a recognised status.", found=t.found),
    "city_unknown": lambda _, t: _("“{found}” is not in the list of cities.", found=t.found),
    "city_not_kept": lambda _, t: _("No city has the code {found}.", found=t.found),
    "not_a_city": lambda _, t: _("{city} is a province or a country, not a city.", city=t.city(t.found)),
    "not_yours": lambda _, t: _(
        "You are not authorised to upload figures {of_city}.", of_city=_.of(t.city(t.found))
    ),
    "indicator_unknown": lambda _, t: _("“{found}” is not in the list of indicators.", found=t.found),
    "indicator_not_kept": lambda _, t: _("No indicator has the id {found}.", found=t.found),
    "indicator_of_country": lambda _, t: _(
        "“{indicator}” is an indicator of countries, not of cities.", indicator=t.title(t.found)
    ),
    "unit_unknown": lambda _, t: _("“{found}” is not in the list of units.", found=t.found),
    "part_of_year": lambda _, t: _("The file has figures of months or quarters ({found}).", found=t.found),
    "told_twice": lambda _, t: _(
        "The same observation appears twice in the file, with the same value {found}.", found=t.number
    ),
    "told_otherwise": lambda _, t: _(
        "The same observation appears in the file with two values: {right} above, {found} here.",
        found=t.number, right=t.right_number,
    ),
}  # fmt: skip


def _still(_: Language, values: RemarkValues) -> str:
    return _.ngettext("To keep it, say what it is.", "To keep one of them, say what it is.", values.words)


FIXES: dict[str, Words] = {
    "columns_left_out": lambda _, t: _("If one of them contains figures, say above what it means."),
    "category_fits_loosely": lambda _, t: _("Choose another indicator if one fits better."),
    "cities_aggregate_left_out": _still,
    "cities_unknown_left_out": _still,
    "indicators_aggregate_left_out": _still,
    "indicators_unknown_left_out": _still,
    "periods_change_left_out": lambda _, t: "",
    "not_a_number": _enter_number,
    "no_value": lambda _, t: _("Fill in the numerator and the denominator. The denominator cannot be 0."),
    "not_a_period": lambda _, t: _(
        "Enter a year, a quarter or a month, such as 2024, 2024-Q1 or 2024-03, or say what it means."
    ),
    "period_ahead": lambda _, t: _("Confirm the figure if it is correct, or correct the year."),
    "period_old": lambda _, t: _("Check the year."),
    "status_unknown": lambda _, t: _("The figure is treated as normal. If it is not, say what the symbol means."),
    "city_unknown": lambda _, t: _("Say which city it is, or skip its rows."),
    "city_not_kept": lambda _, t: _("Choose a city from the list."),
    "not_a_city": lambda _, t: _("Skip its rows: only figures for cities and their districts are accepted."),
    "not_yours": lambda _, t: _("Skip its rows, or contact the network's editors."),
    "indicator_unknown": lambda _, t: _("Say which indicator it is, or skip its rows."),
    "indicator_not_kept": lambda _, t: _("Choose an indicator from the list."),
    "indicator_of_country": lambda _, t: _("Skip its rows."),
    "unit_unknown": lambda _, t: _("Say which unit it is. Until then, the indicator's unit is used."),
    "part_of_year": lambda _, t: _(
        "They are shown on a line of their own, on Compare and in the details of the indicator; counts of incidents as "
        "counts, not as rates. Only figures of whole years are compared."
    ),
    "told_twice": lambda _, t: _("It counts once. You can delete the second row."),
    "told_otherwise": lambda _, t: _("Keep one of the two rows."),
}
