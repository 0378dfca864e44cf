"""What the checks of a file found, in words: what stands there and on which line, what would be right, what to do.

One row of SENTENCES and one of FIXES for every code; a code used anywhere has both (tests/views/test_remarks.py).
"""

from collections.abc import Callable

from indicators.delivery import Remark
from indicators.views.language import Language

Words = Callable[[Language, Remark], str]


def sentence(remark: Remark, _: Language) -> str:
    """What was found, as one sentence, without its line and column: see `place`."""
    return SENTENCES[remark.code](_, remark) if remark.found or remark.count == 1 else _rest(remark, _)


def fix(remark: Remark, _: Language) -> str:
    """What would be right or what to do, as one sentence."""
    return FIXES[remark.code](_, remark)


def place(remark: Remark, _: Language) -> str:
    """Where it stands: "Line 12, column Value", and how many other lines say the same; empty for the whole file."""
    if not remark.line:
        return ""
    told = _("Line {line}", line=_.number(remark.line))
    if remark.column:
        told = _("Line {line}, column “{column}”", line=_.number(remark.line), column=remark.column)
    if remark.count == 1:
        return told
    return _.ngettext("{told} and {number} other line", "{told} and {number} other lines", remark.count - 1, told=told)


def _rest(remark: Remark, _: Language) -> str:
    """The sentence of what is counted together: nothing of it is cited."""
    return (
        SENTENCES[remark.code](_, remark)
        if remark.code in WHOLE
        else _("{sentence} The same is true of others like it.", sentence=SENTENCES[remark.code](_, _uncited(remark)))
    )


def _uncited(remark: Remark) -> Remark:
    return Remark(remark.code, remark.severity, remark.line, remark.column, "…", "…", remark.count, remark.more)


def _more(remark: Remark, name: str) -> str:
    return dict(remark.more).get(name, "")


# Codes whose sentence cites nothing, or the file as a whole.
WHOLE = {
    "quotes", "nothing_told", "personal_name", "personal_address", "personal_birth", "personal_email",
    "personal_telephone", "personal_number", "personal_place",
}  # fmt: skip

