"""Titles of what is new: none says that a city got better while its own figure got worse, or the other way round."""

from dataclasses import replace

import pytest

from indicators import Atlas, open_atlas
from indicators.language.language import load_language
from indicators.language.values import outcome_words, value_text
from indicators.news.words import turn_title
from indicators.view import Reader

SIDES = {"better": 1, "worse": -1}


@pytest.fixture(scope="module")
def atlas(bundled_store) -> Atlas:
    return open_atlas(bundled_store)


@pytest.fixture(scope="module")
def turns(atlas: Atlas) -> list:
    """Every turn of the cities of the survey: no other city has two figures that are tested in both years."""
    cities = (
        atlas.figures(["clean_city", "safe_night_city"])
        .loc[lambda rows: rows["geo"].isin({*atlas.cities}), "geo"]
        .unique()
    )
    return [(news, row) for news in map(atlas.news_of_city, cities) for row in news.turns.to_dict("records")]


def toward(news, row) -> float:
    """The movement of the figure itself, as it is shown, in the direction of its turn: below 0 it is contrary."""
    sign = news.indicators[row["indicator"]].polarity.sign or 1
    sides = SIDES | {"higher": sign, "lower": -sign}
    way = sides.get(row["outcome"], 0) - sides.get(row["outcome_before"], 0)
    return way * sign * (row["value"] - row["value_before"])


@pytest.mark.parametrize("code", ["en", "fr", "es", "it", "de", "pt"])
def test_no_title_says_the_opposite_of_the_figure(atlas: Atlas, turns, code: str):
    """166 of 684 did: "was similar, now better" of a share of satisfied residents that fell from 79% to 76%."""
    _ = load_language(code)
    assert len(turns) > 500
    contrary = [(news, row) for news, row in turns if toward(news, row) < 0]
    assert len(contrary) > 100
    for news, row in contrary:
        title = turn_title(news, row, Reader(_, atlas.catalogue))
        says = title.rpartition("→")[2]
        assert outcome_words(row["outcome"], _) not in says and outcome_words(row["outcome_before"], _) not in says, (
            title
        )


def test_every_title_has_both_figures_and_what_the_median_did(atlas: Atlas, turns):
    _ = load_language("en")
    for news, row in turns:
        title, indicator = turn_title(news, row, Reader(_, atlas.catalogue)), news.indicators[row["indicator"]]
        before, after = (value_text(row[name], indicator, atlas.catalogue, _) for name in ("value_before", "value"))
        unchanged = before == after
        assert (f"unchanged at {after} (" if unchanged else f"{before} → {after} (") + f"{row['period']})" in title
        if "peers" in title and not unchanged:
            median, moved = row["benchmark"] - row["benchmark_before"], row["value"] - row["value_before"]
            assert title.endswith("rose more" if median > 0 else "fell more")
            assert abs(median) > abs(moved) or median * moved <= 0


WORDS = {
    "en": ("unchanged at", "the median rose", "its peers rose"),
    "fr": ("inchangé à", "la médiane a augmenté", "hausse dans les villes comparables"),
    "de": ("unverändert", "der Median stieg", "Anstieg in den Vergleichsstädten"),
    "es": ("sin cambios", "la mediana subió", "subida en sus ciudades comparables"),
    "it": ("invariato", "la mediana è salita", "aumento nelle città comparabili"),
    "pt": ("inalterado", "a mediana subiu", "subida nas cidades comparáveis"),
}


@pytest.mark.parametrize("code", WORDS)
def test_a_figure_that_is_shown_as_the_same_is_unchanged_and_nobody_moved_more(atlas: Atlas, turns, code: str):
    """Of attempted homicide: "0.0 → 0.0 (2024); the median rose more"."""
    _, (same, median, peers) = load_language(code), WORDS[code]
    news = atlas.news_of_indicator("recorded_theft")
    city = next(iter(news.cities))
    row = {
        "indicator": "recorded_theft", "geo": city, "period": "2024", "value_before": 900.01, "value": 900.02,
        "benchmark_before": 800.0, "benchmark": 1000.0, "outcome_before": "worse", "outcome": "cannot_tell",
    }  # fmt: skip
    value = value_text(900.0, news.indicators["recorded_theft"], atlas.catalogue, _)
    title = turn_title(news, row, Reader(_, atlas.catalogue))
    assert "→" not in title and same in title and value in title and title.endswith(median)
    still = turn_title(news, row | {"benchmark": 800.01}, Reader(_, atlas.catalogue))
    assert same in still and still.endswith("(2024)")
    of_city = next(one for one, _row in turns if one.comparator.kind == "peers")
    with_city = replace(of_city, indicators=news.indicators, cities=news.cities)
    assert turn_title(with_city, row, Reader(_, atlas.catalogue)).endswith(peers)
    for its_news, turn in turns:
        before, after = (
            value_text(turn[name], its_news.indicators[turn["indicator"]], atlas.catalogue, _)
            for name in ("value_before", "value")
        )
        assert (same in turn_title(its_news, turn, Reader(_, atlas.catalogue))) == (before == after)
