"""A place as a file writes it, taken apart: the bare name, what kind of area the word says, the country beside it."""

import re
import unicodedata
from dataclasses import dataclass

from indicators.readers.places.codes import country
from indicators.readers.places.scripts import latin
from indicators.readers.places.spelling import cleaned, fold

# What a word says of the area beside its name.
CITY, WIDER, PROVINCE, DISTRICT, REGION, TOTAL = "city", "wider", "province", "district", "region", "total"

# Words before a name, in bare lower-case letters; `+` stands for "of" in any language and must follow.
BEFORE = {
    CITY: (
        "ville +|commune +|mairie +|municipalite +|hotel de ville +|comune +|citta +|citta' +|municipio +|municipo +|"
        "amministrazione comunale +|ayuntamiento +|excmo. ayuntamiento +|excmo ayuntamiento +|ayto +|ayto. +|"
        "termino municipal +|ciudad +|ciudad autonoma +|villa +|ajuntament +|municipi +|ciutat +|concello +|"
        "camara municipal +|camara +|cm +|concelho +|cidade +|municipality +|city +|town +|city council +|"
        "metropolitan borough +|metropolitan city +|hansestadt|freie hansestadt|freie und hansestadt|universitatsstadt|"
        "hanse- und universitatsstadt|landeshauptstadt|bundesstadt|kreisfreie stadt|grosse kreisstadt|kreisstadt|"
        "stadtkreis|stadtgemeinde|stadt|gemeinde|gmina|miasto|m.st.|m. st.|powiat m.|powiat m.st.|powiat m. st.|stad|"
        "municipiul|orasul|statutarni mesto|hlavni mesto|mesto|obec|grad|dimos|"
        "δημος|δημου|πολη|κοινοτητα|община|град|гр.|општина|obshtina|opstina|opcina|savivaldybe"
    ),
    PROVINCE: (
        "provincia autonoma +|provincia +|prov. +|prov +|prov.|province +|citta metropolitana +|departement +|dept +|"
        "dept. +|departamento +|diputacion +|diputacio +|provincie|provinz|kreis|landkreis|lk|kreisverwaltung|powiat|"
        "county +|libero consorzio comunale +"
    ),
    WIDER: (
        "metropole +|eurometropole +|agglomeration +|communaute urbaine +|communaute d'agglomeration +|communaute +|"
        "metropolis +|grand|grande|greater|area metropolitana +|area +|aire urbaine +|region hannover|stadteregion|"
        "regionalverband|regierungsbezirk|polizeiprasidium|grossraum|metropolregion|circonscription +|isla +|isola +|"
        "ile +|unite urbaine +|fua +"
    ),
    DISTRICT: (
        "royal borough +|london borough +|borough +|distrito municipal +|freguesia +|barrio +|quartier +|"
        "municipio roma|circoscrizione|bezirk|stadtbezirk|stadtteil|district +|arrondissement +"
    ),
    REGION: (
        "comunidad autonoma +|comunidad foral +|comunidad +|comunitat +|region +|regione +|regiao +|land|bundesland|"
        "freistaat|principado +|distrito +|wojewodztwo|woj.|state +|autonomous community +|gewest"
    ),
}
MOST_BEFORE = 4  # words of the longest of them
AFTER = {
    CITY: "landeshauptstadt|hansestadt|hanse- und universitatsstadt|universitatsstadt|kreisfreie stadt|stadtkreis|"
    "wissenschaftsstadt|documenta-stadt|klingenstadt|stadt der fernuniversitat|stadt|city council|city|capital|ville|"
    "municipio|municipality|commune|comune|miasto|ayuntamiento|ciudad|city of|gemeente|столица|stolitsa",
    PROVINCE: "provincia|province|provincie|prov\\.?|provinz|departement|county|landkreis|kreis|lk",
    WIDER: "greater city|metropole|agglomeration|fua|functional urban area|aire urbaine|area metropolitana|um",
    REGION: "region|comunidad de|principado de|comunidad foral de|region de|comunidad autonoma",
    DISTRICT: "borough|district|arrondissement",
}
# Behind a name without a comma or brackets: "Glasgow City", "Malmö stad", "Odense Kommune", "Stockholms kommun".
LAST = re.compile(r"^(?P<name>.{3,}?) (?:city|city council|kommune|(?P<genitive>kommun|stad))$")
OF = (
    r"(?:de la |de l'|de las |de los |de les |de lo |dello |della |delle |degli |dell'|des |del |dei |du |d'|das |"
    r"dos |da |do |di |de |of the |of |von |der |van )"
)
ARTICLES = {
    "de la ": "la ", "de l'": "l'", "de las ": "las ", "de los ": "los ", "de les ": "les ", "della ": "la ",
    "dell'": "l'", "des ": "les ", "del ": "el ", "du ": "le ", "das ": "as ", "dos ": "os ", "da ": "a ", "do ": "o ",
}  # fmt: skip
CONTRACTED = {"au ": "le ", "aux ": "les ", "a la ": "la ", "a l'": "l'", "al ": "el "}
SHORT = ((r"\bst\b\.? ?", "saint "), (r"\bste\b\.? ?", "sainte "), (r"\bst\b\.? ?", "sankt "), (r"\bs\. ?", "san "))
GERMAN = ((r"\ba\. ?m\.$", "am main"), (r"\ba/m$", "am main"), (r"\bo\.? ?d\. ?t\.$", "ob der tauber"))

