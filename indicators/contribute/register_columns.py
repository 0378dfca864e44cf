"""Recognises a register of incidents, one row an incident, and which of its columns say when, what and where.

Nothing else of it is read: a column of names, addresses, coordinates or identifiers is never offered.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, pairwise

from indicators.contribute import headers
from indicators.contribute.columns import NUMBER, WHOLE, KnownNames, Sender
from indicators.contribute.personal_data import HEADERS, MORE
from indicators.model.incidents import AFTER_NUMBER, BEFORE_NUMBER, RegisterColumns
from indicators.model.submissions import Column, Layout, Part, Sheet
from indicators.readers.files.code_pages import SPOKEN
from indicators.readers.places.names import bare
from indicators.readers.places.spelling import fold
from indicators.readers.tables.days import YEAR, ReadDays, read_days, read_years_and_months
from indicators.readers.tables.group_names import group
from indicators.readers.tables.layout import layout
from indicators.readers.tables.missing_values import lack
from indicators.readers.tables.months import read_months

SAMPLE = 2000  # rows from which a register is recognised
SEEN = 60  # rows from which its layout is read
DATES, PLACES = 0.8, 0.5  # shares of the filled cells
REPEATED = 0.5  # of the rows at most, different texts of a category
MOST_CATEGORIES = 400
NAME = 3  # letters of a month's name
MOST_MONTHS = 60  # different texts of a column of months: three spellings of each, and a few defects
FIRST = 50  # different texts of a column that tell whether it may hold days
FEW_ROWS = 30  # below, texts that differ in every row may still be categories
FILLED = 0.5  # of the rows have a date and a category
FEW_VALUES = 12  # numbers from which a rising column is taken for row numbers
LARGE = 1_000_000  # different numbers above are identifiers
REPEATS, WITHIN = 3, 0.9  # texts that repeat, and the share of these that are of one day, in a column of identifiers
TIME = re.compile(r"[T ,]+\d{1,2}[:h.]\d{2}.*$")
FRACTION = re.compile(r"(?<=\d{5})[.,]\d+$")
IDENTIFIER = re.compile(
    r"\b(?:id|uid|no|nr|num|numero|numer|nummer|number|ref|reference|referenz|referencia|riferimento|dossier|pv|proces|"
    r"case|expediente|aktenzeichen|vorgang\w*|zaaknummer|sygnatura|processo|code postal|postcode|plz|cap|zip)\b"
)
BELOW = re.compile(r"[<≤]\s*\d+")  # a small count that is hidden
BESIDE_NUMBER = re.compile(f"{BEFORE_NUMBER}|{AFTER_NUMBER}", re.IGNORECASE)
OF_PERSONS = re.compile(r"\b(?:age|edad|alter|eta|wiek|sexe?o?|geschlecht|sesso|plec|gender|nationali\w*)\b")
NO_FIGURES = re.compile(  # of persons, points and addresses: never a number of incidents
    r"\b(?:x|y|lat\w*|lon\w*|lng|coord\w*|gps|easting|northing|age|edad|alter|eta|wiek|code postal|postcode|plz|cap|"
    r"zip)\b"
)
NAME_OF = re.compile(r"\b(?:noms?|names?|nombres?)\b")  # "Nom du mois" names no person
EITHER = re.compile(r"\bgenres?\b")  # of persons or of offences: the cells decide
NEVER = re.compile(  # of points, addresses and persons, beside those of personal_data.HEADERS
    r"\b(?:x|y|lat\w*|lon\w*|lng|coord\w*|geo ?point|geometr\w*|wkt|gps|easting|northing|address\w*|adress\w*|"
    r"direccion|indirizzo|morada|rue|street|strasse|calle|via|straat|ulica|noms?|names?|nombres?|prenom\w*|vorname|nachname|"
    r"cognome|apellidos?|victim\w*|victima\w*|vittim\w*|opfer|suspect\w*|auteurs?|tater|phone|telephone|e ?mail|"
    r"birth|naissance|geburt\w*|nacimiento|nascita)\b"
)


@dataclass(frozen=True)
class RegisterSheet:
    """A sheet that is a register: where its table begins, which columns may be read, and which are proposed."""

    layout: Layout
    width: int  # cells of the widest row
    dates: tuple[int, ...]  # places of columns that hold days, from 1 on, the likeliest first
    categories: tuple[int, ...]
    places: tuple[int, ...]
    columns: RegisterColumns
    year_months: tuple[tuple[int, int], ...] = ()  # a column of years with the column of their months
    spoken: tuple[str, ...] = ()  # the languages of the city, in which names of months are read first
    numbers: tuple[int, ...] = ()  # columns of whole numbers that may be how many incidents a row stands for
    identifiers: tuple[int, ...] = ()  # columns whose texts repeat within a day: rows may be victims of one incident
    is_open: bool = False  # a person must say what a row is
    has_count_heading: bool = False  # a heading says that its column is the number of incidents

    def header(self, number: int) -> str:
        """The header of a column by its place."""
        column = self.layout.columns[number - 1]
        return column.header or column.name

    def header_of_date(self, date: int, month: int) -> str:
        """The header of the column of dates, or of the two that have the year and the month."""
        return " + ".join(self.header(number) for number in (date, month) if number)

    def read_dates(self, texts: Iterable[str], columns: RegisterColumns) -> ReadDays:
        """The day of each text of the dates, as `columns` are written."""
        if columns.month:
            return read_years_and_months(texts, self.spoken)
        return read_days(texts)


def recognise(sheet: Sheet, names: KnownNames, sender: Sender) -> RegisterSheet | None:
    """The register in a sheet; None where it has no column of days beside one of categories, or holds figures."""
    rows, width = _sample(sheet)
    if len(rows) < 2:
        return None
    table = layout(rows[:SEEN], [], len(rows))
    body = [row for row in rows[table.first - 1 :] if any(cell.strip() for cell in row)]
    columns = [_Sample(number, column, body) for number, column in enumerate(table.columns, start=1)]
    columns = [one for one in columns if one.cells]
    spoken = _spoken(names, sender)
    dates = sorted((one for one in columns if one.dated and one.offered), key=lambda one: -one.says(Part.PERIOD))
    pairs = _years_and_months(columns, spoken)
    used = {number for pair in pairs for number in pair}
    rest = [one for one in columns if not one.dated and one.number not in used]
    places = [one for one in rest if one.offered and one.share_of_places(names, sender) >= PLACES]
    categories = sorted(
        (one for one in rest if one.categorical and one not in places), key=lambda one: -one.score(names)
    )
    if not (dates or pairs) or not categories or table.wide:
        return None
    date, month = (dates[0].number, 0) if dates else pairs[0]
    chosen = RegisterColumns(date, categories[0].number, places[0].number if places else 0, month)
    filled = (sum(bool(row[number - 1].strip()) for row in body) for number in (date, chosen.category))
    if min(filled) < FILLED * len(body):
        return None  # a note with a date in it
    rest = [one for one in rest if one is not categories[0] and one not in places]
    unique = len({_key(row, chosen) for row in body}) == len(body)
    figures = [one for one in rest if one.may_be_figures(unique)]
    with_heading = [one for one in figures if one.figures]
    of_counts = len(with_heading) == 1 and with_heading[0].counts
    if with_heading and unique and not of_counts:
        return None
    identifiers = tuple(one.number for one in rest if one.identifies(body, chosen))
    numbers = tuple(one.number for one in figures if one.whole and one.number not in identifiers)
    days, words, areas = (tuple(one.number for one in some) for some in (dates, categories, places))
    return RegisterSheet(
        table, width, days, words, areas, chosen, pairs, spoken, numbers, identifiers,
        is_open=bool(figures or identifiers), has_count_heading=of_counts and unique,
    )  # fmt: skip


def _spoken(names: KnownNames, sender: Sender) -> tuple[str, ...]:
    """The languages of the sender's country."""
    return tuple(SPOKEN.get(sender.home(names.cities), "").split())


