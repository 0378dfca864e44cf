"""Strategies of actors: who can act on whom, who stands with whom on which objective (MACTOR).

Godet (1991), Actors' moves and strategies: the Mactor method, Futures 23, 605-622; Godet (2001), Creating Futures,
chapter 5. Two readings of the balance of power are in use and differ in the second digit: each result names its own.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.model.foresight_matrices import ActorMatrix, PowerFormula

Numbers = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class BalanceOfPower:
    """What each actor can do to the others, directly and through a third."""

    table: pd.DataFrame  # actor, influence, dependence, retroaction, power (R*, mean 1)
    influences: NDArray[np.int64]  # MIDI
    formula: PowerFormula


@dataclass(frozen=True, eq=False)
class Alliances:
    """How far each pair of actors agrees and disagrees over all objectives, and how torn each actor is."""

    convergence: Numbers  # actors × actors, 0 on the diagonal
    divergence: Numbers
    ambivalence: Numbers  # one an actor: 1 where convergence equals divergence with everybody; NaN without either


def indirect_influences(influences: NDArray[np.int64]) -> NDArray[np.int64]:
    """MIDI: MIDᵢⱼ + Σₖ min(MIDᵢₖ, MIDₖⱼ). On the diagonal: what comes back to an actor through the others."""
    through = np.minimum(influences[:, :, None], influences[None, :, :]).sum(axis=1)
    return influences + through


def balance_of_power(matrix: ActorMatrix, formula: PowerFormula = PowerFormula.WITH_DIAGONAL) -> BalanceOfPower:
    """Influence, dependence, retroaction and R* of each actor.

    Rᵢ = (Iᵢ - MIDIᵢᵢ)/ΣI · Iᵢ/(Iᵢ + Dᵢ), and R* = n R/ΣR. Without the diagonal MIDIᵢᵢ = 0 in I, D and R. An actor that
    neither acts nor is acted on has R* 0; all have 1 where nobody acts on anybody.
    """
    influences = indirect_influences(matrix.influences)
    retroaction = np.diag(influences).astype(float)
    sums = influences if formula is PowerFormula.WITH_DIAGONAL else influences - np.diag(np.diag(influences))
    influence, dependence = sums.sum(axis=1).astype(float), sums.sum(axis=0).astype(float)
    net = influence - np.diag(sums)
    both = influence + dependence
    ratio = np.divide(influence, both, out=np.zeros_like(both), where=both > 0)
    power = net * ratio
    scaled = power * len(power) / power.sum() if power.sum() > 0 else np.ones_like(power)
    columns = {"actor": list(matrix.actors), "influence": influence, "dependence": dependence}
    return BalanceOfPower(
        pd.DataFrame(columns | {"retroaction": retroaction, "power": scaled}), influences, formula
    )  # fmt: skip


def weighted_positions(matrix: ActorMatrix, balance: BalanceOfPower) -> Numbers:
    """3MAO: the valued position of each actor on each objective, times its R*."""
    return matrix.positions * balance.table["power"].to_numpy()[:, None]


def alliances(positions: Numbers | NDArray[np.int64]) -> Alliances:
    """Convergence and divergence of each pair: ½(|a| + |b|) over the objectives of the same, of the opposite, sign.

    `positions` are 1MAO (signs), 2MAO (values) or 3MAO (`weighted_positions`), which gives 1CAA, 2CAA or 3CAA.
    Ambivalence of i: 1 - Σₖ|Cᵢₖ - Dᵢₖ| / Σₖ(Cᵢₖ + Dᵢₖ).
    """
    values = np.asarray(positions, dtype=float)
    mean = (np.abs(values)[:, None, :] + np.abs(values)[None, :, :]) / 2
    side = np.sign(values)[:, None, :] * np.sign(values)[None, :, :]
    convergence, divergence = ((mean * (side == sign)).sum(axis=2) for sign in (1, -1))
    for pairs in (convergence, divergence):
        np.fill_diagonal(pairs, 0.0)
    together = (convergence + divergence).sum(axis=1)
    apart = np.abs(convergence - divergence).sum(axis=1)
    share = np.divide(apart, together, out=np.full_like(apart, np.nan), where=together > 0)
    return Alliances(convergence, divergence, 1 - share)


def objectives(matrix: ActorMatrix, positions: Numbers | NDArray[np.int64]) -> pd.DataFrame:
    """objective, agreement, disagreement, mobilisation: sums of the positions for, against, and of both sizes."""
    values = np.asarray(positions, dtype=float)
    favour, against = np.clip(values, 0, None).sum(axis=0), np.clip(-values, 0, None).sum(axis=0)
    return pd.DataFrame(
        {"objective": list(matrix.objectives), "agreement": favour, "disagreement": against,
         "mobilisation": favour + against}
    )  # fmt: skip
