"""Somebody looks for hidden figures on every page: in words, charts, map, tooltips and tables, by every parameter."""

import re

import pytest

from indicators import Atlas
from indicators.access.rights import SMALLEST_SHOWN
from tests.pages.visit import Visit

HIDDEN = [  # indicator, area, year; and somebody of the same recording system
    ("recorded_sexual_violence", "ES-03019", 2023, "ES004C"),
    ("recorded_domestic_violence", "PT-1208", 2022, "PT001C"),
    ("recorded_sexual_violence", "IT-ITF21", 2016, "IT-ITC11"),
    ("recorded_rape", "DE029C", 2021, "DE001C"),
]
COMPARE = ("lines", "bars", "change", "overview", "scatter", "funnel")
ABROAD = "FR001C"


def links(indicator: str, geo: str, year: int, other: str):
    """The pages, with the parameters that a link may carry."""
    at = {"year": str(year)}
    yield "city", {"city": geo} | at
    yield "city", {"city": other, "to": geo} | at
    yield "perception", {"city": geo} | at
    for view in COMPARE:
        scattered = {"x": indicator} if view == "scatter" else {"indicator": indicator}
        yield "compare", {"city": geo, "view": view, "cities": other, "ranks": "on"} | scattered | at
    yield "compare", {"city": other, "view": "lines", "cities": f"{geo},{ABROAD}", "indicator": indicator} | at
    yield "compare", {"city": other, "view": "bars", "cities": geo, "indicator": indicator, "to": geo} | at
    yield "foresight", {"city": geo, "indicator": indicator}
    for colour in ("outcome", "quintile", "value", "near"):
        yield "map", {"city": geo, "indicator": indicator, "colour": colour} | at


@pytest.mark.parametrize(("indicator", "geo", "year", "other"), HIDDEN)
def test_a_hidden_rate_is_nowhere_in_what_the_browser_gets(atlas: Atlas, indicator, geo, year, other):
    raw = atlas._data.store.facts(indicators=[indicator], geos=[geo], first=year, last=year).iloc[0]
    assert 0 < raw["numerator"] < SMALLEST_SHOWN
    digits = f"{raw['value']:.6f}"[:8]  # so many digits stand in a chart; rounded ones are somebody else's, too
    rate = re.compile(rf"(?<![\d.]){re.escape(digits)}")
    for page, link in links(indicator, geo, year, other):
        visit = Visit(page, **link)
        assert visit.trouble == [], (page, link)
        if visit.app.toggle:
            visit.table()
        assert not rate.search(visit.sent), (page, link)
