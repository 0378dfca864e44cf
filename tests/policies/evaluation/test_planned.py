"""An evaluation rests on the plan that was locked for it: its years, its places and no others; later ones are shown."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from indicators import Atlas, load_catalogue, load_language
from indicators.answers.evaluations import Check, LeftOut, Obstacle, PolicyEvaluation, Result
from indicators.capabilities import view_of
from indicators.drawing.style import LIGHT
from indicators.model.evaluation_plans import EvaluationPlan, LockedPlan, PlanPool
from indicators.model.policies import EnteredPolicy, Policy, PublicPage
from indicators.model.submissions import Consent
from indicators.policies.evaluation.panel import evaluation_panel
from indicators.store import Store
from indicators.view import Reader
from tests.policies.evaluation.test_grades import PLAN, ZONE

ROBBERY = "recorded_robbery"
EN = load_language("en")


def entered(
    policy: Policy, *plans: EvaluationPlan, consent: Consent = Consent.PUBLIC, visible: Consent = Consent.PUBLIC
):
    """A policy as its city entered it, with versions of its plan, the newest first."""
    versions = tuple(LockedPlan(plan, "{}", "", visible) for plan in plans)
    return replace(policy, entered=EnteredPolicy("DE008C", consent, plans=versions))


@pytest.fixture(scope="module")
def evaluated(built):
    """Evaluates a policy as if it were on record."""
    store = Store.open(built)

    def evaluate(policy: Policy, indicator: str = ROBBERY, *others: Policy) -> PolicyEvaluation:
        policies = {"zone": policy} | {one.id: one for one in others}
        return Atlas(store, replace(load_catalogue(), policies=policies)).policies.evaluation("zone", indicator)

    return evaluate


@pytest.fixture(scope="module")
def usual(evaluated) -> PolicyEvaluation:
    """Without a plan: all places and years."""
    return evaluated(ZONE)


@pytest.fixture(scope="module")
def twenty(usual) -> tuple[str, ...]:
    """Twenty places of those that it is usually compared with."""
    return tuple(sorted(geo for geo in usual.placebos["geo"] if geo != "DE008C"))[:20]


def panel(answer: PolicyEvaluation) -> str:
    return evaluation_panel(answer, Reader(EN, load_catalogue()))


def lead(answer: PolicyEvaluation) -> str:
    return view_of(answer).lead(answer, Reader(EN, load_catalogue(), LIGHT))


def check_of_plan(answer: PolicyEvaluation) -> Result:
    return next(one for one in answer.checks if one.check is Check.PLAN).result


def test_the_places_and_years_of_the_plan_are_used_and_said(evaluated, usual, twenty):
    plan = replace(PLAN, places=twenty, pool=PlanPool.NEAREST)
    answer = evaluated(entered(ZONE, plan))
    assert {*answer.placebos["geo"]} == {*twenty, "DE008C"} and usual.places > 20
    assert (answer.years_before, answer.years_after) == (plan.years_before, plan.years_after)
    assert usual.years_after != plan.years_after  # more years are there than the plan named
    assert answer.estimated.effect != usual.estimated.effect
    assert {why for city, why in answer.left_out if city.id not in twenty} == {LeftOut.NOT_PLANNED}
    assert "those of the plan locked on 1 October 2018 (version 1)" in lead(answer)
    assert "2014–2017 against 2019–2020, beside 20 places" in panel(answer)
    assert check_of_plan(answer) is Result.PASSED
    assert "plan" not in lead(usual) and "The locked plan" not in panel(usual)


def test_a_place_of_the_plan_that_acted_later_is_left_out_named_and_not_replaced(evaluated, twenty):
    other = replace(ZONE, id="other", places=("DE005C",), in_force=date(2019, 1, 1))
    answer = evaluated(entered(ZONE, replace(PLAN, places=twenty)), ROBBERY, other)
    missing = [(city.id, why) for city, why in answer.missing_of_plan]
    assert "DE005C" in twenty and answer.places == 19 and missing == [("DE005C", LeftOut.ACTED)]
    assert "1 of these places cannot be used after all (Frankfurt: acted too" in panel(answer)


def test_another_outcome_than_the_planned_one_has_the_usual_places(evaluated, usual, twenty):
    policy = replace(ZONE, outcomes=(ROBBERY, "recorded_damage"))
    answer = evaluated(entered(policy, replace(PLAN, places=twenty)), "recorded_damage")
    assert answer.plan is None and answer.places > 20 and check_of_plan(answer) is Result.FAILED
    assert "The plan is for another outcome or place: Robbery" in panel(answer)


def test_a_version_locked_after_the_figures_is_shown_and_does_not_count(evaluated, twenty):
    first = replace(PLAN, places=twenty)
    late = replace(PLAN, version=2, known_until=2020, change="Others suit us better.", locked_on=date(2021, 5, 4))
    answer = evaluated(entered(ZONE, late, first))
    assert answer.plan == first and answer.places == 20 and check_of_plan(answer) is Result.PASSED
    assert "Version 2 of 4 May 2021 does not count: figures of 2020 were there already." in panel(answer)
    assert "Others suit us better." in panel(answer)


def test_places_that_a_city_calls_not_comparable_afterwards_undo_its_plan(evaluated, twenty):
    policy = replace(ZONE, not_comparable=twenty[:3])
    answer = evaluated(entered(policy, replace(PLAN, places=twenty)))
    assert answer.plan is None and check_of_plan(answer) is Result.IMPOSSIBLE
    assert "the policy was changed since" in panel(answer)


def test_a_plan_that_fewer_people_see_than_the_policy_does_not_count(evaluated, twenty):
    plan = replace(PLAN, places=twenty)
    answer = evaluated(entered(ZONE, plan, visible=Consent.MEMBERS))
    assert answer.plan is None and "fewer people see it than the policy" in panel(answer)
    assert evaluated(entered(ZONE, plan, consent=Consent.MEMBERS, visible=Consent.MEMBERS)).plan == plan


def test_a_plan_opened_after_it_was_locked_says_since_when(evaluated, twenty):
    policy = entered(ZONE, replace(PLAN, places=twenty))
    locked, opened = (datetime(year, 10, 1, tzinfo=UTC) for year in (2018, 2021))
    (plan,) = policy.entered.plans

    def known(*consents):
        return replace(policy, entered=replace(policy.entered, plans=(replace(plan, consents=consents),)))

    late = known((locked, Consent.PRIVATE), (opened, Consent.PUBLIC))
    assert "This plan has been public since 1 October 2021" in panel(evaluated(late))
    early = known((locked, Consent.PUBLIC))
    assert "only since" not in panel(evaluated(early))


def test_what_a_city_entered_is_not_said_to_be_from_public_sources(evaluated):
    page = PublicPage("Stadt Leipzig", "Beschluss", "https://www.leipzig.de/")
    for policy, head in ((entered(ZONE), "as the city entered it"), (ZONE, "from public sources")):
        answer = evaluated(replace(policy, sources=(page,)))
        (remark,) = view_of(answer).notes(answer, Reader(EN, load_catalogue(), LIGHT)).remarks
        assert head in remark and "Beschluss" in remark


def test_a_plan_whose_years_or_places_are_not_there_is_refused_in_words(evaluated, twenty):
    waits = evaluated(entered(ZONE, replace(PLAN, places=twenty, years_after=(2030, 2031))))
    assert waits.obstacle is Obstacle.NO_YEAR_AFTER and waits.estimated is None
    later = replace(PLAN, places=twenty, years_before=(2023, 2024, 2025, 2026), years_after=(2027, 2028))
    to_come = evaluated(entered(replace(ZONE, in_force=date(2027, 1, 1)), later))
    assert to_come.obstacle is Obstacle.NO_YEAR_AFTER  # two of four years before are known: that is not too few yet
    few = evaluated(entered(ZONE, replace(PLAN, places=twenty[:1])))
    assert few.obstacle is Obstacle.FEW_PLACES
    interim = evaluated(entered(ZONE, replace(PLAN, places=twenty, years_after=(2019, 2020, 2031))))
    assert "Not published yet: 2031. Until then this is an interim result." in panel(interim)
