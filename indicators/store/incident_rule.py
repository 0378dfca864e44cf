"""The rule that counts incidents, as one statement; DuckDB runs it as it is, sqlglot writes it for other engines."""

from collections.abc import Sequence

from indicators.model.incidents import Incidents, PlaceRule, columns_read

COUNTS = ["place", "month", "category", "events"]
MOST_GROUPS = 500_000  # places × months × categories: above, a column is not what it was taken for
SMALL_AREA = r" [0-9]{3}[A-Z]$"
MONTH = r"^[12][0-9]{3}-[0-9]{2}$"  # engines differ on years of two and of five digits: neither is a year here
BLANKS = "' \t\u00a0'"  # named: what `trim` takes away without being told differs from engine to engine


def counting(headers: Sequence[str], kind: Incidents) -> str:
    """A query on a table `events` with columns c0, c1, … as text, one for each header: COUNTS, MOST_GROUPS + 1 at most.

    Headers never reach the statement. `month` is 2024-07, empty where the date cannot be read.
    """
    place, date, category = (f"trim(c{headers.index(name)}, {BLANKS})" for name in columns_read(kind))
    if kind.place_rule is PlaceRule.SMALL_AREA:
        place = f"regexp_replace({place}, '{SMALL_AREA}', '')"
    formats = ", ".join("'" + form.replace("'", "''") + "'" for form in kind.dates)
    month = f"regexp_extract(strftime(try_strptime({date}, [{formats}]), '%Y-%m'), '{MONTH}')"
    return (
        f"SELECT coalesce({place}, '') AS place, coalesce({month}, '') AS month,"
        f" coalesce({category}, '') AS category, count(*) AS events"
        f" FROM events GROUP BY ALL LIMIT {MOST_GROUPS + 1}"
    )
