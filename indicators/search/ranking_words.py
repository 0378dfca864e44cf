"""Why no figure says which city is the most dangerous, and where to find what can be said instead."""

from collections.abc import Sequence

from indicators.language.language import Language
from indicators.language.values import safe

Finding = tuple[str, str]  # a sentence, and the address of the view that shows it


def ranking_title(_: Language) -> str:
    """The headline of the answer."""
    return _("No figure says which city is the most dangerous, or the safest")


def ranking_lead(_: Language) -> str:
    """The reason in two sentences, as HTML."""
    return safe(
        _(
            "Police records count what is reported and recorded, and each country counts in its own way. What can be "
            "compared is how safe residents feel, what happened to them, and how one city changes over time."
        )
    )


def ranking_reasons(_: Language) -> str:
    """Why such a ranking would mislead, as HTML."""
    reasons = (
        _("Recorded offences depend on what residents report and on how the police record it: a city where people "
          "report more has more recorded crime."),
        _("Laws and counting rules differ: the same event is one offence in one country, two in another."),
        _("A rate per resident counts visitors and commuters as victims, but not as residents. Town centres and "
          "tourist cities come out high."),
        _("“Dangerous” is not one thing: a city can have few burglaries and many car thefts, and residents who feel "
          "safe."),
        _("Samples are small: chance can explain the differences between many cities."),
    )  # fmt: skip
    items = "".join(f"<li>{safe(one)}</li>" for one in reasons)
    title = safe(_("Why not"))
    return f"<div class='vg-sheet'><h2>{title}</h2><ul>{items}</ul></div>"


def ranking_instead(findings: Sequence[Finding], ways: Sequence[Finding], city: str, _: Language) -> str:
    """What can be said of the reader's city, each sentence a link to its view; then other ways to go on, as HTML."""
    of_city = _section(_("What can be said {of_city}", of_city=_.of(city)), findings) if findings else ""
    go_on = _section(_("Other pages"), ways)
    return f"<div class='vg-sheet'>{of_city}{go_on}</div>"


def _section(title: str, lines: Sequence[Finding]) -> str:
    items = "".join(f"<li><a href='{safe(address)}' target='_self'>{safe(words)}</a></li>" for words, address in lines)
    return f"<h2>{safe(title)}</h2><ul>{items}</ul>"
