"""Levels of a scorecard: one voice, one actor, one part; how far actors stand apart; medians of cities; progress."""

from collections import Counter
from collections.abc import Collection, Mapping
from itertools import combinations

import pandas as pd

from indicators.model.preparedness import LEVELS, Actor, State

FEWEST_CITIES = 5  # a median of fewer is nobody's benchmark, and could tell what one of them said
FEWEST_SHARED = 2  # items that two actors must both have answered before they are set side by side on a part
LOW = 1  # a level up to which an item is a step to take
GOOD = 2.0  # the level aimed at where no median is known
Levels = dict[str, float]  # item -> level
VOICES = ["geo", "question", "actor"]
TOLD = [*VOICES, "state", "level", "lowest", "highest", "voices", "answered_at"]
STEP = ["kind", "question", "section", "level", "aim", "cities", "share", "worth"]


def of_actors(answers: pd.DataFrame) -> pd.DataFrame:
    """What each actor of each city says on each question (TOLD): of its voices the lower median level, and their range.

    The lower median is a level that was given, whatever the number of voices; no level is ever a mean of voices.
    Where no voice gives a level, the state is "not_applicable" if all say so, else "unknown".
    """
    plain = answers.assign(**{name: answers[name].astype(str) for name in (*VOICES, "state")})
    current = plain[plain["state"] != State.CLEARED.value]
    if current.empty:
        return pd.DataFrame(columns=TOLD)
    groups = current.groupby(VOICES, sort=False)
    levels = groups["level"]
    levels_of_actors = pd.DataFrame(
        {
            "level": levels.quantile(0.5, interpolation="lower"),
            "lowest": levels.min(),
            "highest": levels.max(),
            "voices": groups.size(),
            "answered_at": groups["answered_at"].max(),
            "outside": (current["state"] == State.NOT_APPLICABLE.value)
            .groupby([current[name] for name in VOICES])
            .all(),
        }
    ).reset_index()
    levels_of_actors["state"] = State.UNKNOWN.value
    levels_of_actors.loc[levels_of_actors["outside"], "state"] = State.NOT_APPLICABLE.value
    levels_of_actors.loc[levels_of_actors["level"].notna(), "state"] = State.LEVEL.value
    return levels_of_actors[TOLD]


def of_sections(told: pd.DataFrame, section_of: Mapping[str, str]) -> pd.DataFrame:
    """Each actor's level on each part: the mean of the levels it gave there; section, actor, level, items, voices.

    `told`: one city's rows of `of_actors`. Items without a level are left out, not taken for 0.
    """
    levels_given = _given(told, section_of)
    groups = levels_given.groupby(["section", "actor"], sort=False)
    sections = groups.agg(level=("level", "mean"), items=("question", "size"), voices=("voices", "max"))
    return sections.reset_index()


def of_cities(told: pd.DataFrame, section_of: Mapping[str, str]) -> pd.DataFrame:
    """Each city's level on each part: geo, section, level, actors, year (of its newest answer).

    The median of its actors' levels, each the mean of the levels it gave there (`of_sections`). An actor counts where
    it gave a level on half of the part's items at least: one answer is no part. `told`: rows of `of_actors`.
    """
    levels_given = _given(told, section_of)
    if levels_given.empty:
        return pd.DataFrame(columns=["geo", "section", "level", "actors", "year"])
    groups = levels_given.groupby(["geo", "section", "actor"], sort=False)
    actors = groups.agg(level=("level", "mean"), items=("question", "size"), answered_at=("answered_at", "max"))
    actors = actors.reset_index()
    size = pd.Series(dict(section_of)).value_counts()
    counting = actors[2 * actors["items"] >= actors["section"].map(size)]
    cities = counting.groupby(["geo", "section"], sort=False)
    levels_of_cities = cities.agg(
        level=("level", "median"), actors=("actor", "size"), answered_at=("answered_at", "max")
    )
    levels_of_cities = levels_of_cities.reset_index()
    year = pd.to_datetime(levels_of_cities["answered_at"]).dt.year
    return levels_of_cities.drop(columns="answered_at").assign(year=year)


