"""Partners: invited by an editor, with no right of a member; their page and what they offer are reviewed."""

from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from indicators import VISITOR, People, Role, Viewer, entry_owner, load_catalogue, load_language, open_atlas
from indicators.access.rights import CONSOLE, Act, may_see, permitted, visibility
from indicators.foresight.signals.panels import signal_list
from indicators.foresight.signals.register import SignalEntries
from indicators.model.errors import AccessError, AccountError, NotAllowedError, PracticeError
from indicators.model.organisations import Organisation, OrganisationKind
from indicators.model.practices import PracticeAuthor, PracticeGrade
from indicators.model.submissions import Consent, Visibility
from indicators.practices import organisation_words
from indicators.practices.entries import PracticeEntries
from indicators.practices.organisations import Organisations
from indicators.practices.register.sheets import practice_sheets
from indicators.store import audit_log, read_accounts
from indicators.view import Reader
from tests.accounts import store_of
from tests.foresight.signals.test_entries import SCOOTERS
from tests.practices.test_entries import ANA, ENTRY, EVA, LIEGE, REPORT, changed, fr

ACME = Organisation("", "Acme Mobility", OrganisationKind.COMPANY, "https://acme.example")
PAUL = "paul@acme.example"
EN = load_language("en")


@pytest.fixture
def path(small_store: Path, tmp_path: Path) -> Path:
    return store_of(small_store, tmp_path, ANA, EVA)


def organisations(path: Path, viewer: Viewer = EVA) -> Organisations:
    return Organisations(path, load_catalogue(), viewer)


@pytest.fixture
def paul(path) -> Viewer:
    """A person of a partner that Eva invited."""
    id = organisations(path).invite(ACME, PAUL).id
    return Viewer(Role.PARTNER, PAUL, cities=frozenset({id}))


def owner(viewer: Viewer) -> str:
    return next(iter(viewer.cities))


def entries(path: Path, viewer: Viewer) -> PracticeEntries:
    return PracticeEntries(path, load_catalogue(), viewer)


OFFER = changed(
    ENTRY, authors=(PracticeAuthor.COMPANY,), author=fr("Acme Mobility"), geos=(), countries=(),
    contact="contact@acme.example", interests=fr("Acme vend ce service."),
)  # fmt: skip


def test_only_editors_invite_and_an_address_with_a_role_is_refused(path):
    for viewer in (ANA, VISITOR):
        with pytest.raises(NotAllowedError):
            organisations(path, viewer).invite(ACME, PAUL)
    organisations(path).invite(ACME, PAUL)
    account = read_accounts(path)[PAUL]
    assert account.role == "partner" and account.cities[0].startswith("org_")
    for reason, organisation, email in (
        ("twice", replace(ACME, name="ACME mobility"), "x@acme.example"),
        ("website", replace(ACME, name="Other", website="acme.example"), "x@acme.example"),
        ("name", replace(ACME, name=" "), "x@acme.example"),
        ("role", replace(ACME, name="Other"), ANA.account),
    ):
        with pytest.raises(PracticeError) as refused:
            organisations(path).invite(organisation, email)
        assert refused.value.reason == reason
    with pytest.raises(AccountError):
        organisations(path).invite(replace(ACME, name="Other"), "no address")
    assert [one.organisation.name for one in organisations(path).all()] == ["Acme Mobility"]  # all or nothing
    organisations(path).invite_to(organisations(path).all()[0].id, "pia@acme.example")
    assert read_accounts(path)["pia@acme.example"].cities == account.cities
    assert {"organisation", "grant"} <= {*audit_log(path)["act"]}


def test_a_partner_has_no_right_of_a_member(path, paul):
    for act in Act:
        assert not permitted(paul, act, LIEGE) and not permitted(paul, act, "network")
        assert permitted(paul, act, owner(paul)) == (act in (Act.SUBMIT, Act.SEE_PRIVATE))
    assert not may_see(paul, Consent.MEMBERS, LIEGE) and visibility(paul) == Visibility()
    with pytest.raises(AccessError):
        entries(path, paul).save(LIEGE, OFFER)
    with pytest.raises(AccessError):
        entries(path, ANA).save(owner(paul), OFFER)
    with pytest.raises(AccountError):
        People(path, EVA).grant("x@acme.example", "partner", [owner(paul)])
    People(path, EVA).revoke(PAUL)
    with pytest.raises(AccessError):
        entries(path, paul).save(owner(paul), OFFER)
    assert PAUL not in read_accounts(path)


def test_its_page_is_written_reviewed_and_shown_with_what_it_offers(path, paul):
    id = owner(paul)
    page = replace(ACME, id=id, about={"en": "Night buses on demand."}, contact="contact@acme.example", language="en")
    draft = organisations(path, paul).save(page)
    with pytest.raises(PracticeError, match="Declare your interests"):
        organisations(path, paul).submit(draft.id)
    organisations(path, paul).save(replace(page, name="Renamed", interests={"en": "We sell it."}))
    organisations(path, paul).submit(id)
    assert open_atlas(path).catalogue.organisations == {}
    organisations(path).publish(id)
    entry = entries(path, paul).save(id, OFFER)
    entries(path, paul).submit(entry.id)
    entries(path, EVA).publish(entry.id)
    atlas = open_atlas(path)
    organisation = atlas.catalogue.organisations[id]
    assert organisation.name == "Acme Mobility"  # as it was invited
    html = organisation_words.organisation_page(organisation, Reader(EN, atlas.catalogue))
    assert "We sell it." in html and "Médiateurs de nuit" in html
    sheet = practice_sheets(atlas.practices.listed(LIEGE), Reader(EN, atlas.catalogue))
    assert "entered by a partner" in sheet and f"organisation={id}" in sheet and "Acme vend ce service." in sheet
    assert "1 practice" in organisation_words.organisation_list(Reader(EN, atlas.catalogue))


