"""Policies that cities enter: private drafts, consent, versions that all stay, review, refusals, marks on charts."""

import tomllib
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest

from indicators import VISITOR, Role, Viewer, load_catalogue, load_language, open_atlas
from indicators.catalogue.registers import problems_of_policy
from indicators.contribute.policy_files import policy_toml
from indicators.model.errors import AccessError, PolicyError, UnknownNameError
from indicators.model.policies import Cost, Logic, Policy, Precision, PublicPage
from indicators.model.policy_entries import PolicyEntry
from indicators.model.preparedness import Actor
from indicators.model.submissions import Consent, EntryState
from indicators.policies.entries import PolicyEntries
from indicators.policies.register.sheets import policy_sheets
from indicators.policies.register.words import policies_finding, policies_table
from indicators.store import audit_log
from indicators.view import Reader
from tests.accounts import store_of

VALENCIA, LIEGE = "ES003C", "BE005C"
BURGLARY, THEFT = "recorded_burglary_dwelling", "recorded_theft"
ANA = Viewer(Role.CONTRIBUTOR, "ana@valencia.example", cities=frozenset({VALENCIA}))
BEN = Viewer(Role.CONTRIBUTOR, "ben@liege.example", cities=frozenset({LIEGE}))
EVA = Viewer(Role.EDITOR, "eva@x.example")
EN = load_language("en")


def text(words: str) -> dict[str, str]:
    return {"en": words}


LOCKS = Policy(
    "", "ES", text("Locks for ground floors"), {}, text("Free locks for 500 dwellings a year."), (VALENCIA,),
    text("The whole city"), date(2021, 3, 1), decided=date(2020, 11, 5), announced=date(2020, 12, 1),
    end=date(2023, 12, 31), aim=text("Fewer burglaries of dwellings."),
    logic=Logic((text("Visits by advisers"),), (text("500 locks"),), (text("Fewer entries by the door"),)),
    owner=text("Department of housing"), actors=(Actor.MUNICIPALITY, Actor.RESIDENTS), problems=(),
    measures=(), own_measures=(text("Locks given away"),), outcomes=(BURGLARY,), unmoved="recorded_fraud",
    legal_basis=text("Municipal grant rules"), ethics=text("Names of beneficiaries are not kept."),
    costs=(
        Cost(2022, 80_000, text("City budget")), Cost(2021, 60_000.5), Cost(2090, 9_000),
        Cost(2091, 7_000, text("State")),
    ),
    sources=(PublicPage("Ajuntament de València", "Decision 12", "https://www.valencia.es/12", "2020-11-05"),),
)  # fmt: skip


@pytest.fixture
def path(small_store: Path, tmp_path: Path) -> Path:
    """A copy of the store in which Ana and Ben contribute for a city each and Eva edits."""
    return store_of(small_store, tmp_path, ANA, BEN, EVA)


@pytest.fixture(scope="module")
def problem() -> str:
    return next(iter(load_catalogue().problems))


@pytest.fixture(scope="module")
def locks(problem) -> Policy:
    return replace(LOCKS, problems=(problem,))


def entries(path: Path, viewer: Viewer = ANA, review: bool = False) -> PolicyEntries:
    return PolicyEntries(path, load_catalogue(), viewer, review)


def published(path: Path, policy: Policy, consent: Consent = Consent.PUBLIC) -> PolicyEntry:
    return entries(path).submit(entries(path).save(VALENCIA, policy, consent).id)


def in_register(path: Path, viewer: Viewer = VISITOR) -> list[Policy]:
    return [one for one in open_atlas(path, viewer).policies.listed(VALENCIA).policies if one.entered]


def test_a_draft_is_its_citys_alone_and_may_lack_anything_but_a_title(path):
    draft = entries(path).save(VALENCIA, replace(Policy("", "ES", text("Locks"), {}, {}, (), {}, date(2021, 1, 1))),
                               undated=True)  # fmt: skip
    assert draft.state is EntryState.DRAFT and draft.version == 1 and draft.undated
    assert [one.id for one in entries(path).of(VALENCIA)] == [draft.id]
    assert all(in_register(path, viewer) == [] for viewer in (VISITOR, ANA, BEN, EVA))
    with pytest.raises(AccessError):
        entries(path, BEN).of(VALENCIA)
    with pytest.raises(AccessError):
        entries(path, VISITOR).save(VALENCIA, replace(LOCKS, problems=()))


