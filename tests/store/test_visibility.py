"""Consent: what a visitor, a member, a city's own contributor and an editor see of the same store."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from indicators import store
from indicators.model import tables
from indicators.model.submissions import Consent, Visibility
from tests.store.conftest import CITIES

VISITOR, MEMBER = Visibility(), Visibility(members=True, cities=frozenset({"ES001C"}))
LIEGE, EDITOR = Visibility(members=True, cities=frozenset({"BE005C"})), Visibility(True, frozenset({"network"}), True)
EVERYBODY = (VISITOR, MEMBER, LIEGE, EDITOR)
OWN = "city-BE005C@2025-02-01-abcd1234"
SECRET, EVA = 77.123457, "eva@network.example"  # an editor accepted what Liège says otherwise


@pytest.fixture
def shared(project):
    """Bundled: 58 in Liège in 2023. Liège itself told 77.123457 for 2023 and 2024, as each test consents."""
    project.declare("survey", project.told(("BE005C", 2023, 58.0), ("BE001C", 2023, 40.0), ("ES001C", 2023, 70.0)))
    project.build()

    def share(consent: Consent, indicator: str = "safe", id: str = OWN, **more: object):
        figures = project.told(
            ("BE005C", 2023, SECRET), ("BE005C", 2024, SECRET), indicator=indicator, note="secret_note"
        )
        more = {"dataset": "city-BE005C", "account": "anna@liege.example", "remarks": "[]", "reviewer": EVA, **more}
        project.publish(id, figures, "2025-02-01", consent=consent, **more)
        return project

    return share


def values(project, sight, **filters):
    facts = project.open().for_(sight).facts(geos=["BE005C"], **filters)
    return dict(zip(facts["year"], facts["value"], strict=True))


@pytest.mark.parametrize(
    ("consent", "seeing"),
    [
        (Consent.PRIVATE, {LIEGE}),
        (Consent.BLINDED, {LIEGE}),
        (Consent.MEMBERS, {MEMBER, LIEGE, EDITOR}),
        (Consent.PUBLIC, {VISITOR, MEMBER, LIEGE, EDITOR}),
    ],
)
def test_each_sees_what_the_consent_allows_and_else_the_older_public_figure(shared, consent, seeing):
    project = shared(consent)
    for sight in EVERYBODY:
        expected = {2023: SECRET, 2024: SECRET} if sight in seeing else {2023: 58.0}
        assert values(project, sight) == expected
        assert values(project, sight, as_known_on=date(2025, 6, 1)) == expected
        assert values(project, sight, as_known_on=date(2025, 1, 1)) == {2023: 58.0}


@pytest.mark.parametrize("consent", [Consent.PRIVATE, Consent.PUBLIC])
def test_what_no_editor_accepted_is_in_no_place_of_an_official_figure(shared, consent):
    project = shared(consent, reviewer="")
    for sight in EVERYBODY:
        seen_2024 = {2024: SECRET} if consent is Consent.PUBLIC or sight == LIEGE else {}
        assert values(project, sight) == {2023: 58.0} | seen_2024
        assert values(project, sight, as_known_on=date(2025, 6, 1)) == {2023: 58.0} | seen_2024
    beside = project.open().for_(LIEGE).own_beside("safe", "BE005C")
    assert beside[["period", "value", "official"]].values.tolist() == [["2023", SECRET, 58.0]]
    store.accept(project.path, OWN)
    assert values(project, LIEGE)[2023] == SECRET


def everything_told(reader) -> str:
    """All answers to all questions of the store, as one text."""
    scopes = pd.DataFrame({"geo": list(CITIES), "scope": "=all"})
    pairs = pd.DataFrame({"indicator": ["safe", "homicides"], "year": [2024, 2024]})
    frames = [
        *(reader.facts(), reader.facts(as_known_on=date(2030, 1, 1)), reader.latest(), reader.at(pairs)),
        *(reader.distribution(scopes), reader.presence(), reader.consents(), reader.cities(), reader.standings(OWN)),
        *(reader.revisions(one, "BE005C") for one in ("safe", "homicides")),
        pd.DataFrame({"years": [reader.years("homicides"), reader.years("safe")]}),
        pd.DataFrame([vars(one) for one in reader.releases()]),
        *(
            reader.ask(f"SELECT unnest(enum_range(NULL::{word}_word)) AS word")
            for word in ("indicator", "note", "release")
        ),
    ]
    return "\n".join(frame.to_csv() for frame in frames)


@pytest.mark.parametrize("consent", [Consent.PRIVATE, Consent.BLINDED, Consent.MEMBERS])
def test_nothing_that_a_visitor_can_ask_tells_that_there_is_more(shared, consent):
    project = shared(consent, "homicides", file=None)
    text = everything_told(project.open())
    for word in ("77.12", "2024", "homicides", "secret_note", OWN, "city-BE005C", "own.csv", "anna@liege.example"):
        assert word not in text, word


def test_the_tables_of_a_visitor_hold_no_row_that_is_not_public(shared):
    project = shared(Consent.PRIVATE, "homicides")
    reader = project.open()
    for table in ("observation", "current_observation", "release", "standing", "consent"):
        text = reader.ask(f"FROM {table}").to_csv()
        assert "77.12" not in text and "homicides" not in text and "city-BE005C" not in text


def test_a_release_partly_public_is_told_without_what_is_not(shared):
    project = shared(Consent.PUBLIC)
    store.consent(project.path, "BE005C", {"homicides": Consent.PRIVATE})
    both = pd.concat([project.told(("BE005C", 2022, 1.0)), project.told(("BE005C", 2022, 2.0), indicator="homicides")])
    release = replace(store.release(project.path, OWN), id="city-BE005C@both", account="", vintage=date(2025, 3, 1))
    store.publish(project.path, release, both, store.ReleasePapers(store.Signature("liege")))
    public = project.open().releases()[-1]
    seen_release = project.open().for_(LIEGE).releases()[-1]
    assert (public.id, public.rows, public.file, public.sha256) == ("city-BE005C@both", 1, "", "")
    assert (seen_release.rows, seen_release.file, seen_release.account) == (2, "own.csv", "liege")


def test_a_change_of_consent_takes_effect_at_once_and_both_ways(shared):
    project = shared(Consent.PUBLIC)
    reader = project.open()
    for consent, value in ((Consent.PRIVATE, 58.0), (Consent.MEMBERS, 58.0), (Consent.PUBLIC, SECRET)):
        store.consent(project.path, "BE005C", {"safe": consent})
        assert reader.refresh()
        assert reader.facts(geos=["BE005C"])["value"].iloc[0] == value


def test_without_a_choice_figures_are_private(shared):
    project = shared(Consent.PUBLIC)
    figures = project.told(("BE005C", 2023, 5.0), indicator="homicides")
    release = store.release(project.path, OWN)
    store.publish(project.path, replace(release, id="city-BE005C@more"), figures)
    reader = project.open()
    assert reader.facts(["homicides"]).empty
    assert len(reader.for_(LIEGE).facts(["homicides"])) == 1


def test_the_network_cannot_tell_more_of_a_city_than_the_city_allows(shared):
    project = shared(Consent.MEMBERS)
    figures = project.told(("BE005C", 2025, SECRET), ("BE001C", 2025, 1.0))
    project.publish("network@2025", figures, "2025-03-01", dataset="network")
    assert values(project, VISITOR) == {2023: 58.0}
    assert values(project, MEMBER)[2025] == SECRET
    assert project.values(geos=["BE001C"])["BE001C", 2025] == 1.0


def test_a_city_sees_its_own_private_figures_that_the_network_brought(shared):
    project = shared(Consent.PUBLIC)
    figures = project.told(("BE005C", 2025, SECRET), ("BE001C", 2025, 1.0), indicator="homicides")
    project.publish("network@2025", figures, "2025-03-01", dataset="network", consent=Consent.PRIVATE)
    assert project.open().facts(["homicides"]).empty
    facts = project.open().for_(LIEGE).facts(["homicides"])
    assert facts["geo"].tolist() == ["BE005C"]
    assert sorted(project.open().for_(EDITOR).facts(["homicides"])["geo"]) == ["BE001C", "BE005C"]


def test_a_private_full_release_hides_older_ones_from_its_own_alone(shared):
    project = shared(Consent.PUBLIC)
    newer = project.told(("BE005C", 2024, 1.0), indicator="homicides")
    project.publish(
        "city-BE005C@full", newer, "2025-03-01", dataset="city-BE005C", scope="full", consent=Consent.PRIVATE
    )
    assert values(project, VISITOR) == {2023: SECRET, 2024: SECRET}
    assert project.open().for_(LIEGE).facts(["safe"], ["BE005C"])["value"].tolist() == [58.0]


def test_an_editor_knows_of_every_release_but_not_of_private_figures(shared):
    project = shared(Consent.PRIVATE)
    reader = project.open().for_(EDITOR)
    assert reader.releases()[-1].file == "own.csv"
    assert reader.facts(geos=["BE005C"])["value"].tolist() == [58.0]
    assert project.open().for_(MEMBER).releases()[-1].id.startswith("survey")


def test_withdrawing_a_private_release_leaves_the_public_one_for_all(shared):
    project = shared(Consent.PRIVATE)
    store.withdraw(project.path, OWN)
    assert {values(project, sight)[2023] for sight in EVERYBODY} == {58.0}
    assert values(project, LIEGE, as_known_on=date(2025, 6, 1)) == {2023: SECRET, 2024: SECRET}


def test_every_answer_has_the_agreed_columns_for_everybody(shared):
    reader = shared(Consent.MEMBERS).open()
    for sight in EVERYBODY:
        view = reader.for_(sight)
        pairs = pd.DataFrame({"indicator": ["safe"], "year": [2023]})
        for facts in (view.facts(), view.latest(), view.at(pairs), view.facts(["safe"], ["BE005C", "ES001C"])):
            assert list(tables.checked(facts, tables.FACTS, "facts")) == list(tables.FACTS)
            assert not facts.duplicated(["indicator", "geo", "period"]).any()
        assert view.years("safe") == ([2023] if sight == VISITOR else [2023, 2024])


def test_those_who_see_the_same_share_one_state(shared):
    pinned = shared(Consent.MEMBERS).open().pinned()
    assert pinned.for_(VISITOR) is pinned
    assert pinned.sight(MEMBER) == pinned.sight(Visibility(members=True, cities=frozenset({"UKI31"})))
    views = "SELECT count(*) AS n FROM duckdb_views() WHERE NOT internal"
    before = [pinned.for_(MEMBER).schema, pinned.ask(views)["n"].iloc[0]]
    for city in ("BE001C", "UKI31", "ES001C"):
        after = [pinned.for_(Visibility(True, frozenset({city}))).schema, pinned.ask(views)["n"].iloc[0]]
        assert after == before


def test_threads_of_different_viewers_get_their_own_answers(shared):
    reader = shared(Consent.PRIVATE).open()

    def ask(number: int) -> bool:
        sight, expected = ((VISITOR, 58.0), (LIEGE, SECRET), (EDITOR, 58.0))[number % 3]
        return reader.for_(sight).facts(geos=["BE005C"], first=2023, last=2023)["value"].tolist() == [expected]

    with ThreadPoolExecutor(8) as threads:
        assert all(threads.map(ask, range(240)))