_totals = (
    "total|totale|totales|totaux|totals|total general|total nacional|gran total|grand total|general total|gesamt|"
    "insgesamt|summe|gesamtsumme|ensemble|ensemble des villes|suma|razem|ogolem|totaal|somme|sum|all|all cities|"
    "overall|media|moyenne|mediane|median|average|mean|durchschnitt|promedio|nacional|national|ue|eu|ue27|ue 27|eu27|"
    "ue28|eu28|europe|europa|union europeenne|union europea|european union|europaische union|unione europea|"
    "uniao europeia|autres|autre|other|others|otros|altri|outros|sonstige|andere|resto|reste|rest|unknown|"
    "inconnu|desconocido|non precise|non renseigne|sin datos|unbekannt|ohne angabe|desconhecido|sconosciuto|ignoto|"
    "extranjero|etranger|en el extranjero|fuera de espana|ausland|abroad|estero|estrangeiro|todos|todas|toutes|tous|"
    "tutti|alle|bund|bundesgebiet|bundesgebiet insgesamt|deutschland insgesamt|toutes les villes|"
    "todas las ciudades|continente"
)
TOTALS = frozenset(_totals.split("|"))
TOTAL_FIRST = re.compile(r"^(?:sub)?(?:total|totale|totaux|insgesamt|ensemble|gesamt|suma|razem|totaal)\b(?![-'])")
TAIL = re.compile(r"^(?P<name>.+?)\s*(?:\((?P<round>[^()]*)\)|\[(?P<square>[^\]]*)\]|,\s*(?P<comma>[^,]+))$")
HEAD = re.compile(r"^(?P<head>[^:–—-]{2,30}?)\s*(?::|\s[–—-])\s+(?P<name>.+)$")
MARKED = re.compile(r"^[\s\-–—•·*>\"“«']+|[\s*\"”»:;]+$")
FOOTNOTE = re.compile(r"(?:\s*\(\d{1,2}\)|[¹²³⁴⁵⁶⁷⁸⁹⁰]+)$")
WARD = re.compile(r"^(paris|lyon|marseille)\s+0?(\d{1,2})\s*(?:er|e|eme|nd|nde)?(?:\s+arr(?:ondissement|\.?)?)?$")
WARD_FIRST = re.compile(r"^0?(\d{1,2})\s*(?:er|e|eme|nd)?\s+arr(?:ondissement|\.)?\s+(?:de )?(paris|lyon|marseille)$")


@dataclass(frozen=True)
class PlaceWords:
    """What a word says of a place."""

    forms: tuple[str, ...]  # folded, as it stands first, then without what stands around the name
    kind: str = ""  # CITY, WIDER, PROVINCE, DISTRICT, REGION, TOTAL; empty where the word does not say
    country: str = ""  # the code, where the word names it
    halves: tuple[str, ...] = ()  # of a name in two languages: each must be a name of the same place
    turned: str = ""  # what stands behind, put first: "Rioja (La)", where LA is not Laos
    by_code: bool = False  # the country is told by two letters, which may be something else ("Alessandria (AL)")


def bare(word: str) -> str:
    """Lower case without accents, one space between words, straight apostrophes; punctuation stays."""
    word = word.replace("`", "'")
    if not word.isascii():
        word = unicodedata.normalize("NFKD", word.replace("’", "'").replace("´", "'").replace("ß", "ss"))
        word = "".join(letter for letter in word if not unicodedata.combining(letter))
    return " ".join(word.lower().split())