@pytest.mark.parametrize(
    ("consent", "who"),
    [(Consent.PRIVATE, {ANA}), (Consent.MEMBERS, {ANA, BEN, EVA}), (Consent.PUBLIC, {VISITOR, ANA, BEN, EVA})],
)
def test_consent_says_who_sees_a_published_policy(path, locks, consent, who):
    published(path, locks, consent)
    assert {viewer for viewer in (VISITOR, ANA, BEN, EVA) if in_register(path, viewer)} == who


def test_a_published_policy_is_a_dated_mark_on_its_indicators_for_those_who_see_it(path, locks):
    published(path, locks, Consent.MEMBERS)
    [event] = open_atlas(path, BEN).lines(BURGLARY, (VALENCIA,)).events
    assert (event.day, event.title, event.source) == (
        locks.in_force,
        "Locks for ground floors",
        "Ajuntament de València",
    )
    assert open_atlas(path).lines(BURGLARY, (VALENCIA,)).events == ()
    assert open_atlas(path, BEN).lines("recorded_fraud", (VALENCIA,)).events == ()


def test_all_that_is_entered_comes_back(path, locks):
    entry = published(path, locks)
    [policy] = in_register(path)
    same = {
        "id": entry.id,
        "phrase": text("“Locks for ground floors”"),
        "costs": tuple(sorted(locks.costs, key=lambda one: one.year)),
    }
    for name in (one.name for one in fields(Policy) if one.name != "entered"):
        assert getattr(policy, name) == same.get(name, getattr(locks, name)), name
    sheet = policy_sheets(open_atlas(path).policies.listed(VALENCIA), Reader(EN, open_atlas(path).catalogue))
    for words in ("entered by Valencia", "version 1", "visible to everyone", "Locks given away", "Department of",
                  "80,000 euros (City budget)", "2090: 9,000 euros planned",
                  "2091: 7,000 euros planned (State)", "Municipal grant rules", "500 locks",
                  "Fewer burglaries"):  # fmt: skip
        assert words in sheet, words


def test_a_change_is_a_new_version_and_both_are_shown(path, locks):
    first = published(path, locks)
    entries(path).save(VALENCIA, replace(locks, id=first.id, aim=text("Fewer burglaries by a tenth.")), Consent.PUBLIC)
    [policy] = in_register(path)
    assert policy.aim == locks.aim and policy.entered.version == 1  # what is published stays while a draft is written
    assert entries(path).submit(first.id).version == 2
    [policy] = in_register(path)
    assert (policy.entered.version, [one.entered.version for one in policy.entered.earlier]) == (2, [1])
    sheet = policy_sheets(open_atlas(path).policies.listed(VALENCIA), Reader(EN, open_atlas(path).catalogue))
    assert "Fewer burglaries by a tenth." in sheet and "Fewer burglaries of dwellings." in sheet
    assert "changed since: Aim" in sheet


def test_a_version_that_was_private_stays_so_when_a_later_one_is_public(path, locks):
    first = published(path, locks, Consent.PRIVATE)
    published(path, replace(locks, id=first.id, aim=text("Another aim")))
    [for_all], [for_ana] = in_register(path), in_register(path, ANA)
    assert for_all.entered.earlier == () and len(for_ana.entered.earlier) == 1


