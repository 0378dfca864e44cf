"""What is said of the figures of a file: units and scale, counts, history, small counts, and what tells of persons."""

from indicators.contribute.remark_values import Told, Words
from indicators.language.language import Language

SENTENCES: dict[str, Words] = {
    "unit_differs": lambda _, t: _(
        "The file states the unit “{found}”; “{indicator}” has the unit “{right}”.",
        found=t.unit(t.found), right=t.unit(t.right), indicator=t.indicator,
    ),
    "share_over": lambda _, t: _("{found} is a share of more than 100 %.", found=t.number),
    "share_of_one": lambda _, t: _(
        "All values of “{indicator}” lie between 0 and 1: they look like shares of one, not percentages.",
        indicator=t.indicator,
    ),
    "negative": lambda _, t: _("{found} is below zero, which this indicator cannot be.", found=t.number),
    "scale": lambda _, t: _(
        "The values of “{indicator}” (typically {found}) are far from those that the same cities have in Vigie.",
        indicator=t.indicator, found=t.number,
    ),
    "scale_spread": lambda _, t: _(
        "The values of “{indicator}” (typically {found}) are far from those of all other cities.",
        indicator=t.indicator, found=t.number,
    ),
    "scale_counts": lambda _, t: _(
        "The values of “{indicator}” (typically {found}) are not the rate of their own counts, but for a factor.",
        indicator=t.indicator, found=t.number,
    ),
    "numerator_over": lambda _, t: _(
        "The numerator {found} is larger than the denominator {right}.", found=t.number, right=t.right_number
    ),
    "denominator_nothing": lambda _, t: _("The denominator is {found}.", found=t.number),
    "rate_differs": lambda _, t: _(
        "The value {found} is not the rate of its counts, {right}.", found=t.number, right=t.right_number
    ),
    "jump": lambda _, t: _(
        "The value jumps from {right} to {found}, further than it ever moved from one year to the next.",
        found=t.number, right=t.right_number,
    ),
    "outside": lambda _, t: _(
        "The value {found} lies far outside those known so far, from {low} to {high}.", found=t.number, **t.bounds
    ),
    "is_sum": lambda _, t: _("The count {found} is the sum of all others of its indicator and period.", found=t.number),
    "total_word": lambda _, t: _("“{found}” reads like a total.", found=t.found),
    "part_over_whole": lambda _, t: _(
        "The value {found} is larger than that of the whole it is a part of, {right}.",
        found=t.number, right=t.right_number,
    ),
    "perimeter": lambda _, t: _(
        "The denominator {found} is the population of another perimeter of this city; figures so far rest on {right}.",
        found=t.number, right=t.right_number,
    ),
    "population": lambda _, t: _(
        "The denominator {found} is far from the population known here, {right}.", found=t.number, right=t.right_number
    ),
    "small_sensitive": lambda _, t: _(
        "A count of {found} of a sensitive offence could point at a person.", found=t.number
    ),
    "small_crossed": lambda _, t: _(
        "A count of {found}, crossed with age, sex or district, could point at a person.", found=t.number
    ),
    "small": lambda _, t: _("The count is only {found}.", found=t.number),
    "number_format_open": lambda _, t: _("“{found}” can be read as two numbers.", found=t.found),
    "divided_by_residents": lambda _, t: _(
        "The file tells counts only; {found} of them are divided by the residents known here.", found=t.number
    ),
    "personal_name": lambda _, t: _("The column “{column}” holds names of persons.", column=t.remark.column),
    "personal_address": lambda _, t: _("The column “{column}” holds addresses.", column=t.remark.column),
    "personal_birth": lambda _, t: _("The column “{column}” holds dates of birth.", column=t.remark.column),
    "personal_email": lambda _, t: _("The column “{column}” holds e-mail addresses.", column=t.remark.column),
    "personal_telephone": lambda _, t: _("The column “{column}” holds telephone numbers.", column=t.remark.column),
    "personal_number": lambda _, t: _(
        "The column “{column}” holds identity numbers of persons.", column=t.remark.column
    ),
    "personal_place": lambda _, t: _(
        "The column “{column}” holds coordinates of points on a map.", column=t.remark.column
    ),
}  # fmt: skip


def _leave_out(_: Language, told: Told) -> str:
    return _("Vigie keeps figures of cities, never of persons. Take the column out of the file and bring it again.")


def _factor(_: Language, told: Told) -> str:
    return _(
        "Multiply them by {factor}? They would then be typically {right}.",
        factor=told.factor,
        right=told.right_number,
    )


FIXES: dict[str, Words] = {
    "unit_differs": lambda _, t: (
        _("Multiply the values by {factor}?", factor=t.factor)
        if t.factor
        else _("Bring the figures in the indicator's unit, or choose another indicator.")
    ),
    "share_over": lambda _, t: _("Check the value, and whether the indicator is a share at all."),
    "share_of_one": _factor,
    "negative": lambda _, t: _("Check the value."),
    "scale": _factor,
    "scale_spread": _factor,
    "scale_counts": _factor,
    "numerator_over": lambda _, t: _("Check whether the two columns were exchanged."),
    "denominator_nothing": lambda _, t: _("Write how many residents, dwellings or answers the count is divided by."),
    "rate_differs": lambda _, t: _("Correct the value, or say from which counts it is made."),
    "jump": lambda _, t: _("Check the figure; if the counting changed, mark a break."),
    "outside": lambda _, t: _("Check the figure; if the counting changed, mark a break."),
    "is_sum": lambda _, t: _("If it is a total, leave the row out; if it is a city's own figure, confirm it."),
    "total_word": lambda _, t: _("If it is a total, leave its rows out; if it is what you mean, confirm it."),
    "part_over_whole": lambda _, t: _("Check both figures, and that the two are counted by the same rules."),
    "perimeter": lambda _, t: _(
        "Say whether the figures are of the municipality or of the greater city, and confirm it."
    ),
    "population": lambda _, t: _("Check the denominator and its year."),
    "small_sensitive": lambda _, t: _("Confirm that it may be kept. Vigie shows it to nobody but your city."),
    "small_crossed": lambda _, t: _("Bring figures that are not crossed, or confirm that it may be kept."),
    "divided_by_residents": lambda _, t: _("Bring the denominator along where you know it better."),
    "number_format_open": lambda _, t: _("Answer the question about this column."),
    "small": lambda _, t: _("Nothing to do: rates of so few cases vary much by chance."),
    "personal_name": _leave_out,
    "personal_address": _leave_out,
    "personal_birth": _leave_out,
    "personal_email": _leave_out,
    "personal_telephone": _leave_out,
    "personal_number": _leave_out,
    "personal_place": _leave_out,
}
