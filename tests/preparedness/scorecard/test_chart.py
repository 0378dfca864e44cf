"""A scorecard on screen: a mark for each actor, levels as written, words of people escaped."""

from dataclasses import replace

import pandas as pd
import pytest

from indicators import example_scorecard, load_catalogue, load_language, tokens
from indicators.answers.preparedness import NextStep
from indicators.drawing.style import LABEL
from indicators.drawing.text import width
from indicators.language.actors import actor_letter, actor_words
from indicators.language.consents import who_wrote
from indicators.model.indicators import AreaKind, City
from indicators.model.preparedness import Actor
from indicators.preparedness.scorecard.chart import WIDE, scorecard, scorecard_phone
from indicators.preparedness.scorecard.panels import example_label, scorecard_key, scorecard_reading
from indicators.preparedness.scorecard.rows import LANES, level_words, lines
from indicators.preparedness.scorecard.tables import scorecard_items, scorecard_items_table, scorecard_table
from indicators.preparedness.scorecard.words import scorecard_headline, scorecard_lead
from indicators.view import Reader

CATALOGUE = load_catalogue()
EXAMPLE = example_scorecard(CATALOGUE)
EN, FR, LIGHT = load_language("en"), load_language("fr"), tokens("light")
LIEGE = City("BE005C", "Liège", "BE", AreaKind.CITY)
CARD = replace(EXAMPLE, city=LIEGE, invented=False)


def circles(figure) -> list[dict]:
    return [trace for trace in figure.data if trace.get("mode") == "markers+text"]


@pytest.mark.parametrize("draw", [scorecard, scorecard_phone])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("code", ["en", "fr"])
def test_every_actor_of_every_part_has_a_mark_of_its_own(draw, theme, code):
    figure = draw(CARD, Reader(load_language(code), CATALOGUE, tokens(theme)))
    figure.validated()
    assert sum(len(trace["x"]) for trace in circles(figure)) == len(CARD.sections)
    municipality = circles(figure)[-1]
    assert municipality["marker"]["color"] == tokens(theme).text
    assert len(municipality["x"]) == len(CATALOGUE.sections)


def test_marks_that_would_cover_one_another_stand_in_lanes():
    for line in lines(CARD, Reader(EN, CATALOGUE), near=0.15):
        places = [(spot.level, spot.lane) for spot in line.spots]
        for place, (level, lane) in enumerate(places):
            near = [other for other, at in places[:place] if at == lane and abs(other - level) < 0.15]
            assert not near or len(line.spots) > len(LANES)


@pytest.mark.parametrize("code", ["en", "fr"])
def test_letters_of_actors_differ(code):
    letters = [actor_letter(actor, load_language(code)) for actor in Actor]
    assert len(set(letters)) == len(letters) == len(actor_words(load_language(code)))


def test_a_part_nobody_answered_is_drawn_without_marks():
    alone = replace(CARD, sections=CARD.sections[CARD.sections["section"] != "risks"])
    (line,) = [one for one in lines(alone, Reader(EN, CATALOGUE), near=0.15) if one.id == "risks"]
    assert (line.spots, line.level) == ((), "–")
    assert "No answer yet" in line.hover


def test_the_headline_tells_the_ends_and_who_sees_it_otherwise():
    assert scorecard_headline(CARD, Reader(EN, CATALOGUE)) == (
        "The municipality of Liège rates itself highest on its early warning and response and lowest on its funding "
        "for resilience; residents rate its co-production of security 2 levels lower than civil society"
    )


def test_a_headline_on_few_answers_says_on_how_many():
    parts = ["response", "finance"]
    items = [item.id for id in parts for item in CATALOGUE.sections[id].items]
    few = replace(
        CARD,
        levels=CARD.levels[CARD.levels["question"].isin(items)],
        sections=CARD.sections[CARD.sections["section"].isin(parts)],
        apart=CARD.apart.head(0),
    )
    headline = scorecard_headline(few, Reader(EN, CATALOGUE))
    assert headline.startswith("So far, on ")
    assert " of 71 questions, the municipality of Liège rates itself highest on its early warning" in headline


def test_an_empty_scorecard_asks_in_its_headline_and_counts_the_questions():
    empty = replace(CARD, levels=CARD.levels.head(0), sections=CARD.sections.head(0), apart=CARD.apart.head(0))
    assert scorecard_headline(empty, Reader(EN, CATALOGUE)) == "How prepared is Liège? No answers yet"
    assert "71 questions" in scorecard_lead(empty, Reader(EN, CATALOGUE))


def test_a_municipality_that_is_silent_is_told_to_be_so():
    others = CARD.sections["actor"] != "municipality"
    silent = replace(CARD, sections=CARD.sections[others], apart=CARD.apart.head(0))
    assert (
        scorecard_headline(silent, Reader(EN, CATALOGUE))
        == "Other actors in Liège have answered, the municipality has not"
    )


def test_the_lead_says_how_a_level_is_made_and_how_many_cities_stand_behind_the_line():
    lead = scorecard_lead(CARD, Reader(EN, CATALOGUE))
    assert "the mean of the municipality’s answers" in lead
    assert "at least 6" in lead
    assert "no median is shown" in scorecard_lead(
        replace(CARD, reference=CARD.reference.head(0)), Reader(EN, CATALOGUE)
    )


