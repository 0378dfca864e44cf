"""Districts: declared by their city, recognised in its files, protected, shown on its sheets alone."""

from datetime import date

import pandas as pd
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

import api
from indicators import Role, Viewer, load_catalogue, load_language, open_atlas, views
from indicators.contribute.columns import Sender
from indicators.contribute.districts import Districts, listed
from indicators.contribute.registers import RegisterChoice
from indicators.model import tables
from indicators.model.districts import District
from indicators.model.errors import AccessError, StoreError
from indicators.model.indicators import Release
from indicators.model.submissions import Consent
from indicators.store import ReleasePapers, publish
from indicators.view import Reader
from tests.contribute.test_draft import LIEGE, intake, published, uploaded  # noqa: F401
from tests.contribute.test_registers import ASSAULT, HEADERS, THEFT, TODAY, lines, read, text  # noqa: F401
from ui.serving import addresses

ANALYST = Viewer(Role.CONTRIBUTOR, "the analyst of a machine", "Ana", frozenset({LIEGE}))
SAFE, BURGLARY, VIOLENCE = "safe_night_city", "recorded_burglary_dwelling", "recorded_sexual_violence"
LIST = "code;nom;habitants;année\n01;Outremeuse;8 500;2024\n02;Sainte-Marguerite;12300;2024\n03;Angleur"
FILE = """Quartier;Année;Indicateur;Pourcentage;Personnes interrogées
{first};2023;{title};40;400
{second};2023;{title};62;300
"""
TITLE = load_language("fr").words(load_catalogue().indicators[SAFE].title)


@pytest.fixture
def declared(intake):  # noqa: F811
    """The intake of a store in which Liège has three districts."""
    Districts(intake.store.path, ANALYST).declare(LIEGE, listed(LIST, LIEGE, 2025))
    intake.store.refresh()
    return intake


def released(path, rows: dict[str, float], indicator: str, name: str = "a"):
    """Counts of areas of Liège in 2024, of 10,000 residents each."""
    figures = pd.DataFrame({"geo": list(rows), "numerator": list(rows.values())}).astype({"numerator": float})
    figures = figures.assign(indicator=indicator, period="2024", value=10 * figures["numerator"], denominator=1e4)
    figures = figures.assign(status="A", note="", series="test")[list(tables.OBSERVATIONS)]
    release = Release(f"city-{LIEGE}@2026-01-05{name}", f"city-{LIEGE}", date(2026, 1, 5), "published", "contributed",
                      "t.csv", "", 0, "partial")  # fmt: skip
    publish(path, release, figures, ReleasePapers(consents={indicator: Consent.PUBLIC}))
    return open_atlas(path)


def test_a_code_that_two_districts_have_is_named(intake):  # noqa: F811
    twice = listed("01;Centre\n02;Nord\n02;Sud", LIEGE, 2025)
    with pytest.raises(StoreError, match="Two districts of the list have the code 02"):
        Districts(intake.store.path, ANALYST).declare(LIEGE, twice)


def test_a_list_is_read_as_it_is_pasted():
    first, second, third = listed(LIST, LIEGE, 2025)
    assert first == District(LIEGE, "01", "Outremeuse", 2024, 8500)
    assert (second.id, third.year, third.population) == (f"{LIEGE}.02", 2025, None)
    assert [one.name for one in listed("1\tCentre\n2\tNord", LIEGE, 2025)] == ["Centre", "Nord"]
    [floats] = listed("Numéro,Nom,Habitants\n7,Sclessin,8500.0", LIEGE, 2025)
    assert (floats.code, floats.population) == ("7", 8500)
    with pytest.raises(StoreError, match=r"Line 1: “12\.5” is not a whole number"):
        listed("7;Sclessin;12.5;2024", LIEGE, 2025)
    with pytest.raises(StoreError, match="Line 2: “Nord” is not a district"):
        listed("1;Centre\nNord", LIEGE, 2025)
    with pytest.raises(StoreError, match="“many” is not a whole number"):
        listed("1;Centre;many", LIEGE, 2025)


