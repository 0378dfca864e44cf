"""What is said of a file as its publisher releases it: what feeds no figure, and what is left out."""

from indicators.views.language import Language
from indicators.views.remarks_told import Told, Words


def _with_examples(_: Language, told: Told, sentence: str) -> str:
    """The sentence with the first examples, where some are named."""
    return _("{sentence}: {found}.", sentence=sentence, found=told.found) if told.found else f"{sentence}."


def _place_unknown(_: Language, told: Told) -> str:
    return _with_examples(_, told, _.ngettext(
        "{number} area is not in Vigie’s table of cities", "{number} areas are not in Vigie’s table of cities",
        told.remark.count,
    ))  # fmt: skip


def _series_unknown(_: Language, told: Told) -> str:
    return _with_examples(_, told, _.ngettext(
        "{number} series of the file feeds no indicator", "{number} series of the file feed no indicator",
        told.remark.count,
    ))  # fmt: skip


def _population_unknown(_: Language, told: Told) -> str:
    return _with_examples(_, told, _.ngettext(
        "{number} count has no population to divide it by", "{number} counts have no population to divide them by",
        told.remark.count,
    ))  # fmt: skip


def _population_earlier(_: Language, told: Told) -> str:
    return _with_examples(_, told, _.ngettext(
        "{number} count is divided by the population of an earlier year",
        "{number} counts are divided by the population of an earlier year",
        told.remark.count,
    ))  # fmt: skip


def _without_place(_: Language, told: Told) -> str:
    return _with_examples(_, told, _.ngettext(
        "{number} incident names no place, or one that is no city of Vigie",
        "{number} incidents name no place, or one that is no city of Vigie",
        told.remark.count,
    ))  # fmt: skip


def _without_month(_: Language, told: Told) -> str:
    return _with_examples(_, told, _.ngettext(
        "{number} incident has no date that could be read", "{number} incidents have no date that could be read",
        told.remark.count,
    ))  # fmt: skip


def _category_unknown(_: Language, told: Told) -> str:
    return _with_examples(_, told, _.ngettext(
        "{number} incident is of a category that feeds no indicator",
        "{number} incidents are of categories that feed no indicator",
        told.remark.count,
    ))  # fmt: skip


def _place_at_edge(_: Language, told: Told) -> str:
    return _with_examples(_, told, _.ngettext(
        "{number} incident lies in a place that the files only touch",
        "{number} incidents lie in places that the files only touch",
        told.remark.count,
    ))  # fmt: skip


def _months_incomplete(_: Language, told: Told) -> str:
    return _with_examples(_, told, _.ngettext(
        "{number} count is left out: its year does not have twelve months",
        "{number} counts are left out: their years do not have twelve months",
        told.remark.count,
    ))  # fmt: skip


def _corrected_later(_: Language, told: Told) -> str:
    return _with_examples(_, told, _.ngettext(
        "{number} figure is left out, corrected by a later file of the publisher",
        "{number} figures are left out, corrected by later files of the publisher",
        told.remark.count,
    ))  # fmt: skip


def _small_counts(_: Language, told: Told) -> str:
    return _with_examples(_, told, _.ngettext(
        "{number} count of a sensitive offence is small, and visitors will not see it",
        "{number} counts of sensitive offences are small, and visitors will not see them",
        told.remark.count,
    ))  # fmt: skip


SENTENCES: dict[str, Words] = {
    "place_unknown": _place_unknown,
    "series_unknown": _series_unknown,
    "population_unknown": _population_unknown,
    "population_earlier": _population_earlier,
    "incidents_without_place": _without_place,
    "incidents_without_month": _without_month,
    "category_unknown": _category_unknown,
    "place_at_edge": _place_at_edge,
    "months_incomplete": _months_incomplete,
    "corrected_later": _corrected_later,
    "small_counts": _small_counts,
}
FIXES: dict[str, Words] = dict.fromkeys(SENTENCES, lambda _, told: "")
