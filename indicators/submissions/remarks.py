"""The remarks on official files and incident files as plain sentences, for the command line and for errors."""

from indicators.delivery import Remark

SENTENCES = {
    "place_unknown": "{count:,} areas are not in the project's table of cities: {found}.",
    "series_unknown": "{count:,} series of the file feed no indicator: {found}.",
    "population_unknown": "{count:,} counts have no population to divide them by: {found}.",
    "population_earlier": "{count:,} counts are divided by the population of an earlier year: {found}.",
    "incidents_without_place": "{count:,} incidents name no place or one that is no city of the project: {found}.",
    "incidents_without_month": "{count:,} incidents have no date that could be read: {found}.",
    "category_unknown": "{count:,} incidents are of a category that feeds no indicator: {found}.",
    "place_at_edge": "{count:,} incidents lie in places that the files only touch: {found}.",
    "months_incomplete": "{count:,} counts are left out, their year not having twelve months: {found}.",
    "corrected_later": "{count:,} figures are left out: a later file of the publisher corrected them ({found}).",
    "small_counts": "{count:,} counts of sensitive offences are small: visitors will not see them.",
}


def sentence(remark: Remark) -> str:
    """The remark in English, with its count and its first examples."""
    return SENTENCES[remark.code].format(count=remark.count, found=remark.found or "none named")
