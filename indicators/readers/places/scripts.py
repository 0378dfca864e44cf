"""Names of places in Greek and Cyrillic: those of GeoNames, and the Latin spelling of any other by the standards."""

import re
import unicodedata
from pathlib import Path

import pandas as pd

from indicators.model.indicators import AreaKind
from indicators.readers.places.gazetteer import Gazetteer

FILE = Path("data/geography/scripts.csv")
SCRIPTS = {"EL": "greek", "CY": "greek", "BG": "cyrillic", "RS": "cyrillic", "MK": "cyrillic", "ME": "cyrillic",
           "BA": "cyrillic", "UA": "cyrillic"}  # fmt: skip
GREEK = re.compile(r"[Α-Ωα-ωΆ-Ώά-ώΐΰϊϋς]+(?:[ -][Α-Ωα-ωΆ-Ώά-ώΐΰϊϋς]+)*")
# Letters of Bulgarian, Serbian, Macedonian and Ukrainian; those of Russian alone and of older spellings are left out.
CYRILLIC = re.compile(r"[А-Яа-щьюяЂЃЄЅІЇЈЉЊЋЌЎЏђѓєѕіїјљњћќўџҐґЪъ]+(?:[ -][А-Яа-щьюяђѓєѕіїјљњћќџґъ]+)*")
KEPT = {"greek": GREEK, "cyrillic": CYRILLIC}
NOT_EUROPEAN = {"ош", "хот", "сите", "қаласы", "шары"}  # "town" in languages that no city of the table speaks
# Municipalities as Greece's Kallikratis law of 2010 calls them: in the genitive of the town or of its people.
OF_GREECE = {
    "EL001C": "Αθηναίων", "EL002C": "Θεσσαλονίκης", "EL003C": "Πατρέων", "EL004C": "Ηρακλείου|Ηρακλείου Κρήτης",
    "EL005C": "Λαρισαίων", "EL006C": "Βόλου", "EL007C": "Ιωαννιτών", "EL008C": "Καβάλας", "EL009C": "Καλαμάτας",
    "EL010C": "Τρικκαίων", "EL011C": "Σερρών", "EL012C": "Κατερίνης", "EL013C": "Ξάνθης", "EL014C": "Χανίων",
    "EL-GN-ALEXANDROUPOLIS": "Αλεξανδρούπολης", "EL-GN-IGOUMENITSA": "Ηγουμενίτσας|Ηγουμενίτσα",
}  # fmt: skip
MOST = 6  # names of one place in one script

# ISO 843 (ELOT 743), type 2: two letters before one.
_GREEK = {
    "αυ": "av", "ευ": "ev", "ηυ": "iv", "ου": "ou", "γγ": "ng", "γξ": "nx", "γχ": "nch", "α": "a", "β": "v", "γ": "g",
    "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k", "λ": "l", "μ": "m", "ν": "n", "ξ": "x",
    "ο": "o", "π": "p", "ρ": "r", "σ": "s", "ς": "s", "τ": "t", "υ": "y", "φ": "f", "χ": "ch", "ψ": "ps", "ω": "o",
}  # fmt: skip
# Bulgaria's Transliteration Act of 2009 ("streamlined system").
_BULGARIAN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i", "й": "y", "к": "k",
    "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "h",
    "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sht", "ъ": "a", "ь": "y", "ю": "yu", "я": "ya",
}  # fmt: skip
# ISO 9 as Serbian and Macedonian write it in Latin letters; the marks on letters do not count in comparing.
_ISO_9 = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "ђ": "dj", "ѓ": "g", "е": "e", "є": "e", "ж": "z",
    "з": "z", "ѕ": "dz", "и": "i", "і": "i", "ї": "i", "ј": "j", "й": "j", "к": "k", "л": "l", "љ": "lj", "м": "m",
    "н": "n", "њ": "nj", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "ћ": "c", "ќ": "k", "у": "u", "ф": "f",
    "х": "h", "ц": "c", "ч": "c", "џ": "dz", "ш": "s", "щ": "sc", "ъ": "", "ь": "", "ю": "ju", "я": "ja",
}  # fmt: skip
_ENDING = re.compile(r"ия\b")  # Sofia, not Sofiya


def latin(text: str) -> tuple[str, ...]:
    """The text in bare small Latin letters, one form for each standard; empty where it has no Greek and no Cyrillic.

    >>> latin("Θεσσαλονίκη"), latin("София")
    (('thessaloniki',), ('sofia', 'sofija'))
    """
    small = _plain(text)
    if any("α" <= letter <= "ω" for letter in small):
        return (_greek(small),)
    if any("Ѐ" <= letter <= "ӿ" for letter in small):
        bulgarian = _written(_ENDING.sub("иа", small), _BULGARIAN)
        return tuple(dict.fromkeys((bulgarian, _written(small, _ISO_9))))
    return ()


def _greek(small: str) -> str:
    for pair in ("αυ", "ευ", "ηυ"):
        small = re.sub(rf"{pair}(?=[θκξπσςτφχψ]|\b)", {"αυ": "αφ", "ευ": "εφ", "ηυ": "ηφ"}[pair], small)
    return _written(small, _GREEK)


def _plain(text: str) -> str:
    """Small letters; the marks of Greek go, the letters й, ї, ѓ and ќ stay whole."""
    letters = []
    for letter in unicodedata.normalize("NFC", text).lower():
        greek = unicodedata.normalize("NFKD", letter)
        letters.append(greek[0] if "Ͱ" <= greek[0] <= "Ͽ" else letter)
    return "".join(letters)


def _written(small: str, table: dict[str, str]) -> str:
    letters, place = [], 0
    while place < len(small):
        pair = small[place : place + 2]
        step = 2 if len(pair) == 2 and pair in table else 1
        letters.append(table.get(small[place : place + step], small[place : place + step]))
        place += step
    return "".join(letters)


def listed(alternates: str, script: str) -> list[str]:
    """The names of a script among GeoNames' alternates, in their order."""
    names = [name for name in alternates.split("|") if KEPT[script].fullmatch(name)]
    return [name for name in dict.fromkeys(names) if not set(name.lower().split()) & NOT_EUROPEAN][:MOST]


def make(folder: Path, home: Path) -> Path:
    """Write data/geography/scripts.csv under `home` from GeoNames in `folder`: geo, script, names; its path."""
    gazetteer, rows = Gazetteer.read(folder), []
    cities = pd.read_csv(home / "data/geography/cities.csv", dtype={"lau": str}, keep_default_na=False)
    for city in cities[cities["kind"].isin([AreaKind.CITY, AreaKind.MUNICIPALITY])].itertuples():
        near = (float(city.lat), float(city.lon)) if city.lat != "" else None
        town = gazetteer.place(city.country, city.name, *city.names.split("|"), near=near)
        for script in KEPT:
            names = listed(town.alternatenames, script) if town is not None else []
            if script == "greek" and city.geo in OF_GREECE:
                names = list(dict.fromkeys([*names, *OF_GREECE[city.geo].split("|")]))
            if names:
                rows.append((city.geo, script, "|".join(names)))
    pd.DataFrame(rows, columns=["geo", "script", "names"]).to_csv(home / FILE, index=False, lineterminator="\n")
    return home / FILE
