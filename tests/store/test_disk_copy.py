"""A process's own file answers as a copy in memory does, after whatever happens, and ends with who reads it."""

import gc
import os
import random
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pandas as pd
import pytest

from indicators import store
from indicators.model.submissions import EVERY, Consent, Visibility
from indicators.store import disk_copy, distributions
from indicators.store.conditions import number_of
from indicators.store.database import writing
from indicators.store.reader_copy import CopyFacts
from tests.store.test_current_figures import CITIES, INDICATORS, change, large  # noqa: F401 - a fixture

STEPS = 9
SIGHTS = (
    Visibility(),
    Visibility(members=True),
    Visibility(members=True, cities=frozenset({"BE005C"})),
    Visibility(members=True, cities=frozenset({EVERY}), oversees=True),
)
ROOT = Path(__file__).parents[2]


@pytest.fixture
def in_place(monkeypatch):
    """Every store is so large that it is read in place."""
    monkeypatch.setenv(disk_copy.FROM, "1")


def answers(snapshot: store.Snapshot) -> list[pd.DataFrame]:
    """What a state answers, to every sight."""
    scopes = pd.DataFrame({"geo": CITIES, "scope": ["a", "a", "b"]})
    pairs = pd.DataFrame({"indicator": INDICATORS, "year": [2012, 2015]})
    results = []
    for sight in SIGHTS:
        view = snapshot.for_(sight)
        results += [view.facts(), view.facts(geos=["BE005C"]), view.facts(indicators=["safe"]), view.latest()]
        results += [view.latest(indicators=["homicides"]), view.at(pairs), view.at(pairs, ["BE005C", "ES001C"])]
        results += [view.latest(indicators=INDICATORS, year=2015, final=True)]
        results += [view.presence(), view.distribution(scopes, sensitive=["homicides"], smallest=12)]
        results += [
            view.revisions("safe", "BE005C"),
            view.withdrawn(),
            view.confidential(["safe"], 12, [("homicides", "BE005C", 2012)]),
        ]
        ends = pd.DataFrame([("safe", 2012, "a", 0.0, 3.0), ("homicides", 2012, "*", 1.0, float("inf"))])
        ends = ends.set_axis(["indicator", "year", "scope", "low", "high"], axis=1)
        results += [view.distribution(scopes, only=["safe"]), view.medians_between(ends, scopes, ["homicides"], 12)]
        results += [pd.concat(view.presences()).sort_values(["geo", "indicator"]), view.presence(["homicides"])]
        results += [pd.DataFrame({"year": view.years("safe")}), pd.DataFrame([vars(one) for one in view.releases()])]
    return [one.reset_index(drop=True) for one in results]


def same(mine: list[pd.DataFrame], others: list[pd.DataFrame]) -> None:
    for number, (table, its_table) in enumerate(zip(mine, others, strict=True)):
        pd.testing.assert_frame_equal(table, its_table, check_dtype=False, obj=f"answer {number}")


def consent(project, chance: random.Random) -> None:
    """A city, or the network, chooses anew who sees an indicator."""
    publisher, indicator = chance.choice([*CITIES, "network"]), chance.choice(INDICATORS)
    with writing(project.path) as connection:
        row = {"publisher": publisher, "indicator": indicator, "consent": chance.choice([*Consent]).value}
        connection.execute(
            "INSERT INTO consent SELECT coalesce(max(step), 0) + 1, $publisher, $indicator, $consent, now(), 'x'"
            " FROM consent",
            row,
        )
        connection.execute("UPDATE meta SET version = version + 1")


@pytest.mark.parametrize("seed", range(2))
def test_whatever_happens_it_answers_as_a_copy_in_memory_does(large, monkeypatch, seed):  # noqa: F811
    chance = random.Random(seed)
    monkeypatch.setattr(disk_copy, "LARGE_PART", 0.9)
    monkeypatch.setattr(distributions, "AT_ONCE", 40)  # each indicator by itself
    monkeypatch.setenv(disk_copy.FROM, "1")
    disk = store.Store.open(large.path)
    earlier, its_answers = disk.pinned(), answers(disk.pinned())
    for number in range(STEPS):
        consent(large, chance) if chance.random() < 0.4 else change(large, chance, number)
        disk.refresh()
        monkeypatch.setenv(disk_copy.FROM, "1000000")
        memory = store.Store.open(large.path)
        monkeypatch.setenv(disk_copy.FROM, "1")
        assert disk.version == memory.version
        same(answers(disk.pinned()), answers(memory.pinned()))
        if number % 4 == 0:
            same(answers(earlier), its_answers)  # a reader in the middle of a page has the state that it began with
            earlier, its_answers = disk.pinned(), answers(disk.pinned())


def test_many_threads_read_two_states_at_once(large, in_place):  # noqa: F811
    disk = store.Store.open(large.path)
    before = disk.pinned()
    large.publish("own", large.told(("BE005C", 2010, 2.0)), "2024-06-01")
    assert disk.refresh()

    def read(number: int) -> float:
        facts = (before, disk.pinned())[number % 2].facts(indicators=["safe"], geos=["BE005C"], first=2010, last=2010)
        return facts["value"].iloc[0]

    with ThreadPoolExecutor(8) as readers:
        assert list(readers.map(read, range(80))) == [1.0, 2.0] * 40


