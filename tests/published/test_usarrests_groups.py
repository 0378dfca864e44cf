"""Groups of R's USArrests (McNeil 1977; public domain) on z-scores: cluster::agnes (ward), pam and silhouette."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from indicators.statistics.groups import euclidean, groups, silhouettes, ward_heights, widths
from tests.published.test_usarrests_peers import VARIABLES, z

__all__ = ["z"]  # the fixture

WEIGHTS = dict.fromkeys(VARIABLES, 1.0)
HEIGHTS = [3.496048114412, 3.734115478349, 6.461866441597, 7.188189346405, 13.516242350694]
WIDTHS = [
    *(0.4084890326218, 0.3143656352731, 0.3389904387874, 0.3105169509793),
    *(0.2629986913637, 0.2243815256577, 0.2386071636821),
]
WARD = {
    1: {"Alabama", "Georgia", "Louisiana", "Mississippi", "North Carolina", "South Carolina", "Tennessee"},
    3: {"Arkansas", "Connecticut", "Delaware", "Hawaii", "Indiana", "Kansas", "Kentucky", "Massachusetts", "Missouri"}
    | {"New Jersey", "Ohio", "Oklahoma", "Oregon", "Pennsylvania", "Rhode Island", "Utah", "Virginia", "Washington"}
    | {"Wyoming"},
}
FULL = Path(__file__).parents[2].parent / "shared" / "reference" / "peer_groups" / "usarrests_clusters_expected.csv"


def test_the_last_five_merges_of_ward_are_those_of_r(z):
    np.testing.assert_allclose(ward_heights(z.to_numpy())[-5:], HEIGHTS, rtol=1e-11)


def test_four_groups_by_ward(z):
    labels = groups(z, WEIGHTS, 4).group
    assert {number: set(labels.index[labels == number]) for number in WARD} == WARD


def test_four_medoids_and_their_mean_distance(z):
    result = groups(z, WEIGHTS, 4, "medoids")
    assert sorted(result.medoids.values()) == ["Alabama", "Michigan", "New Hampshire", "Oklahoma"]
    apart = euclidean(z.to_numpy())[:, [z.index.get_loc(medoid) for medoid in result.medoids.values()]]
    assert apart.min(axis=1).mean() == pytest.approx(1.027101952928, rel=1e-11)


def test_mean_silhouettes_of_two_to_eight_medoids(z):
    assert list(widths(z, WEIGHTS, 8, "medoids").values()) == pytest.approx(WIDTHS, rel=1e-11)


def test_a_place_between_groups_has_no_clear_side():
    silhouette = silhouettes(euclidean(np.array([[0.0], [1.0], [5.0], [9.0], [10.0]])), [1, 1, 1, 2, 2])
    assert silhouette[0] == pytest.approx((9.5 - 3) / 9.5)
    assert abs(silhouette[2]) < 0.1 and silhouette[3] > 0.8


@pytest.mark.skipif(not FULL.exists(), reason="the full reference set is not beside the checkout")
@pytest.mark.parametrize(
    ("column", "count", "method"), [("ward4", 4, "ward"), ("pam4", 4, "medoids"), ("pam3", 3, "medoids")]
)
def test_the_groups_of_all_fifty_states(z, column, count, method):
    theirs = pd.read_csv(FULL, index_col="state")[column]
    labels = groups(z, WEIGHTS, count, method).group
    assert list(labels) == list(pd.Series(pd.factorize(theirs)[0] + 1, theirs.index).loc[labels.index])
