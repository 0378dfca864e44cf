"""The funnel on screen, and ranks in words: what a mayor reads, in both languages."""

from dataclasses import replace
from functools import partial

import pandas as pd
import pytest

from indicators.answers.chance import Funnel, RankedCities
from indicators.compare.bars import ranks
from indicators.compare.bars.chart import bars
from indicators.compare.bars.words import bars_table
from indicators.compare.funnel.chart import _Drawing, funnel, size_ticks
from indicators.compare.funnel.words import funnel_table, no_funnel
from indicators.drawing.rooms import DESKTOP, PHONE, SCREEN
from indicators.drawing.style import DARK, LIGHT
from indicators.language.language import load_language
from indicators.model import tables
from indicators.model.comparability import Comparator
from indicators.statistics import funnels
from indicators.view import Reader
from tests import example_answers, seen

EN, FR = load_language("en"), load_language("fr")
FIGURES = {"BE005C": (430.0, 850.0), "XX001C": (560.0, 860.0), "FR001C": (570.0, 870.0), "AT001C": (580.0, 2400.0)}


def example(adjust: bool = False, **more: object) -> Funnel:
    """Four cities; with the limits of chance alone unless adjusted."""
    part, base = ([figure[side] for figure in FIGURES.values()] for side in (0, 1))
    fit = funnels.funnel(funnels.PROPORTION, part, base, 100, adjust=adjust)
    rows = fit.places.assign(geo=list(FIGURES), year=2023, numerator=part, denominator=base, note="")
    rows = rows.assign(release="survey@2024-01-01")[list(tables.FUNNEL)]
    limits = rows[list(tables.LIMITS)].sort_values("denominator").reset_index(drop=True)
    words = {
        "mean": fit.mean,
        "peers": ("XX001C",),
        "cities": {one.id: one for one in example_answers.CITIES},
        "adjusted": fit.adjusted,
        "phi": fit.dispersion.phi,
        "phi_chance": fit.dispersion.chance,
        "outside": fit.outside,
        "expected_outside": fit.expected_outside,
    }
    return Funnel(example_answers.NIGHT, example_answers.LIEGE, 2023, rows, limits, Comparator(), **words | more)


def none(reason: str) -> Funnel:
    empty = tables.empty(tables.FUNNEL), tables.empty(tables.LIMITS)
    return Funnel(example_answers.DENSITY, example_answers.LIEGE, 2023, *empty, Comparator(), reason=reason)


def at(position: str, **more: object) -> Funnel:
    answer = example(**more)
    return replace(answer, rows=answer.rows.assign(position=position))


@pytest.mark.parametrize(
    ("position", "english", "french"),
    [
        ("inside", "the difference from the mean (43%) may be due to chance", "peut relever du seul hasard"),
        ("above_95", "above the upper 95% limit: a difference from the mean", "au-dessus de la limite supérieure à 95"),
        ("below_998", "below the lower 99.8% limit: a difference from the mean", "sous la limite inférieure à 99,8"),
    ],
)
def test_the_headline_says_whether_chance_explains_the_own_figure(position, english, french):
    answer = at(position)
    assert english in seen.headline(answer, example_answers.CATALOGUE, EN)
    assert french in seen.headline(answer, example_answers.CATALOGUE, FR).replace("\u202f", " ")


def test_widened_limits_are_said_with_the_evidence():
    answer = at("inside", adjust=True, own_by_chance="below_998")
    assert "usual differences between cities" in seen.headline(answer, example_answers.CATALOGUE, EN)
    lead = seen.lead(answer, example_answers.CATALOGUE, EN)
    assert "Chance alone does not explain the distance of Liège from the mean." in lead
    assert "The limits are widened because" in lead
    assert "overdispersion" in lead
    assert "of chance alone" in seen.lead(example(), example_answers.CATALOGUE, EN)


def test_a_gap_that_chance_alone_explains_is_said_to_be_chance_though_the_limits_are_widened():
    answer = at("inside", adjust=True)
    assert "may be due to chance" in seen.headline(answer, example_answers.CATALOGUE, EN)
    assert "Chance alone does not explain" not in seen.lead(answer, example_answers.CATALOGUE, EN)


