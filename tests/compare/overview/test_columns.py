"""Overview: a level that does not compare with the own city's is a sign with its reason, on every screen and slide."""

import pytest

from indicators import Comparator
from indicators.compare.overview.chart import overview
from indicators.compare.overview.columns import places
from indicators.compare.overview.phone_chart import overview_phone
from indicators.language.language import load_language
from indicators.language.values import APART
from indicators.view import Reader
from tests import example_answers, seen

EN, FR = load_language("en"), load_language("fr")
HOME = example_answers.SIDE_BY_SIDE[example_answers.SIDE_BY_SIDE["geo"] == "BE005C"]
ABROAD = ("XX001C", "FR001C", "AT001C")


def recorded():
    cells = [example_answers.cells("night", example_answers.SIDE_BY_SIDE), example_answers.cells("burglary", HOME)]
    return example_answers.overview(*cells, apart=frozenset(("burglary", geo) for geo in ABROAD))


@pytest.mark.parametrize("draw", [overview, overview_phone])
def test_a_cell_of_another_recording_system_has_a_sign_and_no_tint(draw):
    figure = draw(recorded(), Reader(EN, example_answers.CATALOGUE))
    figure.validated()
    signs = [text for one in figure.data for text in one.get("text", ()) if APART in text]
    assert len(signs) == len(ABROAD)
    hovers = [text for one in figure.data for text in one.get("hovertext", ()) if "other recording system" in text]
    assert len(hovers) == len(ABROAD)


def test_the_lead_says_what_the_sign_means_and_only_where_it_is_shown():
    assert f"{APART} other recording system: levels cannot be compared." in seen.lead(
        recorded(), example_answers.CATALOGUE, EN
    )
    assert APART not in seen.lead(example_answers.overview(), example_answers.CATALOGUE, EN)


def test_the_own_column_stands_apart():
    columns = places(recorded())
    assert columns[1] - columns[0] > columns[2] - columns[1] == 1


def test_foreign_offences_are_left_out_of_the_overview_and_surveys_are_not(atlas):
    """Row 4 of the review: Marseille 724 beside Essen 47, each with a sign of its own country."""
    answer = atlas.overview(("recorded_theft_vehicle", "safe_night_city"), ("FR004C", "DE038C", "FR003C"), Comparator())
    there = set(zip(answer.rows["indicator"], answer.rows["geo"], strict=True))
    assert ("recorded_theft_vehicle", "FR003C") in there and ("recorded_theft_vehicle", "FR004C") in there
    assert {geo for id, geo in there if id == "recorded_theft_vehicle"} == {"FR004C", "FR003C"}
    assert answer.apart == {("recorded_theft_vehicle", "DE038C")}
