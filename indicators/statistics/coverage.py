"""Which problems are covered by measures, and what many cities have: rules on stated levels."""

import numpy as np
import pandas as pd

EXPOSED = 2  # clearly or strongly
IN_PLACE, EVALUATED = 2, 3
LEVELS = 4  # 0 nothing, 1 planned, 2 in place, 3 evaluated
FEWEST_CITIES = 5  # below that, what several cities have is not counted


def covers(held: pd.DataFrame) -> pd.DataFrame:
    """How far each problem of each place is covered, one row for each pair, by its main measures alone.

    `held` has one row for each main or other measure of a problem: geo, problem, main, applies, level (NaN: nobody
    said). Returns geo, problem, least, most, cover: 0 no main measure is in place, 1 some are, 2 all are, 3 all are
    evaluated too. A level nobody told may be any: `least` and `most` are the two ends, and `cover` is NaN where they
    differ, or where no main measure applies. What has been planned covers nothing yet.
    """
    main = held[held["main"] & held["applies"]]
    keys = [main["geo"], main["problem"]]
    ends = {name: main["level"].fillna(end).groupby(keys, observed=True) for name, end in (("least", 0), ("most", 3))}
    rows = pd.DataFrame({name: _cover(levels.min(), levels.max()) for name, levels in ends.items()})
    every = held[["geo", "problem"]].drop_duplicates()
    covered_problems = every.merge(rows.reset_index(names=["geo", "problem"]), how="left", on=["geo", "problem"])
    return covered_problems.assign(
        cover=covered_problems["least"].where(covered_problems["least"] == covered_problems["most"])
    )


def _cover(lowest: pd.Series, highest: pd.Series) -> pd.Series:
    steps = [lowest >= EVALUATED, lowest >= IN_PLACE, highest >= IN_PLACE]
    return pd.Series(np.select(steps, [3.0, 2.0, 1.0], 0.0), lowest.index)


def reading_order(rows: pd.DataFrame) -> pd.Index:
    """The index of rows (exposure, cover, missing; in the order of the catalogue) with the uncovered problems first.

    Those the city is clearly or strongly exposed to come before those it is little exposed to, before those nobody
    stated, before those it is not exposed to; among these the less covered, then the more exposed, then the one that
    lacks more main measures. A coverage nobody knows stands between partly covered and covered.
    """
    exposure = rows["exposure"]
    group = np.select([exposure >= EXPOSED, exposure == 1, exposure.isna()], [0, 1, 2], 3)
    keyed = pd.DataFrame(
        {
            "group": group,
            "cover": rows["cover"].fillna(1.5).to_numpy(),
            "exposure": -exposure.fillna(0).to_numpy(),
            "missing": -rows["missing"].to_numpy(),
            "place": np.arange(len(rows)),
        },
        index=rows.index,
    )
    return keyed.sort_values([*keyed.columns]).index


def distribution(levels: pd.DataFrame) -> pd.DataFrame:
    """How many cities told each level of a question: question, cities, level_0 … level_3.

    `levels` has one row a city: question, level. Questions that fewer than FEWEST_CITIES answered are left out.
    """
    with_level = levels[levels["level"].notna()]
    places, questions = pd.factorize(with_level["question"].astype(str), sort=True)
    counts = np.zeros((len(questions), LEVELS), np.int64)
    np.add.at(counts, (places, with_level["level"].to_numpy(np.int64)), 1)
    table = pd.DataFrame({"question": questions, "cities": counts.sum(axis=1)})
    table = table.assign(**{f"level_{level}": counts[:, level] for level in range(LEVELS)})
    return table[table["cities"] >= FEWEST_CITIES].reset_index(drop=True)


def alike(exposures: pd.DataFrame, held: pd.DataFrame) -> pd.DataFrame:
    """What the cities have that are clearly or strongly exposed to a problem: problem, measure, cities, have.

    `exposures`: geo, problem, exposure; `held`: geo, problem, measure, level. `cities` told the measure's level, `have`
    of them have it in place. Pairs with fewer than FEWEST_CITIES are left out.
    """
    exposed = exposures.loc[exposures["exposure"] >= EXPOSED, ["geo", "problem"]]
    with_level = held.dropna(subset=["level"]).merge(exposed, on=["geo", "problem"])
    with_level = with_level.assign(there=with_level["level"] >= IN_PLACE)
    counts = (
        with_level.groupby(["problem", "measure"], observed=True)["there"].agg(cities="size", have="sum").reset_index()
    )
    return counts[counts["cities"] >= FEWEST_CITIES].reset_index(drop=True)
