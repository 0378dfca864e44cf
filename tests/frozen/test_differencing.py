"""Two days side by side give no small count back: neither by a subtraction nor to a solver that knows every sum."""

import itertools
from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest

from indicators import Atlas, Store, as_published, load_catalogue, read_day
from indicators.access.rights import Role, Viewer
from indicators.figures.area_sums import relations
from indicators.figures.differencing import outdated
from indicators.figures.disclosure import companions, in_districts
from indicators.model import tables
from indicators.model.indicators import Release
from indicators.model.submissions import Consent
from indicators.statistics.disclosure import Relation, audit
from indicators.store import ReleasePapers, Signature, publish
from tests.figures.test_disclosure import FIRST, ORDINARY, OTHERS, PARIS, SENSITIVE

OFFENCES = (SENSITIVE, ORDINARY)
YEAR, START = 2031, date(2026, 11, 25)
TABLE = {PARIS: 383, FIRST: 3} | dict.fromkeys(OTHERS, 20)
HISTORIES = {  # what each day's release tells; what it does not name stays as it was
    "the small count and its total are revised upwards": [TABLE, {PARIS: 386, FIRST: 6}],
    "the small count alone is revised upwards": [TABLE, {FIRST: 6}],
    "a count becomes small": [TABLE | {PARIS: 386, FIRST: 6}, {PARIS: 383, FIRST: 3}],
    "two districts change places": [TABLE | {FIRST: 20, OTHERS[0]: 3}, {FIRST: 3, OTHERS[0]: 20}],
    "the companion is revised": [TABLE, {PARIS: 385, OTHERS[0]: 22}, {PARIS: 388, OTHERS[1]: 23}],
    "no count is small today": [TABLE, {PARIS: 384, FIRST: 4}, {PARIS: 387, FIRST: 7}],
    "the small count goes to nothing": [TABLE, {PARIS: 380, FIRST: 0}],
    "the small count is small between": [TABLE | {PARIS: 386, FIRST: 6}, TABLE, {PARIS: 400, FIRST: 20}],
}  # fmt: skip
TOLD_BY_RELEASES = ["the small count alone is revised upwards", "the small count is small between"]
State = dict[str, float]  # the count of each area


def told(path, counts: dict[str, int], day: date, consent: Consent = Consent.PUBLIC) -> None:
    """A release of both offences, with the same counts."""
    rows = pd.DataFrame({"geo": list(counts), "numerator": [float(count) for count in counts.values()]})
    rows = rows.assign(period=str(YEAR), value=10 * rows["numerator"], denominator=1e4, status="A", note="", series="")
    rows = pd.concat([rows.assign(indicator=id) for id in OFFENCES], ignore_index=True)[list(tables.OBSERVATIONS)]
    signature = Signature(at=pd.Timestamp(day).to_pydatetime())
    papers = ReleasePapers(signature, consents=dict.fromkeys(OFFENCES, consent))
    id, dataset = f"test@{day}", "fr_ssmsi_communes" if consent is Consent.PUBLIC else f"city-{PARIS}"
    publish(
        path, Release(id, dataset, day, "published", "contributed", "t.csv", "", len(rows), "partial"), rows, papers
    )


def atlases(path, history: list[dict[str, int]]) -> list[Atlas]:
    """The atlas of each day, the last of which is today."""
    for number, counts in enumerate(history):
        told(path, counts, START + timedelta(number))
    pinned, catalogue = Store.open(path).pinned(), load_catalogue()
    past = [as_published(pinned, read_day(str(START + timedelta(number)))) for number in range(len(history) - 1)]
    return [Atlas(state, catalogue) for state in (*past, pinned)]


def states(days: list[Atlas], history: list[dict[str, int]], indicator: str) -> list[tuple[State, State]]:
    """Of each day what the counts were, and which of them readers are shown."""
    pairs = []
    for number, atlas in enumerate(days):
        truth: State = {geo: float(count) for some in history[: number + 1] for geo, count in some.items()}
        facts = atlas.figures([indicator]).query("year == @YEAR")
        visible = dict(zip(facts["geo"], facts["numerator"], strict=True))
        assert all(visible[geo] == count for geo, count in truth.items() if not np.isnan(visible[geo]))
        pairs.append((truth, {geo: count for geo, count in visible.items() if not np.isnan(count)}))
    return pairs


def recovered(pairs: list[tuple[State, State]]) -> list[str]:
    """The small counts that a total less its other parts gives back, each number taken from any day that shows it."""
    numbers = {geo: {visible[geo] for _, visible in pairs if geo in visible} for geo in TABLE}
    return [
        f"{geo} of day {day}"
        for day, (truth, visible) in enumerate(pairs)
        for geo in (FIRST, *OTHERS)
        if truth[geo] in range(1, 5)
        for others in [[numbers[one] for one in (FIRST, *OTHERS) if one != geo]]
        for total, *parts in itertools.product(numbers[PARIS], *others)
        if geo in visible or total - sum(parts) == truth[geo]
    ]


