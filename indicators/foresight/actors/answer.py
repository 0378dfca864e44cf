"""The power of the actors of a workshop, and their alliances weighted by it."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.answers.workshops import ActorMap, GroupView
from indicators.foresight.drivers.groups import group_view
from indicators.model.indicators import City
from indicators.model.workshops import Workshop
from indicators.statistics import actors_strategies


def actor_map(workshop: Workshop, city: City) -> ActorMap:
    """Balance of power, convergence and divergence (3MAO) of a workshop's actors."""
    matrix = workshop.actor_matrix()
    balance = actors_strategies.balance_of_power(matrix)
    positions = actors_strategies.weighted_positions(matrix, balance)
    pairs = actors_strategies.alliances(positions)
    return ActorMap(
        city, workshop, balance.table, pairs.convergence, pairs.divergence, pairs.ambivalence,
        actors_strategies.objectives(matrix, positions), balance.formula, _groups(workshop),
    )  # fmt: skip


def _groups(workshop: Workshop) -> GroupView | None:
    """The kinds of actor beside one another, over influences and positions."""
    rows, columns = [one.id for one in workshop.actors], [one.id for one in workshop.objectives]
    return group_view(workshop, _cells, (rows, [*rows, *columns]), _power_ranks)


def _cells(workshop: Workshop) -> NDArray:
    matrix = workshop.actor_matrix()
    return np.hstack([matrix.influences, matrix.positions])


def _power_ranks(workshop: Workshop) -> pd.Series:
    power = actors_strategies.balance_of_power(workshop.actor_matrix()).table.set_index("actor")["power"]
    return power.rank(ascending=False, method="min").astype(int)
