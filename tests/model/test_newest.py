"""The newest state is worked out once; who only reads gets the one before meanwhile, who is patient waits."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from indicators.model.newest import NewestState

LONG = 30  # seconds after which a test that hangs fails


class Work:
    """Work on a state that goes on until it is let go."""

    def __init__(self, result: str):
        self.result, self.count = result, 0
        self.begun, self.go = threading.Event(), threading.Event()

    def __call__(self) -> str:
        self.count += 1
        self.begun.set()
        assert self.go.wait(LONG)
        return self.result


@pytest.fixture
def states() -> NewestState[str]:
    states = NewestState[str](2)
    states.of(1, lambda: "one")
    return states


def test_others_get_the_state_before_while_one_works_out_the_new_one(states):
    work = Work("two")
    with ThreadPoolExecutor(3) as threads:
        first = threads.submit(states.of, 2, work)
        assert work.begun.wait(LONG)
        assert states.of(2, work) == "one"
        patient = threads.submit(states.of, 2, work, True)
        work.go.set()
        assert (first.result(LONG), patient.result(LONG)) == ("two", "two")
    assert (states.of(2, work), work.count) == ("two", 1)


def test_the_first_state_is_waited_for_by_all_and_worked_out_once():
    states, work = NewestState[str](2), Work("one")
    with ThreadPoolExecutor(4) as threads:
        readers = [threads.submit(states.of, 1, work) for _reader in range(4)]
        assert work.begun.wait(LONG)
        work.go.set()
        assert {one.result(LONG) for one in readers} == {"one"}
    assert work.count == 1


def test_an_older_version_that_comes_back_is_the_newest(states):
    states.of(5, lambda: "five")
    assert states.of(3, lambda: "restored") == "restored"
    assert states.of(3, lambda: "again") == "restored"


def test_only_the_newest_stay(states):
    states.of(2, lambda: "two")
    states.of(3, lambda: "three")
    assert states.of(2, lambda: "again") == "two"
    assert states.of(1, lambda: "again") == "again"


def test_an_error_goes_to_who_asked_and_the_next_one_tries_again(states):
    def fail() -> str:
        raise ValueError("no table")

    with pytest.raises(ValueError, match="no table"):
        states.of(2, fail)
    assert states.of(2, lambda: "two") == "two"
