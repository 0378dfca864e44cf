"""What is pending for an editor: ten of each kind on one screen without error, and the way to each decision."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pandas as pd
import pytest

from indicators import (
    Account,
    Ask,
    CityEvent,
    Consent,
    DataRequests,
    EventKind,
    Events,
    Organisation,
    OrganisationKind,
    Organisations,
    PolicyEntries,
    Proposals,
    Publishing,
    Release,
    Role,
    SignalEntries,
    Viewer,
    load_catalogue,
    open_atlas,
)
from indicators.contribute.publishing import Delivery
from indicators.contribute.refresh import overdue
from indicators.model import tables
from indicators.store import changing, changing_mail
from tests.contribute.test_proposals import STEWARDS
from tests.foresight.signals.test_entries import SCOOTERS
from tests.pages.contributing import ANA, EVA, GERDA, LIEGE, ContributePage, store_of_its_own
from tests.pages.visit import Visit
from tests.policies.test_entries import LOCKS

SAFE, TEN = "safe_night_city", 10
ANNA, EDITOR = Viewer(Role.CONTRIBUTOR, ANA, cities=frozenset({LIEGE})), Viewer(Role.EDITOR, EVA)
TODAY = datetime.now(UTC).date()


def fill(path: Path, contributor: Viewer, editor: Viewer, number: int = TEN) -> None:
    """So many of everything that can wait."""
    catalogue = load_catalogue()
    for place in range(number):
        Publishing(path, catalogue, review=True).submit(contributor, upload(f"waits{place}"))
        Publishing(path, catalogue).schedule(contributor, upload(f"later{place}"), TODAY + timedelta(days=place + 2))
        event = CityEvent(LIEGE, date(2021, 7, 1), EventKind.EVENT, f"Event <{place}>", (SAFE,), "City council")
        Events(path, catalogue, contributor, review=True).enter(event)
        proposals = Proposals(path, catalogue, contributor)
        proposals.submit(proposals.save(LIEGE, replace(STEWARDS, title={"en": f"Bicycle parking {place}"})).id)
    cities = [one.id for one in open_atlas(path).cities.values() if one.member][:number]
    DataRequests(path, catalogue, editor).ask([Ask(id, "safety", "en") for id in cities])
    with changing(path) as register:
        for place in range(number):
            register.put(Account(f"new{place}@city.example", f"New {place}", "visitor", (), datetime(2026, 11, 1)))
    with changing_mail(path) as register:
        register._connection.execute("UPDATE data_request SET done_at = done_at - INTERVAL 30 DAY")


def upload(id: str) -> Delivery:
    """A share of Liège."""
    figures = pd.DataFrame(
        {"indicator": [SAFE], "geo": LIEGE, "period": "2024", "value": 61.5}
        | {"numerator": 430.0, "denominator": 700.0, "status": "A", "note": "", "series": "own survey"}
    )
    dataset = f"city-{LIEGE}"
    release = Release(
        f"{dataset}@{id}", dataset, date(2026, 1, 5), "draft", "contributed", f"{id}.csv", "", 0, "partial"
    )
    return Delivery(release, figures[list(tables.OBSERVATIONS)])


@pytest.fixture(scope="module")
def store(small_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A store in which ten of each wait."""
    with store_of_its_own(small_store, tmp_path_factory.mktemp("pending"), VIGIE_REVIEW="1") as path:
        fill(path, ANNA, EDITOR)
        yield path


@pytest.mark.parametrize("locale", ["en-GB", "fr-FR"])
def test_ten_of_each_are_on_one_screen_without_error(store, locale):
    editor = ContributePage(EVA, locale, part="pending")
    assert editor.trouble == [] and editor.warnings == []
    assert ("40 items need a decision" if locale == "en-GB" else "40 décisions à prendre") in editor.headline
    labels = [one.label for one in editor.app.button]
    late = overdue(load_catalogue(), open_atlas(store).releases, TODAY)
    assert late and labels.count("Open" if locale == "en-GB" else "Ouvrir") == 6 * TEN + len(late)
    expected = "newer release expected by" if locale == "en-GB" else "publication plus récente attendue pour le"
    assert editor.text.count(expected) == len(late)
    assert "Event <3>" in editor.text and "Bicycle parking 7" in editor.text and "new9@city.example" in editor.text
    waiting = "no answer for 30 days, reminder due" if locale == "en-GB" else "sans réponse depuis 30 jours, relance"
    assert waiting in editor.text
    until = "under embargo until" if locale == "en-GB" else "sous embargo jusqu’au"
    assert editor.text.count(until) == TEN


def test_each_line_leads_to_the_one_thing_to_decide(store):
    kinds = {"city-BE005C@waits4": "Publish", "city-BE005C@later2": "Withdraw"}
    ids = {one.id for one in Events(store, load_catalogue(), EDITOR).waiting()}
    ids_of_proposals = {one.id for one in Proposals(store, load_catalogue(), EDITOR).waiting()}
    kinds |= {next(iter(ids)): "Approve", next(iter(ids_of_proposals)): "Refuse"}
    for id, decision in kinds.items():
        editor = ContributePage(EVA, part="pending")
        editor.click(f"pending_open_{id}")
        assert editor.trouble == [] and editor.link["part"] == "review" and editor.link["item"] == id
        assert [one.label for one in editor.app.button].count(decision) == 1, id
        editor.click("Show everything")
        assert "item" not in editor.link


def test_what_is_decided_leaves_the_screen(store):
    editor = ContributePage(EVA, part="review", item="city-BE005C@waits9")
    editor.click("Publish")
    assert editor.trouble == []
    editor.press("part", "pending")
    assert "Releases to review (9)" in editor.text


