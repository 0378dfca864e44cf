"""The view of what may come."""

from indicators.answers.foresight import Forecast
from indicators.foresight.forecast import words as foresight_words
from indicators.foresight.forecast.chart import forecast, forecast_slide
from indicators.foresight.forecast.question import ForecastQuestion
from indicators.foresight.forecast.words import forecast_caption, forecast_foot, forecast_notes, forecast_table
from indicators.view import Display, View
from indicators.view.fields import its_city, its_datasets, its_indicator, years_of_rows

FORECAST = View(
    answer=Forecast, name="forecast",
    display=Display(ForecastQuestion, name="forecasts", label=lambda _: _("Forecasts")),
    headline=foresight_words.forecast_finding, lead=foresight_words.forecast_lead,
    notes=forecast_notes, table=forecast_table,
    chart=forecast, slide=forecast_slide,
    screen_lead=forecast_caption, screen_notes=forecast_foot,
    city=its_city, years=years_of_rows, indicators=its_indicator, datasets=its_datasets, documented=True,
)  # fmt: skip
