"""Pictures of every kind of view: well-formed, whole, with all that must travel inside, and nothing beyond the edge."""

import io
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pytest
from PIL import Image

from indicators import VISITOR, Assessments, example_gaps, example_scorecard, example_shortages, exports
from indicators.capabilities import view_of
from indicators.city.words import city_headline
from indicators.drawing.text import SANS, SERIF, broken, width
from indicators.language.language import load_language
from indicators.language.names import short_name
from indicators.model.indicators import Outcome
from indicators.view import Reader
from tests import seen
from tests.tongues import FIRST, OTHERS

SVG = "{http://www.w3.org/2000/svg}"
LINK = "https://vigie.example/compare?city=BE005C&view=lines&lang=fr"
CITY, FRENCH, NIGHT, THEFT = "BE005C", "FR001C", "safe_night_city", "recorded_theft_personal"
MOVED = re.compile(r"translate\(([-\d.]+),([-\d.]+)\)")
SCALED = re.compile(r"scale\(([-\d.]+)\)")
SIZES = {"column": 800, "slide": 1600}


@pytest.fixture(scope="module")
def answers(atlas) -> dict:
    """One answer of each kind, and some that are drawn differently."""
    year = atlas.years()[-1]
    comparison, french = atlas.compare(CITY), atlas.compare(FRENCH)
    with_, like = comparison.comparator, french.comparator
    cities = (CITY, *atlas.companions(CITY, (NIGHT,), with_, year))
    others = (FRENCH, *atlas.companions(FRENCH, (THEFT,), like, year))
    indicators = tuple(one.id for one in atlas.known(CITY) if one.theme not in ("context", "national"))
    return {
        "city": comparison,
        "city_recorded": french,
        "lines": atlas.lines(NIGHT, cities, with_, year),
        "lines_yes_no": atlas.lines("covenant_2030", cities, with_, year),
        "panels": atlas.panels(NIGHT, cities, with_, year),
        "panels_of_city": atlas.panels_of(indicators, CITY, with_, year),
        "bars": atlas.bars(NIGHT, cities, with_, year),
        "bars_ranked": atlas.ranked(NIGHT, cities, with_, year),
        "bars_recorded": atlas.bars(THEFT, others, like, year),
        "overview": atlas.overview(indicators, cities, with_, year),
        "scatter": atlas.scatter("property_stolen_12m", NIGHT, CITY, with_, year),
        "funnel_recorded": atlas.funnel(THEFT, FRENCH, like, year),
        "perception": atlas.perception(CITY, with_, year),
        "perception_recorded": atlas.perception(FRENCH, like, year),
        "peers": atlas.likeness(CITY, with_, year),
        "map": atlas.places(NIGHT, CITY, with_, year),
        "map_recorded": atlas.places(THEFT, FRENCH, like, year),
        "index": atlas.composed(next(iter(atlas.catalogue.indexes.values())), CITY, with_, year),
        "gaps": replace(example_gaps(atlas.catalogue), city=atlas.city(CITY)),
        "no_gaps": Assessments(viewer=VISITOR).gaps.of(atlas.city(CITY), atlas.cities),
        "shortages": example_shortages(atlas.catalogue),
        "scorecard": replace(example_scorecard(atlas.catalogue), city=atlas.city(CITY), invented=False),
    }


KINDS = (
    *("city", "city_recorded", "lines", "lines_yes_no", "bars", "bars_ranked", "bars_recorded", "overview", "scatter"),
    *("funnel_recorded", "perception", "perception_recorded", "peers", "map", "map_recorded", "scorecard"),
    *("index", "gaps", "panels", "panels_of_city"),
)


