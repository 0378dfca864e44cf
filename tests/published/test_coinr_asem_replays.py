"""The 200 draws of an uncertainty analysis by R's COINr (Becker et al. 2022), replayed with their own parameters.

COINr's draws set winmax (1 to 5), the normalisation (min-max 1-100 or z-scores with mean 10 and deviation 2), the
arithmetic or the geometric mean, and the weights of pillars and sub-indices.
"""

import numpy as np
import pandas as pd
import pytest

from indicators.statistics.composites import Node, Recipe, RecipeIndicator, Scaling, composite, ranks
from indicators.statistics.sensitivity import rank_statistics, replays
from tests.published import asem

full = pytest.mark.skipif(not asem.REPLAYS.exists(), reason="the full reference set is not beside the checkout")
SCALINGS = {"n_minmax": Scaling(lower=1), "n_zscore": Scaling("zscore", centre=10, spread=2)}
CONNECTIVITY = ("Physical", "ConEcFin", "Political", "Instit", "P2P")
SUSTAINABILITY = ("Environ", "Social", "SusEcFin")
# The pillars of two draws with geometric means, min-max 1-100 and five values pulled in at most.
PILLARS = """
AUT 19.9818490521789 22.773060678633612 77.06353751273274 73.56744190043942 51.74455413147784
 68.92803455784733 70.1735240634578 60.48411162131276;
BGR 22.96548205152963 20.567012292768535 65.02758657444592 72.39086944844978 25.576998099123283
 50.23463855110406 46.79425564943626 56.36367563730643;
CHN 8.192464096160823 2.585448941459943 44.520753594962855 40.02559068971401 3.4562360734192716
 35.83185840887667 15.277992800479776 64.4847527114399;
LAO 5.673053387398896 20.556232170068924 7.888895708655965 30.081294370746537 10.246774203162916
 61.66767433713731 14.725866869389197 26.56004056560521;
NOR 44.8515281901443 17.757880328775727 79.20017525192328 88.7639399464796 30.472464041715078
 69.4729684078892 86.28799444871831 50.09479006240654;
KOR 18.920362832527456 13.076269890541877 70.84790385467429 40.719781259067986 12.045880669763124
 32.018514962400296 48.05552222182145 64.84227785591291
"""
WEIGHTS = """
0.951953468145803 1.22915914049372 1.23538398183882 1.20726401160937 0.791436854167841
0.988429805496708 0.919567632954568 1.08671790699009 1.06824297260027 1.17963905725628;
1.19255884352606 1.00855552777648 1.1759654924972 0.971398134133779 0.828940050210804
0.97116231941618 1.23386683361605 0.992293964722194 0.876229219720699 0.879844990093261
"""
SCORES = [
    [53.9058551863898, 44.0484208078348, 20.4781211145164, 19.8677443811214, 55.3026949740421, 35.4899882350114],
    [52.5665637192938, 42.6770475038487, 18.6976625724995, 17.9793066727635, 55.7606945092362, 34.5172666049187],
]


def test_six_countries_under_two_draws_of_weights():
    rows = [country.split() for country in PILLARS.split(";")]
    pillars = [*CONNECTIVITY, *SUSTAINABILITY]
    values = pd.DataFrame([row[1:] for row in rows], [row[0] for row in rows], pillars).astype(float)
    ingredients = (
        *(RecipeIndicator(id, "Conn") for id in CONNECTIVITY),
        *(RecipeIndicator(id, "Sust") for id in SUSTAINABILITY),
    )
    nodes = (Node("Conn", "Index"), Node("Sust", "Index"), Node("Index"))
    recipe = Recipe(ingredients, nodes, winmax=None, scaling=Scaling("none"), aggregation="gmean")
    draws = [row.split() for row in WEIGHTS.split(";")]
    scores = replays(values, recipe, pd.DataFrame(draws, columns=[*pillars, "Conn", "Sust"]).astype(float))
    np.testing.assert_allclose(scores, SCORES, rtol=1e-12)


@pytest.fixture(scope="module")
def replayed():
    parameters = pd.read_csv(asem.REPLAYS / "replay200_params.csv")
    draws = parameters.drop(columns=["rep", "norm", "f_ag"]).assign(
        scaling=parameters["norm"].map(SCALINGS), aggregation=parameters["f_ag"].str.removeprefix("a_")
    )
    return replays(asem.reference("input_iData"), asem.index(), draws)


@full
def test_all_scores_and_ranks(replayed):
    scores = asem.reference("replay200_scores", asem.REPLAYS).drop(columns="Nominal")
    theirs = asem.reference("replay200_ranks", asem.REPLAYS).drop(columns="Nominal")
    assert np.abs(replayed[scores.index].to_numpy().T - scores.to_numpy()).max() < 1e-9
    assert (ranks(replayed[scores.index].T).to_numpy() == theirs.to_numpy()).all()


@full
def test_medians_and_ninety_percent_of_the_ranks(replayed):
    nominal = composite(asem.reference("input_iData"), asem.index()).index
    statistics = rank_statistics(replayed, nominal)
    theirs = asem.reference("replay200_rankstats", asem.REPLAYS).loc[statistics.index]
    ours = statistics[["nominal", "mean", "median", "lower", "upper"]]
    np.testing.assert_allclose(ours, theirs[["Nominal", "Mean", "Median", "Q5", "Q95"]], atol=1e-9)
