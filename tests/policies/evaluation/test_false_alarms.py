"""Claims about what the page says of an outcome that chance alone changes more or less often than it should."""

from dataclasses import replace

import pytest

from indicators import load_language
from indicators.answers.evaluations import FalseAlarms
from indicators.capabilities import view_of
from indicators.drawing.style import LIGHT
from indicators.figures import studies
from indicators.policies.evaluation.check_words import false_alarm_words
from indicators.view import Reader
from tests.pages.visit import Visit

EN, FR = load_language("en"), load_language("fr")
PLAN, ARMED = "fr_seine_saint_denis_plan", "recorded_robbery_armed"


@pytest.fixture(scope="module")
def armed(atlas):
    return atlas.policies.evaluation(PLAN, ARMED)


def test_an_evaluation_carries_what_was_measured_of_its_outcome_in_its_dataset(armed):
    measured = studies.false_alarms().loc[("fr_ssmsi_departements", ARMED)]
    assert armed.false_alarms == FalseAlarms(measured["places"], measured["significant"])
    assert armed.false_alarms.unusual and armed.false_alarms.many


def test_it_is_said_in_one_sentence_of_the_notes(atlas, armed):
    for language in (EN, FR):
        sentence = false_alarm_words(armed, language)
        reader = Reader(language, atlas.catalogue, LIGHT)
        assert sentence and any(sentence in one for one in view_of(armed).notes(armed, reader).reading)
    assert "Tried on 101 places that had decided nothing" in false_alarm_words(armed, EN)
    assert "significant at 5% in 8; chance should give 5" in false_alarm_words(armed, EN)
    assert "8 fois significatif" in false_alarm_words(armed, FR)


def test_all_panels_keep_to_the_limits_and_no_offence_is_left_out():
    measured = studies.false_alarms()
    total = measured.groupby("dataset").sum()
    for dataset, offences in {"fr_ssmsi_departements": 14, "es_interior": 8}.items():
        assert len(measured.loc[dataset]) == offences
        assert 0.03 <= total.loc[dataset, "significant"] / total.loc[dataset, "places"] <= 0.07
        assert total.loc[dataset, "moderate"] / total.loc[dataset, "places"] <= 0.04


def test_what_is_as_chance_should_have_it_is_said_without_a_warning(armed):
    assert not false_alarm_words(replace(armed, false_alarms=None), EN)
    usual = false_alarm_words(replace(armed, false_alarms=FalseAlarms(101, 5)), EN)
    assert "about as often as chance should (5)" in usual and "careful" not in usual and "may miss" not in usual
    assert "may miss effects" in false_alarm_words(replace(armed, false_alarms=FalseAlarms(101, 2)), EN)


@pytest.mark.parametrize(("language", "words"), [("en", "Tried on 101 places"), ("fr", "Essayée sur 101 lieux")])
def test_the_page_says_it(language, words):
    visit = Visit("policies", view="evaluation", policy=PLAN, indicator=ARMED, place="FR-D93", lang=language)
    assert not visit.trouble and words in visit.text
