"""The quality of a city's figure: what the catalogue declares of its indicator, dataset and notes, put to the rules."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import pandas as pd

from indicators.catalogue import Catalogue
from indicators.model.counting import CategoryFit
from indicators.model.indicators import City, Indicator, Level, Statistic
from indicators.model.quality import Quality, QualityTraits, quality, two_perimeters


def quality_of(
    figure: Any, indicator: Indicator, city: City | None, catalogue: Catalogue, this_year: int | None = None
) -> Quality | None:
    """How far one figure can be relied on in `this_year` (by default the current one); None where there is no figure.

    `figure`: a record or a row of tables.COMPARISON or PLACES.
    """
    if figure.value != figure.value or figure.value is None:
        return None
    dataset = str(figure.release).partition("@")[0]
    notes = [catalogue.notes[id] for id in str(figure.note).split() if id in catalogue.notes]
    concerns = {one.concern for one in notes}
    surveyed = indicator.statistic in (Statistic.PROPORTION, Statistic.MEAN) and _is_survey(dataset, catalogue)
    traits = QualityTraits(
        age=(this_year or datetime.now(UTC).year) - int(figure.year),
        match=_match(indicator, dataset),
        partial="coverage" in concerns,
        other_perimeter=_other_perimeter(indicator, city, dataset, catalogue),
        changed="break" in concerns or _law_changed(indicator, city, int(figure.year), catalogue),
        status=str(figure.status),
        sample=figure.denominator if surveyed else None,
        sample_published="sample" not in concerns,
        cases=figure.numerator if indicator.is_recorded_offence else None,
        smoothed=any(one.weakens for one in notes),
        averaged="mean" in concerns,
        level=_level(indicator, city),
    )
    return quality(traits)


def qualities(
    rows: pd.DataFrame, indicators: Sequence[Indicator], cities: Sequence[City | None], catalogue: Catalogue
) -> list[Quality | None]:
    """The quality of each row, with its indicator and its city."""
    figures = zip(rows.itertuples(), indicators, cities, strict=True)
    return [quality_of(row, indicator, city, catalogue) for row, indicator, city in figures]


def _is_survey(dataset: str, catalogue: Catalogue) -> bool:
    """Whether people were asked: in waves, or by a dataset with a design effect of its own."""
    declared = catalogue.datasets.get(dataset)
    return declared is not None and bool(declared.schedule or declared.design_effect != 1)


def _match(indicator: Indicator, dataset: str) -> CategoryFit:
    """How the dataset's category fits the indicator; the first that does not, where it has several series."""
    fits = [one.match for one in indicator.series if one.dataset == dataset]
    return next((one for one in fits if one is not CategoryFit.EXACT), CategoryFit.EXACT)


def _other_perimeter(indicator: Indicator, city: City | None, dataset: str, catalogue: Catalogue) -> bool:
    """Whether the figure is of the greater city or of the municipality alone, where these differ in residents."""
    declared = catalogue.datasets.get(dataset)
    if city is None or declared is None or indicator.is_wider:
        return False
    return bool(declared.perimeter) and two_perimeters(city)


def _law_changed(indicator: Indicator, city: City | None, year: int, catalogue: Catalogue) -> bool:
    """Whether a law or the counting changed during the year of the figure."""
    changes = catalogue.changes.values() if city else ()
    return any(one.touches(indicator.id, city.country) and one.day.year == year for one in changes if city)


def _level(indicator: Indicator, city: City | None) -> Level:
    """The level of the figure; that of the city where the figure may be read as the city's own."""
    if city is None:
        return indicator.perimeter
    return Level.CITY if indicator.speaks_for(city) else indicator.level_in(city.country)