def test_a_change_writes_its_own_figures_alone(large, in_place):  # noqa: F811
    disk = store.Store.open(large.path)
    large.publish("own", large.told(("BE005C", 2010, 2.0)), "2024-06-01")
    assert disk.refresh()
    connection = disk.pinned()._connection
    for table in ("current_observation", "by_indicator"):
        since = connection.execute(f"SELECT since, count(*) FROM large.{table} GROUP BY ALL ORDER BY 1").fetchall()
        assert since == [(1, 72), (2, 1)]


def test_the_figures_of_an_indicator_are_found_by_its_number(large, in_place):  # noqa: F811
    state = store.Store.open(large.path).pinned()
    rows = state.ask("SELECT DISTINCT indicator, number FROM by_indicator ORDER BY 1")
    assert rows["number"].tolist() == [number_of(one) for one in rows["indicator"]]
    statements, plain = [], type(state).ask
    for question in (
        lambda: state.latest(indicators=["safe"]),
        lambda: state.at(pd.DataFrame({"indicator": INDICATORS, "year": [2012, 2015]})),
        lambda: state.facts(indicators=["safe", "nobody"]),
        lambda: state.years("safe"),
    ):
        type(state).ask = lambda self, statement, *a: statements.append(statement) or plain(self, statement, *a)
        try:
            question()
        finally:
            type(state).ask = plain
        assert "by_indicator" in statements[-1] and str(number_of("safe")) in statements[-1]


def test_a_state_says_which_indicators_changed_since_the_one_before(large, in_place, monkeypatch):  # noqa: F811
    disk = store.Store.open(large.path)
    first = disk.version
    assert disk.pinned().told_since(first) is None
    large.publish("own", large.told(("BE005C", 2010, 2.0)), "2024-06-01")
    assert disk.refresh()
    second = disk.version
    assert disk.pinned().told_since(first) == {"safe"} and disk.pinned().told_since(second) is None
    large.publish("second", large.told(("BE005C", 2011, 2.0)), "2024-07-01")
    with monkeypatch.context() as patch:  # the file knows what changed, and nobody has that state
        patch.setattr(disk_copy._OnDisk, "decide", lambda *_parameters: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            disk.refresh()
    assert disk.refresh()
    assert disk.pinned().told_since(second) is None
    assert disk.pinned().facts(geos=["BE005C"], indicators=["safe"], first=2011, last=2011)["value"].tolist() == [2.0]


def test_the_memory_of_a_state_goes_with_its_last_reader(large, in_place):  # noqa: F811
    disk = store.Store.open(large.path)
    large.publish("own", large.told(("BE005C", 2010, 2.0)), "2024-06-01")
    assert disk.refresh()
    gc.collect()
    databases = {row[0] for row in disk.pinned()._connection.execute("SHOW DATABASES").fetchall()}
    assert databases == {"memory", "large", "state_2"}


HELD = """
import sys
from indicators import store
opened = store.Store.open(sys.argv[1])
print("open", flush=True)
sys.stdin.read()
"""


def another(path: Path) -> subprocess.Popen:
    command = [sys.executable, "-c", HELD, str(path)]
    process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=dict(os.environ))
    assert process.stdout.readline() == b"open\n"
    return process


def test_each_process_has_its_own_file_and_takes_over_that_of_one_that_was_killed(large, in_place):  # noqa: F811
    folder = disk_copy.disk_folder(large.path)
    with another(large.path) as process:
        (its,) = folder.glob("copy-*.lock")
        disk = store.Store.open(large.path)
        assert len([*folder.glob("copy-*.lock")]) == 2
        large.publish("own", large.told(("BE005C", 2010, 2.0)), "2024-06-01")  # nobody holds the store itself
        assert disk.refresh()
        process.send_signal(signal.SIGKILL)
    third = store.Store.open(large.path)
    assert len([*folder.glob("copy-*.lock")]) == 2
    assert third._disk.file == its.with_suffix("")
    same(answers(third.pinned()), answers(disk.pinned()))


def test_files_that_nobody_takes_over_for_a_day_are_removed(large, in_place):  # noqa: F811
    folder = disk_copy.disk_folder(large.path)
    disk = store.Store.open(large.path)
    for name in ("copy-left", "copy-left.lock"):
        (folder / name).touch()
    disk_copy.sweep(large.path)
    assert (folder / "copy-left").exists()
    long_ago = time.time() - 2 * disk_copy.LEFT
    os.utime(folder / "copy-left.lock", (long_ago, long_ago))
    os.utime(f"{disk._disk.file}.lock", (long_ago, long_ago))
    disk_copy.sweep(large.path)
    assert [one.name for one in folder.glob("copy-*.lock")] == [f"{disk._disk.file.name}.lock"]


def test_a_damaged_file_is_made_anew(large, in_place):  # noqa: F811
    disk = store.Store.open(large.path)
    file, before = disk._disk.file, answers(disk.pinned())
    del disk
    gc.collect()
    content = bytearray(file.read_bytes())
    content[: len(content)] = os.urandom(len(content))
    file.write_bytes(content)
    again = store.Store.open(large.path)
    same(answers(again.pinned()), before)
    assert isinstance(again.pinned()._copy, CopyFacts)
