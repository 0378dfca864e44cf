"""Bars of a city whose figure is older than the others': the benchmark is of its year, and that is said."""

import pytest

from indicators import questions
from indicators.atlas import Atlas
from indicators.compare.bars.chart import bars
from indicators.compare.bars.words import bars_headline
from indicators.language.language import load_language
from indicators.view import Reader


def asked(atlas: Atlas, city: str):
    return questions.BarsQuestion(city=city, indicator="safe_night_city").ask(questions.Sources(atlas))


@pytest.mark.parametrize(
    ("code", "headline", "label"),
    [
        (
            "en",
            "In Cologne, 54% of residents feel safe at night, below its peers’ median (78%) in 2019",
            "peers’ median 78 (2019)",
        ),
        (
            "fr",
            "À Cologne, 54 % des habitants se sentent en sécurité la nuit, au-dessous de la médiane",
            "médiane 78 (2019)",
        ),
    ],
)
def test_the_headline_and_the_line_name_the_year_of_the_benchmark(atlas, code, headline, label):
    answer, _ = asked(atlas, "DE004C"), load_language(code)
    assert answer.year == 2023 and answer.benchmark_year == 2019
    sentence = bars_headline(answer, Reader(_, atlas.catalogue)).replace("\u202f", " ").replace("\xa0", " ")
    assert sentence.startswith(headline) and sentence.endswith("en 2019" if code == "fr" else "in 2019")
    notes = bars(answer, Reader(_, atlas.catalogue)).layout["annotations"]
    assert [one for one in notes if one["text"].endswith(label)]


def test_nothing_is_added_where_all_figures_are_of_one_year(atlas):
    answer = asked(atlas, "BE005C")
    assert answer.benchmark_year == 0
    assert "values range from" in bars_headline(answer, Reader(load_language("en"), atlas.catalogue))
