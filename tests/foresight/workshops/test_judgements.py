"""What participants judge and what comes of it: the median of the kinds of actor, P, what is open, who differs."""

from dataclasses import replace

import numpy as np
import pytest

from indicators import load_catalogue, load_language, open_atlas, own_matrix
from indicators.capabilities import view_of
from indicators.drawing.style import LIGHT
from indicators.figures.viewer_catalogue import without_small_kinds
from indicators.foresight.drivers.answer import driver_map
from indicators.foresight.drivers.group_panels import driver_groups
from indicators.foresight.drivers.words import drivers_table, whose_words
from indicators.foresight.scenarios.answer import scenario_set
from indicators.foresight.workshops.frames import FrameLines, frame_of
from indicators.foresight.workshops.judgements import pairs_of, result_of, screens
from indicators.model.city_workshops import OTHER_KINDS, ParticipantMarks, WorkshopMethod
from indicators.model.foresight_matrices import Ending
from indicators.model.workshops import GroupJudgements, Workshop
from indicators.statistics.group_judgements import groups_together
from indicators.view import Reader

DRIVERS = frame_of(FrameLines("Three", drivers="A\nB\nC"))
PAIRS = [one.key for one in pairs_of(DRIVERS, WorkshopMethod.DRIVERS)]  # d1>d2 d1>d3 d2>d1 d2>d3 d3>d1 d3>d2


def spoken(kind, *marks, voice="x"):
    return ParticipantMarks(voice, kind, {key: one for key, one in zip(PAIRS, marks, strict=True) if one is not None})


def matrix(workshop):
    found_matrix = workshop.influences()
    return np.where(found_matrix.potential, "P", found_matrix.strengths.astype(str)).tolist()


@pytest.fixture(scope="module")
def city(bundled_store):
    return open_atlas(bundled_store).city("BE005C")


def test_a_screen_is_a_driver_two_descriptors_or_an_actor():
    assert [len(one) for one in screens(DRIVERS, WorkshopMethod.DRIVERS)] == [2, 2, 2]
    box = frame_of(FrameLines("Box", descriptors="Suppliers: few; several\nTrust: up; same; down"))
    assert [len(one) for one in screens(box, WorkshopMethod.SCENARIOS)] == [6, 6]
    people = frame_of(FrameLines("People", actors="City\nPolice\nShops", objectives="Light\nQuiet"))
    assert [len(one) for one in screens(people, WorkshopMethod.ACTORS)] == [2, 2, 2, 2, 2, 2]


def test_the_result_is_the_median_of_the_kinds_and_says_who_judged_otherwise():
    judged = [spoken("residents", 3, 0, 0, 0, 0, 0)] * 5 + [spoken("companies", 1, 2, 0, 0, 0, 1)] * 4
    judged += [spoken("research", 1, 1, 0, 0, 0, 0)] * 3
    result = result_of(DRIVERS, WorkshopMethod.DRIVERS, judged)
    assert matrix(result) == [["0", "1", "1"], ["0", "0", "0"], ["0", "0", "0"]]
    residents, companies, research = sorted(result.groups, key=lambda one: -one.participants)
    assert (residents.kind, residents.participants, residents.differs) == ("residents", 5, {"d1": {"d2": 3, "d3": 0}})
    assert matrix(result.by_group(companies)) == [["0", "1", "2"], ["0", "0", "0"], ["0", "1", "0"]]
    assert research.differs == {}


def test_p_stands_where_nothing_acts_yet_and_half_say_that_it_could():
    judged = [spoken("residents", "P", "P", 0, 0, 0, 0), spoken("companies", 0, 0, "P", 0, 0, 0),
              spoken("research", "P", 0, 1, 0, 0, 0)]  # fmt: skip
    result = result_of(DRIVERS, WorkshopMethod.DRIVERS, judged)
    assert matrix(result) == [["0", "P", "0"], ["P", "0", "0"], ["0", "0", "0"]]


def test_what_nobody_judged_is_counted_and_an_incomplete_kind_is_not_compared(city):
    judged = 3 * [spoken("residents", 1, 0, 2, 0, 1, None), spoken("companies", 1, 1, 2, None, 0, None),
                  spoken("research", 2, 1, 2, 0, 0, None)]  # fmt: skip
    result = result_of(DRIVERS, WorkshopMethod.DRIVERS, judged)
    assert result.missing == 1 and {one.kind: one.missing for one in result.groups} == {
        "residents": 1, "companies": 2, "research": 1,
    }  # fmt: skip
    answer = driver_map(result, city)
    assert answer.groups.groups == () and len(answer.groups.incomplete) == 3 and answer.groups.ranks.empty


def test_the_kinds_are_ranked_beside_one_another_with_their_agreement(city):
    same = [spoken(kind, 3, 2, 1, 1, 0, 1) for kind in ("residents", "companies", "research")] * 3
    groups = driver_map(result_of(DRIVERS, WorkshopMethod.DRIVERS, same), city).groups
    assert groups.agreement == pytest.approx(1) and groups.apart.empty and groups.ranks.shape == (3, 3)
    other = 3 * [*same[:2], spoken("research", 0, 1, 3, 3, 0, 1)]
    groups = driver_map(result_of(DRIVERS, WorkshopMethod.DRIVERS, other), city).groups
    assert groups.agreement < 1 and groups.apart.iloc[0][["row", "column", "lowest", "highest"]].tolist() == [
        "d1", "d2", 0, 3,
    ]  # fmt: skip
    assert groups.apart.iloc[0]["low_kinds"] == ("research",)


