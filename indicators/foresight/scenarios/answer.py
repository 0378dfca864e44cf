"""The scenarios of a workshop that support themselves, the firmest first."""

from indicators.answers.workshops import Scenario, ScenarioSet
from indicators.foresight.drivers.groups import group_view
from indicators.model.indicators import City
from indicators.model.workshops import Workshop
from indicators.statistics import cross_impact


def scenario_set(workshop: Workshop, city: City, tolerance: int) -> ScenarioSet:
    """Every scenario whose inconsistency is at most `tolerance`, by how often it stays when all judgements change."""
    matrix = workshop.cross_impacts()
    result = cross_impact.consistent(matrix, tolerance)
    ends = cross_impact.attractors(matrix)
    basins = {
        tuple(int(state) for state in cycle[0]): float(share)
        for cycle, share in zip(ends.cycles, ends.basins, strict=True)
        if len(cycle) == 1
    }
    scenarios = []
    columns = (result.scenarios.tolist(), result.inconsistency, result.robustness, result.joint)
    for states, inconsistency, robustness, joint in zip(*columns, strict=True):
        numbers = tuple(states)
        basin = basins.get(numbers, float("nan"))
        text = workshop.text_of(numbers)
        support = cross_impact.support(matrix, numbers)
        scenarios.append(Scenario(numbers, int(inconsistency), float(robustness), float(joint), basin, text, support))
    scenarios.sort(key=lambda one: (one.inconsistency, -one.joint, one.states))
    left = cross_impact.remaining(matrix.box)
    names = [f"{one.id}.{state.id}" for one in workshop.descriptors for state in one.states]
    groups = group_view(workshop, lambda one: one.cross_impacts().judgements, (names, names))
    return ScenarioSet(
        city, workshop, tuple(scenarios), tolerance, result.combinations, left, result.searched, cross_impact.STARTS,
        groups,
    )  # fmt: skip
