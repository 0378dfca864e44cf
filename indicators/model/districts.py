"""A district of a city, as the city declared it: a place of its own, compared with nothing outside its city."""

from dataclasses import dataclass
from datetime import datetime

LONGEST_CODE, LONGEST_NAME = 20, 80  # letters
MOST_DISTRICTS = 300  # of a city
FIRST_YEAR = 1900
PART = "."  # between a city and the code of its district


@dataclass(frozen=True)
class District:
    """One district: figures can be uploaded for it by code or name, and are shown on its city's sheets alone."""

    city: str  # geo of its city
    code: str  # the city's own, never another district's
    name: str
    year: int  # since when it is drawn so, or of its residents
    population: float | None = None
    account: str = ""  # who declared it; empty where somebody else may not know
    saved_at: datetime | None = None  # UTC

    @property
    def id(self) -> str:
        """The geo of its figures: the city's and its code."""
        return f"{self.city}{PART}{self.code}"
