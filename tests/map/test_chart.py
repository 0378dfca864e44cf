"""Map: nothing from outside, circles by residents, glyphs with colours, names that do not collide, escaped words."""

import json
import math
import re
from dataclasses import replace

import pytest

from indicators.drawing import projection
from indicators.drawing.labels import Box
from indicators.drawing.style import DARK, LIGHT
from indicators.language.language import load_language
from indicators.map import circles
from indicators.map.chart import NARROW, WIDE, first_view, named, places
from indicators.map.legend import map_legend
from indicators.map.shades import COLOURINGS
from indicators.map.words import places_lead
from indicators.model.comparability import Comparator
from indicators.model.errors import UnknownNameError
from indicators.view import Reader
from tests import example_answers

EN, FR = load_language("en"), load_language("fr")
HOME = example_answers.SIDE_BY_SIDE.head(1).assign(scope="BE/municipality")  # no other has its recording system
ABROAD = tuple(one for one in example_answers.CITIES if one is not example_answers.LIEGE)


def specification(answer=None, colouring="outcome", colours=LIGHT, base_map=None):
    return json.loads(
        places(
            answer or example_answers.places(), Reader(EN, example_answers.CATALOGUE, colours), colouring, base_map
        ).to_json()
    )


def layer(spec, id):
    return next(one for one in spec["layers"] if one["id"] == id)


@pytest.mark.parametrize("colouring", COLOURINGS)
@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_the_map_asks_nothing_from_outside(colouring, colours):
    deck = places(example_answers.places(), Reader(FR, example_answers.CATALOGUE, colours), colouring)
    assert not re.search(r"https?:|//|mapbox|carto", deck.to_json() + json.dumps(deck._tooltip))
    assert json.loads(deck.to_json())["mapProvider"] is None
    assert json.loads(deck.to_json())["mapStyle"] == "__MAP_STYLE__"  # what makes Streamlit draw no base map


def test_the_land_is_the_project_s_own_file():
    assert layer(specification(), "land")["data"] == "app/static/europe-50m.json"


def test_a_tile_server_is_asked_only_where_a_setting_names_one():
    spec = specification(base_map="https://tiles.example.org/{z}/{x}/{y}.png")
    assert spec["mapStyle"].startswith("data:application/json,") and "tiles.example.org" in spec["mapStyle"]
    assert all(one["id"] != "land" for one in spec["layers"])
    assert specification(base_map="https://example.org/style.json")["mapStyle"] == "https://example.org/style.json"


def test_the_area_of_a_circle_tells_the_residents():
    assert circles.radius(4e6) == pytest.approx(2 * circles.radius(1e6))
    assert circles.radius(None) == circles.radius(1000) == 7.0


def test_large_circles_come_first_and_the_own_city_last():
    order = [row["geo"] for row in layer(specification(), "cities")["data"]]
    assert order[-1] == "BE005C" and order.index("AT001C") < order.index("XX001C")
    large = layer(specification(), "cities")["data"][0]
    assert layer(specification(), "cities")["radiusUnits"] == "pixels" and large["r"] > 7


def test_a_city_that_was_not_tested_is_hollow_and_has_no_glyph():
    spec = specification()
    wien = next(row for row in layer(spec, "cities")["data"] if row["geo"] == "AT001C")
    assert wien["f"] == [255, 255, 255, 255]
    assert len(layer(spec, "glyphs")["data"]) == 3


def test_a_glyph_repeats_every_colour():
    assert {row["t"] for row in layer(specification(), "glyphs")["data"]} == {"+", "?", "−"}
    assert {row["t"] for row in layer(specification(colouring="quintile"), "glyphs")["data"]} == {"1", "3", "4", "5"}
    by_value = specification(example_answers.places(peers=()), colouring="value")
    assert "70" in {row["t"] for row in layer(by_value, "glyphs")["data"]}


def test_a_figure_too_small_to_read_is_not_written_on_its_circle():
    """Liège's circle has room for a sign, not for two figures; its legend and tooltip tell the value."""
    written = layer(specification(colouring="value"), "glyphs")["data"]
    assert "53" not in {row["t"] for row in written}
    assert min(row["s"] for row in written) >= 11


