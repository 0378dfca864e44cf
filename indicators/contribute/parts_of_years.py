"""The months and quarters of a register's complete years, as counts of incidents, compared with nothing."""

from collections.abc import Collection

import pandas as pd

from indicators.access.rights import SMALLEST_SHOWN

MONTHS, MONTHS_OF_QUARTER = 12, 3
COLUMNS = ["geo", "indicator", "period", "n"]


def parts_of_years(rows: pd.DataFrame, figures: pd.DataFrame, sensitive: Collection[str]) -> pd.DataFrame:
    """Counts of the months (2024-03) of each area, indicator and year in `figures`: geo, indicator, period, n.

    `rows`: geo, indicator, year, month, n; `figures`: geo, indicator, year. A month of a complete year without an
    incident is a true zero. Of a `sensitive` offence with a small count in some month, quarters (2024-Q1) are counted
    instead, and nothing where one of these is small too: the year less its other parts would give it back.
    """
    tables = [pd.DataFrame(columns=COLUMNS)]
    for (geo, indicator), every in rows.groupby(["geo", "indicator"], sort=True):
        years = figures.loc[(figures["geo"] == geo) & (figures["indicator"] == indicator), "year"]
        table = _of_months(every, years.tolist())
        if indicator in sensitive and _some_small(table):
            table = _of_quarters(table)
            if _some_small(table):
                continue
        tables.append(pd.DataFrame({"geo": geo, "indicator": indicator, "period": table.index, "n": table.to_numpy()}))
    return pd.concat(tables, ignore_index=True).astype({"n": "int64"})


def _of_months(every: pd.DataFrame, years: list[int]) -> pd.Series:
    """The incidents of each month of these years, by month."""
    months = [(year, month) for year in years for month in range(1, MONTHS + 1)]
    counts = every.groupby(["year", "month"])["n"].sum().reindex(months, fill_value=0)
    return pd.Series(counts.to_numpy(), index=[f"{year}-{month:02}" for year, month in months])


def _of_quarters(months: pd.Series) -> pd.Series:
    """The same of each quarter."""
    quarters = [f"{one[:4]}-Q{(int(one[5:]) - 1) // MONTHS_OF_QUARTER + 1}" for one in months.index]
    return months.groupby(quarters).sum()


def _some_small(counts: pd.Series) -> bool:
    return bool(((counts > 0) & (counts < SMALLEST_SHOWN)).any())
