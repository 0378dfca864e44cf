"""From a stress test to a tripwire: the link that states one on the indicator that breaks first."""

from urllib.parse import urlencode

from indicators.answers.stress import StressTest
from indicators.catalogue import Catalogue
from indicators.drawing.style import Tokens
from indicators.language.language import Language
from indicators.language.values import safe


def tripwire_link(answer: StressTest, catalogue: Catalogue, _: Language, tokens: Tokens | None = None) -> str:
    """The link as HTML; empty where no figure of the city was put under stress."""
    if answer.of_city.empty:
        return ""
    indicator = catalogue.indicators[answer.of_city.iloc[0]["indicator"]]
    link = {"view": "tripwires", "city": answer.city.id, "indicator": indicator.id, "lang": _.code}
    words = _("Set an alert threshold on the limit exceeded first: {indicator}", indicator=_.words(indicator.title))
    return f"<p class='vg-lead'><a href='foresight?{safe(urlencode(link))}' target='_self'>{safe(words)}</a></p>"
