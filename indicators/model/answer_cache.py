"""The same question to one atlas gets the same answer object."""

import math
import time
import weakref
from collections.abc import Callable
from functools import lru_cache, partial, wraps
from inspect import Parameter, signature
from operator import attrgetter
from typing import Any, Concatenate, NamedTuple, ParamSpec, TypeVar

from indicators.model.work_queue import PAGE_RUNS

P = ParamSpec("P")
S = TypeVar("S", bound=Any)  # holds `_answers`: what each question was answered, by its method
T = TypeVar("T")
MOST_ANSWERS = 1024  # of each question: the cities made in idle time (ui/read_ahead.py) and those that readers choose
MOST_QUESTIONS = 4096  # of pages that are remembered


class PageQuestion(NamedTuple):
    """A question that a page asked, with its values: another atlas can be asked the same."""

    name: str  # of the method, after the part of the holder that has it: "policies.evaluation"
    values: tuple  # of all its parameters

    def ask(self, holder: Any) -> Any:
        """What this holder answers."""
        return attrgetter(self.name)(holder)(*self.values)


class AnswerCache(dict[str, Callable]):
    """What each question was answered, by its method, and when pages last asked which question."""

    def __init__(self) -> None:
        super().__init__()
        self._asked: dict[PageQuestion, float] = {}

    def note(self, question: PageQuestion) -> None:
        """Notes that a page asks it now."""
        self._asked[question] = time.monotonic()
        if len(self._asked) > MOST_QUESTIONS:
            for old in self.asked_within(math.inf)[MOST_QUESTIONS // 2 :]:
                self._asked.pop(old, None)

    def take_over(self, earlier: "AnswerCache") -> None:
        """Takes what pages asked of the version before for asked of this one, which they will ask the same."""
        self._asked = earlier._asked | self._asked

    def asked_within(self, seconds: float) -> list[PageQuestion]:
        """What pages asked in these last seconds, the latest first."""
        since, times = time.monotonic() - seconds, self._asked.copy()
        return sorted((one for one in times if times[one] >= since), key=times.__getitem__, reverse=True)


def remembered(question: Callable[Concatenate[S, P], T]) -> Callable[Concatenate[S, P], T]:
    """A question that is answered once for the same values, however they are passed; lists are taken as tuples.

    It is one of an atlas, or of a part of it (figures/lookups.py), which answers from the atlas's cache.
    """
    complete = _completed(question)

    @wraps(question)
    def ask(self: S, *values: P.args, **options: P.kwargs) -> T:
        cache, part = self._answers, getattr(self, "part", "")
        name = f"{part}.{question.__name__}" if part else question.__name__
        if name not in cache:
            holder = weakref.ref(self.atlas if part else self)
            cache.setdefault(name, lru_cache(MOST_ANSWERS)(partial(_answered, question, holder, part)))
        values_all = complete(values, options)
        answer = cache[name](*values_all)
        if PAGE_RUNS.makes_page:
            cache.note(PageQuestion(name, values_all))
        return answer

    return ask


def _answered(question: Callable, holder: weakref.ref, part: str, *values: Any) -> Any:
    """What the holder of the cache answers. The cache does not hold it: with nobody's atlas go all its answers."""
    return question(getattr(holder(), part) if part else holder(), *values)


def _completed(question: Callable) -> Callable[[tuple, dict[str, Any]], tuple]:
    """What gives the values of all parameters of a question in their order: those passed, else the default."""
    parameters = list(signature(question).parameters.values())[1:]
    defaults = tuple((one.name, one.default) for one in parameters if one.kind is not one.VAR_POSITIONAL)

    def complete(values: tuple, options: dict[str, Any]) -> tuple:
        rest = defaults[len(values) :]
        values_all = (*values, *(options.get(name, default) for name, default in rest))
        if Parameter.empty in values_all or options.keys() - {name for name, _default in rest}:
            signature(question).bind(None, *values, **options)  # says what is wrong
        return tuple(tuple(value) if isinstance(value, list) else value for value in values_all)

    return complete


def answers_counted(holder: Any) -> dict[str, tuple[int, int]]:
    """By question: how many answers were worked out, and how many were there already."""
    counts = {name: answer.cache_info() for name, answer in dict(holder._answers).items()}
    return {name: (count.misses, count.hits) for name, count in counts.items()}
