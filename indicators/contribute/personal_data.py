"""What gives away that a file tells of persons instead of areas: headers, and what stands under them."""

import re
from collections.abc import Collection
from dataclasses import replace

import pandas as pd

from indicators.model.submissions import Mapping, Part, Remark, Severity
from indicators.readers.places.administrative_codes import is_codes
from indicators.readers.places.spelling import fold
from indicators.readers.tables import identity_numbers, person_names
from indicators.store import StagingTable
from indicators.store.staging.text_patterns import degrees, fitting

# Whole headers, or whole words of them, in the languages of the files.
HEADERS = {
    "personal_name": r"(first|last|given|family|full)[ _]?name|surname|forename|pr[ée]noms?|nom (de famille"
    r"|et pr[ée]nom)"
    r"|vornamen?|nachname|familienname|apellidos?|nombre y apellidos|cognome|imi[ęe]|nazwisko|apelido"
    r"|voornaam|achternaam"
    r"|victim('s)? name|nom de la victime|victime|v[íi]ctima|vittima|opfer|suspects?|offender",
    "personal_address": r"(street|home|postal)?[ _]?address|adresse|direcci[óo]n|domicilio|indirizzo|morada|stra[ßs]e"
    r"|hausnummer|ulica|straatnaam|huisnummer|n[°º] et rue",
    "personal_birth": r"(date of birth|birth[ _]?date|birthday|d\.?o\.?b\.?|date de naissance|n[ée]e? le|geburtsdatum"
    r"|fecha de nacimiento|data di nascita|data urodzenia|data de nascimento|geboortedatum)",
    "personal_email": r"e-?mail|courriel|correo electr[óo]nico|posta elettronica",
    "personal_telephone": r"(tele)?phone( number)?|t[ée]l[ée]phone|telefon(nummer)?|tel[ée]fono|telefone|mobile"
    r"|portable|gsm|handy",
    "personal_number": r"national (id|number)|social security|ssn|num[ée]ro (de s[ée]curit[ée] sociale|national)|nir"
    r"|dni|nie|codice fiscale|pesel|personalausweis|steuer-?id|rijksregisternummer|bsn|personnummer",
}
PLACES = (
    r"lat(itude)?|lon(gitude)?|lng|latitud|longitud|breitengrad|l[äa]ngengrad|latitudine|longitudine"
    r"|coord(inates|onn[ée]es|enadas|inate)?|easting|northing|gps"
)
# The same in further languages, folded; whole headers only.
_MORE = {
    "personal_name": "příjmení|jméno a příjmení|jméno příjmení|křestní jméno|priezvisko|meno a priezvisko|krstné meno|"
    "vezetéknév|keresztnév|családnév|utónév|teljes név|prenume|prenumele|nume de familie|nume și prenume|nume prenume|"
    "pavardė|vardas pavardė|vardas ir pavardė|uzvārds|vārds uzvārds|vārds un uzvārds|eesnimi|perekonnanimi|perenimi|"
    "ime i prezime|prezime|ime in priimek|priimek|etunimi|sukunimi|fornavn|efternavn|etternavn|förnamn|efternamn|"
    "tilltalsnamn|soyadı|soyad|adı soyadı|ad soyad|mbiemri|emri mbiemri|eiginnafn|kenninafn|"
    "фамилия|собствено име|име и фамилия|трите имена|име и презиме|презиме|прізвище|"
    "επώνυμο|ονοματεπώνυμο|nom prénom|nom et prénoms|nom de naissance|nom complet|nombre completo|nombres y apellidos|"
    "nome e cognome|cognome e nome|nome completo|vor- und nachname|name vorname|imię i nazwisko|naam slachtoffer|"
    "contact person|ansprechpartner|sachbearbeiter|complainant|plaignant|denunciante|querellante",
    "personal_address": "adresa|adresa bydliště|bydliště|ulice|lakcím|utca|stradă|strada|adresas|adrese|aadress|"
    "ulica i broj|osoite|katuosoite|adress|gatuadress|bostadsadress|adres|ev adresi|adresse du domicile|"
    "адрес|улица|адреса|διεύθυνση|οδός|heimilisfang|woonadres|huisnummer|postadresse|wohnadresse|anschrift|endereço",
    "personal_birth": "datum narození|dátum narodenia|születési dátum|születési idő|data nașterii|gimimo data|"
    "dzimšanas datums|sünniaeg|sünnikuupäev|datum rođenja|datum rojstva|syntymäaika|syntymäpäivä|fødselsdato|"
    "födelsedatum|doğum tarihi|дата на раждане|датум рођења|ημερομηνία γέννησης|fæðingardagur|geboren am",
    "personal_email": "e-post|epost|sähköposti|имейл|електронна поща|elektronická pošta|el. paštas|el paštas|e-pasts|"
    "ηλεκτρονικό ταχυδρομείο|adresă de email|e-posta|netfang|adresse mail|adresse e-mail|e-mail-adresse|e-mailadres",
    "personal_telephone": "telefonní číslo|telefónne číslo|telefonszám|număr de telefon|telefonas|tālrunis|puhelin|"
    "puhelinnumero|телефон|τηλέφωνο|tlf|mobilnummer|mobil|telefonnummer|telefoonnummer|cep telefonu|sími|tel|tél|"
    "n° de téléphone|numéro de téléphone|teléfono móvil|cellulare|telemóvel|numer telefonu|téléphone portable",
    "personal_number": "rodné číslo|jmbg|emšo|егн|ЕГН|амка|αμκα|amka|cnp|személyi szám|személyi igazolvány|"
    "asmens kodas|personas kods|isikukood|henkilötunnus|hetu|cpr|cpr-nr|cpr-nummer|fødselsnummer|samordningsnummer|"
    "t.c. kimlik no|tc kimlik no|tc kimlik|kimlik no|national insurance number|ni number|ppsn|pps number|kennitala|"
    "burgerservicenummer|ahv-nummer|numéro avs|sozialversicherungsnummer|svnr|numéro de registre national|n° national|"
    "niss|insz|taj szám|taj|passport|passport number|numéro de passeport|reisepass|tarjeta sanitaria|n.i.r.|nif/nie",
}
MORE = {code: frozenset(map(fold, words.split("|"))) for code, words in _MORE.items()}
# Headers under which people or places and things stand: what stands there decides.
_UNCLEAR = (
    "nom|noms|name|names|nombre|nome|nomi|naam|namn|navn|nimi|név|jméno|meno|nume|ime|име|имена|назва|ім'я|όνομα|ad|adı|"
    "isim|nazwa|imiona|vardas|vārds|emri|nafn|title|person|personne|persona|agent|officer|auteur|author|titulaire|"
    "responsable|propriétaire|contact|kontakt|contatto|contacto"
)
UNCLEAR = frozenset(map(fold, _UNCLEAR.split("|")))
STREETS = (
    r"\b(rue|avenue|boulevard|chauss[ée]e|impasse|all[ée]e|calle|avenida|paseo|via|viale|corso|piazza|rua|ulica|ul\."
    r"|street|road|lane|drive|square)\s+\p{L}|\p{L}(stra(ß|ss)e|straat|laan|weg|gasse|platz|gatan)\b"
)
CONTENTS = {
    "personal_email": r"[\w.+-]+@[\w-]+\.[\w.-]*\p{L}{2}",
    "personal_telephone": r"^(\+|00|0)[1-9](?:[ ./()-]*\d){7,12}$",
    "personal_number": r"^([12] ?\d{2} ?(0[1-9]|1[0-2]) ?(\d{2}|2[AB]) ?\d{3} ?\d{3}( ?\d{2})?|\d{8}-?[A-HJ-NP-TV-Z]"
    r"|[XYZ]-?\d{7}-?[A-Z]|[A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z]|\d{2}\.\d{2}\.\d{2}-\d{3}\.\d{2}"
    r"|\d{6}[-+A]\d{3}[0-9A-Y]|(19|20)\d{6}-\d{4})$",
    "personal_birth": r"^((0?[1-9]|[12]\d|3[01])[./-](0?[1-9]|1[0-2])[./-](19[2-9]\d|200\d)|(19[2-9]\d|200\d)-(0[1-9]"
    r"|1[0-2])-([0-2]\d|3[01]))$",
    "personal_address": rf"(?i)(\d.*({STREETS})|({STREETS}).*\d)",
    "personal_name": r"^(?i:mr|mrs|ms|m\.|mme|herr|frau|sr\.?|sra\.?|dott\.?|pan|pani)\.? \p{Lu}|^(?i:maria|jos[ée]"
    r"|jean|marie|anna|peter|michael|thomas|john|mary|paul|pierre|luc[ií]a|antonio|giuseppe|francesco|juan|carmen|ana"
    r"|piotr|jan|katarzyna"
    r"|hans|klaus|sabine|jo[ãa]o|nikos|andrea|david|laura|julie|sophie|philippe|nathalie|stefan"
    r"|martin)[ -]\p{Lu}[\p{L}'’ -]+$",
}
POINT = r"^\(?[+-]?\d{1,2}\.\d{3,}\s*[,;]\s*[+-]?\d{1,3}\.\d{3,}\)?$|^POINT ?\("
PATTERNS = {**CONTENTS, "personal_place": POINT}  # asked at once: a table of a million rows is read once for all
ENOUGH = {"personal_email": (1, 0.0)}  # texts that fit, and their share of all
USUAL_ENOUGH = (3, 0.3)
SAMPLE = 400  # different words of a column that are compared with names
NUMBERS = {"personal_telephone", "personal_number", "personal_birth"}
NUMBERED = 0.8  # of the words are numbers of persons
UNCLEAR_SHARE, FULL, SINGLE = 0.45, 0.3, 0.6  # of the words are names; a fifth of all towns is called as somebody is
KNOWN = 0.3  # of the words of a column of places
LATITUDES, LONGITUDES = (34.0, 72.0), (-32.0, 45.0)  # of Europe and its islands


