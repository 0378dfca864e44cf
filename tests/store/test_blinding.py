"""Blinded figures: whoever sees every spread, before and after each change, recovers none of them.

The attacker is the strongest there is: they know every blinded figure but one, and may look as a visitor, a member, a
city of the group, an editor. What they could still tell apart are two stores that differ in that one figure alone: as
long as every answer about both is the same, nothing tells which of the two figures it is.
"""

import shutil
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import pytest

from indicators import store
from indicators.model.submissions import Consent, Visibility
from indicators.store.blinding import renewed
from indicators.store.database import identity, reading
from indicators.store.reader_copy import copied
from indicators.store.snapshot import Snapshot, Store
from tests.store.conftest import Project

NOW = datetime.now(UTC).replace(tzinfo=None)
DAY = datetime.combine(renewed(NOW), datetime.min.time())  # the last fixed day
BEFORE = DAY - timedelta(days=9)
NAMES = {f"BE{number:03d}C": (f"City {number}", "city") for number in range(1, 41)}
CITIES, NAMED = list(NAMES)[:30], list(NAMES)[30:]
VALUES = [41.3, 47.7, 52.2, 55.1, 58.6, 61.4, 64.9, 70.8, 77.123, 88.4]  # of ten blinded cities, in order
QUARTILES = [53.0, 60.0, 70.0]  # of 41, 48, 52, 55, 59, 61, 65, 71, 77, 88: 52.75, 60, 69.5, rounded as well
VIEWERS = {
    "visitor": Visibility(),
    "member": Visibility(members=True, cities=frozenset({NAMED[0]})),
    "first city of the group": Visibility(members=True, cities=frozenset({CITIES[0]})),
    "last city of the group": Visibility(members=True, cities=frozenset({CITIES[9]})),
    "editor": Visibility(True, frozenset({"network"}), True),
}
SCOPES = pd.DataFrame({"geo": list(NAMES), "scope": "BE/municipality"})


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    """A store in which ten cities blinded these figures of 2023 before the last fixed day."""
    project = empty(tmp_path_factory.mktemp("group"))
    join(project, VALUES)
    return project.path


@pytest.fixture
def group(built, tmp_path) -> Project:
    """A copy of it."""
    shutil.copyfile(built, tmp_path / built.name)
    return Project(tmp_path)


@pytest.fixture
def nobody(project) -> Project:
    """The same cities before any of them joined."""
    project.areas(NAMES)
    project.build()
    return project


def empty(home: Path) -> Project:
    """A project with these cities."""
    for folder in ("releases", "geography"):
        (home / folder).mkdir()
    project = Project(home)
    project.areas(NAMES)
    project.build()
    return project


def join(project, values: Iterable[float], at: datetime = BEFORE, first: int = 0, version: int = 1) -> None:
    """Cities blind these figures of 2023, from a moment on."""
    for geo, value in zip(CITIES[first:], values, strict=False):
        figures = project.told((geo, 2023, value))
        project.publish(f"city-{geo}@{version}", figures, str(at.date()), f"city-{geo}", consent=Consent.BLINDED, at=at)


def named(project, values: Iterable[float], consent: Consent = Consent.PUBLIC) -> None:
    """The network publishes those of other cities."""
    figures = project.told(*((geo, 2023, value) for geo, value in zip(NAMED, values, strict=False)))
    project.publish(f"network@{len(figures)}", figures, "2025-01-01", "network", consent=consent)


def seen(project) -> dict[str, list]:
    """Every number of the spread, for each viewer."""
    reader = project.open()
    return {name: reader.for_(sight).distribution(SCOPES).fillna(-1).values.tolist() for name, sight in VIEWERS.items()}


def spread(project, who: str = "visitor") -> dict:
    table = project.open().for_(VIEWERS[who]).distribution(SCOPES)
    return table[table["scope"] == "*"].iloc[0].to_dict() if len(table) else {}


def another(project, values: list[float]) -> dict[str, list]:
    """What everybody sees of a store that differs in nothing but the blinded figures."""
    with duckdb.connect(str(project.path)) as connection:
        for geo, value in zip(CITIES, values, strict=False):
            for table in ("observation", "current_observation"):
                connection.execute(f"UPDATE {table} SET value = ? WHERE geo = ?", [value, geo])
    return seen(project)


def test_ten_cities_are_told_by_rounded_quartiles_alone(group):
    quartiles = spread(group)
    assert [quartiles[name] for name in ("q1", "median", "q3")] == QUARTILES
    assert np.isnan([quartiles["low"], quartiles["high"]]).all()
    assert (quartiles["cities"], quartiles["named"]) == (10, 0)
    assert group.open().facts().empty and group.open().presence().empty
    assert spread(group, "last city of the group") | {"low": 0, "high": 0} == quartiles | {"low": 0, "high": 0}


