"""The view of a city beside its benchmark, on every indicator."""

from functools import partial

from indicators.answers.comparison import Comparison
from indicators.city import words as city_words
from indicators.city.audience_chart import city_rows
from indicators.city.chart import spine
from indicators.city.phone_chart import spine_phone
from indicators.city.question import CityQuestion
from indicators.city.words import (
    TESTED_OUTCOMES,
    city_caption,
    clearest_of_comparison,
    comparison_foot,
    comparison_notes,
    comparison_part,
    comparison_table,
)
from indicators.language.comparators import benchmark_words
from indicators.view import Display, View
from indicators.view.fields import by_room, its_city, plain, years_of_rows
from indicators.view.keys import outcomes_key
from indicators.view.press_case import cases_of


def _years(answer: Comparison) -> list[int]:
    """The years of the figures that were tested."""
    return [int(year) for year in answer.rows.loc[answer.rows["outcome"].isin(TESTED_OUTCOMES), "year"]]


COMPARISON = View(
    answer=Comparison, name="city",
    display=Display(CityQuestion),
    headline=city_words.city_headline, lead=plain(city_words.city_lead), notes=comparison_notes,
    picture_lead=plain(partial(city_words.city_lead, beside=False)),
    table=comparison_table,
    chart=by_room(spine, spine_phone, city_rows), width=920, most=(13, 11),
    part=clearest_of_comparison, part_words=comparison_part, key=outcomes_key,
    screen_lead=city_caption,
    screen_notes=comparison_foot,
    city=its_city, years=years_of_rows, dates=_years,
    indicators=lambda answer, reader: tuple(reader.catalogue.indicators[id] for id in answer.rows["indicator"]),
    datasets=lambda answer, reader: dict.fromkeys(answer.rows["dataset"]),
    against=lambda answer, reader: benchmark_words(answer, reader.language),
    press=cases_of, documented=True, whole_city=True,
)  # fmt: skip
