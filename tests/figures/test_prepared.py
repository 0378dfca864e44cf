"""What all questions of a version share is worked out before anybody sees it, and once."""

import random
import shutil
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from indicators import PAGE_RUNS, VISITOR, Atlas, Snapshot, Store, load_catalogue, store
from indicators.figures import disclosure, medians
from indicators.figures.figures import Figures
from indicators.model.indicators import Release
from indicators.model.submissions import Consent
from indicators.store import disk_copy

READERS = 8


@pytest.fixture(scope="module")
def catalogue():
    return load_catalogue()


@pytest.fixture
def path(small_store, tmp_path):
    return Path(shutil.copy(small_store, tmp_path / "vigie.duckdb"))


def publish(path, number: int, indicator: str = "safe_night_city", geo: str = "BE005C", count: float = 300.0) -> None:
    row = (geo, "2023", 40.0 + number, count, 700.0, indicator, "A", "", "own")
    names = ["geo", "period", "value", "numerator", "denominator", "indicator", "status", "note", "series"]
    figures = pd.DataFrame([row], columns=names)
    day = date(2024, 6, 1)
    release = Release(f"own@{number}", f"city-{geo}", day, "published", "contributed", "f", "", 1)
    store.publish(path, release, figures, store.ReleasePapers(consents={indicator: Consent.PUBLIC}))


def test_eight_readers_of_a_new_version_work_out_its_spread_once(path, catalogue, monkeypatch):
    questions, plain = [], Snapshot.distribution
    monkeypatch.setattr(Snapshot, "distribution", lambda self, *a, **k: questions.append(self) or plain(self, *a, **k))
    figures = Figures(Store.open(path).pinned(), catalogue, VISITOR)
    together = threading.Barrier(READERS)

    def read(_reader: int):
        together.wait()
        return figures.spread

    with ThreadPoolExecutor(READERS) as readers:
        spreads = list(readers.map(read, range(READERS)))
    assert len(questions) == 1
    assert all(one is spreads[0] for one in spreads)


def test_a_version_is_shown_once_it_is_prepared_and_readers_go_on_meanwhile(path, catalogue):
    prepared, meanwhile, running = [], [], []

    def prepare(snapshot: Snapshot) -> None:
        atlas = Atlas(snapshot, catalogue)
        atlas.prepare()
        prepared.append(snapshot.version)
        if running:  # eight readers come while the version is prepared: they have the one before, at once
            with ThreadPoolExecutor(READERS) as readers:
                meanwhile.extend(
                    readers.map(lambda _reader: (running[0].refresh(), running[0].version), range(READERS))
                )

    opened = Store.open(path, prepare=prepare)
    before = opened.version
    running.append(opened)
    publish(path, 1)
    assert opened.refresh()
    assert prepared == [before, opened.version]
    assert meanwhile == [(False, before)] * READERS


