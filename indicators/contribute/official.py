"""A publisher's file as it comes becomes figures of a dataset: who is meant, over how many residents, what is new."""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from indicators.catalogue import Catalogue
from indicators.contribute import bundled
from indicators.contribute.places import placed, populations
from indicators.model.errors import SourceError, Template
from indicators.model.indicators import Dataset, Statistic, Status
from indicators.model.levels import Level, level_of
from indicators.model.submissions import Remark, Severity
from indicators.model.tables import OBSERVATIONS, checked
from indicators.readers.publishers import official

EARLIER, FOLLOWING = "population_earlier", "next_file"
OLDEST = 3  # years that a population may be older than the count it divides
SAME = 1e-9  # relative: two values that differ by less are one


@dataclass(frozen=True)
class OfficialFigures:
    """What a file told: figures under the project's ids, and what is said of those that were left out."""

    dataset: str  # of the catalogue, or `network`
    observations: pd.DataFrame  # tables.OBSERVATIONS, by indicator, geo and period
    remarks: tuple[Remark, ...] = ()


def recognised(path: Path) -> str | None:
    """The reader whose publisher's files begin like this one, or None: what a page may offer."""
    return official.recognised(path)


def delivered(
    path: Path, catalogue: Catalogue, reader: str | None = None, dataset: str | None = None
) -> OfficialFigures:
    """The figures of one official file, checked as those of a bundled release are.

    Without `reader` the content says whose file it is; without `dataset` the series say which of the reader's datasets
    they belong to. Remarks, all TELLS: `place_unknown`, `series_unknown`, `population_unknown`, `population_earlier`.
    Raises SourceError, TableError, UnknownNameError.
    """
    path = Path(path)
    name = reader or official.recognised(path)
    delivery = official.figures(path, name)  # raises where nothing recognises the file
    assert name is not None
    owner = catalogue.dataset(dataset) if dataset else _dataset(delivery, official.reader(name), catalogue)
    labelled = bundled.named(_with_sums(delivery, owner, catalogue), owner, catalogue)
    here, remarks = placed(labelled)
    figures, more = divided(here, catalogue, official.reader(name).deduced)
    strange = sorted(set(delivery["series"]) - _known(owner, catalogue))
    if strange:
        remarks += (_remark("series_unknown", strange),)
    observations = checked(figures, OBSERVATIONS, path.name).sort_values(bundled.KEY, ignore_index=True)
    if observations.empty:
        raise SourceError(
            Template("No figure in {name} matches an area and an indicator of the catalogue."), name=path.name
        )
    bundled.check_figures(observations, owner, catalogue)
    return OfficialFigures(owner.id, observations, (*remarks, *more))


def changes(observations: pd.DataFrame, facts: pd.DataFrame) -> pd.DataFrame:
    """The observations with `was` (value that stands now) and `change`: new | changed | unchanged.

    `facts` is what stands (tables.FACTS). A value that appears or disappears is a change, and so is another status.
    """
    before = facts[[*bundled.KEY, "value", "status"]].rename(columns={"value": "was", "status": "was_status"})
    both = observations.merge(before, on=bundled.KEY, how="left", validate="one_to_one")
    same = (both["value"] - both["was"]).abs() <= SAME * both["was"].abs()
    same |= both["value"].isna() & both["was"].isna()
    same &= both["status"] == both["was_status"]
    change = same.map({True: "unchanged", False: "changed"}).mask(both["was_status"].isna(), "new")
    return both.assign(change=change).drop(columns="was_status")


def newest(delivery: OfficialFigures, facts: pd.DataFrame) -> OfficialFigures:
    """The delivery without the figures that stand already as a later file of the publisher corrected them.

    `facts` is what stands (tables.FACTS). A remark `corrected_later` counts them. A file that is brought in late never
    takes a correction back.
    """
    corrected = facts.loc[facts["note"].str.contains(FOLLOWING), bundled.KEY]
    keys = pd.MultiIndex.from_frame(delivery.observations[bundled.KEY])
    older = keys.isin(pd.MultiIndex.from_frame(corrected)) & ~delivery.observations["note"].str.contains(FOLLOWING)
    if not older.any():
        return delivery
    years = sorted(set(delivery.observations.loc[older, "period"]))
    newer = delivery.observations[~older].reset_index(drop=True)
    return OfficialFigures(
        delivery.dataset, newer, (*delivery.remarks, _remark("corrected_later", years, int(older.sum())))
    )


