"""What a view finds for the own city, as a headline, and what is counted, as a lead: for any answer."""

from functools import singledispatch

from indicators.answers import Bars, Lines, Places, Rug, Scatter
from indicators.catalogue import Catalogue
from indicators.views import findings_across, findings_beside, findings_map, findings_time
from indicators.views.language import Language
from indicators.views.words import Html

WRITTEN = "Lines, Bars, Rug, Scatter and Places"


@singledispatch
def finding(answer: object, catalogue: Catalogue, _: Language) -> str:
    """The headline, one sentence without full stop, as plain text. Raises TypeError for what is not an answer."""
    raise TypeError(f"No headline is written for {type(answer).__name__}, only for {WRITTEN}.")


@singledispatch
def lead(answer: object, catalogue: Catalogue, _: Language) -> Html:
    """The line under the headline, as HTML: title, unit, period, cities, how to read. Raises TypeError."""
    raise TypeError(f"No lead is written for {type(answer).__name__}, only for {WRITTEN}.")


finding.register(Lines)(findings_time.lines_finding)
finding.register(Bars)(findings_beside.bars_finding)
finding.register(Rug)(findings_across.rug_finding)
finding.register(Scatter)(findings_across.scatter_finding)
finding.register(Places)(findings_map.places_finding)
lead.register(Lines)(findings_time.lines_lead)
lead.register(Bars)(findings_beside.bars_lead)
lead.register(Rug)(findings_across.rug_lead)
lead.register(Scatter)(findings_across.scatter_lead)
lead.register(Places)(findings_map.places_lead)