@pytest.mark.parametrize(("gap", "expected"), [(1, "1 level"), (2, "2 levels"), (1.5, "1.5 levels"), (0.96, "1 level")])
def test_levels_are_counted_as_one_counts(gap, expected):
    assert level_words(gap, EN) == expected


def test_disagreement_comes_first_in_the_reading_column():
    reading = scorecard_reading(CARD, Reader(EN, CATALOGUE))
    assert (
        reading.index("Where actors disagree most")
        < reading.index("Suggested next steps")
        < reading.index("Compared with the other")
    )


def test_one_actor_alone_disagrees_with_nobody():
    alone = CARD.sections[CARD.sections["actor"] == "municipality"]
    reading = scorecard_reading(replace(CARD, sections=alone), Reader(EN, CATALOGUE))
    assert "disagree" not in reading and "Suggested next steps" in reading


def test_who_wrote_is_told_in_words_where_nobody_signed_in():
    assert who_wrote("local", EN) == "the analyst on this computer" and who_wrote("ana@a.eu", EN) == "ana@a.eu"


@pytest.mark.parametrize(
    ("step", "why"),
    [
        (NextStep("level", "p9_1", "response", 0.0, 2.0, 6), "Level 0; the median of 6 cities is 2."),
        (NextStep("level", "p9_1", "response", 1.0, 2.0), "Level 1: the next level is within reach."),
        (NextStep("answer", "p9_1", "response", share=0.8), "No answer yet; 80% of the other cities have answered."),
        (NextStep("answer", "p9_1", "response"), "whether the city is prepared here is unknown"),
    ],
)
def test_every_step_has_its_reason(step, why):
    reading = scorecard_reading(replace(CARD, steps=(step,)), Reader(EN, CATALOGUE))
    assert why in reading and "Early warning" in reading


def test_only_an_example_says_that_it_is_invented():
    assert "Fictional example" in example_label(EXAMPLE, Reader(EN, CATALOGUE))
    figure = str(scorecard(EXAMPLE, Reader(EN, CATALOGUE)).to_dict())
    assert "Fictional city" in figure
    assert "Invented" not in str(scorecard(CARD, Reader(EN, CATALOGUE)).to_dict())
    assert set(scorecard_table(EXAMPLE, Reader(EN, CATALOGUE))["City"]) == {"Fictional city"}


def test_the_key_names_the_actors_there_are_and_no_other():
    key = scorecard_key(CARD, Reader(EN, CATALOGUE))
    assert "Residents" in key and "Platforms" not in key


def answered(**changes: object) -> str:
    """The items of early warning, where the municipality gave one more answer."""
    row = CARD.versions[CARD.versions["question"] == "p9_1"].iloc[-1].to_dict() | {"actor": "municipality"} | changes
    versions = pd.concat([CARD.versions, pd.DataFrame([row])], ignore_index=True)
    return scorecard_items(replace(CARD, versions=versions), Reader(EN, CATALOGUE), "response")


def test_the_chosen_level_is_marked_among_the_four_written_ones():
    html = scorecard_items(CARD, Reader(EN, CATALOGUE), "response")
    assert html.count("<article>") == 7
    assert html.count("<li class='vg-at'>") == 7
    for level in CATALOGUE.items["p9_1"].levels:
        assert EN.words(level) in html


def test_an_https_address_is_a_link_and_other_words_are_words():
    assert "<a href='https://city.example/plan' target='_blank' rel='noopener noreferrer nofollow'>" in answered(
        evidence="https://city.example/plan"
    )
    for harmful in ("javascript:alert(1)", "http://city.example", "https://city.example/ plan", "data:text/html,x"):
        assert "<a " not in answered(evidence=harmful), harmful


def test_words_of_people_are_never_markup():
    html = answered(
        evidence="https://x.example/'><script>1</script>", note="<img src=x onerror=alert(1)>", account="<b>"
    )
    assert "<script" not in html and "<img" not in html and "'><" not in html.split("x.example")[1][:20]


def test_earlier_versions_fold_away():
    assert "1 earlier version" in answered(level=0.0)


def test_tables_have_a_row_for_each_actor():
    table = scorecard_table(CARD, Reader(EN, CATALOGUE))
    assert len(table) == len(CARD.sections)
    municipality = table[table["Actor"] == "Municipality"]
    assert municipality["Median of other cities"].notna().all()
    assert table.loc[table["Actor"] == "Residents", "Median of other cities"].isna().all()
    assert len(scorecard_items_table(CARD, Reader(EN, CATALOGUE))) == len(CARD.levels)


@pytest.mark.parametrize("code", ["en", "fr"])
def test_the_name_of_the_city_ends_before_the_head_of_the_peers(code):
    heads = scorecard(EXAMPLE, Reader(load_language(code), CATALOGUE)).layout["annotations"]
    city, peers = heads[0], heads[1]
    assert city["x"] * WIDE.design <= peers["x"] * WIDE.design - width(peers["text"], LABEL)
