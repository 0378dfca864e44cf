"""The nearest neighbours of R's USArrests (McNeil 1977, Interactive Data Analysis; public domain) on z-scores.

The distances were computed in R: five nearest of dist(scale(USArrests)).
"""

from pathlib import Path

import pandas as pd
import pytest

from indicators.statistics.peers import distances, nearest, standardised

VARIABLES = ("Murder", "Assault", "UrbanPop", "Rape")
STATES = """
Alabama,13.2,236,58,21.2; Alaska,10,263,48,44.5; Arizona,8.1,294,80,31; Arkansas,8.8,190,50,19.5;
California,9,276,91,40.6; Colorado,7.9,204,78,38.7; Connecticut,3.3,110,77,11.1; Delaware,5.9,238,72,15.8;
Florida,15.4,335,80,31.9; Georgia,17.4,211,60,25.8; Hawaii,5.3,46,83,20.2; Idaho,2.6,120,54,14.2;
Illinois,10.4,249,83,24; Indiana,7.2,113,65,21; Iowa,2.2,56,57,11.3; Kansas,6,115,66,18;
Kentucky,9.7,109,52,16.3; Louisiana,15.4,249,66,22.2; Maine,2.1,83,51,7.8; Maryland,11.3,300,67,27.8;
Massachusetts,4.4,149,85,16.3; Michigan,12.1,255,74,35.1; Minnesota,2.7,72,66,14.9;
Mississippi,16.1,259,44,17.1; Missouri,9,178,70,28.2; Montana,6,109,53,16.4; Nebraska,4.3,102,62,16.5;
Nevada,12.2,252,81,46; New Hampshire,2.1,57,56,9.5; New Jersey,7.4,159,89,18.8; New Mexico,11.4,285,70,32.1; New
York,11.1,254,86,26.1; North Carolina,13,337,45,16.1; North Dakota,0.8,45,44,7.3; Ohio,7.3,120,75,21.4;
Oklahoma,6.6,151,68,20; Oregon,4.9,159,67,29.3; Pennsylvania,6.3,106,72,14.9; Rhode Island,3.4,174,87,8.3; South
Carolina,14.4,279,48,22.5; South Dakota,3.8,86,45,12.8; Tennessee,13.2,188,59,26.9; Texas,12.7,201,80,25.5;
Utah,3.2,120,80,22.9; Vermont,2.2,48,32,11.2; Virginia,8.5,156,63,20.7; Washington,4,145,73,26.2; West
Virginia,5.7,81,39,9.3; Wisconsin,2.6,53,66,10.8; Wyoming,6.8,161,60,15.6
"""
KNOWN = {
    "Alabama": {
        "Louisiana": 0.772222449786047,
        "Tennessee": 0.84074892457352,
        "South Carolina": 0.915796836825177,
        "Georgia": 1.13143510536774,
        "Mississippi": 1.28319066092288,
    },
    "Vermont": {
        "North Dakota": 0.982485681621528,
        "West Virginia": 1.03805537537225,
        "South Dakota": 1.08565741587728,
        "Maine": 1.42536800336297,
        "New Hampshire": 1.67161274849609,
    },
}
FULL = Path(__file__).parents[2].parent / "shared" / "reference" / "peer_groups" / "usarrests_knn5_expected.csv"


@pytest.fixture(scope="module")
def z():
    rows = [state.split(",") for state in " ".join(STATES.split()).split("; ")]
    arrests = pd.DataFrame([row[1:] for row in rows], index=[row[0] for row in rows], columns=VARIABLES).astype(float)
    return standardised(arrests, dict.fromkeys(VARIABLES, "none"))


@pytest.mark.parametrize("state", KNOWN)
def test_the_five_nearest_of_a_state_are_those_of_r(z, state):
    peers = nearest(z, dict.fromkeys(VARIABLES, 1.0), state, z.index, size=5)
    assert {near.geo: near.distance for near in peers} == pytest.approx(KNOWN[state], rel=1e-12)
    assert [near.geo for near in peers] == list(KNOWN[state])


def test_being_near_is_not_symmetric(z):
    alaska = nearest(z, dict.fromkeys(VARIABLES, 1.0), "Alaska", z.index, size=5)
    tennessee = nearest(z, dict.fromkeys(VARIABLES, 1.0), "Tennessee", z.index, size=5)
    assert "Tennessee" in {near.geo for near in alaska}
    assert "Alaska" not in {near.geo for near in tennessee}


@pytest.mark.skipif(not FULL.exists(), reason="the full reference set is not beside the checkout")
def test_all_fifty_states(z):
    for row in pd.read_csv(FULL).itertuples():
        nearest_states = distances(z, dict.fromkeys(VARIABLES, 1.0), row.state).head(5)
        assert list(nearest_states["geo"]) == [row.nn1, row.nn2, row.nn3, row.nn4, row.nn5]
        assert list(nearest_states["distance"]) == pytest.approx([row.d1, row.d2, row.d3, row.d4, row.d5], rel=1e-12)
