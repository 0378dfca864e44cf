"""The press card: what a figure lets a city say, and what never."""

import re
from dataclasses import replace

import pytest

from indicators import load_catalogue, open_atlas, views
from indicators.answers.records import records
from indicators.city.panels import key_of
from indicators.city.rows import counted
from indicators.language.language import load_language
from indicators.model.comparability import Comparator
from indicators.model.indicators import Outcome, Polarity, Status, Trend
from indicators.press.card import PressCard, press_of
from indicators.view import Reader
from indicators.view.press_case import Case
from tests import seen
from tests.example_answers import BURGLARY, CATALOGUE, NIGHT, SIGNED, city

EN, FR = load_language("en"), load_language("fr")
NIGHT, BURGLARY, SIGNED = (
    replace(one, caveats=({"en": "With care.", "fr": "Avec prudence."},)) for one in (NIGHT, BURGLARY, SIGNED)
)
RULES = replace(CATALOGUE, press=load_catalogue().press)
LIEGE = city("BE005C", "Liège")
SHARE = {
    "value": 43.0, "lower": 40.0, "upper": 46.0, "benchmark": 70.0, "outcome": Outcome.WORSE, "denominator": 852.0,
    "numerator": 366.0, "year": 2023, "period": "2023", "trend": Trend.NOT_CALCULATED, "dataset": "survey",
}  # fmt: skip
RATE = SHARE | {"dataset": "police", "numerator": 500.0, "denominator": 200_000.0}


@pytest.fixture(scope="module")
def atlas(bundled_store):
    return open_atlas(bundled_store)


def card(row: dict = SHARE, indicator=NIGHT, _=EN, **more: object) -> PressCard:
    return press_of(Case(indicator, LIEGE, more.pop("to", Comparator()), row, 2023, **more), Reader(_, RULES))


def words(press: PressCard) -> str:
    return " ".join([*press.can, *press.cannot, *(one for pair in press.questions for one in pair)])


def test_a_share_is_told_with_its_interval_and_a_gap_beyond_chance_as_such():
    press = card()
    assert "43% of the residents asked in Liège in 2023 (40–46% with the 95% interval)" in press.can[0]
    assert press.can[1].startswith("Liège does worse than its peers’ median (70%)")


def test_french_agrees_with_the_city_and_is_typeset():
    press = card(_=FR)
    assert "à Liège en 2023 (40–46\u202f% avec l’intervalle à 95\u202f%)" in press.can[0]


def test_there_are_always_three_questions_with_answers():
    for row, indicator in (
        (SHARE, NIGHT),
        (RATE, BURGLARY),
        ({"value": 1.0, "year": 2024, "dataset": "police"}, SIGNED),
        ({}, NIGHT),
    ):
        for _ in (EN, FR):
            questions = card(row, indicator, _).questions
            assert len(questions) == 3, questions
            assert all(question.endswith("?") and reply for question, reply in questions)


def test_a_similar_value_may_not_be_told_as_a_difference():
    press = card(SHARE | {"outcome": Outcome.CANNOT_TELL, "benchmark": 45.0})
    assert any("do not tell whether" in one for one in press.can)
    assert any("a difference of 2 % of residents" in one or "a difference of 2" in one for one in press.cannot)
    assert not any("larger than chance" in one for one in press.can)


@pytest.mark.parametrize(
    ("row", "indicator", "margin"), [(SHARE, NIGHT, "five points"), (RATE, BURGLARY, "a quarter of it")]
)
def test_about_the_same_is_told_with_its_margin_and_nothing_else(row, indicator, margin):
    press = card(row | {"outcome": Outcome.ABOUT_SAME}, indicator)
    assert any("is about the same as" in one and margin in one for one in press.can)
    assert any("the two are about the same" in one for one in press.cannot)
    assert not any("chance" in one for one in press.cannot if "better or worse" in one)


def test_a_small_gap_between_surveys_is_called_small_even_beyond_chance():
    press = card(SHARE | {"benchmark": 47.0})
    assert any("surveys can differ by less than five points" in one for one in press.cannot)
    assert not any("surveys can differ" in one for one in card().cannot)


def test_a_similar_rate_whose_interval_leaves_the_benchmark_out_is_not_said_to_hold_it():
    press = card(RATE | {"outcome": Outcome.CANNOT_TELL}, BURGLARY)
    assert any("the usual variation of such figures can explain the difference" in one for one in press.cannot)
    assert "within the interval" not in words(press)


