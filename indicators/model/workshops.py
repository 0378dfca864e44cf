"""A foresight workshop as the catalogue declares it: drivers, descriptors with their states, actors and objectives."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from indicators.model.errors import MatrixError, Template
from indicators.model.foresight_matrices import (
    ActorMatrix,
    CrossImpactMatrix,
    Descriptor,
    InfluenceMatrix,
    MorphologicalBox,
)
from indicators.model.indicators import STRICT, Text

POTENTIAL = "P"


@dataclass(frozen=True)
class Driver:
    """Something that moves the city, and the drivers that it acts on: 1 to 3, or P where it could."""

    __pydantic_config__ = STRICT

    id: str
    title: Text
    about: Text = field(default_factory=dict)
    problems: tuple[str, ...] = ()
    signals: tuple[str, ...] = ()
    acts_on: dict[str, int | str] = field(default_factory=dict)


@dataclass(frozen=True)
class StateOfDescriptor:
    """One way in which a descriptor may turn out; what it promotes (+) or hinders (-), as "descriptor.state"."""

    __pydantic_config__ = STRICT

    id: str
    title: Text
    indicators: tuple[str, ...] = ()  # that would tell that it comes
    promotes: dict[str, int] = field(default_factory=dict)
    shifts: dict[str, tuple[float, float]] = field(default_factory=dict)  # indicator -> percent, and how unsure it is
    problems: tuple[str, ...] = ()  # that it brings


@dataclass(frozen=True)
class WorkshopDescriptor:
    """A question about the future, with its possible answers."""

    __pydantic_config__ = STRICT

    id: str
    title: Text
    states: tuple[StateOfDescriptor, ...]


@dataclass(frozen=True)
class Exclusion:
    """Two states that cannot be together, as "descriptor.state"."""

    __pydantic_config__ = STRICT

    first: str
    second: str


@dataclass(frozen=True)
class ScenarioText:
    """The name and the story of a scenario, by its states ("descriptor.state")."""

    __pydantic_config__ = STRICT

    states: tuple[str, ...]
    title: Text
    story: Text


@dataclass(frozen=True)
class Objective:
    """What actors may be for or against."""

    __pydantic_config__ = STRICT

    id: str
    title: Text


@dataclass(frozen=True)
class WorkshopActor:
    """Who takes part: on whom it can act (0 to 4), what each objective is worth to it (-4 to 4)."""

    __pydantic_config__ = STRICT

    id: str
    title: Text
    acts_on: dict[str, int] = field(default_factory=dict)
    positions: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class GroupJudgements:
    """Where one kind of actor judges otherwise than the workshop as a whole: 0 for none, 1 to 4, below 0, or P."""

    __pydantic_config__ = STRICT

    kind: str  # of actor, or partner, or other kinds together
    participants: int = 0  # 0: of an example, nobody was asked
    kinds: dict[str, int] = field(default_factory=dict)  # of several together: how many of each took part
    missing: int = 0  # pairs that nobody of this kind judged
    differs: dict[str, dict[str, int | str]] = field(default_factory=dict)  # row -> column -> judgement
    positions: dict[str, dict[str, int]] = field(default_factory=dict)  # likewise, of actors on objectives


@dataclass(frozen=True)
class Workshop:
    """What a workshop about one question entered. Those of the catalogue are worked examples."""

    __pydantic_config__ = STRICT

    id: str
    order: int
    title: Text
    about: Text
    year: int  # that is looked ahead to; 0: not stated
    drivers: tuple[Driver, ...]
    descriptors: tuple[WorkshopDescriptor, ...]
    actors: tuple[WorkshopActor, ...]
    objectives: tuple[Objective, ...]
    exclusions: tuple[Exclusion, ...] = ()
    scenarios: tuple[ScenarioText, ...] = ()
    groups: tuple[GroupJudgements, ...] = ()  # by kind of actor, where several judged
    example: bool = True  # False: of a city, or of a reader's own file
    city: str = ""  # whose workshop it is; empty: an example, or a reader's own file
    missing: int = 0  # pairs that nobody judged; they count 0
    closed_on: str = ""  # the day on which it was closed

    def by_group(self, group: GroupJudgements) -> "Workshop":
        """The workshop as one kind of actor judged it."""
        drivers = tuple(
            replace(one, acts_on=_without_zeros(one.acts_on | group.differs.get(one.id, {}))) for one in self.drivers
        )
        descriptors = tuple(
            replace(one, states=tuple(
                replace(state, promotes=_numbers(state.promotes | group.differs.get(f"{one.id}.{state.id}", {})))
                for state in one.states
            ))
            for one in self.descriptors
        )  # fmt: skip
        actors = tuple(
            replace(
                one, acts_on=_numbers(one.acts_on | group.differs.get(one.id, {})),
                positions=_numbers(one.positions | group.positions.get(one.id, {})),
            )
            for one in self.actors
        )  # fmt: skip
        return replace(self, drivers=drivers, descriptors=descriptors, actors=actors, groups=())

    def influences(self) -> InfluenceMatrix:
        """The drivers, by id, and how strongly each acts on each. Raises MatrixError."""
        ids = tuple(one.id for one in self.drivers)
        strengths = np.zeros((len(ids), len(ids)), dtype=np.int64)
        potential = np.zeros_like(strengths, dtype=bool)
        for row, driver in enumerate(self.drivers):
            for id, strength in driver.acts_on.items():
                column = _at(ids, id, driver.id)
                if isinstance(strength, int):
                    strengths[row, column] = strength
                elif strength == POTENTIAL:
                    potential[row, column] = True
                else:
                    raise MatrixError(
                        Template("Row “{row}”, column “{column}”: “{cell}” is neither 0 to 3 nor P."),
                        row=driver.id, column=id, cell=strength,
                    )  # fmt: skip
        return InfluenceMatrix(ids, strengths, potential)

    def box(self) -> MorphologicalBox:
        """The descriptors and their states, by id, with what excludes each other. Raises MatrixError."""
        descriptors = tuple(Descriptor(one.id, tuple(state.id for state in one.states)) for one in self.descriptors)
        pairs = tuple((_pair(one.first), _pair(one.second)) for one in self.exclusions)
        return MorphologicalBox(descriptors, pairs)

    def cross_impacts(self) -> CrossImpactMatrix:
        """The judgements between the states. Raises MatrixError."""
        box = self.box()
        names = tuple(f"{one.id}.{state.id}" for one in self.descriptors for state in one.states)
        judgements = np.zeros((len(names), len(names)), dtype=np.int64)
        states = [state for one in self.descriptors for state in one.states]
        for row, (name, state) in enumerate(zip(names, states, strict=True)):
            for id, judgement in state.promotes.items():
                judgements[row, _at(names, id, name)] = judgement
        return CrossImpactMatrix(box, judgements)

    def actor_matrix(self) -> ActorMatrix:
        """The actors and objectives, by id. Raises MatrixError."""
        ids, aims = tuple(one.id for one in self.actors), tuple(one.id for one in self.objectives)
        influences = np.zeros((len(ids), len(ids)), dtype=np.int64)
        positions = np.zeros((len(ids), len(aims)), dtype=np.int64)
        for row, actor in enumerate(self.actors):
            for id, strength in actor.acts_on.items():
                influences[row, _at(ids, id, actor.id)] = strength
            for id, worth in actor.positions.items():
                positions[row, _at(aims, id, actor.id)] = worth
        return ActorMatrix(ids, aims, influences, positions)

    def text_of(self, scenario: tuple[int, ...]) -> ScenarioText | None:
        """The name and story of a scenario, by the numbers of its states; None where it has none."""
        chosen = {f"{one.id}.{one.states[at].id}" for one, at in zip(self.descriptors, scenario, strict=True)}
        return next((one for one in self.scenarios if set(one.states) == chosen), None)


def _without_zeros(marks: Mapping[str, int | str]) -> dict[str, int | str]:
    return {id: mark for id, mark in marks.items() if mark}


def _numbers(marks: Mapping[str, int | str]) -> dict[str, int]:
    return {id: mark for id, mark in marks.items() if mark and isinstance(mark, int)}


def _pair(name: str) -> tuple[str, str]:
    descriptor, _dot, state = name.partition(".")
    return descriptor, state


def _at(ids: tuple[str, ...], id: str, row: str) -> int:
    if id not in ids:
        raise MatrixError(Template("Row “{row}”: there is no column “{column}”."), row=row, column=id)
    return ids.index(id)
