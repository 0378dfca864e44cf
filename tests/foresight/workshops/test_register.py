"""Workshops in the store: drafts are private, a link speaks for its kind alone, a result is shared by choice."""

from dataclasses import replace
from datetime import date

import pytest

from indicators import (
    CityWorkshops,
    FrameLines,
    Role,
    ScenarioText,
    Viewer,
    WorkshopMethod,
    frame_of,
    is_judged,
    leading_drivers,
    lines_of,
    load_language,
    marks_of,
    open_atlas,
    own_matrix,
    pairs_of,
    scenario_lines,
)
from indicators.access.open_links import new_participant
from indicators.access.rights import VISITOR
from indicators.model import limits
from indicators.model.errors import AccessError, AssessmentError, MatrixError, UnknownNameError
from indicators.model.submissions import Consent
from indicators.store.database import writing

LIEGE, GHENT = "BE005C", "BE003C"
ANA = Viewer(Role.CONTRIBUTOR, "ana", cities=frozenset({LIEGE}))
GERDA = Viewer(Role.CONTRIBUTOR, "gerda", cities=frozenset({GHENT}))
FRAME = frame_of(FrameLines("Safety 2035", drivers="A\nB\nC"))
BOX = "Suppliers: few; several\nTrust: up; down"
VOICE = new_participant()


@pytest.fixture
def path(small_store, tmp_path):
    copy = tmp_path / "vigie.duckdb"
    copy.write_bytes(small_store.read_bytes())
    return copy


@pytest.fixture
def workshops(path):
    return CityWorkshops(path, ANA)


@pytest.fixture
def opened(workshops):
    return workshops.open(workshops.save(LIEGE, WorkshopMethod.DRIVERS, FRAME).id)


def test_a_draft_is_its_citys_alone(path, workshops):
    draft = workshops.save(LIEGE, WorkshopMethod.DRIVERS, FRAME)
    assert [one.id for one in workshops.of(LIEGE)] == [draft.id]
    for viewer in (GERDA, VISITOR):
        other = CityWorkshops(path, viewer)
        for act, thing in ((other.of, LIEGE), (other.participants, draft.id), (other.close, draft.id)):
            with pytest.raises((AccessError, UnknownNameError)):
                act(thing)
        with pytest.raises((AccessError, UnknownNameError)):
            other.save(LIEGE, WorkshopMethod.DRIVERS, FRAME, draft.id)


def test_an_incomplete_draft_is_kept_and_not_opened(workshops):
    draft = workshops.save(LIEGE, WorkshopMethod.DRIVERS, frame_of(FrameLines("Soon", drivers="Alone")))
    with pytest.raises(MatrixError, match="The list of drivers needs between 2 and 30 names; it has 1"):
        workshops.open(draft.id)
    twice = workshops.save(LIEGE, WorkshopMethod.DRIVERS, frame_of(FrameLines("Soon", drivers="A\nA")), draft.id)
    with pytest.raises(MatrixError, match="“A” appears twice"):
        workshops.open(twice.id)
    assert workshops.of(LIEGE)[0].frame.drivers[0].title == {"en": "A"}


def test_a_link_speaks_for_its_kind_on_its_scale_while_it_is_open(workshops, opened):
    link, secret = workshops.invite(opened.id, "partner", "Other cities")
    workshops.enter(secret, VOICE, {"d1>d2": 3, "d1>d3": "P"})
    workshops.enter(secret, VOICE, {"d1>d2": 1, "d1>d3": ""})
    (spoken,) = workshops.participants(opened.id)
    assert (spoken.kind, spoken.marks) == ("partner", {"d1>d2": 1})
    access = workshops.invited(secret)
    assert workshops.marks(access, secret, VOICE) == {"d1>d2": 1} and access.link.account == ""
    assert workshops.marks(access, secret, new_participant()) == {}
    for marks, sentence in (({"d1>d2": 4}, "“4” is not on the scale"), ({"d1>d9": 1}, "has changed")):
        with pytest.raises(AssessmentError, match=sentence):
            workshops.enter(secret, VOICE, marks)
    with pytest.raises(AssessmentError, match="participant code"):
        workshops.enter(secret, "x", {"d1>d2": 1})
    workshops.close_link(opened.id, link.id)
    with pytest.raises(AssessmentError, match="closed"):
        workshops.enter(secret, VOICE, {"d1>d2": 1})


