"""Why not everybody sees a figure: a small count, a sum that would give one back, consent, an embargo, a withdrawal.

What is hidden is decided elsewhere (access/rights.py, figures/hidden_cells.py, store/visibility.py, store/blinding.py),
and read here. Only the city's own people and those who review releases learn of it; for others a hidden figure is like
one that does not exist.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

import pandas as pd

from indicators.access.rights import Act, Viewer, may_be_small, permitted
from indicators.answers.details import HiddenBecause, HiddenFigure
from indicators.figures.figures import Figures
from indicators.model.indicators import AreaKind, City, Indicator, Release
from indicators.model.submissions import Consent, ReleaseStatus
from indicators.store import next_renewal

Reasons = dict[tuple[str, str, str], HiddenFigure]  # by indicator, geo and period


def may_know_why(viewer: Viewer, area: City) -> bool:
    """Whether somebody may know why figures of a city or district are hidden, as far as they know of these figures."""
    city = area.parent if area.kind is AreaKind.DISTRICT and area.parent else area.id
    return permitted(viewer, Act.SEE_PRIVATE, city) or permitted(viewer, Act.REVIEW, city)


def why_hidden(data: Figures, indicator: Indicator, area: City, period: str) -> HiddenFigure | None:
    """Why not everybody sees the figure of a city or district in a period; None where everybody does.

    Also where there is none, and for those who may not know.
    """
    return next((one for one in hidden_figures(data, indicator, [area]) if one.period == period), None)


def hidden_figures(data: Figures, indicator: Indicator, areas: Iterable[City]) -> tuple[HiddenFigure, ...]:
    """Every figure of some areas on an indicator that not everybody sees, by area, the newest first.

    Of an earlier day, none: it is shown to all as everybody saw it.
    """
    geos = {area.id: indicator.geo_of(area) for area in areas if may_know_why(data.viewer, area)}
    if not geos or data.store.day:
        return ()
    sources = sorted(set(geos.values()))
    facts = data.store.facts(indicators=[indicator.id], geos=sources)
    releases = {one.id: one for one in data.store.releases()}
    hidden: Reasons = {
        **_not_in_use(data, indicator, sources, facts, releases),
        **_by_choice(data, [indicator], sources),
        **_under_disclosure(data, facts, releases),
    }
    newest_first = sorted(hidden.values(), key=lambda one: one.period, reverse=True)
    return tuple(replace(one, geo=id) for id, geo in geos.items() for one in newest_first if one.geo == geo)


def chosen_figures(
    data: Figures, indicators: Collection[Indicator], areas: Collection[City]
) -> tuple[HiddenFigure, ...]:
    """Of some areas and indicators, the figures that their city chose not to show to everybody."""
    areas = [area for area in areas if may_know_why(data.viewer, area)]
    if not areas or not data.store.restricted:
        return ()
    by_id = {one.id: one for one in indicators}
    geos = sorted({one.geo_of(area) for one in indicators for area in areas})
    hidden = _by_choice(data, indicators, geos).values()
    pairs = ((area, one) for one in hidden for area in areas if by_id[one.indicator].geo_of(area) == one.geo)
    return tuple(replace(one, geo=area.id) for area, one in pairs)


def _under_disclosure(data: Figures, facts: pd.DataFrame, releases: dict[str, Release]) -> Reasons:
    """What disclosure control hides from everybody.

    Whether it is a small count itself or beside one, only those learn who published the figure and so know its count:
    to others the difference could give a small count back.
    """
    masked = facts["value"].notna().to_numpy() & data.visible(facts)["value"].isna().to_numpy()
    small = may_be_small(facts["value"].to_numpy(float), facts["numerator"].to_numpy(float))
    hidden: Reasons = {}
    for row, is_small in zip(facts[masked].itertuples(), small[masked].tolist(), strict=True):
        reason, release = HiddenBecause.CONFIDENTIAL, releases.get(str(row.release))
        if release and permitted(data.viewer, Act.SEE_PRIVATE, release.publisher):
            reason = HiddenBecause.SMALL_COUNT if is_small else HiddenBecause.DIFFERENCING
        key = str(row.indicator), str(row.geo), str(row.period)
        hidden[key] = HiddenFigure(*key, reason)
    return hidden


def _by_choice(data: Figures, indicators: Iterable[Indicator], geos: Sequence[str]) -> Reasons:
    """What a city chose to show to some."""
    hidden: Reasons = {}
    for row in data.store.restricted_figures([one.id for one in indicators], geos).itertuples():
        consent, fixed = list(Consent)[int(row.consent) - 1], data.store.blinded_on
        key = row.indicator, row.geo, row.period
        hidden[key] = HiddenFigure(*key, HiddenBecause.CONSENT, consent)
        if row.waits and fixed:
            hidden[key] = HiddenFigure(*key, HiddenBecause.RENEWAL, consent, next_renewal(fixed))
    return hidden


def _not_in_use(
    data: Figures, indicator: Indicator, geos: Sequence[str], facts: pd.DataFrame, releases: dict[str, Release]
) -> Reasons:
    """What is in a release that comes out later or was withdrawn, and in none that stands."""
    newest: dict[tuple[str, str], str] = {}
    if any(one.is_withdrawn for one in releases.values()):
        tables = [data.store.revisions(indicator.id, geo) for geo in geos]  # oldest first
        newest = {(row.geo, row.period): row.release for table in tables for row in table.itertuples()}
    later = data.store.scheduled(indicator.id, geos).itertuples()
    newest |= {(row.geo, row.period): row.release for row in later}
    standing = {*zip(facts["geo"].astype(str), facts["period"].astype(str), strict=True)}
    hidden: Reasons = {}
    for key, id in newest.items():
        release = releases.get(id)
        if release is None or key in standing:
            continue
        if release.is_withdrawn:
            day = release.withdrawn_at.date() if release.withdrawn_at else None
            hidden[indicator.id, *key] = HiddenFigure(indicator.id, *key, HiddenBecause.WITHDRAWN, day=day)
        elif release.status == ReleaseStatus.SCHEDULED:
            hidden[indicator.id, *key] = HiddenFigure(indicator.id, *key, HiddenBecause.EMBARGO, day=release.due)
    return hidden
