"""The one table of cities: which codes are one place, whose population is whose, and that no join is guessed."""

import shutil
from pathlib import Path

import pandas as pd
import pytest

from indicators.model.errors import SourceError
from indicators.model.levels import CODE_LENGTHS, Level, level_of
from indicators.model.tables import CITIES, POPULATIONS
from indicators.readers.places import areas, cities, spelling, urban_audit
from indicators.readers.places.gazetteer import Gazetteer

ROOT = Path(__file__).parents[3]
GEOGRAPHY = ROOT / "data" / "geography"
RELEASES = sorted((ROOT / "data" / "releases").glob("*.parquet"))
CUT = Path(__file__).parents[1] / "cuts" / "cities"
SHARED = ROOT.parent / "shared" / "data"
NAMELESS = {"IT088C", "IT089C", "IT090C", "SE015C"}  # counted by the panel, named in no list


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The table and the populations made from the cut files."""
    home = tmp_path_factory.mktemp("home")
    folder = home / cities.GEOGRAPHY
    folder.mkdir(parents=True)
    for name in ("spellings.csv", "points.csv"):
        shutil.copy(GEOGRAPHY / name, folder / name)
    places, people = cities.make(CUT, home)
    return pd.read_csv(places, keep_default_na=False, dtype={"lau": str}), pd.read_csv(people)


@pytest.fixture(scope="module")
def table(built):
    return built[0].set_index("geo", drop=False)


@pytest.fixture(scope="module")
def people(built):
    rows = built[1]
    return rows.set_index(["geo", "perimeter", "year"]).population


def observed(*geos):
    return pd.DataFrame({"indicator": "robberies", "geo": geos, "value": 1.0})


def urban(**city):
    row = {"geo": "ES017C", "name": "Badajoz", "country": "ES", "names": "", "lat": 38.8677, "lon": -6.85}
    return pd.DataFrame([row | {"population": 150_716.0} | city])


def municipality(**area):
    row = {"geo": "ES-06015", "name": "Badajoz", "country": "ES", "kind": "municipality", "lat": 38.88, "lon": -6.97}
    return pd.DataFrame([row | {"population": 151_000.0} | area])


# Codes of several vintages


def test_ch001c_is_bern_and_not_the_zurich_of_an_older_code_list(table):
    assert table.name["CH001C"] == "Bern"
    assert table.name["CH002C"] == "Zürich"
    assert "Zürich" not in table.names["CH001C"]


def test_bergen_stays_bergen_when_its_code_becomes_stavangers(people):
    assert people["NO002C", "city", 2013] == 267_950
    assert people["NO002C", "city", 2022] == 286_930  # told under NO003C; NO002C tells Stavanger's 144,699


def test_a_code_without_a_name_in_any_list_is_left_out(built):
    assert "IT088C" not in set(built[0].geo) | set(built[1].geo)


@pytest.mark.parametrize("geo", ["AL-TIRANA", "ME-PODGORICA", "MK-SKOPJE", "RS-BEOGRAD"])
def test_a_capital_without_official_code_has_a_stable_id(table, geo):
    assert table.capital[geo] and table.kind[geo] == "city"
    assert not table.geo.str.contains("*", regex=False).any()


def test_two_vintages_of_an_italian_province_are_one_row(table, people):
    assert table.name["IT-ITH55"] == "Bologna (provincia)"
    assert not {"IT-ITD55", "IT-ITC45"} & set(table.geo)
    assert table.kind["IT-ITC4C"] == "province" and table.lau["IT-ITC4C"] == ""
    assert people["IT-ITH55", "province", 2024] == 1_017_536


def test_two_names_under_one_italian_code_are_refused():
    recorded = pd.read_parquet(CUT / areas.RECORDED)
    mixed = recorded[recorded.country == "IT"].replace({"name": {"Bologna": "Parma"}})
    areas_table = pd.concat([recorded[recorded.country == "IT"], mixed])
    with pytest.raises(SourceError, match="ITH55"):
        areas._italian(areas_table)


# Perimeters


def test_paris_the_municipality_is_counted_beside_greater_paris_never_instead(table, people):
    assert table.lau["FR001C"] == "75056"
    assert people["FR001C", "city", 2022] == 10_353_710
    assert people["FR001C", "municipality", 2024] == 2_103_778


def test_arrondissements_stand_beside_the_city_they_are_part_of(table, people):
    assert table.parent["FR-75101"] == "FR001C" and table.parent["FR-69381"] == "FR002C"
    assert table.kind["FR-75101"] == "district" and table.name["FR-75101"] == "Paris 1er"
    assert ("FR-75101", "district", 2024) in people.index


def test_boroughs_are_districts_of_london(table):
    assert table.loc["UK-Tower-Hamlets", ["kind", "parent", "lau"]].tolist() == ["district", "UK001C", "Tower Hamlets"]


def test_a_departement_is_no_city_even_when_it_has_its_name(table):
    assert table.name["FR-D75"] == "Paris (département)" and table.kind["FR-D75"] == "province"
    assert table.name["FR-D974"] == "La Réunion"  # the file leaves it empty


def test_a_commune_keeps_its_own_row_when_the_greater_city_has_another_name(table):
    assert table.name["FR014C"] == "Cannes-Antibes" and table.lau["FR014C"] == ""
    assert table.kind["FR-06029"] == "municipality"


# Joins


def test_a_municipality_is_linked_to_its_namesake_nearby():
    assert areas.linked(municipality(), urban()) == {"ES-06015": "ES017C"}


@pytest.mark.parametrize(
    ("reason", "other"),
    [
        ("across a border", {"country": "PT", "geo": "PT-9999"}),
        ("another name", {"name": "Elvas"}),
        ("too far", {"lat": 41.65, "lon": -0.88}),
        ("more people than the greater city", {"population": 400_000.0}),
        ("a province", {"kind": "province"}),
    ],
)
def test_a_municipality_is_not_linked(reason, other):
    assert areas.linked(municipality(**other), urban()) == {}, reason


def test_a_city_takes_one_municipality_the_nearest():
    twins = pd.concat([municipality(geo="ES-1", lat=38.7), municipality(geo="ES-2")], ignore_index=True)
    assert areas.linked(twins, urban()) == {"ES-2": "ES017C"}


def test_saint_denis_near_paris_is_not_saint_denis_on_la_reunion(table):
    assert table.lau["FR030C"] == "97411"
    assert table.name["FR030C"] == "Saint-Denis (La Réunion)"
    assert table.name["FR-93066"] == "Saint-Denis (Seine-Saint-Denis)"
    assert table.name["FR-68297"] == "Saint-Louis (Haut-Rhin)"


def test_salamanca_recorded_at_a_district_of_madrid_is_still_salamanca(table):
    assert table.lau["ES067C"] == "37274"
    assert float(table.lat["ES067C"]) == pytest.approx(40.96, abs=0.01)


def test_a_name_is_not_looked_for_across_a_border():
    gazetteer = Gazetteer.read(CUT)
    assert gazetteer.place("PT", "Vila Real").lat == pytest.approx(41.3, abs=0.1)
    assert gazetteer.place("ES", "Vila-real").lat == pytest.approx(39.9, abs=0.1)
    assert gazetteer.place("FR", "Köln") is None


def test_observations_take_the_ids_of_the_table(table):
    observations = observed("ES-28079", "DE-05315", "DE-05315000", "IT-ITD55", "UK-Tower Hamlets", "FR-75101", "ES001C")
    geos = cities.assigned(observations, table.reset_index(drop=True)).geo.tolist()
    assert geos == ["ES001C", "DE004C", "DE004C", "IT-ITH55", "UK-Tower-Hamlets", "FR-75101", "ES001C"]


def test_an_area_that_the_table_does_not_have_is_told(table):
    with pytest.raises(SourceError, match=r"1 areas are not in data/geography/cities\.csv: ES-99999"):
        cities.assigned(observed("ES-28079", "ES-99999"), table.reset_index(drop=True))


# Names


@pytest.mark.parametrize(
    ("country", "printed", "expected"),
    [
        ("ES", "Vall d'Uixó (la)", "La Vall d'Uixó"),
        ("ES", "Coruña (A)", "A Coruña"),
        ("ES", "Hospitalet de Llobregat (L')", "L'Hospitalet de Llobregat"),
        ("ES", "Puerto de Santa María, El", "El Puerto de Santa María"),
        ("ES", "Villajoyosa/Vila Joiosa (la)", "Villajoyosa / La Vila Joiosa"),
        ("PT", "Albergaria-A-Velha", "Albergaria-a-Velha"),
        ("PT", "Freixo De Espada À Cinta", "Freixo de Espada à Cinta"),
        ("PL", "Wałbrzych od 2013", "Wałbrzych"),
        ("DE", "Rostock, Hanse- und Universitätsstadt", "Rostock"),
        ("DE", "Düren, Stadt", "Düren"),
        ("DE", "Frankfurt (Oder)", "Frankfurt (Oder)"),
        ("FR", "Paris 1er Arrondissement", "Paris 1er"),
        ("BE", "Bruxelles/Brussel", "Bruxelles / Brussel"),
        ("RO", "Bucureşti", "București"),
        ("NL", "Soest (greater city)\xa0\xa0", "Soest"),
    ],
)
def test_a_name_is_written_as_residents_write_it(country, printed, expected):
    assert spelling.cleaned(printed, country) == expected


def test_exonyms_find_the_city(table):
    assert "Cologne" in table.names["DE004C"].split("|")
    assert {"Lisbon", "Lisbonne"} <= set(table.names["PT001C"].split("|"))


# The network


def test_a_member_is_marked_with_its_public_source(table):
    assert table.member["FR001C"] and table.member_year["FR001C"] == 2022  # the later of two mentions
    assert table.member_source["FR-93001"].startswith("members and partners list in Efus 2019 activity report")
    assert not table.member["CH001C"] and table.member_year["CH001C"] == 0


def test_a_member_without_row_gets_one_and_a_region_without_place_does_not(table):
    assert table.name["BE-GN-IXELLES"] == "Ixelles" and table.member["BE-GN-IXELLES"]
    assert table.lau["FR-35012"] == "35012"  # Bain-de-Bretagne: a commune below 20,000 inhabitants
    assert not table.name.str.contains("Valenciana").any()


# What is kept in the project


def bundled():
    return pd.read_csv(GEOGRAPHY / "cities.csv", keep_default_na=False, dtype={"lau": str})


def test_every_id_and_every_name_of_a_country_is_unique():
    cities_table = bundled()
    assert list(cities_table) == list(CITIES)
    assert cities_table.geo.is_unique
    assert not cities_table.duplicated(["country", "name"]).any()
    assert cities_table.geo.tolist() == sorted(cities_table.geo)


def test_each_population_belongs_to_a_row_once_by_perimeter_and_year():
    populations = pd.read_csv(GEOGRAPHY / "populations.csv")
    assert list(populations) == list(POPULATIONS)
    assert not populations.duplicated(["geo", "perimeter", "year"]).any()
    assert set(populations.geo) <= set(bundled().geo)
    assert set(populations.perimeter) == {"city", "municipality", "province", "district"}
    assert (populations.population > 0).all()


def test_a_part_names_a_whole_that_stands_in_the_table():
    cities_table = bundled()
    assert set(cities_table.parent[cities_table.kind == "district"]) == {"FR001C", "FR002C", "FR004C", "UK001C"}
    assert set(cities_table.parent) - {""} <= set(cities_table.geo)


@pytest.mark.parametrize("release", RELEASES, ids=lambda release: release.stem)
def test_every_area_of_a_bundled_release_is_in_the_table(release):
    observations = pd.read_parquet(release)
    if "geo" not in observations:
        pytest.skip(f"{release.name} holds no observations")
    towns = {geo for geo in observations.geo.unique() if level_of(geo) is Level.CITY}
    regions = {geo for geo in observations.geo.unique() if level_of(geo).is_region}
    with_a_city = {code[:length] for code in bundled().nuts3.dropna() for length in CODE_LENGTHS.values()}
    assert regions & with_a_city <= {*pd.read_csv(GEOGRAPHY / "nuts.csv")["code"]}
    areas_told = towns - NAMELESS
    assert not areas_told or cities.assigned(observed(*sorted(areas_told)), bundled()).geo.notna().all()


@pytest.mark.skipif(not SHARED.exists(), reason="the publishers' files are not beside the checkout")
def test_the_publishers_files_give_the_kept_table_byte_for_byte(tmp_path):
    folder = tmp_path / cities.GEOGRAPHY
    folder.mkdir(parents=True)
    for name in ("spellings.csv", "points.csv"):
        shutil.copy(GEOGRAPHY / name, folder / name)
    for path in cities.make(SHARED, tmp_path):
        assert path.read_bytes() == (GEOGRAPHY / path.name).read_bytes()


@pytest.mark.skipif(not SHARED.exists(), reason="the publishers' files are not beside the checkout")
def test_a_municipality_never_has_many_more_people_than_its_greater_city():
    cities_table = urban_audit.urban_audit(SHARED)
    parts, _ = areas.national(SHARED)
    linked = areas.linked(parts, cities_table)
    inside = parts.set_index("geo").population.loc[list(linked)].to_numpy()
    around = cities_table.set_index("geo").population.loc[list(linked.values())].to_numpy()
    assert len(linked) > 330
    assert (inside / around).max() < 1.15  # Faro: INE counts 2025, Eurostat 2024


def test_a_population_that_is_carried_forward_is_of_its_own_year():
    """The Portuguese file repeats the residents of 2023 in 2024 and 2025: Lisbon's were called those of 2025."""
    people = pd.read_csv(GEOGRAPHY / "populations.csv").query("geo.str.startswith('PT-') or geo == 'PT001C'")
    assert people.loc[people["perimeter"] == "municipality", "year"].max() == 2023
