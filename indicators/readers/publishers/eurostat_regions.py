"""Reads Eurostat's table of offences recorded by the police in regions of NUTS 3 (crim_gen_reg)."""

from pathlib import Path

import pandas as pd

from indicators.model.errors import SourceError
from indicators.model.indicators import Dataset, Status
from indicators.model.tables import OBSERVATIONS, checked
from indicators.readers.files import sdmx
from indicators.readers.publishers.recorded import PER

REGION = r"[A-Z]{2}[0-9A-Z]{3}"  # NUTS 3; larger regions and countries are sums of these
NOWHERE = "ZZZ"  # so ends the code of what was recorded outside every region
DIMENSIONS = {"unit", "iccs", "geo"}
COUNT, RATE = "NR", "P_HTHAB"
KEY = ["geo", "period", "iccs"]
PRECISE = (5.0, 1.0)  # per 100,000: of smaller rates two decimals say too little of what they were divided by
# Denmark's table has 552 thefts of vehicles in 2010, where the national statistics (STRAF11) count 17,085.
LEFT_OUT = {("DK", "ICCS050211")}


def read(dataset: Dataset, folder: Path) -> pd.DataFrame:
    """Recorded offences by region of NUTS 3 and year, with count and rate: tables.OBSERVATIONS; geo "AT221"."""
    return figures(Path(folder) / dataset.files[0].name)


def figures(path: Path) -> pd.DataFrame:
    """What `read` returns, of one file that nobody declared: the indicator is left to the catalogue.

    A count without a rate is left out, and LEFT_OUT. Raises SourceError: not a table of offences by region.
    """
    lines = sdmx.table(path)
    if not set(lines) >= DIMENSIONS:
        raise SourceError(
            f"{Path(path).name} has the dimensions {', '.join(lines.columns[:6])}; a table of offences by region has "
            "unit, iccs and geo. Use Eurostat's table crim_gen_reg."
        )
    lines = lines[lines["geo"].str.fullmatch(REGION) & ~lines["geo"].str.endswith(NOWHERE)]
    if lines.empty:
        raise SourceError(f"{Path(path).name} has no codes of NUTS 3 such as AT221. Use Eurostat's table crim_gen_reg.")
    counts, rates = (lines[lines["unit"] == unit].set_index(KEY)["value"] for unit in (COUNT, RATE))
    rows = pd.DataFrame({"numerator": counts, "value": rates}).dropna().reset_index()
    dropped = [(geo[:2], offence) in LEFT_OUT for geo, offence in zip(rows["geo"], rows["iccs"], strict=True)]
    rows = rows[~pd.Series(dropped, index=rows.index)].reset_index(drop=True)
    rows = rows.assign(
        indicator="", denominator=_residents(rows), status=Status.NORMAL.value, note="", series=rows["iccs"]
    )
    return checked(rows[list(OBSERVATIONS)], OBSERVATIONS, Path(path).name)


def _residents(rows: pd.DataFrame) -> pd.Series:
    """What each rate was divided by: count over rate, the median over the offences of the region and year.

    Of rates of 5 and more, else of 1 and more; NaN where all are smaller.
    """
    residents = pd.Series(float("nan"), index=rows.index)
    for least in PRECISE:
        implied = (PER * rows["numerator"] / rows["value"]).where(rows["value"] >= least)
        residents = residents.fillna(implied.groupby([rows["geo"], rows["period"]]).transform("median"))
    return residents.round()
