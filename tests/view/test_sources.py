"""Sources and licences on a page are in its language."""

import re

from indicators.catalogue import load
from indicators.language.language import load_language
from indicators.view import Reader
from indicators.view.facts import source_line
from indicators.view.note_words import sources

ENGLISH = (
    r"file revised|surveys of|[Rr]euse|years 20|European Commission|city statistics|January to|street-level|offences"
)


def test_no_source_of_a_french_page_explains_itself_in_english():
    """Row 44 of the review: "file revised on 18 September 2024", "Reuse with attribution"."""
    catalogue, french, english = load(), load_language("fr"), load_language("en")
    assert re.findall(ENGLISH, sources(catalogue.datasets, Reader(french, catalogue))) == []
    assert "Reuse" not in source_line(catalogue.datasets.values(), french)
    assert "fichier révisé le 18 septembre 2024" in sources(catalogue.datasets, Reader(french, catalogue))
    assert len(set(re.findall(ENGLISH, sources(catalogue.datasets, Reader(english, catalogue))))) > 5
