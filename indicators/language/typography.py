"""How a language is set: percent sign, quotes, colon, ordinals, plural of units, prepositions before a city.

Here: what is common, English and French. The others: romance.py and german.py; the list of all: typographies.py.
"""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Final

from indicators.language.articles import DEPARTMENT, articles
from indicators.model.collation import sort_key

NARROW: Final = "\u202f"  # narrow no-break space
SPACES = f" \u00a0{NARROW}"
ISLANDS = ("Chypre", "Malte")  # countries without an article in French
WITH_ARTICLE = ("Netherlands", "United ")  # countries that have one in English
# A French word that changes before some of what fills a place, or after which a département has its article.
JOINT = re.compile(r"\b([Dd]e|[Qq]ue|[Àà]|[Ee]ntre|[Pp]our|[Ss]ur|[Aa]vec) \{(\w+)\}")
FILE_NAME = re.compile(r"\.\w{2,7}$")  # it is quoted as it is
ELIDED = {"de": "d’", "De": "D’", "que": "qu’", "Que": "Qu’"}
CONTRACTED = {"de": ("du ", "des "), "De": ("Du ", "Des "), "à": ("au ", "aux "), "À": ("Au ", "Aux ")}
VOWELS = "aeiouyàâéèêëîïôöûüœAEIOUYÀÂÉÈÊËÎÏÔÖÛÜŒ"
# A city's h is aspirated ("de Hambourg", "de Hyndburn") but for these, of French, Spanish and Finnish names.
MUTE_H = (
    *("Halluin", "Hayange", "Hazebrouck", "Hellín", "Helsinki", "Hendaye", "Herblay", "Hernani", "Horta", "Huelva"),
    *("Huesca", "Huércal", "Hyères", "Héraklion", "Hérault", "Hérouville"),
)


class Typography:
    """What is common: nothing before a percent sign or a colon, straight names of cities, a plain ordinal."""

    before_percent = ""
    separators = ".,"  # decimal and thousands on a chart's axes, as Plotly reads them
    row = "; "  # between items that may have commas of their own
    colon = ": "
    quotes: tuple[str, str] = ("“", "”")
    inner_quotes: tuple[str, str] = ("“", "”")  # inside the others
    locale = ""  # of numbers, lists and names of countries, where it is not the language itself
    dates = ""  # of dates, where it is not that either
    month = "MMMM y"  # how a month and its year are written
    office = ""  # the language tag in office documents; else the code
    article = re.compile(r"(?!)")  # what a noun phrase of the catalogue begins with and a topic before a colon has not

    def at(self, city: str) -> str:
        """The city with its preposition of place."""
        return city

    def inside(self, country: str) -> str:
        """The country with its preposition of place."""
        return country

    def of(self, city: str) -> str:
        """The city as a complement."""
        return city

    def after_above(self, name: str) -> str:
        """A name after "above" or "below": as it is, or with its preposition."""
        return name

    def compared(self, city: str) -> str:
        """A city after "compared", where the language does not say "with"; else nothing."""
        return ""

    def like(self, city: str) -> str:
        """A city after "the peers"."""
        return self.of(city)

    def ordinal(self, number: int, noun: str = "place") -> str:
        """A rank: "3."; `noun`: what is ranked, a "place" or a "difference", where its gender shows."""
        return f"{number}."

    def day(self, text: str) -> str:
        """A date in full, as the locale writes it."""
        return text

    def is_plural(self, amount: float) -> bool:
        """Whether a unit after this amount is in the plural."""
        return amount != 1

    def counted(self, unit: str, value: float) -> str:
        """A unit of one word, as this number has it."""
        return unit

    def singular(self, unit: str) -> str:
        """A unit of one word after 1: "points" is "point"."""
        return unit.removesuffix("s") if unit.isalpha() else unit

    def listed(self, text: str, last: str) -> str:
        """A list with its last item, joined as the locale does it: with another "and" where the item asks for one."""
        return text

    def bare(self, phrase: str) -> str:
        """A noun phrase without its article, as after a number."""
        return self.article.sub("", phrase, count=1)

    def topic(self, phrase: str) -> str:
        """A noun phrase as the topic of a headline, before a colon: with a capital, without an article."""
        return capitalised(self.bare(phrase))

    def inside_sentence(self, text: str) -> str:
        """A text that began a line, as it goes on after a colon or a comma: with a small first letter."""
        return text[:1].lower() + text[1:]

    def alphabetical(self, name: str) -> str:
        """What a name is ordered by in a list."""
        return sort_key(name)

    def filled(self, text: str, values: Mapping[str, object]) -> str:
        """A text with its {named} places filled, quotes inside quotes set as such."""
        return self.nested(text.format(**values))

    def nested(self, text: str) -> str:
        """Quotes inside quotes as the language sets them: „A hat ‚B‘ gesenkt“, «A ha ridotto “B”»."""
        opened, closed = (one.strip() for one in self.quotes)
        if text.count(opened) < 2 or text.count(opened) != text.count(closed):
            return text
        parts, depth = [], 0
        for part in re.split(rf"({opened}[{SPACES}]?|[{SPACES}]?{closed})", text):
            is_open, is_close = part.startswith(opened), part.endswith(closed)
            depth -= is_close
            parts.append(self.inner_quotes[is_close] if (is_open or is_close) and depth > 0 else part)
            depth += is_open
        return "".join(parts)

    def typeset(self, text: str) -> str:
        """Apostrophes and spaces as a printer sets them."""
        return text.replace("'", "’")


