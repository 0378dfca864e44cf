"""The reader's language: translated words, numbers, dates and typography. Called `_` wherever words are written."""

import gettext
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache, cached_property, lru_cache

from babel import Locale, localedata
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_compact_decimal, format_decimal

from indicators.catalogue.po_files import translations_of
from indicators.catalogue.translations import coverage
from indicators.language.typographies import typography
from indicators.language.typography import NARROW
from indicators.model.errors import UnknownNameError
from indicators.model.indicators import LANGUAGES, SOURCE_LANGUAGE, Text
from indicators.model.locations import LOCALE

MINUS = "\u2212"
YEAR_CODE = 4  # letters of a year in the code of a period
LONGEST_HEADER = 200  # letters of a browser's list of languages that are read
IN_FULL = 1e21  # larger numbers are written with a power of ten: nobody reads thirty digits
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@cache
def load_language(code: str) -> "Language":
    """The language with this code, read once. Raises UnknownNameError."""
    if code not in LANGUAGES:
        raise UnknownNameError("language", code, LANGUAGES)
    return Language(code)


def visitors_language(codes: Iterable[str], accepted: str) -> str:
    """The code of a first visit's language: the first offered of `codes` (asked by the link, by the installation), else
    of the browser's (`accepted`, as in its header Accept-Language), else English."""
    browser = (offer.partition(";")[0].strip()[:2].lower() for offer in accepted[:LONGEST_HEADER].split(","))
    return next((code for code in (*codes, *browser) if code in LANGUAGES), SOURCE_LANGUAGE)


