"""Two cities are told the same of each other, whichever of them is asked about first."""

import numpy as np
import pytest

from indicators import Comparator
from indicators.figures.ratio_tests import ratio_tests
from indicators.model.indicators import Outcome
from tests.figures.test_verdicts import rates

MIRRORED = {"better": "worse", "worse": "better", "higher": "lower", "lower": "higher"}
TESTED = {one.value for one in Outcome if one.is_tested}
MILAN, ROME, VIENNA, GRAZ = "IT002C", "IT001C", "AT001C", "AT002C"
PAIRS = [
    (MILAN, ROME), (VIENNA, GRAZ), ("PT001C", "PT002C"), ("FR001C", "FR003C"), ("FR009C", "FR004C"),
    ("DE001C", "DE002C"), ("DE003C", "DE004C"), ("BE001C", "BE002C"), ("BE005C", "FR009C"), ("ES001C", "ES002C"),
    ("NL002C", "NL003C"), ("PL001C", "PL003C"), ("DE004C", "ES001C"), ("FR004C", "IT003C"), ("CZ001C", VIENNA),
    ("IT003C", "IT004C"),
]  # fmt: skip


def verdicts(atlas, city, other):
    """By indicator the outcome, its p-value, the years and whether it is of today; of what is tested."""
    rows = atlas.compare(city, Comparator("city", city=other)).rows
    tested = rows[rows["outcome"].isin(TESTED)].set_index("indicator")
    return tested[["outcome", "p", "year", "tested_since", "current", "clearly"]].to_dict("index")


@pytest.mark.parametrize(("city", "other"), PAIRS)
def test_a_against_b_mirrors_b_against_a(atlas, city, other):
    there, back = verdicts(atlas, city, other), verdicts(atlas, other, city)
    mirrored = {id: row | {"outcome": MIRRORED.get(row["outcome"], row["outcome"])} for id, row in back.items()}
    assert there.keys() == back.keys()
    for id, row in there.items():
        assert {**row, "p": 0} == {**mirrored[id], "p": 0}, id
        assert row["p"] == pytest.approx(mirrored[id]["p"], abs=1e-12), id


def test_every_view_and_answer_says_it_from_both_sides(atlas):
    """Of a rate of the cities themselves, and of regions of which only one is the city."""
    for id, pair in (("recorded_property", ("PT001C", "PT002C")), ("region_robbery", (VIENNA, GRAZ))):
        outcomes = []
        for city, other in (pair, pair[::-1]):
            to = Comparator("city", city=other)
            outcome = atlas.compare(city, to).rows.set_index("indicator").at[id, "outcome"]
            assert atlas.lines(id, (city, other), to).outcome == outcome
            views = [atlas.bars(id, (city, other), to), atlas.places(id, city, to)]
            if not atlas.catalogue.indicators[id].is_wider:  # of which an overview has no column
                views.append(atlas.overview((id,), (city, other), to))
            for rows in (one.rows for one in views):
                assert rows.set_index("geo").at[city, "outcome"] == outcome
            outcomes.append(outcome)
        assert outcomes[1] == MIRRORED.get(outcomes[0], outcomes[0])


def test_no_region_that_is_not_its_city_judges_one_that_is(atlas):
    for city, other in ((MILAN, ROME), (ROME, MILAN)):
        rows = atlas.compare(city, Comparator("city", city=other)).rows
        rows = rows[rows["indicator"].str.startswith("region_") & rows["benchmark"].notna()]
        assert len(rows) > 3 and set(rows["outcome"]) == {Outcome.NOT_TESTED} and not rows["current"].any()


@pytest.mark.parametrize(("small", "large", "judged"), [(8, 11, False), (8, 40, True), (40, 0, True), (19, 0, False)])
def test_ten_cases_are_expected_of_each_of_two_at_their_common_rate(small, large, judged):
    table = rates([[small, large] + [300] * 12, [small, large] + [320] * 12], (2023, 2024), breaks={(0, 2024)})
    there, back = (ratio_tests(table, [one], 2024, [other], 0.01) for one, other in (("P0", "P1"), ("P1", "P0")))
    assert np.isnan([there.p[0], back.p[0]]).tolist() == [not judged] * 2
    if judged:
        assert there.p == pytest.approx(back.p) and 1 / there.ratio[0] == pytest.approx(back.ratio[0])


def test_a_figure_that_one_of_two_estimates_is_compared_in_neither(store_copy):
    """Nor one of a year that the other does not reach: both are compared in the same earlier year."""
    from tests.figures.test_benchmark import contributed, observation

    rows = [
        observation("safe_night_city", geo, year, share * 500, 500, 100)
        for geo, year, share in (
            ("BE005C", 2028, 0.5),
            ("FR001C", 2028, 0.3),
            ("BE005C", 2029, 0.5),
            ("FR001C", 2029, 0.5),
        )
    ]
    rows[-1] |= {"numerator": np.nan, "denominator": np.nan}
    rows.append(observation("safe_night_city", "BE005C", 2036, 400, 500, 100))
    atlas = contributed(store_copy, rows)
    there, back = (verdicts(atlas, *pair)["safe_night_city"] for pair in (("BE005C", "FR001C"), ("FR001C", "BE005C")))
    assert (there["year"], there["outcome"]) == (2028, Outcome.BETTER)
    assert (back["year"], back["outcome"]) == (2028, Outcome.WORSE)
