"""The Presentation page: a sequence put together from views, kept in the link, and shown slide by slide."""

import json

from indicators import shows
from tests.pages.visit import Visit

LIEGE = "BE005C"


def link(*addresses: str, **more: str) -> dict[str, str]:
    return {"show": shows.written([shows.view(one) for one in addresses]), **more}


def slide(visit: Visit) -> str:
    """The slide on the screen."""
    return next(one for one in sent(visit) if "slide" in one)["slide"]


def sent(visit: Visit) -> list[dict]:
    """What the components of the page are given."""
    components = [one.proto for one in visit.app.get("bidi_component")]
    return [json.loads(one.json) for one in components if one.WhichOneof("data") == "json"]


def steps(visit: Visit) -> list[str]:
    return [one.address or one.title for one in shows.read(visit.link.get("show", ""))[0]]


def typed(visit: Visit, name: str):
    """A field by the start of its key."""
    return next(one for one in visit.app.text_input if one.key.startswith(name))


def test_a_view_is_added_from_under_its_chart_and_stands_in_the_link_of_the_assembly():
    visit = Visit("compare", city="DE004C", view="bars", indicator="noise").click("Add to presentation")
    assert visit.app.toast[0].value.startswith("Added as slide 1.")
    visit.go("presentation")
    assert steps(visit) == ["compare?city=DE004C&view=bars&indicator=noise"] and visit.trouble == []
    assert "Cologne" in visit.text


def test_five_views_of_a_city_begin_a_sequence_that_is_reordered_and_shortened():
    visit = Visit("presentation", city=LIEGE).click("Add five slides of Liège")
    first = steps(visit)
    assert [one.partition("?")[0] for one in first] == ["city", "map", "compare", "perception", "peers"]
    assert "Distribution of cities" in visit.text  # a strip of dots is no map
    visit.click("↓")
    assert steps(visit) == [first[1], first[0], *first[2:]]
    visit.click("Remove")
    assert steps(visit) == [first[0], *first[2:]] and visit.trouble == []


def test_the_slide_of_peers_says_what_its_numbers_are_and_whose():
    visit = Visit("presentation", **link("peers?city=BE005C")).click("Start presentation")
    text = slide(visit)
    assert "Number and bar: the distance." in text and "in standard deviations" in text
    assert "Figures from 2014 to 2025, the latest for each city" in text and "Eurostat" in text


def test_a_step_is_given_a_title_and_the_finding_stays_on_the_slide():
    visit = Visit("presentation", **link("map?city=BE005C&shape=dots"))
    typed(visit, "title_").set_value("<b>La nuit</b>").run()
    visit.click("Save")
    assert shows.read(visit.link["show"])[0][0].title == "<b>La nuit</b>"
    visit.click("Start presentation")
    assert "<h1 class=''>&lt;b&gt;La nuit&lt;/b&gt;</h1>" in slide(visit)
    assert "In Liège, 43% of residents feel safe at night, below its peers’ median" in slide(visit)


def test_a_step_of_the_map_is_a_map_until_the_presenter_asks_for_dots():
    visit = Visit("presentation", **link("map?city=BE005C", step="1"))
    assert "29 are significantly above" in slide(visit) and "var(--vg-land)" in slide(visit)
    visit = Visit("presentation", **link("map?city=BE005C"))
    next(one for one in visit.app.get("button_group") if one.key.startswith("shape_")).set_value("dots").run()
    visit.click("Save")
    assert steps(visit) == ["map?city=BE005C&shape=dots"] and "Distribution of cities" in visit.text


def test_what_a_city_says_of_itself_is_shown_as_a_visitor_may_see_it_or_its_absence():
    pages = ("preparedness?city=BE005C", "gaps?city=BE005C", "gaps?view=network&city=BE005C")
    expected = (
        "How prepared is Liège? No answers yet",
        "Liège has not yet",
        "Too few cities have answered",
    )
    for place, words in enumerate(expected):
        visit = Visit("presentation", **link(*pages, step=str(place + 1)))
        assert words in slide(visit) and visit.trouble == []


def test_an_index_is_shown_as_its_address_changed_it():
    weighed = "preparedness?view=index&index=trust_administration&city=BE005C&by=gmean&scale=minmax"
    visit = Visit("presentation", **link(weighed, "preparedness?view=index&by=nonsense", step="1"))
    assert "(changed)" in slide(visit) and "geometric mean" in slide(visit)
    assert "like most cities" in slide(visit) and visit.trouble == []
    visit = Visit("presentation", **link(weighed, "preparedness?view=index&by=nonsense", step="2"))
    assert "no longer available" in slide(visit)


def test_a_message_is_a_step():
    visit = Visit("presentation")
    typed(visit, "message_title_").set_value("Questions?").run()
    visit.click("Add")
    assert steps(visit) == ["Questions?"]


def test_the_link_shows_a_slide_with_its_source_its_place_and_its_code():
    visit = Visit("presentation", **link("city?city=BE005C", "map?city=BE005C&shape=dots", step="2"))
    text = slide(visit)
    assert "2 / 2" in text and "CC BY 4.0" in text and text.count("<svg") == 3
    assert "About 850 people answered in each city" in text  # the caveat does not stay behind
    assert visit.trouble == []


def test_french_and_every_kind_of_view():
    views = ["overview", "lines", "bars", "change", "scatter", "funnel&city=FR004C&indicator=recorded_theft_vehicle"]
    pages = ["city", "map", "map?shape=dots", "peers", "perception", *(f"compare?view={one}" for one in views)]
    pages += ["preparedness", "preparedness?view=index", "gaps", "gaps?view=network"]
    for place in range(len(pages)):
        visit = Visit("presentation", locale="fr-FR", **link(*pages, step=str(place + 1)))
        assert visit.trouble == [] and "vg-h-code" in slide(visit)
        assert "<div class='vg-h-wide'><svg" in slide(visit) or "<div class='vg-h-both'><svg" in slide(visit)


def test_bad_steps_are_named_and_skipped_and_unknown_cities_do_not_break_the_show():
    visit = Visit("presentation", **link("city?city=NOWHERE", "map?city=BE005C&year=1066"))
    assert visit.text.count("no longer available") == 0 and visit.trouble == []
    assert "unknown" not in visit.text
    visit = Visit("presentation", show="1nonsense")
    assert any("cannot be read" in one for one in visit.warnings)
    assert Visit("presentation", **link("city", step="99")).trouble == []
    assert Visit("presentation", **link("city", step="²")).trouble == []


def test_the_browser_moves_from_slide_to_slide():
    visit = Visit("presentation", **link("city?city=BE005C", "map?city=BE005C", "peers", step="1"))
    visit.app.session_state["kept"]["step"] = "3"
    visit.app.run()
    assert "3 / 3" in slide(visit) and visit.link["step"] == "3"


def test_a_visitor_makes_no_poll_and_a_poll_of_a_link_is_shown_without_its_key():
    visit = Visit("presentation", show=shows.written([shows.poll("K7M4QX")]), step="1")
    assert "This poll is over" in slide(visit) and visit.trouble == []
    assert not any(one.key.startswith("poll_question") for one in visit.app.text_input)
