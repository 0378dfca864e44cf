"""The table under a chart says what the chart says."""

import re

from streamlit.testing.v1 import AppTest

from tests.pages.visit import Visit, words


def number(text: str) -> float:
    """The first number in a text of the screen: 1,234.5 or −3."""
    match = re.search(r"[-−]?\d[\d,]*(\.\d+)?", text)
    return float(match.group().replace(",", "").replace("−", "-"))


def shown(figure: dict, place: str) -> list[str]:
    """A kind of words of every trace: its texts or what it tells on hover."""
    return [words(one) for trace in figure["data"] for one in trace.get(place) or [] if one]


def test_the_table_of_a_city_has_the_rows_and_values_of_the_themes():
    visit = Visit()
    table, rows = visit.table(), visit.rows
    assert sorted(rows) == sorted(table["Indicator"])
    columns = ("Indicator", "Value", "Unit", "Period", "Newest period", "Newest value")
    for title, value, unit, period, newest, newest_value in zip(*(table[name] for name in columns), strict=True):
        row = rows[title]
        assert period in row
        if newest:
            figure, _, rest = row.partition(f"{newest}: ")[2].partition("; ")
            assert number(figure) == newest_value and rest.startswith(f"compared in {period}")
        if unit == "% of residents":
            assert f"{value:.0f}%" in row.replace(" %", "%")
    assert table["Newest period"].ne("").any()


def test_the_table_of_bars_has_the_length_of_every_bar():
    visit = Visit("compare", view="bars", indicator="safe_night_city")
    bars = next(trace for trace in visit.figure()["data"] if trace["type"] == "bar")
    assert visit.table()["Value"].tolist() == [round(length) for length in bars["x"]]


def test_the_table_of_lines_has_every_point():
    visit = Visit("compare", view="lines", indicator="safe_night_city")
    points = set()
    for trace in visit.figure()["data"]:
        points |= {
            (year, round(value)) for year, value in zip(trace["x"], trace["y"], strict=True) if trace.get("hovertext")
        }
    table = visit.table()
    assert {(year, round(value)) for year, value in zip(table["Year"], table["Value"], strict=True)} == points


def test_the_table_of_the_rug_has_every_cell():
    visit = Visit("compare", theme="safety")
    cells = [one.split() for trace in visit.figure()["data"] for one in map(words, trace.get("hovertext") or [])]
    table = visit.table()
    figures = table.dropna(subset=["Value"])
    assert len(cells) >= len(figures) > 0
    for city, value in zip(figures["City"], figures["Value"], strict=True):
        assert any(cell[0] == city.split()[0] and f"{value:.0f}%" in cell for cell in cells)


def test_the_table_of_a_scatter_has_every_point():
    visit = Visit("compare", view="scatter", x="air_quality", y="noise")
    points = [
        (round(x), round(y))
        for trace in visit.figure()["data"]
        for x, y in zip(trace["x"], trace["y"], strict=True)
        if trace.get("hovertext")
    ]
    table = visit.table().select_dtypes("number")
    assert sorted(zip(table.iloc[:, 0], table.iloc[:, 2], strict=True)) == sorted(points)


def test_the_table_of_the_map_has_every_circle():
    visit = Visit("map")
    circles = {circle["name"]: number(circle["told"]) for circle in visit.circles()}
    table = visit.table()
    assert len(table) == len(visit.circles())
    assert {city: circles[city] for city in table["City"]} == dict(zip(table["City"], table["Value"], strict=True))


def test_the_table_speaks_the_language_of_the_visit():
    visit = Visit(lang="fr")
    assert {"Indicateur", "Unité", "Valeur"} <= set(visit.table())


def test_a_table_without_rows_is_said_in_words_of_ours():
    def page():
        from pandas import DataFrame

        from ui.page import grid

        grid(DataFrame({"City": []}), "Chart data as a table")

    app = AppTest.from_function(page).run()
    assert [one.value for one in app.caption] == ["Nothing to show for these choices"]
    assert not app.dataframe and not app.exception
