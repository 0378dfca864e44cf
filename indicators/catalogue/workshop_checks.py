"""What is wrong with a workshop of the catalogue, as sentences that name the file."""

from collections.abc import Collection, Mapping

from indicators.model.city_workshops import PARTICIPANTS
from indicators.model.errors import MatrixError, UnknownNameError
from indicators.model.workshops import Workshop


def problems_of_workshop(workshop: Workshop, declared: Mapping[str, Collection[str]]) -> list[str]:
    """Matrices that are none, scenarios that contradict their exclusions, names that there are not.

    `declared`: the ids that there are, by the kind of thing ("problem", "signal", "indicator").
    """
    where = f"workshops/{workshop.id}.toml"
    used = [("problem", id) for driver in workshop.drivers for id in driver.problems]
    used += [("signal", id) for driver in workshop.drivers for id in driver.signals]
    used += [
        ("indicator", id) for descriptor in workshop.descriptors for state in descriptor.states
        for id in (*state.indicators, *state.shifts)
    ]  # fmt: skip
    used += [
        ("problem", id) for descriptor in workshop.descriptors for state in descriptor.states for id in state.problems
    ]
    problems = [
        f"{where}: {UnknownNameError(kind, id, declared[kind])}" for kind, id in used if id not in declared[kind]
    ]
    problems += [
        f"{where}: {descriptor.id}.{state.id}: a shift of {id!r} by {percent:g} % ± {spread:g}: more than -100, and a "
        "spread of 0 or more."
        for descriptor in workshop.descriptors for state in descriptor.states
        for id, (percent, spread) in state.shifts.items() if percent <= -100 or spread < 0
    ]  # fmt: skip
    makers = [workshop.influences, workshop.cross_impacts, workshop.actor_matrix]
    makers += [lambda states=one.states: _scenario(workshop, states) for one in workshop.scenarios]
    for group in workshop.groups:
        if group.kind not in PARTICIPANTS:
            problems.append(f"{where}: {UnknownNameError('actor', group.kind, PARTICIPANTS)}")
        view = workshop.by_group(group)
        makers += [view.influences, view.cross_impacts, view.actor_matrix]
    for make in makers:
        try:
            make()
        except MatrixError as error:
            problems.append(f"{where}: {error}")
    return problems


def _scenario(workshop: Workshop, states: tuple[str, ...]) -> None:
    workshop.box().scenario(dict(one.split(".", 1) for one in states if "." in one))
