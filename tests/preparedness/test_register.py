"""Targets and the register of technologies: versions, rights, and what makes no sense is refused."""

from dataclasses import replace

import pytest

from indicators import AccessError, AssessmentError, Consent, System, Target, UnknownNameError
from indicators.store import audit_log
from tests.api.test_secrets import KNOWN, NEW, SECRET, YEAR, brought
from tests.preparedness.conftest import JEAN, LIEGE

TARGET = Target(LIEGE, "safe_night_city", 60.0, 2023, 70.0, 2030, "Council of 4 May")
SYSTEM = System("", LIEGE, "cameras", "Cameras of the centre", "Traffic", "", "under_way", units=40, since=2019)


def test_a_target_is_public_and_its_author_is_not(assessments, store):
    assessments["jean"].targets.set(TARGET)
    assessments["jean"].targets.set(replace(TARGET, target=72.0))
    (target,) = assessments["visitor"].targets.of(LIEGE)
    assert (target.target, target.base, target.note, target.account) == (72.0, 60.0, "Council of 4 May", "")
    assert assessments["jean"].targets.of()[0].account == JEAN
    assessments["jean"].targets.drop(LIEGE, TARGET.indicator)
    assert assessments["visitor"].targets.of() == ()
    assert audit_log(store)["act"].tolist()[:3] == ["drop_target", "target", "target"]


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"base": float("nan")}, "value"),
        ({"target": float("inf")}, "value"),
        ({"target": 60.0}, "same"),
        ({"target_year": 2023}, "year"),
        ({"target_year": 3000}, "year"),
        ({"note": "x" * 501}, "long"),
    ],
)
def test_a_target_that_makes_no_sense_is_refused(assessments, wrong, reason):
    with pytest.raises(AssessmentError) as refused:
        assessments["jean"].targets.set(replace(TARGET, **wrong))
    assert refused.value.reason == reason


@pytest.mark.parametrize("consent", [Consent.PRIVATE, Consent.MEMBERS, Consent.BLINDED, Consent.PUBLIC])
@pytest.mark.parametrize("indicator", [NEW, KNOWN])
def test_a_base_that_is_not_public_is_refused_and_tells_nothing_to_who_guesses(assessments, store, indicator, consent):
    brought(store, consent)
    aim = Target(LIEGE, indicator, round(SECRET, 1), YEAR, 100.0, 2030)
    if consent is Consent.PUBLIC:
        assessments["jean"].targets.set(aim)
        return
    with pytest.raises(AssessmentError) as refused:
        assessments["jean"].targets.set(aim)
    assert refused.value.reason == "private" and assessments["visitor"].targets.of() == ()
    with pytest.raises(AccessError):  # another city's person hears nothing of the figure
        assessments["lea"].targets.set(aim)
    if consent is not Consent.MEMBERS:
        assessments["eva"].targets.set(
            aim
        )  # an editor does not see it either: to be refused would tell that it is right
    assessments["jean"].targets.set(replace(aim, base=7000.0))
    assert assessments["visitor"].targets.of()[0].base == 7000.0


def test_targets_are_set_by_those_who_answer_for_the_city(assessments):
    for who in ("visitor", "lea"):
        with pytest.raises(AccessError):
            assessments[who].targets.set(TARGET)
    assessments["eva"].targets.set(TARGET)
    for who in ("visitor", "lea"):
        with pytest.raises(AccessError):
            assessments[who].targets.drop(LIEGE, TARGET.indicator)
    with pytest.raises(UnknownNameError):
        assessments["jean"].targets.set(replace(TARGET, indicator="safe_nights"))
    with pytest.raises(UnknownNameError):
        assessments["jean"].targets.drop(LIEGE, "safe_day")


def test_a_system_has_versions_and_can_be_taken_out(assessments):
    system = assessments["jean"].registers.keep(SYSTEM)
    changed = assessments["jean"].registers.keep(
        replace(system, assessment="done", assessment_link="https://liege.example/dpia")
    )
    assert changed.id == system.id
    assert [one.assessment for one in assessments["jean"].registers.systems(LIEGE)] == ["done"]
    for who in ("visitor", "lea"):
        with pytest.raises(UnknownNameError):
            assessments[who].registers.drop(system.id)
        with pytest.raises(AccessError):
            assessments[who].registers.keep(SYSTEM)
    assessments["jean"].registers.drop(system.id)
    assert assessments["local"].registers.systems() == ()
    with pytest.raises(UnknownNameError):
        assessments["jean"].registers.keep(system)


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"technology": "robots"}, UnknownNameError),
        ({"assessment": "maybe"}, UnknownNameError),
        ({"evaluation": "good"}, UnknownNameError),
        ({"name": " "}, AssessmentError),
        ({"since": 19}, AssessmentError),
        ({"units": -1}, AssessmentError),
        ({"purpose": "x" * 1001}, AssessmentError),
        ({"city": "XX999C"}, UnknownNameError),
        ({"id": "other"}, UnknownNameError),
    ],
)
def test_a_system_that_makes_no_sense_is_refused(assessments, wrong, error):
    with pytest.raises(error):
        assessments["jean"].registers.keep(replace(SYSTEM, **wrong))
    assert assessments["local"].registers.systems() == ()
