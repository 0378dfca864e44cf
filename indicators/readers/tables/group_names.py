"""What a word in a column of sexes or age groups means: "Femmes", "15 à 24 ans", "65+", "Ensemble"."""

import re

from indicators.model.groups import EVERYBODY, FEMALE, MALE, OTHER
from indicators.readers.places.names import bare

WORDS = {
    FEMALE: (
        "f|w|female|females|woman|women|femme|femmes|feminin|mujer|mujeres|femenino|frau|frauen|weiblich|donna|donne|femmine",
        "femmina|mulher|mulheres|feminino|vrouw|vrouwen|kobieta|kobiety|zeny|zena|nok|femei|zene|zenske|zenski|kvinde|kvinder",
        "kvinna|kvinnor|kvinner|nainen|naiset|naised|sievietes|moterys|γυναικες|γυναικα|жени|жена|kadin|dones",
    ),
    MALE: (
        "m|h|male|males|man|men|homme|hommes|masculin|hombre|hombres|masculino|mann|manner|mannlich|uomo|uomini|maschi",
        "maschio|homem|homens|mannen|mezczyzna|mezczyzni|muzi|muz|ferfi|ferfiak|barbati|muskarci|muski|moski|mand|maend|mænd",
        "miehet|mies|mehed|viriesi|vyrai|ανδρες|ανδρας|мъже|мъж|erkek|homes",
    ),
    OTHER: ("x|other|autre|autres|otro|otros|divers|altro|outro|anders|non-binary|non binaire|no binario",),
    EVERYBODY: (
        "t|total|totale|totaal|all|all ages|both|both sexes|everyone|ensemble|tous|tous ages|toutes|les deux|ambos",
        "todos|ambos sexos|todas las edades|gesamt|insgesamt|alle|zusammen|totali|tutti|tutte",
        "ambos os sexos|ogolem|razem|celkem|spolu|osszesen|ukupno|skupaj|i alt|samlet|totalt",
        "yhteensa|kokku|kopa|is viso|συνολο|общо|toplam|all adults",
    ),
}
_CODES = {word: code for code, lines in WORDS.items() for line in lines for word in line.split("|")}
YEARS = r"(?:years?(?: old)?|yrs?|ans|anos|jahre?n?|anni|jaar|lat|let|ev|ani|ar|vuotta|godina|ετων|години|yas)?"
TO = r"(?:-|–|—|to|a|bis|tot|do|until|/)"
BEFORE_LOW = r"(?:y_?ge_?|>= ?|over |plus de |mas de |ab |od |a partir de )"
AFTER_LOW = (
    r"(?:\+|and over|and older|or over|or older|et plus|ou plus|y mas|o mas|und alter|und mehr|e piu|e oltre|e mais|"
    r"ou mais|en ouder|en meer|i wiecej|a vice|es tobb|og over|och aldre)"
)
BEFORE_HIGH = (
    r"(?:y_?lt_?|< ?|under |below |less than |moins de |menos de |menores de |unter |jonger dan |meno di |fino a |"
    r"ponizej )"
)
_BETWEEN = re.compile(rf"y?(\d{{1,2}}) ?{TO} ?(\d{{1,3}}) ?{YEARS}")
_OVER = re.compile(rf"{BEFORE_LOW}(\d{{1,3}}) ?{YEARS}|(\d{{1,3}}) ?{YEARS} ?{AFTER_LOW}")
_UNDER = re.compile(rf"{BEFORE_HIGH}(\d{{1,3}}) ?{YEARS}")
OLDEST = 120


def group(word: str) -> str:
    """The code of a sex or an age group: F, M, X, "15-24", "65+", "0-24"; EVERYBODY for all; empty for another word."""
    text = bare(word[:60]).strip(" .()")
    if text in _CODES:
        return _CODES[text]
    if match := _BETWEEN.fullmatch(text):
        first, last = int(match[1]), int(match[2])
        return f"{first}-{last}" if first < last <= OLDEST else ""
    if match := _UNDER.fullmatch(text):
        return f"0-{int(match[1]) - 1}" if int(match[1]) else ""
    match = _OVER.fullmatch(text)
    return f"{int(match[1] or match[2])}+" if match else ""
