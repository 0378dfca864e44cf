"""What the header of a column says of its content, in the languages of the network, and SDMX's own names."""

import csv
import re
from functools import cache

from indicators.model.locations import LANGUAGES
from indicators.model.submissions import Part
from indicators.readers.places.names import DISTRICT, PROVINCE, bare
from indicators.readers.places.spelling import fold

# The columns of Eurostat's SDMX-CSV, and of SDMX in general, by their folded name. What is not here is ignored there.
SDMX = {
    "timeperiod": Part.PERIOD, "obsvalue": Part.VALUE, "obsflag": Part.STATUS, "obsstatus": Part.STATUS,
    "sex": Part.SEX, "age": Part.AGE,
    "geo": Part.CITY, "cities": Part.CITY, "refarea": Part.CITY, "metroreg": Part.CITY, "indicur": Part.INDICATOR,
    "indicator": Part.INDICATOR, "iccs": Part.INDICATOR, "unit": Part.UNIT, "unitmeasure": Part.UNIT,
    "commentobs": Part.NOTE, "obscomment": Part.NOTE, "note": Part.NOTE,
}  # fmt: skip
SHORT = 3  # letters; such a word of one language is another's, too
DISTINCT = 5  # letters from which a word is looked for inside a header
LONGEST = 300  # letters of a header that are looked at
SDMX_MUST = {"timeperiod", "obsvalue"}

