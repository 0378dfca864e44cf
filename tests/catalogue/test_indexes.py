"""The network's indexes: each says what it asks, why these parts, whom it does not judge, in both languages."""

from dataclasses import replace

import pytest

from indicators import load_catalogue
from indicators.catalogue.consistency import problems_of_index


@pytest.fixture(scope="module")
def real():
    return load_catalogue()


def test_every_index_asks_a_question_and_says_whom_it_does_not_judge(real):
    for index in real.indexes.values():
        assert not problems_of_index(index, real.ingredients)
        assert "does not judge" in index.why["en"]
        assert "ne juge ni" in index.why["fr"]


@pytest.mark.parametrize(
    "why", [{"en": "", "fr": ""}, {"en": "What?", "fr": "Quoi ?"}, {"en": "word " * 30, "fr": "mot " * 30}]
)
def test_an_index_that_does_not_say_why_is_an_error(real, why):
    index = replace(real.indexes["everyday_safety"], why=why)
    problems = problems_of_index(index, real.ingredients)
    assert [one.split(" ")[1] for one in problems] == ["why.en", "why.fr"]
    assert all(one.startswith("indexes/everyday_safety.toml: ") for one in problems)
