"""The two lists of tests together miss nothing, have nothing twice, and `first` meets every value of every test."""

import re
from collections import defaultdict
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests import lists
from tests.conftest import everything

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def items(request: pytest.FixtureRequest) -> list[pytest.Item]:
    """All tests that were collected, of both lists: every one there is in `make test`."""
    return request.config.stash[everything]


def test_together_they_are_all_tests_and_none_is_in_both(items):
    first, rest = lists.parted(items)
    addresses = [item.nodeid for item in items]
    assert sorted(item.nodeid for item in [*first, *rest]) == sorted(addresses)
    assert len({*addresses}) == len(addresses)


def test_the_first_meets_every_value_of_every_test_that_it_does_not_leave_out_with_a_reason(items):
    of = [defaultdict(set), defaultdict(set)]
    for number, part in enumerate(lists.parted(items)):
        for item in part:
            if not lists.reason(item.nodeid):
                of[number][lists.function(item)] |= lists.values(item)
    first, rest = of
    assert {name: values - first[name] for name, values in rest.items() if values - first[name]} == {}
    assert {*rest} <= {*first}


def test_what_the_second_alone_holds_is_named_with_its_reason(items):
    rest = lists.parted(items)[1]
    lines = lists.only_in_rest(items)
    assert sum(int(line.split()[0]) for line in lines) == len(rest)
    assert all(re.match(r" *\d+ (× tests/.+: \w+|further cases of tests/)", line) for line in lines)


@pytest.mark.parametrize("place", [*lists.ONLY_IN_REST, *lists.JOURNEYS, *lists.WHOLE])
def test_every_place_that_is_named_is_there(place):
    file, _, name = place.partition("::")
    assert (ROOT / file).exists()
    name = name.partition("[")[0]  # of one case
    assert not name or f"def {name}(" in (ROOT / file).read_text(encoding="utf-8")


@pytest.mark.parametrize("journey", lists.JOURNEYS)
def test_a_journey_is_one_that_would_be_left_out(journey):
    assert any(journey.startswith(place) for place in lists.ONLY_IN_REST)
    assert lists.reason(journey) == ""


def case(nodeid: str, **params: object) -> SimpleNamespace:
    """A case of a test over one list of values for each argument."""
    marks = [SimpleNamespace(args=(name,)) for name in params]
    callspec = SimpleNamespace(params=params)
    return SimpleNamespace(nodeid=nodeid, callspec=callspec, iter_markers=lambda _kind: marks)


def test_of_a_product_a_few_cases_meet_each_value_and_those_of_formulas_stay_whole():
    product = [(page, code) for page in ("city", "map", "peers") for code in ("en", "fr")]
    walk = [case(f"tests/pages/test_a.py::test_a[{page}-{code}]", page=page, code=code) for page, code in product]
    chosen = [(one.callspec.params["page"], one.callspec.params["code"]) for one in lists.covering(walk)]
    assert chosen == [("city", "en"), ("map", "fr"), ("peers", "en")]
    formula = [
        case(f"tests/statistics/test_a.py::test_a[{page}-{code}]", page=page, code=code) for page, code in product
    ]
    assert lists.covering(formula) == formula


def test_the_words_of_make_run_each_list_once_and_so_does_the_continuous_check():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    recipes = dict(re.findall(r"^(test[a-z-]*):.*\n\t(.+)", makefile, re.MULTILINE))
    assert "--list=first" in recipes["test"] and "--list=rest" in recipes["test-rest"]
    assert "--list" not in recipes["test-all"]
    ran = re.findall(r"^make (\S+)$", (ROOT / ".ci" / "run").read_text(encoding="utf-8"), re.MULTILINE)
    assert ran == ["check", "test", "test-rest"]
