"""Rug: cities of several recording systems stand in named groups, so that nobody reads across."""

from indicators.compare.overview.chart import overview
from indicators.compare.overview.columns import grouped, places, systems
from indicators.compare.overview.phone_chart import overview_phone
from indicators.drawing.style import LIGHT
from indicators.language.areas import country_name
from indicators.language.language import load_language
from tests import example_answers, seen

EN, FR = load_language("en"), load_language("fr")
HOME = example_answers.SIDE_BY_SIDE.assign(
    scope=["BE/municipality", "FR/municipality", "FR/municipality", "BE/municipality"]
)


def recorded():
    return example_answers.overview(example_answers.cells("burglary", HOME))


def test_cities_of_one_recording_system_stand_together_the_own_one_first():
    assert [one.id for one in grouped(recorded()).cities] == ["BE005C", "AT001C", "XX001C", "FR001C"]
    first, same, other, last = places(grouped(recorded()))
    assert other - same > same - first > last - other == 1


def test_each_group_is_named_over_its_columns():
    assert systems(grouped(recorded()), FR)[0][0] == "Belgique"
    assert country_name("EL", EN) == "Greece" and country_name("UK", FR) == "Royaume-Uni"
    figure = overview(recorded(), example_answers.CATALOGUE, EN, LIGHT)
    figure.validated()
    assert any("Belgium" in one["text"] for one in figure.layout["annotations"])
    overview_phone(recorded(), example_answers.CATALOGUE, EN, LIGHT).validated()


def test_the_lead_says_that_colours_compare_only_inside_a_group():
    assert "Compare colours only within a group" in seen.lead(recorded(), example_answers.CATALOGUE, EN)
    assert "first group" not in seen.lead(example_answers.overview(), example_answers.CATALOGUE, EN)


def test_what_compares_everywhere_keeps_its_order_and_has_no_groups():
    assert (
        grouped(example_answers.overview()).cities == example_answers.overview().cities
        and systems(example_answers.overview(), EN) == []
    )
