"""Files that cities' desks have: cut from what publishers release, or typed here in the form that cities publish.

A cut keeps the rows of one city as they are, with the titles, footnotes and encoding of the file. What is typed has
real figures, of the sets named beside it.
"""

import gzip
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import openpyxl

REAL = Path(__file__).parents[2] / "shared" / "data"
RAW, CRIME, FRANCE = REAL / "raw", REAL / "digital_and_crime" / "raw", REAL / "france_communes" / "raw"


@dataclass(frozen=True)
class Figure:
    """What the publisher says, in the unit that is published or as a count."""

    indicator: str
    period: str
    number: float
    field: str = "numerator"


@dataclass(frozen=True)
class UploadFile:
    """One file as its city's analyst has it."""

    name: str
    country: str
    city: str
    publisher: str
    form: str
    content: Callable[[], bytes]
    figures: tuple[Figure, ...]
    answers: Mapping[str, str] = field(default_factory=dict)  # word, column or code of a question -> the right answer
    residents: Mapping[int, float] = field(default_factory=dict)
    ends: str = ""  # how it rightly ends where the catalogue has no indicator for its figures
    place: str = ""  # of the figures, where they are of a district of the city


def files() -> Iterator[UploadFile]:
    """Those cut from publishers' files, where these are beside the checkout, then those typed here."""
    if REAL.is_dir():
        yield from cut()
    yield from typed()


def lines(path: Path, *words: str, head: int = 1, encoding: str = "utf-8") -> Callable[[], bytes]:
    """The first lines of a text and those in which one of the patterns is found, as they are."""

    search = re.compile("|".join(words)).search

    def content() -> bytes:
        raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        rows = raw.decode(encoding).splitlines(keepends=True)
        return "".join([*rows[:head], *(row for row in rows[head:] if search(row))]).encode(encoding)

    return content


def workbook(path: Path, *words: str, sheets: Mapping[str, int]) -> Callable[[], bytes]:
    """A workbook with some sheets: the first rows, and those in which a cell is one of the words; all without words."""

    def content() -> bytes:
        source, book = openpyxl.load_workbook(path, read_only=True), openpyxl.Workbook()
        book.remove(book.active)
        for name, head in sheets.items():
            sheet = book.create_sheet(name)
            for place, row in enumerate(source[name].iter_rows(values_only=True)):
                if place < head or not words or set(words) & {str(cell) for cell in row}:
                    sheet.append(row)
        buffer = io.BytesIO()
        book.save(buffer)
        return buffer.getvalue()

    return content


def text(words: str, encoding: str = "utf-8") -> Callable[[], bytes]:
    """A text as it was typed."""
    return lambda: words.encode(encoding)


def cork() -> bytes:
    """CSO's JSON-stat of recorded crime by Garda division: the lines of Cork City since 2022."""
    cube = json.loads(gzip.decompress((CRIME / "ie_cso_cjq06.json.gz").read_bytes()))
    values = np.array(cube["value"], dtype=object).reshape(cube["size"])
    for axis, id in enumerate(cube["id"]):
        category, label = cube["dimension"][id]["category"], cube["dimension"][id]["label"]
        keep = [
            place
            for place, code in enumerate(category["index"])
            if (label != "Garda Division" or "Cork City" in category["label"][code])
            and (label != "Quarter" or code >= "2022")
        ]
        values = values.take(keep, axis)
        category["index"] = [category["index"][place] for place in keep]
        category["label"] = {code: category["label"][code] for code in category["index"]}
    cube["value"], cube["size"] = values.ravel().tolist(), list(values.shape)
    return json.dumps(cube).encode()


def nuts(code: str) -> Callable[[], bytes]:
    """Eurostat's table of offences by NUTS 3 region, the lines of one region."""
    return lines(CRIME / "eurostat_crim_gen_reg_2008_2021.tsv.gz", f",{code}\\t")


