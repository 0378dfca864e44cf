"""What pages ask of an atlas is noted, so that the next version can be asked the same."""

import gc
import math
import weakref

import pytest

from indicators.model.answer_cache import MOST_QUESTIONS, AnswerCache, PageQuestion, answers_counted, remembered
from indicators.model.work_queue import PAGE_RUNS


class Sums:
    """Something that answers."""

    def __init__(self, more: int = 0):
        self._answers, self.more, self.count = AnswerCache(), more, 0

    @remembered
    def total(self, numbers: list[int], factor: int = 1) -> int:
        self.count += 1
        return factor * sum(numbers) + self.more


def test_what_a_page_asks_is_asked_of_another_with_the_same_values():
    sums, later = Sums(), Sums(more=100)
    with PAGE_RUNS.being_made():
        assert (sums.total([1, 2]), sums.total([1, 2], factor=3)) == (3, 9)
    assert [one.ask(later) for one in sums._answers.asked_within(60)] == [109, 103]
    assert later._answers.asked_within(60) == []


def test_a_version_that_is_followed_at_once_hands_on_what_pages_asked_before_it():
    sums, later = Sums(), Sums(more=100)
    with PAGE_RUNS.being_made():
        sums.total([1, 2])
        later._answers.take_over(sums._answers)
        later.total([3])
    assert [one.ask(sums) for one in later._answers.asked_within(60)] == [3, 3]
    assert len(sums._answers.asked_within(60)) == 1


def test_the_same_question_is_answered_once_however_its_values_are_passed():
    sums = Sums()
    assert {sums.total([1, 2]), sums.total((1, 2), 1), sums.total(numbers=[1, 2]), sums.total([1, 2], factor=1)} == {3}
    assert sums.count == 1
    with pytest.raises(TypeError, match="numbers"):
        sums.total(factor=2)
    with pytest.raises(TypeError):
        sums.total([1], 2, 3)
    with pytest.raises(TypeError, match="by"):
        sums.total([1], by=3)


class Whole:
    """What has a part that answers."""

    def __init__(self, more: int = 0):
        self._answers, self.more, self.count = AnswerCache(), more, 0

    @property
    def sums(self) -> "Part":
        return Part(self)


class Part:
    """The part: made anew for each question."""

    part = "sums"

    def __init__(self, atlas: Whole):
        self.atlas, self._answers = atlas, atlas._answers

    @remembered
    def total(self, numbers: list[int]) -> int:
        self.atlas.count += 1
        return sum(numbers) + self.atlas.more


def test_a_part_answers_from_the_cache_of_the_whole_and_nothing_holds_the_whole():
    gc.disable()
    try:
        holder, later = Whole(), Whole(more=100)
        with PAGE_RUNS.being_made():
            assert [holder.sums.total([1, 2]), holder.sums.total((1, 2))] == [3, 3] and holder.count == 1
        assert [one.ask(later) for one in holder._answers.asked_within(60)] == [103]
        assert answers_counted(holder) == {"sums.total": (1, 1)}
        end = weakref.ref(holder)
        del holder
        assert end() is None
    finally:
        gc.enable()


def test_what_is_asked_in_idle_time_is_no_page():
    sums = Sums()
    assert sums.total([1]) == 1
    assert sums._answers.asked_within(math.inf) == []
    with PAGE_RUNS.being_made():
        sums.total([1])
    assert sums._answers.asked_within(math.inf) == [PageQuestion("total", ((1,), 1))]
    assert sums.count == 1


def test_the_oldest_questions_are_forgotten():
    cache = AnswerCache()
    for number in range(MOST_QUESTIONS + 1):
        cache.note(PageQuestion("total", (number,)))
    questions = cache.asked_within(math.inf)
    assert questions[0].values == (MOST_QUESTIONS,)
    assert len(questions) == MOST_QUESTIONS // 2
