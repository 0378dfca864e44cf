"""How good the forecasts are, for which series none is given and why, and how long foresight takes.

python -m benchmarks foresight [--every=1]   of the cities every so many, in the table of reasons
python -m benchmarks foresight --m3=FILE     where the series of the M3 competition are
python -m benchmarks foresight --speed       the speed alone
python -m benchmarks foresight --bands       how many one-year bands held as they are shown, alone
"""

import argparse
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks.tables import verdict
from indicators import Atlas, default_path, open_atlas
from indicators.answers.foresight import Reserve
from indicators.foresight.forecast.answer import (
    FEWEST_CHANGES,
    FEWEST_CHECKED,
    LEAST_HELD,
    PanelOutlook,
    panel_outlook,
    survey_waves,
)
from indicators.foresight.forecast.past_bands import FEWEST_PLACES, HORIZON, outside_bands
from indicators.statistics import forecasts
from indicators.statistics.panel_forecasts import half_widths

REFERENCE = Path(__file__).parents[2] / "shared" / "reference" / "m3_yearly" / "m3_yearly.csv.gz"
STEPS = 6  # of the competition
METHODS = {
    "naive": forecasts.naive, "drift": forecasts.drift, "Theta": forecasts.theta, "DOTM": forecasts.dynamic_theta,
    "median of five": forecasts.median_of_five,
}  # fmt: skip
CALIBRATED = ("DOTM", "median of five")
FEWEST_BANDS = 100  # of a dataset, before its coverage is judged
POOR = 0.9
RARE = ("recorded_homicide", "recorded_robbery_armed")
GOOD = 90.0, 99.0  # in 100 bands of 95 % as they are shown
FRESH = (
    "import time; from indicators import open_atlas; atlas = open_atlas({path!r}); begun = time.process_time();"
    "atlas.stress({city!r}); print(time.process_time() - begun)"
)
PLACES = ("DE004C", "ES001C", "BE005C", "FR-D75")  # two of the largest panels, a survey, a département


def main(choices: Sequence[str] = ()) -> None:
    """Prints the competition, the own panels, the surveys, the reasons, the speeds."""
    parser = argparse.ArgumentParser("python -m benchmarks foresight")
    parser.add_argument("--every", type=int, default=1, help="of the cities every so many")
    parser.add_argument("--speed", action="store_true", help="the speed alone")
    parser.add_argument("--bands", action="store_true", help="the bands as they are shown alone")
    parser.add_argument("--m3", type=Path, default=REFERENCE, help="the yearly series of the M3 competition")
    args = parser.parse_args(choices)
    atlas = open_atlas(default_path())
    begun = time.process_time()
    panels = _panels(atlas)
    spent = time.process_time() - begun
    if args.bands:
        return shown_bands(panels)
    if not args.speed:
        competition(args.m3)
        own_panels(panels)
        shown_bands(panels)
        surveys(atlas)
        reasons(atlas, args.every)
    print("\nSpeed (seconds of processor)")
    verdict(f"all {len(panels)} panels with backtest and calibration", spent, 3.0, " s")
    fresh_stress()


def competition(reference: Path) -> None:
    """The 645 yearly series of the M3 competition."""
    print(
        "\nM3, yearly: 645 series, 6 years ahead\n  method            sMAPE    MASE   95 %   80 %    MSIS  processor s"
    )
    if not reference.exists():
        print(f"  not here: {reference}")
        return
    series = pd.read_csv(reference)
    train, test = (
        {str(id): rows["y"].to_numpy(float) for id, rows in series[series["part"] == part].groupby("id")}
        for part in ("train", "test")
    )
    ids = sorted(train, key=lambda id: (len(train[id]), id))
    lengths = sorted({len(one) for one in train.values()})
    groups = [np.stack([train[id] for id in ids if len(train[id]) == length]) for length in lengths]
    came, change = np.stack([test[id] for id in ids]), np.concatenate([forecasts.mean_change(one) for one in groups])
    for name, method in METHODS.items():
        begun = time.process_time()
        path = np.concatenate([method(group, STEPS) for group in groups])
        scores = f"{forecasts.smape(came, path):8.3f}{forecasts.scaled_error(came, path, change):8.3f}"
        bands = _band_scores(groups, method, came, change) if name in CALIBRATED else " " * 22
        print(f"  {name:15}{scores}{bands}{time.process_time() - begun:10.2f}", flush=True)


def _band_scores(
    groups: list[forecasts.Numbers], method: Callable, came: forecasts.Numbers, change: forecasts.Numbers
) -> str:
    """How many bands of 95 and of 80 hold, and the interval score of the first."""
    shares, score = [], 0.0
    for confidence in (0.95, 0.80):
        parts = forecasts.calibrated(groups, STEPS, method, confidence)
        sides = (np.concatenate([getattr(one, side) for one in parts]) for side in ("centre", "lower", "upper"))
        bands = forecasts.Bands(*sides)
        shares.append(100 * forecasts.coverage(came, bands))
        score = score or forecasts.interval_score(came, bands, change)
    return f"{shares[0]:7.1f}{shares[1]:7.1f}{score:8.2f}"