class English(Typography):
    """The English of Europe."""

    inner_quotes = ("‘", "’")
    dates = "en_GB"  # plain "en" writes "February 4, 2026"
    office = "en-GB"

    def at(self, city: str) -> str:
        """ "in Liège"."""
        return f"in {city}"

    def inside(self, country: str) -> str:
        """ "in Belgium", "in the Netherlands"."""
        return f"in the {country}" if country.startswith(WITH_ARTICLE) else f"in {country}"

    def of(self, city: str) -> str:
        """ "of Liège"."""
        return f"of {city}"

    def ordinal(self, number: int, noun: str = "place") -> str:
        """1st, 2nd, 3rd, 4th, 11th, 21st."""
        ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        return f"{number}{ending}"


class French(Typography):
    """Narrow no-break spaces before signs, guillemets, contracted prepositions, plural from two on."""

    before_percent = NARROW
    separators = f",{NARROW}"
    row = f"{NARROW}; "
    colon = " : "
    quotes = ("« ", " »")
    office = "fr-FR"
    article = re.compile(r"^(?:(?:le|la|les) |l['’])")

    def at(self, city: str) -> str:
        """ "à Liège", "au Havre", "aux Mureaux", "dans le Rhône"."""
        return within(city) or _joined("à", city)

    def inside(self, country: str) -> str:
        """ "en Belgique", "au Portugal", "aux Pays-Bas", "à Malte"."""
        if country in ISLANDS:
            return f"à {country}"
        if country.startswith("Pays"):
            return f"aux {country}"
        return f"en {country}" if country[:1] in VOWELS or country[-1:] in "eé" else f"au {country}"

    def of(self, city: str) -> str:
        """ "de Liège", "d'Anvers", "du Havre", "des Mureaux", "de l'Ain"."""
        return _joined("de", city)

    def after_above(self, name: str) -> str:
        """ "au-dessus d'Anvers"."""
        return self.of(name)

    def compared(self, city: str) -> str:
        """ "comparée à Liège", "au Havre", "au Rhône"."""
        return _joined("à", city)

    def like(self, city: str) -> str:
        """ "les villes comparables à Liège", "les départements comparables au Rhône"."""
        return _joined("à", city)

    def ordinal(self, number: int, noun: str = "place") -> str:
        """1re, 2e (of "place")."""
        return "1re" if number == 1 else f"{number}e"

    def day(self, text: str) -> str:
        """ "1er décembre 2026"."""
        return re.sub(r"^1 ", "1er ", text)

    def is_plural(self, amount: float) -> bool:
        """From two on."""
        return amount >= 2

    def counted(self, unit: str, value: float) -> str:
        """Below two "nuitée", from two on "nuitées"."""
        return unit.removesuffix("s") if abs(value) < 2 and unit.isalpha() else unit

    def filled(self, text: str, values: Mapping[str, object]) -> str:
        """With "de", "que", "à" … as they are before what fills the place: "qu'Anvers", "du Havre", "pour le Rhône"."""
        return self.nested(fill(text, values, JOINT, _joined))

    def typeset(self, text: str) -> str:
        """A narrow space before ; : ! ? % and inside « », also between thousands."""
        text = super().typeset(text)
        text = re.sub(r"[ \u00a0]([;:!?%»])", NARROW + r"\1", text)
        text = re.sub(r"«[ \u00a0]", f"«{NARROW}", text)
        return re.sub(r"(?<=\d)[ \u00a0](?=\d{3}(?!\d))", NARROW, text)


def capitalised(text: str) -> str:
    """The text with a capital first letter, the rest as it is."""
    return text[:1].upper() + text[1:]


def fill(text: str, values: Mapping[str, object], joint: re.Pattern[str], joined: Callable[[str, object], str]) -> str:
    """A text with its {named} places filled, and the words of `joint` before them as `joined` writes both."""
    places, joints = _joints(text, joint)
    if not joints:
        return text.format(**values)
    return places.format(**values, **{f"{word} {name}": joined(word, values[name]) for word, name in joints})


@lru_cache(maxsize=16384)
def _joints(text: str, joint: re.Pattern[str]) -> tuple[str, tuple[tuple[str, str], ...]]:
    """A text in which a word that changes is part of the place after it, and each such word with its place."""
    return joint.sub(r"{\1 \2}", text), tuple(joint.findall(text))


def _joined(word: str, value: object) -> str:
    """A word and what follows it: elided before a vowel, contracted with an article."""
    text = with_article(str(value))
    if FILE_NAME.search(text):
        return f"{word} {text}"
    if word in ELIDED and (text[:1] in VOWELS or text.startswith(MUTE_H)) and text:
        return f"{ELIDED[word]}{text}"
    if word in CONTRACTED:
        masculine, plural = CONTRACTED[word]
        for article, contracted in (("le ", masculine), ("les ", plural)):
            if text.lower().startswith(article):
                return f"{contracted}{text[len(article) :]}"
    return f"{word} {text}"


WITH_EN = "(en)"  # after the article of those that one is "en" and not "dans la": en Gironde, en Eure-et-Loir


def with_article(name: str) -> str:
    """A département with its article, as a complement needs it: "le Rhône", "l’Ain"; any other name as it is."""
    article = articles("fr", DEPARTMENT).get(name, "").removesuffix(WITH_EN).strip()
    if not article:
        return name
    return f"{article}{name}" if article == "l’" else f"{article} {name}"


def within(name: str) -> str:
    """A département with its preposition of place: "dans l’Ain", "en Savoie"; empty for any other name."""
    article = articles("fr", DEPARTMENT).get(name, "")
    if not article:
        return ""
    return f"en {name}" if article.endswith(WITH_EN) else f"dans {with_article(name)}"
