"""How German is set: articles of countries and of a few nouns in their case, nouns that keep their capital."""

import re
from collections.abc import Mapping

from indicators.language.articles import COUNTRY, articles
from indicators.language.typography import FILE_NAME, NARROW, Typography, fill

DATIVE = {"der": "dem", "das": "dem", "die": "der", "die (pl.)": "den"}
ACCUSATIVE = {"der": "den", "das": "das", "die": "die", "die (pl.)": "die"}
# Prepositions with one case, or one wherever the product uses them ("in" a place); and what some are with an article.
CASES = dict.fromkeys(("aus", "bei", "in", "mit", "nach", "seit", "von", "zu", "gegenüber"), DATIVE)
CASES |= dict.fromkeys(("für", "gegen", "ohne", "um"), ACCUSATIVE)
SHORT = {"von dem": "vom", "zu dem": "zum", "bei dem": "beim", "in dem": "im", "zu der": "zur"}
JOINT = re.compile(rf"\b((?:{'|'.join(f'[{one[0].upper()}{one[0]}]{one[1:]}' for one in CASES)})) \{{(\w+)\}}")
MASCULINE = ("Median", "Mittelwert", "Durchschnitt", "Anteil", "Wert", "Zielwert", "Index", "Bezugswert")
INDEFINITE = re.compile(r"eine (\w+)e (?=[A-ZÄÖÜ])")  # before a feminine noun
BEGINNINGS = (  # of texts that go on in a sentence, and no nouns
    *("Alle", "Kein", "Keine", "Der", "Die", "Das", "Ein", "Eine", "Von", "Zwischen", "Über", "Wie", "Wer", "Was"),
    *("Gleich", "Gleiches", "Fehlende", "Ausgelassen", "Gekappt", "Unverändert", "Frei", "Begrenzt"),
    *("Arithmetisches", "Geometrisches", "Harmonisches"),
)
COUNTED = re.compile(rf"((?!1 )[\d.{NARROW}]*\d [A-ZÄÖÜ][\w-]*(?:e|er|el))(?!\w)")  # a plural that takes an n
MONTHS = "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
DAY = re.compile(rf"\d\d?\.[ \u00a0{NARROW}](?:{MONTHS})\b")
UNITS = {
    "Fälle": "Fall", "Jahre": "Jahr", "Monate": "Monat", "Nächte": "Nacht", "Personen": "Person", "Punkte": "Punkt",
    "Prozentpunkte": "Prozentpunkt", "Straftaten": "Straftat", "Stunden": "Stunde", "Tage": "Tag",
    "Übernachtungen": "Übernachtung",
}  # fmt: skip


class German(Typography):
    """A narrow no-break space before the percent sign, „quotes“, "in der Schweiz", "aus den Niederlanden"."""

    before_percent = NARROW
    separators = ",."
    quotes = ("„", "“")
    inner_quotes = ("‚", "‘")
    office = "de-DE"

    def at(self, city: str) -> str:
        """ "in Köln", "in einer fiktiven Stadt"."""
        return f"in {_dative(city)}"

    def of(self, city: str) -> str:
        """ "von Köln", "von einer fiktiven Stadt"."""
        return f"von {_dative(city)}"

    def like(self, city: str) -> str:
        """A city after "the peers": "von Köln"."""
        return self.of(city)

    def inside(self, country: str) -> str:
        """ "in Belgien", "in der Schweiz", "in den Niederlanden", "im Vereinigten Königreich"."""
        return self.joined("in", country)

    def singular(self, unit: str) -> str:
        """A unit of one word after 1: "Punkt"."""
        return UNITS.get(unit, unit)

    def counted(self, unit: str, value: float) -> str:
        """After 1 "Nacht", else "Nächte"."""
        return self.singular(unit) if abs(value) == 1 else unit

    def inside_sentence(self, text: str) -> str:
        """A noun keeps its capital, and so does a sentence after a colon; "Kein signifikanter Trend" loses it."""
        return super().inside_sentence(text) if text.partition(" ")[0].rstrip(";,") in BEGINNINGS else text

    def filled(self, text: str, values: Mapping[str, object]) -> str:
        """With the article of what fills a place in the case of the preposition: "vom Median", "aus der Schweiz"."""
        return self.nested(fill(text, values, JOINT, self.joined))

    def joined(self, word: str, value: object) -> str:
        """A preposition before what fills a place, with its article: "vom Median", "seit dem 3. Mai"."""
        text, case = str(value), CASES[word.lower()]
        article, noun = articles("de", COUNTRY).get(text, ""), text
        if not article and (parts := re.match(r"(der|das) (\S+)", text)) and not FILE_NAME.search(text):
            is_sure = parts[1] == "das" or parts[2].rstrip(",.;:") in MASCULINE
            article, noun = (parts[1], text[4:]) if is_sure and word.lower() != "in" else ("", text)
        if not article and DAY.match(text):
            article, noun = "der", text
        if not article:
            return f"{word} {_dative(_counted_in(text)) if case is DATIVE else text}"
        noun = _declined(noun, case[article])
        both = f"{word.lower()} {case[article]}"
        both = SHORT.get(both, both)
        return f"{word[0]}{both[1:]} {noun}"

    def typeset(self, text: str) -> str:
        """A narrow no-break space before the percent sign."""
        return re.sub(r"[ \u00a0]%", f"{NARROW}%", super().typeset(text))


def _dative(text: str) -> str:
    """What begins with an indefinite article, after "von" or "in": "einer fiktiven Stadt"."""
    return INDEFINITE.sub(r"einer \1en ", text, count=1) if text.startswith("eine ") else text


def _counted_in(text: str) -> str:
    """A number and its noun in the dative: "27 Städten", "3 Jahren"."""
    plural = COUNTED.match(text)
    return f"{plural[1]}n{text[plural.end() :]}" if plural else text


def _declined(noun: str, article: str) -> str:
    """A name after its article: "dem Vereinigten Königreich", "das Vereinigte Königreich", "den Niederlanden"."""
    if adjective := re.match(r"Vereinigtes? ", noun):
        return f"Vereinigte{'n' if article in ('dem', 'den') else ''} {noun[adjective.end() :]}"
    return f"{noun}n" if article == "den" and noun[-1] in "er" else noun
