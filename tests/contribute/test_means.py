"""Means with their standard error: the interval, the columns that give it, and the test against other cities."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from indicators import open_atlas
from indicators.model import tables
from indicators.model.indicators import Release, Statistic, stated_standard_error
from indicators.model.submissions import Consent, Part
from indicators.statistics.intervals import estimates, mean
from indicators.store import ReleasePapers, publish
from tests.contribute.test_draft import LIEGE, intake, published, understood, uploaded  # noqa: F401

MEAN = "tourist_nights_per_inhabitant"


def test_the_interval_is_students_with_a_sample_and_normal_without():
    """R: 6.4 + c(-1, 1) * qt(0.975, 24) * 0.5 = 5.368051 7.431949; qnorm gives 5.420018 7.379982."""
    lower, upper = mean([6.4, 6.4, 6.4], [0.5, 0.5, np.nan], [25, np.nan, 25])
    assert lower[:2] == pytest.approx([5.368051, 5.420018], abs=1e-6)
    assert upper[:2] == pytest.approx([7.431949, 7.379982], abs=1e-6) and np.isnan(lower[2])


def test_the_note_states_the_error_and_an_estimate_without_one_has_no_interval():
    assert stated_standard_error("standard_error=0.25 series_break") == 0.25
    rows = pd.DataFrame({"indicator": "m", "value": [5.0, 5.0], "numerator": np.nan, "denominator": [100.0, 100.0],
                         "note": ["standard_error=0.2", ""], "dataset": "d"})  # fmt: skip
    result = estimates(rows, {"m": Statistic.MEAN}, {})
    assert result["method"].tolist() == ["Student’s t", ""]
    assert result["lower"].tolist()[0] == pytest.approx(5 - 1.984217 * 0.2, abs=1e-6) and np.isnan(result["lower"][1])


def test_columns_for_the_error_are_recognised_and_missed(uploaded, intake):  # noqa: F811
    line = "Liège;2023;Nuitées touristiques par habitant;6,4"
    draft = uploaded(f"Ville;Année;Indicateur;Moyenne;Erreur type;n\n{line};0,5;25\n", through=intake)
    mapping = understood(draft)
    assert (mapping.parts["Erreur type"], mapping.parts["n"]) == (Part.STANDARD_ERROR, Part.DENOMINATOR)
    assert "no_error" not in {one.code for one in draft.check(mapping, LIEGE).remarks}
    note = draft.staging.ask("SELECT note, denominator FROM told")
    assert (note["note"][0], note["denominator"][0]) == ("standard_error=0.5", 25)
    other = uploaded(f"Ville;Année;Indicateur;Moyenne\n{line}\n", through=intake)
    assert "no_error" in {one.code for one in other.check(understood(other), LIEGE).remarks}


def test_a_mean_with_its_error_is_tested_and_a_newer_one_without_hides_nothing(store_copy):
    atlas = open_atlas(store_copy)
    peers = [one.id for one in atlas.compare(LIEGE).peers][:4]
    rows = [(geo, "2024", value, "standard_error=0.1") for geo, value in zip(peers, (5.0, 5.2, 5.4, 5.1), strict=True)]
    rows += [(geo, "2025", 5.3, "") for geo in peers]
    rows += [(LIEGE, "2024", 9.0, "standard_error=0.5"), (LIEGE, "2025", 5.3, "")]
    frame = pd.DataFrame(rows, columns=["geo", "period", "value", "note"]).assign(
        indicator=MEAN, numerator=np.nan, denominator=400.0, status="A", series="survey"
    )
    release = Release("network@2026-01-05", "network", date(2026, 1, 5), "published", "contributed", "m.csv", "", 0,
                      "partial")  # fmt: skip
    publish(store_copy, release, frame[list(tables.OBSERVATIONS)], ReleasePapers(consents={MEAN: Consent.PUBLIC}))
    row = open_atlas(store_copy).compare(LIEGE).rows.set_index("indicator").loc[MEAN]
    assert (row["year"], row["value"], row["newest_period"]) == (2024, 9.0, "2025")
    assert row["method"] == "Student’s t" and row["outcome"] in ("higher", "worse", "better") and row["p"] < 0.001
