"""Why not everybody sees a figure: a small count, a sum that would give one back, consent, an embargo, a withdrawal.

What is hidden is decided elsewhere (access/rights.py, figures/hidden_cells.py, store/visibility.py): here what a
visitor sees is laid beside what the viewer does, and the difference is named. Only who reads releases for the network,
and who may see what the city keeps to itself, are told; to others a hidden figure is like one that does not exist.
"""

from datetime import date

import pandas as pd

from indicators.access.rights import Act, Viewer, may_be_small, permitted
from indicators.answers.details import HiddenBecause, HiddenFigure
from indicators.figures.figures import Figures
from indicators.model.indicators import AreaKind, City, Indicator, Release
from indicators.model.submissions import Consent, ReleaseStatus
from indicators.store import next_renewal


def may_know_why(viewer: Viewer, city: str) -> bool:
    """Whether somebody may know why figures of a city are hidden, as far as they see that these exist."""
    return permitted(viewer, Act.SEE_PRIVATE, city) or permitted(viewer, Act.REVIEW, city)


def why_hidden(data: Figures, indicator: Indicator, area: City, period: str) -> HiddenFigure | None:
    """Why not everybody sees the figure of a city or district in a period; None where everybody does.

    Also where there is none, and for who may not know.
    """
    return next((one for one in hidden_figures(data, indicator, area) if one.period == period), None)


def hidden_figures(data: Figures, indicator: Indicator, area: City) -> tuple[HiddenFigure, ...]:
    """Every figure of an area on an indicator that not everybody sees, the newest first; none for who may not know."""
    if not may_know_why(data.viewer, area.parent if area.kind is AreaKind.DISTRICT and area.parent else area.id):
        return ()
    query = {"indicators": [indicator.id], "geos": [indicator.geo_of(area)]}
    current = data.store.facts(**query)
    hidden: dict[str, Because | None] = {**_under_disclosure(data, current)}
    everybodys = {(row.period, row.release) for row in data.public.facts(**query).itertuples()}
    releases = {one.id: one for one in data.store.releases()}
    for row in current.itertuples():
        if row.period not in hidden and (row.period, row.release) not in everybodys:
            hidden[row.period] = _by_choice(data, indicator, releases.get(row.release))
    revisions = data.store.revisions(indicator.id, indicator.geo_of(area))
    later = data.store.scheduled(indicator.id, indicator.geo_of(area))
    past = dict(zip(revisions["period"], revisions["release"], strict=True))  # the newest is the last
    for period, id in (past | later).items():
        if period not in set(current["period"]) and id in releases:
            hidden[period] = _by_status(releases[id])
    return tuple(
        HiddenFigure(indicator.id, area.id, period, *because)
        for period, because in sorted(hidden.items(), reverse=True)
        if because
    )


Because = tuple[HiddenBecause, Consent | None, date | None]


def _under_disclosure(data: Figures, facts: pd.DataFrame) -> dict[str, Because]:
    """The periods of these facts that disclosure control hides from everybody."""
    everybodys = data.visible(facts)
    masked = (facts["value"].notna() & everybodys["value"].isna()).to_numpy(dtype=bool)
    small = may_be_small(facts["value"].to_numpy(float), facts["numerator"].to_numpy(float))
    return {
        period: (HiddenBecause.SMALL_COUNT if is_own else HiddenBecause.DIFFERENCING, None, None)
        for period, is_own in zip(facts["period"][masked].astype(str), small[masked], strict=True)
    }


def _by_choice(data: Figures, indicator: Indicator, release: Release | None) -> Because:
    """What the publisher chose for a figure that a visitor does not see."""
    choices = data.store.consents()
    publisher = release.publisher if release else ""
    chosen = choices[((choices["publisher"] == publisher) & (choices["indicator"] == indicator.id)).to_numpy(bool)]
    consent = Consent(chosen["consent"].iloc[0]) if len(chosen) else None
    fixed, out = data.store.blinded_on, release.published_at if release else None
    if consent is Consent.BLINDED and fixed and out and out.date() >= fixed:
        return HiddenBecause.RENEWAL, consent, next_renewal(fixed)
    return HiddenBecause.CONSENT, consent, None


def _by_status(release: Release) -> Because | None:
    """Why the figures of a release that is not in use are not."""
    if release.is_withdrawn:
        return HiddenBecause.WITHDRAWN, None, release.withdrawn_at.date() if release.withdrawn_at else None
    return (HiddenBecause.EMBARGO, None, release.due) if release.status == ReleaseStatus.SCHEDULED else None
