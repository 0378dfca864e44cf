"""The checks of a submitted file: their order, severities and thresholds. Their SQL is in store/staging/*checks.py.

Their words are in contribute/error_words.py, by code. Nothing is stored and nothing of the file is changed.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property

import pandas as pd

from indicators.access.rights import SMALLEST_SHOWN
from indicators.catalogue import Catalogue
from indicators.contribute import headers
from indicators.contribute.personal_data import area_codes, personal
from indicators.contribute.residents import GREATER, known_residents, own_residents
from indicators.contribute.scale_check import like_counts, scaled, stretched, unlike_units, with_residents
from indicators.model.groups import FEWEST_ASKED, SIGN, area_of
from indicators.model.indicators import AreaKind, Statistic
from indicators.model.limits import DESIGN_EFFECTS
from indicators.model.submissions import CITY, COUNTS, CheckResult, Mapping, Part, Remark, Severity
from indicators.store import Questions, StagingTable
from indicators.store.staging import checks, figure_checks, history_checks, rates
from indicators.store.staging.meanings import column_of
from indicators.store.staging.reading import value_columns

R, C, W, T = Severity.REFUSES, Severity.CONFIRM, Severity.WARNS, Severity.TELLS
SEVERITIES = {
    "cells_missing": W, "cells_more": C,
    "not_a_number": R, "no_value": R, "not_a_period": R, "period_ahead": C, "period_old": W, "status_unknown": W,
    "city_unknown": R, "indicator_unknown": R, "unit_unknown": C, "city_not_kept": R, "not_a_city": R, "not_yours": R,
    "indicator_not_kept": R, "indicator_of_country": R,
    "told_twice": W, "told_otherwise": R,
    "share_over": R, "negative": R, "numerator_over": R, "denominator_nothing": R, "rate_differs": C,
    "design_effect_odd": W,
    "far_from_series": C, "jump": W, "outside": W, "is_sum": C, "total_word": C, "part_over_whole": W,
    "perimeter": C, "population": W, "denominator_jump": C, "small_sensitive": C, "small_crossed": C, "small": T,
    "group_small": R, "group_of_district": R,
}  # fmt: skip
MOST = 20  # remarks of one kind that name what was found; the others are counted in one more
WIDTHS, FACTOR, RANGES, LEAST, FAR = 6.0, 1.5, 3.0, 4, 8.0  # of a jump: see history_checks.jumps
ALIKE = 0.15  # populations no further apart than this are those of one perimeter
OLDEST = 1900
SEVERAL = 3  # periods that a remark names
YEAR = 4  # letters of the period of a whole year
ACCEPTED = {AreaKind.CITY, AreaKind.MUNICIPALITY, AreaKind.DISTRICT}
OF_RESIDENTS = {"per_100k", "per_1000"}  # units whose denominator is the population
TOTAL = (
    r"(?i)\b(totale?s?|totaal|gesamt|insgesamt|summe|ensemble|og[óo]łem|razem|[öo]sszesen|celkem|spolu|skupaj|ukupno|"
    r"yhteensä|sammanlagt|totalt|i alt|iš viso|kokku|kopā|overall|all offences)\b"
)
CROSSING = (
    r"(?i)^(age|âge|edad|alter|età|wiek|sex|sexe|sexo|geschlecht|sesso|płeć|gender|genre|district|quartier|barrio|"
    r"distrito|stadtteil|quartiere|neighbourhood|nationality|nationalité|nacionalidad|staatsangehörigkeit)\b"
)


@dataclass
class _Case:
    """What all checks look at."""

    staging: StagingTable
    mapping: Mapping
    store: Questions
    catalogue: Catalogue
    speaks_for: Collection[str] | None
    cleared: Collection[str] = ()

    @cached_property
    def indicators(self) -> list[str]:
        """The indicators that the file tells of."""
        return checks.held(self.staging, "indicator")

    @cached_property
    def geos(self) -> list[str]:
        """The areas that it tells of."""
        return checks.held(self.staging, "geo")

    @cached_property
    def kinds(self) -> dict[str, str]:
        """What kind of area each one of the store is."""
        declared = {one.id: AreaKind.DISTRICT for one in self.store.districts()[0]}
        return self.store.cities().set_index("geo")["kind"].to_dict() | declared

    @cached_property
    def codes(self) -> frozenset[str]:
        """The codes of areas of the store."""
        return area_codes(self.store.cities())

    @cached_property
    def faults(self) -> dict[str, int]:
        """How many rows could not be read, by part."""
        return checks.faults(self.staging)

    def column(self, part: Part) -> str:
        """The header of the column with a part; empty where none has it."""
        return column_of(self.staging, self.mapping, part) or ""


def check(
    staging: StagingTable,
    mapping: Mapping,
    store: Questions,
    catalogue: Catalogue,
    speaks_for: Collection[str] | None = None,
    dataset: str = "",
    cleared: Collection[str] = (),
) -> CheckResult:
    """Tells the rows in staging as observations (reading.tell) and checks them.

    `speaks_for`: the areas of whoever brings the file; None: all. `dataset`: that of the release to be;
    `cleared`: the columns that are known to hold nothing of persons. Raises
    StoreError when the staging table is stopped.
    """
    checks.begin(staging)
    case = _Case(staging, mapping, store, catalogue, speaks_for, cleared)
    remarks = [*staging.remarks, *_on_layout(case), *_left_out(case), *_parts(case)]
    if any(one.severity is R for one in remarks):
        return CheckResult((*remarks, *personal(staging, mapping, case.codes, cleared)))
    rows = tell(staging, mapping, catalogue)
    remarks += _divided(case)
    checks.begin(staging)
    checks.skip(staging, mapping.skipped)
    if not rows:
        return CheckResult((*remarks, Remark("nothing_told", R), *personal(staging, mapping, case.codes, cleared)))
    for step in (_shape, _types, _codes, _duplicates):
        remarks += step(case)
    history_checks.remember(staging, store, case.indicators, case.geos)
    remarks += _figures(case)
    remarks += _history(case, {dict(one.more)["indicator"] for one in remarks if "factor" in dict(one.more)})
    remarks += _small(case)
    remarks += _sampled(case)
    remarks += _beside_official(case, dataset)
    remarks += personal(staging, mapping, case.codes, cleared)
    return CheckResult(tuple(remarks), **history_checks.compare(staging, dataset))


def _on_layout(case: _Case) -> list[Remark]:
    """What the layout remarks; that periods hold several things asks for nothing where each is an indicator."""
    mapping, wide = case.mapping, {one.name for one in case.staging.layout.wide}
    told_apart = all(name in mapping.measures for name in wide if mapping.parts.get(name) is Part.PERIOD)
    remarks = case.staging.layout.remarks
    return [one for one in remarks if not (told_apart and one.code == "header_two_measures")]


def _divided(case: _Case) -> list[Remark]:
    """Makes rates of counts, by their row's denominator or by the residents of their area and year, and tells of it.

    `residents_missing` (REFUSES): nobody knows how many residents an area had in a year; a person may say it.
    """
    staging, mapping = case.staging, case.mapping
    per_residents = [one.id for one in case.catalogue.indicators.values() if one.unit in OF_RESIDENTS]
    rates.join_counts(staging, COUNTS)
    rates.read_as_counts(staging, COUNTS, per_residents)
    rates.keep_part_counts(staging, per_residents)
    joined = rates.join_lines(staging)
    remarks = [Remark("lines_joined", T, cell=str(joined), count=joined)] if joined else []
    if case.column(Part.DENOMINATOR) and "value" not in checks.faults(staging):
        return remarks
    divided = rates.divide(staging, known_residents(case.store, mapping), per_residents)
    missing = rates.undivided(staging, per_residents)
    if len(missing):
        own_figures = own_residents(case.store, set(missing["geo"]), per_residents)
        divided += rates.divide(staging, own_figures, per_residents)
        missing = rates.undivided(staging, per_residents)
    remarks += [Remark("divided_by_residents", T, cell=str(divided), count=divided)] if divided else []
    for geo, rows in missing.groupby("geo"):
        years = ", ".join(map(str, rows["year"]))
        if case.speaks_for is None or geo in case.speaks_for:  # whoever may not publish them need not say it
            remarks.append(Remark("residents_missing", R, cell=str(geo), right=years, count=int(rows["n"].sum())))
    return remarks


def tell(staging: StagingTable, mapping: Mapping, catalogue: Catalogue) -> int:
    """Makes `told` in staging, with what the catalogue knows of units; returns its rows."""
    multipliers = {one.id: catalogue.units[one.unit].multiplier for one in catalogue.indicators.values()}
    counts = [one.id for one in catalogue.indicators.values() if one.statistic is Statistic.COUNT]
    return staging.tell(mapping, multipliers, counts)


def _left_out(case: _Case) -> list[Remark]:
    """The columns that hold something and that nobody reads: no figure must be lost in silence."""
    names = [name for name in case.staging.columns if case.mapping.parts.get(name, Part.IGNORED) is Part.IGNORED]
    names = [name for name in names if not _repeats(case, name)]
    omitted = [name for name in names if name not in case.mapping.measures and len(case.staging.words(name, 1))]
    if not omitted:
        return []
    return [Remark("columns_left_out", W, column=omitted[0], cell=", ".join(omitted[:MOST]), count=len(omitted))]


def _repeats(case: _Case, name: str) -> bool:
    """Whether a column says in words what another says by a code: the title of an indicator beside its id."""
    header = next((one.header for one in case.staging.layout.columns if one.name == name), name)
    return headers.said(header)[:1] == (Part.INDICATOR,) and bool(case.column(Part.INDICATOR))


def _parts(case: _Case) -> list[Remark]:
    """What every file must say, and this one does not."""
    mapping, wide = (
        case.mapping,
        any(case.mapping.parts.get(one.name) is Part.PERIOD for one in case.staging.layout.wide),
    )
    present = {part for part in Part if case.column(part)} | {part for part, word in mapping.fixed.items() if word}
    present |= {Part.INDICATOR} if mapping.measures else set()
    present |= {Part.PERIOD} if wide else set()
    if value_columns(case.staging, mapping) or Part.NUMERATOR in present:
        present |= {Part.VALUE}
    needed = (Part.CITY, Part.INDICATOR, Part.PERIOD, Part.VALUE)
    return [Remark("part_missing", R, cell=part.value) for part in needed if part not in present]


def _told(case: _Case, *codes: str) -> list[Remark]:
    """The remarks of what was marked with these codes."""
    return [
        Remark(code, SEVERITIES[code], int(row.line), row.told_in, row.found, row.meant, int(row.n))
        for code in codes
        if code in case.staging.codes_marked  # most checks of most files mark nothing
        for row in checks.marked(case.staging, code, MOST).itertuples()
    ]


def _shape(case: _Case) -> list[Remark]:
    checks.ragged(case.staging)
    return _told(case, "cells_missing", "cells_more")


def _types(case: _Case) -> list[Remark]:
    """Cells that are no number, no period, no status."""
    faults = case.faults
    reckoned = not value_columns(case.staging, case.mapping)
    codes = {"value": "no_value" if reckoned else "not_a_number", "": "no_value", "numerator": "not_a_number"}
    codes |= {"denominator": "not_a_number", "period": "not_a_period", "status": "status_unknown"}
    for part in (part for part in codes if part in faults):
        checks.unread(case.staging, case.mapping, part, codes[part])
    periods, now = checks.held(case.staging, "period"), str(datetime.now(UTC).year)
    column = case.column(Part.PERIOD)
    checks.rows_of(case.staging, "period", [one for one in periods if one[:4] > now], column, "period_ahead")
    checks.rows_of(case.staging, "period", [one for one in periods if int(one[:4]) < OLDEST], column, "period_old")
    remarks = _told(case, *dict.fromkeys([*codes.values(), "period_ahead", "period_old"]))
    parts = sorted(one for one in periods if len(one) != YEAR)
    return remarks + ([Remark("part_of_year", T, cell=", ".join(parts[:SEVERAL]), count=len(parts))] if parts else [])


def _codes(case: _Case) -> list[Remark]:
    """Words without a meaning, and meanings that cannot be: another's city, a province, an indicator of countries."""
    faults, staging = case.faults, case.staging
    for part, code in (("city", "city_unknown"), ("indicator", "indicator_unknown"), ("unit", "unit_unknown")):
        if part in faults:
            checks.unread(staging, case.mapping, part, code)
    cities = case.kinds
    geos, column = case.geos, case.column(Part.CITY)
    checks.rows_of(staging, "geo", [one for one in geos if area_of(one) not in cities], column, "city_not_kept")
    wider = [one for one in geos if cities.get(area_of(one), AreaKind.CITY) not in ACCEPTED]
    checks.rows_of(staging, "geo", wider, column, "not_a_city")
    crossed = [one for one in geos if SIGN in one and cities.get(area_of(one)) == AreaKind.DISTRICT]
    checks.rows_of(staging, "geo", crossed, column, "group_of_district")
    if case.speaks_for is not None:
        strange = [one for one in geos if area_of(one) not in case.speaks_for]
        checks.rows_of(staging, "geo", strange, column, "not_yours")
    known_indicators, indicators, column = case.catalogue.indicators, case.indicators, case.column(Part.INDICATOR)
    checks.rows_of(
        staging, "indicator", [one for one in indicators if one not in known_indicators], column, "indicator_not_kept"
    )
    country = [one for one in indicators if one in known_indicators and known_indicators[one].is_wider]
    checks.rows_of(staging, "indicator", country, column, "indicator_of_country")
    codes = ("city_unknown", "city_not_kept", "not_a_city", "group_of_district", "not_yours")
    codes += ("indicator_unknown", "indicator_not_kept")
    return _told(case, *codes, "indicator_of_country", "unit_unknown")


