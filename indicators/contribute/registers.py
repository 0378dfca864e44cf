"""A register of incidents, one row an incident, becomes counts by city, indicator and year, month or quarter.

Three columns are read: when, what, where. What each category means is a table that an analyst fills once; the network
keeps it. Years that the register does not cover in full are left out unless a person says that they are complete.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pandas as pd

from indicators.catalogue import Catalogue
from indicators.contribute.columns import KnownNames, Sender
from indicators.contribute.coverage import SILENT, CoveredYear, covered_years, partly_covered
from indicators.contribute.parts_of_years import parts_of_years
from indicators.contribute.register_columns import RegisterSheet, recognise
from indicators.model.errors import SourceError, Template
from indicators.model.incidents import CategoryMeaning, RegisterColumns
from indicators.model.indicators import AreaKind, Indicator, Statistic
from indicators.model.submissions import Arrival, Candidate, NumberFormat, Part, Remark, Severity, Sheet
from indicators.model.submissions import Mapping as FileMapping
from indicators.readers.places.spelling import fold
from indicators.readers.tables.days import ReadDays
from indicators.store import StagedIncidents

HEADER = ("City", "Indicator", "Period", "Number of incidents")  # of the table of counts
ALIKE = 75.0  # of 100, of a name that is offered by a button
SEVERAL = 5  # examples of a remark
COUNTABLE = (Statistic.COUNT, Statistic.RATE)
OFFENCES = "recorded"  # the theme whose indicators incidents can be counted for
LEFT_OUT = ""
CUBES = ("json_stat", "pc_axis", "sdmx_csv")  # kinds of file that hold figures and never incidents


@dataclass(frozen=True)
class RegisterChoice:
    """What a person said of a register."""

    columns: RegisterColumns
    categories: Mapping[str, str] = field(default_factory=dict)  # category -> indicator; "": not counted
    complete: frozenset[tuple[str, int]] = frozenset()  # (area, year) that are complete although it seems otherwise
    strange_are_own: bool = False  # a place that is not known lies in the city of who brings the file
    city: str = ""  # where the incidents are, when no column says it and who brings the file has several cities


@dataclass(frozen=True)
class Suggestion:
    """What a category may mean, and who says so."""

    indicator: str  # "" with `by`: it is not counted; without: nobody knows
    by: str = ""  # own | network | name
    city: str = ""  # whose table says so
    alternatives: tuple[Candidate, ...] = ()  # of the names that look alike

    @property
    def likeliest(self) -> str:
        """The indicator whose name looks most alike, where it looks alike enough to be offered by a button; else ""."""
        best = self.alternatives[0] if self.alternatives else None
        return best.id if best and best.score >= ALIKE else ""

    @property
    def settled(self) -> bool:
        """Whether it stands in the table without a question."""
        return self.by in ("own", "network", "name")


@dataclass(frozen=True)
class IncidentCounts:
    """What a register comes to under a choice."""

    figures: pd.DataFrame  # geo, indicator, year, n
    parts: pd.DataFrame  # geo, indicator, period (a month or a quarter of these years), n
    years: tuple[CoveredYear, ...]
    remarks: tuple[Remark, ...]

    def table(self) -> pd.DataFrame:
        """All counts under HEADER: the years, then their months or quarters."""
        tables = [self.figures.set_axis(list(HEADER), axis=1), self.parts.set_axis(list(HEADER), axis=1)]
        return pd.concat([one.astype({HEADER[2]: "str"}) for one in tables], ignore_index=True)


def countable(catalogue: Catalogue) -> dict[str, Indicator]:
    """The indicators that incidents can be counted for: recorded offences of cities, counts or rates."""
    return {
        id: one
        for id, one in catalogue.indicators.items()
        if one.theme == OFFENCES and one.statistic in COUNTABLE and one.perimeter == "city"
    }


def registers_of(
    arrival: Arrival, names: KnownNames, sender: Sender, chosen: str = ""
) -> tuple[Sheet, RegisterSheet] | None:
    """The longest sheet that is a register, with how it is read; None where the file has none, as a data cube.

    `chosen`: the sheet that a person wants to be read, and no other.
    """
    if arrival.kind in CUBES:
        return None
    sheets = [one for one in arrival.sheets if not chosen or one.name == chosen]
    for sheet in sorted(sheets, key=lambda one: (one.hidden, -(one.rows or 0))):
        if found_sheet := recognise(sheet, names, sender):
            return sheet, found_sheet
    return None


def refuse_register(arrival: Arrival, names: KnownNames, sender: Sender, sheet: str) -> None:
    """Refuse a sheet whose rows may be incidents, where nobody can be asked what they are. Raises SourceError."""
    found_sheet = registers_of(arrival, names, sender, sheet)
    if found_sheet and not found_sheet[1].has_count_heading:
        raise SourceError(
            Template(
                "{name}: its rows may be single incidents, which cannot be asked here. Upload it on the Contribute "
                "page. If its rows are figures, send a mapping that says which column holds them."
            ),
            name=arrival.name,
        )


class IncidentFile:
    """One register on its way: its groups are counted in a database of its own, which goes when it is closed."""

    def __init__(self, arrival: Arrival, sheet: Sheet, table: RegisterSheet, folder: Path):
        self.arrival, self.sheet, self.table, self.folder = arrival, sheet, table, folder
        self.columns = table.columns
        self._register = StagedIncidents(folder)
        self.rows, self.read_days = 0, ReadDays()
        self.months = pd.DataFrame()
        self.lines = 0  # rows of the sheet
        self.sums: dict[int, dict[int, int]] = {}  # column that may be the number of incidents -> year -> its sum
        self.without_number: dict[int, int] = {}  # column that may be the number of incidents -> rows that have none
        self.different: dict[int, int] = {}  # column that repeats -> how many different texts it has

    def close(self) -> None:
        """Stops what runs and removes the working files; the file itself stays."""
        self._register.close()

    def interrupt(self) -> None:
        """Stops what runs, from any thread."""
        self._register.interrupt()

    def read(self, columns: RegisterColumns) -> None:
        """Counts the file by these columns. Raises SourceError where none of the dates can be read, StoreError."""
        self.rows = self._register.count(self.sheet, columns, self.table.width, self.table.layout.first)
        self.columns = columns
        self.read_days = self.table.read_dates(self._register.days(), columns)
        if not self.read_days.days:
            raise SourceError(
                Template("{name}: no cell of the column “{column}” is a date. Choose another column."),
                name=self.arrival.name, column=self.table.header_of_date(columns.date, columns.month),
            )  # fmt: skip
        days = pd.DataFrame({"text": list(self.read_days.days), "day": list(self.read_days.days.values())})
        self.months = self._register.months(days)
        if columns.number and set(self.read_days.days.values()) <= _bounds_of_months(self.read_days.days.values()):
            self.read_days = replace(self.read_days, monthly=True)
            self.months["first"] = self.months["first"].dt.to_period("M").dt.start_time
        if self.read_days.monthly:  # the incidents of a month reach to its end
            self.months["last"] += pd.offsets.MonthEnd(0)
        if self.table.is_open and not self.lines:
            self._evidence(columns)

    def _evidence(self, columns: RegisterColumns) -> None:
        """What tells a person what a row is: sums by year of columns of numbers, different texts of identifiers."""
        self.lines = self.rows
        first = self.table.layout.first
        for number in self.table.numbers:
            totals = self._register.sums(self.sheet, columns, number, self.table.width, first)
            days = self.table.read_dates([text for text, _total, _blank in totals], columns).days
            by_year = self.sums.setdefault(number, {})
            for text, total, _blank in totals:
                if text in days:
                    by_year[days[text].year] = by_year.get(days[text].year, 0) + total
            self.without_number[number] = sum(blank for text, _total, blank in totals if text in days)
        for number in self.table.identifiers:
            self.different[number] = self._register.different(self.sheet, number, self.table.width, first)

    @property
    def span(self) -> tuple[date, date]:
        """The first and the last day with an incident."""
        return self.months["first"].min().date(), self.months["last"].max().date()

    @property
    def categories(self) -> dict[str, int]:
        """How many incidents each category has, the most frequent first."""
        table = self._register.categories()
        return dict(zip(table["word"].tolist(), table["n"].tolist(), strict=True))

    def suggestions(
        self, names: KnownNames, catalogue: Catalogue, sender: Sender, meanings: Iterable[CategoryMeaning]
    ) -> dict[str, Suggestion]:
        """What each category may mean: as the city said before, as others did, or by its name; else a question."""
        may, home = countable(catalogue), sender.home(names.cities)
        own_table, others = _tables(meanings, sender.cities, may)
        matches = names.indicators.matches([word for word in self.categories if word], home)
        # Counts without rate are the categories of British street-level files: never what looks like a word elsewhere.
        near = {id for id, one in may.items() if home == "UK" or one.statistic is Statistic.RATE}
        suggestions: dict[str, Suggestion] = {}
        for word in self.categories:
            key, match = fold(word), matches.get(word)
            fit = tuple(one for one in match.alternatives if one.id in near) if match else ()
            if key in own_table:
                suggestions[word] = Suggestion(own_table[key].indicator, "own", own_table[key].publisher)
            elif key in others:
                suggestions[word] = Suggestion(others[key].indicator, "network", others[key].publisher)
            elif match and match.id in may:
                suggestions[word] = Suggestion(match.id, "name", alternatives=fit)
            else:
                suggestions[word] = Suggestion(LEFT_OUT, "" if word else "name", alternatives=fit)
        return suggestions

    def count(
        self,
        choice: RegisterChoice,
        names: KnownNames,
        sender: Sender,
        own_areas: frozenset[str],
        today: date | None = None,
        sensitive: Collection[str] = (),
    ) -> IncidentCounts:
        """The counts of complete years by area, indicator and year, and what was left out and why.

        `own_areas`: the city and its declared districts, whose incidents are the city's too. `sensitive`: the
        indicators of which small counts are hidden.
        """
        rows, remarks = self._placed(choice, names, sender, own_areas)
        remarks += self._undated()
        years = covered_years(rows, today or datetime.now(UTC).date()) if len(rows) else []
        counted_years = {(one.geo, one.year) for one in years if one.complete} | choice.complete
        if cut := [one for one in years if (one.geo, one.year) not in counted_years]:
            remarks.append(_cut(cut))
        rows = rows.assign(indicator=[choice.categories.get(word, LEFT_OUT) for word in rows["category"]])
        remarks += _uncounted(rows[rows["indicator"] == LEFT_OUT])
        rows = rows[rows["indicator"] != LEFT_OUT]
        figures, partial = _figures(rows, counted_years, choice.complete)
        parts = parts_of_years(rows[~rows["geo"].isin(_inner(own_areas, choice, sender))], figures, sensitive)
        return IncidentCounts(figures, parts, tuple(years), (*remarks, *partial))

    def _placed(
        self, choice: RegisterChoice, names: KnownNames, sender: Sender, own_areas: frozenset[str]
    ) -> tuple[pd.DataFrame, list[Remark]]:
        """The months with `geo`; incidents of a district count for its city too."""
        home_city = choice.city or (sender.cities[0] if len(sender.cities) == 1 else "")
        if not choice.columns.place:
            return self.months.assign(geo=home_city), []
        geos = self._geos(names, sender)
        if choice.strange_are_own and home_city:
            geos = {word: geo or home_city for word, geo in geos.items()}
        rows = self.months.assign(geo=self.months["place"].map(geos))
        strange = rows[rows["geo"] == ""]
        remarks = [_remark("incidents_without_place", strange, "place")] if len(strange) else []
        rows = rows[rows["geo"] != ""]
        parents = {geo: home_city for geo in own_areas if geo != home_city}
        upper = rows[rows["geo"].isin(list(parents))].assign(geo=lambda part: part["geo"].map(parents))
        return pd.concat([rows, upper], ignore_index=True), remarks

    def _geos(self, names: KnownNames, sender: Sender) -> dict[str, str]:
        """The area of each word in the column of places; "" for one that is not known."""
        words, home = self._register.places()["word"].tolist(), sender.home(names.cities)
        matches = names.cities.matches([word for word in words if word], home)
        kinds = (AreaKind.CITY, AreaKind.MUNICIPALITY, AreaKind.DISTRICT)
        geos = {
            word: match.id
            for word, match in matches.items()
            if match.id and names.cities.places[match.id].kind in kinds
        }
        for word, match in matches.items():
            mine = [one.id for one in match.alternatives if one.id in sender.cities]
            if not geos.get(word) and match.why == "namesakes" and len(mine) == 1:
                geos[word] = mine[0]
        return dict.fromkeys(words, "") | geos

    def _undated(self) -> list[Remark]:
        """A remark on the incidents whose date cannot be read."""
        count = self._register.without_day(self.read_days.unread) if self.read_days.unread else 0
        cell = ", ".join(word or "–" for word in self.read_days.unread[:SEVERAL])
        remarks = [Remark("incidents_without_month", Severity.WARNS, cell=cell, count=count)] if count else []
        if unread := self._register.without_number():
            column = self.table.header(self.columns.number)
            remarks.append(Remark("rows_without_number", Severity.WARNS, cell=column, count=unread))
        return remarks


def _bounds_of_months(days: Iterable[date]) -> set[date]:
    """The first days of the months of some days where all are first days, else the last ones."""
    stamps = [pd.Timestamp(day) for day in days]
    if all(stamp.is_month_start for stamp in stamps):
        return {stamp.date() for stamp in stamps}
    return {stamp.date() for stamp in stamps if stamp.is_month_end}


def _tables(
    meanings: Iterable[CategoryMeaning], cities: tuple[str, ...], may: Mapping[str, Indicator]
) -> tuple[dict[str, CategoryMeaning], dict[str, CategoryMeaning]]:
    """The meanings of the sender's cities, and of others, by the folded category; of several cities the commonest."""
    own_table, others = {}, {}
    votes: dict[str, dict[str, list[CategoryMeaning]]] = {}
    for meaning in meanings:
        key = fold(meaning.category)
        if meaning.indicator and meaning.indicator not in may:
            continue
        if meaning.publisher in cities:
            own_table[key] = meaning
        elif meaning.indicator:  # what another city does not count is no advice
            votes.setdefault(key, {}).setdefault(meaning.indicator, []).append(meaning)
    for key, by_indicator in votes.items():
        others[key] = max(by_indicator.values(), key=len)[0]
    return own_table, others