def test_the_lead_counts_who_lies_outside_and_how_many_chance_would_put_there():
    answer = example(outside=1, left_out=2)
    lead = seen.lead(answer, example_answers.CATALOGUE, EN)
    assert "1 of 4 cities is outside the 95% limits; about 0.2 would be by chance." in lead
    assert "2 cities are left out" in lead
    assert "2023" in lead
    french = seen.lead(answer, example_answers.CATALOGUE, FR).replace("\u202f", " ")
    assert "1 ville sur 4 se situe hors des limites à 95 % ; le hasard en placerait environ 0,2." in french


@pytest.mark.parametrize("reason", ["statistic", "never", "unknown", "few", "alike"])
def test_without_a_funnel_the_reader_learns_why_and_what_to_choose(reason):
    for _ in (EN, FR):
        text = no_funnel(none(reason), Reader(_, example_answers.CATALOGUE))
        assert _.words(example_answers.DENSITY.title) in text
        assert seen.headline(none(reason), example_answers.CATALOGUE, _)
    assert "shares whose samples differ" in no_funnel(none("statistic"), Reader(EN, example_answers.CATALOGUE))


@pytest.mark.parametrize("draw", [funnel, partial(funnel, room=PHONE)])
@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_plotly_knows_every_attribute(draw, colours):
    for answer in (example(), example(adjust=True), none("few")):
        for _ in (EN, FR):
            draw(answer, Reader(_, example_answers.CATALOGUE, colours)).validated()


def test_the_own_city_is_in_ink_and_named_and_nobody_has_a_colour_that_judges():
    figure = funnel(example(), Reader(EN, example_answers.CATALOGUE))
    points = [trace for trace in figure.data if trace["mode"] == "markers"]
    assert [trace["marker"]["color"] for trace in points] == [LIGHT.peer, LIGHT.muted, LIGHT.text]
    assert {trace["marker"]["opacity"] for trace in points} == {1}
    assert "<b>Liège</b>" in {note["text"] for note in figure.layout["annotations"]}
    assert {"99.8%", "95%"} <= {note["text"] for note in figure.layout["annotations"]}


@pytest.mark.parametrize("room", [DESKTOP, PHONE, SCREEN])
def test_no_name_covers_another_one(room):
    boxes = [
        replace(label.box, left=label.box.left, right=label.box.right)
        for _spot, label in _Drawing(example(), Reader(EN, example_answers.CATALOGUE), room).placed()
    ]
    assert boxes
    assert not any(one.meets(other) for place, one in enumerate(boxes) for other in boxes[:place])


def test_one_extreme_value_is_marked_at_the_edge_with_its_figure_in_place_of_squeezing_the_others():
    cities = [f"C{number}" for number in range(20)]
    part = [10.0 + number for number in range(19)] + [900.0]
    people = [40_000.0 + 1_000 * number for number in range(20)]
    fit = funnels.funnel(funnels.RATE, part, people, 100_000)
    rows = fit.places.assign(geo=cities, year=2023, numerator=part, denominator=people, note="", release="")
    changes = {"rows": rows[list(tables.FUNNEL)], "limits": rows[list(tables.LIMITS)], "mean": fit.mean}
    answer = replace(example(), indicator=example_answers.BURGLARY, **changes)
    drawing = _Drawing(answer, Reader(EN, example_answers.CATALOGUE), DESKTOP)
    assert drawing.scale[-1] < 900
    (marker,) = [trace["marker"] for trace in drawing.figure().data if trace["mode"] == "markers"]
    assert marker["symbol"].count("triangle-up") == 1
    assert "C19 1,525" in {spot.text for spot, _label in drawing.placed()}


def test_of_a_sensitive_offence_nobody_else_is_named():
    answer = replace(example(), indicator=replace(example_answers.NIGHT, sensitive=True))
    placed = _Drawing(answer, Reader(EN, example_answers.CATALOGUE), DESKTOP).placed()
    assert [spot.text for spot, _label in placed] == ["Liège"]


