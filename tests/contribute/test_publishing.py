"""The acts of those who bring figures: checked on the server's side, done or not done, and written in the log."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from indicators import People, load_catalogue, store
from indicators.access.rights import CONSOLE, VISITOR, Role, Viewer, visibility
from indicators.contribute.publishing import Delivery, Publishing
from indicators.model import tables
from indicators.model.errors import AccessError, StoreError, UnknownNameError
from indicators.model.indicators import Release
from indicators.model.submissions import Consent
from indicators.store import Store
from indicators.store.database import reading

LIEGE, GHENT = "BE005C", "BE003C"
ANNA = Viewer(Role.CONTRIBUTOR, "anna@liege.example", "Anna", frozenset({LIEGE}))
LEA = Viewer(Role.CONTRIBUTOR, "lea@liege.example", "Léa", frozenset({LIEGE}))
GERT = Viewer(Role.CONTRIBUTOR, "gert@ghent.example", "Gert", frozenset({GHENT}))
EVA = Viewer(Role.EDITOR, "eva@network.example")
INDICATOR = "safe_night_city"


@pytest.fixture(scope="module")
def catalogue():
    return load_catalogue()


@pytest.fixture
def publishing(small_store: Path, tmp_path: Path, catalogue) -> Publishing:
    """The acts on a store of one's own."""
    path = tmp_path / "vigie.duckdb"
    path.write_bytes(small_store.read_bytes())
    return Publishing(path, catalogue)


def delivery(publisher=LIEGE, geo=None, value=61.5, id="1", dataset=None, **more) -> Delivery:
    """A share of 2024 that a city brings."""
    figures = pd.DataFrame(
        {"indicator": [INDICATOR], "geo": geo or publisher, "period": "2024", "value": value}
        | {"numerator": 430.0, "denominator": 700.0, "status": "A", "note": "", "series": "own survey"}
    )
    dataset = dataset or f"city-{publisher}"
    release = Release(f"{dataset}@{id}", dataset, date(2026, 1, 5), "draft", "contributed", "own.csv", "", 0, "partial")
    return Delivery(release, figures[list(tables.OBSERVATIONS)], **more)


def seen(publishing, viewer=VISITOR, geo=LIEGE):
    facts = Store.open(publishing.path).for_(visibility(viewer)).facts([INDICATOR], [geo], first=2024)
    return facts["value"].tolist()


def log(publishing):
    """Who did what to what, in order; nothing as long as nobody did anything."""
    with reading(publishing.path) as connection:
        tables_ = connection.execute("SELECT table_name FROM duckdb_tables() WHERE database_name = 'store'").fetchall()
        if ("audit",) not in tables_:
            return []
        return connection.execute("SELECT account, act, subject FROM audit").fetchall()


def test_a_city_publishes_takes_back_and_restores_its_own(publishing):
    release = publishing.publish(ANNA, delivery(consents={INDICATOR: Consent.PUBLIC}))
    assert (release.status, release.account, release.publisher, release.rows) == ("published", ANNA.account, LIEGE, 1)
    assert seen(publishing) == [61.5]
    publishing.withdraw(ANNA, release.id, "a mistake")
    assert seen(publishing) == []
    assert publishing.restore(ANNA, release.id) == "published"
    assert seen(publishing) == [61.5]
    acts = [(ANNA.account, act, release.id) for act in ("publish", "withdraw", "restore")]
    assert log(publishing) == [(ANNA.account, "consent", LIEGE), *acts]


@pytest.mark.parametrize("review", [False, True], ids=["at once", "after a review"])
def test_what_an_editor_withdrew_is_restored_by_editors_alone(publishing, review):
    acts = replace(publishing, review=review)
    people = People(acts.path, CONSOLE)
    for account, role, cities in [(ANNA, "contributor", [LIEGE]), (LEA, "contributor", [LIEGE]), (EVA, "editor", [])]:
        people.grant(account.account, role, cities)
    release = publishing.publish(ANNA, delivery(consents={INDICATOR: Consent.PUBLIC}))
    acts.withdraw(EVA, release.id, "the counts double")
    assert (acts.restorable(ANNA), acts.restorable(EVA)) == (frozenset(), {release.id})
    before = log(acts)
    with pytest.raises(AccessError, match="Only an editor can restore it"):
        acts.restore(ANNA, release.id)
    assert seen(acts) == [] and log(acts) == before
    assert acts.restore(EVA, release.id) == "published" and seen(acts) == [61.5]
    acts.withdraw(LEA, release.id, "a mistake")
    assert acts.restorable(ANNA) == {release.id} and acts.restorable(GERT) == frozenset()
    assert acts.restore(ANNA, release.id) == "published"
    acts.withdraw(LEA, release.id, "a mistake")
    people.grant(LEA.account, "contributor", [GHENT])  # who speaks for the city no more
    assert acts.restorable(ANNA) == frozenset()
    publishing.publish(ANNA, delivery(id="2", value=58.0))
    assert seen(acts) == [58.0]


