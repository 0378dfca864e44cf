"""What a press card may be about: each figure of the own city that a view shows, with what is true of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from indicators.answers.chance import Funnel
from indicators.answers.comparison import Bars, Comparison, Lines, Overview, Perception, Places, Scatter
from indicators.compare.comparability_words import Comparability
from indicators.compare.lines.words import own_rows
from indicators.language.names import own_city
from indicators.language.people import Record, records
from indicators.model.comparability import Comparator
from indicators.model.indicators import City, Indicator
from indicators.view.reader import Reader

NO_NUMBER = float("nan")


@dataclass(frozen=True)
class Case:
    """One figure of the own city: its indicator, what the row tells, and how the view shows it."""

    indicator: Indicator
    city: City
    comparator: Comparator
    row: Mapping[str, Any]
    year: int  # that the view asks for
    cities: dict[str, City] = field(default_factory=dict)
    others: tuple[str, ...] = ()  # the cities it is compared with, where the view names them
    across: int = 0  # how many cities the benchmark is made of, where known
    index_year: int | None = None
    pairs: tuple[Comparability, ...] = ()
    breaks: tuple[int, ...] = ()
    scatter: Scatter | None = None
    position: str = ""  # among the limits of a funnel

    def number(self, name: str) -> float:
        """A number of the row; NaN where it has none."""
        value = self.row.get(name)
        return NO_NUMBER if value is None else float(value)

    def word(self, name: str) -> str:
        """A word of the row; empty where it has none."""
        return str(self.row.get(name) or "")

    @property
    def dataset(self) -> str:
        """The dataset that tells the figure."""
        return self.word("dataset") or self.word("release").partition("@")[0]


def comparison_cases(answer: Comparison, reader: Reader) -> tuple[Case, ...]:
    """Every figure of the own city, in the view's order; none where the city has none."""
    indicators = reader.catalogue.indicators

    def case(record: Record) -> Case:
        home = record.scope not in ("*", "country")
        peers = answer.home_peers if home else answer.peers
        peer_ids = tuple(peer.id for peer in peers) if answer.comparator.kind == "peers" else ()
        return Case(
            indicators[record.indicator], answer.city, answer.comparator, record._asdict(), answer.year, answer.cities,
            peer_ids, int(record.benchmark_cities),
        )  # fmt: skip

    return tuple(case(one) for one in records(answer))


def lines_cases(answer: Lines, reader: Reader) -> tuple[Case, ...]:
    """Every figure of the own city, in the view's order; none where the city has none."""
    rows, city = own_rows(answer), own_city(answer)
    if city is None or rows.empty:
        return ()
    last = rows.iloc[-1].to_dict()
    line = answer.benchmark[answer.benchmark["year"] == last["year"]]
    at = line["value"].dropna() if len(line) else line.get("value", [])
    last |= {"outcome": answer.outcome, "trend": answer.trend, "benchmark": at.iloc[0] if len(at) else NO_NUMBER}
    across = int(line["cities"].iloc[0]) if len(line) and "cities" in line else 0
    cities = {one.id: one for one in answer.cities}
    others = tuple(id for id in cities if id != city.id)
    year = int(answer.rows["year"].max())
    return (
        Case(
            answer.indicator, city, answer.comparator, last, year, cities, others, across, answer.index_year,
            answer.pairs, answer.breaks,
        ),
    )  # fmt: skip


def bars_cases(answer: Bars, reader: Reader) -> tuple[Case, ...]:
    """Every figure of the own city, in the view's order; none where the city has none."""
    city = own_city(answer)
    rows = answer.rows[answer.rows["geo"] == city.id] if city else answer.rows.iloc[:0]
    cities = {one.id: one for one in answer.cities}
    others = tuple(id for id in cities if city and id != city.id)
    return tuple(
        Case(answer.indicator, city, answer.comparator, row.to_dict(), answer.year, cities, others, 0,
             answer.index_year, answer.pairs)
        for _place, row in rows.iterrows()
        if city
    )  # fmt: skip


def rug_cases(answer: Overview, reader: Reader) -> tuple[Case, ...]:
    """Every figure of the own city, in the view's order; none where the city has none."""
    city = own_city(answer)
    rows = answer.rows[answer.rows["geo"] == city.id] if city else answer.rows.iloc[:0]
    cities = {one.id: one for one in answer.cities}
    others = tuple(id for id in cities if city and id != city.id)
    by_indicator = {
        row["indicator"]: Case(
            reader.catalogue.indicators[row["indicator"]],
            city,
            answer.comparator,
            row.to_dict(),
            answer.year,
            cities,
            others,
        )
        for _place, row in rows.iterrows()
        if city
    }
    return tuple(by_indicator[one.id] for one in answer.indicators if one.id in by_indicator)


def places_cases(answer: Places, reader: Reader) -> tuple[Case, ...]:
    """Every figure of the own city, in the view's order; none where the city has none."""
    rows = answer.rows[answer.rows["geo"] == answer.city.id]
    others = tuple(id for id in answer.peers if id in answer.cities)
    return tuple(
        Case(answer.indicator, answer.city, answer.comparator, row.to_dict(), answer.year, answer.cities, others)
        for _place, row in rows.iterrows()
    )


def funnel_cases(answer: Funnel, reader: Reader) -> tuple[Case, ...]:
    """Every figure of the own city, in the view's order; none where the city has none."""
    if answer.own is None:
        return ()
    row, others = answer.own.to_dict(), tuple(id for id in answer.peers if id in answer.cities)
    across = len(answer.rows)
    parameters = answer.indicator, answer.city, answer.comparator, row, answer.year, answer.cities, others, across
    return (Case(*parameters, position=str(row["position"])),)


def scatter_cases(answer: Scatter, reader: Reader) -> tuple[Case, ...]:
    """Every figure of the own city, in the view's order; none where the city has none."""
    rows = answer.rows[answer.rows["geo"] == answer.city.id]
    row = {"value": NO_NUMBER, "year": answer.year}
    if len(rows):
        row = {"value": rows["x"].iloc[0], "year": rows["x_year"].iloc[0]}
    across = len(answer.rows.dropna(subset=["x", "y"]))
    parameters = answer.x, answer.city, answer.comparator, row, answer.year, answer.cities, answer.peers, across
    return (Case(*parameters, scatter=answer),)


def felt_cases(answer: Perception, reader: Reader) -> tuple[Case, ...]:
    """Every figure of the own city, in the view's order; none where the city has none."""
    return tuple(case for one in answer.pictures for case in lines_cases(one.lines, reader))
