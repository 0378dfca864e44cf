"""Data quality in words: the grade, why it was given, and the short mark beside a value."""

from indicators.language.language import Language
from indicators.model.limits import FEW_ASKED, FEWEST_CASES, OLD_FIGURE, VERY_FEW_ASKED, VERY_FEW_CASES, VERY_OLD_FIGURE
from indicators.model.quality import Concern, Grade, Quality


def grade_words(grade: Grade, _: Language) -> str:
    """A grade for a reader: "robust", "some concerns", "serious concerns"."""
    return {
        Grade.ROBUST: _("robust"),
        Grade.SOME: _("some concerns"),
        Grade.SERIOUS: _("serious concerns"),
    }[grade]


def quality_words(quality: Quality | None, _: Language) -> str:
    """The grade with its reasons: "some concerns: fewer than 20 offences"; empty where there is no figure."""
    if quality is None:
        return ""
    grade, words = grade_words(quality.grade, _), reasons_words(quality, _)
    return _("{grade}: {reasons}", grade=grade, reasons=words) if words else grade


def reasons_words(quality: Quality | None, _: Language) -> str:
    """Every reason of a grade, one after the other; empty for a robust figure and for none."""
    return _.row([_reason(one, _) for one in quality.concerns]) if quality else ""


def marks(quality: Quality | None, _: Language) -> tuple[str, ...]:
    """The short marks beside a value; what its year and its perimeter say already has none."""
    short = {
        Concern.PARTIAL: _("not all cases"),
        Concern.BREAK: _("counting changed"),
        Concern.DEFINITION: _("definition differs"),
        Concern.SMALL_SAMPLE: _("small sample"),
        Concern.VERY_SMALL_SAMPLE: _("very small sample"),
        Concern.FEW_CASES: _("few cases"),
        Concern.VERY_FEW_CASES: _("very few cases"),
        Concern.SMOOTHED: _("smoothed"),
        Concern.SEVERAL_YEARS: _("mean of several years"),
        Concern.ESTIMATED: _("estimated"),
        Concern.PROVISIONAL: _("provisional"),
    }
    return tuple(short[one] for one in quality.concerns if one in short) if quality else ()


def _reason(concern: Concern, _: Language) -> str:
    """Why a figure is not robust."""
    return {
        Concern.OLD: _("more than {number} years old", number=_.number(OLD_FIGURE)),
        Concern.VERY_OLD: _("more than {number} years old", number=_.number(VERY_OLD_FIGURE)),
        Concern.NARROWER: _("the publisher's category is narrower than the definition"),
        Concern.WIDER: _("the publisher's category is wider than the definition"),
        Concern.OVERLAP: _("the publisher's category overlaps the definition"),
        Concern.PARTIAL: _("the publisher does not release all cases"),
        Concern.OTHER_PERIMETER: _("the municipality and the Eurostat city area have different populations"),
        Concern.BREAK: _("the law or the counting changed in this year"),
        Concern.DEFINITION: _("the publisher marks the definition as different"),
        Concern.SMALL_SAMPLE: _("fewer than {number} people surveyed", number=_.number(FEW_ASKED)),
        Concern.VERY_SMALL_SAMPLE: _("fewer than {number} people surveyed", number=_.number(VERY_FEW_ASKED)),
        Concern.SAMPLE_NOT_PUBLISHED: _("the sample size is that of the whole survey, not of the city"),
        Concern.FEW_CASES: _("fewer than {number} offences", number=_.number(FEWEST_CASES)),
        Concern.VERY_FEW_CASES: _("fewer than {number} offences", number=_.number(VERY_FEW_CASES)),
        Concern.SMOOTHED: _("a smoothed estimate, not a count"),
        Concern.SEVERAL_YEARS: _("a mean of several years, in which a change shows late"),
        Concern.ESTIMATED: _("estimated by the publisher"),
        Concern.PROVISIONAL: _("provisional"),
        Concern.REGION: _("the figure is of the region around the city"),
        Concern.WIDER_PLACE: _("the figure is of a large region or of the country, not of the city"),
    }[concern]
