"""The names in the lists of areas: none twice, each with its kind, none longer than it must be."""

import pytest

from indicators import load_catalogue, open_atlas
from indicators.language.language import load_language
from indicators.view import Reader
from ui.labels import city_labels


@pytest.fixture(scope="module")
def labels(bundled_store):
    return city_labels(open_atlas(bundled_store), Reader(load_language("en"), load_catalogue()))


def test_no_two_areas_have_one_label(labels):
    assert len(set(labels.values())) == len(labels)


def test_what_is_no_city_says_what_it_is(labels):
    assert labels["FR-D04"] == "Alpes-de-Haute-Provence (département)"
    assert labels["IT-ITC18"] == "Alessandria (province)"
    assert labels["FR-75101"].endswith("(district)")


def test_a_city_keeps_its_plain_name_beside_its_province(labels):
    assert labels["FR001C"] == "Paris"
    assert all("provincia" not in label for label in labels.values())
