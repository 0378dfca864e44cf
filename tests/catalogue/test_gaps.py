"""Problems, measures and technologies: about as many as promised, tied to one another, in both languages."""

from dataclasses import replace

import pytest

from indicators.catalogue import load
from indicators.catalogue.consistency import problems_of_gaps
from indicators.model.preparedness import Family, Link, MeasureKind, ProblemFigure, Tells


@pytest.fixture(scope="module")
def catalogue():
    return load()


def test_there_are_about_thirty_problems_and_sixty_measures(catalogue):
    assert 30 <= len(catalogue.problems) <= 40
    assert 60 <= len(catalogue.measures) <= 75
    assert 12 <= len(catalogue.technologies) <= 16


def test_every_family_and_every_kind_is_there(catalogue):
    assert {one.family for one in catalogue.problems.values()} == set(Family)
    assert {one.kind for one in catalogue.measures.values()} == set(MeasureKind)


def test_problems_of_a_family_stand_together(catalogue):
    families = [one.family for one in catalogue.problems.values()]
    runs = [one for place, one in enumerate(families) if place == 0 or families[place - 1] != one]
    assert runs == list(Family)


def test_every_problem_has_a_main_measure_and_a_social_answer_exists_beside_technology(catalogue):
    for problem in catalogue.problems.values():
        assert any(link.main for link in problem.measures), problem.id
        kinds = {catalogue.measures[link.measure].kind for link in problem.measures}
        assert kinds != {MeasureKind.TECHNOLOGICAL}, problem.id


def test_every_text_is_short_and_differs_by_language(catalogue):
    declared = [*catalogue.problems.values(), *catalogue.measures.values(), *catalogue.technologies.values()]
    for entry in declared:
        for name in ("title", "phrase", "about", "exposed", "conditions"):
            text = getattr(entry, name, None)
            if text:
                assert text["en"] != text["fr"] and max(map(len, text.values())) < 260, (entry.id, name)


def test_a_phrase_goes_inside_a_sentence(catalogue):
    for entry in [*catalogue.problems.values(), *catalogue.measures.values()]:
        assert entry.phrase["fr"][0].islower() and entry.phrase["fr"][-1] != "." and entry.phrase["en"][-1] != ".", (
            entry.id
        )


def test_a_measure_without_a_problem_is_told(catalogue):
    problem = catalogue.problems["drug_delivery"]
    measures = {id: one for id, one in catalogue.measures.items() if id in {link.measure for link in problem.measures}}
    assert problems_of_gaps([problem], measures, catalogue.indicators) == []
    problems = problems_of_gaps(
        [problem], {**measures, "patching": catalogue.measures["patching"]}, catalogue.indicators
    )
    assert problems == ["measures/patching.toml: no problem uses this measure. Add it to a file of problems/."]


def test_a_measure_that_is_named_twice_or_by_nobody_known_is_told(catalogue):
    problem = replace(
        catalogue.problems["drug_delivery"], measures=(Link("patching"), Link("patching"), Link("pathing"))
    )
    problems = problems_of_gaps([problem], {"patching": catalogue.measures["patching"]}, catalogue.indicators)
    assert any("Did you mean 'patching'?" in one for one in problems)
    assert any("named 2 times" in one for one in problems)
    assert any("there is no main measure" in one for one in problems)


def test_most_problems_name_figures_and_several_are_digital(catalogue):
    figured = [one for one in catalogue.problems.values() if one.figures]
    assert len(figured) >= 25
    assert {figure.tells for one in figured for figure in one.figures} == set(Tells)
    ids = {figure.indicator for one in figured for figure in one.figures}
    assert len([id for id in ids if catalogue.indicators[id].theme == "digital"]) >= 10


def test_a_figure_that_is_unknown_named_twice_or_no_longer_asked_is_told(catalogue):
    figures = ("ent_incidents", "ent_insured", "ent_insured", "feel_safe_city_oldwording")
    problem = replace(
        catalogue.problems["drug_delivery"], figures=tuple(ProblemFigure(one, Tells.EXPOSURE) for one in figures)
    )
    faults = problems_of_gaps([problem], catalogue.measures, catalogue.indicators)
    assert any("Did you mean 'ent_incident'" in one for one in faults)
    assert "problems/drug_delivery.toml: 'ent_insured' is named 2 times." in faults
    assert any("'feel_safe_city_oldwording' ended in 2015" in one for one in faults)
