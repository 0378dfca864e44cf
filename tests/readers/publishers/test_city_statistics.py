"""Eurostat's city statistics: cities only, under codes of one vintage, with the ratios' two figures."""

from pathlib import Path

import pandas as pd
import pytest

from indicators.model.errors import SourceError
from indicators.readers.publishers import city_statistics

ROOT = Path(__file__).parents[3]
PANEL = ROOT.parent / "shared" / "data" / "context" / "eurostat_city_panel_2004_2024.csv.gz"
PEOPLE = "DE1001V"


@pytest.fixture
def sdmx(declared, cut):
    """A table as Eurostat releases it."""
    return city_statistics.read(declared("urb_cpop1_cut.csv"), cut)


@pytest.fixture
def panel(declared, cut):
    """The panel made of several tables, and the cities' areas."""
    return city_statistics.read(declared("city_panel_cut.csv", "city_areas_cut.csv"), cut)


def figures(table, geo, series):
    """Period → value."""
    chosen = table[(table.geo == geo) & (table.series == series)]
    return dict(zip(chosen.period, chosen.value, strict=True))


def test_a_country_is_not_a_city(sdmx):
    assert "BE" not in set(sdmx.geo)
    assert figures(sdmx, "BE005C", PEOPLE)["2023"] == 408_069


def test_a_code_given_to_another_city_is_not_continued(sdmx):
    magdeburg = figures(sdmx, "DE018C", PEOPLE)
    assert magdeburg["2023"] == 239_364
    assert "2024" not in magdeburg  # 91,792: the residents of another city


def test_a_code_that_wandered_is_brought_back_to_its_city(panel):
    assert figures(panel, "NO002C", PEOPLE) == {"2013": 267_950, "2022": 286_930, "2023": 286_930}  # Bergen
    assert figures(panel, "NO004C", PEOPLE) == {"2013": 129_191, "2022": 144_699, "2023": 144_699}  # Stavanger


def test_a_greater_city_keeps_its_own_perimeter(sdmx):
    assert figures(sdmx, "FR001C", PEOPLE)["2022"] == 10_353_710  # not the municipality of Paris


def test_a_flag_becomes_a_status(sdmx, panel):
    madrid = sdmx[(sdmx.geo == "ES001C") & (sdmx.period == "2015")]
    assert madrid.status.item() == "B"
    assert set(panel.status) == {"A", "B", "D", "E"}


def test_a_ratio_keeps_its_count_and_its_base(panel):
    share = panel[(panel.geo == "BE005C") & (panel.series == "DE2009V/DE1001V") & (panel.period == "2024")].iloc[0]
    assert (share.numerator, share.denominator) == (113_538, 410_032)
    assert share.value == pytest.approx(27.690, abs=0.0005)
    assert share.note == "derived"


def test_a_ratio_is_as_doubtful_as_the_worse_of_its_two_figures(panel):
    share = panel[(panel.geo == "DE065C") & (panel.series == "DE2009V/DE1001V") & (panel.period == "2020")].iloc[0]
    assert share.status == "E"


def test_more_people_born_abroad_than_residents_is_left_out(panel):
    assert set(figures(panel, "DE065C", "DE2009V")) == {"2020"}
    assert set(figures(panel, "DE065C", "DE2009V/DE1001V")) == {"2020"}


def test_figures_in_thousands_among_figures_in_persons_are_left_out(panel):
    assert set(figures(panel, "NL001C", "EC1010V")) == {"2016", "2019", "2020"}


def test_a_warmest_month_below_freezing_and_a_city_of_bicycles_alone_are_left_out(panel):
    assert figures(panel, "BG001C", "EN1003V") == {}
    assert set(figures(panel, "DE070C", "TT1057I")) == {"2019", "2021"}


def test_density_divides_only_the_people_who_live_in_that_area(panel):
    bergamo = figures(panel, "IT073C", f"{PEOPLE}/area")
    assert set(bergamo) == {"2021", "2022", "2023"}  # in 2024 the greater city is counted
    assert bergamo["2023"] == pytest.approx(119_809 / 40.178, rel=1e-3)


def test_a_file_of_another_shape_is_refused(declared, tmp_path):
    (tmp_path / "other.csv").write_text("geo,time,value\nBE005C,2023,1\n", encoding="utf-8")
    with pytest.raises(SourceError, match="is missing the columns city, flag, indicator, year"):
        city_statistics.read(declared("other.csv"), tmp_path)


@pytest.mark.skipif(not PANEL.exists(), reason="the full panel is not beside the checkout")
def test_the_whole_panel_is_told_but_for_what_is_left_out_by_name():
    released = pd.read_parquet(ROOT / "data" / "releases" / "urban_audit_context.parquet")
    released = released[~released.series.str.contains("/")].assign(year=lambda one: one.period.astype(int))
    panel = pd.read_csv(PANEL).query("flag != 'derived' and not city.str.startswith('NO')")
    both = panel.merge(released, left_on=["city", "year", "indicator"], right_on=["geo", "year", "series"], how="left")
    silent = both[both.value_y.isna()]
    assert (both.value_x - both.value_y).abs().max() == 0
    assert len(silent) == 68 + 94 + 8 + 5  # born abroad DE 2021, unemployed NL 2021-22, warmest month BG, single ones


@pytest.mark.skipif(not PANEL.exists(), reason="the full panel is not beside the checkout")
def test_the_ratios_are_those_that_others_computed():
    released = pd.read_parquet(ROOT / "data" / "releases" / "urban_audit_context.parquet")
    released = released[released.indicator == "foreign_born_share"].assign(year=lambda one: one.period.astype(int))
    panel = pd.read_csv(PANEL).query("indicator == 'foreign_born_share' and not city.str.startswith('NO')")
    both = panel.merge(released, left_on=["city", "year"], right_on=["geo", "year"])
    assert len(both) > 4000
    assert (both.value_x - both.value_y).abs().max() < 1e-9
