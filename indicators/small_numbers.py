"""Answers about small numbers: years of a rare event put together."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Together:
    """The rate of several years put together, a mean per year, with its interval and its events.

    With `reason` "confidential" there is none: a year that is hidden could be worked out from the sum.
    """

    reason: str
    first: int = 0
    last: int = 0
    value: float = float("nan")
    lower: float = float("nan")
    upper: float = float("nan")
    count: float = float("nan")
