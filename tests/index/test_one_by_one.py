"""An index whose parts do not measure one thing, or that waits for cities' answers, has no band anywhere."""

from dataclasses import replace

import pytest

from indicators import Atlas, load_language, open_atlas, tokens, views
from indicators.capabilities import view_of
from indicators.drawing.rooms import SCREEN
from indicators.index.view import index_cases
from indicators.view import Reader
from tests.pages.visit import words

EN = load_language("en")
MARSEILLE = "FR004C"


@pytest.fixture(scope="module")
def atlas(bundled_store) -> Atlas:
    return open_atlas(bundled_store)


def weak(atlas: Atlas, waiting: bool):
    """The network's index of preparedness, whose parts have an alpha of 0.34; with its parts that wait, or without."""
    index = atlas.catalogue.indexes["city_preparedness"]
    indicators = tuple(one for one in index.indicators if not one.startswith("scorecard_"))
    return atlas.composed(index if waiting else replace(index, indicators=indicators), MARSEILLE)


@pytest.mark.parametrize(("waiting", "reason"), [(True, "few_answers"), (False, "not_one")])
def test_no_band_leaves_it(atlas: Atlas, waiting: bool, reason: str):
    """It said that Marseille is behind most of the 97 cities in 100% of the simulations."""
    answer, reader = weak(atlas, waiting), Reader(EN, atlas.catalogue, tokens("light"))
    view = view_of(answer)
    assert (answer.reason, answer.empty, answer.doubted, len(answer.rows)) == (reason, False, None, 0)
    headline = view.headline(answer, reader)
    assert headline.endswith("no index; read the indicators one by one")
    assert not any(one in words(view.lead(answer, reader)) for one in ("simulations", "ahead", "behind"))
    assert index_cases(answer, reader) == ()
    reason_text = views.no_index(answer, Reader(EN, atlas.catalogue))
    stated = "Not enough answers yet" if waiting else "alpha is 0.34: these indicators do not measure the same"
    assert stated in reason_text


def test_the_indicators_are_shown_one_by_one(atlas: Atlas):
    answer = weak(atlas, waiting=False)
    table = view_of(answer).table(answer, Reader(EN, atlas.catalogue, tokens("light")))
    assert table["Value"].notna().all() and len(table) == len(answer.indicators) >= 4
    page_text = words(views.index_parts(answer, Reader(EN, atlas.catalogue)))
    assert all(title in page_text for title in table["Indicator"]) and "median of the cities" in page_text
    figure = view_of(answer).figure(answer, Reader(EN, atlas.catalogue, tokens("light")), SCREEN)
    written = [note["text"] for note in figure.layout["annotations"]]
    assert all(any(title in one for one in written) for title in table["Indicator"])


def test_an_index_whose_indicators_belong_together_keeps_its_bands(atlas: Atlas):
    answer = atlas.composed(atlas.catalogue.indexes["everyday_safety"], MARSEILLE)
    assert not answer.empty and answer.alpha > 0.6 and answer.rows["band"].ne("").any()


def test_the_share_holds_the_sampling_error_of_surveys(atlas: Atlas):
    """Of the choices alone Liège would be like most cities in 97% of the simulations."""
    answer = atlas.composed(atlas.catalogue.indexes["trust_administration"], "BE005C")
    assert answer.own is not None and answer.own["like"] < 0.95 and answer.own["ahead"] > 0.04
    foot = " ".join(view_of(answer).notes(answer, Reader(EN, atlas.catalogue, tokens("light"))).remarks)
    assert "about the choices and the sampling error of surveys" in foot
