"""Readers: they never hold the file, never see half, and notice what is new."""

import os
from concurrent.futures import ThreadPoolExecutor

import pytest

from indicators.model.errors import StoreBusyError
from indicators.model.submissions import Account
from indicators.store import Store, changing, snapshot
from indicators.store.database import reading

YEARS = range(2000, 2024)


@pytest.fixture
def waves(project):
    """A survey whose figures all carry the number of the wave they belong to."""

    def wave(number: int) -> None:
        rows = [(geo, year, float(number)) for geo in ("BE005C", "BE001C", "ES001C") for year in YEARS]
        project.declare("survey", project.told(*rows), published=f"20{number:02d}-01-01")
        project.build()

    wave(1)
    return wave


def test_a_reader_notices_a_new_release_once(project, waves):
    reader = project.open()
    before = reader.version
    assert not reader.refresh()
    waves(2)
    assert reader.facts()["value"].unique().tolist() == [1.0]
    assert reader.refresh() and not reader.refresh()
    assert reader.version > before
    assert reader.facts()["value"].unique().tolist() == [2.0]


def test_a_look_opens_the_file_once_whether_its_figures_changed_or_not(project, waves, monkeypatch):
    reader, opened = project.open(), []
    monkeypatch.setattr(snapshot, "reading", lambda *words: opened.append(words) or reading(*words))
    with changing(project.path) as register:
        register.put(Account("x@city.example", "X", "editor", (), None))
    assert not reader.refresh() and not reader.refresh() and len(opened) == 1
    for number in (2, 3):
        waves(number)
        assert reader.refresh() and len(opened) == number


def test_a_pinned_state_does_not_change(project, waves):
    reader = project.open()
    pinned = reader.pinned()
    waves(2)
    reader.refresh()
    assert pinned.facts()["value"].unique().tolist() == [1.0]
    assert pinned.version < reader.version


def test_a_store_built_anew_in_the_same_place_is_another_version(project, waves):
    reader = project.open()
    project.path.unlink()
    assert not reader.refresh()  # nothing there: what was read before still answers
    assert len(reader.facts()) == 3 * len(YEARS)
    waves(2)
    assert reader.refresh()
    assert reader.facts()["value"].unique().tolist() == [2.0]


def test_a_damaged_file_leaves_readers_with_what_they_have(project, waves):
    reader = project.open()
    project.path.write_bytes(b"no store" * 1000)
    assert not reader.refresh()
    assert len(reader.facts()) == 3 * len(YEARS)


def test_an_outside_build_works_while_a_reader_is_open(project, waves, process):
    reader = project.open()
    assert process.run(
        f"import duckdb; duckdb.connect({str(project.path)!r}).execute('UPDATE meta SET version = version + 1')"
    )
    assert reader.refresh()


def test_a_reader_waits_for_nobody_while_a_writer_is_at_work(project, waves, process):
    reader = project.open()
    with process.holding(project.path):
        os.utime(project.path)
        assert not reader.refresh()
        assert len(reader.facts()) == 3 * len(YEARS)
        with pytest.raises(StoreBusyError):
            Store.open(project.path, patience=0.05)


def test_eight_threads_get_right_answers(project, waves):
    reader = project.open()

    def ask(number: int) -> bool:
        geo = ("BE005C", "BE001C", "ES001C")[number % 3]
        year = YEARS[number % len(YEARS)]
        facts = reader.facts(["safe"], [geo], first=year, last=year)
        return facts[["geo", "year", "value"]].values.tolist() == [[geo, year, 1.0]]

    with ThreadPoolExecutor(8) as threads:
        assert all(threads.map(ask, range(400)))


def test_eight_threads_never_see_half_of_a_release(project, waves):
    reader = project.open()
    values = set()

    def ask(number: int) -> int:
        if number % 10 == 0:
            reader.refresh()
        facts = reader.facts()
        values.update(facts["value"].unique())
        return facts["value"].nunique() * len(facts)

    with ThreadPoolExecutor(9) as threads:
        building = threads.submit(lambda: [waves(number) for number in range(2, 8)])
        sums = set(threads.map(ask, range(400)))
        building.result()
    reader.refresh()
    assert sums == {3 * len(YEARS)}
    assert reader.facts()["value"].unique().tolist() == [7.0]
    assert values <= {float(number) for number in range(1, 8)}
