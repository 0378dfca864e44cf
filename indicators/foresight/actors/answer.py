"""The power of the actors of a workshop, and their alliances weighted by it."""

from indicators.answers.workshops import ActorMap
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
        actors_strategies.objectives(matrix, positions), balance.formula,
    )  # fmt: skip
