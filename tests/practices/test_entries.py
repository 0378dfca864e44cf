"""Practices that cities enter: drafts, what is refused, review, versions, translations, what everybody then reads."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from indicators import VISITOR, Role, Viewer, load_catalogue, load_language, open_atlas
from indicators.answers.practices import PracticeFilters
from indicators.model.errors import AccessError, PracticeError, UnknownNameError
from indicators.model.organisations import EntryOwner, entry_owner
from indicators.model.practice_entries import PracticeEntry
from indicators.model.practices import Practice, PracticeAuthor, PracticeGrade
from indicators.model.register_sources import RegisterSource
from indicators.model.submissions import Consent, EntryState
from indicators.practices import entry_words
from indicators.practices.entries import PracticeEntries
from indicators.practices.register.feed import practices_feed
from indicators.practices.register.sheets import practice_sheets
from indicators.practices.register.words import practices_table
from indicators.view import Reader
from tests.accounts import store_of

LIEGE, VALENCIA = "BE005C", "ES003C"
ANA = Viewer(Role.CONTRIBUTOR, "ana@liege.example", cities=frozenset({LIEGE}))
BEN = Viewer(Role.CONTRIBUTOR, "ben@valencia.example", cities=frozenset({VALENCIA}))
EVA = Viewer(Role.EDITOR, "eva@x.example")
EN, FR = load_language("en"), load_language("fr")


def fr(words: str) -> dict[str, str]:
    return {"fr": words}


REPORT = RegisterSource("Ville de Liège", "Rapport 2025", fr("non vérifiée"), "2026-11-28", "2025-06",
                        ("https://www.liege.be/rapport",))  # fmt: skip
MEDIATORS = Practice(
    "", fr("Médiateurs de nuit autour de la gare"), (PracticeAuthor.CITY,), fr("Service de prévention"), fr("Liège"),
    fr("Deux médiateurs parcourent le quartier de 20 h à 4 h."), date(2026, 11, 28), (), PracticeGrade.REPORTED,
    period=fr("depuis 2023"), geos=(LIEGE,), countries=("BE",), problems=("night_violence",),
    conditions=fr("Une équipe formée."), cost=fr("120 000 euros par an."), ethics=fr("Aucun nom n'est noté."),
    transfer=fr("Adapter les heures."), contact="prevention@liege.example", language="fr",
)  # fmt: skip
ENTRY = PracticeEntry(city="", practice=MEDIATORS, pending=True, agreed=True)
OF_ENTRY = ("pending", "agreed", "impersonal", "consent")
ENGLISH = {
    name: f"{name} in English"
    for name in ("title", "author", "place", "period", "about", "conditions", "cost", "ethics", "transfer")
}


@pytest.fixture
def path(small_store: Path, tmp_path: Path) -> Path:
    """A copy of the store in which Ana and Ben contribute for a city each and Eva edits."""
    return store_of(small_store, tmp_path, ANA, BEN, EVA)


def entries(path: Path, viewer: Viewer = ANA) -> PracticeEntries:
    return PracticeEntries(path, load_catalogue(), viewer)


def publish(path: Path, entry: PracticeEntry = ENTRY) -> str:
    id = entries(path).save(LIEGE, entry).id
    assert entries(path).submit(id).state is EntryState.SUBMITTED
    return entries(path, EVA).publish(id).id


def in_register(path: Path, viewer: Viewer = VISITOR) -> list[Practice]:
    return [one for one in open_atlas(path, viewer).practices.listed(LIEGE).practices if one.entered]


def changed(entry: PracticeEntry = ENTRY, **values: object) -> PracticeEntry:
    """An entry with other values, of itself or of its practice."""
    of_entry = {name: value for name, value in values.items() if name in OF_ENTRY}
    rest = {name: value for name, value in values.items() if name not in OF_ENTRY}
    return replace(entry, practice=replace(entry.practice, **rest), **of_entry)


def sheet(path: Path, language) -> str:
    return practice_sheets(open_atlas(path).practices.listed(LIEGE), Reader(language, open_atlas(path).catalogue))


def test_a_draft_is_its_citys_alone_until_an_editor_published_it(path):
    draft = entries(path).save(LIEGE, changed(about={}, cost={}))
    assert draft.state is EntryState.DRAFT and [one.id for one in entries(path).of(LIEGE)] == [draft.id]
    assert all(in_register(path, viewer) == [] for viewer in (VISITOR, ANA, EVA))
    for viewer in (BEN, VISITOR):
        with pytest.raises(AccessError):
            entries(path, viewer).save(LIEGE, ENTRY)
    with pytest.raises(AccessError):
        entries(path, BEN).history(draft.id)
    assert entries(path, EVA).of(LIEGE) == ()
    with pytest.raises(AccessError):
        entries(path, EVA).history(draft.id)
    id = publish(path)
    [practice] = in_register(path)
    assert practice.entered and (practice.id, practice.entered.version, practice.entered.owner) == (id, 1, LIEGE)
    assert entry_owner(practice.entered) is EntryOwner.CITY


def test_an_editor_sees_the_step_before_a_citys_draft_and_the_drafts_that_they_wrote(path):
    id = publish(path)
    entries(path).save(LIEGE, changed(id=id, cost={}))
    assert [one.state for one in entries(path).of(LIEGE)] == [EntryState.DRAFT]
    assert [one.state for one in entries(path, EVA).of(LIEGE)] == [EntryState.PUBLISHED]
    assert EntryState.DRAFT not in {one.state for one in entries(path, EVA).history(id)}
    written = entries(path, EVA).save(LIEGE, ENTRY)
    assert written.id in {one.id for one in entries(path, EVA).of(LIEGE)}


def test_an_editor_who_decides_late_reads_the_title_of_the_step_that_they_may_see(path):
    id = publish(path)
    before = entries(path, EVA).newest_step(id)
    entries(path).save(LIEGE, changed(id=id, title=fr("Un brouillon que la ville garde pour elle")))
    assert entries(path, EVA).newest_step(id) == before and before[0].state is EntryState.PUBLISHED
    assert before[1] == MEDIATORS.title["fr"]
    draft = entries(path).save(LIEGE, ENTRY)
    assert entries(path, EVA).newest_step(draft.id) is None, "of which an editor sees no step"
    written = entries(path, EVA).save(LIEGE, ENTRY)
    assert entries(path, EVA).newest_step(written.id)[0].state is EntryState.DRAFT, "the editor's own"
    assert entries(path).newest_step(id) is None


@pytest.mark.parametrize(
    ("reason", "values"),
    [
        ("problems", {"problems": ()}),
        *((name, {name: {}}) for name in ("about", "author", "place", "period", "conditions", "cost", "ethics")),
        ("transfer", {"transfer": fr("   ")}),
        ("result", {"pending": False}),
        ("result", {"result": fr("Moins de bagarres.")}),
        ("grade", {"grade": None}),
        ("evaluated", {"grade": PracticeGrade.BEFORE_AFTER}),
        ("link", {"sources": (replace(REPORT, addresses=("liege.be",)),)}),
        ("future", {"sources": (replace(REPORT, published="2099"),)}),
        ("source", {"sources": (replace(REPORT, publisher=""),)}),
        ("person", {"about": fr("Mme Durand parcourt le quartier.")}),
        ("person", {"transfer": fr("Écrire à claire@liege.example.")}),
        ("person", {"conditions": fr("Appeler le 04 12 34 56 78.")}),
        ("name", {"about": fr("Claire Martin parcourt le quartier.")}),
        ("link", {"sources": (replace(REPORT, addresses=("http://ville.example/rapport",)),)}),
        ("contact", {"contact": ""}),
        ("contact", {"contact": "claire.martin@liege.example"}),
        ("contact", {"contact": "cmartin@liege.example"}),
        ("contact", {"contact": "prevention@gmail.com"}),
        ("agreed", {"agreed": False}),
    ],
)
def test_what_is_missing_or_names_a_person_is_refused_and_the_draft_stays(path, reason, values):
    draft = entries(path).save(LIEGE, changed(**values))
    with pytest.raises(PracticeError) as refused:
        entries(path).submit(draft.id)
    assert refused.value.reason == reason and str(refused.value)
    assert entries(path).of(LIEGE)[0].state is EntryState.DRAFT


def test_a_street_named_after_somebody_can_be_confirmed(path):
    id = publish(path, changed(about=fr("Deux médiateurs place Jean Jaurès."), impersonal=True))
    assert [one.id for one in in_register(path)] == [id]
    [entry] = entries(path, EVA).of(LIEGE)
    atlas = open_atlas(path)
    assert "confirmed that they are not: Jean Jaurès." in entry_words.practice_entry_sheet(
        entries(path, EVA).as_published(entry), atlas.cities, Reader(EN, atlas.catalogue)
    )


def test_an_editor_sends_it_back_with_a_reason_and_every_step_stays(path):
    id = entries(path).save(LIEGE, ENTRY).id
    entries(path).submit(id)
    with pytest.raises(PracticeError, match="waits for an editor"):
        entries(path).save(LIEGE, changed(id=id))
    with pytest.raises(AccessError):
        entries(path).publish(id)
    with pytest.raises(PracticeError, match="Say why"):
        entries(path, EVA).send_back(id, " ")
    assert [one.id for one in entries(path, EVA).waiting()] == [id] and entries(path).waiting() == ()
    entries(path, EVA).send_back(id, "How many hours a week?")
    entries(path).save(LIEGE, changed(id=id, cost=fr("120 000 euros, 60 heures par semaine.")))
    entries(path).submit(id)
    entries(path, EVA).publish(id)
    steps = entries(path).history(id)
    assert [one.state.value for one in steps] == ["draft", "submitted", "returned", "draft", "submitted", "published"]
    words = entry_words.practice_steps(steps, EN)
    assert "How many hours a week?" in words and words.index("published") < words.index("sent back")


def test_an_editor_decides_on_the_text_that_was_read_and_on_no_later_one(path):
    id = entries(path).save(LIEGE, ENTRY).id
    first = entries(path).submit(id).saved_at
    entries(path, EVA).send_back(id, "How many hours a week?", first)
    entries(path).save(LIEGE, changed(id=id, cost=fr("Gratuit, selon une rumeur.")))
    second = entries(path).submit(id).saved_at
    assert first != second
    for late in (lambda: entries(path, EVA).publish(id, first), lambda: entries(path, EVA).send_back(id, "No.", first)):
        with pytest.raises(PracticeError) as refused:
            late()
        assert refused.value.reason == "step"
    assert entries(path).history(id)[-1].state is EntryState.SUBMITTED
    assert entries(path, EVA).publish(id, second).state is EntryState.PUBLISHED


def test_versions_stay_and_a_change_waits_again(path):
    id = publish(path)
    entries(path).save(LIEGE, changed(id=id, pending=False, result=fr("Moins de bagarres selon les patrouilles.")))
    assert [one.entered.version for one in in_register(path) if one.entered] == [1]
    entries(path).submit(id)
    entries(path, EVA).publish(id)
    [practice] = in_register(path)
    assert practice.entered and practice.entered.version == 2
    assert [one.entered.version for one in practice.entered.earlier if one.entered] == [1]
    assert "version 2 of" in sheet(path, EN)
    assert "changed since: Result, as its author reports it" in sheet(path, EN)
    entries(path).withdraw(id)
    assert in_register(path) == []
    with pytest.raises(UnknownNameError):
        entries(path).save(LIEGE, changed(id=id))


def test_a_practice_shown_to_members_from_now_on_leaves_the_others_with_no_version(path):
    id = publish(path)
    entries(path).save(LIEGE, changed(id=id, consent=Consent.MEMBERS))
    entries(path).submit(id)
    entries(path, EVA).publish(id)
    assert in_register(path) == [] and [one.entered.version for one in in_register(path, BEN) if one.entered] == [2]


def test_the_author_is_read_in_their_language_and_a_reviewed_translation_beside_it(path):
    id = publish(path)
    with pytest.raises(AccessError):
        entries(path).translate(id, "en", ENGLISH)
    for code, texts, reason in (("fr", ENGLISH, "language"), ("en", ENGLISH | {"cost": " "}, "translation")):
        with pytest.raises(PracticeError) as refused:
            entries(path, EVA).translate(id, code, texts)
        assert refused.value.reason == reason
    before = sheet(path, EN)
    assert "French. No reviewed translation yet." in before and "<span lang='fr'>Deux" in before
    draft = entries(path).save(LIEGE, changed(id=id, cost=fr("130 000 euros par an.")))
    entries(path, EVA).translate(id, "en", ENGLISH)
    after = sheet(path, EN)
    assert "about in English" in after and "a translation that an editor reviewed" in after
    assert "Deux médiateurs" in sheet(path, FR)
    [standing] = entries(path).of(LIEGE)
    assert standing.practice.cost == draft.practice.cost and standing.state is EntryState.DRAFT  # nothing is lost
    entries(path).submit(id)
    entries(path, EVA).publish(id)
    assert [one.entered.version for one in in_register(path) if one.entered] == [2]


def test_a_new_version_keeps_the_translation_of_what_was_not_changed(path):
    id = publish(path)
    entries(path, EVA).translate(id, "en", ENGLISH)
    saved = entries(path).save(LIEGE, changed(id=id, cost=fr("130 000 euros par an.")))
    assert saved.practice.about["en"] == "about in English" and "en" not in saved.practice.cost


def test_it_is_listed_followed_and_tabulated_as_those_of_the_catalogue(path):
    id = publish(path)
    atlas = open_atlas(path)
    answer = atlas.practices.listed(LIEGE, PracticeFilters(problem="night_violence", place="city"))
    assert id in [one.id for one in answer.entries]
    assert [one.id for one in atlas.practices.listed(LIEGE, PracticeFilters(find="médiateurs gare")).entries] == [id]
    assert "prevention@liege.example" in practice_sheets(answer, Reader(FR, atlas.catalogue))
    table = practices_table(answer, Reader(EN, atlas.catalogue))
    row = table[table["Practice"] == "Médiateurs de nuit autour de la gare"].iloc[0]
    assert row["Who says so"].startswith("entered by the city · version 1 of")
    assert row["Result, as its author reports it"] == "Result not known yet"
    entry = next(one for one in practices_feed(answer, Reader(EN, atlas.catalogue)).entries if id in one.key)
    assert "Entered by the city" in entry.summary
