"""The index on the Preparedness page: result first, every choice in the link, what cannot be is told."""

import re

import pytest

from tests.pages.visit import Visit

LIEGE = {"view": "index", "city": "BE005C"}


def index(**link: str) -> Visit:
    """The view on Liège."""
    return Visit("preparedness", **LIEGE, **link)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_headline_states_a_band_and_never_a_place(lang: str):
    visit = index(lang=lang, index="trust_administration")
    assert visit.trouble == []
    assert visit.warnings == []
    sentence = {"en": ("most of the 91 cities", "of the simulations"), "fr": ("des 91 villes", "des simulations")}[lang]
    assert all(words in visit.headline for words in sentence)
    assert {"en": "Cities in one band are not ordered", "fr": "Les villes d’une même position"}[lang] in visit.text
    text = re.sub(
        r"\b5(th|e) (release|édition|version|publication|livraison)", "", visit.text
    )  # of a dataset that is cited
    assert not re.search(r"\d(st|nd|rd|th|e)\b", text)
    refused = {"en": "That Liège has a place in an order of cities", "fr": "Que Liège occupe une place"}[lang]
    assert refused in visit.sent


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_an_index_that_waits_for_answers_shows_its_indicators_one_by_one(lang: str):
    visit = index(lang=lang)
    assert visit.trouble == [] and "97" not in visit.headline
    assert {"en": "no index; read the indicators one by one", "fr": "lire les indicateurs un par un"}[
        lang
    ] in visit.headline
    assert {"en": "median of the cities", "fr": "médiane des villes"}[lang] in visit.text
    why = {"en": "a section of the scorecard is included once 5 cities", "fr": "5 villes"}[lang]
    assert why in visit.text and "simulations" not in visit.text


def test_a_link_opens_the_same_index_and_leaves_defaults_out():
    choices = {"by": "gmean", "scale": "rank", "levels": "theme", "weigh": "admin_online:3"}
    visit = index(**choices)
    assert visit.trouble == []
    assert visit.warnings == []
    assert {key: visit.link.get(key) for key in choices} == {key: [value] for key, value in choices.items()} or {
        key: visit.link[key] for key in choices
    } == choices
    assert not {"index", "of", "missing", "outliers", "weighting", "if", "draws"} & set(visit.link)
    assert "(changed)" in visit.headline
    assert not {"by", "scale", "levels", "weigh"} & set(index().link)


def test_a_choice_goes_into_the_link_and_back_out():
    visit = index()
    before = visit.headline
    visit.choose("by__of_city_preparedness", "copeland")
    assert visit.link["by"] in ("copeland", ["copeland"])
    assert visit.headline != before
    visit.choose("by__of_city_preparedness", "amean")
    assert "by" not in visit.link
    assert visit.headline == before


def test_preparedness_and_safety_are_refused_in_one_index_with_the_reason():
    visit = index(of="admin_online,admin_fees,admin_time,safe_night_city")
    assert visit.trouble == []
    assert any("never combined" in one for one in visit.warnings)
    assert "safe_night_city" not in str(visit.link["of"])


def test_wrong_parameters_are_told_over_the_choices():
    visit = index(by="sum", weigh="admin_online:many,nothing:2", index="nowhere", **{"if": "admin_online:lots"})
    assert visit.trouble == []
    warnings = " ".join(visit.warnings)
    for wrong in ("sum", "many", "nothing", "nowhere"):
        assert wrong in warnings
    assert "lots" in " ".join(index(index="trust_administration", **{"if": "admin_online:lots"}).warnings)


def test_recorded_offences_do_not_enter_and_the_reason_is_told():
    visit = index(index="everyday_safety", of="safe_night_city,police_confidence,recorded_burglary")
    assert any("their levels are never combined across" in one for one in visit.warnings)


def test_the_other_family_begins_with_its_own_index():
    visit = index(by="gmean")
    visit.press("family", "safety")
    assert visit.trouble == []
    assert visit.link["index"] in ("everyday_safety", ["everyday_safety"])
    assert "by" not in visit.link
    assert "Everyday safety" in visit.headline


def test_a_moved_figure_shows_before_and_after():
    visit = index(index="trust_administration", **{"if": "admin_online:80"})
    assert visit.trouble == []
    assert visit.headline.startswith("What if? Liège")
    assert "Services easily found online: 80% instead of 57%." in visit.text
    assert "current" in visit.text
    assert "80%" in visit.text
    assert "not a forecast" in visit.text


def test_too_few_indicators_teach_what_to_do():
    visit = index(of="admin_online")
    assert visit.trouble == []
    assert any("two indicators" in one.value or "2 indicators" in one.value for one in visit.app.info)


def test_a_city_that_does_not_take_part_is_told_so():
    visit = Visit("preparedness", view="index", city="ES084C", index="trust_administration")
    assert visit.trouble == []
    assert "too few figures" in visit.headline


def test_the_table_has_bands_and_no_rank():
    table = index(index="trust_administration").table()
    scored = table[table["Score"].notna()]
    assert set(scored["Band"]) == {"ahead", "like most cities", "behind"}
    assert not [name for name in table if "ank" in name]
    assert "missing" in " ".join(table["Note"])


def test_the_draws_on_request_tell_which_choice_matters_most():
    visit = index(draws="on", index="trust_administration")
    assert visit.trouble == []
    assert "Which choice matters most?" in visit.text
    assert "10,000 simulations" in visit.text


def test_goalposts_and_finer_choices_live_in_the_link_and_are_told():
    choices = {"scale": "goalposts", "posts": "admin_online:20:90", "between": "gmean", "missing": "group_mean"}
    visit = index(index="trust_administration", **choices)
    assert visit.trouble == []
    assert visit.warnings == []
    assert {key: "".join(visit.link[key]) for key in choices} == choices
    assert "Goalposts: Services easily found online 20%–90%." in visit.text
    assert "Across themes: geometric mean." in visit.text
    visit.choose("scale__of_trust_administration", "minmax")
    assert "posts" not in visit.link


def test_ends_of_a_scale_that_are_none_are_told():
    visit = index(scale="goalposts", posts="admin_online:90:20,nothing:1:2,admin_fees:low:high")
    assert visit.trouble == []
    warnings = " ".join(visit.warnings)
    assert "admin_online:90:20" in warnings
    assert "nothing" in warnings
    assert "admin_fees:low:high" in warnings


def test_a_part_of_the_scorecard_waits_for_answers():
    visit = index(index="trust_administration", of="admin_online,admin_fees,scorecard_risks")
    assert visit.trouble == []
    assert any("Not enough answers yet" in one for one in visit.warnings)
    assert "scorecard_risks" not in str(visit.link["of"])
    assert any("No city has made its answers public." in one.value for one in visit.app.caption)


def test_the_network_says_why_under_the_headline_and_not_of_other_parts():
    assert "What can a town hall answer for itself?" in index(by="gmean").text
    assert "What can a town hall answer for itself?" not in index(of="admin_online,admin_fees").text


def test_the_default_asks_for_what_cities_can_answer_for_and_not_an_opinion_survey_alone():
    visit = index()
    assert "What cities answer for" in visit.headline and visit.trouble == []
    assert "Covenant 2030" in visit.text
    assert "could the city rely on its residents" in index(index="trust_administration").text
