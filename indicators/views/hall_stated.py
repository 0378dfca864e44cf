"""The words in a hall of a map, of an index, and of what cities state: scorecard, gaps, measures that are lacking."""

from indicators.answers import Places
from indicators.catalogue import Catalogue
from indicators.composing import Composed
from indicators.model import Comparable
from indicators.readiness import Gaps, Scorecard, Shortages
from indicators.views.against import one_for_all
from indicators.views.findings import finding, lead
from indicators.views.hall_index import nearest
from indicators.views.hall_words import hall_finding, hall_lead, hall_notes, paragraphs
from indicators.views.index_notes import index_recipe
from indicators.views.index_words import index_headline, index_lead, no_index
from indicators.views.language import Language
from indicators.views.notes import sources
from indicators.views.scorecard_words import scorecard_headline, scorecard_lead
from indicators.views.values import safe
from indicators.views.words import sentences, short_name, titled
from indicators.views.yes_no import is_yes_no


def map_finding(answer: Places, catalogue: Catalogue, _: Language) -> str:
    """The headline over a map: how many cities stand above and below, the own one among which."""
    return finding(answer, catalogue, _)


def map_lead(answer: Places, catalogue: Catalogue, _: Language) -> str:
    """What is counted, the year, what a circle is, and what each city is compared with."""
    parts = [titled(answer.indicator, catalogue, _, str(answer.year)), safe(_("Each circle is a city."))]
    if is_yes_no(answer.indicator) or answer.indicator.comparable is Comparable.NEVER:
        return sentences(*parts)
    if not one_for_all(answer.rows):
        told = _("Each city is compared with the median of its own country: police forces count differently.")
        parts.append(safe(told))
    return sentences(*parts)


@hall_finding.register
def _of_scorecard(answer: Scorecard, catalogue: Catalogue, _: Language) -> str:
    return scorecard_headline(answer, catalogue, _)


@hall_finding.register
def _of_index(answer: Composed, catalogue: Catalogue, _: Language) -> str:
    return index_headline(answer, catalogue, _)


@hall_lead.register
def _lead_of_scorecard(answer: Scorecard, catalogue: Catalogue, _: Language) -> str:
    if not answer.empty:
        return safe(scorecard_lead(answer, catalogue, _))
    items = sum(len(one.items) for one in catalogue.sections.values())
    return safe(
        _("{number} questions with four written levels each; each actor of the city can give its own answers.",
          number=_.number(items))
    )  # fmt: skip


@hall_lead.register
def _lead_of_index(answer: Composed, catalogue: Catalogue, _: Language) -> str:
    if answer.empty:
        return safe(no_index(answer, catalogue, _))
    return index_lead(answer, catalogue, _)


@hall_lead.register(Gaps)
@hall_lead.register(Shortages)
def _lead_of_gaps(answer: Gaps | Shortages, catalogue: Catalogue, _: Language) -> str:
    return lead(answer, catalogue, _)


@hall_notes.register
def _notes_of_scorecard(answer: Scorecard, catalogue: Catalogue, _: Language) -> str:
    care = _(
        "Levels are what each actor says of the city: nobody audited them, and no interval tells how sure they are."
    )
    asked = _("Questions: UNDRR's Disaster Resilience Scorecard in our own words (preliminary level), and Vigie's own.")
    if not answer.days:
        return paragraphs(safe(asked))
    told = _("Source: answers {of}, the last of {day}.", of=_.of(short_name(answer.city, _)),
             day=_.day(answer.days[-1]))  # fmt: skip
    return paragraphs(safe(care), safe(f"{asked} {told}"))


@hall_notes.register
def _notes_of_index(answer: Composed, catalogue: Catalogue, _: Language) -> str:
    """How many are shown, every choice of the recipe, what the interval is not, and the sources."""
    shown, all_ = len(nearest(answer)), answer.count
    part = _("Shown: {number} of {all} cities.", number=_.number(shown), all=_.number(all_)) if shown < all_ else ""
    recipe = index_recipe(answer, catalogue, _)[2:4]
    return paragraphs(safe(" ".join([part, *recipe]).strip()), sources(answer.datasets, catalogue, _))


@hall_notes.register
def _notes_of_gaps(answer: Gaps, catalogue: Catalogue, _: Language) -> str:
    said = _("Uncovered: no main measure in place. The city says so of itself; nobody checked it.")
    asked = _("Problems and measures: Vigie's own catalogue.")
    if answer.empty:
        return paragraphs(safe(asked))
    told = _("Source: answers {of}, the last of {day}.", of=_.of(short_name(answer.city, _)),
             day=_.day(answer.stated_at.date()))  # fmt: skip
    return paragraphs(safe(said), safe(f"{told} {asked}"))


@hall_notes.register
def _notes_of_shortages(answer: Shortages, catalogue: Catalogue, _: Language) -> str:
    said = _("Cities say so of themselves; nobody checked it. A city that did not answer is in no count.")
    asked = _("Problems and measures: Vigie's own catalogue.")
    if not answer.measures:
        return paragraphs(safe(asked))
    told = _("Source: the cities' own answers.")
    return paragraphs(safe(said), safe(f"{told} {asked}"))
