"""What is said of official files and of files of incidents: what was left out and why, what stands for what."""

from indicators.contribute.remark_values import RemarkValues, Words
from indicators.language.language import Language


def _nothing(_: Language, values: RemarkValues) -> str:
    """What was left out is told so that somebody may look; nothing must be done."""
    return ""


SENTENCES: dict[str, Words] = {
    "place_unknown": lambda _, t: _.ngettext(
        "{number} area is not in the list of cities: {found}.",
        "{number} areas are not in the list of cities: {found}.",
        t.remark.count, found=t.found,
    ),
    "series_unknown": lambda _, t: _.ngettext(
        "{number} series in the file matches no indicator: {found}.",
        "{number} series in the file match no indicator: {found}.",
        t.remark.count, found=t.found,
    ),
    "population_unknown": lambda _, t: _.ngettext(
        "{number} count has no population to divide it by: {found}.",
        "{number} counts have no population to divide them by: {found}.",
        t.remark.count, found=t.places,
    ),
    "population_earlier": lambda _, t: _.ngettext(
        "{number} count is divided by the population of an earlier year: {found}.",
        "{number} counts are divided by the population of an earlier year: {found}.",
        t.remark.count, found=t.places,
    ),
    "corrected_later": lambda _, t: _.ngettext(
        "{number} figure is left out: a later file from the publisher corrected it ({found}).",
        "{number} figures are left out: a later file from the publisher corrected them ({found}).",
        t.remark.count, found=t.found,
    ),
    "incidents_without_place": lambda _, t: _.ngettext(
        "{number} incident has no place, or a place that is not in the list of cities: {found}.",
        "{number} incidents have no place, or a place that is not in the list of cities: {found}.",
        t.remark.count, found=t.found,
    ),
    "incidents_without_month": lambda _, t: _.ngettext(
        "{number} incident has no readable date: {found}.",
        "{number} incidents have no readable date: {found}.",
        t.remark.count, found=t.found,
    ),
    "rows_without_number": lambda _, t: _.ngettext(
        "{number} row has no whole number in “{found}” and is not counted.",
        "{number} rows have no whole number in “{found}” and are not counted.",
        t.remark.count, found=t.found,
    ),
    "category_unknown": lambda _, t: _.ngettext(
        "{number} incident is in a category that matches no indicator: {found}.",
        "{number} incidents are in a category that matches no indicator: {found}.",
        t.remark.count, found=t.found,
    ),
    "category_not_counted": lambda _, t: _.ngettext(
        "{number} incident is in a category that is not counted: {found}.",
        "{number} incidents are in categories that are not counted: {found}.",
        t.remark.count, found=t.found,
    ),
    "place_at_edge": lambda _, t: _.ngettext(
        "{number} incident is in a place that the files cover only in part: {found}.",
        "{number} incidents are in places that the files cover only in part: {found}.",
        t.remark.count, found=t.found,
    ),
    "months_incomplete": lambda _, t: _.ngettext(
        "{number} count is left out because its year does not have all twelve months: {found}.",
        "{number} counts are left out because their year does not have all twelve months: {found}.",
        t.remark.count, found=t.found,
    ),
    "years_cut": lambda _, t: _.ngettext(
        "{number} year is left out because the register does not cover it in full: {found}.",
        "{number} years are left out because the register does not cover them in full: {found}.",
        t.remark.count, found=t.found,
    ),
    "category_cut": lambda _, t: _(
        "“{indicator}” is left out for {found}: the register has it for a part of the year only.",
        indicator=t.indicator, found=t.found,
    ),
    "small_counts": lambda _, t: _.ngettext(
        "{number} count of a sensitive offence is small: visitors will not see it.",
        "{number} counts of sensitive offences are small: visitors will not see them.",
        t.remark.count,
    ),
}  # fmt: skip

FIXES: dict[str, Words] = {
    **dict.fromkeys(SENTENCES, _nothing),
    "months_incomplete": lambda _, t: _("Upload the files for all twelve months together."),
    "years_cut": lambda _, t: _("If a year is complete, say so above."),
    "category_cut": lambda _, t: _("Upload a register that has this category for the whole year."),
    "small_counts": lambda _, t: _("Check that they are counts for a whole year and a whole city."),
}