def test_a_partner_whose_page_is_withdrawn_loses_its_rights_and_what_it_published_stays_marked(path, paul):
    id = owner(paul)
    organisations(path, paul).save(
        replace(ACME, id=id, about={"en": "Night buses."}, interests={"en": "We sell it."}, language="en",
                contact="contact@acme.example")
    )  # fmt: skip
    organisations(path, paul).submit(id)
    organisations(path).publish(id)
    entry = entries(path, paul).save(id, OFFER)
    entries(path, paul).submit(entry.id)
    entries(path, EVA).publish(entry.id)
    signals = SignalEntries(path, load_catalogue(), paul)
    signal = signals.submit(signals.save(id, replace(SCOOTERS, geos=(), countries=())).id)
    SignalEntries(path, load_catalogue(), EVA).publish(signal.id)
    catalogue = open_atlas(path).catalogue
    before = signal_list(open_atlas(path).foresight.signals(LIEGE, chosen=signal.id), Reader(EN, catalogue))
    assert "entered by a partner" in before and f"organisation={id}" in before
    page = organisation_words.organisation_page(catalogue.organisations[id], Reader(EN, catalogue))
    assert f"signal={signal.id}" in page and "1 practice · 1 signal" in organisation_words.organisation_list(
        Reader(EN, catalogue)
    )
    organisations(path).withdraw(id)
    account = read_accounts(path)[PAUL]
    assert (account.role, account.cities) == ("visitor", ())
    for act in (lambda: entries(path, paul).save(id, OFFER), lambda: organisations(path, paul).submit(id)):
        with pytest.raises(AccessError):
            act()
    with pytest.raises(PracticeError) as refused:
        organisations(path).invite_to(id, "pia@acme.example")
    assert refused.value.reason == "withdrawn"
    atlas = open_atlas(path)
    assert atlas.catalogue.organisations == {}
    sheet = practice_sheets(atlas.practices.listed(LIEGE), Reader(EN, atlas.catalogue))
    assert "Médiateurs de nuit" in sheet and "entered by a former partner" in sheet
    former = signal_list(atlas.foresight.signals(LIEGE, chosen=signal.id), Reader(EN, atlas.catalogue))
    assert "entered by a former partner" in former and "no longer a partner" in former and "organisation=" not in former
    assert entry_owner(atlas.catalogue.signals[signal.id].entered) == "former_partner"
    assert {"withdraw_organisation", "revoke"} <= {*audit_log(path)["act"]}
    again = organisations(path).invite(ACME, PAUL)  # a new partner, with a page of its own
    assert read_accounts(path)[PAUL].cities == (again.id,)


@pytest.mark.parametrize(
    ("reason", "values"),
    [
        ("interests", {"interests": {}}),
        ("evaluated", {"grade": PracticeGrade.UNCOMPARED}),
        ("evaluated", {"grade": PracticeGrade.BEFORE_AFTER, "sources": (replace(REPORT, publisher="Acme Mobility"),)}),
    ],
)
def test_a_partner_that_rates_its_own_product_or_hides_its_interest_is_refused(path, paul, reason, values):
    entry = entries(path, paul).save(owner(paul), changed(OFFER, **values))
    with pytest.raises(PracticeError) as refused:
        entries(path, paul).submit(entry.id)
    assert refused.value.reason == reason


def test_a_technology_needs_its_legal_basis_and_an_evaluation_by_others_passes(path, paul):
    technology = next(iter(load_catalogue().technologies))
    entry = entries(path, paul).save(owner(paul), changed(OFFER, technologies=(technology,)))
    with pytest.raises(PracticeError) as refused:
        entries(path, paul).submit(entry.id)
    assert refused.value.reason == "legal_basis"
    complete = changed(
        OFFER, id=entry.id, technologies=(technology,), legal_basis=fr("RGPD, article 6."), sources=(REPORT,),
        grade=PracticeGrade.UNCOMPARED,
    )  # fmt: skip
    entries(path, paul).save(owner(paul), complete)
    assert entries(path, paul).submit(entry.id).is_waiting


def test_a_partner_offers_signals_for_review_and_rates_none(path, paul):
    signals = SignalEntries(path, load_catalogue(), paul)
    entry = signals.save(owner(paul), SCOOTERS)
    assert signals.submit(entry.id).is_waiting
    with pytest.raises(AccessError):
        signals.publish(entry.id)


def test_an_older_store_reads_a_partner_as_a_visitor(path, paul):
    with duckdb.connect(str(path)) as connection:
        assert connection.execute("SELECT role FROM account WHERE email = ?", [PAUL]).fetchall() == [("visitor",)]
    assert People(path, CONSOLE).revoke(PAUL).role == "partner"
