"""Tripwires that a city states: who may, what is refused, and that what was stated is not changed afterwards."""

import math
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from indicators.access.rights import Act, Viewer, acting, demand, permitted
from indicators.answers.foresight import Forecast
from indicators.catalogue import Catalogue
from indicators.foresight.tripwires.answer import frozen_limits
from indicators.model import limits
from indicators.model.errors import TripwireError, UnknownNameError
from indicators.model.plain_text import one_line
from indicators.model.tripwires import IN_A_ROW, SHARES, BandLimit, Tripwire, TripwireKind
from indicators.store import TRIPWIRES, EntryTransaction, changing_entries, read_entries


@dataclass(frozen=True)
class StatedTripwires:
    """The tripwires in the store at a path, as one viewer may state and take them back. They are public."""

    path: Path
    catalogue: Catalogue
    viewer: Viewer

    def may_state(self, city: str) -> bool:
        """Whether the viewer states tripwires of a city: its contributors do, and editors."""
        return permitted(self.viewer, Act.SUBMIT, city)

    def of(self, city: str) -> tuple[Tripwire, ...]:
        """The tripwires of a city, in the order of stating."""
        return tuple(one for one in read_entries(self.path, TRIPWIRES) if one.city == city)

    def state(
        self,
        tripwire: Tripwire,
        forecast_of: Callable[[str, str], Forecast],
        of_viewer: Callable[[str, str], Forecast] | None = None,
    ) -> Tripwire:
        """Keeps a tripwire with the band and the last year of today; returns it as it is kept.

        `forecast_of`: the forecast of an indicator in a city, of public figures, so that the band may be shown;
        `of_viewer`: the same of all figures that the viewer sees, else of public ones. Raises AccessError,
        UnknownNameError (city, indicator), TripwireError (`reason`: wider, value, crossed, band, row, figure, early,
        long, twice, many).
        """
        indicator = self.catalogue.indicator(tripwire.indicator)
        if indicator.is_wider:
            raise TripwireError(
                "wider", "The figures of this indicator are of a region or a country, not of the city. Choose another."
            )
        with changing_entries(self.path, TRIPWIRES) as register:
            viewer = acting(self.viewer, register.all())
            register.check_cities([tripwire.city])
            demand(viewer, Act.SUBMIT, tripwire.city)
            complete = _completed(tripwire, forecast_of)
            _must_be_beforehand(complete, of_viewer or forecast_of)
            _must_fit(register, complete)
            saved = replace(complete, id=secrets.token_hex(6), account=viewer.account, stated_at=register.at)
            register.keep_entry(saved)
            register.log(viewer.account, "tripwire", saved.city, f"{indicator.id}: {saved.kind.value}")
        return saved

    def drop(self, id: str) -> Tripwire:
        """Takes a tripwire back; its version stays in the store. Raises AccessError, UnknownNameError."""
        with changing_entries(self.path, TRIPWIRES) as register:
            viewer = acting(self.viewer, register.all())
            stated = {one.id: one for one in register.entries()}
            if id not in stated:
                raise UnknownNameError("tripwire", id, stated)
            tripwire = stated[id]
            demand(viewer, Act.SUBMIT, tripwire.city)
            register.keep_entry(replace(tripwire, account=viewer.account, stated_at=register.at), dropped=True)
            register.log(viewer.account, "drop_tripwire", tripwire.city, tripwire.indicator)
        return tripwire


def _completed(tripwire: Tripwire, forecast_of: Callable[[str, str], Forecast]) -> Tripwire:
    """The tripwire with clean words, the last year known and the band of today. Raises TripwireError."""
    note = one_line(tripwire.note)
    if len(note) > limits.LONGEST_DECISION:
        raise TripwireError("long", "The note is longer than {most} characters. Shorten it.",
                            most=limits.LONGEST_DECISION)  # fmt: skip
    forecast = forecast_of(tripwire.indicator, tripwire.city)
    if forecast.last is None:
        raise TripwireError("figure", "The city has no public figure of this indicator. Choose another indicator.")
    blank = replace(tripwire, note=note, after=forecast.last, limits=(), threshold=None)
    if tripwire.in_a_row not in IN_A_ROW:
        raise TripwireError("row", "An alert threshold is crossed by 1 figure or by 2 in a row. Choose one of them.")
    if tripwire.kind is TripwireKind.BAND:
        return replace(blank, limits=_band(tripwire, forecast))
    blank = replace(blank, share=SHARES[0])  # no band, so none of 99%
    threshold = tripwire.threshold
    if threshold is None or not math.isfinite(threshold):
        raise TripwireError("value", "The threshold must be a number.")
    last = float(forecast.rows["value"].iloc[-1])
    if (last > threshold) if tripwire.kind is TripwireKind.ABOVE else (last < threshold):
        raise TripwireError(
            "crossed", "The figure of {year} ({last}) is beyond {threshold} already. Choose a threshold that it has "
            "not crossed.", year=forecast.last, last=f"{last:g}", threshold=f"{threshold:g}",
        )  # fmt: skip
    return replace(blank, threshold=threshold)


def _band(tripwire: Tripwire, forecast: Forecast) -> tuple[BandLimit, ...]:
    """The band of each coming year as it is given today. Raises TripwireError."""
    if tripwire.share not in SHARES:
        raise TripwireError("band", "The band of an alert threshold is that of 95% or that of 99%. Choose one of them.")
    if forecast.bands.empty:
        raise TripwireError("band", "There is no forecast of this indicator here, so there is no band. State a "
                                    "threshold.")  # fmt: skip
    bands = frozen_limits(forecast, tripwire.share)
    if not bands:
        raise TripwireError("band", "The past errors of this indicator are too few for a band of 99%. Choose that of "
                                    "95%, or a threshold.")  # fmt: skip
    if len(bands) < tripwire.in_a_row:
        raise TripwireError("band", "The band reaches one figure ahead only, so two in a row cannot be judged by it. "
                                    "Choose one figure, or a threshold.")  # fmt: skip
    return bands


def _must_be_beforehand(tripwire: Tripwire, of_viewer: Callable[[str, str], Forecast]) -> None:
    """Raises TripwireError where the viewer knows a later figure: only that viewer reads the refusal."""
    newest = of_viewer(tripwire.indicator, tripwire.city).last
    if newest is not None and newest > tripwire.after:
        raise TripwireError(
            "early", "You know the figure of {year} already, so this would not be stated beforehand. Publish it first.",
            year=newest,
        )  # fmt: skip


def _must_fit(register: EntryTransaction[Tripwire], tripwire: Tripwire) -> None:
    of_city = [one for one in register.entries() if one.city == tripwire.city]
    if len(of_city) >= limits.MOST_TRIPWIRES:
        raise TripwireError("many", "This city has {most} alert thresholds, the maximum. Withdraw one first.",
                            most=limits.MOST_TRIPWIRES)  # fmt: skip
    if _rule(tripwire) in map(_rule, of_city):
        raise TripwireError("twice", "This alert threshold is already set.")


def _rule(tripwire: Tripwire) -> tuple:
    """What two tripwires that say the same have in common."""
    return (tripwire.indicator, tripwire.kind, tripwire.threshold, tripwire.share, tripwire.in_a_row, tripwire.after)
