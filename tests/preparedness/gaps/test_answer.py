"""Gaps: the city's own word decides, others are counted from five on, and what is private stays away."""

import pytest

from indicators import Actor, Answer, Assessments, State, Subject, load_catalogue
from indicators.access.rights import CONSOLE, VISITOR
from indicators.model.indicators import AreaKind, City
from indicators.model.preparedness import Cover, System
from indicators.model.submissions import Consent
from tests.preparedness.conftest import LIEGE, LYON, PEOPLE, PORTO

OTHERS = (LYON, PORTO, "BE003C", "DE001C", "ES001C", "IT001C")
RANSOMWARE = "ransomware_town_hall"
MAIN = ("offline_backups", "recovery_plan", "multi_factor")


@pytest.fixture(scope="module")
def real():
    return load_catalogue()


@pytest.fixture
def opened(store, real):
    """Opens the assessments for a person, with the real problems and measures."""
    return lambda viewer: Assessments(store, real, viewer)


def exposed(city, level, problem=RANSOMWARE, **more):
    return Answer(city, Subject.EXPOSURE, problem, level=level, **more)


def has(city, measure, level, **more):
    return Answer(city, Subject.MEASURE, measure, level=level, **more)


def share(opened, city, consent=Consent.PUBLIC):
    for subject in (Subject.EXPOSURE, Subject.MEASURE, Subject.TECHNOLOGY):
        opened(CONSOLE).answers.consent(city, subject, consent)


def city(geo):
    return City(geo, geo, geo[:2], AreaKind.CITY)


CITIES = {one: city(one) for one in (LIEGE, *OTHERS)}


def gaps_of(opened, viewer, geo=LIEGE):
    return opened(viewer).gaps.of(city(geo), CITIES)


def first(gaps, problem=RANSOMWARE):
    return next(one for one in gaps.gaps if one.problem == problem)


def test_a_city_that_said_nothing_has_every_problem_unstated(opened, real):
    gaps = gaps_of(opened, VISITOR)
    assert gaps.empty and len(gaps.gaps) == len(real.problems)
    assert {(one.exposure, one.cover) for one in gaps.gaps} == {(None, Cover.NOT_KNOWN)}
    assert [one.problem for one in gaps.gaps] == list(real.problems)


def test_the_uncovered_problem_the_city_is_exposed_to_comes_first(opened):
    opened(PEOPLE["jean"]).answers.record(
        [
            exposed(LIEGE, 3, "deepfakes"),
            has(LIEGE, "identity_procedure", 2),
            has(LIEGE, "crisis_communication", 2),
            exposed(LIEGE, 2, "drug_delivery"),
            has(LIEGE, "harm_reduction", 1),
            has(LIEGE, "drug_partnership", 0),
        ]
    )
    gaps = gaps_of(opened, PEOPLE["jean"])
    assert not gaps.empty
    assert [(one.problem, one.exposure, one.cover) for one in gaps.gaps[:2]] == [
        ("drug_delivery", 2, Cover.UNCOVERED),
        ("deepfakes", 3, Cover.COVERED),
    ]
    assert [one.measure for one in gaps.gaps[0].missing] == ["harm_reduction", "drug_partnership"]


def test_private_answers_are_not_among_what_others_see(opened):
    opened(PEOPLE["jean"]).answers.record([exposed(LIEGE, 3), has(LIEGE, "offline_backups", 0)])
    for person in ("lea", "eva", "visitor"):
        assert gaps_of(opened, PEOPLE[person]).empty, person
    share(opened, LIEGE, Consent.MEMBERS)
    assert gaps_of(opened, VISITOR).empty
    assert first(gaps_of(opened, PEOPLE["lea"])).exposure == 3


def test_other_actors_are_told_beside_and_do_not_decide(opened):
    opened(PEOPLE["jean"]).answers.record([exposed(LIEGE, 1), exposed(LIEGE, 3, actor=Actor.POLICE_JUSTICE)])
    gap = first(gaps_of(opened, PEOPLE["jean"]))
    assert (gap.exposure, gap.otherwise) == (1, ((Actor.POLICE_JUSTICE, 3),))


