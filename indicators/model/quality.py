"""How far a figure can be relied on, by written rules: robust, some concerns or serious concerns, and why."""

from dataclasses import dataclass
from enum import StrEnum

from indicators.model.counting import CategoryFit
from indicators.model.indicators import City, Level, Status
from indicators.model.limits import FEW_ASKED, FEWEST_CASES, OLD_FIGURE, VERY_FEW_ASKED, VERY_FEW_CASES, VERY_OLD_FIGURE


class Grade(StrEnum):
    """The three grades of data quality."""

    ROBUST = "robust"
    SOME = "some_concerns"
    SERIOUS = "serious_concerns"


class Concern(StrEnum):
    """Why a figure is not robust."""

    OLD = "old"
    VERY_OLD = "very_old"
    NARROWER = "narrower_category"
    WIDER = "wider_category"
    OVERLAP = "overlapping_category"
    PARTIAL = "partial_count"
    OTHER_PERIMETER = "other_perimeter"
    BREAK = "break"
    DEFINITION = "definition_differs"
    SMALL_SAMPLE = "small_sample"
    VERY_SMALL_SAMPLE = "very_small_sample"
    SAMPLE_NOT_PUBLISHED = "sample_not_published"
    FEW_CASES = "few_cases"
    VERY_FEW_CASES = "very_few_cases"
    SMOOTHED = "smoothed"
    SEVERAL_YEARS = "mean_of_several_years"
    ESTIMATED = "estimated"
    PROVISIONAL = "provisional"
    REGION = "region_around_the_city"
    WIDER_PLACE = "large_region_or_country"


SERIOUS = frozenset(
    {Concern.VERY_OLD, Concern.VERY_SMALL_SAMPLE, Concern.VERY_FEW_CASES, Concern.SMOOTHED, Concern.WIDER_PLACE}
)


@dataclass(frozen=True)
class QualityTraits:
    """What the rules look at; what is not known (None) raises no concern."""

    age: int = 0  # years between the figure and the present
    match: CategoryFit = CategoryFit.EXACT
    partial: bool = False  # the publisher left out some of the cases
    other_perimeter: bool = False
    changed: bool = False  # the counting changed in this year
    status: str = Status.NORMAL
    sample: float | None = None  # people asked
    sample_published: bool = True  # for this city and question
    cases: float | None = None  # offences counted
    smoothed: bool = False
    averaged: bool = False  # a mean of several years
    level: Level = Level.CITY


@dataclass(frozen=True)
class Quality:
    """The grade of a figure and every reason for it; robust without any."""

    concerns: tuple[Concern, ...] = ()

    @property
    def grade(self) -> Grade:
        """That of its gravest concern."""
        if SERIOUS.intersection(self.concerns):
            return Grade.SERIOUS
        return Grade.SOME if self.concerns else Grade.ROBUST


def quality(traits: QualityTraits) -> Quality:
    """The quality of one figure, by age, coverage, break, sample, smoothing and level (docs/methods.md)."""
    concerns = [
        _older(traits.age),
        *_coverage(traits),
        _changed(traits),
        *_sample(traits),
        _fewer(traits.cases, FEWEST_CASES, VERY_FEW_CASES, Concern.FEW_CASES, Concern.VERY_FEW_CASES),
        *_estimate(traits),
        _level(traits.level),
    ]
    return Quality(tuple(one for one in concerns if one is not None))


def _older(age: int) -> Concern | None:
    if age > VERY_OLD_FIGURE:
        return Concern.VERY_OLD
    return Concern.OLD if age > OLD_FIGURE else None


def _coverage(traits: QualityTraits) -> tuple[Concern | None, ...]:
    """Whether other cases, fewer cases or another area are counted than the indicator and the city's name say."""
    fits = {
        CategoryFit.NARROWER: Concern.NARROWER,
        CategoryFit.WIDER: Concern.WIDER,
        CategoryFit.OVERLAP: Concern.OVERLAP,
    }
    perimeter = Concern.OTHER_PERIMETER if traits.other_perimeter else None
    return fits.get(traits.match), Concern.PARTIAL if traits.partial else None, perimeter


def _changed(traits: QualityTraits) -> Concern | None:
    if traits.status == Status.DEFINITION_DIFFERS:
        return Concern.DEFINITION
    return Concern.BREAK if traits.changed or traits.status == Status.BREAK else None


def _sample(traits: QualityTraits) -> tuple[Concern | None, ...]:
    size = _fewer(traits.sample, FEW_ASKED, VERY_FEW_ASKED, Concern.SMALL_SAMPLE, Concern.VERY_SMALL_SAMPLE)
    return size, None if traits.sample_published else Concern.SAMPLE_NOT_PUBLISHED


def _fewer(number: float | None, few: int, very_few: int, some: Concern, serious: Concern) -> Concern | None:
    """The concern of a small number; none where it is not known."""
    if number is None or number != number or number >= few:
        return None
    return serious if number < very_few else some


def _estimate(traits: QualityTraits) -> tuple[Concern | None, ...]:
    provisional = Concern.PROVISIONAL if traits.status == Status.PROVISIONAL else None
    averaged = Concern.SEVERAL_YEARS if traits.averaged else None
    if traits.smoothed:
        return Concern.SMOOTHED, averaged, provisional
    return Concern.ESTIMATED if traits.status == Status.ESTIMATED else None, averaged, provisional


def _level(level: Level) -> Concern | None:
    if level is Level.CITY:
        return None
    return Concern.REGION if level is Level.NUTS3 else Concern.WIDER_PLACE


ONE_PERIMETER = 0.15  # populations no further apart than this are taken as those of one perimeter


def two_perimeters(city: City) -> bool:
    """Whether the Urban Audit city and the municipality of its name differ by more than 15 % in residents."""
    if city.population is None or city.city_population is None:
        return False
    return abs(city.population - city.city_population) > ONE_PERIMETER * city.city_population
