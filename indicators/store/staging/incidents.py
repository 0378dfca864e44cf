"""Counts the incidents of a register by place, month and category; no other column of the file is ever read."""

from collections.abc import Iterable
from secrets import token_hex

import duckdb
import pandas as pd

from indicators.model.errors import StoreError, Template
from indicators.model.incidents import AFTER_NUMBER, BEFORE_NUMBER, YEAR_AND_MONTH, RegisterColumns
from indicators.model.submissions import Sheet
from indicators.store.database import first_line
from indicators.store.staging.connection import StagingConnection
from indicators.store.staging.loading import BUFFER, NEVER, TRIMMED, literally

MOST_DAYS = 60_000  # different texts of the date: above, the column holds something else
MOST_GROUPS = 500_000  # places × categories × months
FORMS = ({}, {"parallel": "false"}, {"parallel": "false", "strict_mode": "false"})  # how the text is read, in turn
TOO_MANY = Template(
    "{name} has more than {most} different texts in the columns of date, place and category. Choose other columns."
)
WORDS = "SELECT {} AS word, CAST(sum(n) AS BIGINT) AS n FROM incident GROUP BY 1 ORDER BY 2 DESC, 1"
# The time of day behind a date. Most cells are told apart by their length alone: a pattern for each is dear.
DAY = (
    "CASE WHEN length({0}) <= 10 THEN {0}"
    " WHEN substr({0}, 11, 1) IN ('T', ' ', ',') AND substr({0}, 5, 1) NOT BETWEEN '0' AND '9' THEN left({0}, 10)"
    " WHEN substr({0}, 11, 1) IN ('T', ' ', ',') AND substr({0}, 3, 1) NOT BETWEEN '0' AND '9' THEN left({0}, 10)"
    r" ELSE regexp_replace(regexp_replace({0}, '[T ,]+[0-9]{{1,2}}[:h.][0-9]{{2}}.*$', ''), '[.,][0-9]+$', '') END"
)


