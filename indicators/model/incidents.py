"""What is declared of files that tell single events: how they are recognised, and by which rule they are counted."""

from dataclasses import dataclass, field
from enum import StrEnum

from indicators.model.indicators import STRICT, Text

# What people write before and after a number of incidents ("ca. 120", "120 Fälle"): RE2 and Python read both alike.
BEFORE_NUMBER = (
    r"^(?:(?:ca|circa|about|approx|approximately|env|environ|rund|etwa|aprox|aproximadamente|unos|unas|cerca de)\b\.?"
    r"|[~≈±])\s*"
)
AFTER_NUMBER = r"\s+[^\s\d]{2,}$"
YEAR_AND_MONTH = " / "  # between a year and a month that have a column each, in the text of their date


class PlaceRule(StrEnum):
    """How the column of the place names a city."""

    SMALL_AREA = "small_area"  # "Leeds 001A" is a part of Leeds: the number of the area is taken off
    NAME = "name"  # the name of a city of the declared country
    CODE = (
        "code"  # an id of the project, country and national code, or a name that one city has: BE005C, FR-31555, Liège
    )


@dataclass(frozen=True)
class Incidents:
    """A kind of file in which a line is an event. Only three columns are ever read; no event enters a table."""

    __pydantic_config__ = STRICT

    id: str
    title: Text
    headers: tuple[str, ...]  # all of these in the first line: such a file
    place: str  # the column of the place
    place_rule: PlaceRule
    date: str  # the column of the month or the day
    dates: tuple[str, ...]  # how it is written, as strptime has it: %Y-%m
    category: str  # the column of what happened
    country: str = ""  # of the places, where they are told by name
    dataset: str = ""  # whose series the categories are; empty: the ids or titles of indicators
    categories: dict[str, str] = field(
        default_factory=dict
    )  # word in the file -> series or indicator, where they differ
    ignored: tuple[str, ...] = ()  # categories that say nothing by themselves
    dropped: tuple[str, ...] = ()  # columns that name persons or points: they are never read
    least: int = 1  # events a month below which a place only lies at the edge of the file


def columns_read(kind: Incidents) -> tuple[str, str, str]:
    """The only columns that are read: place, date, category."""
    return kind.place, kind.date, kind.category


@dataclass(frozen=True)
class RegisterColumns:
    """The columns of a city's own register that are read, by their places in the sheet from 1 on; 0: there is none."""

    date: int  # of the day; of the year, where another column has the month
    category: int
    place: int = 0  # without one, every incident is in the city of who brings the file
    month: int = 0  # of the month, where a column has the years and another one the months
    number: int = 0  # of how many incidents a row stands for; without one, each row is one incident
    identifier: int = 0  # of the incident, where a row is a victim or a suspect: each counts once a category


@dataclass(frozen=True)
class CategoryMeaning:
    """What a category of a register means, as an analyst of a city said."""

    publisher: str  # geo of a city
    category: str  # as the register writes it
    indicator: str  # "": it is not counted
