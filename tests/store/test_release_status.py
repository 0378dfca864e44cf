"""The life of a release: brought, reviewed, due on a day, taken back, restored; every day remembers what it knew."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest

from indicators import store
from indicators.model.errors import AccessError, StoreBusyError, StoreError, UnknownNameError
from indicators.model.submissions import Consent, Sight, Standing
from indicators.store import Signature, Store
from indicators.store.database import reading

LIEGE = Sight(members=True, cities=frozenset({"BE005C"}))
ID = "city-BE005C@2025-02-01-abcd1234"


PUBLISHING = """
from pathlib import Path
from tests.store.conftest import Project
project = Project(Path({home!r}))
for number in range(4):
    project.publish(f"{name}-{{number}}", project.told(("BE001C", {first} + number, 1.0)), "2025-03-01")
"""


def at(day: str) -> Signature:
    return Signature("liege@example.org", datetime.fromisoformat(day))


@pytest.fixture
def told(project):
    """Bundled: 58 in Liège. Liège told 55 on 1 February 2025."""
    project.declare("survey", project.told(("BE005C", 2023, 58.0), ("BE001C", 2023, 40.0)))
    project.build()
    project.publish(ID, project.told(("BE005C", 2023, 55.0)), "2025-02-01", dataset="city-BE005C")
    return project


def brought(project, status: Standing, due: date | None = None, id: str = "city-BE005C@new", value: float = 50.0):
    told = project.told(("BE005C", 2023, value))
    project.publish(id, told, "2025-03-01", dataset="city-BE005C", status=status, due=due, at=datetime(2025, 3, 1))


def test_each_day_knows_what_stood_at_its_end(told):
    store.withdraw(told.path, ID, "a mistake", signed=at("2025-03-01T10:00"))
    store.restore(told.path, ID, signed=at("2025-03-05T10:00"))
    store.withdraw(told.path, ID, "a mistake after all", signed=at("2025-03-09T10:00"))
    known = {day: told.values(as_known_on=date(2025, *day))["BE005C", 2023] for day in [(1, 31), (2, 1), (2, 28)]}
    assert known == {(1, 31): 58.0, (2, 1): 55.0, (2, 28): 55.0}
    later = [told.values(as_known_on=date(2025, 3, day))["BE005C", 2023] for day in range(1, 11)]
    assert later == [58.0, 58.0, 58.0, 58.0, 55.0, 55.0, 55.0, 55.0, 58.0, 58.0]
    assert told.values()["BE005C", 2023] == 58.0


def test_a_life_is_told_to_its_publisher_with_names_and_reasons_and_to_others_without(told):
    store.withdraw(told.path, ID, "a mistake", signed=at("2025-03-01"))
    store.restore(told.path, ID, signed=at("2025-03-05"))
    own = told.open().for_(LIEGE).standings(ID)
    assert own["standing"].tolist() == ["published", "withdrawn", "published"]
    assert own["account"].tolist() == ["liege", "liege@example.org", "liege@example.org"]
    assert own["reason"].tolist() == ["new count", "a mistake", "new count"]
    public = told.open().standings(ID)
    assert public["standing"].tolist() == own["standing"].tolist()
    assert set(public["account"]) == {""}
    last = told.open().releases()[-1]
    assert (last.status, last.reason, last.withdrawn_at, last.account) == ("published", "new count", None, "")


def test_what_waits_for_a_review_is_seen_when_it_is_let_out(told):
    brought(told, Standing.SUBMITTED)
    assert told.values()["BE005C", 2023] == 55.0
    assert [one.id for one in told.open().releases()] == ["survey@2023-07-01", ID]
    assert told.open().for_(LIEGE).releases()[-1].status == "submitted"
    assert store.review(told.path, "city-BE005C@new", Standing.PUBLISHED, signed=at("2025-03-03")) == "published"
    assert told.values()["BE005C", 2023] == 50.0
    assert told.values(as_known_on=date(2025, 3, 2))["BE005C", 2023] == 55.0
    release = told.open().for_(LIEGE).releases()[-1]
    assert release.reviewer == "liege@example.org"
    assert (release.submitted_at, release.published_at) == (datetime(2025, 3, 1), datetime(2025, 3, 3))


def test_what_is_refused_says_why_and_is_never_seen(told):
    brought(told, Standing.SUBMITTED)
    with pytest.raises(StoreError, match="Say why"):
        store.review(told.path, "city-BE005C@new", Standing.REFUSED)
    store.review(told.path, "city-BE005C@new", Standing.REFUSED, "The wrong year.")
    assert told.values()["BE005C", 2023] == 55.0
    release = told.open().for_(LIEGE).releases()[-1]
    assert (release.status, release.reason) == ("refused", "The wrong year.")
    with pytest.raises(StoreError, match="is not waiting for review: it is refused"):
        store.review(told.path, "city-BE005C@new", Standing.PUBLISHED)
    with pytest.raises(StoreError, match="cannot be withdrawn: it is refused"):
        store.withdraw(told.path, "city-BE005C@new")


def test_a_scheduled_release_comes_out_on_its_day_and_not_before(told):
    brought(told, Standing.SCHEDULED, date(2025, 4, 1))
    assert store.publish_due(told.path, datetime(2025, 3, 31, 23, 59)) == ()
    assert told.values()["BE005C", 2023] == 55.0
    assert store.publish_due(told.path, datetime(2025, 4, 1)) == ("city-BE005C@new",)
    assert told.values()["BE005C", 2023] == 50.0
    assert told.values(as_known_on=date(2025, 3, 31))["BE005C", 2023] == 55.0
    assert told.values(as_known_on=date(2025, 4, 1))["BE005C", 2023] == 50.0
    assert store.publish_due(told.path) == ()


def test_a_reader_lets_out_what_is_due(told):
    brought(told, Standing.SCHEDULED, date(2025, 4, 1))
    reader = told.open()
    assert reader.facts(geos=["BE005C"])["value"].tolist() == [55.0]
    assert reader.refresh()
    assert reader.facts(geos=["BE005C"])["value"].tolist() == [50.0]


def test_a_reader_leaves_alone_what_is_due_later(told):
    ahead = datetime.now(UTC).date() + timedelta(days=2)
    brought(told, Standing.SCHEDULED, ahead)
    assert not told.open().refresh()
    assert told.values()["BE005C", 2023] == 55.0


def test_a_review_sends_what_is_due_later_on_its_way(told):
    brought(told, Standing.SUBMITTED, due=date(2025, 4, 1))
    signed = at("2025-03-03")
    assert store.review(told.path, "city-BE005C@new", Standing.PUBLISHED, signed=signed) == "scheduled"
    assert told.values()["BE005C", 2023] == 55.0
    store.publish_due(told.path, datetime(2025, 4, 2))
    assert told.values(as_known_on=date(2025, 4, 1))["BE005C", 2023] == 50.0


def test_what_never_came_out_is_restored_to_where_it_was(told):
    brought(told, Standing.SUBMITTED)
    store.withdraw(told.path, "city-BE005C@new", "not yet")
    assert store.restore(told.path, "city-BE005C@new") == "submitted"
    assert told.values()["BE005C", 2023] == 55.0
    with pytest.raises(StoreError, match="is not withdrawn"):
        store.restore(told.path, "city-BE005C@new")


def test_a_day_that_is_over_is_no_day_to_schedule_for(told):
    with pytest.raises(StoreError, match="Choose a future date"):
        brought(told, Standing.SCHEDULED, date(2025, 2, 1))


def test_who_may_not_is_told_the_same_as_if_there_were_no_such_release(told):
    stranger = Signature("x@example.org", may=lambda release: release.publisher == "BE001C")
    told_ = []
    for id in (ID, "city-BE005C@2025-02-01-nothing"):
        with pytest.raises(AccessError) as refused:
            store.withdraw(told.path, id, signed=stranger)
        told_.append(str(refused.value).replace(id, "it"))
    assert told_[0] == told_[1] == "No release 'it' that you can withdraw was found."
    with pytest.raises(UnknownNameError, match=f"Did you mean '{ID}'"):
        store.withdraw(told.path, ID[:-1])


def test_every_act_is_in_the_log_in_the_order_it_was_done(told):
    store.withdraw(told.path, ID, "a mistake", signed=at("2025-03-01"))
    store.consent(told.path, "BE005C", {"safe": Consent.MEMBERS, "homicides": Consent.PRIVATE}, at("2025-03-02"))
    store.consent(told.path, "BE005C", {"safe": Consent.MEMBERS}, at("2025-03-03"))  # chosen already
    with reading(told.path) as connection:
        log = connection.execute("SELECT account, act, subject, detail FROM audit").fetchall()
    assert log == [
        ("liege", "consent", "BE005C", "safe: public"),
        ("liege", "publish", ID, "1 rows"),
        ("liege@example.org", "withdraw", ID, "a mistake"),
        ("liege@example.org", "consent", "BE005C", "safe: members"),
        ("liege@example.org", "consent", "BE005C", "homicides: private"),
    ]


def test_an_act_that_fails_leaves_no_trace(told):
    before = told.open().version
    figures = told.told(("ES001C", 2023, 1.0))
    with pytest.raises(StoreError, match="tells of 'ES001C', which is not BE005C or one of its districts"):
        told.publish("city-BE005C@2", figures, "2025-03-01", dataset="city-BE005C")
    with reading(told.path) as connection:
        assert connection.execute("SELECT count(*) FROM audit WHERE subject = 'city-BE005C@2'").fetchone() == (0,)
    assert told.open().version == before


def test_two_threads_that_publish_at_once_both_succeed(told):
    def publish(number: int) -> None:
        told.publish(f"city-BE005C@{number}", told.told(("BE005C", 2000 + number, number)), "2025-03-01")

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(publish, range(8)))
    assert {year: value for (geo, year), value in told.values(first=2000, last=2007).items()} == {
        2000 + number: number for number in range(8)
    }


def test_two_processes_that_publish_at_once_both_succeed(told, process):
    home = str(told.home)
    codes = [PUBLISHING.format(home=home, name=name, first=first) for name, first in (("one", 2000), ("two", 2010))]
    with ThreadPoolExecutor(2) as beside:
        assert all(beside.map(process.run, codes))
    assert len(told.values(geos=["BE001C"], last=2020)) == 8


def test_who_cannot_wait_is_told_that_the_store_is_held(told, process):
    with process.holding(told.path), pytest.raises(StoreBusyError, match="is in use by process"):
        store.withdraw(told.path, ID, patience=0.05)
    assert Store.open(told.path).releases()[-1].status == "published"
