"""The words for an audience of a map, of an index, and of what cities state: scorecard, gaps, missing measures."""

from indicators.answers.comparison import Places
from indicators.answers.index import IndexScores
from indicators.answers.preparedness import Gaps, Scorecard, Shortages
from indicators.catalogue import Catalogue
from indicators.drawing.yes_no import is_yes_no
from indicators.index.audience_chart import nearest
from indicators.index.tables import how, limits
from indicators.index.words import index_says, no_index
from indicators.language.comparators import one_for_all
from indicators.language.language import Language
from indicators.language.names import sentences, short_name, titled
from indicators.language.values import safe
from indicators.model.indicators import Comparable
from indicators.preparedness.scorecard.words import scorecard_lead
from indicators.view.note_words import sources
from indicators.view.notes import Notes
from indicators.view.reader import Reader


def map_lead(answer: Places, catalogue: Catalogue, _: Language) -> str:
    """What is counted, the year, what a circle is, and what each city is compared with."""
    parts = [titled(answer.indicator, catalogue, _, str(answer.year)), safe(_("Each circle is a city."))]
    if is_yes_no(answer.indicator) or answer.indicator.comparable is Comparable.NEVER:
        return sentences(*parts)
    if not one_for_all(answer.rows):
        sentence = _("Each city is compared with the median of its country: police forces count differently.")
        parts.append(safe(sentence))
    return sentences(*parts)


def scorecard_caption(answer: Scorecard, catalogue: Catalogue, _: Language) -> str:
    """The line under the headline: what is counted, or why there is nothing."""
    if not answer.empty:
        return safe(scorecard_lead(answer, catalogue, _))
    items = sum(len(one.items) for one in catalogue.sections.values())
    return safe(
        _("{number} questions, each with four described levels. Each actor in the city can answer.",
          number=_.number(items))
    )  # fmt: skip


def index_caption(answer: IndexScores, catalogue: Catalogue, _: Language) -> str:
    """The line under the headline: what is counted, or why there is nothing."""
    if answer.empty:
        return safe(no_index(answer, catalogue, _))
    return index_says(answer, catalogue, _)


def scorecard_foot(answer: Scorecard, reader: Reader) -> Notes:
    """The foot of the slide: who says so, and of which day."""
    _ = reader.language
    care = _("Levels are self-reported by each actor. They are not audited and have no confidence interval.")
    sentence = _(
        "Questions: UNDRR's Disaster Resilience Scorecard (preliminary level), reworded, and questions added by Vigie."
    )
    if not answer.days:
        return Notes(sources=safe(sentence))
    source = _("Source: answers {of}, latest on {day}.", of=_.of(short_name(answer.city, _)),
             day=_.day(answer.days[-1]))  # fmt: skip
    return Notes(remarks=(safe(care),), sources=safe(f"{sentence} {source}"))


def index_foot(answer: IndexScores, reader: Reader) -> Notes:
    """How many are shown, every choice of the recipe, what the interval is not, and the sources."""
    _ = reader.language
    count, all_ = len(nearest(answer)), answer.count
    part = _("Shown: {number} of {all} cities.", number=_.number(count), all=_.number(all_)) if count < all_ else ""
    recipe = [how(answer, reader.catalogue, _), limits(answer, _)]
    return Notes(
        remarks=(safe(" ".join([part, *recipe]).strip()),), sources=sources(answer.datasets, reader.catalogue, _)
    )


def gaps_foot(answer: Gaps, reader: Reader) -> Notes:
    """The foot of the slide: who says so, and of which day."""
    _ = reader.language
    caution = _("Uncovered: no main measure in place. Self-reported by the city, not verified.")
    catalogue_note = _("Problems and measures: Vigie catalogue.")
    if answer.empty or answer.stated_at is None:
        return Notes(sources=safe(catalogue_note))
    source = _("Source: answers {of}, latest on {day}.", of=_.of(short_name(answer.city, _)),
             day=_.day(answer.stated_at.date()))  # fmt: skip
    return Notes(remarks=(safe(caution),), sources=safe(f"{source} {catalogue_note}"))


def shortages_foot(answer: Shortages, reader: Reader) -> Notes:
    """The foot of the slide: who says so, and of which day."""
    _ = reader.language
    caution = _("Self-reported by cities, not verified. Cities that did not answer are not counted.")
    catalogue_note = _("Problems and measures: Vigie catalogue.")
    if not answer.measures:
        return Notes(sources=safe(catalogue_note))
    source = _("Source: answers from cities.")
    return Notes(remarks=(safe(caution),), sources=safe(f"{source} {catalogue_note}"))


def levels_rule(answer: Scorecard | Gaps | Shortages, reader: Reader) -> str:
    """What may be compared between the answers of two cities."""
    _ = reader.language
    return _("levels comparable, question by question")


def scores_rule(answer: IndexScores, reader: Reader) -> str:
    """What may be compared between the scores of two cities."""
    _ = reader.language
    return _("scores comparable among the cities included, with these settings")