def test_a_district_keeps_its_id_when_it_gets_another_name(declared):
    acts = Districts(declared.store.path, ANALYST)
    after = acts.declare(LIEGE, (District(LIEGE, "03", "Angleur-Kinkempois", 2025),))
    assert [(one.code, one.name) for one in after][2] == ("03", "Angleur-Kinkempois") and len(after) == 3
    acts.drop(LIEGE, "03")
    assert [one.code for one in acts.of(LIEGE)] == ["01", "02"]


@pytest.mark.parametrize(
    ("district", "words"),
    [
        (District(LIEGE, "0 4", "Sclessin", 2024), "not a code"),
        (District(LIEGE, "04", "", 2024), "enter its name"),
        (District(LIEGE, "04", "Sclessin", 1200), "1200 is not a year"),
        (District(LIEGE, "04", "outremeuse", 2024), "two districts"),
        (District(LIEGE, "Outremeuse", "Sclessin", 2024), "two districts"),
    ],
)
def test_what_a_file_could_not_tell_apart_is_refused(declared, district, words):
    with pytest.raises(StoreError, match=words):
        Districts(declared.store.path, ANALYST).declare(LIEGE, (district,))


def test_only_the_city_and_editors_declare_its_districts(declared):
    path, new = declared.store.path, (District(LIEGE, "09", "Nord", 2024),)
    for viewer in (Viewer(), Viewer(Role.CONTRIBUTOR, "another", "A", frozenset({"FR001C"}))):
        with pytest.raises(AccessError):
            Districts(path, viewer).declare(LIEGE, new)
    assert len(Districts(path, Viewer(Role.EDITOR, "an editor", "Ed")).declare(LIEGE, new)) == 4


@pytest.mark.parametrize(("first", "second"), [("Outremeuse", "sainte marguerite"), ("01", "02")])
def test_figures_are_uploaded_by_code_or_name_and_stand_on_the_sheet_with_intervals(declared, uploaded, first, second):  # noqa: F811
    draft = uploaded(FILE.format(first=first, second=second, title=TITLE), through=declared)
    assert draft.proposal.mapping.cities == {first: f"{LIEGE}.01", second: f"{LIEGE}.02"}
    assert not {one.code for one in draft.proposal.questions} - {"number_format"}
    before = open_atlas(declared.store.path).compare(LIEGE).rows
    published(draft)
    atlas = open_atlas(declared.store.path)
    answer = atlas.details(SAFE, LIEGE)
    assert answer.districts["value"].tolist() == [40, 62] and answer.districts["lower"].between(33, 58).all()
    html = views.details(answer, Reader(load_language("fr"), load_catalogue()))
    assert "01 Outremeuse" in html and html.count("class='vg-length'") == 2
    pd.testing.assert_frame_equal(atlas.compare(LIEGE).rows, before)


def test_a_district_is_in_no_list_median_peer_or_map(declared):
    path = declared.store.path
    before = open_atlas(path)
    after = released(path, {f"{LIEGE}.01": 500, f"{LIEGE}.02": 900, f"{LIEGE}.03": 700}, BURGLARY)
    assert not [id for id in after.cities if id.startswith(f"{LIEGE}.")] and len(after.districts) == 3
    assert after._data.presence.of([f"{LIEGE}.01"]) == set() or not after._data.presence.of([f"{LIEGE}.01"])
    for ask in (lambda data: data.latest(geos=None), lambda data: data.store.presence()):
        pd.testing.assert_frame_equal(ask(after._data), ask(before._data))
    assert after.years(BURGLARY) == before.years(BURGLARY) if hasattr(after, "years") else True
    scopes = (BURGLARY, 2024, "BE/municipality")
    assert after._data.medians(*[[one] for one in scopes])[0] != 700


