"""How often policies that nobody decided are called effective; the real ones, the smallest falls, the speed.

python -m benchmarks evaluations [--every=4]   of the places of each panel every 4th, or as many as given
python -m benchmarks evaluations --panel=ES    the false alarms of one panel alone; --save: keeps them (data/studies)
python -m benchmarks evaluations --policies    the policies on record and the smallest falls alone
python -m benchmarks evaluations --speed       the speed alone
"""

import argparse
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks.tables import line, title, verdict
from indicators import Atlas, default_path, open_atlas
from indicators.answers.evaluations import EvidenceGrade, PolicyEvaluation, Result
from indicators.model.evaluation_plans import PlanPool
from indicators.model.locations import STUDIES
from indicators.model.policies import Policy
from indicators.statistics.synthetic_control import placebo_controls, synthetic_control
from indicators.statistics.synthetic_difference import placebo_effects, synthetic_difference

WORDS = {"en": "a policy that nobody decided"}
PANELS = {"FR-D": ("recorded_fraud", date(2021, 1, 1)), "ES": ("recorded_fraud", date(2020, 1, 1))}
CASES = (0, 10, 30, 100, 300, 1_000, float("inf"))  # a year, ends of the classes
ROOT = Path(__file__).parents[1]
STATES = ROOT / "tests" / "published" / "proposition_99.csv"
ALARMS = STUDIES / "false_alarms.csv"
BEFORE = 19  # years of Proposition 99
PLANNING, ASKED_FIRST = "DE008C", (4, 3, PlanPool.ALL)  # a city of the largest panels, and the usual question
MOST_MS = 100  # of processor, a change of years or pool
MOST_ALARMS, MOST_MODERATE = 7, 4  # in a hundred policies that nobody decided

WHAT = """Evaluates policies and prints, in this order:

1. False alarms: each place of the French (FR-D) and Spanish (ES) panels is evaluated as if a policy had begun there.
   A line an outcome: places, share with p <= .05, share called moderate, median smallest fall; then both totals with
   their limits (3 to 7 %, at most 4 %).
2. The policies on record: a row for each outcome in each place, with difference, interval, p, number of tests,
   adjusted p, checks passed, grade or the reason why there is none.
3. The smallest falls seen 8 times in 10, by cases a year and number of cities.
4. Processor times: an evaluation, street lights, Proposition 99 both ways, a change in the designer.

All of it takes about half an hour of processor time with --every=4."""