@pytest.mark.parametrize(
    ("form", "code", "kind"), [*product(("column", "slide"), FIRST, KINDS), *product(("slide",), OTHERS, KINDS)]
)
def test_a_picture_holds_all_that_must_travel_with_it_and_nothing_is_cut(atlas, answers, kind, code, form):
    _, answer = load_language(code), answers[kind]
    drawing = seen.made(exports.picture, answer, atlas.catalogue, _, form, LINK)
    root = ElementTree.fromstring(drawing)
    assert not re.search(r"&#?\w+;|<\w", root.find(f"{SVG}desc").text)  # words for a screen reader, not markup
    width, height = int(root.get("width")), int(root.get("height"))
    text = " ".join("".join(one.itertext()) for one in root.iter(f"{SVG}text"))
    title = seen.headline(answer, atlas.catalogue, _)
    assert width == SIZES[form]
    assert seen.headline(answer, atlas.catalogue, _) == title
    assert root.find(f"{SVG}title").text == title
    assert squeezed(title) in squeezed(text)
    assert squeezed(short_name(atlas.city(FRENCH if "recorded" in kind else CITY), _)) in squeezed(text)
    assert re.search(r"\b20\d\d\b", text)
    assert _("Source")[:4] in text  # or Sources, in the language
    assert squeezed(_("Comparing cities: {rule}.", rule="").strip(". ")) in squeezed(text) or kind == "peers"
    assert squeezed(LINK.removeprefix("https://")) in squeezed(text)
    assert [one.get("href") for one in root.iter(f"{SVG}a")] == [LINK]
    beyond = [words for words, box in texts(root) if not inside(box, width, height)]
    assert not beyond


@pytest.mark.parametrize("form", ["column", "slide"])
@pytest.mark.parametrize("kind", ["no_gaps", "shortages"])
def test_what_nobody_stated_and_what_a_network_lacks_is_drawn_inside_the_picture(atlas, answers, kind, form):
    drawing = seen.made(exports.picture, answers[kind], atlas.catalogue, load_language("fr"), form, LINK)
    root = ElementTree.fromstring(drawing)
    width, height = int(root.get("width")), int(root.get("height"))
    assert root.find(f"{SVG}title").text == seen.headline(answers[kind], atlas.catalogue, load_language("fr"))
    assert not [words for words, box in texts(root) if not inside(box, width, height)]
    assert "var(" not in drawing and " style=" not in drawing


@pytest.mark.parametrize("form", ["column", "slide"])
@pytest.mark.parametrize("kind", ["lines", "map"])
def test_the_pixels_are_as_large_as_the_drawing_says_and_the_same_each_time(atlas, answers, kind, form):
    drawing = seen.made(exports.picture, answers[kind], atlas.catalogue, load_language("fr"), form, LINK)
    pixels = exports.png(drawing)
    size = Image.open(io.BytesIO(pixels)).size
    assert size == ((1600, 900) if form == "slide" else (800, size[1]))
    assert size[1] == int(ElementTree.fromstring(drawing).get("height"))
    assert seen.made(exports.picture, answers[kind], atlas.catalogue, load_language("fr"), form, LINK) == drawing
    assert exports.png(drawing) == pixels


def test_words_are_drawn_in_the_projects_own_face_also_where_none_is_installed(atlas, answers):
    drawing = seen.made(exports.picture, answers["lines"], atlas.catalogue, load_language("en"), "slide", "")
    blank = re.sub(r"<text .*?</text>", "", drawing)
    ink = [sum(Image.open(io.BytesIO(exports.png(one))).convert("L").histogram()[:128]) for one in (drawing, blank)]
    assert ink[0] > 3 * ink[1]


def test_a_picture_of_a_part_says_so_and_keeps_the_finding_of_the_whole(atlas, answers):
    comparison = answers["city"]
    drawing = seen.made(exports.picture, comparison, atlas.catalogue, load_language("en"), "slide", LINK)
    text = squeezed(" ".join("".join(one.itertext()) for one in ElementTree.fromstring(drawing).iter(f"{SVG}text")))
    assert squeezed(f"clearest differences from the benchmark, out of {len(comparison.rows)} indicators") in text
    assert squeezed(city_headline(comparison, Reader(load_language("en"), atlas.catalogue))) in text


