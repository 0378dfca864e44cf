"""Gaps on the screen: the headline says what is found, every problem is in one cell, words of people are escaped."""

from dataclasses import replace
from datetime import datetime

import pytest

from indicators import example_gaps, example_register, example_shortages, load_catalogue, load_language, views
from indicators.answers.preparedness import (
    Gap,
    Gaps,
    MeasureLevel,
    Share,
    Shortages,
    TechnologyCount,
    TechnologyRegister,
)
from indicators.model.indicators import AreaKind, City
from indicators.model.preparedness import Actor, Cover, State, System
from indicators.preparedness.gaps.chart import gaps_table
from indicators.preparedness.gaps.shortages import shortages_table
from indicators.view import Reader
from tests import seen
from tests.pages.visit import words

LIEGE, LYON = City("BE005C", "Liège", "BE", AreaKind.CITY), City("FR003C", "Lyon", "FR", AreaKind.CITY)
ENGLISH, FRENCH = load_language("en"), load_language("fr")
SAID = datetime(2026, 5, 4, 10)


@pytest.fixture(scope="module")
def catalogue():
    return load_catalogue()


def gap(problem="ransomware_town_hall", exposure=3, cover=Cover.UNCOVERED, level=0, **more):
    measure = MeasureLevel("offline_backups", True, State.LEVEL, level, **more)
    return Gap(problem, exposure, cover, (measure, MeasureLevel("detection", False)))


def said(*gaps):
    return Gaps(LIEGE, gaps, SAID)


def drawn(view, answer, catalogue, _=ENGLISH):
    return view(answer, Reader(_, catalogue))


@pytest.mark.parametrize(
    ("gaps", "finding"),
    [
        ([gap()], "Liège has no main measure in place against ransomware on the town hall"),
        (
            [gap(), gap("deepfakes"), gap("drug_delivery"), gap("crowd_events")],
            "Liège has no main measure in place against 4 problems, among them ransomware on the town hall, "
            "deepfakes of officials and drug delivery by apps",
        ),
        ([gap(cover=Cover.PARTLY)], "Liège only partly covers 1 problem it is exposed to"),
        ([gap(cover=Cover.NOT_KNOWN)], "Liège has not stated its measures against 1 problem it is exposed to"),
        (
            [gap(cover=Cover.COVERED), gap("deepfakes", 2, Cover.EVALUATED)],
            "Liège has its main measures in place against all 2 problems it is exposed to",
        ),
        ([gap(exposure=1), gap("deepfakes", None)], "Liège reports no clear exposure to any of these problems"),
    ],
)
def test_the_headline_states_what_matters_most(catalogue, gaps, finding):
    assert seen.headline(said(*gaps), catalogue, ENGLISH) == finding


def test_a_city_that_has_not_said_is_told_so_in_both_languages(catalogue):
    answer = Gaps(LIEGE, (gap(exposure=None, cover=Cover.NOT_KNOWN, level=None),))
    assert "Liège has not yet" in seen.headline(answer, catalogue, ENGLISH)
    assert "34" in seen.lead(answer, catalogue, ENGLISH) and "65" in seen.lead(answer, catalogue, FRENCH)
    assert "in place" not in words(drawn(views.problems, answer, catalogue)).split("Conditions")[0]


def test_every_stated_problem_stands_in_one_cell_of_the_matrix(catalogue):
    answer = said(gap(), gap("deepfakes", 2, Cover.EVALUATED), gap("crowd_events", 0), gap("drug_delivery", None))
    text = words(drawn(views.matrix, answer, catalogue))
    assert text.count("Ransomware on the town hall") == text.count("Deepfakes of officials and staff") == 1
    assert "1 problem" in text and "Drug delivery" not in text
    assert "measures not stated" not in text  # no column for what does not occur


def test_what_is_missing_names_the_measure_and_what_others_have(catalogue):
    answer = said(gap(among=6, have=4, evaluated_in=(LYON,)), gap("deepfakes", 3, Cover.COVERED, 2))
    text = words(drawn(views.uncovered, answer, catalogue))
    assert "missing: backups that an attacker cannot reach" in text
    assert "in place in 4 of 6 cities with this problem: backups that an attacker cannot reach" in text
    assert "Deepfakes" not in text
    sheet = words(drawn(views.problems, answer, catalogue))
    assert "Evaluated in Lyon." in sheet and "Encrypt them" not in text


def test_other_actors_stand_beside_the_city_s_own_word(catalogue):
    answer = said(replace(gap(exposure=1), otherwise=((Actor.POLICE_JUSTICE, 3),)))
    assert "Police and justice: strongly" in words(drawn(views.problems, answer, catalogue))


def test_a_cover_that_is_not_known_says_what_it_is_at_least(catalogue):
    answer = said(replace(gap(cover=Cover.NOT_KNOWN), least=Cover.PARTLY))
    assert "at least partly covered" in words(drawn(views.problems, answer, catalogue))


@pytest.mark.parametrize(
    ("family", "find", "expected"),
    [
        ("all", "", 34),
        ("cyber", "", 5),
        ("all", "ransom", 1),
        ("all", "RANÇON", 0),
        ("all", "drone", 1),
        ("cyber", "drone", 0),
        ("all", "media literacy", 5),
    ],
)
def test_problems_are_found_by_family_and_words_of_their_measures_too(catalogue, family, find, expected):
    matching = views.sought(example_gaps(catalogue), Reader(ENGLISH, catalogue), family, find)
    assert len(matching.gaps) == expected
    if not expected:
        assert "No problem matches this search" in drawn(views.problems, matching, catalogue)


