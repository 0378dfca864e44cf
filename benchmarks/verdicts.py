"""How often each verdict is wrong where there is nothing, and right where there is a gap: level and power, in percent.

Figures are made up from a seed and judged by the functions that the product uses. Run at each release; docs/methods.md
("Error rates") holds the last results.
"""

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.special import ndtr

from benchmarks.tables import title
from indicators.figures.ratio_tests import RatioTests, ratio_tests
from indicators.figures.recorded_rates import RecordedRates
from indicators.model.indicators import Outcome, Statistic
from indicators.model.limits import CLEAR, LEAST_GAP, LEAST_RATIO, LEVEL
from indicators.statistics import funnels, outcomes, trends
from indicators.statistics.courses import courses
from indicators.statistics.index_numbers import rank_correlation, rank_correlation_limits
from indicators.statistics.intervals import estimates, standard_error, wilson
from indicators.statistics.rate_comparison import scatter_of_places

RUNS, SEED = 4000, 20_261_128
PEERS, PLACES = 8, 60
SAMPLE, DESIGN_EFFECT = 700, 1.5
YEARS = 9  # of a series of recorded offences
EXPECTED = (0.3, 3, 10, 30, 300, 3000)  # cases of the city in a year
YEARLY = 0.15  # by which a city's rate varies from year to year beyond chance, as those of the bundled store do
STATISTICS = {"rate": Statistic.RATE, "share": Statistic.PROPORTION}
SIGNS = {"rate": -1, "share": 1}

Shares = NDArray[np.float64]


def main() -> None:
    """Every verdict, first under nothing, then under a stated gap."""
    random = np.random.default_rng(SEED)
    title(f"Verdicts: share of {RUNS} cities called different, below and above, in percent")
    for part in (_shares, _rates, _ratios, _one_city, _funnels, _changes, _trends, _links, _lists):
        part(random)


def _print(words: str, below: float, above: float) -> None:
    print(f"  {words:<86} {100 * below:6.2f} {100 * above:6.2f}")


def _asked(random: np.random.Generator, share: float | Shares, size: tuple[int, ...]) -> Shares:
    """Shares found by surveys whose weights make the sample worth less."""
    worth = SAMPLE / DESIGN_EFFECT
    return random.binomial(round(worth), share, size) / round(worth)


def _shares(random: np.random.Generator) -> None:
    """A share against the median of eight peers; "clearly" and "about the same" beside."""
    for scatter in (0.0, 0.08):
        for gap in (0.0, 0.05, 0.10):
            true = np.clip(0.5 + random.normal(0, scatter, (RUNS, PEERS)), 0.02, 0.98)
            peers = _asked(random, true, true.shape)
            city = _asked(random, np.median(true, axis=1) + gap, (RUNS,))
            _shares_rows(f"share, peers' true shares {scatter:.0%} apart, true gap {gap:.0%}", city, peers)


def _shares_rows(words: str, city: Shares, peers: Shares) -> None:
    worth = SAMPLE / DESIGN_EFFECT
    limits = wilson(city * worth, np.full(RUNS, worth))
    middle = np.median(peers, axis=1)
    of_median = outcomes.median_limits(peers, standard_error(*wilson(peers * worth, np.full(peers.shape, worth))))
    p = outcomes.p_values(city, *limits, middle, of_median)
    _print(words, *_sides(p < LEVEL, city - middle))
    clear = (p < CLEAR) & (np.abs(city - middle) * 100 >= LEAST_GAP)
    _print("  the same, called clear", *_sides(clear, city - middle))
    margin = np.minimum(LEAST_GAP / 100, (LEAST_RATIO - 1) * np.minimum(city, middle))
    same = outcomes.outcomes(city, *limits, middle, 1, of_median, margin) == Outcome.ABOUT_SAME
    _print("  the same, called about the same", 0.0, float(same.mean()))


def _sides(called: Shares, gap: Shares) -> tuple[float, float]:
    return float((called & (gap < 0)).mean()), float((called & (gap > 0)).mean())


def _system(random: np.random.Generator, expected: float, scatter: float, years: int = 1) -> tuple[Shares, Shares]:
    """Residents and yearly events of a recording system: the first place is the city, the next its peers."""
    people = np.exp(random.normal(0, 0.7, PLACES))
    people[: PEERS + 1] = np.exp(random.normal(0, 0.3, PEERS + 1))
    people /= people[0]
    rates = random.gamma(1 / scatter**2, scatter**2, PLACES) if scatter else np.ones(PLACES)
    yearly = random.gamma(1 / YEARLY**2, YEARLY**2, (years, PLACES)) if years > 1 else np.ones((1, PLACES))
    return people, rates * yearly * expected * people


def _recorded(events: Shares, people: Shares) -> RecordedRates:
    rows = [
        (f"P{place}", 2020 + year, events[year, place], people[place])
        for year in range(len(events))
        for place in range(len(people))
    ]
    table = pd.DataFrame(rows, columns=["geo", "year", "numerator", "denominator"])
    return RecordedRates.of(table.assign(lower=0.0, status="A"))


