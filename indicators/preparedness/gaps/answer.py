"""Which problems have no measure: one city's own statement, what public figures tell, and what many cities stated."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import pandas as pd

from indicators.answers.comparison import Comparison
from indicators.answers.preparedness import Gap, Gaps, MeasureLevel, PublicFigure, Share, Shortages, Uncovered
from indicators.answers.records import Record, records
from indicators.catalogue import Catalogue
from indicators.model.indicators import City, Level
from indicators.model.limits import SPEAKS_FOR
from indicators.model.preparedness import Actor, Cover, Link, Problem, ProblemFigure, State, Subject, Tells
from indicators.model.tables import Row
from indicators.preparedness.access import PreparednessAccess, remembered
from indicators.preparedness.answers import Answers
from indicators.statistics import coverage

STEPS = (Cover.UNCOVERED, Cover.PARTLY, Cover.COVERED, Cover.EVALUATED)
ASKED = (Subject.EXPOSURE, Subject.MEASURE)
Levels = dict[tuple[str, str], tuple[State, int | None, str]]  # subject, question → state, level, evidence


@dataclass(frozen=True, eq=False)
class GapsOfCities:
    """The gaps of cities, as one viewer may see them."""

    access: PreparednessAccess
    answers: Answers

    def of(self, city: City, cities: Mapping[str, City], comparison: Comparison | None = None) -> Gaps:
        """The problems of a city, uncovered ones first; all unstated where the viewer may not see its answers.

        `comparison`: the city on every indicator, of which the public figures of the problems are taken.
        """
        catalogue = self.access.catalogue

        def answer() -> Gaps:
            stated_gaps = gaps(self.answers.levels(ASKED), city, cities, catalogue)
            return stated_gaps if comparison is None else with_figures(stated_gaps, comparison, catalogue)

        key = ("gaps", self.access.path, city.id, len(cities), comparison)
        return remembered(self.access.state, self.access.viewer, key, answer)

    def shortages(self, cities: Mapping[str, City]) -> Shortages:
        """Which problems lack measures across the cities that the viewer may see."""
        key = ("shortages", self.access.path, len(cities))
        return remembered(
            self.access.state,
            self.access.viewer,
            key,
            lambda: shortages(self.answers.levels(ASKED), cities, self.access.catalogue),
        )


def gaps(levels: pd.DataFrame, city: City, cities: Mapping[str, City], catalogue: Catalogue) -> Gaps:
    """The gaps of a city, from the newest answers of every voice (as `Answers.levels`). The municipality speaks."""
    own_levels, others = (
        _speaking(levels[levels["geo"] == city.id]),
        _speaking(levels[_named(levels) & (levels["geo"] != city.id)]),
    )
    levels_stated = _stated(own_levels)
    rows = _rows(own_levels, [city.id], catalogue)
    elsewhere, shared = _elsewhere(others, catalogue), _otherwise(levels[levels["geo"] == city.id])
    by_problem = {
        row.problem: _gap(catalogue.problems[row.problem], row, levels_stated, elsewhere, shared, cities)
        for row in rows.itertuples(index=False)
    }
    missing = [len(by_problem[id].missing) for id in rows["problem"]]
    order = coverage.reading_order(rows.assign(missing=missing))
    newest = own_levels["answered_at"].max() if len(own_levels) else None
    return Gaps(city, tuple(by_problem[rows.loc[at, "problem"]] for at in order), newest, others["geo"].nunique())


def with_figures(answer: Gaps, comparison: Comparison, catalogue: Catalogue) -> Gaps:
    """The gaps with the public figures that tell of each problem, as the comparison of the city has them.

    A figure of the region or the country around the city stays one: it has a level, and is never worse or better.
    """
    rows = {one.indicator: one for one in records(comparison) if one.value == one.value}
    figured = tuple(
        replace(gap, figures=_figures(catalogue.problems[gap.problem], rows, comparison, catalogue))
        for gap in answer.gaps
    )
    return replace(answer, gaps=figured, comparator=comparison.comparator)


def _figures(
    problem: Problem, rows: Mapping[str, Record], comparison: Comparison, catalogue: Catalogue
) -> tuple[PublicFigure, ...]:
    links = [one for one in problem.figures if one.indicator in rows]
    figures = [public_figure(one, rows[one.indicator], comparison, catalogue) for one in links]
    tells, levels = list(Tells), list(Level)
    return tuple(sorted(figures, key=lambda one: (tells.index(one.tells), one.is_old, levels.index(one.level))))


def public_figure(link: ProblemFigure, row: Record, comparison: Comparison, catalogue: Catalogue) -> PublicFigure:
    """A figure of the city, or of the region or country around it, as a row of the city's comparison has it."""
    indicator, city = catalogue.indicators[link.indicator], comparison.city
    is_old = row.year < comparison.year - SPEAKS_FOR
    level, speaks, unfavourable = (
        indicator.level_in(city.country), indicator.speaks_for(city), indicator.is_unfavourable(row.outcome)
    )  # fmt: skip
    return PublicFigure(link.tells, level, speaks, row, is_old, unfavourable)


