"""One city's scorecard among other cities: rows from the store, one statistic each, the answer for views."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

import pandas as pd

from indicators.access.rights import VISITOR
from indicators.answers.preparedness import Gaps, NextStep, Scorecard
from indicators.catalogue import Catalogue
from indicators.model.index_recipe import PART, StatedLevels
from indicators.model.indicators import City
from indicators.model.preparedness import Actor, DocumentedLevel, State, Subject
from indicators.preparedness import visibility
from indicators.preparedness.access import PreparednessAccess, remembered
from indicators.preparedness.answers import Answers
from indicators.preparedness.documented import unconfirmed
from indicators.preparedness.gaps.answer import ASKED, gaps
from indicators.preparedness.scorecard.public_levels import PublicLevels, public_levels
from indicators.statistics import scorecards

VOICE = ["question", "actor", "voice"]
STEPS = 3
MOST_MEASURES = 2  # of the steps: the scorecard has its say too


@dataclass(frozen=True)
class ScorecardRequest:
    """Whose scorecard is asked for, beside whom, and since when."""

    city: City
    among: Collection[str] = ()  # the cities it is compared with
    since: date | None = None
    uncovered: Collection[NextStep] = ()  # problems without their main measure: they come before all other steps
    invented: bool = False
    documented: tuple[DocumentedLevel, ...] = ()  # levels that the city has not confirmed


@dataclass(frozen=True, eq=False)
class Scorecards:
    """The scorecards in the store, as one viewer may see them."""

    access: PreparednessAccess
    answers: Answers

    def of(self, city: City, among: Collection[str] = (), since: date | None = None) -> Scorecard:
        """The scorecard of a city beside others; empty where the viewer may not see its answers.

        `among`: the cities it is compared with; where fewer than five of them answered, all that the viewer sees.
        `since`: the day whose end progress is told from.
        """
        state = self.access.state
        answers = state.answers
        of_city = answers[(answers["city"] == city.id) & (answers["subject"] == Subject.SCORECARD.value)]
        versions = visibility.named(of_city, state.consents, self.access.viewer)
        stated = self.answers.of(city.id, ASKED)
        uncovered = () if stated.empty else _uncovered(gaps(stated, city, {}, self.access.catalogue))
        levels = (replace(one, account="") for one in unconfirmed(state, city.id).values())
        request = ScorecardRequest(city, tuple(among), since, uncovered, documented=tuple(levels))
        return scorecard(self.answers.levels(Subject.SCORECARD), versions, self.access.catalogue, request)

    def answered(self) -> StatedLevels:
        """The levels of cities that made their answers public, by part: the same for every viewer, for an index."""
        state, newest = self.access.state, self.access.state.newest

        def work() -> StatedLevels:
            rows = newest[newest["subject"] == Subject.SCORECARD.value]
            return answered(visibility.named(rows, state.consents, VISITOR), self.access.catalogue)

        return remembered(state, VISITOR, ("answered", id(self.access.catalogue)), work)

    def public(self) -> PublicLevels:
        """Every level that everybody may see, of every city: the same for every viewer, for programs."""
        state, catalogue = self.access.state, self.access.catalogue
        return remembered(state, VISITOR, ("public", id(catalogue)), lambda: public_levels(state, catalogue))


def answered(levels: pd.DataFrame, catalogue: Catalogue) -> StatedLevels:
    """The level of each city on each part of the scorecard, of answers under the cities' names."""
    section_of = _section_of(catalogue)
    levels_by_part = scorecards.of_cities(scorecards.of_actors(levels), section_of)
    levels_by_part = levels_by_part.assign(part=PART + levels_by_part["section"].astype(str))
    parts = [f"{PART}{id}" for id in catalogue.sections]
    tables = (levels_by_part.pivot(index="geo", columns="part", values=name) for name in ("level", "year"))
    return StatedLevels(*(one.reindex(columns=parts).astype(float) for one in tables))


def _section_of(catalogue: Catalogue) -> dict[str, str]:
    """The part of the scorecard that each item belongs to."""
    return {item.id: section.id for section in catalogue.sections.values() for item in section.items}


