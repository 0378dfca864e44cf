"""Data sets that partners offer: what is asked of them, an editor's review, and where they are then read."""

from dataclasses import replace

import pytest

from indicators import entry_owner, load_language, open_atlas
from indicators.answers.practices import PracticeFilters
from indicators.city.detail_words import details
from indicators.language.offered_data import offered_data
from indicators.model.errors import PracticeError
from indicators.model.practices import PersonalData, PracticeAuthor
from indicators.model.submissions import EntryState
from indicators.policies.person_checks import is_role
from indicators.practices import organisation_words
from indicators.practices.register.sheets import practice_sheets
from indicators.practices.register.words import practices_finding, practices_lead, practices_table
from indicators.search.index import SearchIndex
from indicators.view import Reader
from tests.practices.test_entries import ANA, ENTRY, EVA, LIEGE, changed, fr
from tests.practices.test_partners import ACME, EN, entries, organisations, owner
from tests.practices.test_partners import path as path
from tests.practices.test_partners import paul as paul

INDICATOR = "recorded_burglary_dwelling"
OFFER = changed(
    ENTRY, dataset=True, title=fr("Trajets de nuit en bus"), authors=(PracticeAuthor.COMPANY,), author=fr("Acme"),
    about=fr("Nombre de montées par arrêt et par heure."), place=fr("Liège et dix communes"), period=fr("2019 à 2025"),
    licence=fr("Licence ouverte 2.0"), access=fr("Sur demande, gratuit pour les villes."), grade=None, pending=False,
    personal=PersonalData.NONE, contact="contact@acme.example", interests=fr("Acme vend ce service."), geos=(),
    countries=(), conditions={}, cost={}, ethics={}, transfer={}, indicators=(INDICATOR,),
)  # fmt: skip


@pytest.mark.parametrize(
    ("reason", "gap"),
    [
        ("problems", {"problems": (), "indicators": ()}),
        ("about", {"about": {}}),
        ("place", {"place": {}}),
        ("period", {"period": {}}),
        ("licence", {"licence": {}}),
        ("access", {"access": fr(" ")}),
        ("personal", {"personal": None}),
        ("legal_basis", {"personal": PersonalData.PSEUDONYMISED}),
        ("interests", {"interests": {}}),
        ("contact", {"contact": "paul.durand@acme.example"}),
        ("agreed", {"agreed": False}),
        ("person", {"access": fr("Écrire à paul.durand@acme.example")}),
    ],
)
def test_what_is_missing_is_said_in_a_sentence_and_the_draft_stays(path, paul, reason, gap):
    draft = entries(path, paul).save(owner(paul), changed(OFFER, **gap))
    with pytest.raises(PracticeError) as refused:
        entries(path, paul).submit(draft.id)
    assert refused.value.reason == reason
    assert [one.state for one in entries(path, paul).of(owner(paul))] == [EntryState.DRAFT]


def test_a_city_offers_no_data_set_here(path):
    draft = entries(path, ANA).save(LIEGE, OFFER)
    with pytest.raises(PracticeError, match="A city uploads its figures on Contribute"):
        entries(path, ANA).submit(draft.id)


def test_it_is_reviewed_then_read_where_its_problem_and_indicator_are(path, paul):
    id = owner(paul)
    organisations(path, paul).save(
        replace(ACME, id=id, about={"en": "Night buses."}, interests={"en": "We sell it."}, language="en",
                contact="contact@acme.example")
    )  # fmt: skip
    organisations(path, paul).submit(id)
    organisations(path).publish(id)
    offer = entries(path, paul).save(id, OFFER).id
    entries(path, paul).submit(offer)
    assert offer not in open_atlas(path).catalogue.practices
    entries(path, EVA).publish(offer)
    atlas = open_atlas(path)
    catalogue = atlas.catalogue
    assert entry_owner(catalogue.practices[offer].entered) == "partner"
    answer = atlas.practices.listed(LIEGE, PracticeFilters(practice=offer))
    assert [one.id for one in answer.datasets] == [offer] and answer.practices == ()
    sheet = practice_sheets(answer, Reader(load_language("fr"), catalogue))
    for words in ("Nombre de montées", "Licence ouverte 2.0", "Sur demande", "contact@acme.example", "Acme vend"):
        assert words in sheet
    assert practices_lead(answer, Reader(EN, catalogue)).startswith("Described by the partner that offers it")
    assert "No data about persons" in practice_sheets(answer, Reader(EN, catalogue))
    assert practices_table(answer, Reader(EN, catalogue))["Entry"].tolist() == ["data set on offer"]
    of_company = atlas.practices.listed(LIEGE, PracticeFilters(find="montées"))
    assert practices_finding(of_company, Reader(EN, catalogue)) == "1 data set matches these choices, and no practice"
    page = organisation_words.organisation_page(catalogue.organisations[id], Reader(EN, catalogue))
    assert "Trajets de nuit en bus" in page.partition("Data sets")[2]
    assert "Trajets de nuit en bus" in offered_data(catalogue, EN, problem="night_violence")
    assert offered_data(catalogue, EN, problem="deepfakes") == ""
    assert "Trajets de nuit en bus" in details(atlas.details(INDICATOR, LIEGE), Reader(EN, catalogue))
    hits = SearchIndex(atlas.cities.values(), catalogue).find("trajets de nuit", load_language("fr"))
    assert offer in [one.id for one in hits]


@pytest.mark.parametrize(
    ("address", "is_of_role"),
    [
        ("data@acme.example", True), ("donnees@ville.example", True), ("dana@acme.example", False),
        ("data@gmail.com", False),
    ],
)  # fmt: skip
def test_the_address_of_a_data_office_is_one_of_a_role(address, is_of_role):
    assert is_role(address, ()) is is_of_role