def test_the_tooltip_names_the_year_really_used():
    rows = layer(specification(), "cities")["data"]
    tooltips = {row["geo"]: row["told"] for row in rows}
    assert tooltips["FR001C"].startswith("70%, 2019")
    assert tooltips["BE005C"] == "53%, 2023\n95% interval 49–57\n850 respondents\npeers’ median 61: worse"


def test_a_confidential_value_is_in_no_layer():
    rows = example_answers.SIDE_BY_SIDE.copy()
    rows.loc[2, "status"] = "Q"
    written = json.dumps(specification(example_answers.places(rows)))
    assert "70" not in re.findall(r"[\"n ](\d\d)%", written)
    assert "confidential" in written


def test_words_in_the_tooltip_are_left_to_streamlit_which_escapes_them():
    deck = places(example_answers.places(), Reader(EN, example_answers.CATALOGUE))
    assert deck._tooltip["html"] == "<b data-geo='{geo}'>{name}</b>\n{told}"


def test_names_on_the_map_do_not_collide():
    crowd = tuple(
        example_answers.city(f"BE{place:03}C", f"City {place}", 50.6 + place / 50, 5.5, 2e5) for place in range(8)
    )
    rows = example_answers.places_rows(
        *((one.id, 50.0, 46.0, 54.0, 61.0, "worse") for one in (example_answers.LIEGE, *crowd))
    )
    answer = example_answers.places(rows, peers=tuple(one.id for one in crowd))
    answer.cities.update({one.id: one for one in crowd})
    placed = circles.drawn(answer, Reader(EN, example_answers.CATALOGUE), "outcome")
    boxes = [label.box for one, label in named(placed, projection.view([], *WIDE))]
    assert len(boxes) >= 5
    assert not any(one.meets(other) for place, one in enumerate(boxes) for other in boxes[:place])


def test_a_figure_that_stands_beside_a_name_is_not_in_its_circle_too():
    """A line to the name would cross it."""
    spec = specification(colouring="value")
    names = [row["t"] for row in layer(spec, "names")["data"]]
    carried = {row["t"] for row in layer(spec, "glyphs")["data"]}
    assert names and not carried & {name.split()[-1] for name in names}


def test_the_own_name_on_a_phone_goes_where_it_covers_no_other_circle(atlas):
    for city in ("BE005C", "NL001C", "AT001C"):
        answer = atlas.places("safe_night_city", city)
        placed = circles.drawn(answer, Reader(EN, atlas.catalogue), "outcome")
        view = first_view(placed, answer, NARROW)
        home = next(label.box for one, label in named(placed, view, every=False) if one.is_own)
        discs = [Box.around(*view.pixel(one.x, one.y), one.radius) for one in placed if not one.is_own]
        across = [max(0, min(home.right, one.right) - max(home.left, one.left)) for one in discs]
        down = [max(0, min(home.bottom, one.bottom) - max(home.top, one.top)) for one in discs]
        covered = sum(wide * high for wide, high in zip(across, down, strict=True))
        assert covered < 0.15 * (home.right - home.left) * (home.bottom - home.top), city


def test_no_line_to_a_name_crosses_the_map_of_a_phone():
    crowd = tuple(
        example_answers.city(f"BE{place:03}C", f"A name {place}", 50.6 + place / 500, 5.5, 2e5) for place in range(8)
    )
    rows = example_answers.places_rows(
        *((one.id, 50.0, 46.0, 54.0, 61.0, "worse") for one in (example_answers.LIEGE, *crowd))
    )
    answer = example_answers.places(rows, peers=tuple(one.id for one in crowd))
    answer.cities.update({one.id: one for one in crowd})
    placed = circles.drawn(answer, Reader(EN, example_answers.CATALOGUE), "outcome")
    phone, page = named(placed, projection.view([], *NARROW), every=False), named(placed, projection.view([], *WIDE))
    far = [one.geo for one, label in page if math.hypot(label.dx, label.dy) > one.radius + 40]
    assert far and not [one.geo for one, label in phone if math.hypot(label.dx, label.dy) > one.radius + 40]
    home = next(label for one, label in phone if one.is_own)
    assert home.anchor == "start" and not any(home.box.meets(label.box) for one, label in phone if not one.is_own)


