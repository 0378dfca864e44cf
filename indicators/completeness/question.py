"""What the Catalogue page is asked: who reports what, how far indicators reach, what was known on a day."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar, Self

from indicators.answers.completeness import Coverage, Deliveries, Differences, Recollection, Selection
from indicators.model.indicators import Release
from indicators.view.question import HOME, Address, Known, Question, Sources, up_to

MEMBERS, EVERYBODY, ONE_CITY = "members", "all", "city"  # whose figures; else the code of a country
ALL_THEMES = "all"
TODAY = "today"
INDICATORS = ("indicator", "x", "y")  # the parameters that name one
LISTED = ("all", "nothing", "old")  # which cities of the reporting status; the first is the default


@dataclass(frozen=True)
class DeliveriesQuestion(Question):
    """Who has figures of what, and what a city would gain by reporting more."""

    page: ClassVar[str] = "catalogue"
    city: str
    among: str = MEMBERS
    only: str = LISTED[0]

    @classmethod
    def read(cls, address: Address) -> Self:
        """The question of an address."""
        return cls(address.city().id, _among(address), address.choice("only", LISTED, LISTED[0], "choice"))

    def parameters(self) -> dict[str, str | None]:
        """The parameters of the address."""
        among, only = "" if self.among == MEMBERS else self.among, "" if self.only == LISTED[0] else self.only
        return {"city": self.city, "among": among, "only": only}

    def ask(self, sources: Sources) -> Deliveries:
        """The reporting status of the cities."""
        answer = sources.atlas.deliveries(self.among)
        return answer if self.only == LISTED[0] else replace(answer, only=self.only)


@dataclass(frozen=True)
class CoverageQuestion(Question):
    """How far each indicator reaches."""

    page: ClassVar[str] = "catalogue"
    view: ClassVar[str] = "indicators"

    @classmethod
    def read(cls, address: Address) -> Self:
        """The question of an address."""
        return cls()

    def parameters(self) -> dict[str, str | None]:
        """The parameters of the address: none."""
        return {}

    def ask(self, sources: Sources) -> Coverage:
        """Areas, years and figures of each indicator."""
        return sources.atlas.coverage()


@dataclass(frozen=True)
class DifferencesQuestion(Question):
    """What a release changed."""

    page: ClassVar[str] = "catalogue"
    view: ClassVar[str] = "releases"
    release: str = ""  # empty: the newest that is not withdrawn

    @classmethod
    def read(cls, address: Address) -> Self:
        """The question of an address."""
        releases, newest = [one.id for one in address.known.releases], newest_release(address.known)
        release = address.choice("release", releases, newest, "release")
        return cls("" if release == newest else release)

    def parameters(self) -> dict[str, str | None]:
        """The parameters of the address."""
        return {"release": self.release}

    def ask(self, sources: Sources) -> Differences:
        """The figures that differ from the release before."""
        return sources.atlas.differences(self.release or newest_release(sources.atlas))


@dataclass(frozen=True)
class RecollectionQuestion(Question):
    """A city's figures as they were known on a day."""

    page: ClassVar[str] = "catalogue"
    view: ClassVar[str] = "known"
    city: str
    day: str = ""  # as 2026-11-24, or "today"; empty: the newest day on which something came out

    @classmethod
    def read(cls, address: Address) -> Self:
        """The question of an address."""
        days = release_days(address.known)
        first = next(iter(days), TODAY)
        day = address.choice("day", [TODAY, *days], first, "day")
        return cls(address.city().id, "" if day == first else day)

    def parameters(self) -> dict[str, str | None]:
        """The parameters of the address."""
        return {"city": self.city, "day": self.day}

    def ask(self, sources: Sources) -> Recollection:
        """The figures of that day beside those of today."""
        day = self.day or next(iter(release_days(sources.atlas)), TODAY)
        return sources.atlas.recollection(self.city, date.today() if day == TODAY else date.fromisoformat(day))


@dataclass(frozen=True)
class SelectionQuestion(Question):
    """Figures to download: of a theme, of some cities, between two years."""

    page: ClassVar[str] = "catalogue"
    view: ClassVar[str] = "download"
    city: str
    theme: str = ALL_THEMES
    among: str = MEMBERS
    first: int | None = None  # None: the first year of all
    last: int | None = None  # None: the last one

    @classmethod
    def read(cls, address: Address) -> Self:
        """The question of an address."""
        theme = address.choice("theme", (ALL_THEMES, *address.known.catalogue.themes), ALL_THEMES, "theme")
        years = [str(year) for year in address.known.years()]
        first, last = address.choice("from", years, years[0], "year"), address.choice("until", years, years[-1], "year")
        ends = None if first == years[0] else int(first), None if last == years[-1] else int(last)
        return cls(address.city().id, theme, _among(address, one_city=True), *ends)

    def parameters(self) -> dict[str, str | None]:
        """The parameters of the address."""
        return {
            "theme": "" if self.theme == ALL_THEMES else self.theme,
            "among": "" if self.among == MEMBERS else self.among,
            "city": self.city,
            "from": up_to(self.first),
            "until": up_to(self.last),
        }

    def ask(self, sources: Sources) -> Selection:
        """Every figure of the choice; the years in either order."""
        years = sources.atlas.years()
        ends = sorted((self.first or years[0], self.last or years[-1]))
        themes = () if self.theme == ALL_THEMES else (self.theme,)
        return sources.atlas.selection(themes, self.city if self.among == ONE_CITY else self.among, *ends)


def newest_release(lookup: Known) -> str:
    """The id of the newest release that is not withdrawn; the newest where all are."""
    return next((one.id for one in reversed(lookup.releases) if not one.is_withdrawn), lookup.releases[-1].id)


def withdrawn(lookup: Known, link: Mapping[str, str], home: str = HOME) -> tuple[Release, ...]:
    """What an address points to that is withdrawn: its release, or figures of its cities on its indicators."""
    if link.get("release"):
        return tuple(one for one in lookup.releases if one.id == link["release"] and one.is_withdrawn)
    cities = [link.get("city") or home, *link.get("cities", "").replace(".", ",").split(",")]
    indicators = [link[key] for key in INDICATORS if link.get(key)]
    return tuple(one.release for one in lookup.withdrawals(tuple(filter(None, cities)), tuple(indicators) or None))


def release_days(lookup: Known) -> list[str]:
    """The days on which something came out, the newest first; not today."""
    return sorted({one.vintage.isoformat() for one in lookup.releases} - {date.today().isoformat()}, reverse=True)


def countries(lookup: Known) -> list[str]:
    """The countries whose cities are known, by their code."""
    return sorted({one.country for one in lookup.cities.values() if one.kind in ("city", "municipality")})


def _among(address: Address, one_city: bool = False) -> str:
    options = [MEMBERS, EVERYBODY, *countries(address.known), *([ONE_CITY] if one_city else [])]
    return address.choice("among", options, MEMBERS, "group of cities")
