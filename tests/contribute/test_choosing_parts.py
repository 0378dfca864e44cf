"""A column's meaning chosen by hand: its words are asked about, what was answered elsewhere holds."""

import pytest

from indicators.contribute.choosing_parts import choose_part
from indicators.contribute.mapping_answers import answered
from indicators.model.submissions import Part, Severity
from tests.contribute.test_draft import LIEGE, intake, uploaded  # noqa: F401
from tests.contribute.test_mapping import proposed

UNKNOWN = """Machin;Année;Taux pour 100 000 habitants
Zwxq abcde;2023;12,5
Zwxq fghij;2023;14,5
"""


def test_words_of_a_column_chosen_by_hand_are_asked_one_by_one(uploaded):  # noqa: F811
    draft = uploaded(UNKNOWN)
    mapping = draft.proposal.mapping
    assert mapping.parts["Machin"] is Part.IGNORED
    mapping = choose_part(draft, mapping, "Machin", Part.INDICATOR, LIEGE)
    questions = [one for one in draft.proposal.questions if one.column == "Machin"]
    assert [(one.word, one.optional) for one in questions] == [("Zwxq abcde", False), ("Zwxq fghij", False)]
    assert not [one for one in draft.proposal.questions if one.code == "indicator_missing"]
    for question, id in zip(questions, ("recorded_theft", ""), strict=True):
        mapping = answered(mapping, question, id, draft.staging.layout)
    checked = draft.check(mapping, LIEGE)
    assert (checked.blocked, checked.new) == (False, 1)


def test_no_word_known_in_a_column_of_indicators_is_a_question_and_no_empty_file():
    questions = proposed("Indicateur;Année;Valeur\nZwxq abcde;2023;12,5\nTotal;2023;14,5").questions
    assert [(one.word, one.optional) for one in questions if one.code == "indicators_unknown"] == [
        ("Zwxq abcde", False)
    ]


def test_beside_known_words_an_unknown_one_is_left_out_and_may_be_answered():
    proposal = proposed("Indicateur;Année;Valeur\nZwxq abcde;2023;12,5\nVols;2023;14,5")
    questions = [one for one in proposal.questions if one.code == "indicators_unknown"]
    assert [(one.word, one.optional) for one in questions] == [("Zwxq abcde", True)]
    assert proposal.mapping.indicators["Zwxq abcde"] == ""
    assert [(one.code, one.severity) for one in proposal.remarks] == [
        ("indicators_unknown_left_out", Severity.WARNS),
    ]


def test_answers_about_other_columns_hold_when_one_is_chosen(uploaded):  # noqa: F811
    draft = uploaded("Ville;Machin;Année;Taux pour 100 000 habitants\nLièeg;Vols;2023;12,5\nGand;Vols;2023;4,5\n")
    question = next(one for one in draft.proposal.questions if one.code == "cities_near")
    mapping = answered(draft.proposal.mapping, question, LIEGE, draft.staging.layout)
    mapping = choose_part(draft, mapping, "Machin", Part.IGNORED, LIEGE)
    assert {one.code for one in draft.proposal.questions} == {"cities_near", "indicator_missing"}
    mapping = choose_part(draft, mapping, "Machin", Part.INDICATOR, LIEGE)
    assert {one.code for one in draft.proposal.questions} == {"cities_near"}
    assert mapping.cities["Lièeg"] == LIEGE and mapping.indicators == {"Vols": "recorded_theft"}


@pytest.mark.parametrize("part", [Part.VALUE, Part.NUMERATOR])
def test_the_question_which_column_holds_the_figures_goes_with_its_answer(uploaded, part):  # noqa: F811
    draft = uploaded("Année;Indicateur;a;b\n2023;Vols;12,5;3\n2024;Vols;13,5;4\n")
    assert "value_missing" in {one.code for one in draft.proposal.questions}
    mapping = choose_part(draft, draft.proposal.mapping, "a", part, LIEGE)
    assert "value_missing" not in {one.code for one in draft.proposal.questions}
    assert mapping.parts["a"] is part and mapping.numbers["a"].decimal == ","
