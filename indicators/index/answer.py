"""An index of all cities that can take part: newest figures, one recipe, its scores, its parts, a figure moved."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import numpy as np
import pandas as pd

from indicators.answers.index import FEWEST_CITIES, SHOWN_DRAWS, WEAK_ALPHA, BandUncertainty, IndexScores, WhatIf
from indicators.figures.benchmark import comparison_group
from indicators.figures.figures import Figures
from indicators.index.scores import FigureChange, IndexResult, compute, is_cheap
from indicators.model.collation import sort_key
from indicators.model.comparability import Comparator
from indicators.model.errors import UnknownNameError
from indicators.model.index_recipe import BANDS, FEWEST, IndexRecipe, StatedLevels, is_part, refusal
from indicators.model.indicators import City, Indicator
from indicators.model.tables import Row
from indicators.statistics import reliability
from indicators.statistics.composites import Composite
from indicators.statistics.contributions import contributions, strengths
from indicators.statistics.sensitivity import SEED

ROWS = ("geo", "score", "band", *BANDS, "scored", "missing", "first", "last", "peer")
PARTS = ("part", "theme", "value", "year", "normalised", "middle", "share", "contribution", "usual", "kind")
Moved = tuple[str, float]  # an indicator, and what its figure could be in the own city
Work = Callable[[Callable[[], IndexScores]], IndexScores]  # has costly work done


def composed(
    data: Figures,
    index: IndexRecipe,
    city: City,
    comparator: Comparator,
    year: int,
    moved: Moved | None = None,
    draws: int = SHOWN_DRAWS,
    answered: StatedLevels | None = None,
    work: Work | None = None,
) -> IndexScores:
    """The index of every city that knows half of it, at its newest figures up to `year`.

    `moved`: one figure of the own city as it could be. `answered`: what cities say of themselves in public; a part of
    the scorecard that too few answered does not enter. `work` does what takes longer than a page may (WorkQueue.do);
    without it everything is done at once. Raises UnknownNameError for an indicator that there is not.
    """
    able = answered.enough if answered is not None else frozenset()
    candidates = [_named(data, id) for id in index.indicators if not is_part(id) or id in able]
    entering = tuple(one for one in candidates if not refusal(one, index.family))
    waiting = tuple(id for id in index.indicators if is_part(id) and id not in able)
    index = replace(index, indicators=tuple(one.id for one in entering), waiting=waiting)
    around = comparison_group(data, city, comparator, year)
    empty = pd.DataFrame(columns=list(ROWS)), pd.DataFrame(columns=list(PARTS))
    shell = IndexScores(index, city, around.comparator, year, entering, *empty, None, data.cities, around.abroad)
    if len(entering) < FEWEST:
        return replace(shell, reason="few_indicators")
    changes = (None, FigureChange(city.id, *moved)) if moved else (None,)
    draw = partial(_judged, data, shell, moved, draws, answered)
    return draw() if not work or is_cheap(data, index, year, draws, changes, answered) else work(draw)


def _judged(
    data: Figures, shell: IndexScores, moved: Moved | None, draws: int, answered: StatedLevels | None
) -> IndexScores:
    """The index; without any band where it waits for cities' own answers or its indicators do not measure one thing."""
    answer = _drawn(data, shell, moved, draws, answered)
    if answer.empty or not (answer.index.waiting or answer.alpha < WEAK_ALPHA):
        return answer
    reason = "few_answers" if answer.index.waiting else "not_one"
    return replace(answer, reason=reason, rows=shell.rows, doubted=None, what_if=None)


def _drawn(
    data: Figures, shell: IndexScores, moved: Moved | None, draws: int, answered: StatedLevels | None
) -> IndexScores:
    """The index with its scores and draws, and what becomes of it where one figure is moved."""
    index, city, year = shell.index, shell.city, shell.year
    before = compute(data, index, year, draws, None, answered)
    shell = replace(shell, left_out=before.left_out, datasets=before.datasets)
    if before.composite is None:
        return replace(shell, reason="weights" if len(before.values) >= FEWEST_CITIES else "few_cities")
    if before.composite.index.notna().sum() < FEWEST_CITIES:
        return replace(shell, reason="few_cities")
    if not moved or moved[0] not in before.values or city.id not in before.values.index:
        return _told(shell, before)
    after = compute(data, index, year, draws, FigureChange(city.id, *moved), answered)
    answer = _told(shell, after)
    value_before = float(before.values.loc[city.id, moved[0]])
    return replace(
        answer, what_if=WhatIf(*moved[:1], value_before, moved[1], _place(before, city), _place(after, city))
    )


