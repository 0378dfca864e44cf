"""Plans for evaluations: canonical, digested, locked before the figures; later versions stay beside earlier ones."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

import duckdb
import pytest

from indicators import VISITOR, Atlas, Role, Viewer, load_catalogue, load_language, open_atlas
from indicators.capabilities import view_of
from indicators.drawing.style import LIGHT
from indicators.model.errors import AccessError, PolicyError, UnknownNameError
from indicators.model.evaluation_plans import EvaluationPlan, LockedPlan, PlanPool, WithdrawnPlan
from indicators.model.policies import Policy, PublicPage
from indicators.model.policy_entries import locked_before
from indicators.model.submissions import Consent
from indicators.policies.design.planned import evaluation_plan
from indicators.policies.design.words import finding, plan_finding, what_would
from indicators.policies.entries import PolicyEntries
from indicators.policies.plans import PolicyPlans
from indicators.policies.register.sheets import policy_sheets
from indicators.store import audit_log
from indicators.view import Reader
from tests.accounts import store_of
from tests.policies.evaluation.test_grades import PLAN

VALENCIA, LIEGE = "ES003C", "BE005C"
BURGLARY = "recorded_burglary_dwelling"
ANA = Viewer(Role.CONTRIBUTOR, "ana@valencia.example", cities=frozenset({VALENCIA}))
BEN = Viewer(Role.CONTRIBUTOR, "ben@liege.example", cities=frozenset({LIEGE}))
EN = load_language("en")
NEXT = date(datetime.now(UTC).year + 1, 1, 1)
TODAY = datetime.now(UTC).date()


def text(words: str) -> dict[str, str]:
    return {"en": words}


def locks() -> Policy:
    problem = next(iter(load_catalogue().problems))
    return Policy(
        "", "ES", text("Locks"), {}, text("Free locks."), (VALENCIA,), text("The whole city"), NEXT,
        aim=text("Fewer burglaries."), problems=(problem,), outcomes=(BURGLARY,), unmoved="recorded_theft_vehicle",
        sources=(PublicPage("Ajuntament", "Decision 12", "https://www.valencia.es/12"),),
    )  # fmt: skip


@pytest.fixture(scope="module")
def atlas(bundled_store: Path) -> Atlas:
    return open_atlas(bundled_store)


@pytest.fixture
def path(small_store: Path, tmp_path: Path) -> Path:
    return store_of(small_store, tmp_path, ANA, BEN)


def publish(path: Path, policy: Policy) -> Policy:
    entries = PolicyEntries(path, load_catalogue(), ANA)
    return entries.submit(entries.save(VALENCIA, policy, Consent.PUBLIC).id).policy


def planned(atlas: Atlas, policy: Policy, **more: object) -> EvaluationPlan:
    power = atlas.policies.power(VALENCIA, outcome=BURGLARY, hoped=0.2)
    plan = evaluation_plan(policy, VALENCIA, power)
    return replace(plan, author="Safety department", **more)


def shown_policy(path: Path, viewer: Viewer = VISITOR) -> Policy:
    [policy] = [one for one in open_atlas(path, viewer).catalogue.policies.values() if one.id.startswith("city_")]
    return policy


def test_the_plan_says_years_places_and_the_smallest_effect_of_the_design(atlas):
    policy = replace(locks(), id="city_x", in_force=NEXT.replace(month=3))
    plan = planned(atlas, policy)
    year = NEXT.year
    assert plan.years_before == (year - 4, year - 3, year - 2, year - 1)
    assert plan.years_after == (year + 1, year + 2, year + 3)  # the year of a start in March is neither
    assert len(plan.places) == 60 and VALENCIA not in plan.places
    power = atlas.policies.power(VALENCIA)
    assert plan.smallest_fall == round(power.fall(BURGLARY, 1), 4) and plan.known_until == 2024
    nearest = atlas.policies.power(VALENCIA, pool=PlanPool.NEAREST)
    assert len(nearest.places[BURGLARY]) == 19 and {*nearest.places[BURGLARY]} <= {*power.places[BURGLARY]}
    ended = replace(policy, end=date(year + 2, 12, 31))
    assert planned(atlas, ended).years_after == (year + 1, year + 2)


def test_places_that_act_alike_are_not_compared_with(atlas):
    power = atlas.policies.power(VALENCIA)
    apart = power.places[BURGLARY][0].id
    assert apart not in {one.id for one in atlas.policies.power_apart_from((apart,), VALENCIA, (4, 3)).places[BURGLARY]}


def test_a_locked_plan_is_canonical_json_with_its_digest_date_and_author(path, atlas):
    policy = publish(path, locks())
    locked = PolicyPlans(path, ANA).lock(planned(atlas, policy), Consent.PUBLIC)
    values = json.loads(locked.body)
    assert locked.body == json.dumps(values, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert locked.sha256 == sha256(locked.body.encode()).hexdigest()
    assert (values["locked_on"], values["author"], values["version"]) == (TODAY.isoformat(), "Safety department", 1)
    assert values["outcome"] == BURGLARY and values["hoped_fall"] == 0.2 and len(values["places"]) == 60
    [same] = PolicyPlans(path, VISITOR).of(VALENCIA)[policy.id]
    assert (same.body, same.sha256, same.account) == (locked.body, locked.sha256, ANA.account)
    assert locked_before(shown_policy(path)) == locked.plan
    sheet = policy_sheets(open_atlas(path).policies.listed(VALENCIA), Reader(EN, load_catalogue()))
    assert locked.sha256 in sheet and "locked by Safety department" in sheet and ANA.account not in sheet
    assert "this evaluation cannot succeed as planned" in sheet
    assert "lock_plan" in set(audit_log(path)["act"])


def test_a_plan_for_everybody_does_not_tell_the_title_of_a_draft(path, atlas):
    policy = publish(path, locks())
    PolicyEntries(path, load_catalogue(), ANA).save(VALENCIA, replace(policy, title=text("Not yet for others")))
    locked = PolicyPlans(path, ANA).lock(planned(atlas, policy), Consent.PUBLIC)
    assert locked.plan.title == "Locks" and "Not yet" not in locked.body


def test_who_may_not_see_the_newest_version_of_a_plan_sees_no_earlier_one(path, atlas):
    policy, plans = publish(path, locks()), PolicyPlans(path, ANA)
    plans.lock(planned(atlas, policy), Consent.PUBLIC)
    plans.lock(planned(atlas, policy, change="Another reader", readers="The council"), Consent.PRIVATE)
    assert PolicyPlans(path, VISITOR).of(VALENCIA) == {} and PolicyPlans(path, BEN).of(VALENCIA) == {}
    assert [one.plan.version for one in plans.of(VALENCIA)[policy.id]] == [2, 1]


def test_a_later_change_is_a_new_version_with_its_reason_and_both_are_shown(path, atlas):
    policy, plans = publish(path, locks()), PolicyPlans(path, ANA)
    first = plans.lock(planned(atlas, policy), Consent.PUBLIC)
    with pytest.raises(PolicyError, match="locked already"):
        plans.lock(planned(atlas, policy))
    changed = planned(atlas, policy, hoped_fall=0.5)
    with pytest.raises(PolicyError, match="Say why the plan changes"):
        plans.lock(changed)
    second = plans.lock(replace(changed, change="More locks were bought."), Consent.PUBLIC)
    assert [one.plan.version for one in plans.of(VALENCIA)[policy.id]] == [2, 1]
    assert second.sha256 != first.sha256 and locked_before(shown_policy(path)) == second.plan
    sheet = policy_sheets(open_atlas(path).policies.listed(VALENCIA), Reader(EN, load_catalogue()))
    assert first.sha256 in sheet and second.sha256 in sheet and "More locks were bought." in sheet


@pytest.mark.parametrize(("consent", "who"), [(Consent.PRIVATE, [ANA]), (Consent.MEMBERS, [ANA, BEN])])
def test_the_city_says_who_sees_a_plan_and_may_say_so_later(path, atlas, consent, who):
    policy, plans = publish(path, locks()), PolicyPlans(path, ANA)
    plans.lock(planned(atlas, policy), consent)

    def seers() -> list[Viewer]:
        return [one for one in (VISITOR, ANA, BEN) if PolicyPlans(path, one).of(VALENCIA)]

    assert seers() == who and (locked_before(shown_policy(path)) is None)
    plans.show_to(policy.id, Consent.PUBLIC)
    assert seers() == [VISITOR, ANA, BEN] and locked_before(shown_policy(path)) is not None
    with pytest.raises(AccessError):
        PolicyPlans(path, BEN).show_to(policy.id, Consent.PRIVATE)


def test_a_plan_that_its_city_hides_is_still_said_to_have_been_there(path, atlas):
    policy, plans = publish(path, locks()), PolicyPlans(path, ANA)
    plans.lock(planned(atlas, policy), Consent.PUBLIC)
    assert shown_policy(path).entered.withdrawn_plan is None
    plans.show_to(policy.id, Consent.PRIVATE)
    for viewer in (VISITOR, BEN):
        hidden = shown_policy(path, viewer)
        assert hidden.entered.plans == () and hidden.entered.withdrawn_plan == WithdrawnPlan(TODAY, TODAY)
    assert shown_policy(path, ANA).entered.withdrawn_plan is None and len(shown_policy(path, ANA).entered.plans) == 1
    sheet = policy_sheets(open_atlas(path).policies.listed(VALENCIA), Reader(EN, load_catalogue()))
    assert "the city withdrew it from view on" in sheet and "Safety department" not in sheet
    lead = view_of(open_atlas(path).policies.evaluation(policy.id)).lead(
        open_atlas(path).policies.evaluation(policy.id), Reader(EN, load_catalogue(), LIGHT)
    )
    assert "the city withdrew it from view on" in lead
    plans.show_to(policy.id, Consent.PUBLIC)
    assert shown_policy(path).entered.withdrawn_plan is None and len(shown_policy(path).entered.plans) == 1


def test_a_hidden_version_hides_the_one_before_and_is_said(path, atlas):
    policy, plans = publish(path, locks()), PolicyPlans(path, ANA)
    plans.lock(planned(atlas, policy), Consent.PUBLIC)
    plans.lock(planned(atlas, policy, change="Another reader", readers="The council"), Consent.PRIVATE)
    assert shown_policy(path).entered.withdrawn_plan == WithdrawnPlan(TODAY, TODAY)


def test_a_plan_that_nobody_else_ever_saw_is_not_told_of(path, atlas):
    policy, plans = publish(path, locks()), PolicyPlans(path, ANA)
    plans.lock(planned(atlas, policy), Consent.MEMBERS)
    plans.show_to(policy.id, Consent.PRIVATE)
    assert shown_policy(path).entered.withdrawn_plan is None  # visitors never saw it
    assert shown_policy(path, BEN).entered.withdrawn_plan == WithdrawnPlan(TODAY, TODAY)


def test_since_when_all_readers_see_a_plan_is_without_a_gap():
    days = [datetime(2026, month, 1, tzinfo=UTC) for month in (1, 2, 3, 4)]
    answers = (Consent.PUBLIC, Consent.PRIVATE, Consent.MEMBERS, Consent.PUBLIC)
    locked = LockedPlan(PLAN, "{}", "", consents=tuple(zip(days, answers, strict=True)))
    assert locked.open_since(Consent.PUBLIC) == days[3] and locked.open_since(Consent.MEMBERS) == days[2]
    assert replace(locked, consents=locked.consents[:2]).open_since(Consent.PUBLIC) is None


def test_nothing_is_locked_once_figures_of_a_year_after_the_start_are_there(path, atlas):
    policy = publish(path, replace(locks(), in_force=date(2023, 1, 1)))
    with pytest.raises(PolicyError, match=r"would know the result\. Nothing was locked") as refusal:
        PolicyPlans(path, ANA).lock(planned(atlas, policy))
    assert refusal.value.reason == "late" and refusal.value.words == {"year": "2024", "first": "2023"}
    same_year = publish(path, replace(locks(), id=policy.id, in_force=date(2024, 3, 1)))
    assert PolicyPlans(path, ANA).lock(planned(atlas, same_year)).plan.version == 1  # 2024 is neither before nor after


def test_a_change_after_the_figures_is_a_version_with_its_reason_that_does_not_count(path, atlas):
    policy = publish(path, replace(locks(), in_force=date(2023, 1, 1)))
    plans, now = PolicyPlans(path, ANA), planned(atlas, policy)
    first = plans.lock(replace(now, known_until=2022), Consent.PUBLIC)
    pool = replace(now, pool=PlanPool.NEAREST, places=now.places[:19])
    with pytest.raises(PolicyError, match="Say why the plan changes"):
        plans.lock(pool, Consent.PUBLIC)
    second = plans.lock(replace(pool, change="A place acted, too."), Consent.PUBLIC)
    assert [one.plan.version for one in PolicyPlans(path, VISITOR).of(VALENCIA)[policy.id]] == [2, 1]
    assert locked_before(shown_policy(path)) == first.plan and second.plan.too_late and not first.plan.too_late
    sheet = policy_sheets(open_atlas(path).policies.listed(VALENCIA), Reader(EN, load_catalogue()))
    assert "2024: after the start, so an evaluation does not rest on this version" in sheet
    assert "A place acted, too." in sheet and first.sha256 in sheet and second.sha256 in sheet


def test_a_policy_that_is_changed_afterwards_has_no_plan_that_counts(path, atlas):
    policy = publish(path, locks())
    locked = PolicyPlans(path, ANA).lock(planned(atlas, policy), Consent.PUBLIC)
    for changes in ({"in_force": NEXT.replace(month=6)}, {"outcomes": ("recorded_robbery",)}, {"unmoved": ""}):
        publish(path, replace(locks(), id=policy.id, **changes))
        assert locked_before(shown_policy(path)) is None
        sheet = policy_sheets(open_atlas(path).policies.listed(VALENCIA), Reader(EN, load_catalogue()))
        assert "the plan no longer fits it" in sheet and locked.sha256 in sheet
    publish(path, replace(locks(), id=policy.id, aim=text("Fewer still.")))
    assert locked_before(shown_policy(path)) == locked.plan


@pytest.mark.parametrize(
    ("changes", "reason", "sentence"),
    [
        ({"author": " "}, "author", "Say who locks the plan"),
        ({"outcome": "recorded_robbery"}, "fit", "names another start, place or outcome"),
        ({"start": date(2020, 1, 1)}, "fit", "names another start, place or outcome"),
        ({"readers": "x" * 1001}, "long", "Shorten"),
    ],
)
def test_a_plan_that_cannot_be_is_refused_in_a_sentence(path, atlas, changes, reason, sentence):
    policy = publish(path, locks())
    with pytest.raises(PolicyError, match=sentence) as refusal:
        PolicyPlans(path, ANA).lock(replace(planned(atlas, policy), **changes))
    assert refusal.value.reason == reason and PolicyPlans(path, ANA).of(VALENCIA) == {}


def test_only_the_city_locks_and_only_what_it_entered_with_a_day(path, atlas):
    plans, entries = PolicyPlans(path, ANA), PolicyEntries(path, load_catalogue(), ANA)
    undated = entries.save(VALENCIA, locks(), undated=True).policy
    with pytest.raises(PolicyError, match="date the policy takes effect"):
        plans.lock(planned(atlas, undated))
    with pytest.raises(UnknownNameError):
        plans.lock(planned(atlas, replace(locks(), id="city_nobody")))
    policy = publish(path, locks())
    with pytest.raises(AccessError):
        PolicyPlans(path, BEN).lock(planned(atlas, policy))
    with pytest.raises(AccessError):
        PolicyPlans(path, VISITOR).lock(planned(atlas, policy))
    with pytest.raises(PolicyError, match="Choose who sees the plan"):
        plans.lock(planned(atlas, policy), Consent.BLINDED)


def test_a_plan_that_was_tampered_with_in_the_store_is_not_shown(path, atlas):
    policy = publish(path, locks())
    PolicyPlans(path, ANA).lock(planned(atlas, policy), Consent.PUBLIC)
    with duckdb.connect(path) as connection:
        connection.execute("UPDATE policy_plan SET body = replace(body, '0.2', '0.4')")
    assert PolicyPlans(path, VISITOR).of(VALENCIA) == {} and locked_before(shown_policy(path)) is None


def sentences(atlas: Atlas, hopes: Iterable[float]) -> list[str]:
    return [
        finding(atlas.policies.power(VALENCIA, outcome=BURGLARY, hoped=hope), Reader(EN, atlas.catalogue))
        for hope in hopes
    ]


def test_a_hope_below_the_smallest_effect_is_said_with_what_would_succeed(atlas):
    low, high = sentences(atlas, (0.2, 0.9))
    assert low.startswith("Valencia: this evaluation cannot succeed as planned; it would show a fall of burglary")
    assert high.startswith("Valencia alone could show the fall of burglary of dwellings by 90")
    answer = atlas.policies.power(VALENCIA, outcome=BURGLARY, hoped=0.3)
    several = answer.cities_needed
    assert several == min(one for one in (3, 5, 10) if answer.fall(BURGLARY, one) <= 0.3)
    words = what_would(answer, EN)
    assert f"{several} cities acting together" in words and "another outcome: Theft" in words
    nothing = what_would(atlas.policies.power(VALENCIA, outcome=BURGLARY, hoped=0.05), EN)
    assert nothing.startswith("Not even ten cities together would show it.")
    assert what_would(atlas.policies.power(VALENCIA, outcome=BURGLARY, hoped=0.9), EN) == ""


def test_beside_a_plan_stands_what_reviews_found_of_such_measures(atlas):
    reviewed = next(one for one in atlas.catalogue.evidence.values() if one.effect and one.graded and one.measures)
    answer = atlas.policies.power(VALENCIA, outcome=BURGLARY, hoped=0.2)
    assert "What studies found of such measures:" in plan_finding(
        answer, reviewed.measures, Reader(EN, atlas.catalogue)
    )
    assert "What studies found" not in plan_finding(answer, (), Reader(EN, atlas.catalogue))


def test_a_policy_entered_anew_does_not_lose_the_plan_of_the_one_that_was_withdrawn(path, atlas):
    entries, plans = PolicyEntries(path, load_catalogue(), ANA), PolicyPlans(path, ANA)
    first = publish(path, locks())
    locked = plans.lock(planned(atlas, first), Consent.PUBLIC)
    entries.withdraw(first.id)
    assert PolicyPlans(path, VISITOR).of(VALENCIA)[first.id][0].sha256 == locked.sha256  # without any policy
    assert PolicyPlans(path, VISITOR).without_policy(VALENCIA) == {first.id: TODAY}
    anew = publish(path, locks())
    second = plans.lock(planned(atlas, anew, hoped_fall=0.5), Consent.PUBLIC)
    publish(path, replace(locks(), outcomes=("recorded_robbery",)))  # nothing to do with that plan
    policies = open_atlas(path).catalogue.policies
    assert [len(one.entered.former_plans) for one in policies.values() if one.entered].count(1) == 1
    sheet = policy_sheets(open_atlas(path).policies.listed(VALENCIA), Reader(EN, load_catalogue()))
    assert locked.sha256 in sheet and second.sha256 in sheet
    assert "its policy was withdrawn on" in sheet and "The plan stays on record" in sheet
    answer = open_atlas(path).policies.evaluation(anew.id)
    assert "The plan stays on record" in view_of(answer).lead(answer, Reader(EN, load_catalogue(), LIGHT))


def test_a_plan_that_was_hidden_before_its_policy_was_withdrawn_is_said_and_not_shown(path, atlas):
    policy, plans = publish(path, locks()), PolicyPlans(path, ANA)
    locked = plans.lock(planned(atlas, policy), Consent.PUBLIC)
    plans.show_to(policy.id, Consent.PRIVATE)
    PolicyEntries(path, load_catalogue(), ANA).withdraw(policy.id)
    publish(path, locks())
    [former] = shown_policy(path).entered.former_plans
    assert former.versions == () and former.withdrawn_on == TODAY
    sheet = policy_sheets(open_atlas(path).policies.listed(VALENCIA), Reader(EN, load_catalogue()))
    assert "the plan is hidden" in sheet and locked.sha256 not in sheet
