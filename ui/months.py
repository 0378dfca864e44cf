"""Months and quarters of the own city under its line of years: a chart of their own, compared with nothing."""

from indicators import Atlas, City, views
from ui import page, session


def panel(atlas: Atlas, indicator: str, city: City) -> None:
    """Title, chart, events and table; nothing where the city has fewer than three months or quarters."""
    answer, _ = atlas.details(indicator, city.id), session.words()
    if answer.line.empty:
        return
    page.section(*views.months_heading(answer, _))
    page.drawing(views.months, answer, views.months_summary(answer, _), views.months_on_phone)
    page.html(views.months_foot(answer, session.reader()))
