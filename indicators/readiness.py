"""The answers about preparedness that the corridor of assessments hands to views: scorecards, gaps, registers."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from indicators.model import City


@dataclass(frozen=True)
class Step:
    """What would move a city's preparedness most: a missing answer, a low item, a measure against a problem."""

    kind: str  # "answer" | "level" | "measure"
    question: str  # id of an item; of a problem for "measure"
    section: str = ""  # of the item
    level: float | None = None  # the municipality's own; the exposure for "measure"
    aim: float | None = None  # the other cities' median, or 2; None where neither is known
    cities: int = 0  # behind the median
    share: float | None = None  # of the other cities that gave this answer
    measure: str = ""  # id, for "measure"


@dataclass(frozen=True, eq=False)
class Scorecard:
    """One city on the scorecard, as its actors see it, beside other cities. Tables are those of analysis.scorecards."""

    city: City
    told: pd.DataFrame  # question, actor, state, level, lowest, highest, voices, answered_at
    sections: pd.DataFrame  # section, actor, level (mean of the levels given), items, voices
    spread: pd.DataFrame  # section, lowest, highest, actors
    apart: pd.DataFrame  # section, low, high, gap, items: the two actors furthest apart; widest gap first
    apart_on_items: pd.DataFrame  # question, low, high, lowest, highest, gap
    reference: pd.DataFrame  # section, median, own, items, cities: item by item as the own city
    medians: pd.DataFrame  # question, median, cities
    reference_of: str  # "peers": of the comparator's cities; "all": of every city that is seen; "": of none
    changes: pd.DataFrame  # of the municipality since `since`: section, before, now, change, items, up, down
    since: date | None
    days: tuple[date, ...]  # on which the city answered, oldest first
    steps: tuple[Step, ...]
    versions: pd.DataFrame  # every answer of the city that the viewer may see, oldest first
    others: int  # how many other cities are seen under their name
    invented: bool = False  # an example, made in memory

    @property
    def empty(self) -> bool:
        """True when the viewer sees no answer of the city."""
        return self.told.empty

    @property
    def since_known(self) -> bool:
        """Whether anything can be said of progress."""
        return self.since is not None and not self.changes.empty
