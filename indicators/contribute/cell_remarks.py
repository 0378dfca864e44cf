"""What is said of the words of a file: cities, indicators, periods, units and marks, and what was left out."""

from indicators.contribute.remark_values import Told, Words
from indicators.language.language import Language
from indicators.model.counting import Match


def _fits(_: Language, told: Told) -> str:
    """How a national category differs from the indicator it was given."""
    words = {"found": told.found, "indicator": told.title(told.right)}
    return {
        Match.WIDER: _("“{found}” is read as “{indicator}”, though this category also holds other offences.", **words),
        Match.NARROWER: _("“{found}” is read as “{indicator}”, though this category holds only a part of it.", **words),
        Match.OVERLAP: _("“{found}” is read as “{indicator}”, though the two agree only in part.", **words),
    }[Match(told.more("quality"))]


SENTENCES: dict[str, Words] = {
    "columns_left_out": lambda _, t: _.ngettext(
        "{number} column is not read: {found}.", "{number} columns are not read: {found}.",
        t.remark.count, found=t.found,
    ),
    "category_fits_loosely": _fits,
    "cities_aggregate_left_out": lambda _, t: _.ngettext(
        "“{some}” is a total, a region or a country, not a city: its rows are left out.",
        "{number} words are totals, regions or countries, not cities; their rows are left out: {some}.",
        t.words, some=t.more("some") or t.found,
    ),
    "cities_unknown_left_out": lambda _, t: _.ngettext(
        "“{some}” is no city Vigie knows: its rows are left out.",
        "{number} words are no cities Vigie knows; their rows are left out: {some}.",
        t.words, some=t.more("some") or t.found,
    ),
    "indicators_aggregate_left_out": lambda _, t: _.ngettext(
        "“{some}” is a total of several offences: its rows are left out.",
        "{number} words are totals of several offences; their rows are left out: {some}.",
        t.words, some=t.more("some") or t.found,
    ),
    "indicators_unknown_left_out": lambda _, t: _.ngettext(
        "“{some}” is no indicator Vigie knows: its rows are left out.",
        "{number} words are no indicators Vigie knows; their rows are left out: {some}.",
        t.words, some=t.more("some") or t.found,
    ),
    "periods_change_left_out": lambda _, t: _.ngettext(
        "“{some}” is a change between two periods: its rows are left out.",
        "{number} words are changes between two periods; their rows are left out: {some}.",
        t.words, some=t.more("some") or t.found,
    ),
    "not_a_number": lambda _, t: _("“{found}” is not a number.", found=t.found),
    "no_value": lambda _, t: _("The value cannot be reckoned from the counts of this row."),
    "not_a_period": lambda _, t: _("“{found}” is not a period.", found=t.found),
    "period_ahead": lambda _, t: _("The period {found} has not come yet.", found=t.found),
    "period_old": lambda _, t: _("The period {found} lies before 1900.", found=t.found),
    "status_unknown": lambda _, t: _("“{found}” is no status of a figure.", found=t.found),
    "city_unknown": lambda _, t: _("“{found}” is no city Vigie knows.", found=t.found),
    "city_not_kept": lambda _, t: _("No city has the code {found}.", found=t.found),
    "not_a_city": lambda _, t: _("{city} is a province or a country, not a city.", city=t.city(t.found)),
    "not_yours": lambda _, t: _(
        "You bring figures {of_city}, for which you may not speak.", of_city=_.of(t.city(t.found))
    ),
    "indicator_unknown": lambda _, t: _("“{found}” is no indicator Vigie knows.", found=t.found),
    "indicator_not_kept": lambda _, t: _("No indicator has the id {found}.", found=t.found),
    "indicator_of_country": lambda _, t: _(
        "“{indicator}” is an indicator of countries, not of cities.", indicator=t.title(t.found)
    ),
    "unit_unknown": lambda _, t: _("“{found}” is no unit Vigie knows.", found=t.found),
    "told_twice": lambda _, t: _(
        "The same observation stands in the file twice, with the same value {found}.", found=t.number
    ),
    "told_otherwise": lambda _, t: _(
        "The same observation stands in the file with two values: {right} before, {found} here.",
        found=t.number, right=t.right_number,
    ),
}  # fmt: skip


def _still(_: Language, told: Told) -> str:
    return _.ngettext(
        "If it should be kept, say what it is.", "If one of them should be kept, say what it is.", told.words
    )


FIXES: dict[str, Words] = {
    "columns_left_out": lambda _, t: _("If one of them holds figures, say what it means above."),
    "category_fits_loosely": lambda _, t: _("Choose another indicator if you know better."),
    "cities_aggregate_left_out": _still,
    "cities_unknown_left_out": _still,
    "indicators_aggregate_left_out": _still,
    "indicators_unknown_left_out": _still,
    "periods_change_left_out": lambda _, t: "",
    "not_a_number": lambda _, t: _("Write a number, leave the cell empty, or say that this mark means “no figure”."),
    "no_value": lambda _, t: _("Fill in numerator and denominator; the denominator cannot be 0."),
    "not_a_period": lambda _, t: _(
        "Write a year, a quarter or a month, as 2024, 2024-Q1 or 2024-03; or say what it means."
    ),
    "period_ahead": lambda _, t: _("Confirm it if the figure is meant, or correct the year."),
    "period_old": lambda _, t: _("Check the year."),
    "status_unknown": lambda _, t: _("The figure counts as normal. Say what the mark means if it is not."),
    "city_unknown": lambda _, t: _("Say which city is meant, or leave its rows out."),
    "city_not_kept": lambda _, t: _("Choose a city from the list."),
    "not_a_city": lambda _, t: _("Leave its rows out: only figures of cities and their districts are taken."),
    "not_yours": lambda _, t: _("Leave its rows out, or ask the network's editors."),
    "indicator_unknown": lambda _, t: _("Say which indicator is meant, or leave its rows out."),
    "indicator_not_kept": lambda _, t: _("Choose an indicator from the list."),
    "indicator_of_country": lambda _, t: _("Leave its rows out."),
    "unit_unknown": lambda _, t: _("Say which unit is meant. Until then the indicator's own unit is taken."),
    "told_twice": lambda _, t: _("It counts once. Take the second row out if you like."),
    "told_otherwise": lambda _, t: _("Keep one of the two rows."),
}
