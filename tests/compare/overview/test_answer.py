"""Several indicators at once, on the bundled figures: what may be named of the own city."""

from indicators import Comparator

BERLIN = "DE001C"


def test_only_clear_differences_of_the_own_city_may_be_named(atlas):
    ids = tuple(one.id for one in atlas.known(BERLIN) if one.theme == "recorded")
    peers = atlas.companions(BERLIN, ids, Comparator(), atlas.years()[-1])[:3]
    rows = atlas.overview(ids, (BERLIN, *peers)).rows
    differing = rows[~rows["outcome"].isin(["similar", "not_tested", "not_compared"])]
    assert len(peers) == 3 and set(differing["geo"]) > {BERLIN}
    assert set(rows.loc[rows["notable"], "geo"]) == {BERLIN}
    assert 0 < rows["notable"].sum() < (differing["geo"] == BERLIN).sum()  # two of 18 tests differ, one surely
