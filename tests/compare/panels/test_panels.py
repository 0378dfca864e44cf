"""Small multiples: what each panel shows, the scale that they share, what is said of it, on page, phone and slide."""

import math

import pytest

from indicators import Comparator, exports, load_language
from indicators.answers.comparison import Panels
from indicators.capabilities import view_of
from indicators.compare.panels.answer import MOST
from indicators.compare.panels.chart import first_panels, panels
from indicators.drawing.rooms import DESKTOP, PAPER, PHONE, ROOMS, SCREEN, SCREEN_PHONE, SLIDE
from indicators.drawing.style import LIGHT
from indicators.questions import Address, Sources, parse
from indicators.view import Reader
from tests import seen
from tests.exports.test_slides import LINK, opened

LIEGE, BERLIN, NIGHT, THEFT = "BE005C", "DE001C", "safe_night_city", "recorded_theft"
BESIDE = (LIEGE, "BE002C", "FR004C", "DE010C")
EN = load_language("en")


def reader(atlas, code: str = "en") -> Reader:
    return Reader(load_language(code), atlas.catalogue, LIGHT)


def drawn(atlas, answer: Panels, room=DESKTOP):
    return panels(answer, Reader(EN, atlas.catalogue), room)


def thick(figure) -> list[dict]:
    """The line of each panel's own subject."""
    return [one for one in figure.data if one["mode"] == "lines+markers"]


def titles(figure) -> list[str]:
    return [one["text"][3:-4] for one in figure.layout["annotations"] if one["text"].startswith("<b>")]


def test_there_is_a_panel_for_each_city_that_has_a_figure_the_own_one_first(atlas):
    answer = atlas.panels(NIGHT, (*BESIDE, "FR-93066"))
    assert next(city.id for _lines, city in answer.panels) == LIEGE
    assert len(answer.panels) == len(thick(drawn(atlas, answer)))
    assert [one.id for one in answer.charts[0].left_out] == ["FR-93066"]
    assert "No figure for Saint-Denis" in view_of(answer).lead(answer, reader(atlas))


def test_one_value_stands_at_one_height_in_every_panel(atlas):
    """The common scale: the same figure is as far above the foot of its panel, whatever the city."""
    answer = atlas.panels(NIGHT, BESIDE)
    figure = drawn(atlas, answer)
    feet = [
        max(y for y in trace["y"] if y is not None) for trace in figure.data if trace["line"].get("color") == LIGHT.grid
    ]
    rows = {city.id: answer.charts[0].rows.query("geo == @city.id").sort_values("year") for _l, city in answer.panels}
    heights = []
    for (_lines, city), trace, foot in zip(answer.panels, thick(figure), feet, strict=True):
        for value, y in zip(rows[city.id]["value"], [y for y in trace["y"] if y is not None], strict=True):
            heights.append((foot - y) / value)
    assert max(heights) == pytest.approx(min(heights))
    assert "all on the same scale" in view_of(answer).lead(answer, reader(atlas))


def test_the_own_city_is_a_thin_line_in_the_panels_of_others(atlas):
    figure = drawn(atlas, atlas.panels(NIGHT, BESIDE))
    thin = [one for one in figure.data if one["mode"] == "lines" and one["line"].get("color") == LIGHT.text]
    assert len(thin) == len(BESIDE) - 1
    assert [one["line"]["color"] for one in thick(figure)] == [LIGHT.text] + [LIGHT.muted] * (len(BESIDE) - 1)


def test_beside_another_recording_system_every_panel_is_an_index(atlas):
    answer = atlas.panels(THEFT, (BERLIN, "ES001C"))
    assert answer.charts[0].index_year and len(answer.panels) == 2
    assert "Index, " in view_of(answer).lead(answer, reader(atlas))
    assert set(view_of(answer).table(answer, reader(atlas))["Unit"].str[:5]) == {"index"}


@pytest.mark.parametrize("room", ROOMS, ids=lambda one: one.name)
@pytest.mark.parametrize("by", ["cities", "indicators"])
def test_panels_stay_inside_every_room_and_their_titles_do_not_meet(atlas, room, by):
    cities = (LIEGE, *atlas.companions(LIEGE, (NIGHT,), Comparator(), 2023))
    ids = [one.id for one in atlas.known(LIEGE) if one.theme == "services"]
    answer = atlas.panels(NIGHT, cities) if by == "cities" else atlas.panels_of(ids, LIEGE)
    figure = drawn(atlas, answer, room)
    figure.validated()
    for trace in figure.data:
        assert all(-1 <= x <= room.width + 1 for x in trace["x"] if x is not None)
        assert all(0 <= y <= figure.layout["height"] for y in trace["y"] if y is not None)
    if room in (SCREEN, SCREEN_PHONE, PAPER):
        assert figure.layout["height"] <= room.height * 1.01