class StagedIncidents(StagingConnection):
    """The incidents of one sheet, counted: `incident` has place, day (as written), category and n."""

    def __enter__(self) -> "StagedIncidents":
        return self

    def count(self, sheet: Sheet, columns: RegisterColumns, width: int, first: int) -> int:
        """Counts the rows from `first` on (counted from 1) by the columns' places in the sheet; returns how many.

        Raises StoreError: text that cannot be read as rows, too many different texts, stopped.
        """
        self.leave_room()
        error: duckdb.Error | None = None
        for form in FORMS:
            try:
                self._count(sheet, columns, width, first, form)
            except duckdb.Error as fault:
                error = fault
            else:
                return self._checked(sheet)
        assert error is not None
        raise StoreError(f"The text cannot be read as rows and columns: {first_line(error)}") from error

    def days(self) -> list[str]:
        """The different texts of the date, the time of day cut off, or year and month; most frequent first."""
        return [row[0] for row in self.run("SELECT day FROM incident GROUP BY day ORDER BY sum(n) DESC, day")]

    def categories(self) -> pd.DataFrame:
        """The different categories: word, n; most frequent first."""
        return self.ask(WORDS.format("category"))

    def places(self) -> pd.DataFrame:
        """The different places: word, n; most frequent first."""
        return self.ask(WORDS.format("place"))

    def months(self, days: pd.DataFrame) -> pd.DataFrame:
        """The incidents by place, category, year and month: n, rows without number (`unread`), first and last day.

        `days`: text, day (a date).
        """
        return self.ask(
            "SELECT place, category, year(known.day) AS year, month(known.day) AS month,"
            " CAST(sum(n) AS BIGINT) AS n, CAST(sum(unread) AS BIGINT) AS unread,"
            " min(known.day) AS first, max(known.day) AS last"
            " FROM incident JOIN known ON known.text = incident.day GROUP BY ALL ORDER BY ALL",
            frames={"known": days.assign(day=pd.to_datetime(days["day"]))},
        )

    def without_day(self, texts: Iterable[str]) -> int:
        """How many incidents have one of these texts as their date."""
        return self.run(
            "SELECT coalesce(sum(n), 0)::BIGINT FROM incident WHERE day IN (SELECT unnest(CAST(? AS VARCHAR[])))",
            [list(texts)],
        )[0][0]

    def without_number(self) -> int:
        """The rows whose cell in the column of numbers is none; they count for no incident."""
        return self.run("SELECT coalesce(sum(unread), 0)::BIGINT FROM incident")[0][0]

    def sums(
        self, sheet: Sheet, columns: RegisterColumns, number: int, width: int, first: int
    ) -> list[tuple[str, int, int]]:
        """The sum of a column of whole numbers for each text of the date, as `days` has them; the rows without one."""
        day = DAY.format(TRIMMED.format(f"coalesce(c{columns.date}, '')"))
        if columns.month:
            month = TRIMMED.format(f"coalesce(c{columns.month}, '')")
            day = f"concat_ws('{YEAR_AND_MONTH}', {day}, {month})"
        rows, bound = self._rows(sheet, width, first, FORMS[-1])
        value = _whole(number)
        cells = f"{day}, coalesce(sum({value}), 0)::BIGINT, count(*) - count({value})"
        return self.run(f"SELECT {cells} FROM {rows} GROUP BY ALL", bound)

    def different(self, sheet: Sheet, column: int, width: int, first: int) -> int:
        """How many different texts a column has. Only salted hashes of them are held, and none is kept."""
        rows, bound = self._rows(sheet, width, first, FORMS[-1])
        text = TRIMMED.format(f"coalesce(c{column}, '')")
        distinct = f"count(DISTINCT hash($salt, {text})) FILTER ({text} <> '')"
        return self.run(f"SELECT {distinct} FROM {rows}", {**bound, "salt": token_hex()})[0][0]

    def _rows(self, sheet: Sheet, width: int, first: int, form: dict[str, str]) -> tuple[str, dict[str, str]]:
        """The reader of the rows, in SQL, and what is bound in it."""
        types = ", ".join(f"'c{number}': 'VARCHAR'" for number in range(1, width + 1))
        chosen = "".join(f", {name} = {value}" for name, value in form.items())
        return (
            f"read_csv($path, columns = {{{types}}}, auto_detect = false, header = false,"
            f" skip = {first - 1:d}, delim = $separator, quote = $quote, escape = $quote, nullstr = $never,"
            f" null_padding = true, buffer_size = {BUFFER}{chosen})",
            {"path": literally(sheet.path), "separator": sheet.separator, "quote": sheet.quote, "never": NEVER},
        )

    def _count(self, sheet: Sheet, columns: RegisterColumns, width: int, first: int, form: dict[str, str]) -> None:
        """Only the cells of these columns leave the reader of the text: DuckDB never makes values of the others.

        Cells are trimmed once they are grouped: to trim each of them takes longer than all the rest.
        """
        numbers = {"day": columns.date, "month": columns.month, "place": columns.place, "category": columns.category}
        cells = {name: f"coalesce(c{number}, '')" if number else "''" for name, number in numbers.items()}
        trimmed = {name: TRIMMED.format(name) for name in cells}
        day, first_day = DAY.format(trimmed["day"]), DAY.format(cells["day"])
        if columns.month:
            day, first_day = f"concat_ws('{YEAR_AND_MONTH}', {trimmed['day']}, {trimmed['month']})", cells["day"]
        rows, bound = self._rows(sheet, width, first, form)
        if columns.identifier:
            bound["salt"] = token_hex()
        number = _whole(columns.number)
        n = f"coalesce(sum({number}), 0)" if columns.number else "count(*)"
        unread = f"count(*) - count({number})" if columns.number else "0"
        parts = {"day": first_day, **{name: cells[name] for name in ("month", "place", "category")}}
        if columns.identifier:
            rows, parts = _first_of_each(columns.identifier, parts, rows), {name: name for name in parts}
        self.run("DROP TABLE IF EXISTS incident")
        self.run(
            f"CREATE TABLE incident AS SELECT {day} AS day, {trimmed['place']} AS place,"
            f" {trimmed['category']} AS category, CAST(sum(n) AS BIGINT) AS n, CAST(sum(unread) AS BIGINT) AS unread"
            f" FROM (SELECT {', '.join(f'{value} AS {name}' for name, value in parts.items())},"
            f" {n} AS n, {unread} AS unread FROM {rows} GROUP BY ALL) GROUP BY ALL",
            bound,
        )
        empty = YEAR_AND_MONTH if columns.month else ""  # as a filter this would be asked of each row
        self.run(f"DELETE FROM incident WHERE day = '{empty}' AND category = ''")

    def _checked(self, sheet: Sheet) -> int:
        days, groups, rows = self.run(
            "SELECT count(DISTINCT day), count(DISTINCT (place, category)), coalesce(sum(n), 0)::BIGINT FROM incident"
        )[0]
        if days > MOST_DAYS or groups > MOST_GROUPS:
            raise StoreError(TOO_MANY, name=sheet.name or sheet.path.name, most=f"{MOST_DAYS:,}")
        return rows


def _whole(column: int) -> str:
    """The whole number in a column's cell, in SQL: "1 794", "1.794", "12.0", "120 cases"; NULL for everything else."""
    cell = f"regexp_replace({TRIMMED.format(f'c{column}')}, '(?i){BEFORE_NUMBER}', '')"
    cell = f"regexp_replace({cell}, '{AFTER_NUMBER}', '')"
    bare = rf"regexp_replace({cell}, '[\s\x{{00a0}}\x{{202f}}''’]', '', 'g')"
    plain = rf"regexp_replace({bare}, '[.,]0+$', '')"
    grouped = rf"CASE WHEN regexp_full_match({bare}, '\d{{1,3}}([.,]\d{{3}})+')"
    return rf"TRY_CAST({grouped} THEN regexp_replace({bare}, '[.,]', '', 'g') ELSE {plain} END AS UBIGINT)"


def _first_of_each(identifier: int, parts: dict[str, str], rows: str) -> str:
    """One row for each identifier and category, in SQL; a row without an identifier stands for itself.

    Of the identifiers only salted hashes leave the reader of the text.
    """
    text = TRIMMED.format(f"coalesce(c{identifier}, '')")
    key = f"CASE WHEN {text} = '' THEN hash(random(), random()) ELSE hash($salt, {text}) END"
    packed = ", ".join(f"'{name}': {value}" for name, value in parts.items())
    return (
        f"(SELECT told.* FROM (SELECT min({{{packed}}}) AS told FROM {rows}"
        f" GROUP BY {TRIMMED.format(parts['category'])}, {key}))"
    )
