"""The views of a map: circles, neighbours, and the same cities on one line."""

from dataclasses import replace
from typing import Any

from indicators.answers.comparison import Neighbourhoods, Places
from indicators.map import neighbour_words
from indicators.map import words as map_words
from indicators.map.audience_chart import europe
from indicators.map.distribution import dots, places_slide
from indicators.map.legend import neighbourhoods_key, places_key
from indicators.map.picture import map_picture
from indicators.map.question import MapQuestion
from indicators.map.table import places_table
from indicators.map.words import (
    distribution_caption,
    distribution_headline,
    map_lead,
    places_foot,
    places_notes,
)
from indicators.view import Display, View
from indicators.view.fields import (
    compared,
    its_city,
    its_datasets,
    its_indicator,
    years_of_rows,
    years_told,
)
from indicators.view.press_case import cases_of

PLACES: View[Any] = View(
    answer=Places, name="map",
    display=Display(MapQuestion),
    headline=map_words.places_finding, lead=compared(map_words.places_lead), notes=places_notes,
    table=places_table,
    drawing=map_picture, beside=True, key=places_key, slide=places_slide,
    chart=europe, screen_lead=map_lead, screen_notes=places_foot,
    city=its_city, years=years_of_rows, dates=years_told, indicators=its_indicator, datasets=its_datasets,
    press=lambda answer, reader: cases_of(answer.own_comparison, reader),
    why_empty=map_words.no_places, documented=True,
)  # fmt: skip

NEIGHBOURHOODS = replace(
    PLACES, answer=Neighbourhoods,
    headline=neighbour_words.vicinity_finding, lead=compared(neighbour_words.vicinity_lead),
    key=neighbourhoods_key,
)  # fmt: skip

DISTRIBUTION = replace(
    PLACES, name="distribution", chart=dots, screen_headline=distribution_headline, screen_lead=distribution_caption
)
