"""The denominator switch as a table: its last column says among whom the city stands."""

import re
from dataclasses import replace

import pandas as pd
import pytest

from indicators import Comparator, load_language
from indicators.answers.comparison import Exposure
from indicators.perception.words import exposure
from indicators.statistics.denominators import COLUMNS
from indicators.view import Reader
from tests import example_answers

EN, FR = load_language("en"), load_language("fr")


def told(comparator: Comparator) -> Exposure:
    row = dict.fromkeys(COLUMNS, 1.0) | {"geo": example_answers.LIEGE.id, "denominator": "residents"}
    indicator = next(iter(example_answers.CATALOGUE.indicators.values()))
    rows = pd.DataFrame([row], columns=list(COLUMNS))
    return Exposure(indicator, example_answers.LIEGE, comparator, 2024, rows, {"residents": 195_000.0}, ())


@pytest.mark.parametrize(
    ("comparator", "english", "french"),
    [
        (Comparator(), "Among peers in the same country", "Parmi les villes comparables du même pays"),
        (
            Comparator("city", city="FR001C"),
            "Among peers in the same country",
            "Parmi les villes comparables du même pays",
        ),
        (Comparator("country"), "Among cities in the same country", "Parmi les villes du même pays"),
        (Comparator("group", group=("FR001C",)), "In your group, same country", "Dans votre groupe"),
        (Comparator("members"), "Among network members, same country", "Parmi les membres"),
        (Comparator("all"), "Among cities in the same country", "Parmi les villes du même pays"),
    ],
)
def test_the_last_column_says_among_whom_the_city_stands(comparator, english, french):
    assert english in exposure(told(comparator), Reader(EN, example_answers.CATALOGUE))
    assert french in exposure(told(comparator), Reader(FR, example_answers.CATALOGUE))


def test_an_older_year_says_why_it_is_taken(atlas):
    """Row 40 of the review: the table answered for 2020 under a chart that went to 2024."""
    sizes = {"residents": 195_000.0, "present": 197_000.0}
    older = exposure(replace(told(Comparator()), newest=2025, sizes=sizes), Reader(EN, atlas.catalogue))
    head, _table, _notes = re.split("(<table.*</table>)", older)
    assert "Divided by what? Figures for 2024" in head
    assert "The latest count is for 2025, but 2024 is the latest year with people present" in head
    assert "latest year with" not in exposure(
        replace(told(Comparator()), newest=2024), Reader(EN, example_answers.CATALOGUE)
    )


def test_one_denominator_alone_is_not_called_several():
    assert "only one denominator is available" in exposure(told(Comparator()), Reader(EN, example_answers.CATALOGUE))
