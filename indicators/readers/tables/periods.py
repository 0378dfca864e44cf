"""Periods as people write them in the languages of the network, read as ISO 8601, from years to weeks and days."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from functools import cache

from babel import Locale

# The months of these win; of the others, what two languages understand otherwise ("listopad") is no month.
LANGUAGES = ("en", "fr", "es", "it", "de", "pt")
_FURTHER = "nl pl cs sk hu ro bg el hr sl sr mk sq et lv lt tr sv da nb fi is ca uk"
FURTHER = tuple(_FURTHER.split())
# What Babel's names leave out.
SHORTER = {
    "en": {9: "sept"},
    "fr": {1: "jan", 2: "fev", 7: "jul", 9: "sep"},
    "es": {9: "sep"},
    "it": {9: "sett"},
}
QUARTERS = {
    "q",
    "k",
    "kv",
    "kvartal",
    "qtr",
    "quarter",
    "quartal",
    "vierteljahr",
    "vj",
    "t",
    "tri",
    "trim",
    "trimestre",
}
HALVES = {"s", "h", "hj", "half", "halbjahr", "semestre"}  # "sem" is a week as well: left alone
WEEKS = {"w", "wk", "kw", "week", "woche", "semaine", "semana", "settimana"}
MONTHS = {"m"}
TO = {"a", "to", "through", "until", "au", "bis", "al", "hasta", "ate"}
SILENT = {
    *("year", "annee", "an", "ano", "anno", "jahr", "im", "in", "en", "the", "of", "von", "vom", "des"),
    *("год", "г", "година", "rok", "roku", "roka", "godina", "godine", "ev", "ετος", "yil", "yili", "gada", "gads"),
    *("metai", "metu", "aasta", "aastal", "anul", "jaar", "leto", "leta", "ar", "vuosi"),
    *("de", "del", "du", "d", "di", "da", "do", "dal", "from", "month", "mois", "mes", "mese", "monat"),
}
ORDINALS = {
    1: "i first premier primer primero primo erstes 1tes primeiro",
    2: "ii second deuxieme segundo secondo zweites",
    3: "iii third troisieme tercer tercero terzo drittes terceiro",
    4: "iv fourth quatrieme cuarto quarto viertes",
}
ORDINAL = {word: str(number) for number, words in ORDINALS.items() for word in words.split()}

YEAR = r"(?P<year>19\d\d|20\d\d)"
NOTE_LAST = re.compile(r"\s*(?:\((?:[a-z]{1,5}\.?|\d)\)|\*+|[¹²³⁴⁵⁶⁷⁸⁹]+)$")  # "2023 (p)", "2023*"
ENDING = re.compile(r"(?<=\d)(?:ere?|eme|e|st|nd|rd|th|o|a|°)(?![a-z])")  # of 1er, 2nd, 3o
DASH = re.compile(r"[‐‑‒–—−]")
MIDNIGHT = re.compile(r"[t ]00:00(?::00(?:\.0+)?)?z?$")
PART = re.compile(r"[^\W\d_]+|\d+|[-/]")

# Numbers alone, as they stand.
NUMERIC = [
    (re.compile(rf"{YEAR}(?:[.,]0+)?"), "year"),
    (re.compile(rf"{YEAR}(?P<sign>[-/])(?P<month>\d\d?)"), "year_month"),
    (re.compile(rf"(?P<month>\d\d?)[-/.]{YEAR}"), "month"),
    (re.compile(rf"{YEAR}(?P<sign>[-/.])(?P<month>\d\d?)(?P=sign)(?P<day>\d\d?)"), "day"),
    (re.compile(rf"{YEAR}(?P<month>\d\d)(?P<day>\d\d)"), "day"),
    (re.compile(rf"(?P<day>\d\d?)\.(?P<month>\d\d?)\.{YEAR}"), "day"),
    (re.compile(rf"(?P<one>\d\d?)(?P<sign>[-/])(?P<two>\d\d?)(?P=sign){YEAR}"), "either"),
]
# With words: months are m1 to m12, quarters Q, halves S, weeks W, a month's letter M, "to" and dashes "-".
WORDED = [
    (re.compile(YEAR), "year"),
    (re.compile(rf"(?P<of>[QSWM]) (?P<number>\d\d?) (?:- )?{YEAR}"), "part"),
    (re.compile(rf"(?P<number>\d\d?) (?P<of>[QS]) (?:- )?{YEAR}"), "part"),
    (re.compile(rf"{YEAR} (?:- )?(?P<of>[QSWM]) (?P<number>\d\d?)"), "part"),
    (re.compile(rf"{YEAR} (?:- )?(?P<number>\d) (?P<of>[QS])"), "part"),
    (re.compile(rf"m(?P<month>\d+) (?:- )?{YEAR}"), "month"),
    (re.compile(rf"{YEAR} (?:- )?m(?P<month>\d+)"), "month"),
    (re.compile(r"m(?P<month>\d+) - (?P<short>\d\d)"), "month"),  # "ene-23", as spreadsheets show a month
    (re.compile(rf"(?P<day>\d\d?) (?:- )?m(?P<month>\d+) (?:- )?{YEAR}"), "day"),
    (re.compile(rf"m(?P<month>\d+) (?P<day>\d\d?) {YEAR}"), "day"),
    (re.compile(rf"m(?P<month>\d+) (?:(?P<begun>\d{{4}}) )?- m(?P<last>\d+) (?:- )?{YEAR}"), "span"),
]
SPLIT = re.compile(r"(?P<first>19\d\d|20\d\d) ?[/-] ?(?P<last>19\d\d|20\d\d|\d\d)")
SPANS = {1: "month", 3: "quarter", 6: "half", 12: "year"}
MOST = {"Q": 4, "S": 2, "W": 53, "M": 12}


def period(text: str, languages: Iterable[str] | None = None) -> str | None:
    """The period as ISO 8601: 2022, 2022-S1, 2022-Q1, 2022-01, 2022-W05, 2022-12-31; None where it is none.

    A span of months that makes a quarter, a half or a year is that one. None, too, where two readings are possible
    (01/02/2024, a school year 2022/23). `languages` narrows those whose names of months are known.

    >>> period("enero-diciembre 2022"), period("T1 2023"), period("janv. 2024")
    ('2022', '2023-Q1', '2024-01')
    """
    if len(text) > 60 or not any(letter.isdigit() for letter in text):
        return None
    bare = MIDNIGHT.sub("", _bare(text))
    if not any(map(str.isalpha, bare)):
        return _matched(NUMERIC, bare)
    words = _worded(bare, months(tuple(languages)) if languages else _months_of_all())
    return _matched(WORDED, words) if words else None


def split_years(text: str) -> tuple[str, str] | None:
    """The two calendar years of a year that begins in one and ends in the next; None for anything else.

    >>> split_years("2010/2011"), split_years("2022-23"), split_years("2010-2012")
    (('2010', '2011'), ('2022', '2023'), None)
    """
    match = SPLIT.fullmatch(DASH.sub("-", text.strip()))
    if match is None:
        return None
    first, last = int(match["first"]), int(match["last"])
    last += 0 if last > 99 else first // 100 * 100 + (100 if first % 100 == 99 else 0)
    return (str(first), str(last)) if last == first + 1 else None


@cache
def months(languages: tuple[str, ...] = LANGUAGES) -> dict[str, int]:
    """The names of the months and their short forms, in bare letters, with their numbers."""
    names = {}
    for language in languages:
        names_of_months = Locale.parse(language).months
        for kind in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                names |= {_bare(name).strip("."): number for number, name in names_of_months[kind][width].items()}
        names |= {name: number for number, name in SHORTER.get(language, {}).items()}
    return names


@cache
def _months_of_all() -> dict[str, int]:
    """The months of LANGUAGES, and those of FURTHER that no two languages understand otherwise."""
    meanings: dict[str, set[int]] = {}
    for language in FURTHER:
        for name, number in months((language,)).items():
            meanings.setdefault(name, set()).add(number)
    clear = {name: numbers.copy().pop() for name, numbers in meanings.items() if len(numbers) == 1}
    return {name: number for name, number in clear.items() if name.isalpha() and len(name) > 2} | months()


def _bare(text: str) -> str:
    """Small letters without accents, one kind of dash, no mark of a footnote at the end."""
    lowered = " ".join(DASH.sub("-", text).lower().split())
    plain = unicodedata.normalize("NFKD", NOTE_LAST.sub("", lowered))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def _worded(bare: str, names: dict[str, int]) -> str | None:
    """The text in the words of WORDED; None when it holds another word."""
    parts = []
    for part in PART.findall(ENDING.sub("", bare)):
        if part in names:
            parts.append(f"m{names[part]}")
        elif part in ("-", "/") or part in TO:
            parts.append("-")
        elif part not in SILENT:
            word = _word(part)
            if word is None:
                return None
            parts.append(word)
    return " ".join(parts).removeprefix("- ")


def _word(part: str) -> str | None:
    for letter, words in (("Q", QUARTERS), ("S", HALVES), ("W", WEEKS), ("M", MONTHS)):
        if part in words:
            return letter
    return part if part.isdigit() else ORDINAL.get(part)


def _matched(rules: list[tuple[re.Pattern[str], str]], text: str) -> str | None:
    for rule, kind in rules:
        if match := rule.fullmatch(text):
            return READINGS[kind](match.groupdict())
    return None


def _year(groups: dict[str, str]) -> str:
    return groups["year"]


def _month(groups: dict[str, str]) -> str | None:
    year = groups.get("year") or f"20{groups['short']}"
    return f"{year}-{int(groups['month']):02}" if 1 <= int(groups["month"]) <= 12 else None


def _year_month(groups: dict[str, str]) -> str | None:
    """2024-01 and 2024/3; but 2022/23 is a school year, and so may be 2011/12."""
    school = groups["sign"] == "/" and int(groups["month"]) == (int(groups["year"]) + 1) % 100
    return None if school or (groups["sign"] == "-" and len(groups["month"]) == 1) else _month(groups)


def _day(groups: dict[str, str]) -> str | None:
    try:
        return date(int(groups["year"]), int(groups["month"]), int(groups["day"])).isoformat()
    except ValueError:
        return None


def _either(groups: dict[str, str]) -> str | None:
    """Day and month in the order that is possible; None when both orders are and differ."""
    first, two = groups["one"], groups["two"]
    readings = {_day({**groups, "day": day, "month": month}) for day, month in ((first, two), (two, first))} - {None}
    return readings.pop() if len(readings) == 1 else None


def _part(groups: dict[str, str]) -> str | None:
    of, number = groups["of"], int(groups["number"])
    if not 1 <= number <= MOST[of]:
        return None
    return f"{groups['year']}-" + {"M": f"{number:02}", "W": f"W{number:02}"}.get(of, f"{of}{number}")


def _span(groups: dict[str, str]) -> str | None:
    """A quarter, a half or a year when the months make one."""
    first, last = int(groups["month"]), int(groups["last"])
    length = last - first + 1
    if groups["begun"] not in (None, groups["year"]) or length not in SPANS or (first - 1) % length:
        return None
    number = (first - 1) // length + 1
    return groups["year"] + {12: "", 6: f"-S{number}", 3: f"-Q{number}", 1: f"-{first:02}"}[length]


READINGS = {
    "year": _year,
    "month": _month,
    "year_month": _year_month,
    "day": _day,
    "either": _either,
    "part": _part,
    "span": _span,
}
