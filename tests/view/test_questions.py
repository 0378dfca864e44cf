"""Every question of an address survives its own link, and pages, frames and the API read the same one."""

from dataclasses import dataclass, replace

import pytest

from api.questions import OfComparison, OfPeers, OfSeveral, address, address_of_peers
from indicators import Atlas, Comparator, UnknownNameError, open_atlas
from indicators.questions import (
    QUESTIONS,
    Address,
    BarsQuestion,
    CityQuestion,
    LinesQuestion,
    PeersQuestion,
    Question,
    Sources,
    funnelled,
    has_funnel,
    parse,
)

CITY, BRUSSELS, GHENT = "BE005C", "BE001C", "BE002C"
GROUP = "DE005C.FR003C.NL001C"
PLAIN = [
    ("city", {}),
    ("city", {"city": GHENT, "to": "country", "year": "2019"}),
    ("city", {"to": BRUSSELS}),
    ("city", {"group": GROUP}),
    ("city", {"group": GROUP, "to": "peers"}),
    ("city", {"weights": "density:3,tourism:0.5"}),
    ("city", {"to": "tourism", "weights_tourism": "density:3"}),
    ("compare", {"theme": "safety", "cities": f"{GHENT},{BRUSSELS}"}),
    ("compare", {"cities": ""}),
    ("compare", {"view": "lines", "indicator": "noise", "cities": GHENT}),
    ("compare", {"view": "bars", "indicator": "noise", "ranks": "on", "group": GROUP}),
    ("compare", {"view": "change", "indicator": "noise", "first": "2015", "cities": GHENT}),
    ("compare", {"view": "bars", "city": "DE001C", "indicator": "recorded_theft_vehicle", "per": "vehicles"}),
    ("compare", {"view": "panels", "indicator": "noise", "cities": GHENT}),
    ("compare", {"view": "panels", "by": "indicators", "theme": "safety"}),
    ("compare", {"view": "scatter", "x": "noise"}),
    ("compare", {"view": "scatter", "y": "noise", "to": "members"}),
    ("compare", {"view": "funnel", "indicator": "noise"}),
    ("map", {"indicator": "noise", "year": "2019", "colour": "quintile"}),
    ("map", {"city": "DE001C", "indicator": "recorded_theft", "per": "nights"}),
    ("peers", {"to": "all", "weights": "density:0"}),
    ("perception", {"city": GHENT, "year": "2019"}),
    ("foresight", {"city": GHENT, "indicator": "noise"}),
    ("policies", {"city": GHENT, "country": "FR", "problem": "drug_delivery", "moves": "recorded_homicide"}),
    ("policies", {"policy": "fr_paris_30", "measure": "targeted_cctv"}),
    ("policies", {"view": "evidence", "measure": "targeted_cctv", "technology": "cctv", "problem": "night_violence"}),
    ("practices", {"city": GHENT, "problem": "night_violence", "author": "city", "find": "école bar"}),
    ("practices", {"practice": "aarhus_model", "measure": "youth_mentoring", "country": "DK", "place": "city"}),
    ("practices", {"view": "better", "city": GHENT, "indicator": "noise", "to": "country", "year": "2019"}),
    ("foresight", {"view": "signals"}),
    ("foresight", {"view": "drivers", "city": GHENT}),
    ("foresight", {"view": "drivers", "city": GHENT, "map": "potential"}),
    ("foresight", {"view": "scenarios", "city": GHENT, "workshop": "hyperconnected_city", "tolerance": "2"}),
    ("foresight", {"view": "actors", "city": GHENT, "workshop": "hyperconnected_city"}),
    ("foresight", {"view": "stress", "city": GHENT, "scenario": "year_2020", "limit": "20", "ahead": "2"}),
    ("foresight", {"view": "stress", "scenario": "few.abuse.fragile.frequent.eroding.cut", "against": "peers"}),
    ("foresight", {"view": "tripwires", "city": GHENT}),
    ("foresight", {"view": "stress", "shifts": "recorded_fraud:30:10,recorded_damage:-5"}),
    (
        "foresight",
        {"view": "signals", "city": GHENT, "kind": "trend", "family": "cyber", "horizon": "now", "status": "open"},
    ),
    ("foresight", {"view": "signals", "place": "country", "find": "drone école", "signal": "sms_blaster"}),
    ("preparedness", {"since": "2026-03-01", "to": "members"}),
    (
        "preparedness",
        {"view": "index", "by": "gmean", "of": "admin_online,admin_fees", "draws": "on", "if": "admin_fees:80"},
    ),
    ("preparedness", {"view": "index", "weighting": "own", "weigh": "admin_fees:3", "index": "trust_administration"}),
    ("preparedness", {"view": "index", "scale": "goalposts", "posts": "admin_online:20:90"}),
    ("preparedness", {"view": "index", "scale": "dist2target", "targets": "admin_online:75"}),
    ("preparedness", {"view": "quick", "city": GHENT}),
    ("gaps", {"city": GHENT}),
    ("gaps", {"view": "network"}),
    ("gaps", {"view": "register", "city": GHENT}),
    ("catalogue", {"among": "BE"}),
    ("catalogue", {"view": "indicators"}),
    ("catalogue", {"view": "releases"}),
    ("catalogue", {"view": "known", "day": "today"}),
    ("catalogue", {"view": "download", "theme": "safety", "among": "city", "from": "2019", "city": GHENT}),
    ("policies", {"view": "evaluation", "policy": "fr_paris_games", "indicator": "recorded_burglary_dwelling"}),
    ("policies", {"view": "evaluation", "city": GHENT, "policy": "fr_paris_games", "place": "FR-D92"}),
    ("policies", {"view": "lighting", "residents": "10000"}),
    ("policies", {"view": "design", "city": GHENT, "before": "6", "after": "1"}),
    (
        "policies",
        {
            "view": "design",
            "pool": "nearest",
            "outcome": "recorded_burglary_dwelling",
            "hoped": "15",
            "measures": "targeted_cctv",
        },
    ),
    ("policies", {"view": "spending", "city": "ES079C", "moves": "recorded_robbery"}),
    ("policies", {"view": "discussion", "city": GHENT, "policy": "fr_paris_games"}),
]


