"""Tests of the scale of the city's rows: better always right, the same distance for the same ratio in every row."""

import random

import pytest

from indicators.drawing.scale import EDGE, TWICE, scale
from indicators.model.indicators import Polarity

HIGHER, LOWER, NEITHER = Polarity.HIGHER_IS_BETTER, Polarity.LOWER_IS_BETTER, Polarity.NO_JUDGEMENT


@pytest.mark.parametrize("polarity", list(Polarity))
@pytest.mark.parametrize("shift", [0, -50, -1000])
def test_the_best_city_is_right_the_worst_left_and_the_benchmark_in_the_middle(polarity, shift):
    low, benchmark, high = 10 + shift, 25 + shift, 90 + shift
    line = scale(low, high, benchmark, polarity)
    best, worst = (low, high) if polarity is LOWER else (high, low)
    assert line.position(worst) < line.position(benchmark) == 0 < line.position(best)
    assert -1 <= line.reach[0] < 0 < line.reach[1] <= 1


@pytest.mark.parametrize("polarity", list(Polarity))
@pytest.mark.parametrize("lowest", [0, -100])
def test_a_better_value_never_stands_left_of_a_worse_one(polarity, lowest):
    draw = random.Random(7)
    for _ in range(300):
        low, benchmark, high = sorted(draw.uniform(lowest, 100) for _ in range(3))
        line = scale(low, high, benchmark, polarity)
        first, other = sorted(draw.uniform(lowest, 150) for _ in range(2))
        if polarity is LOWER:
            first, other = other, first
        assert line.mark(first) <= line.mark(other)


@pytest.mark.parametrize(("benchmark", "low", "high"), [(26, 4.2, 553), (7, 1, 18), (50, 49, 51)])
def test_twice_the_benchmark_looks_the_same_in_every_row_however_far_the_others_go(benchmark, low, high):
    assert scale(low, high, benchmark, LOWER).position(2 * benchmark) == pytest.approx(-TWICE)
    assert scale(low, high, benchmark, HIGHER).position(benchmark / 2) == pytest.approx(-TWICE)
    assert scale(low, high, benchmark, HIGHER).position(3 * benchmark) == pytest.approx(1)


def test_where_values_can_be_negative_each_side_has_its_own_scale():
    line = scale(-20, 100, 80, HIGHER)
    assert not line.common
    assert line.position(30) == -0.5
    assert line.position(90) == 0.5


def test_a_value_beyond_the_scale_stops_at_the_edge():
    line = scale(10, 20, 15, HIGHER)
    assert line.mark(500) == EDGE
    assert line.span(0, 15) == (-EDGE, 0)
    assert line.reach == (line.position(10), line.position(20))
    assert scale(1, 900, 15, HIGHER).reach == (-1, 1)


def test_a_benchmark_of_zero_has_no_ratio():
    line = scale(0, 100, 0, LOWER)
    assert [line.mark(value) for value in (0, 1, 50)] == [0, -EDGE, -EDGE]


def test_without_benchmark_the_line_runs_evenly_from_low_to_high():
    line = scale(-10, 10, None, NEITHER)
    assert [line.position(value) for value in (-10, 0, 5, 10)] == [-1, 0, 0.5, 1]
    assert scale(-10, 10, float("nan"), LOWER).position(-10) == 1
    assert not line.common


def test_cities_that_are_all_alike_do_not_divide_by_zero():
    line = scale(4, 4, 4, HIGHER)
    assert line.position(4) == 0
    assert line.reach == (0, 0)
    assert scale(-4, -4, -4, HIGHER).mark(5) == EDGE
    assert scale(4, 4, None, HIGHER).position(4) == 0


def test_a_benchmark_outside_the_range_stretches_it():
    line = scale(10, 20, 30, HIGHER)
    assert line.best == 30
    assert line.reach == (-1, 0)
