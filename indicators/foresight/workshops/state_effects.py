"""What a state of a workshop's descriptor tells and changes: indicators, by how much it shifts them, problems."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace

from indicators.model import limits
from indicators.model.errors import AssessmentError
from indicators.model.workshops import StateOfDescriptor, Workshop

Shifts = Mapping[str, tuple[float, float]]  # indicator -> percent, and how unsure it is


def with_indicators(frame: Workshop, indicators: Mapping[str, tuple[str, ...]]) -> Workshop:
    """The frame with the indicators that would tell that a state comes, by "descriptor.state"."""
    return _changed(frame, lambda id, state: replace(state, indicators=indicators.get(id, state.indicators)))


def with_effects(frame: Workshop, id: str, shifts: Shifts, problems: Collection[str]) -> Workshop:
    """The frame with what one state ("descriptor.state") changes.

    Raises AssessmentError (`reason`: state, range, many). A shift of nothing is refused: it would change nothing.
    """
    if id not in {f"{one.id}.{state.id}" for one in frame.descriptors for state in one.states}:
        raise AssessmentError("state", "This answer is no longer in the workshop. Reload the page and choose another.")
    if len(shifts) > limits.MOST_SHIFTS or len(problems) > limits.MOST_STATE_PROBLEMS:
        raise AssessmentError(
            "many", "An answer can change {indicators} indicators and bring {problems} problems at most. Remove some.",
            indicators=limits.MOST_SHIFTS, problems=limits.MOST_STATE_PROBLEMS,
        )  # fmt: skip
    for percent, spread in shifts.values():
        _check(percent, spread)
    clean = {indicator: (float(percent), float(spread)) for indicator, (percent, spread) in shifts.items()}
    chosen = tuple(dict.fromkeys(problems))
    return _changed(
        frame, lambda at, state: replace(state, shifts=clean, problems=chosen) if at == id else state
    )  # fmt: skip


def _check(percent: float, spread: float) -> None:
    low, high = limits.SHIFT_RANGE
    if not low <= percent <= high:
        raise AssessmentError(
            "range", "A change of {percent} percent is out of reach: enter {low} to {high}.",
            percent=f"{percent:g}", low=f"{low:g}", high=f"{high:g}",
        )  # fmt: skip
    if not 0 <= spread <= limits.MOST_SPREAD:
        raise AssessmentError(
            "range", "Give or take {spread} percent is out of reach: enter 0 to {high}.",
            spread=f"{spread:g}", high=f"{limits.MOST_SPREAD:g}",
        )  # fmt: skip
    if not percent and not spread:
        raise AssessmentError("range", "A change of 0 with nothing to give or take changes nothing. Enter a change, "
                              "or take the indicator out.")  # fmt: skip


def _changed(frame: Workshop, change: Callable[[str, StateOfDescriptor], StateOfDescriptor]) -> Workshop:
    return replace(frame, descriptors=tuple(
        replace(one, states=tuple(change(f"{one.id}.{state.id}", state) for state in one.states))
        for one in frame.descriptors
    ))  # fmt: skip
