"""The nouns of a foresight workshop: influences between drivers, cross impacts of descriptors, actors and objectives.

Each refuses what is no such matrix with the row and the column where it stands.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from math import prod

import numpy as np
from numpy.typing import NDArray

from indicators.model.errors import MatrixError, Template

STRONGEST = 3  # influence between drivers
STRONGEST_ACTOR = 4  # influence between actors, and the weight of an objective
MOST_DRIVERS, MOST_ACTORS, MOST_DESCRIPTORS, MOST_STATES = 80, 40, 60, 9


class Quadrant(StrEnum):
    """Where a driver lies on the map of influence and dependence, each against its mean."""

    DRIVING = "driving"  # acts on the others, is little acted on
    RELAY = "relay"  # both: what is done to it is passed on
    DEPENDENT = "dependent"  # a result of the others
    AUTONOMOUS = "autonomous"  # neither


class Ending(StrEnum):
    """How the search for the order of indirect influences ended."""

    STABLE = "stable"  # the order does not change from a power on
    ACYCLIC = "acyclic"  # no driver acts on itself through others: the powers become 0, their sum is taken
    PERIODIC = "periodic"  # loops take turns: the order alternates, the sum of one period is taken
    UNSETTLED = "unsettled"  # the order still changes at power 2n + 2, which is taken


class PowerFormula(StrEnum):
    """How the influence that an actor has on itself through others enters the balance of power."""

    WITH_DIAGONAL = "with_diagonal"  # as LIPSOR's program: in the sums of influence and dependence, then taken off once
    WITHOUT_DIAGONAL = "without_diagonal"  # left out everywhere


@dataclass(frozen=True, eq=False)
class InfluenceMatrix:
    """How strongly each driver (row) acts on each other (column): 0 to 3; P: not today, but it could."""

    drivers: tuple[str, ...]
    strengths: NDArray[np.int64]  # square; 0 on the diagonal and where an influence is only potential
    potential: NDArray[np.bool_]  # where P was entered

    def __post_init__(self) -> None:
        """Raises MatrixError: two drivers of one name, not square, a strength beyond 0 to 3, a filled diagonal."""
        check_names(self.drivers, 2, MOST_DRIVERS)
        _check_square(self.strengths, len(self.drivers))
        _check_range(self.strengths, self.drivers, self.drivers, 0, STRONGEST)
        _check_diagonal((self.strengths != 0) | self.potential, self.drivers)

    def with_potential(self) -> "InfluenceMatrix":
        """The matrix in which every potential influence is as strong as can be."""
        strengths = np.where(self.potential, STRONGEST, self.strengths)
        return InfluenceMatrix(self.drivers, strengths, np.zeros_like(self.potential))


@dataclass(frozen=True)
class Descriptor:
    """Something that may turn out in one of several ways; a field of a morphological box."""

    name: str
    states: tuple[str, ...]


@dataclass(frozen=True)
class MorphologicalBox:
    """Every combination of one state of each descriptor, without the pairs that exclude one another."""

    descriptors: tuple[Descriptor, ...]
    exclusions: tuple[tuple[tuple[str, str], tuple[str, str]], ...] = ()  # pairs of (descriptor, state)

    def __post_init__(self) -> None:
        """Raises MatrixError: names twice, fewer than two states, an exclusion of what is not there."""
        check_names([one.name for one in self.descriptors], 2, MOST_DESCRIPTORS)
        for descriptor in self.descriptors:
            check_names(descriptor.states, 2, MOST_STATES, descriptor.name)
        for first, second in self.exclusions:
            if first[0] == second[0]:
                raise MatrixError(
                    Template("{descriptor}: two states of one descriptor exclude each other already."),
                    descriptor=first[0],
                )
            self.place(*first), self.place(*second)

    @property
    def sizes(self) -> tuple[int, ...]:
        """How many states each descriptor has."""
        return tuple(len(one.states) for one in self.descriptors)

    @property
    def count(self) -> int:
        """All combinations, excluded ones among them."""
        return prod(self.sizes)

    def place(self, descriptor: str, state: str) -> tuple[int, int]:
        """The number of a descriptor and of one of its states. Raises MatrixError."""
        names = [one.name for one in self.descriptors]
        if descriptor not in names:
            raise MatrixError(Template("No descriptor is named “{descriptor}”."), descriptor=descriptor)
        states = self.descriptors[names.index(descriptor)].states
        if state not in states:
            raise MatrixError(
                Template("{descriptor} has no state “{state}”. Its states: {states}."),
                descriptor=descriptor, state=state, states=", ".join(states),
            )  # fmt: skip
        return names.index(descriptor), states.index(state)

    def scenario(self, states: Mapping[str, str]) -> tuple[int, ...]:
        """The numbers of the states of a scenario, one of each descriptor. Raises MatrixError: missing or excluded."""
        missing = [one.name for one in self.descriptors if one.name not in states]
        if missing:
            raise MatrixError(Template("The scenario has no state for {descriptors}."), descriptors=", ".join(missing))
        chosen = dict(self.place(*pair) for pair in states.items())
        for first, second in self.exclusions:
            if states[first[0]] == first[1] and states[second[0]] == second[1]:
                raise MatrixError(
                    Template("The scenario has “{first}” and “{second}”, which exclude each other. Change one."),
                    first=": ".join(first), second=": ".join(second),
                )  # fmt: skip
        return tuple(chosen[number] for number in range(len(self.descriptors)))


@dataclass(frozen=True, eq=False)
class CrossImpactMatrix:
    """Whether a state (row) promotes (+) or hinders (-) a state of another descriptor (column)."""

    box: MorphologicalBox
    judgements: NDArray[np.int64]  # states × states, in the order of the descriptors

    def __post_init__(self) -> None:
        """Raises MatrixError: not as many rows and columns as states, a judgement inside a descriptor."""
        names = self.state_names
        _check_square(self.judgements, len(names))
        _check_range(self.judgements, names, names, -STRONGEST, STRONGEST)
        for descriptor, place in zip(self.box.descriptors, self.slices, strict=True):
            if np.any(self.judgements[place, place]):
                raise MatrixError(
                    Template("{descriptor}: a state cannot act on one of its own descriptor. Leave these cells empty."),
                    descriptor=descriptor.name,
                )  # fmt: skip

    @property
    def state_names(self) -> tuple[str, ...]:
        """The states of all descriptors, each as "descriptor: state"."""
        return tuple(f"{one.name}: {state}" for one in self.box.descriptors for state in one.states)

    @property
    def slices(self) -> tuple[slice, ...]:
        """Which rows and columns belong to each descriptor."""
        ends = np.cumsum((0, *self.box.sizes))
        return tuple(slice(int(first), int(last)) for first, last in pairwise(ends))


@dataclass(frozen=True, eq=False)
class ActorMatrix:
    """Who can act on whom (0 to 4), and how much each objective is worth to whom (-4 against to 4 for)."""

    actors: tuple[str, ...]
    objectives: tuple[str, ...]
    influences: NDArray[np.int64]  # actors × actors (MID)
    positions: NDArray[np.int64]  # actors × objectives (2MAO)

    def __post_init__(self) -> None:
        """Raises MatrixError: names twice, another shape, a number beyond its scale, an actor acting on itself."""
        check_names(self.actors, 2, MOST_ACTORS)
        check_names(self.objectives, 1, MOST_ACTORS)
        _check_square(self.influences, len(self.actors))
        _check_range(self.influences, self.actors, self.actors, 0, STRONGEST_ACTOR)
        _check_diagonal(self.influences != 0, self.actors)
        if self.positions.shape != (len(self.actors), len(self.objectives)):
            raise MatrixError(
                Template("The positions are {rows} × {columns}. They need a row for each actor ({actors}) and a "
                         "column for each objective ({objectives})."),
                rows=self.positions.shape[0], columns=self.positions.shape[1],
                actors=len(self.actors), objectives=len(self.objectives),
            )  # fmt: skip
        _check_range(self.positions, self.actors, self.objectives, -STRONGEST_ACTOR, STRONGEST_ACTOR)


def check_names(names: Sequence[str], fewest: int, most: int, where: str = "") -> None:
    """Refuses too few or too many names, an empty one, one that comes twice. Raises MatrixError."""
    place = where or Template("The matrix")
    if not fewest <= len(names) <= most:
        raise MatrixError(
            Template("{where} needs between {fewest} and {most} names; it has {number}."),
            where=place, number=len(names), fewest=fewest, most=most,
        )  # fmt: skip
    for number, name in enumerate(names, start=1):
        if not name.strip():
            raise MatrixError(
                Template("{where}: name {number} is empty. Give every row and column a name."),
                where=place,
                number=number,
            )
        if name in names[: number - 1]:
            raise MatrixError(
                Template("{where}: “{name}” appears twice. Give each its own name."), where=place, name=name
            )


def _check_square(cells: NDArray, size: int) -> None:
    if cells.shape != (size, size):
        raise MatrixError(
            Template(
                "The matrix is {rows} × {columns}, and names given: {size}. Give it one row and one column for each "
                "name."
            ),
            rows=cells.shape[0], columns=cells.shape[1] if cells.ndim > 1 else 1, size=size,
        )  # fmt: skip


def _check_range(cells: NDArray, rows: Sequence[str], columns: Sequence[str], lowest: int, highest: int) -> None:
    outside = np.argwhere((cells < lowest) | (cells > highest))
    if len(outside):
        row, column = outside[0]
        raise MatrixError(
            Template("Row “{row}”, column “{column}”: {value} is outside {lowest} to {highest}."),
            row=rows[row], column=columns[column], value=int(cells[row, column]), lowest=lowest, highest=highest,
        )  # fmt: skip


def _check_diagonal(filled: NDArray, names: Sequence[str]) -> None:
    on_itself = np.flatnonzero(np.diag(filled))
    if len(on_itself):
        raise MatrixError(
            Template("Row “{row}”: nothing can act on itself. Leave the diagonal empty."), row=names[on_itself[0]]
        )
