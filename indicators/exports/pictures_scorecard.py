"""What a picture says of a scorecard: its finding, how a level is made, the letters of its actors, its notes."""

import re

from indicators.catalogue import Catalogue
from indicators.exports.pictures_page import Mark, Told
from indicators.readiness import Scorecard
from indicators.views.actors import actor_letter, actor_words
from indicators.views.language import Language
from indicators.views.scorecard_notes import scorecard_notes
from indicators.views.scorecard_rows import OWN
from indicators.views.scorecard_words import scorecard_headline, scorecard_lead
from indicators.views.style import Tokens
from indicators.views.values import safe
from indicators.views.words import full_name

_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)


def of_scorecard(card: Scorecard, catalogue: Catalogue, _: Language, colours: Tokens, link: str) -> Told:
    """All the words of the picture of a scorecard."""
    *cares, source = _PARAGRAPH.findall(scorecard_notes(card, catalogue, _, colours))
    there = {*card.sections["actor"]}
    ends = (card.days[0].year, card.days[-1].year)
    return Told(
        title=scorecard_headline(card, catalogue, _),
        about=f"{full_name(card.city, _)} · {'–'.join(str(year) for year in dict.fromkeys(ends))}",
        lead=safe(scorecard_lead(card, catalogue, _)),
        key=tuple(_mark(id, name, _, colours) for id, name in actor_words(_).items() if id in there),
        comparable=_("Between cities: {rule}.", rule=_("levels comparable, question by question")),
        cares=tuple(cares),
        source=source,
        link=link,
        language=_.code,
    )


def _mark(actor: str, name: str, _: Language, colours: Tokens) -> Mark:
    own = actor == OWN
    fill, ink = (colours.text, colours.background) if own else (colours.background, colours.text)
    return Mark(name, fill, colours.text if own else colours.muted, actor_letter(actor, _), ink)
