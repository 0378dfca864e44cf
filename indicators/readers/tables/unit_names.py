"""Recognises units of measure: "pour 1 000 habitants", "‰", "je 100.000 Einwohner" name a unit of the catalogue."""

import re
from collections.abc import Mapping

from indicators.model.indicators import Unit
from indicators.model.submissions import Candidate, Match
from indicators.readers.places.names import bare
from indicators.readers.places.spelling import fold

LONGEST = 200
SEPARATED = re.compile(r"(?<=\d)[\s.,'\u202f\u00a0](?=\d{3}\b)")
PER = re.compile(r"\b(?:pour|per|por|pro|je|na|cada|auf|ogni|x)\b|/|^")
MILLE = re.compile(r"‰|\b(?:per|pour) ?mill?e\b|\bpromille\b|\bpor mil\b|\bper mil\b|\btausend\b")
HUNDRED_K = re.compile(r"\b100 ?(?:000|k|mil|mille|tsd|tys|tausend)\b|\bcent mille\b|\bcien mil\b|\bcem mil\b")
TEN_K = re.compile(
    r"\b10 ?(?:000|k|mil|mille|mila|tsd|tys|tausend)\b|\bdix mille\b|\bdiez mil\b|\bdez mil\b|\bzehntausend\b"
)
THOUSAND = re.compile(r"\b1 ?000\b|\bmille?\b|\bmil\b|\btausend\b|\bthousand\b")
DWELLINGS = re.compile(r"dwelling|logement|vivienda|wohnung|abitazion|alojamento|household|mieszkan(?!c)")
PERCENT = re.compile(
    r"%|\b(?:per ?cent|percentage|pour ?cent|pourcentage|porcentaje|por ?ciento|prozent|percentuale|per ?cento|"
    r"percentagem|por ?cento|procent|pct|pc)\b"
)
OFFENCES = re.compile(
    r"\b(?:offences?|infractions?|faits|hechos|delitos|delitti|reati|falle|faelle|straftaten|casos|crimes|"
    r"ocorrencias|przestepstw\w*|incidents?)\b"
)
PERSONS = re.compile(
    r"^(?:persons?|people|personnes?|personas?|personen|persone|pessoas|inhabitants|habitants|habitantes|"
    r"einwohner|abitanti|osoby|residents)$"
)
CODES = {
    "p hthab": "per_100k",
    "nr": "offences",
    "hz": "per_100k",
    "haufigkeitszahl": "per_100k",
    "pc": "percent",
    "per": "persons",
}
OTHER_THOUSANDS = re.compile(r"\b1 ?000 ?000\b|\b1000000\b|\bmillion")


class UnitMatcher:
    """Finds the unit of the catalogue that a word, or a header with a unit in it, names."""

    def __init__(self, units: Mapping[str, Unit]):
        """`units` is the catalogue's, by id."""
        self._units = dict(units)
        self._names: dict[str, str] = {}
        for id, unit in units.items():
            for name in (id, *unit.title.values()):
                self._names.setdefault(_key(name), id)
        for name, ids in _shared(units).items():
            if len(ids) == 1:
                self._names.setdefault(name, ids[0])

    def match(self, word: str) -> Match:
        """What the word means; the id is empty where it names no unit, or one that the catalogue lacks."""
        if len(word) > LONGEST:
            return Match(word, "", 0.0, "unknown")
        id = self._names.get(_key(word), "") or self._read(SEPARATED.sub("", bare(word.replace("_", " "))))
        if id not in self._units:
            return Match(word, "", 0.0, "unknown")
        alike = [one for one in self._units if one.startswith(id)]  # percent: of residents, of the land, …
        options = tuple(Candidate(one, self._units[one].title["en"], 100.0, "name") for one in sorted(alike, key=len))
        return Match(word, id, 100.0, "name", options)

    def _read(self, plain: str) -> str:
        if plain in CODES:
            return CODES[plain]
        if OTHER_THOUSANDS.search(plain):
            return ""
        if HUNDRED_K.search(plain):
            return "" if DWELLINGS.search(plain) else "per_100k"
        if TEN_K.search(plain):
            return "" if DWELLINGS.search(plain) else "per_10k"
        if MILLE.search(plain) or (THOUSAND.search(plain) and PER.search(plain)):
            return "per_1000_dwellings" if DWELLINGS.search(plain) else "per_1000"
        if PERCENT.search(plain):
            return "percent"
        if PERSONS.search(plain):
            return "persons"
        return "offences" if OFFENCES.search(plain) else ""


def _key(word: str) -> str:
    """The word folded; signs such as ° and % are kept, so that °C is not C."""
    return fold(word) + "".join(sign for sign in word if sign in "%°²‰")


def _shared(units: Mapping[str, Unit]) -> dict[str, list[str]]:
    """The short words of the units, each with the units that have it."""
    shared: dict[str, list[str]] = {}
    for id, unit in units.items():
        for name in {_key(one) for one in unit.short.values()}:
            shared.setdefault(name, []).append(id)
    return shared
