"""A register of incidents is recognised whatever its columns are called; only day, category and place are read."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pytest

from indicators.access.rights import Role, Viewer
from indicators.contribute import registers
from indicators.contribute.columns import Sender
from indicators.contribute.coverage import covered_years
from indicators.contribute.draft import Intake
from indicators.contribute.parts_of_years import parts_of_years
from indicators.contribute.registers import IncidentFile, RegisterChoice
from indicators.model.errors import SourceError
from indicators.model.incidents import CategoryMeaning
from indicators.readers.files.detection import opened
from indicators.readers.tables.days import read_days

LIEGE, MARSEILLE = "BE005C", "FR004C"
TODAY = date(2026, 6, 1)
THEFT, ASSAULT = "recorded_theft_vehicle", "recorded_assault"
HEADERS = {
    "fr": ("N° PV", "Date des faits", "Nature des faits", "Nom"),
    "de": ("Aktenzeichen", "Datum", "Delikt", "Nachname"),
    "es": ("Expediente", "Fecha", "Tipología", "Apellidos"),
    "nl": ("Zaaknummer", "Datum", "Categorie", "Achternaam"),
    "it": ("Riferimento", "Data", "Reato", "Cognome"),
    "pl": ("Sygnatura", "Data", "Kategoria", "Nazwisko"),
}


@pytest.fixture(scope="module")
def intake(figures) -> Intake:
    """What words are compared with."""
    from indicators import load_catalogue

    return Intake(figures, load_catalogue())


@pytest.fixture
def read(intake, tmp_path):
    """Opens a text as the analyst of a city does; None where it is no register."""
    opened_registers = []

    def brought(text: str, city: str = LIEGE) -> IncidentFile | None:
        path = tmp_path / "file"
        path.write_text(text, encoding="utf-8")
        arrival = opened(path, "registre.csv", tmp_path / "work")
        sheet = registers.registers_of(arrival, intake.lexicon, Sender("registre.csv", (city,)))
        if sheet is None:
            return None
        opened_registers.append(IncidentFile(arrival, *sheet, tmp_path))
        opened_registers[-1].read(sheet[1].columns)
        return opened_registers[-1]

    yield brought
    for register in opened_registers:
        register.close()


def lines(first: date, last: date, form: str = "%d/%m/%Y", place: str = "") -> list[str]:
    """Two incidents a day, of two categories."""
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    return [
        f"{n};{day.strftime(form)};{category};Dupont{place}"
        for n, (day, category) in enumerate((day, one) for day in days for one in ("Vol auto", "Coups"))
    ]


def text(body: Sequence[str], header: Sequence[str] = HEADERS["fr"]) -> str:
    return "\n".join([";".join(header), *body]) + "\n"


def counts(intake: Intake, register: IncidentFile, areas=frozenset({LIEGE}), city: str = LIEGE, **more):
    """What the register comes to when both categories count."""
    choice = RegisterChoice(register.columns, {"Vol auto": THEFT, "Coups": ASSAULT}, **more)
    return register.count(choice, intake.lexicon, Sender("registre.csv", (city,)), areas, TODAY)


def by_year(result, indicator: str = THEFT, geo: str = LIEGE) -> dict[int, int]:
    figures = result.figures[(result.figures.indicator == indicator) & (result.figures.geo == geo)]
    return dict(zip(figures.year.tolist(), figures.n.tolist(), strict=True))


@pytest.mark.parametrize("language", HEADERS)
def test_a_register_is_recognised_in_six_languages(read, language):
    register = read(text(lines(date(2024, 1, 1), date(2024, 12, 31)), HEADERS[language]))
    assert register and (register.columns.date, register.columns.category, register.columns.place) == (2, 3, 0)
    assert register.rows == 732


FORMS = ("%d/%m/%Y", "%d.%m.%Y", "%d-%m-%y", "%Y-%m-%d", "%Y-%m-%dT%H:%M:%S", "%d/%m/%Y %H:%M", "%m/%d/%Y", "%Y%m%d")


@pytest.mark.parametrize("form", FORMS)
def test_days_are_read_in_any_common_form(intake, read, form):
    register = read(text(lines(date(2023, 1, 1), date(2024, 12, 31), form)))
    assert register and register.span == (date(2023, 1, 1), date(2024, 12, 31))
    assert by_year(counts(intake, register)) == {2023: 365, 2024: 366}


def test_days_of_excel_and_in_words_are_read():
    days = read_days(["45292", "45292.75", "1er janvier 2024", "1 de enero de 2024", "January 1, 2024"]).days
    assert set(days.values()) == {date(2024, 1, 1)}
    assert read_days(["31/12/2024", "nothing"]).unread == ("nothing",)


MONTHS = ("%m/%Y", "%m-%Y", "%Y-%m", "%m/%y", "%m.%Y")


@pytest.mark.parametrize("form", MONTHS)
def test_a_register_of_months_is_counted_by_year(intake, read, form):
    months = [date(year, month, 1) for year in (2023, 2024) for month in range(1, 13)]
    body = [f"{n};{day.strftime(form)};{one}" for n in range(3) for day in months for one in ("Vol auto", "Coups")]
    register = read(text(body, ("N°", "Mois", "Nature")))
    assert register and register.read_days.monthly
    assert by_year(counts(intake, register)) == {2023: 36, 2024: 36}


def test_genre_is_a_kind_of_offence_or_the_sex_of_a_person_as_its_cells_say(read):
    months = [f"{month:02}/2024" for month in range(1, 13)] * 3
    kinds = read(text([f"{month};{one}" for month in months for one in ("Vol", "Coups")], ("Mois", "Genre")))
    assert kinds and kinds.columns.category == 2
    body = [f"{month};{one};{sex}" for month in months for one, sex in (("Vol", "F"), ("Coups", "Homme"))]
    people = read(text(body, ("Mois", "Genre", "Sexe")))
    assert people and people.columns.category == 2
    body = [f"{month};{sex};{one}" for month in months for one, sex in (("Vol", "F"), ("Coups", "H"))]
    people = read(text(body, ("Mois", "Genre", "Nature")))
    assert people and people.columns.category == 3 and people.table.categories == (3,)


def test_names_addresses_and_coordinates_enter_no_table(read):
    header = ("N° PV", "Date", "Nature", "Nom", "Rue", "Latitude", "Longitude")
    body = [f"{row};Rue Neuve 3;50.63;5.57" for row in lines(date(2024, 1, 1), date(2024, 12, 31))]
    register = read(text(body, header))
    assert register
    cells = register._register.ask("FROM incident").astype(str).to_csv()
    assert "Dupont" not in cells and "Rue Neuve" not in cells and "50.63" not in cells
    offered = {*register.table.dates, *register.table.categories, *register.table.places}
    assert offered == {2, 3}


def test_a_table_of_rates_is_no_register(read):
    assert read("Ville;Infraction;Mois;Taux\nLiège;Vol auto;01/2024;31,5\nLiège;Coups;01/2024;12,1\n") is None
    assert read("Ville;Année;Valeur\nLiège;2023;12,5\nLiège;2024;12,7\n") is None


COUNT_HEADINGS = (
    "Vorfälle",
    "Meldungen",
    "Delikte",
    "Straftaten",
    "Summe",
    "Zahl",
    "Fallzahl",
    "erfasst",
    "Anzahl",
    "Plaintes",
    "quantité",
    "Nombre",
    "Nº",
    "Delitos",
    "Cantidad",
    "Número de hechos",
    "Number",
    "Incidents",
    "Recorded",
    "Volume",
    "num_crimes",
    "Qty",
    "Numero",
    "Casi",
    "Misdrijven",
    "Totaal",
    "zzz",
    "n.i.s.",
)


@pytest.mark.parametrize("heading", COUNT_HEADINGS)
def test_a_table_of_counts_is_asked_about_with_its_sums_whatever_its_heading(intake, read, heading):
    months = [f"{month:02}/{year};{kind};{n}" for year in (2022, 2023) for month in range(1, 13)
              for kind, n in (("Vol auto", 1_100 + 17 * (7 * month % 12)), ("Coups", 40 + month % 5))]  # fmt: skip
    register = read(text(months, ("Monat", "Delikt", heading)))
    assert register and register.table.is_open and register.table.numbers == (3,)
    thefts, assaults = sum(1_100 + 17 * n for n in range(12)), sum(40 + month % 5 for month in range(1, 13))
    assert register.sums == {3: dict.fromkeys((2022, 2023), thefts + assaults)}
    register.read(replace(register.columns, number=3))
    assert by_year(counts(intake, register)) == dict.fromkeys((2022, 2023), thefts)


MASKED = ("<5", "*", "-", "n/a")
COUNT_CELLS = {
    "two thirds masked": lambda n: str(20 + n) if n % 3 == 0 else MASKED[n % 4],
    "all masked": lambda n: MASKED[n % 4],
    "about": lambda n: f"ca. {120 + n % 7}",
    "with a word": lambda n: f"{120 + n % 7} Fälle",
    "a word before and after": lambda n: f"rund {120 + n % 7} Fälle",
    "rising by one": lambda n: str(100 + n),
    "rising by one from the first": lambda n: str(1 + n),
    "falling by one": lambda n: str(135 - n),
}


@pytest.mark.parametrize("cells", COUNT_CELLS)
@pytest.mark.parametrize("heading", ["Fälle", "Nombre", "Casos", "Incidents"])
def test_a_column_of_counts_that_is_masked_worded_or_rising_is_asked_about(intake, read, cells, heading):
    body = [f"{1 + n % 12:02}/{2022 + n // 12};Vol auto;{COUNT_CELLS[cells](n)}" for n in range(36)]
    register = read(text(body, ("Monat", "Delikt", heading)))
    if heading == "Incidents" and cells == "rising by one from the first":
        assert not register.table.is_open  # numbers of rows, by all that can be seen
        return
    assert register and register.table.is_open and register.table.numbers == (3,)
    assert register.without_number == {3: {"two thirds masked": 24, "all masked": 36}.get(cells, 0)}
    register.read(replace(register.columns, number=3))
    result = counts(intake, register)
    if "masked" in cells:
        assert by_year(result) == {}  # never one incident, never the sum of the other months
        assert any(one.code == "rows_without_number" for one in result.remarks)
    elif "rising" not in cells and "falling" not in cells:
        assert by_year(result) == {
            year: sum(120 + n % 7 for n in range(12 * at, 12 * at + 12)) for at, year in enumerate((2022, 2023, 2024))
        }
    else:
        assert sum(by_year(result).values()) == sum(int(COUNT_CELLS[cells](n)) for n in range(36))


def test_years_without_a_masked_count_stay_beside_those_with_one(intake, read):
    body = [f"{month:02}/{year};Vol auto;{'<5' if (year, month) == (2023, 4) else 30 + month % 5}"
            for year in (2022, 2023, 2024) for month in range(1, 13)]  # fmt: skip
    register = read(text(body, ("Monat", "Delikt", "Fälle")))
    register.read(replace(register.columns, number=3))
    result = counts(intake, register)
    total = sum(30 + month % 5 for month in range(1, 13))
    assert by_year(result) == {2022: total, 2024: total}
    assert {one[:4] for one in result.parts["period"]} == {"2022", "2024"}


def test_first_days_of_months_are_months_and_cells_that_are_no_number_are_told(intake, read):
    months = [f"01/{month:02}/2023;{kind};{n}" for month in range(1, 13) for kind, n in
              (("Vol auto", "1.010"), ("Coups", "n.d." if month == 5 else "12"))]  # fmt: skip
    register = read(text(months, ("Date", "Nature", "Enregistrés")))
    register.read(replace(register.columns, number=3))
    result = counts(intake, register)
    assert by_year(result) == {2023: 12_120} and by_year(result, ASSAULT) == {}  # the sum of a year lacks a month
    assert [one.cell for one in result.remarks if one.code == "category_cut"] == ["2023"]
    assert [(one.count, one.cell) for one in result.remarks if one.code == "rows_without_number"] == [
        (1, "Enregistrés")
    ]


def test_victims_of_one_incident_are_asked_about_and_counted_once_a_category(intake, read):
    days = [date(2024, 1, 1) + timedelta(days=n) for n in range(366)]
    body = [f"RM{2 * n + k:06};{day:%d/%m/%Y};{kind}" for n, day in enumerate(days)
            for k, kind in enumerate(("Vol auto", "Coups")) for _victim in range(1 + n % 3)]  # fmt: skip
    body += ["RM000000;01/01/2024;Coups", ";01/02/2024;Coups", ";01/02/2024;Coups"]
    register = read(text(body, ("PROT_SDI", "Date des faits", "Nature des faits")))
    assert register.table.is_open and register.table.identifiers == (1,) and register.different == {1: 732}
    register.read(replace(register.columns, identifier=1))
    result = counts(intake, register)
    assert by_year(result) == {2024: 366} and by_year(result, ASSAULT) == {2024: 366 + 1 + 2}
    assert "RM000" not in register._register.ask("FROM incident").to_csv()


def test_a_register_with_numbered_lines_is_asked_about_nothing(read):
    register = read(text(lines(date(2024, 1, 1), date(2024, 12, 31))))
    assert register and not register.table.is_open and not register.sums and not register.different


def test_a_note_with_a_date_and_a_data_cube_are_no_register(intake, tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.title = "NOTA BENE"
    for row in (
        ["Avvertenze", ""],
        ["Data di riferimento:", "01/03/2017"],
        ["Fonte: SDI", ""],
        ["I dati", ""],
        ["sono", ""],
    ):
        book.active.append(row)
    sheet = book.create_sheet("Province")
    sheet.append(["Dossier", "Date", "Nature"])
    for n, row in enumerate(lines(date(2024, 1, 1), date(2024, 3, 31))):
        sheet.append([n, date(2024, 1, 1) + timedelta(days=n // 2), row.split(";")[2]])
    path = tmp_path / "book.xlsx"
    book.save(path)
    arrival, sender = opened(path, path.name, tmp_path / "work"), Sender(path.name, (LIEGE,))
    found_sheet, _table = registers.registers_of(arrival, intake.lexicon, sender)
    assert found_sheet.name == "Province"
    assert registers.registers_of(arrival, intake.lexicon, sender, "NOTA BENE") is None
    assert registers.registers_of(replace(arrival, kind="pc_axis"), intake.lexicon, sender) is None


def test_a_program_is_refused_rows_that_may_be_incidents(intake, tmp_path):
    viewer = Viewer(Role.CONTRIBUTOR, "ana@liege.example", cities=frozenset({LIEGE}))
    path = tmp_path / "sent"
    path.write_text(text(lines(date(2024, 1, 1), date(2024, 12, 31))), encoding="utf-8")
    with pytest.raises(SourceError, match="send a mapping that says which column holds them"):
        intake.demand_figures(viewer, opened(path, "registre.csv", tmp_path / "work"), "", LIEGE)
    path.write_text("Mois;Nature;Nombre\n01/2024;Vol auto;31\n02/2024;Vol auto;33\n", encoding="utf-8")
    intake.demand_figures(viewer, opened(path, "nombre.csv", tmp_path / "other"), "", LIEGE)


def test_a_year_that_is_cut_short_is_left_out_and_said(intake, read):
    register = read(text(lines(date(2022, 4, 1), date(2024, 9, 30))))
    result = counts(intake, register)
    assert by_year(result) == {2023: 365}
    assert [(one.year, one.reason) for one in result.years] == [(2022, "begins_late"), (2023, ""), (2024, "ends_early")]
    assert next(one for one in result.remarks if one.code == "years_cut").cell == "2022, 2024"
    assert by_year(counts(intake, register, complete=frozenset({(LIEGE, 2022)}))) == {2022: 275, 2023: 365}


def test_a_month_without_incidents_and_a_year_not_over_are_left_out(intake, read):
    body = lines(date(2024, 1, 1), date(2024, 2, 29)) + lines(date(2024, 4, 1), date(2026, 5, 31))
    result = counts(intake, read(text(body)))
    assert [(one.year, one.reason) for one in result.years] == [
        (2024, "months_missing"),
        (2025, ""),
        (2026, "not_over"),
    ]


def test_a_few_incidents_a_year_have_long_gaps_that_cut_nothing():
    rows = [(LIEGE, year, month, 1, f"{year}-{month:02}-10") for year in (2022, 2023) for month in (3, 6, 8, 10)]
    months = pd.DataFrame(rows, columns=["geo", "year", "month", "n", "first"])
    months["first"] = pd.to_datetime(months["first"])
    assert all(one.complete for one in covered_years(months.assign(last=months["first"]), TODAY))


def test_an_offence_that_begins_in_the_middle_of_a_year_is_no_rise(intake, read):
    body = [one for one in lines(date(2023, 1, 1), date(2024, 12, 31)) if "Coups" in one]
    body += [one for one in lines(date(2023, 7, 1), date(2024, 12, 31)) if "Vol auto" in one]
    result = counts(intake, read(text(body)))
    assert by_year(result) == {2024: 366} and by_year(result, ASSAULT) == {2023: 365, 2024: 366}
    assert "category_cut" in {one.code for one in result.remarks}


def test_none_of_a_rare_offence_in_a_complete_year_is_a_true_zero(intake, read):
    body = [one for one in lines(date(2023, 1, 1), date(2024, 12, 31)) if "Coups" in one]
    assert by_year(counts(intake, read(text([*body, "9;05/05/2023;Vol auto;x"])))) == {2023: 1, 2024: 0}


def test_complete_years_come_with_their_months_as_counts(intake, read):
    result = counts(intake, read(text(lines(date(2023, 1, 1), date(2024, 12, 31)))))
    theft = result.parts[result.parts.indicator == THEFT].set_index("period")["n"]
    assert len(theft) == 24 and theft["2023-02"] == 28 and theft["2024-02"] == 29 and theft.sum() == 731
    assert by_year(result) == {2023: 365, 2024: 366}


def test_a_sensitive_offence_has_quarters_where_months_are_small_and_nothing_where_these_are_too():
    def of(months: dict[int, int]) -> dict[str, int]:
        rows = pd.DataFrame({"month": list(months), "n": list(months.values())})
        rows = rows.assign(geo=LIEGE, indicator=ASSAULT, year=2024)
        figures = pd.DataFrame({"geo": [LIEGE], "indicator": [ASSAULT], "year": [2024]})
        parts = parts_of_years(rows, figures, [ASSAULT])
        return dict(zip(parts["period"].tolist(), parts["n"].tolist(), strict=True))

    assert of({1: 7, 2: 9}) == {f"2024-{month:02}": {1: 7, 2: 9}.get(month, 0) for month in range(1, 13)}
    assert of({1: 3, 2: 9}) == {"2024-Q1": 12, "2024-Q2": 0, "2024-Q3": 0, "2024-Q4": 0}
    assert of({1: 3, 4: 9}) == {}


def test_months_are_published_as_counts_and_change_nothing_that_is_compared(intake, read, tmp_path):
    register = read(text(lines(date(2023, 1, 1), date(2024, 12, 31))))
    viewer = Viewer(Role.CONTRIBUTOR, "ana@liege.example", cities=frozenset({LIEGE}))
    choice = RegisterChoice(register.columns, {"Vol auto": THEFT, "Coups": ASSAULT})
    draft = intake.counted(viewer, register, intake.counts(register, viewer, choice, LIEGE), LIEGE, tmp_path)
    mapping = draft.proposal.mapping
    mapping.residents.update({f"{LIEGE} {year}": 195_000.0 for year in (2023, 2024)})
    checked = draft.check(mapping, LIEGE)
    figures = draft.staging.observations().query(f"indicator == '{THEFT}'").set_index("period")
    draft.close()
    assert not checked.blocked and "part_of_year" in {one.code for one in checked.remarks}
    assert figures.loc["2024", "value"] == pytest.approx(1e5 * 366 / 195_000)
    february = figures.loc["2024-02"]
    assert february["numerator"] == 29 and pd.isna(february["value"]) and pd.isna(february["denominator"])
    assert len(figures) == 26


def test_places_by_name_and_code_and_those_unknown(intake, read):
    header = ("N° PV", "Date", "Nature", "Nom", "Commune")
    places = ("Liège", LIEGE, "Luik", "Nullepart-sur-Meuse")
    body = [f"{row};{places[n % 4]}" for n, row in enumerate(lines(date(2024, 1, 1), date(2024, 12, 31)))]
    register = read(text(body, header))
    result = counts(intake, register)
    assert sum(by_year(result, one)[2024] for one in (THEFT, ASSAULT)) == 549
    assert next(one.count for one in result.remarks if one.code == "incidents_without_place") == 183
    own_result = counts(intake, register, strange_are_own=True)
    assert sum(by_year(own_result, one)[2024] for one in (THEFT, ASSAULT)) == 732


def test_incidents_of_a_declared_district_count_for_its_city_too(intake, read):
    header = ("N° PV", "Date", "Nature", "Nom", "Arrondissement")
    body = [f"{row};Marseille {1 + n % 3}e" for n, row in enumerate(lines(date(2024, 1, 1), date(2024, 12, 31)))]
    register = read(text(body, header), MARSEILLE)
    result = counts(intake, register, frozenset({MARSEILLE, "FR-13201", "FR-13202", "FR-13203"}), MARSEILLE)
    assert by_year(result, geo=MARSEILLE) == {2024: 366}
    assert sum(by_year(result, geo=f"FR-1320{n}")[2024] for n in (1, 2, 3)) == 366
    assert set(result.parts["geo"]) == {MARSEILLE}  # months of a district would give its hidden counts back


def test_what_the_city_said_before_counts_more_than_what_others_say(intake, read):
    register = read(text(lines(date(2024, 1, 1), date(2024, 12, 31))))
    meanings = [CategoryMeaning("BE003C", "VOL AUTO", "recorded_theft"), CategoryMeaning("BE003C", "Coups", "")]
    sender = Sender("registre.csv", (LIEGE,))
    others = register.suggestions(intake.lexicon, intake.catalogue, sender, meanings)
    assert (others["Vol auto"].indicator, others["Vol auto"].by) == ("recorded_theft", "network")
    assert not others["Coups"].settled  # that another city does not count it is no advice
    own_result = register.suggestions(
        intake.lexicon, intake.catalogue, sender, [*meanings, CategoryMeaning(LIEGE, "vol auto", "")]
    )
    assert (own_result["Vol auto"].indicator, own_result["Vol auto"].by) == ("", "own")


def test_dates_that_cannot_be_read_are_counted(intake, read):
    body = [*lines(date(2024, 1, 1), date(2024, 12, 31)), "1;inconnue;Coups;x", "2;;Coups;x"]
    result = counts(intake, read(text(body)))
    assert next(one.count for one in result.remarks if one.code == "incidents_without_month") == 2


def test_a_workbook_with_dates_of_its_own_is_read(intake, tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(["Dossier", "Date", "Nature"])
    for n, row in enumerate(lines(date(2024, 1, 1), date(2024, 12, 31))):
        book.active.append([n, date(2024, 1, 1) + timedelta(days=n // 2), row.split(";")[2]])
    path = Path(tmp_path / "register.xlsx")
    book.save(path)
    arrival = opened(path, path.name, tmp_path / "work")
    sheet = registers.registers_of(arrival, intake.lexicon, Sender(path.name, (LIEGE,)))
    assert sheet
    register = IncidentFile(arrival, *sheet, tmp_path)
    register.read(sheet[1].columns)
    assert by_year(counts(intake, register)) == {2024: 366}
    register.close()


def test_a_list_of_persons_is_no_register(read):
    header = ("Nom", "Date de naissance", "Sexe", "Ville")
    body = [f"Dupont{n};0{1 + n % 9}/05/19{60 + n % 30};{'MF'[n % 2]};Liège" for n in range(60)]
    assert read(text(body, header)) is None


def test_small_counts_of_a_sensitive_offence_must_be_confirmed(intake, read, tmp_path):
    register = read(text([*lines(date(2024, 1, 1), date(2024, 12, 31)), *["9;05/05/2024;Viol;x"] * 3]))
    viewer = Viewer(Role.CONTRIBUTOR, "ana@liege.example", cities=frozenset({LIEGE}))
    choice = RegisterChoice(register.columns, {"Vol auto": THEFT, "Coups": ASSAULT, "Viol": "recorded_sexual_violence"})
    result = intake.counts(register, viewer, choice, LIEGE)
    draft = intake.counted(viewer, register, result, LIEGE, tmp_path)
    checked = draft.check(draft.proposal.mapping, LIEGE)
    draft.close()
    assert "small_sensitive" in {one.code for one in checked.to_confirm}
