"""How Spanish, Italian and Portuguese are set: prepositions that contract with an article, of a name or of a noun."""

import re
from collections.abc import Mapping
from typing import ClassVar

from indicators.language.articles import CITY, COUNTRY, articles, articles_in_sentences
from indicators.language.typography import FILE_NAME, NARROW, Typography, fill

APOSTROPHES = "'’"
PERCENT = re.compile(rf"[−+]?([\d.,{NARROW}]+)[{NARROW} ]?%")  # a share, which has an article in Spanish and Italian
SPANISH_DAY = re.compile(r"\d{1,2} de [a-z]+ de \d{4}")  # a date in full, which has an article
BEFORE_SHARES, BEFORE_DAYS = ("de", "a"), ("de", "a", "desde", "hasta", "para")  # Spanish words
DAY_WITH_VOWEL = re.compile(r"(?:8|11) [a-z]+ \d{4}")  # an Italian day before which an article is elided
ELIDED = {"il": "l’", "al": "all’", "dal": "dall’", "del": "dell’", "Il": "L’", "Al": "All’", "Dal": "Dall’"}  # Italian
WITH_VOWEL = re.compile(r"8|11?(?![\d.])")  # how an Italian number begins before which an article is elided


class Romance(Typography):
    """What the three have in common: «quotes», a comma for decimals, a preposition and an article that contract."""

    code = ""
    quotes = ("«", "»")
    contracted: ClassVar[Mapping[tuple[str, str], str]] = {}  # preposition and article -> both
    joint = re.compile(r"(?!)")  # words that change before some of what fills a place
    units: ClassVar[Mapping[str, str]] = {}  # a unit of one word -> the same after 1, where it does not lose an s
    to, place, whose = "a", "", "de"  # prepositions

    def at(self, city: str) -> str:
        """The city with its preposition of place."""
        return self.before(self.place, city, articles(self.code, CITY).get(city, ""))

    def of(self, city: str) -> str:
        """The city as a complement."""
        return self.before(self.whose, city, articles(self.code, CITY).get(city, ""))

    def like(self, city: str) -> str:
        """A city after "comparable"."""
        return self.before(self.to, city, articles(self.code, CITY).get(city, ""))

    def inside(self, country: str) -> str:
        """The country with its preposition of place and its article."""
        return self.before(self.place, country, articles(self.code, COUNTRY).get(country, ""))

    def before(self, preposition: str, name: str, article: str = "") -> str:
        """A preposition before a name that has this article, or none, in front of it."""
        if not article:
            return f"{preposition} {name}"
        small = preposition[:1].lower() + preposition[1:]
        both = self.contracted.get((small, article), f"{small} {article}")
        both = both[:1].upper() + both[1:] if preposition[:1].isupper() else both
        return both + name if both[-1] in APOSTROPHES else f"{both} {name}"

    def singular(self, unit: str) -> str:
        """A unit of one word after 1."""
        return self.units.get(unit) or super().singular(unit)

    def counted(self, unit: str, value: float) -> str:
        """After 1 "noche", else "noches"."""
        return self.singular(unit) if abs(value) == 1 else unit

    def filled(self, text: str, values: Mapping[str, object]) -> str:
        """With prepositions as they are before what fills the place: "del Belgio", "no Porto"."""
        return self.nested(fill(text, values, self.joint, self.joined))

    def joined(self, word: str, value: object) -> str:
        """A word before what fills a place: contracted with the article that this has or begins with."""
        text = str(value)
        if FILE_NAME.search(text):
            return f"{word} {text}"
        if article := articles_in_sentences(self.code).get(text, ""):
            return self.before(word, text, article)
        small = word[:1].lower() + word[1:]
        for preposition, article in self.contracted:
            start = article if article[-1] in APOSTROPHES else f"{article} "
            if preposition == small and text.replace("’", "'").startswith(start.replace("’", "'")):
                return self.before(word, text[len(start) :], article)
        return f"{word} {text}"