def test_nobody_is_shown_alone(city):
    """Kinds of fewer than three people are shown together, and count one by one in the result."""
    residents, police = [spoken("residents", 3, 0, 0, 0, 0, 0)] * 4, [spoken("police_justice", 0, 0, 0, 0, 0, 0)] * 3
    alone = spoken("companies", 0, 3, 0, 0, 0, 3)
    result = result_of(DRIVERS, WorkshopMethod.DRIVERS, [*residents, *police, alone])
    assert matrix(result) == [["0", "0", "0"], ["0", "0", "0"], ["0", "0", "0"]], "each kind counts once"
    together, residents_group = sorted(result.groups, key=lambda one: one.kind)
    assert (residents_group.kind, residents_group.participants, residents_group.kinds) == ("residents", 4, {})
    assert (together.kind, together.participants) == ("others", 4)
    assert together.kinds == {"police_justice": 3, "companies": 1}, "the smallest kind joins one who would be left over"
    assert alone.marks != result.by_group(together).drivers[0].acts_on
    english, catalogue = load_language("en"), load_catalogue()
    answer = driver_map(replace(result, example=False), city)
    panel = driver_groups(answer, Reader(english, catalogue))
    assert "Shown together, so that no individual answer can be seen: Police and justice and Companies" in panel
    assert "Other kinds together" in panel and "<th scope='col'>Companies" not in panel
    table = drivers_table(answer, Reader(english, catalogue))
    assert "Rank by indirect influence: Companies" not in table.columns
    assert "Companies (1)" in " ".join(whose_words(answer.workshop, english))


def test_four_people_of_four_kinds_have_a_result_and_are_not_compared(city):
    four = [spoken(kind, 3, 2, 1, 1, 0, 1) for kind in ("residents", "companies", "research", "partner")]
    answer = driver_map(replace(result_of(DRIVERS, WorkshopMethod.DRIVERS, four), example=False), city)
    assert [one.kind for one in answer.workshop.groups] == ["others"] and answer.groups.ranks.empty
    panel = driver_groups(answer, Reader(load_language("en"), load_catalogue()))
    assert "The kinds of actor are not compared" in panel and "Kendall" not in panel


@pytest.mark.parametrize(
    ("sizes", "together"),
    [
        ({"a": 3, "b": 5}, ""), ({"a": 1, "b": 5}, "ab"), ({"a": 1, "b": 2, "c": 9}, "ab"),
        ({"a": 2, "b": 4, "c": 9}, "ab"), ({"a": 1}, "a"), ({"a": 1, "b": 1, "c": 1, "d": 1}, "abcd"),
    ],
)  # fmt: skip
def test_those_left_over_are_never_one_or_two(sizes, together):
    names = groups_together([one for one, size in sizes.items() for _ in range(size)], 3, "rest")
    assert "".join(sorted(one for one, name in names.items() if name == "rest")) == together


def test_acyclic_and_periodic_judgements_have_an_answer(city):
    acyclic = result_of(DRIVERS, WorkshopMethod.DRIVERS, [spoken("research", 3, 1, 0, 2, 0, 0)])
    assert driver_map(acyclic, city).ending is Ending.ACYCLIC
    two = frame_of(FrameLines("Two", drivers="A\nB"))
    periodic = result_of(two, WorkshopMethod.DRIVERS, [ParticipantMarks("x", "research", {"d1>d2": 1, "d2>d1": 1})])
    assert driver_map(periodic, city).ending is Ending.PERIODIC


def test_the_example_has_four_kinds_of_actor_whose_median_it_is(city):
    example = load_catalogue().workshop()
    answer = driver_map(example, city)
    assert list(answer.groups.ranks) == ["municipality", "police_justice", "residents", "companies"]
    views = np.array([example.by_group(one).influences().strengths for one in example.groups])
    assert np.array_equal(np.median(views, axis=0), example.influences().strengths)
    assert 0.3 < answer.groups.agreement < 1


def test_forty_descriptors_are_searched_from_random_starts_and_said(city, tmp_path):
    names = [f"D{number}: {state}" for number in range(40) for state in ("up", "down")]
    rows = [["", *names]]
    for place, name in enumerate(names):  # each state promotes its like in the next descriptor
        row = [0] * len(names)
        row[(place + 2) % len(names)], row[(place + 2) % len(names) ^ 1] = 2, -2
        rows.append([name, *row])
    path = tmp_path / "forty.csv"
    path.write_text("\n".join(",".join(map(str, row)) for row in rows), encoding="utf-8")
    answer = scenario_set(own_matrix(path, path.name).workshop, city, 0)
    assert answer.searched and answer.combinations == 2**40
    reader = Reader(load_language("en"), load_catalogue(), LIGHT)
    lead = view_of(answer).lead(answer, reader)
    assert "too many combinations (1,099,511,627,776) to try all: the search began at 2,000" in lead


def test_kinds_of_one_or_two_people_that_were_stored_by_themselves_are_left_out_when_read():
    """As stored by an earlier version: whoever knows the result and all kinds but one could work out that one."""
    kinds = [("police", 4), ("residents", 3), ("transport", 1)]
    stored = Workshop("w", 0, {"en": "W"}, {}, 0, (), (), (), (), example=False,
                      groups=tuple(GroupJudgements(kind, count) for kind, count in kinds))  # fmt: skip
    assert [one.kind for one in without_small_kinds(stored).groups] == ["police"]  # residents join the one
    folded = replace(stored, groups=(GroupJudgements("police", 4), GroupJudgements(OTHER_KINDS, 3, {"residents": 3})))
    assert without_small_kinds(folded) is folded
    assert without_small_kinds(replace(stored, groups=(GroupJudgements("police"),))).groups  # of an example
