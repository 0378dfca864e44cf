"""One file of a publisher, recognised by its content, tells the figures that the project holds of it."""

import gzip
from pathlib import Path

import pandas as pd
import pytest

from indicators.model.errors import SourceError, UnknownNameError
from indicators.readers.files.first_lines import opening
from indicators.readers.places.areas import assigned
from indicators.readers.publishers import es_interior, fr_ssmsi, it_istat, official, pl_gus

DATA = Path(__file__).parents[3] / "data"
WHOSE = {
    "urb_cpop1_cut.csv": "eurostat",
    "official/urb_cpop1.tsv": "eurostat",
    "official/urb_cpop1.json": "eurostat",
    "official/urb_percep_api.csv": "eurostat",
    "qol_2023_cut.xlsx": "qol_survey",
    "official/ssmsi_communes_2025.csv": "fr_ssmsi",
    "raw/2016_4_municipios.csv": "es_interior",
    "raw/2019_4_municipios.csv": "es_interior",
    "raw/2023_4_municipios.csv": "es_interior",
    "raw/german_cities_pks.json": "bka_pks",
    "raw/crimePt.min.json": "pt_dgpj",
    "official/gus_cut.xlsx": "pl_gus",
    "official/istat_73_67.csv": "it_istat",
    "countries/regions_isoc_r_broad_h_2017_2021.tsv.gz": "eurostat_digital_regions",
    "north/ie_cso_cjq06_cut.json.gz": "ie_cso",
}


@pytest.mark.parametrize(("file", "reader"), WHOSE.items())
def test_a_file_is_recognised_by_its_content_alone(cut, tmp_path, file, reader):
    renamed = tmp_path / "from_a_colleague.dat"
    renamed.write_bytes((cut / file).read_bytes())
    assert official.recognised(renamed) == reader
    assert len(official.figures(renamed)) > 0


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\xff",
        b"PK\x03\x04 no archive",
        b"\x1f\x8b no gzip",
        b"PAR1 no parquet",
        b"city;year;value\nParis;2024;3\n",
    ],
)
def test_a_file_of_nobody_is_not_recognised_and_never_breaks(tmp_path, content):
    path = tmp_path / "file"
    path.write_bytes(content)
    assert official.recognised(path) is None
    with pytest.raises(SourceError, match="does not look like a file of Eurostat, "):
        official.figures(path)


def test_only_the_beginning_of_a_packed_file_is_unpacked(tmp_path):
    path = tmp_path / "bomb.csv.gz"
    path.write_bytes(gzip.compress(b"a" * 50_000_000))
    assert official.recognised(path) is None and len(opening(path)) == 65_536


def test_a_file_that_was_cut_is_refused_in_one_sentence(cut, tmp_path):
    path = tmp_path / "cut.json"
    path.write_bytes((cut / "raw/crimePt.min.json").read_bytes()[:900])
    with pytest.raises(SourceError, match=r"looks like a file of INE Portugal, .* but cannot be read completely"):
        official.figures(path)


def test_a_reader_with_another_name_gets_the_nearest(cut):
    with pytest.raises(UnknownNameError, match="Did you mean 'eurostat'"):
        official.figures(cut / "urb_cpop1_cut.csv", "eurostats")


def held(dataset: str, assigned_rows: pd.DataFrame) -> pd.DataFrame:
    """The figures told, under the project's ids, beside those that the project holds of the same series and period."""
    cities = pd.read_csv(DATA / "geography" / "cities.csv", dtype=str, keep_default_na=False)
    assigned_rows = assigned_rows if assigned_rows.empty else assigned(assigned_rows, cities)
    bundled = pd.read_parquet(DATA / "releases" / f"{dataset}.parquet")
    return assigned_rows.merge(bundled, on=["geo", "period", "series"], suffixes=("", "_held"))