@pytest.mark.parametrize(("value", "ratio"), [(340.0, "3.4"), (60.0, "0.6")])
def test_a_rate_far_from_the_benchmark_is_said_to_be_so_whatever_the_test_says(value, ratio):
    """It said "no clear difference" over 735 robberies where the peers' median is 215."""
    row = RATE | {"value": value, "lower": value * 0.9, "upper": value * 1.1, "benchmark": 100.0}
    press = card(row | {"outcome": Outcome.CANNOT_TELL}, BURGLARY)
    assert f"The figure is {ratio} times its peers’ median (100 per 100,000)" in " ".join(press.can)
    assert "do not tell whether" not in words(press)
    near = card(row | {"value": 120.0, "outcome": Outcome.CANNOT_TELL}, BURGLARY)
    assert "do not tell whether" in words(near) and "times" not in " ".join(near.can)


def test_a_gap_beyond_chance_is_not_justified_by_ends_that_rounding_joins():
    press = card(SHARE | {"lower": 40.0, "upper": 45.6, "benchmark": 46.4}, across=8)
    assert "The 95% interval is 40–46%; the difference is larger than chance would explain." in words(press)
    assert "outside it" not in words(press)


@pytest.mark.parametrize(
    ("geo", "indicator"),
    [
        *(("DE081C", one) for one in ("safe_night_city", "recorded_theft_vehicle", "recorded_damage", "region_theft")),
        *(("FR004C", one) for one in ("safe_night_city", "recorded_theft_vehicle", "recorded_damage")),
        *(("BE005C", one) for one in ("safe_night_city", "region_theft")),
    ],
)
def test_compare_and_the_map_say_of_a_figure_what_the_city_page_says(atlas, geo, indicator):
    city_cards = seen.cards(atlas.compare(geo), atlas.catalogue, EN)
    one_indicator = (atlas.bars(indicator, [geo]), atlas.lines(indicator, [geo]), atlas.places(indicator, geo))
    overview = () if atlas.indicator(indicator).is_wider else (atlas.overview([indicator], [geo]),)
    for answer in (*one_indicator, *overview):
        assert seen.cards(answer, atlas.catalogue, EN)[indicator] == city_cards[indicator], type(answer)


def test_a_figure_of_a_region_is_not_said_to_rest_on_too_few_cases(atlas):
    row = atlas.compare("BE005C").rows.set_index("indicator").loc["region_theft"]
    assert row["outcome"] == Outcome.NOT_TESTED and row["numerator"] > 10_000
    card = seen.cards(atlas.compare("BE005C"), atlas.catalogue, EN)["region_theft"]
    assert any("of the whole region, so it is not tested as one of Liège" in one for one in card.cannot)
    assert "too few" not in words(card)


def test_what_compares_with_no_other_country_is_not_said_to_lack_cities(atlas):
    card = seen.cards(atlas.compare("FR004C"), atlas.catalogue, EN)["recorded_cyber_country"]
    assert any("each country counts differently, and only trends can be compared" in one for one in card.cannot)
    abroad = atlas.compare("FR004C", Comparator("city", city="BE005C"))
    press = seen.cards(abroad, atlas.catalogue, EN)["recorded_theft_vehicle"]
    assert any("the two countries count differently" in one for one in press.cannot)
    assert "too few" not in words(card) + words(press)


@pytest.mark.parametrize(
    ("status", "outcome", "why"),
    [
        (Status.PROVISIONAL, Outcome.NOT_TESTED, "provisional figures are not compared"),
        (Status.PROVISIONAL, Outcome.NOT_COMPARED, "provisional figures are not compared"),
        (Status.ESTIMATED, Outcome.NOT_COMPARED, "an estimate is not compared with counts"),
        (Status.CONFIDENTIAL, Outcome.NOT_COMPARED, "its number is confidential"),
    ],
)
def test_a_figure_that_cannot_be_compared_whatever_its_cases_has_its_own_reason(status, outcome, why):
    press = card(RATE | {"status": status, "outcome": outcome}, BURGLARY)
    assert "too few" not in words(press) and why in words(press)


