"""Policies on the page: entered by a member of a city, refused with the draft kept, published, changed, marked."""

from datetime import UTC, datetime

import pytest

from indicators import People, open_atlas
from indicators.access.rights import CONSOLE
from tests.pages.contributing import ANA, EVA, GERDA, LIEGE, store_of_its_own
from tests.pages.visit import Visit
from ui.policies import entry as policy_entry

VALENCIA, BURGLARY = "ES003C", "recorded_burglary_dwelling"
TITLE = "Night mediators around the station"
PROBLEM, THEFT = "night_violence", "recorded_theft"


@pytest.fixture(scope="module")
def own_store(small_store, tmp_path_factory):
    """The pages read and write a copy of the store, where an editor sees what is for others."""
    with store_of_its_own(small_store, tmp_path_factory.mktemp("policies"), VIGIE_REVIEW="on") as path:
        yield path


@pytest.fixture(scope="module")
def plan_store(bundled_store, tmp_path_factory):
    """All figures: a plan needs the places that it is compared with. Ana contributes for Valencia, too."""
    with store_of_its_own(bundled_store, tmp_path_factory.mktemp("plans")) as path:
        People(path, CONSOLE).grant(ANA, "contributor", [LIEGE, VALENCIA])
        yield path


def visit(person: str = "", **link: str) -> Visit:
    return Visit("policies", person=person, **({"view": "entry", "city": LIEGE} | link))


def write(page: Visit, **fields: object) -> None:
    """Fills in fields of the form by the beginning of their keys, without sending it."""
    app = page.app
    every = [*app.text_input, *app.text_area, *app.date_input, *app.number_input, *app.radio]
    for name, words in fields.items():
        next(widget for widget in every if str(widget.key).startswith(f"{name}__")).set_value(words)


def test_visitors_and_other_cities_are_told_who_may_enter(own_store):
    assert "sign in as a contributor of this city" in visit().text
    assert "Only contributors of Liège can enter its policies" in visit(GERDA).text
    assert not [one for one in visit().app.button if one.label == "Publish"]


def test_a_link_from_a_weak_point_begins_the_draft(own_store):
    page = visit(ANA, problem=PROBLEM, indicators=f"{THEFT},recorded_burglary_dwelling")
    chosen = {str(one.key).partition("__")[0]: one.value for one in page.app.multiselect}
    assert chosen["problems"] == [PROBLEM] and chosen["outcomes"] == [THEFT, "recorded_burglary_dwelling"]
    assert page.trouble == []
    warnings = [one.value for one in visit(ANA, problem="nonsense").app.warning]
    assert len(warnings) == 1 and "“nonsense” in the link was not found" in warnings[0]


def test_it_is_refused_kept_reviewed_published_and_changed(own_store):
    ana = visit(ANA, problem=PROBLEM, indicators=THEFT)
    write(
        ana, title=TITLE, about="Two mediators, 20:00 to 4:00.", aim="Fewer fights.", perimeter="Guillemins",
        in_force="2023-05-01", consent="public", cost_year_0=2023, cost_euros_0=120000.0, cost_payer_0="City budget",
    )  # fmt: skip
    ana.click("Publish")
    assert [one.value for one in ana.app.warning] == [
        "Name at least one source where others can read of it, or keep the policy private."
    ]
    assert "Your draft is saved" in " ".join(one.value for one in ana.app.caption)
    write(
        ana, source_publisher_0="Ville de Liège", source_title_0="Décision 12", source_address_0="https://www.liege.be/"
    )
    ana.click("Publish")
    assert ana.app.success[0].value == "The policy waits for an editor." and ana.trouble == []
    names = next(one for one in ana.app.selectbox if str(one.key).startswith("entry__")).options
    assert names == ["New policy", f"{TITLE} (version 1, waits for an editor)"]  # one draft, not one for each try

    eva = visit(EVA)
    assert TITLE in eva.text and "120,000 euros (City budget)" in eva.text
    eva.click(next(str(one.key) for one in eva.app.button if str(one.key).startswith("publish__")))
    assert eva.app.success[0].value == "The policy is published."
    assert TITLE in visit(view="policies").text

    changed = visit(ANA)
    next(one for one in changed.app.selectbox if str(one.key).startswith("entry__")).select_index(1).run()
    assert "Published. What you change here is a new version" in " ".join(one.value for one in changed.app.caption)
    write(changed, aim="Half as many fights.", consent="private")
    changed.click("Publish")
    assert changed.app.success[0].value == "The policy is published."
    public = open_atlas(own_store).catalogue.policies.values()
    assert all(one.title["en"] != TITLE for one in public)  # the new version is the city's own, and with it the policy
    register = visit(ANA, view="policies").text
    assert "Half as many fights." in register and "Fewer fights." in register


def test_it_is_entered_in_french_too(own_store):
    page = visit(ANA, lang="fr")
    assert page.trouble == [] and "Actions publiques de Liège" in page.text


def test_a_plan_is_locked_before_the_start_and_shown_with_its_file(plan_store):
    """The way of a new city: a policy to come, its power, the plan, and what it says afterwards."""
    start = f"{datetime.now(UTC).year + 1}-01-01"
    ana = Visit("policies", person=ANA, view="entry", city=VALENCIA, problem=PROBLEM, indicators=BURGLARY)
    write(ana, title="Locks", about="Free locks.", aim="Fewer burglaries.", perimeter="Everywhere", in_force=start)
    ana.click("Publish")
    assert ana.app.success[0].value == "The policy is published."  # private: nobody needs to look first
    assert "Lock the plan" not in Visit("policies", view="design", city=VALENCIA).text

    design = Visit("policies", person=ANA, view="design", city=VALENCIA, outcome=BURGLARY, hoped="10")
    assert design.trouble == [] and "cannot succeed as planned" in design.text
    design.click("Lock the plan")
    assert [one.value for one in design.app.warning] == ["Say who locks the plan: a person or a department."]
    write(design, plan_author="Department of safety", plan_readers="City council", plan_consent="public")
    design.click("Lock the plan")
    assert design.app.success[0].value.startswith("Version 1 of the plan is locked. SHA-256: ")
    assert "locked by Department of safety" in design.text and "Who reads it" in design.text
    assert "Locked plans" in Visit("policies", view="design", city=VALENCIA).text  # public, though the policy is not

    write(design, plan_consent="members")
    design.click("Lock version 2")
    assert design.app.success[0].value == "The plan is as it was; who sees it has changed."
    assert "Locked plans" not in Visit("policies", view="design", city=VALENCIA).text


def test_an_indicator_that_was_withdrawn_since_has_no_power_and_breaks_nothing():
    assert policy_entry._is_recorded("recorded_robbery")
    assert not policy_entry._is_recorded("withdrawn_by_its_author")
