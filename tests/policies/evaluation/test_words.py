"""Claims about what an evaluation says: headline, grade and the two sentences agree with the figures."""

import io
from dataclasses import replace
from datetime import date

import pytest
from pptx import Presentation

from indicators.answers.evaluations import EvidenceGrade
from indicators.capabilities import view_of
from indicators.drawing.style import LIGHT
from indicators.exports.slides import view_deck
from indicators.language.language import load_language
from indicators.model.errors import UnknownNameError
from indicators.model.policies import Reach, ReachOf
from indicators.policies.evaluation import words
from indicators.press.card import press_card
from indicators.view import Reader

EN = load_language("en")


@pytest.fixture(scope="module")
def games(atlas):
    return atlas.policies.evaluation("fr_paris_games", "recorded_burglary_dwelling")


def test_the_grade_is_that_of_the_p_value_adjusted_for_all_outcomes(atlas):
    """Of five outcomes of the plan for Seine-Saint-Denis one has p = .08; for five that is no effect shown."""
    answer = atlas.policies.evaluation("fr_seine_saint_denis_plan", "recorded_robbery_armed")
    assert answer.estimated.p < 0.10 < answer.adjusted_p
    assert answer.grade is EvidenceGrade.NO_EFFECT
    assert "no effect" in words.finding(answer, Reader(EN, atlas.catalogue))
    assert "no effect" in words.may_say(answer, EN)


def test_an_event_is_said_of_its_year_and_not_of_the_time_since(games):
    sentence = words.may_say(games, EN)
    assert sentence.startswith("Paris, 2024")
    assert "since" not in sentence and "watching" not in sentence


def test_a_fall_larger_than_the_policy_could_reach_is_no_evidence_of_it(games, atlas):
    assert games.policy.least_reach.share == pytest.approx(17 / 366)
    assert games.estimated.upper < -games.policy.least_reach.share and games.grade is EvidenceGrade.NONE
    headline = words.finding(games, Reader(EN, atlas.catalogue))
    assert "at most 4.6% of the cases were within its reach" in headline and "evidence" not in headline
    assert "17 of 366 days" in words.may_say(games, EN) and "something else was at work" in words.may_say(games, EN)
    assert "17 of 366 days" in " ".join(words.notes(games, Reader(EN, atlas.catalogue, LIGHT)).cautions)
    [case] = view_of(games).press(games, Reader(EN, atlas.catalogue, LIGHT))
    assert "17 of 366 days" in press_card([case], Reader(EN, atlas.catalogue))


def test_what_is_too_small_for_the_figures_is_not_called_without_effect(atlas):
    answer = atlas.policies.evaluation("fr_paris_games", "recorded_burglary_dwelling", "FR-D92")
    assert answer.policy.least_reach.share < answer.smallest_fall and answer.grade is EvidenceGrade.NONE
    assert "cannot be evaluated" in words.finding(answer, Reader(EN, atlas.catalogue))
    assert "no effect" not in words.may_say(answer, EN)


def test_a_policy_without_a_stated_reach_says_so_and_keeps_its_grade(atlas):
    cameras = atlas.policies.evaluation("de_mannheim_smart_cameras", "recorded_robbery")
    assert cameras.policy.least_reach is None and cameras.grade is EvidenceGrade.WEAK
    assert "is not stated" in " ".join(words.notes(cameras, Reader(EN, atlas.catalogue, LIGHT)).cautions)
    half = replace(cameras.policy, reach=(Reach(ReachOf.PLACES, 1, 2), Reach(ReachOf.HOURS, 8, 10)))
    wide = atlas.policies.evaluation_of(half, "recorded_robbery")
    assert wide.policy.least_reach.of is ReachOf.PLACES and wide.grade is EvidenceGrade.WEAK


def test_what_time_cannot_bring_is_not_promised(atlas):
    zone = replace(
        atlas.catalogue.policies["de_leipzig_weapons_zone"], in_force=date(2018, 5, 1), end=date(2019, 6, 30)
    )
    short = words.reason(atlas.policies.evaluation_of(zone), EN)
    assert short == "It was in force in no whole year, so figures by year cannot tell."
    early = atlas.policies.evaluation_of(replace(zone, in_force=date(2001, 1, 1), end=None))
    assert words.reason(early, EN) == "No usable year lies before the start; 3 are needed."
    french = words.reason(early, load_language("fr"))
    assert "Une seule" not in french


def test_the_sentence_that_may_not_be_said_is_the_bare_change(games):
    bare = abs(round(100 * games.estimated.before_after))
    assert f"{bare}%" in words.may_not_say(games, EN)
    assert "without the policy" in words.why_not(games, EN)


def test_what_may_not_be_said_is_crossed_out_on_the_press_card_and_on_slides(games, atlas):
    sentence, view, reader = words.may_not_say(games, EN), view_of(games), Reader(EN, atlas.catalogue, LIGHT)
    assert f"<s>{sentence}</s>" in press_card(view.press(games, reader), Reader(EN, atlas.catalogue))
    slides = Presentation(io.BytesIO(view_deck(view, games, reader))).slides
    cells = [cell for slide in slides for shape in slide.shapes if shape.has_table
             for row in shape.table.rows for cell in row.cells]  # fmt: skip
    spans = [one for cell in cells for one in cell.text_frame.paragraphs[0].runs]
    assert [one.text for one in spans if one._r.rPr.get("strike") == "sngStrike"] == [sentence]


def test_missing_years_are_not_hidden_in_a_span(atlas):
    answer = atlas.policies.evaluation("de_leipzig_weapons_zone", "recorded_robbery")
    lead = words.lead(answer, Reader(EN, atlas.catalogue))
    assert 2022 not in answer.years_after
    assert "2019, 2020, 2021, 2023 and 2024" in lead


@pytest.mark.parametrize(
    ("indicator", "place"), [("recorded_robbery_unarmed", "FR-D69"), ("recorded_theft_vehicle", "FR-D75")]
)
def test_a_place_that_did_not_act_and_an_outcome_not_meant_are_refused(atlas, indicator, place):
    with pytest.raises(UnknownNameError):
        atlas.policies.evaluation("fr_paris_games", indicator, place)


@pytest.mark.parametrize(
    ("policy", "band", "unknown"),
    [("de_leipzig_weapons_zone", "since the start", True), ("de_mannheim_smart_cameras", "in force", False),
     ("fr_paris_games", "year compared", False)],
)  # fmt: skip
def test_what_may_have_ended_is_not_said_to_be_in_force(atlas, policy, band, unknown):
    answer = atlas.policies.evaluation(policy)
    reader = Reader(EN, atlas.catalogue, LIGHT)
    view = view_of(answer)
    assert band in [one["text"] for one in view.figure(answer, reader).layout["annotations"]]
    assert unknown is any("The date of its end is not known" in one for one in view.notes(answer, reader).cautions)
