"""What gives away that a file tells of persons instead of areas: headers, and what stands under them."""

import re

import pandas as pd

from indicators.model.submissions import Mapping, Part, Remark, Severity
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
    "personal_place": r"lat(itude)?|lon(gitude)?|lng|latitud|longitud|breitengrad|l[äa]ngengrad|latitudine|longitudine"
    r"|coord(inates|onn[ée]es|enadas|inate)?|easting|northing|gps",
}
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
    "personal_place": r"^\(?[+-]?\d{1,2}\.\d{3,}\s*[,;]\s*[+-]?\d{1,3}\.\d{3,}\)?$|^POINT ?\(",
    "personal_name": r"^(?i:mr|mrs|ms|m\.|mme|herr|frau|sr\.?|sra\.?|dott\.?|pan|pani)\.? \p{Lu}|^(?i:maria|jos[ée]"
    r"|jean|marie|anna|peter|michael|thomas|john|mary|paul|pierre|luc[ií]a|antonio|giuseppe|francesco|juan|carmen|ana"
    r"|piotr|jan|katarzyna"
    r"|hans|klaus|sabine|jo[ãa]o|nikos|andrea|david|laura|julie|sophie|philippe|nathalie|stefan"
    r"|martin)[ -]\p{Lu}[\p{L}'’ -]+$",
}
ENOUGH = {"personal_email": (1, 0.0), "personal_place": (1, 0.0)}  # texts that fit, and their share of all
USUAL_ENOUGH = (3, 0.3)
LATITUDES, LONGITUDES = (34.0, 72.0), (-32.0, 45.0)  # of Europe and its islands


def personal(staging: StagingTable, mapping: Mapping) -> list[Remark]:
    """A remark for each column that holds what is told of persons. What was found is not repeated in it.

    Columns of figures and of words with a meaning are not looked at: what has none there is refused already.
    """
    free = [name for name in staging.columns if _free(staging, mapping, name)]
    by_header = {name: remark for name in free if (remark := _header_remark(staging, name))}
    by_content = _content_remarks(staging, [name for name in free if name not in by_header])
    by_column = by_header | by_content
    remarks = [by_column[name] for name in free if name in by_column]
    return remarks + _pairs(staging, mapping, {remark.column for remark in remarks})


def _free(staging: StagingTable, mapping: Mapping, name: str) -> bool:
    """Whether anything may stand in a column."""
    has_figures = name in {column.name for column in staging.layout.wide} or bool(mapping.measures.get(name))
    return not has_figures and mapping.parts.get(name, Part.IGNORED) in (Part.IGNORED, Part.NOTE)


def _header_remark(staging: StagingTable, name: str) -> Remark | None:
    """What the header of a column says of persons."""
    header = next((column.header for column in staging.layout.columns if column.name == name), name)
    codes = (code for code, pattern in HEADERS.items() if re.fullmatch(pattern, header.strip(), re.IGNORECASE))
    return next((_remark(code, name, staging.first) for code in codes), None)


def _content_remarks(staging: StagingTable, names: list[str]) -> dict[str, Remark]:
    """What the texts of columns say of persons, by column; the first kind that enough of them fit."""
    remarks: dict[str, Remark] = {}
    for row in fitting(staging, names, CONTENTS).itertuples():
        if _enough(row) and row.column not in remarks:
            remarks[row.column] = _remark(row.kind, row.column, row.line, row.n)
    return remarks


def _enough(pattern_hits: pd.Series) -> bool:
    least, share = ENOUGH.get(pattern_hits.kind, USUAL_ENOUGH)
    return pattern_hits.n >= least and pattern_hits.n >= share * pattern_hits.of


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
