"""Bars as a native chart on a slide."""

from typing import Any

import pandas as pd

from indicators.answers.comparison import Bars, Places
from indicators.catalogue import Catalogue
from indicators.drawing.native import BODY, Place, Stage, number_format
from indicators.drawing.style import LIGHT
from indicators.language.names import own_city, short_name
from indicators.language.values import number_text, status_mark
from indicators.model.indicators import City, Indicator

MOST_BARS = 12


def bars(answer: Bars, stage: Stage, slide: Any, catalogue: Catalogue, place: Place = BODY) -> None:
    """A bar a city from zero, the own one in the colour of its outcome."""
    draw_bars(answer, answer.rows, {city.id: city for city in answer.cities}, own_city(answer), stage, slide, place)


def draw_bars(
    answer: Bars | Places, rows: pd.DataFrame, cities: dict[str, City], own: City | None, stage: Stage, slide: Any,
    place: Place,
) -> None:  # fmt: skip
    """A bar a row from zero, the own city in the colour of its outcome; a table of yes and no."""
    _ = stage._
    known = rows[(rows["status"].map(status_mark) == "") & rows["value"].notna()]
    by_name = answer.indicator.sensitive  # an order of cities would mislead
    names = known["geo"].map(lambda geo: short_name(cities[geo], _) if geo in cities else geo)
    order = names.sort_values().index if by_name else known["value"].sort_values(ascending=False, kind="stable").index
    known = known.loc[order]
    if own is not None and len(known) > MOST_BARS:
        kept = known[known["geo"] != own.id].head(MOST_BARS - 1).index.union(known[known["geo"] == own.id].index)
        known = known.loc[[one for one in order if one in kept]]
    if answer.indicator.unit == "yes_no":
        _answers(known, names, answer.indicator, stage, slide, place)
        return
    if known.empty:
        stage.nothing(slide, place)
        return
    categories = [f"{names[index]}, {int(known.at[index, 'year'])}" for index in known.index]
    colours = [LIGHT.half if own is None or geo != own.id else LIGHT.text for geo in known["geo"]]
    if own is not None and (known["geo"] == own.id).any() and not getattr(answer, "index_year", None):
        outcome = known.loc[known["geo"] == own.id, "outcome"].iloc[0]
        colours = [LIGHT.colour(outcome) if geo == own.id else LIGHT.half for geo in known["geo"]]
    told = ", ".join(f"{name}: {number_text(value, answer.indicator, _)}"
                     for name, value in zip(categories, known["value"], strict=True))  # fmt: skip
    series = [(_.words(answer.indicator.title), known["value"].tolist(), LIGHT.half)]
    form = number_format(answer.indicator, getattr(answer, "index_year", None))
    stage.bars(slide, place, categories, series, form, _("Bars: {figures}.", figures=told), dict(enumerate(colours)))


def _answers(
    rows: pd.DataFrame, names: pd.Series, indicator: Indicator, stage: Stage, slide: Any, place: Place
) -> None:
    """Yes or no of each city, as a table: a bar of one or none would say nothing."""
    _ = stage._
    answers = [
        [names[row.Index], str(int(row.year)), number_text(row.value, indicator, _)] for row in rows.itertuples()
    ]
    alt = _("A table of cities and their answers.")
    stage.table(slide, place[:3], [_("City"), _("Year"), _("Answer")], answers, [4, 2, 4], alt)