def _panels(atlas: Atlas) -> dict[tuple[str, str], PanelOutlook]:
    """Every panel of recorded offences in which enough areas count alike, by dataset and name."""
    data = atlas._data
    ids = [one.id for one in atlas.catalogue.indicators.values() if one.is_recorded_offence and not one.is_wider]
    figures = atlas.figures(ids).dropna(subset="numerator")
    figures = figures[figures["geo"].isin({*data.scopes})]
    figures = figures.assign(system=figures["geo"].map(data.scopes))
    keys = figures.groupby(["indicator", "system", "dataset"])["geo"].nunique()
    return {
        (dataset, f"{id}, {system}"): panel_outlook(data, atlas.indicator(id), system, dataset)
        for id, system, dataset in keys.index[keys >= FEWEST_PLACES]
        if atlas.indicator(id).one_series(dataset)[0] == dataset  # of two that are one, the one that goes on
    }


def own_panels(panels: dict[tuple[str, str], PanelOutlook]) -> None:
    """Error over that of the last value, and how many bands of the past held, by dataset; with the poor years."""
    print(
        "\nOwn panels from 6 points on: mean absolute scaled error over that of the last value; bands that held, in %"
    )
    print("  dataset                        panels    bands   error   80 %   95 %   99 %  years below 90 % (of 95 %)")
    totals: dict[str, list] = defaultdict(list)
    for (dataset, _name), panel in panels.items():
        ahead = [*range(1, panel.reach + 1)]
        if panel.record.empty or not ahead:
            continue
        errors, record = (rows[rows["ahead"].isin(ahead)] for rows in (panel.errors, panel.record))
        totals[dataset].append((errors, record, [_held(panel, share, ahead) for share in (0.80, 0.95, 0.99)]))
    ratios = [float(one["own"].sum() / one["last"].sum()) for parts in totals.values() for panel, *_ in parts
              for _ahead, one in panel.groupby("ahead") if one["last"].sum()]  # fmt: skip
    for dataset, parts in sorted(totals.items()):
        _of_dataset(dataset, parts)
    print(f"  mean over {len(ratios)} panels and years ahead: {np.mean(ratios):.3f} (aim 0.92)", flush=True)
    decided_then(panels)


def shown_bands(panels: dict[tuple[str, str], PanelOutlook]) -> None:
    """How many 95 % bands of one year held as they are shown, in whole cases: by recording system, all and rare."""
    rows = [(*name.split(", "), *panel.held(1)) for (_dataset, name), panel in panels.items() if panel.reach]
    record = pd.DataFrame(rows, columns=["indicator", "system", "held", "bands"])
    rare = record["indicator"].str.startswith(RARE)
    print("\nOne-year bands of 95 % as they are shown: bands, and how many held, in %")
    for what, of in (("all", record), ("rare offences", record[rare])):
        sums = of.groupby("system")[["held", "bands"]].sum()
        sums.loc["every system"] = sums.sum()
        for system, row in sums[sums["bands"] > 0].iterrows():
            share = 100 * row["held"] / row["bands"]
            good = GOOD[0] <= share <= GOOD[1]
            print(f"  {what:14}{system:20}{row['bands']:8,}{share:7.1f}  {'good' if good else 'POOR'}", flush=True)


def decided_then(panels: dict[tuple[str, str], PanelOutlook]) -> None:
    """The same, where each year decides from what it knew how many years ahead are forecast, and of what a centre."""
    print("\nAs each year would have decided: how far ahead by earlier bands, a centre by earlier errors")
    print("  dataset                          bands   95 %   centres of so many panels and years ahead: error")
    parts = [_decided(panel).assign(dataset=dataset, name=name) for (dataset, name), panel in panels.items()
             if not panel.record.empty]  # fmt: skip
    rows = pd.concat(parts)
    for dataset, of in rows.groupby("dataset"):
        banded, centres = of[of["given"]], of[of["given"] & of["better"]]
        ratio = centres["own"].sum() / centres["last"].sum() if len(centres) else float("nan")
        print(f"  {dataset:30}{banded['bands'].sum():8}{100 * banded['held'].sum() / banded['bands'].sum():7.1f}"
              f"{centres.groupby(['name', 'ahead']).ngroups:8}{ratio:8.3f}", flush=True)  # fmt: skip
    sums = rows[rows["given"] & rows["better"]].groupby(["dataset", "name", "ahead"])[["own", "last"]].sum()
    every = rows[rows["given"]].groupby(["dataset", "name", "ahead"])[["own", "last"]].sum()
    for what, panel in (("with a centre", sums), ("with a band", every)):
        ratio = (panel["own"] / panel["last"]).mean()
        print(f"  mean over {len(panel)} panels and years ahead {what}: {ratio:.3f}", flush=True)