@pytest.mark.parametrize(
    ("row", "to", "why"),
    [
        (RATE | {"numerator": 4.0}, Comparator(), "there are too few cases to test it"),
        (RATE | {"value": 0.0, "numerator": 0.0}, Comparator(), "there are too few cases to test it"),
        (RATE | {"numerator": 29_378.0}, Comparator(), "too few cities have the same recording rules to know"),
        (
            SHARE,
            Comparator("city", city="BE002C"),
            "the cities with the same recording rules are too few, or the other figure",
        ),
        (SHARE | {"lower": float("nan"), "upper": float("nan")}, Comparator(), "the figure has no interval"),
    ],
)
def test_an_untested_gap_is_explained_by_what_is_missing(row, to, why):
    press = card(row | {"outcome": Outcome.NOT_TESTED}, BURGLARY, to=to, cities={"BE002C": city("BE002C", "Antwerp")})
    (reason,) = [one for one in press.cannot if "is real" in one]
    assert why in reason


def test_the_card_of_a_widened_funnel_says_neither_chance_alone_nor_peers(atlas):
    funnel = atlas.funnel("recorded_theft_vehicle", "FR004C")
    assert funnel.adjusted and funnel.own_by_chance != "inside" and funnel.peers
    (press,) = seen.cards(funnel, atlas.catalogue, EN).values()
    assert "chance alone" not in words(press) and "median" not in words(press)
    assert any(reply.startswith("With the mean of the") for _question, reply in press.questions)


@pytest.mark.parametrize("view", ["bars", "lines", "overview"])
@pytest.mark.parametrize("indicator", ["safe_night_city", "recorded_theft_vehicle"])
def test_the_cities_of_the_median_are_the_peers_whoever_is_drawn(atlas, view, indicator):
    ids = (indicator,) if view == "overview" else indicator
    answer, comparison = getattr(atlas, view)(ids, ["FR004C", "FR001C", "ES001C"]), atlas.compare("FR004C")
    (case,) = seen.cases(answer, atlas.catalogue, EN)
    assert [*case.others] == [
        one.id for one in (comparison.peers if indicator == "safe_night_city" else comparison.home_peers)
    ]
    assert {*case.others} <= {*case.cities}


def test_a_sample_that_is_assumed_is_called_so(atlas):
    comparison = atlas.compare("DE081C")
    answer = dict(seen.cards(comparison, atlas.catalogue, EN)["safe_night_city"].questions)
    assert answer["How many people did you ask?"].startswith(
        "About 700 in each city in 2019, according to the survey; the number for Mannheim is not published."
    )
    [row] = [one for one in records(comparison) if one.indicator == "safe_night_city"]
    basis = counted(row, atlas.indicator("safe_night_city"), Reader(EN, atlas.catalogue))
    assert basis == "about 700 respondents, as stated for the whole survey"
    published = dict(seen.cards(atlas.compare("FR004C"), atlas.catalogue, EN)["safe_night_city"].questions)
    assert published["How many people did you ask?"].startswith("855 in Marseille in 2023, by ")


def test_few_cases_are_told_as_a_number_and_never_as_a_percentage():
    press = card(RATE | {"numerator": 19.0}, BURGLARY)
    assert any(one.startswith("19 cases were recorded") for one in press.can)
    assert any("doubled or halved" in one for one in press.cannot)
    assert not any("doubled" in one for one in card(RATE | {"numerator": 20.0}, BURGLARY).cannot)


def test_a_rise_of_sensitive_offences_is_never_bad_news():
    domestic = replace(BURGLARY, sensitive=True, polarity=Polarity.NO_JUDGEMENT)
    press = card(RATE | {"outcome": Outcome.HIGHER}, domestic)
    assert any("when more victims come forward" in one for one in press.cannot)
    assert press.questions[0][0] == "Is an increase bad news?"
    assert not re.search(r"does (better|less well)", words(press))


def test_a_hidden_count_is_told_nowhere():
    press = card(RATE | {"status": Status.CONFIDENTIAL, "numerator": 3.0, "value": float("nan")}, BURGLARY)
    assert any("the number is confidential" in one for one in press.can)
    assert not re.search(r"\b3\b", words(press))


def test_levels_of_recorded_offences_do_not_compare_abroad():
    press = card(RATE, BURGLARY)
    assert any("a city in another country" in one for one in press.cannot)
    press_of_index = card(RATE | {"value": 112.0, "benchmark": float("nan"), "outcome": ""}, BURGLARY, index_year=2015)
    assert any("is at +12% compared with its own level in 2015" in one for one in press_of_index.can)
    assert "112" not in words(press_of_index)


def test_no_card_calls_a_city_best_or_worst_except_to_forbid_it():
    for row, indicator in ((SHARE, NIGHT), (RATE, BURGLARY)):
        press = card(row, indicator)
        assert not re.search(r"\b(best|worst|safest|most dangerous)\b", " ".join(press.can))
        assert any("rank" in one for one in press.cannot)


