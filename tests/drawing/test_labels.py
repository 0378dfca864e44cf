"""Labels do not overlap: tested on positions, not on pictures."""

import numpy as np
import pytest

from indicators.drawing import labels
from indicators.drawing.labels import Box, Spot


def test_labels_are_spread_at_least_a_gap_apart_and_keep_their_order():
    heights = [10.0, 10.0, 11.0, 10.5, 50.0]
    placed = labels.spread(heights, 18)
    assert np.diff(np.sort(placed)).min() >= 18 - 1e-9
    assert list(np.argsort(placed, kind="stable")) == list(np.argsort(heights, kind="stable"))


def test_a_label_that_has_room_is_not_moved():
    assert labels.spread([10, 100, 200], 18).tolist() == [10, 100, 200]


def test_equal_values_are_spread_around_their_place():
    assert labels.spread([100, 100, 100], 20).tolist() == [80, 100, 120]


def test_spread_labels_stay_inside_and_share_the_room_when_it_is_short():
    placed = labels.spread([0] * 13, 18, low=-8, high=108)
    assert placed.min() >= -8 - 1e-9 and placed.max() <= 108 + 1e-9
    assert np.diff(np.sort(placed)) == pytest.approx([116 / 12] * 12)


def test_no_position_is_spread_from_nothing():
    assert labels.spread([], 18).size == 0


def test_ticks_are_round_and_hold_both_ends():
    assert labels.ticks(38, 79, 6) == [30, 40, 50, 60, 70, 80]
    assert labels.ticks(-0.4, 1.2, 4) == [-0.5, 0, 0.5, 1, 1.5]
    assert labels.ticks(5, 5)[0] <= 4 and labels.ticks(5, 5)[-1] >= 6


def test_tick_numbers_have_the_decimals_they_need():
    assert labels.tick_decimals([0, 0.25, 0.5]) == 2
    assert labels.tick_decimals([10, 20]) == 0


def test_a_long_name_is_cut_with_an_ellipsis_and_a_short_one_is_not():
    assert labels.fitted("Bologna", 100, 14) == "Bologna"
    cut = labels.fitted("Newcastle upon Tyne", 80, 14)
    assert cut.endswith("…") and len(cut) < 12


def test_a_name_breaks_at_spaces_and_after_hyphens():
    assert labels.broken("Cluj-Napoca", 45, 14) == ["Cluj-", "Napoca"]
    assert labels.broken("Newcastle upon Tyne", 75, 14) == ["Newcastle", "upon Tyne"]


def test_names_beside_marks_meet_neither_marks_nor_each_other():
    spots = [Spot(200 + 9 * place, 200, 6, f"City {place}", 14) for place in range(6)]
    marks = [Box.around(one.x, one.y, one.radius) for one in spots]
    boxes = [label.box for label in labels.beside(spots, marks, Box(0, 0, 400, 400)) if label]
    assert len(boxes) >= 4
    assert not any(one.meets(mark) for one in boxes for mark in marks)
    assert not any(one.meets(other) for place, one in enumerate(boxes) for other in boxes[:place])


def test_a_name_without_room_is_left_out_rather_than_drawn_over_another():
    spot = Spot(10, 10, 5, "A name wider than the frame", 14)
    assert labels.beside([spot], [], Box(0, 0, 60, 20)) == [None]


def test_a_name_goes_where_it_covers_no_rim():
    spot, rim = Spot(100, 100, 5, "Liège", 14), Box(105, 60, 200, 140)
    label = labels.beside([spot], [], Box(0, 0, 300, 200), [rim])[0]
    assert label.anchor == "end" and not label.box.meets(rim)


def test_no_line_to_a_name_crosses_another_name_and_all_that_must_stand_do():
    spots = [Spot(250 + 10 * place, 250, 6, f"Town {place}", 14, must=True) for place in range(9)]
    marks = [Box.around(one.x, one.y, one.radius) for one in spots]
    placed = labels.beside(spots, marks, Box(0, 0, 600, 600))
    assert all(placed)
    far = [(spot, one) for spot, one in zip(spots, placed, strict=True) if one.is_far(spot.radius)]
    assert far
    for spot, label in far:
        way = [(spot.x + share * label.dx, spot.y + share * label.dy) for share in np.linspace(0.1, 0.9, 9)]
        others = [other.box for other in placed if other is not label]
        assert not any(box.left < x < box.right and box.top < y < box.bottom for box in others for x, y in way)
