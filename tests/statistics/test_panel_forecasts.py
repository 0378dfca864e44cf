"""Forecasts of panels: variances that were put in come out, bands hold what they promise, holes do no harm."""

import numpy as np
import pytest

from indicators.model.errors import StatisticError
from indicators.statistics.panel_forecasts import Panel, backtest, half_widths, outlook, variances, whole_cases

PLACES, YEARS = 300, 12


def simulated(step: float, noise: float, seed: int = 1, places: int = PLACES, years: int = YEARS) -> Panel:
    """Places whose level walks with variance `step`, counted with extra variance `noise`, all sharing year effects."""
    random = np.random.default_rng(seed)
    residents = np.repeat(random.lognormal(11.5, 0.8, (places, 1)), years, axis=1)
    level = random.normal(-6, 0.5, (places, 1)) + np.cumsum(random.normal(0, np.sqrt(step), (places, years)), axis=1)
    shared = np.cumsum(random.normal(0.02, 0.05, years))
    rate = np.exp(level + shared + random.normal(0, np.sqrt(noise), (places, years)))
    return Panel(random.poisson(rate * residents).astype(float), residents)


@pytest.mark.parametrize(("step", "noise"), [(0.01, 0.0), (0.01, 0.02)])
def test_the_variances_put_in_come_out(step: float, noise: float):
    moves = variances(simulated(step, noise))
    assert moves.step == pytest.approx(step, abs=0.003)
    assert moves.noise == pytest.approx(noise, abs=0.003)


@pytest.mark.parametrize(("step", "noise"), [(0.01, 0.0), (0.01, 0.02)])
def test_bands_hold_what_they_promise(step: float, noise: float):
    """The year effects are part of what cannot be known: over 20 panels, 95 of 100 bands hold on average."""
    shares = []
    for seed in range(20):
        panel = simulated(step, noise, seed, places=60)
        past = backtest(panel, 1)
        width = half_widths(past.known_before(YEARS - 1), 0.95)
        shares.append((np.abs(past.errors[-1, :, 0]) <= width[0]).mean())
    assert np.mean(shares) == pytest.approx(0.95, abs=0.035)


def test_the_forecast_beats_the_last_value_where_figures_are_noisy():
    past = backtest(simulated(0.005, 0.02), 2)
    error, naive_error = np.nanmean(np.abs(past.came - past.centre)), np.nanmean(np.abs(past.came - past.naive))
    assert error < 0.93 * naive_error


def test_a_year_that_nobody_counted_widens_and_does_not_break():
    panel = simulated(0.01, 0.0)
    counts = panel.counts.copy()
    counts[:, -3] = np.nan
    hole = Panel(counts, panel.residents)
    assert np.isfinite(outlook(hole, 2).centre).all()
    assert variances(hole).year_effects[-3] == 0
    without_hole = np.abs(backtest(panel, 1).errors[-1]).mean()
    assert np.abs(backtest(hole, 1).errors[-1]).mean() == pytest.approx(without_hole, rel=0.3)


def test_a_year_without_change_counts_in_the_drift():
    """Three years of 100 cases, then twice 110 and 121: the median change is 0, not that of the years that moved."""
    counts = np.tile([100.0, 100.0, 100.0, 100.0, 110.0, 121.0], (9, 1))
    assert variances(Panel(counts, np.full(counts.shape, 1e5))).drift == 0


def test_a_band_is_the_whole_counts_whose_logarithm_lies_in_it():
    residents, centre, reach = 1e5, np.log(1.5 / 1e5), np.log(2.5 / 1.5)
    assert whole_cases(centre, reach, residents) == (1.0, 2.0)  # from 0.9 to 2.5 with the half case: 1 and 2
    assert whole_cases(centre, np.log(3.0), residents) == (0.0, 4.0)
    assert np.isnan(whole_cases(centre, np.nan, residents)).all()


def test_a_place_whose_last_year_is_missing_is_not_forecast():
    panel = simulated(0.01, 0.0, places=20)
    counts = panel.counts.copy()
    counts[3, 7] = np.nan
    past = backtest(Panel(counts, panel.residents), 1)
    at = list(past.origins).index(8)
    assert np.isnan(past.centre[at, 3, 0])
    assert np.isfinite(past.centre[at, 4, 0])


def test_an_origin_knows_nothing_of_what_came_after():
    panel = simulated(0.01, 0.01, places=20)
    later = panel.counts.copy()
    later[:, -1] *= 5
    before, after = backtest(panel, 1), backtest(Panel(later, panel.residents), 1)
    assert before.centre[-1] == pytest.approx(after.centre[-1])
    assert before.known_before(YEARS - 1)[:, 0] == pytest.approx(after.known_before(YEARS - 1)[:, 0], nan_ok=True)


def test_few_errors_give_no_width():
    assert np.isnan(half_widths(np.ones((18, 1)), 0.95))[0]
    assert half_widths(np.arange(1.0, 20.0)[:, None], 0.95) == pytest.approx([19.0])
    assert np.isnan(half_widths(np.empty((0, 2)), 0.8)).all()


@pytest.mark.parametrize(
    ("counts", "residents", "reason"),
    [
        (np.ones((2, 3)), np.ones((2, 4)), "different|places × years"),
        (-np.ones((2, 3)), np.ones((2, 3)), "below 0"),
        (np.ones((2, 3)), np.zeros((2, 3)), "without residents"),
    ],
)
def test_what_is_no_panel_is_refused(counts, residents, reason):
    with pytest.raises(StatisticError, match=reason):
        Panel(counts, residents)


def test_a_horizon_of_nothing_is_refused():
    with pytest.raises(StatisticError, match="horizon of 0"):
        outlook(simulated(0.01, 0.0, places=5), 0)
