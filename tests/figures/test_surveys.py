"""Claims about a city's own survey beside an official one: neither a change nor a line leads from one to the other."""

import pandas as pd
import pytest

from indicators import open_atlas
from indicators.model.indicators import Status
from tests.browser.publishing import main as publish_official
from tests.test_worst_result import LIEGE, WORST, figure, publish


@pytest.fixture(scope="module")
def before(built):
    return open_atlas(built)


@pytest.fixture
def after(store_copy):
    publish(store_copy, [figure("2022", 58.4), figure("2024", 61.2)])
    return open_atlas(store_copy)


def row_of(atlas) -> pd.Series:
    rows = atlas.compare(LIEGE).rows
    return rows[rows["indicator"] == WORST].iloc[0]


def test_no_change_is_told_from_the_official_survey_to_the_citys_own(before, after):
    """In November 2026 Liège's page said "43 % in 2023, 61 % in 2024, better" of two surveys."""
    official, both = row_of(before), row_of(after)
    for name in ("change", "change_first", "change_real", "trend", "trend_points"):
        assert both[name] == official[name], name
    assert both["newest_value"] == 61.2


def test_the_line_is_broken_where_one_survey_follows_the_other(after):
    rows = after.lines(WORST, (LIEGE,)).rows
    status = rows[rows["geo"] == LIEGE].set_index("year")["status"]
    assert [year for year, one in status.items() if one == Status.BREAK and year >= 2022] == [2022, 2023, 2024]


def test_two_years_are_compared_within_the_official_survey(after):
    answer = after.changes(WORST, (LIEGE,))
    assert answer.year == 2023
    assert 2022 not in answer.years and 2024 not in answer.years


def test_a_file_of_a_publisher_is_that_publishers_whoever_brings_it(store_copy, before):
    """In November 2026 one figure brought for a dataset of the catalogue left that dataset out of every change."""
    publish_official(str(store_copy), "IT005C", "noise", "2024", "990", "1000")
    answer, official = open_atlas(store_copy).changes(WORST, (LIEGE,)), before.changes(WORST, (LIEGE,))
    assert (answer.years, answer.rows.to_csv()) == (official.years, official.rows.to_csv())