def personal(
    staging: StagingTable, mapping: Mapping, codes: Collection[str] = (), cleared: Collection[str] = ()
) -> list[Remark]:
    """A remark for each column that holds what is told of persons. What was found is not repeated in it.

    Columns of figures and of words with a meaning are not looked at: what has none there is refused already.
    `codes`: the codes of areas that the project knows; a column of administrative codes is no column of persons.
    `cleared`: columns that `people` looked at before.
    """
    free = [name for name in staging.columns if _free(staging, mapping, name)]
    return _people(staging, [name for name in free if name not in cleared], codes) + _points(staging, mapping, free)


def suspects(staging: StagingTable, mapping: Mapping) -> list[str]:
    """The columns that may hold what is told of persons, in a file that has just come.

    Columns whose words were taken for places or indicators, most of them without success, are among them.
    """
    return [name for name in staging.columns if _free(staging, mapping, name) or _strange(staging, mapping, name)]


def people(staging: StagingTable, names: Collection[str], codes: Collection[str] = ()) -> list[Remark]:
    """As `personal`, without points on a map, for columns of a new file: no remark shows a word of the file.

    A header is named only where it is a known one: a table without headers has a person's name in its place.
    """
    headers = {column.name: (place, column.header) for place, column in enumerate(staging.layout.columns, 1)}
    remarks = []
    for remark in _people(staging, [name for name in staging.columns if name in names], codes):
        place, header = headers.get(remark.column, (0, remark.column))
        is_listed = fold(header) in UNCLEAR or _of_header(header)
        remarks.append(replace(remark, column=header if is_listed else str(place)))
    return remarks


