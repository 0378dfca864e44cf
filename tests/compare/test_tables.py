"""Tables say what the views say, under titles in the reader's language."""

from dataclasses import replace

import pytest

from indicators.compare.bars.words import bars_table
from indicators.compare.lines.words import lines_table
from indicators.compare.overview.words import overview_table
from indicators.compare.scatter.words import scatter_table
from indicators.language.language import load_language
from indicators.map.table import places_table
from indicators.model.indicators import Series
from indicators.view import Reader
from tests import example_answers, seen

EN, FR = load_language("en"), load_language("fr")
TABLES = [
    (lines_table, example_answers.lines),
    (bars_table, example_answers.bars),
    (overview_table, example_answers.overview),
    (scatter_table, example_answers.scatter),
    (places_table, example_answers.places),
]


@pytest.mark.parametrize(("listing", "answer"), TABLES)
def test_titles_are_translated_and_unlike(listing, answer):
    english, french = (listing(answer(), Reader(_, example_answers.CATALOGUE)) for _ in (EN, FR))
    assert len(english) == len(french) > 0
    assert "City" in english and "Ville" in french
    assert len(set(french.columns)) == len(french.columns)


def test_lines_and_benchmark_are_rows_of_one_table():
    table = lines_table(example_answers.lines(), Reader(EN, example_answers.CATALOGUE))
    assert list(table["City"].unique()) == ["Liège", "<b>Ville> & Co", "Paris", "Vienna", "peers’ median"]
    assert table["Value"].iloc[0] == 47


def test_an_index_is_never_listed_as_a_rate():
    rows = example_answers.history(("BE005C", 2019, 100.0), ("BE005C", 2020, 92.04))
    index = example_answers.lines(
        rows, example_answers.BURGLARY, index_year=2019, benchmark=example_answers.line().iloc[:0]
    )
    table = lines_table(index, Reader(EN, example_answers.CATALOGUE))
    assert set(table["Unit"]) == {"index, 2019 = 100"} and table["Value"].tolist() == [100.0, 92.0]


@pytest.mark.parametrize("listing", [bars_table, places_table])
def test_a_confidential_value_is_empty_with_its_interval_and_count(listing):
    rows = example_answers.SIDE_BY_SIDE.copy()
    rows.loc[2, "status"] = "Q"
    answer = (example_answers.bars if listing is bars_table else example_answers.places)(rows)
    table = listing(answer, Reader(EN, example_answers.CATALOGUE)).set_index("City")
    assert table.loc["Paris", ["Value", "Lower (95%)", "Upper (95%)", "Number"]].isna().all()
    assert table.loc["Paris", "Status"].startswith("confidential")


def test_the_rug_s_table_names_theme_and_indicator():
    table = overview_table(example_answers.overview(), Reader(FR, example_answers.CATALOGUE))
    assert table.iloc[0][["Thème", "Indicateur", "Ville"]].tolist() == [
        "Sécurité",
        "Se sentir en sûreté la nuit",
        "Liège",
    ]


@pytest.mark.parametrize("answer", [one for listing, one in TABLES])
def test_the_notes_cite_each_dataset_with_its_licence(answer):
    html = seen.notes(answer(), example_answers.CATALOGUE, FR)
    assert "Office survey, tables &amp; figures" in html and "CC BY 4.0</a>" in html


def test_bars_of_an_index_do_not_speak_of_intervals_they_do_not_show():
    index = example_answers.bars(indicator=example_answers.BURGLARY, index_year=2019, benchmark=None)
    assert "95%" not in seen.notes(index, example_answers.CATALOGUE, EN)
    assert "95%" in seen.notes(example_answers.bars(), example_answers.CATALOGUE, EN)


def test_the_map_s_notes_name_the_boundaries():
    assert "Boundaries: Natural Earth." in seen.notes(example_answers.places(), example_answers.CATALOGUE, EN)


@pytest.mark.parametrize(("listing", "answer"), [one for one in TABLES if one[0] is not scatter_table])
def test_every_figure_of_a_file_carries_its_publisher_its_licence_and_how_it_compares(listing, answer):
    table = listing(answer(), Reader(EN, example_answers.CATALOGUE))
    figures = table[table["Release"].notna()]
    assert len(figures) > 0
    assert set(figures["Publisher"]) == {"Office survey"} and set(figures["Licence"]) == {"CC BY 4.0"}
    assert "levels comparable across countries" in set(figures["Comparing cities"])


def test_lines_cite_only_the_publishers_of_their_figures():
    both = replace(example_answers.NIGHT, series=(Series("survey", "N"), Series("police", "N")))
    html = seen.notes(example_answers.lines(indicator=both), example_answers.CATALOGUE, EN)
    assert "Office survey" in html and "Office police" not in html