def cut() -> Iterator[UploadFile]:
    """From the publishers' own files."""
    yield from _cut_of_ministries()
    yield from _cut_of_police()
    yield from _cut_of_statistical_offices()
    yield from _cut_of_eurostat()


def _cut_of_ministries() -> Iterator[UploadFile]:
    """Of ministries and police forces."""
    interior = "Ministerio del Interior"
    yield UploadFile(
        "2016_4_municipios.csv", "ES", "ES006C", interior, "CSV, `25.500`, lines of change",
        lines(RAW / "2016_4_municipios.csv", "Municipio de Málaga;"),
        (Figure("recorded_homicide", "2016", 8), Figure("recorded_theft_vehicle", "2016", 773)),
    )  # fmt: skip
    yield UploadFile(
        "2019_4_municipios.csv", "ES", "ES005C", interior, "CSV, other headings of the same publisher",
        lines(RAW / "2019_4_municipios.csv", "Municipio de Zaragoza;"),
        (Figure("recorded_robbery", "2019", 958), Figure("recorded_burglary_dwelling", "2018", 895)),
    )  # fmt: skip
    yield UploadFile(
        "2023_4_municipios.csv", "ES", "ES019C", interior, "CSV, Roman and Arabic numerals before categories",
        lines(RAW / "2023_4_municipios.csv", "Municipio de Bilbao;"),
        (Figure("recorded_robbery", "2023", 830), Figure("recorded_homicide_attempt", "2022", 12)),
    )  # fmt: skip
    yield UploadFile(
        "cz_police_2025.xlsx", "CZ", "CZ001C", "Policie ČR", "workbook, 320 categories, year in the title",
        workbook(CRIME / "cz_police_2025.xlsx", sheets={"Praha": 999}),
        (Figure("recorded_robbery", "2025", 204),), {}, {2025: 1_397_880},
    )  # fmt: skip
    yield UploadFile(
        "uk_scotland_recorded_crimes.csv", "UK", "UK004C", "Scottish Government",
        "CSV, years from April, codes of offences",
        lines(CRIME / "uk_scotland_recorded_crimes_la.csv.gz", "^Glasgow City,.*,20(?:19|20|21)/"),
        (Figure("recorded_robbery", "2019", 394), Figure("recorded_theft_vehicle", "2019", 766)),
        {"split_years": "first", "value": "numerator"}, {2019: 633_120},
    )  # fmt: skip
    yield UploadFile(
        "fr_guigoui_delits.csv", "FR", "FR004C", "SSMSI", "CSV, an offence a column, counts and population",
        lines(FRANCE / "fr_guigoui_delits_par_commune_annee.csv.gz", "^13055,"),
        (Figure("recorded_damage", "2018", 13723), Figure("recorded_theft_vehicle", "2016", 6852)),
        {"Autres coups et blessures volontaires": ""},  # a part of an indicator: its column is skipped
    )  # fmt: skip
    yield UploadFile(
        "fr_ssmsi_app_burglary.csv", "FR", "FR006C", "SSMSI", "CSV, code, year, a rate without its name or unit",
        lines(FRANCE / "fr_ssmsi_app_burglary_2016_2021.csv.gz", "^31555,"),
        (Figure("recorded_burglary_per_dwellings", "2016", 16.853318, "value"),),
        {"indicator_missing": "recorded_burglary_per_dwellings", "burglary": "recorded_burglary_per_dwellings"},
    )  # fmt: skip


