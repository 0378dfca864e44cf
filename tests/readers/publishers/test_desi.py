"""DESI 2022: shares in percent, scores as they are, the year of the edition, no value before the method was new."""

import pytest

from indicators.model.errors import SourceError
from indicators.readers.publishers import desi

CUT = "countries/desi_2022_cut.xlsx"


def test_shares_become_percent_and_scores_stay(declared, cut):
    figures = desi.read(declared(CUT), cut).set_index(["geo", "series", "period"]).value
    assert figures[("FI", "1a1", "2022")] == pytest.approx(79.178)
    assert figures[("FI", "4a3", "2022")] == pytest.approx(89.833333)


def test_the_year_is_the_edition_s_and_every_figure_says_so(declared, cut):
    figures = desi.read(declared(CUT), cut)
    assert set(figures.period) == {"2019", "2021", "2022"}
    assert set(figures.note) == {"year_of_edition"}


def test_what_an_edition_does_not_have_stays_empty(declared, cut):
    """Skills and services for citizens were measured anew for 2022: no figure before, and none is filled in."""
    figures = desi.read(declared(CUT), cut)
    assert set(figures[figures.series.isin(["1a1", "4a3"])].period) == {"2022"}


def test_the_union_and_lines_below_the_table_are_no_countries(declared, cut):
    assert set(desi.read(declared(CUT), cut).geo) == {"AT", "FI", "RO"}


def test_another_workbook_is_refused(declared, cut):
    with pytest.raises(SourceError, match="is not the workbook of DESI 2022"):
        desi.read(declared("qol_2023_cut.xlsx"), cut)


def test_the_whole_workbook_tells_what_the_report_prints(shared):
    figures = desi.figures(shared / "digital_and_crime/raw/ec_desi_2022_final.xlsx")
    assert len(figures) == 3_577 and figures.geo.nunique() == 28
    values = figures.set_index(["geo", "series", "period"]).value
    skills = [values[(geo, "1a1", "2022")] for geo in ("EU", "FI", "RO")]
    assert [round(one) for one in (*skills, values[("EU", "4a1", "2022")])] == [54, 79, 28, 65]