def test_a_small_count_is_hidden_with_what_would_give_it_back(declared):
    rows = {LIEGE: 30, f"{LIEGE}.01": 2, f"{LIEGE}.02": 11, f"{LIEGE}.03": 17}
    atlas = released(declared.store.path, rows, BURGLARY)
    values = atlas.details(BURGLARY, LIEGE).districts.set_index("geo")["value"]
    assert values[f"{LIEGE}.01"] != values[f"{LIEGE}.01"], "two cases of a district"
    assert values.isna().sum() >= 2, "the city minus the others would give it back"


def test_a_district_with_figures_stays_on_the_list(declared):
    released(declared.store.path, {f"{LIEGE}.01": 50}, BURGLARY)
    with pytest.raises(StoreError, match="Outremeuse has figures"):
        Districts(declared.store.path, ANALYST).drop(LIEGE, "01")


COUNTS = """Territoire;Année;Indicateur;Nombre de faits
Liège;{year};Cambriolages de logements;1390
Outremeuse;{year};Cambriolages de logements;400
Sainte-Marguerite;{year};Cambriolages de logements;900
Angleur;{year};Cambriolages de logements;90
"""


@pytest.mark.parametrize("year", [2022, 2024, 2026])
def test_a_city_is_the_sum_of_its_districts_and_one_number_of_residents_serves_three_years_each_way(
    declared,
    uploaded,  # noqa: F811
    year,
):
    draft = uploaded(COUNTS.format(year=year), through=declared)
    mapping = draft.proposal.mapping
    mapping.residents.update({f"{LIEGE} {year}": 195_000.0, f"{LIEGE}.03 {year}": 6_000.0})
    checked = draft.check(mapping, LIEGE)
    assert "is_sum" not in {one.code for one in checked.remarks} and not checked.blocked, checked.remarks
    rows = draft.staging.observations().set_index("geo")
    assert rows.loc[f"{LIEGE}.01", "denominator"] == 8500 and rows.loc[LIEGE, "numerator"] == 1390


def test_residents_of_a_district_serve_no_older_year(declared, uploaded):  # noqa: F811
    draft = uploaded(COUNTS.format(year=2020), through=declared)
    missing = [
        one.cell for one in draft.check(draft.proposal.mapping, LIEGE).remarks if one.code == "residents_missing"
    ]
    assert f"{LIEGE}.01" in missing


def test_a_register_counts_by_district_and_for_the_city(declared, read):  # noqa: F811
    days = lines(date(2024, 1, 1), date(2024, 12, 31), place=";Outremeuse")
    register = read(text(days, (*HEADERS["fr"], "Quartier")))
    choice = RegisterChoice(register.columns, {"Vol auto": THEFT, "Coups": ASSAULT})
    if not choice.columns.place:
        columns = {**vars(register.columns), "place": 5}
        choice = RegisterChoice(type(register.columns)(**columns), choice.categories)
        register.read(choice.columns)
    names = declared.lexicon_of(ANALYST, LIEGE)
    result = register.count(choice, names, Sender("r.csv", (LIEGE,)), declared.areas(LIEGE), TODAY)
    counts = result.figures[result.figures.indicator == THEFT].set_index("geo")["n"].to_dict()
    assert counts == {LIEGE: 366, f"{LIEGE}.01": 366}


def test_the_interface_names_the_level(declared):
    atlas = released(declared.store.path, {LIEGE: 900, f"{LIEGE}.01": 500}, BURGLARY)
    client = TestClient(Starlette(routes=api.routes(lambda: atlas, "", 10**6, 60, addresses.site)))
    ask = f"/api/v1/observations?city={LIEGE}.01,{LIEGE}&indicator={BURGLARY}&from=2024"
    rows = client.get(ask).json()["data"]
    assert {(row["city"], row["city_name"], row["level"]) for row in rows} == {
        (LIEGE, "Liège", "city"), (f"{LIEGE}.01", "Outremeuse", "district"),
    }  # fmt: skip
