"""Rug: cities of several recording systems stand in named groups, so that nobody reads across."""

from indicators.views.language import language
from indicators.views.rug import rug
from indicators.views.rug_columns import country_name, grouped, places, systems
from indicators.views.rug_phone import rug_phone
from indicators.views.style import LIGHT
from tests import seen
from tests.views import answers

EN, FR = language("en"), language("fr")
HOME = answers.SIDE_BY_SIDE.assign(scope=["BE/municipality", "FR/municipality", "FR/municipality", "BE/municipality"])


def recorded():
    return answers.rug(answers.cells("burglary", HOME))


def test_cities_of_one_recording_system_stand_together_the_own_one_first():
    assert [one.id for one in grouped(recorded()).cities] == ["BE005C", "AT001C", "XX001C", "FR001C"]
    own, same, other, last = places(grouped(recorded()))
    assert other - same > same - own > last - other == 1


def test_each_group_is_named_over_its_columns():
    assert systems(grouped(recorded()), FR)[0][0] == "Belgique"
    assert country_name("EL", EN) == "Greece" and country_name("UK", FR) == "Royaume-Uni"
    figure = rug(recorded(), answers.CATALOGUE, EN, LIGHT)
    figure.validated()
    assert any("Belgium" in one["text"] for one in figure.layout["annotations"])
    rug_phone(recorded(), answers.CATALOGUE, EN, LIGHT).validated()


def test_the_lead_says_that_colours_compare_only_inside_a_group():
    assert "colours compare only inside a group" in seen.lead(recorded(), answers.CATALOGUE, EN)
    assert "first group" not in seen.lead(answers.rug(), answers.CATALOGUE, EN)


def test_what_compares_everywhere_keeps_its_order_and_has_no_groups():
    assert grouped(answers.rug()).cities == answers.rug().cities and systems(answers.rug(), EN) == []
