"""The atlas of a new version: it follows the one before, and is shown to many readers once their pages are there."""

import gc
import threading
import time
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest

from indicators import PAGE_RUNS, Atlas, Catalogue, Comparison, IndicatorsError, Role, Store, Viewer, load_catalogue
from indicators.model.work_queue import MANY
from indicators.store.database import writing
from ui import drawings, version_preparation
from ui.atlases import AtlasVersions

LONG = 30  # seconds after which a test that hangs fails


@pytest.fixture
def store(small_store: Path, tmp_path: Path) -> Store:
    path = tmp_path / "vigie.duckdb"
    path.write_bytes(Path(small_store).read_bytes())
    return Store.open(path)


@pytest.fixture
def many_readers(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(PAGE_RUNS, "_readers", {})
    for number in range(MANY):
        with PAGE_RUNS.being_made(f"reader {number}"):
            pass
    yield


def change(store: Store) -> None:
    """Something is published: the readers' state is the next version from here on."""
    with writing(store.path) as connection:
        connection.execute("UPDATE meta SET version = version + 1")
    assert store.refresh()


def newest_within(versions: AtlasVersions, version: int) -> Atlas:
    """The visitors' atlas once it is of this version."""
    end = time.monotonic() + LONG
    while versions.public.version != version:
        assert time.monotonic() < end
        time.sleep(0.01)
    return versions.public


def name_of(answer: Comparison, _catalogue: Catalogue) -> str:
    return answer.city.name


def test_the_atlas_of_a_version_follows_the_one_before_until_it_is_prepared(store):
    versions = AtlasVersions(lambda: store, load_catalogue(), lambda _atlas: None)
    first = versions.of_version(store.version)
    assert first._data.earlier is None
    change(store)
    second = versions.of_version(store.version)
    assert second._data.earlier is first._data
    second.prepare()
    assert second._data.earlier is None


def test_one_reader_has_a_new_version_at_once(store, monkeypatch):
    monkeypatch.setattr(PAGE_RUNS, "_readers", {})
    versions = AtlasVersions(lambda: store, load_catalogue(), lambda _atlas: None)
    assert versions.public.version == store.version
    change(store)
    with PAGE_RUNS.being_made("reader"):
        assert versions.public.version == store.version


@pytest.mark.usefixtures("many_readers")
def test_many_readers_go_on_until_what_they_look_at_is_there_in_the_new_version(store):
    go = threading.Event()
    versions = AtlasVersions(lambda: store, load_catalogue(), lambda _atlas: None if len(stages) < 2 else go.wait(LONG))
    stages = [1]
    first, city = versions.public, "BE005C"
    with PAGE_RUNS.being_made("reader 0"):
        comparison = first.compare(city)
    drawings.kept(comparison, first.catalogue, ("name",), name_of)
    stages.append(2)
    change(store)
    assert versions.public is first
    assert versions.public is first
    go.set()
    second = newest_within(versions, store.version)
    assert second._answers["compare"].cache_info().currsize == 1
    entries = drawings._drawn[second.compare(city)]
    assert entries["name",][1] == comparison.city.name
    assert second._answers["compare"].cache_info().misses == 1


@pytest.mark.usefixtures("many_readers")
def test_who_has_a_role_has_the_new_version_while_many_read_the_last_one(store):
    go = threading.Event()
    versions = AtlasVersions(lambda: store, load_catalogue(), lambda _atlas: None if len(stages) < 2 else go.wait(LONG))
    stages = [1]
    first = versions.public
    stages.append(2)
    change(store)
    try:
        assert versions.public is first
        assert versions.seen_by(Viewer(Role.EDITOR, "editor")).version == store.version
    finally:
        go.set()
    newest_within(versions, store.version)


@pytest.mark.usefixtures("many_readers")
def test_what_fails_beside_the_readers_is_told_to_the_next(store):
    def prepare(_atlas: Atlas) -> None:
        if broken:
            raise IndicatorsError("broken")

    broken: list[int] = []
    versions = AtlasVersions(lambda: store, load_catalogue(), prepare)
    first = versions.public
    broken.append(1)
    change(store)
    assert versions.public is first
    versions._beside.join(LONG)
    with pytest.raises(IndicatorsError):
        _ = versions.public
    broken.clear()
    assert versions.public.version == store.version


def test_a_version_that_nobody_reads_any_more_goes_with_all_it_answered(store):
    catalogue = load_catalogue()
    gc.disable()  # nothing in it holds itself, so that no search for garbage is needed
    try:
        atlas = Atlas(store, catalogue)
        atlas.prepare()
        comparison, _policies = atlas.compare("BE005C"), atlas.policies.listed("BE005C")
        drawings.kept(comparison, atlas.catalogue, ("name",), name_of)
        ends = [weakref.ref(one) for one in (atlas, atlas._data, comparison)]
        with pytest.raises(IndicatorsError, match="Liège"):
            atlas.city("Liege")
        del atlas, comparison
        assert [end() for end in ends] == [None, None, None]
    finally:
        gc.enable()


@pytest.mark.usefixtures("many_readers")
def test_questions_asked_ahead_leave_half_of_the_time_to_many_readers(store, monkeypatch):
    pauses: list[float] = []
    monkeypatch.setattr(version_preparation.time, "sleep", pauses.append)
    earlier, atlas = (Atlas(store, load_catalogue()) for _number in range(2))
    with PAGE_RUNS.being_made("reader"):
        earlier.compare("BE005C")
    begun = time.thread_time()
    version_preparation.ask_alike(earlier, atlas)
    took = time.thread_time() - begun
    assert 0.5 * took < sum(pauses) <= took
    assert atlas._answers["compare"].cache_info().currsize == 1
