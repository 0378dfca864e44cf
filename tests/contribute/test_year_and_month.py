"""A register whose date is a year in one column and a month in another is read by month, in the network's languages."""

from datetime import date
from itertools import product

import pytest

from indicators.contribute import registers
from indicators.contribute.columns import Sender
from indicators.contribute.draft import Intake
from indicators.contribute.registers import IncidentFile, RegisterChoice
from indicators.model.submissions import Severity
from indicators.readers.files.detection import opened
from indicators.readers.tables.months import read_months

THEFT, ASSAULT = "recorded_theft_vehicle", "recorded_assault"
NUMBERS = "1 2 3 4 5 6 7 8 9 10 11 12"
FRENCH = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
SPANISH = "Enero Febrero Marzo Abril Mayo Junio Julio Agosto Septiembre Octubre Noviembre Diciembre"
CATALAN = "Gener Febrer Març Abril Maig Juny Juliol Agost Setembre Octubre Novembre Desembre"
ENGLISH = "January February March April May June July August September October November December"
POLISH = "styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień"
CZECH = "leden únor březen duben květen červen červenec srpen září říjen listopad prosinec"
CROATIAN = "siječanj veljača ožujak travanj svibanj lipanj srpanj kolovoz rujan listopad studeni prosinac"
SWEDISH = "jan feb mar apr maj jun jul aug sep okt nov dec"
GREEK = (
    "Ιανουάριος Φεβρουάριος Μάρτιος Απρίλιος Μάιος Ιούνιος Ιούλιος Αύγουστος Σεπτέμβριος Οκτώβριος Νοέμβριος Δεκέμβριος"
)
ROMAN = "I II III IV V VI VII VIII IX X XI XII"
GERMAN = "Jänner Februar März April Mai Juni Juli August September Oktober November Dezember"
DUTCH = "januari februari maart april mei juni juli augustus september oktober november december"
FILES = {  # the city, the header, its months
    "de": ("DE001C", "Vorgangsnummer;Tatjahr;Tatmonat;Straftat;Opfer", "01 02 03 04 05 06 07 08 09 10 11 12"),
    "de_accidents": ("DE001C", "OBJECTID;UJAHR;UMONAT;Delikt;Bezirk", NUMBERS),
    "at": ("AT001C", "GZ;Jahr;Monat;Delikt;Adresse", GERMAN),
    "fr": ("FR004C", "numero_pv;annee;mois;nature_infraction;nom", FRENCH),
    "fr_numbered": ("FR004C", "N° PV;Année;N° mois;Nature des faits;Nom", NUMBERS),
    "es": ("ES001C", "Expediente;Año;Mes;Tipología;Dirección", SPANISH),
    "ca": ("ES002C", "Núm;Any;Nom mes;Tipus de delicte;Adreça", CATALAN),
    "it": ("IT001C", "Rif.;Anno;Mese;Tipo di reato;Cognome", "1.0 2.0 3.0 4.0 5.0 6.0 7.0 8.0 9.0 10.0 11.0 12.0"),
    "en": ("IE001C", "event_unique_id;OCC_YEAR;OCC_MONTH;OFFENCE;LAT", ENGLISH),
    "pl": ("PL001C", "Sygnatura;Rok;Miesiąc;Kategoria;Nazwisko", POLISH),
    "pl_roman": ("PL001C", "Sygnatura;rok;miesiąc;Kategoria;Nazwisko", ROMAN),
    "cs": ("CZ001C", "Č. j.;Rok;Měsíc;Trestný čin;Jméno", CZECH),
    "hr": ("HR001C", "Broj;Godina;Mjesec;Kategorija;Ime", CROATIAN),
    "sv": ("SE001C", "Dnr;År;Månad;Kategori;Namn", SWEDISH),
    "el": ("EL001C", "Αριθμός;Έτος;Μήνας;Κατηγορία;Όνομα", GREEK),
    "nl": ("NL002C", "Zaaknummer;Jaar;Maandnummer;Categorie;Straat", DUTCH),
}  # fmt: skip


@pytest.fixture(scope="module")
def intake(figures) -> Intake:
    """What words are compared with."""
    from indicators import load_catalogue

    return Intake(figures, load_catalogue())


@pytest.fixture
def read(intake, tmp_path):
    """Opens a text as the analyst of a city does; None where it is no register."""
    opened_registers = []

    def brought(text: str, city: str) -> IncidentFile | None:
        path = tmp_path / "file"
        path.write_text(text, encoding="utf-8")
        arrival = opened(path, "register.csv", tmp_path / "work")
        sheet = registers.registers_of(arrival, intake.lexicon, Sender("register.csv", (city,)))
        if sheet is None:
            return None
        opened_registers.append(IncidentFile(arrival, *sheet, tmp_path))
        opened_registers[-1].read(sheet[1].columns)
        return opened_registers[-1]

    yield brought
    for register in opened_registers:
        register.close()