def _duplicates(case: _Case) -> list[Remark]:
    checks.twice(case.staging)
    return _told(case, "told_twice", "told_otherwise")


def _figures(case: _Case) -> list[Remark]:
    """Units and scale first: what is wrong by a factor is not told line by line as well."""
    staging, catalogued = case.staging, case.catalogue.indicators
    overview = figure_checks.overview(staging, SMALLEST_SHOWN)
    overview = overview[overview["indicator"].isin(catalogued)].set_index("indicator")
    declared = {one: catalogued[one] for one in overview.index}
    shares = [one for one in declared if declared[one].unit.startswith("percent")]
    nonnegative = [one for one in declared if declared[one].statistic.rests_on_count]
    some = {name: set(overview.index[overview[name] > 0]) for name in ("negative", "over", "nothing", "off")}
    remarks = unlike_units(figure_checks.units(staging), case.mapping, case.catalogue)
    rates_of_residents = [one for one in declared if declared[one].unit in OF_RESIDENTS]
    overview = with_residents(overview, _beside_residents(case, overview, rates_of_residents))
    levels = history_checks.levels(staging)
    remarks += stretched(overview, levels)
    remarks += like_counts(overview, rates_of_residents, case.mapping)
    done = {dict(one.more)["indicator"] for one in remarks}
    over = [one for one in shares if overview["high"][one] > 100]
    figure_checks.beyond(staging, over, None, 100.0, "share_over")
    figure_checks.beyond(staging, [one for one in nonnegative if one in some["negative"]], 0.0, None, "negative")
    spread = history_checks.spread(case.store, case.indicators).set_index("indicator")
    remarks += scaled(overview, levels, spread, set(shares), done)
    done = {dict(one.more)["indicator"] for one in remarks}
    proportions = [one for one in shares if declared[one].statistic is Statistic.PROPORTION and one in some["over"]]
    figure_checks.numerator_over(staging, proportions)
    figure_checks.denominator_nothing(staging, sorted(some["nothing"]))
    figure_checks.rate_differs(staging, sorted(some["off"] - done))
    return remarks + _told(case, "share_over", "negative", "numerator_over", "denominator_nothing", "rate_differs")


