"""A row says what it counts where a city's name stands for a greater city and for a municipality."""

from dataclasses import replace

import pytest

from indicators.compare.bars.words import bars_table
from indicators.language.areas import perimeter
from indicators.language.language import load_language
from indicators.model.quality import two_perimeters
from indicators.view import Reader
from tests import example_answers

EN, FR = load_language("en"), load_language("fr")
PARIS = replace(example_answers.LIEGE, population=2_103_778, city_population=10_353_710)
SURVEY = example_answers.CATALOGUE.datasets["survey"]
DATASETS = {
    "survey": replace(SURVEY, perimeter="city"),
    "police": replace(SURVEY, id="police", perimeter="municipality"),
    "poll": replace(SURVEY, id="poll"),
}
CATALOGUE = replace(example_answers.CATALOGUE, datasets={**example_answers.CATALOGUE.datasets, **DATASETS})


def test_a_row_of_a_city_with_two_perimeters_says_which_it_counts():
    assert perimeter(PARIS, example_answers.NIGHT, "survey", CATALOGUE, EN) == "greater city"
    assert perimeter(PARIS, example_answers.NIGHT, "police", CATALOGUE, EN) == "municipality only"
    assert perimeter(PARIS, example_answers.NIGHT, "police", CATALOGUE, FR) == "commune seule"
    assert perimeter(PARIS, example_answers.NIGHT, "poll", CATALOGUE, EN) == ""


@pytest.mark.parametrize(
    ("municipality", "city", "apart"),
    [(90, 100, False), (84, 100, True), (116, 100, True), (None, 100, False), (90, None, False)],
)
def test_two_perimeters_differ_by_more_than_fifteen_percent(municipality, city, apart):
    assert two_perimeters(replace(PARIS, population=municipality, city_population=city)) is apart


def test_a_table_has_the_column_only_where_it_says_something():
    answer = example_answers.bars()
    assert "Perimeter" not in bars_table(answer, Reader(EN, CATALOGUE))
    cities = tuple(PARIS if one.id == PARIS.id else one for one in answer.cities)
    table = bars_table(replace(answer, cities=cities), Reader(EN, CATALOGUE)).set_index("City")
    assert table.at[PARIS.name, "Perimeter"] == "greater city"
    assert (table.drop(PARIS.name)["Perimeter"] == "").all()
