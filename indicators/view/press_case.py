"""A figure of the own city that a press card can be about, with what is true of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from indicators.answers.comparison import Bars, Comparability, Comparison, Lines, Scatter
from indicators.answers.evaluations import PolicyEvaluation
from indicators.answers.index import IndexScores
from indicators.answers.records import Record, records
from indicators.language.comparators import one_benchmark
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
    widened: bool = False  # whether these hold more than chance
    composite: IndexScores | None = None  # of an index, which has no single figure
    evaluation: PolicyEvaluation | None = None  # of the newest policy there that should move it, where worked out

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


def cases_of(answer: Comparison | None, reader: Reader) -> tuple[Case, ...]:
    """Every figure of a comparison, in its order: so that all views say the same of the same figure."""
    return tuple(_case(answer, row, reader) for row in records(answer)) if answer is not None else ()


def _case(answer: Comparison, row: Record, reader: Reader) -> Case:
    peers = answer.peers if one_benchmark(row.scope) else answer.home_peers
    others = tuple(peer.id for peer in peers) if answer.comparator.kind == "peers" else ()
    return Case(
        reader.catalogue.indicators[row.indicator], answer.city, answer.comparator, row._asdict(), answer.year,
        answer.cities, others, int(row.benchmark_cities),
    )  # fmt: skip


def cases_of_index(answer: Bars | Lines, reader: Reader) -> tuple[Case, ...]:
    """The same of one indicator; beside an index, with the own city's last point of it in place of the level."""
    cases = cases_of(answer.own_comparison, reader)
    points = answer.rows[answer.rows["geo"] == (answer.own_id or answer.cities[0].id)]
    if not answer.index_year or points.empty:
        return cases
    last = points.iloc[-1]
    row = {"value": last["value"], "year": last["year"], "period": str(last["year"])}
    row |= {"outcome": "", "newest_period": ""} | dict.fromkeys(("benchmark", "lower", "upper"), NO_NUMBER)
    return tuple(
        replace(one, row={**one.row, **row}, index_year=answer.index_year, pairs=answer.pairs) for one in cases
    )