@pytest.mark.parametrize(
    ("file", "dataset", "figures"),
    [
        ("raw/crimePt.min.json", "pt_dgpj", 12_320),
        ("raw/german_cities_pks.json", "bka_pks", 7_041),
        ("raw/poland_przestepstwa_2013-2024.xlsx", "pl_gus", 4_752),
        ("raw/quality_of_life_european_cities_2023_aggregated_data.xlsx", "qol_european_cities_2023", 2_655),
    ],
)
def test_the_whole_file_of_the_publisher_tells_the_counts_that_the_project_holds(shared, file, dataset, figures):
    both = held(dataset, official.figures(shared / file))
    assert len(both) == figures
    assert ((both.numerator == both.numerator_held) | (both.numerator.isna() & both.numerator_held.isna())).all()
    assert (both.status == both.status_held).all()


def test_the_population_deduced_from_german_rates_is_within_a_thousandth(shared):
    both = held("bka_pks", official.figures(shared / "raw/german_cities_pks.json"))
    assert (both.denominator / both.denominator_held - 1).abs().max() < 0.001


def test_a_spanish_balance_tells_municipalities_and_not_what_is_around_them(shared):
    for name, places in (("2016_4", 148), ("2019_4", 255), ("2023_4", 424)):
        figures = es_interior.figures(shared / f"raw/{name}_municipios.csv")
        assert figures.geo.nunique() == places  # with Ceuta and Melilla
        assert not figures.geo.str.contains("Provincia de|Isla de|NACIONAL|EXTRANJERO|ANDALUC").any()
        assert figures.value.isna().all() and figures.denominator.isna().all()
    assert "ES:Villanueva de la Cañada" in set(figures.geo)  # printed "Municipo" in 2023


def test_the_number_of_a_spanish_heading_is_not_what_says_the_offence(cut):
    """Theft is heading 8 in all layouts, but drugs are 6 in 2016 and 10 since; cybercrime is II in 2023."""
    drugs = {}
    for name in ("2016_4", "2019_4", "2023_4"):
        figures = es_interior.figures(cut / f"raw/{name}_municipios.csv")
        drugs |= (
            figures[(figures.series == "drugs") & (figures.geo == "ES:Madrid")].set_index("period").numerator.to_dict()
        )
    assert set(drugs) == {"2015", "2016", "2018", "2019", "2022", "2023"}
    assert min(drugs.values()) > 100


def test_a_polish_heading_stands_over_all_its_years(cut):
    """`gus_cut.xlsx` is the publisher's workbook cut to six areas; its voivodeship and its country are left out."""
    figures = pl_gus.figures(cut / "official/gus_cut.xlsx")
    assert set(figures.geo) == {"PL-0261000", "PL-0264000", "PL-1465000"}
    wroclaw = figures[(figures.geo == "PL-0264000") & (figures.series == "traffic")].set_index("period")
    assert (wroclaw.numerator["2013"], wroclaw.numerator["2024"]) == (1226, 704)  # "drogowe", not "razem"
    assert wroclaw.status["2014"] == "B" and wroclaw.status["2019"] == "A"


def test_an_italian_count_is_told_of_provinces_only_under_the_codes_of_2021(cut):
    """No file of ISTAT was at hand: `istat_73_67.csv` holds ISTAT's counts of three provinces in 2024 as SDMX-CSV.

    The names of its last two dimensions, and the lines of the region, the country and the municipality, are made up.
    """
    figures = it_istat.figures(cut / "official/istat_73_67.csv")
    assert set(figures.geo) == {"IT-ITH55", "IT-ITC4C", "IT-ITC4D"}
    both = held("it_istat", figures)
    assert len(both) == 12 and (both.numerator == both.numerator_held).all()


def test_italian_rates_without_counts_are_refused(cut, tmp_path):
    lines = (cut / "official/istat_73_67.csv").read_text(encoding="utf-8").splitlines()
    (tmp_path / "rates.csv").write_text("\n".join(line for line in lines if "CRIMEN" not in line), encoding="utf-8")
    with pytest.raises(SourceError, match="has no number of offences"):
        official.figures(tmp_path / "rates.csv")


@pytest.fixture
def communes(cut) -> pd.DataFrame:
    """No file of the SSMSI was at hand: `ssmsi_communes_2025.csv` has its published form (columns, quotes, NA, decimal
    commas) and the figures of the base of 2024 that the project was made from; the dwellings are computed from it."""
    return fr_ssmsi.figures(cut / "official/ssmsi_communes_2025.csv")