def shortages(levels: pd.DataFrame, cities: Mapping[str, City], catalogue: Catalogue) -> Shortages:
    """How many cities are exposed to each problem, and how many have each measure, among the cities seen by name."""
    levels_given = levels[_municipal(levels) & (levels["state"] == State.LEVEL.value)]
    exposures = _shares(levels_given[levels_given["subject"] == Subject.EXPOSURE.value], catalogue.problems)
    identified = _speaking(levels[_named(levels)])
    evaluated = identified[
        (identified["subject"] == Subject.MEASURE.value) & (identified["level"] >= coverage.EVALUATED)
    ]
    helpers: dict[str, tuple[City, ...]] = {}
    for question, geo in zip(evaluated["question"], evaluated["geo"], strict=True):
        if geo in cities:
            helpers[question] = (*helpers.get(question, ()), cities[geo])
    measures = _shares(levels_given[levels_given["subject"] == Subject.MEASURE.value], catalogue.measures, helpers)
    lacking_most = sorted(measures, key=lambda one: -one.without / one.cities)
    return Shortages(exposures, tuple(lacking_most), _uncovered(identified, catalogue), identified["geo"].nunique())


def _uncovered(identified: pd.DataFrame, catalogue: Catalogue) -> tuple[Uncovered, ...]:
    rows = _rows(identified, sorted(identified["geo"].unique()), catalogue)
    rows = rows[rows["exposure"] >= coverage.EXPOSED]
    covers: dict[str, list[Cover]] = {}
    for problem, cover in zip(rows["problem"], rows["cover"], strict=True):
        covers.setdefault(problem, []).append(Cover.NOT_KNOWN if cover != cover else STEPS[int(cover)])
    uncovered = []
    for id in catalogue.problems:
        here = covers.get(id, [])
        if len(here) >= coverage.FEWEST_CITIES:
            uncovered.append(Uncovered(id, len(here), {step: here.count(step) for step in (*STEPS, Cover.NOT_KNOWN)}))
    return tuple(sorted(uncovered, key=lambda one: -one.covers[Cover.UNCOVERED] / one.cities))


def _gap(
    problem: Problem,
    row: Row,
    levels_stated: Levels,
    elsewhere: "Elsewhere",
    otherwise: dict,
    cities: Mapping[str, City],
) -> Gap:
    links = sorted(problem.measures, key=lambda link: not link.main)
    measures = tuple(_held(problem.id, link, levels_stated, elsewhere, cities) for link in links)
    cover = Cover.NOT_KNOWN if pd.isna(row.cover) else STEPS[int(row.cover)]
    least = Cover.NOT_KNOWN if pd.isna(row.least) else STEPS[int(row.least)]
    exposure = None if pd.isna(row.exposure) else int(row.exposure)
    return Gap(problem.id, exposure, cover, measures, least, otherwise.get(problem.id, ()))


def _held(
    problem: str, link: Link, levels_stated: Levels, elsewhere: "Elsewhere", cities: Mapping[str, City]
) -> MeasureLevel:
    state, level, evidence = levels_stated.get((Subject.MEASURE.value, link.measure), (None, None, ""))
    among, have = elsewhere[0].get((problem, link.measure), (0, 0))
    there = tuple(cities[geo] for geo in elsewhere[1].get((problem, link.measure), ()) if geo in cities)
    return MeasureLevel(link.measure, link.main, state, level, evidence, among, have, there if among else ())


Elsewhere = tuple[dict[tuple[str, str], tuple[int, int]], dict[tuple[str, str], tuple[str, ...]]]


