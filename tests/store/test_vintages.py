"""Vintages: what stands now, what was known on a day, what was revised, what was taken back."""

from datetime import UTC, date, datetime

import pandas as pd
import pytest

from indicators import store
from indicators.model.errors import StoreError, TableError, UnknownNameError
from indicators.model.indicators import Release
from indicators.model.submissions import Visibility


@pytest.fixture
def revised(project):
    """Liège told 58 in 2023, revised to 57 by the office in 2024, and to 55 by itself in 2025."""
    project.declare("survey", project.told(("BE005C", 2023, 58.0), ("BE001C", 2023, 40.0)))
    project.build()
    project.declare("survey", project.told(("BE005C", 2023, 57.0), ("ES001C", 2023, 70.0)), published="2024-09-18")
    project.build()
    project.publish("liege@2025-02-01", project.told(("BE005C", 2023, 55.0)), "2025-02-01")
    return project


def test_the_newest_vintage_stands(revised):
    assert revised.values() == {("BE005C", 2023): 55.0, ("ES001C", 2023): 70.0}


@pytest.mark.parametrize(
    ("day", "value"),
    [
        (date(2023, 6, 30), {}),
        (date(2023, 7, 1), {("BE005C", 2023): 58.0, ("BE001C", 2023): 40.0}),
        (date(2024, 9, 18), {("BE005C", 2023): 57.0, ("ES001C", 2023): 70.0}),
        (date(2025, 2, 1), {("BE005C", 2023): 55.0, ("ES001C", 2023): 70.0}),
    ],
)
def test_a_day_knows_what_was_published_until_then(revised, day, value):
    assert revised.values(as_known_on=day) == value


def test_what_stands_is_what_is_known_today(revised):
    today = datetime.now(UTC).date()
    for _ in range(2):
        reader = revised.open()
        pd.testing.assert_frame_equal(reader.facts(), reader.facts(as_known_on=today))
        if reader.releases()[-1].status == "published":
            store.withdraw(revised.path, "liege@2025-02-01", "a mistake")


def test_revisions_are_told_oldest_first(revised):
    revisions = revised.open().revisions("safe", "BE005C")
    assert revisions["value"].tolist() == [58.0, 57.0, 55.0]
    assert revisions["vintage"].dt.strftime("%Y-%m-%d").tolist() == ["2023-07-01", "2024-09-18", "2025-02-01"]


def test_a_withdrawn_release_gives_way_to_the_one_before_and_stays_in_the_history(revised):
    store.withdraw(revised.path, "liege@2025-02-01", "a mistake")
    assert revised.values()["BE005C", 2023] == 57.0
    assert revised.values(as_known_on=date(2025, 3, 1))["BE005C", 2023] == 55.0
    reader = revised.open()
    assert reader.revisions("safe", "BE005C")["withdrawn"].tolist() == [False, False, True]
    last = reader.releases()[-1]
    assert (last.status, last.reason, last.withdrawal_reason) == ("withdrawn", "new count", "a mistake")
    assert last.withdrawn_at is not None


def test_building_never_touches_what_people_contributed(revised):
    before = revised.open().revisions("safe", "BE005C").tail(1)
    revised.declare("survey", revised.told(("BE005C", 2023, 56.0), ("BE005C", 2024, 54.0)), published="2024-12-01")
    revised.build()
    assert revised.values()["BE005C", 2023] == 55.0
    pd.testing.assert_frame_equal(
        revised.open().revisions("safe", "BE005C").query("dataset == 'own'").reset_index(drop=True),
        before.reset_index(drop=True),
    )
    revised.datasets.clear()
    revised.build()
    assert revised.values() == {("BE005C", 2023): 55.0}


def test_a_bundled_release_leaves_a_contribution_to_the_same_dataset_in_place(project):
    project.declare("survey", project.told(("BE005C", 2023, 58.0)))
    project.build()
    project.publish("madrid", project.told(("ES001C", 2023, 71.0)), "2023-08-01", dataset="survey")
    project.declare("survey", project.told(("BE005C", 2023, 57.0)), published="2024-09-18")
    project.build()
    assert project.values() == {("BE005C", 2023): 57.0, ("ES001C", 2023): 71.0}


def test_a_full_contribution_replaces_its_dataset_a_partial_one_adds(project):
    project.build()
    project.publish("a", project.told(("BE005C", 2022, 1.0), ("BE005C", 2023, 2.0)), "2024-01-01", scope="full")
    project.publish("b", project.told(("BE001C", 2023, 3.0)), "2024-02-01")
    assert len(project.values()) == 3
    project.publish("c", project.told(("BE005C", 2023, 4.0)), "2024-03-01", scope="full")
    assert project.values() == {("BE005C", 2023): 4.0}


def test_a_draft_is_kept_but_not_shown(project):
    project.build()
    release = Release("d", "own", date(2024, 1, 1), "draft", "contributed", "", "", 0)
    store.publish(project.path, release, project.told(("BE005C", 2023, 1.0)))
    reader = project.open()
    assert reader.facts().empty and reader.revisions("safe", "BE005C").empty
    assert reader.releases() == []
    overseen = reader.for_(Visibility(oversees=True)).releases()
    assert [(one.id, one.status, one.rows, one.published_at) for one in overseen] == [("d", "draft", 1, None)]


def test_a_release_is_never_replaced(revised):
    with pytest.raises(StoreError, match="Release liege@2025-02-01 already exists"):
        revised.publish("liege@2025-02-01", revised.told(("BE005C", 2023, 1.0)), "2025-02-01")
    assert revised.values()["BE005C", 2023] == 55.0


def test_a_vintage_that_lies_ahead_is_refused(revised):
    with pytest.raises(StoreError, match="is in the future"):
        revised.publish("later", revised.told(("BE005C", 2023, 1.0)), "2999-01-01")


def test_figures_that_are_not_as_agreed_are_refused(revised):
    figures = revised.told(("BE005C", 2023, 1.0))
    with pytest.raises(TableError, match="column 'note' is missing"):
        revised.publish("new", figures.drop(columns="note"), "2025-03-01")
    with pytest.raises(StoreError, match="safe / BE005C / 2023 appears more than once"):
        revised.publish("new", pd.concat([figures, figures]), "2025-03-01")


def test_withdrawing_what_cannot_be_withdrawn_says_why(revised):
    with pytest.raises(UnknownNameError, match="Did you mean 'liege@2025-02-01'"):
        store.withdraw(revised.path, "liege@2025-02")
    with pytest.raises(StoreError, match="Remove its dataset from data/catalogue/datasets"):
        store.withdraw(revised.path, "survey@2024-09-18")
    store.withdraw(revised.path, "liege@2025-02-01")
    with pytest.raises(StoreError, match="already withdrawn"):
        store.withdraw(revised.path, "liege@2025-02-01")