def test_what_waits_in_any_register_is_in_the_same_list(small_store, tmp_path):
    with store_of_its_own(small_store, tmp_path, VIGIE_REVIEW="1") as path:
        policies = PolicyEntries(path, load_catalogue(), ANNA, review=True)
        policies.submit(policies.save(LIEGE, replace(LOCKS, places=(LIEGE,)), Consent.PUBLIC).id)
        acme = Organisation("", "Acme Mobility", OrganisationKind.COMPANY, "https://acme.example")
        id = Organisations(path, load_catalogue(), EDITOR).invite(acme, "paul@acme.example").id
        paul = Viewer(Role.PARTNER, "paul@acme.example", cities=frozenset({id}))
        described = replace(acme, id=id, about={"en": "Buses on demand."}, interests={"en": "Sells buses."},
                       contact="contact@acme.example", language="en")  # fmt: skip
        pages = Organisations(path, load_catalogue(), paul)
        pages.submit(pages.save(described).id)
        signals = SignalEntries(path, load_catalogue(), paul)
        signals.submit(signals.save(id, SCOOTERS).id)
        editor = ContributePage(EVA, part="pending")
        assert editor.trouble == [] and "3 items need a decision" in editor.headline
        for heading in ("Policies to review (1)", "Pages of partners to review (1)", "Signals to review (1)"):
            assert heading in editor.text
        assert "Locks for ground floors" in editor.text and editor.text.count("Acme Mobility") == 3
        editor.click(f"pending_open_{id}")
        assert "Publish" in [one.label for one in editor.app.button]


def test_nobody_else_sees_what_waits(store):
    for person in (ANA, GERDA, ""):
        page = ContributePage(person, part="pending")
        assert "no answer for" not in page.text and "new9@city.example" not in page.sent
        assert not [one for one in page.app.button if one.label == "Open"]


def test_an_editor_asks_the_cities_that_lack_an_indicator_and_copies_the_text(store):
    editor = ContributePage(EVA, part="requests")
    assert editor.trouble == []
    editor.box("Figures").set_value(SAFE).run()
    editor.click("Choose all of them")
    cities = editor.app.multiselect[0].value
    assert cities and set(cities) == {one.id for one in open_atlas(store).lacking(SAFE)}
    assert "template" in editor.app.code[0].value
    editor.click(f"I sent them: note {len(cities)} cities as asked")
    assert editor.trouble == [] and f"{len(cities)} cities are noted as asked." in editor.app.success[0].value
    (request, *_more) = DataRequests(store, load_catalogue(), EDITOR).all()
    assert request.subject == SAFE and request.address == "" and request.account == EVA


def test_the_reporting_status_leads_an_editor_to_the_form_with_its_cities_and_nobody_else(store):
    listed = {one.id for one in replace(open_atlas(store).deliveries("members"), only="nothing").listed}
    label = f"Write to the {len(listed)} cities listed here"
    for person in (EVA, ANA, ""):
        page = Visit("catalogue", person=person, view="deliveries", only="nothing")
        assert [one.label for one in page.app.get("page_link") if one.label == label] == [label][: person == EVA]
    form = ContributePage(EVA, part="requests", ask="members:nothing")
    assert set(form.app.multiselect[0].value) == listed
    assert "template" in form.app.code[0].value


def test_a_reminder_to_copy_is_noted_and_a_request_closed(store):
    requests = [
        one for one in DataRequests(store, load_catalogue(), EDITOR).all() if one.subject == "safety" and one.is_open
    ]
    editor = ContributePage(EVA, part="requests")
    assert "Reminder:" in " ".join(one.value for one in editor.app.code)
    editor.click(f"reminded_{requests[0].id}")
    assert editor.trouble == [] and "is noted" in editor.app.success[0].value
    editor.click(f"close_request_{requests[1].id}")
    assert editor.trouble == [] and "will not be reminded" in editor.app.success[0].value
    after = {one.id: one for one in DataRequests(store, load_catalogue(), EDITOR).all()}
    assert len(after[requests[0].id].reminders) == 1 and after[requests[1].id].closed_at


def test_without_anything_pending_the_screen_says_so(small_store, tmp_path):
    with store_of_its_own(small_store, tmp_path):
        editor = ContributePage(EVA, part="pending")
        assert editor.trouble == [] and editor.headline == "Nothing needs a decision"
        assert "will be listed here" in editor.text


def test_follow_offers_email_where_mail_is_set_and_says_the_same_of_every_address(small_store, tmp_path):
    mail = {"VIGIE_SMTP_HOST": "localhost", "VIGIE_MAIL_FROM": "vigie@city.example", "VIGIE_SITE": "https://v.example"}
    mail["VIGIE_MAIL_KEY"] = "of tests" * 4
    assert not [one for one in Visit("city", city=LIEGE).app.button if one.label == "Follow by email"]
    with store_of_its_own(small_store, tmp_path, **mail):
        answers = []
        for address in ("anne@city.example", "anne@city.example", "not an address"):
            visit = Visit("city", city=LIEGE)
            visit.app.text_input(key=f"follow_address_city_{LIEGE}__en").set_value(address)
            visit.click("Follow by email")
            answers.append(([one.value for one in visit.app.success], [one.value for one in visit.app.error]))
    assert answers[0] == answers[1] and "a message with a link arrives" in answers[0][0][0]
    assert answers[2] == ([], ["This is not an email address. Use the form anne@city.example."])
