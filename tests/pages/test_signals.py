"""Signals on the Foresight page: entered, refused with the draft kept, reviewed, rated, merged."""

import pytest

from indicators import open_atlas
from tests.pages.contributing import ANA, EVA, LIEGE, store_of_its_own
from tests.pages.visit import Visit

TITLE = "Fake antennas in cars send false fines to phones nearby"


@pytest.fixture(scope="module")
def own_store(small_store, tmp_path_factory):
    """The pages read and write a copy of the store."""
    with store_of_its_own(small_store, tmp_path_factory.mktemp("signals")) as path:
        yield path


def visit(person: str = "", **link: str) -> Visit:
    return Visit("foresight", person=person, view="signals", city=LIEGE, **link)


def write(page: Visit, **fields: str) -> None:
    """Fills in fields of the form by the beginning of their keys, without sending it."""
    every = [*page.app.text_input, *page.app.text_area]
    for name, words in fields.items():
        next(one for one in every if str(one.key).startswith(f"{name}__")).set_value(words)


def test_visitors_see_the_register_and_no_form(own_store):
    page = visit()
    assert page.trouble == [] and len(page.table()) == 63
    assert not [one for one in page.app.expander if "Add a signal" in one.label]


def test_a_signal_is_entered_refused_kept_handed_in_reviewed_rated_and_merged(own_store):
    ana = visit(ANA)
    write(
        ana, title=TITLE, observation="A car with an antenna sent texts with false fines.", first="2093-01-01",
        confirm="A second car.", publisher="Liège police", source_title="Weekly note 12", licence="not checked",
    )  # fmt: skip
    touches = next(one for one in ana.app.multiselect if str(one.key).startswith("problems__"))
    touches.set_value(["fraud_residents", "crowd_events"])
    ana.click("Hand in for review")
    assert [one.value for one in ana.app.warning] == [
        "2093-01-01 is still to come. A signal was observed, published and read before it is entered."
    ]
    assert "Your draft is saved" in " ".join(one.value for one in ana.app.caption)
    write(ana, first="2026-11-10")
    ana.click("Hand in for review")
    assert ana.app.success[0].value == "The signal was handed in." and ana.trouble == []
    names = next(one for one in ana.app.selectbox if str(one.key).startswith("entry__")).options
    assert names == ["New signal", f"{TITLE} (waits for an editor)"]  # one draft, not one for each try

    eva = visit(EVA)
    assert "Perhaps the same as: Fake antennas in car boots" in eva.text
    eva.click(next(str(one.key) for one in eva.app.button if str(one.key).startswith("publish__")))
    assert eva.app.success[0].value == "The signal is published."
    published = {
        one.id for one in open_atlas(own_store).foresight.signals(LIEGE).signals if one.id.startswith("member_")
    }
    assert len(published) == 1
    [id] = published
    assert TITLE in visit(signal=id).text

    rating = visit(ANA, signal=id)
    for name, step in (("likelihood", 4), ("consequence", 2)):
        next(one for one in rating.app.button_group if str(one.key).startswith(f"{name}__")).set_value(step)
    rating.click("Save rating")
    assert [one.value for one in rating.app.warning] == ["Rate likelihood and consequence from 1 to 5, and say when."]
    next(one for one in rating.app.button_group if str(one.key).startswith("rated_horizon__")).set_value("near")
    rating.click("Save rating")
    assert rating.app.success[0].value == "Your rating is saved." and "Rated by 1 person" in rating.text
    assert "Rated by" not in visit(signal=id).text  # one person would be recognised

    editor = visit(EVA, signal=id)
    for name, choice in (("new_status", "merged"), ("into", "sms_blaster")):
        next(one for one in editor.app.selectbox if str(one.key).startswith(f"{name}__")).set_value(choice)
    next(one for one in editor.app.text_input if str(one.key).startswith("why__")).set_value("The same.")
    editor.click("Save status")
    assert editor.app.success[0].value == "The status is saved."
    assert "Merged with “Fake antennas in car boots" in visit(signal=id).text


def test_a_partner_reports_by_a_link_and_what_waits_is_pending(own_store):
    ana = visit(ANA)
    next(one for one in ana.app.selectbox if str(one.key).startswith("link_kind")).set_value("partner")
    next(one for one in ana.app.text_input if str(one.key).startswith("link_name")).set_value("Interreg partners")
    ana.click("Create link")
    address = ana.app.code[0].value
    partner = Visit("answer", signal_link=address.partition("signal_link=")[2])
    assert partner.headline == "Report a signal to Liège as a partner" and partner.trouble == []
    write(
        partner, title="Drones map cables", observation="A drone followed a cable at night.", first="2026-11-12",
        confirm="A second flight.", publisher="Grid operator", licence="not checked",
    )  # fmt: skip
    next(one for one in partner.app.multiselect if str(one.key).startswith("problems__")).set_value(["power_outage"])
    partner.click("Send to the city")
    assert "Name the source" in partner.app.warning[0].value
    write(partner, source_title="Notice 4")
    partner.click("Send to the city")
    assert "has reached the city" in partner.app.success[0].value and partner.trouble == []
    ana = visit(ANA)
    drafts = next(one for one in ana.app.selectbox if str(one.key).startswith("entry__"))
    name = next(one for one in drafts.options if "Drones map cables" in one)
    assert "by the link “Interreg partners”" in name
    drafts.select(name).run()
    ana.click("Hand in for review")
    assert ana.app.success[0].value == "The signal was handed in."
    eva = Visit("contribute", person=EVA, part="pending")
    assert "Signals to review (1)" in eva.text and "Drones map cables" in eva.text and eva.trouble == []