def test_who_may_not_see_the_newest_version_sees_no_earlier_one(path, locks):
    first = published(path, locks, Consent.PUBLIC)
    entries(path).save(VALENCIA, replace(locks, id=first.id, aim=text("A draft for us")), Consent.PRIVATE)
    assert in_register(path)  # a draft changes nothing yet
    entries(path).submit(first.id)
    assert in_register(path) == [] and open_atlas(path).lines(BURGLARY, (VALENCIA,)).events == ()
    assert in_register(path, BEN) == []
    [for_ana] = in_register(path, ANA)
    assert (for_ana.entered.version, for_ana.entered.consent) == (2, Consent.PRIVATE)
    published(path, replace(locks, id=first.id), Consent.MEMBERS)
    [for_ben] = in_register(path, BEN)
    assert for_ben.entered.version == 3 and in_register(path) == []


def test_where_the_network_reviews_an_editor_looks_first_unless_it_stays_private(path, locks):
    assert entries(path, review=True).submit(entries(path).save(VALENCIA, locks).id).state is EntryState.PUBLISHED
    draft = entries(path).save(VALENCIA, locks, Consent.PUBLIC)
    assert entries(path, review=True).submit(draft.id).state is EntryState.SUBMITTED
    assert in_register(path) == [] and [one.id for one in entries(path, EVA).waiting()] == [draft.id]
    assert entries(path, BEN).waiting() == ()
    with pytest.raises(PolicyError, match="waits for an editor"):
        entries(path).save(VALENCIA, replace(locks, id=draft.id))
    with pytest.raises(PolicyError, match="Say why"):
        entries(path, EVA).send_back(draft.id, " ")
    assert entries(path, EVA).send_back(draft.id, "Which streets?").note == "Which streets?"
    entries(path, review=True).submit(draft.id)
    entries(path, EVA).publish(draft.id)
    assert [one.id for one in in_register(path)] == [draft.id]
    with pytest.raises(PolicyError, match="changed meanwhile"):
        entries(path, EVA).publish(draft.id)
    entries(path).withdraw(draft.id)
    assert in_register(path) == []
    acts = set(audit_log(path)["act"])
    assert {"policy", "submit_policy", "return_policy", "publish_policy", "withdraw_policy"} <= acts


@pytest.mark.parametrize(
    ("changes", "reason", "sentence"),
    [
        ({"title": text(" ")}, "title", "Give the policy a title"),
        ({"about": {}}, "about", "Say what is done"),
        ({"aim": {}}, "aim", "what the policy is for"),
        ({"perimeter": {}}, "perimeter", "where it acts"),
        ({"places": ()}, "places", "at least one place"),
        ({"not_comparable": (VALENCIA,)}, "apart", "cannot be one not to compare with"),
        ({"outcomes": ()}, "outcomes", "at least one indicator"),
        ({"sources": ()}, "source", "at least one source"),
        ({"unmoved": BURGLARY}, "unmoved", "should move and must not move"),
        ({"end": date(2020, 1, 1)}, "order", "It ended on"),
        ({"decided": date(2022, 1, 1)}, "order", "It was decided on"),
        ({"announced": date(2022, 1, 1)}, "order", "It was announced on"),
        ({"in_force": date(1940, 1, 1), "decided": None, "announced": None}, "day", "is not between 1950 and 2100"),
        ({"costs": (Cost(2021, 0),)}, "cost", "Enter the cost of 2021"),
        ({"costs": (Cost(0, 10),)}, "cost", "A cost is of a year"),
        ({"sources": (PublicPage("A", "", "https://a.example"),)}, "source", "needs a publisher, a title"),
        ({"sources": (PublicPage("A", "B", "www.a.example"),)}, "link", "is not a web address"),
        ({"aim": text("x" * 1001)}, "long", "Shorten"),
        ({"events": tuple(text(f"Event {number}") for number in range(13))}, "many", "at most 12 lines"),
    ],
)  # fmt: skip
def test_what_is_missing_or_cannot_be_is_refused_in_a_sentence(path, locks, changes, reason, sentence):
    with pytest.raises(PolicyError, match=sentence) as refusal:
        published(path, replace(locks, **changes))
    assert refusal.value.reason == reason and in_register(path) == []


def test_a_draft_without_a_day_is_kept_but_not_published(path, locks):
    draft = entries(path).save(VALENCIA, locks, undated=True)
    with pytest.raises(PolicyError, match="date the policy takes effect"):
        entries(path).submit(draft.id)
    assert entries(path).of(VALENCIA)[0].policy.title == locks.title


