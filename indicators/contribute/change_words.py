"""What a file would change, as a table and in words."""

import math
from collections.abc import Mapping

import pandas as pd

from indicators.catalogue import Catalogue
from indicators.language.areas import place_of
from indicators.language.language import Language
from indicators.language.names import full_name
from indicators.language.values import number_text, status_words, value_text
from indicators.model.indicators import City, Indicator, Statistic, Status
from indicators.view.reader import Reader

PRECISION = 1e-9  # values no further apart are the same: see store.checks_history
OF_RESIDENTS = {"per_100k", "per_1000"}  # units whose denominator is the population
DIGITS, MORE_DECIMALS = 5, 4  # of a table that holds what a file tells: digits, and decimals at most


def preview_table(changes: pd.DataFrame, kind: str, reader: Reader, cities: Mapping[str, City]) -> pd.DataFrame:
    """The observations of one kind (new, changed, unchanged, vanished), what stands so far beside what the file tells.

    `changes`: see history_checks.changes. Numbers stay numbers; a column that says nothing is left out, and so is what
    all rows share (`preview_subject`). The figures come first: a phone shows few columns.
    """
    _ = reader.language
    indicators = _indicators(changes, reader.catalogue)
    columns = {
        _("Indicator"): _titles(changes, indicators, _),
        _("Period"): changes["period"].tolist(),
        _("Current"): _figures(changes["before"]),
        _("New figure"): _figures(changes["value"]),
        _counted(indicators, _): _figures(changes.get("numerator", _nothing(changes))),
        _divisor(indicators, _): _figures(changes.get("denominator", _nothing(changes))),
        _("City"): _places(changes, cities, _),
        _("Unit"): _units(indicators, reader),
        _("Current status"): [status_words(one or "", _) for one in _known(changes["status_before"])],
        _("Status"): [status_words(one or "", _) for one in _known(changes["status"])],
        _("Line"): [int(line) if line else None for line in changes["line"]],
    }
    silent = {"new": [_("Current"), _("Current status")], "vanished": [_("Line"), _("New figure"), _("Status")]}
    figures = (_("Period"), _("Current"), _("New figure"))
    shared = [name for name in (_("Indicator"), _("City"), _("Unit")) if len({*columns[name]}) == 1]
    empty = [name for name, cells in columns.items() if name not in figures and all(one in (None, "") for one in cells)]
    return pd.DataFrame(columns).drop(columns=[*{*silent.get(kind, []), *shared, *empty}])


def preview_subject(changes: pd.DataFrame, reader: Reader, cities: Mapping[str, City]) -> str:
    """What all rows of the table share: "Liège · Burglary of dwellings · per 100,000 inhabitants"; may be empty."""
    indicators = _indicators(changes, reader.catalogue)
    columns = (
        _places(changes, cities, reader.language),
        _titles(changes, indicators, reader.language),
        _units(indicators, reader),
    )
    return " · ".join(cells[0] for cells in columns if len({*cells}) == 1)


def _indicators(changes: pd.DataFrame, catalogue: Catalogue) -> list[Indicator | None]:
    return [catalogue.indicators.get(id) for id in changes["indicator"]]


def _titles(changes: pd.DataFrame, indicators: list[Indicator | None], _: Language) -> list[str]:
    return [_.words(one.title) if one else id for one, id in zip(indicators, changes["indicator"], strict=True)]


def _units(indicators: list[Indicator | None], reader: Reader) -> list[str]:
    return [reader.language.words(reader.catalogue.units[one.unit].title) if one else "" for one in indicators]


def _places(changes: pd.DataFrame, cities: Mapping[str, City], _: Language) -> list[str]:
    return [full_name(place, _) if (place := place_of(geo, cities, _)) else geo for geo in changes["geo"]]


def _counted(indicators: list[Indicator | None], _: Language) -> str:
    """What the counts are of: answers of a sample where all figures are shares, else cases."""
    is_share = {one.statistic for one in indicators if one} == {Statistic.PROPORTION}
    return _("Answers counted") if is_share else _("Number of cases")


def _divisor(indicators: list[Indicator | None], _: Language) -> str:
    """What the counts are divided by, as far as all of them are by the same."""
    statistics = {one.statistic for one in indicators if one}
    if statistics == {Statistic.PROPORTION}:
        return _("Sample size")
    units = {one.unit for one in indicators if one}
    return _("Residents") if units and units <= OF_RESIDENTS else _("Denominator")


def _nothing(changes: pd.DataFrame) -> pd.Series:
    return pd.Series(float("nan"), index=changes.index)


def preview_sentence(series: pd.DataFrame, indicator: Indicator, city: City, reader: Reader) -> str:
    """The same in words, for whoever does not see the figure."""
    _ = reader.language
    rows = compared(series)
    labels = {"indicator": _.words(indicator.title), "city": full_name(city, _)}
    figures = []
    for row in rows[rows["kind"] == "new"].itertuples():
        figures.append(f"{row.year} {value_text(row.after, indicator, reader.catalogue, _)}")
    parts = [_("{indicator}, {city}.", **labels)]
    if figures:
        parts.append(_("New: {figures}.", figures=_.listed(figures)))
    changed = [
        _("{year} {after} instead of {before}", year=int(row.year), before=number_text(row.before, indicator, _),
          after=value_text(row.after, indicator, reader.catalogue, _))
        for row in rows[rows["kind"] == "changed"].itertuples()
    ]  # fmt: skip
    if changed:
        parts.append(_("Changed: {figures}.", figures=_.listed(changed)))
    same = int((rows["kind"] == "stands").sum())
    if same:
        parts.append(_.ngettext("{number} figure is unchanged.", "{number} figures are unchanged.", same))
    return " ".join(parts)


def compared(series: pd.DataFrame) -> pd.DataFrame:
    """The rows with any value, by year, with `kind`: new, changed or stands; and `value`: as it would be."""
    rows = series.dropna(subset=["before", "after"], how="all").sort_values("year").reset_index(drop=True)
    same = [_same(before, after) for before, after in zip(rows["before"], rows["after"], strict=True)]
    kinds = rows["before"].isna().map({True: "new", False: "changed"}).mask(pd.Series(same, dtype=bool), "stands")
    return rows.assign(kind=kinds, value=rows["after"].fillna(rows["before"]))


def _same(before: float, after: float) -> bool:
    """Whether the file tells nothing else than what stands."""
    return math.isnan(after) or (not math.isnan(before) and abs(after - before) <= PRECISION * abs(before))


def _figures(values: pd.Series) -> list[float | None]:
    return [None if pd.isna(value) else _rounded(float(value)) for value in values]


def _rounded(value: float) -> float:
    """A value with DIGITS digits, its whole part in full: a rate made of a count is no more precise."""
    places = DIGITS - 1 - math.floor(math.log10(abs(value))) if value else 0
    return round(value, min(MORE_DECIMALS, max(0, places)))


def _known(statuses: pd.Series) -> list[str]:
    """Statuses as text; an ordinary figure where there is none."""
    return [Status.NORMAL if pd.isna(one) else str(one) for one in statuses]
