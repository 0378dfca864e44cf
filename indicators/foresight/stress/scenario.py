"""Which scenario an address names: a change that happened, one of a workshop by its states, or the reader's numbers."""

import math
from collections.abc import Collection, Mapping

from indicators.answers.stress import OWN, IndicatorShift, ReadyShift, StressScenario
from indicators.model import limits
from indicators.model.errors import UnknownNameError
from indicators.model.workshops import Workshop

SEPARATOR = "."  # between the states of a scenario


def states_of(scenario: str, workshop: Workshop) -> tuple[int, ...] | None:
    """The numbers of the states that a text names, one of each descriptor; None where it names no scenario."""
    ids = scenario.split(SEPARATOR)
    if not workshop.descriptors or len(ids) != len(workshop.descriptors):
        return None
    numbers = []
    for id, descriptor in zip(ids, workshop.descriptors, strict=True):
        at = next((place for place, state in enumerate(descriptor.states) if state.id == id), None)
        if at is None:
            return None
        numbers.append(at)
    return tuple(numbers)


def scenario_id(states: tuple[int, ...], workshop: Workshop) -> str:
    """A scenario as an address carries it."""
    pairs = zip(workshop.descriptors, states, strict=True)
    return SEPARATOR.join(descriptor.states[at].id for descriptor, at in pairs)


def stress_scenario(scenario: str, workshop: Workshop, shifts: tuple[IndicatorShift, ...] = ()) -> StressScenario:
    """What is assumed. Raises UnknownNameError for a scenario that there is not."""
    if scenario in [*ReadyShift]:
        return StressScenario(scenario)
    if scenario == OWN:
        return StressScenario(OWN, shifts=shifts)
    states = states_of(scenario, workshop)
    if states is None:
        raise UnknownNameError("scenario", scenario, named_scenarios(workshop))
    chosen = [one.states[at] for one, at in zip(workshop.descriptors, states, strict=True)]
    text = workshop.text_of(states)
    return StressScenario(
        scenario, text.title if text else None, text.story if text else None, workshop.id, workshop.example,
        together([state.shifts for state in chosen]),
        tuple(dict.fromkeys(id for state in chosen for id in state.problems)),
    )  # fmt: skip


def named_scenarios(workshop: Workshop) -> list[str]:
    """The scenarios that can be chosen: those that happened, those with a name, the reader's own numbers."""
    scenarios = [text for one in workshop.scenarios if (text := _text(workshop, one.states))]
    return [*(one.value for one in ReadyShift), *scenarios, OWN]


def shifting(workshops: Mapping[str, Workshop]) -> list[str]:
    """The ids of the workshops of which a state shifts an indicator: they can be put under stress."""
    return [
        id for id, workshop in workshops.items()
        if any(state.shifts for one in workshop.descriptors for state in one.states)
    ]  # fmt: skip


def _text(workshop: Workshop, states: tuple[str, ...]) -> str:
    """A scenario as an address carries it; empty where a descriptor came after its text was written."""
    by_descriptor = dict(one.split(".", 1) for one in states)
    ids = [by_descriptor.get(one.id, "") for one in workshop.descriptors]
    return SEPARATOR.join(ids) if all(ids) else ""


def together(shifts: Collection[Mapping[str, tuple[float, float]]]) -> tuple[IndicatorShift, ...]:
    """The shifts of several states on one indicator: factors multiplied, spreads added in squares."""
    logs: dict[str, list[tuple[float, float]]] = {}
    for state in shifts:
        for id, (percent, spread) in state.items():
            logs.setdefault(id, []).append((math.log1p(percent / 100), spread / (100 + percent)))
    result = []
    for id, parts in logs.items():
        factor, unsure = math.exp(sum(log for log, _ in parts)), math.hypot(*(spread for _, spread in parts))
        result.append(IndicatorShift(id, round(100 * (factor - 1), 1), round(100 * unsure * factor, 1)))
    return tuple(result)


def read_shift(text: str) -> IndicatorShift | None:
    """A shift as an address carries it, "recorded_fraud:30:10"; None for what is none, or out of reach."""
    id, _, numbers = text.partition(":")
    percent, _, spread = numbers.partition(":")
    try:
        shift = IndicatorShift(id, float(percent), float(spread or 0))
    except ValueError:
        return None
    low, high = limits.SHIFT_RANGE
    return shift if low <= shift.percent <= high and 0 <= shift.spread <= limits.MOST_SPREAD else None


def shift_text(shift: IndicatorShift) -> str:
    """A shift as an address carries it."""
    return f"{shift.indicator}:{shift.percent:g}" + (f":{shift.spread:g}" if shift.spread else "")
