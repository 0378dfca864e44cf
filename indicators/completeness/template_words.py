"""A template for an upload in words: its columns, its rows to fill in, and the notes that explain each indicator."""

import pandas as pd

from indicators.answers.completeness import UploadTemplate
from indicators.language.language import Language
from indicators.language.names import publisher_words
from indicators.model.indicators import Indicator, Statistic
from indicators.model.submissions import Part
from indicators.view.reader import Reader
from indicators.view.sheet import comparable_words

COUNTED = frozenset({Statistic.RATE, Statistic.PROPORTION})  # what is divided has columns for what it is divided by


def template_columns(answer: UploadTemplate, reader: Reader) -> dict[str, Part]:
    """The header of each column and its part: those for counts and samples only where a statistic wants them."""
    _ = reader.language
    columns = {
        _("City"): Part.CITY,
        _("Indicator id"): Part.INDICATOR,
        _("Indicator"): Part.IGNORED,
        _("Unit"): Part.UNIT,
        _("Period"): Part.PERIOD,
        _value(answer, reader): Part.VALUE,
    }
    if Statistic.RATE in answer.statistics:
        columns[_("Numerator (number of cases)")] = Part.NUMERATOR
    if denominator := _denominator(answer, _):
        columns[denominator] = Part.DENOMINATOR
    return columns


def template_table(answer: UploadTemplate, reader: Reader) -> pd.DataFrame:
    """The rows to fill in: one an indicator and year; the figures are empty, the city too where it is to be chosen."""
    columns, place = template_columns(answer, reader), ""
    if len(answer.places) == 1:
        place = next(iter(answer.places))
    rows = [
        {
            Part.CITY: place,
            Part.INDICATOR: one.id,
            Part.IGNORED: reader.language.words(one.title),
            Part.UNIT: reader.language.words(reader.catalogue.units[one.unit].title),
            Part.PERIOD: year,
        }
        for one in answer.indicators
        for year in answer.years
    ]
    return pd.DataFrame([{header: row.get(part) for header, part in columns.items()} for row in rows])


def template_hints(_: Language) -> dict[Part, str]:
    """What to enter in each column, shown while its cells are filled in: at most 255 letters."""
    return {
        Part.CITY: _("Choose the city from the list."),
        Part.INDICATOR: _("The indicator's id decides what the row is about. It is explained on the sheet Indicators."),
        Part.UNIT: _("The unit of the value. Leave it as it is."),
        Part.PERIOD: _("A year (2024), a quarter (2024-Q1) or a month (2024-01)."),
        Part.VALUE: _(
            "The figure in the unit of its row. 61.5% is entered as 61.5, yes as 1, no as 0. Leave it empty where "
            "there is no figure, or where numerator and denominator are given."
        ),
        Part.NUMERATOR: _("For a rate: how many cases were counted in the period. Leave it empty where unknown."),
        Part.DENOMINATOR: _(
            "For a rate: what the cases are divided by, such as residents. For a share: how many people answered."
        ),
    }


def template_rules(answer: UploadTemplate, licence: str, _: Language) -> dict[str, str]:
    """What holds for the whole file: how it is filled in, its licence, and what must not be in it."""
    return {
        _("How to fill it in"): _(
            "Fill in the sheet “{sheet}”: one row for each indicator and period. Rows without figures are skipped. "
            "You can add rows. Then upload the file on the page Contribute.",
            sheet="Vigie",
        ),
        _("Counts and samples"): _(
            "They give the figure its interval. For a rate, enter the cases and what they are divided by; for a "
            "share of residents, the number of people who answered."
        ),
        _("Not allowed"): _(
            "Personal data: no names, addresses, dates of birth, email addresses, telephone numbers or places of "
            "incidents. The file holds figures about whole cities only."
        ),
        _("Licence of what you publish"): licence,
    }


def template_notes(answer: UploadTemplate, reader: Reader) -> pd.DataFrame:
    """What each indicator is: definition, unit, what it is divided by, counting rules, care, comparisons."""
    _ = reader.language
    return pd.DataFrame(
        [
            {
                _("Indicator id"): one.id,
                _("Indicator"): _.words(one.title),
                _("Definition"): _.words(one.definition),
                _("Unit"): _.words(reader.catalogue.units[one.unit].title),
                _("Value is made of"): _made_of(one, reader),
                _("Counting rules"): _counting(one, reader),
                _("Read with care"): " ".join(_.words(caveat) for caveat in one.every_caveat),
                _("Comparing cities"): comparable_words(one.comparable, _),
            }
            for one in answer.indicators
        ]
    )


def template_title(answer: UploadTemplate, reader: Reader) -> str:
    """What the template is of: an indicator, a theme, or what a city has no figure of."""
    _, catalogue = reader.language, reader.catalogue
    if answer.subject in catalogue.indicators:
        return _.words(catalogue.indicators[answer.subject].title)
    if answer.subject in catalogue.themes:
        return _.words(catalogue.themes[answer.subject].title)
    return _("Missing figures")


def _value(answer: UploadTemplate, reader: Reader) -> str:
    """The header of values, with their unit where it is the same in all rows."""
    _ = reader.language
    if len(answer.units) == 1:
        return _("Value ({unit})", unit=_.words(reader.catalogue.units[answer.units[0]].title))
    return _("Value (rate, share or number)")


def _denominator(answer: UploadTemplate, _: Language) -> str:
    divided = answer.statistics & COUNTED
    if divided == {Statistic.PROPORTION}:
        return _("Sample size (interviews)")
    if divided == {Statistic.RATE}:
        return _("Denominator")
    return _("Denominator or sample size") if divided else ""


def _made_of(indicator: Indicator, reader: Reader) -> str:
    """How the value follows from the counts beside it."""
    _ = reader.language
    multiplier = _.number(reader.catalogue.units[indicator.unit].multiplier)
    if indicator.statistic is Statistic.RATE:
        return _("{multiplier} × cases ÷ denominator", multiplier=multiplier)
    if indicator.statistic is Statistic.PROPORTION:
        return _("share of those who answered, from 0 to 100")
    return _("1 = yes, 0 = no") if indicator.unit == "yes_no" else _("the figure itself")


def _counting(indicator: Indicator, reader: Reader) -> str:
    """How the publishers of the figures known so far count, so that others can count alike."""
    _ = reader.language
    rules = [
        (reader.catalogue.datasets[one.dataset].publisher, _.words(one.note)) for one in indicator.series if one.note
    ]
    return " ".join(f"{publisher_words(name, _)}{_.typography.colon}{rule}" for name, rule in dict.fromkeys(rules))