def test_a_crowd_and_too_many_participants_are_refused(workshops, opened, monkeypatch):
    _, secret = workshops.invite(opened.id, "residents", "Evening")
    with pytest.raises(AssessmentError, match="started from your connection"):
        workshops.enter(secret, VOICE, {"d1>d2": 1}, admit=lambda _link: False)
    monkeypatch.setattr(limits, "MOST_PARTICIPANTS", 1)
    workshops.enter(secret, VOICE, {"d1>d2": 1}, admit=lambda _link: True)
    workshops.enter(secret, VOICE, {"d1>d2": 2}, admit=lambda _link: False)  # known already
    with pytest.raises(AssessmentError, match="maximum number of participants"):
        workshops.enter(secret, new_participant(), {"d1>d2": 1})
    with pytest.raises(AssessmentError, match="last day"):
        workshops.invite(opened.id, "residents", "Old", date(2020, 1, 1))
    with pytest.raises(UnknownNameError):
        workshops.invite(opened.id, "martians", "Far")


def test_the_list_stays_once_somebody_judged(workshops, opened):
    workshops.enter_as_city(opened.id, {"d1>d2": 2})
    with pytest.raises(AssessmentError, match="judged these items already"):
        workshops.save(LIEGE, WorkshopMethod.DRIVERS, frame_of(FrameLines("Other", drivers="A\nB"), FRAME), opened.id)
    renamed = frame_of(FrameLines("Another title", drivers="A\nB\nC"), opened.frame)
    assert workshops.save(LIEGE, WorkshopMethod.DRIVERS, renamed, opened.id).frame.title == {"en": "Another title"}


def test_a_result_is_seen_by_whom_the_city_chose_and_goes_when_it_is_taken_back(path, workshops, opened):
    with pytest.raises(AssessmentError, match="Nobody has judged"):
        workshops.close(opened.id)
    workshops.enter_as_city(opened.id, {"d1>d2": 2, "d2>d3": 1})

    def sees(viewer):
        return opened.id in open_atlas(path, viewer=viewer).catalogue.workshops

    assert not sees(ANA)
    workshops.close(opened.id)
    assert [sees(one) for one in (ANA, GERDA, VISITOR)] == [True, False, False]
    workshops.share(opened.id, Consent.MEMBERS)
    assert [sees(one) for one in (ANA, GERDA, VISITOR)] == [True, True, False]
    workshops.share(opened.id, Consent.PUBLIC)
    answer = open_atlas(path).foresight.drivers(LIEGE, opened.id)
    assert answer.order[0] == "d1" and answer.workshop.missing == 4 and sees(VISITOR)
    workshops.open(opened.id)
    assert not sees(ANA)
    workshops.close(opened.id)
    workshops.withdraw(opened.id)
    assert not sees(ANA) and workshops.of(LIEGE) == ()


def test_what_one_or_two_guests_answered_stays_with_the_city(path, workshops, opened):
    secrets_of = [workshops.invite(opened.id, kind, kind)[1] for kind in ("residents", "companies", "research")]
    for number, secret in enumerate(secrets_of):
        workshops.enter(secret, f"{number:032x}", {"d1>d2": 3, "d2>d3": number})
        workshops.close(opened.id)
        if number < 2:
            with pytest.raises(AssessmentError, match="Fewer than 3 people took part") as error:
                workshops.share(opened.id, Consent.MEMBERS)
            assert error.value.reason == "few"
            workshops.share(opened.id, Consent.PRIVATE)
            workshops.open(opened.id)
            secrets_of[number + 1] = workshops.invite(opened.id, "research", f"Again {number}")[1]
    assert workshops.share(opened.id, Consent.PUBLIC).consent is Consent.PUBLIC


def test_an_answer_shifts_indicators_within_reach_and_its_result_is_put_under_stress(path, workshops):
    draft = workshops.save(LIEGE, WorkshopMethod.SCENARIOS, frame_of(FrameLines("Night", descriptors=BOX)))
    for shifts, sentence in (
        ({"safe_night_city": (-95, 5)}, "enter -90 to 400"),
        ({"safe_night_city": (-5, 300)}, "enter 0 to 200"),
        ({"safe_night_city": (0, 0)}, "changes nothing"),
        ({f"i{number}": (5, 5) for number in range(9)}, "8 indicators"),
    ):
        with pytest.raises(AssessmentError, match=sentence):
            workshops.affect(draft.id, "q2.s2", shifts, ())
    with pytest.raises(AssessmentError, match="no longer in the workshop"):
        workshops.affect(draft.id, "q9.s1", {}, ())
    with pytest.raises((AccessError, UnknownNameError)):
        CityWorkshops(path, GERDA).affect(draft.id, "q2.s2", {}, ())
    workshops.affect(draft.id, "q2.s2", {"safe_night_city": (-10, 5)}, ["deepfakes", "deepfakes"])
    workshops.open(draft.id)
    workshops.enter_as_city(draft.id, {"q1.s1>q2.s2": 2})
    workshops.close(draft.id)
    answer = open_atlas(path, viewer=ANA).foresight.stress(LIEGE, "s1.s2", draft.id)
    assert [one.percent for one in answer.scenario.shifts] == [-10.0] and answer.scenario.problems == ("deepfakes",)
    assert {*answer.of_city["indicator"]} == {"safe_night_city"} and not answer.scenario.example
    workshops.affect(draft.id, "q2.s2", {}, ())  # also once it is closed
    assert open_atlas(path, viewer=ANA).foresight.stress(LIEGE, "s1.s2", draft.id).scenario.shifts == ()


