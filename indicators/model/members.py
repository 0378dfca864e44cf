"""The members of the network as the secretariat keeps them: changes to the list, and a file of members as read."""

from dataclasses import dataclass, replace
from datetime import datetime


@dataclass(frozen=True)
class MemberChange:
    """A city that was made a member, or is one no more; the newest of a city counts."""

    city: str  # geo
    member: bool
    year: int = 0  # since when; 0: not stated
    note: str = ""
    account: str = ""
    at: datetime | None = None  # UTC


@dataclass(frozen=True)
class MemberRow:
    """One line of a file of members, and the city that it means."""

    number: int  # of the file as an editor numbers it
    name: str
    country: str = ""
    year: int = 0
    note: str = ""
    city: str = ""  # geo; empty while a person must say
    candidates: tuple[str, ...] = ()  # geos of what it may mean; none: no city of the store is called so
    same_as: int = 0  # the line that names the same city already; 0: none

    @property
    def is_open(self) -> bool:
        """Whether a person must say which city it means."""
        return not self.city and not self.same_as

    def meaning(self, city: str) -> "MemberRow":
        """The row with the city that a person chose."""
        return replace(self, city=city)


@dataclass(frozen=True)
class MemberFile:
    """A file of members as it was read; nothing is kept by reading it."""

    name: str
    rows: tuple[MemberRow, ...]
    strange: tuple[tuple[int, str], ...] = ()  # lines whose year is none, with what stands there