@pytest.mark.parametrize("number", [1, 5, 9])
def test_fewer_than_ten_are_told_by_nothing(nobody, number):
    join(nobody, VALUES[:number])
    assert spread(nobody) == {} and seen(nobody)["editor"] == []


def test_a_newcomer_changes_nothing_before_the_next_fixed_day(group):
    before = seen(group)
    join(group, [60.2], NOW, first=10)
    newcomer = Visibility(members=True, cities=frozenset({CITIES[10]}))
    assert seen(group) == before
    table = group.open().for_(newcomer).distribution(SCOPES)
    assert table[["cities", "named"]].values.tolist() == [[11, 1]] * 2  # their own beside the group of ten


def test_the_tenth_city_opens_the_group_on_the_next_fixed_day_only(nobody):
    join(nobody, VALUES[:9])
    join(nobody, VALUES[9:], NOW, first=9)
    assert spread(nobody) == {}
    with reading(nobody.path, through=duckdb.connect()) as connection:
        later = Snapshot(connection, copied(connection, nobody.path, DAY + timedelta(days=100)))
    assert later.distribution(SCOPES)["cities"].tolist() == [10, 10]


def test_a_corrected_figure_counts_from_the_next_fixed_day(group):
    before = seen(group)["visitor"]
    join(group, [99.9], NOW, first=4, version=2)
    assert seen(group)["visitor"] == before


@pytest.mark.parametrize("leaving", ["private", "members", "public", "withdrawn"])
def test_who_leaves_is_out_at_once_and_the_group_is_silent_until_the_next_fixed_day(group, leaving):
    join(group, [66.0], first=10)
    assert spread(group)["cities"] == 10  # eleven, in steps of five
    if leaving == "withdrawn":
        store.withdraw(group.path, f"city-{CITIES[3]}@1")
    else:
        store.consent(group.path, CITIES[3], {"safe": Consent(leaving)})
    quartiles = spread(group)
    assert quartiles == {} if leaving != "public" else (quartiles["cities"], quartiles["median"]) == (1, VALUES[3])


@pytest.mark.parametrize("place", range(10))
def test_the_one_figure_that_an_attacker_does_not_know_is_told_to_two_digits_at_most(group, place):
    """Figures that round alike cannot be told apart, whoever looks."""
    before = seen(group)
    for close in (round(VALUES[place]) - 0.49, round(VALUES[place]) + 0.49):
        changed = another(group, [*VALUES[:place], close, *VALUES[place + 1 :]])
        for name in ("visitor", "member", "editor", f"{'first' if place else 'last'} city of the group"):
            assert changed[name] == before[name], name


@pytest.mark.parametrize(("place", "value"), [(0, 0.5), (0, 51.0), (9, 72.0), (9, 4000.0)])
def test_neither_the_lowest_nor_the_highest_can_be_told_at_all(group, place, value):
    before = seen(group)["visitor"]
    assert another(group, [*VALUES[:place], value, *VALUES[place + 1 :]])["visitor"] == before


@pytest.mark.parametrize(
    "padding", [[0.0] * 9, [1000.0] * 9, [57.0], [0.0, 1000.0] * 2], ids=["low", "high", "middle", "both"]
)
def test_public_figures_of_ones_own_make_of_the_quartiles_no_ladder_to_the_others(group, padding):
    """An editor who adds figures below and above slides the quartiles along, over the published ones alone."""
    named(group, padding)
    before = seen(group)
    after = another(group, [0.1, 3.0, *VALUES[2:8], 500.0, 9000.0])
    assert [after[who] == before[who] for who in ("visitor", "member", "editor")] == [True] * 3


def test_members_figures_tell_a_member_no_more_of_the_blinded_ones(group):
    named(group, [1.0, 2.0, 3.0], Consent.MEMBERS)
    before = seen(group)
    after = another(group, [0.1, 3.0, *VALUES[2:8], 500.0, 9000.0])
    assert after["member"] == before["member"] != before["visitor"]


def test_the_ends_are_those_of_five_named_cities_at_least(group):
    named(group, [50.0, 51.0, 70.0, 71.0])
    assert np.isnan(spread(group)["low"]) and spread(group)["cities"] == 14
    named(group, [50.0, 51.0, 70.0, 71.0, 90.5])
    quartiles = spread(group)
    assert (quartiles["low"], quartiles["high"], quartiles["named"]) == (50.0, 90.5, 5)