def test_what_is_published_without_a_choice_is_for_its_city_alone(publishing):
    publishing.publish(ANNA, delivery())
    assert (seen(publishing), seen(publishing, GERT), seen(publishing, EVA)) == ([], [], [])
    assert seen(publishing, ANNA) == [61.5]
    publishing.set_consent(ANNA, LIEGE, {INDICATOR: Consent.MEMBERS})
    assert (seen(publishing), seen(publishing, GERT), seen(publishing, EVA)) == ([], [61.5], [61.5])


@pytest.mark.parametrize(
    "act",
    [
        lambda acts, viewer: acts.publish(viewer, delivery(id="2")),
        lambda acts, viewer: acts.submit(viewer, delivery(id="2")),
        lambda acts, viewer: acts.schedule(viewer, delivery(id="2"), date(2099, 1, 1)),
        lambda acts, viewer: acts.withdraw(viewer, "city-BE005C@1"),
        lambda acts, viewer: acts.restore(viewer, "city-BE005C@1"),
        lambda acts, viewer: acts.let_out(viewer, "city-BE005C@1"),
        lambda acts, viewer: acts.refuse(viewer, "city-BE005C@1", "no"),
        lambda acts, viewer: acts.set_consent(viewer, LIEGE, {INDICATOR: Consent.PUBLIC}),
        lambda acts, viewer: acts.kept_file(viewer, store.release(acts.path, "city-BE005C@1")),
    ],
)
@pytest.mark.parametrize("viewer", [VISITOR, GERT], ids=["visitor", "another city"])
def test_no_act_is_open_to_a_visitor_or_to_another_city(publishing, act, viewer):
    publishing.publish(ANNA, delivery())
    before, version = log(publishing), Store.open(publishing.path).version
    with pytest.raises(AccessError):
        act(publishing, viewer)
    assert log(publishing) == before and Store.open(publishing.path).version == version


def test_a_contributor_does_not_slip_another_citys_figures_into_a_release(publishing):
    with pytest.raises(StoreError, match=r"contains 'BE003C', which is not BE005C or one of its districts \(1 row\)\."):
        publishing.publish(ANNA, delivery(geo=GHENT))
    with pytest.raises(AccessError):
        publishing.publish(ANNA, delivery(dataset="network"))
    with pytest.raises(AccessError):
        publishing.publish(ANNA, delivery(dataset="qol_european_cities_2023"))
    assert log(publishing) == []


@pytest.mark.parametrize("dataset", ["own", "city-", "city-XX999C", "city-BE005C' OR 1=1"])
def test_a_dataset_that_nobody_declares_is_refused_at_the_door(publishing, dataset):
    with pytest.raises((StoreError, AccessError)):
        publishing.publish(CONSOLE, delivery(dataset=dataset))
    assert log(publishing) == []


def test_an_indicator_that_the_catalogue_does_not_know_is_refused(publishing):
    contribution = delivery()
    contribution.observations["indicator"] = "safe_night_citi"
    with pytest.raises(StoreError, match="Did you mean 'safe_night_city'"):
        publishing.publish(ANNA, contribution)
    with pytest.raises(UnknownNameError):
        publishing.set_consent(ANNA, LIEGE, {"nothing": Consent.PUBLIC})


def test_where_the_network_wants_a_review_a_contributor_submits_and_an_editor_lets_out(publishing):
    acts = Publishing(publishing.path, publishing.catalogue, review=True)
    choice = {INDICATOR: Consent.PUBLIC}
    with pytest.raises(AccessError, match="Submit this one for review"):
        acts.publish(ANNA, delivery(consents=choice))
    with pytest.raises(AccessError, match="Submit this one for review"):
        acts.schedule(ANNA, delivery(), date(2099, 1, 1))
    release = acts.submit(ANNA, delivery(consents=choice))
    assert seen(acts) == [] and release.status == "submitted"
    with pytest.raises(AccessError):
        acts.let_out(ANNA, release.id)
    assert acts.let_out(EVA, release.id) == "published"
    assert seen(acts) == [61.5]
    assert log(acts)[-1] == (EVA.account, "review", release.id)
    assert acts.publish(EVA, delivery(id="2", value=62.0)).status == "published"


