"""The districts of a city: who may declare them, what is refused, and a list pasted or uploaded."""

import csv
import io
import re
from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from indicators.access.rights import Act, Viewer, acting, demand
from indicators.contribute.events import one_line
from indicators.model.districts import FIRST_YEAR, LONGEST_CODE, LONGEST_NAME, MOST_DISTRICTS, District
from indicators.model.errors import StoreError, UnknownNameError
from indicators.readers.places.names import bare
from indicators.readers.places.spelling import fold
from indicators.store import DISTRICTS, EntryTransaction, changing_entries, read_entries

CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z_-]*")
HEADS = {  # of a first line of titles
    *("code", "codes", "kode", "codigo", "codice", "nr", "nr.", "no", "no.", "id", "schlussel", "kod", "num", "numero"),
    *("number", "nummer", "numer", "n°", "insee", "ags"),
}
WHOLE = re.compile(r"\d+|\d{1,3}(?:[\s.,'’]\d{3})+")
FRACTION = re.compile(r"(?<=\d)[.,]0{1,2}$")  # "8500.0", as a spreadsheet may write a whole number
DELIMITERS = "\t;,"


@dataclass(frozen=True)
class Districts:
    """The districts in the store at a path, as one viewer may see and change them."""

    path: Path
    viewer: Viewer

    def of(self, city: str) -> tuple[District, ...]:
        """The districts that a city declared, by code."""
        return tuple(one for one in read_entries(self.path, DISTRICTS) if one.city == city)

    def declare(self, city: str, districts: tuple[District, ...]) -> tuple[District, ...]:
        """Declares districts of a city, or what is new of them by their code; all districts of the city then.

        Raises AccessError, UnknownNameError (the city), StoreError: what cannot be kept.
        """
        cleaned = tuple(_cleaned(replace(one, city=city)) for one in districts)
        if not cleaned:
            raise StoreError("The list has no district. Enter one a line: code; name; residents; year.")
        with changing_entries(self.path, DISTRICTS) as register:
            viewer = acting(self.viewer, register.all())
            demand(viewer, Act.SUBMIT, city)
            _must_fit(register, city, cleaned)
            register.keep_entries(replace(one, account=viewer.account, saved_at=register.at) for one in cleaned)
            register.log(viewer.account, "districts", city, f"{len(cleaned)}: {', '.join(one.code for one in cleaned)}")
            return _of(register, city)

    def drop(self, city: str, code: str) -> None:
        """Takes a district off the list. Raises AccessError, UnknownNameError, StoreError while it has figures."""
        with changing_entries(self.path, DISTRICTS) as register:
            viewer = acting(self.viewer, register.all())
            demand(viewer, Act.SUBMIT, city)
            districts = {one.code: one for one in _of(register, city)}
            if code not in districts:
                raise UnknownNameError("district", code, districts)
            if register.has_figures(districts[code].id):
                raise StoreError(
                    "{name} has figures. Withdraw the releases that contain them first.", name=districts[code].name
                )
            register.keep_entries([districts[code]], dropped=True)
            register.log(viewer.account, "drop_district", city, code)


def _of(register: EntryTransaction[District], city: str) -> tuple[District, ...]:
    return tuple(one for one in register.entries() if one.city == city)


def listed(text: str, city: str, year: int) -> tuple[District, ...]:
    """The districts of a text: one a line, code, name, residents and year apart by tabs, semicolons or commas.

    Residents and year may be missing; `year` is then the year. A first line of titles is left out. Raises StoreError
    that names the line.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    if not lines:
        return ()
    delimiter = max(DELIMITERS, key=lambda one: sum(one in line for line in lines))
    rows = list(csv.reader(io.StringIO("\n".join(lines)), delimiter=delimiter))
    first = 1 if bare(rows[0][0]) in HEADS else 0
    return tuple(_district(row, city, year, first + place) for place, row in enumerate(rows[first:], start=1))


def _district(row: list[str], city: str, year: int, line: int) -> District:
    cells = [cell.strip() for cell in row]
    if len(cells) < 2 or len(cells) > 4:
        raise StoreError(
            "Line {line}: “{text}” is not a district. Enter code; name; residents; year.",
            line=line, text=" ".join(cells)[:80],
        )  # fmt: skip
    code, name, residents, since = (*cells, "", "")[:4]
    return District(city, code, name, _whole(since, line) or year, _whole(residents, line))


def _whole(text: str, line: int) -> int | None:
    """A whole number as people write it; None for an empty cell."""
    if not text.strip():
        return None
    digits = FRACTION.sub("", text.strip())
    number = int(re.sub(r"\D", "", digits)) if WHOLE.fullmatch(digits) else 0
    if not number:
        raise StoreError("Line {line}: “{text}” is not a whole number. Enter residents, then the year.", line=line,
                         text=text[:40])  # fmt: skip
    return number


def _cleaned(district: District) -> District:
    """The district with clean words. Raises StoreError for what cannot be kept."""
    code, name, now = district.code.strip(), one_line(district.name), datetime.now(UTC).year
    if not CODE.fullmatch(code) or len(code) > LONGEST_CODE:
        raise StoreError(
            "“{code}” is not a code of a district. Use at most {most} letters, digits and hyphens.",
            code=code[:40], most=LONGEST_CODE,
        )  # fmt: skip
    if not 0 < len(name) <= LONGEST_NAME:
        raise StoreError("District {code}: enter its name, in at most {most} characters.", code=code, most=LONGEST_NAME)
    if not FIRST_YEAR <= district.year <= now:
        raise StoreError("District {code}: {year} is not a year between {first} and today.",
                         code=code, year=district.year, first=FIRST_YEAR)  # fmt: skip
    return replace(district, code=code, name=name)


def _must_fit(register: EntryTransaction[District], city: str, districts: tuple[District, ...]) -> None:
    """Raises UnknownNameError for a place that is no city, StoreError where two districts have one code or name."""
    register.check_cities([city])
    after = {one.code: one for one in (*_of(register, city), *districts)}
    if len(after) > MOST_DISTRICTS:
        raise StoreError("A city can declare {most} districts; this would be {count}.", most=MOST_DISTRICTS,
                         count=len(after))  # fmt: skip
    words: dict[str, str] = {}
    codes = Counter(one.code for one in districts)
    if len(codes) < len(districts):
        raise StoreError(
            "Two districts of the list have the code {code}. Give each its own.",
            code=max(codes, key=lambda one: codes[one]),
        )
    for district in after.values():
        for word in {fold(district.code), fold(district.name)}:
            if words.setdefault(word, district.code) != district.code:
                raise StoreError(
                    "“{name}” is the code or the name of two districts: a file could mean either. Rename one.",
                    name=district.name,
                )  # fmt: skip