def taught(meanings: Iterable[CategoryMeaning], cities: tuple[str, ...], catalogue: Catalogue) -> dict[str, str]:
    """Indicators by folded category, as the sender's cities said of a register, else as other cities did."""
    own_table, others = _tables(meanings, cities, countable(catalogue))
    return {key: meaning.indicator for key, meaning in (others | own_table).items() if meaning.indicator}


def _figures(
    rows: pd.DataFrame, counted_years: set[tuple[str, int]], complete: frozenset[tuple[str, int]]
) -> tuple[pd.DataFrame, list[Remark]]:
    """The sums of the years counted, with a true zero for an offence of which none was recorded in such a year.

    `complete`: the years that a person said to be so: of these nothing is left out, but for what a masked count hides.
    """
    figures, partial = [], []
    for (geo, indicator), every in rows.groupby(["geo", "indicator"], sort=True):
        years = sorted(year for area, year in counted_years if area == geo)
        usual = every["n"].sum() / max(1, every["year"].nunique())
        for year in years:
            part, sure = every[every["year"] == year], (geo, year) in complete
            if part["unread"].any():
                partial.append((geo, indicator, year))
            elif part.empty:
                if sure or usual <= SILENT:
                    figures.append((geo, indicator, year, 0))
                else:
                    partial.append((geo, indicator, year))
            elif not sure and partly_covered(part, year, every):
                partial.append((geo, indicator, year))
            else:
                figures.append((geo, indicator, year, int(part["n"].sum())))
    table = pd.DataFrame(figures, columns=["geo", "indicator", "year", "n"])
    table = table[~table["indicator"].isin(table.groupby("indicator")["n"].sum().loc[lambda sums: sums == 0].index)]
    if not partial:
        return table, []
    more = (("indicator", partial[0][1]),)
    cell = ", ".join(str(year) for _, indicator, year in partial if indicator == partial[0][1])
    return table, [Remark("category_cut", Severity.WARNS, cell=cell, count=len(partial), more=more)]


