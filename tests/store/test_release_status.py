"""The life of a release: brought, reviewed, due on a day, taken back, restored; every day remembers what it knew."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest

from indicators import store
from indicators.model.errors import AccessError, StoreBusyError, StoreError, UnknownNameError
from indicators.model.submissions import Consent, ReleaseStatus, Visibility
from indicators.store import Signature, Store
from indicators.store.database import reading

LIEGE = Visibility(members=True, cities=frozenset({"BE005C"}))
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
def published(project):
    """Bundled: 58 in Liège. Liège told 55 on 1 February 2025."""
    project.declare("survey", project.told(("BE005C", 2023, 58.0), ("BE001C", 2023, 40.0)))
    project.build()
    project.publish(ID, project.told(("BE005C", 2023, 55.0)), "2025-02-01", dataset="city-BE005C")
    return project


def brought(project, status: ReleaseStatus, due: date | None = None, id: str = "city-BE005C@new", value: float = 50.0):
    figures = project.told(("BE005C", 2023, value))
    project.publish(id, figures, "2025-03-01", dataset="city-BE005C", status=status, due=due, at=datetime(2025, 3, 1))


def test_each_day_knows_what_stood_at_its_end(published):
    store.withdraw(published.path, ID, "a mistake", signed=at("2025-03-01T10:00"))
    store.restore(published.path, ID, signed=at("2025-03-05T10:00"))
    store.withdraw(published.path, ID, "a mistake after all", signed=at("2025-03-09T10:00"))
    values = {day: published.values(as_known_on=date(2025, *day))["BE005C", 2023] for day in [(1, 31), (2, 1), (2, 28)]}
    assert values == {(1, 31): 58.0, (2, 1): 55.0, (2, 28): 55.0}
    later = [published.values(as_known_on=date(2025, 3, day))["BE005C", 2023] for day in range(1, 11)]
    assert later == [58.0, 58.0, 58.0, 58.0, 55.0, 55.0, 55.0, 55.0, 58.0, 58.0]
    assert published.values()["BE005C", 2023] == 58.0


def test_a_life_is_told_to_its_publisher_with_names_and_reasons_and_to_others_without(published):
    store.withdraw(published.path, ID, "a mistake", signed=at("2025-03-01"))
    store.restore(published.path, ID, signed=at("2025-03-05"))
    statuses = published.open().for_(LIEGE).standings(ID)
    assert statuses["standing"].tolist() == ["published", "withdrawn", "published"]
    assert statuses["account"].tolist() == ["liege", "liege@example.org", "liege@example.org"]
    assert statuses["reason"].tolist() == ["new count", "a mistake", "new count"]
    public = published.open().standings(ID)
    assert public["standing"].tolist() == statuses["standing"].tolist()
    assert set(public["account"]) == {""}
    last = published.open().releases()[-1]
    assert (last.status, last.reason, last.withdrawn_at, last.account) == ("published", "new count", None, "")


def test_what_waits_for_a_review_is_seen_when_it_is_let_out(published):
    brought(published, ReleaseStatus.SUBMITTED)
    assert published.values()["BE005C", 2023] == 55.0
    assert [one.id for one in published.open().releases()] == ["survey@2023-07-01", ID]
    assert published.open().for_(LIEGE).releases()[-1].status == "submitted"
    assert (
        store.review(published.path, "city-BE005C@new", ReleaseStatus.PUBLISHED, signed=at("2025-03-03")) == "published"
    )
    assert published.values()["BE005C", 2023] == 50.0
    assert published.values(as_known_on=date(2025, 3, 2))["BE005C", 2023] == 55.0
    release = published.open().for_(LIEGE).releases()[-1]
    assert release.reviewer == "liege@example.org"
    assert (release.submitted_at, release.published_at) == (datetime(2025, 3, 1), datetime(2025, 3, 3))


def test_what_is_refused_says_why_and_is_never_seen(published):
    brought(published, ReleaseStatus.SUBMITTED)
    with pytest.raises(StoreError, match="Enter a reason for refusing"):
        store.review(published.path, "city-BE005C@new", ReleaseStatus.REFUSED)
    store.review(published.path, "city-BE005C@new", ReleaseStatus.REFUSED, "The wrong year.")
    assert published.values()["BE005C", 2023] == 55.0
    release = published.open().for_(LIEGE).releases()[-1]
    assert (release.status, release.withdrawal_reason) == ("refused", "The wrong year.")
    assert release.reason == "new count", "the note of who brought it stays"
    with pytest.raises(StoreError, match="is not waiting for review: it is refused"):
        store.review(published.path, "city-BE005C@new", ReleaseStatus.PUBLISHED)
    with pytest.raises(StoreError, match="cannot be withdrawn: it is refused"):
        store.withdraw(published.path, "city-BE005C@new")


def test_a_scheduled_release_comes_out_on_its_day_and_not_before(published):
    brought(published, ReleaseStatus.SCHEDULED, date(2025, 4, 1))
    assert store.publish_due(published.path, datetime(2025, 3, 31, 23, 59)) == ()
    assert published.values()["BE005C", 2023] == 55.0
    assert store.publish_due(published.path, datetime(2025, 4, 1)) == ("city-BE005C@new",)
    assert published.values()["BE005C", 2023] == 50.0
    assert published.values(as_known_on=date(2025, 3, 31))["BE005C", 2023] == 55.0
    assert published.values(as_known_on=date(2025, 4, 1))["BE005C", 2023] == 50.0
    assert store.publish_due(published.path) == ()


def test_a_reader_lets_out_what_is_due(published):
    brought(published, ReleaseStatus.SCHEDULED, date(2025, 4, 1))
    reader = published.open()
    assert reader.facts(geos=["BE005C"])["value"].tolist() == [55.0]
    assert reader.refresh()
    assert reader.facts(geos=["BE005C"])["value"].tolist() == [50.0]


def test_a_reader_leaves_alone_what_is_due_later(published):
    ahead = datetime.now(UTC).date() + timedelta(days=2)
    brought(published, ReleaseStatus.SCHEDULED, ahead)
    assert not published.open().refresh()
    assert published.values()["BE005C", 2023] == 55.0


def test_a_review_sends_what_is_due_later_on_its_way(published):
    brought(published, ReleaseStatus.SUBMITTED, due=date(2025, 4, 1))
    signed = at("2025-03-03")
    assert store.review(published.path, "city-BE005C@new", ReleaseStatus.PUBLISHED, signed=signed) == "scheduled"
    assert published.values()["BE005C", 2023] == 55.0
    store.publish_due(published.path, datetime(2025, 4, 2))
    assert published.values(as_known_on=date(2025, 4, 1))["BE005C", 2023] == 50.0


def test_what_never_came_out_is_restored_to_where_it_was(published):
    brought(published, ReleaseStatus.SUBMITTED)
    store.withdraw(published.path, "city-BE005C@new", "not yet")
    assert store.restore(published.path, "city-BE005C@new") == "submitted"
    assert published.values()["BE005C", 2023] == 55.0
    with pytest.raises(StoreError, match="is not withdrawn"):
        store.restore(published.path, "city-BE005C@new")


def test_a_day_that_is_over_is_no_day_to_schedule_for(published):
    with pytest.raises(StoreError, match="Choose a future date"):
        brought(published, ReleaseStatus.SCHEDULED, date(2025, 2, 1))


def test_who_may_not_is_told_the_same_as_if_there_were_no_such_release(published):
    stranger = Signature("x@example.org", may=lambda release: release.publisher == "BE001C")
    told_ = []
    for id in (ID, "city-BE005C@2025-02-01-nothing"):
        with pytest.raises(AccessError) as refused:
            store.withdraw(published.path, id, signed=stranger)
        told_.append(str(refused.value).replace(id, "it"))
    assert told_[0] == told_[1] == "No release 'it' that you can withdraw was found."
    with pytest.raises(UnknownNameError, match=f"Did you mean '{ID}'"):
        store.withdraw(published.path, ID[:-1])


def test_every_act_is_in_the_log_in_the_order_it_was_done(published):
    store.withdraw(published.path, ID, "a mistake", signed=at("2025-03-01"))
    store.consent(published.path, "BE005C", {"safe": Consent.MEMBERS, "homicides": Consent.PRIVATE}, at("2025-03-02"))
    store.consent(published.path, "BE005C", {"safe": Consent.MEMBERS}, at("2025-03-03"))  # chosen already
    with reading(published.path) as connection:
        log = connection.execute("SELECT account, act, subject, detail FROM audit").fetchall()
    assert log == [
        ("liege", "consent", "BE005C", "safe: public"),
        ("liege", "publish", ID, "1 rows"),
        ("liege@example.org", "withdraw", ID, "a mistake"),
        ("liege@example.org", "consent", "BE005C", "safe: members"),
        ("liege@example.org", "consent", "BE005C", "homicides: private"),
    ]


def test_an_act_that_fails_leaves_no_trace(published):
    before = published.open().version
    figures = published.told(("ES001C", 2023, 1.0))
    with pytest.raises(StoreError, match="contains 'ES001C', which is not BE005C or one of its districts"):
        published.publish("city-BE005C@2", figures, "2025-03-01", dataset="city-BE005C")
    with reading(published.path) as connection:
        assert connection.execute("SELECT count(*) FROM audit WHERE subject = 'city-BE005C@2'").fetchone() == (0,)
    assert published.open().version == before


def test_two_threads_that_publish_at_once_both_succeed(published):
    def publish(number: int) -> None:
        published.publish(f"city-BE005C@{number}", published.told(("BE005C", 2000 + number, number)), "2025-03-01")

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(publish, range(8)))
    assert {year: value for (geo, year), value in published.values(first=2000, last=2007).items()} == {
        2000 + number: number for number in range(8)
    }


def test_two_processes_that_publish_at_once_both_succeed(published, process):
    home = str(published.home)
    codes = [PUBLISHING.format(home=home, name=name, first=first) for name, first in (("one", 2000), ("two", 2010))]
    with ThreadPoolExecutor(2) as beside:
        assert all(beside.map(process.run, codes))
    assert len(published.values(geos=["BE001C"], last=2020)) == 8


def test_who_cannot_wait_is_told_that_the_store_is_held(published, process):
    with process.holding(published.path), pytest.raises(StoreBusyError, match="is in use by process"):
        store.withdraw(published.path, ID, patience=0.05)
    assert Store.open(published.path).releases()[-1].status == "published"