def test_the_first_view_holds_europe_or_the_own_recording_system():
    state = specification(example_answers.places(example_answers.SIDE_BY_SIDE))["initialViewState"]
    assert state["zoom"] > 3.12  # three cities close to each other
    alone = specification(example_answers.places(HOME, apart=ABROAD))["initialViewState"]
    assert alone["longitude"] == pytest.approx(example_answers.LIEGE.lon, abs=0.01)


def test_the_first_view_of_a_phone_stands_farther_back_and_holds_europe_too():
    lisbon, helsinki = (-9.1, 38.7), (24.9, 60.2)
    view = projection.view([lisbon, helsinki], *NARROW)
    for x, y in (view.pixel(*lisbon), view.pixel(*helsinki)):
        assert 0 < x < view.width and 0 < y < view.height
    deck = places(example_answers.places(HOME, apart=ABROAD), Reader(EN, example_answers.CATALOGUE), narrow=True)
    wide = specification(example_answers.places(HOME, apart=ABROAD))
    assert json.loads(deck.to_json())["initialViewState"]["zoom"] <= wide["initialViewState"]["zoom"]


def test_an_island_overseas_does_not_widen_the_view():
    madrid, palmas = (-3.7, 40.4), (-15.4, 28.1)
    near = [madrid, (-0.4, 39.5), (2.2, 41.4), (-6.0, 37.4)]
    assert projection.gathered([*near, palmas], madrid) == near


def test_a_place_is_where_web_mercator_puts_it():
    assert projection.projected(0, 0) == pytest.approx((0.5, 0.5))
    assert projection.projected(180, 85.0511287798) == pytest.approx((1.0, 0.0), abs=1e-9)
    view = projection.view([], 1000, 600)
    assert view.pixel(view.longitude, view.latitude) == pytest.approx((500, 300))


def test_another_colouring_is_refused_with_the_nearest_word():
    with pytest.raises(UnknownNameError, match="Did you mean 'quintile'"):
        places(example_answers.places(), Reader(EN, example_answers.CATALOGUE), "quantile")


def test_the_legend_counts_the_cities_of_each_outcome():
    html = map_legend(example_answers.places(), Reader(EN, example_answers.CATALOGUE))
    assert "better than the peers’ median: 1 city" in html and "not tested: 1 city" in html
    assert "Liège and its peers" in html
    answer = replace(example_answers.places(), comparator=Comparator("city", city="FR001C"))
    assert "and its peers" not in map_legend(answer, Reader(EN, example_answers.CATALOGUE))


def test_each_city_of_the_list_has_a_bar_from_zero_and_can_be_reached_with_the_keyboard():
    html = map_legend(example_answers.places(), Reader(EN, example_answers.CATALOGUE))
    lines = re.findall(r"<li class='(.*?)' data-geo='(.*?)' tabindex='0'>.*?<b>([\d.]+)</b>.*?width:([\d.]+)%", html)
    values = [float(value) for _kind, _geo, value, _width in lines]
    assert len(lines) > 2 and [geo for kind, geo, *_rest in lines if kind] == ["BE005C"]
    assert [float(width) for *_rest, width in lines] == [
        pytest.approx(100 * one / max(values), abs=0.5) for one in values
    ]


def test_answers_of_yes_and_no_have_no_bars():
    assert "vg-amount" not in map_legend(
        example_answers.places(indicator=example_answers.SIGNED), Reader(EN, example_answers.CATALOGUE)
    )


@pytest.mark.parametrize("colouring", COLOURINGS)
def test_the_legend_escapes_names(colouring):
    html = map_legend(example_answers.places(), Reader(FR, example_answers.CATALOGUE, DARK), colouring)
    assert "<b>Ville" not in html and "&lt;b&gt;Ville&gt; &amp; Co" in html


