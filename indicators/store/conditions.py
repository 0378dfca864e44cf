"""The conditions of a question, and the number by which those of an indicator are found in the second order."""

from collections.abc import Collection, Sequence
from hashlib import md5

BY_INDICATOR = "by_indicator"  # the current figures in a second order, of very large stores (disk_copy.py)
NUMBERS = 2**31
# The number of an indicator, as `number_of`. Of a text DuckDB remembers the first eight letters of the least and the
# most in a part of a table: many indicators begin alike, and nearly all parts would be read. Numbers it compares whole.
NUMBER = f"CAST(md5_number_lower({{indicator}}) % {NUMBERS} AS INTEGER)"


def number_of(indicator: str) -> int:
    """The number of an indicator in the second order; two may have the same one."""
    return int.from_bytes(md5(indicator.encode(), usedforsecurity=False).digest()[8:], "little") % NUMBERS


class Conditions:
    """The conditions on the rows of one table `o`, with what is bound to them."""

    def __init__(self, bound: list, source: str = ""):
        """`source`: the table."""
        self.bound, self.conditions, self._numbered = bound, [], source == BY_INDICATOR

    def among(self, column: str, values: Sequence[str] | None) -> "Conditions":
        """Only these values of a column; None means all, an empty list none."""
        if values is None:
            return self
        if column == "indicator":
            self.numbered(values)
        if len(values) == 1:
            return self.that(f"o.{column} = ?", *values)
        # One TRY_CAST for the whole list: each of them copies the type. A word nobody told is NULL: no row has it.
        return self.that(f"o.{column} IN (SELECT TRY_CAST(unnest(?) AS {column}_word))", list(values))

    def numbered(self, indicators: Collection[str]) -> "Conditions":
        """Where the rows lie that are of these indicators, in a table that has their numbers."""
        if self._numbered and indicators:
            numbers = ", ".join(str(number) for number in sorted({number_of(one) for one in indicators}))
            self.conditions.append(f"o.number IN ({numbers})")
        return self

    def that(self, condition: str, *bound: object) -> "Conditions":
        """Only what fulfils the condition; left out when its value is None."""
        if None not in bound:
            self.conditions.append(condition)
            self.bound += bound
        return self

    def __str__(self) -> str:
        return f" WHERE {' AND '.join(self.conditions)}" if self.conditions else ""
