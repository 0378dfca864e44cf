"""What a file would change, as a table and in words."""

import math
from collections.abc import Mapping

import pandas as pd

from indicators.catalogue import Catalogue
from indicators.language.areas import place_of
from indicators.language.language import Language
from indicators.language.names import full_name
from indicators.language.values import number_text, status_words, value_text
from indicators.model.indicators import City, Indicator, Status

PRECISION = 1e-9  # values no further apart are the same: see store.checks_history
MORE_DECIMALS = 4  # of a table that holds what a file tells


def preview_table(
    changes: pd.DataFrame, kind: str, catalogue: Catalogue, cities: Mapping[str, City], _: Language
) -> pd.DataFrame:
    """The observations of one kind (new, changed, unchanged, vanished), what stands so far beside what the file tells.

    `changes`: see history_checks.changes. Numbers stay numbers; a column that says nothing is left out.
    """
    indicators = [catalogue.indicators.get(id) for id in changes["indicator"]]
    titles = [_.words(one.title) if one else id for one, id in zip(indicators, changes["indicator"], strict=True)]
    columns = {
        _("Line"): [int(line) if line else None for line in changes["line"]],
        _("City"): [full_name(place, _) if (place := place_of(geo, cities, _)) else geo for geo in changes["geo"]],
        _("Indicator"): titles,
        _("Unit"): [_.words(catalogue.units[one.unit].title) if one else "" for one in indicators],
        _("Period"): changes["period"].tolist(),
        _("Current"): _figures(changes["before"]),
        _("In the file"): _figures(changes["value"]),
        _("Current status"): [status_words(one or "", _) for one in _known(changes["status_before"])],
        _("Status"): [status_words(one or "", _) for one in _known(changes["status"])],
    }
    silent = {"new": [_("Current"), _("Current status")], "vanished": [_("Line"), _("In the file"), _("Status")]}
    return pd.DataFrame(columns).drop(columns=silent.get(kind, []))


def preview_sentence(series: pd.DataFrame, indicator: Indicator, city: City, catalogue: Catalogue, _: Language) -> str:
    """The same in words, for whoever does not see the figure."""
    rows = compared(series)
    labels = {"indicator": _.words(indicator.title), "city": full_name(city, _)}
    figures = []
    for row in rows[rows["kind"] == "new"].itertuples():
        figures.append(f"{row.year} {value_text(row.after, indicator, catalogue, _)}")
    parts = [_("{indicator}, {city}.", **labels)]
    if figures:
        parts.append(_("New: {figures}.", figures=_.listed(figures)))
    changed = [
        _("{year} {after} instead of {before}", year=int(row.year), before=number_text(row.before, indicator, _),
          after=value_text(row.after, indicator, catalogue, _))
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
    return [None if pd.isna(value) else round(float(value), MORE_DECIMALS) for value in values]


def _known(statuses: pd.Series) -> list[str]:
    """Statuses as text; an ordinary figure where there is none."""
    return [Status.NORMAL if pd.isna(one) else str(one) for one in statuses]
