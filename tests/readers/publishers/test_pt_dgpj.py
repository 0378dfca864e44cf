"""Offences recorded in Portugal: suppressed counts are confidential."""

import json

import pandas as pd
import pytest

from indicators.model.errors import SourceError
from indicators.readers.publishers import pt_dgpj

FILE = "raw/crimePt.min.json"


@pytest.fixture
def offences(declared, cut):
    return pt_dgpj.read(declared(FILE), cut)


def test_minus_one_is_a_suppressed_count_never_a_number(offences):
    """Trap 8."""
    hidden = offences[(offences.geo == "PT-1603") & (offences.series == "homicidio")]
    assert set(hidden.status) == {"Q"} and hidden.note.str.contains("suppressed").all()
    assert hidden.value.isna().all() and hidden.numerator.isna().all()
    assert (offences.numerator.dropna() >= 0).all()


def test_a_real_zero_is_zero(offences):
    street = offences[
        (offences.geo == "PT-1603") & (offences.series == "rouboViaPublica") & (offences.period == "2021")
    ]
    assert (street.value.item(), street.status.item()) == (0, "A")


def test_a_year_without_population_takes_the_last_one_and_says_so(offences):
    lisbon = offences[(offences.geo == "PT-1106") & (offences.series == "homicidio")].set_index("period")
    assert lisbon.denominator.to_list() == [605447, 638400, 655542, 655542, 655542]
    assert lisbon.note.to_list() == ["", "", "", "population_earlier", "population_earlier"]
    assert lisbon.value["2025"] == pytest.approx(1.68, abs=0.005)


def test_no_total_is_read(offences):
    assert offences.series.nunique() == 8 and "total" not in set(offences.series)


def test_a_municipality_that_lacks_a_year_is_refused(declared, cut, tmp_path):
    content = json.loads((cut / FILE).read_text(encoding="utf-8"))
    content["series"]["1106"].pop()
    (tmp_path / "broken.json").write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(SourceError, match="municipality 1106 does not have 5 years of 9 counts"):
        pt_dgpj.read(declared("broken.json"), tmp_path)


def test_every_suppressed_count_of_the_whole_file_is_kept_as_confidential(declared, shared):
    offences = pt_dgpj.read(declared(FILE), shared)
    content = json.loads((shared / FILE).read_text(encoding="utf-8"))
    marks = pd.Series([n for years in content["series"].values() for counts in years for n in counts[1:]])
    assert len(offences) == len(marks) == 308 * 5 * 8
    assert (offences.status == "Q").sum() == (marks == -1).sum() == 2194
    homicides = offences[offences.series == "homicidio"]
    assert not (homicides.numerator == 0).any()  # so that the mark also stands for none
