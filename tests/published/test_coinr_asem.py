"""The index of sustainable connectivity, stage by stage, as R's COINr has it (Becker et al. 2022, JOSS 7(78), 4567).

Ranks in the index agree in all four configurations. COINr's rank *normalisation* is broken by floating-point noise:
figures of TolMin that are equal differ in the 16th digit, and get ranks of their own; so do its Spearman correlations.
Vigie holds values equal to 12 significant digits for ties, since a tie that rounding breaks is no order; with
digits=None it ranks as COINr does.
"""

import json

import numpy as np
import pandas as pd
import pytest

from indicators.statistics.composites import Scaling, composite, ranks
from indicators.statistics.reliability import alpha, correlations
from tests.published import asem

full = pytest.mark.skipif(not asem.FULL.exists(), reason="the full reference set is not beside the checkout")
configurations = pytest.mark.parametrize("name", asem.CONFIGURATIONS)
STAGES = ("denominated", "imputed", "screened", "treated", "normalised")
TIED = ["BGR", "CZE", "NOR"]  # countries whose ranks of TolMin noise sets apart
PEARSON = """
0.5785379310176493 -0.6969939700198776 0.4722906848981737 0.7139100160692622 0.7351730490561303 -0.38788686615328705
0.19053550997820495 0.3450895404955975 0.5795191108852108 -0.6233807966053752 -0.7521740620751793 -0.49027467513438405
0.5131436393392428 0.12564948379008928 0.6720988345689263
"""
SPEARMAN = """
0.43332994622483656 -0.7076960875446029 0.5502384314175619 0.7498877010220576 0.48526173869184447 -0.25751598812540943
0.10543206570993453 0.430215942912821 0.6078231428094683 -0.5870689866584996 -0.6301132003620761 -0.3051574072570242
0.5995612137331005 0.08651801433409832 0.5221287489455254
"""


def differences(table: pd.DataFrame, theirs: pd.DataFrame) -> float:
    ours = table.loc[theirs.index, theirs.columns]
    assert (ours.isna() == theirs.isna()).all(axis=None)
    return float(np.nanmax(np.abs(ours - theirs)))


@configurations
def test_the_institutional_pillar_of_six_countries(name):
    scaling, aggregation = asem.CONFIGURATIONS[name]
    index = composite(asem.institutions(), asem.pillar(scaling=scaling, aggregation=aggregation)).index
    assert index[list(asem.INSTITUTIONS[name])].to_dict() == pytest.approx(asem.INSTITUTIONS[name], rel=1e-12)


def test_what_is_treated_and_how_often():
    treatments = composite(asem.institutions(), asem.pillar()).treatments
    assert treatments["count"].to_dict() == {"CostImpEx": 1, "Tariff": 3, "TBTs": 0, "TIRcon": 0, "RTAs": 0, "Visa": 0}
    assert treatments["passes"].all()


def test_alpha_and_correlations_of_the_institutional_pillar():
    result = composite(asem.institutions(), asem.pillar())
    assert alpha(result.denominated) == pytest.approx(-0.5526548005314184, rel=1e-12)  # embarrassing, and told
    assert alpha(result.normalised) == pytest.approx(0.2847893142857734, rel=1e-12)
    upper = np.triu_indices(6, 1)
    for method, published in (("pearson", PEARSON), ("spearman", SPEARMAN)):
        calculated = correlations(result.normalised, method)[upper]
        np.testing.assert_allclose(calculated, np.array(published.split(), dtype=float), rtol=1e-12)


@full
def test_all_stages():
    result = composite(asem.reference("input_iData"), asem.index())
    for stage in STAGES:
        assert differences(getattr(result, stage), asem.reference(f"stage_{stage.capitalize()}")) < 1e-9
    theirs = asem.reference("stage_Aggregated")[result.scores.columns]
    assert differences(result.scores, theirs) < 1e-9


@full
def test_all_treatments():
    treatments = composite(asem.reference("input_iData"), asem.index()).treatments
    theirs = pd.read_csv(asem.FULL / "treat_details.csv").set_index("iCode").loc[treatments.index]
    assert treatments["count"].tolist() == theirs["winsorise.nwin"].fillna(0).tolist()


@full
@configurations
def test_all_configurations(name):
    scaling, aggregation = asem.CONFIGURATIONS[name]
    if scaling.method == "rank":
        scaling = Scaling("rank", digits=None)
    result = composite(asem.reference("input_iData"), asem.index(scaling=scaling, aggregation=aggregation))
    theirs = asem.reference("config_results").query("config == @name")
    assert differences(result.scores, theirs[result.scores.columns]) < 1e-9
    assert ranks(result.index).tolist() == theirs["rank"].tolist()


@full
def test_ties_that_noise_breaks_are_ties_here():
    result = composite(asem.reference("input_iData"), asem.index(scaling=Scaling("rank")))
    theirs = asem.reference("config_results").query("config == 'rank_amean'")
    apart = np.abs(result.index - theirs["Index"]) > 1e-9
    assert list(apart.index[apart]) == TIED
    assert ranks(result.index).tolist() == theirs["rank"].tolist()


@full
@pytest.mark.parametrize("name", ["minmax1_100_gmean", "zscore_amean"])
def test_normalised_tables(name):
    result = composite(asem.reference("input_iData"), asem.index(scaling=asem.CONFIGURATIONS[name][0]))
    assert differences(result.normalised, asem.reference(f"normalised_{name}")) < 1e-9


@full
def test_alphas_and_correlations_of_all_pillars():
    recipe = asem.index()
    result = composite(asem.reference("input_iData"), recipe)
    reference = json.loads((asem.FULL / "cronbach.json").read_text())
    raw = asem.reference("stage_Raw")
    for pillar, value in reference["Raw"].items():
        assert alpha(raw[recipe.parts(pillar)]) == pytest.approx(value, abs=1e-9)
        assert alpha(result.normalised[recipe.parts(pillar)]) == pytest.approx(
            reference["Normalised"][pillar], abs=1e-9
        )
    for node, value in reference["Aggregated_pillars"].items():
        assert alpha(result.scores[recipe.parts(node)]) == pytest.approx(value, abs=1e-9)
    for method in ("pearson", "spearman"):
        table = pd.DataFrame(correlations(result.normalised, method, None), recipe.indicators, recipe.indicators)
        for row in pd.read_csv(asem.FULL / f"corr_{method}_level1_normalised.csv").itertuples():
            assert table.loc[row.Var1, row.Var2] == pytest.approx(row.Correlation, abs=1e-9)
    for row in pd.read_csv(asem.FULL / "corr_pearson_pillar_vs_index.csv").itertuples():
        pair = correlations(result.scores[[row.Var1, row.Var2]])
        assert pair[0, 1] == pytest.approx(row.Correlation, abs=1e-9)
