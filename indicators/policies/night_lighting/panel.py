"""Under the chart of night lighting: what may be said and what not."""

from indicators.answers.evaluations import NightLighting
from indicators.policies.evaluation.panel import said_html
from indicators.policies.night_lighting.words import may_not_say, may_say, why_not
from indicators.view.reader import Reader


def night_lighting_panel(answer: NightLighting, reader: Reader) -> str:
    """The panel as HTML."""
    _ = reader.language
    claims = said_html(may_say(answer, _), may_not_say(answer, _), why_not(answer, _), _)
    return f"<div class='vg-sheet vg-evaluation'>{claims}</div>"