def scorecard(
    levels: pd.DataFrame, versions: pd.DataFrame, catalogue: Catalogue, question: ScorecardRequest
) -> Scorecard:
    """The scorecard of one city.

    `levels`: the newest answer of every voice of every city that the viewer may see, blinded ones with an empty geo;
    `versions`: every answer of the city, oldest first. Both with subject "scorecard" only.
    """
    section_of = _section_of(catalogue)
    answers = _known(scorecards.of_actors(_standing(versions)), section_of)
    own_levels = scorecards.levels_of(answers)
    others = _others(levels, question.city.id)
    medians, reference_of, answering = _medians(others, question.among, section_of)
    sections = scorecards.of_sections(answers, section_of)
    return Scorecard(
        city=question.city,
        levels=answers,
        sections=sections,
        spread=scorecards.spread(sections),
        apart=scorecards.apart(answers, section_of),
        apart_on_items=scorecards.apart_on_items(answers),
        reference=scorecards.reference(own_levels, medians, section_of),
        medians=medians,
        reference_of=reference_of,
        changes=scorecards.changes(_then(versions, question.since), own_levels, section_of),
        since=question.since,
        days=tuple(sorted({moment.date() for moment in versions["answered_at"].dropna()})),
        steps=_steps(answers, own_levels, medians, section_of, answering, question),
        versions=versions,
        others=others.loc[others["named"], "geo"].nunique(),
        invented=question.invented,
        documented=question.documented,
    )


def _known(answers: pd.DataFrame, section_of: Mapping[str, str]) -> pd.DataFrame:
    """Only what the scorecard still asks."""
    return answers[answers["question"].isin([*section_of])].reset_index(drop=True)


def _standing(versions: pd.DataFrame) -> pd.DataFrame:
    """The newest answer of each voice; answers that were taken back are gone."""
    newest = versions.drop_duplicates(VOICE, keep="last")
    return newest[newest["state"] != State.CLEARED.value]


def _then(versions: pd.DataFrame, since: date | None) -> dict[str, float]:
    """The municipality's levels as they stood at the end of a day."""
    if since is None:
        return {}
    end = datetime.combine(since, time()) + timedelta(days=1)
    return scorecards.levels_of(scorecards.of_actors(_standing(versions[versions["answered_at"] < end])))


def _others(levels: pd.DataFrame, city_id: str) -> pd.DataFrame:
    """What the municipalities of other cities say; every blinded row is a city of its own, without a name."""
    municipal = levels[(levels["geo"].astype(str) != city_id) & (levels["actor"] == Actor.MUNICIPALITY.value)]
    has_name = municipal["geo"].astype(str) != ""
    geo = municipal["geo"].astype(str).where(has_name, [f"blinded {place}" for place in range(len(municipal))])
    answers_of_others = scorecards.of_actors(municipal.assign(geo=geo))
    return answers_of_others.assign(named=~answers_of_others["geo"].str.startswith("blinded "))


def _medians(
    others: pd.DataFrame, among: Collection[str], section_of: Mapping[str, str]
) -> tuple[pd.DataFrame, str, int]:
    """Medians of the comparator's cities, of all that are seen where too few answered; of which, and how many spoke."""
    answers_known = others[others["question"].isin([*section_of])]
    for rows, name in ((answers_known[answers_known["geo"].isin([*among])], "peers"), (answers_known, "all")):
        medians = scorecards.medians(rows)
        if not medians.empty:
            each = rows[rows["level"].notna()].groupby("question")["geo"].nunique()
            return medians, name, int(max(each.max(), rows.loc[rows["named"], "geo"].nunique()))
    return scorecards.medians(answers_known), "", 0


def _uncovered(city_gaps: Gaps) -> tuple[NextStep, ...]:
    """Measures that are missing against what the city is exposed to, in the order of the gaps; each measure once."""
    steps: dict[str, NextStep] = {}
    for gap in city_gaps.gaps:
        if gap.exposed and gap.missing:
            first = gap.missing[0]
            step = NextStep("measure", gap.problem, level=float(gap.exposure or 0), measure=first.measure)
            steps.setdefault(first.measure, step)
    return tuple(steps.values())[:MOST_MEASURES]


def _known_number(value: float) -> float | None:
    return None if value != value else float(value)


def _steps(
    answers: pd.DataFrame,
    own_levels: Mapping[str, float],
    medians: pd.DataFrame,
    section_of: Mapping[str, str],
    answering: int,
    question: ScorecardRequest,
) -> tuple[NextStep, ...]:
    """The few steps that matter most: uncovered problems first, then the scorecard's, one of each part."""
    municipal = answers[answers["actor"] == Actor.MUNICIPALITY.value]
    settled = municipal.loc[municipal["state"] == State.NOT_APPLICABLE.value, "question"].tolist()
    next_steps = scorecards.steps(own_levels, settled, medians, section_of, answering)
    first = scorecards.one_a_part(next_steps[next_steps["worth"] > 0], STEPS)
    own_steps = [
        NextStep(
            row.kind,
            row.question,
            row.section,
            level=_known_number(row.level),
            aim=_known_number(row.aim),
            cities=int(row.cities),
            share=_known_number(row.share),
        )
        for row in first.itertuples()
    ]
    return (*question.uncovered, *own_steps)[:STEPS]
