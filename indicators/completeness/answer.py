"""How complete the figures are: who has delivered what, how far each indicator reaches, what was known on a day."""

from collections import Counter
from datetime import date

import numpy as np
import pandas as pd

from indicators.answers.completeness import Coverage, Deliveries, Differences, Recollection, Selection
from indicators.completeness.upload_template import can_be_delivered
from indicators.figures.figures import Figures
from indicators.figures.hidden_cells import of_small_tables
from indicators.model import tables
from indicators.model.collation import sort_key
from indicators.model.errors import UnknownNameError
from indicators.model.indicators import City, Comparable, Status

WANTED = 3  # missing indicators named for a city
OWN = "city-"  # what the id of a dataset begins with that a city brought itself


def deliveries(data: Figures, among: str) -> Deliveries:
    """Each city's indicators and newest year, theme by theme. Nobody is ranked: cities come by name."""
    chosen = [one for one in data.cities.values() if _asked(one, among)]
    cities = tuple(sorted(chosen, key=lambda one: (sort_key(one.name), one.id)))
    themes = {id: one.theme for id, one in data.catalogue.indicators.items() if not one.is_wider}
    presence = data.presence.rows([one.id for one in cities], themes)
    grouped = presence.assign(theme=presence["indicator"].map(themes)).groupby(["geo", "theme"], sort=True)
    rows = grouped.agg(indicators=("indicator", "size"), last=("last", "max")).reset_index()
    with_figures = {*themes.values()}
    order = tuple(id for id in data.catalogue.themes if id in with_figures)
    return Deliveries(
        *(among, cities, order, tables.checked(rows, tables.DELIVERIES, "deliveries")),
        *(_delivered(data), _awaited(data), _unlocking(data, cities)),
    )


def coverage(data: Figures) -> Coverage:
    """Each indicator's areas, first and last year, and number of figures."""
    totals = data.presence.totals()
    there = [id for id in data.catalogue.indicators if id in totals.index]
    rows = totals.loc[there].reset_index()
    indicators = tuple(data.catalogue.indicators[id] for id in there)
    return Coverage(indicators, tables.checked(rows, tables.COVERAGE, "coverage"))


def recollection(data: Figures, city: City, day: date) -> Recollection:
    """Every figure of a city that is known now or was on that day, with what became of it."""
    then, now = data.facts(geos=[city.id], as_known_on=day, yearly=False), data.facts(geos=[city.id], yearly=False)
    both = _values(then).add_suffix("_then").join(_values(now).add_suffix("_now"), how="outer").reset_index()
    for name in ("release_then", "release_now"):
        both[name] = both[name].fillna("")
    both["change"] = _change(both)
    both = both.drop(columns=["status_then", "status_now"])
    compared = set(both["indicator"])
    indicators = {id: one for id, one in data.catalogue.indicators.items() if id in compared}
    place = {id: number for number, id in enumerate(indicators)}
    rows = both.sort_values(["indicator", "period"], key=lambda one: one.map(place) if one.name == "indicator" else one)
    rows = tables.checked(rows.reset_index(drop=True), tables.RECOLLECTION, "a recollection")
    return Recollection(city, day, rows, indicators)


def differences(data: Figures, release: str) -> Differences:
    """What a release told otherwise than the one before it of its dataset; nothing where it is withdrawn.

    Raises UnknownNameError.
    """
    releases = {one.id: one for one in data.store.releases()}
    if release not in releases:
        raise UnknownNameError("release", release, releases)
    mine = releases[release]
    if mine.is_withdrawn:
        return Differences(mine, None, tables.empty(tables.DIFFERENCES), 0)
    same = [one for one in releases.values() if one.dataset == mine.dataset]  # oldest first
    before = next((one for one in reversed(same[: same.index(mine)]) if not one.is_withdrawn), None)
    rows, same = data.store.differences(mine.id, before.id if before else None, mine.scope == "full")
    rows = rows[~rows["indicator"].isin(data.sensitive)]  # two hidden counts, subtracted
    rows = rows[~of_small_tables(data, rows)].reset_index(drop=True)  # so may the parts of a total
    return Differences(mine, before, rows, same, data.cities, data.catalogue.indicators)