def _known(dataset: Dataset, catalogue: Catalogue) -> set[str]:
    """The publisher's codes that the catalogue knows in a dataset, each part of a sum by itself."""
    codes = {one.code for it in catalogue.indicators.values() for one in it.series if one.dataset == dataset.id}
    return codes | {part for code in codes for part in code.split("+")}


def _dataset(figures: pd.DataFrame, reader: official.OfficialFormat, catalogue: Catalogue) -> Dataset:
    """The dataset of the reader that knows most of the file's series."""
    series = set(figures["series"])
    owners = [catalogue.dataset(id) for id in reader.datasets if id in catalogue.datasets]
    return max(owners, key=lambda one: len(series & _known(one, catalogue)))


def _with_sums(figures: pd.DataFrame, dataset: Dataset, catalogue: Catalogue) -> pd.DataFrame:
    """The figures, and the sums the catalogue declares ("PS3514V+PS3515V") where every part is told."""
    declared = {one.code for it in catalogue.indicators.values() for one in it.series if one.dataset == dataset.id}
    sums = []
    for code in sorted(declared - set(figures["series"])):
        parts = code.split("+")
        lines = figures[figures["series"].isin(parts)]
        if len(parts) < 2 or lines.empty:
            continue
        added = lines.groupby(["geo", "period"], as_index=False).agg(
            series=("series", "nunique"), value=("value", "sum"), numerator=("numerator", "sum"),
            denominator=("denominator", "first"), status=("status", "max"), note=("note", "first"),
            gaps=("value", lambda values: values.isna().any()),
        )  # fmt: skip
        added = added[(added["series"] == len(parts)) & ~added["gaps"]]
        sums.append(added.assign(series=code, indicator="")[list(OBSERVATIONS)])
    return pd.concat([figures, *sums], ignore_index=True)


def divided(figures: pd.DataFrame, catalogue: Catalogue, deduced: bool) -> tuple[pd.DataFrame, tuple[Remark, ...]]:
    """Counts of a rate over the residents of the same area and year, where the file has none or only deduced ones."""
    rates = {id: it.unit for id, it in catalogue.indicators.items() if it.statistic is Statistic.RATE}
    divisible = (
        figures["indicator"].isin(list(rates))
        & figures["numerator"].notna()
        & (figures["denominator"].isna() | deduced)
        & (figures["geo"].map(level_of) == Level.CITY)  # no residents of regions and countries are known
    )
    rest = figures[~divisible]
    silent = rest["value"].isna() & rest["status"].isin([Status.NORMAL.value, Status.ESTIMATED.value])
    if not divisible.any():
        return rest[~silent], ()
    lines = _over_residents(figures[divisible])
    times = lines["indicator"].map({id: catalogue.units[unit].multiplier for id, unit in rates.items()}).astype(float)
    lines = lines.assign(value=times * lines["numerator"] / lines["denominator"])
    without = lines["denominator"].isna()
    dated = lines["note"].str.contains(EARLIER)
    remarks = [_remark("population_unknown", sorted(set(lines.loc[without, "geo"])), int(without.sum()))]
    remarks += [_remark("population_earlier", sorted(set(lines.loc[dated, "period"])), int(dated.sum()))]
    joined = pd.concat([rest[~silent], lines[~without]], ignore_index=True)
    return joined, tuple(one for one in remarks if one.count)


def _over_residents(lines: pd.DataFrame) -> pd.DataFrame:
    """The counts with the residents of their year; else the file's own; else those of OLDEST years before, marked."""
    places_and_years = lines[["geo"]].assign(year=lines["period"].str[:4].astype(int), place=range(len(lines)))
    merged = pd.merge_asof(
        places_and_years.sort_values("year"), populations().rename(columns={"year": "counted"}).sort_values("counted"),
        left_on="year", right_on="counted", by="geo", tolerance=OLDEST,
    ).sort_values("place").set_axis(lines.index)  # fmt: skip
    exact = merged["population"].where(merged["counted"] == merged["year"])
    denominator = exact.fillna(lines["denominator"])
    dated = denominator.isna() & merged["population"].notna()
    notes = (lines["note"] + dated.map({True: f" {EARLIER}", False: ""})).str.strip()
    return lines.assign(denominator=denominator.fillna(merged["population"]), note=notes)


def _remark(code: str, which: list[str], count: int | None = None) -> Remark:
    """A remark with its first examples and how many there are."""
    return Remark(
        code, Severity.TELLS, cell=", ".join(which[: bundled.SEVERAL]), count=len(which) if count is None else count
    )
