"""A register of incidents becomes published rates, on the real page: no line of it is kept, only counts are."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from indicators.model.submissions import ReleaseStatus
from indicators.store import Store
from indicators.store.publishing import category_meanings
from tests.pages.contributing import GERDA, LIEGE, ContributePage, store_of_its_own, stored
from tests.pages.visit import Visit

CATEGORIES = ("Coups et blessures", "Véhicule volé", "Tapage nocturne")
SECRET = "Dupont-Lajoie"


@pytest.fixture
def store(small_store: Path, tmp_path: Path) -> Iterator[Path]:
    """A store of the test's own."""
    with store_of_its_own(small_store, tmp_path) as path:
        yield path


def register(first: date, last: date, head: str = "N° PV;Date et heure;Nature des faits;Nom;Rue;lat") -> str:
    """Two incidents a day, with all that must never be read beside them."""
    draw, lines, day = random.Random(3), [head], first
    while day <= last:
        for hour in (2, 23):
            category = draw.choice(CATEGORIES)
            lines.append(f"{len(lines)};{day:%d/%m/%Y} {hour:02}:15;{category};{SECRET};Rue Neuve {hour};50.63{hour}")
        day += timedelta(days=1)
    return "\n".join(lines) + "\n"


def answer_all(page: ContributePage) -> ContributePage:
    """Fills the table of categories: one by hand, the rest is not counted."""
    page.answer("Véhicule volé", "recorded_theft_vehicle")
    return page.click("Leave out the 1 category without an indicator").settle()


def residents(page: ContributePage, number: int) -> ContributePage:
    """Types the residents of the first year asked for."""
    page.app.number_input[0].set_value(number).run()
    return page.settle()


def test_a_register_becomes_published_rates(store, tmp_path):
    file = tmp_path / "registre.csv"
    file.write_text(register(date(2022, 1, 1), date(2024, 3, 14)), encoding="utf-8")
    page = ContributePage()
    page.bring(file, "registre.csv")
    assert page.trouble == [] and "Register of incidents" in page.text
    assert "1,608 incidents, 1 January 2022 to 14 March 2024" in page.text
    assert page.button("Publish") is None
    answer_all(page)
    assert any("2024 is left out: its last incident is on 14 March 2024" in one.label for one in page.app.checkbox)
    assert "no municipal population is on record for 2022, 2023" in page.text
    residents(page, 195_000)
    assert page.trouble == [] and page.warnings == []
    assert SECRET not in page.sent and "Rue Neuve" not in page.sent
    page.share("public").click("Publish")
    assert page.trouble == []
    [release] = stored(store)
    rows = 2 * 2 * (1 + 12)  # two offences in two years: the rate of the year, the counts of its months
    assert (release.publisher, release.status, release.rows) == (LIEGE, ReleaseStatus.PUBLISHED, rows)
    assert release.file == "registre-counts.csv" and SECRET not in release.mapping
    assert {one.category: one.indicator for one in category_meanings(store)} == {
        "Coups et blessures": "recorded_assault", "Véhicule volé": "recorded_theft_vehicle", "Tapage nocturne": "",
    }  # fmt: skip
    assert "4 figures of Liège are public since" in page.headline  # the rates of years
    assert "With 48 months or quarters. The register itself was not kept." in page.text
    assert SECRET.encode() not in store.read_bytes()
    assert not any(SECRET.encode() in path.read_bytes() for path in page.inbox.folder.rglob("*") if path.is_file())
    assert "per 100,000" in Visit("city", city=LIEGE).sent
    compare = Visit("compare", city=LIEGE, view="lines", indicator="recorded_theft_vehicle")
    assert "Incidents by month" in compare.sent and "Dec 2023" in compare.sent
    assert "Incidents by month" not in Visit("compare", city=LIEGE, view="lines").sent


def test_the_table_of_categories_is_filled_once(store):
    page = ContributePage()
    page.bring(register(date(2023, 1, 1), date(2023, 12, 31)), "registre.csv")
    residents(answer_all(page), 195_000)
    page.share("private").click("Publish")
    again = ContributePage()
    again.bring(register(date(2024, 1, 1), date(2024, 12, 31)), "registre.csv")
    assert again.trouble == [] and "Next: say what each category counts as" not in again.text
    assert not again.app.number_input  # the residents given for 2023 serve the three years after it
    counts_again = ContributePage()
    counts_again.bring("Ville;Infraction;Année;Nombre de faits\nLiège;Vols de véhicules;2024;402\n", "faits.csv")
    assert not counts_again.app.number_input  # nor of any other file of the city's
    table = ContributePage()
    table.bring("Ville;Infraction;Année;Nombre de faits\nLiège;Véhicule volé;2024;402\n", "tableau.csv")
    assert not [one for one in table.app.selectbox if "Véhicule volé" in one.label]  # a table reads it as the register
    assert again.radio("Who can see these figures")  # nothing is left to answer but who may see it
    other = ContributePage(GERDA)
    other.bring(register(date(2024, 1, 1), date(2024, 12, 31)), "meldingen.csv")
    assert other.box("Véhicule volé").value == "recorded_theft_vehicle"  # as Liège reads it
    assert other.button("Leave out the 1 category without an indicator")  # what Liège does not count is no advice