def test_a_city_speaks_for_its_own_places_and_policies_alone(path, locks):
    with pytest.raises(AccessError):
        entries(path).save(VALENCIA, replace(locks, places=(VALENCIA, LIEGE)))
    mine = published(path, locks)
    with pytest.raises(UnknownNameError):
        entries(path, BEN).save(LIEGE, replace(locks, id=mine.id, places=(LIEGE,)))
    with pytest.raises(AccessError):
        entries(path, BEN).withdraw(mine.id)
    with pytest.raises(UnknownNameError):
        entries(path).save(VALENCIA, replace(locks, measures=("no_such_measure",)))
    with pytest.raises(PolicyError, match="your city, members, or everyone"):
        entries(path).save(VALENCIA, locks, Consent.BLINDED)


def test_it_is_exported_as_a_file_that_the_catalogue_reads(path, locks):
    entry = published(path, replace(locks, precision=Precision.MONTH, title={"en": "Locks", "fr": "Des serrures"}))
    words, catalogue = policy_toml(entry.policy), load_catalogue()
    written = tomllib.loads(words)
    assert written["costs"][1] == {"year": 2022, "euros": 80_000, "paid_by": "City budget"}
    assert written["in_force"] == date(2021, 3, 1) and "# fr title: Des serrures" in words
    assert {*written} <= {one.name for one in fields(Policy)}
    declared = {"problem": catalogue.problems, "measure": catalogue.measures, "technology": catalogue.technologies,
                "indicator": catalogue.indicators}  # fmt: skip
    assert problems_of_policy(entry.policy, declared) == []


def test_the_table_of_the_register_says_who_entered_it_and_what_it_cost(path, locks):
    published(path, locks)
    table = policies_table(open_atlas(path).policies.listed(VALENCIA), Reader(EN, load_catalogue()))
    [row] = table[table["Policy"] == "Locks for ground floors"].to_dict("records")
    assert row["Entry"].startswith("entered by Valencia · version 1") and row["Cost in euros"] == 156_000.5
    assert row["Measures"] == "Locks given away"


def test_a_policy_to_come_is_called_planned(path, locks):
    published(path, replace(locks, in_force=date(2099, 1, 1), end=None))
    sheet = policy_sheets(open_atlas(path).policies.listed(VALENCIA), Reader(EN, load_catalogue()))
    assert "planned from 1 January 2099" in sheet


@pytest.mark.parametrize(
    ("start", "end", "precision", "words"),
    [
        (
            date(2099, 1, 1),
            date(2100, 1, 1),
            Precision.DAY,
            "planned from 1 January 2099 · planned end: 1 January 2100",
        ),
        (
            date(2020, 3, 1),
            date(2099, 1, 1),
            Precision.MONTH,
            "in force since March 2020 · planned end: 1 January 2099",
        ),
        (date(2020, 3, 1), date(2021, 1, 1), Precision.DAY, "start: 1 March 2020 · ended on 1 January 2021"),
    ],
)
def test_an_end_to_come_is_planned_and_what_ended_is_not_in_force(path, locks, start, end, precision, words):
    published(path, replace(locks, in_force=start, end=end, precision=precision, decided=None, announced=None))
    sheet = policy_sheets(open_atlas(path).policies.listed(VALENCIA), Reader(EN, load_catalogue()))
    assert words in sheet


def test_french_dates_of_a_policy_suit_a_month_and_a_year(path, locks):
    entry = published(path, replace(locks, in_force=date(2020, 4, 1), precision=Precision.MONTH, end=date(2021, 1, 1),
                                    decided=None, announced=None))  # fmt: skip
    answer = open_atlas(path).policies.listed(VALENCIA, policy=entry.id)
    assert policies_finding(answer, Reader(load_language("fr"), load_catalogue())).endswith(
        "Valence, début\u202f: avril 2020, fin\u202f: 1er janvier 2021"
    )
