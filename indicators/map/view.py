"""The views of a map: circles, neighbours, and the same cities on one line."""

from dataclasses import replace

from indicators.answers.comparison import Neighbourhoods, Places
from indicators.exports import chart_keys
from indicators.exports import map as exports_map
from indicators.map import native, neighbour_words
from indicators.map import words as map_words
from indicators.map.audience_chart import europe
from indicators.map.distribution import dots
from indicators.map.table import places_table
from indicators.presentation import statement_words
from indicators.presentation import words as presentation_words
from indicators.press import cases as press_cases
from indicators.view import View, note_words
from indicators.view.fields import chart, compared, its_city, its_datasets, its_indicator, table, words, years_of_rows

PLACES = View(
    answer=Places, name="map",
    headline=words(map_words.places_finding), lead=compared(map_words.places_lead), notes=note_words.places_notes,
    table=table(places_table),
    drawing=exports_map.maker, beside=True, key=chart_keys.places_key, slide=native.places,
    chart=chart(europe), screen_lead=words(statement_words.map_lead), screen_notes=presentation_words.places_foot,
    city=its_city, years=years_of_rows, indicators=its_indicator, datasets=its_datasets, press=press_cases.places_cases,
    documented=True,
)  # fmt: skip

NEIGHBOURHOODS = replace(
    PLACES, answer=Neighbourhoods,
    headline=words(neighbour_words.vicinity_finding), lead=compared(neighbour_words.vicinity_lead),
    key=chart_keys.neighbourhoods_key,
)  # fmt: skip

DISTRIBUTION = replace(
    PLACES, name="distribution",
    chart=chart(dots), screen_headline=words(presentation_words.distribution_headline),
    screen_lead=words(presentation_words.distribution_caption),
)  # fmt: skip
