"""Targets: what a city wants to reach on an indicator. Public by decision of whoever sets them."""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

import pandas as pd

from indicators.access.rights import Act, demand, visibility, visible
from indicators.model.errors import AssessmentError, UnknownNameError
from indicators.model.limits import LONGEST_DECISION, TARGET_YEARS
from indicators.model.preparedness import Progress, Target
from indicators.preparedness import answer_checks
from indicators.preparedness.access import PreparednessAccess
from indicators.statistics.targets import progress
from indicators.store import Store, assessing


@dataclass(frozen=True, eq=False)
class Targets:
    """The targets in the store, as one viewer may see and change them."""

    access: PreparednessAccess

    def of(self, city: str | None = None) -> tuple[Target, ...]:
        """The targets of a city, or of every one, in the order of setting; who set them is not for everybody."""
        return tuple(
            one if self.access.may_answer(one.city) else replace(one, account="")
            for one in self.access.state.targets
            if city in (None, one.city)
        )

    def progress(self, city: str, history: Callable[[str], pd.DataFrame]) -> tuple[Progress, ...]:
        """Where a city stands on the way to each of its targets (see statistics/outcomes.py).

        `history`: the values of an indicator in this city, as its viewer may see them; columns year and value.
        """
        rows = []
        for target in self.of(city):
            series = history(target.indicator)
            rows.append(progress(target, series["year"].tolist(), series["value"].tolist()))
        return tuple(rows)

    def set(self, target: Target) -> Target:
        """Sets a city's target on an indicator, in the place of an earlier one; returns it as it is kept.

        Raises AccessError, UnknownNameError (city, indicator) or AssessmentError (`reason`: value, same, year, long,
        private).
        """
        self.access.catalogue.indicator(target.indicator)
        cleaned = replace(target, note=answer_checks.words(target.note, "note", LONGEST_DECISION))
        _must_make_sense(cleaned)
        self._must_be_public(cleaned)
        with assessing(self.access.path) as register:
            viewer = self.access.acting(register)
            register.check_cities([cleaned.city])
            demand(viewer, Act.SUBMIT, cleaned.city)
            saved = replace(cleaned, account=viewer.account, set_at=register.at)
            register.keep_target(saved)
            register.log(
                viewer.account, "target", saved.city, f"{saved.indicator}: {saved.target:g} in {saved.target_year}"
            )
        return saved

    def _must_be_public(self, target: Target) -> None:
        """Refuses a base that is a figure of the city which the viewer sees and the public does not.

        What the viewer does not see is not compared: a refusal would tell it to who guesses.
        """
        if not self.access.may_answer(target.city):
            return  # refused in the transaction, without a word on figures
        places = max(self.access.catalogue.indicators[target.indicator].decimals, 1)  # as the form writes it
        everybody = Store.open(self.access.path).pinned()
        query = {"indicators": [target.indicator], "geos": [target.city]}
        year = {"first": target.base_year, "last": target.base_year}
        accessible = everybody.for_(visibility(self.access.viewer)).facts(**query, **year)
        public = visible(everybody.facts(**query, **year), self.access.catalogue.indicators)
        hidden = {*accessible["value"].round(places)} - {*public["value"].round(places)}
        if round(target.base, places) in hidden:
            raise AssessmentError(
                "private",
                "The figure {base} for {year} is not public, and a target shows its baseline to everyone. Share the "
                "figure first (Contribute), or enter another baseline.",
                base=f"{target.base:g}",
                year=target.base_year,
            )

    def drop(self, city: str, indicator: str) -> Target:
        """Takes a target back; its versions stay in the store. Raises AccessError, UnknownNameError."""
        with assessing(self.access.path) as register:
            viewer = self.access.acting(register)
            demand(viewer, Act.SUBMIT, city)
            targets = {one.indicator: one for one in register.targets() if one.city == city}
            if indicator not in targets:
                raise UnknownNameError("target", indicator, targets)
            register.keep_target(replace(targets[indicator], account=viewer.account, set_at=register.at), dropped=True)
            register.log(viewer.account, "drop_target", city, indicator)
        return targets[indicator]


def _must_make_sense(target: Target) -> None:
    if not all(math.isfinite(one) for one in (target.base, target.target)):
        raise AssessmentError("value", "The baseline and the target must be numbers.")
    if target.base == target.target:
        raise AssessmentError("same", "The baseline and the target are the same. Enter two different values.")
    if (
        target.base_year not in TARGET_YEARS
        or target.target_year not in TARGET_YEARS
        or target.base_year >= target.target_year
    ):
        raise AssessmentError(
            "year", "The target year must be later than the baseline year. Enter both as years, such as 2030."
        )
