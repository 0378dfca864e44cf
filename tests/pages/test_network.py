"""The page of the secretariat: members imported with their questions, who is where, reminders, the report."""

import io
from datetime import date

import duckdb
import pytest
from pptx import Presentation

from indicators import (
    Answer,
    Ask,
    Assessments,
    Consent,
    DataRequests,
    NetworkYear,
    Role,
    Subject,
    Viewer,
    exports,
    load_catalogue,
    load_language,
    open_atlas,
)
from indicators.access.rights import CONSOLE
from indicators.drawing.style import LIGHT
from indicators.view import Reader
from tests.pages.contributing import ANA, EVA, ContributePage, store_of_its_own
from tests.pages.visit import Visit
from ui.contribute import uploads
from ui.network.members import INBOX

LIST = b"city,country,year\nFrankfurt,DE,2015\nPorto,PT,2011\nAtlantis,,\n"


@pytest.fixture
def store(built, tmp_path):
    """A store of its own for each test: Ana contributes for Liège, Eva edits."""
    with store_of_its_own(built, tmp_path) as path:
        yield path


def bring(visit: Visit, content: bytes, name: str = "members.csv") -> None:
    """Lays a list of members in the visit's inbox, as the browser does, and has the page run."""
    inbox = visit.app.session_state[INBOX]
    path = inbox.place()
    path.write_bytes(content)
    uploads.received(uploads.ticket(inbox, name), path)
    visit.app.run()


def line(visit: Visit, number: int):
    return next(one for one in visit.app.selectbox if one.key == f"member_line__{number}")


def test_the_page_is_for_editors_and_administrators(store):
    for person in ("", ANA):
        visit = Visit("network", person=person)
        assert any("Only editors and administrators" in one.value for one in visit.app.info)
    assert "members of the network" in Visit("network", person=EVA).headline


def test_a_list_with_two_cities_of_one_name_asks_and_loses_nothing(store):
    visit = Visit("network", person=EVA)
    bring(visit, LIST)
    assert visit.trouble == [] and "Several are called so" in line(visit, 2).label
    assert visit.app.button(key="members_save").disabled
    line(visit, 2).set_value("DE027C").run()
    line(visit, 4).set_value("").run()
    assert not visit.app.button(key="members_save").disabled
    visit.click("members_save")
    assert "Added" in visit.app.success[0].value and visit.trouble == []
    cities = open_atlas(store).cities
    assert cities["DE027C"].member and cities["PT002C"].member and not cities["DE005C"].member


def test_one_city_is_added_and_taken_off(store):
    visit = Visit("network", person=EVA)
    visit.app.selectbox(key=f"member_city__{visit.language}__0").set_value("DE027C").run()
    visit.click("member_add__DE027C")
    assert open_atlas(store).cities["DE027C"].member
    visit.app.selectbox(key=f"member_city__{visit.language}__1").set_value("DE027C").run()
    visit.click("member_end__DE027C")
    assert not open_atlas(store).cities["DE027C"].member


def test_the_report_of_the_year_is_one_click_as_pdf_and_slides(store):
    visit = Visit("network", person=EVA, part="report")
    assert visit.trouble == [] and "What most cities lack" in visit.text
    console = Assessments(store, load_catalogue(), CONSOLE)
    atlas, today = open_atlas(store), date(2026, 11, 28)
    here = {id: one for id, one in atlas.cities.items() if one.member}
    progress, shortages = console.network.of(here, public=True), console.gaps.shortages(atlas.cities)
    state = NetworkYear(2026, today, progress, 1, 0, atlas.deliveries(), shortages)
    for language in ("en", "fr"):
        reader = Reader(load_language(language), atlas.catalogue, LIGHT)
        pdf = exports.network_report(state, reader)
        assert pdf.startswith(b"%PDF-") and pdf == exports.network_report(state, reader), (
            "the same state, the same bytes"
        )
        deck = Presentation(io.BytesIO(exports.network_deck(state, reader)))
        titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
        assert len(titles) == len(exports.network_parts(state, reader)) and all(titles)


def test_who_began_and_finished_is_counted_without_a_level(store):
    console = Assessments(store, load_catalogue(), CONSOLE)
    members = [id for id, one in open_atlas(store).cities.items() if one.member][:3]
    quick = load_catalogue().quick_scan.items
    console.answers.record(Answer(members[0], Subject.SCORECARD, item.id, level=3) for item in quick)
    console.answers.record([Answer(members[1], Subject.SCORECARD, "p1_1", level=0)])
    visit = Visit("network", person=EVA, part="progress")
    assert "2 of" in visit.headline and "1 has finished the quick scan" in visit.text and visit.trouble == []
    assert "No match yet" in visit.text, "both keep their answers private"
    for city in members[:2]:
        console.answers.consent(city, Subject.SCORECARD, Consent.MEMBERS)
    matched = Visit("network", person=EVA, part="progress")
    assert "No match yet" not in matched.text and matched.trouble == []


def test_an_invitation_whose_reminder_is_due_is_reminded_under_network_and_is_no_request_for_figures(store):
    letters = DataRequests(store, load_catalogue(), Viewer(Role.EDITOR, EVA))
    [invitation] = letters.ask([Ask("BE005C", "quick_scan", "fr", "", "", 1)])
    with duckdb.connect(store) as connection:
        connection.execute("UPDATE data_request SET done_at = done_at - INTERVAL 9 DAY WHERE id = ?", [invitation.id])
    figures = ContributePage(EVA, part="requests")
    assert figures.trouble == [] and f"close_request_{invitation.id}" not in [one.key for one in figures.app.button]
    invitations = Visit("network", person=EVA, part="invitations")
    invitations.click(f"remind_{invitation.id}")
    assert invitations.trouble == [] and "is noted" in invitations.app.success[0].value


def test_a_campaign_is_begun_with_a_name_and_listed_by_who_opened_it(store):
    visit = Visit("network", person=EVA, part="invitations")
    fields = {field: f"campaign_{field}__{visit.language}__0" for field in ("name", "aim")}
    send = f"invite_send__{visit.language}__0"
    other = next(id for id, one in open_atlas(store).cities.items() if one.member and id != "BE005C")
    visit.app.multiselect(key=f"invite_whom__{visit.language}____quick_scan__0").set_value(["BE005C", other]).run()
    visit.click(send)
    assert "Enter a name for the campaign" in visit.app.error[0].value
    visit.app.text_input(key=fields["name"]).set_value("Quick scan, spring").run()
    visit.app.text_input(key=fields["aim"]).set_value("Prepare the meeting of mayors").run()
    assert "Prepare the meeting of mayors" in visit.app.code[0].value
    visit.click(send)
    assert visit.trouble == [] and "2 members are invited" in visit.app.success[0].value
    assert not [one.key for one in visit.app.button if one.key.startswith("remind_")]  # they were written to today
    assert (
        "Quick scan, spring: 0 of 2 invited members have finished" in visit.text and "Not opened yet (2)" in visit.text
    )
    Visit("answer", person=ANA, city="BE005C", part="quick")
    console = Assessments(store, load_catalogue(), CONSOLE)
    assert "Opened, nothing answered (1)" in Visit("network", person=EVA, part="invitations").text
    console.answers.record([Answer("BE005C", Subject.SCORECARD, load_catalogue().quick_scan.items[0].id, level=0)])
    again = Visit("network", person=EVA, part="invitations")
    assert "Began (1)" in again.text and "1 of 12 questions answered" in again.text and again.trouble == []
