"""What fills a place in a sentence is part of it: no brackets or quotes where the English has none."""

import re

import pytest

from indicators.catalogue.po_files import read_po_file
from indicators.language.language import load_language
from indicators.model.locations import LOCALE

FILLED = r"\{(?:indicator|reference|problem|phrase)\}"
GLUED = re.compile(rf"\({FILLED}\)|[«„“‘]\s?{FILLED}\s?[»“”’]")
NOMINATIVE_ONLY = re.compile(r"(?:der|ein|[a-zäöüß]+er) [a-zäöü]*\s?[A-ZÄÖÜ]")  # "ein Ausfall", "einen" after "auf"


def pairs(code: str) -> list[tuple[str, str]]:
    """Each English message with its translation, plural forms on their own."""
    return [
        (english, text)
        for message in read_po_file(LOCALE / code / "vigie.po").messages
        for english, text in zip((message.id, message.many or message.id), message.forms, strict=False)
    ]


@pytest.mark.parametrize("code", ["de", "es", "fr", "it", "pt"])
def test_no_translation_puts_a_place_in_brackets_or_quotes_that_the_english_has_not(code):
    assert not [text for english, text in pairs(code) if GLUED.search(text) and not GLUED.search(english)]


def test_the_search_finds_what_was_glued():
    assert GLUED.search("{policy}: keine Wirkung nachweisbar ({indicator})")
    assert GLUED.search("nenhum efeito em «{indicator}»") and GLUED.search("«\u202f{reference}\u202f»")
    assert not GLUED.search("keine Wirkung auf {indicator} nachweisbar ({value})")


def test_german_phrases_are_the_same_after_a_verb_or_a_preposition_with_the_accusative(atlas):
    catalogue = atlas.catalogue
    phrases = [
        one.phrase["de"]
        for family in (catalogue.indicators, catalogue.problems, catalogue.sections)
        for one in family.values()
    ]
    assert len(phrases) > 200
    assert not [one for one in phrases if NOMINATIVE_ONLY.match(one)]
    assert NOMINATIVE_ONLY.match("ein langer Stromausfall") and NOMINATIVE_ONLY.match("öffentlicher Nahverkehr")


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("de", "Kameras: keine Wirkung auf Diebstähle nachweisbar"),
        ("fr", "Kameras\u202f: aucun effet démontrable sur les vols"),
        ("it", "Kameras: nessun effetto dimostrabile sui furti"),
        ("pt", "Kameras: não se pode demonstrar nenhum efeito sobre furtos"),
        ("es", "Kameras: no se puede demostrar ningún efecto sobre los hurtos"),
    ],
)
def test_an_effect_is_on_something_in_every_language(atlas, code, sentence):
    _ = load_language(code)
    indicator = _.words(atlas.catalogue.indicators["recorded_theft"].phrase)
    assert _("{policy}: no effect on {indicator} can be shown", policy="Kameras", indicator=indicator) == sentence