def _beside_residents(case: _Case, overview: pd.DataFrame, of_residents: Collection[str]) -> pd.DataFrame:
    """Rates with a count beside them that the file divides by nothing, held against the residents known."""
    alone = [one for one in of_residents if overview["alone"][one]]
    if not alone:
        return pd.DataFrame({"indicator": [], "n": [], "stretch": []})
    tables = [known_residents(case.store, case.mapping), own_residents(case.store, case.geos, of_residents)]
    tables.append(case.store.populations()[tables[0].columns])  # of the greater city: near enough for a power of ten
    residents = pd.concat(tables, ignore_index=True).drop_duplicates(["geo", "year"])
    return rates.beside_residents(case.staging, residents, alone)


def _history(case: _Case, of_scale: Collection[str]) -> list[Remark]:
    """Jumps, sums and subsets, perimeter. `of_scale`: the indicators whose scale is in doubt as a whole."""
    staging, catalogued = case.staging, case.catalogue.indicators
    history_checks.far_from_series(staging, FACTOR, FAR, of_scale)
    history_checks.jumps(staging, WIDTHS, FACTOR, RANGES, LEAST)
    if not (case.column(Part.SEX) or case.column(Part.AGE)):  # the total of groups is one
        figure_checks.sums(staging)
    for part in (Part.CITY, Part.INDICATOR):
        checks.words_meant(staging, case.mapping, part, TOTAL, "total_word")
    figure_checks.subsets(staging, wholes(case.catalogue, case.indicators))
    divided = [one for one in case.indicators if one in catalogued and catalogued[one].unit in OF_RESIDENTS]
    populations = case.store.populations()[["geo", "year", "perimeter", "population"]]
    populations["own"] = populations["perimeter"] != GREATER  # a municipality is smaller than its greater city
    history_checks.perimeters(staging, populations, divided, ALIKE)
    codes = ("far_from_series", "jump", "outside", "is_sum", "total_word", "part_over_whole")
    return _told(case, *codes, "perimeter", "population", "denominator_jump")