def spread(sections: pd.DataFrame) -> pd.DataFrame:
    """From the lowest actor to the highest on each part: section, lowest, highest, actors."""
    groups = sections.groupby("section", sort=False)["level"]
    return groups.agg(lowest="min", highest="max", actors="size").reset_index()


def apart(told: pd.DataFrame, section_of: Mapping[str, str], fewest: int = FEWEST_SHARED) -> pd.DataFrame:
    """On each part the two actors that stand furthest apart: section, low, high, gap, items; widest gap first.

    A gap is the difference of the two means over the items that both answered, `fewest` at least: else two actors who
    answered different questions would seem to disagree. Actors that agree are not listed.
    """
    by_part: dict[str, dict[str, Levels]] = {}
    for actor, question, level in _triples(told):
        if question in section_of:
            by_part.setdefault(section_of[question], {}).setdefault(actor, {})[question] = level
    rows = []
    for section, levels in by_part.items():
        pairs = [(*_gap(levels[one], levels[other]), one, other) for one, other in combinations(levels, 2)]
        wide = [pair for pair in pairs if pair[1] >= fewest and pair[0]]
        if wide:
            gap, items, first, other = max(wide, key=lambda pair: (abs(pair[0]), pair[1]))
            low, high = (first, other) if gap < 0 else (other, first)
            rows.append((section, low, high, abs(gap), items))
    table = pd.DataFrame(rows, columns=["section", "low", "high", "gap", "items"])
    return table.sort_values("gap", ascending=False, kind="stable", ignore_index=True)


def _gap(levels: Levels, other: Levels) -> tuple[float, int]:
    """The mean difference of two actors on the items that both answered, and how many these are."""
    both = [levels[question] - other[question] for question in levels if question in other]
    return (sum(both) / len(both), len(both)) if both else (0.0, 0)


def apart_on_items(told: pd.DataFrame) -> pd.DataFrame:
    """The items on which actors differ by a level or more: question, low, high, lowest, highest, gap; widest first."""
    by_question: dict[str, list[tuple[float, str]]] = {}
    for actor, question, level in _triples(told):
        by_question.setdefault(question, []).append((level, actor))
    rows = []
    for question, levels in by_question.items():
        low, high = (pick(levels, key=lambda pair: pair[0]) for pick in (min, max))
        if (gap := high[0] - low[0]) >= 1:
            rows.append((question, low[1], high[1], low[0], high[0], gap))
    table = pd.DataFrame(rows, columns=["question", "low", "high", "lowest", "highest", "gap"])
    return table.sort_values("gap", ascending=False, kind="stable", ignore_index=True)


def medians(others: pd.DataFrame, fewest: int = FEWEST_CITIES) -> pd.DataFrame:
    """The median over other cities of what their municipalities say on each item: question, median, cities.

    `others`: rows of `of_actors`. Items on which fewer than `fewest` cities give a level are left out.
    """
    municipal = others[(others["actor"] == Actor.MUNICIPALITY.value) & others["level"].notna()]
    enough_medians = (
        municipal.groupby("question", sort=False)["level"].agg(median="median", cities="size").reset_index()
    )
    return enough_medians[enough_medians["cities"] >= fewest].reset_index(drop=True)


def reference(own: Mapping[str, float], medians_: pd.DataFrame, section_of: Mapping[str, str]) -> pd.DataFrame:
    """The other cities on each part, item by item as the own city: section, median, own, items, cities.

    `median` is the mean of the items' medians, `own` that of the own levels, both over the items where both are known;
    `cities` is the smallest number of cities behind one of them.
    """
    shared = medians_[medians_["question"].isin([*own])]
    shared = shared.assign(section=shared["question"].map(section_of), own=shared["question"].map(own).astype(float))
    groups = shared.groupby("section", sort=False)
    references = groups.agg(
        median=("median", "mean"), own=("own", "mean"), items=("question", "size"), cities=("cities", "min")
    )
    return references.reset_index()