SENTENCES: dict[str, Words] = {
    "part_missing": lambda _, r: {
        "city": _("No column says which city the figures are of."),
        "indicator": _("No column says which indicator the figures are of."),
        "period": _("No column says which period the figures are of."),
        "value": _("No column holds the figures."),
    }[r.found],
    "nothing_told": lambda _, r: _("No row of the file holds a figure."),
    "quotes": lambda _, r: _("A quotation mark is opened and not closed as it should be."),
    "cells_missing": lambda _, r: _(
        "The row has {found} cells; the table has {right} columns.", found=r.found, right=r.right
    ),
    "cells_more": lambda _, r: _(
        "The row has {found} cells; the table has {right} columns.", found=r.found, right=r.right
    ),
    "not_a_number": lambda _, r: _("“{found}” is not a number.", found=r.found),
    "no_value": lambda _, r: _("The value cannot be reckoned from the counts of this row."),
    "not_a_period": lambda _, r: _("“{found}” is not a period.", found=r.found),
    "period_ahead": lambda _, r: _("The period {found} has not come yet.", found=r.found),
    "period_old": lambda _, r: _("The period {found} lies before 1900.", found=r.found),
    "status_unknown": lambda _, r: _("“{found}” is no status of a figure.", found=r.found),
    "city_unknown": lambda _, r: _("“{found}” is no city Vigie knows.", found=r.found),
    "city_not_kept": lambda _, r: _("No city has the code {found}.", found=r.found),
    "not_a_city": lambda _, r: _("{found} is a province or a country, not a city.", found=r.found),
    "not_yours": lambda _, r: _("You bring figures of {found}, a city you may not speak for.", found=r.found),
    "indicator_unknown": lambda _, r: _("“{found}” is no indicator Vigie knows.", found=r.found),
    "indicator_not_kept": lambda _, r: _("No indicator has the id {found}.", found=r.found),
    "indicator_of_country": lambda _, r: _("{found} is an indicator of countries, not of cities.", found=r.found),
    "unit_unknown": lambda _, r: _("“{found}” is no unit Vigie knows.", found=r.found),
    "told_twice": lambda _, r: _(
        "The same observation stands in the file twice, with the same value {found}.", found=r.found
    ),
    "told_otherwise": lambda _, r: _(
        "The same observation stands in the file with two values: {right} before, {found} here.",
        found=r.found,
        right=r.right,
    ),
    "unit_differs": lambda _, r: _(
        "The file states the unit {found}; the indicator {indicator} has the unit {right}.",
        found=r.found,
        right=r.right,
        indicator=_more(r, "indicator"),
    ),
    "share_over": lambda _, r: _("{found} is a share of more than 100 %.", found=r.found),
    "share_of_one": lambda _, r: _(
        "All values of {indicator} lie between 0 and 1: they look like shares of one, not percentages.",
        indicator=_more(r, "indicator"),
    ),
    "negative": lambda _, r: _("{found} is below zero, which this indicator cannot be.", found=r.found),
    "scale": lambda _, r: _(
        "The values of {indicator} (typically {found}) are far from those that the same cities have in Vigie.",
        indicator=_more(r, "indicator"),
        found=r.found,
    ),
    "scale_spread": lambda _, r: _(
        "The values of {indicator} (typically {found}) are far from those of all other cities.",
        indicator=_more(r, "indicator"),
        found=r.found,
    ),
    "scale_counts": lambda _, r: _(
        "The values of {indicator} (typically {found}) are not the rate of their own counts, but for a factor.",
        indicator=_more(r, "indicator"),
        found=r.found,
    ),
    "numerator_over": lambda _, r: _(
        "The numerator {found} is larger than the denominator {right}.", found=r.found, right=r.right
    ),
    "denominator_nothing": lambda _, r: _("The denominator is {found}.", found=r.found),
    "rate_differs": lambda _, r: _(
        "The value {found} is not the rate of its counts, {right}.", found=r.found, right=r.right
    ),
    "jump": lambda _, r: _(
        "The value jumps from {right} to {found}, further than it ever moved from one year to the next.",
        found=r.found,
        right=r.right,
    ),
    "outside": lambda _, r: _(
        "The value {found} lies far outside those known so far, {right}.", found=r.found, right=r.right
    ),
    "is_sum": lambda _, r: _("The count {found} is the sum of all others of its indicator and period.", found=r.found),
    "total_word": lambda _, r: _("“{found}” reads like a total.", found=r.found),
    "part_over_whole": lambda _, r: _(
        "The value {found} is larger than that of the whole it is a part of, {right}.", found=r.found, right=r.right
    ),
    "perimeter": lambda _, r: _(
        "The denominator {found} is the population of another perimeter of this city; figures so far rest on {right}.",
        found=r.found,
        right=r.right,
    ),
    "population": lambda _, r: _(
        "The denominator {found} is far from the population known here, {right}.", found=r.found, right=r.right
    ),
    "small_sensitive": lambda _, r: _(
        "A count of {found} of a sensitive offence could point at a person.", found=r.found
    ),
    "small_crossed": lambda _, r: _(
        "A count of {found}, crossed with age, sex or district, could point at a person.", found=r.found
    ),
    "small": lambda _, r: _("The count is only {found}.", found=r.found),
    "personal_name": lambda _, r: _("The column “{column}” holds names of persons.", column=r.column),
    "personal_address": lambda _, r: _("The column “{column}” holds addresses.", column=r.column),
    "personal_birth": lambda _, r: _("The column “{column}” holds dates of birth.", column=r.column),
    "personal_email": lambda _, r: _("The column “{column}” holds e-mail addresses.", column=r.column),
    "personal_telephone": lambda _, r: _("The column “{column}” holds telephone numbers.", column=r.column),
    "personal_number": lambda _, r: _("The column “{column}” holds identity numbers of persons.", column=r.column),
    "personal_place": lambda _, r: _("The column “{column}” holds coordinates of points on a map.", column=r.column),
}


def _leave_out(_: Language, remark: Remark) -> str:
    return _("Vigie keeps figures of cities, never of persons. Take the column out of the file and bring it again.")


