"""Questions about the future asked from a notebook: what cannot be answered is refused, with what would be right."""

import numpy as np
import pytest

from indicators import Atlas, IndicatorShift, Tripwire, TripwireKind, UnknownNameError, open_atlas
from indicators.answers.signals import SignalFilters
from indicators.model.errors import ArgumentError

KOELN = "DE004C"
ROBBERY = IndicatorShift("recorded_robbery", 20)
NAN = float("nan")


@pytest.fixture(scope="module")
def atlas(bundled_store) -> Atlas:
    return open_atlas(bundled_store)


@pytest.mark.parametrize(
    ("options", "argument", "right"),
    [
        ({"ahead": 0}, "ahead", "whole number from 1 to 3"),
        ({"ahead": 4}, "ahead", "whole number from 1 to 3"),
        ({"ahead": 1.5}, "ahead", "whole number from 1 to 3"),
        ({"ahead": True}, "ahead", "whole number from 1 to 3"),
        ({"ahead": "2"}, "ahead", "whole number from 1 to 3"),
        ({"limit": "worst"}, "limit", '"record"'),
        ({"limit": "-20"}, "limit", "above 0 and below 100"),
        ({"limit": "100"}, "limit", "above 0 and below 100"),
        ({"limit": NAN}, "limit", "above 0 and below 100"),
        ({"limit": None}, "limit", '"record"'),
        ({"against": "everybody"}, "against", '"peers"'),
        ({"scenario": None}, "scenario", "worst_year"),
        ({"shifts": (ROBBERY,)}, "shifts", '"own" alone'),
        ({"scenario": "own", "shifts": ("recorded_robbery:20",)}, "shifts[0]", "IndicatorShift("),
        ({"scenario": "own", "shifts": (IndicatorShift("recorded_robbery", NAN),)}, "shifts[0].percent", "-90 to 400"),
        ({"scenario": "own", "shifts": (IndicatorShift("recorded_robbery", -100),)}, "shifts[0].percent", "-90 to 400"),
        ({"scenario": "own", "shifts": (IndicatorShift("recorded_robbery", 10, -1),)}, "shifts[0].spread", "0 to 200"),
        ({"scenario": "own", "shifts": (ROBBERY, ROBBERY)}, "shifts[1].indicator", "each indicator once"),
        ({"scenario": "own", "shifts": (ROBBERY,) * 9}, "shifts", "8 at most"),
    ],
)
def test_a_stress_test_names_the_argument_that_it_cannot_be_asked_with(atlas: Atlas, options, argument, right):
    with pytest.raises(ArgumentError) as error:
        atlas.foresight.stress(KOELN, **options)
    assert error.value.argument == argument and str(error.value).startswith(f"{argument} is ")
    assert right in str(error.value)


def test_an_unknown_name_is_refused_with_the_nearest_one(atlas: Atlas):
    for options, nearest in (
        ({"city": "Koln"}, "DE004C"),
        ({"city": KOELN, "scenario": "worst_yaer"}, "worst_year"),
        ({"city": KOELN, "scenario": "own", "shifts": (IndicatorShift("recorded_robery", 20),)}, "recorded_robbery"),
    ):
        with pytest.raises(UnknownNameError, match=nearest):
            atlas.foresight.stress(**options)


def test_what_a_notebook_has_at_hand_is_taken(atlas: Atlas):
    listed = atlas.foresight.stress(KOELN, "own", shifts=[ROBBERY], limit=20, ahead=np.int64(2))
    assert listed is atlas.foresight.stress(KOELN, "own", shifts=(ROBBERY,), limit="20", ahead=2) and not listed.empty


@pytest.mark.parametrize("tolerance", [-1, 6, 0.5, "1", None])
def test_scenarios_are_asked_with_an_inconsistency_that_there_is(atlas: Atlas, tolerance):
    with pytest.raises(ArgumentError, match="whole number from 0 to 5"):
        atlas.foresight.scenarios(KOELN, tolerance=tolerance)


@pytest.mark.parametrize(
    ("filters", "argument"),
    [
        (SignalFilters(kind="rumour"), "filters.kind"),
        (SignalFilters(horizon="2030"), "filters.horizon"),
        (SignalFilters(place="DE"), "filters.place"),
        (SignalFilters(find=None), "filters.find"),
        ("open", "filters"),
    ],
)
def test_the_register_of_signals_is_not_said_to_be_empty_for_a_filter_that_there_is_not(atlas, filters, argument):
    with pytest.raises(ArgumentError) as error:
        atlas.foresight.signals(KOELN, filters)
    assert error.value.argument == argument and "Give" in str(error.value)


def test_a_tripwire_without_a_number_is_not_said_to_be_crossed(atlas: Atlas):
    for threshold in (None, NAN):
        with pytest.raises(ArgumentError, match=r"stated\[0\].threshold"):
            atlas.foresight.tripwires(KOELN, (Tripwire(KOELN, "recorded_robbery", TripwireKind.ABOVE, threshold),))
    with pytest.raises(ArgumentError, match="Give a Tripwire"):
        atlas.foresight.tripwires(KOELN, ("recorded_robbery above 150",))