def changes(before: Mapping[str, float], now: Mapping[str, float], section_of: Mapping[str, str]) -> pd.DataFrame:
    """Progress of one actor on each part between two moments: section, before, now, change, items, up, down.

    Over the items with a level at both moments: an item answered for the first time is no progress.
    """
    both = [id for id in before if id in now and id in section_of]
    pairs = pd.DataFrame(
        {
            "section": [section_of[id] for id in both],
            "before": [float(before[id]) for id in both],
            "now": [float(now[id]) for id in both],
        }
    )
    pairs["change"] = pairs["now"] - pairs["before"]
    pairs["up"], pairs["down"] = pairs["change"] > 0, pairs["change"] < 0
    groups = pairs.groupby("section", sort=False)
    differences = groups.agg(
        before=("before", "mean"),
        now=("now", "mean"),
        change=("change", "mean"),
        items=("change", "size"),
        up=("up", "sum"),
        down=("down", "sum"),
    )
    return differences.reset_index()


def levels_of(told: pd.DataFrame, actor: str = Actor.MUNICIPALITY.value) -> Levels:
    """The level that one actor of one city gives on each item."""
    levels_given = told[(told["actor"] == actor) & told["level"].notna()]
    return dict(zip(levels_given["question"], levels_given["level"].astype(float), strict=True))


def steps(
    own: Mapping[str, float],
    settled: Collection[str],
    medians_: pd.DataFrame,
    section_of: Mapping[str, str],
    answering: int = 0,
) -> pd.DataFrame:
    """What would move a scorecard most (STEP), the best first: answers that are missing, and items that stand low.

    Every part counts the same, so an item is worth 1 / the number of items of its part. A missing answer is worth that
    times the share of other cities that gave it (all of it where no median is known: nobody can be compared with).
    An item at level 0 or 1 is worth that times (aim - level) / 3; the aim is the median of the other cities where it
    is above the level, else nothing is aimed at; 2 where no median is known. `settled`: items that the municipality
    called not applicable; they are no step. `answering`: how many other cities answered anything.
    """
    size = Counter(section_of.values())
    of_question = {
        question: (float(median), int(cities))
        for question, median, cities in medians_[["question", "median", "cities"]].itertuples(index=False)
    }
    rows = []
    for question, section in section_of.items():
        weight = 1 / size[section]
        median, cities = of_question.get(question, (float("nan"), 0))
        if question in own:
            aim = median if median == median else GOOD
            if own[question] <= LOW and aim > own[question]:
                worth = weight * (aim - own[question]) / LEVELS[-1]
                rows.append(("level", question, section, own[question], aim, cities, float("nan"), worth))
        elif question not in settled:
            share = cities / answering if cities and answering else float("nan")
            worth = weight * (share if share == share else 1.0 if not of_question else 0.0)
            rows.append(("answer", question, section, float("nan"), median, cities, share, worth))
    table = pd.DataFrame(rows, columns=STEP)
    return table.sort_values("worth", ascending=False, kind="stable", ignore_index=True)


def one_a_part(found: pd.DataFrame, number: int) -> pd.DataFrame:
    """The first steps of so many different parts; then, where parts run out, the next ones."""
    first = found.drop_duplicates("section")
    rest = found[~found.index.isin(first.index)]
    return pd.concat([first, rest]).head(number).reset_index(drop=True)


def _triples(answers: pd.DataFrame) -> list[tuple[str, str, float]]:
    """Actor, question, level of each row with a level: plain values are 50 times faster to go through than rows."""
    levels_given = answers[answers["level"].notna()]
    return list(
        zip(
            levels_given["actor"].tolist(),
            levels_given["question"].tolist(),
            levels_given["level"].tolist(),
            strict=True,
        )
    )


def _given(answers: pd.DataFrame, section_of: Mapping[str, str]) -> pd.DataFrame:
    """The rows with a level on an item that the scorecard has, and their part."""
    levels_given = answers[answers["level"].notna() & answers["question"].isin([*section_of])]
    return levels_given.assign(section=levels_given["question"].map(section_of))
