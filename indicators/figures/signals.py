"""The register of signals as one viewer may see it: the project's own, and those that members entered."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from indicators.access.rights import Viewer, is_member, may_see
from indicators.model.signals import Horizon, RatingCounts, Signal, SignalEntry, SignalRating
from indicators.model.submissions import Entered, EntryState

FEWEST_RATINGS = 3  # people, below which nobody but those with a role sees how they rated
SCALE = range(1, 6)


def visible_signals(signals: Mapping[str, Signal], entries: Iterable[SignalEntry], viewer: Viewer) -> dict[str, Signal]:
    """The signals by id: the project's with their newest status, and the published ones that the viewer may see."""
    visible = dict(signals)
    for entry in entries:  # the published version of an id comes before its newest one
        if entry.id in signals:
            visible[entry.id] = replace(signals[entry.id], history=entry.signal.history)
        elif entry.state is EntryState.PUBLISHED and may_see(viewer, entry.consent, entry.city):
            visible[entry.id] = replace(entry.signal, entered=Entered(entry.city))
    return visible


def rating_counts(ratings: Iterable[SignalRating], viewer: Viewer) -> dict[str, RatingCounts]:
    """How many people gave each answer, by signal; those with too few are for viewers with a role alone."""
    grouped: dict[str, list[SignalRating]] = {}
    for rating in ratings:
        grouped.setdefault(rating.signal, []).append(rating)
    fewest = 1 if is_member(viewer) else FEWEST_RATINGS
    return {id: _counted(several) for id, several in grouped.items() if len(several) >= fewest}


def _counted(ratings: list[SignalRating]) -> RatingCounts:
    likelihood, consequence = (Counter(getattr(one, name) for one in ratings) for name in ("likelihood", "consequence"))
    horizons = Counter(one.horizon for one in ratings)
    return RatingCounts(
        len(ratings),
        tuple(likelihood[step] for step in SCALE),
        tuple(consequence[step] for step in SCALE),
        {one: horizons[one] for one in Horizon if one is not Horizon.PAST},
    )