_BEFORE = {
    one.removesuffix(" +"): (kind, one.endswith(" +")) for kind, words in BEFORE.items() for one in words.split("|")
}
_AFTER = {kind: re.compile(rf"(?:{words})") for kind, words in AFTER.items()}
_OF = re.compile(OF)
_ENDS = re.compile(r"[,(/]|\d|arrondissement|^greater|^[ls]['. ]")
_SHORTENED = re.compile(r"\bs(?:te?)?\b|\ba\.|\ba/m|\bo\.? ?d")


def told(word: str) -> PlaceWords:
    """The word taken apart. Forms are tried in order: what stands there whole comes before what is left of it."""
    text = FOOTNOTE.sub("", MARKED.sub("", unicodedata.normalize("NFC", word))).strip()
    text = MARKED.sub("", text) or text
    plain = bare(text)
    if plain in TOTALS or TOTAL_FIRST.match(plain) or (len(text) == 2 and country(text)):
        return PlaceWords((fold(text),), TOTAL)
    if ward := WARD.match(plain):
        return PlaceWords((ward[1] + ward[2],), DISTRICT)
    if ward := WARD_FIRST.match(plain):
        return PlaceWords((ward[2] + ward[1],), DISTRICT)
    return _taken_apart(text)


def _taken_apart(text: str) -> PlaceWords:
    """The country beside the name first, then the words around it."""
    forms, home, by_code = [fold(text)], "", False
    tail, head = TAIL.match(text), HEAD.match(text)
    beside = next(filter(None, (tail["round"], tail["square"], tail["comma"])), "") if tail else ""
    turned = fold(f"{beside} {tail['name']}") if tail and beside else ""
    if tail and beside and (home := country(beside)):
        text, by_code = tail["name"], len(beside.strip()) == 2
    elif head and ((home := country(head["head"])) or head["head"].isdigit()):  # "1312: Porto"
        text = head["name"]
    kind, names = _unwrapped(text)
    forms += [turned, *(fold(name) for name in names)]
    forms += [fold(form) for name in (text, *names) for form in latin(name)]
    halves = re.split(r"\s*/\s*|\s+[-–]\s+", names[0])
    written = tuple(fold(half) for half in halves) if len(halves) > 1 and all(map(fold, halves)) else ()
    return PlaceWords(tuple(dict.fromkeys(form for form in forms if form)), kind, home, written, turned, by_code)


def _unwrapped(text: str) -> tuple[str, list[str]]:
    """The kind of area that the words around the name say, and the names that are left, the likeliest first."""
    kind, plain, names = "", bare(text), []
    tail = TAIL.match(plain)
    if tail:
        beside = next(filter(None, (tail["round"], tail["square"], tail["comma"])), "").strip()
        kind = next((one for one, words in _AFTER.items() if words.fullmatch(beside)), "")
        if kind:
            plain = tail["name"]
    names.append(plain)
    for _ in range(3):  # "Mairie de la ville de Lyon"
        first_kind, article, rest = _without_first(plain)
        if not rest:
            break
        kind = first_kind if first_kind != CITY or not kind else kind
        plain = rest
        names = [article + plain, plain] if article else [plain]
    if last := LAST.match(plain):
        names += [last["name"], *([last["name"].removesuffix("s")] if last["genitive"] else [])]
    return kind, [other for name in names for other in _variants(name)]


def _without_first(plain: str) -> tuple[str, str, str]:
    """What the first words say of the area, the article in their "of", and the name that is left; "" for nothing."""
    words = plain.split(" ", MOST_BEFORE)
    for count in range(min(MOST_BEFORE, len(words) - 1), 0, -1):
        kind, of = _BEFORE.get(" ".join(words[:count]), ("", False))
        rest = " ".join(words[count:])
        if kind and not of:
            return kind, "", rest
        if kind and (match := _OF.match(rest)) and len(match[0]) < len(rest):
            return kind, ARTICLES.get(match[0], ""), rest[match.end() :]
    return "", "", ""


def _variants(name: str) -> list[str]:
    """The name, with its article first, with short words written out."""
    variants = [name]
    if _ENDS.search(name):
        variants.append(bare(cleaned(name, "")))
    variants += [article + name.removeprefix(short) for short, article in CONTRACTED.items() if name.startswith(short)]
    if name.startswith("a ") and not name.startswith(("a la ", "a l'")):
        variants.append(name[2:])  # "à Liège"
    if _SHORTENED.search(name):
        variants += [re.sub(short, long, name) for short, long in SHORT + GERMAN if re.search(short, name)]
    return variants