@pytest.mark.parametrize(
    ("low", "high", "most", "expected"),
    [
        (18_000, 2_300_000, 10, [20e3, 50e3, 100e3, 200e3, 500e3, 1e6, 2e6]),
        (18_000, 2_300_000, 5, [30e3, 100e3, 300e3, 1e6]),
        (830, 900, 10, [830, 840, 850, 860, 870, 880, 890, 900]),
    ],
)
def test_sizes_are_marked_by_round_numbers(low, high, most, expected):
    assert size_ticks(low, high, most) == expected


def test_the_table_goes_by_name_and_tells_limits_and_position():
    table = funnel_table(example(), Reader(EN, example_answers.CATALOGUE))
    assert table["City"].tolist() == sorted(table["City"])
    assert table["Number"].isna().all()  # weighted answers count no people
    assert table["Out of"].tolist() == [860, 850, 870, 2400]
    assert set(table["Position"]) <= {"within the limits", *(f"{a} {b}% limit" for a in ("above the upper", "below the lower") for b in ("95", "99.8"))}  # fmt: skip  # noqa: E501
    assert (table["Peer"] == "yes").sum() == 1


def test_the_sources_stand_under_a_funnel():
    assert "Office survey" in seen.notes(example(), example_answers.CATALOGUE, EN)


@pytest.mark.parametrize(
    ("ends", "english", "french"),
    [
        ((4, 11), "between 4th and 11th of 23", "entre la 4e et la 11e place sur 23"),
        ((1, 3), "between 1st and 3rd of 23", "entre la 1re et la 3e place sur 23"),
        ((21, 22), "between 21st and 22nd of 23", "entre la 21e et la 22e place sur 23"),
        ((12, 13), "between 12th and 13th of 23", "entre la 12e et la 13e place sur 23"),
        ((1, 1), "1st of 23, almost certainly", "1re place sur 23, presque certainement"),
    ],
)
def test_a_rank_is_always_an_interval_in_words(ends, english, french):
    assert ranks.place(*ends, 23, EN) == english
    assert ranks.place(*ends, 23, FR) == french


def ranked(**more: object) -> RankedCities:
    rows = pd.DataFrame({"geo": ["BE005C", "XX001C"], "lower": [1, 1], "upper": [2, 2]})
    return RankedCities(**{"rows": rows, "count": 2, "first": "highest"} | more)


@pytest.mark.parametrize("draw", [bars, partial(bars, room=PHONE)])
def test_bars_carry_ranks_only_when_asked(draw):
    plain = draw(example_answers.bars(), Reader(EN, example_answers.CATALOGUE))
    figure = draw(example_answers.bars(ranks=ranked()), Reader(EN, example_answers.CATALOGUE))
    figure.validated()
    assert "between" not in str(plain.layout["annotations"])
    labels = [note["text"] for note in figure.layout["annotations"] if "between 1st and 2nd of 2" in note["text"]]
    assert len(labels) == 2
    assert any("<b>Liège</b>" in text for text in labels)


def test_ranks_stand_in_the_table_and_the_lead_says_how_little_they_mean():
    answer = example_answers.bars(ranks=ranked())
    assert "Rank (95%)" not in bars_table(example_answers.bars(), Reader(EN, example_answers.CATALOGUE))
    column = bars_table(answer, Reader(EN, example_answers.CATALOGUE))["Rank (95%)"].tolist()
    assert sorted(column) == ["", "", "between 1st and 2nd of 2", "between 1st and 2nd of 2"]
    lead = seen.lead(answer, example_answers.CATALOGUE, EN)
    assert "among the 2 cities shown with a figure for 2023, highest first" in lead
    assert "A difference of two or three places is not meaningful." in lead


@pytest.mark.parametrize("reason", ["index", "recorded", "interval"])
def test_where_nobody_is_ranked_the_lead_says_why(reason):
    answer = example_answers.bars(ranks=ranked(rows=tables.empty(tables.RANKS), count=0, reason=reason))
    assert "No ranks: " in seen.lead(answer, example_answers.CATALOGUE, EN)
    assert "Pas de rangs" in seen.lead(answer, example_answers.CATALOGUE, FR)
