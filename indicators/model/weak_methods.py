"""Methods handed to a part of their own object: neither keeps the other, so both go without a search for garbage."""

from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar
from weakref import WeakMethod

P = ParamSpec("P")
T = TypeVar("T")


def weakly(method: Callable[P, T], gone: Callable[[], T] | None = None) -> Callable[P, T]:
    """The same method, which does not keep its object. `gone`: gives the answer once that has gone.

    Raises ReferenceError when it has gone and nothing else answers.
    """
    reference: WeakMethod[Any] = WeakMethod(method)
    name = getattr(method, "__qualname__", "the method")

    def call(*values: P.args, **options: P.kwargs) -> T:
        if (bound := reference()) is not None:
            return bound(*values, **options)
        if gone is None:
            raise ReferenceError(f"The object of {name} has gone.")
        return gone()

    return call
