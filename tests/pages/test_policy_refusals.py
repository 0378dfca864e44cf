"""Policies whose figures cannot carry an evaluation: the page says why, in one sentence, and goes on working."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path

import duckdb
import pytest

from indicators import (
    Consent,
    People,
    Policy,
    PolicyEntries,
    PolicyPlans,
    PublicPage,
    Role,
    Viewer,
    evaluation_plan,
    load_catalogue,
    open_atlas,
)
from indicators.access.rights import CONSOLE
from tests.pages.contributing import ANA, LIEGE, start_again, store_of_its_own
from tests.pages.visit import Visit

VALENCIA, OTHER = "ES003C", "ES004C"  # the other one is Sevilla
VIEWER = Viewer(Role.CONTRIBUTOR, ANA, cities=frozenset({LIEGE, VALENCIA, OTHER}))
ROBBERY, THEFT, BURGLARY = "recorded_robbery", "recorded_theft", "recorded_burglary"
VEHICLES, DRUGS, ASSAULT = "recorded_theft_vehicle", "recorded_drugs_trafficking", "recorded_serious_assault"
YEARS_AGO = date(2021, 1, 1)
TABLES = ("observation", "current_observation")
CHANGES = (
    f"UPDATE {{table}} SET numerator = 500, value = 500e5 / denominator "
    f"WHERE indicator = '{ROBBERY}' AND geo = '{VALENCIA}'",
    f"UPDATE {{table}} SET numerator = 0, value = 0 WHERE indicator = '{VEHICLES}' AND geo = '{VALENCIA}'",
    f"UPDATE {{table}} SET status = 'B' WHERE indicator = '{BURGLARY}' AND geo = '{VALENCIA}' AND year = 2022",
    f"DELETE FROM {{table}} WHERE indicator = '{DRUGS}' AND geo LIKE 'ES%' AND geo NOT IN ('{VALENCIA}', '{OTHER}')",
)


@pytest.fixture(scope="module")
def poor_store(bundled_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """All figures, those of Valencia changed as no publisher would give them."""
    with store_of_its_own(bundled_store, tmp_path_factory.mktemp("refusals")) as path:
        People(path, CONSOLE).grant(ANA, "contributor", [LIEGE, VALENCIA, OTHER])
        with duckdb.connect(path) as connection:
            for change, table in product(CHANGES, TABLES):
                connection.execute(change.format(table=table))
        yield path


def enter(path: Path, outcome: str, start: date, city: str = VALENCIA) -> str:
    """Publishes a policy that should move one outcome, and gives its id."""
    catalogue = load_catalogue()
    words = {"en": f"Trial of {outcome} in {city}"}
    policy = Policy(
        "", "ES", words, {}, words, (city,), words, start, aim=words, problems=(next(iter(catalogue.problems)),),
        outcomes=(outcome,), sources=(PublicPage("Ajuntament", "Decision 12", "https://www.valencia.es/12"),),
    )  # fmt: skip
    entries = PolicyEntries(path, catalogue, VIEWER)
    return entries.submit(entries.save(city, policy, Consent.PUBLIC).id).id


def evaluation(policy: str, **more: str) -> Visit:
    visit = Visit("policies", view="evaluation", city=VALENCIA, policy=policy, **more)
    assert not visit.trouble and not visit.warnings
    return visit


@pytest.mark.parametrize(
    ("outcome", "start", "english", "french"),
    [
        (ROBBERY, YEARS_AGO, "The same number of cases is given for every year", "Le même nombre de faits est donné"),
        (VEHICLES, YEARS_AGO, "No case was counted before the start, or none after it", "Aucun fait n’a été compté"),
        (BURGLARY, YEARS_AGO, "The series breaks in 2022", "La série est rompue en 2022"),
        (
            DRUGS,
            YEARS_AGO,
            "Fewer than 9 places have the same recording rules",
            "Moins de 9 territoires comptent de la même façon",
        ),
        (ASSAULT, date(2024, 6, 1), "Come back when the figures of 2025", "Revenez quand les chiffres de 2025"),
    ],
)
def test_what_cannot_carry_an_evaluation_is_refused_with_its_reason(poor_store, outcome, start, english, french):
    policy = enter(poor_store, outcome, start)
    for language, words in (("en", english), ("fr", french)):
        visit = evaluation(policy, lang=language)
        assert words in visit.text
        assert not visit.app.get("plotly_chart")
    assert "the effect cannot be established" in evaluation(policy).headline
    assert "We cannot yet tell" in evaluation(policy).text


def test_a_place_that_acted_too_is_left_out_and_counted(poor_store):
    policy = enter(poor_store, THEFT, YEARS_AGO)
    before = evaluation(policy).text
    enter(poor_store, THEFT, date(2022, 1, 1), OTHER)
    after = evaluation(policy).text
    assert acted(after) == acted(before) + 1


def acted(text: str) -> int:
    """How many places the page leaves out since they acted, too."""
    number = re.search(r"acted too, or touched by it \((\d+)\)", text)
    return int(number[1]) if number else 0


def test_a_plan_for_a_policy_whose_figures_are_there_is_refused(poor_store):
    policy = enter(poor_store, ASSAULT, YEARS_AGO)
    visit = Visit("policies", person=ANA, view="design", city=VALENCIA, planned=policy)
    assert not visit.trouble
    assert "Figures of 2024 are there already, and the policy is judged from 2021 on. No plan can be locked" in (
        " ".join([visit.text, *visit.warnings])
    )


def test_a_plan_changed_after_figures_came_is_shown_and_does_not_count(poor_store):
    """The plan is locked while figures end in 2020; those of 2021 and later come afterwards."""
    policy, later = enter(poor_store, ASSAULT, date(2021, 1, 1)), f"indicator = '{ASSAULT}' AND year > 2020"
    with duckdb.connect(poor_store) as connection:
        for table in TABLES:
            connection.execute(f"CREATE TABLE later_{table} AS SELECT * FROM {table} WHERE {later}")
            connection.execute(f"DELETE FROM {table} WHERE {later}")
    lock(poor_store, policy, "Department of safety")
    with duckdb.connect(poor_store) as connection:
        for table in TABLES:
            connection.execute(f"INSERT INTO {table} SELECT * FROM later_{table}")
            connection.execute(f"DROP TABLE later_{table}")
    start_again()
    design = Visit("policies", person=ANA, view="design", city=VALENCIA, planned=policy)
    assert "the evaluation goes on resting on version 1" in design.text and not design.trouble
    lock(poor_store, policy, "The mayor", change="Fewer years")
    start_again()
    words = evaluation(policy).text
    assert re.search(r"plan locked on [^.]+ \(version 1\)", words)
    assert "does not count: figures of 2024 were there already. Why it was changed: Fewer years" in words


def lock(path: Path, policy: str, author: str, **more: str) -> None:
    """Locks the usual plan of a policy for its first outcome."""
    atlas = open_atlas(path, VIEWER)
    record = atlas.catalogue.policies[policy]
    power = atlas.policies.power(VALENCIA, 3, 1, outcome=record.outcomes[0], hoped=0.2)
    plan = replace(evaluation_plan(record, VALENCIA, power), author=author, **more)
    PolicyPlans(path, VIEWER).lock(plan, Consent.PUBLIC)
