"""The map as a table: one row a place, from the highest value to the lowest."""

import pandas as pd

from indicators.answers.comparison import Places
from indicators.map.neighbour_words import vicinity_columns
from indicators.view.reader import Reader
from indicators.view.tables import ordered, side_by_side


def places_table(answer: Places, reader: Reader) -> pd.DataFrame:
    """One row a city, from the highest value to the lowest, with its population; by name as in `bars_table`."""
    _ = reader.language
    rows = ordered(answer.rows, answer.indicator, answer.cities, _)
    table = side_by_side(rows, [answer.indicator] * len(rows), answer.cities, None, reader)
    people = [answer.cities[geo].population if geo in answer.cities else None for geo in rows["geo"]]
    fifths = [int(fifth) if fifth else None for fifth in rows["quintile"]]
    more = vicinity_columns(rows, answer.indicator, _) if answer.near else {}
    return table.assign(**{_("Fifth (1 lowest)"): fifths, _("Residents"): people} | more)