def wholes(catalogue: Catalogue, indicators: Collection[str]) -> list[tuple[str, str]]:
    """Pairs of a part and its whole among the indicators, as the catalogue's codes of ICCS tell: 05021 is of 0502."""
    coded = {one: catalogue.indicators[one] for one in indicators if one in catalogue.indicators}
    coded = {one: entry for one, entry in coded.items() if entry.codes.get("iccs", "").removeprefix("ICCS").isdigit()}
    return [
        (part, category)
        for part, inner in coded.items()
        for category, outer in coded.items()
        if inner.unit == outer.unit
        and inner.codes["iccs"] != outer.codes["iccs"]
        and inner.codes["iccs"].startswith(outer.codes["iccs"])
    ]


def _small(case: _Case) -> list[Remark]:
    """Counts that could point at persons: of sensitive indicators, of any when crossed with age, sex or district."""
    catalogued = case.catalogue.indicators
    count_based = [
        catalogued[one]
        for one in case.indicators
        if one in catalogued and catalogued[one].statistic is not Statistic.PROPORTION
    ]
    crossed = any(re.match(CROSSING, name.strip()) for name in case.staging.columns if _extra(case, name))
    some = figure_checks.with_small(case.staging, SMALLEST_SHOWN)
    sensitive = [one.id for one in count_based if one.sensitive and one.id in some]
    others = [one.id for one in count_based if not one.sensitive and one.id in some]
    figure_checks.small(case.staging, sensitive, SMALLEST_SHOWN, "small_sensitive")
    figure_checks.small(case.staging, others, SMALLEST_SHOWN, "small_crossed" if crossed else "small")
    return _told(case, "small_sensitive", "small_crossed", "small")


