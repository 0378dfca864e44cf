"""The languages that tests go through: English and French where it is slow, the others once, all where it is quick."""

from indicators.model.indicators import LANGUAGES

FIRST = ("en", "fr")
OTHERS = tuple(code for code in LANGUAGES if code not in FIRST)
WIDEST = tuple(code for code in OTHERS if code == "de")  # whose words are the longest: where a browser measures them
