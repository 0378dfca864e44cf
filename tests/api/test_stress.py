"""A stress test for programs."""

import pytest
from starlette.testclient import TestClient

from api.router import ADDRESS
from tests.api.conftest import served


@pytest.fixture(scope="module")
def program(atlas) -> TestClient:
    """A program that asks."""
    return TestClient(served(lambda: atlas, base=""))


def test_figures_come_by_their_rank_with_the_shares_that_break(program):
    answer = program.get(f"{ADDRESS}/stress?city=DE004C&scenario=year_2020")
    assert answer.status_code == 200 and "no forecast" in answer.json()["read_with_care"]
    rows = answer.json()["data"]
    assert [one["rank"] for one in rows] == sorted(one["rank"] for one in rows)
    assert any(one["city"] == "DE004C" for one in rows)
    assert all(0 <= one["breaks_without"] <= 1 and one["rank_from"] <= one["rank"] <= one["rank_to"] for one in rows)


def test_own_numbers_are_read_from_the_address(program):
    rows = program.get(f"{ADDRESS}/stress?city=DE004C&shifts=recorded_robbery:20:5&limit=10").json()["data"]
    assert {one["indicator"] for one in rows} == {"recorded_robbery"} and rows[0]["shift_percent"] == 20
    table = program.get(f"{ADDRESS}/stress?city=DE004C&shifts=recorded_robbery:20&format=csv").text
    assert '"city","indicator"' in table.splitlines()[0]


@pytest.mark.parametrize(
    ("query", "status"),
    [("city=DE004C&scenario=year_2021", 404), ("city=DE004C&limit=7", 404), ("city=DE004C&ahead=4", 422),
     ("scenario=year_2020", 422),
     ("city=DE004C&scenario=year_2020&shifts=recorded_robbery:20", 422),
     ("city=DE004C&shifts=recorded_robbery:much", 404)],
)  # fmt: skip
def test_what_cannot_be_asked_is_said(program, query, status):
    assert program.get(f"{ADDRESS}/stress?{query}").status_code == status


def test_an_unknown_indicator_is_refused_with_the_nearest_name(program):
    for more in ("", "&scenario=own"):
        answer = program.get(f"{ADDRESS}/stress?city=DE004C&shifts=recorded_robery:20{more}")
        assert (answer.status_code, answer.json()["suggestion"]) == (404, "recorded_robbery")


def test_a_figure_that_the_city_does_not_have_is_named(program):
    answer = program.get(
        f"{ADDRESS}/stress?city=DE004C&shifts=recorded_robbery:20,recorded_robbery_met_count:20"
    ).json()
    assert {one["indicator"] for one in answer["data"]} == {"recorded_robbery"}
    assert {"indicator": "recorded_robbery_met_count", "reason": "no_figure"} in answer["left_out"]
