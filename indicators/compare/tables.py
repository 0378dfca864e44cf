"""Every view as a table: the same figures in rows, as words and numbers, for the screen and for files."""

from collections.abc import Iterable

import pandas as pd

from indicators.answers.comparison import Bars, Comparison, Lines, Overview, Perception, Scatter
from indicators.catalogue import Catalogue
from indicators.compare.bars.ranks import places as ranked_places
from indicators.drawing.style import Tokens
from indicators.language.areas import perimeter
from indicators.language.comparators import benchmark_name, line_head
from indicators.language.language import Language
from indicators.language.names import full_name, surveyed
from indicators.language.values import outcome_words, status_mark, status_words, trend_message
from indicators.model.indicators import City, Indicator
from indicators.view.facts import care, origin


def comparison_table(
    comparison: Comparison, catalogue: Catalogue, _: Language, tokens: Tokens | None = None
) -> pd.DataFrame:
    """One row per indicator under translated titles; numbers stay numbers, words are the reader's."""
    rows = comparison.rows
    indicators = [catalogue.indicators[id] for id in rows["indicator"]]
    decimals = [one.decimals for one in indicators]
    perimeters = [perimeter(comparison.city, id, catalogue, _) for id in rows["dataset"]]
    table = pd.DataFrame(
        {
            _("Theme"): [_.words(catalogue.themes[one.theme].title) for one in indicators],
            _("Indicator"): [_.words(one.title) for one in indicators],
            _("Unit"): [_.words(catalogue.units[one.unit].title) for one in indicators],
            _("Period"): rows["period"].tolist(),
            _("Value"): _each_rounded(rows["value"], decimals),
            _("Status"): [status_words(one, _) for one in rows["status"]],
            _("Lower (95%)"): _each_rounded(rows["lower"], decimals, 1),
            _("Upper (95%)"): _each_rounded(rows["upper"], decimals, 1),
            _("Interval method"): rows["method"].tolist(),
            _("Number"): _counts(rows["numerator"], indicators, catalogue),
            _("Out of"): rows["denominator"].round(0).tolist(),
            _("Benchmark"): _each_rounded(rows["benchmark"], decimals, 1),
            _("Cities in the benchmark"): rows["benchmark_cities"].tolist(),
            _("Outcome"): [outcome_words(one, _) for one in rows["outcome"]],
            _("Trend"): [trend_message(one, _) for one in rows["trend"]],
            **origin(rows["release"], catalogue, _),
            **care(indicators, _),
            _("City"): full_name(comparison.city, _),
            _("City code"): comparison.city.id,
            _("Compared with"): line_head(comparison, _),
            _("Year of the comparison"): comparison.year,
        }
    )
    return _with_perimeters(table, perimeters, _)


def lines_table(answer: Lines, catalogue: Catalogue, _: Language, tokens: Tokens | None = None) -> pd.DataFrame:
    """One row a city and year, then the benchmark's years; an index says so in its unit."""
    unit = _unit(answer.indicator, answer.index_year, catalogue, _)
    places = _places(answer.indicator, answer.index_year)
    names = {city.id: (full_name(city, _), city.country) for city in answer.cities}
    order = {city.id: place for place, city in enumerate(answer.cities)}
    rows = answer.rows.sort_values(
        ["geo", "year"], key=lambda column: column.map(order) if column.name == "geo" else column
    )
    table = pd.DataFrame(
        {
            _("City"): [names.get(geo, (geo, ""))[0] for geo in rows["geo"]],
            _("Country"): [names.get(geo, ("", ""))[1] for geo in rows["geo"]],
            _("Indicator"): _.words(answer.indicator.title),
            _("Unit"): unit,
            _("Year"): rows["year"].astype(int).tolist(),
            _("Value"): _rounded(rows["value"], places),
            _("Lower (95%)"): _rounded(rows["lower"], places + 1),
            _("Upper (95%)"): _rounded(rows["upper"], places + 1),
            _("Status"): [status_words(status, _) for status in rows["status"]],
            **origin(rows["release"], catalogue, _),
            **care([answer.indicator] * len(rows), _),
        }
    )
    if answer.benchmark.empty:
        return table
    return pd.concat([table, _benchmark_rows(answer, unit, places, _)], ignore_index=True)


