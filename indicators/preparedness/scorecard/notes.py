"""What must be read with a scorecard: whose words its levels are, what was not checked, and where it comes from."""

from indicators.answers.preparedness import Scorecard
from indicators.language.language import Language
from indicators.language.names import short_name
from indicators.language.values import safe
from indicators.view.notes import Notes
from indicators.view.reader import Reader


def scorecard_notes(card: Scorecard, reader: Reader) -> Notes:
    """Under the chart and inside every picture of it: nobody audited the levels, and who wrote the questions."""
    _ = reader.language
    audited = _("Levels are self-reported by each actor. They are not audited and have no confidence interval.")
    means = _("The level of a section is the mean of its answers; sections and actors are never combined.")
    sentence = _(
        "Questions: UNDRR's Disaster Resilience Scorecard (preliminary level), reworded, and questions added by Vigie."
    )
    return Notes(remarks=(safe(f"{audited} {means}"), safe(sentence)), sources=safe(_source(card, _)))


def _source(card: Scorecard, _: Language) -> str:
    if not card.days:
        return ""
    return _("Source: answers {of}, latest on {day}.", of=_.of(short_name(card.city, _)), day=_.day(card.days[-1]))
