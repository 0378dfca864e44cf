"""Tests of what is read beside and under the spine: order, honesty, and that names never become markup."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from indicators.answers.records import records
from indicators.city.panels import (
    attention,
    guide,
    headline,
    key,
    lists,
    moving,
    prose,
    strengths,
    weak_matches,
)
from indicators.city.rows import _hover
from indicators.city.words import city_lead
from indicators.language.language import load_language
from indicators.model.comparability import Comparator, Matches
from indicators.model.indicators import AreaKind, City, Polarity
from indicators.view import Reader
from tests import seen
from tests.five_rows import CATALOGUE, comparison

EN, FR = load_language("en"), load_language("fr")


class Balance(HTMLParser):
    """Counts the tags that are open; nothing may be open at the end."""

    def __init__(self):
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def said(html: str) -> str:
    """The words of a piece of HTML."""
    return re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", html)).strip()


@pytest.mark.parametrize("draw", [key, strengths, attention, moving, lists])
@pytest.mark.parametrize("words", [EN, FR], ids=lambda words: words.code)
@pytest.mark.parametrize("keep", [None, ["night"], ["cold"], ["homicide"], []])
def test_every_panel_is_well_formed_for_any_mix(draw, words, keep):
    balance = Balance()
    answer = comparison(keep=keep)
    balance.feed(draw(answer, Reader(words, CATALOGUE)) + seen.notes(answer, CATALOGUE, words))
    assert not balance.open


def test_names_and_sentences_are_text_and_never_markup():
    city = City("BE005C", "<script>alert(1)</script>", "BE", AreaKind.CITY)
    answer = comparison(city=city, comparator=Comparator("city", city="P0"))
    answer.cities["P0"] = City("P0", "<b>Bologna</b>", "IT", AreaKind.CITY)
    html = (
        "".join(draw(answer, Reader(EN, CATALOGUE)) for draw in (key, lists))
        + seen.notes(answer, CATALOGUE, EN)
        + headline("<i>", "<u>")
        + prose("<i>", "<u>")
    )
    assert not re.search("<(script|b>Bologna|i>|u>)", html)


def test_the_key_shows_only_the_marks_in_use():
    html = key(comparison(keep=["night", "theft"]), Reader(EN, CATALOGUE))
    assert said(html) == "+ better than the peers’ median − worse middle half of 83 cities"
    suppressed = key(comparison(), Reader(FR, CATALOGUE))
    assert ".." in said(suppressed)
    assert "confidentiel" in suppressed
    assert "9 à 83 villes" in said(suppressed)


def test_strengths_and_points_of_attention_are_ordered_by_how_clear_they_are():
    answer = comparison(keep=["night", "theft", "burglary"], outcome="better")
    answer.rows["clarity"] = [0.7, 3.0, 1.5]
    text = said(strengths(answer, Reader(EN, CATALOGUE)))
    assert text.index("Property stolen") < text.index("Burglary") < text.index("Feel safe at night")
    assert "14% / 18%" in text.replace("  ", " ")


def test_empty_lists_say_so():
    assert "None of the indicators tested is better." in strengths(comparison(keep=["night"]), Reader(EN, CATALOGUE))
    assert "Aucun changement" in moving(comparison(keep=["night"]), Reader(FR, CATALOGUE))


@pytest.mark.parametrize("words", [EN, FR], ids=lambda words: words.code)
@pytest.mark.parametrize(("draw", "outcome"), [(strengths, "better"), (attention, "worse")])
def test_a_list_without_what_may_be_named_does_not_deny_what_the_counts_say(draw, outcome, words):
    answer = comparison(keep=["night"], outcome=outcome)
    answer.rows["notable"] = False
    text = said(draw(answer, Reader(words, CATALOGUE)))
    assert "too uncertain to be listed" in text if words is EN else "trop incertain" in text
    assert "tested is" not in text


def test_the_key_says_why_a_rate_with_an_interval_was_not_tested():
    few, unknown, alike = (comparison(keep=["burglary", "night"], outcome="not_tested") for _again in range(3))
    few.rows["benchmark_cities"] = alike.rows["benchmark_cities"] = 8
    few.rows["numerator"], alike.rows["numerator"] = 1.0, 29_378.0
    assert "too few cities with the same recording rules" in said(key(alike, Reader(EN, CATALOGUE)))
    hovers = [
        _hover(records(one)[0], CATALOGUE.indicators["burglary"], Reader(EN, CATALOGUE), "") for one in (alike, few)
    ]
    assert "too few cities with the" in hovers[0] and "fewer than 10 cases" in hovers[1]
    unknown.rows[["lower", "upper"]] = float("nan")
    assert "not tested: no interval, or too few cases" in said(key(few, Reader(EN, CATALOGUE)))
    assert "not tested: no interval middle" in said(key(unknown, Reader(EN, CATALOGUE)))


def test_where_nothing_could_be_tested_nothing_is_said_to_be_within_chance():
    untested = comparison(keep=["cold"])
    untested.rows["change"] = float("nan")
    for draw in (strengths, attention):
        assert "No difference could be tested." in draw(untested, Reader(EN, CATALOGUE))
        assert "Aucun écart n’a pu être testé." in draw(untested, Reader(FR, CATALOGUE))
    assert "No change could be tested." in moving(untested, Reader(EN, CATALOGUE))


def test_tested_trends_come_first_and_each_movement_says_from_when_to_when_and_whether_it_is_good():
    html = moving(comparison(), Reader(EN, CATALOGUE))
    assert said(html).index("Burglary") < said(html).index("Property stolen")
    assert "600 in 2019 → 512 in 2023, better" in html
    assert said(html).endswith("19% in 2019 → 14% in 2023, better")
    assert html.count("vg-moved-better'>") == 4  # arrow and words


def test_a_change_of_what_is_not_judged_has_no_colour():
    neutral = replace(CATALOGUE.indicators["theft"], polarity=Polarity.NO_JUDGEMENT)
    catalogue = replace(CATALOGUE, indicators={**CATALOGUE.indicators, "theft": neutral})
    html = moving(comparison(keep=["theft"]), Reader(EN, catalogue))
    assert said(html).endswith("19% in 2019 → 14% in 2023") and "vg-moved-'" in html


def test_the_notes_name_peers_benchmark_method_and_the_samples_really_used():
    text = said(seen.notes(comparison(), CATALOGUE, EN))
    assert "Peers: Bologna, Malmö and Cardiff." in text
    assert "within the same recording system: Bologna and Malmö." in text
    assert "Benchmark: the peers’ median" in text
    assert "Wilson" in text
    assert "by question: 671–870." in text
    assert "Survey office, figures &amp; tables, CC BY 4.0" in re.sub(" +,", ",", text)


def test_a_sample_that_is_only_stated_is_said_to_be_so():
    html = seen.notes(comparison(keep=["night"], note="sample_stated"), CATALOGUE, EN)
    assert "that of the survey is used: 870." in html
    assert "by question" not in html


def test_the_denominator_of_a_rate_is_never_called_a_sample():
    assert "197" not in seen.notes(comparison(keep=["burglary"]), CATALOGUE, EN)


def test_lists_tell_the_unit_and_the_year_of_a_figure_that_is_not_the_newest():
    answer = comparison(keep=["night", "burglary"], outcome="better")
    answer.rows["year"], answer.rows["period"] = [2023, 2021], ["2023", "2021"]
    answer.rows["newest_period"] = answer.rows["period"]
    text = said(strengths(answer, Reader(FR, CATALOGUE)))
    assert "Cambriolages pour 100 000 2021 512" in text
    assert "2023" not in text


def test_a_guide_tells_its_steps_in_order_and_never_as_markup():
    content = guide("What happens", ["first <b>", "then"], "know & see")
    assert re.findall(r"<li>(.*?)</li>", content) == ["first &lt;b&gt;", "then"]
    assert "<p>know &amp; see</p>" in content


def test_the_key_counts_countries_where_all_figures_are_national():
    assert "36 countries" in key(comparison(theme="national", geo="BE", range_cities=36), Reader(EN, CATALOGUE))
    assert "countries" not in key(comparison(), Reader(EN, CATALOGUE))


def test_the_key_of_the_region_s_figures_counts_regions_and_says_why_nothing_is_tested():
    words = key(comparison(theme="regional", geo="BE332", range_cities=44, outcome="not_tested"), Reader(EN, CATALOGUE))
    assert "44 regions of the country" in words and "not a figure of the city itself" in words


def test_a_change_up_to_an_older_year_names_both_its_ends_in_one_phrase():
    answer = comparison()
    answer.rows.loc[answer.rows["indicator"] != "night", ["year", "period", "newest_year", "newest_period"]] = [
        2022, "2022", 2022, "2022",
    ]  # fmt: skip
    html = said(moving(answer, Reader(EN, CATALOGUE)))
    assert "600 in 2019 → 512 in 2022, better" in html
    assert "19% in 2019 → 14% in 2022, better" in html


CARE = "Few cities are really like Liège: read the comparison with care."


@pytest.mark.parametrize(("weak", "few"), [(0, False), (1, False), (2, True), (4, True)])
def test_that_few_cities_are_similar_is_said_once_where_half_are_not_with_a_link_to_which(weak, few):
    answer = comparison(comparator=Comparator(matches=Matches(peers=4, weak=weak)))
    html = weak_matches(answer, Reader(EN, CATALOGUE))
    assert (html != "") is few and (city_lead(answer, Reader(EN, CATALOGUE)).count(CARE) == 1) is few
    if few:
        assert said(html) == "Few similar cities" and "href='peers?city=BE005C&amp;lang=en'" in html
    assert "weak" not in said(seen.notes(answer, CATALOGUE, EN)).lower()