def _years_and_months(columns: Sequence["_Sample"], spoken: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Columns of years, each with the column of months that is nearest to it; a register may have several."""
    years = [one for one in columns if one.yearly and not one.dated]
    months = [one for one in columns if one.monthly(spoken) and not one.dated]
    pairs = [(year, min(months, key=lambda one: abs(one.number - year.number))) for year in years if months]
    return tuple((year.number, month.number) for year, month in pairs)


def _sample(sheet: Sheet) -> tuple[list[list[str]], int]:
    csv.field_size_limit(1 << 20)
    quoting = csv.QUOTE_MINIMAL if sheet.quote else csv.QUOTE_NONE
    with sheet.path.open(encoding="utf-8-sig", errors="replace", newline="") as text:
        try:
            rows = list(
                islice(
                    csv.reader(text, delimiter=sheet.separator, quotechar=sheet.quote or None, quoting=quoting), SAMPLE
                )
            )
        except csv.Error:
            return [], 0
    width = max(map(len, rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows], width


def _key(row: Sequence[str], chosen: RegisterColumns) -> tuple[str, ...]:
    """The date, category and place of a row: a table has one row for each, a register several."""
    return tuple(row[number - 1] for number in (chosen.date, chosen.month, chosen.category, chosen.place) if number)


class _Sample:
    """The first cells of one column."""

    def __init__(self, number: int, column: Column, body: Sequence[Sequence[str]]):
        self.number, self.column = number, column
        self.cells = [cell for row in body if number <= len(row) and (cell := row[number - 1].strip())]
        self.texts = Counter(self.cells)
        self.header = bare(column.header.replace("_", " "))
        self.parts = headers.said(column.header)
        self.dated = self._share_of_days() >= DATES

    def says(self, part: Part) -> bool:
        return part in self.parts

    @property
    def offered(self) -> bool:
        """Whether the column may be read at all."""
        return not (self.personal or IDENTIFIER.search(self.header))

    @property
    def personal(self) -> bool:
        """Whether the header says points, addresses or persons."""
        header = self.column.header.strip()
        listed = any(re.fullmatch(pattern, header, re.IGNORECASE) for pattern in HEADERS.values())
        return bool(listed or any(fold(header) in words for words in MORE.values()) or NEVER.search(self.header))

    @property
    def yearly(self) -> bool:
        """Whether the column holds the years of what happened."""
        years = sum(n for text, n in self.texts.items() if YEAR.fullmatch(text))
        return headers.of_years(self.column.header) and not self.personal and years >= DATES * len(self.cells)

    def monthly(self, spoken: Sequence[str]) -> bool:
        """Whether the column holds months: their numbers under a header that says so, or their names."""
        personal = NEVER.search(NAME_OF.sub("", self.header)) if self.names_months else self.personal
        if personal or len(self.texts) > MOST_MONTHS:
            return False
        months = [text for text in read_months(self.texts, spoken) if len(text) >= NAME or self.names_months]
        return sum(self.texts[text] for text in months) >= DATES * len(self.cells)

    @property
    def names_months(self) -> bool:
        """Whether the header says months."""
        return headers.of_months(self.column.header)

    @property
    def numeric(self) -> bool:
        return all(NUMBER.match(text) for text in self.texts)

    @property
    def categorical(self) -> bool:
        """Whether the column holds few texts that come again and again."""
        few = len(self.texts) <= MOST_CATEGORIES and (
            len(self.texts) <= REPEATED * len(self.cells) or len(self.cells) < FEW_ROWS
        )
        plain = (not self.numeric or self.says(Part.INDICATOR)) and not self.of_persons
        return self.offered and few and plain and not self.says(Part.STATUS) and not self.says(Part.NOTE)

    @property
    def of_persons(self) -> bool:
        """Whether the column says something of persons: by its header, or by cells such as "F" and "Homme"."""
        if not EITHER.search(self.header):
            return bool(OF_PERSONS.search(self.header))
        return 2 * sum(n for text, n in self.texts.items() if group(text)) >= len(self.cells)

    @property
    def figures(self) -> bool:
        """Whether the column holds figures: numbers under a header that says so, and that are no identifiers."""
        named_so = self.says(Part.VALUE) or self.says(Part.NUMERATOR) or self.says(Part.DENOMINATOR)
        return self.numeric and named_so and not IDENTIFIER.search(self.header)

    @property
    def counts(self) -> bool:
        """Whether the header says counts and the cells are whole numbers."""
        return self.whole and self.parts[:1] == (Part.NUMERATOR,)

    @property
    def whole(self) -> bool:
        """Whether every number of the column is a whole one, and none is negative."""
        return all(WHOLE.fullmatch(text) and text[0] not in "-−" for text in self._numbers.values())

    @cached_property
    def _numbers(self) -> dict[str, str]:
        """The cells that hold a number, with the number alone: of "ca. 120" and "120 cases" 120."""
        bare_cells = {text: BESIDE_NUMBER.sub("", text) for text in self.texts}
        return {text: number for text, number in bare_cells.items() if NUMBER.match(number)}

    @property
    def mostly_numeric(self) -> bool:
        """Whether at least half of the cells are numbers, of those that are not masked ("n/a", "<5", "*").

        Where all are masked, whether one hides a small count.
        """
        masked = {text for text in self.texts if text not in self._numbers and (BELOW.fullmatch(text) or lack(text))}
        unmasked = sum(n for text, n in self.texts.items() if text not in masked)
        if not self._numbers:
            return not unmasked and any(BELOW.fullmatch(text) for text in masked)
        return 2 * sum(self.texts[text] for text in self._numbers) >= unmasked

    def may_be_figures(self, unique: bool) -> bool:
        """Whether the column may hold figures, whatever its header says.

        `unique`: no two rows tell of the same day, category and place, as in a table of figures; then only row
        numbers are no figures: those from 1 on, where the header says no count.
        """
        if not self.mostly_numeric or NO_FIGURES.search(self.header) or headers.of_years(self.column.header):
            return False
        digits = [re.sub(r"\D", "", self._numbers[text]) for text in self.cells if text in self._numbers]
        values = [int(text) for text in digits if text]
        if not values:
            return unique
        steps = {after - before for before, after in pairwise(values)}
        if len(values) >= FEW_VALUES and len(steps) == 1 and steps <= {1, -1}:
            says_count = self.says(Part.NUMERATOR) and not IDENTIFIER.search(self.header)
            return says_count or (unique and min(values) > 1)
        different = len(set(values)) == len(values) and len(values) >= FEW_VALUES
        ordered = min(steps, default=0) > 0 or max(steps, default=0) < 0
        return unique or not different or not (ordered or min(values) >= LARGE)

    def identifies(self, body: Sequence[Sequence[str]], chosen: RegisterColumns) -> bool:
        """Whether the column seems to identify incidents that have several rows: its texts repeat within one day."""
        if self.personal or self.dated or NO_FIGURES.search(self.header):
            return False
        days: dict[str, set[tuple[str, str]]] = {}
        rows: Counter[str] = Counter()
        for row in body:
            if text := row[self.number - 1].strip():
                days.setdefault(text, set()).add((row[chosen.date - 1], row[chosen.month - 1] if chosen.month else ""))
                rows[text] += 1
        repeated = [text for text, n in rows.items() if n > 1]
        within = sum(len(days[text]) == 1 for text in repeated)
        dates = len(set().union(*days.values())) if days else 0
        filled = 2 * rows.total() >= len(body)
        return filled and len(repeated) >= REPEATS and within >= WITHIN * len(repeated) and len(rows) > dates

    def score(self, names: KnownNames) -> float:
        """How likely the column is that of categories."""
        matched = sum(n for text, n in self.texts.items() if names.indicators.match(text, near=False).id)
        likely = 2 * self.says(Part.INDICATOR) - self.mostly_numeric
        return likely + matched / len(self.cells) - 0.001 * self.number

    def share_of_places(self, names: KnownNames, sender: Sender) -> float:
        """The share of the cells that are a city or a district that is known."""
        if len(self.texts) > MOST_CATEGORIES:
            return 0.0
        if self.numeric and not (self.says(Part.CITY) or headers.of_codes(self.column.header)):
            return 0.0
        home, area = sender.home(names.cities), headers.area(self.column.header)
        matched = sum(n for text, n in self.texts.items() if names.cities.match(text, home, area, near=False).id)
        return matched / len(self.cells)

    def _share_of_days(self) -> float:
        days = Counter(dict.fromkeys((), 0))
        for text, n in self.texts.items():
            days[FRACTION.sub("", TIME.sub("", text))] += n
        if self.numeric and not self.says(Part.PERIOD):  # a five-digit number is a day only under such a header
            return 0.0
        if not read_days(islice(days, FIRST)).days:  # a column of words: none of the others is looked at
            return 0.0
        read = read_days(days)
        return sum(days[text] for text in read.days) / len(self.cells) if self.cells else 0.0
