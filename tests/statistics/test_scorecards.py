"""Levels of a scorecard, on five-row tables."""

from datetime import datetime

import pandas as pd
import pytest

from indicators.statistics import scorecards

PARTS = {"a1": "a", "a2": "a", "a3": "a", "b1": "b"}
TOWN_HALL, RESIDENTS = "municipality", "residents"


def answers(*rows: tuple, geo: str = "X") -> pd.DataFrame:
    """Rows question, actor, level (None: unknown; "n": not applicable), each a voice of its own."""
    given_answers = []
    for number, (question, actor, level) in enumerate(rows):
        state = {None: "unknown", "n": "not_applicable"}.get(level, "level")
        value = float(level) if state == "level" else float("nan")
        given_answers.append((geo, "scorecard", question, actor, f"v{number}", state, value, datetime(2026, 5, 1)))
    names = ["geo", "subject", "question", "actor", "voice", "state", "level", "answered_at"]
    return pd.DataFrame(given_answers, columns=names)


def told(*rows: tuple, geo: str = "X") -> pd.DataFrame:
    return scorecards.of_actors(answers(*rows, geo=geo))


def municipalities(**levels: list[int]) -> pd.DataFrame:
    """Other cities, each with the level its municipality gives on an item."""
    each = [
        told((item, TOWN_HALL, level), geo=f"C{place}")
        for item, values in levels.items()
        for place, level in enumerate(values)
    ]
    return pd.concat(each, ignore_index=True)


def test_several_voices_of_an_actor_give_their_lower_median_and_range_never_a_mean():
    (row,) = told(("a1", RESIDENTS, 0), ("a1", RESIDENTS, 1), ("a1", RESIDENTS, 3), ("a1", RESIDENTS, 3)).to_dict(
        "records"
    )
    assert (row["level"], row["lowest"], row["highest"], row["voices"]) == (1, 0, 3, 4)


def test_an_answer_without_level_stays_without():
    table = told(("a1", TOWN_HALL, None), ("a2", TOWN_HALL, "n"), ("a3", RESIDENTS, "n"), ("a3", RESIDENTS, None))
    assert table["level"].isna().all()
    assert dict(zip(table["question"], table["state"], strict=True)) == {
        "a1": "unknown",
        "a2": "not_applicable",
        "a3": "unknown",
    }


def test_an_actors_level_on_a_part_is_the_mean_of_its_own_levels_and_unanswered_items_are_not_zero():
    table = scorecards.of_sections(told(("a1", TOWN_HALL, 3), ("a2", TOWN_HALL, 2), ("a3", TOWN_HALL, None)), PARTS)
    assert table.to_dict("records") == [
        {"section": "a", "actor": TOWN_HALL, "level": 2.5, "items": 2, "voices": 1},
    ]


def test_the_spread_runs_from_the_lowest_actor_to_the_highest():
    table = scorecards.of_sections(told(("a1", TOWN_HALL, 3), ("a1", RESIDENTS, 1), ("a1", "police_justice", 2)), PARTS)
    (row,) = scorecards.spread(table).to_dict("records")
    assert (row["lowest"], row["highest"], row["actors"]) == (1, 3, 3)


def test_actors_are_set_apart_on_the_items_that_both_answered():
    rows = [
        ("a1", TOWN_HALL, 3),
        ("a2", TOWN_HALL, 2),
        ("a3", TOWN_HALL, 0),
        ("a1", RESIDENTS, 1),
        ("a2", RESIDENTS, 1),
    ]
    (row,) = scorecards.apart(told(*rows), PARTS).to_dict("records")
    assert row == {"section": "a", "low": RESIDENTS, "high": TOWN_HALL, "gap": 1.5, "items": 2}


def test_one_item_in_common_is_too_little_to_set_actors_apart_on_a_part():
    rows = [("a1", TOWN_HALL, 3), ("a2", TOWN_HALL, 2), ("a1", RESIDENTS, 0)]
    assert scorecards.apart(told(*rows), PARTS).empty
    (item,) = scorecards.apart_on_items(told(*rows)).to_dict("records")
    assert (item["question"], item["low"], item["gap"]) == ("a1", RESIDENTS, 3)


