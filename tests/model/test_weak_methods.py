"""A method handed to a part of its own object keeps neither: both go at once."""

import gc
import weakref

import pytest

from indicators.model.weak_methods import weakly


class Calculator:
    """Something whose part asks it."""

    def __init__(self) -> None:
        self.part = weakly(self.twice)

    def twice(self, number: int) -> int:
        return 2 * number


def test_it_is_the_same_method_while_its_object_lives():
    assert Calculator.twice(calculator := Calculator(), 3) == calculator.part(3) == calculator.part(number=3) == 6


def test_the_object_goes_without_a_search_for_garbage():
    gc.disable()
    try:
        calculator = Calculator()
        end, part = weakref.ref(calculator), calculator.part
        del calculator
        assert end() is None
    finally:
        gc.enable()
    with pytest.raises(ReferenceError, match="twice"):
        part(3)


def test_something_else_may_answer_for_what_has_gone():
    part = weakly(Calculator().twice, lambda: 0)
    assert part(3) == 0