def _inner(own_areas: frozenset[str], choice: RegisterChoice, sender: Sender) -> frozenset[str]:
    """The districts among a city's own areas."""
    home_city = choice.city or (sender.cities[0] if len(sender.cities) == 1 else "")
    return own_areas - {home_city}


def _cut(years: list[CoveredYear]) -> Remark:
    """A remark on the years that are left out because the register does not cover them in full."""
    examples = ", ".join(f"{one.year}" for one in years[:SEVERAL])
    more = (("first", str(years[0].first)), ("last", str(years[0].last)), ("reason", years[0].reason))
    return Remark("years_cut", Severity.WARNS, cell=examples, count=len(years), more=more)


def _uncounted(rows: pd.DataFrame) -> list[Remark]:
    return [replace(_remark("category_not_counted", rows, "category"), severity=Severity.TELLS)] if len(rows) else []


def _remark(code: str, rows: pd.DataFrame, column: str) -> Remark:
    """How many incidents, and the most frequent words of a column among them."""
    first = rows.groupby(column)["n"].sum().sort_values(ascending=False, kind="stable").head(SEVERAL)
    cell = ", ".join(f"{word or '–'} ({n})" for word, n in first.items())
    return Remark(code, Severity.WARNS, column=column, cell=cell, count=int(rows["n"].sum()))


def counts_mapping(counts: IncidentCounts, residents: Mapping[str, float]) -> FileMapping:
    """What the columns of the table of counts mean (HEADER); `residents` as a person gave them before."""
    figures = counts.figures
    return FileMapping(
        dict(zip(HEADER, (Part.CITY, Part.INDICATOR, Part.PERIOD, Part.NUMERATOR), strict=True)),
        cities={geo: geo for geo in figures["geo"].unique()},
        indicators={id: id for id in figures["indicator"].unique()},
        periods={one: one for one in (*map(str, figures["year"].unique()), *counts.parts["period"].unique())},
        numbers={HEADER[3]: NumberFormat()},
        residents=dict(residents),
    )