def body(months: str, last: int = 12) -> list[str]:
    """30 thefts and 20 assaults a month of 2023 and 2024; the last year stops with `last`."""
    names = months.split()
    dates = [(year, month) for year, month in product((2023, 2024), range(1, 13)) if year < 2024 or month <= last]
    kinds = ["Vol auto"] * 30 + ["Coups"] * 20
    return [f"{n};{year};{names[month - 1]};{kind};x" for year, month in dates for n, kind in enumerate(kinds)]


def counts(intake: Intake, register: IncidentFile, city: str):
    choice = RegisterChoice(register.columns, {"Vol auto": THEFT, "Coups": ASSAULT})
    return register.count(choice, intake.lexicon, Sender("register.csv", (city,)), frozenset({city}), date(2026, 6, 1))


@pytest.mark.parametrize("name", FILES)
def test_years_and_months_of_two_columns_are_counted_by_month(intake, read, name):
    city, head, months = FILES[name]
    register = read("\n".join([head, *body(months)]), city)
    assert register and (register.columns.date, register.columns.month, register.columns.category) == (2, 3, 4)
    assert register.rows == 1200 and register.read_days.monthly and not register.read_days.unread
    assert register.span == (date(2023, 1, 1), date(2024, 12, 31))
    result = counts(intake, register, city)
    assert result.figures.groupby(["indicator", "year"])["n"].sum().to_dict() == {
        (THEFT, 2023): 360, (THEFT, 2024): 360, (ASSAULT, 2023): 240, (ASSAULT, 2024): 240,
    }  # fmt: skip
    by_month = result.parts[result.parts["indicator"] == THEFT].set_index("period")["n"]
    assert len(by_month) == 24 and set(by_month) == {30}


def test_a_year_that_stops_in_september_is_left_out(intake, read):
    city, head, months = FILES["pl"]
    result = counts(intake, read("\n".join([head, *body(months, last=9)]), city), city)
    assert [(one.year, one.reason, one.last) for one in result.years] == [
        (2023, "", date(2023, 12, 31)), (2024, "ends_early", date(2024, 9, 30)),
    ]  # fmt: skip


def test_months_that_cannot_be_read_are_counted_and_shown(intake, read):
    city, head, months = FILES["fr"]
    register = read("\n".join([head, *body(months), "9;2024;inconnu;Coups;x", "9;2024;;Coups;x", ";;;;"]), city)
    [remark] = [one for one in counts(intake, register, city).remarks if one.code == "incidents_without_month"]
    assert (remark.count, remark.severity, remark.cell) == (2, Severity.WARNS, "2024 / , 2024 / inconnu")


def test_a_column_of_days_is_preferred_and_the_months_are_offered(read):
    head = "N°;Date des faits;Année de la plainte;Mois de la plainte;Nature"
    days = [
        f"{n};{1 + n % 28:02}/{1 + n % 12:02}/2024;2024;{1 + n % 12};{'Vol auto' if n % 2 else 'Coups'}"
        for n in range(90)
    ]
    register = read("\n".join([head, *days]), "FR004C")
    assert register and (register.columns.date, register.columns.month) == (2, 0)
    assert register.table.year_months == ((3, 4),)
    assert register.table.header_of_date(3, 4) == "Année de la plainte + Mois de la plainte"


@pytest.mark.parametrize(
    "head",
    ["N°;Année de naissance;Mois;Nature;x", "N°;Année;Mois de naissance;Nature;x", "N°;Année;Classe;Nature;x"],
)
def test_births_and_numbers_under_another_header_are_no_months(read, head):
    assert read("\n".join([head, *body(NUMBERS)]), "FR004C") is None


def test_a_table_of_monthly_counts_is_asked_about(read):
    lines = [f"{year};{month};{kind};{40 + month}" for year, month, kind in
             product((2023, 2024), range(1, 13), ("Vol auto", "Coups"))]  # fmt: skip
    register = read("\n".join(["Jahr;Monat;Delikt;Anzahl", *lines]), "DE001C")
    assert register and register.table.is_open and register.sums == {4: dict.fromkeys((2023, 2024), 1116)}


def test_a_name_that_two_languages_read_otherwise_is_read_as_the_city_speaks():
    assert read_months(["listopad"]) == {}
    assert read_months(["listopad"], ("pl",)) == {"listopad": 11}
    assert read_months(["listopad"], ("hr",)) == {"listopad": 10}
    assert read_months(["listopad", "srpanj"]) == {"listopad": 10, "srpanj": 7}
    assert read_months(["1", "12", "13", "0", "M07", "2024"]) == {"1": 1, "12": 12, "M07": 7}