def test_who_sees_figures_that_wait_changes_when_an_editor_lets_them_out(publishing):
    publishing.publish(ANNA, delivery())
    first, second, third = (
        publishing.submit(ANNA, delivery(id=id, value=value, consents={INDICATOR: Consent.PUBLIC})).id
        for id, value in (("2", 62.0), ("3", 63.0), ("4", 64.0))
    )
    assert publishing.consents(ANNA, LIEGE) == {INDICATOR: Consent.PRIVATE} and seen(publishing) == []
    publishing.refuse(EVA, first, "The wrong year.")
    assert publishing.consents(ANNA, LIEGE) == {INDICATOR: Consent.PRIVATE} and seen(publishing) == []
    publishing.let_out(EVA, second)
    assert publishing.consents(ANNA, LIEGE) == {INDICATOR: Consent.PUBLIC} and seen(publishing) == [63.0]
    publishing.set_consent(ANNA, LIEGE, {INDICATOR: Consent.PRIVATE})
    publishing.let_out(EVA, third)
    assert seen(publishing) == [], "what the city chose after it handed the release in counts"


def test_an_editor_sends_back_with_a_reason(publishing):
    release = publishing.submit(ANNA, delivery())
    publishing.refuse(EVA, release.id, "The wrong year.")
    releases = Store.open(publishing.path).for_(visibility(ANNA)).releases()
    refused = next(one for one in releases if one.id == release.id)
    assert (refused.status, refused.withdrawal_reason, refused.reviewer) == ("refused", "The wrong year.", EVA.account)


def test_the_words_of_an_editor_never_take_the_place_of_what_a_contributor_says_is_new(publishing):
    for id, decide in (("1", publishing.let_out), ("2", publishing.refuse)):
        plain = delivery(id=id)
        noted = replace(plain, release=replace(plain.release, reason="A new survey."))
        release = publishing.submit(ANNA, noted)
        decide(EVA, release.id, "Well done.")
        assert store.release(publishing.path, release.id).reason == "A new survey."


def test_an_editor_withdraws_any_contribution_but_chooses_no_citys_consent(publishing):
    release = publishing.publish(ANNA, delivery(consents={INDICATOR: Consent.PUBLIC}))
    with pytest.raises(AccessError, match="Only a city's own contributors can choose"):
        publishing.set_consent(EVA, LIEGE, {INDICATOR: Consent.PRIVATE})
    with pytest.raises(AccessError, match="Only a city's own contributors can choose"):
        publishing.publish(EVA, delivery(id="2", consents={INDICATOR: Consent.PUBLIC}))
    publishing.withdraw(EVA, release.id, "It contradicts itself.")
    assert seen(publishing) == []


def test_a_scheduled_release_comes_out_by_itself(publishing):
    ahead = datetime.now(UTC).date() + timedelta(days=1)
    release = publishing.schedule(ANNA, delivery(consents={INDICATOR: Consent.PUBLIC}), ahead)
    assert (release.status, release.due, release.vintage) == ("scheduled", ahead, ahead)
    assert seen(publishing) == []
    tomorrow = datetime.combine(ahead, datetime.min.time())
    assert store.publish_due(publishing.path, tomorrow) == (release.id,)
    assert seen(publishing) == [61.5]


def test_the_kept_file_is_for_who_may_see_all_its_figures(publishing, tmp_path):
    file = tmp_path / "brought.csv"
    file.write_text("year,share\n2024,61.5\n")
    release = publishing.submit(ANNA, delivery(file=file))
    assert publishing.kept_file(ANNA, release).read_text() == file.read_text()
    assert publishing.kept_file(EVA, release).read_text() == file.read_text()
    publishing.let_out(EVA, release.id)
    out = store.release(publishing.path, release.id)
    assert publishing.kept_file(ANNA, out).read_text() == file.read_text()
    with pytest.raises(AccessError):
        publishing.kept_file(EVA, out)


def test_a_kept_file_that_is_lost_is_known_before_anybody_asks_for_it(publishing, tmp_path):
    file = tmp_path / "arrived.csv"
    file.write_text("year,share\n2024,61.5\n")
    release = publishing.submit(ANNA, delivery(file=file))
    lost = publishing.kept_file(ANNA, release)
    assert publishing.has_file(release)
    lost.unlink()
    assert not publishing.has_file(release)
    with pytest.raises(StoreError, match="no longer available"):
        publishing.kept_file(ANNA, release)


def test_figures_come_from_the_working_file_of_a_staging_table(publishing, tmp_path):
    contribution = delivery(consents={INDICATOR: Consent.PUBLIC})
    working = tmp_path / "working.duckdb"
    with duckdb.connect(str(working)) as staging:
        staging.register("figures", contribution.observations)
        staging.execute('CREATE TABLE told AS SELECT *, 7 AS "row", 8 AS line, \'share\' AS "column" FROM figures')
    assert publishing.publish(ANNA, Delivery(contribution.release, working, consents=contribution.consents)).rows == 1
    assert seen(publishing) == [61.5]