@pytest.fixture(scope="module")
def atlas(bundled_store) -> Atlas:
    return open_atlas(bundled_store)


def lost(question: Question, atlas: Atlas) -> list[str]:
    """What a question loses on the way through its own link."""
    again = replace(type(question).read(Address(question.link(), atlas)), drawing=question.drawing)
    faults = [] if again == question else [f"{again} is not {question}"]
    return faults + ([] if hash(again) == hash(question) else ["hash"])


@pytest.mark.parametrize(
    ("place", "link"), PLAIN, ids=lambda one: "&".join(one.values()) if isinstance(one, dict) else one
)
def test_every_question_survives_its_own_link(atlas, place, link):
    question = parse(place, Address(link, atlas))
    assert lost(question, atlas) == []
    assert parse(place, Address(question.link(), atlas)) == question
    assert question.link() == parse(place, Address(question.link(), atlas)).link()


def test_a_funnel_is_of_a_rate_where_no_indicator_is_named_and_of_a_share_only_where_it_is(atlas):
    """Row 39 of the review: the samples of a survey are about as large everywhere, so its funnel is a rectangle."""
    in_marseille = {"view": "funnel", "city": "FR004C"}
    usual = parse("compare", Address(in_marseille, atlas)).shown(atlas)
    assert atlas.indicator(usual).statistic == "rate"
    share = parse("compare", Address(in_marseille | {"indicator": "safe_night_city"}, atlas))
    assert (share.shown(atlas), lost(share, atlas)) == ("safe_night_city", [])
    offered = [one.id for one in funnelled(atlas.known("FR004C"), "noise")]
    assert {atlas.indicator(one).statistic for one in offered if one != "noise"} == {"rate"} and "noise" in offered
    assert funnelled(atlas.known(CITY)) == list(atlas.known(CITY))  # no rate in Liège
    assert has_funnel(atlas.known("FR004C")) and not has_funnel(atlas.known(CITY))


def test_the_overview_of_what_cities_share_is_a_chart_for_each_indicator(atlas):
    """A link with `theme=digital` had no figure: the columns of an overview are cities, and these are of countries."""
    question = parse("compare", Address({"city": CITY, "theme": "digital"}, atlas))
    assert question.link() == {"view": "panels", "by": "indicators", "theme": "digital"}
    assert not question.ask(Sources(atlas)).empty
    assert parse("compare", Address({"theme": "safety"}, atlas)).view == ""


def test_every_question_is_walked_through(atlas):
    walked = {type(parse(place, Address(link, atlas))) for place, link in PLAIN}
    assert walked == {*QUESTIONS}


def test_a_question_that_forgets_a_choice_is_found(atlas):
    @dataclass(frozen=True)
    class Forgetful(CityQuestion):
        def parameters(self) -> dict[str, str]:
            return super().parameters() | {"year": ""}

    assert lost(Forgetful(CITY, Comparator(), 2019), atlas)
    assert lost(replace(CityQuestion(CITY), year=2019), atlas) == []


