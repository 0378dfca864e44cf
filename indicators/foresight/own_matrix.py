"""A matrix from a reader's own file: a ScenarioWizard project, CSV or a workbook; it is kept nowhere."""

import tempfile
from dataclasses import dataclass
from pathlib import Path

from indicators.model.errors import MatrixError, Template
from indicators.model.foresight_matrices import ActorMatrix, CrossImpactMatrix, InfluenceMatrix
from indicators.model.workshops import (
    POTENTIAL,
    Driver,
    Objective,
    StateOfDescriptor,
    Workshop,
    WorkshopActor,
    WorkshopDescriptor,
)
from indicators.readers.files.scenario_wizard import read_scenario_wizard
from indicators.readers.files.workshop_matrices import (
    NamedCells,
    actor_matrix,
    cross_impact_matrix,
    influence_matrix,
    tables,
)

PROJECT = ".scw"
MOST_SHEETS = 2  # actors, and their positions
VIEWS = ("drivers", "scenarios", "actors")


@dataclass(frozen=True)
class OwnMatrix:
    """What a file holds, and which view shows it."""

    view: str  # of VIEWS
    workshop: Workshop


def own_matrix(path: Path, name: str) -> OwnMatrix:
    """The matrix of a file: two tables are actors and positions, "descriptor: state" are cross impacts, else drivers.

    Raises FileRefusedError and SourceError for what is no such file, MatrixError with the row and column.
    """
    if name.lower().endswith(PROJECT):
        return OwnMatrix("scenarios", _of_cross_impacts(read_scenario_wizard(path, name), name))
    with tempfile.TemporaryDirectory(prefix="vigie-matrix-") as folder:
        sheets = tables(path, name, Path(folder))
    if not sheets:
        raise MatrixError(Template("{file} has no table with names in its first row and first column."), file=name)
    if len(sheets) > MOST_SHEETS:
        names = ", ".join(one.sheet.removeprefix(f"{name}, ") for one in sheets)
        raise MatrixError(
            Template("{file} has {number} sheets with tables: {sheets}. Keep one, or two for actors and their "
                     "positions. Delete or hide the others."),
            file=name, number=len(sheets), sheets=names,
        )  # fmt: skip
    if len(sheets) == MOST_SHEETS:
        return OwnMatrix("actors", _of_actors(actor_matrix(sheets[0], sheets[1]), name))
    if _names_states(sheets[0]):
        return OwnMatrix("scenarios", _of_cross_impacts(cross_impact_matrix(sheets[0]), name))
    return OwnMatrix("drivers", _of_influences(influence_matrix(sheets[0]), name))


def _names_states(table: NamedCells) -> bool:
    return bool(table.rows) and all(":" in name for name in table.rows)


def _of_influences(matrix: InfluenceMatrix, name: str) -> Workshop:
    ids = [f"d{number}" for number in range(len(matrix.drivers))]
    drivers = []
    for row, title in enumerate(matrix.drivers):
        acts: dict[str, int | str] = {}
        for column, id in enumerate(ids):
            if matrix.potential[row, column]:
                acts[id] = POTENTIAL
            elif matrix.strengths[row, column]:
                acts[id] = int(matrix.strengths[row, column])
        drivers.append(Driver(ids[row], {"en": title}, acts_on=acts))
    return _workshop(name, drivers=tuple(drivers))


def _of_cross_impacts(matrix: CrossImpactMatrix, name: str) -> Workshop:
    sizes = matrix.box.sizes
    names = [f"d{at}.s{state}" for at, size in enumerate(sizes) for state in range(size)]
    rows = iter(matrix.judgements.tolist())
    descriptors = tuple(
        WorkshopDescriptor(f"d{at}", {"en": one.name}, tuple(
            StateOfDescriptor(f"s{place}", {"en": state}, promotes={
                id: value for id, value in zip(names, next(rows), strict=True) if value
            })
            for place, state in enumerate(one.states)
        ))
        for at, one in enumerate(matrix.box.descriptors)
    )  # fmt: skip
    return _workshop(name, descriptors=descriptors)


def _of_actors(matrix: ActorMatrix, name: str) -> Workshop:
    ids, aims = [f"a{at}" for at in range(len(matrix.actors))], [f"o{at}" for at in range(len(matrix.objectives))]
    actors = tuple(
        WorkshopActor(
            ids[row], {"en": title},
            {id: value for id, value in zip(ids, matrix.influences[row].tolist(), strict=True) if value},
            {id: value for id, value in zip(aims, matrix.positions[row].tolist(), strict=True) if value},
        )
        for row, title in enumerate(matrix.actors)
    )  # fmt: skip
    objectives = tuple(Objective(id, {"en": title}) for id, title in zip(aims, matrix.objectives, strict=True))
    return _workshop(name, actors=actors, objectives=objectives)


def _workshop(
    name: str,
    drivers: tuple[Driver, ...] = (),
    descriptors: tuple[WorkshopDescriptor, ...] = (),
    actors: tuple[WorkshopActor, ...] = (),
    objectives: tuple[Objective, ...] = (),
) -> Workshop:
    return Workshop("", 0, {"en": name}, {}, 0, drivers, descriptors, actors, objectives, example=False)