class Language:
    """Words, numbers and typography of one language."""

    def __init__(self, code: str):
        self.code = code
        self.typography = typography(code)
        spoken = self.typography.locale or code
        self.locale = spoken if localedata.exists(spoken) else SOURCE_LANGUAGE  # of numbers, dates, lists and countries
        self._plain: dict[str, str] = {}  # messages without places: tables of words ask for all of them, row by row

    @cached_property
    def _translations(self) -> gettext.NullTranslations:
        """What is written in locale/<code>/vigie.po, read when the first word is asked for."""
        return translations_of(LOCALE / self.code / "vigie.po")

    def __call__(self, message: str, **values: object) -> str:
        """The message in this language, its {named} places filled, typeset."""
        if not values:
            if message not in self._plain:
                self._plain[message] = self.typeset(self._translations.gettext(message).format())
            return self._plain[message]
        return self.typeset(self.typography.filled(self._translations.gettext(message), values))

    @property
    def own_name(self) -> str:
        """What its speakers call it: "English", "Français"."""
        name = Locale(self.code).get_language_name() if localedata.exists(self.code) else None
        name = name or self.code
        return f"{name[:1].upper()}{name[1:]}"

    def template(self, template: str, **values: object) -> str:
        """As a call, for what is written elsewhere: a sentence or a word that `errors.Template` marks."""
        return self.typeset(self.typography.filled(self._translations.gettext(template), values))

    def ngettext(self, singular: str, many: str, number: int, /, **values: object) -> str:
        """The message that goes with `number`, which fills {number}, written as in this language."""
        text = self._translations.ngettext(singular, many, number)
        return self.typeset(self.typography.filled(text, {"number": self.number(number)} | values))

    def pgettext(self, context: str, message: str, **values: object) -> str:
        """The message as it reads in one context (the same English word, two French ones)."""
        return self.typeset(self.typography.filled(self._translations.pgettext(context, message), values))

    def words(self, text: Text, **values: object) -> str:
        """A text of the catalogue in this language, else in English, else as its author wrote it; typeset."""
        typeset_text = self.typeset(text[self.written_in(text)] if text else "")
        return self.typography.filled(typeset_text, values) if values else typeset_text

    def written_in(self, text: Text) -> str:
        """The language in which a text is given to this reader."""
        return next((one for one in (self.code, "en") if text.get(one)), next(iter(text)))

    def number(self, value: float | None, decimals: int = 0, signed: bool = False) -> str:
        """A number as written in this language, with a true minus; an en dash when there is none."""
        if value is None or value != value:
            return "–"
        rounded = round(float(value), decimals) + 0.0
        sign = MINUS if rounded < 0 else "+" if signed and rounded > 0 else ""
        return sign + _digits(abs(rounded), decimals, self.locale)

    def compact(self, value: float) -> str:
        """A large round number in short: "1.2M", "400K"; "1,2 M", "400 k"; with a true minus."""
        if abs(value) >= IN_FULL:
            return self.number(value)
        written = format_compact_decimal(abs(value), locale=self.locale, fraction_digits=2).replace("\u00a0", NARROW)
        return (MINUS if value < 0 else "") + written

    def percent(self, value: float | None, decimals: int = 0) -> str:
        """A share in percent, with its sign set as in this language."""
        return self.typeset(f"{self.number(value, decimals)}{self.typography.before_percent}%")

    def counted(self, unit: str, value: float) -> str:
        """A unit of one word as this number has it: in French "1 nuitée", "2 nuitées"."""
        return self.typography.counted(unit, value)

    def interval(self, lower: float | None, upper: float | None, decimals: int = 0) -> str:
        """Two bounds with an en dash between them; empty when either is missing."""
        if lower is None or upper is None or lower != lower or upper != upper:
            return ""
        return f"{self.number(lower, decimals)}–{self.number(upper, decimals)}"

    def day(self, when: date) -> str:
        """A date in full: "4 February 2026", "4 février 2026", "1er février 2026"."""
        return self.typography.day(format_date(when, "long", locale=self.typography.dates or self.locale))

    def period(self, code: str) -> str:
        """A month, a quarter or a year as it is written: "2024-03" is "March 2024", "2024-Q1" is "Q1 2024"."""
        if len(code) == YEAR_CODE or not code[:YEAR_CODE].isdigit():
            return code
        is_quarter = code[YEAR_CODE + 1] == "Q"
        month = 3 * int(code[YEAR_CODE + 2 :]) - 2 if is_quarter else int(code[YEAR_CODE + 1 :])
        day, form = date(int(code[:YEAR_CODE]), month, 1), "QQQ y" if is_quarter else "LLL y"
        return format_date(day, form, locale=self.typography.dates or self.locale)

    def month(self, when: date) -> str:
        """The month of a date: "February 2026", "février 2026"."""
        return format_date(when, self.typography.month, locale=self.typography.dates or self.locale)

    def partial_day(self, text: str) -> str:
        """A day of which only the month or the year may be known: "2025-06" is "June 2025", "2025" itself."""
        if len(text) < len("2025-06-24"):
            month = date.fromisoformat(f"{text}-01") if len(text) == len("2025-06") else None
            return self.month(month) if month else text
        return self.day(date.fromisoformat(text))

    def listed(self, items: Sequence[str]) -> str:
        """Items joined with commas and a final "and"."""
        text = format_list(items, locale=self.typography.dates or self.locale)
        return self.typeset(self.typography.listed(text, items[-1]) if len(items) > 1 else text)

    def row(self, items: list[str]) -> str:
        """Items in a row, each with commas of its own perhaps: a semicolon between them, set as in this language."""
        return self.typography.row.join(items)

    def ordinal(self, number: int, noun: str = "place") -> str:
        """A rank: "3rd", "3e"; "3.º" of a place but "3.ª" of a difference."""
        return self.typography.ordinal(number, noun)

    def at(self, city: str) -> str:
        """The city with its preposition: "in Liège"; "à Liège", "au Havre", "aux Mureaux"."""
        return self.typography.at(city)

    def inside(self, country: str) -> str:
        """The country with its preposition: "in Belgium"; "en Belgique", "au Portugal", "aux Pays-Bas"."""
        return self.typography.inside(country)

    def of(self, city: str) -> str:
        """The city as a complement: "of Liège"; "de Liège", "d'Anvers", "du Havre", "des Mureaux"."""
        return self.typography.of(city)

    def alphabetical(self, name: str) -> str:
        """What a name is ordered by in a list of this language."""
        return self.typography.alphabetical(name)

    def country(self, code: str) -> str:
        """A country by its ISO code; the code where no name is known."""
        return Locale.parse(self.locale).territories.get(code, code)

    def language_name(self, code: str) -> str:
        """A language by its code; the code where no name is known."""
        return str(Locale.parse(code).get_language_name(self.locale) or code)

    def typeset(self, text: str) -> str:
        """Quotes, apostrophes and spaces as a printer of this language sets them."""
        return _typeset(text, self.code)


@lru_cache(maxsize=16384)  # the same words on every page: a third of the time of a figure without
def _typeset(text: str, code: str) -> str:
    return typography(code).typeset(text)


@lru_cache(maxsize=65536)  # a page writes hundreds of numbers, mostly the same ones: 15 µs each without
def _digits(value: float, decimals: int, locale: str) -> str:
    if value >= IN_FULL:
        digits, _, power = f"{value:.3e}".partition("e+")
        written = format_decimal(float(digits), "0.###", locale=locale)
        return f"{written} × 10{str(int(power)).translate(RAISED)}"
    pattern = f"#,##0.{'0' * decimals}" if decimals else "#,##0"
    return format_decimal(value, pattern, locale=locale).replace("\u00a0", NARROW)


def language_coverage(_: Language) -> str:
    """Each language with the share of all texts that it has; what is missing is shown in English."""
    complete = {code: coverage(code) for code in LANGUAGES}
    parts = [f"{load_language(code).own_name} {_.percent(_floor(share))}" for code, share in complete.items()]
    missing = "" if min(complete.values()) == 1 else _("Texts not yet translated are shown in English.")
    return f"{_.row(parts)}. {missing}".strip()


def _floor(share: float) -> int:
    """Percent, rounded down: 100 only where nothing is missing."""
    return int(share * 100 + 1e-9)