def test_one_city_chosen_by_the_reader_is_told_as_one_among_others():
    antwerp = city("BE002C", "Antwerp")
    press = card(to=Comparator("city", city="BE002C"), cities={"BE002C": antwerp}, across=1)
    assert "Antwerp" in press.can[1]
    plain = card(
        SHARE | {"outcome": Outcome.NOT_TESTED}, to=Comparator("city", city="BE002C"), cities={"BE002C": antwerp}
    )
    assert any(question.startswith("Why do you compare Liège with Antwerp") for question, _reply in plain.questions)


def test_what_people_wrote_is_escaped_and_never_a_place_to_fill(atlas):
    evil = replace(LIEGE, name="<b>{value}")
    press = press_of(Case(NIGHT, evil, Comparator(), SHARE, 2023), Reader(EN, RULES))
    assert "<b>{value} does worse" in press.can[1]
    comparison = atlas.compare("BE005C")
    html = views.press_card(
        seen.cases(replace(comparison, city=evil), atlas.catalogue, EN), Reader(EN, atlas.catalogue)
    )
    assert "<b>" not in html
    assert "&lt;b&gt;{value}" in html


@pytest.mark.parametrize("code", ["en", "fr"])
@pytest.mark.parametrize("geo", ["BE005C", "FR001C", "DE001C", "ES-21002", "UK001C"])
def test_every_figure_of_the_city_page_has_a_whole_card(atlas, code, geo):
    comparison = atlas.compare(geo)
    cards = seen.cards(comparison, atlas.catalogue, load_language(code))
    assert set(cards) == set(comparison.rows["indicator"])
    for id, press in cards.items():
        assert press.can, id
        assert press.cannot, id
        assert len(press.questions) == 3, id
        assert not re.search(r"\{\w+\}|\bnan\b|\s\s|\(\)", words(press)), words(press)


def test_views_of_one_indicator_have_one_card_and_the_city_page_begins_with_the_clearest(atlas):
    lines = atlas.lines("safe_night_city", ["BE005C", "BE002C"])
    for answer in (
        lines,
        atlas.bars("safe_night_city", ["BE005C", "BE002C"]),
        atlas.places("safe_night_city", "BE005C"),
    ):
        assert list(seen.cards(answer, atlas.catalogue, EN)) == ["safe_night_city"]
    assert next(iter(views.press_titles(seen.cases(atlas.compare("BE005C"), atlas.catalogue, EN), EN))) in (
        "cleanliness",
        "safe_night_city",
    )


@pytest.mark.parametrize(
    ("x", "y", "city", "can", "cannot"),
    [
        ("cleanliness", "safe_night_city", "BE005C", "tend to go together", "the same people"),
        ("cleanliness", "safe_night_city", "BE005C", "95% interval", "That one causes the other"),
        ("property_stolen_12m", "safe_night_city", "BE005C", "cannot be distinguished from chance", "chance alone"),
        ("recorded_theft_vehicle", "recorded_theft", "DE001C", "", "they go together by definition"),
    ],
)
def test_a_link_is_stated_only_as_far_as_its_interval_allows(atlas, x, y, city, can, cannot):
    (press,) = seen.cards(atlas.scatter(x, y, city), atlas.catalogue, EN).values()
    assert any(can in one for one in press.can) and any(cannot in one for one in press.cannot)
    assert any("tend to go" in one for one in press.can) == (can in ("tend to go together", "95% interval"))


def test_a_series_without_intervals_is_not_called_short():
    """“Five comparable points in a row, which are not available yet” stood over twelve years in a row."""
    bare = card(SHARE | {"lower": float("nan"), "upper": float("nan")})
    short = card(SHARE)
    assert "this one has none" in words(bare) and "not available yet" not in words(bare)
    assert "not available yet" in words(short) and "this one has none" not in words(short)


def test_a_region_that_is_the_city_beside_one_that_is_not_has_that_as_its_reason(atlas):
    for first, other, why in (("IT002C", "IT001C", "the other figure is of a whole region"),
                            ("IT001C", "IT002C", "the figure is of the whole region")):  # fmt: skip
        answer = atlas.compare(first, Comparator("city", city=other))
        press = seen.cards(answer, atlas.catalogue, EN)["region_robbery"]
        assert why in words(press) and "too few" not in words(press)
        of_regions = [one for one in records(answer) if one.indicator.startswith("region_")]
        assert "not tested: at least one figure is not of the city itself" in key_of(of_regions, answer, EN)
