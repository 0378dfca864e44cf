"""A clock that jumps ahead or back: what was published last is shown, and every day in order knows what it knew."""

from datetime import UTC, date, datetime, timedelta

import pytest

from indicators import store
from indicators.__main__ import main
from indicators.model.submissions import Consent, ReleaseStatus, Visibility
from indicators.store.database import writing

LIEGE = Visibility(members=True, cities=frozenset({"BE005C"}))
TODAY = datetime.now(UTC).date()
AHEAD, BEHIND = TODAY.replace(year=TODAY.year + 10, day=1), date(2020, 1, 1)


@pytest.fixture
def dated(project):
    """A bundled 58 of Liège from July 2023, and the way to publish another value while the clock says a day."""
    project.declare("survey", project.told(("BE005C", 2023, 58.0)))
    project.build()

    def publish(id: str, value: float, day: date, consent: Consent = Consent.PUBLIC, scope: str = "partial") -> None:
        figures, moment = project.told(("BE005C", 2023, value)), datetime.combine(day, datetime.min.time())
        project.publish(id, figures, str(day), dataset="city-BE005C", at=moment, consent=consent, scope=scope)

    return project, publish


@pytest.mark.parametrize("consent", [Consent.PUBLIC, Consent.PRIVATE])
@pytest.mark.parametrize("scope", ["partial", "full"])
@pytest.mark.parametrize("jump", [AHEAD, BEHIND])
def test_a_correction_is_shown_whatever_the_clock_said_before_or_says_now(dated, jump, scope, consent):
    project, publish = dated
    days = (TODAY, jump, TODAY - timedelta(days=1), TODAY)
    for number, day in enumerate(days):
        publish(f"r{number}", float(number), day, consent, scope)
        reader = project.open().for_(LIEGE)
        assert reader.facts(geos=["BE005C"])["value"].tolist() == [number]
        assert reader.facts(geos=["BE005C"], as_known_on=TODAY)["value"].tolist() == [number]
        assert reader.releases()[-1].id == reader.revisions("safe", "BE005C")["release"].iloc[-1] == f"r{number}"
    store.withdraw(project.path, "r3")
    assert project.open().for_(LIEGE).facts(geos=["BE005C"])["value"].tolist() == [2.0]


def test_days_in_order_know_what_they_knew(dated):
    project, publish = dated
    publish("march", 1.0, date(2025, 3, 1))
    publish("ahead", 2.0, AHEAD)
    publish("may", 3.0, date(2025, 5, 1))
    values = {day: project.values(as_known_on=day)["BE005C", 2023] for day in (date(2025, 2, 28), date(2025, 3, 1))}
    assert values == {date(2025, 2, 28): 58.0, date(2025, 3, 1): 1.0}
    assert project.values(as_known_on=date(2025, 5, 1))["BE005C", 2023] == 3.0


def test_official_figures_of_a_later_day_are_shown_and_of_an_earlier_day_are_not(dated):
    project, publish = dated
    publish("own", 1.0, date(2025, 3, 1))
    project.declare("survey", project.told(("BE005C", 2023, 57.0)), published="2024-09-18")
    project.build()
    assert project.values() == {("BE005C", 2023): 1.0}
    project.declare("survey", project.told(("BE005C", 2023, 56.0)), published="2025-09-18")
    project.build()
    assert project.values() == {("BE005C", 2023): 56.0}


def test_what_was_due_before_a_publication_comes_out_before_it(dated):
    project, publish = dated
    figures, moment = project.told(("BE005C", 2023, 1.0)), datetime(2025, 3, 1)
    project.publish("due", figures, "2025-03-01", status=ReleaseStatus.SCHEDULED, due=date(2025, 4, 1), at=moment)
    publish("later", 2.0, date(2025, 4, 10))
    assert [one.id for one in project.open().releases()][-2:] == ["due", "later"]
    assert project.values() == {("BE005C", 2023): 2.0}
    assert project.values(as_known_on=date(2025, 4, 5)) == {("BE005C", 2023): 1.0}


def test_a_store_in_which_a_correction_was_hidden_is_mended_by_the_next_build(dated):
    project, publish = dated
    publish("ahead", 2.0, AHEAD)
    publish("mended", 3.0, TODAY)
    with writing(project.path) as connection:  # as ordered by the day alone
        connection.execute("UPDATE current_observation SET value = 2, release = 'ahead' WHERE geo = 'BE005C'")
    project.build()
    assert project.values() == {("BE005C", 2023): 3.0}
    version = project.open().version
    project.build()
    assert project.open().version == version


def test_a_day_that_lies_ahead_is_told_with_what_to_do(dated):
    project, publish = dated
    publish("own", 1.0, TODAY)
    assert store.problems(project.path) == ()
    publish("ahead", 2.0, AHEAD)
    (problem,) = store.problems(project.path)
    assert "in the future: ahead. The clock of this machine was" in problem and "Set the clock" in problem


def test_a_release_that_newer_ones_cover_says_so_when_it_is_restored(dated, capsys):
    project, publish = dated
    publish("old", 1.0, date(2025, 3, 1))
    store.withdraw(project.path, "old")
    publish("new", 2.0, date(2025, 4, 1))
    assert store.covered(project.path, "new") == 0
    assert main(["reinstate", "old", "--store", str(project.path)]) == 0
    assert "1 of its figures are not shown: newer releases replace them." in capsys.readouterr().out
    assert project.values() == {("BE005C", 2023): 2.0}