def perception_table(
    answer: Perception, catalogue: Catalogue, _: Language, tokens: Tokens | None = None
) -> pd.DataFrame:
    """The figures of every picture, one under the other, each with its voice."""
    tables = [
        lines_table(one.lines, catalogue, _).assign(**{_("Perspective"): _.words(catalogue.voices[one.voice].title)})
        for one in answer.pictures
    ]
    return pd.concat(tables, ignore_index=True) if tables else pd.DataFrame()


def bars_table(answer: Bars, catalogue: Catalogue, _: Language, tokens: Tokens | None = None) -> pd.DataFrame:
    """One row a city, from the highest value to the lowest; by name where an order of cities would mislead."""
    cities = {city.id: city for city in answer.cities}
    rows = ordered(answer.rows, answer.indicator, cities, _)
    table = side_by_side(rows, [answer.indicator] * len(rows), cities, answer.index_year, catalogue, _)
    if ranked := ranked_places(answer.ranks, _):
        table.insert(table.columns.get_loc(_("Status")), _("Rank (95%)"), [ranked.get(geo, "") for geo in rows["geo"]])
    return table


def overview_table(answer: Overview, catalogue: Catalogue, _: Language, tokens: Tokens | None = None) -> pd.DataFrame:
    """One row an indicator and city, in the order of the rug."""
    lines = {one.id: place for place, one in enumerate(answer.indicators)}
    columns = {city.id: place for place, city in enumerate(answer.cities)}
    rows = answer.rows.assign(line=answer.rows["indicator"].map(lines), column=answer.rows["geo"].map(columns))
    rows = rows.sort_values(["line", "column"], kind="stable")
    indicators = [catalogue.indicators[id] for id in rows["indicator"]]
    table = side_by_side(rows, indicators, {city.id: city for city in answer.cities}, None, catalogue, _)
    table.insert(0, _("Theme"), [_.words(catalogue.themes[one.theme].title) for one in indicators])
    return table


def scatter_table(answer: Scatter, catalogue: Catalogue, _: Language, tokens: Tokens | None = None) -> pd.DataFrame:
    """One row a city: both values and their years."""
    cities = [answer.cities.get(geo) for geo in answer.rows["geo"]]
    titles = [f"{_.words(one.title)} ({_.words(catalogue.units[one.unit].title)})" for one in (answer.x, answer.y)]
    if titles[0] == titles[1]:
        titles[1] += " (y)"
    return pd.DataFrame(
        {
            _("City"): [
                full_name(city, _) if city else geo for city, geo in zip(cities, answer.rows["geo"], strict=True)
            ],
            _("Country"): [city.country if city else "" for city in cities],
            titles[0]: _rounded(answer.rows["x"], answer.x.decimals),
            _("Year (x)"): answer.rows["x_year"].tolist(),
            titles[1]: _rounded(answer.rows["y"], answer.y.decimals),
            _("Year (y)"): answer.rows["y_year"].tolist(),
            _("Peer"): [_("yes") if geo in answer.peers else "" for geo in answer.rows["geo"]],
            _("Read with care"): " ".join(_.words(caveat) for one in (answer.x, answer.y) for caveat in one.caveats),
        }
    )


def ordered(rows: pd.DataFrame, indicator: Indicator, cities: dict[str, City], _: Language) -> pd.DataFrame:
    """Highest value first. Sexual, domestic and hate offences go by name: more of them recorded may be good news."""
    if indicator.sensitive:
        names = rows["geo"].map(lambda geo: full_name(cities[geo], _) if geo in cities else geo)
        return rows.loc[names.sort_values(kind="stable").index]
    return rows.sort_values("value", ascending=False, kind="stable", na_position="last")


