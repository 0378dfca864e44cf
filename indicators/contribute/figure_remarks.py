"""What is said of the figures of a file: units and scale, counts, history, small counts, and what tells of persons."""

from indicators.contribute.remark_values import RemarkValues, Words
from indicators.language.language import Language

SENTENCES: dict[str, Words] = {
    "unit_differs": lambda _, t: _(
        "The file states the unit “{found}”; “{indicator}” has the unit “{right}”.",
        found=t.unit(t.found), right=t.unit(t.right), indicator=t.indicator,
    ),
    "share_over": lambda _, t: _("{found} is a share of more than 100%.", found=t.number),
    "share_of_one": lambda _, t: _(
        "All values of “{indicator}” are between 0 and 1: they look like fractions, not percentages.",
        indicator=t.indicator,
    ),
    "negative": lambda _, t: _("{found} is below zero, which is not possible for this indicator.", found=t.number),
    "scale": lambda _, t: _(
        "The values of “{indicator}” (typically {found}) are far from the published values for the same cities.",
        indicator=t.indicator, found=t.number,
    ),
    "scale_spread": lambda _, t: _(
        "The values of “{indicator}” (typically {found}) are far from those of all other cities.",
        indicator=t.indicator, found=t.number,
    ),
    "scale_counts": lambda _, t: _(
        "The values of “{indicator}” (typically {found}) differ by a constant factor from the rates calculated from "
        "their counts.",
        indicator=t.indicator, found=t.number,
    ),
    "looks_counted": lambda _, t: _(
        "All values of “{indicator}” are whole numbers (typically {found}), as counts are.",
        indicator=t.indicator, found=t.number,
    ),
    "residents_missing": lambda _, t: _.ngettext(
        "{number} count {of_city} cannot be divided: no municipal population is on record for {year}.",
        "{number} counts {of_city} cannot be divided: no municipal population is on record for {year}.",
        t.remark.count, of_city=_.of(t.city(t.found)), year=t.right,
    ),
    "numerator_over": lambda _, t: _(
        "The numerator {found} is larger than the denominator {right}.", found=t.number, right=t.right_number
    ),
    "denominator_nothing": lambda _, t: _("The denominator is {found}.", found=t.number),
    "rate_differs": lambda _, t: _(
        "The value {found} differs from the rate calculated from its counts, "
        "{right}.", found=t.number, right=t.right_number
    ),
    "no_sample": lambda _, t: _(
        "The figures of “{indicator}” come without the number of people asked.", indicator=t.indicator
    ),
    "no_error": lambda _, t: _(
        "The figures of “{indicator}” come without their standard error.", indicator=t.indicator
    ),
    "no_count": lambda _, t: _(
        "The figures of “{indicator}” come without the number of cases.", indicator=t.indicator
    ),
    "design_effect_odd": lambda _, t: _(
        "“{found}” is not a design effect: usual ones are between 1 and 3.", found=t.found
    ),
    "far_from_series": lambda _, t: _(
        "The value {found} is far from the other periods of its series, whose median is {right}.",
        found=t.number, right=t.right_number,
    ),
    "denominator_jump": lambda _, t: _(
        "The denominator {found} differs by more than 30% from that of the period before, {right}.",
        found=t.number, right=t.right_number,
    ),
    "jump": lambda _, t: _(
        "The value jumps from {right} to {found}, more than in any year before.",
        found=t.number, right=t.right_number,
    ),
    "outside": lambda _, t: _(
        "The value {found} is far outside the range published so far, from {low} to "
        "{high}.", found=t.number, **t.bounds
    ),
    "is_sum": lambda _, t: _("The count {found} is the sum of all the others for its indicator and "
                             "period.", found=t.number),
    "total_word": lambda _, t: _("“{found}” looks like a total.", found=t.found),
    "part_over_whole": lambda _, t: _(
        "The value {found} is larger than that of the total it is part of, {right}.",
        found=t.number, right=t.right_number,
    ),
    "perimeter": lambda _, t: _(
        "The denominator {found} is the population of another area of this city; figures so far "
        "are based on {right}.",
        found=t.number, right=t.right_number,
    ),
    "population": lambda _, t: _(
        "The denominator {found} is far from the population on record, {right}.", found=t.number, right=t.right_number
    ),
    "small_sensitive": lambda _, t: _(
        "A count of {found} for a sensitive offence could identify a person.", found=t.number
    ),
    "small_crossed": lambda _, t: _(
        "A count of {found}, broken down by age, sex or district, could identify a person.", found=t.number
    ),
    "small": lambda _, t: _("The count is only {found}.", found=t.number),
    "group_of_counts": lambda _, t: _(
        "“{indicator}” is not a survey share: its figures by sex or age are not accepted.", indicator=t.indicator
    ),
    "group_of_district": lambda _, t: _(
        "The file has figures by sex or age of a district ({city}).", city=t.city(t.found)
    ),
    "group_small": lambda _, t: _("Too few people of this group were asked: {found}.", found=t.number),
    "beside_official": lambda _, t: _.ngettext(
        "{number} figure differs from an official one of the same period.",
        "{number} figures differ from official ones of the same period.",
        t.remark.count,
    ),
    "number_format_open": lambda _, t: _("“{found}” can be read as two different numbers.", found=t.found),
    "lines_joined": lambda _, t: _.ngettext(
        "{number} count on a line of its own belongs to the value on another line: they are one figure.",
        "{number} counts on lines of their own belong to the values on other lines: each pair is one figure.",
        t.remark.count,
    ),
    "divided_by_residents": lambda _, t: _(
        "The file contains counts; {found} of them are divided by the residents of their city and year.", found=t.number
    ),
    "personal_name": lambda _, t: _("The column “{column}” contains names of people.", column=t.remark.column),
    "personal_address": lambda _, t: _("The column “{column}” contains addresses.", column=t.remark.column),
    "personal_birth": lambda _, t: _("The column “{column}” contains dates of birth.", column=t.remark.column),
    "personal_email": lambda _, t: _("The column “{column}” contains email addresses.", column=t.remark.column),
    "personal_telephone": lambda _, t: _("The column “{column}” contains telephone numbers.", column=t.remark.column),
    "personal_number": lambda _, t: _(
        "The column “{column}” contains personal identity numbers.", column=t.remark.column
    ),
    "personal_place": lambda _, t: _(
        "The column “{column}” contains coordinates of points on a map.", column=t.remark.column
    ),
}  # fmt: skip