def selection(data: Figures, themes: tuple[str, ...], among: str, first: int, last: int) -> Selection:
    """Every figure of some themes (all, when none is named) and cities, with its interval."""
    indicators = {id: one for id, one in data.catalogue.indicators.items() if not themes or one.theme in themes}
    cities = {one.id: one for one in data.cities.values() if _asked(one, among)}
    cities |= {one.id: one for one in data.districts.values() if one.parent == among}
    facts = data.facts(indicators=list(indicators), geos=list(cities), first=first, last=last, yearly=False)
    rows = data.estimates(facts)[list(tables.ESTIMATES)].reset_index(drop=True)
    return Selection(among, first, last, rows, cities, indicators, tuple(sorted(set(rows["dataset"].tolist()))))


def _unlocking(data: Figures, cities: tuple[City, ...]) -> dict[str, tuple[tuple[str, int], ...]]:
    """For each city the three indicators it lacks with which it would compare with most of the others.

    In level, as everybody who has a survey share does, and recorded offences inside one recording system; a city that
    lacks none of these is named those whose trend it could compare.
    """
    deliverable = [one for one in data.catalogue.indicators.values() if can_be_delivered(one)]
    indicators_of = {one.id: data.presence.of([one.id]) for one in cities}
    levels: dict[str, Counter] = {one.id: Counter() for one in cities}
    trends: dict[str, Counter] = {one.id: Counter() for one in cities}
    alike: dict[tuple[str, str], str] = {}  # one city for all of a country that are counted alike
    example = [(one.id, alike.setdefault((one.country, data.scopes[one.id]), one.id)) for one in cities]
    for indicator in deliverable:
        scope_of = {id: data.scope(indicator, id) for id in alike.values()}
        alone = indicator.comparable is Comparable.NEVER  # its levels compare with no other city
        scopes = [(id, data.scope(indicator, id) if alone else scope_of[like]) for id, like in example]
        having = Counter(scope for id, scope in scopes if indicator.id in indicators_of[id])
        if not (total := having.total()):
            continue
        for id, scope in scopes:
            if indicator.id not in indicators_of[id]:
                if scope in having:
                    levels[id][indicator.id] = having[scope]
                trends[id][indicator.id] = total
    return {id: tuple((counter or trends[id]).most_common(WANTED)) for id, counter in levels.items()}


def _awaited(data: Figures) -> frozenset[str]:
    """The cities with a release on its way, as far as the viewer may know of it."""
    waiting = [one for one in data.store.releases() if one.status in ("draft", "submitted", "scheduled")]
    return frozenset(one.dataset.removeprefix(OWN) for one in waiting if one.dataset.startswith(OWN))


def _asked(city: City, among: str) -> bool:
    if among == "members":
        return city.member
    if among == city.id:
        return True
    return city.is_town and (among == "all" or city.country == among)


def _delivered(data: Figures) -> dict[str, date]:
    """The day of each city's newest release that stands and that it brought itself."""
    city_releases = [one for one in data.store.releases() if one.dataset.startswith(OWN) and one.status == "published"]
    return {one.dataset.removeprefix(OWN): one.vintage for one in city_releases}


def _values(facts: pd.DataFrame) -> pd.DataFrame:
    return facts.set_index(["indicator", "period"])[["value", "release", "status"]]


def _change(both: pd.DataFrame) -> np.ndarray:
    """same | new (not known then) | final (provisional then) | revised | gone (no longer known)."""
    then, now = both["value_then"], both["value_now"]
    same = (then == now) | (then.isna() & now.isna() & (both["release_then"] != "") & (both["release_now"] != ""))
    became_final = (both["status_then"] == Status.PROVISIONAL) & (both["status_now"] != Status.PROVISIONAL)
    conditions = [both["release_then"] == "", both["release_now"] == "", became_final, same]
    return np.select(conditions, ["new", "gone", "final", "same"], "revised")