def side_by_side(
    rows: pd.DataFrame,
    indicators: list[Indicator],
    cities: dict,
    index_year: int | None,
    catalogue: Catalogue,
    _: Language,
) -> pd.DataFrame:
    """Rows of tables.PLACES in words. A value that may not be shown stays empty, with its interval and count."""
    hidden = [bool(status_mark(status)) for status in rows["status"]]
    visible_rows = rows.assign(**{name: rows[name].mask(hidden) for name in ("value", "lower", "upper", "numerator")})
    places = [_places(one, index_year) for one in indicators]
    names = [cities.get(geo) for geo in rows["geo"]]
    columns = {
        _("City"): [full_name(city, _) if city else geo for city, geo in zip(names, rows["geo"], strict=True)],
        _("Country"): [city.country if city else "" for city in names],
        _("Indicator"): [_.words(one.title) for one in indicators],
        _("Unit"): [_unit(one, index_year, catalogue, _) for one in indicators],
        _("Year"): rows["year"].astype(int).tolist(),
        _("Value"): _each_rounded(visible_rows["value"], places),
        _("Status"): [status_words(status, _) for status in rows["status"]],
    }
    datasets = [str(release).partition("@")[0] for release in rows["release"]]
    perimeters = [perimeter(city, id, catalogue, _) for city, id in zip(names, datasets, strict=True)]
    carried = origin(rows["release"], catalogue, _) | care(indicators, _)
    if index_year:
        return pd.DataFrame(columns | carried)
    table = pd.DataFrame(
        columns
        | {
            _("Lower (95%)"): _each_rounded(visible_rows["lower"], places, 1),
            _("Upper (95%)"): _each_rounded(visible_rows["upper"], places, 1),
            _("Number"): _counts(visible_rows["numerator"], indicators, catalogue),
            _("Out of"): rows["denominator"].round(0).tolist(),
            _("Benchmark"): _each_rounded(rows["benchmark"], places, 1),
            _("Outcome"): [outcome_words(outcome, _) for outcome in rows["outcome"]],
            _("Footnotes"): [_notes(note, catalogue, _) for note in rows["note"]],
        }
        | carried
    )
    return _with_perimeters(table, perimeters, _)


def _with_perimeters(table: pd.DataFrame, perimeters: list[str], _: Language) -> pd.DataFrame:
    """The table with what its figures count, where a city's name stands for two perimeters."""
    return table.assign(**{_("Perimeter"): perimeters}) if any(perimeters) else table


def _benchmark_rows(answer: Lines, unit: str, places: int, _: Language) -> pd.DataFrame:
    line = answer.benchmark.sort_values("year")
    return pd.DataFrame(
        {
            _("City"): benchmark_name(answer.comparator, _),
            _("Country"): "",
            _("Indicator"): _.words(answer.indicator.title),
            _("Unit"): unit,
            _("Year"): line["year"].astype(int).tolist(),
            _("Value"): _rounded(line["value"], places + 1),
            _("Lower (95%)"): None,
            _("Upper (95%)"): None,
            _("Status"): "",
        }
    )


def _counts(numerators: pd.Series, indicators: list[Indicator], catalogue: Catalogue) -> list[float | None]:
    """Whole numbers of cases; none for surveys, whose answers are weighted: share times sample counts no people."""
    pairs = zip(numerators, indicators, strict=True)
    return [None if number != number or surveyed(one, catalogue) else round(float(number)) for number, one in pairs]


def _unit(indicator: Indicator, index_year: int | None, catalogue: Catalogue, _: Language) -> str:
    if index_year:
        return _("index, {year} = 100", year=index_year)
    return _.words(catalogue.units[indicator.unit].title)


def _places(indicator: Indicator, index_year: int | None) -> int:
    return 1 if index_year else indicator.decimals


def _rounded(figures: pd.Series, places: int) -> list[float | None]:
    return _each_rounded(figures, [places] * len(figures))


def _each_rounded(figures: Iterable[float], places: list[int], more: int = 0) -> list[float | None]:
    """Numbers with so many decimals each, and `more`; None where there is none."""
    pairs = zip(figures, places, strict=True)
    return [round(float(figure), decimals + more) if figure == figure else None for figure, decimals in pairs]


def _notes(note: str, catalogue: Catalogue, _: Language) -> str:
    return " ".join(_.words(catalogue.notes[id].text) for id in note.split() if id in catalogue.notes)