def main(choices: Sequence[str] = ()) -> None:
    """Prints the false alarms of each panel, then of all; real policies; the smallest falls; how long it takes."""
    parser = argparse.ArgumentParser(
        "python -m benchmarks evaluations", description=WHAT, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--every", type=int, default=4, metavar="N", help="every Nth place of each panel (default 4)")
    parser.add_argument("--speed", action="store_true", help="only the processor times: about a minute")
    parser.add_argument("--panel", choices=list(PANELS), help="only the false alarms of this panel")
    parser.add_argument(
        "--save", action="store_true", help=f"with --panel: write them to {ALARMS.relative_to(ROOT)}, for the page"
    )
    parser.add_argument("--policies", action="store_true", help="only the policies on record and the smallest falls")
    args = parser.parse_args(choices)
    if args.panel:
        false_alarms(open_atlas(default_path()), args.every, [args.panel], args.save)
        return
    if not args.speed:
        atlas = open_atlas(default_path())
        if not args.policies:
            false_alarms(atlas, args.every, list(PANELS))
        real_policies(atlas)
        smallest_falls(atlas, 2 * args.every)
    if args.policies:
        return
    speeds(open_atlas(default_path()))
    plan_changes(open_atlas(default_path()))


def places_of(atlas: Atlas, prefix: str) -> list[str]:
    """The places of a panel."""
    return [id for id, city in atlas.cities.items() if id.startswith(prefix) and city.country == prefix[:2]]


def false_alarms(atlas: Atlas, every: int, panels: Sequence[str], save: bool = False) -> None:
    """How many policies that nobody decided are called significant and moderate; `save`: by outcome, for the page."""
    indicators = [one.id for one in atlas.catalogue.indicators.values() if one.is_recorded_offence and not one.is_wider]
    answers, started = [], time.process_time()
    for prefix in panels:
        unmoved, start = PANELS[prefix]
        of_panel = []
        for indicator in indicators:
            if indicator == unmoved:
                continue
            policy = Policy(
                "nobody", prefix[:2], WORDS, WORDS, WORDS, (), WORDS, start, outcomes=(indicator,), unmoved=unmoved
            )
            some = [
                atlas.policies.evaluation_of(replace(policy, places=(place,)), indicator, place)
                for place in places_of(atlas, prefix)[::every]
            ]
            some = [one for one in some if one.estimated is not None]
            if some:
                say(f"{prefix} {indicator}", some)
                if save:
                    keep(indicator, some)
            of_panel += some
        say(f"{prefix} all offences", of_panel)
        answers += of_panel
    alarms, firm = say("all", answers)
    verdict("p<=.05 without a policy", 100 * alarms, MOST_ALARMS, " %")
    verdict("moderate without a policy", 100 * firm, MOST_MODERATE, " %")
    print(f"{1000 * (time.process_time() - started) / max(len(answers), 1):.0f} ms of processor an evaluation")


def keep(indicator: str, answers: list[PolicyEvaluation]) -> None:
    """Writes the false alarms of one outcome of a panel in the place of those that were measured before."""
    table = pd.read_csv(ALARMS) if ALARMS.exists() else pd.DataFrame(columns=["dataset", "indicator"])
    dataset = answers[0].rows["release"].iloc[-1].partition("@")[0]
    row = {
        "dataset": dataset,
        "indicator": indicator,
        "places": len(answers),
        "significant": sum(one.estimated.p <= 0.05 for one in answers if one.estimated),
        "moderate": sum(one.grade is EvidenceGrade.MODERATE for one in answers),
    }
    others = table[(table["dataset"] != dataset) | (table["indicator"] != indicator)]
    every = pd.DataFrame([*others.to_dict("records"), row]).sort_values(["dataset", "indicator"])
    every.to_csv(ALARMS, index=False)


def say(what: str, answers: list[PolicyEvaluation]) -> tuple[float, float]:
    """Prints how many were called significant and moderate, and the median of the smallest falls; the first two."""
    alarms = np.mean([one.estimated.p <= 0.05 for one in answers if one.estimated])
    firm = np.mean([one.grade is EvidenceGrade.MODERATE for one in answers])
    fall = np.nanmedian([one.smallest_fall for one in answers])
    print(f"{what:45} {len(answers):5}  p<=.05 {alarms:6.1%}  moderate {firm:6.1%}  smallest fall {fall:5.0%}")
    return float(alarms), float(firm)


def real_policies(atlas: Atlas) -> None:
    """A row for each outcome of each policy on record in each of its places, with the number of tests."""
    print("| policy | place | outcome | difference | 95 % | p | tests | adjusted p | checks | grade, or why none |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    for policy in atlas.catalogue.policies.values():
        for place in [id for id in policy.places if id in atlas.cities]:
            for indicator in [id for id in policy.outcomes if id in atlas.catalogue.indicators]:
                evaluated = row(atlas.policies.evaluation(policy.id, indicator, place))
                print(f"| {policy.id} | {place} | {indicator} | {evaluated} |")


def row(answer: PolicyEvaluation) -> str:
    """What one evaluation comes to."""
    effect = answer.estimated
    if effect is None:
        return f"– | – | – | 0 | – | – | none: {answer.obstacle}"
    checks = [one for one in answer.checks if not one.check.for_strong]
    passed = sum(one.result is Result.PASSED for one in checks)
    return (
        f"{effect.effect:+.0%} | {effect.lower:+.0%} to {effect.upper:+.0%} | {effect.p:.3f} | {answer.looked_at} | "
        f"{answer.adjusted_p:.3f} | {passed} of {len(checks)} | {answer.grade}"
    )


def smallest_falls(atlas: Atlas, every: int) -> None:
    """The median of the smallest falls with four years before and three after, by cases a year and cities together."""
    tables = [atlas.policies.power(place).rows for prefix in PANELS for place in places_of(atlas, prefix)[::every]]
    rows = pd.concat(tables)
    classes = pd.cut(rows["cases"], CASES, right=False)
    table = rows.pivot_table(index=classes, columns="cities", values="fall", aggfunc="median", observed=True)
    print((100 * table).to_string(float_format="{:.0f}".format))
    print(f"{len(rows) // rows['cities'].nunique()} outcomes of places")


def speeds(atlas: Atlas) -> None:
    """The processor time of an evaluation, of another outcome of it, of street lights, of Proposition 99 both ways."""
    outcomes = atlas.catalogue.policies["fr_seine_saint_denis_plan"].outcomes
    list(atlas.cities)
    timed(
        "an evaluation, all five outcomes", lambda: atlas.policies.evaluation("fr_seine_saint_denis_plan", outcomes[0])
    )
    timed("another outcome of it", lambda: atlas.policies.evaluation("fr_seine_saint_denis_plan", outcomes[1]))
    timed("street lights off, damage", atlas.policies.night_lighting, 3_000)
    states = pd.read_csv(STATES, index_col="state")
    packs = states[[str(year) for year in range(1970, 2001)]].to_numpy()
    predictors = states[["income", "price", "age", "beer", "1975", "1980", "1988"]].to_numpy()
    timed("Proposition 99, SDID with 38 placebos", lambda: (
        synthetic_difference(packs, BEFORE), placebo_effects(packs[:-1], BEFORE)), 50)  # fmt: skip
    timed("Proposition 99, Abadie with 38 placebos", lambda: (
        synthetic_control(packs, predictors, BEFORE), placebo_controls(packs[:-1], predictors[:-1], BEFORE)
    ), 3_000)  # fmt: skip


def plan_changes(atlas: Atlas) -> None:
    """The processor time of other years or another pool before a policy starts, by the number of outcomes."""
    atlas.policies.power(PLANNING)
    seconds = defaultdict[int, list[float]](list)
    for before, after, pool in product((3, 4, 5, 6), (1, 2, 3), PlanPool):
        started = time.process_time()
        answer = atlas.policies.power(PLANNING, before, after, pool)
        if (before, after, pool) != ASKED_FIRST:
            seconds[len(answer.indicators)].append(time.process_time() - started)
    title(f"Before the start, {PLANNING}: a change of years or pool, processor")
    for outcomes, times in sorted(seconds.items()):
        line(f"{outcomes} outcomes", times)
        verdict(f"{outcomes} outcomes, slowest change", 1000 * max(times), MOST_MS, " ms")


def timed(what: str, action: Callable[[], object], most: float = 0) -> None:
    """Prints the processor time of an action, and whether it is at most `most` milliseconds where that is given."""
    started = time.process_time()
    action()
    took = 1000 * (time.process_time() - started)
    print(f"{what:45} {took:7.1f} ms")
    if most:
        verdict(what, took, most, " ms")


if __name__ == "__main__":
    main(sys.argv[1:])