def test_a_workshop_on_scenarios_begins_with_the_drivers_that_lead(path, workshops, opened):
    workshops.enter_as_city(opened.id, {"d1>d2": 3, "d1>d3": 3, "d2>d3": 1, "d2>d1": 2, "d3>d1": 0, "d3>d2": 0})
    workshops.close(opened.id)
    answer = open_atlas(path, viewer=ANA).foresight.drivers(LIEGE, opened.id)
    assert [one.title["en"] for one in leading_drivers(answer)] == ["B", "A"]  # C results from them
    frame = frame_of(scenario_lines(answer, load_language("en")))
    assert frame.title == {"en": "Scenarios: Safety 2035"} and [one.states for one in frame.descriptors] == [(), ()]
    draft = workshops.save(LIEGE, WorkshopMethod.SCENARIOS, frame)
    with pytest.raises(MatrixError):
        workshops.open(draft.id)
    answered = frame_of(replace(lines_of(frame, "en"), descriptors="B: x; y\nA: x; y"), draft.frame)
    assert [one.id for one in answered.descriptors] == [one.id for one in frame.descriptors]
    assert len(pairs_of(answered, draft.method)) == 8


def test_a_matrix_from_a_file_becomes_a_draft_whose_result_is_its_own(path, workshops, tmp_path):
    file = tmp_path / "drivers.csv"
    file.write_text(",Trust,Fraud\nTrust,0,2\nFraud,P,0\n", encoding="utf-8")
    matrix = own_matrix(file, file.name)
    draft = workshops.save(LIEGE, WorkshopMethod(matrix.view), matrix.workshop)
    assert is_judged(draft.frame) and marks_of(draft.frame, draft.method) == {"d0>d1": 2, "d1>d0": "P"}
    workshops.close(draft.id)
    answer = open_atlas(path, viewer=ANA).foresight.drivers(LIEGE, draft.id)
    assert answer.groups is None and answer.workshop.city == LIEGE and answer.order == ["d0", "d1"]
    workshops.open(draft.id)
    workshops.enter_as_city(draft.id, {"d0>d1": 1, "d1>d0": 3})  # what people judge takes the place of the file's
    workshops.close(draft.id)
    strengths = open_atlas(path, viewer=ANA).foresight.drivers(LIEGE, draft.id).workshop.influences().strengths
    assert strengths.tolist() == [[0, 1], [3, 0]]


def test_a_scenario_is_named_unless_its_answers_exclude_each_other(workshops):
    lines = FrameLines(
        "Night", descriptors="Suppliers: few; several\nTrust: up; down", exclusions=(("q1.s1", "q2.s1"),)
    )
    before = frame_of(FrameLines("Night", descriptors=lines.descriptors))
    draft = workshops.save(LIEGE, WorkshopMethod.SCENARIOS, frame_of(lines, before))
    with pytest.raises(MatrixError, match="“Suppliers: few” and “Trust: up”, which exclude each other"):
        workshops.describe(draft.id, ScenarioText(("q1.s1", "q2.s1"), {"en": "Captive"}, {}))
    with pytest.raises(AssessmentError, match="Give the scenario a name"):
        workshops.describe(draft.id, ScenarioText(("q1.s1", "q2.s2"), {}, {"en": "Two firms."}))
    text = ScenarioText(("q1.s1", "q2.s2"), {"fr": "Captive"}, {"fr": "Deux firmes."})
    assert workshops.describe(draft.id, text).frame.scenarios == (text,)
    assert workshops.describe(draft.id, replace(text, title={}, story={})).frame.scenarios == ()
    full = replace(lines, exclusions=(("q1.s1", "q2.s1"), ("q1.s1", "q2.s2"), ("q1.s2", "q2.s1"), ("q1.s2", "q2.s2")))
    blocked = workshops.save(LIEGE, WorkshopMethod.SCENARIOS, frame_of(full, draft.frame), draft.id)
    with pytest.raises(MatrixError, match="leave no combination"):
        workshops.open(blocked.id)


def test_a_link_whose_last_day_has_passed_makes_room_for_another(path, workshops, opened, monkeypatch):
    monkeypatch.setattr(limits, "MOST_WORKSHOP_LINKS", 1)
    workshops.invite(opened.id, "residents", "Monday")
    with pytest.raises(AssessmentError, match="the maximum"):
        workshops.invite(opened.id, "residents", "Tuesday")
    with writing(path) as connection:
        connection.execute("UPDATE workshop_link SET until = DATE '2020-12-31'")
    assert workshops.invite(opened.id, "residents", "Tuesday")[0].label == "Tuesday"