class Spanish(Romance):
    """A narrow no-break space before the percent sign; "del" and "al" of common nouns, "e Irún"."""

    code = "es"
    before_percent = NARROW
    separators = ",."
    office = "es-ES"
    article = re.compile(r"^(?:el|la|los|las) ")
    place = "en"
    contracted: ClassVar = {("de", "el"): "del", ("a", "el"): "al"}
    month = "MMMM 'de' y"
    joint = re.compile(r"\b([Dd]e|[Dd]esde|[Hh]asta|[Aa]|[Cc]on|[Ee]n|[Ee]ntre|[Pp]ara|[Qq]ue|[Yy]|[OoUu]) \{(\w+)\}")

    def joined(self, word: str, value: object) -> str:
        """ "e Irún", "u Oporto", "del 43 %", "desde el 1 de enero de 2026"; else as the other languages do."""
        text = str(value)
        if word in ("y", "o"):
            return f"{_spanish_and(word, text)} {text}"
        is_share, is_day = PERCENT.match(text), SPANISH_DAY.fullmatch(text)
        if (is_share and word.lower() in BEFORE_SHARES) or (is_day and word.lower() in BEFORE_DAYS):
            return self.before(word, text, "el")
        return super().joined(word, value)

    def listed(self, text: str, last: str) -> str:
        """ "Vigo e Irún"."""
        if _spanish_and("y", last) == "e" and text.endswith(f" y {last}"):
            return f"{text[: -len(last) - 3]} e {last}"
        return text

    def ordinal(self, number: int, noun: str = "place") -> str:
        """ "3.º puesto", "3.ª diferencia"."""
        return f"{number}.{'ª' if noun == 'difference' else 'º'}"

    def alphabetical(self, name: str) -> str:
        """The letter ñ comes after n."""
        return "".join(
            "n\uffff" if letter == "ñ" else super(Spanish, self).alphabetical(letter) for letter in name.lower()
        )

    def typeset(self, text: str) -> str:
        """A narrow no-break space before the percent sign."""
        return re.sub(r"[ \u00a0]%", f"{NARROW}%", super().typeset(text))


class Italian(Romance):
    """No space before the percent sign; "dell’Aquila", "ad Ancona", "nei Paesi Bassi"."""

    code = "it"
    separators = ",."
    office = "it-IT"
    article = re.compile(r"^(?:(?:il|lo|la|i|gli|le) |l['’])")
    place, whose = "a", "di"
    contracted: ClassVar = {
        (preposition, article): stem + ending
        for preposition, stem in (("di", "de"), ("a", "a"), ("da", "da"), ("in", "ne"), ("su", "su"))
        for article, ending in (
            ("il", "l"), ("lo", "llo"), ("la", "lla"), ("l’", "ll’"), ("i", "i"), ("gli", "gli"), ("le", "lle"),
        )
    }  # fmt: skip
    joint = re.compile(r"\b([Dd]i|[Aa]|[Dd]a|[Ii]n|[Ss]u|[Ee]|[Ii]l|[Aa]l|[Dd]al|del) \{(\w+)\}")
    units: ClassVar = {
        "anni": "anno", "casi": "caso", "giorni": "giorno", "mesi": "mese", "notti": "notte", "ore": "ora",
        "persone": "persona", "pernottamenti": "pernottamento", "presenze": "presenza", "punti": "punto",
        "reati": "reato", "delitti": "delitto",
    }  # fmt: skip

    def at(self, city: str) -> str:
        """ "a Roma", "ad Ancona", "all’Aquila"."""
        return self.joined("a", city)

    def of(self, city: str) -> str:
        """ "di Roma", "dell’Aquila"."""
        return self.joined("di", city)

    def like(self, city: str) -> str:
        """ "le città simili a Roma"."""
        return self.joined("a", city)

    def after_above(self, name: str) -> str:
        """ "superiore ad Anversa"."""
        return self.joined("a", name)

    def inside(self, country: str) -> str:
        """ "in Belgio", "nel Regno Unito", "nei Paesi Bassi", "a Malta"."""
        return f"a {country}" if country in ("Cipro", "Malta") else self.joined("in", country)

    def joined(self, word: str, value: object) -> str:
        """ "ad Ancona", "ed Essen", "dall’8%", "l’11 agosto"; "in Belgio" without the article that "del Belgio" has."""
        text = str(value)
        if word in ELIDED:
            return self._with_article(word, text)
        if word not in ("e", "E") and (share := PERCENT.match(text)):
            return self.before(word, text, self._of_share(text, share[1]))
        if word in ("a", "e", "A", "E") and text[:1] in (word.lower(), word.upper()) and text[1:2] != "d":
            return f"{word}d {text}"
        if word in ("e", "E"):
            return f"{word} {text}"
        if word in ("in", "In") and articles(self.code, COUNTRY).get(text) in ("il", "lo", "la", "l’"):
            return self.before(word, text, "il") if text.startswith("Regno") else f"{word} {text}"
        for start in ("L'", "L’"):  # of cities: "L'Aquila", "L'Aia"; the French "L'Haÿ" keeps its own
            if text.startswith(start) and text[len(start) :] in ("Aquila", "Aia", "Avana"):
                return self.before(word, text[len(start) :], "l’")
        return super().joined(word, value)

    def _with_article(self, word: str, text: str) -> str:
        """An article, alone or in a preposition, before a day or a share: "l’8%", "dall’11 agosto", "meno dell’1%"."""
        if word in ("il", "Il") and text.startswith(("meno ", "più ")):  # that has its article
            return text
        share = PERCENT.match(text)
        is_elided = DAY_WITH_VOWEL.match(text) or (share and self._of_share(text, share[1]) == "l’")
        return f"{ELIDED[word]}{text}" if is_elided else f"{word} {text}"

    def _of_share(self, text: str, number: str) -> str:
        """The article of a share."""
        return "l’" if text[0].isdigit() and WITH_VOWEL.match(number) else "il"

    def listed(self, text: str, last: str) -> str:
        """ "Gand ed Essen"."""
        before = text[: -len(last)]
        return f"{before[:-2]}ed {last}" if last[:1] in "eE" and before.endswith(" e ") else text

    def ordinal(self, number: int, noun: str = "place") -> str:
        """ "3º posto", "3º scarto"."""
        return f"{number}º"

    def day(self, text: str) -> str:
        """ "1º dicembre 2026"."""
        return re.sub(r"^1 ", "1º ", text)


