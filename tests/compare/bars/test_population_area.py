"""Bars on the residents of cities: the lead names the area whose residents are counted, in every language."""

from dataclasses import replace

import pytest

from indicators.compare.bars.words import bars_lead
from indicators.language.language import load_language
from indicators.model.indicators import LANGUAGES
from indicators.view import Reader
from tests import example_answers as examples

RESIDENTS = replace(examples.NIGHT, id="population")


def lead(indicator, perimeter, code="en"):
    datasets = {id: replace(one, perimeter=perimeter) for id, one in examples.CATALOGUE.datasets.items()}
    catalogue = replace(examples.CATALOGUE, datasets=datasets)
    return bars_lead(examples.bars(indicator=indicator), Reader(load_language(code), catalogue))


def test_the_area_of_the_residents_is_the_one_of_the_source():
    assert "Liège: Eurostat city area." in lead(RESIDENTS, "city")
    assert "Liège: municipality." in lead(RESIDENTS, "municipality")


def test_other_figures_and_sources_without_an_area_name_none():
    for text in (lead(examples.NIGHT, "city"), lead(RESIDENTS, "")):
        assert "area" not in text and "municipality" not in text


@pytest.mark.parametrize("code", [one for one in LANGUAGES if one != "en"])
def test_the_area_is_named_in_every_language(code):
    assert "Eurostat" in lead(RESIDENTS, "city", code)
    assert "Eurostat city area" not in lead(RESIDENTS, "city", code)