def divided(project) -> dict[str, list[str]]:
    """A project in which London has twelve districts; who brings what."""
    boroughs = {f"UKI{number:02d}": (f"Borough {number}", "district") for number in range(1, 13)}
    project.areas(NAMES | {"UK001C": ("London", "city"), **boroughs})
    file = project.home / "geography" / "cities.csv"
    cities = pd.read_csv(file, keep_default_na=False)
    cities.assign(parent=cities["geo"].map(dict.fromkeys(boroughs, "UK001C")).fillna("")).to_csv(file, index=False)
    project.build()
    return {"UK001C": list(boroughs)} | {geo: [geo] for geo in CITIES}


def bring(project, dataset: str, geos: list[str]) -> None:
    """Somebody blinds figures of several areas."""
    figures = project.told(*((geo, 2023, 60.0 + place) for place, geo in enumerate(geos)))
    project.publish(f"{dataset}@1", figures, "2025-02-01", dataset, consent=Consent.BLINDED, at=BEFORE)


def test_a_city_with_many_districts_is_one_city_and_so_is_the_network(project):
    districts = divided(project)["UK001C"]
    bring(project, "city-UK001C", districts)
    bring(project, "network", CITIES[:12])
    scopes = pd.DataFrame({"geo": [*districts, *CITIES], "scope": "all"})
    assert project.open().distribution(scopes).empty


@pytest.mark.parametrize(("districts", "is_counted"), [(1, True), (3, False)])
def test_no_city_brings_more_than_a_fifth_of_a_group(project, districts, is_counted):
    districts_of = divided(project)
    parts = {"UK001C": districts_of["UK001C"][:districts]} | {geo: [geo] for geo in CITIES[:9]}
    for publisher, geos in parts.items():
        bring(project, f"city-{publisher}", geos)
    scopes = pd.DataFrame({"geo": [geo for geos in parts.values() for geo in geos], "scope": "all"})
    assert ("all" in project.open().distribution(scopes)["scope"].tolist()) == is_counted


def test_a_blinded_figure_gives_way_to_a_public_one_of_the_same_city(project):
    project.areas(NAMES)
    project.declare("survey", project.told(*((geo, 2023, 50.0) for geo in CITIES[:12])))
    project.build()
    for geo in CITIES[:12]:
        figures = project.told((geo, 2023, 99.0))
        project.publish(f"city-{geo}@1", figures, "2025-02-01", f"city-{geo}", consent=Consent.BLINDED, at=BEFORE)
    table = project.open().distribution(SCOPES)
    assert table[["low", "high", "cities"]].values.tolist() == [[50.0, 50.0, 12.0]] * 2


def test_small_sensitive_counts_stay_out_and_what_is_hidden_beside_them_makes_the_group_silent(group):
    small = group.told((CITIES[10], 2023, 99.0), numerator=3.0)
    group.publish(f"city-{CITIES[10]}@1", small, "2025-02-01", f"city-{CITIES[10]}", consent=Consent.BLINDED, at=BEFORE)
    reader = group.open()
    assert reader.distribution(SCOPES, ["safe"], 5)[["median", "cities"]].values.tolist() == [[60.0, 10.0]] * 2
    assert reader.distribution(SCOPES, ["safe"], 5, [("safe", CITIES[1], 2023)]).empty


def test_zero_small_and_negative_figures_are_rounded_as_well(group):
    another(group, [-0.01234, 0.0, 0.0, 0.01234, 0.01234, 0.01234, 0.01234, 1234.0, 1234.0, 1234.0])
    quartiles = spread(group)
    assert [quartiles[name] for name in ("q1", "median", "q3")] == [0.0030, 0.012, 900.0]


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 1, 1), date(2026, 1, 1)),
        (datetime(2026, 3, 31, 23, 59, 59), date(2026, 1, 1)),
        (datetime(2026, 4, 1), date(2026, 4, 1)),
        (datetime(2026, 12, 31), date(2026, 10, 1)),
    ],
)
def test_the_fixed_days_begin_the_quarters(moment, day):
    assert renewed(moment) == day


def test_a_running_server_renews_the_groups_on_a_fixed_day_by_itself(group):
    seen_then = identity(group.path)
    with reading(group.path, through=duckdb.connect()) as connection:
        stale = Snapshot(connection, copied(connection, group.path, BEFORE))
    running = Store(group.path, seen_then, stale)
    assert running.distribution(SCOPES).empty
    version = running.version
    assert running.refresh() and running.version > version
    assert running.distribution(SCOPES)["cities"].tolist() == [10, 10]
    assert not running.refresh()
