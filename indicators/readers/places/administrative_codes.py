"""The codes that states give to municipalities, regions and organisations: no telephone and no person's number.

A column is one of codes when its heading says so and its cells have that shape, or when enough of them are codes that
the project knows.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from indicators.readers.places.spelling import fold
from indicators.readers.tables.identity_numbers import luhn

MOSTLY, SOME = 0.9, 0.3  # of the cells: with the shape; known to the project where no heading helps


@dataclass(frozen=True)
class CodeSystem:
    """One system of codes: how its column is headed in the languages of its country, and the shape of a code."""

    name: str
    headings: tuple[str, ...]  # folded
    shape: re.Pattern[str]


def _system(name: str, headings: str, shape: str) -> CodeSystem:
    return CodeSystem(
        name, tuple(fold(one) for one in headings.split("|")), re.compile(shape, re.ASCII | re.IGNORECASE)
    )


SYSTEMS = (
    _system("ARS", "ars|regionalschlüssel|amtlicher regionalschlüssel|gemeinde ars", r"(0?[1-9]|1[0-6])\d{10}"),
    _system("AGS", "ags|amtlicher gemeindeschlüssel|gemeindeschlüssel|gemeindekennziffer|gkz|kreisschlüssel"
            "|gemeindenummer|bfs-nr|bfs nr", r"\d{1,8}"),
    _system("INSEE", "insee|code insee|codgeo|code commune|code géographique|com|depcom|codgeo_2024|codgeo_2025",
            r"\d{4,5}|2[AB]\d{3}"),
    _system("SIREN", "siren|n° siren|numéro siren|code siren|siren epci|epci", r"\d{3} ?\d{3} ?\d{3}"),
    _system("SIRET", "siret|n° siret|numéro siret", r"\d{3} ?\d{3} ?\d{3} ?\d{5}"),
    _system("ISTAT", "istat|codice istat|cod istat|codice comune|pro_com|procom|cod_com|codice catastale|belfiore",
            r"\d{1,6}|[A-Z]\d{3}"),
    _system("TERYT", "teryt|kod teryt|kod gminy|kod|identyfikator terytorialny|kod terytorialny", r"\d{2,7}"),
    _system("LAU", "lau|lau code|lau id|lau2|code lau|kod lau|kod obce|kód obce|kód lau|ksh kód|ehak|atvk|siruta"
            "|cod siruta|екатте|ekatte|savivaldybės kodas|kuntanumero|kuntakoodi|kommunenummer|kommunenr|kommunnummer"
            "|kommunkod|κωδικός δήμου|kallikratis|καλλικράτης|gss|gss code|area code|ons code", r"[A-Z]{0,3}\d{1,9}"),
    _system("NUTS", "nuts|nuts code|nuts3|nuts 3|code nuts|kod nuts|kód nuts", r"[A-Z]{2}[0-9A-Z]{1,3}"),
    _system("NIS", "nis|nis-code|code nis|code ins|ins|refnis|niscode|nis code", r"\d{5}"),
    _system("CBS", "gm|gm-code|gm code|gemeentecode|cbs|cbs code|regiocode|codering|regios|gwb-code",
            r"(GM)?\d{4}|(WK|BU)\d{4,8}"),
    _system("DICOFRE", "dicofre|dico|dtcc|dtccfr|código dicofre|cod dicofre|código concelho|dtmn", r"\d{4}|\d{6}"),
    _system("INE", "ine|código ine|cod ine|codigo municipio|código municipio|cod_mun|cpro|cmun|cumun|codine",
            r"\d{2,6}"),
)  # fmt: skip


def heading_system(header: str) -> CodeSystem | None:
    """The system of codes that a heading names."""
    folded = fold(header)
    return next((one for one in SYSTEMS if folded in one.headings), None)


def is_codes(header: str, texts: Iterable[str], is_known: Callable[[str], bool]) -> bool:
    """Whether a column holds administrative codes. `is_known` says whether the project knows a place by that code."""
    words = [text.strip() for text in texts if text.strip()]
    if not words:
        return False
    system = heading_system(header)
    if system and sum(system.shape.fullmatch(word) is not None for word in words) >= MOSTLY * len(words):
        return True
    return _organisations(words) or sum(map(is_known, map(municipal, words))) >= SOME * len(words)


def municipal(code: str) -> str:
    """The municipal code inside a longer one: of the twelve digits of a German ARS the eight of the AGS; else the code.

    >>> municipal("091620000000"), municipal("28079")
    ('09162000', '28079')
    """
    digits = code.zfill(12) if len(code) == 11 else code
    if not re.fullmatch(r"(0[1-9]|1[0-6])\d{10}", digits, re.ASCII):
        return code
    return digits[:5] + digits[9:]


def _organisations(words: list[str]) -> bool:
    """SIREN and SIRET: each of several with its check digit."""
    plain = [word.replace(" ", "") for word in words]
    return len(set(plain)) > 2 and all(len(word) in (9, 14) and luhn(word) for word in plain)
