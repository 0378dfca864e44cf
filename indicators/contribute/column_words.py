"""What a column of a file may say, as a select box names it."""

from indicators.language.language import Language
from indicators.model.submissions import Part


def part_words(_: Language) -> dict[Part, str]:
    """The names of the parts, in the order in which they are offered."""
    return {
        Part.CITY: _("City"),
        Part.INDICATOR: _("Indicator"),
        Part.PERIOD: _("Period"),
        Part.VALUE: _("Value"),
        Part.NUMERATOR: _("Number (numerator)"),
        Part.DENOMINATOR: _("Out of (denominator)"),
        Part.UNIT: _("Unit"),
        Part.STATUS: _.pgettext("part of a file", "Status"),
        Part.NOTE: _.pgettext("part of a file", "Note"),
        Part.IGNORED: _.pgettext("part of a file", "Not used"),
    }