def test_a_register_with_a_year_and_a_month_becomes_monthly_counts(store):
    names = "styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień"
    lines = [
        f"{year}-{month}-{number};{year};{name};{category};{SECRET}"
        for year in (2022, 2023)
        for month, name in enumerate(names.split())
        for category, often in (("Véhicule volé", 3 + month), ("Tapage nocturne", 2))
        for number in range(often)
    ]
    page = ContributePage()
    page.bring("\n".join(["Sygnatura;Rok;Miesiąc;Rodzaj przestępstwa;Nazwisko", *lines]), "zdarzenia.csv")
    assert "252 rows, January 2022 to December 2023" in page.text and "Next: say what each row is." in page.text
    page.say_rows_are("One incident")
    assert page.trouble == [] and "252 incidents, January 2022 to December 2023" in page.text
    assert page.box("Date").options == ["Rok + Miesiąc"]
    page.answer("Véhicule volé", "recorded_theft_vehicle").click("Leave out the 1 category without an indicator")
    residents(page.settle(), 195_000).share("public").click("Publish")
    assert page.trouble == [] and stored(store)[0].rows == 2 * (1 + 12)
    assert "With 24 months or quarters." in page.text
    facts = Store.open(store).facts(["recorded_theft_vehicle"], [LIEGE]).set_index("period")["numerator"]
    assert facts["2023-01"] == 3 and facts["2023-12"] == 14 and facts["2023"] == 102


def monthly(heading: str) -> str:
    """Vehicles stolen by month of two years: 1,794 in 2022."""
    numbers = [133, 151, 140, 162, 149, 158, 171, 166, 140, 155, 129, 140]
    rows = [f"{month:02}/{year};Véhicule volé;{n + 10 * (year - 2022)}"
            for year in (2022, 2023) for month, n in enumerate(numbers, 1)]  # fmt: skip
    return "\n".join([f"Mois;Infraction;{heading}", *rows]) + "\n"


@pytest.mark.parametrize("heading", ["Fallzahl", "Nº"])
def test_a_table_of_monthly_counts_is_published_as_its_sum_and_never_as_its_rows(store, heading):
    page = ContributePage()
    page.bring(monthly(heading), "mois.csv")
    question = page.radio("What is each row?")
    assert question.value is None and "Their sum: 1,794 in 2022, 1,914 in 2023." in " ".join(question.proto.captions)
    assert not page.app.number_input and page.button("Publish") is None  # nothing is counted before the answer
    page.say_rows_are("A number of incidents").answer("Véhicule volé", "recorded_theft_vehicle")
    residents(page, 195_000).tick().share("public").click("Publish")
    assert page.trouble == []
    facts = Store.open(store).facts(["recorded_theft_vehicle"], [LIEGE]).set_index("period")
    assert facts.loc["2022", "numerator"] == 1_794 and facts.loc["2022", "value"] == pytest.approx(
        1e5 * 1_794 / 195_000
    )


def test_hidden_counts_are_told_with_the_question_and_never_published_as_incidents(store):
    page = ContributePage()
    page.bring(monthly("Fälle").replace(";140", ";<5").replace(";150", ";*"), "mois.csv")
    question = page.radio("What is each row?")
    assert question.value is None
    assert "6 rows have no whole number in “Fälle” and are not counted." in " ".join(question.proto.captions)
    page.say_rows_are("A number of incidents").answer("Véhicule volé", "recorded_theft_vehicle")
    assert "Each year has rows without a number in “Fälle”." in page.text and page.button("Publish") is None


def test_a_person_says_that_a_register_is_a_table(store):
    page = ContributePage()
    page.bring(monthly("Fallzahl"), "mois.csv")
    page.say_rows_are("Not a register")
    assert page.trouble == [] and "What the file contains" in page.text and "Register of incidents" not in page.text
    page = ContributePage()
    page.bring(register(date(2023, 1, 1), date(2023, 12, 31)).replace(SECRET, "x").replace("Rue Neuve", "x"), "r.csv")
    assert "Not a register: read it as a table of figures" in page.radio("What is each row?").options
