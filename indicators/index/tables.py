"""An index as tables to take away: the cities with their places, and every step from figures to scores."""

import pandas as pd

from indicators.answers.index import IndexScores
from indicators.catalogue import Catalogue
from indicators.drawing.style import Tokens
from indicators.index.words import index_title, no_score
from indicators.language.language import Language
from indicators.language.names import full_name

TOP = "index"  # the column of the index itself


def index_table(answer: IndexScores, catalogue: Catalogue, _: Language, tokens: Tokens | None = None) -> pd.DataFrame:
    """A row a city: score, the interval of its rank, what is missing; the rank as chosen only beside its interval."""
    rows = answer.rows
    names = [full_name(answer.cities[geo], _) if geo in answer.cities else geo for geo in rows["geo"]]
    has_score = rows["score"].notna()
    return pd.DataFrame(
        {
            _("City"): names,
            _("Country"): [answer.cities[geo].country if geo in answer.cities else "" for geo in rows["geo"]],
            _("Score"): rows["score"].astype(float),
            _("Rank, from"): rows["lower"].astype(float),
            _("Rank, to"): rows["upper"].astype(float),
            _("Rank with these choices"): rows["rank"].astype(float),
            _("Of"): answer.count,
            _("Simulations with a score (%)"): 100 * rows["scored"].astype(float),
            _("Weight missing (%)"): 100 * rows["missing"].astype(float),
            _("Figures from"): rows["first"].astype("Int64"),
            _("Figures to"): rows["last"].astype("Int64"),
            _("Remark"): [
                "" if there else no_score(missing, _) for there, missing in zip(has_score, rows["missing"], strict=True)
            ],
        }
    )


def index_stages(answer: IndexScores, catalogue: Catalogue, _: Language) -> dict[str, pd.DataFrame]:
    """Every step by name: the figures, filled, outliers treated, on one scale, the scores of themes and index."""
    names = {
        "denominated": _("1 figures"),
        "imputed": _("2 missing filled"),
        "treated": _("3 outliers treated"),
        "normalised": _("4 normalised"),
        "scores": _("5 scores"),
    }
    stages = {}
    for stage, name in names.items():
        table = answer.stages[stage]
        cities = [full_name(answer.cities[geo], _) if geo in answer.cities else geo for geo in table.index]
        stages[name] = pd.concat(
            [pd.DataFrame({"geo": table.index, _("City"): cities}), table.reset_index(drop=True)], axis=1
        )
    return stages


def index_long(answer: IndexScores, catalogue: Catalogue, _: Language) -> pd.DataFrame:
    """A row a stage, city and part: every figure on the way to every score."""
    heads = {"stage": _("Stage"), "city": _("City"), "part": _("Part"), "value": _("Value")}
    stages = [
        table.melt(["geo", heads["city"]], var_name=heads["part"], value_name=heads["value"]).assign(stage=name)
        for name, table in index_stages(answer, catalogue, _).items()
    ]
    long_table = pd.concat(stages).rename(columns={"stage": heads["stage"]})
    ordered = [heads["stage"], "geo", heads["city"], heads["part"], heads["value"]]
    return long_table[ordered].dropna().reset_index(drop=True)


def index_sheets(answer: IndexScores, catalogue: Catalogue, _: Language) -> dict[str, pd.DataFrame]:
    """The sheets of a workbook by name: the cities, then every stage, under the titles of its parts."""
    titles = {one.id: _.words(one.title) for one in (*catalogue.themes.values(), *answer.indicators)}
    titles |= {TOP: index_title(answer.index, catalogue, _)}
    stages = index_stages(answer, catalogue, _).items()
    return {_("Cities"): index_table(answer, catalogue, _)} | {
        name: table.rename(columns=titles) for name, table in stages
    }