@pytest.mark.parametrize("colouring", ["outcome", "quintile", "value"])
def test_a_city_of_another_recording_system_is_a_quiet_dot_with_the_reason(colouring):
    answer = example_answers.places(HOME, example_answers.BURGLARY, apart=ABROAD)
    spec = specification(answer, colouring)
    dots = layer(spec, "apart")["data"]
    assert [one["geo"] for one in dots] == [one.id for one in ABROAD]
    assert len({str(one["f"]) for one in dots}) == 1
    assert {one["told"] for one in dots} == {"other recording system: levels cannot be compared"}
    assert {row["geo"] for one in spec["layers"] if one["id"] == "cities" for row in one["data"]} == {"BE005C"}
    html = map_legend(answer, Reader(EN, example_answers.CATALOGUE), colouring)
    assert "other recording system: levels cannot be compared" in html
    assert "other recording system" not in map_legend(example_answers.places(), Reader(EN, example_answers.CATALOGUE))


def test_the_year_is_that_of_the_figures_where_all_are_older_than_the_year_chosen():
    answer = example_answers.places(example_answers.SIDE_BY_SIDE.assign(year=2019))
    lead = places_lead(answer, Reader(EN, example_answers.CATALOGUE))
    assert "2019" in lead and "2023" not in lead
    html = map_legend(answer, Reader(EN, example_answers.CATALOGUE))
    assert "%, 2019<" in html and "(2019)" not in html


def crowded():
    """The own city among eight peers that lie close together, and a place far away that is no peer."""
    crowd = tuple(
        example_answers.city(f"QQ{place:03}C", f"City {place}", 50.6 + place / 50, 5.5, 2e5) for place in range(8)
    )
    far = example_answers.city("TR001C", "Ankara", 39.9, 32.8, 5e6)
    rows = example_answers.places_rows(
        *((one.id, 50.0, 46.0, 54.0, 61.0, "worse") for one in (example_answers.LIEGE, *crowd, far))
    )
    answer = example_answers.places(rows, peers=tuple(one.id for one in crowd))
    answer.cities.update({one.id: one for one in (*crowd, far)})
    return answer


def test_every_peer_is_named_and_a_line_leads_to_a_name_that_stands_away():
    spec = specification(crowded())
    names = {row["t"].rpartition(" ")[0] for row in layer(spec, "names")["data"]}
    assert names == {"Liège", *(f"City {place}" for place in range(8))}
    lines = layer(spec, "leaders")["data"]
    ends = {tuple(row["e"]) for row in lines}
    assert lines and ends <= {tuple(row["p"]) for row in layer(spec, "names")["data"]}


def test_the_first_view_holds_the_own_city_and_its_peers_and_not_all_of_europe():
    answer = crowded()
    placed = circles.drawn(answer, Reader(EN, example_answers.CATALOGUE), "outcome")
    view = first_view(placed, answer, WIDE)
    inside = {
        one.geo for one in placed if all(0 < at < size for at, size in zip(view.pixel(one.x, one.y), WIDE, strict=True))
    }
    assert inside == {one.geo for one in placed} - {"TR001C"} and "BE005C" in inside


def test_a_city_outside_europe_s_view_is_held_by_it_all_the_same():
    view = projection.view([(-9.1, 38.7), (24.9, 60.2), (33.0, 35.0)], *WIDE)
    palmas = (-15.4, 28.1)
    assert view.pixel(*palmas)[1] > view.height - projection.INSIDE
    x, y = view.with_inside(*palmas).pixel(*palmas)
    assert y == pytest.approx(view.height - projection.INSIDE) and 0 < x < view.width
    assert view.with_inside(5.6, 50.6) == view


def test_a_pixel_leads_back_to_its_place():
    view = projection.view([], *WIDE)
    assert view.place(*view.pixel(5.57, 50.63)) == pytest.approx((5.57, 50.63))


def test_a_large_circle_is_no_paler_than_a_small_one():
    rows = layer(specification(), "cities")["data"]
    assert {row["f"][3] for row in rows} <= {235, 255}
