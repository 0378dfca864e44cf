"""Countries as files write them: their names in Europe's languages, ISO and Eurostat codes."""

from functools import cache

from babel import Locale

from indicators.readers.places.spelling import fold

LANGUAGES = "en|fr|es|de|it|pt|nl|pl|sv|da|nb|fi|cs|sk|hu|ro|bg|el|hr|sl|sr|sq|et|lv|lt|ca|tr|mt|ga"
EUROSTAT = {"GR": "EL", "GB": "UK"}  # ISO 3166 codes that Eurostat writes otherwise
MORE = {"UK": ("Great Britain", "United Kingdom of Great Britain and Northern Ireland"), "CZ": ("Czech Republic",)}
LETTERS = 2  # of a code


@cache
def names() -> dict[str, str]:
    """Folded name of a country, in any of LANGUAGES, to its code as Eurostat writes it."""
    codes_by_name = {}
    for language in LANGUAGES.split("|"):
        for code, name in Locale.parse(language).territories.items():
            if len(code) == LETTERS and code.isalpha():
                codes_by_name.setdefault(fold(name), EUROSTAT.get(code, code))
    codes_by_name |= {fold(name): code for code, more in MORE.items() for name in more}
    return codes_by_name


@cache
def codes() -> frozenset[str]:
    """The two-letter codes of countries, as ISO and as Eurostat write them."""
    return frozenset(names().values()) | frozenset(EUROSTAT)


def country(word: str) -> str:
    """The country's code as Eurostat writes it, from its name or its code in capitals; "" for anything else.

    >>> country("Belgique"), country("GR"), country("Bélgica"), country("be")
    ('BE', 'EL', 'BE', '')
    """
    word = word.strip()
    if len(word) == LETTERS:
        return EUROSTAT.get(word, word) if word in codes() else ""
    return names().get(fold(word), "")