def _leave_out(_: Language, values: RemarkValues) -> str:
    return _(
        "Only figures about cities are accepted, never data about people. Remove the column from the file and upload "
        "it again."
    )


def _factor(_: Language, values: RemarkValues) -> str:
    return _(
        "Multiply them by {factor}? They would then typically be {right}.",
        factor=values.factor,
        right=values.right_number,
    )


def _rates_or_counts(_: Language, values: RemarkValues) -> str:
    if not values.factor:
        return _(
            "Are the counts wrong? The rates are as high as the published ones. Correct the counts and upload the file "
            "again, or confirm."
        )
    return _(
        "Are the rates wrong, or the counts? Multiplied by {factor}, the rates would typically be {right}. If the "
        "counts are wrong, correct them and upload the file again.",
        factor=values.factor,
        right=values.right_number,
    )


FIXES: dict[str, Words] = {
    "group_of_counts": lambda _, t: _("Upload the total alone, or remove the column of sex or age."),
    "beside_official": lambda _, t: _(
        "Yours are shown beside them. The official ones are compared until an editor accepts your correction."
    ),
    "group_of_district": lambda _, t: _(
        "Skip its rows: sex and age are published of the city as a whole, and of a district its total alone."
    ),
    "group_small": lambda _, t: _("Skip its rows: of fewer than 20 people, no share is published."),
    "unit_differs": lambda _, t: (
        _("Multiply the values by {factor}?", factor=t.factor)
        if t.factor
        else _("Upload the figures in the indicator's unit, or choose another indicator.")
    ),
    "share_over": lambda _, t: _("Check the value, and that the indicator is a share."),
    "share_of_one": _factor,
    "negative": lambda _, t: _("Check the value."),
    "scale": _factor,
    "scale_spread": _factor,
    "scale_counts": _rates_or_counts,
    "looks_counted": lambda _, t: _("Divide them by the number of residents, or confirm that they are rates."),
    "residents_missing": lambda _, t: _(
        "Enter the number of residents below. One number also serves the three years after it."
    ),
    "numerator_over": lambda _, t: _("Check whether the two columns were swapped."),
    "denominator_nothing": lambda _, t: _(
        "Enter the number of residents, dwellings or answers that the count is divided by."
    ),
    "rate_differs": lambda _, t: _("Correct the value, or give the counts it is calculated from."),
    "no_sample": lambda _, t: _(
        "You can publish without it. With a column for the sample size, the figures get an interval and are tested."
    ),
    "no_error": lambda _, t: _(
        "You can publish without it. With columns for the standard error and the sample size, the figures get an "
        "interval and are tested."
    ),
    "no_count": lambda _, t: _(
        "You can publish without it. With a column for the number of cases, the figures get an interval and are tested."
    ),
    "design_effect_odd": lambda _, t: _(
        "It is not used. Give the variance over that of a simple random sample, such as 1.5."
    ),
    "far_from_series": lambda _, t: _("Check its unit and its decimal sign. Correct the figure, or confirm it."),
    "denominator_jump": lambda _, t: _(
        "Check that all periods are about the same area. Use one area for all, or confirm."
    ),
    "jump": lambda _, t: _("Check the figure; if the counting method changed, mark a break in the series."),
    "outside": lambda _, t: _("Check the figure; if the counting method changed, mark a break in the series."),
    "is_sum": lambda _, t: _("If it is a total, skip the row; if it is the city's figure, confirm it."),
    "total_word": lambda _, t: _("If it is a total, skip its rows; if not, confirm it."),
    "part_over_whole": lambda _, t: _("Check both figures, and that they are counted by the same rules."),
    "perimeter": lambda _, t: _(
        "Say whether the figures are for the municipality or for the greater city, and confirm."
    ),
    "population": lambda _, t: _("Check the denominator and its year."),
    "small_sensitive": lambda _, t: _("Confirm that it may be stored. Only your city can see it."),
    "small_crossed": lambda _, t: _("Upload figures without this breakdown, or confirm that it may be stored."),
    "lines_joined": lambda _, t: _("Nothing to do, if they are the same cases."),
    "divided_by_residents": lambda _, t: _("Add the denominator to the file if you have a better one."),
    "number_format_open": lambda _, t: _("Answer the question about this column."),
    "small": lambda _, t: _("Nothing to do: rates based on so few cases vary a lot by chance."),
    "personal_name": _leave_out,
    "personal_address": _leave_out,
    "personal_birth": _leave_out,
    "personal_email": _leave_out,
    "personal_telephone": _leave_out,
    "personal_number": _leave_out,
    "personal_place": _leave_out,
}