def _cut_of_police() -> Iterator[UploadFile]:
    """Of the police of a city and of a country."""
    yield UploadFile(
        "uk_mps_borough.csv", "UK", "UK001C", "Metropolitan Police", "CSV, months `202312`, two levels of offences",
        lines(FRANCE / "uk_mps_borough_202312_202511.csv.gz", ",Camden,"),
        (Figure("recorded_arson", "2024-01", 3), Figure("recorded_shoplifting", "2024-02", 250)),
        {"value_or_count": "numerator"}, {2023: 216_943}, place="UK-Camden",
    )  # fmt: skip
    yield UploadFile(
        "nl_politie_2022_2023.csv", "NL", "NL037C", "Politie", "CSV of StatLine, all offences together",
        lines(CRIME / "nl_politie_2022_2023.csv", '"Rotterdam";', '"Nederland";', '"Utrecht";', head=6),
        (), ends="asks value_missing",
    )  # fmt: skip


def _cut_of_statistical_offices() -> Iterator[UploadFile]:
    """Of national offices."""
    yield UploadFile(
        "poland_przestepstwa_2013-2024.xlsx", "PL", "PL003C", "GUS", "workbook, sheet of notes, header of three rows",
        workbook(RAW / "poland_przestepstwa_2013-2024.xlsx", "1261000", sheets={"OPIS": 99, "TABLICA": 3}),
        (Figure("recorded_economic", "2024", 5364), Figure("recorded_family", "2015", 299)),
        {"value_or_count": "numerator",
         "przeciwko wolności, wolności sumienia, wolności seksualnej i obyczajności razem": "",
         "przeciwko bezpieczeństwu powszechnemu i bezpieczeństwu w komunikacji razem": ""},
    )  # fmt: skip
    yield UploadFile(
        "dk_population.csv", "DK", "DK002C", "Statistics Denmark", "CSV, residents",
        lines(CRIME / "dk_population.csv.gz", "^Aarhus,"), (Figure("population", "2018", 342261.25, "value"),),
    )  # fmt: skip
    yield UploadFile(
        "dk_straf11.csv", "DK", "DK002C", "Statistics Denmark", "CSV, Latin-1, 51 quarters in columns, 91 offences",
        lines(CRIME / "dk_straf11_2007q1_2019q3.latin1.csv.gz", "^Aarhus,", encoding="latin-1"),
        (Figure("recorded_robbery", "2008-Q1", 96), Figure("recorded_homicide", "2007-Q1", 3)),
        {"value_or_count": "numerator"}, {2007: 296_170},
    )  # fmt: skip
    yield UploadFile(
        "ie_cso_cjq06.json", "IE", "IE002C", "CSO", "JSON-stat, quarters, 85 offences", cork,
        (Figure("recorded_arson", "2022-Q3", 40), Figure("recorded_theft_personal", "2023-Q1", 8)), {}, {2022: 224_004},
    )  # fmt: skip
    yield UploadFile(
        "no_ssb_anmeldt.csv", "NO", "NO001C", "Statistics Norway", "CSV, means of two years",
        lines(CRIME / "no_ssb_anmeldt_20_24.csv.gz", '"Oslo"'), (Figure("recorded_theft", "2022", 23585),),
        {"split_years": "last", "value_or_count": "numerator"}, {2021: 697_010},
    )  # fmt: skip


def _cut_of_eurostat() -> Iterator[UploadFile]:
    """Eurostat's own forms."""
    thefts = {"AT130": 46670, "BE100": 58144, "HU110": 17720, "BG411": 10224, "RO321": 22688, "CZ010": 23164}
    cities = {"AT130": "AT001C", "BE100": "BE001C", "HU110": "HU001C", "BG411": "BG001C", "RO321": "RO001C",
              "CZ010": "CZ001C"}  # fmt: skip
    for code, number in thefts.items():
        yield UploadFile(
            f"crim_gen_reg_{code}.tsv", code[:2], cities[code], "Eurostat", "TSV, NUTS 3, counts and rates",
            nuts(code), (Figure("recorded_theft", "2019", number),),
            {code: cities[code], "ICCS05012": "recorded_burglary_dwelling"},
        )  # fmt: skip
    yield UploadFile(
        "urb_cpop1.csv", "BE", "BE005C", "Eurostat", "SDMX-CSV with labels",
        lines(RAW / "urb_cpop1_page_linear_2_0.csv", ",BE005C,"), (Figure("population", "2024", 410032, "value"),),
    )  # fmt: skip


