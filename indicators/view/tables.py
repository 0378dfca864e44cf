"""What the tables of views share: figures in rows, as words and numbers, for the screen and for files."""

from collections.abc import Iterable

import pandas as pd

from indicators.answers.details import HiddenFigure
from indicators.catalogue import Catalogue
from indicators.catalogue.quality import qualities
from indicators.language.areas import perimeter
from indicators.language.consents import statuses
from indicators.language.language import Language
from indicators.language.names import full_name, surveyed
from indicators.language.values import outcome_words, status_mark
from indicators.model.indicators import City, Indicator
from indicators.view.facts import care, origin, quality_columns
from indicators.view.reader import Reader


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
    reader: Reader,
    restricted: Iterable[HiddenFigure] = (),
) -> pd.DataFrame:
    """Rows of tables.PLACES in words. A value that may not be shown stays empty, with its interval and count.

    `restricted`: the figures that not everybody sees, beside which the table says so.
    """
    _, catalogue = reader.language, reader.catalogue
    hidden = rows["status"].map(status_mark).astype(bool)
    visible_rows = rows.assign(**{name: rows[name].mask(hidden) for name in ("value", "lower", "upper", "numerator")})
    places = [decimals_shown(one, index_year) for one in indicators]
    names = [cities.get(geo) for geo in rows["geo"]]
    countries = [city.country if city else "" for city in names]
    columns = {
        _("City"): [full_name(city, _) if city else geo for city, geo in zip(names, rows["geo"], strict=True)],
        _("Country"): countries,
        _("Indicator"): [_.words(one.title) for one in indicators],
        _("Unit"): [unit_shown(one, index_year, reader) for one in indicators],
        _("Year"): rows["year"].astype(int).tolist(),
        _("Value"): each_rounded(visible_rows["value"], places),
        _("Status"): statuses(rows.assign(indicator=[one.id for one in indicators]), restricted, _),
    }
    datasets = [str(release).partition("@")[0] for release in rows["release"]]
    figures = zip(names, indicators, datasets, strict=True)
    perimeters = [perimeter(city, indicator, id, catalogue, _) for city, indicator, id in figures]
    carried = origin(rows["release"], reader) | care(indicators, countries, _, tested=True)
    if index_year:
        return pd.DataFrame(columns | carried)
    table = pd.DataFrame(
        columns
        | {
            _("Lower (95%)"): each_rounded(visible_rows["lower"], places, 1),
            _("Upper (95%)"): each_rounded(visible_rows["upper"], places, 1),
            _("Number"): whole_counts(visible_rows["numerator"], indicators, catalogue),
            _("Out of"): rows["denominator"].round(0).tolist(),
            _("Benchmark"): each_rounded(rows["benchmark"], places, 1),
            _.pgettext("of a comparison", "Outcome"): [outcome_words(outcome, _) for outcome in rows["outcome"]],
            **newest_columns(rows, places, reader),
            _("Footnotes"): [_notes(note, reader) for note in rows["note"]],
            **quality_columns(qualities(rows, indicators, names, catalogue), _),
        }
        | carried
    )
    return with_perimeters(table, perimeters, _)


def newest_columns(rows: pd.DataFrame, places: list[int], reader: Reader) -> dict[str, list]:
    """The newest figures beside those compared, where any is another one (tables.NEWEST); of the others nothing."""
    _ = reader.language
    newer = (rows["newest_period"] != rows["period"]).to_numpy()
    if not newer.any():
        return {}
    hidden = [bool(status_mark(status)) for status in rows["newest_status"]]
    value, lower, upper = (rows[f"newest_{name}"].where(newer).mask(hidden) for name in ("value", "lower", "upper"))
    sources = zip(*origin(rows["newest_release"].where(newer, ""), reader).values(), strict=True)
    return {
        _("Newest period"): rows["newest_period"].where(newer, "").tolist(),
        _("Newest value"): each_rounded(value, places),
        _("Newest lower (95%)"): each_rounded(lower, places, 1),
        _("Newest upper (95%)"): each_rounded(upper, places, 1),
        _("Newest source"): [", ".join(part for part in source if part) for source in sources],
    }


def with_perimeters(table: pd.DataFrame, perimeters: list[str], _: Language) -> pd.DataFrame:
    """The table with what its figures count, where a city's name does not say it."""
    return table.assign(**{_("Perimeter"): perimeters}) if any(perimeters) else table


def whole_counts(numerators: pd.Series, indicators: list[Indicator], catalogue: Catalogue) -> list[float | None]:
    """Whole numbers of cases; none for surveys, whose answers are weighted: share times sample counts no people."""
    pairs = zip(numerators, indicators, strict=True)
    return [None if number != number or surveyed(one, catalogue) else round(float(number)) for number, one in pairs]


def unit_shown(indicator: Indicator, index_year: int | None, reader: Reader) -> str:
    """The unit in words; of an index, its base year."""
    _ = reader.language
    if index_year:
        return _("index, {year} = 100", year=index_year)
    return _.words(reader.catalogue.units[indicator.unit].title)


def decimals_shown(indicator: Indicator, index_year: int | None) -> int:
    """How many decimals a figure is shown with; one on an index."""
    return 1 if index_year else indicator.decimals


def rounded(figures: pd.Series, places: int) -> list[float | None]:
    """The figures with so many decimals; None where there is none."""
    return each_rounded(figures, [places] * len(figures))


def each_rounded(figures: Iterable[float], places: list[int], more: int = 0) -> list[float | None]:
    """Numbers with so many decimals each, and `more`; None where there is none."""
    pairs = zip(figures, places, strict=True)
    return [round(float(figure), decimals + more) if figure == figure else None for figure, decimals in pairs]


def _notes(note: str, reader: Reader) -> str:
    return " ".join(
        reader.language.words(reader.catalogue.notes[id].text) for id in note.split() if id in reader.catalogue.notes
    )
