"""The members of the network: the secretariat imports a list, answers what is uncertain in it, and edits one city."""

import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from indicators.access.rights import Act, Viewer, acting, demand, permitted
from indicators.contribute.named_cities import matcher, named
from indicators.model.errors import MemberError
from indicators.model.indicators import City
from indicators.model.limits import LONGEST_NAME
from indicators.model.members import MemberChange, MemberFile, MemberRow
from indicators.readers.files.member_sheets import MemberLine, member_lines
from indicators.readers.places import codes
from indicators.readers.places.matching import CityMatcher
from indicators.store import Store, changing_members, member_moves, now

FIRST_YEAR = 1900


@dataclass(frozen=True)
class MemberCount:
    """What came of a list or of one change."""

    added: int = 0
    changed: int = 0  # the year or the note
    ended: int = 0


@dataclass(frozen=True)
class Members:
    """The list of members in the store at a path, as one viewer may change it: editors, nobody else."""

    path: Path
    viewer: Viewer

    @property
    def may_edit(self) -> bool:
        """Whether the viewer keeps the list."""
        return permitted(self.viewer, Act.REVIEW)

    def read(self, path: Path | str, name: str, cities: Mapping[str, City]) -> MemberFile:
        """The cities that a file lists, each with what it means; nothing is kept. Raises AccessError, SourceError."""
        demand(self.viewer, Act.REVIEW)
        path = Path(path)
        with tempfile.TemporaryDirectory(prefix="vigie-members-") as folder:
            lines = member_lines(path, name or path.name, Path(folder))
        if not lines:
            raise MemberError("nothing", "The list has no city. Enter one city on each line.")
        towns = {id: one for id, one in cities.items() if one.is_town}
        names = matcher(Store.open(self.path).cities())
        rows = once([_row(line, names, towns) for line in lines])
        strange = tuple((one.number, one.year) for one in lines if one.year and not _year(one.year))
        return MemberFile(name or path.name, rows, strange)

    def keep(self, rows: Iterable[MemberRow], before: Iterable[str], ends: bool = False) -> MemberCount:
        """Makes the cities of rows members, in one transaction; `before`: the members so far.

        `ends`: members that no row names are members no more. Raises AccessError, UnknownNameError, or MemberError
        (`reason`: open) while a row waits for the city that it means.
        """
        rows = list(rows)
        if waiting := [one.number for one in rows if one.is_open]:
            raise MemberError(
                "open", "Choose the city for line {lines}, or leave the line out.", lines=", ".join(map(str, waiting))
            )
        by_city = {one.city: one for one in rows if one.city}
        with changing_members(self.path) as register:
            viewer = acting(self.viewer, register.all())
            demand(viewer, Act.REVIEW)
            register.check_cities(sorted(by_city))
            here, changes = register.member_changes(), []
            members = {*before} | {id for id, one in here.items() if one.member}
            members -= {id for id, one in here.items() if not one.member}
            for id, row in by_city.items():
                last = here.get(id)
                if id not in members or (last and (row.year, row.note) != (last.year, last.note)) or (
                    last is None and (row.year or row.note)
                ):  # fmt: skip
                    changes.append(MemberChange(id, True, row.year, row.note, viewer.account))
            gone = sorted(members - {*by_city}) if ends else []
            for change in [*changes, *(MemberChange(id, False, account=viewer.account) for id in gone)]:
                register.change_member(change)
                register.log(viewer.account, "member" if change.member else "end_member", change.city, change.note)
        added = sum(one.city not in members for one in changes)
        return MemberCount(added, len(changes) - added, len(gone))

    def counted(self, year: int) -> tuple[int, int]:
        """How many cities joined in a year and how many left, by the changes of the secretariat. Raises AccessError."""
        demand(self.viewer, Act.REVIEW)
        return member_moves(self.path, year)

    def add(self, city: str) -> MemberCount:
        """Makes one city a member. Raises AccessError, UnknownNameError."""
        return self.keep([MemberRow(0, city, city=city)], ())

    def end(self, city: str) -> None:
        """Takes one city off the list; its figures and answers stay. Raises AccessError, UnknownNameError."""
        with changing_members(self.path) as register:
            viewer = acting(self.viewer, register.all())
            demand(viewer, Act.REVIEW)
            register.check_cities([city])
            register.change_member(MemberChange(city, False, account=viewer.account))
            register.log(viewer.account, "end_member", city, "")


def once(rows: Iterable[MemberRow]) -> tuple[MemberRow, ...]:
    """The rows, of which the second that names the same city says so and adds nothing."""
    first: dict[str, int] = {}
    checked = []
    for row in rows:
        number = first.setdefault(row.city, row.number) if row.city else row.number
        checked.append(row if number == row.number else replace(row, city="", same_as=number))
    return tuple(checked)


def _row(line: MemberLine, names: CityMatcher, cities: Mapping[str, City]) -> MemberRow:
    country = codes.country(line.country) or codes.country(line.country.upper())
    note = " ".join(line.note.split())[:LONGEST_NAME]
    row = MemberRow(line.number, line.name, country, _year(line.year), note)
    return replace(row, **_meaning(line.name, country, names, cities))


def _meaning(name: str, country: str, names: CityMatcher, cities: Mapping[str, City]) -> dict:
    """The city of a row, or those of which a person must choose one."""
    meant = named(name, names, cities)
    if meant.id in cities and country in ("", cities[meant.id].country):
        return {"city": meant.id}
    each = [id for id in (meant.id, *meant.candidates) if id in cities]
    here = [id for id in each if cities[id].country == country]
    only = names.match(name, country, near=False).id if country else ""
    if only in cities and cities[only].country == country and {*here} <= {only}:
        return {"city": only}
    return {"candidates": tuple(dict.fromkeys([*here, *each]))}


def _year(text: str) -> int:
    """The year that a cell gives; 0 for none."""
    digits = text.strip().removesuffix(".0")
    year = int(digits) if digits.isascii() and digits.isdigit() and len(digits) == 4 else 0
    return year if FIRST_YEAR <= year <= now().year else 0