# In order: a header that says several things ("Taux de vols pour 1 000 habitants") says the first of them.
WORDS = {
    Part.DESIGN_EFFECT: r"\b(?:design[_ ]?effe(?:ct|kt)|deff|effet (?:de|du) (?:plan|sondage)|efecto (?:de|del) diseno|"
    r"effetto (?:di|del) disegno|efeito do desenho|ontwerpeffect)\b",
    Part.STANDARD_ERROR: r"\b(?:standard[_ ]?errors?|std[_ .]?err(?:or)?|"
    r"erreurs?[ -]types?|error(?:es)? (?:estandar|tipicos?)|"
    r"standardfehler|errore standard|erro padrao|standaardfout|blad standardowy)\b|^(?:se|sem|s\. ?e\.?)$",
    Part.STATUS: r"\b(?:obs[_ ]?(?:flag|status)|flags?|statuts?|status|estado|estat|stato|statusangabe|situacao|"
    r"state of (?:the )?data|provisional|provisoires?|vorlaufig|provisori[oa]s?|provvisori[oa]?|voorlopig)\b",
    Part.SEX: r"\b(?:sex|sexes|sexe|sexes|sexo|gender|genre|genero|geschlecht|sesso|genere|geslacht|plec|pohlavi|"
    r"pohlavie|nem|kon|kjonn|sukupuoli|spol|sugu|dzimums|lytis|cinsiyet)\b",
    Part.AGE: r"\b(?:age|ages|age[_ -]?group|agegroup|age[_ -]?class|tranches? d'age|classes? d'age|groupes? d'age|"
    r"edad|grupos? de edad|grupos? etarios?|alter|altersgruppen?|altersklassen?|eta|classi? di eta|fasce? di eta|idade|"
    r"leeftijd|leeftijdsgroep(?:en)?|leeftijdsklasse|wiek|grupa wieku|vek|korcsoport|aldersgrupp?e?)\b",
    Part.NOTE: r"\b(?:notes?|nota|notas|remarques?|remarks?|observaciones|observacoes|osservazioni|bemerkung(?:en)?|"
    r"anmerkung(?:en)?|commentaires?|comments?|comentarios?|uwagi|source|fuente|fonte|quelle)\b",
    Part.VALUE: r"\b(?:taux|rates?|ratio|tasas?|hz|haufigkeitszahl|rate|tassi|tasso|taxas?|wskaznik|indice|index|share|"
    r"part|anteil|quote|proportion|proporcion|percent|pourcentage|porcentaje|percentuale|prozent|obs[_ ]?value|values?|"
    r"valeurs?|valor(?:es)?|werte?|valore|valori|wartosc|means?|moyennes?|mittelwert|gemiddelde|scores?)\b|"
    r"%|‰|\b(?:pour|per|por|je|pro) ?(?:1\b|10|mil|cent)",
    Part.NUMERATOR: r"\b(?:nombre|nb|nbre|numbers?|counts?|faits|casos|falle|faelle|erfasste falle|anzahl|numero|n\.?|"
    r"hechos|infracciones|infractions|offences|numerator|numerateur|numerador|numeratore|zahler|cases|reati|delitti|"
    r"denuncias|denunce|registados|liczba|conteo|victimes|victims|victimas|opfer|total|totale|insgesamt|ogolem|effectifs?)\b",
    Part.DENOMINATOR: r"\b(?:population|pop|inhabitants|habitants|residents|einwohner|bevolkerung|poblacion|habitantes|"
    r"abitanti|popolazione|populacao|ludnosc|denominator|denominateur|denominador|denominatore|nenner|logements|"
    r"dwellings|viviendas|wohnungen|insee_pop|base|basis|sample|echantillon|stichprobe|respondents|muestra)\b",
    Part.UNIT: r"\b(?:units?|unites?(?! de compte)|unidad(?:es)?(?! de cuenta)|"
    r"einheit(?:en)?|unita|unidades?|jednostka|unit_measure)\b",
    Part.PERIOD: r"\b(?:years?|annees?|an|anos?|anni|anno|jahre?|rok|lata|period[eos]*|periodes?|zeitraum|zeit|time|"
    r"time_period|dates?|datum|fecha|data|millesime|months?|mois|mes|mese|monat|miesiac|trimestres?|quarters?|quartal|"
    r"kwartal|trimestri)\b",
    Part.INDICATOR: r"\b(?:indicat\w+|indicador\w*|indikator\w*|indic_ur|wskazniki|tipolog\w+|delitos?|straftat(?:en)?|"
    r"delikte?|tatbestand|infraction|offences?|crimes?|crime type|delitti|delitto|reato|reati|crime|classe|categor\w+|"
    r"kategorie|kategoria|rubrique|libelle|przestepstw\w*|tipo de crime|iccs|variable|serie|question|schlussel)\b",
    Part.CITY: r"\b(?:cit(?:y|ies)|villes?|ciudad(?:es)?|stadte?|comun[ei]|communes?|municip\w+|gemeinden?|"
    r"gemeindeschlussel|geo|geograf\w+|geograph\w+|codgeo\w*|insee|lau|ags|teryt|ayuntamientos?|localidad|concelhos?|"
    r"miast[oa]|towns?|places?|lieux?|territoi?r\w+|territorio|ort|areas?|entit\w+|kod|nazwa|nuts|"
    r"provinc\w+|dep(?:artement)?s?|dept|borough|arrondissements?|bezirk|kreis|arrond)\b|codgeo|codigo|code geo",
}
# People asked, whatever word counts them: "Nombre de répondants" is what a share is of, not a count of cases.
_SAMPLE = re.compile(
    r"\b(?:samples?|sample[_ ]?size|echantillon|stichprobe\w*|respondents?|repondant(?:e?s)?|interrogee?s|"
    r"interviewee?s?|interviews|befragte?n?|encuestad[oa]s|entrevistad[oa]s|muestra|intervistat[ie]|campione|inquiridos|amostra|"
    r"ankietowan\w+|respondent\w*|steekproef|n_?obs)\b"
)
# Cases that the police solved, whatever word counts them: no figure of offences.
_CLEARED = re.compile(
    r"aufklarung|\bclear(?:ed|ance|-?up)\b|\belucid|\besclarecid|\bobjasn|\bwykrywaln|opgehelder|\bfelderit|\bsolved\b|"
    r"\bopklar|\bscoperti\b"
)
_DWELLINGS = re.compile(r"\b(?:logements|dwellings|viviendas|wohnungen|nenner|denomin\w+|bas(?:e|is))\b")
_SAID = {part: re.compile(pattern) for part, pattern in WORDS.items()}
_CODES = re.compile(r"\b(?:codes?|codigo|cod|schlussel|kod|id|key|insee|lau|ags|teryt|nuts)\b")
_RATE = re.compile(
    r"\b(?:taux|rates?|tasas?|hz|haufigkeitszahl|tass[io]|taxas?|wskaznik|share|part|anteil|quote|percent|pourcentage|"
    r"porcentaje|percentuale|prozent)\b|%|‰|\b(?:pour|per|por|je|pro) ?(?:1\b|10|mil|cent)"
)
_PROVINCES = re.compile(r"\b(?:provinc\w+|dep(?:artement)?s?|dept|provinz)\b")
_DISTRICTS = re.compile(r"\b(?:boroughs?|arrondissements?|bezirke?|distritos?)\b")
# Headers that name districts as a whole: inside another header ("safe in the neighbourhood") the word says nothing.
_OF_DISTRICTS = re.compile(
    r"(?:(?:codes?|names?|noms?|n[ro]\.?) (?:du |de |d')?)?"
    r"(?:districts?|quartiers?|quartier[ie]|stadtteile?|stadtbezirke?|ortsteile?|barrios?|bairros?|freguesias?|secteurs?|"
    r"wijk(?:en)?|buurt(?:en)?|stadsde(?:el|len)|circoscrizion[ei]|dzielnic[ae]|neighbou?rhoods?|wards?)"
    r"(?: codes?| names?)?"
)
_YEARS_OF = re.compile(
    r"\b(?:u|tat|ereignis|berichts|melde|anzeige|occ|occurrence|report|incident)[ _]?(?:jahr|year)\b"
)