def takes_long(opened: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """A version of a large store that took nine seconds."""
    monkeypatch.setattr(opened, "_took", 9.0)
    monkeypatch.setattr(opened._snapshot, "is_large", True)


def many_read(_opened: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Any store, with a hall of readers."""
    monkeypatch.setattr(type(PAGE_RUNS), "are_many", True)


@pytest.mark.parametrize("when", [takes_long, many_read])
def test_where_a_version_would_hold_up_readers_the_one_who_watches_takes_it_in(path, when, monkeypatch):
    opened, ended, threads = Store.open(path), threading.Event(), []
    opened._prepare = lambda _snapshot: threads.append(threading.current_thread().name)
    before = opened.version
    when(opened, monkeypatch)
    looked = threading.Event()

    def stopped(_seconds: float) -> bool:
        looked.wait(10)  # the watcher looks when the reader has looked
        return ended.is_set()

    watcher = threading.Thread(target=opened.watch, args=(stopped,), name="watcher")
    watcher.start()
    publish(path, 1)
    while not opened._watched:
        pass
    assert not opened.refresh()
    looked.set()
    while opened.version == before:
        pass
    ended.set()
    watcher.join()
    assert threads == ["watcher"]


@pytest.mark.parametrize("when", [takes_long, many_read])
def test_who_has_changed_something_waits_for_a_version_that_others_leave_to_the_watcher(path, when, monkeypatch):
    opened = Store.open(path)
    when(opened, monkeypatch)
    opened._watched, before = True, opened.version
    publish(path, 1)
    assert not opened.refresh() and opened.version == before
    assert opened.refresh(patient=True) and opened.version != before


@pytest.mark.parametrize("seed", range(3))
def test_the_spread_is_that_of_the_figures_one_by_one(path, catalogue, seed):
    chance, opened = random.Random(seed), Store.open(path).pinned()
    facts = opened.facts(yearly=True)
    towns = set(opened.cities().query("kind in ('city', 'municipality')")["geo"])
    geos = sorted(set(facts["geo"]))
    scopes = pd.DataFrame({"geo": geos, "scope": [f"s{chance.randrange(4)}" for _geo in geos]})
    ids = sorted(set(facts["indicator"]))
    sensitive, counting = chance.sample(ids, 12), chance.sample(ids, 40)
    cells = facts.sample(200, random_state=seed)[["indicator", "geo", "year"]]
    hidden = set(cells.itertuples(index=False, name=None))
    got = opened.distribution(scopes, sensitive, 5, hidden, counting)
    few = (facts["numerator"] <= 0) | (facts["numerator"] >= 5)
    large = np.where(facts["numerator"].isna(), facts["value"] == 0, few) | ~facts["indicator"].isin(sensitive)
    estimate = (facts["status"] == "E") & facts["numerator"].isna() & facts["indicator"].isin(counting)
    keys = zip(facts["indicator"], facts["geo"], facts["year"], strict=True)
    left = np.array([key not in hidden for key in keys]) & facts["value"].notna() & (facts["status"] != "P")
    rows = facts[left & large & ~estimate]
    scoped = rows.merge(scopes, on="geo")
    scoped = pd.concat([scoped, scoped[scoped["geo"].isin(towns)].assign(scope="*")])
    groups = scoped.groupby(["indicator", "year", "scope"])["value"]
    right = groups.quantile([0.25, 0.5, 0.75]).unstack().set_axis(["q1", "median", "q3"], axis=1)
    right = right.assign(low=groups.min(), high=groups.max(), cities=groups.count()).reset_index()
    columns = ["indicator", "year", "scope", "low", "q1", "median", "q3", "high", "cities"]
    pd.testing.assert_frame_equal(got[columns], right[columns], check_dtype=False, rtol=1e-12)


def test_what_is_hidden_beside_small_counts_is_the_same_when_only_totals_and_parts_are_read(
    built, catalogue, monkeypatch
):
    figures = Figures(Store.open(built).pinned(), catalogue, VISITOR)
    quick = figures.companions
    monkeypatch.setattr(disclosure, "_of_totals", lambda table, ids, _summed: table.facts(indicators=ids))
    assert quick == Figures(Store.open(built).pinned(), catalogue, VISITOR).companions
    assert quick


def test_between_which_values_hidden_figures_lie_is_the_same_when_only_they_are_read(built, catalogue, monkeypatch):
    figures = Figures(Store.open(built).pinned(), catalogue, VISITOR)
    quick = figures.hidden
    monkeypatch.setattr(Snapshot, "confidential", lambda table, *_parameters: table.facts(yearly=True))
    assert quick == Figures(Store.open(built).pinned(), catalogue, VISITOR).hidden
    assert quick


def shared(atlas: Atlas) -> list:
    """What all questions of a version share."""
    data = atlas._data
    spread, presence = data.spread.table.round(9).to_csv(), data.presence.rows().to_csv()
    return [spread, presence, data.presence.totals().to_csv(), data.companions, data.hidden, data.scope_medians]


def test_a_version_takes_from_the_one_before_what_no_release_since_changed(path, catalogue, monkeypatch):
    monkeypatch.setenv(disk_copy.FROM, "1")
    ids = [id for id, one in catalogue.indicators.items() if one.sensitive and not one.is_wider]
    opened, renewed, plain = Store.open(path), [], Snapshot.distribution
    monkeypatch.setattr(
        Snapshot, "distribution", lambda self, *a, only=None: renewed.append(only) or plain(self, *a, only=only)
    )
    earlier = Atlas(opened, catalogue)
    earlier.prepare()
    silent = next(id for id, one in earlier.cities.items() if one.is_town and not earlier.has_figures(id))
    acts = [
        (lambda: publish(path, 1), {"safe_night_city"}),
        (lambda: publish(path, 2, ids[0], "ES001C", 2.0), {ids[0]}),  # a small count, which is hidden
        (lambda: publish(path, 3, "safe_night_city", silent), {"safe_night_city"}),  # a place without other figures
        (lambda: store.withdraw(path, "own@3", "A test"), {"safe_night_city"}),
        (lambda: store.withdraw(path, "own@2", "A test"), {ids[0]}),
    ]
    for act, touched in acts:
        act()
        assert opened.refresh()
        atlas = Atlas(opened, catalogue)
        atlas.follow(earlier)
        atlas.prepare()
        assert touched <= renewed[-1] and len(renewed[-1]) < len(catalogue.indicators) / 2
        fresh = Atlas(opened, catalogue)
        assert shared(atlas) == shared(fresh)
        assert fresh.compare("BE005C").rows.equals(atlas.compare("BE005C").rows)
        earlier = atlas


def test_a_version_that_does_not_follow_the_one_before_is_worked_out_anew(path, catalogue, monkeypatch):
    monkeypatch.setenv(disk_copy.FROM, "1")
    opened = Store.open(path)
    earlier = Atlas(opened, catalogue)
    earlier.prepare()
    for number in (1, 2):
        publish(path, number)
        assert opened.refresh()
    atlas = Atlas(opened, catalogue)
    atlas.follow(earlier)
    assert opened.pinned().told_since(earlier.version) is None
    assert shared(atlas) == shared(Atlas(opened, catalogue))


def test_the_median_between_hidden_figures_is_that_of_all_values_with_their_ends(built, catalogue):
    data = Figures(Store.open(built).pinned(), catalogue, VISITOR)
    facts = data.entering(data.at(pd.DataFrame([*data.hidden], columns=["indicator", "year"]), None))
    values: dict[tuple, list[float]] = {}
    for id, geo, year, value in facts[["indicator", "geo", "year", "value"]].itertuples(index=False, name=None):
        values.setdefault((id, year, data.scope_of_figure(id, geo)), []).append(value)
    ends: dict[tuple, list] = {}
    for (id, year), areas in data.hidden.items():
        for geo, pair in areas.items():
            ends.setdefault((id, year, data.scope_of_figure(id, geo)), []).append(pair)
    right = {key: medians.between(values.get(key, []), pairs) for key, pairs in ends.items()}
    assert data.scope_medians
    for key, pair in data.scope_medians.items():
        assert pair == pytest.approx(right[key])
    assert {key for key in right if np.isfinite(data.medians([key[0]], [key[1]], [key[2]])[0])} <= {*data.scope_medians}
