"""The interpreter looks for garbage in quiet moments, among everything."""

import gc
import weakref
from collections.abc import Iterator

import pytest

from indicators import PAGE_RUNS
from ui.serving import memory


class Knot:
    """Something that holds itself: only a look for garbage ends it."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*before)
    gc.enable()


def test_what_became_garbage_after_a_look_is_gone_after_the_next():
    knot = Knot()
    memory.settle()
    assert gc.get_freeze_count() > 1000 and gc.isenabled()
    end = weakref.ref(knot)
    del knot
    gc.collect()  # as Python does by itself: what was there at the last look is set apart
    assert end() is not None
    memory.settle()
    assert end() is None


def test_it_waits_for_a_moment_without_a_page_but_not_for_ever(monkeypatch):
    waits: list[float] = []
    monkeypatch.setattr(memory, "STAND_BACK", 0.01)
    monkeypatch.setattr(memory, "settle", lambda: waits.append(-1))

    def stopped(seconds: float) -> bool:
        waits.append(seconds)
        return len(waits) > 3

    with PAGE_RUNS.being_made("reader"):
        memory.look_in_quiet_moments(stopped, every=60)
    assert waits == [60, -1, 60, -1, 60]


def test_between_holding_off_and_settling_nothing_is_looked_for():
    memory.hold_off()
    assert not gc.isenabled()
    memory.settle()
    assert gc.isenabled()
    assert gc.get_threshold() == memory.SELDOM


def test_while_many_read_it_looks_seldom(monkeypatch):
    looks: list[int] = []
    times = iter([0.0, 60.0, 120.0, memory.LONGEST, memory.LONGEST, 1000.0])
    monkeypatch.setattr(memory, "settle", lambda: looks.append(len(stops)))
    monkeypatch.setattr(type(PAGE_RUNS), "are_many", True)
    monkeypatch.setattr(memory.time, "monotonic", lambda: next(times))
    stops: list[float] = []

    def stopped(seconds: float) -> bool:
        stops.append(seconds)
        return len(stops) > 4

    memory.look_in_quiet_moments(stopped, every=60)
    assert looks == [3]