PEER_IDS = [f"P{place}" for place in range(1, PEERS + 1)]


def _rates(random: np.random.Generator) -> None:
    """A rate of recorded offences against eight peers, by the number of cases expected in one year."""
    for apart in (0.0, 0.3, 0.6):
        for expected in EXPECTED:
            for times in (1.0, 2.0):
                words = f"rate, {expected:g} cases expected, peers {apart:.0%} apart, true ratio {times:g}"
                _ratio_rows(random, words, (1, expected * times, YEARLY, apart, times), clear=expected in (30, 3000))


def _ratio_rows(
    random: np.random.Generator, words: str, situation: tuple[int, float, float, float, float], clear: bool = False
) -> None:
    """Lower and higher, as a city's row has them; "clearly" and "about the same" beside."""
    results = [_by_ratio(random, *situation) for _run in range(RUNS // 4)]
    sides, ratio, p, far = (
        np.array([figures[0] for figures in column])
        for column in zip(*((one.sides(), one.ratio, one.p, one.beyond_margin()) for one in results), strict=True)
    )
    _print(words, (sides < 0).mean(), (sides > 0).mean())
    if clear:
        called = (sides != 0) & far & (p < CLEAR) & (np.maximum(ratio, 1 / np.maximum(ratio, 1e-9)) >= LEAST_RATIO)
        _print("  the same, called clear", *_sides(called, ratio - 1))


def _ratios(random: np.random.Generator) -> None:
    """A rate against the median of eight peers by its ratio and what a usual year does: lower, higher, the same."""
    for years, cases, yearly in ((3, 300, 0.10), (1, 300, 0.16)):
        for apart in (0.15, 0.6):
            for times in (1.0, 1.25, 1.5, 2.0):
                results = [_by_ratio(random, years, cases, yearly, apart, times) for _run in range(RUNS // 4)]
                sides = np.array([one.sides()[0] for one in results])
                same = np.mean([one.about_the_same()[0] for one in results])
                words = f"rate, {years} × {cases} cases, a year {yearly:.0%}, peers {apart:.0%} apart, true {times:g}"
                _print(words, (sides < 0).mean(), (sides > 0).mean())
                _print("  within a quarter of the peers' median", 0.0, float(same))


def _by_ratio(
    random: np.random.Generator, years: int, cases: float, yearly: float, apart: float, times: float
) -> RatioTests:
    """The city, whose true rate is `times` the median of its peers' true rates, which lie `apart`."""
    true = np.exp(random.normal(0, apart, PEERS + 1))
    true[0] = times * np.median(true[1:])
    people = np.exp(random.normal(0, 0.3, PEERS + 1))
    means = cases / times / np.median(true[1:]) * true * people / people[0]
    swings = np.exp(random.normal(0, yearly, (years, PEERS + 1)))
    rates = _recorded(random.poisson(means * swings).astype(float), people / people[0])
    return ratio_tests(rates, ["P0"], 2019 + years, PEER_IDS, yearly**2)


def _one_city(random: np.random.Generator) -> None:
    """A rate against that of one other city: by the variation from year to year."""
    for expected in (30, 3000):
        for times in (1.0, 1.5):
            called, gap = [], []
            for _run in range(RUNS // 20):
                people, means = _system(random, expected, 0.3, years=5)
                means[:, 0] = means[:, 1] / people[1] * people[0] * times
                means[:, 0] *= random.gamma(1 / YEARLY**2, YEARLY**2, 5) / 1.0
                counts = random.poisson(means).astype(float)
                result = ratio_tests(_recorded(counts, people), ["P0"], 2024, ["P1"], YEARLY**2)
                called.append(result.sides()[0] != 0)
                gap.append(result.ratio[0] - 1)
            words = f"rate against one city, {expected:g} cases expected, true ratio {times:g}"
            _print(words, *_sides(np.array(called), np.array(gap)))


def _funnels(random: np.random.Generator) -> None:
    """Outside the 95 % limits of a funnel of 60 places."""
    for scatter in (0.0, 0.3):
        below = above = 0.0
        for _run in range(RUNS // 20):
            people, means = _system(random, 300, scatter)
            events = random.poisson(means[0]).astype(float)
            between = scatter_of_places(events, people) / 4
            position = funnels.funnel(funnels.RATE, events, people, tau2=between).places["position"]
            below += position.str.startswith("below").mean()
            above += position.str.startswith("above").mean()
        _print(f"outside a funnel, cities' rates vary by {scatter:.0%}", below * 20 / RUNS, above * 20 / RUNS)


def _series(counts: Shares, base: float, indicator: str, first: int = 2020) -> pd.DataFrame:
    """Estimates of many series: one row a year."""
    runs, years = counts.shape
    table = pd.DataFrame(
        {
            "indicator": indicator,
            "geo": np.repeat([f"P{run}" for run in range(runs)], years),
            "year": np.tile(np.arange(first, first + years), runs),
            "numerator": counts.ravel().astype(float),
            "denominator": base,
            "note": "",
            "status": "A",
            "dataset": "survey",
        }
    )
    table["value"] = 100 * table["numerator"] / base
    effects = {"survey": DESIGN_EFFECT}
    return estimates(table, STATISTICS, {"rate": 100.0, "share": 100.0}, design_effects=effects)


def _changes(random: np.random.Generator) -> None:
    """A change between the last two points."""
    scatter = {("rate", f"P{run}"): 2 * YEARLY**2 for run in range(RUNS)}
    for mean in (30, 3000):
        for times in (1.0, 1.5):
            means = mean * random.gamma(1 / YEARLY**2, YEARLY**2, (RUNS, 2)) * [1.0, times]
            change = trends.last_change(_series(random.poisson(means), 1e6, "rate"), STATISTICS, scatter)
            _print(
                f"change of a rate, {mean} cases, true ratio {times:g}",
                *_sides(change["change_real"], change["change"]),
            )
    for gap in (0.0, 0.08):
        shares = np.column_stack([_asked(random, 0.5, (RUNS,)), _asked(random, 0.5 + gap, (RUNS,))])
        change = trends.last_change(_series(shares * SAMPLE, SAMPLE, "share"), STATISTICS)
        _print(f"change of a share, true gap {gap:.0%}", *_sides(change["change_real"], change["change"]))


def _trends(random: np.random.Generator) -> None:
    """A trend of rates over nine years, with years that resemble the year before; of shares over five waves."""
    for likeness in (0.0, 0.3, 0.6):
        scatter = {
            ("rate", f"P{run}"): 2 * YEARLY**2 * (1 - likeness) for run in range(RUNS)
        }  # as changes would tell it
        for yearly in (0.0, 0.05, 0.10):
            noise = _alike(random, likeness, YEARS) * YEARLY
            means = 1000 * np.exp(noise + yearly * np.arange(YEARS))
            table = _series(random.poisson(means), 1e6, "rate", first=2010)
            result = courses(table, {}, STATISTICS, SIGNS, scatter)
            words = f"trend of a rate over {YEARS} years, 1,000 cases, autocorrelation {likeness:g}"
            _print(f"{words}, {yearly:.0%} a year", *_moves(result["trend"]))
    for yearly in (0.0, 0.03):
        shares = np.column_stack([_asked(random, 0.4 + yearly * year, (RUNS,)) for year in range(5)])
        table = _series(shares * SAMPLE, SAMPLE, "share")
        result = trends.trends(table, {}, STATISTICS, SIGNS, design_effects={"survey": DESIGN_EFFECT})
        _print(f"trend of a share, {yearly:.0%} a wave", *_moves(result["trend"]))


def _alike(random: np.random.Generator, likeness: float, count: int) -> Shares:
    """Years of noise of variance 1, each like the one before by so much."""
    years = [random.normal(0, 1, RUNS)]
    for _year in range(count - 1):
        years.append(likeness * years[-1] + np.sqrt(1 - likeness**2) * random.normal(0, 1, RUNS))
    return np.column_stack(years)


def _moves(words: pd.Series) -> tuple[float, float]:
    return float(words.str.startswith("decreasing").mean()), float(words.str.startswith("increasing").mean())


def _links(random: np.random.Generator) -> None:
    """A link between two indicators, told from chance, by the number of cities and the true correlation."""
    for cities in (10, 30, 91):
        for true in (0.0, 0.5):
            below = above = 0
            for _run in range(RUNS // 4):
                x = random.normal(0, 1, cities)
                y = true * x + np.sqrt(1 - true**2) * random.normal(0, 1, cities)
                rho = rank_correlation(x, y)
                lower, upper = rank_correlation_limits(rho, cities)
                below, above = below + (upper < 0), above + (lower > 0)
            _print(f"link across {cities} cities, true correlation {true:g}", 4 * below / RUNS, 4 * above / RUNS)


def _lists(random: np.random.Generator) -> None:
    """Strengths and weak points of a page of 45 tests, ten of which are real."""
    for real in (0, 10):
        false = listed = pages = 0
        for _run in range(RUNS // 4):
            z = random.normal(0, 1, 45)
            z[:real] += 3.5
            p = 2 * ndtr(-np.abs(z))
            chosen = outcomes.false_discovery(p) < LEVEL
            false, listed, pages = false + chosen[real:].sum(), listed + chosen.sum(), pages + chosen[real:].any()
        count, wrong = listed * 4 / RUNS, 100 * false / max(listed, 1)
        print(f"  lists of 45 tests, {real} of them real: {count:.1f} on a page, {wrong:.1f} % of these by chance")
        print(f"    {100 * pages * 4 / RUNS:.1f} % of the pages name one by chance")