def test_a_phone_has_two_columns_of_cities_and_one_of_indicators(atlas):
    starts = {
        round(min(x for x in one["x"] if x is not None))
        for one in thick(drawn(atlas, atlas.panels(NIGHT, BESIDE), PHONE))
    }
    assert len(starts) == 2
    answer = atlas.panels_of([NIGHT, "air_quality", "noise"], LIEGE)
    lines = [one for one in drawn(atlas, answer, PHONE).data if one["line"].get("color") == LIGHT.grid]
    assert len({min(x for x in one["x"] if x is not None) for one in lines}) == 1


def test_indicators_with_one_unit_share_a_scale_and_others_have_their_own(atlas):
    answer = atlas.panels_of([NIGHT, "air_quality", "tourist_nights"], LIEGE)
    figure = drawn(atlas, answer)
    grids = [len(one["y"]) for one in figure.data if one["line"].get("color") == LIGHT.grid]
    assert len(answer.panels) == len(grids) == 3
    assert "Charts with the same unit are on the same scale." in view_of(answer).lead(answer, reader(atlas))
    words = [one["text"] for one in figure.layout["annotations"]]
    assert words.count("50") == 2 and "% of residents" in words and "nights" in words


def test_of_many_indicators_the_clearest_are_shown_and_the_lead_says_so(atlas):
    ids = [one.id for one in atlas.known(LIEGE) if one.theme not in ("context", "national")]
    answer = atlas.panels_of(ids, LIEGE)
    assert len(answer.charts) == MOST < len(ids) == answer.available
    clarity = atlas.compare(LIEGE).rows.set_index("indicator")["clarity"].abs()
    chosen = [one.indicator.id for one in answer.charts]
    assert clarity[chosen].min() >= clarity.reindex(ids).drop(chosen).dropna().max()
    assert f"out of {len(ids)}" in view_of(answer).lead(answer, reader(atlas))


@pytest.mark.parametrize(
    ("ids", "finding"),
    [
        ([NIGHT, "noise", "health_care"], "better on 1 of 3 indicators, worse on"),
        ([NIGHT, "cleanliness"], "worse on 2 of 2 indicators, better on none"),
        (["health_care", "admin_fees"], "better on 1 of 2 indicators, worse on none"),
        (["property_stolen_12m", "assaulted_12m"], "2 indicators, none significantly better or worse"),
    ],
)
def test_the_headline_of_indicators_counts_what_is_better_and_worse(atlas, ids, finding):
    answer = atlas.panels_of(ids, LIEGE)
    headline = view_of(answer).headline(answer, reader(atlas))
    assert headline.startswith("Liège over time, next to the peers’ median: ") and finding in headline


@pytest.mark.parametrize(
    ("city", "theme", "beginning"),
    [
        (BERLIN, "recorded", "Berlin, 12 indicators over time: "),
        (LIEGE, "regional", "Region of Liège, 7 indicators over time: no trend can be tested yet"),
        ("FR004C", "recorded", "Marseille, 4 indicators over time: 1 is decreasing, 2 have no steady trend"),
        (LIEGE, "national", "Belgium, 12 indicators over time: "),
        (LIEGE, "digital", "Country and region of Liège, 12 indicators over time: "),
    ],
)
def test_offences_and_figures_of_wider_places_are_told_by_how_many_rise_and_fall(atlas, city, theme, beginning):
    answer = parse("compare", Address({"city": city, "theme": theme, "view": "panels", "by": "indicators"}, atlas))
    answer = answer.ask(Sources(atlas))
    headline = view_of(answer).headline(answer, reader(atlas))
    assert headline.startswith(beginning) and "better" not in headline
    rising = sum(lines.course.direction > 0 for lines, _city in answer.panels)
    assert (f"{rising} is increasing" in headline or f"{rising} are increasing" in headline) == bool(rising)
    spans = {one.id: atlas.span(city, one.id) for one in atlas.known(city) if one.theme == theme}
    chosen = [one.id for one in answer.indicators]
    assert min(spans[one] for one in chosen) >= max([spans[one] for one in spans if one not in chosen], default=0)