def test_what_cities_with_the_same_problem_have_is_counted_from_five_on(opened):
    for number, geo in enumerate(OTHERS[:5]):
        opened(CONSOLE).answers.record([exposed(geo, 2), has(geo, "offline_backups", 3 if number < 2 else 1)])
        share(opened, geo)
        measure = first(gaps_of(opened, VISITOR)).measures[0]
        assert measure.measure == "offline_backups"
        assert (measure.among, measure.have) == ((5, 2) if number == 4 else (0, 0))
    assert [one.id for one in measure.evaluated_in] == [LYON, PORTO]
    opened(CONSOLE).answers.record([exposed(OTHERS[0], 1)])  # not the same problem any more
    assert first(gaps_of(opened, VISITOR)).measures[0].among == 0


def test_the_network_counts_from_five_cities_on(opened):
    for geo in OTHERS[:5]:
        opened(CONSOLE).answers.record([exposed(geo, 3), *(has(geo, one, 1) for one in MAIN)])
        share(opened, geo, Consent.PUBLIC)
    shortages = opened(VISITOR).gaps.shortages(CITIES)
    assert shortages.cities == 5
    assert {(one.question, one.cities, one.without) for one in shortages.measures} == {(one, 5, 5) for one in MAIN}
    opened(CONSOLE).answers.record([has(OTHERS[0], "offline_backups", 3)])
    backups = next(one for one in opened(VISITOR).gaps.shortages(CITIES).measures if one.question == "offline_backups")
    assert (backups.cities, backups.without, backups.levels) == (5, 4, (0, 4, 0, 1))
    share(opened, OTHERS[0], Consent.PRIVATE)
    assert opened(VISITOR).gaps.shortages(CITIES).empty


def test_uncovered_problems_of_the_network_are_counted_among_exposed_cities(opened):
    for number, geo in enumerate(OTHERS):
        opened(CONSOLE).answers.record(
            [exposed(geo, 2 if number else 0), *(has(geo, one, 2 if number > 3 else 0) for one in MAIN)]
        )
        share(opened, geo)
    (problem,) = opened(VISITOR).gaps.shortages(CITIES).uncovered
    assert (problem.problem, problem.cities) == (RANSOMWARE, 5)
    assert (problem.covers[Cover.UNCOVERED], problem.covers[Cover.COVERED]) == (3, 2)


def test_not_known_and_not_applicable_are_no_levels(opened):
    opened(PEOPLE["jean"]).answers.record(
        [
            exposed(LIEGE, 3),
            has(LIEGE, "offline_backups", 2),
            has(LIEGE, "recovery_plan", None, state=State.UNKNOWN),
            has(LIEGE, "multi_factor", None, state=State.NOT_APPLICABLE),
        ]
    )
    gap = first(gaps_of(opened, PEOPLE["jean"]))
    assert (gap.cover, gap.least, gap.missing) == (Cover.NOT_KNOWN, Cover.PARTLY, ())


def test_a_register_puts_what_lacks_most_first_and_counts_the_network_from_five_cities_on(opened):
    complete = {"legal_basis": "Act", "assessment": "done", "evaluation": "published"}
    opened(PEOPLE["jean"]).registers.keep(System("", LIEGE, "cctv", "Centre", "Assaults", **complete))
    opened(PEOPLE["jean"]).registers.keep(System("", LIEGE, "drones", "Drone", "Events", "", "none"))
    assert opened(VISITOR).registers.technologies(city(LIEGE)).empty
    register = opened(PEOPLE["jean"]).registers.technologies(city(LIEGE))
    assert [(one.name, one.lacks) for one in register.systems] == [
        ("Drone", (True, True, True)),
        ("Centre", (False,) * 3),
    ]
    for number, geo in enumerate((LIEGE, *OTHERS[:4])):
        share(opened, geo)
        opened(CONSOLE).registers.keep(
            System("", geo, "anpr", "Plates", "Zone", "", "under_way", evaluation="internal")
        )
        used = opened(VISITOR).registers.technologies(city(PORTO)).used
        assert bool(used) == (number == 4)
    plates = next(one for one in used if one.technology == "anpr")
    assert (plates.cities, plates.systems, plates.lacking) == (5, 5, (5, 5, 0))


def test_what_was_worked_out_is_kept_until_something_changes_and_for_the_same_viewer_only(opened):
    opened(PEOPLE["jean"]).answers.record([exposed(LIEGE, 3)])
    before = gaps_of(opened, PEOPLE["jean"])
    assert gaps_of(opened, PEOPLE["jean"]) is before
    assert gaps_of(opened, VISITOR).empty
    share(opened, LIEGE)
    assert not gaps_of(opened, VISITOR).empty and gaps_of(opened, PEOPLE["jean"]) is not before
    share(opened, LIEGE, Consent.PRIVATE)
    assert gaps_of(opened, VISITOR).empty
