"""Incident files become counts by city, category and year; what cannot be counted is told, never guessed."""

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from indicators.access.rights import SMALLEST_SHOWN
from indicators.catalogue import Catalogue
from indicators.contribute.bundled import KEY, SEVERAL
from indicators.contribute.official import OfficialFigures, divided
from indicators.contribute.places import city_called, city_named, id_of
from indicators.model.errors import NothingCountedError
from indicators.model.incidents import Incidents, PlaceRule
from indicators.model.indicators import Statistic, Status
from indicators.model.submissions import NETWORK, Remark, Severity
from indicators.model.tables import OBSERVATIONS, checked
from indicators.readers.places.spelling import fold
from indicators.store.incidents import counts, header

MONTHS = 12


def recognised(path: Path, catalogue: Catalogue) -> str | None:
    """The kind of incident files whose headers all stand in the first line; None when there is none."""
    headers = set(header(path)[0])
    return next((kind.id for kind in catalogue.incidents.values() if set(kind.headers) <= headers), None)


def delivered(paths: Sequence[Path], kind: Incidents, catalogue: Catalogue) -> OfficialFigures:
    """The counts of full years, over residents where the indicator is a rate, and what is said of the rest.

    Files of one kind together: twelve months make a year, by city. Remarks: `incidents_without_place`,
    `incidents_without_month`, `category_unknown`, `place_at_edge`, `months_incomplete`, `population_unknown`,
    `population_earlier` (all TELLS), `small_counts` (CONFIRM). Raises SourceError for another file, and
    NothingCountedError with the remarks when no figure is left.
    """
    incident_counts = counts(paths, kind)
    events, remarks = monthly(incident_counts, kind, catalogue)
    years, more = _full_years(events)
    observations, last = divided(_observations(years, catalogue), catalogue, deduced=False)
    if observations.empty:
        raise NothingCountedError(", ".join(Path(path).name for path in paths[:SEVERAL]), (*remarks, *more, *last))
    observations = checked(observations, OBSERVATIONS, f"incidents of kind {kind.id}").sort_values(
        KEY, ignore_index=True
    )
    return OfficialFigures(
        kind.dataset or NETWORK, observations, (*remarks, *more, *last, *_small(observations, catalogue))
    )


def monthly(events: pd.DataFrame, kind: Incidents, catalogue: Catalogue) -> tuple[pd.DataFrame, tuple[Remark, ...]]:
    """Events by geo, indicator, series and month, made of store.incidents.COUNTS; remarks on those without a place."""
    words = {word: _series(word, kind, catalogue) for word in events["category"].unique()}
    geos = {place: _geo(place, kind) for place in events["place"].unique()}
    rows = events.assign(geo=events["place"].map(geos), series=events["category"].map(words))
    remarks = [
        _remark("incidents_without_place", rows[rows["geo"] == ""], "place"),
        _remark("incidents_without_month", rows[rows["month"] == ""], "place"),
        _remark("category_unknown", rows[(rows["series"] == "") & ~rows["category"].isin(kind.ignored)], "category"),
    ]
    rows = rows[(rows["geo"] != "") & (rows["month"] != "")]
    edge = rows.groupby("geo")["events"].sum() / rows.groupby("geo")["month"].nunique() < kind.least
    at_edge = rows["geo"].map(edge).astype(bool)  # of no rows, too
    remarks.append(_remark("place_at_edge", rows[at_edge], "place"))
    rows = rows[~at_edge]
    months = rows.groupby("geo")["month"].unique().map(set)  # of any category: a rare one may be silent in a month
    rows = rows[rows["series"] != ""].groupby(["geo", "series", "month"], as_index=False)["events"].sum()
    rows = rows.assign(indicator=rows["series"].map(_fed(kind, catalogue)), known=rows["geo"].map(months))
    return rows, tuple(one for one in remarks if one.count)


def _full_years(events: pd.DataFrame) -> tuple[pd.DataFrame, tuple[Remark, ...]]:
    """Sums of the years of which the city has all twelve months; the months of the others are counted in a remark."""
    year = events["month"].str[:4]
    have = pd.Series(
        [sum(month[:4] == one for month in months) for months, one in zip(events["known"], year, strict=True)],
        index=events.index, dtype="int64",
    )  # fmt: skip
    events = events.assign(year=year, have=have)  # before it is divided: a column added to no rows would make some
    full = have == MONTHS
    sums = events[full].groupby(["geo", "indicator", "series", "year"], as_index=False)["events"].sum()
    cut = events[~full]
    if cut.empty:
        return sums, ()
    incomplete = [f"{one.geo} {one.year} ({one.have})" for one in cut.drop_duplicates(["geo", "year"]).itertuples()]
    count = len(cut.drop_duplicates(["geo", "year", "series"]))
    return sums, (Remark("months_incomplete", Severity.TELLS, cell=", ".join(incomplete[:SEVERAL]), count=count),)


def _observations(years: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    """Counts as observations; those of a rate wait for their residents."""
    plain = years["indicator"].map({id: one.statistic is Statistic.COUNT for id, one in catalogue.indicators.items()})
    events = years["events"].astype(float)
    return pd.DataFrame(
        {"indicator": years["indicator"], "geo": years["geo"], "period": years["year"],
         "value": events.where(plain.astype(bool)), "numerator": events, "denominator": float("nan"),
         "status": Status.NORMAL.value, "note": "", "series": years["series"]}
    )  # fmt: skip


def _series(word: str, kind: Incidents, catalogue: Catalogue) -> str:
    """The series of a category, or the indicator that is called so by its id or its title in any language."""
    fed = _fed(kind, catalogue)
    word = kind.categories.get(word, word)
    if word in fed or kind.dataset:
        return word if word in fed else ""
    titled = [id for id in fed if fold(word) in {fold(title) for title in catalogue.indicators[id].title.values()}]
    return titled[0] if len(titled) == 1 and fold(word) else ""


def _fed(kind: Incidents, catalogue: Catalogue) -> dict[str, str]:
    """Series → indicator."""
    if kind.dataset:
        return {
            one.code: id for id, it in catalogue.indicators.items() for one in it.series if one.dataset == kind.dataset
        }
    return {id: id for id, it in catalogue.indicators.items() if it.is_recorded_offence and it.statistic.counts_events}


def _geo(place: str, kind: Incidents) -> str:
    if kind.place_rule is PlaceRule.CODE:
        return id_of(place) or city_called(place)
    return city_named(kind.country, place)


def _remark(code: str, rows: pd.DataFrame, column: str) -> Remark:
    """How many events, and the most frequent words of a column among them."""
    first = rows.groupby(column)["events"].sum().sort_values(ascending=False).head(SEVERAL)
    examples = ", ".join(f"{word or 'empty'} ({events:,})" for word, events in first.items())
    return Remark(code, Severity.TELLS, column=column, cell=examples, count=int(rows["events"].sum()))


def _small(observations: pd.DataFrame, catalogue: Catalogue) -> tuple[Remark, ...]:
    """A question where counts of sensitive offences are so small that they could point at a person."""
    sensitive = [id for id, one in catalogue.indicators.items() if one.sensitive]
    few = observations[
        observations["indicator"].isin(sensitive) & observations["numerator"].between(1, SMALLEST_SHOWN - 1)
    ]
    examples = ", ".join(f"{one.indicator} {one.geo} {one.period}" for one in few.head(SEVERAL).itertuples())
    return (Remark("small_counts", Severity.CONFIRM, cell=examples, count=len(few)),) if len(few) else ()
