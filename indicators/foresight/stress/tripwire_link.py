"""From a stress test to a tripwire: the link that states one on the indicator that breaks first."""

from urllib.parse import urlencode

from indicators.answers.stress import StressTest
from indicators.language.values import safe
from indicators.view.reader import Reader


def tripwire_link(answer: StressTest, reader: Reader) -> str:
    """The link as HTML; empty where no figure of the city was put under stress."""
    _ = reader.language
    if answer.of_city.empty:
        return ""
    indicator = reader.catalogue.indicators[answer.of_city.iloc[0]["indicator"]]
    link = {"view": "tripwires", "city": answer.city.id, "indicator": indicator.id, "lang": _.code}
    words = _("Set an alert threshold on the limit exceeded first: {indicator}", indicator=_.words(indicator.title))
    return f"<p class='vg-lead'><a href='foresight?{safe(urlencode(link))}' target='_self'>{safe(words)}</a></p>"
