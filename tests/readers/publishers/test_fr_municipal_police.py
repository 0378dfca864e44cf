"""Municipal police of French communes: officers alone, per 10,000 inhabitants, no figure where none is listed."""

import pytest

from indicators.readers.publishers import fr_municipal_police

CUT = "communes/cut_fr_municipal_police_staff.parquet"


def test_officers_alone_are_counted_per_10_000_inhabitants(declared, cut):
    officers = fr_municipal_police.read(declared(CUT), cut).set_index(["geo", "period"])
    bordeaux = officers.loc[("FR-33063", "2016")]
    assert (bordeaux.numerator, bordeaux.denominator) == (114, 252_040)  # neither the 79 agents nor the rural guards
    assert bordeaux.value == pytest.approx(4.523, abs=0.001)


def test_officers_and_agents_together_are_another_count(declared, cut):
    officers = fr_municipal_police.read(declared(CUT), cut).set_index(["geo", "period"]).numerator
    assert officers[("FR-33063", "2021")] == 164  # 203 with the agents


def test_paris_has_no_figure_before_it_had_a_force(declared, cut):
    officers = fr_municipal_police.read(declared(CUT), cut)
    assert set(officers[officers.geo == "FR-75056"].period) == {"2021", "2022"}


def test_the_whole_survey_covers_the_project_s_communes(declared, shared):
    officers = fr_municipal_police.read(declared("france_communes/tidy/fr_municipal_police_staff.parquet"), shared)
    assert len(officers) == 5408 and officers.geo.nunique() == 486
    assert not officers.duplicated(["geo", "period"]).any() and officers.value.max() < 30
    assert set(officers.period) == {str(year) for year in range(2013, 2025)}
