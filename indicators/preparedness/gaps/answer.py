"""Which problems have no measure: one city's own statement, and what many cities told."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from indicators.answers.preparedness import Gap, Gaps, Held, Share, Shortages, Uncovered
from indicators.catalogue import Catalogue
from indicators.model.indicators import City
from indicators.model.preparedness import Actor, Cover, Link, Problem, State, Subject
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

    def of(self, city: City, cities: Mapping[str, City]) -> Gaps:
        """The problems of a city, uncovered ones first; all unstated where the viewer may not see its answers."""
        asked = ("gaps", self.access.path, city.id, len(cities))
        return remembered(
            self.access.state,
            self.access.viewer,
            asked,
            lambda: gaps(self.answers.levels(ASKED), city, cities, self.access.catalogue),
        )

    def shortages(self, cities: Mapping[str, City]) -> Shortages:
        """Which problems lack measures across the cities that the viewer may see."""
        asked = ("shortages", self.access.path, len(cities))
        return remembered(
            self.access.state,
            self.access.viewer,
            asked,
            lambda: shortages(self.answers.levels(ASKED), cities, self.access.catalogue),
        )


def gaps(levels: pd.DataFrame, city: City, cities: Mapping[str, City], catalogue: Catalogue) -> Gaps:
    """The gaps of a city, from the newest answers of every voice (as `Answers.levels`). The municipality speaks."""
    own, others = (
        _speaking(levels[levels["geo"] == city.id]),
        _speaking(levels[_named(levels) & (levels["geo"] != city.id)]),
    )
    stated = _stated(own)
    rows = _rows(own, [city.id], catalogue)
    elsewhere, shared = _elsewhere(others, catalogue), _otherwise(levels[levels["geo"] == city.id])
    found = {
        row.problem: _gap(catalogue.problems[row.problem], row, stated, elsewhere, shared, cities)
        for row in rows.itertuples(index=False)
    }
    missing = [len(found[id].missing) for id in rows["problem"]]
    order = coverage.reading_order(rows.assign(missing=missing))
    newest = own["answered_at"].max() if len(own) else None
    return Gaps(city, tuple(found[rows.loc[at, "problem"]] for at in order), newest, others["geo"].nunique())


def shortages(levels: pd.DataFrame, cities: Mapping[str, City], catalogue: Catalogue) -> Shortages:
    """How many cities are exposed to each problem, and how many have each measure, among the cities seen by name."""
    told = levels[_municipal(levels) & (levels["state"] == State.LEVEL.value)]
    exposures = _shares(told[told["subject"] == Subject.EXPOSURE.value], catalogue.problems)
    named = _speaking(levels[_named(levels)])
    evaluated = named[(named["subject"] == Subject.MEASURE.value) & (named["level"] >= coverage.EVALUATED)]
    helpers = {
        str(question): tuple(cities[geo] for geo in rows["geo"] if geo in cities)
        for question, rows in evaluated.groupby("question", observed=True)
    }
    measures = _shares(told[told["subject"] == Subject.MEASURE.value], catalogue.measures, helpers)
    lacking = sorted(measures, key=lambda one: -one.without / one.cities)
    return Shortages(exposures, tuple(lacking), _uncovered(named, catalogue), named["geo"].nunique())


def _uncovered(named: pd.DataFrame, catalogue: Catalogue) -> tuple[Uncovered, ...]:
    rows = _rows(named, sorted(named["geo"].unique()), catalogue)
    rows = rows[rows["exposure"] >= coverage.EXPOSED]
    found = []
    for id in catalogue.problems:
        here = rows[rows["problem"] == id]
        if len(here) >= coverage.FEWEST_CITIES:
            counts = {step: int((here["cover"] == place).sum()) for place, step in enumerate(STEPS)}
            found.append(Uncovered(id, len(here), counts | {Cover.NOT_KNOWN: int(here["cover"].isna().sum())}))
    return tuple(sorted(found, key=lambda one: -one.covers[Cover.UNCOVERED] / one.cities))


def _gap(
    problem: Problem, row: Row, stated: Levels, elsewhere: "Elsewhere", otherwise: dict, cities: Mapping[str, City]
) -> Gap:
    links = sorted(problem.measures, key=lambda link: not link.main)
    held = tuple(_held(problem.id, link, stated, elsewhere, cities) for link in links)
    cover = Cover.NOT_KNOWN if pd.isna(row.cover) else STEPS[int(row.cover)]
    least = Cover.NOT_KNOWN if pd.isna(row.least) else STEPS[int(row.least)]
    exposure = None if pd.isna(row.exposure) else int(row.exposure)
    return Gap(problem.id, exposure, cover, held, least, otherwise.get(problem.id, ()))


def _held(problem: str, link: Link, stated: Levels, elsewhere: "Elsewhere", cities: Mapping[str, City]) -> Held:
    state, level, evidence = stated.get((Subject.MEASURE.value, link.measure), (None, None, ""))
    among, have = elsewhere[0].get((problem, link.measure), (0, 0))
    there = tuple(cities[geo] for geo in elsewhere[1].get((problem, link.measure), ()) if geo in cities)
    return Held(link.measure, link.main, state, level, evidence, among, have, there if among else ())


Elsewhere = tuple[dict[tuple[str, str], tuple[int, int]], dict[tuple[str, str], tuple[str, ...]]]


def _elsewhere(others: pd.DataFrame, catalogue: Catalogue) -> Elsewhere:
    """Of the other cities that share a problem: how many told a measure and have it, and which evaluated it."""
    held, exposures = _held_rows(others, sorted(others["geo"].unique()), catalogue), _exposures(others)
    counts = coverage.alike(exposures, held)
    told = {(one.problem, one.measure): (int(one.cities), int(one.have)) for one in counts.itertuples(index=False)}
    exposed = exposures.loc[exposures["exposure"] >= coverage.EXPOSED, ["geo", "problem"]]
    evaluated = held[held["level"] >= coverage.EVALUATED].merge(exposed, on=["geo", "problem"])
    return told, {pair: tuple(rows["geo"]) for pair, rows in evaluated.groupby(["problem", "measure"])}


def _rows(told: pd.DataFrame, places: list[str], catalogue: Catalogue) -> pd.DataFrame:
    """One row a place and problem: exposure (NaN: not stated) and how far it is covered."""
    found = coverage.covers(_held_rows(told, places, catalogue))
    rows = found.merge(_exposures(told), how="left", on=["geo", "problem"])
    return rows.assign(exposure=rows["exposure"].astype(float))


def _held_rows(told: pd.DataFrame, places: list[str], catalogue: Catalogue) -> pd.DataFrame:
    """One row a place, problem and measure: geo, problem, measure, main, applies, level."""
    links = pd.DataFrame(
        [(one.id, link.measure, link.main) for one in catalogue.problems.values() for link in one.measures],
        columns=["problem", "measure", "main"],
    )
    every = pd.DataFrame({"geo": pd.Series(places, dtype=object)}).merge(links, how="cross")
    measures = _of(told, Subject.MEASURE, "measure")
    held = every.merge(measures, how="left", on=["geo", "measure"])
    return held.assign(applies=held["state"] != State.NOT_APPLICABLE.value, level=held["level"].astype(float))


def _exposures(told: pd.DataFrame) -> pd.DataFrame:
    return _of(told, Subject.EXPOSURE, "problem").rename(columns={"level": "exposure"})[["geo", "problem", "exposure"]]


def _of(told: pd.DataFrame, subject: Subject, name: str) -> pd.DataFrame:
    rows = told[told["subject"] == subject.value].rename(columns={"question": name})
    plain = rows[["geo", name, "state", "level"]]
    return plain.astype({"geo": object, name: object, "state": object, "level": float})


def _speaking(levels: pd.DataFrame) -> pd.DataFrame:
    """The answers that count for a city: those that its own people gave for the municipality."""
    return levels[_municipal(levels) & (levels["voice"] == "")].astype({"geo": object})


def _municipal(levels: pd.DataFrame) -> pd.Series:
    return levels["actor"] == Actor.MUNICIPALITY.value


def _named(levels: pd.DataFrame) -> pd.Series:
    return levels["geo"] != ""


def _stated(own: pd.DataFrame) -> Levels:
    return {
        (str(one.subject), str(one.question)): (
            State(one.state), None if pd.isna(one.level) else int(one.level), one.evidence
        )
        for one in own.itertuples(index=False)
    }  # fmt: skip


def _otherwise(told: pd.DataFrame) -> dict[str, tuple[tuple[Actor, int], ...]]:
    """The exposure that the other actors of a city see: the lower median of the voices of each, by problem."""
    exposures = told[~_municipal(told) & (told["subject"] == Subject.EXPOSURE.value) & told["level"].notna()]
    found: dict[str, tuple[tuple[Actor, int], ...]] = {}
    for (problem, actor), voices in exposures.groupby(["question", "actor"], observed=True):
        level = int(voices["level"].quantile(0.5, interpolation="lower"))
        found[str(problem)] = (*found.get(str(problem), ()), (Actor(actor), level))
    return found


def _shares(
    told: pd.DataFrame, known: Mapping[str, object], helpers: Mapping[str, tuple[City, ...]] | None = None
) -> tuple[Share, ...]:
    counts = coverage.distribution(told).set_index("question")
    rows = ((id, counts.loc[id]) for id in known if id in counts.index)
    return tuple(
        Share(id, int(row.iloc[0]), tuple(int(one) for one in row.iloc[1:]), (helpers or {}).get(id, ()))
        for id, row in rows
    )