@pytest.mark.parametrize(("city", "form"), [("DE081C", "slide"), ("DE081C", "column"), ("FR004C", "column")])
def test_the_clearest_differences_of_a_picture_are_differences_and_the_rest_is_counted(atlas, city, form):
    comparison = atlas.compare(city)
    part = view_of(comparison).part(comparison, {"slide": 8, "column": 11}[form])
    assert 0 < len(part.rows) <= 11 and all(Outcome(one).differs for one in part.rows["outcome"])
    drawing = seen.made(exports.picture, comparison, atlas.catalogue, load_language("en"), form, LINK)
    text = squeezed(" ".join("".join(one.itertext()) for one in ElementTree.fromstring(drawing).iter(f"{SVG}text")))
    even = int(comparison.rows["outcome"].isin(["about_same", "cannot_tell"]).sum())
    assert squeezed(f"{even} indicators are without a clear difference") in text


def test_a_name_that_looks_like_markup_stays_a_name(atlas, answers):
    drawing = seen.made(
        exports.picture, answers["bars"], atlas.catalogue, load_language("en"), "slide", 'javascript:"<b>&'
    )
    root = ElementTree.fromstring(drawing)
    assert not list(root.iter(f"{SVG}a"))
    assert 'javascript:"<b>&' in "".join(root.itertext())


def test_what_is_no_view_has_no_picture(atlas):
    with pytest.raises(TypeError, match=r"No view shows object\. Views show: ActorMap, Bars, BetterElsewhere, Changes"):
        seen.made(exports.picture, object(), atlas.catalogue, load_language("en"), "slide", "")


def test_the_widths_of_the_face_are_those_of_its_file():
    assert width("1234", 10) == width("8888", 10)  # figures are tabular
    assert width("Liège", 20) == pytest.approx(2 * width("Liège", 10))
    assert width("Liège", 10, weight=700) > width("Liège", 10)


def test_a_long_address_is_broken_and_no_letter_lost():
    lines = broken(LINK, 120, 12)
    assert "".join(lines) == LINK
    assert all(width(line, 12) <= 120 for line in lines)


def squeezed(text: str) -> str:
    """The text without any space: lines are broken anywhere."""
    return re.sub(r"\s+", "", text)


def texts(root: ElementTree.Element) -> Iterator[tuple[str, tuple[float, float, float, float]]]:
    """Every text with its box in pixels of the drawing."""
    scale = int(root.get("width")) / float(root.get("viewBox").split()[2])
    yield from _texts(root, 0.0, 0.0, scale)


def _texts(node: ElementTree.Element, x: float, y: float, scale: float) -> Iterator:
    moved, scaled = MOVED.search(node.get("transform", "")), SCALED.search(node.get("transform", ""))
    if moved:
        x, y = x + float(moved[1]) * scale, y + float(moved[2]) * scale
    if scaled:
        scale *= float(scaled[1])
    if node.tag == f"{SVG}text":
        size = float(node.get("font-size"))
        wide = sum(
            width(part, float(one.get("font-size")), weight=int(one.get("font-weight")), family=family(one))
            for one, part in parts(node)
        )
        left = float(node.get("x")) - {"start": 0, "middle": wide / 2, "end": wide}[node.get("text-anchor")]
        foot = float(node.get("y"))
        box = (left, foot - 0.75 * size, left + wide, foot + 0.22 * size)
        yield "".join(node.itertext()), tuple(start + one * scale for start, one in zip((x, y, x, y), box, strict=True))
    for child in node:
        yield from _texts(child, x, y, scale)


def parts(text: ElementTree.Element) -> Iterator[tuple[ElementTree.Element, str]]:
    """Each stretch of a text with the element that says how it is written."""
    yield text, text.text or ""
    for span in text:
        yield span, span.text or ""
        yield text, span.tail or ""


def family(element: ElementTree.Element) -> str:
    """The face that an element is written in."""
    return SERIF if "Serif" in element.get("font-family").split(",")[0] else SANS


def inside(box: tuple[float, float, float, float], width: int, height: int) -> bool:
    """Whether a box lies on the picture, to a pixel."""
    left, top, right, foot = box
    return left >= -1 and top >= -1 and right <= width + 1 and foot <= height + 1