class Portuguese(Romance):
    """The Portuguese of Portugal: "do Porto", "na Amadora", "nos Países Baixos", "em Espanha"."""

    code = "pt"
    locale = "pt_PT"
    separators = f",{NARROW}"
    office = "pt-PT"
    place = "em"
    month = "MMMM 'de' y"
    contracted: ClassVar = {
        (preposition, article): both
        for preposition, forms in {
            "de": ("do", "da", "dos", "das"), "em": ("no", "na", "nos", "nas"), "a": ("ao", "à", "aos", "às"),
            "por": ("pelo", "pela", "pelos", "pelas"),
        }.items()
        for article, both in zip(("o", "a", "os", "as"), forms, strict=True)
    }  # fmt: skip
    joint = re.compile(r"\b([Dd]e|[Ee]m|[Pp]or|[Aa]|[Cc]om|[Ee]ntre|[Pp]ara|[Qq]ue) \{(\w+)\}")
    units: ClassVar = {"infrações": "infração", "dormidas": "dormida", "meses": "mês"}

    def after_above(self, name: str) -> str:
        """ "acima do Porto"."""
        return self.of(name)

    def ordinal(self, number: int, noun: str = "place") -> str:
        """ "3.º lugar", "3.ª diferença"."""
        return f"{number}.{'ª' if noun == 'difference' else 'º'}"

    def typeset(self, text: str) -> str:
        """A narrow space between thousands."""
        return re.sub(r"(?<=\d)[ \u00a0](?=\d{3}(?!\d))", NARROW, super().typeset(text))


def _spanish_and(word: str, after: str) -> str:
    """ "y" and "o" before a word that begins with the same sound: "e Irún" but "y Hierro", "u Oporto"."""
    start = after.lower().translate(str.maketrans("íó", "io")).removeprefix("h")
    if word == "y":
        return "e" if start.startswith("i") and start[1:2] not in tuple("aeou") else "y"
    return "u" if start.startswith("o") else "o"