def test_in_french_accents_do_not_matter(catalogue):
    matching = views.sought(example_gaps(catalogue), Reader(FRENCH, catalogue), "all", "rancongiciel")
    assert [one.problem for one in matching.gaps] == ["ransomware_town_hall"]


def test_the_table_has_a_row_for_each_problem_and_measure(catalogue):
    table = gaps_table(said(gap(among=6, have=4)), Reader(ENGLISH, catalogue))
    assert table["Measure"].tolist() == [
        "Backups that an attacker cannot reach",
        "Round-the-clock detection of attacks",
    ]
    assert table.iloc[0][["Exposure", "Coverage", "Level", "Of these, in place"]].tolist() == [
        "strongly",
        "uncovered",
        "none",
        4,
    ]
    assert table.iloc[1]["Level"] == ""


def test_the_network_s_headline_is_the_main_measure_that_most_cities_lack(catalogue):
    shares = (Share("staff_first_line", 10, (5, 4, 1, 0)), Share("recovery_plan", 23, (9, 5, 6, 3), (LYON,)))
    answer = Shortages((Share("deepfakes", 8, (1, 1, 4, 2)),), shares, (), 23)
    assert seen.headline(answer, catalogue, ENGLISH) == "Missing in 9 of 10 cities: trained frontline staff"
    rows = words(drawn(views.shortages, answer, catalogue))
    assert "Missing in 14 of 23 cities: a tested recovery plan" in rows and "Evaluated in Lyon." in rows
    assert "Clearly or strongly exposed: 6 of 8 cities" in words(drawn(views.exposures, answer, catalogue))
    table = shortages_table(answer, Reader(ENGLISH, catalogue))
    assert table.iloc[2].tolist() == ["Measure", "Tested recovery plan", 23, 9, 5, 6, 3]
    assert table.iloc[0].tolist() == ["Exposure", "Deepfakes of officials and staff", 8, 1, 1, 4, 2]
    assert [one.question for one in views.of_family(answer, catalogue, "cyber").measures] == ["recovery_plan"]


def test_too_few_cities_make_no_finding(catalogue):
    headline = seen.headline(Shortages((), (), (), 3), catalogue, ENGLISH)
    assert "Too few cities" in headline and "3 cities share" in seen.lead(Shortages((), (), (), 3), catalogue, ENGLISH)


SYSTEM = System("1", "BE005C", "cctv", "<b>Cameras</b>", "Watch & see", "", "none", since=2019, units=4)


def test_a_register_flags_what_is_lacking_and_escapes_what_people_wrote(catalogue):
    answer = TechnologyRegister(LIEGE, (SYSTEM,), (TechnologyCount("cctv", 5, 9, (1, 2, 3)),), 6, kinds=("cctv",))
    html = drawn(views.systems, answer, catalogue)
    assert "&lt;b&gt;Cameras&lt;/b&gt;" in html and "<b>Cameras" not in html and "Watch &amp; see" in html
    assert html.count("vg-worse") == 3
    assert seen.headline(answer, catalogue, ENGLISH) == "Liège: no legal basis stated for 1 of 1 security technology"
    assert "In use in 5 of 6 cities with a register. Systems: 9;" in words(drawn(views.technologies, answer, catalogue))


def test_what_is_not_stated_is_told_so_and_not_held_to_be_lacking(catalogue):
    silent = replace(SYSTEM, legal_basis="Act", assessment="", evaluation="")
    html = drawn(views.systems, TechnologyRegister(LIEGE, (silent,)), catalogue)
    assert silent.lacks == (False, False, False) and "vg-worse" not in html and html.count("not stated") == 2
    assert html.count("vg-tick") == 1


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "https://a.example/x' onmouseover='alert(1)", "data:text/html,x", "http://a.example"],
)
def test_only_a_web_address_becomes_a_link(catalogue, address):
    answer = TechnologyRegister(LIEGE, (replace(SYSTEM, assessment="done", assessment_link=address),))
    html = drawn(views.systems, answer, catalogue)
    assert "<a " not in html and "onmouseover='" not in html


def test_a_web_address_is_a_link(catalogue):
    answer = TechnologyRegister(LIEGE, (replace(SYSTEM, legal_basis="https://law.example/1?a=1&b=2"),))
    assert "<a href='https://law.example/1?a=1&amp;b=2'" in drawn(views.systems, answer, catalogue)


def test_the_register_s_headline_goes_from_basis_to_evaluation(catalogue):
    complete = replace(SYSTEM, legal_basis="Act", assessment="done", evaluation="published")
    for changed, part in (
        ({"assessment": "under_way"}, "no completed impact assessment"),
        ({"evaluation": "none"}, "no evaluation of"),
        ({"assessment": ""}, "impact assessment or evaluation not stated for 1 of 1"),
        ({}, "with legal basis, impact assessment and evaluation"),
    ):
        assert part in seen.headline(TechnologyRegister(LIEGE, (replace(complete, **changed),)), catalogue, ENGLISH)


def test_examples_say_that_they_are_invented_and_are_worked_out_by_the_same_rules(catalogue):
    assert example_gaps(catalogue).example and example_register(catalogue).example
    shortages = example_shortages(catalogue)
    assert shortages.example and all(sum(one.levels) == one.cities for one in shortages.measures)
    for label in (views.invented_gaps(ENGLISH), views.invented_shortages(ENGLISH), views.invented_register(ENGLISH)):
        assert "Fictional example" in label
    assert example_gaps(catalogue).gaps[0].cover is Cover.UNCOVERED