def ranges(pairs: list[tuple[State, State]], indicator: str, cities) -> dict:
    """Least and most of every small count: what no release changed is one unknown, whatever the day."""
    counts, sums, visible_cells = {}, [], set()
    for truth, visible in pairs:
        cells = {geo: (indicator, f"{geo} {count:g}", YEAR) for geo, count in truth.items()}
        counts |= {cells[geo]: count for geo, count in truth.items()}
        visible_cells |= {cells[geo] for geo in visible if geo in cells}
        for relation in relations({(indicator, geo, YEAR): count for geo, count in truth.items()}, cities):
            rest = truth[relation.total[1]] - sum(truth.get(part[1], 0.0) for part in relation.parts)
            parts = [cells.get(part[1], (indicator, f"{part[1]} {rest:g}", YEAR)) for part in relation.parts]
            counts |= {part: np.nan for part in parts if part not in counts}
            sums.append(Relation(cells[relation.total[1]], tuple(parts)))
    bounds = audit(counts, sums, set(counts) - visible_cells)
    ends = zip(bounds.index, bounds["least"], bounds["most"], strict=True)
    return {cell: (least, most) for cell, least, most in ends if counts[cell] in range(1, 5)}


def assert_safe(pairs: list[tuple[State, State]], indicator: str, cities) -> None:
    assert recovered(pairs) == []
    bounds = ranges(pairs, indicator, cities)
    assert bounds and all(least <= 1 and most >= 4 for least, most in bounds.values())


@pytest.mark.parametrize("name", TOLD_BY_RELEASES)
def test_no_two_days_give_a_small_count_back(store_copy, name):
    history = HISTORIES[name]
    days = atlases(store_copy, history)
    for indicator in OFFENCES:
        assert_safe(states(days, history, indicator), indicator, days[-1].cities)
    table = days[-1].differences(f"test@{START + timedelta(1)}").rows
    assert not set(table["indicator"]) & {*OFFENCES}  # what a count was and is, side by side
    then = days[-1].recollection(FIRST, START).rows.query("indicator in @OFFENCES and period == '2031'")
    assert len(then) == 2 and then["value_then"].isna().all()


@pytest.mark.parametrize("name", [*HISTORIES][:2])
def test_no_two_days_give_a_member_a_small_count_back_of_what_members_share(store_copy, name):
    history = HISTORIES[name]
    for number, counts in enumerate(history):
        told(store_copy, counts, START + timedelta(number), Consent.MEMBERS)
    member = Viewer(Role.CONTRIBUTOR, "member@city.example", "Member", frozenset({"DE001C"}))
    atlas = Atlas(Store.open(store_copy).pinned(), load_catalogue(), member)
    for indicator in OFFENCES:
        pairs = []
        for number in range(len(history)):
            known_on = {} if number == len(history) - 1 else {"as_known_on": START + timedelta(number)}
            facts = atlas._data.facts(indicators=[indicator], first=YEAR, **known_on)
            visible = dict(zip(facts["geo"], facts["numerator"], strict=True))
            truth = {geo: float(count) for some in history[: number + 1] for geo, count in some.items()}
            assert {*visible} == {*truth}
            pairs.append((truth, {geo: count for geo, count in visible.items() if not np.isnan(count)}))
        assert_safe(pairs, indicator, atlas.cities)
    assert atlas.differences(f"test@{START + timedelta(1)}").rows.empty


def facts_of(counts: State, indicator: str) -> pd.DataFrame:
    rows = pd.DataFrame({"geo": list(counts), "numerator": list(counts.values())})
    return rows.assign(indicator=indicator, period=str(YEAR), year=YEAR, value=10 * rows["numerator"])


def by_the_rule(truths: list[State], indicator: str, cities) -> list[tuple[State, State]]:
    """As `states`, by the rule alone, without a store."""
    frames = [facts_of(one, indicator) for one in truths]
    rule = companions if indicator == SENSITIVE else in_districts
    today = {geo for _, geo, _ in rule(frames[-1], cities, frames[:-1])}
    small = pd.concat([frame[frame["numerator"].between(1, 4)] for frame in frames], ignore_index=True)
    if indicator == ORDINARY:
        small = small[small["geo"] != PARIS]
    pairs = []
    for truth, frame in zip(truths, frames, strict=True):
        away = today | {geo for _, geo, _ in outdated(frame, frames[-1], small, cities)}
        pairs.append((truth, {geo: count for geo, count in truth.items() if geo not in away and not 0 < count < 5}))
    return pairs


@pytest.mark.parametrize("indicator", OFFENCES)
def test_the_rule_holds_for_any_course_of_revisions(atlas, indicator):
    cities = atlas.cities
    for history in HISTORIES.values():
        truths = [{geo: float(n) for one in history[: at + 1] for geo, n in one.items()} for at in range(len(history))]
        assert_safe(by_the_rule(truths, indicator, cities), indicator, cities)
    random = np.random.default_rng(20)
    for _ in range(12):
        parts = {geo: float(random.choice([2, 3, 6, 20, 40])) for geo in [FIRST, *OTHERS[:5]]}
        truths = []
        for day in range(4):
            parts = parts | {geo: float(random.integers(0, 30)) for geo in random.choice([*parts], 2 * (day > 0))}
            total = sum(parts.values()) if day == 0 or random.random() < 0.5 else truths[-1][PARIS]
            truths.append({PARIS: max(total, 5.0)} | parts)
        pairs = by_the_rule(truths, indicator, cities)
        if any(0 < count < 5 for truth in truths for geo, count in truth.items() if geo != PARIS):
            bounds = ranges(pairs, indicator, cities)
            assert all(least <= 1 and most >= 4 for least, most in bounds.values()), truths
