"""Spanish balances of crime: three layouts, corrected figures, no totals."""

import pandas as pd
import pytest

from indicators.model.errors import SourceError
from indicators.readers.publishers import es_interior

GATHERED = "recorded/recorded_crime_v2_geocoded.parquet"
HEAD = "Geografía;Tipología penal;Periodos:;Total\r\n"
# Where each year stands among the publisher's files at hand: the year before, in the file of the following year.
FOLLOWING = {2015: "2016_4", 2018: "2019_4", 2022: "2023_4"}


@pytest.fixture
def offences(declared, cut):
    return es_interior.read(declared(GATHERED, reader="es_interior"), cut)


@pytest.fixture
def balance(tmp_path):
    def read(text: str, encoding: str = "utf-8") -> pd.DataFrame:
        path = tmp_path / "2020_4_municipios.csv"
        path.write_bytes(text.encode(encoding))
        return es_interior.balance(path)

    return read


def counts(balance: pd.DataFrame, place: str, year: int) -> dict[str, float]:
    return balance[(balance.geography == place) & (balance.year == year)].set_index("category")["count"].to_dict()


@pytest.mark.parametrize(
    ("file", "year", "theft"), [("2016_4", 2015, 97955), ("2019_4", 2018, 109874), ("2023_4", 2022, 91657)]
)
def test_three_layouts_tell_the_same_thing(cut, file, year, theft):
    madrid = counts(es_interior.balance(cut / f"raw/{file}_municipios.csv"), "Madrid", year)
    assert madrid["theft"] == theft
    assert {"homicide", "robbery", "burglary_dwelling", "vehicle_theft", "drugs"} <= set(madrid)


def test_a_point_groups_thousands():
    assert es_interior._count("337.124", "2016_4_municipios.csv", 2) == 337124
    with pytest.raises(SourceError, match=r"line 7: '1\.5' is not a whole number"):
        es_interior._count("1.5", "2016_4_municipios.csv", 7)


def test_a_change_in_percent_with_its_decimal_comma_is_no_count(balance):
    lines = "- Municipio de Madrid;8.-HURTOS;Enero-Diciembre 2016;106.153\r\n"
    rows = balance(HEAD + lines + "- Municipio de Madrid;8.-HURTOS;Variación % 2016/2015;8,4\r\n")
    assert rows.to_dict("records") == [{"geography": "Madrid", "category": "theft", "year": 2016, "count": 106153}]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_balance_is_read_in_the_encodings_it_was_released_in(balance, encoding):
    rows = balance(HEAD + "-Municipio de Cádiz;10. Tráfico de drogas;enero-diciembre 2022;1.234\r\n", encoding)
    assert rows.to_dict("records") == [{"geography": "Cádiz", "category": "drugs", "year": 2022, "count": 1234}]


def test_a_quarter_that_is_not_the_fourth_has_no_annual_figure(balance):
    with pytest.raises(SourceError, match="no figure from January to December"):
        balance(HEAD + "-Municipio de Cádiz;8. Hurtos;enero-marzo 2022;123\r\n")


def test_another_file_is_refused_by_name(balance):
    with pytest.raises(SourceError, match=r"2020_4_municipios\.csv does not begin with 'Geografía;"):
        balance("city;value\r\nMadrid;3\r\n")


def test_a_correction_below_zero_is_missing(cut):
    first = counts(es_interior.balance(cut / "raw/2023_4_municipios.csv"), "Sant Cugat del Vallès", 2023)
    assert first["homicide"] == 1
    assert pd.isna(first["homicide_attempt"])  # the file says -1; the file of 2024 says 0


def test_the_annual_figure_of_2022_stands_in_the_file_of_2023(offences):
    theft = offences[(offences.geo == "ES-28079") & (offences.series == "theft")].set_index("period")
    assert theft.numerator["2022"] == 91657
    assert theft.note["2022"] == "next_file"
    assert theft.note["2024"] == ""
    damage = offences[(offences.geo == "ES-28079") & (offences.series == "damage")].set_index("period")
    assert damage.note.to_dict() == {"2015": "next_file", "2016": ""}  # no later file tells damage


def test_the_totals_of_2015_and_2016_have_another_scope_and_none_is_kept(offences, cut):
    """Trap 7: "delitos y faltas (EU)" became "infracciones penales"; no figure of the release may be a total."""
    early = (cut / "raw/2016_4_municipios.csv").read_text("utf-8-sig")
    late = (cut / "raw/2019_4_municipios.csv").read_text("utf-8-sig")
    assert "1.-DELITOS Y FALTAS (EU)" in early and "TOTAL INFRACCIONES PENALES" not in early
    assert "TOTAL INFRACCIONES PENALES" in late and "DELITOS Y FALTAS" not in late
    assert not offences.series.str.contains("total").any()


def test_the_gathered_counts_are_those_of_the_publishers_files(shared):
    rows = pd.read_parquet(shared / GATHERED, filters=[("country", "==", "ES")])
    for year, file in FOLLOWING.items():
        published = es_interior.balance(shared / f"raw/{file}_municipios.csv")
        published = published[published.year == year]
        both = rows[rows.year == year].merge(
            published, left_on=["name", "offence"], right_on=["geography", "category"], suffixes=("", "_told")
        )
        assert both.name.nunique() >= {2015: 146, 2018: 252, 2022: 421}[year]
        assert (both["count"] == both["count_told"]).all()