def test_actors_that_agree_are_not_listed():
    rows = [("a1", TOWN_HALL, 2), ("a2", TOWN_HALL, 1), ("a1", RESIDENTS, 2), ("a2", RESIDENTS, 1)]
    assert scorecards.apart(told(*rows), PARTS).empty
    assert scorecards.apart_on_items(told(*rows)).empty


def test_a_median_needs_five_cities():
    table = scorecards.medians(municipalities(a1=[0, 1, 2, 3, 3], a2=[0, 1, 2, 3]))
    assert table.to_dict("records") == [{"question": "a1", "median": 2, "cities": 5}]


def test_residents_of_other_cities_make_no_median():
    others = municipalities(a1=[0, 1, 2, 3])
    others = pd.concat([others, told(("a1", RESIDENTS, 3), geo="C9")])
    assert scorecards.medians(others).empty


def test_a_part_is_compared_over_the_items_that_both_know():
    medians = scorecards.medians(municipalities(a1=[2] * 5, a3=[0] * 6))
    (row,) = scorecards.reference({"a1": 3.0, "a2": 1.0, "a3": 1.0}, medians, PARTS).to_dict("records")
    assert row == {"section": "a", "median": 1.0, "own": 2.0, "items": 2, "cities": 5}


def test_a_city_without_answers_stands_beside_nobody():
    medians = scorecards.medians(municipalities(a1=[2] * 5))
    assert scorecards.reference({}, medians, PARTS).empty


def test_progress_counts_the_items_answered_at_both_dates():
    (row,) = scorecards.changes({"a1": 1, "a2": 2}, {"a1": 3, "a2": 1, "a3": 3}, PARTS).to_dict("records")
    assert (row["before"], row["now"], row["change"], row["items"], row["up"], row["down"]) == (1.5, 2.0, 0.5, 2, 1, 1)


def test_nothing_in_common_is_no_progress():
    assert scorecards.changes({"a1": 1}, {"a2": 3}, PARTS).empty


def test_a_missing_answer_weighs_by_its_part_and_by_the_cities_that_gave_it():
    medians = scorecards.medians(municipalities(a1=[2] * 5, b1=[1] * 8))
    table = scorecards.steps({}, [], medians, PARTS, answering=10).set_index("question")
    assert table.loc["b1", "worth"] == pytest.approx(0.8)
    assert table.loc["a1", "worth"] == pytest.approx(0.5 / 3)
    assert table.loc["a2", "worth"] == 0
    assert table.index[0] == "b1"


def test_a_low_item_weighs_by_its_distance_to_the_median_and_one_above_it_is_no_step():
    medians = scorecards.medians(municipalities(a1=[3] * 5, a2=[0] * 5))
    table = scorecards.steps({"a1": 0.0, "a2": 1.0, "a3": 1.0, "b1": 2.0}, [], medians, PARTS, answering=5)
    assert dict(zip(table["question"], table["worth"].round(3), strict=True)) == {"a1": 0.333, "a3": 0.111}


def test_without_any_median_the_shortest_part_comes_first_and_what_does_not_apply_never():
    table = scorecards.steps({"a1": 3.0}, ["a2"], scorecards.medians(municipalities(a1=[1])), PARTS)
    assert table["question"].tolist() == ["b1", "a3"]


def test_steps_come_from_different_parts_first():
    table = scorecards.steps({}, [], scorecards.medians(municipalities(a1=[1])), PARTS)
    assert scorecards.one_a_part(table, 3)["question"].tolist() == ["b1", "a1", "a2"]


def test_no_answers_make_empty_tables():
    nothing = told()
    assert scorecards.of_sections(nothing, PARTS).empty
    assert scorecards.apart(nothing, PARTS).empty
    assert scorecards.apart_on_items(nothing).empty
    assert scorecards.medians(nothing).empty
    assert scorecards.levels_of(nothing) == {}