def test_french_communes_tell_what_the_project_holds(communes):
    both = held("fr_ssmsi_communes", communes)
    assert both.geo.nunique() == 3
    with_count = both[both.numerator_held.notna()]
    assert len(with_count) >= 35 and (with_count.numerator == with_count.numerator_held).all()
    assert (both.value / both.value_held - 1).abs().max() < 1e-3  # the gathered base prints two decimals


def test_a_french_count_that_is_not_diffused_is_an_estimate_without_count(communes):
    hidden = communes[(communes.geo == "FR-31149") & (communes.series == "robbery_armed")].iloc[0]
    assert (hidden.status, hidden.note) == ("E", "smoothed")
    assert hidden.value == pytest.approx(9.8) and pd.isna(hidden.numerator) and pd.isna(hidden.denominator)


def test_french_burglaries_are_told_per_inhabitant_and_per_dwelling(communes):
    toulouse = communes[(communes.geo == "FR-31555") & communes.series.str.startswith("burglary")].set_index("series")
    per_dwelling = toulouse.loc["burglary_dwelling per 1000 dwellings"]
    assert per_dwelling.numerator == toulouse.loc["burglary_dwelling"].numerator
    assert per_dwelling.value == pytest.approx(1000 * per_dwelling.numerator / per_dwelling.denominator)


def test_a_small_french_commune_is_left_out_and_an_arrondissement_is_not(communes):
    assert set(communes.geo) == {"FR-31149", "FR-31555", "FR-75101"}


def test_the_french_base_is_the_same_in_parquet_and_in_the_form_before_2024(cut, tmp_path, communes):
    text = pd.read_csv(cut / "official/ssmsi_communes_2025.csv", sep=";", dtype=str, keep_default_na=False)
    numbers = ["nombre", "taux_pour_mille", "insee_pop", "insee_log", "complement_info_taux"]
    typed = text.assign(
        annee=text["annee"].astype(int),
        **{name: pd.to_numeric(text[name].str.replace(",", ".").replace("NA", None)) for name in numbers},
    )
    typed.to_parquet(tmp_path / "base.parquet")
    older = {new: old for old, new in fr_ssmsi.RENAMED.items()}
    text.assign(annee="24").rename(columns=older).to_csv(tmp_path / "base.csv.gz", sep=";", index=False)
    for name in ("base.parquet", "base.csv.gz"):
        pd.testing.assert_frame_equal(official.figures(tmp_path / name), communes)


def test_french_departements_are_told_under_their_own_codes_and_homicides_by_victims(tmp_path):
    """Written in the published form from the counts that the project holds of Haute-Garonne in 2024."""
    bundled = pd.read_parquet(DATA / "releases" / "fr_ssmsi_departements.parquet")
    cities = pd.read_csv(DATA / "geography" / "cities.csv", dtype=str, keep_default_na=False)
    geo = cities.loc[cities.geo.eq("FR-D31"), "geo"].item()
    counts = bundled[(bundled.geo == geo) & (bundled.period == "2024")].set_index("series")
    head = "Code_departement;Code_region;annee;indicateur;unite_de_compte;nombre;taux_pour_mille;insee_pop"
    lines = [f"{head};insee_pop_millesime;insee_log;insee_log_millesime"]
    for word, series in fr_ssmsi.DEPARTEMENTS.items():
        row = counts.loc[series]
        end = f"0,1;{row.denominator:.0f};2022;700000;2022"
        lines.append(f"31;76;2024;{word};Victime;{row.numerator:.0f};{end}")
        if series == "homicide":
            lines.append(f"31;76;2024;{word};Fait;{row.numerator - 1:.0f};{end}")
    path = tmp_path / "departements.csv"
    path.write_text("\n".join(lines), encoding="utf-8-sig")
    assert official.recognised(path) == "fr_ssmsi"
    both = held("fr_ssmsi_departements", official.figures(path))
    assert len(both) == 16 and (both.numerator == both.numerator_held).all()
    assert (both.value / both.value_held - 1).abs().max() < 1e-12