def typed() -> Iterator[UploadFile]:
    """In the form that cities and their police publish.

    The figures are those of Eurostat (crim_gen_reg, urb_cpop1, urb_percep), of BKA's PKS and of DGPJ.
    """
    for name, city, form, encoding, words, figures, residents in TYPED:
        yield UploadFile(name, city[:2], city, "typed", form, text(words, encoding), figures,
                         {"value_or_count": "numerator", "number_format": ",."}, residents)  # fmt: skip


TYPED = (
    ("budapest_enyubs.csv", "HU001C", "CSV, Windows-1250, title, years in columns", "cp1250",
     "Budapest – regisztrált bűncselekmények (ENyÜBS)\n\nMegnevezés;2019;2020;2021\n"
     "Befejezett szándékos emberölés;13;15;11\n"
     "Rablás;218;197;184\nLopás;17 720;13 632;11 493\n\nForrás: Belügyminisztérium\n",
     (Figure("recorded_robbery", "2020", 197), Figure("recorded_theft", "2019", 17720)), {2019: 1_752_286}),
    ("bucuresti.csv", "RO001C", "CSV, an offence a line, counts", "utf-8",
     "Municipiul;Infracțiunea;Anul;Număr fapte\nBucurești;Omor;2021;20\nBucurești;Tâlhărie;2021;1345\n"
     "București;Furturi din locuințe;2021;2828\nBucurești;Furt;2021;31099\n",
     (Figure("recorded_robbery", "2021", 1345), Figure("recorded_burglary_dwelling", "2021", 2828)), {2021: 1_823_000}),
    ("sofia.csv", "BG001C", "CSV, Windows-1251, Cyrillic", "cp1251",
     "Град;Престъпление;Година;Брой\nСофия (столица);Грабежи;2021;349\n"
     "София (столица);Кражби;2021;7074\n",
     (Figure("recorded_robbery", "2021", 349), Figure("recorded_theft", "2021", 7074)), {2021: 1_308_000}),
    ("zagreb_2021.csv", "HR001C", "CSV, Windows-1250, no year in the table", "cp1250",
     "Grad;Kazneno djelo;Broj;Stanovništvo\nZagreb;Ubojstva;9;808 800\nZagreb;Razbojništva;330;808 800\n"
     "Zagreb;Provale u stanove;965;808 800\n",
     (Figure("recorded_robbery", "2021", 330), Figure("recorded_burglary_dwelling", "2021", 965)), {}),
    ("brussel.csv", "BE001C", "CSV, Dutch, counts", "cp1252",
     "Gemeente;Misdrijf;Jaar;Aantal\nBrussel;Woninginbraak;2019;7.179\nBrussel;Diefstal met geweld;2019;6.058\n"
     "Brussel;Autodiefstal;2019;1.841\n",
     (Figure("recorded_burglary_dwelling", "2019", 7179), Figure("recorded_theft_vehicle", "2019", 1841)),
     {2019: 1_208_542}),
    ("wien_kriminalitaet.csv", "AT001C", "CSV, German, rate beside the count", "cp1252",
     "Stadt;Delikt;Jahr;Fälle;je 100.000 Einwohner\nWien;Raub;2021;1.170;60,91\n"
     "Wien;Einbruchsdiebstahl in Wohnungen;2021;2.000;104,13\nWien;Kfz-Diebstahl;2021;226;11,77\n",
     (Figure("recorded_robbery", "2021", 60.91, "value"), Figure("recorded_robbery", "2021", 1170)), {}),
    ("PKS_Dortmund.csv", "DE010C", "CSV of the PKS: key, offence, cases, rate, clearance", "cp1252",
     "Schlüssel;Straftat;Gemeindeschlüssel;Stadt;Jahr;erfasste Fälle;HZ;Aufklärungsquote in %\n"
     "210000;Raub, räuberische Erpressung;05913000;Dortmund;2024;829;139,2;49,6\n"
     "435*00;Wohnungseinbruchdiebstahl;05913000;Dortmund;2024;1.312;220,3;13,3\n"
     "***300;Diebstahl von Fahrrädern;05913000;Dortmund;2024;2.634;442,3;7,5\n",
     (Figure("recorded_burglary_dwelling", "2024", 1312), Figure("recorded_burglary_dwelling", "2024", 220.3, "value")),
     {}),
    ("muenchen_sicherheit.csv", "DE003C", "CSV, years in columns, counts", "utf-8",
     "Landeshauptstadt München;2023;2024\nRaub;735;753\nFahrraddiebstahl;5.504;5.512\nLadendiebstahl;7.861;7.220\n",
     (Figure("recorded_theft_bicycle", "2024", 5512), Figure("recorded_shoplifting", "2023", 7861)), {}),
    ("porto_crimes.csv", "PT002C", "CSV of INE, code and name of the municipality", "cp1252",
     "Período;Localização geográfica;Tipo de crime;N.º\n2023;1312: Porto;Crimes contra o património;9.254\n"
     "2023;1312: Porto;Crimes contra as pessoas;2.542\n2023;1312: Porto;Crimes contra a integridade física;1.697\n",
     (Figure("recorded_property", "2023", 9254), Figure("recorded_persons", "2023", 2542)), {}),
    ("praha.csv", "CZ001C", "CSV, Windows-1250, counts and rate", "cp1250",
     "Město;Trestný čin;Rok;Počet;na 100 000 obyvatel\nHlavní město Praha;Vraždy;2019;14;1,07\n"
     "Hlavní město Praha;Loupeže;2019;165;12,61\nHlavní město Praha;Krádeže vloupáním do bytů;2019;1 367;104,46\n",
     (Figure("recorded_robbery", "2019", 12.61, "value"), Figure("recorded_burglary_dwelling", "2019", 1367)), {}),
    ("tallinn_rahvaarv.csv", "EE001C", "CSV, residents, own city, no column of places", "cp1257",
     "Aasta;Rahvaarv\n2022;437811\n2023;453864\n2024;457572\n", (Figure("population", "2024", 457572, "value"),), {}),
    ("malmo_folkmangd.csv", "SE003C", "CSV, residents, `Malmö stad`", "cp1252",
     "Kommun;År;Folkmängd\nMalmö stad;2022;351 751\nMalmö stad;2023;357 376\nMalmö stad;2024;362 133\n",
     (Figure("population", "2024", 362133, "value"),), {}),
    ("helsinki_turvallisuus.csv", "FI001C", "CSV of a survey: share and sample", "utf-8",
     "Kaupunki;Vuosi;Feel safe at night in the city (%);n\nHelsinki;2023;79,1;857\n",
     (Figure("safe_night_city", "2023", 79.1, "value"), Figure("safe_night_city", "2023", 857, "denominator")), {}),
    ("athina.csv", "EL001C", "CSV of a survey, Greek headings, Windows-1253", "cp1253",
     "Πόλη;Έτος;Δείκτης;Ποσοστό %;Δείγμα\nΑθήνα;2019;safe_night_city;37,5;700\nΑθήνα;2023;safe_night_city;40,0;861\n",
     (Figure("safe_night_city", "2023", 40.0, "value"), Figure("safe_night_city", "2023", 861, "denominator")), {}),
    ("vilnius.csv", "LT001C", "CSV, Windows-1257, residents a year in columns", "cp1257",
     "Savivaldybė;Rodiklis;2022;2023;2024\nVilnius;Population;563012;586836;602408\n",
     (Figure("population", "2024", 602408, "value"),), {}),
)  # fmt: skip
