"""What a view finds for the own city, as a headline, and what is counted, as a lead: for any answer."""

from functools import singledispatch

from indicators.answers import Bars, Comparison, Felt, Likeness, Lines, Places, Rug, Scatter
from indicators.catalogue import Catalogue
from indicators.chance import Funnel
from indicators.neighbourhoods import Neighbourhoods
from indicators.readiness import Gaps, Register, Shortages
from indicators.reporting import Coverage, Deliveries, Differences, Recollection, Selection
from indicators.views import (
    completeness,
    dossiers,
    findings_across,
    findings_beside,
    findings_felt,
    findings_funnel,
    findings_map,
    findings_peers,
    findings_time,
    gaps,
    registers,
    releases,
    shortages,
    vicinity,
)
from indicators.views import sentences as sentences_
from indicators.views.company import company
from indicators.views.contents import plain
from indicators.views.language import Language
from indicators.views.values import safe
from indicators.views.words import Html, sentences

WRITTEN = "Lines, Bars, Rug, Scatter, Funnel, Places and Likeness"


@singledispatch
def finding(answer: object, catalogue: Catalogue, _: Language) -> str:
    """The headline, one sentence without full stop, as plain text. Raises TypeError for what is not an answer."""
    raise TypeError(f"No headline is written for {type(answer).__name__}, only for {WRITTEN}.")


def lead(answer: object, catalogue: Catalogue, _: Language) -> Html:
    """The line under the headline, as HTML: title, unit, period, cities, how to read, and what the reader changed in
    the comparator. Raises TypeError for what is not an answer."""
    told = _lead(answer, catalogue, _)
    compared = company(answer.comparator, catalogue, _) if hasattr(answer, "comparator") else ""
    return sentences(told, safe(compared))


def told_of(answer: object, catalogue: Catalogue, _: Language) -> tuple[str, str]:
    """Headline and lead of any view, as plain words where no page stands around them."""
    if isinstance(answer, Comparison):
        return sentences_.city_headline(answer, catalogue, _), sentences_.city_lead(answer, catalogue, _)
    if isinstance(answer, Felt):
        return findings_felt.felt_headline(answer, catalogue, _), plain(findings_felt.felt_lead(answer, catalogue, _))
    if isinstance(answer, Lines):
        return dossiers.line_finding(answer, catalogue, _), plain(lead(answer, catalogue, _))
    return finding(answer, catalogue, _), plain(lead(answer, catalogue, _))


@singledispatch
def _lead(answer: object, catalogue: Catalogue, _: Language) -> Html:
    raise TypeError(f"No lead is written for {type(answer).__name__}, only for {WRITTEN}.")


finding.register(Lines)(findings_time.lines_finding)
finding.register(Bars)(findings_beside.bars_finding)
finding.register(Rug)(findings_across.rug_finding)
finding.register(Scatter)(findings_across.scatter_finding)
finding.register(Funnel)(findings_funnel.funnel_finding)
finding.register(Places)(findings_map.places_finding)
finding.register(Neighbourhoods)(vicinity.vicinity_finding)
_lead.register(Lines)(findings_time.lines_lead)
_lead.register(Bars)(findings_beside.bars_lead)
_lead.register(Rug)(findings_across.rug_lead)
_lead.register(Scatter)(findings_across.scatter_lead)
_lead.register(Funnel)(findings_funnel.funnel_lead)
_lead.register(Places)(findings_map.places_lead)
_lead.register(Neighbourhoods)(vicinity.vicinity_lead)
for _answer, _finding, _its_lead in (
    (Deliveries, completeness.deliveries_finding, completeness.deliveries_lead),
    (Coverage, completeness.coverage_finding, completeness.coverage_lead),
    (Recollection, completeness.recollection_finding, completeness.recollection_lead),
    (Differences, releases.differences_finding, releases.differences_lead),
    (Selection, releases.selection_finding, releases.selection_lead),
    (Gaps, gaps.gaps_finding, gaps.gaps_lead),
    (Shortages, shortages.shortages_finding, shortages.shortages_lead),
    (Register, registers.register_finding, registers.register_lead),
):
    finding.register(_answer)(_finding)
    _lead.register(_answer)(_its_lead)
finding.register(Likeness)(findings_peers.likeness_finding)
_lead.register(Likeness)(findings_peers.likeness_lead)
