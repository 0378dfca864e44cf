"""What must be read with a scorecard: whose words its levels are, what was not checked, and where it comes from."""

from indicators.catalogue import Catalogue
from indicators.readiness import Scorecard
from indicators.views.language import Language
from indicators.views.style import Tokens
from indicators.views.values import safe
from indicators.views.words import short_name


def scorecard_notes(card: Scorecard, catalogue: Catalogue, _: Language, tokens: Tokens) -> str:
    """The notes under the chart, and inside every picture of it; the source is the last paragraph."""
    told = [
        _("Levels are what each actor says of the city: nobody audited them, and no interval tells how sure they are.")
        + " "
        + _("A part's level is the mean of the levels given there; parts and actors are never added up."),
        _("Questions: UNDRR's Disaster Resilience Scorecard in our own words (preliminary level), and Vigie's own."),
        _source(card, _),
    ]
    return f"<div class='vg-notes'>{''.join(f'<p>{safe(one)}</p>' for one in told)}</div>"


def _source(card: Scorecard, _: Language) -> str:
    if not card.days:
        return ""
    return _("Source: answers {of}, the last of {day}.", of=_.of(short_name(card.city, _)), day=_.day(card.days[-1]))
