"""Crime in the 49 neighbourhoods of Columbus, Ohio (Anselin 1988, Spatial Econometrics), as R's spdep has it.

Moran's I of CRIME with queen neighbours, weights of style W: spdep::moran.test, spdep::localmoran (conditional).
"""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from indicators.statistics.space import given, local_moran, moran

CRIME = """
15.72598 18.801754 30.626781 32.38776 50.73151 26.066658 0.178269 38.425858 30.515917 34.000835 62.275448 56.705669
46.716129 57.066132 48.585487 54.838711 36.868774 43.962486 54.521965 0.223797 40.074074 33.705048 20.048504 38.297871
61.299175 40.969742 52.79443 56.919785 60.750446 68.892044 17.677214 19.145592 41.968163 23.974028 39.175053 14.305556
42.445076 53.710938 19.100863 16.241299 18.905146 16.49189 36.663612 25.962263 29.028488 16.530533 27.822861 26.645266
22.541491
"""
# One way each: the neighbour with the higher number.
NEIGHBOURS = """
1:2,3 2:3,4 3:4,5 4:5,8 5:6,8,9,11,15,16 6:9 7:8,12,13,14 8:11,12,13 9:10,15,20,22,25,26 10:17,20,22 11:12,15,16
12:13,14,16 13:14 14:16,18,19 15:16,25,26 16:18,24,25 17:20,23 18:19,24 19:24 20:22,23,27,32,33,35,40 21:24,30,34
22:26,27,28 23:32 24:25,29,30 25:26,28,29,30 26:28,29 27:28,33 28:29,33,35,37,38 29:30,37,38 30:37 31:34,36,39 32:40,41
33:35 34:36,42 35:38,40,43,44 36:39,42,46 37:38,43,45 38:43,44 39:46 40:41,47 41:47 43:44,45,48 44:48,49 45:48,49 48:49
"""
FULL = Path(__file__).parents[2].parent / "shared" / "reference" / "spatial"


@pytest.fixture(scope="module")
def columbus():
    pairs = [(int(one), int(other)) for one, others in _listed() for other in others.split(",")]
    weights = given(range(1, 50), pairs)
    return np.array(CRIME.split(), dtype=float), weights + weights.T


def test_morans_i_with_its_moments(columbus):
    result = moran(*columbus)
    assert columbus[1].sum() == 236
    assert result.value == pytest.approx(0.5001885571829, rel=1e-12)
    assert result.expected == pytest.approx(-0.02083333333333, rel=1e-12)
    assert result.variance == pytest.approx(0.008689289201332, rel=1e-12)
    assert result.z == pytest.approx(5.589382675045, rel=1e-12)
    assert result.p_normal == pytest.approx(1.139391350391e-08, rel=1e-9)
    assert result.p == 0.001  # no permutation of 999 reaches it


def test_the_local_moran_of_the_first_and_the_seventh_neighbourhood(columbus):
    result = local_moran(*columbus)
    assert result.value[[0, 6]] == pytest.approx([0.736818490608356, -1.86058737557164], rel=1e-12)
    assert result.expected[[0, 6]] == pytest.approx([-0.0285985419671942, -0.0927942921851812], rel=1e-12)
    assert result.variance[[0, 6]] == pytest.approx([0.666144890762596, 0.965423674700308], rel=1e-12)
    assert result.p_normal[[0, 6]] == pytest.approx([0.348343268465009, 0.0719916249719783], rel=1e-9)
    assert list(result.quadrant[[0, 4, 6]]) == ["low_low", "high_high", "low_high"]


def test_permutations_agree_with_the_moments(columbus):
    result = local_moran(*columbus, permutations=4_999)
    assert np.abs(result.p - result.p_normal).max() < 0.06


@pytest.mark.skipif(not FULL.exists(), reason="the full reference set is not beside the checkout")
def test_all_neighbourhoods_as_in_the_full_reference():
    crime = pd.read_csv(FULL / "columbus.csv")["CRIME"]
    weights = given(range(1, 50), pd.read_csv(FULL / "columbus_queen_edges.csv").itertuples(index=False))
    theirs = pd.read_csv(FULL / "columbus_local.csv")
    result = local_moran(crime, weights)
    for column, name in (
        (result.value, "Ii"),
        (result.expected, "E.Ii"),
        (result.variance, "Var.Ii"),
        (result.z, "Z.Ii"),
    ):
        np.testing.assert_allclose(column, theirs[name], rtol=1e-10)
    np.testing.assert_allclose(result.p_normal, theirs["Pr(z != E(Ii))"], rtol=1e-9)
    assert list(result.quadrant) == list(theirs["quadrant"].str.lower().str.replace("-", "_"))
    expected = json.loads((FULL / "expected.json").read_text())["columbus"]
    assert moran(crime, weights).value == pytest.approx(expected["moran"]["Moran I statistic"], rel=1e-12)


def _listed():
    return [row.split(":") for row in NEIGHBOURS.split()]
