"""Bars as a native chart on a slide."""

from typing import Any

import pandas as pd

from indicators.answers.comparison import Bars, Places
from indicators.catalogue import Catalogue
from indicators.drawing.native import BODY, Place, SlideDrawing, number_format
from indicators.drawing.style import LIGHT
from indicators.language.names import own_city, short_name
from indicators.language.values import number_text, status_mark
from indicators.model.indicators import City, Indicator

MOST_BARS = 12


def bars(answer: Bars, stage: SlideDrawing, slide: Any, catalogue: Catalogue, place: Place = BODY) -> None:
    """A bar a city from zero, the own one in the colour of its outcome."""
    draw_bars(answer, answer.rows, {city.id: city for city in answer.cities}, own_city(answer), stage, slide, place)


def draw_bars(
    answer: Bars | Places, rows: pd.DataFrame, cities: dict[str, City], city: City | None, stage: SlideDrawing,
    slide: Any, place: Place,
) -> None:  # fmt: skip
    """A bar a row from zero, the own city in the colour of its outcome; a table of yes and no."""
    _ = stage._
    available = rows[(rows["status"].map(status_mark) == "") & rows["value"].notna()]
    by_name = answer.indicator.sensitive  # an order of cities would mislead
    names = available["geo"].map(lambda geo: short_name(cities[geo], _) if geo in cities else geo)
    order = (
        names.sort_values().index if by_name else available["value"].sort_values(ascending=False, kind="stable").index
    )
    available = available.loc[order]
    if city is not None and len(available) > MOST_BARS:
        is_city = available["geo"] == city.id
        selected = available[~is_city].head(MOST_BARS - 1).index.union(available[is_city].index)
        available = available.loc[[one for one in order if one in selected]]
    if answer.indicator.unit == "yes_no":
        _answers(available, names, answer.indicator, stage, slide, place)
        return
    if available.empty:
        stage.nothing(slide, place)
        return
    categories = [f"{names[index]}, {int(available.at[index, 'year'])}" for index in available.index]
    colours = [LIGHT.half if city is None or geo != city.id else LIGHT.text for geo in available["geo"]]
    if city is not None and (available["geo"] == city.id).any() and not getattr(answer, "index_year", None):
        outcome = available.loc[available["geo"] == city.id, "outcome"].iloc[0]
        colours = [LIGHT.colour(outcome) if geo == city.id else LIGHT.half for geo in available["geo"]]
    figures = ", ".join(f"{name}: {number_text(value, answer.indicator, _)}"
                        for name, value in zip(categories, available["value"], strict=True))  # fmt: skip
    series = [(_.words(answer.indicator.title), available["value"].tolist(), LIGHT.half)]
    form = number_format(answer.indicator, getattr(answer, "index_year", None))
    stage.bars(slide, place, categories, series, form, _("Bars: {figures}.", figures=figures), dict(enumerate(colours)))


def _answers(
    rows: pd.DataFrame, names: pd.Series, indicator: Indicator, stage: SlideDrawing, slide: Any, place: Place
) -> None:
    """Yes or no of each city, as a table: a bar of one or none would say nothing."""
    _ = stage._
    answers = [
        [names[row.Index], str(int(row.year)), number_text(row.value, indicator, _)] for row in rows.itertuples()
    ]
    alt = _("A table of cities and their answers.")
    stage.table(slide, place[:3], [_("City"), _("Year"), _("Answer")], answers, [4, 2, 4], alt)
