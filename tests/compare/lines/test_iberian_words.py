"""Sentences of lines, years and forecasts in Spanish and Portuguese: agreement, contractions, no claim of closeness."""

import pytest

from indicators.language.language import Language

PEERS = {"es": "la mediana de sus ciudades comparables", "pt": "da mediana das cidades comparáveis"}
SENTENCES = {
    ("es", "{city} is not clearly different from {reference} ({value} against {benchmark})"): (
        "Málaga no difiere claramente de la mediana de sus ciudades comparables (9 frente a 4)"
    ),
    ("pt", "{city} is not clearly different from {reference} ({value} against {benchmark})"): (
        "Porto não se afasta significativamente da mediana das cidades comparáveis (9 face a 4)"
    ),
}
CITY = {"es": "Málaga", "pt": "Porto"}
CHANGED = ("Of {number} other city tested, {up} went up and {down} went down significantly.",
           "Of {number} other cities tested, {up} went up and {down} went down significantly.")  # fmt: skip


@pytest.mark.parametrize("key", SENTENCES)
def test_a_sentence_reads_as_one(key):
    code, message = key
    _ = Language(code)
    words = {"city": CITY[code], "reference": PEERS[code], "value": "9", "benchmark": "4"}
    assert _(message, **words) == SENTENCES[key]


@pytest.mark.parametrize("code", ["es", "pt"])
@pytest.mark.parametrize("up", ["0", "1", "3"])
def test_how_many_others_changed_agrees_whatever_the_numbers(code, up):
    for sentence in (Language(code).ngettext(*CHANGED, number, up=up, down="1") for number in (1, 7)):
        assert up in sentence and not any(verb in sentence for verb in ("aumentaron", "disminuyeron", "subiram"))