def _told(shell: IndexScores, result: IndexResult) -> IndexScores:
    composite, city_id = result.composite, shell.city.id
    assert composite is not None, "an index without scores has been answered before"
    additive, parts = _parts(composite, result, city_id) if city_id in composite.index.index else (True, shell.parts)
    normalised = composite.normalised.to_numpy()
    names = list(composite.normalised)
    doubts = BandUncertainty(result.draws, result.choices or {}, result.factor, result.matters, SEED)
    return replace(
        shell,
        rows=_rows(result, shell),
        parts=parts,
        doubted=doubts,
        additive=additive,
        shares=composite.recipe.shares,
        ends=_ends(composite),
        alpha=reliability.alpha(normalised),
        correlations=pd.DataFrame(reliability.correlations(normalised, "spearman"), names, names),
        stages=_stages(composite),
    )


def _rows(result: IndexResult, shell: IndexScores) -> pd.DataFrame:
    """Every city that takes part, by band and then by name, those without a score last."""
    bands, years, scores = result.bands, result.years, result.composite
    assert bands is not None and scores is not None
    figures = [id for id in years if not is_part(id)]
    years = years[figures] if figures else years  # answers are of now: a city's figures are not older for lack of them
    rows = pd.DataFrame(
        {
            "geo": bands.index,
            "score": scores.index.to_numpy(),
            **{name: bands[name].to_numpy() for name in (*BANDS, "scored")},
            "missing": scores.unweighed.to_numpy(),
            "first": years.min(axis=1).to_numpy(),
            "last": years.max(axis=1).to_numpy(),
            "peer": bands.index.isin(shell.peers),
        }
    )
    rows["band"] = [_band(row) for row in rows.itertuples()]
    rows.loc[rows["score"].isna(), list(BANDS)] = np.nan
    order = (*BANDS, "")
    names = [sort_key(shell.cities[geo].name) for geo in rows["geo"]]
    ordered = rows.assign(place=rows["band"].map(order.index), name=names).sort_values(["place", "name", "geo"])
    return ordered[list(ROWS)].reset_index(drop=True)


def _band(row: Row) -> str:
    """The band of most draws; of two that are as frequent the middle one."""
    if row.score != row.score or row.like != row.like:
        return ""
    return max(("like", "ahead", "behind"), key=lambda name: getattr(row, name))


def _parts(composite: Composite, result: IndexResult, city_id: str) -> tuple[bool, pd.DataFrame]:
    """Whether contributions add up, and every indicator and theme of the own city."""
    recipe = composite.recipe
    contribution = contributions(composite) if _adds(composite) else contributions(composite, units=[city_id])
    parts = recipe.below(recipe.top)
    values = pd.concat([composite.normalised, composite.scores], axis=1)
    kinds = strengths(composite)
    kinds = kinds[kinds["unit"] == city_id].set_index("part")["kind"]
    themes = [one for one in parts if one not in recipe.indicators]
    shares = dict(recipe.shares) | {
        one: sum(recipe.shares[id] for id in recipe.below(one) if id in recipe.shares) for one in themes
    }
    rows = {
        "part": parts,
        "theme": [recipe.parents[one] if one in recipe.indicators and themes else "" for one in parts],
        "value": [_at(result.values, city_id, one) for one in parts],
        "year": [_at(result.years, city_id, one) for one in parts],
        "normalised": [_at(values, city_id, one) for one in parts],
        "middle": [float(values[one].median()) for one in parts],
        "share": [shares[one] for one in parts],
        "contribution": [_at(contribution.parts, city_id, one) for one in parts],
        "usual": [float(contribution.parts[one].median()) if contribution.additive else np.nan for one in parts],
        "kind": [kinds.get(one, "") for one in parts],
    }
    return contribution.additive, pd.DataFrame(rows, columns=list(PARTS))


def _ends(composite: Composite) -> dict[str, tuple[float, ...]]:
    """The goalposts or the target of each indicator; of a target that every city has reached, nothing."""
    method, of = composite.recipe.scaling.method, composite.recipe.ingredients
    if method == "goalposts":
        return {one.id: one.posts for one in of}
    return {one.id: (one.target,) for one in of if one.target == one.target} if method == "dist2target" else {}


def _adds(composite: Composite) -> bool:
    return all(composite.recipe.method(one) == "amean" for one in composite.recipe.upward)


def _at(table: pd.DataFrame, unit: str, part: str) -> float:
    return float(table.loc[unit, part]) if part in table else np.nan


def _place(result: IndexResult, city: City) -> tuple[float, float, float, float]:
    """The score, and the share of the draws in each band."""
    assert result.bands is not None and result.composite is not None
    ahead, like, behind = (float(result.bands.loc[city.id, name]) for name in BANDS)
    return float(result.composite.index[city.id]), ahead, like, behind


def _stages(composite: Composite) -> dict[str, pd.DataFrame]:
    """Every step, for whoever follows a score back to its figures."""
    names = ("denominated", "imputed", "treated", "normalised")
    return {name: getattr(composite, name) for name in names} | {
        "scores": composite.scores,
        "treatments": composite.treatments,
    }


def _named(data: Figures, id: str) -> Indicator:
    if id not in data.catalogue.ingredients:
        raise UnknownNameError("indicator", id, data.catalogue.ingredients)
    return data.catalogue.ingredients[id]
