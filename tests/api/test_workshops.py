"""The worked example of a foresight workshop for programs."""

import pytest
from starlette.testclient import TestClient

from api.router import ADDRESS
from tests.api.conftest import served


@pytest.fixture(scope="module")
def program(atlas) -> TestClient:
    """A program that asks."""
    return TestClient(served(lambda: atlas, base=""))


def rows(program: TestClient, what: str, query: str = "") -> list[dict]:
    """What an address of workshops answers."""
    answer = program.get(f"{ADDRESS}/workshops/{what}?{query}")
    assert answer.status_code == 200, answer.text
    assert "worked example" in answer.json()["read_with_care"]
    return answer.json()["data"]


def test_drivers_come_by_their_indirect_influence(program):
    drivers = rows(program, "drivers")
    assert [one["influence_indirect_rank"] for one in drivers] == sorted(
        one["influence_indirect_rank"] for one in drivers
    )
    assert drivers[0]["id"] == "ai" and drivers[0]["acts_on"]["trust"] == 1
    assert rows(program, "drivers", "lang=fr")[0]["title"] == "IA générative"


def test_scenarios_come_with_their_states_and_what_would_tell(program):
    consistent = rows(program, "scenarios")
    assert len(consistent) == 5 and consistent[0]["title"] == "Overtaken"
    assert consistent[0]["states"]["means"] == "cut" and "recorded_fraud" in consistent[0]["indicators"]
    nearly = rows(program, "scenarios", "tolerance=2")
    assert len(nearly) == 11 and nearly[-1]["inconsistency"] == 2 and nearly[-1]["title"] is None


def test_actors_name_the_formula_of_their_power(program):
    actors = rows(program, "actors")
    assert actors[0]["id"] == "platforms" and actors[0]["formula"] == "with_diagonal"
    assert sum(one["power"] for one in actors) == pytest.approx(len(actors))


def test_what_cannot_be_asked_is_said(program):
    assert program.get(f"{ADDRESS}/workshops/scenarios?tolerance=9").status_code == 422
    answer = program.get(f"{ADDRESS}/workshops/actors?workshop=hyperconected_city")
    assert answer.status_code == 404 and "hyperconnected_city" in answer.text