def area_codes(cities: pd.DataFrame) -> frozenset[str]:
    """The codes of the areas of `cities` (tables.CITIES): the national ones, NUTS 3 and the ids."""
    return frozenset(cities["lau"]) | frozenset(cities["nuts3"]) | frozenset(cities["geo"])


def _people(staging: StagingTable, names: list[str], codes: Collection[str]) -> list[Remark]:
    """By header, then by content; columns of administrative codes hold no numbers of persons."""
    by_header = {name: remark for name in names if (remark := _header_remark(staging, name))}
    rest = [name for name in names if name not in by_header]
    by_content = _content_remarks(staging, rest)
    for name in rest:
        words = list(staging.words(name, SAMPLE)["word"])
        numbered = by_content.get(name)
        if numbered and numbered.code in NUMBERS and is_codes(_header(staging, name), words, codes.__contains__):
            by_content.pop(name)
        elif not numbered and (code := _by_words(_header(staging, name), words, codes)):
            by_content[name] = _remark(code, name, staging.first, len(words))
    by_column = by_header | by_content
    return [by_column[name] for name in names if name in by_column]


def _by_words(header: str, words: list[str], codes: Collection[str]) -> str:
    """Names of people, or numbers that a state gives them, among the words of a column; empty for neither."""
    numbers, count = identity_numbers.share(words)
    if count > 2 and numbers >= NUMBERED and not is_codes(header, words, codes.__contains__):
        return "personal_number"
    full, some, count = person_names.shares(words)
    if fold(header) in UNCLEAR:
        return "personal_name" if (count > 1 and some >= UNCLEAR_SHARE) or full == 1 else ""
    return "personal_name" if (count > 2 and full >= FULL) or (count > 4 and some >= SINGLE) else ""


