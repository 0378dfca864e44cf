"""The sustainable connectivity of 51 countries of Asia and Europe, as COINr worked it out in R: a cut, and the whole.

The cut is the institutional pillar, from the European Commission's Joint Research Centre (Becker et al. 2019, Exploring
the link between Asia and Europe connectivity and sustainability), as in COINr's ASEM_iData (Becker et al.
2022, JOSS 7(78), 4567). Full figures lie beside the checkout.
"""

from pathlib import Path

import pandas as pd

from indicators.statistics.composites import Node, Recipe, RecipeIndicator, Scaling

SHARED = Path(__file__).parents[2].parent / "shared" / "reference"
FULL, REPLAYS = SHARED / "coinr_asem", SHARED / "coinr_asem_ua"
DIRECTION = {"CostImpEx": -1, "Tariff": -1, "TBTs": -1, "TIRcon": 1, "RTAs": 1, "Visa": 1}
COUNTRIES = """
AUS,A,364,1.17,205,0,14,68; AUT,E,0,1.6,1144,1,30,80; BEL,E,0,1.6,1348,1,30,80; BGD,A,595,10.53,,0,12,45;
BGR,E,52,1.6,1140,1,30,79; BRN,A,140,0.5,2,0,15,90; CHE,E,150,0,300,1,33,80; CHN,A,255.5,3.54,1230,1,17,11;
CYP,E,100,1.6,1141,1,30,79; CZE,E,0,1.6,1456,1,30,79; DEU,E,45,1.6,1163,1,30,82; DNK,E,0,1.6,1393,1,30,81;
ESP,E,0,1.6,1212,1,30,81; EST,E,0,1.6,1153,1,30,79; FIN,E,70,1.6,1215,1,30,81; FRA,E,0,1.6,1385,1,30,81;
GBR,E,25,1.6,1187,1,30,81; GRC,E,30,1.6,1140,1,30,80; HRV,E,0,1.6,1179,1,30,78; HUN,E,0,1.6,1173,1,30,79;
IDN,A,303.2,2.64,118,1,17,59; IND,A,226.7,6.32,117,1,15,51; IRL,E,150,1.6,1143,1,30,80; ITA,E,0,1.6,1171,1,30,81;
JPN,A,161,1.35,805,0,14,84; KAZ,A,320,2.51,19,1,2,48; KHM,A,220,9.77,3,0,15,61; KOR,A,38,7.68,839,1,46,85;
LAO,A,350,1.65,1,0,16,61; LTU,E,28,1.6,1170,1,30,79; LUX,E,0,1.6,1140,1,30,80; LVA,E,35,1.6,1170,1,30,79;
MLT,E,25,1.6,1140,1,30,80; MMR,A,350,,2,0,17,17; MNG,A,147,,7,1,1,21; MYS,A,105,3.68,236,0,17,91;
NLD,E,0,1.6,1754,1,30,80; NOR,E,0,1.02,81,1,31,81; NZL,A,147,1.27,108,0,13,80; PAK,A,992,9.99,112,1,11,1;
PHL,A,103,3.4,256,0,17,57; POL,E,0,1.6,1147,1,30,79; PRT,E,0,1.6,1141,1,30,80; ROU,E,0,1.6,1230,1,30,79;
RUS,A,244.5,3.43,85,1,2,17; SGP,A,77,0,57,0,19,92; SVK,E,0,1.6,1187,1,30,79; SVN,E,0,1.6,1250,1,30,79;
SWE,E,40,1.6,1364,1,30,81; THA,A,140,,609,0,17,61; VNM,A,322,2.86,114,0,19,31
"""
CONFIGURATIONS = {
    "minmax100_amean": (Scaling(), "amean"),
    "minmax1_100_gmean": (Scaling(lower=1), "gmean"),
    "zscore_amean": (Scaling("zscore"), "amean"),
    "rank_amean": (Scaling("rank"), "amean"),
}
INSTITUTIONS = {
    "minmax100_amean": {
        "AUT": 77.5369646569019,
        "BGR": 75.93526188443305,
        "CHN": 47.90020907488913,
        "LAO": 53.15991580927242,
        "NOR": 89.45564988843475,
        "KOR": 73.01956211858564,
    },
    "minmax1_100_gmean": {
        "AUT": 73.56744190043942,
        "BGR": 72.39086944844978,
        "CHN": 40.02559068971401,
        "LAO": 30.081294370746537,
        "NOR": 88.7639399464796,
        "KOR": 40.719781259067986,
    },
    "zscore_amean": {
        "AUT": 0.3780457635387171,
        "BGR": 0.313859485917399,
        "CHN": -0.8527597988931014,
        "LAO": -0.43987378132406585,
        "NOR": 0.77632956427493,
        "KOR": 0.21490808040796539,
    },
    "rank_amean": {
        "AUT": 22.666666666666664,
        "BGR": 20.0,
        "CHN": 9.333333333333332,
        "LAO": 16.0,
        "NOR": 37.83333333333333,
        "KOR": 28.666666666666664,
    },
}


def institutions() -> pd.DataFrame:
    """The six indicators of the pillar and the continent of each country."""
    rows = [country.split(",") for country in " ".join(COUNTRIES.split()).split("; ")]
    cut = pd.DataFrame(rows, columns=["country", "continent", *DIRECTION]).set_index("country")
    return cut.assign(**{id: pd.to_numeric(cut[id]) for id in DIRECTION})


def pillar(**choices: object) -> Recipe:
    """The recipe of the pillar alone."""
    ingredients = tuple(RecipeIndicator(id, "Instit", direction=sign) for id, sign in DIRECTION.items())
    usual = {"imputation": "group_mean", "group": "continent", "screening": 0.9, "most_missing": 1.0}
    return Recipe(ingredients, (Node("Instit"),), **usual | choices)


def reference(name: str, folder: Path = FULL) -> pd.DataFrame:
    """A table of the full set, a row a country."""
    return pd.read_csv(folder / f"{name}.csv").set_index("uCode").sort_index()


def index(**choices: object) -> Recipe:
    """The recipe of the whole index: 49 indicators, eight pillars, two sub-indices."""
    sheet = pd.read_csv(FULL / "input_iMeta.csv").fillna({"Denominator": "", "Parent": ""})
    rows = [row for row in sheet.itertuples() if row.Type in ("Indicator", "Aggregate")]
    ingredients = tuple(
        RecipeIndicator(row.iCode, row.Parent, row.Weight, int(row.Direction), row.Denominator)
        for row in rows
        if row.Type == "Indicator"
    )
    nodes = tuple(Node(row.iCode, row.Parent, row.Weight) for row in rows if row.Type == "Aggregate")
    usual = {"imputation": "group_mean", "group": "EurAsia_group", "screening": 0.9, "most_missing": 1.0}
    return Recipe(ingredients, nodes, **usual | choices)
