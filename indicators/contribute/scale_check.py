"""Figures that are right but for a factor: another unit, shares of one for percent, per 1,000 for per 100,000."""

import math
from collections.abc import Collection

import pandas as pd

from indicators.catalogue import Catalogue
from indicators.contribute import headers
from indicators.model.submissions import Mapping, Part, Remark, Severity
from indicators.model.tables import Row

POWERS = (-3, -2, -1, 1, 2, 3)
CLOSE_TO_OWN, CLOSE_TO_SPREAD, CLOSE_TO_COUNTS = 0.15, 0.35, 0.02  # decimal logarithms
NEAREST = 0.5  # decimal logarithms: nearer to the rate of its own count than to ten times or a tenth of it
FEWEST = 3  # values from which a share of one is told from a small percentage
# Units of one base: they turn into each other by a factor.
RESIDENTS = {"per_100k", "per_10k", "per_1000", "percent_population"}


def unlike_units(units_named: list[tuple[str, str, int, int]], mapping: Mapping, catalogue: Catalogue) -> list[Remark]:
    """Remarks on units of the file that are not the indicator's (`unit_differs`, with a factor where there is one)."""
    remarks = []
    column = next((name for name, part in mapping.parts.items() if part is Part.UNIT), "")
    for indicator, unit, rows, line in units_named:
        declared = catalogue.indicators.get(indicator)
        if declared is None or declared.unit == unit or unit not in catalogue.units or indicator in mapping.factors:
            continue
        right, given_multiplier = catalogue.units[declared.unit].multiplier, catalogue.units[unit].multiplier
        factor = right / given_multiplier if {declared.unit, unit} <= RESIDENTS else None
        severity = Severity.REFUSES if factor is None else Severity.CONFIRM
        more = (("indicator", indicator), *((("factor", f"{factor:g}"),) if factor else ()))
        remarks.append(Remark("unit_differs", severity, line, column, unit, declared.unit, rows, more))
    return remarks


def like_counts(overview: pd.DataFrame, rates: Collection[str], mapping: Mapping) -> list[Remark]:
    """Remarks on rates per resident whose values are all whole numbers, as counts are (`looks_counted`).

    None where a person or the file said which they are. No power of ten makes a rate of a count.
    """
    if Part.UNIT in mapping.fixed or Part.UNIT in mapping.parts.values():
        return []
    alike = [row for row in overview.itertuples() if row.Index in rates and row.n == row.whole and row.high > 0]
    return [_remark("looks_counted", row, 0) for row in alike if not headers.is_rate(str(row.told_in))]


def with_residents(overview: pd.DataFrame, beside: pd.DataFrame) -> pd.DataFrame:
    """The overview with the counts that stand alone held against the residents known (rates.beside_residents).

    `close`: how near (decimal logarithm) a stretch must be to a power of ten: residents are those of another year or
    perimeter than the file's own, so of them less is asked.
    """
    overview = overview.assign(close=CLOSE_TO_COUNTS)
    for row in beside.itertuples():
        if overview["divided"][row.indicator] < row.n:
            off = overview["n"][row.indicator] if _power(row.stretch, CLOSE_TO_SPREAD) else 0
            columns = ["stretch", "close", "divided", "off"]
            alone = overview["alone"][row.indicator]  # all of one column: the scale of some is that of the others
            overview.loc[row.indicator, columns] = (row.stretch, CLOSE_TO_SPREAD, alone, off)
    return overview


def stretched(overview: pd.DataFrame, levels: pd.DataFrame) -> list[Remark]:
    """Remarks on values that are ten, a hundred, … times the rate of their own counts (`scale_counts`).

    Which of the two is wrong is a question. A factor is offered unless the values are as high as the areas' own.
    """
    ratios = levels.set_index("indicator")["ratio"].to_dict()
    remarks = []
    for row in overview.itertuples():
        power = _power(row.stretch, row.close)
        if power and row.off == row.n:
            usual = abs(math.log10(ratios.get(row.Index, math.inf))) <= CLOSE_TO_SPREAD
            remarks.append(_remark("scale_counts", row, 0 if usual else power))
    return remarks


def _proven(row: Row) -> bool:
    """Whether most values are the very rates of their own counts: then no power of ten is missing."""
    return row.stretch > 0 and abs(math.log10(row.stretch)) < NEAREST and 2 * row.divided >= row.n


def scaled(
    overview: pd.DataFrame, levels: pd.DataFrame, spread: pd.DataFrame, shares: Collection[str], done: Collection[str]
) -> list[Remark]:
    """Remarks on figures that lie a power of ten from the areas' own (`scale`) or, without any, from all others'."""
    ratios = levels.set_index("indicator")["ratio"].to_dict()
    remarks = []
    for row in overview.itertuples():
        if row.Index in done or not row.level > 0 or row.counted or _proven(row):
            continue
        beside = row.level / spread["level"][row.Index] if row.Index in spread.index else math.nan
        if (
            row.Index in shares
            and row.n >= FEWEST
            and 0 < row.high <= 1
            and _power(ratios.get(row.Index, beside), 0.5) == -2
        ):
            remarks.append(_remark("share_of_one", row, -2))
        elif power := _power(ratios.get(row.Index, math.nan), CLOSE_TO_OWN):
            remarks.append(_remark("scale", row, power))
        elif row.Index not in ratios and (power := _apart(row.level, beside, spread.loc[spread.index == row.Index])):
            remarks.append(_remark("scale_spread", row, power))
    return remarks


def _apart(level: float, beside: float, levels: pd.DataFrame) -> int:
    """The power of ten by which a level lies outside all that is known; 0 where it does not."""
    inside = ((levels["low"] <= level) & (level <= levels["high"])).any()
    return 0 if levels.empty or inside else _power(beside, CLOSE_TO_SPREAD)


def _power(ratio: float, close: float) -> int:
    """The power of ten that a ratio is close to; 0 when it is close to none, or to 1."""
    if not ratio > 0 or math.isinf(ratio):
        return 0
    exponent = math.log10(ratio)
    return next((power for power in POWERS if abs(exponent - power) <= close), 0)


def _remark(code: str, row: Row, power: int) -> Remark:
    """The fix is a factor for the whole indicator: Mapping.factors; without a power there is none."""
    more = (("indicator", row.Index), *((("factor", f"{10.0**-power:g}"),) if power else ()))
    level, right = f"{row.level:.3g}", f"{row.level * 10.0**-power:.3g}"
    return Remark(code, Severity.CONFIRM, 0, "", level, right, int(row.n), more)
