"""Marks on the lines of an earlier day: the events and policies that everybody could read by then."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from indicators import Store, as_published, load_catalogue, read_day
from indicators.atlas import Atlas
from indicators.model.policy_entries import PolicyEntry
from indicators.model.submissions import Consent, EntryState
from indicators.store import EVENTS, POLICIES, changing_entries
from tests.accounts import store_of
from tests.contribute.test_events import FESTIVAL, GHENT, LIEGE, SAFE
from tests.policies.test_entries import BURGLARY, LOCKS, VALENCIA
from ui.atlases import AtlasVersions

NOW = datetime(2027, 6, 1)  # no day after the last step of these tests has come


@pytest.fixture
def path(small_store: Path, tmp_path: Path) -> Path:
    return store_of(small_store, tmp_path)


def keep(path: Path, day: str, dropped: bool = False, **changes) -> None:
    """A version of the event, saved at noon of a day."""
    saved_at = datetime.fromisoformat(f"{day}T12:00:00")
    with changing_entries(path, EVENTS) as register:
        register.keep_entry(replace(FESTIVAL, id="lights", saved_at=saved_at, **changes), dropped)


def state(path: Path, day: str) -> Atlas:
    return Atlas(as_published(Store.open(path).pinned(), read_day(day, NOW)), load_catalogue())


def marks(path: Path, day: str) -> list[str]:
    return [one.title for one in state(path, day).lines(SAFE, (LIEGE, GHENT)).events]


def test_an_event_stands_from_the_day_on_which_everybody_could_see_it_in_the_words_of_today(path):
    keep(path, "2027-02-01", waits=True)
    keep(path, "2027-02-03")
    keep(path, "2027-02-05", title="New lighting of streets")
    days = ("2027-01-31", "2027-02-02", "2027-02-03T115900Z", "2027-02-03", "2027-02-04", "2027-02-05")
    assert [marks(path, day) for day in days] == [[], [], [], *[["New lighting of streets"]] * 3]


def test_an_event_that_was_withdrawn_stands_on_no_day(path):
    keep(path, "2027-02-03")
    assert marks(path, "2027-02-04") == [FESTIVAL.title]
    keep(path, "2027-02-05", dropped=True)
    assert marks(path, "2027-02-04") == []


def test_a_policy_marks_lines_from_the_day_on_which_its_city_made_it_public(path):
    policy = replace(LOCKS, id="es_valencia_locks", problems=())
    steps = [
        ("2027-02-01", EntryState.DRAFT, Consent.PUBLIC, 1),
        ("2027-02-02", EntryState.PUBLISHED, Consent.MEMBERS, 1),
        ("2027-02-04", EntryState.PUBLISHED, Consent.PUBLIC, 2),
        ("2027-02-06", EntryState.PUBLISHED, Consent.PUBLIC, 3),
    ]
    for day, entry_state, consent, version in steps:
        saved_at = datetime.fromisoformat(f"{day}T12:00:00")
        with changing_entries(path, POLICIES) as register:
            entry = PolicyEntry(
                city=VALENCIA, policy=policy, state=entry_state, consent=consent, version=version, saved_at=saved_at
            )
            register.keep_entry(entry)
    stand = {
        day: [one.title for one in state(path, day).lines(BURGLARY, (VALENCIA,)).events if one.id == policy.id]
        for day in ("2027-02-01", "2027-02-03", "2027-02-05", "2027-02-07")
    }
    assert stand == {
        "2027-02-01": [], "2027-02-03": [], "2027-02-05": [LOCKS.title["en"]], "2027-02-07": [LOCKS.title["en"]],
    }  # fmt: skip


def test_policies_of_public_registers_mark_lines_on_every_day(path):
    today = Atlas(Store.open(path).pinned(), load_catalogue())
    policy = next(one for one in today.catalogue.policies.values() if one.places and one.outcomes and one.sources)
    places = [today.city(geo) for geo in policy.places if geo in today.cities]
    for_today, earlier = (
        [one._data.events(one.indicator(policy.outcomes[0]), place.id) for place in places]
        for one in (today, state(path, "2027-02-01"))
    )
    assert for_today == earlier and any(for_today)


def test_days_between_which_an_event_was_entered_are_not_taken_for_one(path):
    keep(path, "2027-02-03")
    store = Store.open(path)
    versions = AtlasVersions(lambda: store, load_catalogue(), lambda _atlas: None)
    before, after, later = (
        versions.published(read_day(day, NOW)) for day in ("2027-02-02", "2027-02-03", "2027-02-05")
    )
    assert [len(one.lines(SAFE, (LIEGE,)).events) for one in (before, after)] == [0, 1]
    assert after is later, "nothing came in between"
