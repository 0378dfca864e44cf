"""Who does better than a city on an indicator, or improves on it, and which policies and practices name it."""

from collections.abc import Sequence

from indicators.answers.comparison import Bars, DoingBetter
from indicators.answers.policies import EvidenceChoice
from indicators.answers.practices import ActionMatch, BetterElsewhere, MatchedAction
from indicators.catalogue import Catalogue
from indicators.compare.lines.answer import courses_of, history_of
from indicators.figures.figures import Figures
from indicators.figures.surveys import with_breaks
from indicators.model.evidence import EvidenceFinding
from indicators.model.indicators import City, Comparable, Indicator, Trend
from indicators.model.policies import Policy
from indicators.model.practices import Practice
from indicators.policies.evidence.answer import evidence
from indicators.practices.register.answer import support_order

GETTING_BETTER = (Trend.INCREASING_BETTER, Trend.DECREASING_BETTER)
MATCHES = list(ActionMatch)


def better_elsewhere(
    data: Figures, indicator: Indicator, better: DoingBetter, bars: Bars, year: int
) -> BetterElsewhere:
    """Of the cities beside one: who is better by more than chance, who improves; what is known of what they did.

    `better`, `bars`: those cities tested against the city, and beside it. The rules of comparison are theirs.
    """
    catalogue, city = data.catalogue, better.city
    facing = better.facing
    others = () if facing is None or facing.index_year else facing.cities
    outcomes = {} if facing is None else dict(zip(facing.rows["geo"], facing.rows["outcome"], strict=True))
    ahead = tuple(one for one in others if indicator.is_favourable(outcomes.get(one.id, "")))
    beside = [one for one in bars.cities if one.id != city.id and one not in ahead]
    problems = tuple(
        one.id for one in catalogue.problems.values() if any(each.indicator == indicator.id for each in one.figures)
    )
    measures = _measures(catalogue, indicator, problems)
    return BetterElsewhere(
        city, indicator, better, bars, ahead, _improving(data, indicator, beside, year), problems, measures,
        _actions(catalogue, indicator, problems, measures), _findings(catalogue, problems, measures),
    )  # fmt: skip


def _improving(data: Figures, indicator: Indicator, cities: Sequence[City], year: int) -> tuple[City, ...]:
    """The cities whose recent trend is significant and for the better."""
    if not cities or indicator.comparable is Comparable.NEVER or not indicator.polarity.sign:
        return ()
    history = with_breaks(data, history_of(data, indicator, list(cities), year, data.facts))
    courses = courses_of(data, indicator, history)
    return tuple(one for one in cities if one.id in courses and courses[one.id].trend in GETTING_BETTER)


def _measures(catalogue: Catalogue, indicator: Indicator, problems: Sequence[str]) -> tuple[str, ...]:
    """The measures against the problems, and those of policies that are meant to move the indicator."""
    against = [link.measure for id in problems for link in catalogue.problems[id].measures]
    moving = [id for one in catalogue.policies.values() if indicator.id in one.outcomes for id in one.measures]
    return tuple(dict.fromkeys([*against, *moving]))


def _actions(
    catalogue: Catalogue, indicator: Indicator, problems: Sequence[str], measures: Sequence[str]
) -> tuple[MatchedAction, ...]:
    """Policies, then practices, that name the indicator, its problems or measures: the closest match first."""
    practices = sorted(
        (one for one in catalogue.practices.values() if not one.catalogue and not one.dataset), key=support_order
    )
    newest = sorted(catalogue.policies.values(), key=lambda one: (-one.in_force.toordinal(), one.id))
    matched = [_matched(one, indicator, problems, measures) for one in (*newest, *practices)]
    there = [one for one in matched if one is not None]
    return tuple(sorted(there, key=lambda one: MATCHES.index(one.match)))


def _matched(
    entry: Policy | Practice, indicator: Indicator, problems: Sequence[str], measures: Sequence[str]
) -> MatchedAction | None:
    targets = entry.outcomes if isinstance(entry, Policy) else entry.indicators
    if indicator.id in targets:
        return MatchedAction(entry, ActionMatch.INDICATOR)
    if shared := tuple(id for id in entry.problems if id in problems):
        return MatchedAction(entry, ActionMatch.PROBLEM, shared)
    if shared := tuple(id for id in entry.measures if id in measures):
        return MatchedAction(entry, ActionMatch.MEASURE, shared)
    return None


def _findings(catalogue: Catalogue, problems: Sequence[str], measures: Sequence[str]) -> tuple[EvidenceFinding, ...]:
    """The graded findings on the measures or the problems, the surest first."""
    every = evidence(catalogue, EvidenceChoice()).findings
    return tuple(
        one for one in every if one.graded and ({*measures} & {*one.measures} or {*problems} & {*one.problems})
    )
