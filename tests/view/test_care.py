"""Where it is said that few cities are like the own one: beside a comparison with them, in every language, else not."""

from dataclasses import replace

import pytest

from indicators.language.language import load_language
from indicators.model.comparability import Comparator, Matches
from indicators.model.indicators import LANGUAGES
from indicators.view import Reader
from indicators.view.fields import few_similar, weak_peers
from tests import example_answers as examples

FEW = Comparator(matches=Matches(peers=8, weak=5))
EN = load_language("en")
NOTHING = examples.SIDE_BY_SIDE.assign(benchmark=float("nan"), outcome="not_compared")
COMPARED = {
    "lines": examples.lines(comparator=FEW),
    "bars": examples.bars(comparator=FEW),
    "overview": examples.overview(comparator=FEW),
    "map": examples.places(comparator=FEW),
}
UNCOMPARED = {
    "lines": examples.lines(comparator=FEW, outcome="not_compared"),
    "bars": examples.bars(NOTHING, comparator=FEW, benchmark=None),
    "overview": examples.overview(examples.cells("night", NOTHING), comparator=FEW),
    "map": examples.places(NOTHING, comparator=FEW, benchmark=None),
    "scatter": examples.scatter(comparator=FEW),
}


@pytest.mark.parametrize("kind", COMPARED)
def test_one_sentence_goes_with_a_comparison_with_cities_that_are_not_very_similar(kind):
    answer = COMPARED[kind]
    assert few_similar(answer, EN) == "Few cities are really like Liège: read the comparison with care."
    assert "href='peers?city=BE005C&amp;lang=en'" in weak_peers(answer, Reader(EN, examples.CATALOGUE))
    most = replace(answer, comparator=Comparator(matches=Matches(peers=8, weak=3)))
    assert few_similar(most, EN) == weak_peers(most, Reader(EN, examples.CATALOGUE)) == ""


@pytest.mark.parametrize("kind", UNCOMPARED)
def test_nothing_is_said_of_peers_where_nothing_is_compared_with_them(kind):
    answer = UNCOMPARED[kind]
    assert few_similar(answer, EN) == weak_peers(answer, Reader(EN, examples.CATALOGUE)) == ""


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_sentence_names_the_city_in_every_language(code):
    _ = load_language(code)
    sentence = few_similar(COMPARED["bars"], _)
    assert sentence.endswith(".") and (code == "en" or "Few cities" not in sentence)