def _free(staging: StagingTable, mapping: Mapping, name: str) -> bool:
    """Whether anything may stand in a column."""
    has_figures = name in {column.name for column in staging.layout.wide} or bool(mapping.measures.get(name))
    return not has_figures and mapping.parts.get(name, Part.IGNORED) in (Part.IGNORED, Part.NOTE)


def _strange(staging: StagingTable, mapping: Mapping, name: str) -> bool:
    """Whether most words of a column of places or indicators are none that is known."""
    meanings = {Part.CITY: mapping.cities, Part.INDICATOR: mapping.indicators}.get(
        mapping.parts.get(name, Part.IGNORED)
    )
    if meanings is None:
        return False
    words = list(staging.words(name, SAMPLE)["word"])
    return sum(bool(meanings.get(word)) for word in words) < KNOWN * len(words)


def _header(staging: StagingTable, name: str) -> str:
    return next((column.header for column in staging.layout.columns if column.name == name), name)


def _of_header(header: str) -> str:
    """What a header says of persons; empty where it says nothing."""
    code = next((one for one, words in MORE.items() if fold(header) in words), "")
    matches = (one for one, pattern in HEADERS.items() if re.fullmatch(pattern, header.strip(), re.IGNORECASE))
    return code or next(matches, "")


def _header_remark(staging: StagingTable, name: str) -> Remark | None:
    """What the header of a column says of persons."""
    code = _of_header(_header(staging, name))
    return _remark(code, name, staging.first) if code else None


def _content_remarks(staging: StagingTable, names: list[str]) -> dict[str, Remark]:
    """What the texts of columns say of persons, by column; the first kind that enough of them fit."""
    remarks: dict[str, Remark] = {}
    for row in fitting(staging, names, PATTERNS).itertuples():
        if row.kind in CONTENTS and _enough(row) and row.column not in remarks:
            remarks[row.column] = _remark(row.kind, row.column, row.line, row.n)
    return remarks


def _enough(pattern_hits: pd.Series) -> bool:
    least, share = ENOUGH.get(pattern_hits.kind, USUAL_ENOUGH)
    return pattern_hits.n >= least and pattern_hits.n >= share * pattern_hits.of


def _points(staging: StagingTable, mapping: Mapping, free: list[str]) -> list[Remark]:
    """Points on a map: by header, in one column of pairs, or in two columns."""
    by_header = [name for name in free if re.fullmatch(PLACES, _header(staging, name).strip(), re.IGNORECASE)]
    rest = [name for name in free if name not in by_header]
    hits = fitting(staging, rest, PATTERNS)
    inside = list(dict.fromkeys(hits.loc[hits["kind"] == "personal_place", "column"]))
    remarks = [_remark("personal_place", name, staging.first) for name in (*by_header, *inside)]
    return remarks + _pairs(staging, mapping, {one.column for one in remarks})


def _pairs(staging: StagingTable, mapping: Mapping, checked_columns: set[str]) -> list[Remark]:
    """Two columns of precise degrees, one of latitudes and one of longitudes of Europe: points on a map."""
    ignored = [name for name in staging.columns if mapping.parts.get(name, Part.IGNORED) is Part.IGNORED]
    north, east = [], []
    for row in degrees(staging, ignored if len(ignored) > 1 else []).itertuples():
        if row.column in checked_columns or row.n < 3 or row.n < 0.8 * row.of:
            continue
        if LATITUDES[0] <= row.lowest and row.highest <= LATITUDES[1]:
            north.append(row.column)
        elif LONGITUDES[0] <= row.lowest and row.highest <= LONGITUDES[1]:
            east.append(row.column)
    return [_remark("personal_place", name, staging.first) for name in (*north, *east)] if north and east else []


def _remark(code: str, column: str, line: int, count: int = 1) -> Remark:
    return Remark(code, Severity.REFUSES, int(line), column, count=int(count))
