"""What is worked out of each state of something: once, while who only reads goes on with the state before."""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

Result = TypeVar("Result")


class NewestState(Generic[Result]):
    """The results of the newest states, by version. One reader works a new one out; the others do not wait for it."""

    def __init__(self, keep: int, wait: float = 0.0):
        """`keep`: of how many states the results stay; those of the oldest are let go. `wait`: seconds that a reader
        waits for a new one before the state before is taken."""
        self._keep, self._wait, self._results = keep, wait, dict[int, Result]()
        self._working = threading.Lock()

    def of(self, version: int, make: Callable[[], Result], patient: bool = False) -> Result:
        """The result of this state; that of the newest one before, while somebody else works it out.

        `patient`: waits for this state, as who has just changed something must. The first state of all is waited for
        by everybody. Where `make` fails its error is raised, and the next who asks tries again.
        """
        results = self._results
        if version in results:
            return results[version]
        if not self._working.acquire(timeout=-1 if patient or not results else self._wait):
            return results[next(reversed(results))]
        try:
            if version not in self._results:
                result = make()  # another dict each time: nobody who reads meanwhile sees one that changes
                self._results = dict([*self._results.items(), (version, result)][-self._keep :])
            return self._results[version]
        finally:
            self._working.release()

    @property
    def newest(self) -> Result | None:
        """The result of the newest state that has one, without waiting."""
        results = self._results
        return results[next(reversed(results))] if results else None