def _sampled(case: _Case) -> list[Remark]:
    """Figures without what an interval needs; what follows from the rest is reckoned first."""
    declared = case.catalogue.indicators
    ids = {kind: [one for one in case.indicators if one in declared and declared[one].statistic is kind]
           for kind in (Statistic.PROPORTION, Statistic.RATE)}  # fmt: skip
    figure_checks.complete(case.staging, ids[Statistic.PROPORTION], ids[Statistic.RATE])
    if column := case.column(Part.DESIGN_EFFECT):
        figure_checks.design_effects(case.staging, column, *DESIGN_EFFECTS)
    lacking = dict(figure_checks.unsampled(case.staging))
    without = {
        kind: [(id, lacking[id], (("indicator", id),)) for id in of if id in lacking] for kind, of in ids.items()
    }
    return [
        *_grouped(case),
        *_told(case, "design_effect_odd"),
        *(Remark("no_sample", T, cell=id, count=n, more=more) for id, n, more in without[Statistic.PROPORTION]),
        *(Remark("no_error", T, cell=id, count=n, more=(("indicator", id),)) for id, n in _without_error(case)),
        *(Remark("no_count", T, cell=id, count=n, more=more) for id, n, more in without[Statistic.RATE]),
    ]


def _beside_official(case: _Case, dataset: str) -> list[Remark]:
    """A city's figures of periods that have an official one: they are shown beside it and do not take its place."""
    count = history_checks.beside_official(case.staging) if dataset.startswith(CITY) else 0
    return [Remark("beside_official", T, cell=str(count), count=count)] if count else []


def _without_error(case: _Case) -> list[tuple[str, int]]:
    """The means, each with its number of figures, where no column says their standard error."""
    if case.column(Part.STANDARD_ERROR):
        return []
    declared = case.catalogue.indicators
    means = [one for one in case.indicators if one in declared and declared[one].statistic is Statistic.MEAN]
    return figure_checks.counted(case.staging, means)


def _grouped(case: _Case) -> list[Remark]:
    """Breakdowns by sex and age: of survey shares alone, and of people enough."""
    declared = case.catalogue.indicators
    if not any(SIGN in one for one in case.geos):
        return []
    by_group = figure_checks.of_groups(case.staging)
    counts = [one for one in by_group if one in declared and declared[one].statistic is not Statistic.PROPORTION]
    figure_checks.small_groups(case.staging, FEWEST_ASKED)
    remarks = [Remark("group_of_counts", R, cell=one, more=(("indicator", one),)) for one in counts]
    return [*remarks, *_told(case, "group_small")]


def _extra(case: _Case, name: str) -> bool:
    """A column that says nothing of an observation, but may say of whom it is told."""
    return case.mapping.parts.get(name, Part.IGNORED) in (Part.IGNORED, Part.NOTE)
