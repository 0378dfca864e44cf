"""What stands under lines, bars, rug, scatter and map: caveats, intervals, peers, sources with their licences."""

from collections.abc import Iterable

from indicators.answers import Bars, Lines, Places, Rug, Scatter
from indicators.catalogue import Catalogue
from indicators.model import Indicator, Outcome, Statistic
from indicators.views.language import Language
from indicators.views.style import Tokens
from indicators.views.values import safe
from indicators.views.words import short_name


def source_notes(
    answer: Lines | Bars | Rug | Scatter | Places, catalogue: Catalogue, _: Language, tokens: Tokens
) -> str:
    """The notes as HTML: what the intervals are, what to read with care, each dataset with citation and licence."""
    indicators = _indicators(answer)
    care = [_.words(caveat) for caveat in indicators[0].caveats] if len(indicators) == 1 else []
    reading = " ".join([*_intervals(answer, indicators, _), *care])
    lines = [safe(reading)] if reading else []
    if isinstance(answer, Places):
        lines += [safe(one) for one in (_peers(answer, _), _("Boundaries: Natural Earth.")) if one]
    lines.append(_sources(answer, indicators, catalogue, _))
    return f"<div class='vg-notes'>{''.join(f'<p>{line}</p>' for line in lines)}</div>"


def _indicators(answer: Lines | Bars | Rug | Scatter | Places) -> tuple[Indicator, ...]:
    if isinstance(answer, Rug):
        return answer.indicators
    return (answer.x, answer.y) if isinstance(answer, Scatter) else (answer.indicator,)


def _intervals(answer: object, indicators: Iterable[Indicator], _: Language) -> list[str]:
    """The methods of the intervals that the view shows."""
    rows, index = answer.rows, bool(getattr(answer, "index_year", None))
    if "lower" not in rows or rows["lower"].isna().all() or (index and isinstance(answer, Bars)):
        return []
    kinds = {one.statistic for one in indicators}
    said = []
    if Statistic.PROPORTION in kinds:
        said.append(_("95% intervals of shares: Wilson, without the design effect of the survey."))
    if kinds & {Statistic.RATE, Statistic.COUNT}:
        said.append(_("95% intervals of rates: Byar, exact below 10 cases."))
    if "outcome" in rows and (rows["outcome"] == Outcome.SIMILAR).any():
        said.append(_("Similar: the benchmark lies inside the city's own 95% interval."))
    return said


def _peers(answer: Places, _: Language) -> str:
    names = [short_name(answer.cities[geo]) for geo in answer.peers if geo in answer.cities]
    few = answer.comparator.kind == "peers" and names
    return _("Peers: {cities}.", cities=_.listed(names)) if few else ""


def _sources(answer: object, indicators: tuple[Indicator, ...], catalogue: Catalogue, _: Language) -> str:
    """Each dataset that the figures may come from, with its citation and licence."""
    ids = dict.fromkeys(series.dataset for one in indicators for series in one.series)
    shown = _shown(answer, ids)
    datasets = [catalogue.datasets[id] for id in shown if id in catalogue.datasets]
    told = [
        f"{safe(one.citation)}, <a href='{safe(one.licence_address)}' target='_blank' rel='noopener'>"
        f"{safe(one.licence)}</a>"
        for one in datasets
    ]
    head = safe(_.ngettext("Source:", "Sources:", len(told)))
    return f"{head} {'; '.join(told)}." if told else ""


def _shown(answer: object, ids: Iterable[str]) -> list[str]:
    """The datasets that the rows name through their release ("dataset@date"); all declared where rows name none."""
    releases = set(answer.rows["release"]) if "release" in answer.rows else set()
    named = [id for id in ids if any(str(release).split("@")[0] == id for release in releases)]
    return named or list(ids)