@cache
def _month_words() -> re.Pattern[str]:
    """The words for a month in the languages of the network; the longer ones also at the end of another word."""
    with (LANGUAGES / "headings.csv").open(encoding="utf-8", newline="") as file:
        words = {
            bare(word) for row in csv.DictReader(file) if row["part"] == "month" for word in row["words"].split("|")
        }
    anywhere = "|".join(map(re.escape, sorted(one for one in words if len(one) >= DISTINCT)))
    alone = "|".join(map(re.escape, sorted(one for one in words if len(one) < DISTINCT)))
    return re.compile(rf"{anywhere}|\b(?:{alone})\b")


@cache
def _listed() -> tuple[dict[str, Part], dict[Part, re.Pattern[str]]]:
    """Whole headers of data/languages/headings.csv, bare, and the longer of their words to be found inside others."""
    headings, inside = {}, {}
    with (LANGUAGES / "headings.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["part"] in set(Part):
                words = [bare(word) for word in row["words"].split("|")]
                headings |= {word: Part(row["part"]) for word in words if word not in headings}
                inside.setdefault(Part(row["part"]), []).extend(word for word in words if len(word) >= DISTINCT)
    return headings, {part: re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b") for part, words in inside.items()}


def said(header: str) -> tuple[Part, ...]:
    """The parts that the header names, the likeliest first; empty where it names none.

    A header that is a listed word as a whole says that; then the words of six languages decide, then those of others.
    """
    text = bare(header[:LONGEST])
    plain = text.replace("_", " ").strip()
    if _CLEARED.search(plain):
        return ()
    words = {part for part, pattern in _SAID.items() if pattern.search(plain) or pattern.search(text)}
    if _SAMPLE.search(plain) and Part.VALUE not in words:
        return (Part.DENOMINATOR,)
    headings, inside = _listed()
    if not words:
        words = {part for part, pattern in inside.items() if pattern.search(plain)}
    first = headings.get(plain) if len(plain) > SHORT or not words else None
    rest = tuple(part for part in WORDS if part in words and part is not first)
    return (first, *rest) if first else rest


def is_sample(header: str) -> bool:
    """Whether the header is a word for a count under which surveys give how many were asked: "n", "n=", "Effectif"."""
    return bare(header[:LONGEST]).strip(" .=()") in ("n", "effectif", "effectifs")


def is_population(header: str) -> bool:
    """Whether the header names residents, not people asked and not dwellings."""
    plain = bare(header[:LONGEST]).replace("_", " ")
    return said(header)[:1] == (Part.DENOMINATOR,) and not (_SAMPLE.search(plain) or _DWELLINGS.search(plain))


def of_months(header: str) -> bool:
    """Whether the header names a month: a column of 1 to 12 under it holds months."""
    return bool(_month_words().search(bare(header[:LONGEST]).replace("_", " ")))


def of_years(header: str) -> bool:
    """Whether the header names a time: a column of years under it holds the years of what happened."""
    return Part.PERIOD in said(header) or bool(_YEARS_OF.search(bare(header[:LONGEST])))


def area(header: str) -> str:
    """The kind of area a header of places names: placewords.PROVINCE, DISTRICT; else empty."""
    plain = bare(header[:LONGEST]).replace("_", " ")
    if _PROVINCES.search(plain):
        return PROVINCE
    return DISTRICT if _DISTRICTS.search(plain) or _OF_DISTRICTS.fullmatch(plain) else ""


def is_rate(header: str) -> bool:
    """Whether the header names a rate or a share, not only "value"."""
    return bool(_RATE.search(bare(header[:LONGEST]).replace("_", " ")))


def of_codes(header: str) -> bool:
    """Whether the header names a code."""
    return bool(_CODES.search(bare(header[:LONGEST]).replace("_", " ")))


def sdmx(headers: list[str]) -> dict[int, Part]:
    """The part of each column, by its place, where the headers are those of an SDMX-CSV file; else nothing."""
    names = [fold(header[:LONGEST].split(":")[0]) for header in headers]
    if not set(names) >= SDMX_MUST:
        return {}
    return {place: SDMX.get(name, Part.IGNORED) for place, name in enumerate(names)}