def _elsewhere(others: pd.DataFrame, catalogue: Catalogue) -> Elsewhere:
    """Of the other cities that share a problem: how many told a measure and have it, and which evaluated it."""
    measure_rows, exposures = _held_rows(others, sorted(others["geo"].unique()), catalogue), _exposures(others)
    counts = coverage.alike(exposures, measure_rows)
    by_pair = {(one.problem, one.measure): (int(one.cities), int(one.have)) for one in counts.itertuples(index=False)}
    exposed = exposures.loc[exposures["exposure"] >= coverage.EXPOSED, ["geo", "problem"]]
    evaluated = measure_rows[measure_rows["level"] >= coverage.EVALUATED].merge(exposed, on=["geo", "problem"])
    return by_pair, {pair: tuple(rows["geo"]) for pair, rows in evaluated.groupby(["problem", "measure"])}


def _rows(levels: pd.DataFrame, places: list[str], catalogue: Catalogue) -> pd.DataFrame:
    """One row a place and problem: exposure (NaN: not stated) and how far it is covered."""
    covers = coverage.covers(_held_rows(levels, places, catalogue))
    rows = covers.merge(_exposures(levels), how="left", on=["geo", "problem"])
    return rows.assign(exposure=rows["exposure"].astype(float))


def _held_rows(levels: pd.DataFrame, places: list[str], catalogue: Catalogue) -> pd.DataFrame:
    """One row a place, problem and measure: geo, problem, measure, main, applies, level."""
    links = pd.DataFrame(
        [(one.id, link.measure, link.main) for one in catalogue.problems.values() for link in one.measures],
        columns=["problem", "measure", "main"],
    )
    every = pd.DataFrame({"geo": pd.Series(places, dtype=object)}).merge(links, how="cross")
    measures = _of(levels, Subject.MEASURE, "measure")
    measure_rows = every.merge(measures, how="left", on=["geo", "measure"])
    return measure_rows.assign(
        applies=measure_rows["state"] != State.NOT_APPLICABLE.value, level=measure_rows["level"].astype(float)
    )


def _exposures(levels: pd.DataFrame) -> pd.DataFrame:
    return _of(levels, Subject.EXPOSURE, "problem").rename(columns={"level": "exposure"})[
        ["geo", "problem", "exposure"]
    ]


def _of(levels: pd.DataFrame, subject: Subject, name: str) -> pd.DataFrame:
    rows = levels[levels["subject"] == subject.value].rename(columns={"question": name})
    plain = rows[["geo", name, "state", "level"]]
    return plain.astype({"geo": object, name: object, "state": object, "level": float})


def _speaking(levels: pd.DataFrame) -> pd.DataFrame:
    """The answers that count for a city: those that its own people gave for the municipality."""
    return levels[_municipal(levels) & (levels["voice"] == "")].astype({"geo": object})


def _municipal(levels: pd.DataFrame) -> pd.Series:
    return levels["actor"] == Actor.MUNICIPALITY.value


def _named(levels: pd.DataFrame) -> pd.Series:
    return levels["geo"] != ""


def _stated(own_levels: pd.DataFrame) -> Levels:
    return {
        (str(one.subject), str(one.question)): (
            State(one.state), None if pd.isna(one.level) else int(one.level), one.evidence
        )
        for one in own_levels.itertuples(index=False)
    }  # fmt: skip


def _otherwise(levels: pd.DataFrame) -> dict[str, tuple[tuple[Actor, int], ...]]:
    """The exposure that the other actors of a city see: the lower median of the voices of each, by problem."""
    exposures = levels[~_municipal(levels) & (levels["subject"] == Subject.EXPOSURE.value) & levels["level"].notna()]
    by_problem: dict[str, tuple[tuple[Actor, int], ...]] = {}
    for (problem, actor), voices in exposures.groupby(["question", "actor"], observed=True):
        level = int(voices["level"].quantile(0.5, interpolation="lower"))
        by_problem[str(problem)] = (*by_problem.get(str(problem), ()), (Actor(actor), level))
    return by_problem


def _shares(
    levels: pd.DataFrame, declared: Mapping[str, object], helpers: Mapping[str, tuple[City, ...]] | None = None
) -> tuple[Share, ...]:
    counts = {row[0]: row[1:] for row in coverage.distribution(levels).itertuples(index=False, name=None)}
    shares = []
    for id in declared:
        if id in counts:
            cities, nothing, planned, in_place, evaluated = map(int, counts[id])
            shares.append(Share(id, cities, (nothing, planned, in_place, evaluated), (helpers or {}).get(id, ())))
    return tuple(shares)