def _factor(_: Language, remark: Remark) -> str:
    return _(
        "Multiply them by {factor}? They would then be typically {right}.",
        factor=_more(remark, "factor"),
        right=remark.right,
    )


FIXES: dict[str, Words] = {
    "part_missing": lambda _, r: _("Say which column it is, or the one answer that is true of all rows."),
    "nothing_told": lambda _, r: _("Check where the table begins and which column holds the figures."),
    "quotes": lambda _, r: _("Look at this line and those below it: cells may have run together."),
    "cells_missing": lambda _, r: _("The missing cells count as empty. Check that none has slipped to the left."),
    "cells_more": lambda _, r: _("Look for a separator inside a cell: what stands at the right end is not read."),
    "not_a_number": lambda _, r: _("Write a number, leave the cell empty, or say that this mark means “no figure”."),
    "no_value": lambda _, r: _("Fill in numerator and denominator; the denominator cannot be 0."),
    "not_a_period": lambda _, r: _(
        "Write a year, a quarter or a month, as 2024, 2024-Q1 or 2024-03; or say what it means."
    ),
    "period_ahead": lambda _, r: _("Confirm it if the figure is meant, or correct the year."),
    "period_old": lambda _, r: _("Check the year."),
    "status_unknown": lambda _, r: _("The figure counts as normal. Say what the mark means if it is not."),
    "city_unknown": lambda _, r: _("Say which city is meant, or leave its rows out."),
    "city_not_kept": lambda _, r: _("Choose a city from the list."),
    "not_a_city": lambda _, r: _("Leave its rows out: only figures of cities and their districts are taken."),
    "not_yours": lambda _, r: _("Leave its rows out, or ask the network's editors."),
    "indicator_unknown": lambda _, r: _("Say which indicator is meant, or leave its rows out."),
    "indicator_not_kept": lambda _, r: _("Choose an indicator from the list."),
    "indicator_of_country": lambda _, r: _("Leave its rows out."),
    "unit_unknown": lambda _, r: _("Say which unit is meant. Until then the indicator's own unit is taken."),
    "told_twice": lambda _, r: _("It counts once. Take the second row out if you like."),
    "told_otherwise": lambda _, r: _("Keep one of the two rows."),
    "unit_differs": lambda _, r: (
        _("Multiply the values by {factor}?", factor=_more(r, "factor"))
        if _more(r, "factor")
        else _("Bring the figures in the indicator's unit, or choose another indicator.")
    ),
    "share_over": lambda _, r: _("Check the value, and whether the indicator is a share at all."),
    "share_of_one": _factor,
    "negative": lambda _, r: _("Check the value."),
    "scale": _factor,
    "scale_spread": _factor,
    "scale_counts": _factor,
    "numerator_over": lambda _, r: _("Check whether the two columns were exchanged."),
    "denominator_nothing": lambda _, r: _("Write how many residents, dwellings or answers the count is divided by."),
    "rate_differs": lambda _, r: _("Correct the value, or say from which counts it is made."),
    "jump": lambda _, r: _("Check the figure; if the counting changed, mark a break."),
    "outside": lambda _, r: _("Check the figure; if the counting changed, mark a break."),
    "is_sum": lambda _, r: _("If it is a total, leave the row out; if it is a city's own figure, confirm it."),
    "total_word": lambda _, r: _("If it is a total, leave its rows out; if it is what you mean, confirm it."),
    "part_over_whole": lambda _, r: _("Check both figures, and that the two are counted by the same rules."),
    "perimeter": lambda _, r: _(
        "Say whether the figures are of the municipality or of the greater city, and confirm it."
    ),
    "population": lambda _, r: _("Check the denominator and its year."),
    "small_sensitive": lambda _, r: _("Confirm that it may be kept. Vigie does not show such counts."),
    "small_crossed": lambda _, r: _("Bring figures that are not crossed, or confirm that it may be kept."),
    "small": lambda _, r: _("Nothing to do: rates of so few cases vary much by chance."),
    "personal_name": _leave_out,
    "personal_address": _leave_out,
    "personal_birth": _leave_out,
    "personal_email": _leave_out,
    "personal_telephone": _leave_out,
    "personal_number": _leave_out,
    "personal_place": _leave_out,
}
