"""For the staging table and the readers of numbers, periods and lacks: a table in memory, the plainest readers."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd

from indicators import load_catalogue
from indicators.contribute.mapping import KnownNames, lexicon
from indicators.model.submissions import Column, Layout, NumberFormat
from indicators.readers.tables.numbers import NumberQuestion as Undecided

GEOGRAPHY = Path(__file__).parents[2] / "data" / "geography"
YEAR = re.compile(r"(?:enero-diciembre )?((?:19|20)\d\d)(?:-(?:0[1-9]|1[0-2]))?", re.IGNORECASE)


@dataclass(frozen=True)
class MarkStandIn:
    """What a mark for a lack means."""

    status: str
    doubtful: bool = False


LACKS = {"n.d.": MarkStandIn("O"), ":": MarkStandIn("O"), "..": MarkStandIn("O"), "*": MarkStandIn("Q", True)}


class StagingStandIn:
    """A sheet in memory: the header and its rows."""

    def __init__(self, header: list[str], rows: list[list[str]]):
        self.table = pd.DataFrame(rows, columns=header, dtype="object")

    @property
    def layout(self) -> Layout:
        """The layout of this sheet: a period for a header that is a year."""
        columns = tuple(Column(name, name, name if YEAR.fullmatch(name) else "") for name in self.table)
        return Layout(2, None, columns)

    def head(self, most: int = 50) -> list[list[str]]:
        """The first rows."""
        return self.table.head(most).values.tolist()

    def words(self, column: str, most: int = 1000) -> pd.DataFrame:
        """See DeskLike."""
        texts = self.table[column].str.strip()
        places = texts[texts != ""].rename("word").reset_index().groupby("word", sort=False)["index"]
        counts = places.agg(n="size", line="min").reset_index()
        return counts.assign(line=counts["line"] + 2).sort_values("n", ascending=False, kind="stable").head(most)

    def shapes(self, column: str, most: int = 1000) -> pd.DataFrame:
        """See DeskLike."""
        words = self.words(column, most)
        return words.assign(shape=words["word"].str.replace(r"\d", "9", regex=True), example=words["word"])


def period(text: str) -> str | None:
    """A year, a month or the twelve months of a year."""
    match = YEAR.fullmatch(text.strip())
    return (match[1] if not text.startswith(match[1]) else text) if match else None


def number_format(shapes: pd.DataFrame) -> NumberFormat | Undecided:
    """A decimal comma where one stands; undecided where one group of three could be thousands or decimals."""
    texts = set(shapes["shape"])
    if texts == {"9.999"}:
        readings = ((NumberFormat("."), 1.234), (NumberFormat(",", "."), 1234.0))
        return Undecided(shapes["example"].iloc[0], 2, len(shapes), readings, readings[0][0])
    return NumberFormat(decimal="," if any("," in text for text in texts) else ".")


@cache
def known() -> KnownNames:
    """The project's catalogue and cities with the plain readers."""
    cities = pd.read_csv(GEOGRAPHY / "cities.csv", keep_default_na=False)
    return lexicon(load_catalogue(), cities, period, number_format, LACKS.get)