@pytest.mark.parametrize(
    ("place", "link"),
    [
        ("city", {"city": CITY, "to": "peers", "cities": "", "colour": ""}),
        ("city", {"group": f"{GHENT}.{CITY}"}),  # too few of them
        ("map", {"indicator": "safe_night_city", "colour": "outcome"}),
        ("compare", {"view": "overview", "theme": "all"}),
        ("preparedness", {"view": "scorecard", "since": "none"}),
    ],
)
def test_what_is_the_default_is_left_out(atlas, place, link):
    assert parse(place, Address(link, atlas)).link() == {}
    assert parse(place, Address(link, atlas)) == parse(place, Address({}, atlas))


def test_the_city_of_the_installation_is_left_out_and_every_other_one_stays(atlas):
    question = parse("city", Address({}, atlas, home=GHENT))
    assert question.city == GHENT and question.link(home=GHENT) == {} and question.link() == {"city": GHENT}


@pytest.mark.parametrize(
    ("api", "link"),
    [
        ({}, {}),
        ({"to": "country", "year": 2019}, {"to": "country", "year": "2019"}),
        ({"group": GROUP.replace(".", ",")}, {"group": GROUP}),
        ({"to": BRUSSELS}, {"to": BRUSSELS}),
        ({"weights": "density:3,tourism:0"}, {"weights": "density:3,tourism:0"}),
        ({"to": "tourism", "weights": "density:3"}, {"to": "tourism", "weights_tourism": "density:3"}),
    ],
)
def test_a_program_and_a_page_ask_the_same(atlas, api, link):
    here = Address(link | {"city": GHENT}, atlas)
    there = address(atlas, OfComparison(city=GHENT, **api), GHENT)
    assert CityQuestion.read(there) == CityQuestion.read(here)
    assert hash(CityQuestion.read(there)) == hash(CityQuestion.read(here))


def test_a_program_and_a_page_ask_for_the_same_peers(atlas):
    program = address_of_peers(atlas, OfPeers(city=GHENT, model="tourism", weights="density:3"))
    page = Address({"city": GHENT, "to": "tourism", "weights_tourism": "density:3"}, atlas)
    assert PeersQuestion.read(program) == PeersQuestion.read(page)


@pytest.mark.parametrize("kind", [LinesQuestion, BarsQuestion])
def test_a_program_and_a_page_ask_for_the_same_cities(atlas, kind):
    parameters = OfSeveral(indicator="noise", cities=f"{GHENT},{CITY},{BRUSSELS}")
    program = address(atlas, parameters, GHENT, (CITY, BRUSSELS), indicator="noise")
    page = Address({"city": GHENT, "indicator": "noise", "cities": f"{CITY},{BRUSSELS}"}, atlas)
    assert kind.read(program) == kind.read(page)
    assert kind.read(program).ask(Sources(atlas)) is kind.read(page).ask(Sources(atlas))


@pytest.mark.parametrize(
    ("place", "link", "kind", "suggestion"),
    [
        ("city", {"city": "BE005"}, "city", "BE005C"),
        ("city", {"year": "1066"}, "year", None),
        ("city", {"to": "contry"}, "comparison", "country"),
        ("city", {"to": CITY}, "comparison", None),
        ("city", {"weights": "densty:3"}, "context variable", None),
        ("compare", {"view": "bar"}, "view", "bars"),
        ("compare", {"theme": "safty"}, "theme", "safety"),
        ("compare", {"view": "lines", "indicator": "nois"}, "indicator", "noise"),
        ("map", {"colour": "quintil"}, "colouring", "quintile"),
        ("preparedness", {"view": "index", "index": "trust"}, "index", None),
        ("citty", {}, "page", "city"),
    ],
)
def test_what_an_address_asks_wrongly_is_told_with_the_nearest_name(atlas, place, link, kind, suggestion):
    with pytest.raises(UnknownNameError) as refused:
        parse(place, Address(link, atlas))
    assert refused.value.kind == kind
    assert suggestion is None or refused.value.suggestion == suggestion


def test_a_page_takes_the_default_and_tells_each_mistake(atlas):
    mistakes = []
    link = {"city": "nowhere", "year": "1066", "to": "nobody", "weights": "density:much"}
    question = CityQuestion.read(Address(link, atlas, mistake=lambda key, error: mistakes.append((key, error.given))))
    assert question == CityQuestion(CITY)
    assert mistakes == [("city", "nowhere"), ("to", "nobody"), ("weights", "density:much"), ("year", "1066")]
