"""A policy is a dated mark on every chart whose axis is years, on screen, in pictures, on slides and in the report."""

import io
import re
from dataclasses import replace
from datetime import date, datetime

import pytest
from pptx import Presentation

from indicators import Atlas, Tripwire, TripwireKind, exports, load_language, open_atlas
from indicators.capabilities import VIEWS, view_of
from indicators.drawing import svg_figure
from indicators.drawing.events import place_of
from indicators.drawing.rooms import ROOMS
from indicators.drawing.style import LIGHT
from indicators.exports.report.contents import matter
from indicators.figures.policies import policy_events
from indicators.model.policies import Precision
from indicators.view import Reader, View
from tests.test_capabilities import answers

LEIPZIG, ROBBERY, ZONE = "DE008C", "recorded_robbery", "de_leipzig_weapons_zone"
DAY, NAME = "5 November 2018", "Weapon-free zone Eisenbahnstraße"
CITIES = (LEIPZIG, "DE005C", "DE011C")
WIRE = Tripwire(LEIPZIG, ROBBERY, TripwireKind.ABOVE, 110.0, after=2016, id="a", stated_at=datetime(2017, 5, 2))
YEAR = re.compile(r">\s*((?:19|20)\d\d)\s*<")
ELSEWHERE = {  # charts with years, of something else than the course of an indicator in a city
    "policies": "the register itself: each of its rows is the policy",
    "city": "a trend 56 pixels wide without an axis: the row opens to the lines, which have the mark",
}

_ = (answers,)  # the fixture of every view's answer


@pytest.fixture(scope="module")
def atlas(bundled_store) -> Atlas:
    return open_atlas(bundled_store)


@pytest.fixture(scope="module")
def marked(atlas) -> dict[str, object]:
    """An answer of each view whose axis is years, of a place and an indicator that a policy is about."""
    return {
        "lines": atlas.lines(ROBBERY, CITIES),
        "panels": atlas.panels(ROBBERY, CITIES),
        "forecast": atlas.foresight.forecast(ROBBERY, LEIPZIG),
        "evaluation": atlas.policies.evaluation(ZONE, ROBBERY),
        "tripwires": atlas.foresight.tripwires(LEIPZIG, (WIRE,)),
        "perception": atlas.perception("PL003C"),
        "spending": atlas.policies.spending("ES079C", "recorded_drugs_trafficking"),
    }


WORDS = {  # of the mark, in each answer; Leipzig's where none is named
    "perception": ("1 July 2023", "Night ban on selling alcohol in shops"),
    "spending": ("1 August 2018", "Special Security Plan"),
}


def reader(atlas: Atlas, code: str = "en") -> Reader:
    return Reader(load_language(code), atlas.catalogue, LIGHT)


def has_years(view: View, answer: object, reader: Reader) -> bool:
    """Whether a chart writes two years or more, or its axis runs over years."""
    figure = view.figure(answer, reader)
    ranges = [axis["range"] for name, axis in figure.layout.items() if re.match("xaxis", name) and axis.get("range")]
    runs = any(1900 < float(low) < float(high) < 2100 for low, high in ranges)
    return runs or len(set(YEAR.findall(svg_figure.document(figure, ROOMS[0], "") or ""))) > 1


def test_every_chart_with_years_is_walked_here_or_says_why_not(atlas, answers, marked):
    timed = {
        view.name for view in VIEWS if view.chart is not None and has_years(view, answers[view.answer], reader(atlas))
    }
    assert timed - {*marked, *ELSEWHERE} == set()
    assert {"lines", "panels", "forecast", "evaluation", "perception", "spending"} <= timed


@pytest.mark.parametrize("room", ROOMS, ids=[room.name for room in ROOMS])
@pytest.mark.parametrize("name", ["lines", "panels", "forecast", "evaluation", "tripwires", "perception", "spending"])
def test_a_chart_has_the_upright_and_its_letter_in_every_room(atlas, marked, name, room):
    answer = marked[name]
    figure = view_of(answer).figure(answer, reader(atlas), room)
    document = svg_figure.document(figure, room, "") or ""
    if name == "perception" and not YEAR.search(document):
        return  # seen from afar and on paper it compares values of one year
    dotted = [shape for shape in figure.layout.get("shapes", ()) if shape.get("line", {}).get("dash") == "dot"]
    dotted += [one for one in figure.data if (one.get("line") or {}).get("dash") == "dot" and len(one["x"]) == 2]
    assert dotted
    assert re.search(r"> ?A<", document)


