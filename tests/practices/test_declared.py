"""The practices that come with the project: sourced, graded by what was read, and checked."""

from dataclasses import replace
from datetime import date

import pytest

from indicators import load_catalogue
from indicators.catalogue.practice_checks import problems_of_practice
from indicators.model.practices import Practice, PracticeGrade

TODAY = date(2026, 11, 28)


@pytest.fixture(scope="module")
def practices() -> dict[str, Practice]:
    return load_catalogue().practices


def problems(practice: Practice) -> list[str]:
    """What is wrong with a practice, where everything it names is declared."""
    names = {"problem": practice.problems, "measure": practice.measures, "technology": practice.technologies}
    linked = {"finding": ("barstaff_quigg",), "policy": ("fr_paris_30",)}
    return problems_of_practice(practice, names | {"indicator": practice.indicators}, linked, TODAY)


def test_each_says_where_it_can_be_read_when_it_was_and_under_which_terms(practices):
    assert len(practices) > 30
    sources = [source for one in practices.values() for source in one.sources]
    assert all(one.addresses and one.licence["fr"] and one.read_on for one in sources)
    assert not any(one.contact for one in practices.values())  # nobody was asked for consent


def test_a_title_is_said_to_be_a_title_and_claims_no_result(practices):
    titles = [one for one in practices.values() if one.title_only]
    assert {"urbsec_leiria", "mcr_barcelona"} <= {one.id for one in titles}
    assert all(not one.result and not one.cost for one in titles)


def test_years_that_were_not_verified_are_left_out_and_this_is_said(practices):
    for id in ("turin_tonite", "tampere_sure"):
        assert not practices[id].period and not practices[id].since
        assert "not be verified" in practices[id].caution["en"] or "verified" in practices[id].caution["en"]


def test_a_catalogue_to_look_through_is_no_practice(practices):
    catalogues = {one.id for one in practices.values() if one.catalogue}
    assert catalogues == {"eucpn_ecpa", "ran_collection", "media4sec_patterns"}
    assert all((one.grade is None) == one.catalogue for one in practices.values())


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"sources": ()}, "no [[sources]]"),
        ({"authors": ()}, "authors is empty"),
        ({"grade": None}, "has a grade"),
        ({"catalogue": True}, "has none"),
        ({"contact": "anne.dupont@city.example"}, "not the address of a role"),
        ({"contact": "Anne Dupont"}, "not the address of a role"),
        ({"since": "2093"}, "still to come"),
        ({"evidence": ("barstaff_quig",)}, "barstaff_quigg"),
        ({"policy": "fr_paris_40"}, "fr_paris_30"),
    ],
)
def test_what_is_wrong_is_said_with_its_file(practices, changes, words):
    [line] = problems(replace(practices["lille_cyber"], grade=changes.get("grade", PracticeGrade.EXPERIENCE),
                              **{key: one for key, one in changes.items() if key != "grade"}))  # fmt: skip
    assert line.startswith("practices/lille_cyber.toml") and words in line


def test_the_address_of_a_role_is_accepted(practices):
    assert problems(replace(practices["lille_cyber"], contact="prevention@lille.example")) == []
