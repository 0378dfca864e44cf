"""The rules of comparability: the most severe verdict counts, every reason is told, what is unknown is said."""

from dataclasses import replace

import pytest

from indicators import catalogue
from indicators.model.comparability import Traits, verdict
from indicators.model.counting import Attempts, Counted, Counting, Point
from indicators.model.indicators import Comparable

RULES = catalogue.load().rules
KNOWN = {"point": "recorded", "principal": "applied", "attempts": "included", "unit": "offences"}
HERE = Traits(
    "here", "recorded", "DE", "municipality", **KNOWN, denominator="residents", match="exact", latest="2024",
    years=frozenset({2022, 2023, 2024}),
)  # fmt: skip
THERE = replace(HERE, city="there")


def told(here: Traits, there: Traits) -> tuple[Comparable, list[str]]:
    comparable, reasons = verdict(here, there, RULES)
    return comparable, [one.rule for one in reasons]


def test_figures_made_in_the_same_way_compare_in_level_without_a_reason():
    assert told(HERE, THERE) == (Comparable.LEVELS, [])


@pytest.mark.parametrize(
    ("trait", "value", "rule"),
    [
        ("point", "closed", "counting_point"),
        ("principal", "not_applied", "principal_offence"),
        ("attempts", "excluded", "attempts"),
        ("unit", "victims", "unit_counted"),
        ("perimeter", "province", "perimeter"),
        ("country", "ES", "law"),
    ],
)
def test_one_difference_in_counting_leaves_trends_only_and_is_told(trait, value, rule):
    assert told(HERE, replace(THERE, **{trait: value})) == (Comparable.TRENDS, [rule])


def test_what_no_note_states_is_said_across_countries_and_is_the_same_unknown_inside_one():
    silent = replace(HERE, attempts="unknown"), replace(THERE, attempts="unknown")
    assert told(*silent) == (Comparable.LEVELS, [])
    assert told(silent[0], replace(silent[1], country="ES")) == (
        Comparable.TRENDS, ["law", "attempts_unknown", "attempts_unknown"],
    )  # fmt: skip


def test_a_category_that_does_not_fit_is_told_across_countries():
    assert "category" in told(replace(HERE, match="wider"), replace(THERE, country="IT"))[1]
    assert told(replace(HERE, match="wider"), replace(THERE, match="wider")) == (Comparable.LEVELS, [])


def test_bare_counts_are_never_set_side_by_side_and_the_gravest_reason_comes_first():
    comparable, rules = told(replace(HERE, denominator="none"), replace(THERE, point="closed"))
    assert (comparable, rules) == (Comparable.NEVER, ["bare_count", "counting_point"])


def test_a_trend_needs_two_years_in_common():
    abroad = replace(THERE, country="FR", years=frozenset({2024}))
    assert told(HERE, abroad) == (Comparable.NEVER, ["common_years", "law"])
    assert told(HERE, replace(THERE, years=frozenset({2024}))) == (Comparable.LEVELS, [])


def test_another_wording_is_another_question():
    survey = replace(HERE, about="survey", wording="Do you feel safe?")
    assert told(survey, replace(survey, city="there", country="FR")) == (Comparable.LEVELS, [])
    assert told(survey, replace(survey, wording="Are you safe?"))[0] is Comparable.NEVER


def test_older_smoothed_and_broken_figures_are_cautions():
    marked = replace(THERE, latest="2023", smoothed="yes", broken="2023")
    assert told(HERE, marked) == (Comparable.LEVELS, ["vintage", "smoothing", "break"])


def test_a_city_without_a_figure_is_told_as_such_and_nothing_else():
    assert told(HERE, Traits("there", "recorded", "ES", "municipality", figures="none")) == (
        Comparable.NEVER, ["no_figure"],
    )  # fmt: skip


def test_the_order_of_the_cities_changes_nothing_of_the_verdict():
    abroad = replace(THERE, country="PL", point="closed", attempts="unknown")
    assert told(HERE, abroad)[0] is told(abroad, HERE)[0]
    assert sorted(told(HERE, abroad)[1]) == sorted(told(abroad, HERE)[1])


def test_a_series_overrides_its_dataset_only_in_what_it_tells():
    dataset = Counting(Point.CLOSED, attempts=Attempts.INCLUDED)
    assert Counting(unit=Counted.VICTIMS).over(dataset) == Counting(
        Point.CLOSED, attempts=Attempts.INCLUDED, unit=Counted.VICTIMS
    )