@pytest.mark.parametrize("code", ["en", "fr"])
@pytest.mark.parametrize("form", ["column", "slide"])
@pytest.mark.parametrize("name", ["lines", "panels", "forecast", "evaluation", "tripwires", "perception", "spending"])
def test_a_picture_says_the_day_and_the_name(atlas, marked, name, form, code):
    answer = marked[name]
    drawing = exports.picture(view_of(answer), answer, reader(atlas, code), form, "https://vigie.example/")
    words = re.sub(r"\s+", " ", " ".join(re.findall(r">([^<>]+)<", drawing)))
    day, title = WORDS.get(name, (DAY, NAME))
    assert re.search(r"> ?A<", drawing)
    assert code == "fr" or (day in words and title.split()[0] in words)
    assert re.search(r"\b20(18|23) : " if code == "fr" else r"\b20(18|23): ", words)


@pytest.mark.parametrize("name", ["lines", "panels", "forecast", "evaluation", "perception"])
def test_a_native_chart_has_one_upright_and_the_notes_of_the_slide_say_which(atlas, marked, name):
    answer = marked[name]
    deck = exports.view_deck(view_of(answer), answer, reader(atlas), "https://vigie.example/")
    slide = Presentation(io.BytesIO(deck)).slides[0]
    uprights = [one for one in slide.shapes if one.width == 0 and one.height]
    charts = [one for one in slide.shapes if one.has_chart]
    assert len(uprights) == 1 and charts  # on the panel of the own city alone, on the picture of the indicator alone
    (upright,) = uprights
    first = charts[0]
    assert first.left <= upright.left <= first.left + first.width
    day, title = WORDS.get(name, (DAY, NAME))
    assert f"{day}: {title}" in slide.notes_slide.notes_text_frame.text


@pytest.mark.parametrize("city", [LEIPZIG, "PL003C"])
def test_the_slides_of_a_city_say_in_their_notes_what_is_marked(atlas, city):
    dossier = atlas.dossier(city)
    deck = exports.city_deck(view_of(dossier), dossier, reader(atlas), "https://vigie.example/")
    for slide in Presentation(io.BytesIO(deck)).slides:
        if any(one.width == 0 and one.height for one in slide.shapes):
            assert "the policy caused it" in slide.notes_slide.notes_text_frame.text


def test_the_report_names_each_mark_of_its_drawings(atlas):
    dossier = atlas.dossier("PL003C")
    contents = matter(view_of(dossier), dossier, reader(atlas), "https://vigie.example/", brief=False)
    pictures = [*contents["trends"], *contents["felt"]["pictures"]]
    assert any(re.search(r">A<", one["svg"]) for one in pictures)
    assert all(bool(one["events"]) == bool(re.search(r">A<", one["svg"])) for one in pictures)


@pytest.mark.parametrize(
    ("precision", "day", "at", "words"),
    [(Precision.DAY, date(2018, 11, 5), 2018.34, "5 November 2018"),
     (Precision.MONTH, date(2018, 11, 1), 2018.37, "November 2018"),
     (Precision.YEAR, date(2018, 1, 1), 2018.0, "2018")],
)  # fmt: skip
def test_a_start_whose_day_is_not_known_stands_in_the_middle_of_what_is(atlas, precision, day, at, words):
    policy = replace(atlas.catalogue.policies[ZONE], in_force=day, precision=precision)
    (event,) = policy_events([policy], atlas.cities.values())
    assert place_of(event.day) == pytest.approx(at, abs=0.01)
    answer = replace(atlas.lines(ROBBERY, CITIES), events=(event,))
    assert f"<b>A</b> {words}: {NAME}" in view_of(answer).notes(answer, reader(atlas)).marks
    assert event.known_day == {"day": "2018-11-05", "month": "2018-11", "year": "2018"}[precision]