def _decided(panel: PanelOutlook) -> pd.DataFrame:
    """Its years looked back at: bands, held, own, last; whether there would have been a band, a centre."""
    rows = panel.record.merge(panel.errors, on=["year", "ahead"])
    banded, better = [], []
    for row in rows.itertuples():
        earlier = rows[rows["year"] <= row.year - row.ahead]
        shares = [earlier[earlier["ahead"] == one][["held", "bands"]].sum() for one in range(1, row.ahead + 1)]
        banded.append(all(one["bands"] < FEWEST_CHECKED or one["held"] / one["bands"] >= LEAST_HELD for one in shares))
        better.append(bool(earlier["own"].sum() < earlier["last"].sum()))
    return rows.assign(given=banded, better=better)


def _held(panel: PanelOutlook, share: float, ahead: list[int]) -> tuple[int, int]:
    """How many of the past bands held, and how many there were."""
    outside, there = outside_bands(panel.panel, panel.past, share, HORIZON)
    columns = [one - 1 for one in ahead]
    return int((there & ~outside)[:, columns].sum()), int(there[:, columns].sum())


def _of_dataset(dataset: str, parts: list) -> None:
    errors, record = (pd.concat([one[at] for one in parts]) for at in (0, 1))
    shares = []
    for at in range(3):
        inside, bands = (sum(one[2][at][side] for one in parts) for side in (0, 1))
        shares.append(f"{100 * inside / bands:7.1f}" if bands >= FEWEST_BANDS else "      –")
    by_year = record.groupby("year")[["held", "bands"]].sum()
    poor = [f"{year} {100 * row.held / row.bands:.0f}" for year, row in by_year.iterrows()
            if row.bands >= FEWEST_CHECKED and row.held / row.bands < POOR]  # fmt: skip
    ratio = errors["own"].sum() / errors["last"].sum()
    few = "" if record["bands"].sum() >= FEWEST_BANDS else " (too few bands to judge)"
    print(f"  {dataset:30}{len(parts):7}{record['bands'].sum():9}{ratio:8.3f}{''.join(shares)}  {', '.join(poor)}{few}",
          flush=True)  # fmt: skip


def surveys(atlas: Atlas) -> None:
    """How far cities move between two waves, and how the band of earlier changes would have held at the next one."""
    print("\nSurveys: changes of a city between two waves, in points; bands of earlier waves that held at a later one")
    data, moved, inside = atlas._data, [], defaultdict(list)
    for indicator in atlas.catalogue.indicators.values():
        if indicator.is_wider or not data.schedule(indicator):
            continue
        city = next((id for id in atlas.cities if data.scopes.get(id) and indicator in atlas.known(id)), None)
        if city is None:
            continue
        waves = survey_waves(data, indicator, atlas.city(city)).to_numpy(float)
        changes = np.abs(np.diff(waves, axis=1))
        moved.append(changes[np.isfinite(changes)])
        for wave in range(1, changes.shape[1]):
            earlier, came = changes[:, :wave].ravel(), changes[:, wave]
            earlier, came = earlier[np.isfinite(earlier)], came[np.isfinite(came)]
            if len(earlier) < FEWEST_CHANGES or not len(came):
                continue
            for share in (0.80, 0.95):
                inside[share].append(came <= half_widths(earlier[:, None], share)[0])
    every = np.concatenate(moved)
    points = ", ".join(f"{share:.0%} below {np.quantile(every, share):.1f}" for share in (0.5, 0.8, 0.95))
    print(f"  {len(every):,} changes of {len(moved)} indicators: {points}")
    for share, parts in inside.items():
        came = np.concatenate(parts)
        print(f"  bands of {share:.0%}: {100 * came.mean():.1f} % of {len(came):,} held at the next wave", flush=True)


def reasons(atlas: Atlas, every: int) -> None:
    """For how many series there is a forecast, and why not for the others, by the dataset of their last figure."""
    counts: dict[str, Counter] = defaultdict(Counter)
    of_release = {one.id: one.dataset for one in atlas.releases}
    for id in [*atlas.cities][::every]:
        for indicator in atlas.known(id):
            if not indicator.is_wider:
                answer = atlas.foresight.forecast(indicator.id, id)
                release = str(answer.rows["release"].iloc[-1]) if len(answer.rows) else ""
                counts[of_release.get(release, "no figure of a whole year")][answer.reserve] += 1
    total = sum(counts.values(), Counter())
    columns = [one for one in Reserve if total[one]]
    print(f"\nForecast or not, by reason: series of every {every} of {len(atlas.cities)} cities")
    print(f"  {'dataset':32}" + "".join(f"{one.value or 'forecast':>14}" for one in columns) + f"{'all':>9}")
    for name, row in [*sorted(counts.items(), key=lambda one: -one[1].total()), ("all", total)]:
        print(f"  {name:32}" + "".join(f"{row[one]:>14,}" for one in columns) + f"{row.total():>9,}", flush=True)


def fresh_stress() -> None:
    """The first stress question of a process that has answered nothing yet."""
    for city in PLACES:
        script = FRESH.format(path=str(default_path()), city=city)
        run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
        verdict(f"first stress question of a fresh process, {city}", float(run.stdout), 1.0, " s")