def test_too_few_years_are_said_once(atlas):
    answer = atlas.panels_of(["ent_incident", "ent_insured"], LIEGE)
    headline = view_of(answer).headline(answer, reader(atlas))
    assert headline == "Belgium, 2 indicators over time: no trend can be tested yet"


def test_one_indicator_alone_has_the_headline_of_its_line(atlas):
    answer, line = atlas.panels_of([NIGHT], LIEGE), atlas.lines(NIGHT, (LIEGE,))
    assert view_of(answer).headline(answer, reader(atlas)) == view_of(line).headline(line, reader(atlas))


def test_the_first_panels_are_the_own_citys_and_the_part_says_how_many(atlas):
    answer = atlas.panels(NIGHT, BESIDE)
    part = first_panels(answer, 2)
    assert [city.id for _lines, city in part.panels] == list(BESIDE[:2])
    assert "first 2 of 4" in view_of(answer).part_words(part, answer, reader(atlas))
    assert first_panels(answer, 4) is answer


def test_a_slide_has_a_native_chart_for_each_panel_on_one_axis(atlas):
    deck = opened(seen.made(exports.view_deck, atlas.panels(NIGHT, BESIDE), atlas.catalogue, EN, LINK))
    charts = [one.chart for one in deck.slides[0].shapes if one.has_chart]
    assert len(charts) == len(BESIDE)
    ends = {(one.value_axis.minimum_scale, one.value_axis.maximum_scale) for one in charts}
    assert ends == {(0.0, 100.0)}


def test_a_figure_that_is_not_final_is_hollow(atlas):
    answer = atlas.panels(NIGHT, BESIDE)
    (lines,) = answer.charts
    rows = lines.rows.copy()
    rows.loc[(rows["geo"] == LIEGE) & (rows["year"] == rows["year"].max()), "status"] = "P"
    provisional = Panels(answer.city, answer.by, (type(lines)(**(vars(lines) | {"rows": rows})),), answer.comparator)
    fills = thick(drawn(atlas, provisional))[0]["marker"]["color"]
    assert fills[-1] == LIGHT.background and fills[0] == LIGHT.text


def test_yes_and_no_have_two_named_levels(atlas):
    figure = drawn(atlas, atlas.panels("covenant_2030", (LIEGE, "BE002C")))
    words = [one["text"] for one in figure.layout["annotations"]]
    assert words.count("yes") >= 2 and words.count("no") >= 2
    assert all(math.isfinite(y) for trace in figure.data for y in trace["y"] if y is not None)


@pytest.mark.parametrize(("code", "scale"), [("en", "all on the same scale"), ("fr", "tous à la même échelle")])
def test_a_link_asks_for_panels_divided_by_cars_and_the_table_has_their_figures(atlas, code, scale):
    link = {"view": "panels", "city": BERLIN, "indicator": "recorded_theft_vehicle", "per": "vehicles"}
    question = parse("compare", Address(link, atlas))
    answer = question.ask(Sources(atlas))
    view = view_of(answer)
    assert question.link() == link and scale in view.lead(answer, reader(atlas, code))
    assert len(view.table(answer, reader(atlas, code))) == len(answer.rows) + len(answer.charts[0].benchmark)
    assert len(view.press(answer, reader(atlas, code))) == 1
    assert titles(drawn(atlas, answer, SLIDE))[0] == "Berlin"


def test_nothing_to_draw_says_why(atlas):
    answer = atlas.panels("recorded_theft_vehicle", (LIEGE, "BE002C"))
    assert answer.empty and view_of(answer).why_empty(answer, reader(atlas))
    assert drawn(atlas, answer).blank or drawn(atlas, answer).layout["annotations"]


def test_a_figure_of_a_country_is_titled_with_the_country_and_all_of_its_cities(atlas):
    """One figure is one panel: a title with one city only would give it to that city alone."""
    answer = atlas.panels("ent_incident", (LIEGE, "BE002C", "FR001C", "FR004C"))
    assert titles(drawn(atlas, answer))[::2] == ["Belgium: Liège, Antwerp", "France: Paris, Marseille"]
    lead = view_of(answer).lead(answer, reader(atlas))
    assert "each country is shown once, with its cities" in lead
    assert "thin line Belgium" in lead
    assert "One chart for each city" not in lead
