"""The same question to one atlas gets the same answer object."""

from collections.abc import Callable
from functools import lru_cache, partial, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

P = ParamSpec("P")
S = TypeVar("S", bound=Any)  # holds `_answers`: what each question was answered, by its method
T = TypeVar("T")
MOST_ANSWERS = 1024  # of each question: the cities made in idle time (ui/read_ahead.py) and those that readers choose


def remembered(question: Callable[Concatenate[S, P], T]) -> Callable[Concatenate[S, P], T]:
    """A question that is answered once for the same values; lists are taken as tuples."""

    @wraps(question)
    def ask(self: S, *values: P.args, **options: P.kwargs) -> T:
        if question.__name__ not in self._answers:
            self._answers.setdefault(question.__name__, lru_cache(MOST_ANSWERS)(partial(question, self)))
        plain = {name: tuple(value) if isinstance(value, list) else value for name, value in options.items()}
        answer = self._answers[question.__name__]
        return answer(*(tuple(value) if isinstance(value, list) else value for value in values), **plain)

    return ask


def answers_counted(holder: Any) -> dict[str, tuple[int, int]]:
    """By question: how many answers were worked out, and how many were there already."""
    counts = {name: answer.cache_info() for name, answer in dict(holder._answers).items()}
    return {name: (count.misses, count.hits) for name, count in counts.items()}
