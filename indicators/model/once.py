"""What is worked out once, however many threads ask for it at the same time."""

import threading
from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

T = TypeVar("T")
_making = threading.Lock()  # guards the making of locks alone


class once(Generic[T]):
    """A property that the first thread works out while the others wait for it; `cached_property` lets each do it.

    What it works out may ask for other such properties, not for itself.
    """

    def __init__(self, make: Callable[[Any], T]):
        self._make, self.__doc__ = make, make.__doc__
        self._name = make.__name__

    def __set_name__(self, _owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, instance: None, owner: type) -> "once[T]": ...

    @overload
    def __get__(self, instance: object, owner: type) -> T: ...

    def __get__(self, instance: object | None, owner: type) -> "T | once[T]":
        if instance is None:
            return self
        values = instance.__dict__  # found there before this is asked, from the second time on
        with _making:
            lock = values.setdefault(f"_once_{self._name}", threading.RLock())
        with lock:
            if self._name not in values:
                values[self._name] = self._make(instance)
        return values[self._name]
