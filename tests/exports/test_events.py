"""A policy is a dated mark with its name wherever a chart of its indicator goes: pictures, slides, the report."""

import io
import re

import pytest
from pptx import Presentation

from indicators import Atlas, exports, load_language, tokens
from indicators.capabilities import view_of
from indicators.drawing.native import BODY
from indicators.exports.report.contents import matter
from indicators.exports.slides.layout import FOOT_TOP, HIGH, WIDE
from indicators.view import Reader

LEIPZIG, ROBBERY = "DE008C", "recorded_robbery"
ZONE = "5 November 2018: Weapon-free zone Eisenbahnstraße"
LINK = "https://vigie.example/"


def reader(atlas: Atlas, code: str = "en") -> Reader:
    return Reader(load_language(code), atlas.catalogue, tokens("light"))


def answers(atlas: Atlas) -> dict[str, object]:
    return {
        "lines": atlas.lines(ROBBERY, (LEIPZIG, "DE005C")),
        "forecast": atlas.foresight.forecast(ROBBERY, LEIPZIG),
        "evaluation": atlas.policies.evaluation("de_leipzig_weapons_zone", ROBBERY),
    }


def slides_of(atlas: Atlas, answer: object, code: str = "en"):
    return Presentation(io.BytesIO(exports.view_deck(view_of(answer), answer, reader(atlas, code), LINK))).slides


@pytest.mark.parametrize("kind", ["lines", "forecast"])
@pytest.mark.parametrize("form", ["column", "slide"])
def test_a_picture_has_the_mark_and_says_day_and_name(atlas, kind, form):
    answer = answers(atlas)[kind]
    drawing = exports.picture(view_of(answer), answer, reader(atlas), form, LINK)
    words = re.sub(r"\s+", " ", " ".join(re.findall(r">([^<>]+)<", drawing)))
    assert re.search(r"> ?A<", drawing) and "5 November 2018" in words and "Eisenbahnstraße" in words


@pytest.mark.parametrize("kind", ["lines", "forecast", "evaluation"])
def test_a_native_chart_has_the_upright_at_its_day_with_day_and_name(atlas, kind):
    slide = slides_of(atlas, answers(atlas)[kind])[0]
    chart = next(one for one in slide.shapes if one.has_chart)
    (upright,) = [one for one in slide.shapes if one.shape_type is not None and one.width == 0 and one.height]
    (label,) = [one for one in slide.shapes if one.has_text_frame and one.text_frame.text == ZONE]
    plot = {name: float(chart.chart._chartSpace.xpath(f".//c:plotArea/c:layout//c:{name}/@val")[0]) for name in "xywh"}
    years = [int(one) for one in chart.chart.plots[0].categories]
    share = (upright.left - chart.left) / chart.width
    at = years[0] - 0.5 + (share - plot["x"]) / plot["w"] * len(years)
    assert at == pytest.approx(2017.5 + 308 / 365, abs=0.02)  # July of a year is at its number
    assert chart.top <= upright.top and upright.top + upright.height <= chart.top + chart.height
    assert abs(label.left - upright.left) < WIDE / 100 or abs(label.left + label.width - upright.left) < WIDE / 100
    highest = max(value for series in chart.chart.plots[0].series for value in series.values if value is not None)
    axis = chart.chart.value_axis
    down = (axis.maximum_scale - highest) / (axis.maximum_scale - axis.minimum_scale) * plot["h"] * chart.height
    assert label.top + label.height <= chart.top + plot["y"] * chart.height + down + 1  # over every line


@pytest.mark.parametrize("code", ["en", "fr"])
@pytest.mark.parametrize(
    ("policy", "indicator"),
    [
        ("de_leipzig_weapons_zone", ROBBERY),
        ("de_bw_alcohol_repeal", ROBBERY),
        ("fr_paris_games", "recorded_burglary_dwelling"),
        ("es_campo_gibraltar", "recorded_drugs_trafficking"),
        ("pl_krakow_night_alcohol", "recorded_life_health"),
    ],
)
def test_nothing_on_the_slides_of_an_evaluation_lies_beyond_its_room(atlas, policy, indicator, code):
    answer = atlas.policies.evaluation(policy, indicator)
    for slide in slides_of(atlas, answer, code):
        for shape in slide.shapes:
            assert shape.left >= 0 and shape.top >= 0
            assert shape.left + shape.width <= WIDE + 1 and shape.top + shape.height <= HIGH
            if shape.has_chart or shape.has_table or (shape.top >= BODY[1] and shape.top < FOOT_TOP):
                assert shape.top + shape.height <= FOOT_TOP + 1, shape.name


def test_the_report_says_by_the_drawing_which_policy_its_letter_is(atlas):
    dossier = atlas.dossier(LEIPZIG)
    pictures = [
        picture
        for brief in (True, False)
        for contents in [matter(view_of(dossier), dossier, reader(atlas), LINK, brief=brief)]
        for picture in [*contents["trends"], *contents["felt"]["pictures"]]
    ]
    marked = [one for one in pictures if re.search(r">A<", one["svg"])]
    assert marked
    assert all(one["events"].startswith("(A) ") and one["events"] in one["finding"] for one in marked)
    assert all(not one["events"] for one in pictures if one not in marked)
