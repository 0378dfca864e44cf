"""Claims about the grade: what each step needs, and that strong needs a plan, three places and two years."""

from dataclasses import replace
from datetime import date

import pytest

from indicators import Atlas, load_catalogue
from indicators.answers.evaluations import Check, Checked, EvidenceGrade, Result
from indicators.model.evaluation_plans import EvaluationPlan, LockedPlan, PlanPool
from indicators.model.indicators import City, Indicator
from indicators.model.policies import EnteredPolicy, Policy
from indicators.model.submissions import Consent
from indicators.policies.evaluation.answer import was_locked_before
from indicators.policies.evaluation.grades import grade
from indicators.store import Store

WORDS = {"en": "a policy"}
CHECKS = tuple(Checked(check, Result.PASSED) for check in Check)
MODERATE = tuple(one for one in CHECKS if not one.check.for_strong)


PLAN = EvaluationPlan(
    policy="zone", title="a policy", city="DE008C", place="DE008C", start=date(2018, 11, 5),
    outcome="recorded_robbery", unmoved="recorded_fraud", years_before=(2014, 2015, 2016, 2017),
    years_after=(2019, 2020), pool=PlanPool.ALL, places=(), smallest_fall=0.3, known_until=2017,
    locked_on=date(2018, 10, 1), author="Safety department",
)  # fmt: skip
ZONE = Policy(
    id="zone", country="DE", title=WORDS, phrase=WORDS, about=WORDS, perimeter=WORDS, places=("DE008C",),
    in_force=date(2018, 11, 5), outcomes=("recorded_robbery",), unmoved="recorded_fraud",
)  # fmt: skip


@pytest.fixture(scope="module")
def leipzig(atlas) -> City:
    return atlas.city("DE008C")


@pytest.fixture(scope="module")
def robbery(atlas) -> Indicator:
    return atlas.indicator("recorded_robbery")


@pytest.mark.parametrize(
    ("p", "checks", "expected"),
    [
        (0.11, CHECKS, EvidenceGrade.NO_EFFECT),
        (float("nan"), CHECKS, EvidenceGrade.NO_EFFECT),
        (0.10, CHECKS, EvidenceGrade.WEAK),
        (0.05, MODERATE, EvidenceGrade.MODERATE),
        (0.05, CHECKS, EvidenceGrade.STRONG),
    ],
)
def test_each_step_needs_its_p_value(p, checks, expected):
    assert grade(p, checks) is expected


@pytest.mark.parametrize("check", list(Check))
@pytest.mark.parametrize("result", [Result.FAILED, Result.IMPOSSIBLE])
def test_a_check_that_fails_or_cannot_be_made_lowers_the_grade(check, result):
    checks = [replace(one, result=result) if one.check is check else one for one in CHECKS]
    assert grade(0.01, checks) is (EvidenceGrade.MODERATE if check.for_strong else EvidenceGrade.WEAK)


def test_a_plan_for_the_same_evaluation_before_its_first_year_is_one_locked_beforehand(robbery, leipzig):
    assert was_locked_before(PLAN, ZONE, robbery, leipzig)
    assert was_locked_before(replace(PLAN, known_until=2018), ZONE, robbery, leipzig)


@pytest.mark.parametrize(
    "other",
    [
        {"known_until": 2019},
        {"outcome": "recorded_damage"},
        {"unmoved": "recorded_damage"},
        {"place": "DE005C"},
        {"start": date(2019, 1, 1)},
    ],
)
def test_a_plan_locked_too_late_or_for_something_else_does_not_count(other, robbery, leipzig):
    assert not was_locked_before(replace(PLAN, **other), ZONE, robbery, leipzig)


@pytest.mark.parametrize(
    ("plan", "result"),
    [(None, Result.IMPOSSIBLE), (PLAN, Result.PASSED), (replace(PLAN, known_until=2020), Result.FAILED)],
)
def test_an_evaluation_says_whether_its_plan_was_locked_beforehand(atlas, plan, result):
    answer = atlas.policies.evaluation_of(ZONE, plan=plan)
    assert next(one for one in answer.checks if one.check is Check.PLAN).result is result
    assert answer.grade is not EvidenceGrade.STRONG  # one place alone cannot reach it


def test_three_places_that_acted_are_taken_together_and_adjusted_for_the_outcomes(atlas):
    policy = atlas.catalogue.policies["de_bw_alcohol_repeal"]
    several = atlas.policies.evaluation("de_bw_alcohol_repeal", "recorded_robbery").together
    alone = atlas.policies.evaluation_of(replace(policy, outcomes=("recorded_robbery",))).together
    assert several.places == alone.places == 8
    assert several.p == pytest.approx(min(1.0, 2 * alone.p), abs=0.02)  # second of three
    assert alone.staggered.lower < alone.staggered.effect < alone.staggered.upper
    assert atlas.policies.evaluation("de_leipzig_weapons_zone").together is None


def test_the_plan_that_a_city_locked_of_its_policy_is_the_one_that_counts(built, robbery):
    policy = replace(ZONE, entered=EnteredPolicy("DE008C", Consent.PRIVATE))
    locked = replace(ZONE, entered=replace(policy.entered, plans=(LockedPlan(PLAN, "{}", ""),)))
    for record, result in ((policy, Result.IMPOSSIBLE), (locked, Result.PASSED)):
        catalogue = replace(load_catalogue(), policies={"zone": record})
        answer = Atlas(Store.open(built), catalogue).policies.evaluation("zone", robbery.id)
        assert next(one for one in answer.checks if one.check is Check.PLAN).result is result
